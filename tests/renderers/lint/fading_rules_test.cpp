// SPDX-License-Identifier: Apache-2.0
#include "renderers/lint/fading_rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "renderers/lint/layout_rules.hpp"
#include "renderers/lint/map_rules.hpp"
#include "tests/renderers/lint/lint_sheets.hpp"

namespace vitality {
namespace {

using test::rules_of;
using test::sheet_of_fading;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const std::vector<std::string> yl_gn_bu{"#ffffcc", "#a1dab4", "#41b6c4", "#225ea8"};
const std::vector<std::string> greys{"#f7f7f7", "#cccccc", "#969696", "#525252"};

LintFindings lint(const MapSheet& sheet) { return lint_map_sheet(sheet, {{180, 120}, false, 1}); }

TEST(LintFading, AWellChosenPaletteHasNothingToTell) {
    EXPECT_THAT(rules_of(lint(sheet_of_fading(yl_gn_bu, {2, 4, 5, 6, 7, 8, 9}))), IsEmpty());
}

TEST(LintFading, FadedColoursAreNoScaleOfTheirOwn) {
    const std::vector<std::string> rules = rules_of(lint(sheet_of_fading(yl_gn_bu)));
    EXPECT_THAT(rules, Not(Contains(HasSubstr("class-"))));
    EXPECT_THAT(rules, Not(Contains(HasSubstr("colour-alone"))));
    EXPECT_THAT(rules, Contains("note fading"));  // yellow and paler yellow
}

TEST(LintFading, CatchesClassesThatAreOneColourToSomeReaders) {
    const LintFindings findings = lint(sheet_of_fading({"#c00000", "#ffc000", "#92d050"}));
    ASSERT_THAT(rules_of(findings), Contains("error class-colours"));
    const auto found = std::find_if(findings.begin(), findings.end(),
                                    [](const LintFinding& f) { return f.rule == "class-colours"; });
    EXPECT_EQ(found->where, "class 2 (10 to 19) and class 3 (20 to 29)");
}

TEST(LintFading, WarnsOfAScaleThatGetsLighterAndDarkerByTurns) {
    EXPECT_THAT(rules_of(lint(sheet_of_fading({"#08306b", "#deebf7", "#4292c6", "#f7fbff"}))),
                Contains("warning class-order"));
}

TEST(LintFading, CatchesADarkClassThatFadesIntoALighterOne) {
    const LintFindings findings = lint(sheet_of_fading(greys));
    ASSERT_THAT(rules_of(findings), Contains("error fading"));
    EXPECT_EQ(findings[0].where, "class 2 (10 to 19; 25 or more) and class 1 (0 to 9; under 10)");
    EXPECT_THAT(findings[0].message, HasSubstr("an unreliable value is taken for a reliable one"));
}

TEST(LintFading, PassesOverCellsWithoutAreas) {
    EXPECT_THAT(rules_of(lint(sheet_of_fading(greys, {0, 3, 6, 9}))), IsEmpty());
}

TEST(LintFading, NumbersInTheTableAreMeasuredAgainstTheirCells) {
    const MapSheet sheet = sheet_of_fading(yl_gn_bu);
    Typesetter typesetter(all_texts(sheet));
    SheetLayout layout = lay_out(sheet, {180, 120}, typesetter);
    const PageMap map = make_page_map(sheet, layout, typesetter, 1);
    EXPECT_THAT(rules_of(check_layout(sheet, layout, map, typesetter)), IsEmpty());
    const auto row = std::find_if(layout.key.entries.rbegin(), layout.key.entries.rend(),
                                  [](const KeyEntry& e) { return e.kind == KeyEntry::Kind::reliability; });
    ASSERT_NE(row, layout.key.entries.rend());
    row->texts[1].style.colour = {0, 0, 0};  // black on the darkest blue
    EXPECT_THAT(rules_of(check_layout(sheet, layout, map, typesetter)), ElementsAre("warning text-contrast"));
}

}  // namespace
}  // namespace vitality
