// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "base/json.hpp"
#include "renderers/report/json_report.hpp"
#include "renderers/report/markdown_report.hpp"
#include "tests/renderers/report/reports.hpp"

namespace vitality {
namespace {

TEST(MarkdownReport, TakesNothingInATextForMarkup) {
    EXPECT_EQ(markdown_report(checked(test::small_report())),
              R"md(# Takeaways \<script\>alert(1)\</script\> \& "need"

Count \| by area, 2020

- 2 of 3 areas have \*some\*.
- \=cmd() is no formula.

## Where_they are \#1

\- no list, \<img src=x onerror=alert(1)\>

> **Note:** Straight lines.

**Table 1: Takeaways \| by area**

| Code | Area \<b\> | Rate (per 1,000 people) |
|---|---|---:|
| E01 | Café \`quarter\` | 1,234.6 |
| E02 | =SUM(A1:A9) | suppressed |
| E03 | a\|b | -2.50 |
|  | **All** | **not applicable** |

1\. Rates are of \*residents\*.

## About these figures

These figures describe areas. They support sentences such as “areas where…”, never “people who…”: what is true of an area need not be true of each person who lives there.

### Definitions

- **Rate:** Takeaways per 1,000 people

### Where distances are measured from

- **Distance to a takeaway:** Measured from the boundary to the outlet, in a straight line, not along paths.

### Thresholds

- **Near:** within 400 m

### Data sources

- **Food hygiene ratings:** FSA, 2020. Licence: OGL v3. Contains FSA data.

### How the data were joined

- 3 of 3 areas matched.
)md");
}

TEST(MarkdownReport, SaysFiguresInWords) {
    Report report;
    report.title = "Title";
    report.blocks = {test::map_figure()};
    const std::string words = markdown_report(checked(report));
    EXPECT_NE(
        words.find("**Figure 1: Need is greatest in the east of the borough**\n\nA map of 24 squares in "
                   "four classes of score."),
        std::string::npos)
        << words;
}

TEST(JsonReport, HoldsRawNumbersAndStatesInWords) {
    EXPECT_EQ(json_report(checked(test::small_report())), R"json({
  "title": "Takeaways <script>alert(1)</script> & \"need\"",
  "subtitle": "Count | by area, 2020",
  "language": "en-GB",
  "author": "",
  "date": "",
  "summary": [
    "2 of 3 areas have *some*.",
    "=cmd() is no formula."
  ],
  "blocks": [
    {
      "type": "heading",
      "level": 2,
      "id": "where-they-are-1",
      "text": "Where_they are #1"
    },
    {
      "type": "paragraph",
      "text": "- no list, <img src=x onerror=alert(1)>"
    },
    {
      "type": "note",
      "title": "Note",
      "text": "Straight lines."
    },
    {
      "type": "table",
      "id": "table-1",
      "caption": "Takeaways | by area",
      "columns": [
        {
          "key": "Code",
          "header": "Code",
          "unit": "",
          "kind": "code"
        },
        {
          "key": "Area <b>",
          "header": "Area <b>",
          "unit": "",
          "kind": "text"
        },
        {
          "key": "rate",
          "header": "Rate",
          "unit": "per 1,000 people",
          "kind": "number",
          "decimals": 1
        }
      ],
      "rows": [
        {
          "Code": "E01",
          "Area <b>": "Café `quarter`",
          "rate": 1234.56
        },
        {
          "Code": "E02",
          "Area <b>": "=SUM(A1:A9)",
          "rate": {
            "state": "suppressed"
          }
        },
        {
          "Code": "E03",
          "Area <b>": "a|b",
          "rate": -2.5
        }
      ],
      "totals": [
        {
          "Code": "",
          "Area <b>": "All",
          "rate": {
            "state": "not applicable"
          }
        }
      ],
      "notes": [
        "1. Rates are of *residents*."
      ]
    }
  ],
  "annex": [],
  "about": {
    "reading": "These figures describe areas. They support sentences such as “areas where…”, never “people who…”: what is true of an area need not be true of each person who lives there.",
    "definitions": [
      {
        "term": "Rate",
        "meaning": "Takeaways per 1,000 people"
      }
    ],
    "origins": [
      {
        "measure": "Distance to a takeaway",
        "from": "the boundary",
        "to": "the outlet",
        "along": "in a straight line, not along paths"
      }
    ],
    "thresholds": [
      {
        "term": "Near",
        "meaning": "within 400 m"
      }
    ],
    "sources": [
      {
        "title": "Food hygiene ratings",
        "period": "2020",
        "publisher": "FSA",
        "licence": "OGL v3",
        "attribution": [
          "Contains FSA data"
        ]
      }
    ],
    "ledger": [
      "3 of 3 areas matched."
    ]
  }
}
)json");
}

TEST(JsonReport, CarriesWhatIsForProgramsAlone) {
    Report report;
    report.title = "Title";
    report.data = Json::object().set("areas", 3);
    EXPECT_EQ(Json::parse(json_report(checked(report)), "it").at("data").dump(), "{\n  \"areas\": 3\n}\n");
}

}  // namespace
}  // namespace vitality
