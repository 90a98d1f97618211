# SPDX-License-Identifier: Apache-2.0
"""Takeaways, schools, GP practices and stations, inside the border and beyond it."""
import math

from shapely.geometry import LineString, Point
from shapely.prepared import prep

from .common import chance, distance, metres
from .people import hardship
from .streets import CENTRES

KINDS = [("Fried chicken", 26), ("Pizza", 20), ("Kebab", 20), ("Fish and chips", 14), ("Chinese", 16), ("Burgers", 12),
         ("Indian", 12), ("Bakery and pasties", 8)]
PRIMARY = ["Abbotsmead", "Alder Brook", "Beacon Hill", "Bridge Street", "Chapel Lane", "Dovecote", "Fernhill",
           "Garrick Green", "Hollowfield", "Kingsbourne", "Larkrise", "Millwater", "Northolme", "Quayside", "Ropewalk",
           "St Alder's", "Tanners Green", "Wharf Road"]
SECONDARY = ["Testborough High", "Tarrow Park", "Fernhill Grange", "Ropewalk Academy", "Larkrise Academy", "Kingsbourne"]
PRACTICES = ["Bridge Quarter", "Fernhill", "Garrick Green", "Northolme", "Millwater", "Larkrise", "Wharf Road", "Ropewalk",
             "Kingsbourne", "St Alder's", "Hollowfield", "Abbotsmead", "Quayside", "Dunmarsh"]
FAR_PRIMARY = ["Highmoor", "Saltmarsh", "Otherbury Green", "Farnwick", "Ferry Lane", "Westlea", "Halt Road"]


def roadside(streets, ground, weight_of, rng, barred):
    """Draws places beside streets, by weight of the street, on the given ground; yields without end."""
    usable = [s for s in streets if s.kind in ("A Road", "B Road", "Local Road") and s.name != "Town Bridge"]
    usable = [(s, LineString([metres(p) for p in s.line])) for s in usable]
    usable = [(s, line) for s, line in usable if ground.contains(line.centroid)]
    weights = [line.length * weight_of(s, line.centroid.x, line.centroid.y) for s, line in usable]
    while True:
        _, line = rng.choices(usable, weights)[0]
        at, side = rng.uniform(0, line.length), rng.choice((-11, 11))
        a, b = line.interpolate(max(at - 2, 0)), line.interpolate(min(at + 2, line.length))
        long = max(distance((a.x, a.y), (b.x, b.y)), 0.1)
        here = line.interpolate(at)
        point = (round(here.x - (b.y - a.y) / long * side, 1), round(here.y + (b.x - a.x) / long * side, 1))
        if ground.contains(Point(point)) and not barred.intersects(Point(point)):
            yield point


def trade(street, x, y):
    """Takeaways gather at centres and main roads, and more so where deprivation is high."""
    near = max(math.exp(-(distance((x, y), (1000 * cx, 1000 * cy)) / 260) ** 2) for _, (cx, cy), _ in CENTRES)
    road = {"A Road": 0.5, "B Road": 0.6, "Local Road": 0.10}[street.kind]
    return (road + 5 * near) * math.exp(max(hardship(x, y) - 12, 0) / 16)


def takeaways(streets, ground, count, barred, part):
    rng = chance("takeaways " + part)
    places, found = roadside(streets, prep(ground), trade, rng, barred), []
    while len(found) < count:
        point = next(places)
        if all(distance(point, other) > 9 for other, _, _ in found):
            kind = rng.choices([k for k, _ in KINDS], [w for _, w in KINDS])[0]
            found.append((point, kind, "yes" if rng.random() < 0.22 else "no"))
    return sorted(found)


def off_the_network(streets, levels, barred):
    """A van on the Levels, as near to 300 m from the nearest street or path as the ground allows."""
    lines = [LineString([metres(p) for p in s.line]) for s in streets]
    near = [line for line in lines if line.distance(levels) < 700]
    west, south, east, north = levels.bounds
    spots = [(x, y) for x in range(int(west), int(east), 20) for y in range(int(south), int(north), 20)
             if levels.buffer(-60).contains(Point(x, y)) and not barred.intersects(Point(x, y))]
    gap = {spot: min(line.distance(Point(spot)) for line in near) for spot in spots}
    best = min(spots, key=lambda spot: (abs(gap[spot] - 300), spot))
    return ((float(best[0]), float(best[1])), "Burgers", "no")


def well_spread(streets, ground, people, count, barred, part, apart):
    """Places beside streets, drawn where people live, at least so far from one another."""
    rng = chance(part)

    def wanted(street, x, y):
        return 0.2 + sum(math.exp(-distance((x, y), p) ** 2 / 2e5) * w for p, w in people) / 4000
    places, found, tries = roadside(streets, prep(ground), wanted, rng, barred), [], 0
    while len(found) < count:
        point, tries = next(places), tries + 1
        if all(distance(point, other) > apart for other in found):
            found.append(point)
        if tries % 300 == 0:
            apart *= 0.9
    return sorted(found)


def nearest_names(points, names, anchors):
    """Gives each name to the place nearest its anchor, first names first; without an anchor in turn."""
    left, named = list(points), []
    for name in names:
        anchor = anchors.get(name)
        point = min(left, key=lambda p: distance(p, anchor)) if anchor else left[0]
        left.remove(point)
        named.append((point, name))
    return named


def schools(streets, ground, people, barred, anchors):
    rng = chance("schools")
    rows = []
    spots = well_spread(streets, ground, people, 18, barred, "primary", 900)
    for point, name in nearest_names(spots, PRIMARY, anchors):
        rows.append((point, name + " Primary School", "Primary", rng.choice([208, 210, 236, 315, 402, 418, 420, 627])))
    spots = well_spread(streets, ground, people, 6, barred, "secondary", 1500)
    for point, name in nearest_names(spots, SECONDARY, anchors):
        rows.append((point, name + " School" if "Academy" not in name else name, "Secondary", rng.randrange(840, 1420, 3)))
    spot = well_spread(streets, ground, people, 1, barred, "special", 100)[0]
    rows.append((spot, "The Willows School", "Special", 96))
    return sorted(rows, key=lambda row: row[1])


def far_schools(streets, ground, barred):
    rng = chance("far schools")
    spots = well_spread(streets, ground, [], 9, barred, "far schools places", 2200)
    names = [n + " Primary School" for n in FAR_PRIMARY] + ["Highmoor School", "Otherbury Academy"]
    rows = []
    for point, name in zip(spots, names):
        phase = "Primary" if "Primary" in name else "Secondary"
        rows.append((point, name, phase, rng.randrange(200, 430) if phase == "Primary" else rng.randrange(900, 1300)))
    return sorted(rows, key=lambda row: row[1])


def practices(streets, ground, people, barred, anchors, total):
    rng = chance("practices")
    spots = well_spread(streets, ground, people, 14, barred, "gp", 1000)
    return sorted((point, name + (" Surgery" if i % 3 else " Health Centre"), round(total / 14 * rng.uniform(0.6, 1.4)))
                  for i, (point, name) in enumerate(nearest_names(spots, PRACTICES, anchors)))


def stations(line):
    return [(name, line.interpolate(line.project(Point(1000 * x, 1000 * y)))) for name, x, y in
            (("Hollowfield", -1.85, -2.25), ("Testborough Central", 0.27, -1.0), ("Ropewalk", 2.3, -1.5))]
