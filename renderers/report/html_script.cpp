// SPDX-License-Identifier: Apache-2.0
#include "renderers/report/html_assets.hpp"

namespace vitality {

std::string_view report_script() {
    return R"js(
(() => {
  "use strict";
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  document.querySelector("main").append(status);

  const valueOf = (row, column, numeric) => {
    const cell = row.cells[column];
    if (cell.classList.contains("no-value")) return null;
    const text = (cell.dataset.value ?? cell.textContent).trim();
    if (!numeric) return text === "" ? null : text;
    const number = text === "" ? NaN : Number(text.replaceAll(",", ""));
    return Number.isNaN(number) ? null : number;
  };

  const sorted = (rows, column, numeric, direction) => {
    const sign = direction === "ascending" ? 1 : -1;
    const keyed = rows.map((row) => ({ row, value: valueOf(row, column, numeric) }));
    keyed.sort((a, b) => {
      if (a.value === null || b.value === null) return (a.value === null) - (b.value === null);
      return sign * (numeric ? a.value - b.value : collator.compare(a.value, b.value));
    });
    return keyed.map((one) => one.row);
  };

  const next = { none: "ascending", ascending: "descending", descending: "none" };

  const makeSortable = (table) => {
    const published = [...table.tBodies[0].rows];
    const headers = [...table.tHead.rows[0].cells];
    headers.forEach((header, column) => {
      const name = header.textContent.trim();
      const button = document.createElement("button");
      button.type = "button";
      button.append(...header.childNodes);
      header.append(button);
      header.setAttribute("aria-sort", "none");
      button.addEventListener("click", () => {
        const direction = next[header.getAttribute("aria-sort")];
        for (const one of headers) one.setAttribute("aria-sort", one === header ? direction : "none");
        const numeric = header.classList.contains("number");
        const rows = direction === "none" ? published : sorted(published, column, numeric, direction);
        table.tBodies[0].append(...rows);
        status.textContent =
          direction === "none" ? "Rows are in their first order." : `Sorted by ${name}, ${direction}.`;
      });
    });
  };

  const scrollers = [...document.querySelectorAll(".scroll")];
  const offerScrolling = () => {
    for (const box of scrollers) {
      const wide = box.scrollWidth > box.clientWidth + 1;
      for (const [name, value] of [["tabindex", "0"], ["role", "region"]]) {
        if (wide) box.setAttribute(name, value);
        else box.removeAttribute(name);
      }
      if (wide) box.setAttribute("aria-labelledby", box.dataset.label);
      else box.removeAttribute("aria-labelledby");
    }
  };

  document.querySelectorAll("table.sortable").forEach(makeSortable);
  offerScrolling();
  addEventListener("resize", offerScrolling);
})();
)js";
}

}  // namespace vitality
