#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks the committed data of Testborough: python3 examples/testborough/check.py [DATA_DIR]

Ends with 1 at the first promise that is broken.  Needs Debian's python3-shapely.
"""
import csv
import heapq
import json
import math
import os
import sys
from collections import Counter, defaultdict

sys.dont_write_bytecode = True

from shapely.geometry import LineString, Point, shape  # noqa: E402
from shapely.ops import unary_union  # noqa: E402
from shapely.prepared import prep  # noqa: E402

import check_health  # noqa: E402

DATA = sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(os.path.abspath(__file__)), "data")


def promise(holds, words):
    print(("ok    " if holds else "FAIL  ") + words)
    if not holds:
        sys.exit(1)


def layer(name):
    with open(os.path.join(DATA, name + ".geojson"), encoding="utf-8") as file:
        return json.load(file)["features"]


def table(name):
    with open(os.path.join(DATA, name + ".csv"), encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def shapes(features):
    return [shape(f["geometry"]) for f in features]


def segments(feature):
    """Undirected segments of a polygon feature's rings."""
    return [tuple(sorted((tuple(a), tuple(b)))) for ring in feature["geometry"]["coordinates"]
            for a, b in zip(ring, ring[1:])]


def number(cell):
    """The number in a cell, or None for one of the marks."""
    try:
        return float(cell.replace(",", "").replace(" [u]", ""))
    except ValueError:
        return None


def check_areas():
    lsoas, wards, borough, around = (layer(n) for n in ("lsoa21", "ward22", "borough", "neighbours"))
    promise(len(lsoas) == 96 and len(wards) == 12, "96 LSOAs and 12 wards")
    promise(all(s.is_valid for s in shapes(lsoas + wards + borough + around)), "every area is a valid polygon")
    uses = Counter(s for f in lsoas for s in segments(f))
    promise(set(uses.values()) == {1, 2}, "each LSOA segment is used once or twice")
    rim = {s for s, n in uses.items() if n == 1}
    promise(rim == set(segments(borough[0])), "segments used once are the border, segment by segment")
    promise(rim <= {s for f in around for s in segments(f)}, "neighbours use the same border segments")
    ward_uses = Counter(s for f in wards for s in segments(f))
    promise(set(ward_uses) <= set(uses) and {s for s, n in ward_uses.items() if n == 1} == rim,
            "ward outlines are made of LSOA segments")
    parts, whole = shapes(lsoas), unary_union(shapes(lsoas))
    promise(abs(sum(p.area for p in parts) - whole.area) < 1e-3 and not whole.interiors,
            "LSOA areas sum to their union, %.2f km2, without gap or overlap" % (whole.area / 1e6))
    check_nesting(lsoas, wards)
    return lsoas, whole


def check_nesting(lsoas, wards):
    ward_of = {row["LSOA21CD"]: row["WD22CD"] for row in table("lookup_lsoa21_ward22")}
    promise(set(ward_of) == {f["properties"]["LSOA21CD"] for f in lsoas}, "the lookup names every LSOA once")
    sums = defaultdict(float)
    for f in lsoas:
        sums[ward_of[f["properties"]["LSOA21CD"]]] += shape(f["geometry"]).area
    promise(all(abs(sums[w["properties"]["WD22CD"]] - shape(w["geometry"]).area) < 1e-3 for w in wards),
            "each ward is exactly its LSOAs")


def check_people(lsoas):
    sums, outside = defaultdict(lambda: [0] * 6), 0
    areas = [(f["properties"]["LSOA21CD"], shape(f["geometry"])) for f in lsoas]
    areas = [(code, s.bounds, prep(s)) for code, s in areas]
    rows = table("addresses")
    for row in rows:
        x, y = float(row["easting"]), float(row["northing"])
        code = next((c for c, b, s in areas if b[0] <= x <= b[2] and b[1] <= y <= b[3] and s.contains(Point(x, y))), None)
        outside += code is None
        add(sums[code], row)
    promise(len(rows) == 20000 and outside == 0, "20,000 addresses, each inside one LSOA")
    promise(len({(r["easting"], r["northing"]) for r in rows}) == 20000, "no two addresses at one place")
    population = table("population")
    columns = ("All ages", "Under 5", "Under 16", "16 to 64", "65 and over")
    promise(all([int(r[c]) for c in columns] == sums[r["LSOA21CD"]][:5] for r in population),
            "people at addresses sum exactly to the LSOA table, in each age group")
    totals = [int(r["All ages"]) for r in population]
    promise(min(totals) >= 1000 and max(totals) <= 3000, "LSOAs of %d to %d people, %d in all" % (
        min(totals), max(totals), sum(totals)))
    water = prep(unary_union(shapes(layer("water"))))
    promise(not any(water.intersects(Point(float(r["easting"]), float(r["northing"]))) for r in rows), "no address in water")


def add(sums, row):
    values = [int(row[c]) for c in ("all", "u5", "u16", "age16_64", "age65plus")]
    if values[0] != values[2] + values[3] + values[4] or values[1] > values[2] or values[0] < 1:
        sums[5] = -1
    for i, value in enumerate(values):
        sums[i] += value


def check_layers(whole):
    inside = prep(whole)
    for name, count in (("takeaways", 120), ("schools", 25), ("gp_practices", 14), ("play_spaces", 47), ("stations", 3)):
        promise(len(layer(name)) == count and all(inside.contains(p) for p in shapes(layer(name))),
                "%d %s inside the border" % (count, name.replace("_", " ")))
    for name in ("takeaways", "schools", "gp_practices", "play_spaces"):
        far = shapes(layer(name + "_surrounding"))
        promise(not any(inside.intersects(p) for p in far), "%d %s beyond it" % (len(far), name.replace("_", " ")))
    green = shapes(layer("greenspace"))
    promise(all(g.is_valid for g in green + shapes(layer("greenspace_surrounding"))), "valid green space")
    straddling = [g for g in green if not whole.contains(g)]
    net, gross = unary_union(green).area, sum(g.area for g in green)
    promise(len(straddling) == 1 and 0 < 1 - net / gross < 0.1,
            "%d green spaces of %.2f to %.1f ha, one over the border, %.1f ha gross, %.1f ha net" % (
                len(green), min(g.area for g in green) / 1e4, max(g.area for g in green) / 1e4, gross / 1e4, net / 1e4))
    check_gates()


def check_gates():
    for part in ("", "_surrounding"):
        sites = {f["properties"]["id"]: shape(f["geometry"]) for f in layer("greenspace" + part)}
        gates = layer("greenspace_access" + part)
        refs = {g["properties"]["refToGSite"] for g in gates}
        far = max(sites[g["properties"]["refToGSite"]].boundary.distance(shape(g["geometry"])) for g in gates)
        promise(refs == set(sites) and far < 0.15, "%d access points, each on the edge of its site" % len(gates))


def check_streets():
    ways = [f for f in layer("streets") if f["properties"]["class"] != "Motorway"]
    river = shapes(layer("river"))[0]
    crossing = [f["properties"]["name"] for f in ways if shape(f["geometry"]).intersects(river)]
    promise(crossing == ["Town Bridge"], "one bridge crosses the river")
    links = graph(ways)
    reached = walk(links, min(links))
    promise(len(reached) == len(links), "%d streets and paths form one network, %.0f km" % (
        len(ways), sum(shape(f["geometry"]).length for f in ways) / 1000))
    return ways, links


def graph(ways):
    links = defaultdict(list)
    for f in ways:
        line = f["geometry"]["coordinates"]
        a, b, length = tuple(line[0]), tuple(line[-1]), shape(f["geometry"]).length
        links[a].append((b, length))
        links[b].append((a, length))
    return links


def walk(links, *starts):
    heap, done = [(cost, node) for cost, node in starts] if isinstance(starts[0][1], tuple) else [(0.0, starts[0])], {}
    while heap:
        cost, node = heapq.heappop(heap)
        if node not in done:
            done[node] = cost
            for other, length in links[node]:
                if other not in done:
                    heapq.heappush(heap, (cost + length, other))
    return done


def correlation(xs, ys):
    pairs = [(x, y) for x, y in zip(xs, ys) if x is not None and y is not None]
    mx, my = (sum(p[k] for p in pairs) / len(pairs) for k in (0, 1))
    sxy = sum((x - mx) * (y - my) for x, y in pairs)
    return sxy / math.sqrt(sum((x - mx) ** 2 for x, _ in pairs) * sum((y - my) ** 2 for _, y in pairs))


def check_indicators():
    rows = table("deprivation")
    score = [float(r["Deprivation score"]) for r in rows]
    rank = [int(r["Deprivation rank (1 is most deprived)"]) for r in rows]
    decile = [int(r["Deprivation decile (1 is most deprived 10%)"]) for r in rows]
    quintile = [int(r["Deprivation quintile (1 is most deprived 20%)"]) for r in rows]
    promise(len(set(rank)) == 96 and sorted(range(96), key=lambda i: -score[i]) == sorted(range(96), key=lambda i: rank[i]),
            "ranks follow scores, no ties")
    promise(all(d == math.ceil(r * 10 / 33755) and q == (d + 1) // 2 for r, d, q in zip(rank, decile, quintile)),
            "deciles and quintiles follow ranks; areas by decile %s" % [decile.count(d) for d in range(1, 11)])
    for name, column in (("deprivation", "Income deprivation (%)"), ("children", "Children in low income families (%)"),
                         ("children", "Year 6 obesity (%)"), ("living", "Walks or cycles to work or study (%)"),
                         ("living", "Claimants aged 18 to 24 for over a year")):
        cells = [r[column] for r in table(name)]
        values = [number(c) for c in cells]
        print("      r(deprivation, %s) = %+.2f, %d zeros, marks %s" % (
            column, correlation(score, values), values.count(0), [c for c in cells if number(c) is None]))
    check_wards(dict(zip((r["LSOA21CD"] for r in rows), score)))


def check_wards(score):
    people = {r["LSOA21CD"]: int(r["All ages"]) for r in table("population")}
    sums = defaultdict(lambda: [0.0, 0])
    for r in table("lookup_lsoa21_ward22"):
        sums[r["WD22CD"]][0] += score[r["LSOA21CD"]] * people[r["LSOA21CD"]]
        sums[r["WD22CD"]][1] += people[r["LSOA21CD"]]
    for name, columns in (("life_expectancy", ["Male life expectancy", "Female life expectancy"]),
                          ("ward_health", ["Year 6 obesity (%)", "Reception obesity (%)",
                                           "Emergency admissions per 100,000", "Adults who smoke (%)"])):
        rows = [r for r in table(name) if r["WD22CD"] in sums]
        promise(len(rows) == 12, "12 ward rows in " + name)
        mean = [sums[r["WD22CD"]][0] / sums[r["WD22CD"]][1] for r in rows]
        for column in columns:
            values = [number(r[column]) for r in rows]
            known = [v for v in values if v is not None]
            print("      r(deprivation, %s) = %+.2f, %.1f to %.1f" % (column, correlation(mean, values), min(known), max(known)))


def check_files():
    sizes = [os.path.getsize(os.path.join(DATA, n)) for n in os.listdir(DATA)]
    promise(max(sizes) < 2e6 and sum(sizes) < 6e6, "%d files, %.1f MB, largest %.1f MB" % (
        len(sizes), sum(sizes) / 1e6, max(sizes) / 1e6))


def nearest_node(links, place):
    return min(links, key=lambda n: (math.dist(n, place), n))


def check_over_the_water(ways, links):
    """The cases that later distances are tested on: a park over the water, a far gate, a van off the network."""
    park = next(f for f in layer("greenspace") if f["properties"]["distName1"] == "Bridge Gardens")
    gates = [tuple(g["geometry"]["coordinates"]) for g in layer("greenspace_access")
             if g["properties"]["refToGSite"] == park["properties"]["id"]]
    starts = [(math.dist(nearest_node(links, g), g), nearest_node(links, g)) for g in gates]
    by_road, ground = walk(links, *starts), shape(park["geometry"])
    river = shapes(layer("river"))[0]
    best = None
    for row in table("addresses"):
        place = (float(row["easting"]), float(row["northing"]))
        straight = ground.distance(Point(place))
        if 235 < straight < 265 and LineString([place, ground.centroid.coords[0]]).intersects(river):
            node = nearest_node(links, place)
            walked = by_road[node] + math.dist(node, place)
            best = min(best or (9e9,), (abs(walked - 1400) + abs(straight - 250), row["id"], straight, walked))
    promise(best is not None and best[3] > 4 * best[2],
            "from address %s Bridge Gardens is %.0f m away over the water, about %.0f m by the bridge" % best[1:])
    lines = [shape(f["geometry"]) for f in ways]
    gaps = sorted((min(line.distance(shape(f["geometry"])) for line in lines), f["properties"]["id"])
                  for f in layer("takeaways"))
    promise(gaps[-2][0] < 30 and 250 < gaps[-1][0] < 350, "takeaway %s is %.0f m off the network, the next %.0f m" % (
        gaps[-1][1], gaps[-1][0], gaps[-2][0]))


def check_headlines():
    """What the headlines of the maps in vitality.toml say."""
    areas = {f["properties"]["LSOA21CD"]: shape(f["geometry"]) for f in layer("lsoa21")}
    ward = {r["LSOA21CD"]: r["WD22NM"] for r in table("lookup_lsoa21_ward22")}
    rows = {r["LSOA21CD"]: r for r in table("deprivation")}
    worst = [c for c, r in rows.items() if r["Deprivation quintile (1 is most deprived 20%)"] == "1"]
    land = prep(unary_union([areas[c] for c in worst]))
    share = sum(land.contains(p) for p in shapes(layer("takeaways")))
    promise(share > 60, "%d of 120 takeaways in the most deprived fifth (%d areas)" % (share, len(worst)))
    tenth = [c for c, r in rows.items() if r["Deprivation decile (1 is most deprived 10%)"] == "1"]
    river, rail = shapes(layer("river"))[0], shapes(layer("railway"))[0]
    promise(all(areas[c].centroid.x > 651000 for c in tenth) and all(
        river.interpolate(river.project(areas[c].centroid)).y > areas[c].centroid.y for c in tenth)
        and all(rail.distance(areas[c]) < 1100 for c in tenth), "the most deprived tenth: %d areas in the east between river and rail" % len(tenth))
    poverty = sorted((float(r["Children in low income families (%)"]), r["LSOA21CD"]) for r in table("children"))
    promise(ward[poverty[-1][1]] == "Dunmarsh" and areas[poverty[0][1]].centroid.y > 210000,
            "child poverty from %.1f%% in %s to %.1f%% in Dunmarsh" % (poverty[0][0], ward[poverty[0][1]], poverty[-1][0]))
    zeros = sum(r["Claimants aged 18 to 24 for over a year"] == "0" for r in table("living"))
    promise(zeros > 48, "%d areas without a long claim" % zeros)
    active = sorted((-float(r["Walks or cycles to work or study (%)"]), r["LSOA21CD"]) for r in table("living"))[:8]
    promise(all(areas[c].centroid.distance(Point(650000, 210000)) < 1500 for _, c in active), "most active travel near the bridge")
    check_ward_headlines()


def check_ward_headlines():
    wards = {f["properties"]["WD22NM"]: shape(f["geometry"]) for f in layer("ward22")}
    parks = unary_union([shape(f["geometry"]) for f in layer("greenspace")
                         if f["properties"]["function"] == "Public Park Or Garden"])
    play = shapes(layer("play_spaces"))
    without = [name for name, w in wards.items() if not w.intersects(parks)]
    promise(without == ["St Alder's"] and all(any(w.contains(p) for p in play) for w in wards.values()),
            "a play space in every ward, a public park in all but St Alder's")
    men = {r["WD22NM"]: float(r["Male life expectancy"]) for r in table("life_expectancy") if r["WD22NM"] in wards}
    promise(min(men, key=men.get) == "Dunmarsh" and max(men, key=men.get) == "Kingsbourne"
            and 6.5 < men["Kingsbourne"] - men["Dunmarsh"] < 7, "men: Kingsbourne %.1f, Dunmarsh %.1f years" % (
                men["Kingsbourne"], men["Dunmarsh"]))
    health = {r["WD22NM"]: r for r in table("ward_health") if r["WD22NM"] in wards}
    promise(29 < float(health["Dunmarsh"]["Year 6 obesity (%)"]) < 30, "nearly three in ten obese in Dunmarsh")
    smoking = {n: number(r["Adults who smoke (%)"]) or 0.0 for n, r in health.items()}
    promise(set(sorted(smoking, key=smoking.get)[-2:]) == {"Dunmarsh", "Ropewalk"}, "most smokers in Dunmarsh and Ropewalk")


def both(name):
    """Shapes of a layer within the borough and beyond its border."""
    return layer(name), layer(name + "_surrounding")


def check_measured_headlines():
    """Headlines of maps of measures, computed again."""
    areas = {f["properties"]["LSOA21CD"]: shape(f["geometry"]) for f in layer("lsoa21")}
    ward = {r["LSOA21CD"]: r["WD22NM"] for r in table("lookup_lsoa21_ward22")}
    people = {r["LSOA21CD"]: number(r["All ages"]) for r in table("population")}
    takeaways = shapes(layer("takeaways"))
    schools = unary_union([p for part in both("schools") for p in shapes(part)])
    near = sum(p.distance(schools) <= 400 for p in takeaways)
    promise(near == 45 and len(takeaways) == 120, "%d of %d takeaways within 400 m of a school" % (near, len(takeaways)))
    rate = {c: sum(prep(a).intersects(p) for p in takeaways) / people[c] for c, a in areas.items()}
    most = {ward[c] for c in sorted(rate, key=rate.get)[-3:]}
    promise(most <= {"Quayside", "Ropewalk", "Dunmarsh"}, "most takeaways per person in " + ", ".join(sorted(most)))
    green = unary_union(shapes(layer("greenspace")))
    little = sum(a.intersection(green).area < 0.02 * a.area for a in areas.values())
    promise(little > len(areas) / 2, "%d of %d areas less than a fiftieth green" % (little, len(areas)))
    play = unary_union([shape(f["geometry"]) for part in both("play_spaces") for f in part
                        if f["properties"]["type"] in ("LEAP", "NEAP")])
    homes = [(Point(float(r["easting"]), float(r["northing"])), int(r["u16"])) for r in table("addresses")]
    far = sum(n for p, n in homes if p.distance(play) > 400) / sum(n for _, n in homes)
    promise(0.78 < far < 0.83, "%.1f%% of children more than 400 m from a play space for older children" % (100 * far))


def main():
    lsoas, whole = check_areas()
    check_people(lsoas)
    check_layers(whole)
    ways, links = check_streets()
    check_over_the_water(ways, links)
    check_indicators()
    check_headlines()
    check_measured_headlines()
    check_health.check(table, promise)
    check_files()


if __name__ == "__main__":
    main()
