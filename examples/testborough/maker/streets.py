# SPDX-License-Identifier: Apache-2.0
"""Streets and paths: block edges with classes, one bridge, riverside paths, footbridges over the railway.

Lines that meet share end points exactly.  The motorway has no junction: it passes over the streets.
"""
import heapq
from collections import defaultdict

from shapely.geometry import LineString, Point
from shapely.ops import substring
from shapely.prepared import prep

from .common import decimetres, distance, metres
from .guides import motorway

REACH = 1200             # metres beyond the border
BANK = 34                # streets end this far from the middle of the river
TRACK = 22               # and this far from the railway
CENTRES = [("Testborough Town Centre", (0.12, -0.38), 280), ("Fernhill Village", (-2.5, 2.2), 170),
           ("Garrick Parade", (0.5, 2.55), 150), ("Millwater Broadway", (1.5, 1.5), 190),
           ("Larkrise Local Centre", (3.3, 1.15), 160), ("Quay Street Parade", (1.35, -0.5), 160),
           ("Ropewalk Local Centre", (2.2, -2.05), 200), ("Kingsbourne High Street", (0.45, -2.35), 180),
           ("Hollowfield Parade", (-2.5, -1.55), 150), ("Abbotsmead Local Centre", (-2.35, -0.35), 160)]
B_ROADS = [("B9901", 1, 2), ("B9902", 2, 3), ("B9903", 5, 6), ("B9904", 6, 7), ("B9905", 7, 8), ("B9906", 8, 9),
           ("B9907", 2, 4)]
A_NAMES = {"road_ns": "A9910", "road_north": "A9920", "road_south": "A9930"}


class Street:
    def __init__(self, kind, line, name=""):
        self.kind, self.line, self.name = kind, line, name  # line in decimetres

    def length(self):
        return LineString(self.line).length / 10


def build(mesh, borough, paths_in, closed):
    """All streets within reach; paths_in: block -> site with paths; closed: blocks without streets inside."""
    kinds = classes(mesh, prep(borough.buffer(REACH)), paths_in, closed)
    streets, river_ends, rail_ends = trim_all(mesh, kinds)
    streets += bridge(mesh, river_ends)
    streets += riverside(mesh, river_ends)
    streets += footbridges(mesh, rail_ends)
    return largest_part(streets)


def classes(mesh, zone, paths_in, closed):
    """Edge number -> (class, name) for each edge that is a street or path."""
    kinds = {}
    for number, edge in enumerate(mesh.edges):
        a, b = edge.cells
        middle = metres(edge.line[len(edge.line) // 2])
        if edge.kinds & {"river", "rail"} or not {a, b} <= mesh.cells or not zone.contains(Point(middle)):
            continue
        if a in closed and b in closed:
            continue
        if a in paths_in and paths_in.get(a) == paths_in.get(b):
            kinds[number] = ("Path", "")
        else:
            road = sorted(edge.kinds & set(A_NAMES))
            kinds[number] = ("A Road", A_NAMES[road[0]]) if road else ("Local Road", "")
    add_b_roads(mesh, kinds)
    return kinds


def add_b_roads(mesh, kinds):
    blocked = barrier_nodes(mesh, "river") | (barrier_nodes(mesh, "rail") - through_nodes(mesh, kinds))
    links = defaultdict(list)
    for number, (kind, _) in sorted(kinds.items()):
        a, b = mesh.edges[number].ends
        if kind != "Path" and not {a, b} & blocked:
            length = distance(mesh.nodes[a], mesh.nodes[b]) * (0.7 if kind == "A Road" else 1.0)
            links[a].append((b, length, number))
            links[b].append((a, length, number))
    for name, first, last in B_ROADS:
        ends = [nearest_node(mesh, links, CENTRES[i][1]) for i in (first, last)]
        for number in shortest(links, *ends):
            if kinds[number][0] != "A Road":
                kinds[number] = ("B Road", name)


def barrier_nodes(mesh, kind):
    return {node for edge in mesh.edges if kind in edge.kinds for node in edge.ends}


def through_nodes(mesh, kinds):
    """Nodes of the railway where a main road crosses it."""
    return {node for number, (kind, _) in kinds.items() if kind == "A Road" for node in mesh.edges[number].ends}


def nearest_node(mesh, links, place):
    start = (1000 * place[0], 1000 * place[1])
    return min(sorted(links), key=lambda node: distance(mesh.nodes[node], start))


def shortest(links, start, goal):
    heap, came = [(0.0, start, None, None)], {}
    while heap:
        cost, node, before, number = heapq.heappop(heap)
        if node in came:
            continue
        came[node] = (before, number)
        if node == goal:
            break
        for other, length, edge in links[node]:
            if other not in came:
                heapq.heappush(heap, (cost + length, other, node, edge))
    path = []
    while came[goal][0] is not None:
        goal, number = came[goal]
        path.append(number)
    return path


def trim_all(mesh, kinds):
    """Streets with their ends cut back from river and railway; the cut ends by node of the barrier."""
    river, rail = barrier_nodes(mesh, "river"), barrier_nodes(mesh, "rail") - through_nodes(mesh, kinds)
    streets, river_ends, rail_ends = [], [], []
    for number, (kind, name) in sorted(kinds.items()):
        edge = mesh.edges[number]
        line = LineString([metres(p) for p in edge.line])
        cuts = [BANK if n in river else TRACK if n in rail else 0 for n in edge.ends]
        if line.length < sum(cuts) + 12:
            continue
        points = [decimetres(p) for p in substring(line, cuts[0], line.length - cuts[1]).coords]
        for node, point in zip(edge.ends, (points[0], points[-1])):
            if node in river:
                river_ends.append((node, point, edge.cells[0], name))
            elif node in rail:
                rail_ends.append((node, point, edge.cells[0], name))
        streets.append(Street(kind, points, name))
    return streets, river_ends, rail_ends


def bridge(mesh, river_ends):
    """The A road's two cut ends, joined over the river's node between them."""
    ends = [(node, point, cell) for node, point, cell, name in river_ends if name == A_NAMES["road_ns"]]
    if len(ends) != 2 or ends[0][0] != ends[1][0]:
        raise SystemExit("the bridge needs one node of the river with a main road on each side")
    return [Street("A Road", [ends[0][1], decimetres(mesh.nodes[ends[0][0]]), ends[1][1]], "Town Bridge")]


def chain(mesh, kind):
    """The whole line of a guide from west to east, in metres."""
    links, lines = defaultdict(list), {}
    for edge in mesh.edges:
        if kind in edge.kinds and all(c in mesh.cells for c in edge.cells):
            a, b = edge.ends
            links[a].append(b)
            links[b].append(a)
            lines[a, b], lines[b, a] = edge.line, edge.line[::-1]
    node = min((n for n in links if len(links[n]) == 1), key=lambda n: mesh.nodes[n])
    points, before = [decimetres(mesh.nodes[node])], None
    while True:
        ahead = [n for n in links[node] if n != before]
        if not ahead:
            return LineString([metres(p) for p in points])
        before, node = node, ahead[0]
        points += lines[before, node][1:]


def by_side(mesh, ends, line, label):
    """Cut ends on each side of a guide as (distance along it, point)."""
    sides = {True: [], False: []}
    for _, point, cell, _ in ends:
        sides[mesh.labels[cell][label]].append((line.project(Point(metres(point))), point))
    return {side: sorted(found) for side, found in sides.items()}


def riverside(mesh, river_ends):
    """A path along each bank through the ends of the streets that lead to the river."""
    line, paths = chain(mesh, "river"), []
    for side, ends in by_side(mesh, river_ends, line, "river").items():
        for (s, a), (t, b) in zip(ends, ends[1:]):
            if 8 < t - s < 520:
                count = int((t - s) // 45)
                inner = [beside(line, s + (t - s) * i / (count + 1), BANK - 4 if side else 4 - BANK)
                         for i in range(1, count + 1)]
                paths.append(Street("Path", [a] + [decimetres(p) for p in inner] + [b], "Riverside Path"))
    return paths


def beside(line, at, offset):
    """The point offset metres to the left of a line."""
    a, b = line.interpolate(at - 20), line.interpolate(at + 20)
    here, length = line.interpolate(at), distance((a.x, a.y), (b.x, b.y))
    return (here.x - (b.y - a.y) / length * offset, here.y + (b.x - a.x) / length * offset)


def footbridges(mesh, rail_ends):
    """About every 500 m a footbridge joins two street ends on both sides of the railway."""
    line, bridges, last = chain(mesh, "rail"), [], -1e9
    sides = by_side(mesh, rail_ends, line, "rail")
    for s, a in sides[True]:
        if s - last > 450 and sides[False]:
            t, b = min(sides[False], key=lambda end: distance(end[1], a))
            if distance(a, b) < 1300:
                bridges.append(Street("Path", [a, b], "Footbridge"))
                last = s
    return bridges


def largest_part(streets):
    """The streets that hang together, in the order of their first points; odd pieces are left out."""
    parent = {}

    def root(p):
        while parent.setdefault(p, p) != p:
            p = parent[p]
        return p

    for street in streets:
        a, b = root(street.line[0]), root(street.line[-1])
        parent[max(a, b)] = min(a, b)
    size = defaultdict(float)
    for street in streets:
        size[root(street.line[0])] += street.length()
    main = max(sorted(size), key=lambda p: size[p])
    kept = [s for s in streets if root(s.line[0]) == main]
    kept = [s if s.line[0] <= s.line[-1] else Street(s.kind, s.line[::-1], s.name) for s in kept]
    return sorted(kept, key=lambda s: (s.line, s.kind))


def motorway_line(borough):
    line = LineString(motorway()).intersection(borough.buffer(2600).envelope)
    return Street("Motorway", [decimetres(p) for p in line.coords], "M991")


def centres():
    """Town and local centres as rounded shapes, longer along the street than across."""
    shapes = []
    for number, (name, (x, y), reach) in enumerate(CENTRES):
        tilt = 0.35 * ((number + 1) % 3 - 1)
        spine = LineString([(1000 * x - reach, 1000 * y - tilt * reach), (1000 * x + reach, 1000 * y + tilt * reach)])
        shapes.append((name, spine.buffer(0.42 * reach, 6)))
    return shapes
