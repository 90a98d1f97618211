# SPDX-License-Identifier: Apache-2.0
"""The example borough's pack, read back: numbers, structure, fonts, links, equal bytes."""
import json
import re
import subprocess
import unittest

import reading
import runs
from runs import TESTBOROUGH, WORK

WARDS = 12
SOME = [1, 2, 5, 6, 33, 65, 66, 108]  # the cover, the contents, indicators, a profile, the comparison


def read(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True).stdout


class Pack(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.pdf, cls.other = WORK / "profile.pdf", WORK / "other.pdf"
        cls.runs = [runs.vitality("pack", "profile", "-p", TESTBOROUGH, "-o", cls.pdf, "--threads", "1", "--json",
                                  cwd=WORK),
                    runs.vitality("pack", "profile", "-p", TESTBOROUGH, "-o", cls.other, "--threads", "3", cwd=WORK)]
        cls.some = WORK / "some.pdf"
        cls.runs.append(runs.vitality("pack", "profile", "-p", TESTBOROUGH, "-o", cls.some, "--pages",
                                      ",".join(map(str, SOME)), cwd=WORK))
        runs.vitality("table", "ward22", "-p", TESTBOROUGH, "-o", WORK / "ward22.csv", cwd=WORK)
        cls.pages = read("pdftotext", "-layout", cls.pdf, "-").split("\f")[:-1]
        cls.wards = reading.csv_rows(WORK / "ward22.csv")

    def pages_of(self, title, section):
        head = rf"^\s*{re.escape(section)}\b.*\n+\s*{re.escape(title)}\s*$"
        return [p for p in self.pages if re.search(head, p, re.M)]

    def page_of(self, title, section):
        found = self.pages_of(title, section)
        self.assertEqual(len(found), 1, title)
        return found[0]

    def test_tells_nothing_and_leaves_nothing_out(self):
        for run in self.runs:
            self.assertEqual((run.code, run.err), (0, ""))
        told = json.loads(self.runs[0].out)
        self.assertEqual(told["not_made"], [])
        self.assertEqual(told["pages"], len(self.pages))

    def test_gives_equal_bytes_for_any_number_of_threads(self):
        self.assertEqual(self.pdf.read_bytes(), self.other.read_bytes())

    def test_profiles_print_the_values_of_the_table(self):
        for row in self.wards:
            page = self.page_of(row["name"], "Profiles of wards")
            for column, digits, unit in (("life_male", 1, ""), ("life_female", 1, ""), ("health_obesity_y6", 1, "%")):
                value = f"{float(row[column]):,.{digits}f}{unit}"
                self.assertRegex(page, rf"(?<![\d.]){re.escape(value)}(?![\d.])", f"{row['name']}: {column}")

    def test_a_profile_maps_the_small_areas_of_its_own_ward_alone(self):
        for row in self.wards:
            page = next(p for p in self.pages if f"Profiles of wards \u00b7 {row['name']}" in p)
            self.assertEqual(page.count("Outside"), 2, page)
            self.assertNotIn("Beyond the mapped areas", page)
            self.assertNotIn("whole map", page)

    def test_an_indicator_sheet_lists_every_ward_with_its_value(self):
        page = self.page_of("Life expectancy at birth, males", "Age well")
        for row in self.wards:
            self.assertRegex(page, rf"{re.escape(row['name'])}\s+{float(row['life_male']):.1f}\b")

    def test_no_count_that_is_not_printed_stands_anywhere(self):
        """Small counts of admissions are suppressed and others rounded to 5: all that is printed ends in 0 or 5."""
        pages = self.pages_of("Emergency admissions for asthma under 19", "Start well")
        self.assertEqual(len(pages), 2)  # by LSOA and by ward
        for page in pages:
            values = re.findall(r"\((\d{1,3})(?: admissions)?\)", page)
            self.assertGreater(len(values), 1, page)
            self.assertEqual([v for v in values if int(v) % 5 != 0], [], page)
        self.assertIn("63 suppressed", pages[0])

    def test_contents_name_the_pages_that_the_sheets_stand_on(self):
        entries = re.findall(r"(\S.*?\S)\s{2,}(\d+)(?=\s{3,}|\s*$)", self.pages[1], re.M)
        titles = {title.strip(): int(page) for title, page in entries}
        for row in self.wards:
            if row["name"] in titles:
                self.assertIn(row["name"], self.pages[titles[row["name"]] - 1])
        self.assertGreater(len(titles), 20)

    def test_methods_tell_findings_and_sources_for_readers(self):
        text = " ".join("\n".join(self.pages).split("How the data were joined")[-1].split())
        self.assertIn("96 of 96 areas matched in", text)
        self.assertIn("distances may be long for 6 of 96 LSOAs of 2021, in", text)
        for words in ("surroundings =", "[layer", "Accepted:", "info:", "measure "):
            self.assertNotIn(words, text)
        sources = "\n".join(self.pages).split("Data sources")[-1]
        self.assertNotIn("Computed by Vitality", sources)
        self.assertEqual(sources.count("deprivation, Testborough (invented)\n2019, 2025."), 1)

    def test_every_page_is_numbered(self):
        for number, page in enumerate(self.pages[1:], start=2):
            self.assertIn(f"Page {number} of {len(self.pages)}", page)

    def test_a_screen_reader_meets_headings_tables_and_described_figures(self):
        structure = read("pdfinfo", "-struct-text", self.some)  # of the whole file it takes a minute
        for tag in ("H1", "H2", "H3", "TOCI", "Link", "Table", "TH", "TD", "Figure", "LBody"):
            self.assertRegex(structure, rf"(?m)^\s*{tag}\b", tag)
        self.assertIn("Life expectancy at birth, males", structure)
        self.assertIn("Dunmarsh", structure)

    def test_every_link_leads_somewhere_and_every_font_is_embedded(self):
        self.assertEqual([f for f, embedded in reading.pdf_fonts(self.pdf) if not embedded], [])
        destinations = set(re.findall(r'"(sheet-\d+)"', read("pdfinfo", "-dests", self.pdf)))
        self.assertGreaterEqual(len(destinations), WARDS)

    def test_some_of_its_pages_are_those_pages_again(self):
        pages = read("pdftotext", "-layout", self.some, "-").split("\f")[:-1]
        self.assertEqual(pages, [self.pages[number - 1] for number in SOME])


if __name__ == "__main__":
    runs.main()
