# SPDX-License-Identifier: Apache-2.0
"""kill -9 in the middle of a build: no half file, and the next run needs no --overwrite."""
import os
import subprocess
import time

import runs
from runs import PROGRAM, environment, hashes, sections, sha256

# Of Testborough: enough for a kill in reading, in drawing and in writing tables.
SECTIONS = ("project", "geography", "lookup", "table", "layer.takeaways", "measure.takeaway_rate",
            "layer.river", "layer.railway", "layer.main_roads", "map.takeaway_rate", "map.deprivation")
STAGED = (0, 1, 2, 4, 6, 8, 11, 14)  # files under way in the hidden folder at which a run is killed; 0 = at its start


class Killed(runs.Case):
    def borough(self):
        self.run_ok("init", "borough", "-q", cwd=self.folder)
        project = self.folder / "borough/vitality.toml"
        project.write_text(sections(project.read_text(), *SECTIONS))
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

    def kill_when(self, staged, cwd):
        """Kills a build once so many files are under way, however fast the machine is; True if it was still running."""
        running = subprocess.Popen([str(PROGRAM), "build", "borough/vitality.toml", "-q"], cwd=cwd, env=environment(),
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        hidden = cwd / "out" / f".vitality-staging-{running.pid}"
        while running.poll() is None:
            if staged == 0 or sum(len(names) for _, _, names in os.walk(hidden)) >= staged:
                break
            time.sleep(0.0005)
        running.kill()
        return running.wait() < 0

    def test_a_first_build_killed_at_any_moment(self):
        project = self.borough()
        out = self.folder / "out"
        self.run_ok("build", project, "-q", "-o", "whole", cwd=self.folder)
        whole = hashes(self.folder / "whole")
        for staged in STAGED[::3]:
            self.kill_when(staged, self.folder)
            if out.exists():
                for name, found in self.visible(out).items():
                    self.assertEqual(found, whole[name], f"{name} after {staged}")
            self.run_ok("build", project, "-q", cwd=self.folder)
            self.assertEqual(hashes(out), whole)
            runs.shutil.rmtree(out)

    def test_a_build_over_an_older_set_killed_at_any_moment(self):
        project = self.borough()
        out = self.folder / "out"
        self.run_ok("build", project, "-q", cwd=self.folder)
        killed = 0
        for turn, staged in enumerate(STAGED):
            old = hashes(out)
            self.change_figures(project, str(10 + turn))
            killed += self.kill_when(staged, self.folder)
            left = self.visible(out)
            records = [sha256(record) for record in out.glob(".vitality-staging-*/provenance.json")]
            self.run_ok("build", project, "-q", cwd=self.folder)
            new = hashes(out)
            self.assertEqual(sorted(new), sorted(old))
            for name, found in left.items():
                self.assertIn(found, (old.get(name), new.get(name)), f"{name} after {staged}")
            if left not in (old, new):  # killed between two moves: then what was under way is on record
                self.assertEqual(records, [new["provenance.json"]], f"after {staged}")
        self.assertGreater(killed, len(STAGED) // 2, "hardly a run was killed before it ended: look at STAGED")


if __name__ == "__main__":
    runs.main()
