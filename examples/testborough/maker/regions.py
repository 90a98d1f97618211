# SPDX-License-Identifier: Apache-2.0
"""Groups blocks into LSOAs and LSOAs into wards: connected, of like population, loath to cross river and rail."""
import heapq
import math
from collections import defaultdict

import numpy
from scipy.optimize import linear_sum_assignment

from .common import block_scale, chance, distance

LSOAS, WARDS = 96, 12
RELUCTANCE = {"river": 30.0, "rail": 6.0, "road_ns": 2.2, "road_north": 2.2, "road_south": 2.2}
WARD_PLACES = {  # kilometres from the bridge
    "Abbotsmead": (-2.9, 0.2), "Bridge Quarter": (-0.7, 0.9), "Dunmarsh": (3.5, -1.3), "Fernhill": (-2.6, 2.3),
    "Garrick Green": (1.0, 2.3), "Hollowfield": (-2.7, -1.5), "Kingsbourne": (-0.5, -2.3), "Larkrise": (3.3, 0.4),
    "Millwater": (1.2, 1.1), "Quayside": (1.0, -0.3), "Ropewalk": (1.7, -2.0), "St Alder's": (-0.6, -0.8)}
WARD_NAMES = sorted(WARD_PLACES)


def grow_all(starts, offsets, links):
    """Shortest-path regions: each item goes to the start that reaches it at least cost plus offset."""
    heap = [(offsets[i], i, start) for i, start in enumerate(starts)]
    heapq.heapify(heap)
    owner = {}
    while heap:
        cost, region, item = heapq.heappop(heap)
        if item in owner:
            continue
        owner[item] = region
        for other, step in links[item]:
            if other not in owner:
                heapq.heappush(heap, (cost + step, region, other))
    return owner


def balance(starts, links, weight, rounds, gain, sizes):
    """Shift the offsets until the regions hold their share of the weight; keeps the best round."""
    unit = sum(weight.values()) / sum(sizes)
    targets = [unit * size for size in sizes]
    offsets, best = [0.0] * len(starts), None
    for _ in range(rounds):
        owner = grow_all(starts, offsets, links)
        totals = totals_of(owner, weight, len(starts))
        worst = max(max(t / target, target / max(t, 1)) for t, target in zip(totals, targets))
        if best is None or worst < best[0]:
            best = (worst, owner)
        offsets = [o + gain * (max(t, 1) / target - 1) for o, t, target in zip(offsets, totals, targets)]
        low = min(offsets)
        offsets = [o - low for o in offsets]
    return best[1]


def totals_of(owner, weight, count):
    totals = [0.0] * count
    for item in sorted(owner):
        totals[owner[item]] += weight[item]
    return totals


def middle_items(owner, count, place, weight):
    """For each region the item nearest to its weighted middle."""
    sums = [[0.0, 0.0, 0.0] for _ in range(count)]
    for item in sorted(owner):
        share, (x, y) = weight[item] + 1e-6, place[item]
        s = sums[owner[item]]
        s[0], s[1], s[2] = s[0] + share * x, s[1] + share * y, s[2] + share
    best = {}
    for item in sorted(owner):
        region = owner[item]
        sx, sy, total = sums[region]
        gap = distance(place[item], (sx / total, sy / total))
        if region not in best or gap < best[region][0]:
            best[region] = (gap, item)
    return [best[region][1] for region in range(count)]


def first_starts(place, weight, count, rng):
    """Weighted draw, each next start far from the others (k-means++)."""
    items = sorted(weight)
    starts = [rng.choices(items, [weight[i] for i in items])[0]]
    while len(starts) < count:
        far = [weight[i] * min(distance(place[i], place[s]) / block_scale(*place[i]) for s in starts) ** 2
               for i in items]
        starts.append(rng.choices(items, far)[0])
    return starts


def partition(place, weight, links, count, name, gain, spread):
    rng = chance(name)
    sizes = [rng.uniform(1 - spread, 1 + spread) for _ in range(count)]
    starts = first_starts(place, weight, count, rng)
    for _ in range(12):
        owner = balance(starts, links, weight, 6, gain, sizes)
        starts = middle_items(owner, count, place, weight)
    return balance(starts, links, weight, 160, gain * 0.35, sizes)


def lsoas(mesh, weight):
    rng = chance("lsoa steps")
    links = defaultdict(list)
    for edge in mesh.edges:
        a, b = edge.cells
        roughness = rng.uniform(0.85, 1.2)
        if a in weight and b in weight:
            reluctance = max([RELUCTANCE.get(kind, 1.0) for kind in edge.kinds] or [1.0])
            if "river" in edge.kinds and mesh.seeds[a][0] < -2700:
                reluctance = 1.0  # upstream the river runs through areas, not between them
            step = distance(mesh.seeds[a], mesh.seeds[b]) / block_scale(*mesh.seeds[a]) * reluctance * roughness
            links[a].append((b, step))
            links[b].append((a, step))
    owner = partition(dict(enumerate(mesh.seeds)), weight, links, LSOAS, "lsoa", 120.0, 0.2)
    return [{c for c in owner if owner[c] == i} for i in range(LSOAS)]


def wards(mesh, areas, weight):
    """Ward number of each LSOA."""
    owner = {cell: i for i, cells in enumerate(areas) for cell in cells}
    people = {i: sum(weight[c] for c in sorted(cells)) for i, cells in enumerate(areas)}
    place = {i: middle(mesh, cells, weight) for i, cells in enumerate(areas)}
    shared = defaultdict(lambda: [0.0, 0.0])
    for edge in mesh.edges:
        a, b = (owner.get(c) for c in edge.cells)
        if a is not None and b is not None and a != b:
            length = math.dist(edge.line[0], edge.line[-1]) / 10
            barrier = max([RELUCTANCE.get(kind, 1.0) for kind in edge.kinds] or [1.0])
            shared[min(a, b), max(a, b)][0] += length
            shared[min(a, b), max(a, b)][1] += length * barrier
    links = defaultdict(list)
    for (a, b), (length, barrier) in sorted(shared.items()):
        step = distance(place[a], place[b]) / block_scale(*place[a]) * barrier / length * (1 + 60 / length)
        links[a].append((b, step))
        links[b].append((a, step))
    return partition(place, people, links, WARDS, "ward", 420.0, 0.1)


def middle(mesh, cells, weight):
    total = sum(weight[c] + 1e-6 for c in sorted(cells))
    return tuple(sum(mesh.seeds[c][k] * (weight[c] + 1e-6) for c in sorted(cells)) / total for k in (0, 1))


def numbered(mesh, areas, ward_of, weight):
    """LSOAs and wards in the order of their codes: wards by name, LSOAs from north to south in each.
    Returns [(cells, ward index)] and the middle of each ward."""
    place = [middle(mesh, cells, weight) for cells in areas]
    centre = [middle(mesh, set().union(*(areas[i] for i in range(LSOAS) if ward_of[i] == w)), weight)
              for w in range(WARDS)]
    rank = nearest_names(centre)
    chosen = sorted(range(LSOAS), key=lambda i: (rank[ward_of[i]], -round(place[i][1] / 700), place[i][0]))
    return [(areas[i], rank[ward_of[i]]) for i in chosen], [centre[rank.index(k)] for k in range(WARDS)]


def nearest_names(centre):
    """For each ward the index of its name: the names as near as can be to their places."""
    places = [(1000 * x, 1000 * y) for x, y in (WARD_PLACES[name] for name in WARD_NAMES)]
    costs = numpy.array([[distance(c, p) ** 2 for p in places] for c in centre])
    return linear_sum_assignment(costs)[1].tolist()
