# SPDX-License-Identifier: Apache-2.0
"""Real layers laid over areas. Their data are not in the project: the test runs where VITALITY_DATA names them.

The figures were computed apart from the program, from the same files, with GDAL, shapely and scipy.
"""
import csv
import json
import os
import pathlib
import sys
import unittest

import reading
import runs
from runs import SOURCE, WORK, environment, files, sha256

PROJECT = SOURCE / "examples/bath/vitality.toml"
DATA = os.environ.get("VITALITY_DATA", "")


def run(*arguments):
    return runs.vitality(*arguments, cwd=WORK, env=environment(VITALITY_DATA=str(pathlib.Path(DATA).resolve())))


def by_code(path, column):
    return {row["code"]: float(row[column]) for row in reading.csv_rows(path)}


class Bath(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.out = WORK / "out"
        cls.build = run("build", "-p", PROJECT, "-o", cls.out, "--strict")
        cls.ledger = json.loads((cls.out / "ledger.json").read_text())
        cls.lsoas, cls.wards = cls.out / "tables/lsoa11.csv", cls.out / "tables/ward.csv"
        cls.totals = {(row["indicator"], row["group"]): row for row in reading.csv_rows(cls.out / "tables/measures.csv")}

    def total(self, indicator, group="all areas"):
        return float(self.totals[indicator, group]["value"])

    def entries(self, subject, kind):
        return [e for e in self.ledger["entries"] if e["subject"] == subject and e["kind"] == kind]

    def test_ends_well_and_strictly(self):
        self.assertEqual(self.build.code, 0, self.build.err)
        self.assertEqual((self.ledger["failures"], self.ledger["warnings"]), (0, 0))

    def test_matches_every_area(self):
        joins = {j["table"]: (j["geography"], j["matched"], j["areas"]) for j in self.ledger["joins"]}
        self.assertEqual(joins, {"imd2019": ("lsoa11", 115, 115), "people": ("lsoa11", 115, 115),
                                 "imd2025": ("lsoa21", 118, 118)})

    def test_keeps_takeaways_by_type_and_name(self):
        kept, = self.entries("layer takeaways", "premises-kept")
        self.assertIn("118 of 1,717 premises", kept["message"])
        self.assertIn("106 by business type, 9 by the name of a chain, 3 by a word in the name", kept["message"])

    def test_counts_takeaways_where_they_stand(self):
        lsoas, wards = by_code(self.lsoas, "takeaways"), by_code(self.wards, "takeaways_ward")
        self.assertEqual((sum(lsoas.values()), sum(wards.values())), (113, 113))
        self.assertEqual(sum(count == 0 for count in lsoas.values()), 65)
        self.assertEqual((lsoas["E01014370"], lsoas["E01014407"], lsoas["E01014435"]), (18, 9, 8))
        most = {ward: count for ward, count in wards.items() if count >= 7}
        self.assertEqual(most, {"Kingsmead": 30, "Westmoreland": 9, "Walcot": 7, "Midsomer Norton Redfield": 7})

    def test_divides_takeaways_by_the_published_people(self):
        people, counts = by_code(self.lsoas, "people_all"), by_code(self.lsoas, "takeaways")
        self.assertEqual(sum(people.values()), 184287)
        for code, rate in by_code(self.lsoas, "takeaway_rate").items():
            self.assertAlmostEqual(rate, 1000 * counts[code] / people[code], places=9, msg=code)
        self.assertAlmostEqual(self.total("takeaway_rate", "3"), 1000 * 12 / 6137, places=9)

    def test_shares_people_of_lsoas_out_over_wards(self):
        people = by_code(self.wards, "people_ward")
        self.assertAlmostEqual(people["Kingsmead"], 7261.097662, places=4)
        self.assertAlmostEqual(sum(people.values()), 184176.76914, places=3)
        rate = by_code(self.wards, "takeaway_rate_ward")["Kingsmead"]
        self.assertAlmostEqual(rate, 30000 / 7261.097662, places=6)

    def test_measures_green_land(self):
        green, parks = by_code(self.lsoas, "green_share"), by_code(self.wards, "park_share_ward")
        self.assertAlmostEqual(green["E01033080"], 48.561916, places=4)
        self.assertAlmostEqual(green["E01014370"], 0.691292, places=4)
        self.assertAlmostEqual(parks["Kingsmead"], 12.929559, places=4)
        self.assertEqual([ward for ward, share in parks.items() if share == 0], ["Oldfield Park", "Westmoreland"])
        self.assertAlmostEqual(self.total("green_share"), 2.328764, places=5)

    def test_places_people_along_the_streets(self):
        play, youth = by_code(self.lsoas, "play_access"), by_code(self.lsoas, "youth_access")
        self.assertEqual((play["E01014383"], youth["E01014370"]), (0, 0))
        self.assertAlmostEqual(play["E01014370"], 70.821175, places=5)
        self.assertAlmostEqual(self.total("play_access"), 70.321781, places=5)
        self.assertAlmostEqual(self.total("play_access", "1"), 98.874802, places=5)
        self.assertAlmostEqual(self.total("play_access", "10"), 66.331, delta=0.01)
        self.assertAlmostEqual(self.total("youth_access"), 74.980130, places=5)
        self.assertAlmostEqual(by_code(self.lsoas, "takeaways_400")["E01014370"], 18.910245, places=5)

    def test_every_child_has_a_place(self):
        rows = reading.csv_rows(self.lsoas)
        self.assertAlmostEqual(sum(float(row["play_access_denominator"]) for row in rows), 30660, places=6)
        for row in rows:
            self.assertAlmostEqual(float(row["play_access_denominator"]), float(row["people_u16"]), places=6)

    def test_goes_to_the_points_of_access(self):
        distance, within = by_code(self.lsoas, "green_distance"), by_code(self.lsoas, "green_300")
        self.assertAlmostEqual(distance["E01014370"], 318.704586, places=3)
        self.assertAlmostEqual(distance["E01014386"], 3482.717050, places=3)
        self.assertEqual(sum(metres > 2000 for metres in distance.values()), 6)
        self.assertAlmostEqual(within["E01014370"], 43.607019, places=5)
        self.assertAlmostEqual(self.total("green_300"), 35.862287, places=5)

    def test_applies_the_standard_of_natural_england(self):
        part = "greenspace_standards."
        self.assertAlmostEqual(self.total(part + "doorstep_or_local"), 56.446727, places=5)
        self.assertAlmostEqual(self.total(part + "doorstep_or_local", "1"), 60.88, delta=0.01)
        self.assertAlmostEqual(self.total(part + "neighbourhood"), 44.323722, places=5)
        self.assertAlmostEqual(self.total(part + "wider_neighbourhood"), 54.313512, places=5)
        titles = [e["message"].split('"')[1] for e in self.entries("measure greenspace_standards", "no-such-feature")]
        self.assertEqual(titles, ["District natural greenspace", "Sub-regional natural greenspace"])

    def test_counts_takeaways_near_schools(self):
        outlets = by_code(self.wards, "takeaways_near_schools_outlets")
        self.assertEqual((sum(outlets.values()), outlets["Westmoreland"]), (62, 9))
        land = by_code(self.wards, "takeaways_near_schools_land")
        self.assertAlmostEqual(land["Oldfield Park"], 97.284188, places=2)

    def test_says_that_figures_are_estimates(self):
        columns = {row["column"]: row for row in reading.csv_rows(self.out / "tables/lsoa11_columns.csv")}
        for column in ("play_access", "youth_access", "green_300", "green_distance", "takeaways_400"):
            self.assertIn("estimate", columns[column]["title"])
        for name in ("play_access", "green_300", "green_distance"):
            self.assertIn("estimate", (self.out / f"maps/{name}.svg").read_text(), name)

    def test_tells_layers_that_stop_at_the_border(self):
        for measure in ("takeaways_400", "play_access", "youth_access"):
            told, = self.entries(f"measure {measure}", "stops-at-border")
            self.assertEqual(told["severity"], "info", measure)
            self.assertIn("end at the border", told["accepted"])

    def test_names_no_path_of_the_machine_and_no_premises(self):
        with open(pathlib.Path(DATA) / "bath_and_north_east_somerset/fhrs_banes_2020-08.csv",
                  encoding="utf-8-sig") as file:
            names = {row["BusinessName"].encode() for row in csv.DictReader(file)
                     if row["BusinessTypeID"] == "7844" and len(row["BusinessName"]) > 12}
        paths = [str(p).encode() for p in (SOURCE, WORK, pathlib.Path(DATA).resolve())]
        for name in files(self.out):
            content = reading.unpacked(self.out / name)
            self.assertEqual([p for p in paths if p in content], [], name)
            self.assertEqual([n for n in names if n in content], [], name)

    def test_provenance_has_the_hash_of_every_file(self):
        provenance = json.loads((self.out / "provenance.json").read_text())
        for record in provenance["outputs"]:
            self.assertEqual(record["sha256"], sha256(self.out / record["file"]), record["file"])
        inputs = {record["file"] for record in provenance["inputs"]}
        for name in ("os_roads.gpkg", "os_greenspace_access_point.geojson", "os_functional_sites.geojson"):
            self.assertIn("${VITALITY_DATA}/bath_and_north_east_somerset/" + name, inputs)

    def test_walks_are_longer_than_straight_lines(self):
        """Seven children in ten live within 400 m of a play space in a straight line, three along roads."""
        self.assertAlmostEqual(self.total("play_walk.straight"), self.total("play_access"))
        self.assertAlmostEqual(self.total("play_walk.walk"), 30.9, places=1)
        self.assertAlmostEqual(self.total("play_walk.straight") - self.total("play_walk.walk"),
                               self.total("play_walk.differs"), places=6)
        for row in reading.csv_rows(self.lsoas):
            self.assertLessEqual(float(row["play_walk_walk"]), float(row["play_walk_straight"]) + 1e-9, row["code"])
            self.assertGreaterEqual(float(row["green_walk_ratio"]), 1, row["code"])

    def test_a_route_goes_over_pulteney_bridge(self):
        """From Bath Abbey to Cleveland House: by Bridge Street and Great Pulteney Street, as people walk it."""
        run_ = run("route", "51.3814, -2.3597", "51.3890, -2.3480", "-p", PROJECT, "--json")
        self.assertEqual(run_.code, 0, run_.err)
        route = json.loads(run_.out)
        self.assertEqual([step["street"] for step in route["streets"]][1:6],
                         ["High Street", "Bridge Street", "Argyle Street", "Laura Place", "Great Pulteney Street"])
        self.assertAlmostEqual(route["walk_m"], 1321, delta=1)

    def test_pictures_are_whole(self):
        self.assertEqual(len(files(self.out / "maps")), 30)
        for path in sorted((self.out / "maps").glob("*.png")):
            self.assertEqual(reading.png_size(path), (3508, 2480), path.name)

    def test_measures_alone_as_in_the_build(self):
        run_ = run("measure", "green_300", "-p", PROJECT, "-o", WORK / "green_300.csv")
        self.assertEqual((run_.code, run_.err), (0, ""))
        self.assertEqual(by_code(WORK / "green_300.csv", "green_300"), by_code(self.lsoas, "green_300"))


if __name__ == "__main__":
    if not DATA:
        print("skipped: VITALITY_DATA names no folder. examples/bath/README.md says where its files come from.")
        sys.exit(77)
    runs.main()
