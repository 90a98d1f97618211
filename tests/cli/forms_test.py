# SPDX-License-Identifier: Apache-2.0
"""Published forms, workbooks and encodings from the file to the joined table, with files written by hand."""
import json
import unittest
import zipfile

import reading
import runs
from runs import vitality
from squares import geojson

WARDS = {"E05013001": "North", "E05013002": "South", "E05013003": "West"}
LSOAS = {"E01034001": "Place 1", "E01034002": "Place 2", "E01034003": "Place 3"}
MSOAS = {"E02000001": "Mid 1", "E02000002": "Mid 2"}


def workbook(path, rows, merged=()):
    """An XLSX file by hand. A cell is a text, a number, None, ("=", formula, cached value) or ("!", error)."""
    def cell(at, value):
        if value is None:
            return ""
        if isinstance(value, tuple) and value[0] == "=":
            return f'<c r="{at}"><f>{value[1]}</f><v>{value[2]}</v></c>'
        if isinstance(value, tuple):
            return f'<c r="{at}" t="e"><v>{value[1]}</v></c>'
        if isinstance(value, str):
            return f'<c r="{at}" t="inlineStr"><is><t>{value}</t></is></c>'
        return f'<c r="{at}"><v>{value}</v></c>'

    lines = "".join(f'<row r="{n}">' + "".join(cell("ABCDEFGH"[c] + str(n), v) for c, v in enumerate(row)) + "</row>"
                    for n, row in enumerate(rows, 1))
    merges = f'<mergeCells count="{len(merged)}">' + "".join(f'<mergeCell ref="{m}"/>' for m in merged) + "</mergeCells>"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType='
        f'"application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type='
        f'"{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="Data" sheetId="1" '
        'r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type='
        f'"{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{lines}</sheetData>'
        f'{merges if merged else ""}</worksheet>'}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + text)


class Form(runs.Case):
    def setUp(self):
        super().setUp()
        for name, kind, areas in (("lsoa21", "LSOA21", LSOAS), ("ward22", "WD22", WARDS), ("msoa11", "MSOA11", MSOAS),
                                  ("lsoa11", "LSOA11", LSOAS)):
            self.write(name + ".geojson", geojson(kind, areas))

    def write(self, name, text):
        (self.folder / name).write_bytes(text.encode() if isinstance(text, str) else text)

    def project(self, geography, body):
        self.geography = geography
        self.write("vitality.toml", f'schema = 1\n[project]\ntitle = "Forms"\n[geography.{geography}]\n'
                                    f'source = "{geography}.geojson"\n[table.t]\ngeography = "{geography}"\n{body}')

    def check(self, code=0):
        run = vitality("check", "--json", cwd=self.folder)
        self.assertEqual(run.code, code, run.err or run.out)
        return {(e["subject"], e["kind"]): e for e in json.loads(run.out)["entries"]}

    def column(self, name, code=0):
        """Its values, areas in order; a non-value is its state."""
        run = vitality("table", self.geography, "-o", "joined.csv", "--overwrite", "-q", cwd=self.folder)
        self.assertEqual(run.code, code, run.err)
        return [r[name] or r[name + "_state"] for r in reading.csv_rows(self.folder / "joined.csv")]

    def refused(self, code, *words):
        run = vitality("check", cwd=self.folder)
        self.assertEqual(run.code, code, run.out)
        for word in words:
            self.assertIn(word, run.err)


class Fingertips(Form):
    HEADER = ("Indicator ID,Indicator Name,Parent Code,Parent Name,Area Code,Area Name,Area Type,Sex,Age,Category Type,"
              "Category,Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,Lower CI 99.8 limit,Upper CI 99.8 limit,"
              "Count,Denominator,Value note,Recent Trend,Compared to England value or percentiles,Compared to Region value "
              "or percentiles,Time period Sortable,New data,Compared to goal,Time period range\n")

    def row(self, code, name, kind, value, note="", sex="Persons", category=",", indicator=90366):
        return (f"{indicator},An indicator,E12000007,London,{code},{name},{kind},{sex},All ages,{category},2020 - 22,{value},"
                f"1,99,0,100,5,60,{note},Increasing,Similar,Similar,20200000,,,3y\n")

    def setUp(self):
        super().setUp()
        note = "Value suppressed for disclosure control due to small count"
        wards = [self.row("E05013001", "North", "Wards (2022)", 12.5),
                 self.row("E05013002", "South", "Wards (2022)", "", note),
                 self.row("E05013003", "West", "Wards (2022)", "", "Value not published for data quality reasons")]
        self.write("ft.csv", self.HEADER + self.row("E92000001", "England", "England", 14.25) +
                   self.row("E12000007", "London", "Regions (statistical)", 13) + "".join(wards) +
                   self.row("E05013001", "North", "Wards (2022)", 77, category="Ethnic groups,Asian") +
                   self.row("E05013001", "North", "Wards (2022)", 88, sex="Male") +
                   self.row("E05013001", "North", "Wards (2022)", 99, indicator=1))

    BODY = """source = "ft.csv"
format = "fingertips"
comparators = { london = "E12000007", england = "E92000001" }
filter = { area_type = "%s", sex = "Persons" }
[table.t.indicator.v]
filter = { indicator = 90366 }
"""

    def test_gives_wards_england_and_the_region(self):
        self.project("ward22", self.BODY % "Wards (2022)")
        told = self.check()
        self.assertEqual(self.column("t_v"), ["12.5", "suppressed", "missing"])
        self.assertEqual(told["table t", "breakdown-rows"]["severity"], "info")
        self.run_ok("build", "-q", cwd=self.folder)
        beside = reading.csv_rows(self.folder / "out/tables/ward22_comparators.csv")
        self.assertEqual([(b["comparator"], b["value"]) for b in beside], [("london", "13"), ("england", "14.25")])

    def test_a_filter_that_keeps_nothing_lists_the_kinds_of_area(self):
        self.project("ward22", self.BODY % "GPs")
        self.refused(2, "ft.csv", "Wards (2022)", "Regions (statistical)", "England")

    def test_two_sexes_left_are_two_values(self):
        self.project("ward22", self.BODY.replace(', sex = "Persons"', "") % "Wards (2022)")
        self.assertIn("Sex", self.check(3)["table t", "doubled-row"]["message"])


class Nomis(Form):
    def test_wide(self):
        self.write("n.csv", "date,geography,geography code,Age: Total,Age: Aged 4 years and under\n" + "".join(
            f"2021,{n},{c},{1000 + i},{50 + i}\n" for i, (c, n) in enumerate(LSOAS.items())))
        self.project("lsoa21", 'source = "n.csv"\nformat = "nomis"\nindicators = { all = "Age: Total" }\n')
        self.check()
        self.assertEqual(self.column("t_all"), ["1000", "1001", "1002"])

    def test_long(self):
        rows = "".join(f"2021,{c},{n},2021 super output areas - lower layer,{s},{sex},{m},{measure},{v},A\n"
                       for i, (c, n) in enumerate(LSOAS.items()) for s, sex in ((0, "Persons"), (1, "Male"))
                       for m, measure, v in ((20100, "Value", 100 + 10 * i + s), (20301, "Percent", 50)))
        self.write("n.csv", "DATE,GEOGRAPHY_CODE,GEOGRAPHY_NAME,GEOGRAPHY_TYPE,C_SEX,C_SEX_NAME,MEASURES,MEASURES_NAME,"
                            "OBS_VALUE,OBS_STATUS\n" + rows)
        body = 'source = "n.csv"\nformat = "nomis"\nfilter = { %s }\n[table.t.indicator.men]\nfilter = { sex = "Male" }\n'
        self.project("lsoa21", body % 'measures = "Value"')
        self.check()
        self.assertEqual(self.column("t_men"), ["101", "111", "121"])
        self.project("lsoa21", body % 'geography_type = "2021 super output areas - lower layer"')
        self.assertIn("MEASURES", self.check(3)["table t", "doubled-row"]["message"])

    def test_query_with_its_banner_and_footnotes(self):
        self.write("n.csv", '"TS001 - Number of usual residents"\n"ONS Crown Copyright Reserved [from Nomis on 1 May 2024]"\n'
                            '"population","All usual residents"\n"date","2021"\n\n"2021 super output area","mnemonic","Total"\n' +
                   "".join(f'"{c} : {n}","{c}","{7 + i}"\n' for i, (c, n) in enumerate(LSOAS.items())) +
                   '\n"In order to protect against disclosure, figures may differ."\n')
        self.project("lsoa21", 'source = "n.csv"\nformat = "nomis"\nindicators = { all = "Total" }\n')
        self.assertIn(("table t", "note-rows"), self.check())
        self.assertEqual(self.column("t_all"), ["7", "8", "9"])


class Indices(Form):
    def headers(self, year):
        lsoa = {2015: "LSOA code (2011)", 2019: "LSOA code (2011)", 2025: "LSOA code (2021)"}[year]
        district = {2015: "2013", 2019: "2019", 2025: "2024"}[year]
        return [lsoa, lsoa.replace("code", "name"), f"Local Authority District code ({district})",
                f"Local Authority District name ({district})", "Index of Multiple Deprivation (IMD) Score",
                "Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)"]

    def rows(self):
        return [[c, n, "E09000015", "Harrow", 20.5 + i, i + 1] for i, (c, n) in enumerate(LSOAS.items())]

    BODY = 'source = "%s"\nformat = "indices-of-deprivation"\nindicators = { score = "imd_score", decile = "imd_decile" }\n'

    def expect(self, geography, file):
        self.project(geography, self.BODY % file)
        self.assertEqual(self.column("t_score"), ["20.5", "21.5", "22.5"])
        self.assertEqual(self.column("t_decile"), ["1", "2", "3"])

    def test_csv_and_workbook_of_each_edition(self):
        old = {code.replace("E01034", "E01004"): name for code, name in LSOAS.items()}
        for year, areas in ((2015, old), (2019, old), (2025, LSOAS)):
            geography = "lsoa21" if year == 2025 else "lsoa11"
            self.write(geography + ".geojson", geojson(geography.upper(), areas))
            rows = [[c, *row[1:]] for c, row in zip(areas, self.rows())]
            self.write("iod.csv", ",".join(f'"{h}"' for h in self.headers(year)) + "\n" +
                       "".join(",".join(map(str, row)) + "\n" for row in rows))
            self.expect(geography, "iod.csv")
            self.assertEqual(self.check()["table t", "matched"]["message"], "3 of 3 areas matched.")
            workbook(self.folder / "iod.xlsx", [[f"English Indices of Deprivation {year}"], [], self.headers(year), *rows])
            self.expect(geography, "iod.xlsx")
            self.assertEqual(self.check()["table t", "matched"]["message"], "3 of 3 areas matched.")


class London(Form):
    def test_ward_profiles(self):
        rows = [("Borough - " + n, "00AA", c, 10 * (i + 1)) for i, (c, n) in enumerate(WARDS.items())]
        rows += [("Borough", "00AA", "E09000015", 20), ("Greater London", "H", "E12000007", 21),
                 ("England", "921", "E92000001", "n/a")]
        self.write("w.csv", "\ufeffWard name,Old code,New code,Population - 2015\n" +
                   "".join(",".join(map(str, r)) + "\n" for r in rows))
        self.project("ward22", 'source = "w.csv"\nformat = "gla-ward-profiles"\n'
                               'comparators = { borough = "E09000015", england = "E92000001" }\n'
                               'indicators = { p = "Population - 2015" }\n')
        self.check()
        self.assertEqual(self.column("t_p"), ["10", "20", "30"])

    def test_atlas_with_three_header_rows(self):
        self.write("m.csv", ",,House Prices,,Obesity\n,,Median,Sales,% obese\nMSOA Code,MSOA Name,2005,2005,2010\n"
                            "E02000001,Mid 1,250000,7,20.5\nE02000002,Mid 2,300000,8,\n"
                            ",MSOA average for London,275000,7.5,20.5\n" + ",,,,\n" * 9)
        self.project("msoa11", 'source = "m.csv"\nformat = "gla-msoa-atlas"\n[table.t.indicator]\n'
                               'price = { column = "House Prices;Median;2005" }\n'
                               'sales = { column = "House Prices;Sales;2005" }\n'
                               'obese = { column = "Obesity;% obese;2010" }\n')
        told = self.check()
        self.assertEqual([self.column("t_" + n) for n in ("price", "sales", "obese")],
                         [["250000", "300000"], ["7", "8"], ["20.5", "missing"]])
        self.assertTrue({("table t", "average-row"), ("table t", "blank-rows")} <= set(told))


class Workbooks(Form):
    BODY = 'source = "b.xlsx"\nindicators = { v = "Value" }\n'

    def book(self, cells, **more):
        workbook(self.folder / "b.xlsx", [["LSOA21CD", "Name", "Value"]] +
                 [[code, name, value] for (code, name), value in zip(LSOAS.items(), cells)], **more)
        self.project("lsoa21", self.BODY)

    def test_a_formula_gives_its_cached_value(self):
        self.book([1, ("=", "C2*2", 2), ("=", "C2+C3", 3.5)])
        self.check()
        self.assertEqual(self.column("t_v"), ["1", "2", "3.5"])

    def test_an_error_cell_is_an_error_with_its_row(self):
        self.book([1, ("!", "#DIV/0!"), 3])
        told = self.check(3)["indicator t.v", "unreadable-number"]
        self.assertIn("#DIV/0!", told["message"])
        self.assertTrue(told["items"][0]["where"].endswith(":3"), told["items"])

    def test_each_cell_of_a_merged_range_has_its_value_and_is_told_by_row(self):
        self.book([1, None, 3], merged=("C2:C3",))
        self.assertEqual([i["where"] for i in self.check()["table t", "merged-cells"]["items"]], ["b.xlsx:2", "b.xlsx:3"])
        self.assertEqual(self.column("t_v"), ["1", "1", "3"])


class Texts(Form):
    def expect(self, data, more=""):
        self.write("t.csv", data)
        self.project("lsoa21", f'source = "t.csv"\nindicators = {{ v = "Value" }}\n{more}')
        told = self.check()
        self.assertEqual(self.column("t_v"), ["1.5", "1296", "-0.25"])
        return told

    def text(self, delimiter, values):
        return "\r\n".join([delimiter.join(("LSOA21CD", "Café (£)", "Value"))] + [
            delimiter.join((code, "Llŷn" if delimiter == "\t" else "Café", v)) for code, v in zip(LSOAS, values)]) + "\r\n"

    def test_utf_16_of_both_orders(self):
        for name in ("utf-16", "utf-16-le", "utf-16-be"):
            self.assertIn(("table t", "decoded"), self.expect(self.text("\t", ["1.5", "1,296", "-0.25"]).encode(name)))

    def test_windows_1252(self):
        told = self.expect(self.text(",", ["1.5", '"1,296"', "-0.25"]).encode("cp1252"))
        self.assertIn("1252", told["table t", "decoded"]["message"])

    def test_semicolons_and_decimal_commas_where_declared(self):
        self.expect(self.text(";", ["1,5", "1.296", "-0,25"]), 'decimal = ","\n')

    def test_decimal_commas_that_are_not_declared_are_refused(self):
        self.write("t.csv", self.text(";", ["1,5", "1296", "-0,25"]))
        self.project("lsoa21", 'source = "t.csv"\nindicators = { v = "Value" }\n')
        told = self.check(3)["indicator t.v", "unreadable-number"]
        self.assertEqual([i["where"] for i in told["items"]], ["t.csv:2", "t.csv:4"])
        self.assertIn('decimal = ","', told["message"])

    def test_a_join_by_name_refuses_a_name_that_stands_twice(self):
        self.write("t.csv", "Ward,Value\nNorth,1\nSouth,2\nNorth,3\nWest,4\n")
        self.project("ward22", 'source = "t.csv"\njoin = "name"\nname = "Ward"\nindicators = { v = "Value" }\n')
        self.assertIn("North", self.check(3)["table t", "ambiguous-name"]["message"])
        self.assertEqual(self.column("t_v", 3), ["missing", "2", "4"])
        self.write("t.csv", "Ward,Value\nNorth,1\nSouth,2\nWest,4\n")
        self.assertEqual(len(self.check()["table t", "joined-by-name"]["items"]), 3)
        self.assertEqual(self.column("t_v"), ["1", "2", "4"])

    def test_thousands_behind_semicolons_might_be_decimals_and_are_told(self):
        """"31,250" beside semicolons: 31,250 or 31.25. Not in silence."""
        self.write("t.csv", self.text(";", ["31,250", "8,125", "-0.25"]))
        self.project("lsoa21", 'source = "t.csv"\nindicators = { v = "Value" }\n')
        run = vitality("check", "--json", cwd=self.folder)
        entries = [e for e in json.loads(run.out)["entries"] if e["kind"] not in ("matched", "delimiter")]
        self.assertTrue(entries, run.out)


if __name__ == "__main__":
    runs.main()
