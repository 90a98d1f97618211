# SPDX-License-Identifier: Apache-2.0
"""The real borough. Its data are not in the project: the test runs where VITALITY_DATA names them."""
import csv
import json
import math
import os
import pathlib
import sys
import unittest

import reading
import runs
from runs import SOURCE, WORK, environment, files, sha256

PROJECT = SOURCE / "examples/harrow/vitality.toml"
DATA = os.environ.get("VITALITY_DATA", "")


def build(project, out, *flags):
    return runs.vitality("build", "-p", project, "-o", out, *flags, cwd=WORK,
                         env=environment(VITALITY_DATA=str(pathlib.Path(DATA).resolve())))


def entries(ledger, subject, kind):
    return [e for e in ledger["entries"] if e["subject"] == subject and e["kind"] == kind]


class Harrow(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.out = WORK / "out"
        cls.build = build(PROJECT, cls.out)
        cls.ledger = json.loads((cls.out / "ledger.json").read_text())

    def test_ends_well(self):
        self.assertEqual(self.build.code, 0, self.build.err)
        self.assertEqual(self.ledger["failures"], 0)

    def test_matches_every_area(self):
        joins = {j["table"]: (j["geography"], j["matched"], j["areas"], j["rows_outside_mapped_areas"], j["rows"])
                 for j in self.ledger["joins"]}
        self.assertEqual(joins, {"imd2019": ("lsoa11", 137, 137, 4698, 4835),
                                 "population": ("lsoa11", 137, 137, 4698, 4835),
                                 "imd2025": ("lsoa21", 144, 144, 33611, 33755),
                                 "census": ("lsoa21", 144, 144, 4850, 4994),
                                 "imd2019_lsoa21": ("lsoa21", 144, 144, 4698, 4835),
                                 "wards": ("ward13", 21, 21, 31, 660),
                                 "imd2019_wards": ("ward13", 21, 21, 4698, 4835),
                                 "imd2025_wards": ("ward22", 22, 22, 33611, 33755)})

    def test_tells_the_rows_outside_the_borough(self):
        told, = entries(self.ledger, "table wards", "outside-mapped-areas")
        self.assertEqual((told["severity"], told["count"]), ("info", 31))
        self.assertTrue(told["message"].startswith("31 of 660 rows lie outside the mapped areas"), told["message"])
        peers, = entries(self.ledger, "table wards", "peers")
        self.assertEqual(peers["message"], "626 of 660 rows are of the peers London wards: 625 of 625 have a row.")

    def test_wards_stand_beside_borough_london_and_england(self):
        beside = {r["comparator"]: (r["code"], r["value"]) for r in
                  reading.csv_rows(self.out / "tables/ward13_comparators.csv")
                  if r["indicator"] == "wards.life_expectancy_m"}
        self.assertEqual(beside, {"harrow": ("E09000015", "82.4"), "london": ("E12000007", "79.7"),
                                  "england": ("E92000001", "79.1")})

    def test_each_ward_has_its_place_among_the_wards_of_london(self):
        with open(pathlib.Path(DATA) / "london/ward-profiles-excel-version.csv", encoding="utf-8-sig") as file:
            column = "Male life expectancy -2009-13"
            wards = {r["New code"]: float(r[column]) for r in csv.DictReader(file)
                     if r["New code"].startswith("E05") or r["New code"] == "E09000001"}
        self.assertEqual(len(wards), 625)
        for row in reading.csv_rows(self.out / "tables/ward13.csv"):
            lower = sum(value < wards[row["code"]] for value in wards.values())
            self.assertEqual((row["wards_life_expectancy_m_rank_london"],
                              row["wards_life_expectancy_m_rank_london_of"]), (str(lower + 1), "625"), row["name"])

    def test_imd_2025_is_brought_up_to_wards_with_people_as_weights(self):
        lsoas = {r["code"]: r for r in reading.csv_rows(self.out / "tables/lsoa21.csv")}
        sums = {}
        with open(pathlib.Path(DATA) / "england/lookup_lsoa21_ward24_ltla24.csv", encoding="utf-8-sig") as file:
            for row in csv.DictReader(file):
                lsoa = lsoas.get(row["lsoa21_code"])
                if lsoa:
                    people, score = float(lsoa["census_all"]), float(lsoa["imd2025_score"])
                    before = sums.get(row["ward24_code"], (0, 0))
                    sums[row["ward24_code"]] = (before[0] + people, before[1] + people * score)
        wards = reading.csv_rows(self.out / "tables/ward22.csv")
        self.assertEqual(len(wards), 22)
        for ward in wards:
            people, weighted = sums[ward["code"]]
            self.assertEqual(float(ward["imd2025_wards_people"]), people)
            self.assertAlmostEqual(float(ward["imd2025_wards_score"]), weighted / people, places=9)

    def test_imd_2019_is_converted_with_the_parts_of_split_areas_flagged(self):
        rows = reading.csv_rows(self.out / "tables/lsoa21.csv")
        flagged = {r["code"] for r in rows if r["imd2019_lsoa21_score_converted"] == "split"}
        old = {}
        with open(pathlib.Path(DATA) / "england/lookup_lsoa11_lsoa21_ltla22.csv", encoding="utf-8-sig") as file:
            for row in csv.DictReader(file):
                if row["lsoa21_code"] in flagged:
                    old[row["lsoa21_code"]] = row["lsoa11_code"]
        self.assertEqual((len(flagged), len(set(old.values()))), (12, 5))
        scores = {r["code"]: r["imd2019_score"] for r in reading.csv_rows(self.out / "tables/lsoa11.csv")}
        for row in rows:
            self.assertEqual(row["imd2019_lsoa21_score"], scores[old.get(row["code"], row["code"])], row["code"])
        self.assertIn("Estimated: LSOA of 2011 was split", (self.out / "maps/deprivation_2019_now.svg").read_text())

    def test_wards_of_2022_and_2024_are_told_to_agree(self):
        told = entries(self.ledger, "lookup lsoa21_ward22", "compatible-vintages")
        self.assertIn("All 22 codes of ward22 that are mapped are codes of ward24 too: the vintages agree here.",
                      [e["message"] for e in told])

    def test_queensburys_deliberate_fires_are_missing(self):
        missing, = entries(self.ledger, "indicator wards.deliberate_fires", "missing")
        self.assertEqual([i["detail"] for i in missing["items"]], ["Queensbury"])
        rows = reading.csv_rows(self.out / "tables/ward13.csv")
        without = {r["name"]: (r["wards_deliberate_fires"], r["wards_deliberate_fires_state"]) for r in rows
                   if r["wards_deliberate_fires_state"] != "value"}
        self.assertEqual(without, {"Queensbury": ("", "missing")})

    def test_keeps_takeaways_by_type_and_name_of_both_files(self):
        here, = entries(self.ledger, "layer takeaways", "premises-kept")
        self.assertIn("214 of 1,483 premises", here["message"])
        self.assertIn("195 by business type, 12 by the name of a chain, 7 by a word", here["message"])
        around, = entries(self.ledger, "layer takeaways surroundings", "premises-kept")
        self.assertIn("1,333 of 11,176 premises", around["message"])

    def test_counts_takeaways_where_they_stand(self):
        lsoas = {r["code"]: int(r["takeaways"]) for r in reading.csv_rows(self.out / "tables/lsoa11.csv")}
        wards = {r["name"]: int(r["takeaways_ward"]) for r in reading.csv_rows(self.out / "tables/ward13.csv")}
        self.assertEqual((sum(lsoas.values()), sum(count == 0 for count in lsoas.values())), (210, 82))
        self.assertEqual(sum(wards.values()), 210)
        self.assertEqual({name: count for name, count in wards.items() if count > 17 or count < 3},
                         {"Greenhill": 32, "Roxeth": 19, "Roxbourne": 18, "West Harrow": 2, "Kenton East": 0})

    def test_outlets_per_head_stand_beside_those_of_england(self):
        with open(pathlib.Path(DATA) / "london/ward-profiles-excel-version.csv", encoding="utf-8-sig") as file:
            people = {r["New code"]: float(r["Population - 2015"]) for r in csv.DictReader(file)
                      if r["New code"].startswith("E05")}
        above = []
        for row in reading.csv_rows(self.out / "tables/ward13.csv"):
            rate = 100000 * int(row["takeaways_ward"]) / people[row["code"]]
            self.assertAlmostEqual(float(row["outlets_rate"]), rate, places=9, msg=row["name"])
            self.assertAlmostEqual(float(row["outlets_ratio"]), rate / 115.9, places=9, msg=row["name"])
            self.assertAlmostEqual(float(row["takeaway_rate_ward"]), rate / 100, places=9, msg=row["name"])
            above += [row["name"]] if rate > 115.9 else []
        self.assertEqual(above, ["Edgware", "Greenhill", "Marlborough", "Rayners Lane", "Roxbourne", "Roxeth"])

    def test_the_gap_between_wards_is_one_sentence(self):
        for sex, gap in (("m", "6.6 years between Pinner South (85.2 years) and Greenhill (78.6 years)"),
                         ("f", "9.3 years between Pinner South (91.7 years) and Wealdstone (82.4 years)")):
            run = runs.vitality("inequality", "--indicator", "wards.life_expectancy_" + sex, "-p", PROJECT, cwd=WORK,
                                env=environment(VITALITY_DATA=DATA))
            self.assertEqual(run.code, 0, run.err)
            self.assertIn(f"life expectancy at birth: {gap}, the highest and the lowest of 21 wards, without limits: "
                          "whether the difference is more than chance cannot be judged.", run.out)

    def test_obesity_without_limits_is_higher_or_lower_never_worse(self):
        rows = reading.csv_rows(self.out / "tables/ward13.csv")
        beside = {r["comparator"]: float(r["value"]) for r in
                  reading.csv_rows(self.out / "tables/ward13_comparators.csv")
                  if r["indicator"] == "wards.obesity_y6"}
        for name, column in (("england", "obesity_and_england_class"), ("london", "obesity_and_london_class")):
            higher = 0
            for row in rows:
                side = "Higher" if float(row["wards_obesity_y6"]) > beside[name] else "Lower"
                higher += side == "Higher"
                self.assertEqual(row[column], f"{side} than {name.title()} (significance cannot be judged)", row["name"])
            self.assertEqual(higher, {"england": 15, "london": 5}[name])

    def test_clusters_come_from_732_links_in_spite_of_reprojection(self):
        for statistic in ("deprivation_clusters", "deprivation_hot_spots"):
            told, = entries(self.ledger, "statistic " + statistic, "neighbours")
            self.assertIn("732 links between 137 areas", told["message"])
        told, = entries(self.ledger, "statistic deprivation_clusters", "spatial-association")
        self.assertTrue(told["message"].startswith("Moran's I 0.2836 "), told["message"])

    def test_the_highest_priority_is_the_mean_of_four_exponential_ranks(self):
        rows = reading.csv_rows(self.out / "tables/ward13.csv")
        parts = (("imd2019_wards_score", 1), ("wards_life_expectancy_m", -1), ("wards_life_expectancy_f", -1),
                 ("wards_obesity_y6", 1))
        scores = []
        for row in rows:
            total = 0
            for column, sign in parts:
                mine, all_of_it = sign * float(row[column]), [sign * float(r[column]) for r in rows]
                rank = sum(v < mine for v in all_of_it) + (sum(v == mine for v in all_of_it) + 1) / 2
                total += -23 * math.log(1 - rank / len(rows) * (1 - math.exp(-100 / 23)))
            scores.append(total / len(parts))
            self.assertAlmostEqual(float(row["priority"]), scores[-1], places=9, msg=row["name"])
        self.assertEqual([r["priority_rank"] for r in rows],
                         [str(1 + sum(other > score + 1e-9 for other in scores)) for score in scores])

    def test_takeaways_across_the_border_count_within_400_m(self):
        rows = reading.csv_rows(self.out / "tables/lsoa11.csv")
        within = [int(r["takeaways_400"]) for r in rows]
        self.assertEqual((sum(within), max(within), within.count(0)), (399, 22, 62))
        self.assertEqual(entries(self.ledger, "measure takeaways_400", "stops-at-border"), [])

    def test_measures_the_land_of_public_parks(self):
        parks = {r["name"]: float(r["park_share_ward"]) for r in reading.csv_rows(self.out / "tables/ward13.csv")}
        self.assertEqual(sorted(name for name, share in parks.items() if share == 0),
                         ["Edgware", "Harrow Weald", "Hatch End", "Headstone South", "Kenton East", "Kenton West",
                          "Marlborough", "West Harrow"])
        total, = (r for r in reading.csv_rows(self.out / "tables/measures.csv")
                  if r["indicator"] == "park_share_ward" and r["group"] == "all areas")
        self.assertAlmostEqual(float(total["value"]), 1.891067, places=5)

    def test_names_no_path_of_the_machine_in_any_output(self):
        paths = [str(p).encode() for p in (SOURCE, WORK, pathlib.Path(DATA).resolve())]
        for name in files(self.out):
            content = reading.unpacked(self.out / name)
            self.assertEqual([p for p in paths if p in content], [], name)

    def test_provenance_has_the_hash_of_every_file(self):
        provenance = json.loads((self.out / "provenance.json").read_text())
        for record in provenance["outputs"]:
            self.assertEqual(record["sha256"], sha256(self.out / record["file"]), record["file"])
        for record in provenance["inputs"]:
            name = record["file"]
            path = pathlib.Path(name.replace("${VITALITY_DATA}", DATA)) if "${" in name else PROJECT.parent / name
            self.assertEqual(record["sha256"], sha256(path), name)

    def test_pictures_are_whole(self):
        for path in sorted((self.out / "maps").iterdir()):
            if path.suffix == ".pdf":
                self.assertEqual([f for f, embedded in reading.pdf_fonts(path) if not embedded], [], path.name)
                self.assertEqual(reading.pdf_pages(path), (1, 841.9, 595.3), path.name)
            elif path.suffix == ".png":
                self.assertEqual(reading.png_size(path), (3508, 2480), path.name)
            else:
                self.assertEqual(reading.svg_size(path), (297.0, 210.0), path.name)


class OtherWards(unittest.TestCase):
    """wards_2022.gpkg in the place of wards_2013.geojson: refused in words, with and without --strict."""

    maxDiff = None

    def test_the_wards_of_another_year_are_recognised(self):
        project = WORK / "wards_2022/vitality.toml"
        project.parent.mkdir()
        text = PROJECT.read_text()
        self.assertEqual(text.count("wards_2013.geojson"), 1)
        project.write_text(text.replace("wards_2013.geojson", "wards_2022.gpkg"))
        for flags in ((), ("--strict",)):
            run = build(project, WORK / "wards_2022/out", *flags)
            self.assertEqual(run.code, 3, run.err)
            self.assertIn("22 of 22 codes are wards of 2022; this table holds wards of 2013", run.err)
            self.assertIn("vitality: map life_expectancy_male was not drawn: geography ward13: its codes are of another "
                          "vintage.\n", run.err)
            made = files(WORK / "wards_2022/out")
            self.assertNotIn("tables/ward13.csv", made)
            self.assertNotIn("maps/life_expectancy_male.png", made)
            self.assertIn("tables/lsoa21.csv", made)


if __name__ == "__main__":
    if not DATA:
        print("skipped: VITALITY_DATA names no folder. examples/harrow/README.md says where its files come from.")
        sys.exit(77)
    runs.main()
