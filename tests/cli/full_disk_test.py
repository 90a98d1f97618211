# SPDX-License-Identifier: Apache-2.0
"""A disk that is full: one message, exit code 1, no part of a file, and the older file as it was."""
import pathlib
import re

import runs
from runs import environment, files, hashes, vitality

LEFT = "Nothing of it was left behind; free space or name another output with -o.\n"


class FullDisk(runs.Case):
    """`ulimit -f` makes each write beyond that size fail, as a full disk does; /dev/full has no room at all."""

    def fails_at(self, path, reason, *arguments, blocks, cwd):
        self.run_fails(1, f"vitality: error: {path}: cannot be written: {reason}. {LEFT}", *arguments, blocks=blocks,
                       cwd=cwd)

    def test_map(self):
        square = self.square()
        before = hashes(square)
        for format in ("png", "svg", "pdf"):
            self.fails_at(f"a.{format}", "File too large", "map", "score", "-o", f"a.{format}", blocks=4, cwd=square)
            self.assertEqual(hashes(square), before)

    def test_map_over_an_older_file(self):
        square = self.square()
        (square / "a.svg").write_text("older\n")
        self.fails_at("a.svg", "File too large", "map", "score", "--overwrite", "-o", "a.svg", blocks=4, cwd=square)
        self.assertEqual((square / "a.svg").read_text(), "older\n")

    def test_table(self):
        square = self.square()
        before = hashes(square)
        for format in ("csv", "geojson"):
            self.fails_at(f"a.{format}", "File too large", "table", "lsoa21", "-o", f"a.{format}", blocks=0, cwd=square)
        run = vitality("table", "lsoa21", "-o", "a.gpkg", blocks=8, cwd=square)
        self.assertEqual((run.code, run.out), (1, ""))
        self.assertRegex(run.err, r"\Avitality: error: a\.gpkg: cannot be written: .+\. " + LEFT.replace(".", r"\.") + r"\Z")
        self.assertEqual(hashes(square), before)

    def test_device_without_room(self):
        square = self.square()
        for command in (("map", "score", "-f", "png"), ("map", "score", "-f", "svg"), ("map", "score", "-f", "pdf"),
                        ("table", "lsoa21", "-f", "csv"), ("table", "lsoa21", "-f", "geojson")):
            self.fails_at("/dev/full", "No space left on device", *command, "-o", "/dev/full", blocks=None, cwd=square)
            self.assertTrue(pathlib.Path("/dev/full").is_char_device())

    def test_a_geopackage_does_not_replace_a_device(self):
        """A symbolic link stands in for the device, so that a failure of this test breaks nothing."""
        square = self.square()
        (square / "device").symlink_to("/dev/null")
        for name in ("device",):
            self.run_fails(1, f"vitality: error: {name}: is no ordinary file, and a GeoPackage can be nothing else. Name "
                              "another output with -o.\n", "table", "lsoa21", "-f", "gpkg", "-o", name, cwd=square)
            self.assertTrue((square / "device").is_symlink())
            self.assertTrue(pathlib.Path("/dev/null").is_char_device())

    def test_standard_output(self):
        square = self.square()
        for arguments in (("check",), ("check", "--json"), ("--help",), ("--version",), ("info", "values.csv")):
            with open("/dev/full", "w") as full:
                finished = runs.subprocess.run([str(runs.PROGRAM), *arguments], cwd=square, stdout=full,
                                               stderr=runs.subprocess.PIPE, text=True, env=environment())
            self.assertEqual((finished.returncode, finished.stderr),
                             (1, "vitality: error: standard output cannot be written (is the disk full?).\n"), arguments)

    def test_build_leaves_nothing(self):
        square = self.square()
        before = hashes(square)
        self.fails_at("out/maps/score.png", "File too large", "build", blocks=4, cwd=square)
        self.assertFalse((square / "out").exists(), "a folder that a failing run made is taken away again")
        self.assertEqual(hashes(square), before)

    def test_build_leaves_the_older_set_and_the_next_run_replaces_it(self):
        square = self.square()
        self.run_ok("build", "-q", cwd=square)
        before = hashes(square)
        values = square / "values.csv"
        values.write_text(values.read_text().replace("E01000001,1.5,", "E01000001,1.75,"))
        for blocks in (1, 4, 64, 96):  # fails in a picture, then in the larger SVGs
            run = vitality("build", blocks=blocks, cwd=square)
            self.assertEqual((run.code, run.out), (1, ""), blocks)
            self.assertRegex(run.err, r"\Avitality: error: out/(maps|tables)/[a-z0-9_.]+: cannot be written: .+\. "
                             + LEFT.replace(".", r"\.") + r"\Z")
            self.assertEqual({**hashes(square), "values.csv": ""}, {**before, "values.csv": ""}, blocks)
        self.run_ok("build", "-q", cwd=square)
        self.assertEqual(files(square), sorted(before))

    def test_build_that_fails_in_its_tables_leaves_nothing(self):
        square = self.square()
        project = square / "vitality.toml"
        project.write_text(re.sub(r"(?ms)^\[map\..*?(?=^\[(?!map\.)|\Z)", "", project.read_text()))
        before = hashes(square)
        run = vitality("build", blocks=64, cwd=square)
        self.assertEqual((run.code, run.out), (1, ""))
        self.assertRegex(run.err, r"\Avitality: error: out/tables/[a-z0-9_.]+: cannot be written: .+\. "
                         + LEFT.replace(".", r"\.") + r"\Z")
        self.assertEqual(hashes(square), before)


if __name__ == "__main__":
    runs.main()
