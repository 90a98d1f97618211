#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""HTML reports in headless Chromium: no violation of axe-core's rules, tables that sort, a policy that holds.

usage: axe_test.py PROGRAM AXE WORK
PROGRAM writes a report to the files it is given, AXE is axe-core's axe.min.js, WORK a folder of this test's own.
Exit code 77 where Chromium or axe-core is missing, and 1 where that is so in CI (environment variable CI).
"""

import html
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77
BROWSERS = ["chromium", "chromium-browser", "google-chrome"]
QUIET = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
         "--disable-background-networking", "--disable-component-update", "--virtual-time-budget=30000"]
RESULT = re.compile(r'<pre id="test-result">(.*?)</pre>', re.S)
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
AXE_RUN = """
axe.run(document, { resultTypes: ["violations"] }).then((found) => say(found.violations.map((one) => ({
  rule: one.id, help: one.help, where: one.nodes.map((node) => node.html + " " + node.failureSummary) }))),
  (failure) => say([{ rule: "axe-core", help: String(failure), where: [] }]));
"""
SAY = """
const say = (result) => { const pre = document.createElement("pre"); pre.id = "test-result";
  pre.textContent = JSON.stringify(result); document.body.replaceChildren(pre); };
"""
# The second table of the sample: presses a header's button and notes what the column then reads.
SORTING = """
const table = document.querySelector("#table-2 table");
const read = (column) => [...table.tBodies[0].rows].map((row) => row.cells[column].textContent);
const press = (column) => {
  const header = table.tHead.rows[0].cells[column];
  header.querySelector("button").click();
  return { sort: header.getAttribute("aria-sort"), cells: read(column), total: table.tFoot.textContent,
    said: document.querySelector("[role=status]").textContent };
};
say({ first: read(4), presses: [press(4), press(4), press(4)], names: press(0).cells });
"""


def dom_of(browser, page, width):
    """The page's markup once its scripts have run."""
    with tempfile.TemporaryDirectory() as profile:
        done = subprocess.run([browser, *QUIET, f"--window-size={width},900", f"--user-data-dir={profile}", "--dump-dom",
                               page.as_uri()], capture_output=True, text=True, timeout=120, check=False)
    return done.stdout


def result_of(browser, text, script, work, width=1280):
    """What `script` says on the page, whose policy would not let it in."""
    page = work / "page.html"
    with_script = POLICY.sub("", text).replace("</body>", f"<script>{SAY}{script}</script></body>")
    page.write_text(with_script, encoding="utf-8")
    found = RESULT.search(dom_of(browser, page, width))
    if not found:
        sys.exit(f"failed: {browser} gave no result for {page}")
    return json.loads(html.unescape(found[1]))


def expect(condition, message):
    if not condition:
        sys.exit(f"failed: {message}")


def check_rules(browser, text, axe, work):
    script = axe + AXE_RUN
    without_script = re.sub(r"<script>.*?</script>", "", text, flags=re.S)
    for name, page, width in [("on a screen", text, 1280), ("on a phone", text, 390), ("without script", without_script, 390)]:
        violations = result_of(browser, page, script, work, width)
        expect(not violations, f"{name}: {json.dumps(violations, indent=1)}")
        print(f"axe-core finds no violation {name}")
    spoilt = text.replace("<main", '<img src="data:,"><main', 1).replace("<caption", "<p", 1)
    rules = {violation["rule"] for violation in result_of(browser, spoilt, script, work)}
    expect("image-alt" in rules, f"axe-core did not find an image without alternative text, only {rules}")
    print("axe-core finds what was spoilt")


def check_width(browser, text, work):
    found = result_of(browser, text, "say([innerWidth, document.documentElement.scrollWidth]);", work, 390)
    expect(found[1] <= found[0], f"the page is {found[1]} wide on a screen of {found[0]}")
    print(f"nothing reaches beyond a screen {found[0]} wide but tables in their own scroller")


def check_sorting(browser, text, work):
    found = result_of(browser, text, SORTING, work)
    up, down, back = found["presses"]
    values = [cell for cell in up["cells"] if cell != "suppressed"]
    expect(up["sort"] == "ascending" and down["sort"] == "descending" and back["sort"] == "none", "aria-sort is wrong")
    expect(values == sorted(values, key=float), f"not ascending: {values}")
    expect(up["cells"][-3:] == down["cells"][-3:] == ["suppressed"] * 3, "suppressed cells are not last")
    expect(down["cells"][:-3] == sorted(values, key=float, reverse=True), f"not descending: {down['cells']}")
    expect(back["cells"] == found["first"] and up["cells"] != found["first"], "the third press gives no first order")
    expect(found["names"][1:3] == ["Neighbourhood 2", "Neighbourhood 3"], f"names sort as text: {found['names']}")
    expect(up["total"] == down["total"] and "31,245" in up["total"], "totals were sorted too")
    expect(up["said"].startswith("Sorted by Takeaways") and up["said"].endswith("ascending."), f"said {up['said']}")
    print("tables sort by their headers' buttons and say so")


def check_policy(browser, page):
    markup = dom_of(browser, page, 1280)
    expect('<button type="button">' in markup, "the page's policy keeps its own script out")
    spoilt = page.with_name("spoilt.html")
    spoilt.write_text(page.read_text(encoding="utf-8").replace("</body>", "<script>document.title = 'in'</script></body>"),
                      encoding="utf-8")
    expect("<title>in</title>" not in dom_of(browser, spoilt, 1280), "the page's policy lets another script in")
    print("the policy lets the page's own script in and no other")


def browser_or_exit(axe):
    """Chromium; where it or axe-core is missing, the end of the test: skipped, and failed in CI."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    missing = [] if browser else ["Chromium (package chromium)"]
    if not axe.is_file():
        missing.append(f"axe-core ({axe}; scripts/test installs it through npm)")
    if missing:
        print(f"skipped: HTML reports were not tested, there is no {' and no '.join(missing)}")
        sys.exit(1 if os.environ.get("CI") else SKIPPED)
    return browser


def main():
    program, axe, work = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    browser = browser_or_exit(axe)
    work.mkdir(parents=True, exist_ok=True)
    page = work / "report.html"
    subprocess.run([program, str(page)], check=True)
    text = page.read_text(encoding="utf-8")
    check_rules(browser, text, axe.read_text(encoding="utf-8"), work)
    check_width(browser, text, work)
    check_sorting(browser, text, work)
    check_policy(browser, page)
    return 0


if __name__ == "__main__":
    sys.exit(main())
