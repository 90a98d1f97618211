# SPDX-License-Identifier: Apache-2.0
"""verify finds one changed byte in whatever was read or made; build records no file that changed meanwhile."""
import json
import os
import threading

import runs
from runs import files, sha256, vitality

INPUTS = ["areas.geojson", "lookup.csv", "shops.geojson", "values.csv", "vitality.toml", "wards.geojson"]
SAME = "14 outputs and 6 inputs are as they were.\n"
ADVICE = {"output": "Build again, or restore it.",
          "input": "Build again, or restore it. (--outputs-only leaves inputs out, -p FILE names a project that lies "
                   "elsewhere.)"}
ONE = "vitality: 1 file is not as provenance.json says (exit code 3).\n"


def flipped(data, at):
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1:]


class Verify(runs.Case):
    def built(self):
        square = self.square()
        self.run_ok("build", "-q", cwd=square)
        self.assertEqual(self.run_ok("verify", "out", cwd=square).out, SAME)
        return square

    def changed(self, square, name, path, role):
        """Flips one byte, sees it told, and puts it back."""
        whole = path.read_bytes()
        before = sha256(path)
        path.write_bytes(flipped(whole, len(whole) // 2))
        run = vitality("verify", "out", cwd=square)
        self.assertEqual((run.code, run.err),
                         (3, f"vitality: {name}: changed: its SHA-256 is {sha256(path)}, provenance.json says {before}. "
                             f"{ADVICE[role]}\n{ONE}"))
        path.write_bytes(whole)

    def test_one_byte_changed_in_any_output_or_input_is_found(self):
        square = self.built()
        outputs = [name for name in files(square / "out") if name != "provenance.json"]
        self.assertEqual(len(outputs), 14)
        for name in outputs:
            self.changed(square, name, square / "out" / name, "output")
        for name in INPUTS:
            self.changed(square, name, square / name, "input")
        self.assertEqual(self.run_ok("verify", "out", cwd=square).out, SAME)

    def test_one_byte_changed_in_provenance_json_itself_is_found(self):
        square = self.built()
        path = square / "out/provenance.json"
        whole = path.read_bytes()
        places = sorted({0, len(whole) - 1, *range(len(whole) - 90, len(whole), 7), *range(3, len(whole), 59)})
        for at in places:
            path.write_bytes(flipped(whole, at))
            run = vitality("verify", "out", cwd=square)
            self.assertEqual(run.code, 3, at)
            self.assertTrue(run.err.startswith("vitality: provenance.json: changed: it is not as `build` wrote it: its "
                                               "own SHA-256 does not fit. Build again, or restore it.\n"), (at, run.err))
        for damaged in (b"", whole[:-1], whole + b" ", b"[]\n"):
            path.write_bytes(damaged)
            self.assertEqual(vitality("verify", "out", cwd=square).code, 3)
        path.write_bytes(whole)
        self.assertEqual(self.run_ok("verify", "out", cwd=square).out, SAME)

    def test_missing_files_are_named_and_files_of_others_only_told(self):
        square = self.built()
        (square / "out/maps/score.png").unlink()
        (square / "values.csv").unlink()
        (square / "out/notes.txt").write_text("mine\n")
        run = vitality("verify", "out/", cwd=square)
        self.assertEqual((run.code, run.err),
                         (3, f"vitality: maps/score.png: missing: {ADVICE['output']}\n"
                             f"vitality: values.csv: missing: {ADVICE['input']}\n"
                             "vitality: 2 files are not as provenance.json says (exit code 3).\n"))
        self.assertEqual(run.out, "13 outputs and 5 inputs are as they were.\n"
                                  "1 file in out that the last build did not make:\n  notes.txt\n")

    def test_json_says_the_same(self):
        square = self.built()
        (square / "lookup.csv").unlink()
        (square / "out/notes.txt").write_text("mine\n")
        run = vitality("verify", "out", "--json", cwd=square)
        self.assertEqual(run.code, 3)
        self.assertEqual(json.loads(run.out),
                         {"outputs": 14, "inputs": 5, "not_hashed": [], "others": ["notes.txt"],
                          "differences": [{"file": "lookup.csv", "role": "input", "state": "missing",
                                           "message": ADVICE["input"]}]})

    def test_outputs_only_leaves_the_inputs_out(self):
        square = self.built()
        (square / "values.csv").unlink()
        self.assertEqual(self.run_ok("verify", "out", "--outputs-only", cwd=square).out, "14 outputs are as they were.\n")

    def test_inputs_are_found_wherever_the_outputs_lie(self):
        square = self.square()
        away = self.folder / "away"
        away.mkdir()
        self.run_ok("build", "-q", "-o", away / "out", cwd=square)
        self.assertEqual(self.run_ok("verify", away / "out", cwd=square).out, SAME)  # the current folder's project
        self.assertEqual(self.run_ok("verify", "out", "-p", square / "vitality.toml", cwd=away).out, SAME)
        self.assertEqual(self.run_ok("verify", "out", "-p", square, cwd=away).out, SAME)
        run = vitality("verify", "out", cwd=away)
        self.assertEqual(run.code, 3)
        self.assertEqual(sorted(run.err.splitlines()),
                         ["vitality: 6 files are not as provenance.json says (exit code 3).",
                          *(f"vitality: {name}: missing: {ADVICE['input']}" for name in INPUTS)])
        self.assertEqual(run.out, "14 outputs and 0 inputs are as they were.\n")

    def test_inputs_under_a_variable_are_found_through_it(self):
        square = self.square()
        data = self.folder / "data"
        data.mkdir()
        for name in INPUTS:
            if name != "vitality.toml":
                (square / name).rename(data / name)
        project = square / "vitality.toml"
        project.write_text(project.read_text().replace('title = "Square (invented)"\n',
                                                       'title = "Square (invented)"\ndata = "${SQUARE_DATA}"\n'))
        env = runs.environment(SQUARE_DATA=str(data))
        self.run_ok("build", "-q", cwd=square, env=env)
        self.assertEqual(self.run_ok("verify", "out", cwd=square, env=env).out, SAME)
        run = vitality("verify", "out", "-q", cwd=square)
        self.assertEqual((run.code, run.out), (3, ""))
        self.assertIn("vitality: ${SQUARE_DATA}/values.csv: not verified: the environment variable SQUARE_DATA is not set. ",
                      run.err)

    def test_a_folder_without_provenance_is_refused(self):
        square = self.square()
        self.run_fails(1, "vitality: error: .: holds no provenance.json. Name a folder that `vitality build` wrote.\n",
                       "verify", ".", cwd=square)

    def test_a_provenance_cannot_lead_out_of_the_folder(self):
        square = self.built()
        path = square / "out/provenance.json"
        path.write_text(path.read_text().replace('"file": "ledger.csv"', '"file": "../values.csv"'))
        self.assertIn("vitality: ../values.csv: not verified: The name leads out of the folder. Build again.\n",
                      vitality("verify", "out", cwd=square).err)

    def test_a_file_changed_while_it_is_read_is_refused_and_nothing_is_written(self):
        square = self.square()
        stop = threading.Event()

        def touch():
            moment = 1_000_000_000
            while not stop.is_set():
                moment += 1
                os.utime(square / "values.csv", ns=(moment, moment))

        touching = threading.Thread(target=touch)
        touching.start()
        try:
            run = vitality("build", "-q", cwd=square)
        finally:
            stop.set()
            touching.join()
        self.assertEqual((run.code, run.out, run.err),
                         (1, "", "vitality: error: values.csv: was changed while this run read it, so what was made fits "
                                 "neither the old file nor the new. Nothing was written. Run again once nobody writes to it.\n"))
        self.assertFalse((square / "out").exists())


if __name__ == "__main__":
    runs.main()
