// SPDX-License-Identifier: Apache-2.0
#include "renderers/lint/map_rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "renderers/lint/colour_rules.hpp"
#include "renderers/lint/layout_rules.hpp"
#include "renderers/palette.hpp"
#include "tests/renderers/lint/lint_sheets.hpp"

namespace vitality {
namespace {

using test::rules_of;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

std::vector<std::string> hex_of(const std::string& name, std::size_t classes) {
    std::vector<std::string> hex;
    for (const Colour colour : palette(name, classes, false)) hex.push_back(to_hex(colour));
    return hex;
}

const std::vector<std::string> traffic_light{"#c00000", "#ffc000", "#92d050"};

LintFindings lint(const MapSheet& sheet, bool categories = false) {
    return lint_map_sheet(sheet, {{180, 120}, categories, 1});
}

TEST(LintMap, FindsNothingOnAMapThatAllCanRead) {
    for (const char* name : {"YlGnBu", "YlOrRd", "Blues", "viridis", "cividis"})
        EXPECT_THAT(rules_of(lint(test::sheet_of_colours(hex_of(name, 5)))), IsEmpty()) << name;
}

TEST(LintMap, CatchesTheTrafficLightAndSaysWhatToUse) {
    const LintFindings findings = lint(test::sheet_of_colours(traffic_light));
    ASSERT_THAT(rules_of(findings), Contains("error class-colours"));
    EXPECT_EQ(findings[0].where, "class 2 (10 to 19) and class 3 (20 to 29)");
    EXPECT_EQ(findings[0].message,
              "#ffc000 and #92d050 have a contrast of 1.13:1 and differ by 3.5 (CIEDE2000) for readers with "
              "protanopia: they are one colour to them.");
    EXPECT_EQ(
        findings[0].advice,
        "Use palette = \"PiYG\" (neighbours 1.58:1, any two classes 14.6 apart for every reader), or use "
        "fewer classes, or put a sign and a word on each class besides its colour.");
    EXPECT_NEAR(findings[0].measured->value, 3.5, 0.05);
}

TEST(LintMap, CatchesItAsCategoriesToo) {
    EXPECT_THAT(rules_of(lint(test::sheet_of_colours(traffic_light), true)), Contains("error class-colours"));
}

TEST(LintMap, CatchesEndsThatLookAlikeToSomeReaders) {
    const LintFindings findings = lint(test::sheet_of_colours({"#ff0000", "#ffc000", "#00b050"}));
    EXPECT_THAT(rules_of(findings), Contains("warning class-ends"));
}

TEST(LintMap, EveryPaletteSuggestedIsClearOfErrorsAndWarnings) {
    for (const PaletteInfo& info : palettes()) {
        for (std::size_t k = 3; k <= std::min<std::size_t>(info.most, 5); ++k) {
            const LintFindings findings =
                lint(test::sheet_of_colours(hex_of(info.name, k)), info.kind == PaletteKind::qualitative);
            EXPECT_EQ(count(findings, LintLevel::error) + count(findings, LintLevel::warning), 0u)
                << info.name << " " << k;
        }
    }
}

TEST(LintMap, WarnsOfAScaleThatGetsLighterAndDarkerByTurns) {
    const LintFindings findings =
        lint(test::sheet_of_colours({"#08519c", "#eff3ff", "#6baed6", "#f7fbff", "#3182bd"}));
    EXPECT_THAT(rules_of(findings), Contains("warning class-order"));
}

TEST(LintMap, WarnsOfMoreStepsThanReadersTellApart) {
    EXPECT_THAT(rules_of(lint(test::sheet_of_colours(hex_of("BuGn", 9)))), Contains("warning class-colours"));
}

TEST(LintMap, LooksAtClassesThatMeetOnTheMapAlone) {
    MapSheet sheet = test::sheet_of_colours({"#1b9e77", "#e7298a", "#d95f02"});
    sheet.area_class = {0, 2, 0};  // 1 and 2 never meet
    for (const LintFinding& finding : lint(sheet, true))
        EXPECT_NE(finding.level, LintLevel::error) << finding.message;
}

TEST(LintMap, TellsWhatAMapMustSayAndDoesNot) {
    MapSheet sheet = test::sheet_of_colours(hex_of("Blues", 3));
    sheet.headline = sheet.subtitle = sheet.legend_title = "";
    sheet.sources.clear();
    EXPECT_THAT(rules_of(lint(sheet)), ElementsAre("error no-headline", "error no-legend-title",
                                                   "warning no-source", "warning no-period"));
    sheet.sources = {"Source: the council."};
    EXPECT_THAT(rules_of(lint(sheet)), Contains("warning no-licence"));
}

TEST(LintMap, APeriodIsAYearThatStandsByItself) {
    MapSheet sheet = test::sheet_of_colours(hex_of("Blues", 3));
    for (const char* subtitle : {"2017/18", "Wards (2022)", "Mid-1999"}) {
        sheet.subtitle = subtitle;
        EXPECT_THAT(rules_of(lint(sheet)), IsEmpty()) << subtitle;
    }
    for (const char* subtitle : {"12019", "per 1000", "2019000", ""}) {
        sheet.subtitle = subtitle;
        EXPECT_THAT(rules_of(lint(sheet)), ElementsAre("warning no-period")) << subtitle;
    }
}

TEST(LintMap, StatesWithoutAValueNeedPatternsOfTheirOwn) {
    MapSheet sheet = test::sheet_of_colours(hex_of("Blues", 3));
    sheet.classes.push_back({"No data", 0, {0.95, 0.95, 0.95}, Pattern::diagonal});
    sheet.classes.push_back({"Suppressed", 0, {0.95, 0.95, 0.95}, Pattern::dots});
    EXPECT_THAT(rules_of(lint(sheet)), IsEmpty());
    sheet.classes.back().pattern = Pattern::diagonal;
    EXPECT_THAT(rules_of(lint(sheet)), ElementsAre("error same-pattern"));
}

TEST(LintMap, TellsTextsTooSmallForPrint) {
    const MapSheet sheet = test::make_sheet({4, 3, 5, 3, 4, true, false});
    const LintFindings findings = lint_map_sheet(sheet, {{105, 74}, false, 1});
    EXPECT_THAT(rules_of(findings), Contains("warning text-size"));
}

TEST(LintMap, NothingLiesOverAnythingOnOurSheets) {
    for (const bool long_texts : {false, true})
        for (const bool neighbours : {false, true})
            for (const PageSize page : {PageSize{297, 210}, PageSize{210, 297}, PageSize{120, 120}}) {
                const MapSheet sheet = test::make_sheet({5, 4, 5, 3, 3, long_texts, neighbours});
                const std::vector<std::string> rules = rules_of(lint_map_sheet(sheet, {page, false, 1}));
                EXPECT_THAT(rules, Not(Contains(HasSubstr("overlap")))) << page.width << " x " << page.height;
                EXPECT_THAT(rules, Not(Contains(HasSubstr("cut-text"))))
                    << page.width << " x " << page.height;
            }
}

TEST(LintMap, ASheetWithoutAreasAndClassesIsNoCrash) {
    MapSheet sheet;
    EXPECT_THAT(rules_of(lint(sheet)), ElementsAre("error no-headline", "warning no-source"));
}

TEST(CheckLayout, FindsTextsThatLieOverEachOtherAndBeyondThePage) {
    const MapSheet sheet = test::sheet_of_colours(hex_of("Blues", 3));
    Typesetter typesetter(all_texts(sheet));
    SheetLayout layout = lay_out(sheet, {180, 120}, typesetter);
    const PageMap map = make_page_map(sheet, layout, typesetter, 1);
    EXPECT_THAT(rules_of(check_layout(sheet, layout, map, typesetter)), IsEmpty());
    layout.footer.front().y = layout.header.front().y;
    layout.header.back().x = layout.page.right() - 20;
    layout.header.back().width = 0;
    const std::vector<std::string> rules = rules_of(check_layout(sheet, layout, map, typesetter));
    EXPECT_THAT(rules, Contains("error overlap"));
    EXPECT_THAT(rules, Contains("error cut-text"));
}

TEST(CheckLayout, FindsFaintTexts) {
    const MapSheet sheet = test::sheet_of_colours(hex_of("Blues", 3));
    Typesetter typesetter(all_texts(sheet));
    SheetLayout layout = lay_out(sheet, {180, 120}, typesetter);
    layout.footer.front().style.colour = colour_from_hex("#aaaaaa");
    const LintFindings findings =
        check_layout(sheet, layout, make_page_map(sheet, layout, typesetter, 1), typesetter);
    ASSERT_THAT(rules_of(findings), ElementsAre("warning text-contrast"));
    EXPECT_EQ(findings[0].message,
              "\"Source: invented for this test, CC0.\" has a contrast of 2.32:1 with its ground; 4.5:1 is "
              "needed.");
}

TEST(LightnessRun, TellsScalesThatGoOneWayFromThoseThatTurn) {
    const auto run = [](const std::vector<std::string>& hex) {
        std::vector<Colour> colours;
        for (const std::string& one : hex) colours.push_back(colour_from_hex(one));
        return lightness_run(colours);
    };
    EXPECT_EQ(run(hex_of("Blues", 7)), LightnessRun::steady);
    EXPECT_EQ(run(hex_of("RdBu", 7)), LightnessRun::two_way);
    EXPECT_EQ(run(traffic_light), LightnessRun::two_way);
    EXPECT_EQ(run({"#000000", "#ffffff", "#000000", "#ffffff"}), LightnessRun::jumping);
    EXPECT_EQ(run({}), LightnessRun::steady);
}

}  // namespace
}  // namespace vitality
