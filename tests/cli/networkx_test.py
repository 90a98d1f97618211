# SPDX-License-Identifier: Apache-2.0
"""Walks as networkx, an outside reference, has them: from small squares to shops, on random grids and on Bath's roads.

Every vertex of a line is a node here, and places are found by looking at every stretch: slow, and another way than the
program's. Skipped where python3-networkx is missing; Bath's roads need VITALITY_DATA and ogr2ogr.
"""
import json
import math
import os
import pathlib
import random
import subprocess
import sys
import unittest

try:
    import networkx
except ImportError:
    print("skipped: networkx is missing. Install python3-networkx.")
    sys.exit(77)

import runs
from runs import vitality

DATA = os.environ.get("VITALITY_DATA", "")
MAX_SNAP = 60
WITHIN = 700
PROJECT = """schema = 1
[project]
title = "Spots"
crs = "EPSG:27700"
[geography.spot]
source = "spots.geojson"
code = "code"
[layer.shops]
source = "shops.csv"
x = "x"
y = "y"
crs = "EPSG:27700"
surroundings = {{ none = "an island" }}
[network.walk]
source = "{streets}"
tolerance = "0.001 m"
max_snap = "{max_snap} m"
[measure.nearest]
kind = "distance"
origin = "centroid"
geography = "spot"
layer = "shops"
via = "walk"
[measure.third]
kind = "distance"
origin = "centroid"
geography = "spot"
layer = "shops"
via = "walk"
nearest = 3
[measure.within]
kind = "count_within"
origin = "centroid"
geography = "spot"
layer = "shops"
within = "{within} m"
via = "walk"
"""


def feature(geometry, properties=None):
    return {"type": "Feature", "properties": properties or {}, "geometry": geometry}


def collection(features):
    return json.dumps({"type": "FeatureCollection", "features": features,
                       "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::27700"}}})


def key(p):
    return round(p[0], 3), round(p[1], 3)


class Streets:
    def __init__(self, lines):
        self.stretches = [(a, b) for line in lines for a, b in zip(line, line[1:]) if key(a) != key(b)]
        self.graph = networkx.Graph()
        for a, b in self.stretches:
            length = math.dist(a, b)
            if not self.graph.has_edge(key(a), key(b)) or self.graph[key(a)][key(b)]["weight"] > length:
                self.graph.add_edge(key(a), key(b), weight=length)

    def place(self, p):
        """(metres away, stretch, metres along it) of the nearest place, or None."""
        best = None
        for i, (a, b) in enumerate(self.stretches):
            dx, dy = b[0] - a[0], b[1] - a[1]
            squared = dx * dx + dy * dy
            t = max(0.0, min(1.0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / squared))
            away = math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy)
            if best is None or away < best[0]:
                best = away, i, t * math.sqrt(squared)
        return best if best and best[0] <= MAX_SNAP else None

    def walks(self, start, ends):
        """Metres from one place to each of the others; infinite where no way leads there."""
        away, i, along = start
        a, b = self.stretches[i]
        self.graph.add_edge("start", key(a), weight=along)
        self.graph.add_edge("start", key(b), weight=max(0.0, math.dist(a, b) - along))
        at = networkx.single_source_dijkstra_path_length(self.graph, "start")
        self.graph.remove_node("start")
        found = []
        for other_away, j, other_along in ends:
            c, d = self.stretches[j]
            way = min(at.get(key(c), math.inf) + other_along, at.get(key(d), math.inf) + math.dist(c, d) - other_along)
            if i == j:
                way = min(way, abs(along - other_along))
            found.append(away + way + other_away)
        return found


class Networkx(runs.Case):
    def compare(self, lines, streets, spots, shops):
        """`spots`, `shops`: points; each spot becomes a square of 2 m around it."""
        squares = []
        for n, (x, y) in enumerate(spots):
            ring = [[x - 1, y - 1], [x + 1, y - 1], [x + 1, y + 1], [x - 1, y + 1], [x - 1, y - 1]]
            squares.append(feature({"type": "Polygon", "coordinates": [ring]}, {"code": f"S{n:03}"}))
        (self.folder / "spots.geojson").write_text(collection(squares))
        (self.folder / "shops.csv").write_text("x,y\n" + "".join(f"{x!r},{y!r}\n" for x, y in shops))
        (self.folder / "vitality.toml").write_text(
            PROJECT.format(streets=streets, max_snap=MAX_SNAP, within=WITHIN))
        run = vitality("measure", "nearest", "third", "within", "-o", "m.json", "-q", cwd=self.folder)
        self.assertEqual(run.code, 0, run.err)
        ours = {one["indicator"]: {a["code"]: a["value"] for a in one["areas"]}
                for one in json.loads((self.folder / "m.json").read_text())["measures"]}
        theirs = Streets(lines)
        ends = [place for place in map(theirs.place, shops) if place]
        self.assertGreater(len(ends), 3)
        known = 0
        for n, spot in enumerate(spots):
            code, start = f"S{n:03}", theirs.place(spot)
            walks = sorted(theirs.walks(start, ends)) if start else []
            for name, place in (("nearest", 0), ("third", 2)):
                if not walks or math.isinf(walks[place]):
                    self.assertIsNone(ours[name][code], (name, code))
                else:
                    self.assertAlmostEqual(ours[name][code], walks[place], delta=0.1, msg=(name, code))
                    known += 1
            if start and not any(abs(walk - WITHIN) < 0.1 for walk in walks):
                self.assertEqual(ours["within"][code], sum(walk <= WITHIN for walk in walks), code)
        self.assertGreater(known, len(spots))

    def test_on_random_grids_with_streets_taken_out(self):
        for seed in (1, 2, 3):
            rng = random.Random(seed)
            corner = {(x, y): (400000 + 100 * x + rng.uniform(-30, 30), 300000 + 100 * y + rng.uniform(-30, 30))
                      for x in range(12) for y in range(9)}
            lines = []
            for (x, y), a in corner.items():
                for b in (corner.get((x + 1, y)), corner.get((x, y + 1))):
                    if b and rng.random() > 0.3:
                        lines.append([a, ((a[0] + b[0]) / 2 + rng.uniform(-15, 15), (a[1] + b[1]) / 2), b])
            anywhere = lambda: (400000 + rng.uniform(0, 1100), 300000 + rng.uniform(0, 800))
            (self.folder / "streets.geojson").write_text(collection(
                [feature({"type": "LineString", "coordinates": line}) for line in lines]))
            self.compare(lines, "streets.geojson", [anywhere() for _ in range(50)], [anywhere() for _ in range(9)])
            for file in self.folder.iterdir():
                file.unlink()

    @unittest.skipUnless(DATA, "VITALITY_DATA names no folder")
    def test_on_the_roads_of_bath(self):
        roads = pathlib.Path(DATA).resolve() / "bath_and_north_east_somerset/os_roads.gpkg"
        streets = self.folder / "streets.geojson"
        subprocess.run(["ogr2ogr", "-f", "GeoJSON", "-t_srs", "EPSG:27700", "-lco", "COORDINATE_PRECISION=4", "-lco", "RFC7946=NO",
                        streets, roads], check=True)
        shapes = [one["geometry"] for one in json.loads(streets.read_text())["features"]]
        lines = [part for shape in shapes
                 for part in (shape["coordinates"] if shape["type"] == "MultiLineString" else [shape["coordinates"]])]
        rng = random.Random(4)
        ends = rng.sample(lines, 70)
        beside = [(line[0][0] + rng.uniform(-40, 40), line[0][1] + rng.uniform(-40, 40)) for line in ends]
        self.compare(lines, streets.name, beside[:40], beside[40:])


if __name__ == "__main__":
    runs.main()
