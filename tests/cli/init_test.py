# SPDX-License-Identifier: Apache-2.0
"""vitality init copies the example whole, refuses what exists, and leaves nothing half written."""
import filecmp

import runs
from runs import TESTBOROUGH, files, vitality


def shipped():
    example = TESTBOROUGH.parent
    return [f for f in files(example) if not f.endswith((".py", ".pyc")) and not f.startswith("out/")]


class Init(runs.Case):
    def test_copies_the_example_byte_for_byte(self):
        run = self.run_ok("init", "borough", cwd=self.folder)
        names = shipped()
        self.assertEqual(run.out, "Copied Testborough, an invented borough, to borough "
                                  f"({len(names)} files).\n"
                                  "Next: vitality build -p borough/vitality.toml -o borough/out\n")
        self.assertEqual(files(self.folder / "borough"), names)
        same, different, failed = filecmp.cmpfiles(TESTBOROUGH.parent, self.folder / "borough", names, shallow=False)
        self.assertEqual((sorted(same), different, failed), (names, [], []))

    def test_what_it_copies_passes_the_check(self):
        self.run_ok("init", "borough", "-q", cwd=self.folder)
        run = self.run_ok("check", "borough/vitality.toml", "--strict", cwd=self.folder)
        self.assertTrue(run.out.endswith("Data check passed: 0 failures, 0 warnings.\n"), run.out)

    def test_refuses_a_folder_with_one_of_its_files_and_touches_nothing(self):
        (self.folder / "borough").mkdir()
        mine = self.folder / "borough/vitality.toml"
        mine.write_text("mine\n")
        self.run_fails(1, "vitality: error: borough/vitality.toml: exists already. Nothing was copied. Name another "
                          "folder, or add --overwrite.\n", "init", "borough", cwd=self.folder)
        self.assertEqual(files(self.folder), ["borough/vitality.toml"])
        self.assertEqual(mine.read_text(), "mine\n")

    def test_overwrites_when_told_to_and_keeps_other_files(self):
        (self.folder / "borough").mkdir()
        (self.folder / "borough/vitality.toml").write_text("mine\n")
        (self.folder / "borough/notes.txt").write_text("notes\n")
        self.run_ok("init", "borough", "--overwrite", "-q", cwd=self.folder)
        self.assertEqual((self.folder / "borough/vitality.toml").read_bytes(), TESTBOROUGH.read_bytes())
        self.assertEqual((self.folder / "borough/notes.txt").read_text(), "notes\n")

    def test_a_file_in_place_of_the_folder_is_told(self):
        (self.folder / "borough").write_text("a file\n")
        self.run_fails(1, "vitality: error: borough/README.md: cannot be written: Not a directory. Name "
                          "another folder.\n", "init", "borough", cwd=self.folder)
        self.assertEqual((self.folder / "borough").read_text(), "a file\n")

    def test_a_full_disk_leaves_no_part_of_a_file(self):
        run = vitality("init", "borough", cwd=self.folder, blocks=64)
        self.assertEqual((run.code, run.out), (1, ""))
        self.assertRegex(run.err, r"\Avitality: error: borough/data/[a-z0-9_.]+: cannot be written: File too large. Free "
                                  r"space or name another folder.\n\Z")
        for name in files(self.folder / "borough"):
            self.assertTrue(filecmp.cmp(TESTBOROUGH.parent / name, self.folder / "borough" / name, shallow=False), name)


if __name__ == "__main__":
    runs.main()
