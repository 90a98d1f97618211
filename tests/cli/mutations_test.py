# SPDX-License-Identifier: Apache-2.0
"""A thousand small projects, each with one thing wrong in a table or a lookup: a clear error or a right answer.

Each mutated file is read a second time here, slowly and by Python's own csv module. The program may refuse (a message
that names the file and says what to do), may tell (exit code 3, and the area or the indicator stands in the ledger), or
must give exactly the numbers of the text. What it does not tell may differ from the unmutated table only where the
mutation stands.

    mutations_test.py PROGRAM SOURCE WORK [--only SEED]
"""
import concurrent.futures
import json
import os
import random
import re
import shutil
import sys
import unittest

ONLY = int(sys.argv.pop()) if len(sys.argv) > 5 and sys.argv[-2] == "--only" else None
if ONLY is not None:
    sys.argv.pop()

import reading
import runs
from mutations import CODES, EITHER, OF_VALUES, to_text
from runs import WORK, vitality
from slow_reading import INDICATORS, cell, decode, read, read_lookup, read_values
from squares import geojson

COUNT = int(os.environ.get("VITALITY_MUTATIONS", 1000))  # fewer where a sanitizer makes each run ten times as long
NORTH, SOUTH = WARDS = ["E05013001", "E05013002"]
TABLE = [["LSOA21CD", "LSOA21NM", "people", "rate", "score"],
         [CODES[0], "Place 1", "1571", "12.5", "*"],
         [CODES[1], "Place, the 2nd", "1221", "n/a", "31.25"],
         [CODES[2], "Café 3", "1,296", "8.25", "17.5"],
         [CODES[3], "Place 4", "980", "-0.75", ""],
         [CODES[4], "Place 5", "2004", "0", "9.125"],
         [CODES[5], "Place 6", "1105", "7.5", "22"],
         ["E92000001", "England", "56490048", "9.75", "21.5"]]
LOOKUP = [["LSOA21CD", "WD22CD", "WD22NM"]] + [[c, NORTH if c < CODES[3] else SOUTH, "a ward"] for c in CODES]
PROJECT = """schema = 1
[project]
title = "Six squares"
[geography.lsoa21]
source = "lsoa21.geojson"
within = { geography = "ward22", lookup = "wards" }
[geography.ward22]
source = "ward22.geojson"
[lookup.wards]
source = "wards.csv"
from = { geography = "lsoa21", column = "LSOA21CD" }
to = { geography = "ward22", column = "WD22CD" }
[table.t]
source = "values.csv"
geography = "lsoa21"
code = "LSOA21CD"
comparators = { england = "E92000001" }
[table.t.indicator.people]
column = "people"
kind = "count"
[table.t.indicator.rate]
column = "rate"
[table.t.indicator.score]
column = "score"
kind = "score"
[aggregate.w]
geography = "ward22"
lookup = "wards"
[aggregate.w.indicator.people]
from = "t.people"
method = "sum"
"""


def write_project(folder):
    for name, text in (("lsoa21.geojson", geojson("LSOA21", {c: c for c in CODES})),
                       ("ward22.geojson", geojson("WD22", {w: w for w in WARDS})),
                       ("values.csv", to_text(TABLE)), ("wards.csv", to_text(LOOKUP)), ("vitality.toml", PROJECT)):
        (folder / name).write_text(text, encoding="utf-8")


# ---- The judge ----


class Wrong(Exception):
    pass


def demand(truth, words):
    if not truth:
        raise Wrong(words)


class Trial:
    """One mutated project: made, run and judged."""

    def __init__(self, seed):
        rng = random.Random(seed)
        self.folder = WORK / f"seed{seed}"
        self.of_lookup = rng.random() < 0.25
        self.name = "wards.csv" if self.of_lookup else "values.csv"
        self.mutation = rng.choice(EITHER if self.of_lookup else EITHER + OF_VALUES * 2)
        self.data, self.quiet_changes = self.mutation(rng, LOOKUP if self.of_lookup else TABLE)
        self.built = rng.random() < 0.15
        self.folder.mkdir()
        write_project(self.folder)
        (self.folder / self.name).write_bytes(self.data)
        self.values = read_values((self.folder / "values.csv").read_bytes())
        self.wards = read_lookup((self.folder / "wards.csv").read_bytes())

    def judge(self):
        """Returns how it ended: "right", "told" or "refused". @raises Wrong"""
        ends = set()
        if self.built:
            ends.add(self.look(["build", "-o", "out"], self.folder / "out/tables",
                               ("lsoa21", "ward22", "lsoa21_comparators")))
        elif self.of_lookup:
            ends.add(self.look(["table", "ward22", "-o", "ward22.csv"], self.folder, ("ward22",)))
        if not self.built:
            ends.add(self.look(["table", "lsoa21", "-o", "lsoa21.csv"], self.folder, ("lsoa21",)))
        return "refused" if "refused" in ends else "told" if "told" in ends else "right"

    def look(self, arguments, folder, tables):
        run = vitality(*arguments, "--json", cwd=self.folder)
        demand(run.code in (0, 1, 2, 3), f"exit code {run.code}: {run.err}")
        if run.code in (1, 2):
            demand(self.name in run.err, f"the message does not name {self.name}: {run.err!r}")
            demand(re.search(r"(?:^|[.:;,)(] )(?:\w+ )?" + ADVICE, run.err), f"no advice: {run.err!r}")
            demand(not any((folder / (t + ".csv")).exists() for t in tables), "a table was written all the same")
            return "refused"
        demand(run.out.startswith("{"), f"exit code {run.code} without a ledger: {run.out!r} {run.err!r}")
        ledger = json.loads(run.out)
        demand(run.code == 0 or (run.err and ledger["failures"]), f"exit code 3 without a word: {run.err!r}")
        demand(run.code == 3 or not ledger["failures"], "failures, and exit code 0")
        self.told = [e for e in ledger["entries"] if e["kind"] not in ("matched", "reconciled", "missing", "suppressed")]
        self.changed = []
        for table in tables:
            path = folder / (table + ".csv")
            rows = reading.csv_rows(path) if path.exists() else []
            lost = "comparators" in table and any(e["kind"] == "comparator-without-row" for e in self.told)
            demand(rows or lost or run.code == 3, f"no table {table}, and exit code 0")
            getattr(self, "judge_" + table)(rows, run.code)
        demand(len(self.changed) <= self.quiet_changes,
               f"changed without a word: {self.changed}; told: {[e['message'] for e in self.told]}")
        return "told" if run.code == 3 or ledger["warnings"] else "right"

    def is_told(self, subject, *words, failing=False):
        """The ledger names one of the words as a code or a line, or the whole subject."""
        for e in self.told:
            if failing and e["severity"] != "failure":
                continue
            if e["severity"] == "failure" and e["subject"] == subject:
                return True
            if any(word and (word == i.get("code", "").strip().upper() or word in i.get("detail", "") or
                   i.get("where", "").endswith(word))
                   for i in e["items"] for word in words):
                return True
            if e["kind"] in ("short-rows", "no-match", "notes-beside-data"):
                return True
        return False

    def lines_of(self, code):
        """file:line of each row that begins with the code, by the raw lines."""
        text = decode(self.data) if read(self.data) else ""
        return [f":{n}" for n, line in enumerate(re.split(r"\r\n|\r|\n", text), 1) if code in line]

    def compare(self, code, name, got, clean, code_of_run):
        expected = self.values.get((code, name))
        if got != expected:
            demand(got is None or got[0] != "value", f"{code} {name}: {got} for {expected}")
            demand(code_of_run == 3 and self.is_told(f"indicator t.{name}", code, *self.lines_of(code)),
                   f"{code} {name}: {got} for {expected}, and nothing said")
        elif got != clean and not self.is_told(f"indicator t.{name}", code, *self.lines_of(code)):
            self.changed.append((code, name, got, clean))

    def judge_lsoa21(self, rows, code_of_run):
        for row in rows:
            for name in INDICATORS:
                self.compare(row["code"], name, state_of(row, "t_" + name), CLEAN[row["code"], name], code_of_run)
            wards = self.wards.get(row["code"], set())
            ward = row.get("ward22_code", "")
            demand(ward in wards or (not ward and (len(wards) != 1 or code_of_run == 3)),
                   f"{row['code']}: ward {ward} for {wards}")
            if ward not in CLEAN_WARDS[row["code"]] and not self.is_told("", row["code"], *self.lines_of(row["code"])):
                self.changed.append((row["code"], "ward", ward))

    def judge_lsoa21_comparators(self, rows, code_of_run):
        for row in rows:
            demand(row["code"] == "E92000001", f"comparator {row}")
            name = row["indicator"].removeprefix("t.")
            got = ("value", float(row["value"])) if row["value"] else (row.get("state") or "missing", None)
            self.compare(row["code"], name, got, CLEAN[row["code"], name], code_of_run)

    def judge_ward22(self, rows, code_of_run):
        for row in rows:
            parts = [code for code in CODES if row["code"] in self.wards.get(code, ())]
            states = [self.values.get((code, "people")) for code in parts]
            got = state_of(row, "w_people")
            if got and got[0] == "value":
                demand(all(s and s[0] == "value" for s in states) and all(len(self.wards[c]) == 1 for c in parts),
                       f"{row['code']}: {got} of {states}")
                demand(got[1] == sum(s[1] for s in states), f"{row['code']}: {got} for the sum of {states}")
                lost = [c for c in CODES if not self.wards.get(c, set()) & set(WARDS)]
                demand(all(self.is_told("", c) for c in lost), f"{lost} lead nowhere, and nothing said")
            else:
                left_out = got is None and code_of_run == 3 and self.is_told("aggregate w")
                demand(left_out or self.is_told("indicator w.people", row["code"]) or
                       (states and any(s is None or s[0] != "value" for s in states)), f"{row['code']}: {got} of {states}")


ADVICE = (r"([Mm]end|[Uu]se|[Ss]ay|[Tt]ake|[Nn]ame|[Ww]rite|[Cc]heck|[Gg]ive|[Cc]omplete|[Ss]ave|[Ss]tate|[Oo]pen|[Pp]ut|"
          r"[Cc]lose|Allowed:|Did you mean|[Rr]emove|[Dd]elete|[Cc]hoose|[Dd]ouble|[Ff]ill|[Rr]ename|[Cc]onvert|[Ff]etch|[Dd]ownload)")


def state_of(row, column):
    """(state, value) as the written table has it; None where the column is left out."""
    if column not in row:
        return None
    if row[column]:
        return "value", float(row[column])
    state = row.get(column + "_state", "missing")
    return ("missing" if state in ("low reliability", "below the rounding unit") else state), None


CLEAN = read_values(to_text(TABLE).encode())
CLEAN_WARDS = read_lookup(to_text(LOOKUP).encode())


def trial(seed):
    made = Trial(seed)
    try:
        return made.judge(), made.mutation.__name__, ""
    except (Wrong, ArithmeticError, LookupError, ValueError) as wrong:
        name = made.mutation.__name__
        return "wrong", name, f"seed {seed}: {name} of {made.name}: {wrong!r}\n{made.data!r}"
    finally:
        if ONLY is None:
            shutil.rmtree(made.folder)


class Oracle(unittest.TestCase):
    def test_reads_numbers_as_printed(self):
        for text, value in (("1,296", 1296), ("12%", 12), ("£1,200", 1200), ("-0.75", -0.75), ("4.5[p]", 4.5), ("5.", 5),
                            ("\u221212.5", -12.5), ("1e3", 1000), (" 7 ", 7)):
            self.assertEqual(cell(text), ("value", value), text)
        for text in ("<5", "1,29", "12,5", "abc", "1 296", "٣", "(12)", "12 (est.)"):
            self.assertIsNone(cell(text), text)
        self.assertEqual([cell(t)[0] for t in ("*", "", "z", "n/a")], ["suppressed", "missing", "not applicable", "missing"])

    def test_a_wrong_number_would_be_seen(self):
        made = Trial(-1)
        made.values = {(code, name): ("value", 7.0) for code in CODES for name in INDICATORS}
        with self.assertRaises(Wrong):
            made.told, made.changed = [], []
            made.judge_lsoa21([{"code": CODES[0], "ward22_code": NORTH, "t_people": "8", "t_rate": "7", "t_score": "7"}], 0)


class Mutations(unittest.TestCase):
    maxDiff = None

    def test_mutated_copies(self):
        seeds = range(COUNT) if ONLY is None else [ONLY]
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            ends = list(pool.map(trial, seeds))
        counts = {}
        for end, mutation, _ in ends:
            counts.setdefault(mutation, {}).setdefault(end, 0)
            counts[mutation][end] += 1
        for mutation in sorted(counts):
            print(f"  {mutation:18}", ", ".join(f"{n} {end}" for end, n in sorted(counts[mutation].items())))
        wrong = [words for end, _, words in ends if end == "wrong"]
        if wrong:
            self.fail("\n\n".join([f"{len(wrong)} wrong:"] + wrong[:40]))
        if ONLY is None:
            for end in ("right", "told", "refused"):
                self.assertGreater(sum(e == end for e, _, _ in ends), COUNT // 20, end)


class Found(runs.Case):
    """What mutations brought to light, each by itself."""

    def setUp(self):
        super().setUp()
        write_project(self.folder)

    def write(self, name, rows, text=None):
        (self.folder / name).write_bytes(to_text(rows).encode() if text is None else text)

    def told(self):
        run = vitality("check", "--json", cwd=self.folder)
        self.assertIn(run.code, (0, 3), run.err)
        return run.code, [(e["severity"], e["subject"], e["kind"], [i.get("where", "") for i in e["items"]], e["message"])
                          for e in json.loads(run.out)["entries"]]

    def test_a_lookup_that_leads_nowhere_is_told(self):
        for rows in (LOOKUP[:1], [[*row[:1], "E05013009", "another"] if n else row for n, row in enumerate(LOOKUP)]):
            self.write("wards.csv", rows)
            code, told = self.told()
            self.assertEqual(code, 3)
            self.assertIn(("failure", "table t", "no-match"), [t[:3] for t in told])

    def test_a_message_quotes_whole_letters(self):
        self.write("values.csv", [], to_text(TABLE).encode().replace(b"Caf", b"\xe9af"))
        run = vitality("check", cwd=self.folder)  # would be no text otherwise
        self.assertEqual(run.code, 1)
        self.assertIn("values.csv:4: mixes encodings", run.err)

    def test_blank_cells_beyond_the_header_are_told(self):
        """One delimiter too many moves values into other columns where the last cell is blank."""
        rows = [list(row) for row in TABLE]
        rows[4].insert(3, rows[4][3])
        self.write("values.csv", rows)
        _, told = self.told()
        self.assertIn("values.csv:5", [where for t in told for where in t[3]])

    def test_a_cell_that_is_no_number_beneath_an_aggregate_is_named(self):
        rows = [list(row) for row in TABLE]
        rows[1][2] = "1.2.3"
        self.write("values.csv", rows)
        run = vitality("check", "-v", cwd=self.folder)
        self.assertEqual(run.code, 3)
        self.assertIn('values.csv:2: column "people" holds "1.2.3"', run.out + run.err)

    def test_a_mapped_area_that_the_lookup_leaves_out_is_warned_of(self):
        """Its people are in no ward: the wards' sum is too small."""
        self.write("wards.csv", LOOKUP[:2] + LOOKUP[3:])
        within = 'within = { geography = "ward22", lookup = "wards" }\n'
        (self.folder / "vitality.toml").write_text(PROJECT.replace(within, ""))
        _, told = self.told()
        self.assertTrue([t for t in told if t[0] in ("warning", "failure") and CODES[1] in json.dumps(t)] or
                        [t for t in told if t[0] in ("warning", "failure") and "wards" in t[4]], told)


if __name__ == "__main__":
    runs.main()
