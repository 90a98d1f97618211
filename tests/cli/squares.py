# SPDX-License-Identifier: Apache-2.0
"""Boundaries for tests: squares."""
import json

# A project of LSOAs in wards: its geographies, and the lookup between them.
PROJECT = """schema = 1
[project]
title = "Four squares"
[geography.lsoa21]
source = "lsoa21.geojson"
[geography.ward22]
source = "ward22.geojson"
"""
WARDS = """[lookup.wards]
source = "wards.csv"
from = { geography = "lsoa21", column = "lsoa21cd" }
to = { geography = "ward22", column = "wd22cd" }
"""


def geojson(kind, areas):
    """Squares of 1 km in a row, as {code: name}; kind as column names begin: LSOA21."""
    ring = lambda x: [[x, 188000], [x + 1000, 188000], [x + 1000, 189000], [x, 189000], [x, 188000]]
    return json.dumps({
        "type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::27700"}},
        "features": [{"type": "Feature", "properties": {kind + "CD": code, kind + "NM": name},
                      "geometry": {"type": "Polygon", "coordinates": [ring(515000 + 1000 * i)]}}
                     for i, (code, name) in enumerate(areas.items())]})
