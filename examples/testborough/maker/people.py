# SPDX-License-Identifier: Apache-2.0
"""Deprivation over the ground, address points along the streets, and the people who live at them."""
import math

from shapely.geometry import LineString, Point
from shapely.ops import unary_union
from shapely.prepared import prep

from .common import chance, whole_parts

ADDRESSES = 20000
BANDS = ("u5", "5to15", "16_64", "65plus")


def hardship(x, y):
    """The invented pattern of deprivation: worst between river and railway in the east, least in the north-west."""
    x, y = x / 1000, y / 1000
    east = 37 * math.exp(-((x - 2.35) / 1.75) ** 2 - ((y + 1.35) / 0.85) ** 2)
    south_west = 17 * math.exp(-((x + 2.3) / 0.8) ** 2 - ((y + 1.75) / 0.6) ** 2)
    centre = 9 * math.exp(-(x / 0.9) ** 2 - ((y + 0.4) / 0.7) ** 2)
    return 15.5 + east + south_west + centre + 1.5 * x - 1.9 * y


def addresses(mesh, weight, kept_clear):
    """Points along the streets of each block as {block: [(x, y)]}; none on green space, water or track."""
    blocks = sorted(cell for cell in weight if weight[cell] > 0)
    counts = dict(zip(blocks, whole_parts(ADDRESSES, [weight[c] for c in blocks])))
    rng = chance("addresses")
    taken, found = set(), {}
    for cell in blocks:
        found[cell] = along_streets(mesh, cell, counts[cell], kept_clear, rng, taken)
    return found


def along_streets(mesh, cell, count, kept_clear, rng, taken):
    block = mesh.polygons[cell]
    bare = [LineString([(x / 10, y / 10) for x, y in mesh.edges[n].line]).buffer(36)
            for n in mesh.edges_of[cell] if mesh.edges[n].kinds & {"river", "rail"}]
    near = [shape for shape in kept_clear if shape.intersects(block)]
    barred = unary_union(bare + [shape.buffer(4) for shape in near])
    lines, length = [], 0.0
    for depth in (15, 34, 52, 70, 90):
        ring = block.buffer(-depth)
        if ring.is_empty or (length > count * 11 and lines):
            break
        pieces = ring.boundary.difference(barred)
        pieces = [p for p in getattr(pieces, "geoms", [pieces]) if p.length > 6]
        lines += pieces
        length += sum(p.length for p in pieces)
    return spaced(block.buffer(-9).difference(barred), lines, length, count, rng, taken)


def spaced(ground, lines, length, count, rng, taken):
    """So many points spaced evenly along the lines, each a little off its place, no two alike."""
    inside, points = prep(ground), []
    starts, at = [], 0.0
    for line in lines:
        starts.append(at)
        at += line.length
    for i in range(count):
        for attempt in range(40):
            where = min((i + rng.uniform(0.2, 0.8)) * length / count if attempt < 8 else rng.uniform(0, length), length - 0.01)
            index = max(k for k, start in enumerate(starts) if start <= where)
            spot = lines[index].interpolate(where - starts[index])
            point = (round(spot.x + rng.uniform(-3, 3), 1), round(spot.y + rng.uniform(-3, 3), 1))
            if point not in taken and inside.contains(Point(point)):
                taken.add(point)
                points.append(point)
                break
        else:
            raise SystemExit("no room for an address")
    return points


def age_shares(score):
    """Shares of the four bands: deprived areas are younger."""
    need = min(max((score - 20) / 20, -1.0), 1.6)
    u5, school, old = 0.056 + 0.016 * need, 0.125 + 0.028 * need, 0.152 - 0.052 * need
    return [u5, school, 1 - u5 - school - old, old]


def people_at(points, total, score, rng):
    """Whole people of each band at each address of one LSOA; sums are exact by construction."""
    sizes = [count + 1 for count in whole_parts(total - len(points), [rng.lognormvariate(0, 0.45) for _ in points])]
    shares = [share * rng.uniform(0.93, 1.07) for share in age_shares(score)]
    bands = [band for band, count in enumerate(whole_parts(total, shares)) for _ in range(count)]
    rng.shuffle(bands)
    rows, used = [], 0
    for point, size in zip(points, sizes):
        mine = bands[used:used + size]
        used += size
        rows.append((point, [mine.count(band) for band in range(4)]))
    return rows
