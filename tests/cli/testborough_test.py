# SPDX-License-Identifier: Apache-2.0
"""The example borough, built whole: joins by hand, formats, provenance, equal bytes, no path of the machine."""
import json
import math
import shutil
import unittest

import reading
import runs
from runs import SOURCE, TESTBOROUGH, WORK, files, hashes, sha256

LSOAS, WARDS = 96, 12
A4 = (595.3, 841.9)
MAPS = ("active_travel asthma asthma_admissions child_poverty child_poverty_where_people_live children_and_older_people deprivation deprivation_clusters "
        "deprivation_in_dunmarsh deprivation_moved green_and_play green_share gp_walk "
        "life_expectancy_male life_expectancy_side_by_side long_claims obesity_by_lsoa obesity_by_ward obesity_compared obesity_reliability "
        "older_people play_400 play_walk poverty_and_takeaways priority school_zones smoking smoking_by_year smoking_change smoking_trend takeaway_clusters "
        "takeaway_rate takeaways").split()
PORTRAIT = ("smoking",)
CHARTS = ("ages child_poverty_classes child_poverty_concentration child_poverty_gradient dunmarsh life_expectancy_male obesity_and_income "
          "obesity_funnel smoking_over_time wards_compared").split()
# table: (geography, file, code column in it, indicators and their columns)
TABLES = {
    "population": ("lsoa21", "LSOA21CD", {"all": "All ages", "u5": "Under 5", "u16": "Under 16",
                                          "working_age": "16 to 64", "over65": "65 and over"}),
    "deprivation": ("lsoa21", "LSOA21CD", {"score": "Deprivation score",
                                           "decile": "Deprivation decile (1 is most deprived 10%)",
                                           "income": "Income deprivation (%)"}),
    "deprivation_2019": ("lsoa21", "LSOA21CD", {"score": "Deprivation score 2019",
                                                "decile": "Deprivation decile 2019 (1 is most deprived 10%)"}),
    "children": ("lsoa21", "LSOA21CD", {"poverty": "Children in low income families (%)",
                                        "obesity_y6": "Year 6 obesity (%)"}),
    "living": ("lsoa21", "LSOA21CD", {"active_travel": "Walks or cycles to work or study (%)",
                                      "long_claims": "Claimants aged 18 to 24 for over a year"}),
    "life": ("ward22", "WD22CD", {"male": "Male life expectancy", "female": "Female life expectancy"}),
    "health": ("ward22", "WD22CD", {"obesity_y6": "Year 6 obesity (%)", "smoking": "Adults who smoke (%)"}),
}
SOURCES = {"life": "life_expectancy.csv", "health": "ward_health.csv"}


def number(text):
    """The number in a published cell, with thousands' commas and the mark [u]; None for a non-value."""
    try:
        return float(text.replace(",", "").replace("[u]", "").strip())
    except ValueError:
        return None


class Testborough(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        """Two builds: in place with one thread, and of a copy elsewhere with four, each by an absolute path."""
        copy = WORK / "a copy/borough"
        shutil.copytree(TESTBOROUGH.parent, copy, ignore=shutil.ignore_patterns("*.py", "maker", "out"))
        cls.out, cls.other = WORK / "one", WORK / "a copy/borough/other"
        cls.runs = [runs.vitality("build", "--strict", TESTBOROUGH, "-o", cls.out, "--threads", "1", cwd=WORK),
                    runs.vitality("build", "--strict", copy / "vitality.toml", "-o", cls.other, "--threads", "4", cwd=copy)]
        cls.ledger = json.loads((cls.out / "ledger.json").read_text())
        cls.data = TESTBOROUGH.parent / "data"

    def test_builds_without_a_warning_under_strict(self):
        for run in self.runs:
            self.assertEqual((run.code, run.err), (0, ""))
        self.assertEqual((self.ledger["failures"], self.ledger["warnings"]), (0, 0))

    def test_makes_every_map_in_three_formats_and_every_table(self):
        wanted = [f"maps/{m}.{f}" for m in MAPS for f in ("pdf", "png", "svg")]
        wanted += [f"charts/{c}.{f}" for c in CHARTS for f in ("pdf", "png", "svg")]
        wanted += [f"tables/{g}.{f}" for g in ("lsoa21", "ward22") for f in ("csv", "geojson", "gpkg")]
        wanted += [f"tables/{g}_columns.csv" for g in ("lsoa21", "ward22")]
        reports = ("children_far_from_play", "deprivation_and_takeaways", "first_places",
                   "first_places_sensitivity", "need_and_takeaways", "scorecard")
        wanted += [f"reports/{r}.html" for r in reports]
        wanted += [f"reports/{r}.csv" for r in ("children_far_from_play", "first_places",
                                                    "first_places_sensitivity", "scorecard")]
        wanted += ["tables/measures.csv", "tables/ward22_comparators.csv", "packs/profile.pdf"]
        self.assertEqual(files(self.out), sorted(wanted + ["ledger.csv", "ledger.json", "provenance.json"]))

    def test_gives_equal_bytes_for_any_number_of_threads_and_any_place(self):
        self.assertEqual(hashes(self.out), hashes(self.other))

    def test_names_no_path_of_the_machine_in_any_output(self):
        paths = {str(p).encode() for p in (SOURCE, WORK, WORK.parent, self.data, runs.PROGRAM.parent)}
        paths |= {b"/tmp/", b"/home/", b"/root/", b".vitality-staging", b".partial"}
        for folder in (self.out, self.other):
            for name in files(folder):
                content = reading.unpacked(folder / name)
                self.assertEqual([p for p in paths if p in content], [], name)

    def test_matches_every_area_of_every_table(self):
        joins = {j["table"]: (j["geography"], j["matched"], j["areas"], j["areas_without_row"], j["rows"],
                              j["rows_outside_mapped_areas"], j["rows_unmatched"], j["rows_doubled"])
                 for j in self.ledger["joins"]}
        lsoa = ("lsoa21", LSOAS, LSOAS, 0, LSOAS, 0, 0, 0)
        self.assertEqual(joins, {"population": lsoa, "deprivation": lsoa, "deprivation_2019": lsoa, "children": lsoa,
                                 "living": lsoa, "admissions": lsoa,
                                 "life": ("ward22", WARDS, WARDS, 0, WARDS + 3, 0, 0, 0),
                                 "health": ("ward22", WARDS, WARDS, 0, WARDS + 4, 1, 0, 0),
                                 "ward_admissions": ("ward22", WARDS, WARDS, 0, WARDS + 3, 0, 0, 0),
                                 "deaths": ("ward22", WARDS, WARDS, 0, 40 * (WARDS + 3), 0, 0, 0),
                                 "smoking": ("ward22", WARDS, WARDS, 0, 7 * (WARDS + 3), 0, 0, 0)})
        for join in self.ledger["joins"]:
            self.assertEqual(join["note"], "{0} of {0} areas matched".format(join["areas"]))

    def test_joined_tables_hold_what_the_sources_hold(self):
        for table, (geography, code, indicators) in TABLES.items():
            source = {r[code]: r for r in reading.csv_rows(self.data / SOURCES.get(table, table + ".csv"))}
            joined = reading.csv_rows(self.out / f"tables/{geography}.csv")
            self.assertEqual(len(joined), LSOAS if geography == "lsoa21" else WARDS)
            for name, column in indicators.items():
                for row in joined:
                    value = number(row[f"{table}_{name}"])
                    self.assertEqual(value, number(source[row["code"]][column]), f"{table}.{name} of {row['code']}")
                    state = row.get(f"{table}_{name}_state", "value")
                    self.assertEqual(value is None, state not in ("value", "low reliability"), (row["code"], state))

    def route(self, start, end):
        return runs.vitality("route", start, end, "-p", TESTBOROUGH, "--json", cwd=WORK)

    def test_a_park_over_the_water_is_reached_by_the_bridge_alone(self):
        """From address T13475, 250 m from Bridge Gardens, to one of its gates."""
        route = json.loads(self.route("650540.1, 210683.9", "650563.0, 210352.4").out)
        self.assertIn("Town Bridge", [step["street"] for step in route["streets"]])
        self.assertAlmostEqual(route["straight_m"], math.dist((650540.1, 210683.9), (650563.0, 210352.4)), places=3)
        self.assertAlmostEqual(route["walk_m"], 1780, delta=1)

    def test_a_van_on_the_levels_is_too_far_from_any_street(self):
        run = self.route("654143.0, 208814.0", "greenspace")
        self.assertEqual(run.code, 3)
        self.assertIn("m from the nearest street of walk, and max_snap is 150 m.", run.err)

    def test_children_walk_farther_than_the_circle_says(self):
        totals = {(row["indicator"], row["group"]): float(row["value"])
                  for row in reading.csv_rows(self.out / "tables/measures.csv") if row["value"]}
        straight, walked, differs = (totals["play_walk." + part, "all areas"] for part in ("straight", "walk", "differs"))
        self.assertAlmostEqual(straight, totals["play_400", "all areas"])
        self.assertAlmostEqual(straight - walked, differs)
        self.assertAlmostEqual(differs, 11.9, delta=0.05)

    def test_ledger_counts_the_non_values_of_the_sources(self):
        for table, (geography, code, indicators) in TABLES.items():
            mapped = {r["code"] for r in reading.csv_rows(self.out / f"tables/{geography}.csv")}
            rows = [r for r in reading.csv_rows(self.data / SOURCES.get(table, table + ".csv")) if r[code] in mapped]
            for name, column in indicators.items():
                empty = sum(number(r[column]) is None for r in rows)
                told = sum(e["count"] for e in self.ledger["entries"] if e["subject"] == f"indicator {table}.{name}"
                           and e["kind"] in ("missing", "suppressed", "not-applicable", "below-the-rounding-unit"))
                self.assertEqual(told, empty, f"{table}.{name}")

    def test_prints_no_small_count_and_rounds_the_others(self):
        asthma = "Emergency admissions for asthma under 19"
        for table, geography, code in (("admissions", "lsoa21", "LSOA21CD"), ("ward_admissions", "ward22", "WD22CD")):
            source = {r[code]: int(r[asthma]) for r in reading.csv_rows(self.data / f"{table}.csv")}
            printed = reading.csv_rows(self.out / f"tables/{geography}.csv")
            small = 0
            for row in printed:
                true, shown = source[row["code"]], row[f"{table}_asthma"]
                if 1 <= true <= 7:
                    small += 1
                    self.assertEqual(shown, "", row["code"])
                elif shown != "":
                    self.assertEqual(int(shown), 5 * ((true + 2) // 5), row["code"])
                self.assertEqual(shown == "", row.get(f"{table}_asthma_state") == "suppressed", row["code"])
            self.assertEqual(small, 63 if geography == "lsoa21" else 0)

    def test_prints_no_small_count_of_deaths(self):
        true = {(r["WD22CD"], r["Sex"].lower(), r["Age"].lower().replace(" ", "_").replace("-", "_").replace("+", "")):
                int(r["Deaths"]) for r in reading.csv_rows(self.data / "deaths_by_age.csv")}
        columns = {key: "deaths_all_{}_{}".format(*key[1:]) for key in true}
        for row in reading.csv_rows(self.out / "tables/ward22.csv"):
            for (code, sex, age), deaths in true.items():
                if code == row["code"] and 1 <= deaths <= 7:
                    column, = [c for c in row if c.rstrip("_") == columns[code, sex, age]]
                    self.assertEqual(row[column], "", (code, column))

    def test_statistics_are_those_of_the_sources(self):
        wards = {r["code"]: r for r in reading.csv_rows(self.out / "tables/ward22.csv")}
        for row in reading.csv_rows(self.data / "life_expectancy.csv")[:WARDS]:
            for ours, column in (("life_men", "Male life expectancy"), ("life_women", "Female life expectancy")):
                self.assertLess(abs(float(wards[row["WD22CD"]][ours]) - float(row[column])), 0.4, row["WD22NM"])
        falls = {r["name"] for r in wards.values() if r["smoking_trend_class"] == "Decrease, getting better"}
        rises = {r["name"] for r in wards.values() if r["smoking_trend_class"] == "Increase, getting worse"}
        self.assertEqual((falls, rises), ({"Dunmarsh", "Ropewalk", "St Alder's"}, {"Millwater"}))
        worse = {r["name"] for r in wards.values() if r["obesity_compared_class"].startswith("Worse than")}
        self.assertEqual(worse, {"Dunmarsh", "Ropewalk"})
        first = [r for r in reading.csv_rows(self.out / "tables/lsoa21.csv") if float(r["priority_rank"]) <= 10]
        dunmarsh, = [code for code, r in wards.items() if r["name"] == "Dunmarsh"]
        self.assertEqual(sum(r["ward22_code"] == dunmarsh for r in first), 6)

    def test_table_files_agree_with_one_another(self):
        for geography in ("lsoa21", "ward22"):
            rows = reading.csv_rows(self.out / f"tables/{geography}.csv")
            for others in (reading.gpkg_rows(self.out / f"tables/{geography}.gpkg", geography),
                           reading.geojson_rows(self.out / f"tables/{geography}.geojson")):
                self.assertEqual(len(others), len(rows))
                for row, other in zip(rows, others):
                    for key, text in row.items():
                        value = other[key]
                        # GeoJSON numbers come from GDAL with 15 to 17 digits.
                        same = (value == text if isinstance(value, str) else value is None if text == "" else
                                math.isclose(value, float(text), rel_tol=1e-14, abs_tol=0))
                        self.assertTrue(same, f"{geography} {row['code']} {key}: {text} and {value}")

    def test_every_lsoa_lies_in_the_ward_of_the_lookup(self):
        lookup = {r["LSOA21CD"]: r["WD22CD"] for r in reading.csv_rows(self.data / "lookup_lsoa21_ward22.csv")}
        joined = {r["code"]: r["ward22_code"] for r in reading.csv_rows(self.out / "tables/lsoa21.csv")}
        self.assertEqual(joined, lookup)

    def test_pictures_have_the_size_of_their_page(self):
        for name in MAPS:
            width, height = A4 if name in PORTRAIT else A4[::-1]
            self.assertEqual(reading.pdf_pages(self.out / f"maps/{name}.pdf"), (1, width, height), name)
            pixels = (1240, 1754) if name in PORTRAIT else (1754, 1240)  # 210 x 297 mm at 150 dpi
            self.assertEqual(reading.png_size(self.out / f"maps/{name}.png"), pixels, name)
            mm = (210.0, 297.0) if name in PORTRAIT else (297.0, 210.0)
            self.assertEqual(reading.svg_size(self.out / f"maps/{name}.svg"), mm, name)

    def test_fonts_are_embedded(self):
        for name in MAPS:
            fonts = reading.pdf_fonts(self.out / f"maps/{name}.pdf")
            self.assertNotEqual(fonts, [], name)
            self.assertEqual([font for font, embedded in fonts if not embedded], [], name)

    def test_dpi_sets_the_pixels_of_a_png(self):
        for dpi, pixels in ((72, (842, 595)), (36, (421, 298))):
            path = WORK / f"{dpi}.png"
            run = runs.vitality("map", "deprivation", "-p", TESTBOROUGH, "--dpi", dpi, "-o", path, "-q", cwd=WORK)
            self.assertEqual((run.code, run.err), (0, ""))
            self.assertEqual(reading.png_size(path), pixels)

    def test_provenance_ties_outputs_to_inputs(self):
        provenance = json.loads((self.out / "provenance.json").read_text())
        outputs = {r["file"]: r["sha256"] for r in provenance["outputs"]}
        made = hashes(self.out)
        del made["provenance.json"]
        self.assertEqual(outputs, made)
        inputs = {r["file"]: r["sha256"] for r in provenance["inputs"]}
        self.assertEqual(inputs, {name: sha256(TESTBOROUGH.parent / name) for name in inputs})
        self.assertEqual(sorted(n for n in inputs if not n.startswith("data/")), ["vitality.toml"])
        for name in ("lsoa21.geojson", "ward22.geojson", "neighbours.geojson", "lookup_lsoa21_ward22.csv",
                     "deprivation.csv", "population.csv", "life_expectancy.csv", "takeaways.geojson"):
            self.assertIn(f"data/{name}", inputs)
        self.assertEqual(provenance["summary"]["joins"][0], f"population to lsoa21: {LSOAS} of {LSOAS} areas matched")


if __name__ == "__main__":
    runs.main()
