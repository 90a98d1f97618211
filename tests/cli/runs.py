# SPDX-License-Identifier: Apache-2.0
"""What the command tests share: running the program, folders that go away, and a main that counts failures.

Each test program is called as NAME_test.py PROGRAM SOURCE WORK. WORK is emptied first.
"""
import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

PROGRAM, SOURCE, WORK = (pathlib.Path(a).resolve() for a in sys.argv[1:4])
DATA = SOURCE / "tests/data"
TESTBOROUGH = SOURCE / "examples/testborough/vitality.toml"


def sections(text, *wanted):
    """A project file of those sections of `text` alone, and of what stands under them: "map.deprivation", "table"."""
    parts = re.split(r"(?m)^(?=\[)", text)
    kept = [part for part in parts[1:]
            if any(f"{part[1:part.index(']')]}.".startswith(f"{name}.") for name in wanted)]
    return "".join([parts[0], *kept])


class Run:
    """One finished run: code, out, err."""

    def __init__(self, finished):
        self.code = finished.returncode
        self.out = finished.stdout
        self.err = finished.stderr


def environment(**changes):
    env = {k: v for k, v in os.environ.items() if k not in ("VITALITY_DATA", "SOURCE_DATE_EPOCH", "COLUMNS")}
    env["LC_ALL"] = "C.UTF-8"
    env.update(changes)
    return env


def vitality(*arguments, cwd, blocks=None, env=None):
    """Runs the program; `blocks` limits the size of each file it writes, in units of 1,024 bytes."""
    command = [str(PROGRAM), *map(str, arguments)]
    if blocks is not None:
        command = ["bash", "-c", f'ulimit -f {blocks}; exec "$@"', "bash", *command]
    return Run(subprocess.run(command, cwd=cwd, env=env or environment(), capture_output=True, text=True))


def files(folder):
    """Names of all files in a folder, hidden ones too, sorted."""
    folder = pathlib.Path(folder)
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if not p.is_dir())


def sha256(path):
    return hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest()


def hashes(folder):
    return {name: sha256(pathlib.Path(folder) / name) for name in files(folder)}


class Case(unittest.TestCase):
    """Each test has a fresh folder, self.folder."""

    maxDiff = None

    def setUp(self):
        self.folder = WORK / self.id().rsplit(".", 1)[-1]
        self.folder.mkdir(parents=True)

    def tearDown(self):
        shutil.rmtree(self.folder)

    def square(self, name="square"):
        """A copy of tests/data/square to change."""
        return pathlib.Path(shutil.copytree(DATA / "square", self.folder / name))

    def run_ok(self, *arguments, **options):
        run = vitality(*arguments, **options)
        self.assertEqual((run.code, run.err), (0, ""), f"vitality {arguments}")
        return run

    def run_fails(self, code, message, *arguments, **options):
        """The run ends with this code and says exactly this, and nothing on standard output."""
        run = vitality(*arguments, **options)
        self.assertEqual((run.code, run.out, run.err), (code, "", message))


def main():
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    unittest.main(module="__main__", argv=[sys.argv[0]], verbosity=2)
