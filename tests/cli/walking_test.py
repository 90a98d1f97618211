# SPDX-License-Identifier: Apache-2.0
"""Walking through the program: a river with one bridge, every bad network, and the words that each is told in.

The town: two squares of 1 km, South and North, and a river along the edge that they share (y = 1000). A street runs
along either bank, 100 m from it; a bridge joins them at the eastern end. The park lies on the northern bank.
"""
import json
import random

import runs
from runs import vitality

X, Y = 400000, 300000


def place(x, y):
    return [X + x, Y + y]


def collection(features):
    return json.dumps({
        "type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::27700"}},
        "features": [{"type": "Feature", "properties": properties, "geometry": geometry}
                     for properties, geometry in features]})


def polygon(x, y, width, height):
    return {"type": "Polygon", "coordinates": [[place(x, y), place(x + width, y), place(x + width, y + height),
                                                place(x, y + height), place(x, y)]]}


def line(*points):
    return {"type": "LineString", "coordinates": [place(*p) for p in points]}


SOUTH = ({"name": "South Bank", "kind": "Road"}, line((0, 900), (900, 900)))
BRIDGE = ({"name": "The Bridge", "kind": "Road"}, line((900, 900), (900, 1100)))
NORTH = ({"name": "North Bank", "kind": "Road"}, line((900, 1100), (100, 1100)))
LANE = ({"name": "Park Lane", "kind": "Path"}, line((100, 1100), (100, 1150)))

PROJECT = """schema = 1
[project]
title = "A river"
crs = "EPSG:27700"
[geography.bank]
source = "banks.geojson"
code = "code"
name = "name"
title = "banks"
[layer.parks]
title = "Parks"
source = "parks.geojson"
surroundings = { none = "an island" }
[layer.schools]
title = "Schools"
source = "schools.csv"
x = "x"
y = "y"
crs = "EPSG:27700"
surroundings = { none = "an island" }
[population.homes]
source = "homes.csv"
x = "x"
y = "y"
crs = "EPSG:27700"
title = "addresses"
people = { all = "people" }
"""
NETWORK = """[network.walk]
title = "Streets and paths"
source = "streets.geojson"
name = "name"
class = "kind"
"""
MEASURES = """[measure.park]
kind = "access"
layer = "parks"
geography = "bank"
within = "400 m"
via = "both"
[measure.park_minutes]
kind = "distance"
layer = "parks"
geography = "bank"
via = "walk"
in = "minutes"
"""


class River(runs.Case):
    def write(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")

    def town(self, project=PROJECT + NETWORK + MEASURES, streets=(SOUTH, BRIDGE, NORTH, LANE)):
        self.write("vitality.toml", project)
        self.write("banks.geojson", collection([({"code": "S", "name": "South"}, polygon(0, 0, 1000, 1000)),
                                                ({"code": "N", "name": "North"}, polygon(0, 1000, 1000, 1000))]))
        self.write("parks.geojson", collection([({}, polygon(50, 1150, 100, 100))]))
        self.write("streets.geojson", collection(streets))
        # Three people 250 m from the park over the water, one far along the southern bank; two on the northern one.
        self.write("homes.csv", "x,y,people\n" + "".join(
            f"{X + x},{Y + y},{n}\n" for x, y, n in ((100, 900, 3), (800, 900, 1), (300, 1100, 1), (900, 1100, 1))))
        self.write("schools.csv", f"x,y\n{X + 100},{Y + 890}\n{X + 200},{Y + 1100}\n")

    def run_json(self, *arguments, code=0):
        run = vitality(*arguments, "--json", cwd=self.folder)
        self.assertEqual(run.code, code, run.err)
        return json.loads(run.out)

    def measured(self, *ids):
        report = self.run_json("measure", *ids, "-o", "m.json", "--overwrite")
        whole = json.loads((self.folder / "m.json").read_text())
        return report, {one["indicator"]: {a["code"]: a["value"] for a in one["areas"]} for one in whole["measures"]}

    def test_a_circle_and_a_walk_tell_two_stories(self):
        self.town()
        _, values = self.measured("park", "park_minutes")
        # From (100, 900): 250 m over the water; 800 + 200 + 800 + 50 m by the bridge.
        self.assertEqual(values["park.straight"], {"S": 75, "N": 50})
        self.assertEqual(values["park.walk"], {"S": 0, "N": 50})
        self.assertEqual(values["park.differs"], {"S": 75, "N": 0})
        self.assertAlmostEqual(values["park_minutes"]["S"], 1850 / 80)

    def test_minutes_are_a_distance_at_the_speed(self):
        self.town(PROJECT + NETWORK + 'speed = "60 m"\n' + MEASURES.replace('"400 m"\nvia = "both"',
                                                                           '"5 min"\nvia = "walk"'))
        report, values = self.measured("park")
        self.assertEqual(values["park"], {"S": 0, "N": 50})
        self.assertEqual(report["measures"][0]["title"], "People within 5 minutes' walk (300 m) of parks")

    def test_expressions_say_walk(self):
        self.town()
        found = self.run_json("query", "share(all, distance(parks) <= 400 m) > 50 % AND "
                                       "share(all, distance(parks, 'walk') <= 400 m) = 0 %")
        self.assertEqual([row["code"] for row in found["rows"]], ["S"])
        self.assertIn("the share of people within 400 m of parks on foot is 0%", found["words"])
        found = self.run_json("query", "minutes(parks) > 10")
        self.assertEqual([row["code"] for row in found["rows"]], ["S"])
        self.assertEqual(found["words"], "the walking time to parks (median of people) is more than 10 min")

    def test_openstreetmap_is_a_network_as_it_comes(self):
        """Two ways that share a node in the middle of one; a motorway and a river, which are left out."""
        nodes = {1: (51.380, -2.360), 2: (51.381, -2.360), 3: (51.382, -2.360), 4: (51.381, -2.358)}
        ways = {10: ((1, 2, 3), "highway", "residential", "North Street"), 11: ((2, 4), "highway", "footway", "The Cut"),
                12: ((1, 4), "highway", "motorway", "M99"), 13: ((1, 4), "waterway", "river", "Avon")}
        self.write("town.osm", '<osm version="0.6">' + "".join(
            f'<node id="{i}" lat="{lat}" lon="{lon}"/>' for i, (lat, lon) in nodes.items()) + "".join(
            f'<way id="{i}">' + "".join(f'<nd ref="{n}"/>' for n in refs) +
            f'<tag k="{k}" v="{v}"/><tag k="name" v="{name}"/></way>' for i, (refs, k, v, name) in ways.items()) + "</osm>")
        ring = [[-2.37, 51.37], [-2.35, 51.37], [-2.35, 51.39], [-2.37, 51.39], [-2.37, 51.37]]
        self.write("areas.geojson", json.dumps({"type": "FeatureCollection", "features": [
            {"type": "Feature", "properties": {"code": "A"}, "geometry": {"type": "Polygon", "coordinates": [ring]}}]}))
        self.write("vitality.toml", """schema = 1
[project]
title = "OSM"
crs = "EPSG:27700"
[geography.a]
source = "areas.geojson"
code = "code"
[network.walk]
source = "town.osm"
layer = "lines"
where = "highway IS NOT NULL"
name = "name"
class = "highway"
not_walked = ["motorway"]
""")
        run = self.run_ok("check", cwd=self.folder)
        self.assertIn("3 stretches between 4 junctions and ends. 1 line left out, that nobody walks along (motorway).", run.out)
        route = self.run_json("route", "51.3802, -2.360", "51.381, -2.3585")
        self.assertEqual([step["street"] for step in route["streets"]], ["North Street", "The Cut"])
        self.assertAlmostEqual(route["walk_m"], 193, delta=1)

    def named_town(self, project=PROJECT + NETWORK + MEASURES):
        self.town(project.replace('source = "parks.geojson"', 'source = "parks.geojson"\nname = "label"'))
        self.write("parks.geojson", collection([({"label": "The Green"}, polygon(50, 1150, 100, 100))]))

    def test_catchments_hold_who_can_walk_there(self):
        self.named_town()
        report = self.run_json("catchments", "parks", "--within", "900 m")
        # The northern bank is 850 m long with the lane; 50 m are left for the bridge. All six are near in a straight line.
        green, = report["catchments"]
        self.assertEqual((green["feature"], green["straight"], green["walked"]), ("The Green", 6, 2))
        self.assertEqual((report["people"], report["straight"], report["walked"]), (6, 6, 2))
        self.run_ok("catchments", "parks", "--within", "900 m", "--width", "20 m", "--shapes", "c.geojson", "-o", "c.html",
                    "--map", "c.png", "-q", cwd=self.folder)
        self.assertIn("The Green", (self.folder / "c.html").read_text())
        shape, = json.loads((self.folder / "c.geojson").read_text())["features"]
        self.assertEqual({k: shape["properties"][k] for k in ("feature", "people_straight", "people_walked")},
                         {"feature": "The Green", "people_straight": 6, "people_walked": 2})
        # 40 m beside 900 m of street, round ends, and two corners counted once each.
        self.assertAlmostEqual(shape["properties"]["reached_m2"], 40 * 900 + 3.14159 * 20 ** 2, delta=500)
        self.run_fails(2, "vitality: error: --shapes c.shp: polygons are written as .gpkg or .geojson. Name such a file.\n",
                       "catchments", "parks", "--shapes", "c.shp", "-q", cwd=self.folder)
        self.run_fails(2, "vitality: error: --from bank is no population: a catchment holds people. Allowed: homes.\n",
                       "catchments", "parks", "--from", "bank", "-q", cwd=self.folder)

    def test_a_park_that_no_street_reaches_has_no_catchment(self):
        self.named_town()
        self.write("parks.geojson", collection([({"label": "The Green"}, polygon(50, 1150, 100, 100)),
                                                ({"label": "The Moor"}, polygon(500, 1400, 100, 100))]))
        run = vitality("catchments", "parks", "--json", "-q", cwd=self.folder)
        found = {one["feature"]: one for one in json.loads(run.out)["catchments"]}
        self.assertIsNone(found["The Moor"]["walked"])
        self.assertEqual(found["The Green"]["walked"], 1)
        self.assertIn("1 of 2 lies more than 50 m from any street: no walk there is known.",
                      json.loads(run.out)["summary"])

    def test_a_catchment_is_a_layer_to_lay_over_others(self):
        made = """[layer.near_parks]
catchment = { layer = "parks", within = "10 min", width = "20 m" }
[measure.land]
kind = "share"
layer = "near_parks"
geography = "bank"
"""
        self.town(PROJECT + NETWORK + made)
        _, values = self.measured("land")  # 10 minutes are 800 m: 50 of the lane and 750 of the bank
        self.assertEqual(values["land"]["S"], 0)
        self.assertAlmostEqual(values["land"]["N"], 100 * (40 * 800 + 3.14159 * 20 ** 2) / 1e6, delta=0.05)
        for change, message in (
                (('layer = "parks", within', 'layer = "near_parks", within'),
                 "layer near_parks is a catchment of itself. Name the layer that it is to reach around."),
                (('within = "10 min", ', ''),
                 'a catchment needs a distance: write within = "800 m", or within = "10 min".'),
                (("[layer.near_parks]\n", '[layer.near_parks]\nname = "label"\n'),
                 "name is a column of a file, and this layer is made. Leave it out.")):
            self.write("vitality.toml", PROJECT + NETWORK + made.replace(*change))
            run = vitality("check", cwd=self.folder)
            self.assertEqual((run.code, run.err.strip().split(": ", 3)[-1]), (2, message))
        self.write("vitality.toml", PROJECT + made)
        run = vitality("check", cwd=self.folder)
        self.assertIn("the catchment of parks is walked, and the project has no streets. Add a [network.ID]", run.err)

    def test_a_catchment_of_areas_by_protected_counts_is_walked_after_they_are_joined(self):
        """Joining the table under disclosure control forgets walks: the catchment's are those taken after it."""
        self.town(PROJECT.split("[population.homes]")[0] + NETWORK + """
[table.pop]
source = "pop.csv"
geography = "bank"
code = "code"
[table.pop.indicator.n]
column = "n"
title = "People"
kind = "count"
[disclosure]
preset = "nhsd-hes"
indicators = ["pop.n"]
[layer.roads]
source = "streets.geojson"
surroundings = { none = "an island" }
[population.spread]
spread = "roads"
geography = "bank"
people = { all = "pop.n" }
[layer.chosen]
areas = { geography = "bank", indicator = "pop.n", at_least = 1 }
[layer.near_chosen]
catchment = { layer = "chosen", within = "100 m" }
[layer.road_zone]
buffer = { layer = "roads", distance = "30 m" }
[measure.in_zone]
kind = "population_in"
layer = "road_zone"
geography = "bank"
population = "spread"
""")
        self.write("pop.csv", "code,n\nS,1200\nN,800\n")
        route = self.run_json("route", f"{X + 100}, {Y + 900}", "near_chosen")
        self.assertLess(route["walk_m"], 1000)

    def test_the_second_nearest_is_farther(self):
        second = """[measure.second]
kind = "distance"
layer = "schools"
geography = "bank"
via = "walk"
nearest = 2
"""
        self.town(PROJECT + NETWORK + second)
        _, values = self.measured("second")
        # From (100, 900), the median of the south: the northern school at (200, 1100) is 800 + 200 + 700 m away.
        self.assertEqual(values["second"]["S"], 1700)
        self.write("vitality.toml", PROJECT + NETWORK + second.replace("nearest = 2", "nearest = 3"))
        run = vitality("check", "--strict", cwd=self.folder)
        self.assertEqual(run.code, 3)
        self.assertIn("layer schools holds 2 features of those asked for: there is no 3rd nearest.", run.out)
        for nearest, message in (("0", "nearest must be from 1 to 20, not 0."),
                                 ('2\norigin = "boundary"\nvia = "straight"', "the third nearest feature is that of a place")):
            self.write("vitality.toml", PROJECT + NETWORK +
                       second.replace('via = "walk"\n', "").replace("nearest = 2", "nearest = " + nearest))
            run = vitality("check", cwd=self.folder)
            self.assertEqual(run.code, 2)
            self.assertIn(message, run.err)

    def test_two_distances_are_reported_side_by_side(self):
        self.town()
        report = self.run_json("distances", "parks")
        self.assertEqual(report["verdicts"],
                         {"both": 1, "straight_alone": 3, "walk_alone": 0, "neither": 2, "unknown": 0})
        self.assertEqual(report["summary"][:2], [
            "Of 6 people, 66.7% are within 400 m of parks in a straight line and 16.7% on foot.",
            "For 50.0% (3) the two differ: near enough in a straight line, and too far on foot."])
        schools = self.run_json("distances", "parks", "--from", "schools")
        self.assertEqual(schools["verdicts"]["straight_alone"], 1)
        self.run_fails(3, "vitality: error: of none of the banks are both distances known. Look at the findings: a "
                          "network that lies elsewhere, or places more than 50 m from any street?\n",
                       "distances", "parks", "--from", "bank", "-q", cwd=self.folder)
        self.run_ok("distances", "parks", "-o", "d.html", "--map", "d.png", "-q", cwd=self.folder)
        self.assertIn("South", (self.folder / "d.html").read_text())

    def test_a_route_is_told_street_by_street(self):
        self.town()
        route = self.run_json("route", f"{X + 100}, {Y + 890}", "parks", "--map", "r.svg")
        self.assertEqual([(step["street"], round(step["metres"])) for step in route["streets"]],
                         [("South Bank", 800), ("The Bridge", 200), ("North Bank", 800), ("Park Lane", 50)])
        self.assertEqual((round(route["walk_m"]), round(route["straight_m"])), (1860, 260))
        self.assertTrue((self.folder / "r.svg").stat().st_size > 1000)

    def test_places_that_are_none_are_refused(self):
        self.town()
        run = vitality("route", "nowhere", "parks", "-q", cwd=self.folder)
        self.assertEqual(run.code, 2)
        self.assertIn('"nowhere" is no place: ', run.err)
        self.assertIn('A place is "x, y" in metres of EPSG:27700, "latitude, longitude" in degrees', run.err)
        self.run_fails(3, f"vitality: error: {X + 100}, {Y + 500} is 400 m from the nearest street of walk, and max_snap "
                          "is 50 m. Raise max_snap in [network.walk], or name a place nearer to a street.\n",
                       "route", f"{X + 100}, {Y + 500}", "parks", "-q", cwd=self.folder)

    def test_a_walk_without_a_network_is_refused_with_what_to_write(self):
        self.town(PROJECT + MEASURES)
        self.run_fails(2, "vitality: error: vitality.toml:28:1: park is walked, and the project has no streets. Add a "
                          "[network.ID] with source = \"...\", the lines that people walk along.\n",
                       "check", "-q", cwd=self.folder)
        self.town(PROJECT)
        run = vitality("query", "distance(parks, 'walk') > 1 m", "-q", cwd=self.folder)
        self.assertEqual(run.code, 2)
        self.assertIn("the project has no streets to walk along. Add a [network.ID] with source", run.err)

    def test_a_network_in_pieces_is_told_and_nobody_crosses(self):
        self.town(streets=(SOUTH, NORTH, LANE))
        report, values = self.measured("park", "park_minutes")
        self.assertEqual(values["park.walk"], {"S": 0, "N": 50})
        self.assertIsNone(values["park_minutes"]["S"])
        told = {(e["severity"], e["kind"]) for e in report["entries"]}
        self.assertLessEqual({("warning", "network-in-pieces"), ("warning", "no-way")}, told)
        self.run_fails(3, "vitality: error: no way along walk leads from 400100, 300900 to any of parks.\n", "route",
                       f"{X + 100}, {Y + 900}", "parks", "-q", cwd=self.folder)

    def test_a_network_that_covers_half_the_town_says_whom_it_leaves_out(self):
        self.town(streets=(NORTH, LANE))
        report, values = self.measured("park")
        self.assertEqual(values["park.walk"], {"S": None, "N": 50})
        message = next(e["message"] for e in report["entries"] if e["kind"] == "off-network")
        self.assertTrue(message.startswith("66.7% of all people, in 1 area, are more than 50 m from streets and paths"), message)

    def test_lines_that_do_not_meet_are_no_network_and_crossings_can_be_junctions(self):
        crossing = (SOUTH, NORTH, LANE, ({"name": "Bridge", "kind": "Road"}, line((500, 850), (500, 1150))))
        self.town(streets=crossing)
        self.assertEqual(self.measured("park")[1]["park.walk"]["S"], 0)
        self.town(PROJECT + NETWORK + 'crossings = "junctions"\n' + MEASURES.replace("400 m", "1.1 km"), crossing)
        self.assertEqual(self.measured("park")[1]["park.walk"]["S"], 100)

    def test_degrees_in_a_file_that_says_metres_are_told(self):
        self.town()
        text = json.loads(collection([SOUTH]))
        text["features"][0]["geometry"]["coordinates"] = [[-2.4, 51.3], [-2.3, 51.4]]
        self.write("streets.geojson", json.dumps(text))
        run = vitality("measure", "park", "-o", "m.json", "-q", cwd=self.folder)
        self.assertEqual(run.code, 1)
        self.assertIn("look like longitude and latitude, not like OSGB36 / British National Grid. Say what they are with "
                      'crs = "EPSG:4326" for network walk.', run.err)

    def test_duplicates_loops_heights_and_points_without_length_do_no_harm(self):
        odd = [SOUTH, SOUTH, BRIDGE, NORTH, LANE,
               ({"name": "Loop", "kind": "Road"}, line((500, 900), (550, 850), (500, 800), (500, 900))),
               ({"name": "Nothing", "kind": "Road"}, line((7, 7), (7, 7))),
               ({"name": "Up", "kind": "Road"}, {"type": "LineString",
                                                 "coordinates": [place(900, 900) + [5], place(950, 900) + [30]]})]
        self.town(streets=odd)
        self.assertEqual(self.measured("park")[1]["park.walk"], {"S": 0, "N": 50})

    def test_no_feature_at_all_is_no_crash(self):
        self.town()
        self.write("parks.geojson", collection([]))
        run = vitality("measure", "park", "park_minutes", "-o", "m.json", "-q", cwd=self.folder)
        self.assertIn(run.code, (0, 3))

    def test_equal_bytes_for_any_number_of_threads(self):
        self.town(PROJECT + NETWORK + 'max_snap = "2 km"\n' + MEASURES)
        random.seed(1)
        self.write("homes.csv", "x,y,people\n" + "".join(
            f"{X + random.random() * 1000:.2f},{Y + random.random() * 2000:.2f},{random.randint(1, 5)}\n"
            for _ in range(3000)))
        for threads in (1, 3):
            self.run_ok("measure", "park", "park_minutes", "-o", f"m{threads}.csv", "-q", "--threads", threads,
                        cwd=self.folder)
        self.assertEqual(runs.sha256(self.folder / "m1.csv"), runs.sha256(self.folder / "m3.csv"))


if __name__ == "__main__":
    runs.main()
