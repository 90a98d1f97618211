# SPDX-License-Identifier: Apache-2.0
"""Which blocks are large green sites, which are open land, and how many people the others hold."""
import heapq
import math

from .common import chance, distance

PARK, FIELD, GOLF = "Public Park Or Garden", "Playing Field", "Golf Course"
ALLOTMENT, CEMETERY = "Allotments Or Community Growing Spaces", "Cemetery"
# name, function, place (km from the bridge), hectares, where its gates are
LARGE = [
    ("Tarrow Meadows", PARK, (-2.45, 1.12), 29, "around"), ("Bridge Gardens", PARK, (0.62, 0.30), 4.5, "around"),
    ("Quayside Green", PARK, (2.55, -0.42), 4, "north"), ("Fernhill Common", PARK, (-1.95, 2.75), 24, "around"),
    ("Beacon Golf Course", GOLF, (2.55, 2.70), 29, "two"), ("Jubilee Park", PARK, (0.95, 2.25), 12, "around"),
    ("Testborough Cemetery", CEMETERY, (-0.75, 2.15), 8, "two"), ("Kingsbourne Park", PARK, (-0.65, -2.35), 10, "around"),
    ("Larkrise Recreation Ground", PARK, (3.3, 0.45), 6, "around"), ("Hollowfield Playing Fields", FIELD, (-3.3, -0.75), 9, "two"),
    ("Station Road Allotments", ALLOTMENT, (1.25, -2.35), 3.2, "two"), ("Meadow Allotments", ALLOTMENT, (-3.4, 1.75), 3, "two"),
    ("Priory Park", PARK, (-1.75, 0.0), 6, "around"), ("Wharf Park", PARK, (2.45, -1.12), 2.4, "around"),
    ("Dunmarsh Reserve", PARK, (3.35, -1.25), 12, "two"), ("Garrick Playing Fields", FIELD, (0.35, 3.2), 7, "two"),
    ("Lodge Wood", PARK, (-3.55, -1.35), 13, "around"), ("Southern Sports Ground", FIELD, (0.95, -2.8), 6, "two"),
    ("Tanners Green", PARK, (-1.75, -2.1), 3, "around"), ("Millwater Green", PARK, (1.95, 0.75), 3, "around"),
    ("Northolme Park", PARK, (2.0, 1.95), 5, "around"), ("Eastern Allotments", ALLOTMENT, (4.1, 0.75), 2.6, "two"),
    ("Abbots Park", PARK, (-3.55, 0.05), 5, "around"),
]
BEYOND = [
    ("Saltmarsh Country Park", PARK, (-5.6, 0.2), 40, "around"), ("Highmoor Park", PARK, (0.6, 4.7), 18, "around"),
    ("Ferry Lane Park", PARK, (5.9, 0.3), 12, "around"), ("Otherbury Common", PARK, (2.3, -4.3), 24, "around"),
    ("Farnwick Park", PARK, (-2.9, -4.0), 9, "around"), ("Westlea Cemetery", CEMETERY, (-5.0, 2.6), 7, "two"),
    ("Halt Road Playing Fields", FIELD, (5.6, -2.9), 8, "two"), ("Hundred Acre Park", PARK, (4.4, 2.5), 14, "around"),
]
LEVELS = ((4.2, -1.2), 75)  # Dunmarsh Levels: grazing land without streets


class Site:
    def __init__(self, name, function, cells, gates):
        self.name, self.function, self.cells, self.gates = name, function, cells, gates


def grow(mesh, place, hectares, taken, guides):
    """Blocks around a place, nearest first, up to the wanted size; never across one of the guides."""
    start = (1000 * place[0], 1000 * place[1])
    first = min(sorted(mesh.cells - taken), key=lambda c: (distance(mesh.seeds[c], start), c))
    heap, cells, area = [(0.0, first)], set(), 0.0
    while heap and area < hectares * 1e4:
        _, cell = heapq.heappop(heap)
        extra = mesh.polygons[cell].area
        if cell in cells or cell in taken or (cells and area + extra > hectares * 1.12e4):
            continue
        cells.add(cell)
        area += extra
        for other, number in mesh.neighbours[cell]:
            if other not in cells and not mesh.edges[number].kinds & guides:
                heapq.heappush(heap, (distance(mesh.seeds[other], start), other))
    return cells


def choose(mesh):
    """(sites inside, sites beyond the border, open land) as blocks."""
    roads = {"river", "rail", "road_ns", "road_north", "road_south"}
    levels = grow(mesh, *LEVELS, set(), roads | {"border"})
    taken, inside, beyond = set(levels), [], []
    for name, function, place, hectares, gates in LARGE:
        guides = roads if function == GOLF else roads | {"border"}
        cells = grow(mesh, place, hectares, taken, guides)
        taken |= cells
        inside.append(Site(name, function, cells, gates))
    for name, function, place, hectares, gates in BEYOND:
        cells = grow(mesh, place, hectares, taken, roads | {"border"})
        taken |= cells
        beyond.append(Site(name, function, cells, gates))
    return inside, beyond, levels


def people(mesh, empty, total=150400):
    """People per block inside the border: dense at the bridge, thin at the edge, none on green or open land."""
    rng = chance("density")
    weights = {}
    for cell in sorted(mesh.cells):
        noise = rng.uniform(0.7, 1.3)
        if mesh.labels[cell]["border"]:
            x, y = mesh.seeds[cell]
            density = 0.16 + math.exp(-math.hypot(x, y * 1.15) / 1900)
            estate = 0.45 * math.exp(-((x - 2300) ** 2 + (y + 1400) ** 2) / 900 ** 2)
            usable = mesh.polygons[cell].buffer(-14).area
            weights[cell] = 0.0 if cell in empty else usable * (density + estate) * noise
    factor = total / sum(weights.values())
    return {cell: weight * factor for cell, weight in weights.items()}
