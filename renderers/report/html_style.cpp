// SPDX-License-Identifier: Apache-2.0
#include "renderers/report/html_assets.hpp"

namespace vitality {

std::string_view report_style() {
    return R"css(
:root {
  --ink: #0b0c0c; --quiet: #484c50; --line: #c3c7cb; --faint: #f4f6f8; --accent: #12436d; --link: #1a5596;
  --focus: #ffdd00;
}
*, *::before, *::after { box-sizing: border-box; }
html {
  color-scheme: light; scroll-padding-top: 1rem; text-size-adjust: 100%; -webkit-text-size-adjust: 100%;
}
body {
  margin: 0; background: #fff; color: var(--ink); border-top: .5rem solid var(--accent);
  font: 1.0625rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Open Sans",
    "Liberation Sans", Arial, sans-serif;
  overflow-wrap: break-word;
}
a { color: var(--link); text-underline-offset: .15em; text-decoration-thickness: max(1px, .06em); }
a:hover { text-decoration-thickness: max(2px, .12em); }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 0; box-shadow: 0 0 0 5px var(--ink); }
.visually-hidden {
  position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap;
}
.skip { position: absolute; left: -999rem; top: .5rem; padding: .5rem 1rem; background: #fff; z-index: 1; }
.skip:focus { left: 1rem; }
header, .page { max-width: 78rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 2.5rem; padding-bottom: 1.75rem; }
h1, h2, h3, h4 { line-height: 1.2; text-wrap: balance; max-width: 46rem; margin: 0; }
h1 { font-size: clamp(1.75rem, 1.3rem + 1.9vw, 2.625rem); letter-spacing: -.015em; font-weight: 700; }
h2 { font-size: 1.625rem; margin: 3rem 0 1rem; padding-top: 1rem; border-top: 1px solid var(--line); max-width: none; }
h3 { font-size: 1.25rem; margin: 2rem 0 .5rem; }
h4 { font-size: 1.0625rem; margin: 1.5rem 0 .25rem; }
p, ul, ol, dl { max-width: 42rem; margin: 0 0 1rem; }
ul, ol { padding-left: 1.25rem; }
li { margin-bottom: .375rem; padding-left: .25rem; }
.subtitle { font-size: 1.25rem; line-height: 1.4; color: var(--quiet); margin: .75rem 0 0; max-width: 46rem; }
.by { color: var(--quiet); margin: .75rem 0 0; }
main > :first-child { margin-top: 0; }
.summary { margin-bottom: 1.5rem; background: var(--faint); border-left: .375rem solid var(--accent); padding: 1.5rem 1.75rem 1rem; max-width: 52rem; }
.summary h2 { border: 0; padding: 0; margin: 0 0 .75rem; font-size: 1.25rem; }
.summary ul { max-width: none; font-size: 1.125rem; line-height: 1.5; }
.note { border-left: .375rem solid var(--ink); padding: .25rem 0 .25rem 1.25rem; margin: 1.5rem 0; }
dt { font-weight: 600; }
dd { margin: 0 0 .875rem; }

nav { font-size: .9375rem; line-height: 1.4; margin-bottom: 2rem; }
nav h2 { font-size: 1rem; border: 0; margin: 0 0 .5rem; padding: 0; }
nav ul { list-style: none; padding: 0; margin: 0; }
nav li { margin: 0 0 .5rem; padding: 0; }
nav a { text-decoration: none; }
nav a:hover { text-decoration: underline; text-decoration-thickness: 2px; }
@media (min-width: 68rem) {
  .with-contents { display: grid; grid-template-columns: 13.5rem minmax(0, 1fr); column-gap: 3.5rem; align-items: start; }
  .with-contents nav { position: sticky; top: 1.5rem; max-height: calc(100vh - 3rem); overflow-y: auto; padding: .25rem .5rem .25rem 0; }
}

.table { margin: 2rem 0 2.25rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; min-width: min(100%, 30rem); font-size: .9375rem; line-height: 1.4; font-variant-numeric: tabular-nums lining-nums; }
caption, figcaption { text-align: left; font-weight: 600; font-size: 1.0625rem; line-height: 1.35; padding-bottom: .625rem; }
caption span { position: sticky; left: 0; display: inline-block; max-width: min(46rem, calc(100vw - 3rem)); }
th, td { padding: .4375rem 1.5rem .4375rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
th { font-weight: 400; }
thead th { font-weight: 600; vertical-align: bottom; border-bottom: 2px solid var(--ink); }
tfoot th, tfoot td { font-weight: 600; border-bottom-color: var(--ink); }
tbody + tfoot tr:first-child > * { border-top: 2px solid var(--ink); }
tbody tr:hover > * { background: var(--faint); }
.number { text-align: right; white-space: nowrap; }
thead .number { white-space: normal; }
thead th { min-width: 4.5rem; }
.code, .name { white-space: nowrap; }
.no-value { color: var(--quiet); font-style: italic; }
.unit { font-weight: 400; color: var(--quiet); }
thead button {
  font: inherit; color: var(--link); text-align: inherit; background: none; border: 0; margin: 0; padding: 0;
  cursor: pointer; position: relative;
}
thead button:hover { text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: .15em; }
thead button .unit { color: inherit; }
thead button::after {
  content: ""; position: absolute; left: 100%; bottom: .2em; margin-left: .3em; width: .6em; height: .95em;
  background: #6b7176;
  clip-path: polygon(50% 0, 100% 40%, 0 40%, 50% 0, 50% 100%, 0 60%, 100% 60%, 50% 100%);
}
[aria-sort="ascending"] button::after { background: var(--ink); clip-path: polygon(50% 12%, 100% 75%, 0 75%); }
[aria-sort="descending"] button::after { background: var(--ink); clip-path: polygon(50% 88%, 100% 25%, 0 25%); }
.table-notes { margin-top: .75rem; font-size: .875rem; line-height: 1.45; color: var(--quiet); }
.table-notes p { margin-bottom: .25rem; }
.empty { color: var(--quiet); }

figure { margin: 2rem 0 2.25rem; }
figure svg { display: block; max-width: 100%; height: auto; border: 1px solid var(--line); }

@media (max-width: 40rem) {
  body { font-size: 1rem; }
  header, .page { padding-left: 1rem; padding-right: 1rem; }
  header { padding-top: 1.5rem; padding-bottom: 1.25rem; }
  h2 { font-size: 1.375rem; margin-top: 2.25rem; }
  .summary { padding: 1.125rem 1.125rem .5rem; }
  .summary ul { font-size: 1.0625rem; }
  .subtitle { font-size: 1.125rem; }
  caption span { max-width: calc(100vw - 2rem); }
  th, td { padding-right: 1.25rem; }
  .scroll[tabindex] tr > .name:first-child, .scroll[tabindex] thead th:first-child { position: sticky; left: 0; background: #fff; }
}

@page { size: A4; margin: 18mm 17mm 20mm; @bottom-right { content: counter(page); font: 9pt Arial, sans-serif; color: #484c50; } }
@media print {
  html { font-size: 9.5pt; }
  body { border: 0; }
  header, .page { padding: 0; max-width: none; }
  header { padding-bottom: 1rem; border-bottom: 2pt solid var(--accent); margin-bottom: 1.25rem; }
  nav, .skip { display: none; }
  .with-contents { display: block; }
  a { color: inherit; text-decoration: none; }
  h1, h2, h3, h4, caption, figcaption, dt { break-after: avoid; }
  h2 { margin-top: 2rem; }
  p, li, dd { orphans: 3; widows: 3; }
  .summary { break-inside: avoid; }
  .scroll { overflow: visible; }
  table { font-size: .875rem; }
  caption span { position: static; max-width: none; }
  thead { display: table-header-group; }
  tfoot { display: table-row-group; }
  tr, figure, .note, .short { break-inside: avoid; }
  thead button { color: inherit; }
  thead button::after { display: none; }
  figure svg { max-height: 235mm; }
}
)css";
}

}  // namespace vitality
