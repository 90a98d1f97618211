# SPDX-License-Identifier: Apache-2.0
"""The real files: each join that their description counts, and each quirk that it lists, through the program.

The data are not in the project: the test runs where VITALITY_DATA names them. Where each quirk is held:

 1 vintages; names that occur twice   Names here; HarrowsWardsOf2022FindNoneAndAreToldWhy, TwentyNamesOfLondonWardsAreNoKeys
                                      in tests/engine/real_data_test.cpp; OtherWards in harrow_test.py
 2 LSOAs do not nest in wards         test_lsoas_go_to_the_ward_of_the_best_fit here; the ward means in harrow_test.py
 3 two generalisations of one border  test_ward_outlines_lie_over_lsoas here: drawn together; overlays come with later work
 4 coordinate systems mixed           Layers here
 5 invalid polygons                   Layers and Londons, Englands here; tests/engine/real_data_test.cpp
 6 byte order marks                   test_byte_order_marks_are_no_part_of_a_name here; tests/base/csv_test.cpp
 7 a lone Ctrl-Z                      test_bus_stops_... here; tests/base/text_table_test.cpp
 8 headers                            Harrows here; OfTheGreaterLondonAuthorityLoad in tests/layers/published_data_test.cpp
 9 rows that are not areas            Harrows, Londons here; harrow_test.py
10 missing values                     Londons here; test_queensburys_deliberate_fires_are_missing in harrow_test.py
11 numbers as text                    Englands here; tests/engine/real_data_test.cpp
12 direction                          test_ranks_and_scores_point_different_ways here
13 points                             Layers here
14 names                              Names here
15 marks that do not occur            non_values in tests/layers/non_values_test.cpp, by hand
"""
import csv
import gzip
import json
import os
import pathlib
import re
import subprocess
import sys
import unittest

import reading
import runs
from runs import WORK, environment, vitality

DATA = os.environ.get("VITALITY_DATA", "")
HEAD = """schema = 1
[project]
title = "Real files"
data = "${VITALITY_DATA}"
"""
SCORE = "Index of Multiple Deprivation (IMD) Score"


def real(name):
    """Rows of a published CSV file as dictionaries."""
    opened = gzip.open if name.endswith(".gz") else open
    with opened(pathlib.Path(DATA) / name, "rt", newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def run(*arguments, folder):
    return vitality(*arguments, cwd=folder, env=environment(VITALITY_DATA=str(pathlib.Path(DATA).resolve())))


class Project(unittest.TestCase):
    """One project is checked, and its tables are written, once for all tests of a class."""

    maxDiff = None
    TEXT = ""
    CODE = 0

    @classmethod
    def setUpClass(cls):
        cls.folder = WORK / cls.__name__
        cls.folder.mkdir()
        (cls.folder / "vitality.toml").write_text(HEAD + cls.TEXT, encoding="utf-8")
        cls.check = run("check", "--json", folder=cls.folder)
        if cls.check.code != cls.CODE:
            raise AssertionError(f"exit code {cls.check.code}: {cls.check.err}{cls.check.out[-3000:]}")
        cls.ledger = json.loads(cls.check.out)

    def entries(self, subject, kind):
        return [e for e in self.ledger["entries"] if e["subject"] == subject and e["kind"] == kind]

    def entry(self, subject, kind):
        found = self.entries(subject, kind)
        self.assertEqual(len(found), 1, [(e["subject"], e["kind"]) for e in self.ledger["entries"]])
        return found[0]

    def joins(self):
        """{table: (areas, matched, rows, rows outside, rows that found no area)}"""
        return {j["table"]: (j["areas"], j["matched"], j["rows"], j["rows_outside_mapped_areas"], j["rows_unmatched"])
                for j in self.ledger["joins"]}

    def table(self, geography):
        path = self.folder / (geography + ".csv")
        if not path.exists():
            made = run("table", geography, "-o", path, "-q", folder=self.folder)
            self.assertIn(made.code, (0, self.CODE), made.err)
        return {r["code"]: r for r in reading.csv_rows(path)}


class Harrows(Project):
    TEXT = """[geography.lsoa11]
source = "harrow/lsoa_2011.geojson"
[geography.lsoa21]
source = "harrow/lsoa_2021.gpkg"
within = { geography = "ward22", lookup = "wards24" }
[geography.ward13]
source = "harrow/wards_2013.geojson"
[geography.ward22]
source = "harrow/wards_2022.gpkg"
[geography.msoa11]
source = "harrow/msoa_2011.geojson"
[lookup.wards24]
source = "england/lookup_lsoa21_ward24_ltla24.csv"
from = { geography = "lsoa21" }
to = { geography = "ward22", column = "ward24_code" }
[lookup.changes]
source = "england/lookup_lsoa11_lsoa21_ltla22.csv"
from = { geography = "lsoa11" }
to = { geography = "lsoa21" }
[table.imd2019]
source = "london/id2019_london_imd.csv"
geography = "lsoa11"
format = "indices-of-deprivation"
indicators = { score = "imd_score", decile = "imd_decile", rank = "imd_rank" }
[table.population]
source = "london/id2019_london_population.csv"
geography = "lsoa11"
indicators = { all = "Total population: mid 2015 (excluding prisoners)" }
[table.atlas]
source = "london/lsoa-data_extract.csv"
geography = "lsoa11"
indicators = { price = "House Prices;Median Price ();2014" }
[table.ptai]
source = "london/LSOA2011AvPTAI2015.csv"
geography = "lsoa11"
indicators = { ptai = "AvPTAI2015" }
[table.imd2025]
source = "england/imd2025_england_lsoa21.csv"
geography = "lsoa21"
indicators = { decile = "IMD_decile" }
[table.ages]
source = "london/census2021-ts007a-lsoa_london.csv"
geography = "lsoa21"
indicators = { all = "Age: Total" }
[table.health]
source = "london/census2021-ts037-lsoa_london.csv"
geography = "lsoa21"
indicators = { all = "General health: Total: All usual residents" }
[table.moved]
source = "london/id2019_london_imd.csv"
geography = "lsoa11"
convert = { to = "lsoa21", lookup = "changes" }
[table.moved.indicator.score]
column = "Index of Multiple Deprivation (IMD) Score"
kind = "score"
[table.wards]
source = "london/ward-profiles-excel-version.csv"
geography = "ward13"
code = "New code"
[table.wards.indicator]
women = { column = "Female life expectancy -2009-13" }
price = { column = "Median House Price (? - 2014" }
fires = { column = "Deliberate Fires per 1,000 population - 2014" }
[table.msoas]
source = "london/msoa-data.csv"
geography = "msoa11"
format = "gla-msoa-atlas"
indicators = { obese = "Obesity;% of measured children in Year 6 who were classified as obese, 2009/10-2011/12" }
[map.both]
geography = "lsoa11"
fill = { indicator = "imd2019.decile", method = "published" }
outline = { geography = "ward13", labels = true }
formats = ["svg"]
"""

    def test_every_key_is_found(self):
        self.assertEqual(self.joins(), {
            "imd2019": (137, 137, 4835, 4698, 0), "population": (137, 137, 4835, 4698, 0),
            "atlas": (137, 137, 4835, 4698, 0), "ptai": (137, 137, 4835, 4698, 0),
            "imd2025": (144, 144, 33755, 33611, 0), "ages": (144, 144, 4994, 4850, 0),
            "health": (144, 144, 4994, 4850, 0), "moved": (144, 144, 4835, 4698, 0),
            "wards": (21, 21, 660, 639, 0), "msoas": (30, 30, 983, 953, 0)})
        self.assertEqual((self.ledger["failures"], self.ledger["warnings"]), (0, 0))

    def test_totals_are_those_of_the_borough(self):
        scores = [float(r["imd2019_score"]) for r in self.table("lsoa11").values()]
        deciles = [r["imd2019_decile"] for r in self.table("lsoa11").values()]
        self.assertEqual((min(scores), max(scores), deciles.count("1"), deciles.count("2")), (3.181, 38.186, 0, 2))
        self.assertEqual(sum(float(r["ages_all"]) for r in self.table("lsoa21").values()), 261205)

    def test_each_cell_is_that_of_the_file(self):
        people = {r["LSOA code (2011)"]: r["Total population: mid 2015 (excluding prisoners)"]
                  for r in real("london/id2019_london_population.csv")}
        access = {r["geography code"]: r["AvPTAI2015"] for r in real("london/LSOA2011AvPTAI2015.csv")}
        for code, row in self.table("lsoa11").items():
            self.assertEqual(float(row["population_all"]), float(people[code].replace(",", "")), code)
            self.assertEqual(float(row["ptai_ptai"]), float(access[code]), code)

    def test_two_msoas_have_a_blank_obesity(self):
        told = self.entry("indicator msoas.obese", "missing")
        self.assertEqual((told["count"], len(told["items"])), (2, 2))
        states = [r["msoas_obese_state"] for r in self.table("msoa11").values()]
        self.assertEqual((states.count("missing"), states.count("value")), (2, 28))

    def test_of_twelve_parts_of_five_split_areas_each_is_told(self):
        told = self.entry("indicator moved.score", "converted-split")
        old = {re.search(r"E01\d{6}", item["detail"])[0] for item in told["items"]}
        self.assertEqual((len(told["items"]), len(old)), (12, 5))
        flags = [r["moved_score_converted"] for r in self.table("lsoa21").values()]
        self.assertEqual((flags.count("split"), flags.count("")), (12, 132))

    def test_lsoas_go_to_the_ward_of_the_best_fit(self):
        wards = {r["lsoa21_code"]: r["ward24_code"] for r in real("england/lookup_lsoa21_ward24_ltla24.csv")}
        rows = self.table("lsoa21")
        self.assertEqual({code: row["ward22_code"] for code, row in rows.items()}, {code: wards[code] for code in rows})
        self.assertEqual({row["ward22_code"] for row in rows.values()}, set(self.table("ward22")))
        self.assertEqual(self.entries("geography lsoa21", "area-without-parent"), [])

    def test_ward_outlines_lie_over_lsoas(self):
        made = run("map", "both", "-o", "both.svg", "-q", folder=self.folder)
        self.assertEqual((made.code, made.err), (0, ""))
        self.assertIn("137 of 137 areas matched", (self.folder / "both.svg").read_text())

    def test_names_stand_in_three_header_rows(self):
        blank = self.entry("table msoas", "blank-rows")
        self.assertIn("3,852 blank rows were left out", blank["message"])
        average = self.entry("table msoas", "average-row")
        self.assertEqual((average["count"], len(average["items"])), (1, 1))

    def test_notes_beside_the_data_are_told_line_by_line(self):
        notes = self.entry("table population", "notes-beside-data")
        rows = list(csv.reader(open(pathlib.Path(DATA) / "london/id2019_london_population.csv", encoding="utf-8-sig")))
        lines = [n for n, row in enumerate(rows, 1) if n > 1 and any(c.strip() for c in row[9:])]
        self.assertEqual(len(lines), 49)
        self.assertEqual([int(i["where"].rsplit(":", 1)[1]) for i in notes["items"]], lines)

    def test_blanks_and_lost_characters_of_names_are_told(self):
        self.assertIn('"Female life expectancy -2009-13"', self.entry("table wards", "blanks-in-header")["message"])
        self.assertIn('"Median House Price (? - 2014"', self.entry("table wards", "lost-character")["message"])
        self.assertIn('"House Prices;Median Price ();2014"', self.entry("table atlas", "lost-character")["message"])
        pinner = [r for r in real("london/ward-profiles-excel-version.csv") if r["New code"] == "E05000298"][0]
        self.assertEqual(self.table("ward13")["E05000298"]["wards_women"], pinner["Female life expectancy -2009-13 "])

    def test_a_row_of_no_area_is_told_by_its_kind(self):
        told = self.entry("table wards", "outside-mapped-areas")
        self.assertIn("36 of them totals or other kinds of area", told["message"])
        kinds = [i["detail"] for i in told["items"] if i["detail"].startswith("total row")]
        self.assertEqual({k: kinds.count(k) for k in set(kinds)},
                         {"total row: code of a London borough": 34, "total row: code of a region": 1,
                          "total row: code of a country": 1})

    def test_ranks_and_scores_point_different_ways(self):
        made = run("build", "-o", "out", "-q", folder=self.folder)
        self.assertEqual((made.code, made.err), (0, ""))
        polarity = {r["column"]: r["polarity"] for r in reading.csv_rows(self.folder / "out/tables/lsoa11_columns.csv")}
        self.assertEqual([polarity["imd2019_" + name] for name in ("score", "rank", "decile")],
                         ["high-is-worse", "low-is-worse", "low-is-worse"])


class HarrowsOtherWards(Project):
    TEXT = """[geography.ward22]
source = "harrow/wards_2022.gpkg"
[table.wards]
source = "london/ward-profiles-excel-version.csv"
geography = "ward22"
code = "New code"
indicators = { people = "Population - 2015" }
"""
    CODE = 3

    def test_find_none(self):
        self.assertEqual(self.joins(), {"wards": (22, 0, 660, 660, 0)})
        self.assertIn("0 of 22 areas matched", self.entry("table wards", "no-match")["message"])


class Londons(Project):
    TEXT = """[geography.lsoa11]
source = "london/LSOA_2011_London_gen_MHW.gpkg"
[geography.wards]
source = "london/London_Ward_CityMerged.gpkg"
[table.imd]
source = "london/id2019_london_imd.csv"
geography = "lsoa11"
indicators = { score = "Index of Multiple Deprivation (IMD) Score" }
[table.under]
source = "london/id2019_london_underlying_indicators.csv"
geography = "lsoa11"
[table.under.indicator]
idaci = { column = "Income Deprivation Affecting Children Index (IDACI) numerator" }
idaopi = { column = "Income Deprivation Affecting Older People Index (IDAOPI) numerator" }
work = { column = "Employment Domain numerator" }
income = { column = "Income Domain numerator" }
[table.profiles]
source = "london/ward-profiles-excel-version.csv"
geography = "wards"
code = "New code"
format = "gla-ward-profiles"
[table.profiles.indicator]
fires = { column = "Deliberate Fires per 1,000 population - 2014" }
absence = { column = "Unauthorised Absence in All Schools (%) - 2013" }
"""

    def test_cover_their_tables_and_are_covered(self):
        joins = self.joins()
        self.assertEqual(joins["imd"], (4835, 4835, 4835, 0, 0))
        self.assertEqual(joins["under"], (4835, 4835, 4835, 0, 0))
        self.assertEqual(joins["profiles"][:3], (625, 625, 660))

    def test_eight_polygons_are_invalid(self):
        self.assertEqual(self.entry("geography lsoa11", "repaired-geometry")["count"], 8)

    def test_the_city_of_london_stands_twice(self):
        told = self.entry("table profiles", "doubled-row")
        self.assertEqual([i["code"] for i in told["items"]], ["E09000001"])

    def test_suppressed_counts_are_no_zeros(self):
        columns = {"idaci": 387, "idaopi": 84, "work": 37, "income": 5}
        rows = self.table("lsoa11").values()
        for name, count in columns.items():
            self.assertEqual(self.entry("indicator under." + name, "missing")["count"], count, name)
            blank = [r for r in rows if r[f"under_{name}_state"] == "missing"]
            self.assertEqual((len(blank), {r["under_" + name] for r in blank}), (count, {""}), name)

    def test_every_n_a_is_missing(self):
        profiles = [r for r in real("london/ward-profiles-excel-version.csv")
                    if r["New code"].startswith("E05") or r["New code"] == "E09000001"]
        self.assertEqual(sum(c == "n/a" for r in real("london/ward-profiles-excel-version.csv") for c in r.values()), 54)
        for name, column in (("fires", "Deliberate Fires per 1,000 population - 2014"),
                             ("absence", "Unauthorised Absence in All Schools (%) - 2013")):
            codes = {r["New code"] for r in profiles if r[column] == "n/a"}
            missing = {code for code, r in self.table("wards").items()
                       if r.get(f"profiles_{name}_state", "value") == "missing"}
            self.assertEqual(missing, codes, name)
        queensbury, = [r["New code"] for r in profiles if r["Ward name"] == "Harrow - Queensbury"]
        self.assertEqual(self.table("wards")[queensbury]["profiles_fires_state"], "missing")

    def test_byte_order_marks_are_no_part_of_a_name(self):
        for name, first in (("london/ward-profiles-excel-version.csv", "Ward name"),
                            ("london/bus-stops.csv", "Stop_Code_LBSL"),
                            ("england/File_2_-_IoD2019_Domains_of_Deprivation.csv.gz", "LSOA code (2011)"),
                            ("england/File_6_-_IoD2019_Population_Denominators.csv.gz", "LSOA code (2011)")):
            shown = run("info", pathlib.Path(DATA) / name, folder=self.folder)
            self.assertEqual(shown.code, 0, shown.err)
            lines = shown.out.splitlines()
            at = [n for n, line in enumerate(lines) if line.startswith("Columns ")][0]
            self.assertTrue(lines[at + 1].startswith(f"  {first}:"), lines[at + 1])


class Englands(Project):
    TEXT = """[geography.lsoa11]
source = "england/lsoa_2011_england.gpkg"
[table.domains]
source = "england/File_2_-_IoD2019_Domains_of_Deprivation.csv.gz"
geography = "lsoa11"
format = "indices-of-deprivation"
indicators = { decile = "imd_decile" }
[table.people]
source = "england/File_6_-_IoD2019_Population_Denominators.csv.gz"
geography = "lsoa11"
format = "indices-of-deprivation"
indicators = { all = "population_total" }
"""

    def test_cover_their_tables_and_are_covered(self):
        self.assertEqual(self.joins(), {"domains": (32844, 32844, 32844, 0, 0), "people": (32844, 32844, 32844, 0, 0)})

    def test_one_polygon_is_invalid(self):
        told = self.entry("geography lsoa11", "repaired-geometry")
        names = {r["code"]: r["name"] for r in self.table("lsoa11").values()}
        self.assertEqual([names[i["code"]] for i in told["items"]], ["North East Derbyshire 008C"])

    def test_thousands_in_quotes_are_numbers(self):
        rows = self.table("lsoa11")
        self.assertEqual(rows["E01000001"]["people_all"], "1296")
        column = "Total population: mid 2015 (excluding prisoners)"
        total = sum(int(r[column].replace(",", "")) for r in real("england/File_6_-_IoD2019_Population_Denominators.csv.gz"))
        self.assertEqual(sum(int(r["people_all"]) for r in rows.values()), total)


class Layers(Project):
    TEXT = """[geography.lsoa11]
source = "harrow/lsoa_2011.geojson"
[geography.bath]
source = "bath_and_north_east_somerset/lsoa_2011.geojson"
[geography.review]
source = "bath_and_north_east_somerset/banes_boundary_review_2018_final_wards_simp.geojson"
code = "Ward_name"
[layer.recreation]
source = "bath_and_north_east_somerset/banes_gss_parks_recreation.geojson"
[layer.shops]
source = "bath_and_north_east_somerset/banes_local_shops.geojson"
[layer.parks]
source = "london/Greenspace_public_parks_london.gpkg"
[layer.premises]
source = "harrow/fhrs_harrow_2020-08.csv"
x = "Geocode/Longitude"
y = "Geocode/Latitude"
crs = "EPSG:4326"
[layer.takeaways]
source = "harrow/fhrs_harrow_2020-08.csv"
x = "Geocode/Longitude"
y = "Geocode/Latitude"
crs = "EPSG:4326"
where = "BusinessTypeID = '7844'"
[layer.exempt]
source = "harrow/fhrs_harrow_2020-08.csv"
x = "Geocode/Longitude"
y = "Geocode/Latitude"
crs = "EPSG:4326"
where = "RatingValue IN ('Exempt', 'AwaitingInspection')"
[layer.stops]
source = "london/bus-stops.csv"
x = "Location_Easting"
y = "Location_Northing"
crs = "EPSG:27700"
[map.over]
geography = "lsoa11"
polygons = [{ layer = "parks" }]
points = [{ layer = "stops" }, { layer = "takeaways" }]
formats = ["svg"]
"""

    def test_invalid_polygons_are_repaired_and_counted(self):
        found = {e["subject"]: e["count"] for e in self.ledger["entries"] if e["kind"] == "repaired-geometry"}
        self.assertEqual(found, {"geography bath": 1, "geography review": 1, "layer recreation": 3, "layer shops": 4,
                                 "layer parks": 1})
        self.assertEqual(self.entry("geography review", "repaired-geometry")["items"][0]["code"], "Bathavon South")

    def test_points_without_a_place_are_counted(self):
        told = self.entry("layer premises", "feature-without-geometry")
        self.assertIn("225 features of 1,483 have no place", told["message"])
        self.assertEqual(len(told["items"]), 225)
        self.assertIn("4 features of 195 have no place",
                      self.entry("layer takeaways", "feature-without-geometry")["message"])

    def test_ratings_in_words_are_texts_to_ask_for(self):
        rows = [r for r in real("harrow/fhrs_harrow_2020-08.csv") if r["RatingValue"] in ("Exempt", "AwaitingInspection")]
        without = sum(not r["Geocode/Latitude"] for r in rows)
        self.assertIn(f"{without} features of {len(rows):,} have no place",
                      self.entry("layer exempt", "feature-without-geometry")["message"])

    def test_degrees_and_metres_lie_on_one_map(self):
        made = run("map", "over", "-o", "over.pdf", "-q", folder=self.folder)
        self.assertEqual((made.code, made.err), (0, ""))
        self.assertEqual([e for e in self.ledger["entries"] if e["kind"] in ("layer-off-map", "other-crs")], [])
        self.assertIn("stops", subprocess.run(["pdftotext", "over.pdf", "-"], cwd=self.folder, capture_output=True,
                                              text=True, check=True).stdout)

    def test_bus_stops_are_20365_without_the_mark_at_the_end(self):
        shown = run("info", pathlib.Path(DATA) / "london/bus-stops.csv", folder=self.folder)
        self.assertIn("\nRows        20,365\n", shown.out)

    def test_the_mark_at_the_end_of_a_layers_table_is_told(self):
        self.assertIn("0x1A", self.entry("layer stops", "end-mark")["message"])


class Names(Project):
    TEXT = """[geography.wards]
source = "london/London_Ward_CityMerged.gpkg"
[geography.lsoas]
source = "other_nations/gwynedd_lsoa_2011.geojson"
[geography.gwynedd]
made_from = { geography = "lsoas", lookup = "welsh_fit" }
[lookup.welsh_fit]
source = "england/lookup_lsoa21_ward24_ltla24.csv"
from = { geography = "lsoas", column = "lsoa21_code" }
to = { geography = "gwynedd", column = "ward24_code", name = "ward24_name" }
[geography.ward21]
source = "bath_and_north_east_somerset/wards_2021.gpkg"
[geography.warrington]
source = "england/lsoa_2011_england.gpkg"
where = "lsoa11_code IN ('E01012472', 'E01012473', 'E01012474', 'E01012476')"
draw_rest = false
[lookup.fit]
source = "england/lookup_lsoa21_ward24_ltla24.csv"
from = { geography = "warrington", column = "lsoa21_code" }
to = { geography = "villages", column = "ward24_code", name = "ward24_name" }
[geography.villages]
made_from = { geography = "warrington", lookup = "fit" }
[table.hectares]
source = "london/London_Ward_CityMerged.gpkg"
geography = "wards"
join = "name"
name = "NAME"
indicators = { hectares = "HECTARES" }
[table.census]
source = "bath_and_north_east_somerset/ons_census_2011_ward.gpkg"
geography = "ward21"
join = "name"
name = "wd11nm"
indicators = { people = "Total usua" }
[table.areas]
source = "england/imd2025_england_lsoa21.csv"
geography = "warrington"
code = "lsoa21_code"
indicators = { decile = "IMD_decile" }
"""
    CODE = 3

    def test_of_twenty_names_each_is_listed_with_its_areas(self):
        told = self.entry("table hectares", "ambiguous-name")
        self.assertEqual(told["severity"], "failure")
        names = {r["code"]: r["name"] for r in self.table("wards").values()}
        ambiguous = {names[i["code"]] for i in told["items"] if i.get("code") in names}
        twice = {n for n in names.values() if list(names.values()).count(n) > 1}
        self.assertEqual((ambiguous, len(ambiguous)), (twice, 20))
        self.assertTrue({"Belmont", "Edgware", "Queensbury"} <= ambiguous)
        values = [r for r in self.table("wards").values() if r["hectares_hectares"]]
        self.assertEqual({r["name"] for r in values}, set(names.values()) - twice)

    def test_names_of_another_year_are_not_joined_in_silence(self):
        told = self.entry("table census", "other-vintage")
        self.assertEqual(told["severity"], "failure")
        self.assertIn("2011", told["message"])

    def test_accents_and_broken_letters_stay_as_they_are(self):
        names = {r["ward24_code"]: r["ward24_name"] for r in real("england/lookup_lsoa21_ward24_ltla24.csv")}
        made = {code: r["name"] for code, r in self.table("gwynedd").items()}
        self.assertEqual(made, {code: names[code] for code in made})
        self.assertIn("Pen draw Llŷn", made.values())
        self.assertIn("Tre-garth a Mynydd Llandyg├íi", made.values())

    def test_a_comma_in_a_quoted_name_is_no_delimiter(self):
        self.assertEqual(self.table("villages")["E05011029"]["name"], "Culcheth, Glazebury and Croft")


class Bath(Project):
    TEXT = """[geography.lsoa11]
source = "bath_and_north_east_somerset/lsoa_2011.geojson"
[geography.lsoa21]
source = "bath_and_north_east_somerset/lsoa_2021.gpkg"
[geography.ward11]
source = "bath_and_north_east_somerset/ons_ward_2011.gpkg"
[table.domains]
source = "england/File_2_-_IoD2019_Domains_of_Deprivation.csv.gz"
geography = "lsoa11"
format = "indices-of-deprivation"
indicators = { decile = "imd_decile" }
[table.imd]
source = "england/imd2025_england_lsoa21.csv"
geography = "lsoa21"
format = "indices-of-deprivation"
indicators = { score = "imd_score" }
[table.census]
source = "bath_and_north_east_somerset/ons_census_2011_ward.gpkg"
geography = "ward11"
indicators = { people = "Total usua" }
"""

    def test_every_key_is_found(self):
        self.assertEqual(self.joins(), {"domains": (115, 115, 32844, 32729, 0), "imd": (118, 118, 33755, 33637, 0),
                                        "census": (37, 37, 37, 0, 0)})

    def test_names_cut_to_ten_characters_are_told(self):
        self.assertIn('"Total usua"', self.entry("table census", "cut-names")["message"])


if __name__ == "__main__":
    if not DATA:
        print("skipped: VITALITY_DATA names no folder. examples/harrow/README.md says where its files come from.")
        sys.exit(77)
    runs.main()
