# SPDX-License-Identifier: Apache-2.0
"""Disclosure control from the files to what is printed, on data to be checked by hand.

Four LSOAs lie in a row, in two wards: North = a, b; South = c, d. Counts of 1 to 4 are not printed.
"""
import csv
import io
import json

import runs
import squares
from runs import Case, vitality

LSOAS = {"E01034001": "A", "E01034002": "B", "E01034003": "C", "E01034004": "D"}
WARDS = {"E05013001": "North", "E05013002": "South"}
HEAD = squares.PROJECT + squares.WARDS + """weight = "share"
[table.t]
source = "t.csv"
geography = "lsoa21"
code = "LSOA21CD"
[table.t.indicator.people]
column = "People"
kind = "count"
[table.t.indicator.events]
column = "Events"
kind = "count"
[table.t.indicator.score]
column = "Score"
kind = "score"
"""
ROWS = (("LSOA21CD", "People", "Events", "Score"), ("E01034001", 203, 3, 10), ("E01034002", 3, 2, 20),
        ("E01034003", 98, 9, 30), ("E01034004", 60, 8, 40))

# A mean of small areas in larger ones, by their people.
MEAN = """[aggregate.w]
geography = "ward22"
lookup = "wards"
weight = "t.people"
[aggregate.w.indicator.score]
from = "t.score"
method = "weighted-mean"
"""


def table(*rows):
    return "\n".join(",".join(map(str, row)) for row in rows) + "\n"


class Disclosure(Case):
    def project(self, more, south=1):
        """`south`: the share of C that lies there. The rest lies nowhere, and North has a tenth of it too."""
        north_code, south_code = WARDS
        nested = [("E01034001", north_code, 1), ("E01034002", north_code, 1), ("E01034003", south_code, south),
                  ("E01034004", south_code, 1)]
        if south < 1:
            nested.append(("E01034003", north_code, 0.1))
        for name, text in (("lsoa21.geojson", squares.geojson("LSOA21", LSOAS)),
                           ("ward22.geojson", squares.geojson("WD22", WARDS)), ("t.csv", table(*ROWS)),
                           ("wards.csv", table(("lsoa21cd", "wd22cd", "share"), *nested)),
                           ("vitality.toml", HEAD + more)):
            (self.folder / name).write_text(text)

    def rows(self, geography):
        run = vitality("table", geography, "-q", "-f", "csv", "-o", "/dev/stdout", cwd=self.folder)
        return list(csv.DictReader(io.StringIO(run.out)))

    def column(self, geography, name):
        return [row[name] for row in self.rows(geography)]

    def test_people_beside_a_rate_of_excepted_events_are_printed_as_of_themselves(self):
        self.project("""[statistic.rate]
kind = "proportion"
numerator = "t.events"
denominator = "t.people"
[disclosure]
suppress = [1, 4]
round = 5
except = ["t.events"]
""")
        self.assertEqual(self.column("lsoa21", "t_people"), ["205", "", "100", "60"])
        self.assertEqual(self.column("lsoa21", "rate_denominator"), ["205", "", "100", "60"])
        self.assertEqual(self.column("lsoa21", "rate_count"), ["3", "2", "9", "8"])
        self.assertEqual(float(self.column("lsoa21", "rate")[2]), 9)

    def test_totals_that_do_not_add_up_are_withheld_too(self):
        more = """[aggregate.w]
geography = "ward22"
lookup = "wards"
[aggregate.w.indicator.events]
from = "t.events"
method = "sum"
"""
        self.project(more, south=0.5)
        self.assertIn("counts of t.events: 22 before, 18.4 after", vitality("check", "-v", cwd=self.folder).out)
        self.project(more + "[disclosure]\npreset = \"lt5\"\n", south=0.5)
        told = vitality("check", "-v", cwd=self.folder).out
        self.assertIn("counts of t.events: totals are withheld by [disclosure].", told)
        self.assertNotIn("22 before", told)

    def test_weights_of_a_mean_are_not_shown_where_they_are_controlled(self):
        self.project(MEAN)
        shown = vitality("trace", "E05013001", "w.score", cwd=self.folder).out
        self.assertIn("t.people", shown)
        self.assertIn("E01034002", shown)
        self.project(MEAN + "[disclosure]\npreset = \"lt5\"\n")
        hidden = vitality("trace", "E05013001", "w.score", cwd=self.folder).out
        self.assertNotIn("E01034002", hidden)

    def test_a_mean_is_made_of_the_weights_that_are_printed(self):
        """With all its digits (10 x 203 + 20 x 3) / 206 tells the 3."""
        more = MEAN + "[disclosure]\n"
        self.project(more + "preset = \"lt5\"\n")
        self.assertEqual(self.column("ward22", "w_score")[0], "")
        self.assertEqual(self.column("ward22", "w_score_state")[0], "suppressed")
        self.assertAlmostEqual(float(self.column("ward22", "w_score")[1]), (30 * 98 + 40 * 60) / 158)
        self.project(more + "suppress = [1, 2]\nround = 5\n")
        north, south = map(float, self.column("ward22", "w_score"))
        self.assertAlmostEqual(north, (10 * 205 + 20 * 5) / 210)
        self.assertAlmostEqual(south, (30 * 100 + 40 * 60) / 160)

    QUESTIONS = """[layer.hostels]
source = "hostels.geojson"
[layer.crowded]
areas = { geography = "lsoa21", indicator = "t.events", at_least = 1 }
[population.homes]
source = "homes.csv"
x = "x"
y = "y"
crs = "EPSG:27700"
people = { all = "people" }
[disclosure]
preset = "lt5"
"""

    def ask(self, *arguments):
        (self.folder / "homes.csv").write_text(table(("x", "y", "people"), (515100, 188500, 7), (515900, 188500, 4), (516500, 188500, 9)))
        (self.folder / "hostels.geojson").write_text(squares.geojson("X", {"1": "One"}))
        return vitality(*arguments, cwd=self.folder)

    def test_an_answer_adds_up_what_is_printed_and_lists_what_is_suppressed(self):
        self.project(self.QUESTIONS)
        told = json.loads(self.ask("query", "t.events >= 8", "--people", "t.people,t.events", "--json").out)
        self.assertEqual([row["code"] for row in told["rows"]], ["E01034003", "E01034004"])
        self.assertEqual([row["reasons"] for row in told["unknown"]], [["Events: suppressed"]] * 2)
        self.assertEqual([(p["found"], p["all"]) for p in told["people"]], [(158, 361), (17, 17)])

    def test_the_difference_of_two_answers_tells_no_hidden_count(self):
        self.project(self.QUESTIONS)
        counts = []
        for condition in ("code <> 'x'", "code <> 'E01034001'", "code <> 'E01034002'"):
            answer = json.loads(self.ask("query", condition, "--people", "t.events", "--geography", "lsoa21", "--json").out)
            counts.append(answer["people"][0]["found"])
        self.assertEqual(counts, [17, 17, 17])

    def test_people_inside_a_layer_are_counted_by_no_question(self):
        self.project(self.QUESTIONS)
        run = self.ask("query", "population_in(hostels, homes.all) > 3", "--geography", "lsoa21")
        self.assertEqual(run.code, 2)
        self.assertIn("Add it as [measure.ID]", run.err)

    def test_shares_of_people_are_rounded_and_told(self):
        self.project(self.QUESTIONS)
        told = json.loads(self.ask("query", "share(homes.all, distance(hostels) > 100 m) >= 0 %", "--geography", "lsoa21", "--json").out)
        share = [row["values"]["share(homes.all, distance(hostels) > 100 m)"] for row in told["rows"]]
        self.assertEqual(share, [round(s, 1) for s in share])
        self.assertIn("not-controlled", [entry["kind"] for entry in told["ledger"]["entries"]])

    def test_a_layer_of_areas_by_a_count_knows_no_more_than_is_printed(self):
        """Made before control, with a measure that control needs, it would hold the areas of 2 and 3 events."""
        early = """[measure.inside]
kind = "population_in"
layer = "crowded"
geography = "lsoa21"
indicator = "t.people"
"""
        self.project(early + self.QUESTIONS)
        answer = json.loads(self.ask("query", "share(crowded) > 50 %", "--geography", "lsoa21", "--json").out)
        self.assertEqual([row["code"] for row in answer["rows"]], ["E01034003", "E01034004"])


if __name__ == "__main__":
    runs.main()
