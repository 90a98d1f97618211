#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Expressions against SQL on the same joined table, through GDAL's SQLite dialect: the same areas are found, and the same
are not known (where SQL's WHERE is NULL). Usage: query_sql_test.py PROGRAM SOURCE_FOLDER WORK_FOLDER"""
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile

# Expression, and the same in SQL over the columns of the table.
PAIRS = [
    ("deprivation.decile <= 2", "deprivation_decile <= 2"),
    ("deprivation.decile <= 2 AND children.poverty > 20", "deprivation_decile <= 2 AND children_poverty > 20"),
    ("admissions.asthma > 10", "admissions_asthma > 10"),
    ("NOT admissions.asthma > 10", "NOT admissions_asthma > 10"),
    ("admissions.asthma > 10 OR deprivation.decile = 1", "admissions_asthma > 10 OR deprivation_decile = 1"),
    ("NOT (admissions.asthma > 10 AND deprivation.decile = 1)", "NOT (admissions_asthma > 10 AND deprivation_decile = 1)"),
    ("admissions.asthma BETWEEN 10 AND 20", "admissions_asthma BETWEEN 10 AND 20"),
    ("admissions.asthma NOT BETWEEN 10 AND 20", "admissions_asthma NOT BETWEEN 10 AND 20"),
    ("deprivation.decile IN (1, 3, 5)", "deprivation_decile IN (1, 3, 5)"),
    ("admissions.asthma NOT IN (10, 15)", "admissions_asthma NOT IN (10, 15)"),
    ("admissions.asthma IS NULL", "admissions_asthma IS NULL"),
    ("admissions.asthma IS NOT NULL AND name LIKE '%00_A'", "admissions_asthma IS NOT NULL AND name LIKE '%00_A'"),
    ("code NOT LIKE 'E0199000%'", "code NOT LIKE 'E0199000%'"),
    ("admissions.asthma / (deprivation.decile - 1) > 2", "admissions_asthma / (deprivation_decile - 1) > 2"),
    ("(-children.poverty) + 2 * children.obesity_y6 - 1 >= children.poverty / 2",
     "-children_poverty + 2 * children_obesity_y6 - 1 >= children_poverty / 2"),
    ("population.u16 / population.all > 0.25", "population_u16 / population_all > 0.25"),
    ("takeaways_400 >= 3 AND park_distance > 300 m", "takeaways_400 >= 3 AND park_distance > 300"),
    ("park_distance > 0.3 km", "park_distance > 300"),
    ("green_share < 10 % OR green_share >= 30", "green_share < 10 OR green_share >= 30"),
    ("(deprivation.decile = 1) = (children.poverty > 20)", "(deprivation_decile = 1) = (children_poverty > 20)"),
]


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 3):
        sys.exit(f"{command} ended with {done.returncode}:\n{done.stderr}")
    return done.stdout


def codes_of(table, where):
    """Codes of the rows where the SQL condition is true, sorted."""
    out = table + ".out.csv"
    if os.path.exists(out):
        os.remove(out)
    run("ogr2ogr", "-f", "CSV", out, table, "-dialect", "SQLite", "-sql", f"SELECT code FROM lsoa21 WHERE {where}")
    with open(out, encoding="utf-8") as file:
        return sorted(row["code"] for row in csv.DictReader(file))


def main():
    program, source = sys.argv[1:3]
    if shutil.which("ogr2ogr") is None:
        print("skipped: ogr2ogr (gdal-bin) is not installed")
        return 77
    project = os.path.join(source, "examples", "testborough", "vitality.toml")
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        table = os.path.join(folder, "lsoa21.gpkg")
        run(program, "table", "lsoa21", "-p", project, "-o", table, "-q")
        for expression, sql in PAIRS:
            answer = json.loads(run(program, "query", expression, "-p", project, "--geography", "lsoa21", "--json"))
            found = sorted(row["code"] for row in answer["rows"])
            unknown = sorted(row["code"] for row in answer["unknown"])
            by_sql, null_by_sql = codes_of(table, sql), codes_of(table, f"({sql}) IS NULL")
            if (found, unknown) != (by_sql, null_by_sql):
                wrong.append(f"{expression}: found {len(found)}, by SQL {len(by_sql)}; not known {len(unknown)}, by SQL {len(null_by_sql)}")
    print("\n".join(wrong) or f"{len(PAIRS)} expressions agree with SQL")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
