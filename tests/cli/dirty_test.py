# SPDX-License-Identifier: Apache-2.0
"""A dirty table: eight defects planted, each named by row and cause with exit code 3; accepted by name, all areas match.

The defects: three codes of LSOAs of 2011 in a table of LSOAs of 2021, trailing blanks, a doubled row, a lower-case code,
an England total and a code that a spreadsheet made a number of. They are planted in the invented borough's table, and,
where VITALITY_DATA names the real data, in a real one with codes of LSOAs that were really split.
"""
import csv
import json
import os
import pathlib
import shutil
import unittest

import reading
import runs
from runs import TESTBOROUGH, Case, environment, sections, vitality

REAL = os.environ.get("VITALITY_DATA", "")


class Dirty(Case):
    """self.rows: the table, header first; self.codes: its codes, in order."""

    def begin(self, rows, column):
        self.rows = [list(row) for row in rows]
        self.column = column
        self.codes = [row[0] for row in rows[1:]]

    def plant(self, old, doubled_differs=False):
        """Plants the eight defects; old: three codes of 2011. Returns where each stands: {defect: line of the file}."""
        rows, codes = self.rows, self.codes
        self.blank, self.twice, self.lower = codes[9], codes[29], codes[19]
        for row in rows[1:]:
            row[0] = {self.blank: self.blank + "  ", self.lower: self.lower.lower()}.get(row[0], row[0])
        at = {"blanks": 11, "lower": 21}
        again = list(rows[30])
        if doubled_differs:
            again[self.column] = str(float(again[self.column]) + 1)
        rows.insert(31, again)
        at["doubled"] = 32
        width = len(rows[0])
        for code in (*old, "E92000001", "1.2E+07"):
            row = [code, "elsewhere", *["1"] * (width - 2)]
            rows.append(row)
            at[code] = len(rows)
        self.old = old
        return at

    def write_table(self, path):
        with open(path, "w", newline="", encoding="utf-8") as file:
            csv.writer(file, lineterminator="\n").writerows(self.rows)

    def check(self, *flags):
        return vitality("check", *flags, cwd=self.folder)

    def items(self, kind, subject):
        """(code, file:line, detail) of each item, and the severity and reason of the finding, from `check --json`."""
        entries = [e for e in json.loads(self.check("--json").out)["entries"]
                   if e["kind"] == kind and e["subject"] == subject]
        self.assertEqual(len(entries), 1, (kind, entries))
        entry, = entries
        return ([(i["code"], i["where"], i["detail"]) for i in entry["items"]], entry["severity"],
                entry.get("accepted", ""))

    def assert_told(self, subject, file, kind, severity, *expected):
        """Each (code, line, detail) stands in the JSON under its kind, and as file:line: code: detail with -v."""
        found, told_severity, _ = self.items(kind, subject)
        self.assertEqual((found, told_severity),
                         ([(code, f"{file}:{line}", detail) for code, line, detail in expected], severity))
        shown = self.check("-v").out
        for code, line, detail in expected:
            self.assertIn(f"      {file}:{line}: {code}: {detail}\n", shown)


ACCEPT = """accept = [
  {{ kind = "other-case", codes = ["{lower}"], reason = "Typed in small letters." }},
  {{ kind = "doubled-row", codes = ["{twice}"], reason = "Pasted twice." }},
  {{ kind = "damaged-code", codes = ["1.2E+07"], reason = "A spreadsheet's line." }},
  {{ kind = "other-vintage", codes = [{old}], reason = "Left over from 2011." }},
]
"""
ACCEPT_KINDS = "accept = [" + ", ".join(f'{{ kind = "{kind}", reason = "Known." }}' for kind in (
    "other-case", "doubled-row", "damaged-code", "other-vintage")) + "]\n"


class Testborough(Dirty):
    """96 invented LSOAs of 2021, all of codes first used in 2021."""

    FILE = "data/deprivation.csv"
    SUBJECT = "table deprivation"
    OLD = ("E01000100", "E01000101", "E01000102")
    OLDER = "LSOA of before 2021: all mapped codes were first used in 2021 or later"

    def setUp(self):
        super().setUp()
        shutil.copytree(TESTBOROUGH.parent / "data", self.folder / "data")
        self.text = sections(TESTBOROUGH.read_text(), "project", "geography", "lookup", "table",
                             "layer.river", "layer.railway", "layer.main_roads", "map.deprivation")
        with open(self.folder / self.FILE, newline="", encoding="utf-8") as file:
            self.begin(list(csv.reader(file)), 2)
        self.assertEqual(len(self.codes), 96)
        self.project()

    def project(self, accept="", lookup=""):
        head = "[table.deprivation]\n"
        self.assertEqual(self.text.count(head), 1)
        (self.folder / "vitality.toml").write_text(self.text.replace(head, head + accept) + lookup)

    def plant_all(self, **options):
        at = self.plant(self.OLD, **options)
        self.write_table(self.folder / self.FILE)
        return at

    def by_name(self):
        return ACCEPT.format(lower=self.lower.lower(), twice=self.twice,
                             old=", ".join(f'"{code}"' for code in self.old))

    def summary(self, run):
        line, = [line for line in run.out.splitlines() if line.startswith("  deprivation ")]
        return line.split("lsoa21", 1)[1].strip()

    def assert_named(self, at, old_details):
        say = lambda kind, severity, *items: self.assert_told(self.SUBJECT, self.FILE, kind, severity, *items)
        say("other-case", "failure", (self.lower.lower(), at["lower"], f"is {self.lower} in other letter case"))
        say("damaged-code", "failure",
            ("1.2E+07", at["1.2E+07"], "a spreadsheet has turned this code into a number; the code is lost"))
        say("other-vintage", "failure", *((code, at[code], detail) for code, detail in zip(self.OLD, old_details)))
        say("outside-mapped-areas", "info", ("E92000001", at["E92000001"], "total row: code of a country"))

    def test_the_clean_table_has_nothing_to_tell(self):
        run = self.check("--strict")
        self.assertEqual((run.code, self.summary(run)), (0, "96 of 96 areas matched"), run.out)

    def test_each_defect_is_named_by_row_and_cause(self):
        at = self.plant_all()
        run = self.check()
        self.assertEqual((run.code, run.err), (3, ""))
        self.assertEqual(self.summary(run), "95 of 96 areas matched; 5 rows found no area; 1 doubled row; "
                                            "1 of 102 rows lie outside the mapped areas")
        self.assertTrue(run.out.endswith("Data check failed: 4 failures, 1 warning (exit code 3).\n"), run.out)
        self.assert_named(at, [self.OLDER] * 3)
        self.assert_told(self.SUBJECT, self.FILE, "doubled-row", "warning",
                         (self.twice, at["doubled"], "the same values as the row in line 31"))
        missing, severity, _ = self.items("area-without-row", self.SUBJECT)
        self.assertEqual(([code for code, _, _ in missing], severity), ([self.lower], "failure"))

    def test_a_doubled_row_that_differs_leaves_its_area_without_a_value(self):
        at = self.plant_all(doubled_differs=True)
        run = self.check()
        self.assertEqual(run.code, 3)
        self.assertIn("94 of 96 areas matched", self.summary(run))
        found, severity, _ = self.items("doubled-row", self.SUBJECT)
        self.assertEqual(severity, "failure")
        self.assertIn((self.twice, f"{self.FILE}:{at['doubled']}"), [(code, where) for code, where, _ in found])
        self.project(self.by_name())
        self.assertIn("96 of 96 areas matched", self.summary(self.check()))
        self.run_ok("table", "lsoa21", "-o", "joined.csv", "-q", cwd=self.folder)
        rows = {r["code"]: r for r in reading.csv_rows(self.folder / "joined.csv")}
        self.assertEqual(float(rows[self.twice]["deprivation_score"]), float(self.rows[30][2]))

    def assert_accepted(self, old_kind_accepted=True):
        run = self.check("--strict")
        self.assertEqual((run.code, run.err), (0, ""), run.out)
        self.assertEqual(self.summary(run), "96 of 96 areas matched; 4 rows found no area; 1 doubled row; "
                                            "1 of 102 rows lie outside the mapped areas")

    def test_accepted_by_name_all_areas_match_and_the_reasons_are_kept(self):
        self.plant_all()
        self.project(self.by_name())
        self.assert_accepted()
        run = vitality("build", "-q", cwd=self.folder)
        self.assertEqual((run.code, run.err), (0, ""))
        reasons = {(e["code"], e["kind"]): (e["severity"], e["accepted"])
                   for e in reading.csv_rows(self.folder / "out/ledger.csv")
                   if e["accepted"] and not e["subject"].startswith("measure ")}
        self.assertEqual(reasons, {
            (self.lower.lower(), "other-case"): ("info", "Typed in small letters."),
            (self.twice, "doubled-row"): ("info", "Pasted twice."),
            ("1.2E+07", "damaged-code"): ("info", "A spreadsheet's line."),
            **{(code, "other-vintage"): ("info", "Left over from 2011.") for code in self.OLD}})
        self.assertIn("96 of 96 areas matched", (self.folder / "out/maps/deprivation.svg").read_text())

    def test_every_value_is_that_of_the_clean_table_once_accepted(self):
        self.run_ok("table", "lsoa21", "-o", "clean.csv", "-q", cwd=self.folder)
        self.plant_all()
        self.project(self.by_name())
        self.run_ok("table", "lsoa21", "-o", "dirty.csv", "-q", cwd=self.folder)
        self.assertEqual((self.folder / "dirty.csv").read_bytes(), (self.folder / "clean.csv").read_bytes())

    def test_accepted_by_kind_alone_all_areas_match_too(self):
        self.plant_all()
        self.project(ACCEPT_KINDS)
        self.assert_accepted()

    def test_one_acceptance_too_few_is_still_a_failure(self):
        self.plant_all()
        for left_out in ("other-case", "damaged-code", "other-vintage"):
            kept = [line for line in self.by_name().splitlines(True) if f'"{left_out}"' not in line]
            self.project("".join(kept))
            self.assertEqual(self.check().code, 3, left_out)
            self.assertIn(f'kind = "{left_out}"', self.check().out)
        self.project(self.by_name().replace(f', "{self.OLD[2]}"', ""))
        self.assertEqual(self.check().code, 3)
        failing = [e for e in json.loads(self.check("--json").out)["entries"] if e["severity"] == "failure"]
        self.assertEqual([(e["kind"], [i["code"] for i in e["items"]]) for e in failing],
                         [("other-vintage", [self.OLD[2]])])

    def lookup(self):
        """A lookup that knows the three codes: two were split, the third merged with a fourth."""
        living = {self.codes[0], self.codes[1], self.codes[2], self.codes[3], self.codes[4]}
        rows = [("LSOA11CD", "LSOA21CD", "CHGIND"),
                (self.OLD[0], self.codes[0], "S"), (self.OLD[0], self.codes[1], "S"),
                (self.OLD[1], self.codes[2], "S"), (self.OLD[1], self.codes[3], "S"),
                (self.OLD[2], self.codes[4], "M"), ("E01000103", self.codes[4], "M"),
                *((code, code, "U") for code in self.codes if code not in living)]
        (self.folder / "data/changes.csv").write_text("\n".join(",".join(row) for row in rows) + "\n")
        return """
[lookup.changes]
source = "changes.csv"
from = { geography = "lsoa11", column = "LSOA11CD" }
to = { geography = "lsoa21", column = "LSOA21CD" }
"""

    def test_a_lookup_says_what_became_of_the_old_codes(self):
        at, lookup = self.plant_all(), self.lookup()
        self.project(lookup=lookup)
        self.assertEqual(self.check().code, 3)
        c = self.codes
        self.assert_named(at, [f"LSOA of 2011, split into {c[0]} and {c[1]} (lookup changes)",
                               f"LSOA of 2011, split into {c[2]} and {c[3]} (lookup changes)",
                               f"LSOA of 2011, merged into {c[4]} (lookup changes)"])
        self.project(self.by_name(), lookup)
        self.assert_accepted()

    def test_old_codes_in_the_place_of_the_new_leave_their_areas_without_a_row(self):
        gone = self.codes[40:43]
        for row, old in zip(self.rows[41:44], self.OLD):
            row[0] = old
        self.write_table(self.folder / self.FILE)
        self.project(lookup=self.lookup())
        run = self.check()
        self.assertEqual((run.code, self.summary(run)), (3, "93 of 96 areas matched; 3 rows found no area"))
        self.assertEqual([code for code, _, _ in self.items("area-without-row", self.SUBJECT)[0]], gone)
        self.assertEqual([(code, where) for code, where, _ in self.items("other-vintage", self.SUBJECT)[0]],
                         [(old, f"{self.FILE}:{line}") for old, line in zip(self.OLD, (42, 43, 44))])

    def test_the_blanks_are_named_by_row_too(self):
        at = self.plant_all()
        found, severity, _ = self.items("blanks-trimmed", self.SUBJECT)
        self.assertEqual(([(code, where) for code, where, _ in found], severity),
                         ([(self.blank, f"{self.FILE}:{at['blanks']}")], "info"))


@unittest.skipUnless(REAL, "VITALITY_DATA names no folder")
class Bath(Dirty):
    """118 real LSOAs of 2021, most of them with codes of 2011 that live on; three of 2011 were split."""

    FILE = "imd.csv"
    SUBJECT = "table imd"
    SPLIT = {"E01014379": "E01035209 and E01035210", "E01014402": "E01035205 and E01035206",
             "E01014475": "E01035207 and E01035208"}
    PROJECT = """schema = 1
[project]
title = "Bath and North East Somerset"
[geography.lsoa21]
source = "{data}/bath_and_north_east_somerset/lsoa_2021.gpkg"
{lookup}
[table.imd]
source = "imd.csv"
geography = "lsoa21"
code = "lsoa21_code"
indicators = {{ score = "IMD_score" }}
{accept}"""
    LOOKUP = """[lookup.changes]
source = "{data}/england/lookup_lsoa11_lsoa21_ltla22.csv"
from = {{ geography = "lsoa11", column = "lsoa11_code" }}
to = {{ geography = "lsoa21", column = "lsoa21_code" }}
"""

    def setUp(self):
        super().setUp()
        data = pathlib.Path(REAL).resolve()
        mine = {r["code"] for r in self.areas(data)}
        with open(data / "england/imd2025_england_lsoa21.csv", newline="", encoding="utf-8-sig") as file:
            rows = list(csv.reader(file))
        rows = [rows[0]] + [row for row in rows[1:] if row[0] in mine]
        self.begin(rows, rows[0].index("IMD_score"))
        self.assertEqual((len(mine), len(self.codes)), (118, 118))
        self.data = data
        self.at = self.plant(tuple(self.SPLIT))
        self.write_table(self.folder / self.FILE)

    def areas(self, data):
        (self.folder / "vitality.toml").write_text(self.PROJECT.format(data=data, lookup="", accept="")
                                                   .split("[table.imd]")[0])
        self.run_ok("table", "lsoa21", "-o", "areas.csv", "-q", cwd=self.folder)
        return reading.csv_rows(self.folder / "areas.csv")

    def project(self, lookup=False, accept=""):
        (self.folder / "vitality.toml").write_text(self.PROJECT.format(
            data=self.data, lookup=self.LOOKUP.format(data=self.data) if lookup else "", accept=accept))

    def test_with_the_lookup_each_split_area_is_named(self):
        self.project(lookup=True)
        run = self.check()
        self.assertEqual(run.code, 3, run.err)
        self.assertIn("117 of 118 areas matched; 5 rows found no area; 1 doubled row; "
                      "1 of 124 rows lie outside the mapped areas", run.out)
        self.assert_told(self.SUBJECT, self.FILE, "other-vintage", "failure", *(
            (code, self.at[code], f"LSOA of 2011, split into {parts} (lookup changes)")
            for code, parts in self.SPLIT.items()))
        self.assert_told(self.SUBJECT, self.FILE, "other-case", "failure",
                         (self.lower.lower(), self.at["lower"], f"is {self.lower} in other letter case"))
        self.assert_told(self.SUBJECT, self.FILE, "damaged-code", "failure",
                         ("1.2E+07", self.at["1.2E+07"],
                          "a spreadsheet has turned this code into a number; the code is lost"))
        self.assert_told(self.SUBJECT, self.FILE, "outside-mapped-areas", "info",
                         ("E92000001", self.at["E92000001"], "total row: code of a country"))

    def test_with_the_lookup_all_areas_match_once_accepted(self):
        self.project(lookup=True, accept=ACCEPT.format(lower=self.lower.lower(), twice=self.twice,
                                                       old=", ".join(f'"{code}"' for code in self.SPLIT)))
        run = self.check("--strict")
        self.assertEqual(run.code, 0, run.out)
        self.assertIn("118 of 118 areas matched", run.out)

    def test_without_the_lookup_they_are_codes_that_no_area_has(self):
        self.project()
        self.assertEqual(self.check().code, 3)
        self.assert_told(self.SUBJECT, self.FILE, "unmatched-code", "failure", *(
            (code, self.at[code], "no area has this code, though it has the form of one") for code in self.SPLIT))
        self.project(accept=ACCEPT_KINDS)
        run = self.check("--strict")
        self.assertEqual(run.code, 0, run.out)
        self.assertIn("118 of 118 areas matched", run.out)
        outside, severity, _ = self.items("outside-mapped-areas", self.SUBJECT)
        self.assertEqual(({code for code, _, _ in outside}, severity), ({*self.SPLIT, "E92000001"}, "info"))


if __name__ == "__main__":
    runs.main()
