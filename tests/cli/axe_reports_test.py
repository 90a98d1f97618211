#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The reports of questions over the example borough, in headless Chromium: no violation of axe-core's rules.

usage: axe_reports_test.py PROGRAM AXE WORK SOURCE; exit codes as of renderers/report/axe_test.py.
"""
import json
import pathlib
import subprocess
import sys

PROGRAM, AXE, WORK, SOURCE = (pathlib.Path(argument).resolve() for argument in sys.argv[1:5])
sys.path.insert(0, str(SOURCE / "tests/renderers/report"))
import axe_test  # noqa: E402

DEPRIVED, TAKEAWAYS = "deprivation.decile <= 3", "count_within(takeaways, 400 m) >= 3"
QUESTIONS = {
    "query": ["query", f"{DEPRIVED} AND {TAKEAWAYS} AND admissions.asthma > 0", "--people", "u16,all", "--by", "ward22"],
    "nothing found": ["query", "deprivation.decile > 10"],
    "sensitivity": ["sensitivity", f"{DEPRIVED} AND {TAKEAWAYS}", "--vary", "300,400", "--vary", "<= 2,3"],
    "overlap": ["overlap", DEPRIVED, TAKEAWAYS],
    "overlap of three": ["overlap", DEPRIVED, TAKEAWAYS, "school_zones"],
    "scorecard": ["scorecard"],
    "bivariate": ["bivariate", "deprivation.score", "takeaways_400"],
}


def main():
    browser = axe_test.browser_or_exit(AXE)
    WORK.mkdir(parents=True, exist_ok=True)
    script = AXE.read_text(encoding="utf-8") + axe_test.AXE_RUN
    page = WORK / "question.html"
    for name, question in QUESTIONS.items():
        subprocess.run([PROGRAM, *question, "-p", SOURCE / "examples/testborough/vitality.toml", "-o", page, "--overwrite", "-q"],
                       check=True, stderr=subprocess.DEVNULL)
        violations = axe_test.result_of(browser, page.read_text(encoding="utf-8"), script, WORK)
        axe_test.expect(not violations, f"{name}: {json.dumps(violations, indent=1)}")
        print(f"axe-core finds no violation in the report: {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
