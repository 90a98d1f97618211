# SPDX-License-Identifier: Apache-2.0
"""kill -9 in the middle of a build: no half file, and the next run needs no --overwrite."""
import subprocess
import time

import runs
from runs import PROGRAM, environment, hashes, sha256

MAPS = 2  # of Testborough's maps: enough for a kill in reading, in drawing and in writing tables
FRACTIONS = (0.02, 0.3, 0.6, 0.8, 0.9, 0.95, 0.98, 1.0)  # of the time that a whole run takes


class Killed(runs.Case):
    def borough(self):
        self.run_ok("init", "borough", "-q", cwd=self.folder)
        project = self.folder / "borough/vitality.toml"
        kept = project.read_text().split("[map.")[:MAPS + 1]
        project.write_text("[map.".join(kept))
        return project

    def set_title(self, project, title):
        lines = project.read_text().splitlines(keepends=True)
        at = next(i for i, line in enumerate(lines) if line.startswith("title = "))
        lines[at] = f'title = "{title}"\n'
        project.write_text("".join(lines))

    def change_figures(self, project, ending):
        """Other figures in each table and map, so that an old file is never taken for a new one."""
        path = project.parent / "data/deprivation.csv"
        lines = path.read_text().splitlines()
        cells = lines[1].split(",")
        cells[2] = ending
        path.write_text("\n".join([lines[0], ",".join(cells), *lines[2:]]) + "\n")
        self.set_title(project, f"Testborough, {ending}")

    def visible(self, folder):
        return {n: h for n, h in hashes(folder).items() if ".vitality-staging-" not in n}

    def kill_after(self, seconds, cwd):
        running = subprocess.Popen([str(PROGRAM), "build", "borough/vitality.toml", "-q"], cwd=cwd, env=environment(),
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(seconds)
        running.kill()
        return running.wait()

    def test_a_first_build_killed_at_any_moment(self):
        project = self.borough()
        out = self.folder / "out"
        start = time.monotonic()
        self.run_ok("build", project, "-q", "-o", "whole", cwd=self.folder)
        whole_time = time.monotonic() - start
        whole = hashes(self.folder / "whole")
        for fraction in FRACTIONS[::3]:
            self.kill_after(fraction * whole_time, self.folder)
            if out.exists():
                for name, found in self.visible(out).items():
                    self.assertEqual(found, whole[name], f"{name} after {fraction}")
            self.run_ok("build", project, "-q", cwd=self.folder)
            self.assertEqual(hashes(out), whole)
            runs.shutil.rmtree(out)

    def test_a_build_over_an_older_set_killed_at_any_moment(self):
        project = self.borough()
        out = self.folder / "out"
        start = time.monotonic()
        self.run_ok("build", project, "-q", cwd=self.folder)
        whole_time = time.monotonic() - start
        killed = 0
        for turn, fraction in enumerate(FRACTIONS):
            old = hashes(out)
            self.change_figures(project, str(10 + turn))
            killed += self.kill_after(fraction * whole_time, self.folder) < 0
            left = self.visible(out)
            records = [sha256(record) for record in out.glob(".vitality-staging-*/provenance.json")]
            self.run_ok("build", project, "-q", cwd=self.folder)
            new = hashes(out)
            self.assertEqual(sorted(new), sorted(old))
            for name, found in left.items():
                self.assertIn(found, (old.get(name), new.get(name)), f"{name} after {fraction}")
            if left not in (old, new):  # killed between two moves: then what was under way is on record
                self.assertEqual(records, [new["provenance.json"]], f"after {fraction}")
        self.assertGreater(killed, len(FRACTIONS) // 2, "hardly a run was killed before it ended: look at FRACTIONS")


if __name__ == "__main__":
    runs.main()
