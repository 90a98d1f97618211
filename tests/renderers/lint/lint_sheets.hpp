// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "renderers/colour_space.hpp"
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

/// The same of a fill that fades in three steps: a square in each cell that `occurs` names, row by row, and
/// in every cell where it is empty.
inline MapSheet sheet_of_fading(const std::vector<std::string>& colours,
                                const std::vector<std::size_t>& occurs = {}) {
    MapSheet sheet = sheet_of_colours({});
    ReliabilityLegend legend{"Areas by width of the 95% limits", {"under 10", "10 to 25", "25 or more"}, {}};
    Shapes squares;
    for (std::size_t cell = 0; cell < colours.size() * legend.steps.size(); ++cell) {
        const std::size_t row = cell / legend.steps.size(), step = cell % legend.steps.size();
        if (step == 0) legend.ranges.push_back(fmt::format("{} to {}", row * 10, row * 10 + 9));
        const bool there = occurs.empty() || std::find(occurs.begin(), occurs.end(), cell) != occurs.end();
        const double towards_paper = step == 0 ? 0 : step == 1 ? 0.48 : 0.78;
        sheet.classes.push_back(
            {fmt::format("{}; {}", legend.ranges[row], legend.steps[step]), there ? 1U : 0U,
             mix(colour_from_hex(colours[row]), {1, 1, 1}, towards_paper), Pattern::plain});
        if (!there) continue;
        add_square(squares, static_cast<double>(cell) * 1000, 0, 1000);
        sheet.area_class.push_back(cell);
    }
    sheet.reliability = std::move(legend);
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
