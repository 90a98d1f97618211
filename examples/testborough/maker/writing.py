# SPDX-License-Identifier: Apache-2.0
"""Files with the same bytes on every run: GeoJSON one feature a line, CSV, each with a fixed order of things."""
import csv
import io
import json
import os

from .common import INVENTED, grid

CRS = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::27700"}}


class Folder:
    def __init__(self, path):
        self.path = path
        os.makedirs(path, exist_ok=True)

    def write(self, name, text, encoding="utf-8"):
        with open(os.path.join(self.path, name), "wb") as file:
            file.write(text.encode(encoding))

    def features(self, name, features):
        """features: [(properties, geometry)] in the order to be written."""
        lines = [compact({"type": "Feature", "properties": p, "geometry": g}) for p, g in features]
        head = '{"type":"FeatureCollection","name":%s,"description":%s,"crs":%s,"features":[\n' % (
            json.dumps(name), json.dumps(INVENTED), compact(CRS))
        self.write(name + ".geojson", head + ",\n".join(lines) + "\n]}\n")

    def table(self, name, header, rows, line_end="\n", encoding="utf-8"):
        text = io.StringIO()
        writer = csv.writer(text, lineterminator=line_end)
        writer.writerow(header)
        writer.writerows(rows)
        self.write(name + ".csv", text.getvalue(), encoding)


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def point(place):
    return {"type": "Point", "coordinates": grid(place)}


def line(places):
    return {"type": "LineString", "coordinates": [grid(p) for p in places]}


def polygon(shape):
    rings = [shape.exterior] + sorted(shape.interiors, key=lambda r: r.bounds)
    return {"type": "Polygon", "coordinates": [[grid(p) for p in ring.coords] for ring in rings]}


def ring_polygon(ring):
    """A polygon from one closed ring in decimetres."""
    return {"type": "Polygon", "coordinates": [[grid((x / 10, y / 10)) for x, y in ring]]}
