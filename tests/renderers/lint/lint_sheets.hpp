// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "renderers/lint/finding.hpp"
#include "tests/renderers/sheets.hpp"

namespace vitality::test {

/// A map of squares in a row, one class after the other, in those colours; all that a map must say is there.
inline MapSheet sheet_of_colours(const std::vector<std::string>& colours) {
    MapSheet sheet;
    sheet.headline = "Need is greatest in the east";
    sheet.subtitle = "Score by square, 2019";
    sheet.legend_title = "Score";
    sheet.sources = {"Source: invented for this test, CC0."};
    Shapes squares;
    for (std::size_t i = 0; i < colours.size(); ++i) {
        add_square(squares, static_cast<double>(i) * 1000, 0, 1000);
        sheet.area_class.push_back(i);
        sheet.classes.push_back(
            {fmt::format("{} to {}", i * 10, i * 10 + 9), 1, colour_from_hex(colours[i]), Pattern::plain});
    }
    sheet.areas = std::move(squares);
    return sheet;
}

/// "error class-colours", one a finding.
inline std::vector<std::string> rules_of(const LintFindings& findings) {
    std::vector<std::string> rules;
    for (const LintFinding& finding : findings)
        rules.push_back(level_name(finding.level) + " " + finding.rule);
    return rules;
}

}  // namespace vitality::test
