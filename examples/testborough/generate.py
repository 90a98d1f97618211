#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the data of Testborough, an invented borough: python3 examples/testborough/generate.py [OUT_DIR]

Needs Debian's python3-shapely and python3-scipy.  Seeded, without a clock: two runs give equal bytes.
"""
import os
import sys

sys.dont_write_bytecode = True

from shapely.geometry import Point, Polygon  # noqa: E402
from shapely.ops import unary_union  # noqa: E402
from shapely.prepared import prep  # noqa: E402

from maker import facilities, green, health, indicators, mesh as meshes, people, regions, sites, streets  # noqa: E402
from maker.common import chance, grid, metres  # noqa: E402
from maker.writing import Folder, line, point, polygon, ring_polygon  # noqa: E402

NEIGHBOURS = [("E09000091", "Highmoor", (0.5, 5)), ("E09000092", "Saltmarsh", (6.5, 0.5)),
              ("E09000093", "Otherbury", (1.5, -5)), ("E09000094", "Farnwick", (-6, -0.5))]


class Borough:
    """Everything the parts below need of one another."""

    def __init__(self):
        self.mesh = meshes.build()
        self.inside, self.beyond, self.levels = sites.choose(self.mesh)
        empty = set(self.levels).union(*(s.cells for s in self.inside + self.beyond))
        self.empty = empty
        self.weight = sites.people(self.mesh, empty)
        areas = regions.lsoas(self.mesh, self.weight)
        ward_of = regions.wards(self.mesh, areas, self.weight)
        self.areas, self.ward_centres = regions.numbered(self.mesh, areas, ward_of, self.weight)
        self.outline = self.shape(set(self.weight))
        self.ring = self.outline.buffer(1150).difference(self.outline.buffer(25))
        self.name_areas()

    def shape(self, cells):
        return Polygon([metres(p) for p in meshes.rings(self.mesh, cells)[0]])

    def name_areas(self):
        self.codes = ["E0199%04d" % (i + 1) for i in range(len(self.areas))]
        self.ward_codes = ["E0599%04d" % (i + 1) for i in range(len(self.ward_centres))]
        self.names, self.ward_names = [], regions.WARD_NAMES
        for i in range(len(self.areas)):
            self.names.append("Testborough %03d%s" % (i // 4 + 1, "ABCD"[i % 4]))


def make_ground(b):
    """Water, streets, green and play space."""
    b.river = streets.chain(b.mesh, "river")
    b.rail = streets.chain(b.mesh, "rail")
    b.water = green.river_water(b.river)
    closed = set(b.levels)
    paths = {}
    for i, site in enumerate(b.inside + b.beyond):
        if site.function == sites.PARK:
            paths.update({cell: i for cell in site.cells})
        else:
            closed |= site.cells
    b.streets = streets.build(b.mesh, b.outline, paths, closed)
    make_green(b)


def make_green(b):
    b.greens = green.large(b.mesh, b.inside, b.water, True)
    far = green.large(b.mesh, b.beyond, b.water, False)
    b.ponds = green.ponds(b.greens)
    b.greens += green.pitches(b.mesh, b.inside, b.greens)
    ring, dry = prep(b.outline.buffer(1100)), prep(b.water.buffer(30))
    free = [c for c in sorted(b.mesh.cells) if c not in b.empty and not dry.intersects(b.mesh.polygons[c])]
    b.greens += green.small(b.mesh, [c for c in free if c in b.weight], green.SMALL_INSIDE, "inside", True)
    outer = [c for c in free if c not in b.weight and ring.contains(b.mesh.polygons[c])]
    b.far_greens = far + green.small(b.mesh, outer, green.SMALL_BEYOND, "beyond", False)
    number_greens(b)
    estates = [b.mesh.polygons[c] for c in sorted(b.weight) if b.weight[c] > 0]
    wanted = {kind: count for kind, (_, count) in green.PLAY.items()}
    b.play = green.play_spaces([g for g in b.greens if b.outline.contains(g.shape)], estates, wanted, "inside")
    near = [g for g in b.far_greens if b.outline.distance(g.shape) < 1500]
    b.far_play = green.play_spaces(near, [], green.PLAY_BEYOND, "beyond")


def number_greens(b):
    for prefix, greens in (("G", b.greens), ("H", b.far_greens)):
        greens.sort(key=lambda g: (-round(g.shape.area, 1), g.name))
        for i, g in enumerate(greens):
            g.id = "%s%04d" % (prefix, i + 1)


def make_people(b):
    b.scores = indicators.scores(b.mesh, b.areas, b.weight)
    clear = [g.shape for g in b.greens] + [b.water]
    spots = people.addresses(b.mesh, b.weight, clear)
    rng = chance("people")
    b.addresses, b.population = [], []
    for (cells, _), score in zip(b.areas, b.scores):
        points = sorted(p for c in sorted(cells) for p in spots.get(c, []))
        total = round(sum(b.weight[c] for c in sorted(cells)))
        rows = people.people_at(points, total, score, rng)
        b.addresses += rows
        b.population.append([sum(row[1][band] for row in rows) for band in range(4)])


def make_facilities(b):
    soft = unary_union([g.shape.buffer(3) for g in b.greens + b.far_greens] + [b.water.buffer(6), b.rail.buffer(14)])
    barred, ground, ring = prep(soft), b.outline.buffer(-14), b.ring
    levels = unary_union([b.mesh.polygons[c] for c in sorted(b.levels)])
    b.takeaways = facilities.takeaways(b.streets, ground, 119, barred, "inside")
    b.takeaways.append(facilities.off_the_network(b.streets, levels, prep(b.water.buffer(6))))
    b.far_takeaways = facilities.takeaways(b.streets, ring, 60, barred, "beyond")
    homes = [(b.mesh.seeds[c], w) for c, w in sorted(b.weight.items()) if w > 0]
    anchors = dict(zip(b.ward_names, b.ward_centres))
    b.schools = facilities.schools(b.streets, ground, homes, barred, anchors)
    b.far_schools = facilities.far_schools(b.streets, ring, barred)
    total = sum(map(sum, b.population))
    b.practices = facilities.practices(b.streets, ground, homes, barred, anchors, total)
    b.far_practices = facilities.well_spread(b.streets, ring, [], 5, barred, "far gp", 3000)


def write_areas(b, out):
    out.features("lsoa21", [({"LSOA21CD": code, "LSOA21NM": name}, ring_polygon(only_ring(b, cells)))
                            for code, name, (cells, _) in zip(b.codes, b.names, b.areas)])
    wards = []
    for i, (code, name) in enumerate(zip(b.ward_codes, b.ward_names)):
        cells = set().union(*(cells for cells, ward in b.areas if ward == i))
        wards.append(({"WD22CD": code, "WD22NM": name}, ring_polygon(only_ring(b, cells))))
    out.features("ward22", wards)
    out.features("borough", [({"LAD22CD": "E09000099", "LAD22NM": "Testborough"},
                              ring_polygon(only_ring(b, set(b.weight))))])
    out.features("neighbours", [({"LAD22CD": code, "LAD22NM": name}, ring_polygon(only_ring(b, cells)))
                                for code, name, cells in neighbours(b)])
    out.table("lookup_lsoa21_ward22", ["LSOA21CD", "LSOA21NM", "WD22CD", "WD22NM"],
              [[code, name, b.ward_codes[ward], b.ward_names[ward]]
               for code, name, (_, ward) in zip(b.codes, b.names, b.areas)])


def only_ring(b, cells):
    found = meshes.rings(b.mesh, cells)
    if len(found) != 1:
        raise SystemExit("an area has %d rings" % len(found))
    return found[0]


def neighbours(b):
    """Blocks beyond the border, each given to the neighbour whose middle is nearest."""
    groups = [set() for _ in NEIGHBOURS]
    for cell in sorted(b.mesh.cells - set(b.weight)):
        x, y = b.mesh.seeds[cell]
        near = [((x / 1000 - px) ** 2 + (y / 1000 - py) ** 2, i) for i, (_, _, (px, py)) in enumerate(NEIGHBOURS)]
        groups[min(near)[1]].add(cell)
    return [(code, name, cells) for (code, name, _), cells in zip(NEIGHBOURS, groups)]


def write_tables(b, out):
    codes, names = b.codes, b.names
    out.table("deprivation", *indicators.deprivation(codes, names, b.scores))
    out.table("children", *indicators.children(codes, names, b.scores))
    places = [regions.middle(b.mesh, cells, b.weight) for cells, _ in b.areas]
    out.table("living", *indicators.living(codes, names, b.scores, places))
    out.table("population", ["LSOA21CD", "LSOA21NM", "All ages", "Under 5", "Under 16", "16 to 64", "65 and over"],
              [[code, name, sum(n), n[0], n[0] + n[1], n[2], n[3]] for code, name, n in zip(codes, names, b.population)])
    wards = ward_list(b)
    life, ward_health = indicators.life_expectancy(wards), indicators.ward_health(wards)
    out.table("life_expectancy", *life)
    out.table("ward_health", *ward_health, line_end="\r\n", encoding="utf-8-sig")
    write_health(b, out, wards, life[1], ward_health[1])


def write_health(b, out, wards, life, ward_health):
    """Tables of counts that agree with those before them."""
    ward_of = [ward for _, ward in b.areas]
    bands = [[sum(n[band] for n, ward in zip(b.population, ward_of) if ward == i) for band in range(4)]
             for i in range(len(wards))]
    named = [(ward.code, ward.name, people) for ward, people in zip(wards, bands)]
    out.table("deaths_by_age", *health.deaths_by_age(named, {row[0]: (float(row[2]), float(row[5])) for row in life}))
    header, rows = health.admissions(b.codes, b.names, b.scores, b.population)
    out.table("admissions", header, rows)
    out.table("ward_admissions", *health.ward_admissions(named, ward_of, rows))
    smoking = {row[1]: float(row[-1].split()[0]) for row in ward_health if row[-1] != "n/a"}
    out.table("smoking_series", *health.smoking_series(named, [ward.score for ward in wards], smoking))
    out.table("deprivation_2019", *health.deprivation_2019(b.codes, b.names, b.scores, ward_of, b.ward_names))


def ward_list(b):
    found = []
    for i, (code, name) in enumerate(zip(b.ward_codes, b.ward_names)):
        mine = [k for k, (_, ward) in enumerate(b.areas) if ward == i]
        total = sum(sum(b.population[k]) for k in mine)
        score = sum(b.scores[k] * sum(b.population[k]) for k in mine) / total
        found.append(indicators.Ward(code, name, score, sum(b.population[k][1] for k in mine) / 11 * 3, total))
    return found


def write_ground(b, out):
    out.features("river", [({"name": "River Tarrow"}, line(b.river.coords))])
    out.features("railway", [({"name": "Testborough Line"}, line(b.rail.coords))])
    out.features("stations", [({"name": name}, point((p.x, p.y))) for name, p in facilities.stations(b.rail)])
    out.features("water", [({"name": "River Tarrow"}, polygon(b.water))] +
                 [({"name": name}, polygon(shape)) for name, shape in b.ponds])
    ways = [streets.motorway_line(b.outline)] + b.streets
    out.features("streets", [({"id": "S%05d" % (i + 1), "class": s.kind, "name": s.name}, line([metres(p) for p in s.line]))
                             for i, s in enumerate(ways)])
    out.features("town_centres", [({"name": name}, polygon(shape)) for name, shape in streets.centres()])


def write_green(b, out):
    for part, greens, play, first in (("", b.greens, b.play, 1), ("_surrounding", b.far_greens, b.far_play, 101)):
        out.features("greenspace" + part, [({"id": g.id, "function": g.function, "distName1": g.name},
                                            polygon(g.shape)) for g in greens])
        gates = [(g.id, gate) for g in greens for gate in g.gates]
        out.features("greenspace_access" + part, [
            ({"id": "%sA%04d" % (ref[0], i + 1), "accessType": "Pedestrian", "refToGSite": ref}, point(gate))
            for i, (ref, gate) in enumerate(gates)])
        rows = [({"id": "P%03d" % (i + first), "type": p.kind, "area_m2": round(p.shape.area), "site": p.name}, p)
                for i, p in enumerate(sorted(play, key=lambda p: (p.kind, p.point)))]
        out.features("play_spaces" + part, [(row, point(p.point)) for row, p in rows])
        out.features("play_areas" + part, [({"id": row["id"], "type": row["type"]}, polygon(p.shape)) for row, p in rows])


def write_facilities(b, out):
    for part, rows, first in (("", b.takeaways, 1), ("_surrounding", b.far_takeaways, 501)):
        out.features("takeaways" + part, [({"id": "TA%03d" % (i + first), "kind": kind, "chain": chain}, point(p))
                                          for i, (p, kind, chain) in enumerate(rows)])
    for part, rows, first in (("", b.schools, 1), ("_surrounding", b.far_schools, 501)):
        out.features("schools" + part, [({"id": "SC%03d" % (i + first), "name": name, "phase": phase, "pupils": pupils},
                                         point(p)) for i, (p, name, phase, pupils) in enumerate(rows)])
    out.features("gp_practices", [({"id": "GP%03d" % (i + 1), "name": name, "patients": patients}, point(p))
                                  for i, (p, name, patients) in enumerate(b.practices)])
    out.features("gp_practices_surrounding", [({"id": "GP%03d" % (i + 501), "name": "Neighbour Surgery %d" % (i + 1),
                                                "patients": 7000 + 400 * i}, point(p))
                                              for i, p in enumerate(b.far_practices)])


def write_addresses(b, out):
    rows = sorted(b.addresses, key=lambda row: (row[0][1], row[0][0]))
    out.table("addresses", ["id", "easting", "northing", "all", "u5", "u16", "age16_64", "age65plus"],
              [["T%05d" % (i + 1)] + ["%.1f" % v for v in grid(p)] + [sum(n), n[0], n[0] + n[1], n[2], n[3]]
               for i, (p, n) in enumerate(rows)])


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    out = Folder(sys.argv[1] if len(sys.argv) > 1 else os.path.join(here, "data"))
    borough = Borough()
    for make in (make_ground, make_people, make_facilities):
        make(borough)
    for write in (write_areas, write_tables, write_ground, write_green, write_facilities, write_addresses):
        write(borough, out)


if __name__ == "__main__":
    main()
