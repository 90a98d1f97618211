#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""bench/run-walks by networkx: usage networkx_walks.py DATA nearest|within OUT

Reads by GDAL, snaps each point to the nearest place of a street by shapely's STRtree, and searches by networkx: one
search from all outlets at once for `nearest`, one from each outlet, cut off at 400 m, for `within`. Python3-networkx,
python3-shapely, python3-gdal and python3-numpy of Debian 12. Ends with 0 and a word where one is missing.
"""
import csv
import os
import sys

try:
    import networkx as nx
    import numpy as np
    import shapely.wkb
    from osgeo import ogr
    from shapely.strtree import STRtree
except ImportError as missing:
    print("not installed:", missing.name, file=sys.stderr)
    sys.exit(0)

ogr.UseExceptions()
MAX_SNAP, WITHIN = 50.0, 400.0


def read(path, field=None):
    source = ogr.Open(path)
    layer = source.GetLayer(0)
    shapes, values = [], []
    for feature in layer:
        shapes.append(shapely.wkb.loads(bytes(feature.GetGeometryRef().ExportToWkb())))
        values.append(feature.GetField(field) if field else None)
    return shapes, values


class Streets:
    def __init__(self, lines):
        self.lines = lines
        self.tree = STRtree(lines)
        self.graph = nx.Graph()
        for i, line in enumerate(lines):
            a, b = line.coords[0], line.coords[-1]
            if not self.graph.has_edge(a, b) or self.graph[a][b]["weight"] > line.length:
                self.graph.add_edge(a, b, weight=line.length)
        self.on_line = {}

    def places(self, points):
        """(line, metres along it, metres away), or None."""
        found = []
        for point in points:
            near = self.tree.query(point.buffer(MAX_SNAP))
            best = min(((line.distance(point), id(line), line) for line in near), default=None)
            found.append(None if best is None or best[0] > MAX_SNAP
                         else (best[2], best[2].project(point), best[0]))
        return found

    def ends(self, place):
        line, along, away = place
        return ((line.coords[0], along + away), (line.coords[-1], line.length - along + away))


def nearest(streets, homes, outlets):
    root = "outlet"
    by_line = {}
    for place in outlets:
        if place is None:
            continue
        by_line.setdefault(id(place[0]), []).append(place)
        for end, metres in streets.ends(place):
            if not streets.graph.has_edge(root, end) or streets.graph[root][end]["weight"] > metres:
                streets.graph.add_edge(root, end, weight=metres)
    graph = streets.graph.to_directed()
    graph.remove_edges_from([(end, root) for end in list(graph.predecessors(root))])
    at = nx.single_source_dijkstra_path_length(graph, root)
    values = []
    for place in homes:
        if place is None:
            values.append(np.nan)
            continue
        best = min(at.get(end, np.inf) + metres for end, metres in streets.ends(place))
        for line, along, away in by_line.get(id(place[0]), ()):
            best = min(best, abs(along - place[1]) + away + place[2])
        values.append(best)
    return np.array(values)


def within(streets, homes, outlets):
    by_line = {}
    for i, place in enumerate(homes):
        if place is not None:
            by_line.setdefault(id(place[0]), []).append(i)
    lines_at = {}
    for line in streets.lines:
        for end in (line.coords[0], line.coords[-1]):
            lines_at.setdefault(end, []).append(line)
    counts = np.array([np.nan if place is None else 0.0 for place in homes])
    for place in outlets:
        if place is None:
            continue
        start = "outlet"
        for end, metres in streets.ends(place):
            streets.graph.add_edge(start, end, weight=metres)
        at = nx.single_source_dijkstra_path_length(streets.graph, start, cutoff=WITHIN)
        streets.graph.remove_node(start)
        lines = {id(line): line for end in at if end != start for line in lines_at[end]}
        lines[id(place[0])] = place[0]
        for line in lines.values():
            for i in by_line.get(id(line), ()):
                best = min(at.get(end, np.inf) + metres for end, metres in streets.ends(homes[i]))
                if line is place[0]:
                    best = min(best, abs(place[1] - homes[i][1]) + place[2] + homes[i][2])
                counts[i] += best <= WITHIN
    return counts


def main():
    data, task, out = sys.argv[1:4]
    lines, _ = read(os.path.join(data, "streets.fgb"))
    homes, _ = read(os.path.join(data, "homes.fgb"))
    outlets, _ = read(os.path.join(data, "outlets.fgb"))
    towns, codes = read(os.path.join(data, "towns.gpkg"), "code")
    streets = Streets(lines)
    values = {"nearest": nearest, "within": within}[task](streets, streets.places(homes), streets.places(outlets))
    xy = np.array([(p.x, p.y) for p in homes])
    with open(os.path.join(out, "networkx_%s.csv" % task), "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["code", task])
        for town, code in zip(towns, codes):
            left, low, right, top = town.bounds
            own = values[(xy[:, 0] >= left) & (xy[:, 0] < right) & (xy[:, 1] >= low) & (xy[:, 1] < top)]
            own = own[~np.isnan(own)]
            if len(own):
                lower_median = np.sort(own)[(len(own) + 1) // 2 - 1]  # as the program takes it
                writer.writerow([code, own.mean() if task == "within" else lower_median])


if __name__ == "__main__":
    main()
