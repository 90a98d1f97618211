# SPDX-License-Identifier: Apache-2.0
"""Green space by function, its gates, play spaces by type, and the water."""
import math

from shapely.affinity import rotate, scale
from shapely.geometry import LineString, MultiPoint, Point, Polygon, box
from shapely.ops import unary_union

from .common import block_scale, chance, distance, metres
from .mesh import rings
from .sites import ALLOTMENT, CEMETERY, FIELD, PARK

SMALL_INSIDE, SMALL_BEYOND = 74, 26
SMALL_KINDS = [(PARK, 6), (FIELD, 2), (ALLOTMENT, 2), ("Religious Grounds", 3), ("Bowling Green", 1),
               ("Tennis Court", 1), ("Other Sports Facility", 1)]
PLAY = {"LAP": (110, 15), "LEAP": (480, 17), "NEAP": (1150, 8), "Youth": (760, 7)}  # m2, how many inside
PLAY_BEYOND = {"LAP": 2, "LEAP": 5, "NEAP": 3, "Youth": 3}


class Green:
    def __init__(self, name, function, shape, inside):
        self.name, self.function, self.shape, self.inside = name, function, shape, inside
        self.gates = []

    def hectares(self):
        return self.shape.area / 1e4


def rounded(shape):
    """The largest part with vertices to 0.1 m."""
    parts = sorted(getattr(shape, "geoms", [shape]), key=lambda g: -g.area)
    ring = [(round(x, 1), round(y, 1)) for x, y in parts[0].exterior.simplify(0.8).coords]
    return Polygon(ring)


def river_water(line):
    """The river as a surface, 16 m wide in the west and 40 m in the east."""
    points = list(line.simplify(1.5).coords)
    pieces = []
    for a, b in zip(points, points[1:]):
        ends = [Point(p).buffer(14 + p[0] / 1000 * 1.3, 4) for p in (a, b)]
        pieces.append(unary_union(ends).convex_hull)
    return unary_union(pieces)


def large(mesh, sites, water, inside):
    greens = []
    for site in sites:
        ground = unary_union([mesh.polygons[c] for c in sorted(site.cells)])
        shape = ground.buffer(-9).difference(water.buffer(4)).buffer(-16).buffer(16, 4)
        green = Green(site.name, site.function, rounded(shape), inside)
        green.gates = gates(mesh, site, green.shape)
        greens.append(green)
    return greens


def gates(mesh, site, shape):
    """Gates opposite street corners around the site, spread evenly; 'north' keeps those on the north side only."""
    corners = [Point(metres(mesh.edges[n].line[0])) for c in sorted(site.cells) for n in mesh.edges_of[c]]
    outline = LineString(rings(mesh, site.cells)[0])
    corners = [p for p in corners if outline.distance(Point(p.x * 10, p.y * 10)) < 1]
    river = {metres(mesh.edges[n].line[0]) for c in site.cells for n in mesh.edges_of[c] if "river" in mesh.edges[n].kinds}
    corners = [p for p in corners if (p.x, p.y) not in river]
    at = sorted({round(shape.exterior.project(p), 1) for p in corners if shape.distance(p) < 60})
    if site.gates == "north":
        at = [max(at, key=lambda s: shape.exterior.interpolate(s).y)]
    wanted = {"around": max(3, min(8, round(shape.length / 420))), "two": 2, "north": 1}[site.gates]
    places = spread(shape.exterior, at, wanted)
    return [(round(p.x, 1), round(p.y, 1)) for p in places]


def spread(ring, at, wanted):
    """Of the positions along a ring those that lie farthest from one another, at most so many."""
    chosen = at[:1]
    while len(chosen) < min(wanted, len(at)):
        chosen.append(max((s for s in at if s not in chosen),
                          key=lambda s: min(min(abs(s - c), ring.length - abs(s - c)) for c in chosen)))
    return [ring.interpolate(s) for s in sorted(chosen)]


def small(mesh, candidates, count, prefix, inside):
    """Greens within one block each: a shrunken, turned copy of the block."""
    rng = chance("small green " + prefix)
    greens, used = [], []
    for cell in rng.sample(candidates, len(candidates)):
        block = mesh.polygons[cell]
        if any(distance(mesh.seeds[cell], other) < 260 for other in used):
            continue
        factor = rng.choice([0.3, 0.4, 0.5, 0.65, 0.8])
        core = scale(block.buffer(-15), factor, factor)
        shape = core.intersection(block.buffer(-12)).buffer(-4).buffer(4, 3)
        if shape.area < 1000 or shape.geom_type != "Polygon":
            continue
        used.append(mesh.seeds[cell])
        greens.append(named_small(mesh, cell, shape, rng, prefix, len(greens) + 1, inside))
        if len(greens) == count:
            break
    return greens


def named_small(mesh, cell, shape, rng, prefix, number, inside):
    kinds = [kind for kind, _ in SMALL_KINDS]
    function = rng.choices(kinds, [share for _, share in SMALL_KINDS])[0]
    words = {PARK: "Green", FIELD: "Field", ALLOTMENT: "Allotments", "Religious Grounds": "Churchyard",
             "Bowling Green": "Bowling Green", "Tennis Court": "Tennis Courts", "Other Sports Facility": "Sports Ground"}
    first = rng.choice(["Alder", "Brook", "Chapel", "Cooper", "Dove", "Elm", "Ferry", "Glebe", "Hazel", "Ivy", "Jackdaw",
                        "Kiln", "Lock", "Maltings", "Nettle", "Orchard", "Paddock", "Quarry", "Rookery", "Saddler",
                        "Thistle", "Union", "Vine", "Weaver", "Yew"])
    second = rng.choice(["Lane", "Row", "Street", "Place", "Hill", "Gate"])
    green = Green("%s %s %s" % (first, second, words[function]), function, rounded(shape), inside)
    corners = [metres(mesh.edges[n].line[0]) for n in mesh.edges_of[cell] if not mesh.edges[n].kinds & {"river", "rail"}]
    at = sorted({round(green.shape.exterior.project(Point(p)), 1) for p in corners})
    places = spread(green.shape.exterior, at, 1 if green.hectares() < 0.5 else 2)
    green.gates = [(round(p.x, 1), round(p.y, 1)) for p in places]
    return green


def pitches(mesh, sites, greens):
    """Playing fields mapped a second time inside parks and a little over their edge, as published layers have it."""
    rng = chance("pitches")
    found = []
    for site, green in zip(sites, greens):
        if site.function != PARK or green.hectares() < 4.5 or len(found) == 8:
            continue
        ground = unary_union([mesh.polygons[c] for c in sorted(site.cells)])
        edge = green.shape.exterior.interpolate(rng.uniform(0, 1), normalized=True)
        centre = green.shape.centroid
        x, y = edge.x + (centre.x - edge.x) * 0.3, edge.y + (centre.y - edge.y) * 0.3
        pitch = rotate(box(x - 52, y - 34, x + 52, y + 34), rng.uniform(0, 180))
        shape = rounded(pitch.intersection(ground.buffer(-2)))
        if shape.area > 3000:
            field = Green(site.name + " Pitches", FIELD, shape, True)
            at = green.shape.exterior.project(edge)
            near = min(green.gates, key=lambda g: distance(g, (edge.x, edge.y)))
            spot = shape.exterior.interpolate(shape.exterior.project(Point(near)))
            field.gates = [(round(spot.x, 1), round(spot.y, 1))] if at >= 0 else []
            found.append(field)
    return found


def ponds(greens):
    rng = chance("ponds")
    shapes = []
    for name, size in (("Fernhill Common", 70), ("Jubilee Park", 52), ("Tarrow Meadows", 60)):
        park = next(g for g in greens if g.name == name)
        spot = park.shape.buffer(-size * 1.1).representative_point()
        ring = []
        for i in range(24):
            radius = size * (0.72 + 0.2 * math.sin(i * math.pi / 6 + rng.uniform(0, 0.5)))
            ring.append((spot.x + radius * math.cos(i * math.pi / 12), spot.y + 0.7 * radius * math.sin(i * math.pi / 12)))
        shapes.append((name + " Pond", rounded(Polygon(ring).buffer(8).buffer(-8))))
    return shapes


class Play:
    def __init__(self, kind, shape, name):
        self.kind, self.shape, self.name = kind, shape, name
        self.point = (round(shape.centroid.x, 1), round(shape.centroid.y, 1))


def play_spaces(greens, estates, numbers, part):
    """Play spaces of each type: most in parks, some LAPs on estates (small open blocks)."""
    rng = chance("play " + part)
    parks = sorted((g for g in greens if g.function == PARK), key=lambda g: (-g.shape.area, g.name))
    found = []
    for kind in ("NEAP", "Youth", "LEAP", "LAP"):
        area = PLAY[kind][0]
        fits = [g for g in parks if g.shape.area > area * 8]
        fits = fits[:numbers[kind] * 2 + 4] if kind in ("NEAP", "Youth") else fits
        while fits and sum(p.kind == kind for p in found) < numbers[kind]:
            on_estate = kind == "LAP" and estates and rng.random() < 0.6
            host = rng.choice(estates) if on_estate else rng.choice(fits)
            ground = host.buffer(-22) if on_estate else host.shape.buffer(-12)
            play = play_in(ground, kind, area * rng.uniform(0.85, 1.5), rng, "" if on_estate else host.name)
            if play and all(distance(play.point, p.point) > (320 if p.kind == kind else 70) for p in found):
                found.append(play)
    return found


def play_in(ground, kind, area, rng, name):
    if ground.is_empty:
        return None
    west, south, east, north = ground.bounds
    half = math.sqrt(area) / 2
    for _ in range(30):
        x, y = rng.uniform(west, east), rng.uniform(south, north)
        if ground.contains(Point(x, y)):
            shape = rotate(box(x - half * 1.2, y - half / 1.2, x + half * 1.2, y + half / 1.2), rng.uniform(0, 90))
            shape = rounded(shape.intersection(ground.buffer(8)).buffer(-1).buffer(1, 2))
            return Play(kind, shape, name) if shape.area > 0.8 * area else None
    return None
