# SPDX-License-Identifier: Apache-2.0
"""vitality init --from: small invented files of many kinds always, the real ones where VITALITY_DATA names them.

Each project must be accepted by check and build; what is guessed is held to the text of vitality.toml.
"""
import json
import os
import pathlib
import tomllib
import unittest
import zipfile

import runs
from runs import environment, vitality

DATA = os.environ.get("VITALITY_DATA", "")


def grid(path, codes, code="LSOA21CD", names=None, name="LSOA21NM", x=515000, y=188000, side=1000, crs="EPSG:27700", extra=None):
    """A GeoJSON of squares side by side, in rows of three."""
    features = []
    for i, text in enumerate(codes):
        left, low = x + side * (i % 3), y + side * (i // 3)
        ring = [[left, low], [left + side, low], [left + side, low + side], [left, low + side], [left, low]]
        properties = {code: text}
        if names:
            properties[name] = names[i]
        for key, values in (extra or {}).items():
            properties[key] = values[i]
        features.append({"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}})
    whole = {"type": "FeatureCollection", "features": features}
    if crs:
        whole["crs"] = {"type": "name", "properties": {"name": "urn:ogc:def:crs:" + crs.replace(":", "::")}}
    path.write_text(json.dumps(whole))
    return path


def workbook(path, sheets):
    """The least XLSX: texts in the cells, numbers as numbers."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    book = "application/vnd.openxmlformats-officedocument.spreadsheetml."

    def cell(value, row, column):
        where = f"{chr(65 + column)}{row}"
        return f'<c r="{where}"><v>{value}</v></c>' if isinstance(value, float) else (
            f'<c r="{where}" t="inlineStr"><is><t>{value}</t></is></c>')

    numbered = list(enumerate(sheets.items(), 1))
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("[Content_Types].xml", f'<Types xmlns="{package}/content-types">'
                      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                      f'<Override PartName="/xl/workbook.xml" ContentType="{book}sheet.main+xml"/>' + "".join(
                          f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{book}worksheet+xml"/>' for n, _ in numbered)
                      + "</Types>")
        file.writestr("_rels/.rels", f'<Relationships xmlns="{package}/relationships"><Relationship Id="r" Type="{office}/officeDocument" '
                                     'Target="xl/workbook.xml"/></Relationships>')
        file.writestr("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>' + "".join(
            f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, (name, _) in numbered) + "</sheets></workbook>")
        file.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{package}/relationships">' + "".join(
            f'<Relationship Id="r{n}" Type="{office}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n, _ in numbered) + "</Relationships>")
        for n, (_, rows) in numbered:
            file.writestr(f"xl/worksheets/sheet{n}.xml", f'<worksheet xmlns="{main}"><sheetData>' + "".join(
                f'<row r="{r}">' + "".join(cell(v, r, c) for c, v in enumerate(row)) + "</row>" for r, row in enumerate(rows, 1))
                + "</sheetData></worksheet>")


LSOAS = [f"E0100000{i}" for i in range(1, 7)]
NAMES = [f"Square 00{i}A" for i in range(1, 7)]


class FromInvented(runs.Case):
    def setUp(self):
        super().setUp()
        self.data = self.folder / "data"
        self.data.mkdir()

    def write(self, name, text):
        path = self.data / name
        path.write_text(text)
        return path

    def init(self, *files, code=0, flags=(), folder="new"):
        run = vitality("init", folder, *flags, "--from", *files, cwd=self.folder)
        self.assertEqual(run.code, code, run.out + run.err)
        return run

    def project(self, folder="new"):
        return tomllib.loads((self.folder / folder / "vitality.toml").read_text())

    def text(self, folder="new"):
        return (self.folder / folder / "vitality.toml").read_text()

    def accepted_by_check_and_build(self, folder="new"):
        self.run_ok("check", f"{folder}/vitality.toml", "-q", cwd=self.folder)
        self.run_ok("build", "-p", f"{folder}/vitality.toml", "-o", f"{folder}/out", "-f", "png", "-q", cwd=self.folder)

    def test_boundaries_table_and_points_become_a_project_that_check_and_build_accept(self):
        areas = grid(self.data / "areas.geojson", LSOAS, names=NAMES)
        table = self.write("health.csv", "LSOA code,Name,Life expectancy (males) - 2014,Claimant rate 2014,Decile\n" + "".join(
            f"{c},{n},{75 + i / 2},{3 + i / 10},{i + 1}\n" for i, (c, n) in enumerate(zip(LSOAS, NAMES))))
        points = self.write("stops.csv", "Stop,Easting,Northing\nA,515200,188300\nB,516100,188900\n")
        run = self.init(areas, table, points)
        project = self.project()
        self.assertEqual(project["geography"]["lsoa21"], {"source": "areas.geojson", "code": "LSOA21CD", "name": "LSOA21NM"})
        self.assertEqual(project["project"], {"title": "New", "crs": "EPSG:27700", "data": "../data"})
        health = project["table"]["health"]
        self.assertEqual((health["geography"], health["code"]), ("lsoa21", "LSOA code"))
        self.assertEqual(list(health["indicator"]), ["life_expectancy_males", "claimant_rate", "decile"])
        self.assertEqual(health["indicator"]["life_expectancy_males"],
                         {"column": "Life expectancy (males) - 2014", "title": "Life expectancy (males)", "unit": "years",
                          "period": "2014", "polarity": "low-is-worse"})
        self.assertEqual(health["indicator"]["claimant_rate"]["kind"], "rate")
        stops = project["layer"]["stops"]
        self.assertEqual((stops["x"], stops["y"], stops["crs"]), ("Easting", "Northing", "EPSG:27700"))
        self.assertEqual(project["map"]["decile"]["fill"],
                         {"indicator": "health.decile", "method": "published", "classes": 10, "palette": "YlGnBu"})
        self.assertEqual([p["layer"] for p in project["map"]["decile"]["points"]], ["stops"])
        self.assertIn("# 6 of 6 areas of lsoa21 have a row here.", self.text())
        self.assertIn("First map: new/out/maps/decile.png\n", run.out)
        self.assertTrue(run.out.endswith("Next: look at the map, read new/vitality.toml, then: vitality build -p new/vitality.toml "
                                         "-o new/out\n"), run.out)
        self.accepted_by_check_and_build()

    def test_the_files_stay_where_they_are(self):
        areas = grid(self.data / "areas.geojson", LSOAS)
        before = runs.hashes(self.data)
        self.init(areas)
        self.assertEqual(runs.hashes(self.data), before)
        self.assertEqual(runs.files(self.folder / "new"), ["out/maps/first.png", "out/provenance.json", "vitality.toml"])

    def test_writes_the_same_bytes_again(self):
        areas = grid(self.data / "areas.geojson", LSOAS)
        table = self.write("t.csv", "LSOA21CD,Rate\n" + "".join(f"{c},{i}.5\n" for i, c in enumerate(LSOAS)))
        self.init(areas, table, folder="one", flags=("--name", "Same"))
        self.init(areas, table, folder="two", flags=("--name", "Same"))
        self.assertEqual(self.text("one"), self.text("two"))
        self.assertEqual(runs.sha256(self.folder / "one/out/maps/rate.png"), runs.sha256(self.folder / "two/out/maps/rate.png"))

    def test_never_writes_over_a_project_unless_told_to(self):
        areas = grid(self.data / "areas.geojson", LSOAS)
        (self.folder / "new").mkdir()
        (self.folder / "new/vitality.toml").write_text("mine\n")
        self.run_fails(1, "vitality: error: new/vitality.toml: exists already. Nothing was written. Name another folder, or "
                          "add --overwrite.\n", "init", "new", "--from", areas, cwd=self.folder)
        self.assertEqual(self.text(), "mine\n")
        self.init(areas, flags=("--overwrite",))
        self.assertIn("lsoa21", self.project()["geography"])

    def test_areas_without_codes_of_the_statistics_service_get_a_free_id(self):
        fips = ["06001", "06003", "06005", "06007"]
        areas = grid(self.data / "counties.geojson", fips, code="GEOID", names=["Alameda", "Alpine", "Amador", "Butte"], name="NAME",
                     x=-121.0, y=38.0, side=0.3, crs=None)
        table = self.write("poverty.csv", "fips,county,poverty_pct\n" + "".join(f"{c},x{c},{i + 10}.5\n" for i, c in enumerate(fips)))
        self.init(areas, table)
        project = self.project()
        self.assertEqual(project["geography"]["counties"]["code"], "GEOID")
        self.assertEqual(project["geography"]["counties"]["name"], "NAME")
        self.assertEqual(project["project"]["crs"], "EPSG:32610")
        self.assertEqual(project["table"]["poverty"]["code"], "fips")
        self.assertEqual(project["table"]["poverty"]["indicator"]["poverty_pct"]["kind"], "percentage")
        self.accepted_by_check_and_build()

    def test_the_column_of_codes_that_the_table_has_goes_before_the_likelier_name(self):
        areas = grid(self.data / "zones.geojson", ["Z1", "Z2", "Z3", "Z4"], code="code", extra={"ref": ["A9", "B8", "C7", "D6"]})
        table = self.write("t.csv", "zone,rate\nA9,1.5\nB8,2.5\nC7,3.5\nD6,4.5\n")
        self.init(areas, table)
        self.assertEqual(self.project()["geography"]["zones"]["code"], "ref")
        self.accepted_by_check_and_build()

    def test_names_in_another_language_are_offered_not_taken(self):
        areas = grid(self.data / "wards.geojson", ["W05000001", "W05000002", "W05000003"], code="WD13CD", names=["Hill", "Vale", "Shore"],
                     name="WD13NM", extra={"WD13NMW": ["Bryn", "Cwm", ""]})
        self.init(areas)
        self.assertEqual(self.project()["geography"]["ward13"]["name"], "WD13NM")
        self.assertIn('# The names in the local language are in "WD13NMW": to print these, write name = "WD13NMW".\n', self.text())

    def test_a_table_of_another_vintage_is_a_comment_that_says_why(self):
        areas = grid(self.data / "areas.geojson", LSOAS)
        table = self.write("old.csv", "LSOA11CD,Rate\nE01000001,1.5\nE01000002,2.5\nE01009999,3.5\nE01009998,2.5\nE01009997,2\n")
        run = self.init(areas, table)
        self.assertNotIn("table", self.project())
        self.assertIn("# NOT USED: its codes are of LSOAs of 2011, the boundaries of LSOAs of 2021: only 2 of 6 areas have a row.\n",
                      self.text())
        self.assertIn("old.csv is written as a comment: its codes are of LSOAs of 2011", run.out)

    def test_with_a_lookup_the_conversion_is_written_to_be_asked_for(self):
        areas = grid(self.data / "areas.geojson", LSOAS)
        old = [c.replace("E010000", "E010009") for c in LSOAS]
        table = self.write("old.csv", "LSOA11CD,People\n" + "".join(f"{c},{100 + i}\n" for i, c in enumerate(old)))
        lookup = self.write("changes.csv", "LSOA11CD,LSOA21CD,CHGIND\n" + "".join(f"{a},{b},U\n" for a, b in zip(old, LSOAS)))
        self.init(areas, table, lookup)
        self.assertIn('# convert = { to = "lsoa21", lookup = "lsoa11_lsoa21" }\n', self.text())
        self.assertIn("# [lookup.lsoa11_lsoa21]\n", self.text())
        self.accepted_by_check_and_build()
        asked = self.text().replace("# [lookup", "[lookup").replace('# source = "changes.csv"', 'source = "changes.csv"')
        asked = asked.replace("# from =", "from =").replace("# to =", "to =")
        begin = asked.index("# [table.old]")
        end = asked.index("\n\n", begin)
        block = "\n".join(line[2:] if line.startswith("# ") else line for line in asked[begin:end].splitlines())
        (self.folder / "new/vitality.toml").write_text(asked[:begin] + block + asked[end:])
        self.run_ok("check", "new/vitality.toml", "-q", cwd=self.folder)

    def test_a_lookup_between_two_files_of_boundaries_nests_one_in_the_other(self):
        areas = grid(self.data / "areas.geojson", LSOAS)
        wards = grid(self.data / "wards.geojson", ["E05000001", "E05000002", "E05000003"], code="WD21CD", side=1000)
        lookup = self.write("lookup.csv", "LSOA21CD,WD21CD\n" + "".join(f"{c},E0500000{i % 3 + 1}\n" for i, c in enumerate(LSOAS)))
        self.init(areas, wards, lookup)
        project = self.project()
        self.assertEqual(project["geography"]["lsoa21"]["within"], {"geography": "ward21", "lookup": "lsoa21_ward21"})
        self.assertEqual(project["lookup"]["lsoa21_ward21"]["to"], {"geography": "ward21", "column": "WD21CD"})
        self.assertEqual(project["map"]["first"]["outline"]["geography"], "ward21")
        self.accepted_by_check_and_build()

    def test_of_two_years_a_lookup_leads_from_the_one_that_its_column_names(self):
        old = grid(self.data / "old.geojson", LSOAS, code="LSOA11CD")
        new = grid(self.data / "new.geojson", [*LSOAS[:5], "E01000019", "E01000020"])
        wards = grid(self.data / "wards.geojson", ["E05000001", "E05000002", "E05000003"], code="WD21CD")
        lookup = self.write("lookup.csv", "LSOA21CD,WD21CD\n" + "".join(
            f"{c},E0500000{i % 3 + 1}\n" for i, c in enumerate([*LSOAS, "E01000019", "E01000020"])))
        self.init(old, new, wards, lookup)
        self.assertEqual(list(self.project()["lookup"]), ["lsoa21_ward21"])

    def test_a_long_table_is_filtered_to_one_row_for_each_area(self):
        areas = grid(self.data / "areas.geojson", LSOAS)
        rows = "".join(f"{c},{year},{sex},{i}.{year % 10}\n" for year in (2019, 2020) for sex in ("Female", "Male", "Persons")
                       for i, c in enumerate(LSOAS))
        self.init(areas, self.write("long.csv", "Area Code,Period,Sex,Rate\n" + rows))
        self.assertEqual(self.project()["table"]["long"]["filter"], {"Period": "2020", "Sex": "Persons"})
        self.accepted_by_check_and_build()

    def test_a_table_that_covers_less_ends_with_3_and_shows_how_to_accept(self):
        areas = grid(self.data / "areas.geojson", LSOAS)
        table = self.write("t.csv", "LSOA21CD,Rate\n" + "".join(f"{c},{i}.5\n" for i, c in enumerate(LSOAS[:5])))
        run = self.init(areas, table, code=3)
        self.assertIn('# accept = [{ kind = "area-without-row", codes = ["E01000006"], reason = "..." }]\n', self.text())
        self.assertIn("t.csv: 1 of 6 areas of lsoa21 have no row, so check fails.", run.out)
        self.assertIn("Next: mend what is told under Failures", run.out)
        accepted = self.text().replace("# accept", "accept").replace('reason = "..."', 'reason = "not surveyed"')
        (self.folder / "new/vitality.toml").write_text(accepted)
        self.run_ok("check", "new/vitality.toml", "-q", cwd=self.folder)

    def test_full_names_of_cut_columns_come_from_a_field_list(self):
        areas = grid(self.data / "census.geojson", LSOAS, extra={"People liv": [3, 5, 9, 4, 8, 7], "Age 75 and": [1, 2, 3, 4, 5, 7],
                                                                 "Total usua": [30, 51, 92, 43, 84, 75]})
        fields = self.write("fields.csv", "Field,Description\nPeople liv,People living in households\nAge 75 and,Age 75 and over\n"
                                          "Total usua,Total usual residents\n")
        self.init(areas, fields)
        indicators = self.project()["table"]["census"]["indicator"]
        self.assertEqual([i["title"] for i in indicators.values()],
                         ["People living in households", "Age 75 and over", "Total usual residents"])
        self.assertEqual(indicators["total_usual_residents"]["column"], "Total usua")
        self.accepted_by_check_and_build()

    def test_a_table_with_names_alone_is_offered_a_join_by_name(self):
        areas = grid(self.data / "areas.geojson", LSOAS, names=NAMES)
        self.init(areas, self.write("t.csv", "Place,Rate\n" + "".join(f"{n},{i}.5\n" for i, n in enumerate(NAMES))))
        self.assertNotIn("table", self.project())
        self.assertIn('# join = "name"\n# name = "Place"\n', self.text())

    def test_a_published_form_is_named_and_each_of_its_indicators_has_its_latest_period(self):
        areas = grid(self.data / "areas.geojson", ["E05000001", "E05000002", "E05000003"], code="WD13CD")
        header = ("Indicator ID,Indicator Name,Parent Code,Parent Name,Area Code,Area Name,Area Type,Sex,Age,Category Type,Category,"
                  "Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,Count,Denominator,Value note\n")
        rows = "".join(f"{number},{name},E09000015,Harrow,{code},W,Ward,{sex},All ages,,,{period},{i}{number % 7}.{i + 1},,,,,\n"
                       for number, name in ((93283, "Life expectancy at birth"), (90366, "Deaths from all causes"))
                       for period in ("2013 - 17", "2015 - 19") for sex in ("Male", "Female", "Persons")
                       for i, code in enumerate(("E05000001", "E05000002", "E05000003", "E92000001")))
        self.init(areas, self.write("ft.csv", header + rows))
        table = self.project()["table"]["ft"]
        self.assertEqual(table["format"], "fingertips")
        self.assertEqual(table["indicator"]["life_expectancy_at_birth"],
                         {"column": "Value", "title": "Life expectancy at birth", "unit": "years", "period": "2015 - 19",
                          "polarity": "low-is-worse", "filter": {"Indicator ID": "93283", "Sex": "Persons", "Time period": "2015 - 19"}})
        self.accepted_by_check_and_build()

    def test_codes_that_lost_their_leading_zeros_are_told(self):
        areas = grid(self.data / "counties.geojson", ["06001", "06003", "06005"], code="GEOID")
        run = self.init(areas, self.write("t.csv", "fips,rate\n6001,1.5\n6003,2.5\n6005,4\n"))
        self.assertIn('  t.csv is written as a comment: the codes in "fips" have lost their leading zeros: "6001" stands for a code of 5 '
                      "digits. Format the column as text where the file was made, save it again, and run this again with "
                      "--overwrite.\n", run.out)

    def test_points_with_a_cell_that_is_no_coordinate_are_a_comment_that_names_the_line(self):
        areas = grid(self.data / "areas.geojson", LSOAS)
        points = self.write("stops.csv", "stop,lat,lon\n" + "".join(f"{i},{lat},-0.3\n" for i, lat in enumerate(
            ("51.58", "x", "51.58", "51.58", "51.58", "51.58"))))
        run = self.init(areas, points)
        self.assertNotIn("layer", self.project())
        self.assertRegex(run.out, r'  stops.csv is written as a comment: a cell is no coordinate: \S*stops.csv:3: "-0.3", "x". Mend it, '
                                  r"then take the # away.\n")

    def test_columns_of_row_numbers_codes_constants_and_years_are_no_indicators(self):
        areas = grid(self.data / "areas.geojson", LSOAS)
        self.init(areas, self.write("t.csv", "LSOA21CD,no,region_code,year,same,rate\n" + "".join(
            f"{c},{i},{i + 7},{2010 + i},5,{i}.5\n" for i, c in enumerate(LSOAS))))
        self.assertEqual(list(self.project()["table"]["t"]["indicator"]), ["rate"])

    def test_two_years_of_one_kind_of_area_are_told_and_never_mixed(self):
        new = grid(self.data / "new.geojson", LSOAS)
        old = grid(self.data / "old.geojson", ["E01009991", "E01009992", "E01009993"], code="LSOA11CD")
        run = self.init(new, old, self.write("t.csv", "LSOA21CD,rate\n" + "".join(f"{c},{i}.5\n" for i, c in enumerate(LSOAS))))
        self.assertIn("  lsoa11 and lsoa21 are of two years: each table belongs to one of them, and no map mixes them. No table here "
                      "has codes of lsoa11.\n", run.out)
        self.assertEqual(self.project()["map"]["rate"]["outline"]["geography"], "lsoa21")
        self.accepted_by_check_and_build()

    def test_without_a_coordinate_system_degrees_are_recognised_and_told(self):
        runs.subprocess.run(["ogr2ogr", "-f", "ESRI Shapefile", self.data / "areas.shp",
                             grid(self.data / "a.geojson", LSOAS, x=-0.4, y=51.5, side=0.01, crs=None)], check=True, capture_output=True)
        (self.data / "areas.prj").unlink()
        run = self.init(self.data / "areas.shp")
        self.assertEqual(self.project()["geography"]["lsoa21"]["crs"], "EPSG:4326")
        self.assertIn("areas.shp names no coordinate system. Its coordinates look like EPSG:4326: say another", run.out)
        self.accepted_by_check_and_build()

    def test_each_layer_of_a_geopackage_is_looked_at(self):
        package = self.data / "all.gpkg"
        for flags, name, source in (((), "areas", grid(self.data / "a.geojson", LSOAS)),
                                    (("-update",), "big", grid(self.data / "b.geojson", ["E02000001", "E02000002", "E02000003"], code="MSOA21CD")),
                                    (("-update",), "rates", self.write("rates.csv", "LSOA21CD,rate\n" + "".join(
                                        f"{c},{i}.5\n" for i, c in enumerate(LSOAS))))):
            runs.subprocess.run(["ogr2ogr", *flags, "-f", "GPKG", package, source, "-nln", name], check=True, capture_output=True)
        self.init(package)
        project = self.project()
        self.assertEqual({g: s["layer"] for g, s in project["geography"].items()}, {"lsoa21": "areas", "msoa21": "big"})
        table, = project["table"].values()
        self.assertEqual((table["source"], table["layer"]), ("all.gpkg", "rates"))
        self.accepted_by_check_and_build()

    def test_the_sheet_with_the_data_and_the_row_with_its_header_are_found_in_a_workbook(self):
        areas = grid(self.data / "areas.geojson", LSOAS)
        book = self.data / "book.xlsx"
        workbook(book, {"Cover": [["Notes"], ["Made by hand"]],
                        "Data": [["Rates of 2019"], ["LSOA code", "Area", "rate"], *([c, "A", i + 0.5] for i, c in enumerate(LSOAS))]})
        self.init(areas, book)
        table, = self.project()["table"].values()
        self.assertEqual((table["layer"], table["header_row"], table["code"]), ("Data", 2, "LSOA code"))
        self.assertIn("#   book.xlsx: neither a column of codes nor one that is all numbers\n", self.text())
        self.accepted_by_check_and_build()

    def test_polygons_that_lie_apart_are_a_layer(self):
        areas = grid(self.data / "areas.geojson", LSOAS)
        spots = []
        for i in range(4):
            left, low = 515100 + 700 * i, 188100 + 400 * i
            ring = [[left, low], [left + 50, low], [left + 50, low + 50], [left, low]]
            spots.append({"type": "Feature", "properties": {"id": i}, "geometry": {"type": "Polygon", "coordinates": [ring]}})
        parks = self.write("play_spaces.geojson", json.dumps({
            "type": "FeatureCollection", "features": spots, "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::27700"}}}))
        self.init(areas, parks)
        self.assertEqual(self.project()["layer"]["play_spaces"]["title"], "Play spaces")
        self.assertEqual(list(self.project()["geography"]), ["lsoa21"])
        self.accepted_by_check_and_build()

    def test_without_boundaries_says_what_each_file_is(self):
        table = self.write("t.csv", "LSOA21CD,Rate\nE01000001,1.5\nE01000002,2.5\n")
        self.run_fails(1, "vitality: error: none of the files holds boundaries: polygons that lie side by side, with a column that "
                          "has a code for each. Add one with --from, beside what was found:\n"
                          "  t.csv: a table of 1 column of numbers, with codes of LSOAs of 2021 in \"LSOA21CD\"; it needs "
                          "boundaries of LSOAs of 2021 (lsoa21).\n", "init", "new", "--from", table, cwd=self.folder)
        self.assertFalse((self.folder / "new").exists())

    def test_a_folder_in_place_of_files_is_told(self):
        run = vitality("init", "new", "--from", self.data, cwd=self.folder)
        self.assertEqual((run.code, run.out), (1, ""))
        self.assertIn(": is a folder. Name the files in it, such as --from ", run.err)

    def test_name_goes_with_from(self):
        self.run_fails(2, "vitality: error: --name goes with --from: the example keeps its own. Add --from FILE..., or leave --name "
                          "out.\n", "init", "new", "--name", "X", cwd=self.folder)

    def test_json_is_one_document(self):
        areas = grid(self.data / "areas.geojson", LSOAS)
        out = json.loads(self.init(areas, flags=("--json",)).out)
        self.assertEqual(out["written"], ["new/vitality.toml", "new/out/maps/first.png", "new/out/provenance.json"])
        self.assertEqual(out["guess"]["files"][0]["role"], "boundaries")
        self.assertEqual(out["ledger"]["failures"], 0)

    def test_info_says_the_same_guess_and_the_joins_of_several_files(self):
        areas = grid(self.data / "areas.geojson", LSOAS, names=NAMES)
        table = self.write("t.csv", "LSOA21CD,Rate\n" + "".join(f"{c},{i}.5\n" for i, c in enumerate(LSOAS)))
        run = self.run_ok("info", areas, table, cwd=self.folder)
        self.assertIn('Guess       boundaries of 6 LSOAs of 2021 (lsoa21): codes in "LSOA21CD", names in "LSOA21NM"\n', run.out)
        self.assertIn('Guess       a table of 1 indicator for lsoa21: 6 of 6 areas have a row, by the codes in "LSOA21CD"\n', run.out)
        self.assertTrue(run.out.endswith("Joins\n  t.csv to lsoa21: 6 of 6 areas\n"), run.out)

    def test_decimal_commas_of_a_german_spreadsheet_are_declared(self):
        areas = grid(self.data / "areas.geojson", LSOAS)
        table = self.data / "t.csv"
        table.write_bytes(("LSOA21CD;Anteil (%);Bevölkerung\r\n" + "".join(
            f"{c};1{i},5;1.{i}00\r\n" for i, c in enumerate(LSOAS))).encode("cp1252"))
        self.init(areas, table)
        spec = self.project()["table"]["t"]
        self.assertEqual(spec["decimal"], ",")
        self.assertEqual(list(spec["indicator"]), ["anteil", "bevolkerung"])
        self.run_ok("table", "lsoa21", "-p", "new/vitality.toml", "-o", "t_out.csv", "-q", cwd=self.folder)
        self.assertEqual((self.folder / "t_out.csv").read_text().splitlines()[2], "E01000002,E01000002,11.5,1100")

    def test_headings_that_span_columns_go_into_the_titles(self):
        areas = grid(self.data / "areas.geojson", LSOAS)
        self.init(areas, self.write("t.csv", "Health of areas,,,,\n,,Obesity,Obesity,\nLSOA code,Area,Reception (%),Year 6 (%),Rate\n" + "".join(
            f"{c},Place,{8 + i}.5,{15 + i}.5,{i}.1\n" for i, c in enumerate(LSOAS))))
        table = self.project()["table"]["t"]
        self.assertEqual(table["header_row"], 3)
        self.assertEqual([i["title"] for i in table["indicator"].values()], ["Obesity: Reception (%)", "Obesity: Year 6 (%)", "Rate"])
        self.accepted_by_check_and_build()

    def test_a_column_that_a_few_cells_spoil_is_told_and_left_out(self):
        areas = grid(self.data / "areas.geojson", LSOAS)
        run = self.init(areas, self.write("t.csv", "LSOA21CD,Rate,Share\n" + "".join(
            f"{c},{i}.5,{'#DIV/0!' if i == 3 else i / 10}\n" for i, c in enumerate(LSOAS))))
        self.assertEqual(list(self.project()["table"]["t"]["indicator"]), ["rate"])
        self.assertIn('  t.csv: column "Share" is not used: 1 cell is no number, line 5 first: "#DIV/0!". Mend the file, or say what the '
                      'text means with non_values = { missing = ["..."] }.\n', run.out)
        self.assertIn('# share = "Share"  # Share (1 cell is no number, line 5 first: "#DIV/0!")\n', self.text())

    def test_rows_that_were_chosen_are_told_and_what_is_no_total_stands_in_the_title(self):
        areas = grid(self.data / "areas.geojson", LSOAS)
        rows = "".join(f"{c},{year},{number},{sex},{i}.{year % 10}\n" for year in (2019, 2020) for number, sex in ((1, "Female"), (2, "Male"))
                       for i, c in enumerate(LSOAS))
        run = self.init(areas, self.write("long.csv", "Area Code,Period,Sex no,Sex,Rate\n" + rows))
        table = self.project()["table"]["long"]
        self.assertEqual((table["filter"], table["period"]), ({"Period": "2020", "Sex no": "2"}, "2020"))
        self.assertEqual(table["indicator"]["rate"]["title"], "Rate (2)")
        self.assertIn('  long.csv has several rows for each area; these are used: "Period" = "2020" of 2 values, "Sex no" = "2" of 2 '
                      "values. Other rows: change filter.\n", run.out)

    def test_a_value_for_all_is_found_in_the_column_of_words_beside_that_of_numbers(self):
        areas = grid(self.data / "areas.geojson", LSOAS)
        rows = "".join(f"{c},{number},{sex},{i}.{number}\n" for number, sex in enumerate(("All persons", "Males", "Females"))
                       for i, c in enumerate(LSOAS))
        self.init(areas, self.write("long.csv", "Area Code,C_SEX,C_SEX_NAME,Rate\n" + rows))
        table = self.project()["table"]["long"]
        self.assertEqual(table["filter"], {"C_SEX_NAME": "All persons"})
        self.assertEqual(table["indicator"]["rate"]["title"], "Rate")

    def test_a_row_with_a_cell_too_many_is_an_error_and_no_header(self):
        areas = grid(self.data / "areas.geojson", LSOAS)
        run = vitality("init", "new", "--from", areas, self.write("t.csv", "LSOA21CD,Rate\nE01000001,1,7\nE01000002,2\n"), cwd=self.folder)
        self.assertEqual((run.code, run.out), (1, ""))
        self.assertRegex(run.err, r't.csv:2: 3 cells where the header has 2; one too many holds "7"')

    def test_codes_of_another_year_are_offered_no_join_by_name(self):
        areas = grid(self.data / "areas.geojson", ["E05000285", "E05000286", "E05000287"], code="WD13CD", names=["Hill", "Vale", "Shore"],
                     name="WD13NM")
        run = self.init(areas, self.write("t.csv", "WD22CD,WD22NM,Rate\n" + "".join(
            f"E0501354{i},{name},{i}.5\n" for i, name in enumerate(("Hill", "Vale", "Shore")))))
        self.assertIn("  t.csv is written as a comment: its codes are of wards of 2022, the boundaries of wards of 2013: no code is in "
                      "both. Add boundaries of wards of 2022, or a lookup that leads from ward22 to ward13, with --from.\n", run.out)
        self.assertNotIn("join =", self.text())
        self.assertIn("First map (boundaries alone: no table is used): new/out/maps/first.png\n", run.out)

    def test_signs_in_the_cells_give_unit_and_kind(self):
        areas = grid(self.data / "areas.geojson", LSOAS)
        self.init(areas, self.write("t.csv", "LSOA21CD,Owned,Price\n" + "".join(
            f'{c},{40 + i}.5%,"£{300 + i},000"\n' for i, c in enumerate(LSOAS))))
        indicators = self.project()["table"]["t"]["indicator"]
        self.assertEqual((indicators["owned"]["kind"], indicators["owned"]["unit"], indicators["price"]["unit"]), ("percentage", "%", "£"))
        self.accepted_by_check_and_build()

    def test_a_cut_header_of_names_is_found(self):
        self.init(grid(self.data / "areas.geojson", LSOAS, names=NAMES, name="LsoaNameIn"))
        self.assertEqual(self.project()["geography"]["lsoa21"]["name"], "LsoaNameIn")

    def test_abbreviations_in_file_names_are_written_in_capitals(self):
        areas = grid(self.data / "areas.geojson", LSOAS)
        self.init(areas, self.write("banes_gp_surgeries.csv", "Name,Easting,Northing\nA,515200,188300\nB,516100,188900\n"))
        self.assertEqual(self.project()["layer"]["banes_gp_surgeries"]["title"], "Banes GP surgeries")


@unittest.skipUnless(DATA, "VITALITY_DATA is not set")
class FromReal(runs.Case):
    def init(self, name, *files, code=0):
        paths = [pathlib.Path(DATA).resolve() / file for file in files]
        run = vitality("init", name, "--from", *paths, cwd=self.folder)
        self.assertEqual(run.code, code, run.out + run.err)
        for command in (("check", f"{name}/vitality.toml", "-q"),
                        ("build", "-p", f"{name}/vitality.toml", "-o", f"{name}/out", "-f", "png", "-q")):
            run = vitality(*command, cwd=self.folder)
            self.assertEqual(run.code, code, run.out + run.err)
        return tomllib.loads((self.folder / name / "vitality.toml").read_text())

    def test_bath_and_north_east_somerset(self):
        place = "bath_and_north_east_somerset/"
        project = self.init("banes", place + "wards_2021.gpkg", place + "ons_census_2011_ward.gpkg", place + "ons_census_2011_fields.csv",
                            place + "banes_gss_playspace_children.geojson")
        self.assertEqual(sorted(project["geography"]), ["ward11", "ward21"])
        table, = project["table"].values()
        self.assertEqual((table["geography"], table["code"]), ("ward11", "wd11cd"))
        self.assertEqual(len(table["indicator"]), 20)
        self.assertEqual(next(iter(table["indicator"].values()))["title"], "Total usually resident population")
        self.assertEqual(list(project["layer"]), ["banes_gss_playspace_children"])
        drawn, = project["map"].values()
        self.assertEqual((drawn["geography"], drawn["outline"]["geography"]), ("ward11", "ward11"))

    def test_gwynedd(self):
        place = "other_nations/"
        project = self.init("gwynedd", place + "gwynedd_wards_2013.geojson", place + "gwynedd_lsoa_2011.geojson",
                            place + "imd2019_wales_lsoa11.csv")
        self.assertEqual(project["geography"]["ward13"]["name"], "WD13NM")
        table, = project["table"].values()
        self.assertEqual((table["geography"], table["code"], table["period"]), ("lsoa11", "lsoa11_code", "2019"))
        drawn, = project["map"].values()
        self.assertEqual(drawn["fill"]["method"], "published")
        self.assertEqual(drawn["outline"]["geography"], "lsoa11")

    def test_dundee(self):
        project = self.init("dundee", "other_nations/dundee_dz_2011.gpkg", "other_nations/imd2020_scotland_dz11.csv")
        self.assertEqual(project["geography"]["dz11"], {"source": "dundee_dz_2011.gpkg", "code": "dz11_code", "name": "dz11_name"})
        self.assertEqual(project["map"]["imd_decile"]["fill"]["palette"], "YlOrRd")


if __name__ == "__main__":
    runs.main()
