# SPDX-License-Identifier: Apache-2.0
"""The long lines that everything else follows: border, river, railway, main roads (metres from the bridge)."""
import math

from shapely.geometry import LineString, Polygon

from .common import chance

FAR = 14000


def spline(points, step=40):
    """Catmull-Rom curve through points given in kilometres."""
    pts = [(1000 * x, 1000 * y) for x, y in points]
    pts = [extended(pts[1], pts[0])] + pts + [extended(pts[-2], pts[-1])]
    line = []
    for p0, p1, p2, p3 in zip(pts, pts[1:], pts[2:], pts[3:]):
        count = max(2, int(math.dist(p1, p2) / step))
        line += [catmull_rom(p0, p1, p2, p3, i / count) for i in range(count)]
    return line + [pts[-2]]


def extended(a, b):
    return (2 * b[0] - a[0], 2 * b[1] - a[1])


def catmull_rom(p0, p1, p2, p3, t):
    def one(a, b, c, d):
        return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t ** 3)
    return (one(p0[0], p1[0], p2[0], p3[0]), one(p0[1], p1[1], p2[1], p3[1]))


def border():
    """A ring with the corners and promontories that old parish bounds have; about 50 km2."""
    corners = [(-4.75, 1.0), (-4.35, 2.25), (-3.3, 2.55), (-2.75, 3.5), (-1.5, 3.35), (-0.7, 3.95), (0.55, 3.75),
               (1.1, 3.05), (2.3, 3.3), (3.35, 2.75), (3.6, 1.75), (4.6, 1.35), (5.05, 0.2), (4.7, -1.0),
               (5.15, -1.9), (4.2, -2.75), (3.2, -2.65), (2.55, -3.45), (1.2, -3.3), (0.45, -3.85), (-0.9, -3.6),
               (-1.6, -2.95), (-2.9, -3.15), (-3.55, -2.2), (-4.5, -1.75), (-4.3, -0.5)]
    corners = [(0.945 * x, 0.945 * y) for x, y in corners]
    rng = chance("border")
    ring = []
    for a, b in zip(corners, corners[1:] + corners[:1]):
        bend = rng.uniform(-0.10, 0.10)
        for i in range(8):
            t = i / 8
            swing = math.sin(math.pi * t) * bend + 0.028 * math.sin(7 * t + 9 * bend)
            ring.append((1000 * (a[0] + (b[0] - a[0]) * t - (b[1] - a[1]) * swing),
                         1000 * (a[1] + (b[1] - a[1]) * t + (b[0] - a[0]) * swing)))
    return ring + [ring[0]]


def river():
    return spline([(-14, 2.6), (-9, 2.3), (-6.6, 1.25), (-5.2, 1.3), (-4.3, 0.45), (-3.35, 0.95), (-2.65, 1.55),
                   (-1.75, 1.2), (-1.35, 0.3), (-0.65, -0.2), (0.0, 0.0), (0.55, 0.55), (1.3, 0.7), (1.85, 0.1),
                   (2.3, -0.65), (3.05, -0.75), (3.75, -0.2), (4.5, -0.45), (5.4, -1.2), (7.4, -0.8), (14, -2.2)])


def railway():
    return spline([(-4.2, -14), (-3.6, -7), (-2.45, -3.3), (-1.2, -1.55), (0.2, -0.98), (1.6, -1.28), (3.0, -1.75),
                   (4.3, -1.95), (6.5, -2.9), (14, -5.5)])


def main_roads():
    """A roads; the first is the only one that crosses the river."""
    return [spline([(-2.3, 14), (-1.5, 6), (-1.2, 3.2), (-0.45, 1.4), (0.0, 0.0), (0.35, -1.2), (0.6, -2.9),
                    (1.6, -6), (2, -14)]),
            spline([(-14, 5.2), (-7, 3.6), (-4, 2.3), (-2.2, 2.15), (-0.35, 1.15), (1.4, 1.55), (3.2, 1.2),
                    (5.2, 1.0), (8, 1.7), (14, 2.5)]),
            spline([(-14, -1.6), (-7, -1.5), (-4.2, -1.2), (-2.4, -0.35), (-1.0, -0.75), (0.2, -0.55), (1.3, -0.62),
                    (1.9, -1.9), (3.1, -2.5), (5, -3.6), (14, -9)])]


def motorway():
    """Crosses streets by bridges and has no junction here."""
    return spline([(-9, 5.4), (-5, 4.2), (-2.9, 3.15), (-1.0, 3.5), (1.5, 4.3), (4, 4.0), (9, 4.8)], step=120)


def upper_side(line):
    """The half of the plane to the north of a line that runs from west to east."""
    return Polygon([(line[0][0], FAR * 2)] + list(line) + [(line[-1][0], FAR * 2)])


def east_side(line):
    """The half of the plane to the east of a line that runs from north to south."""
    return Polygon([(FAR * 2, line[0][1])] + list(line) + [(FAR * 2, line[-1][1])])


def lower_side(line):
    """The land to the south-east of a line that comes from the south and leaves to the east."""
    return Polygon(list(line) + [(FAR * 2, line[-1][1]), (FAR * 2, -FAR * 2), (line[0][0], -FAR * 2)])


def all_guides():
    """(name, line, side polygon) in order of rank: where two meet, the first keeps its course."""
    road_ns, road_north, road_south = main_roads()
    lines = [("river", river(), upper_side), ("rail", railway(), lower_side), ("road_ns", road_ns, east_side),
             ("road_north", road_north, upper_side), ("road_south", road_south, upper_side),
             ("border", border(), Polygon)]
    return [(name, LineString(line), side(line)) for name, line, side in lines]
