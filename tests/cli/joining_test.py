# SPDX-License-Identifier: Apache-2.0
"""Vintages, aggregation, series, comparators and peers from the files to the outputs, on data to be checked by hand.

Four LSOAs of 2011 lie in a row, 1 km each. In 2021 the first is unchanged (a), the second split into b1 and b2, the
third and fourth merged (c). Wards of 2022: North = a, b1, b2; South = c.
"""
import json

import reading
import runs
import squares
from runs import Case, vitality

OLD = {"a": "E01000001", "b": "E01000002", "c1": "E01000003", "c2": "E01000004"}
NEW = {"a": "E01000001", "b1": "E01034001", "b2": "E01034002", "c": "E01034003"}
NORTH, SOUTH = "E05013001", "E05013002"


def square(x, width=1000):
    return [[[x, 188000], [x + width, 188000], [x + width, 189000], [x, 189000], [x, 188000]]]


def geojson(code, name, areas):
    """areas: (code, name, x in metres, width in metres)"""
    return json.dumps({
        "type": "FeatureCollection",
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::27700"}},
        "features": [{"type": "Feature", "properties": {code: c, name: n},
                      "geometry": {"type": "Polygon", "coordinates": square(515000 + x, width)}}
                     for c, n, x, width in areas]})


def csv(*rows):
    return "\n".join(",".join(map(str, row)) for row in rows) + "\n"


HEAD = squares.PROJECT + """[lookup.change]
source = "change.csv"
from = { geography = "lsoa11", column = "lsoa11cd" }
to = { geography = "lsoa21", column = "lsoa21cd" }
weight = "share"
""" + squares.WARDS


class Joining(Case):
    def setUp(self):
        super().setUp()
        self.write("lsoa21.geojson", geojson("LSOA21CD", "LSOA21NM", [
            (NEW["a"], "A", 0, 1000), (NEW["b1"], "B1", 1000, 500), (NEW["b2"], "B2", 1500, 500),
            (NEW["c"], "C", 2000, 2000)]))
        self.write("ward22.geojson", geojson("WD22CD", "WD22NM", [
            (NORTH, "North", 0, 2000), (SOUTH, "South", 2000, 2000)]))
        self.write("change.csv", csv(
            ("lsoa11cd", "lsoa21cd", "chgind", "share"),
            (OLD["a"], NEW["a"], "U", 1), (OLD["b"], NEW["b1"], "S", 0.25), (OLD["b"], NEW["b2"], "S", 0.75),
            (OLD["c1"], NEW["c"], "M", 1), (OLD["c2"], NEW["c"], "M", 1)))
        self.write("wards.csv", csv(("lsoa21cd", "wd22cd"), *(
            (NEW[k], SOUTH if k == "c" else NORTH) for k in NEW)))

    def write(self, name, text):
        (self.folder / name).write_text(text)

    def project(self, body):
        self.write("vitality.toml", HEAD + body)

    def build(self):
        run = vitality("build", cwd=self.folder)
        self.assertEqual(run.code, 0, run.err)
        self.out = self.folder / "out"
        return run

    def table(self, name):
        return {r["code"]: r for r in reading.csv_rows(self.folder / "out/tables" / (name + ".csv"))}

    def test_counts_go_forward_and_their_total_is_kept(self):
        self.write("people.csv", csv(("lsoa11cd", "people"), (OLD["a"], 100), (OLD["b"], 200), (OLD["c1"], 300),
                                     (OLD["c2"], 400)))
        self.project("""[table.pop]
source = "people.csv"
geography = "lsoa11"
convert = { to = "lsoa21", lookup = "change", kind = "count" }
indicators = { all = "people" }
""")
        self.build()
        rows = self.table("lsoa21")
        self.assertEqual([rows[c]["pop_all"] for c in NEW.values()], ["100", "50", "150", "700"])
        self.assertEqual([rows[c]["pop_all_converted"] for c in NEW.values()], ["", "split", "split", "merged"])
        ledger = json.loads((self.out / "ledger.json").read_text())
        told = [e["message"] for e in ledger["entries"] if e["kind"] == "reconciled"]
        self.assertEqual(len(told), 1, ledger)
        self.assertIn("1,000", told[0])
        self.assertIn("residual 0", told[0])

    def test_scores_need_people_behind_them_where_areas_were_merged(self):
        self.write("scores.csv", csv(("lsoa11cd", "score", "people"), (OLD["a"], 10, 100), (OLD["b"], 20, 200),
                                     (OLD["c1"], 30, 300), (OLD["c2"], 60, 100)))
        body = """[table.s]
source = "scores.csv"
geography = "lsoa11"
convert = { to = "lsoa21", lookup = "change"%s }
[table.s.indicator.score]
column = "score"
kind = "score"
[table.p]
source = "scores.csv"
geography = "lsoa11"
indicators = { people = "people" }
"""
        self.project(body % "")
        self.build()
        rows = self.table("lsoa21")
        self.assertEqual([rows[c]["s_score"] for c in NEW.values()], ["10", "20", "20", ""])
        self.assertEqual(rows[NEW["c"]]["s_score_state"], "missing")
        self.project(body % ', denominator = "p.people"')
        self.build()
        # (30 x 300 + 60 x 100) / 400
        self.assertEqual([self.table("lsoa21")[c]["s_score"] for c in NEW.values()], ["10", "20", "20", "37.5"])

    def aggregates(self):
        self.write("values.csv", csv(("lsoa21cd", "score", "decile", "people"), (NEW["a"], 10, 1, 100),
                                     (NEW["b1"], 20, 2, 100), (NEW["b2"], 40, 3, 200), (NEW["c"], 50, 4, 500)))
        return """[table.v]
source = "values.csv"
geography = "lsoa21"
[table.v.indicator.score]
column = "score"
kind = "score"
[table.v.indicator.decile]
column = "decile"
[table.v.indicator.people]
column = "people"
kind = "count"
[aggregate.w]
geography = "ward22"
lookup = "wards"
weight = "v.people"
[aggregate.w.indicator.people]
from = "v.people"
method = "sum"
[aggregate.w.indicator.%s]
from = "v.%s"
method = "weighted-mean"
"""

    def test_small_areas_are_brought_up_to_wards(self):
        self.project(self.aggregates() % ("score", "score"))
        self.build()
        rows = self.table("ward22")
        self.assertEqual([rows[c]["w_people"] for c in (NORTH, SOUTH)], ["400", "500"])
        # (10 x 100 + 20 x 100 + 40 x 200) / 400
        self.assertEqual([rows[c]["w_score"] for c in (NORTH, SOUTH)], ["27.5", "50"])

    def test_a_mean_of_deciles_is_refused_with_the_reason(self):
        self.project(self.aggregates() % ("decile", "decile"))
        run = vitality("check", cwd=self.folder)
        self.assertEqual(run.code, 2, run.err)
        self.assertIn("w.decile", run.err)
        self.assertIn("decile", run.err)

    def test_trace_follows_a_ward_down_to_the_cells(self):
        self.project(self.aggregates() % ("score", "score"))
        run = self.run_ok("trace", "North", "w.score", cwd=self.folder)
        self.assertIn("27.5", run.out)
        for cell in ("values.csv:2", "values.csv:3", "values.csv:4"):
            self.assertIn(cell, run.out)
        traced = json.loads(self.run_ok("trace", NORTH, "w.score", "--json", cwd=self.folder).out)
        self.assertAlmostEqual(sum(p["weight"] * p["source"]["value"] for p in traced["parts"]), 27.5)
        self.assertEqual([p["source"]["cell"] for p in traced["parts"]], ["10", "20", "40"])

    def test_a_long_table_is_a_series_with_comparators_and_ranks(self):
        rows = [("code", "Sex", "Period", "Value")]
        for sex, more in (("Male", 0), ("Female", 4)):
            for period in ("2014", "2015"):
                for code, value in ((NORTH, 78), (SOUTH, 80), ("E05099001", 79), ("E92000001", 79.5)):
                    rows.append((code, sex, period, value + more + (1 if period == "2015" else 0)))
        self.write("life.csv", csv(*rows))
        self.project("""[peers.all]
title = "wards of the county"
codes = ["%s", "%s", "E05099001"]
[table.life]
source = "life.csv"
geography = "ward22"
comparators = { england = "E92000001" }
[table.life.dimensions]
sex = "Sex"
period = "Period"
[table.life.indicator.years]
column = "Value"
polarity = "low-is-worse"
""" % (NORTH, SOUTH))
        self.build()
        row = self.table("ward22")[SOUTH]
        self.assertEqual([row["life_years_" + m] for m in ("male_2014", "male_2015", "female_2014", "female_2015")],
                         ["80", "81", "84", "85"])
        # From the worst (lowest): North 78, the ward beyond 79, South 80.
        self.assertEqual((row["life_years_male_2014_rank_all"], row["life_years_male_2014_rank_all_of"]), ("3", "3"))
        beside = reading.csv_rows(self.out / "tables/ward22_comparators.csv")
        self.assertEqual([(b["column"], b["value"]) for b in beside],
                         [("life_years_male_2014", "79.5"), ("life_years_male_2015", "80.5"),
                          ("life_years_female_2014", "83.5"), ("life_years_female_2015", "84.5")])
        traced = self.run_ok("trace", NORTH, "life.years", "--slice", "sex=Male", "--slice", "period=latest",
                             cwd=self.folder).out
        self.assertIn("life.csv:6", traced)
        self.assertIn("1st of 3 wards of the county", traced)
        self.assertIn("England 80.5", traced)
        self.assertIn("Sex = Male, Period = 2015", traced)

    def test_values_left_for_one_area_name_the_columns_to_filter_on(self):
        self.write("life.csv", csv(("code", "Sex", "Value"), (NORTH, "Male", 78), (NORTH, "Female", 82),
                                   (SOUTH, "Male", 80), (SOUTH, "Female", 84)))
        self.project("""[table.life]
source = "life.csv"
geography = "ward22"
indicators = { years = "Value" }
""")
        run = vitality("check", cwd=self.folder)
        self.assertEqual(run.code, 3, run.err)
        self.assertIn("Sex", run.out)
        self.assertIn("filter", run.out)

    def test_areas_of_ones_own_are_made_from_a_lookup(self):
        self.write("neighbourhoods.csv", csv(("lsoa21cd", "place", "title"), (NEW["a"], "W", "West"),
                                             (NEW["b1"], "W", "West"), (NEW["b2"], "E", "East"), (NEW["c"], "E", "East")))
        self.project("""[lookup.places]
source = "neighbourhoods.csv"
from = { geography = "lsoa21", column = "lsoa21cd" }
to = { geography = "places", column = "place", name = "title" }
[geography.places]
made_from = { geography = "lsoa21", lookup = "places" }
[map.places]
geography = "places"
formats = ["svg"]
""")
        self.build()
        rows = self.table("places")
        self.assertEqual({c: r["name"] for c, r in rows.items()}, {"W": "West", "E": "East"})
        self.assertIn("maps/places.svg", runs.files(self.out))

    def test_a_series_is_brought_up_member_by_member(self):
        self.write("long.csv", csv(("lsoa21cd", "year", "jobs"), *(
            (code, year, n * factor) for year, factor in (("2020", 1), ("2021", 10))
            for code, n in zip(NEW.values(), (1, 2, 3, 4)))))
        self.project("""[table.j]
source = "long.csv"
geography = "lsoa21"
dimensions = { period = "year" }
[table.j.indicator.jobs]
column = "jobs"
kind = "count"
[aggregate.w]
geography = "ward22"
lookup = "wards"
[aggregate.w.indicator.jobs]
from = "j.jobs"
method = "sum"
""")
        self.build()
        rows = self.table("ward22")
        self.assertEqual([(rows[c]["w_jobs_2020"], rows[c]["w_jobs_2021"]) for c in (NORTH, SOUTH)],
                         [("6", "60"), ("4", "40")])
        self.assertIn("60", self.run_ok("trace", NORTH, "w.jobs", "--slice", "period=2021", cwd=self.folder).out)

    def test_drawn_areas_get_their_numbers_by_laying_them_over_small_areas(self):
        # Left holds a, b1 and 200 m of the 500 m of b2; Right the rest.
        self.write("drawn.geojson", geojson("code", "name", [("L", "Left", 0, 1700), ("R", "Right", 1700, 2300)]))
        body = self.aggregates() % ("score", "score") + """[geography.drawn]
source = "drawn.geojson"
[lookup.drawn]
by = "%s"
from = { geography = "lsoa21" }
to = { geography = "drawn" }
accept = [{ kind = "shared-by-area", reason = "a sketch" }]
[aggregate.d]
geography = "drawn"
lookup = "drawn"
[aggregate.d.indicator.people]
from = "v.people"
method = "sum"
"""
        self.project(body % "largest-area")
        self.build()
        self.assertEqual({c: r["d_people"] for c, r in self.table("drawn").items()}, {"L": "200", "R": "700"})
        self.project(body % "area")
        self.build()
        self.assertEqual({c: r["d_people"] for c, r in self.table("drawn").items()}, {"L": "280", "R": "620"})

    def test_convert_writes_a_table_of_the_new_codes(self):
        self.write("scores.csv", csv(("lsoa11cd", "score"), (OLD["a"], 10), (OLD["b"], 20), (OLD["c1"], 30),
                                     (OLD["c2"], 60)))
        run = vitality("convert", "scores.csv", "--lookup", "change.csv", "--from", "lsoa11", "--to", "lsoa21",
                       "--kind", "score", "-o", "new.csv", cwd=self.folder)
        self.assertEqual(run.code, 0, run.err)
        self.assertEqual((self.folder / "new.csv").read_text(),
                         "lsoa21_code,score,score converted\nE01000001,10,\nE01034001,20,split\nE01034002,20,split\n"
                         "E01034003,,merged\n")
        self.assertIn("E01034003", vitality("convert", "scores.csv", "--lookup", "change.csv", "--from", "lsoa11",
                                            "--to", "lsoa21", "--kind", "score", "-o", "again.csv", "-v",
                                            cwd=self.folder).err)

    def test_convert_tells_rows_that_the_lookup_does_not_lead_from(self):
        self.write("people.csv", csv(("lsoa11cd", "people"), (OLD["a"], 10), ("E01009999", 1000), ("E92000001", 5)))
        run = vitality("convert", "people.csv", "--lookup", "change.csv", "--from", "lsoa11", "--to", "lsoa21",
                       "--kind", "count", "-o", "new.csv", "-v", cwd=self.folder)
        self.assertEqual(run.code, 0, run.err)
        self.assertIn("warning: table people: 2 rows of people.csv with a code that the lookup does not lead from, such "
                      "as E01009999: not converted.", run.err)
        self.assertIn("people.csv:4 E92000001: total row: code of a country", run.err)

    def test_an_aggregate_of_a_converted_table_counts_areas_by_the_rows_behind_them(self):
        self.write("imd.csv", csv(("lsoa11cd", "score", "n"), (OLD["a"], 10, 10), (OLD["b"], 20, 20),
                                  (OLD["c1"], 30, 100), (OLD["c2"], 40, 300)))
        self.write("people.csv", csv(("lsoa21cd", "n"), *((code, 100) for code in NEW.values())))
        self.project("""[table.imd]
source = "imd.csv"
geography = "lsoa11"
convert = { to = "lsoa21", lookup = "change", denominator = "imd.n" }
[table.imd.indicator.score]
column = "score"
kind = "score"
[table.imd.indicator.n]
column = "n"
kind = "count"
[table.people]
source = "people.csv"
geography = "lsoa21"
indicators = { n = "n" }
[aggregate.w]
geography = "ward22"
lookup = "wards"
weight = "people.n"
[aggregate.w.indicator.score]
from = "imd.score"
method = "weighted-mean"
""")
        run = self.build()
        self.assertRegex(run.out, "w +ward22 +2 of 2 areas matched")
        # The table's own people weigh its scores: (100 x 30 + 300 x 40) / 400.
        self.assertEqual(self.table("ward22")[SOUTH]["w_score"], "37.5")

    def test_an_indicator_of_the_borough_alone_needs_no_boundary(self):
        self.write("borough.csv", csv(("code", "smokers"), ("E09000015", 12.5), ("E92000001", 14.4)))
        self.project("""[table.b]
source = "borough.csv"
comparators = { borough = "E09000015", england = "E92000001" }
indicators = { smokers = "smokers" }
""")
        self.build()
        beside = reading.csv_rows(self.out / "tables/comparators.csv")
        self.assertEqual([(b["comparator"], b["value"]) for b in beside], [("borough", "12.5"), ("england", "14.4")])


if __name__ == "__main__":
    runs.main()
