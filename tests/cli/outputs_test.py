# SPDX-License-Identifier: Apache-2.0
"""build replaces its own unchanged files and nothing else; refusals leave every file as it was."""
import hashlib
import json
import shutil

import runs
from runs import files, hashes, sha256, vitality

CHANGED = ("vitality: error: out/{}: exists, and is not as an earlier run of this program left it. Nothing was written. "
           "Add --overwrite to replace it, or name another folder with -o.\n")
BUILT = """ledger.csv ledger.json maps/claims.svg maps/score.pdf maps/score.png maps/score.svg provenance.json
tables/lsoa21.csv tables/lsoa21.geojson tables/lsoa21.gpkg tables/lsoa21_columns.csv tables/ward22.csv
tables/ward22.geojson tables/ward22.gpkg tables/ward22_columns.csv""".split()


class Outputs(runs.Case):
    def built(self):
        square = self.square()
        self.run_ok("build", "-q", cwd=square)
        self.assertEqual(files(square / "out"), BUILT)
        return square

    def edit(self, path, old, new):
        text = path.read_text()
        self.assertEqual(text.count(old), 1, old)
        path.write_text(text.replace(old, new))

    def test_info_reads_the_geopackage_that_was_made(self):
        square = self.built()
        run = self.run_ok("info", "out/tables/lsoa21.gpkg", cwd=square)
        self.assertEqual(run.out, """\
File        out/tables/lsoa21.gpkg
Layer       lsoa21
Geometry    MultiPolygon
CRS         EPSG:27700 (OSGB36 / British National Grid)
Rows        4
Codes       column "code", 4 codes, 4 of them distinct
Vintage     LSOAs, year not known from the codes
Guess       boundaries of 4 LSOAs of 2021 (lsoa21): codes in "code", names in "name"; and a table of 2 indicators for \
lsoa21: 4 of 4 areas have a row, by the codes in "code"
Columns     6
  code: E01000001, E01000002, E01000003
  name: Square 001A, Square 001B, Square 002A
  ward22_code: E05013801, E05013801, E05013802
  need_score: 1.5, 2.5, 4
  need_claims: 10, 1200
  need_claims_state: value, suppressed, value
""")
        layer, = json.loads(self.run_ok("info", "out/tables/lsoa21.gpkg", "--json", cwd=square).out)["layers"]
        self.assertEqual((layer["layer"], layer["rows"], layer["code_column"]), ("lsoa21", 4, "code"))
        self.run_fails(1, 'vitality: error: out/tables/lsoa21.gpkg: no layer named "lsoa11". Did you mean "lsoa21"? '
                          "Allowed: lsoa21.\n", "info", "out/tables/lsoa21.gpkg", "--layer", "lsoa11", cwd=square)

    def test_a_second_run_gives_the_same_bytes_without_a_word(self):
        square = self.built()
        first = hashes(square)
        run = self.run_ok("build", "-q", cwd=square)
        self.assertEqual(run.out, "")
        self.assertEqual(hashes(square), first)

    def test_new_data_replace_the_old_files(self):
        square = self.built()
        self.edit(square / "values.csv", "E01000001,1.5,", "E01000001,1.75,")
        self.run_ok("build", "-q", cwd=square)
        self.assertIn("E01000001,Square 001A,E05013801,1.75,10,value\n", (square / "out/tables/lsoa21.csv").read_text())

    def test_a_file_changed_by_hand_is_refused_and_all_stay(self):
        square = self.built()
        mine = square / "out/tables/lsoa21.csv"
        mine.write_text(mine.read_text() + "my note\n")
        before = hashes(square)
        self.run_fails(1, CHANGED.format("tables/lsoa21.csv"), "build", cwd=square)
        self.assertEqual(hashes(square), before)

    def test_overwrite_replaces_a_file_changed_by_hand(self):
        square = self.built()
        before = hashes(square)
        (square / "out/tables/lsoa21.csv").write_text("my note\n")
        self.run_ok("build", "-q", "--overwrite", cwd=square)
        self.assertEqual(hashes(square), before)

    def test_a_file_taken_away_by_hand_is_made_again(self):
        square = self.built()
        before = hashes(square)
        (square / "out/maps/score.png").unlink()
        self.run_ok("build", "-q", cwd=square)
        self.assertEqual(hashes(square), before)

    def test_a_file_of_others_is_refused_and_nothing_is_written(self):
        square = self.square()
        (square / "out/maps").mkdir(parents=True)
        (square / "out/maps/score.png").write_text("not a picture\n")
        before = hashes(square)
        self.run_fails(1, CHANGED.format("maps/score.png"), "build", cwd=square)
        self.assertEqual(hashes(square), before)

    def test_a_provenance_of_others_is_refused(self):
        square = self.square()
        (square / "out").mkdir()
        for text in ("not JSON", '{"outputs": []}', "[]", '{"outputs": 3}', "null"):
            (square / "out/provenance.json").write_text(text)
            self.run_fails(1, CHANGED.format("provenance.json"), "build", cwd=square)
            self.assertEqual(files(square / "out"), ["provenance.json"])

    def test_files_it_does_not_make_are_left_alone(self):
        square = self.built()
        (square / "out/maps/mine.png").write_text("mine\n")
        (square / "out/notes.txt").write_text("notes\n")
        self.run_ok("build", "-q", cwd=square)
        self.assertEqual(files(square / "out"), sorted(BUILT + ["maps/mine.png", "notes.txt"]))

    def without_claims(self, square):
        project = square / "vitality.toml"
        project.write_text(project.read_text().split("[map.claims]")[0])

    def test_a_map_that_left_the_project_is_removed_and_told(self):
        square = self.built()
        self.without_claims(square)
        run = self.run_ok("build", cwd=square)
        self.assertTrue(run.out.endswith("  provenance.json\n  maps/claims.svg of the last run is not made now: removed\n"), run.out)
        self.assertEqual(files(square / "out"), [n for n in BUILT if n != "maps/claims.svg"])

    def test_a_changed_file_of_a_map_that_left_the_project_is_kept(self):
        square = self.built()
        self.without_claims(square)
        (square / "out/maps/claims.svg").write_text("<svg/>\n")
        run = self.run_ok("build", cwd=square)
        self.assertNotIn("removed", run.out)
        self.assertEqual((square / "out/maps/claims.svg").read_text(), "<svg/>\n")

    def test_a_provenance_cannot_lead_out_of_the_folder(self):
        square = self.built()
        outside = square / "mine.txt"
        outside.write_text("mine\n")
        path = square / "out/provenance.json"
        provenance = json.loads(path.read_text())
        for name in ("../mine.txt", str(outside)):
            provenance["outputs"].append({"file": name, "sha256": sha256(outside), "bytes": 5})
        path.write_text(json.dumps(provenance))
        self.run_ok("build", "-q", cwd=square)
        self.assertEqual(outside.read_text(), "mine\n")

    def test_a_failing_run_leaves_the_old_set(self):
        square = self.built()
        before = hashes(square / "out")
        (square / "areas.geojson").unlink()
        self.run_fails(1, "vitality: error: areas.geojson: cannot be read: No such file or directory. Check the path and "
                          "its permissions. It is named at vitality.toml:7:1.\n", "build", cwd=square)
        self.assertEqual(hashes(square / "out"), before)

    def test_an_existing_map_or_table_stays_without_overwrite(self):
        square = self.square()
        for command, name in ((("map", "score"), "mine.png"), (("table", "lsoa21"), "mine.csv"),
                              (("table", "lsoa21"), "mine.gpkg"), (("table", "lsoa21"), "mine.geojson")):
            (square / name).write_text("mine\n")
            self.run_fails(1, f"vitality: error: {name}: exists already. Add --overwrite to replace it, or name another "
                              "with -o.\n", *command, "-o", name, cwd=square)
            self.assertEqual((square / name).read_text(), "mine\n")
            self.run_ok(*command, "-o", name, "--overwrite", "-q", cwd=square)
            self.assertNotEqual((square / name).read_bytes(), b"mine\n")

    def test_an_input_is_never_written_over_by_whatever_name(self):
        square = self.square()
        (square / "link.csv").symlink_to("values.csv")
        (square / "hard.csv").hardlink_to(square / "values.csv")
        before = hashes(square)
        for name in ("values.csv", "./values.csv", str(square / "values.csv"), "link.csv", "hard.csv", "lookup.csv",
                     "areas.geojson", "wards.geojson", "vitality.toml"):
            self.run_fails(1, f"vitality: error: {name}: is an input of this project and is never written over. Name "
                              "another output with -o.\n",
                           "table", "lsoa21", "-f", "csv", "--overwrite", "-o", name, cwd=square)
        self.run_fails(1, "vitality: error: shops.geojson: is an input of this project and is never written over. Name "
                          "another output with -o.\n",
                       "map", "score", "-f", "png", "--overwrite", "-o", "shops.geojson", cwd=square)
        self.assertEqual(hashes(square), before)

    def test_provenance_has_the_hash_and_size_of_each_input_and_output(self):
        square = self.built()
        provenance = json.loads((square / "out/provenance.json").read_text())
        inputs = {r["file"]: r for r in provenance["inputs"]}
        outputs = {r["file"]: r for r in provenance["outputs"]}
        self.assertEqual(sorted(inputs), ["areas.geojson", "lookup.csv", "shops.geojson", "values.csv", "vitality.toml",
                                          "wards.geojson"])
        self.assertEqual(sorted(outputs), [n for n in BUILT if n != "provenance.json"])
        for records, folder in ((inputs, square), (outputs, square / "out")):
            for name, record in records.items():
                data = (folder / name).read_bytes()
                self.assertEqual((record["sha256"], record["bytes"]), (hashlib.sha256(data).hexdigest(), len(data)), name)

    def test_a_run_killed_between_two_moves_is_made_good_by_the_next(self):
        """The state is made by hand: half of the new files are in place, their provenance in the hidden folder."""
        square = self.built()
        old = shutil.copytree(square / "out", self.folder / "old")
        self.edit(square / "values.csv", "E01000001,1.5,", "E01000001,1.75,")
        self.without_claims(square)
        self.run_ok("build", "-q", cwd=square)
        new = shutil.copytree(square / "out", self.folder / "new")
        moved = [n for n in files(new) if n != "provenance.json"][::2]
        self.assertTrue(any(sha256(new / n) != sha256(old / n) for n in moved))
        shutil.rmtree(square / "out")
        shutil.copytree(old, square / "out")
        for name in moved:
            shutil.copy(new / name, square / "out" / name)
        hidden = square / "out/.vitality-staging-4194305"  # above the highest process id that Linux gives
        hidden.mkdir()
        shutil.copy(new / "provenance.json", hidden)
        self.edit(square / "values.csv", "E01000001,1.75,", "E01000001,1.875,")
        run = vitality("build", "-q", cwd=square)
        self.assertEqual((run.code, run.err), (0, ""))
        self.assertEqual(files(square / "out"), [n for n in BUILT if n != "maps/claims.svg"])
        self.assertIn(",1.875,", (square / "out/tables/lsoa21.csv").read_text())

    def test_the_knowledge_of_a_killed_run_outlives_a_failing_one(self):
        square = self.built()
        hidden = square / "out/.vitality-staging-4194305"
        hidden.mkdir()
        (square / "out/provenance.json").rename(hidden / "provenance.json")
        (square / "out/provenance.json").write_text("mine\n")
        self.run_fails(1, CHANGED.format("provenance.json"), "build", cwd=square)
        (square / "out/provenance.json").unlink()
        self.run_ok("build", "-q", cwd=square)
        self.assertEqual(files(square / "out"), BUILT)

    def test_a_hidden_folder_of_a_run_that_goes_on_is_left_alone(self):
        square = self.square()
        hidden = square / "out/.vitality-staging-1"
        hidden.mkdir(parents=True)
        (hidden / "half.png").write_text("half")
        self.run_ok("build", "-q", cwd=square)
        self.assertEqual((hidden / "half.png").read_text(), "half")


if __name__ == "__main__":
    runs.main()
