# SPDX-License-Identifier: Apache-2.0
"""The planar partition into street blocks.  Every border, street and park edge is made of its edges.

Seeds of blocks lie in courses like bricks, closer together near the bridge.  Along each guide line seeds stand
in mirrored pairs, so that the line itself becomes a chain of block edges.  Each edge is bent once, and both
blocks beside it use the same bent line.
"""
import math
from collections import defaultdict

import numpy
from scipy.spatial import Voronoi
from shapely.geometry import LineString, Point, Polygon
from shapely.prepared import prep

from .common import block_scale, chance, decimetres, distance, metres
from .guides import all_guides, catmull_rom

BLOCK = (178, 122)        # metres, where block_scale is 1
DOMAIN = (9300, 7600)     # half width and half height of what is made
SHORT = 26                # edges below this length (times scale) become one junction
SMOOTH = {"river", "rail", "road_ns", "road_north", "road_south"}


class Edge:
    def __init__(self, ends, cells):
        self.ends = ends          # node numbers
        self.cells = cells        # numbers of the two blocks beside it
        self.kinds = set()        # guides it is part of
        self.line = []            # decimetres, from ends[0] to ends[1]


class Mesh:
    """nodes (metres), edges, cells (node ring per block), seeds, labels (side of each guide per block)."""

    def __init__(self):
        self.nodes, self.edges, self.cells, self.seeds, self.labels = [], [], {}, [], []

    def finish(self):
        self.polygons = {cell: Polygon([metres(p) for p in ring]) for cell, ring in
                         ((cell, rings(self, {cell})[0]) for cell in sorted(self.cells))}
        self.neighbours = defaultdict(list)
        for number, edge in enumerate(self.edges):
            a, b = edge.cells
            if a in self.cells and b in self.cells:
                self.neighbours[a].append((b, number))
                self.neighbours[b].append((a, number))


def brick_seeds():
    """Bricks in courses, spread by block_scale and turned a little with distance and direction."""
    rng = chance("bricks")
    seeds = []
    reach = 7600
    for row in range(-int(reach / BLOCK[1]), int(reach / BLOCK[1]) + 1):
        for column in range(-int(reach / BLOCK[0]), int(reach / BLOCK[0]) + 1):
            a = (column + 0.5 * (row % 2) + rng.uniform(-0.17, 0.17)) * BLOCK[0]
            b = (row + rng.uniform(-0.17, 0.17)) * BLOCK[1]
            point = spread(a, b)
            if abs(point[0]) < DOMAIN[0] + 1500 and abs(point[1]) < DOMAIN[1] + 1500:
                seeds.append(point)
    return seeds


def spread(a, b):
    rho, phi = math.hypot(a, b) / 1000, math.atan2(b, a)
    radius = 1000 * 0.8 / 0.22 * (math.exp(0.22 * rho) - 1)
    turn = phi + 0.3 * math.sin(0.9 * rho) + 0.16 * math.sin(2 * phi + 1) + 0.1 * rho
    return (radius * math.cos(turn), radius * math.sin(turn))


def pairs_along(line):
    """Mirrored seeds left and right of a line, with the step used there."""
    at, pairs = 60.0, []
    while at < line.length - 30:
        here, ahead = line.interpolate(at), line.interpolate(at + 10)
        step = 128 * block_scale(here.x, here.y)
        dx, dy = (ahead.x - here.x) / 10, (ahead.y - here.y) / 10
        half = 0.42 * step
        pairs.append(([(here.x - dy * half, here.y + dx * half), (here.x + dy * half, here.y - dx * half)], step))
        at += step
    return pairs


def guided_seeds():
    placed, lines = [], []
    for _, line, _ in all_guides():
        inside = [(pair, step) for pair, step in pairs_along(line)
                  if all(abs(x) < DOMAIN[0] + 900 and abs(y) < DOMAIN[1] + 900 for x, y in pair)]
        fresh = []
        for pair, step in inside:
            for seed in pair:
                near_line = any(other.distance(Point(seed)) < 0.36 * step for other in lines)
                near_seed = any(distance(seed, old) < 0.6 * step for old in placed)
                if not near_line and not near_seed:
                    fresh.append(seed)
        placed += fresh
        lines.append(line)
    bricks = [seed for seed in brick_seeds() if clear_of(seed, placed, lines)]
    return placed + bricks


def clear_of(seed, placed, lines):
    step = 128 * block_scale(*seed)
    if any(abs(seed[0] - x) < 0.72 * step and abs(seed[1] - y) < 0.72 * step for x, y in placed):
        return False
    return all(line.distance(Point(seed)) > 0.62 * step for line in lines)


def build():
    seeds = guided_seeds()
    diagram = Voronoi(numpy.array(seeds))
    mesh = Mesh()
    mesh.seeds = seeds
    mesh.labels = sides_of(seeds)
    mesh.cells = {i for i, (x, y) in enumerate(seeds) if abs(x) < DOMAIN[0] and abs(y) < DOMAIN[1]}
    take_edges(mesh, diagram)
    mark_guides(mesh)
    draw_to_guides(mesh)
    bend_all(mesh)
    mesh.finish()
    return mesh


def sides_of(seeds):
    labels = [{} for _ in seeds]
    for name, _, side in all_guides():
        test = prep(side)
        for label, seed in zip(labels, seeds):
            label[name] = test.contains(Point(seed))
    return labels


def take_edges(mesh, diagram):
    """Ridges of the diagram as edges; ends of very short ridges become one node."""
    ridges = [(tuple(pair), tuple(ends)) for pair, ends in zip(diagram.ridge_points.tolist(), diagram.ridge_vertices)
              if -1 not in ends and (pair[0] in mesh.cells or pair[1] in mesh.cells)]
    ridges.sort(key=lambda ridge: (min(ridge[0]), max(ridge[0])))
    vertices = diagram.vertices.tolist()
    merged = merge_short(ridges, vertices)
    members = defaultdict(list)
    for vertex, root in merged.items():
        members[root].append(vertices[vertex])
    number = {root: i for i, root in enumerate(sorted(members))}
    mesh.nodes = [metres(decimetres([sum(c) / len(c) for c in zip(*members[root])])) for root in sorted(members)]
    for pair, ends in ridges:
        a, b = (number[merged[end]] for end in ends)
        if a != b:
            mesh.edges.append(Edge((a, b), pair))


def merge_short(ridges, vertices):
    parent = {vertex: vertex for _, ends in ridges for vertex in ends}

    def root(vertex):
        while parent[vertex] != vertex:
            vertex = parent[vertex]
        return vertex

    for _, (a, b) in sorted(ridges, key=lambda r: distance(vertices[r[1][0]], vertices[r[1][1]])):
        if distance(vertices[a], vertices[b]) < SHORT * block_scale(*vertices[a]):
            ra, rb = root(a), root(b)
            group = [v for v in parent if root(v) in (ra, rb)] if ra != rb else []
            if all(distance(vertices[v], vertices[w]) < 2 * SHORT * block_scale(*vertices[a])
                   for v in group for w in group):
                parent[max(ra, rb)] = min(ra, rb)
    return {vertex: root(vertex) for vertex in parent}


def mark_guides(mesh):
    for edge in mesh.edges:
        left, right = (mesh.labels[cell] for cell in edge.cells)
        edge.kinds = {name for name in left if left[name] != right[name]}


def draw_to_guides(mesh):
    """Move the nodes of a smooth guide's chain onto its line, where the blocks around stay simple."""
    lines = {name: line for name, line, _ in all_guides() if name in SMOOTH}
    edges_of = edges_by_cell(mesh)
    for edge in mesh.edges:
        edge.line = [decimetres(mesh.nodes[n]) for n in edge.ends]
    mesh.edges_of = edges_of
    touching = defaultdict(list)
    for number, edge in enumerate(mesh.edges):
        for node in edge.ends:
            touching[node].append(number)
    for _ in range(3):
        for name in sorted(lines, key=["river", "rail", "road_ns", "road_north", "road_south"].index):
            for node in sorted({n for e in mesh.edges if name in e.kinds for n in e.ends}):
                move_node(mesh, node, touching[node], lines)


def move_node(mesh, node, numbers, lines):
    names = set().union(*(mesh.edges[n].kinds for n in numbers)) & set(lines)
    target = Point(mesh.nodes[node])
    for _ in range(12):
        for name in sorted(names):
            target = lines[name].interpolate(lines[name].project(target))
    before = mesh.nodes[node]
    if distance(before, (target.x, target.y)) > 110:
        return
    for share in (1.0, 0.7, 0.4):
        place(mesh, node, numbers, (before[0] + (target.x - before[0]) * share,
                                    before[1] + (target.y - before[1]) * share))
        cells = {c for n in numbers for c in mesh.edges[n].cells if c in mesh.cells}
        if all(roomy(mesh, c) for c in cells):
            return
    place(mesh, node, numbers, before)


def place(mesh, node, numbers, point):
    mesh.nodes[node] = metres(decimetres(point))
    for number in numbers:
        mesh.edges[number].line = [decimetres(mesh.nodes[n]) for n in mesh.edges[number].ends]


def roomy(mesh, cell):
    """The block is simple, no edge is very short and its seed is still inside."""
    if any(math.dist(*mesh.edges[n].line) < 120 for n in mesh.edges_of[cell]):
        return False
    found = rings(mesh, {cell})
    return sound(found) and Polygon(found[0]).buffer(-20).contains(Point(decimetres(mesh.seeds[cell])))


def edges_by_cell(mesh):
    edges_of = defaultdict(list)
    for number, edge in enumerate(mesh.edges):
        for cell in edge.cells:
            edges_of[cell].append(number)
    return edges_of


def bend_all(mesh):
    """Bend each edge; where blocks would cross themselves, straighten their edges and look again."""
    rng = chance("bends")
    chains = chains_of(mesh)
    for number, edge in enumerate(mesh.edges):
        seed = rng.random()
        smooth = sorted(edge.kinds & SMOOTH)
        points = curved(mesh, number, chains[smooth[0]]) if smooth else wandering(mesh, edge, seed)
        edge.line = [decimetres(p) for p in points]
    for _ in range(6):
        bad = crossing_cells(mesh)
        if not bad:
            return
        for edge in mesh.edges:
            if set(edge.cells) & bad:
                edge.line = [edge.line[0], edge.line[-1]]
    raise SystemExit("blocks cross themselves even with straight edges: %s" % sorted(bad))


def chains_of(mesh):
    """For each smooth guide: node -> the nodes next to it on the guide."""
    chains = {name: defaultdict(list) for name in SMOOTH}
    for edge in mesh.edges:
        for name in edge.kinds & SMOOTH:
            a, b = edge.ends
            chains[name][a].append(b)
            chains[name][b].append(a)
    return chains


def curved(mesh, number, chain):
    a, b = mesh.edges[number].ends
    before = [n for n in chain[a] if n != b]
    after = [n for n in chain[b] if n != a]
    p1, p2 = mesh.nodes[a], mesh.nodes[b]
    p0 = mesh.nodes[before[0]] if len(before) == 1 else (2 * p1[0] - p2[0], 2 * p1[1] - p2[1])
    p3 = mesh.nodes[after[0]] if len(after) == 1 else (2 * p2[0] - p1[0], 2 * p2[1] - p1[1])
    count = max(1, round(distance(p1, p2) / 34))
    return [p1] + [catmull_rom(p0, p1, p2, p3, i / count) for i in range(1, count)] + [p2]


def wandering(mesh, edge, seed):
    """Midpoint displacement from a seed: bends of about a tenth of the length, then smaller ones."""
    rng = chance("bend %.12f" % seed)
    line = [mesh.nodes[edge.ends[0]], mesh.nodes[edge.ends[1]]]
    amount = 0.11 if "border" in edge.kinds else 0.085
    while distance(line[0], line[1]) > 62:
        finer = [line[0]]
        for a, b in zip(line, line[1:]):
            swing = rng.uniform(-amount, amount)
            finer += [((a[0] + b[0]) / 2 - (b[1] - a[1]) * swing, (a[1] + b[1]) / 2 + (b[0] - a[0]) * swing), b]
        line = finer
    return line


def crossing_cells(mesh):
    return {cell for cell in mesh.cells if not sound(rings(mesh, {cell}))}


def sound(found):
    return len(found) == 1 and LineString(found[0]).is_simple and Polygon(found[0]).area > 0


def rings(mesh, cells):
    """Closed rings (decimetres) around a set of blocks, from the edges with a block of the set on one side only.
    Outer rings and holes come together; each ring starts at its lowest vertex and runs anticlockwise."""
    border = sorted({n for cell in cells for n in mesh.edges_of[cell]
                     if (mesh.edges[n].cells[0] in cells) != (mesh.edges[n].cells[1] in cells)})
    arcs = [directed(mesh, mesh.edges[n], cells) for n in border]
    starting = defaultdict(list)
    for i, arc in enumerate(arcs):
        starting[arc[0]].append(i)
    used, found = set(), []
    for first in range(len(arcs)):
        if first not in used:
            found.append(normal_ring(follow(arcs, starting, first, used)))
    return sorted(found, key=lambda ring: (-abs(shoelace(ring)), ring[0]))


def directed(mesh, edge, cells):
    """The line of an edge with the set of blocks on its left."""
    inner = edge.cells[0] if edge.cells[0] in cells else edge.cells[1]
    (ax, ay), (bx, by) = mesh.nodes[edge.ends[0]], mesh.nodes[edge.ends[1]]
    sx, sy = mesh.seeds[inner]
    other = mesh.seeds[edge.cells[1] if inner == edge.cells[0] else edge.cells[0]]
    left = (bx - ax) * (sy - other[1]) - (by - ay) * (sx - other[0]) > 0
    return edge.line if left else edge.line[::-1]


def follow(arcs, starting, first, used):
    ring, current = [], first
    while current not in used:
        used.add(current)
        ring += arcs[current][:-1]
        ahead = [i for i in starting[arcs[current][-1]] if i not in used]
        if not ahead:
            break
        current = ahead[0] if len(ahead) == 1 else sharpest_left(arcs, current, ahead)
    return ring + ring[:1]


def sharpest_left(arcs, current, ahead):
    """Where two rings touch in a node, take the turn that keeps each ring simple."""
    (x0, y0), (x1, y1) = arcs[current][-2], arcs[current][-1]

    def turn(i):
        x2, y2 = arcs[i][1]
        angle = math.atan2(y2 - y1, x2 - x1) - math.atan2(y1 - y0, x1 - x0)
        return (angle + math.pi) % (2 * math.pi)
    return max(ahead, key=turn)


def shoelace(ring):
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:])) / 2


def normal_ring(ring):
    low = ring.index(min(ring[:-1]))
    ring = ring[low:-1] + ring[:low]
    ring = ring + ring[:1]
    return ring if shoelace(ring) > 0 else ring[::-1]
