// SPDX-License-Identifier: Apache-2.0
// Symbols by size and dots: from columns to what the page holds.
#include "renderers/amounts.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "renderers/key_symbols.hpp"
#include "tests/renderers/tables.hpp"

namespace vitality {
namespace {

using test::no_value;
using Steps = std::vector<double>;

AreaTable people(const std::vector<double>& values, IndicatorKind kind = IndicatorKind::count) {
    AreaTable table = test::ward_table({test::column_with("pop.all", values)});
    table.columns[0].indicator.title = "People";
    table.columns[0].indicator.unit = "people";
    table.columns[0].indicator.kind = kind;
    return table;
}

void suppress(AreaTable& table, std::size_t area) {
    table.columns[0].values[area] = no_value;
    table.columns[0].states[area] = State::suppressed;
}

template <class Spec>
Spec spec_of_people() {
    Spec spec;
    spec.place = {"a.toml", 7, 1};
    spec.indicator = "pop.all";
    return spec;
}

std::string refusal(const AreaTable& table, const SymbolsSpec& spec) try {
    make_symbols(spec, table);
    return "";
} catch (const SettingsError& failure) {
    return failure.what();
}

std::string refusal(const AreaTable& table, const DotsSpec& spec) try {
    make_dots(spec, table, table.geography->shapes);
    return "";
} catch (const SettingsError& failure) {
    return failure.what();
}

TEST(RoundSteps, AreThreeRoundNumbersOfOneTwoFive) {
    EXPECT_EQ(round_steps(640, true), (Steps{600, 200, 50}));
    EXPECT_EQ(round_steps(1000, true), (Steps{1000, 400, 100}));
    EXPECT_EQ(round_steps(999, true), (Steps{800, 300, 60}));
    EXPECT_EQ(round_steps(7, true), (Steps{6, 2}));
    EXPECT_EQ(round_steps(1, true), Steps{1});
    EXPECT_EQ(round_steps(0, true), Steps{});
    const Steps small = round_steps(0.5, false);
    ASSERT_EQ(small.size(), 3U);
    EXPECT_NEAR(small[1], 0.2, 1e-12);
    EXPECT_NEAR(small[2], 0.05, 1e-12);
}

TEST(ProportionalSymbols, HaveAreasInProportionToNumbersAndTheLargestComesFirst) {
    const SizedSymbols symbols = make_symbols(spec_of_people<SymbolsSpec>(), people({100, 400, 25, 900}));
    ASSERT_EQ(symbols.placed.size(), 4U);
    EXPECT_DOUBLE_EQ(symbols.placed[0].size, 12);
    EXPECT_DOUBLE_EQ(symbols.placed[1].size, 8);
    EXPECT_DOUBLE_EQ(symbols.placed[2].size, 4);
    EXPECT_DOUBLE_EQ(symbols.placed[3].size, 2);
    EXPECT_NEAR(symbols.placed[0].at.x, 3500, 10);  // the middle of the fourth square
    EXPECT_NEAR(symbols.placed[0].at.y, 500, 10);
    ASSERT_EQ(symbols.steps.size(), 3U);
    EXPECT_EQ(symbols.steps[0].label, "800");
    EXPECT_DOUBLE_EQ(symbols.steps[0].size, 12 * std::sqrt(800 / 900.0));
    EXPECT_EQ(symbols.note, "");
}

TEST(ProportionalSymbols, FollowFlanneryOnlyWhereAsked) {
    SymbolsSpec spec = spec_of_people<SymbolsSpec>();
    spec.scale = SymbolScale::flannery;
    const SizedSymbols symbols = make_symbols(spec, people({100, 400}));
    EXPECT_DOUBLE_EQ(symbols.placed[1].size, 12 * std::pow(0.25, 0.5716));
    EXPECT_EQ(symbols.note, "Sizes as they seem (Flannery)");
}

TEST(ProportionalSymbols, SayWhichAreDrawnLargerThanTrue) {
    const SizedSymbols symbols = make_symbols(spec_of_people<SymbolsSpec>(), people({1, 2, 100000}));
    EXPECT_DOUBLE_EQ(symbols.placed[2].size, 0.8);
    EXPECT_EQ(symbols.note, "2 symbols are drawn larger than true, to be seen");
}

TEST(ProportionalSymbols, MarkZerosAndAreasWithoutAValue) {
    AreaTable table = people({100, 0, no_value, 4, 0});
    suppress(table, 3);
    const SizedSymbols symbols = make_symbols(spec_of_people<SymbolsSpec>(), table);
    ASSERT_EQ(symbols.placed.size(), 1U);
    ASSERT_EQ(symbols.marks.size(), 3U);
    EXPECT_EQ(symbols.marks[0].legend, "0");
    EXPECT_EQ(symbols.marks[0].places.size(), 2U);
    EXPECT_EQ(symbols.marks[1].legend, "No data");
    EXPECT_EQ(symbols.marks[1].places.size(), 1U);
    EXPECT_EQ(symbols.marks[2].legend, "Suppressed (small numbers)");
    EXPECT_EQ(symbols.marks[2].places.size(), 1U);
    EXPECT_NE(symbols.marks[1].symbol, symbols.marks[2].symbol);
}

TEST(ProportionalSymbols, StandNowhereWithoutValuesOrShapes) {
    EXPECT_TRUE(make_symbols(spec_of_people<SymbolsSpec>(), people({no_value, no_value})).placed.empty());
    AreaTable table = people({5, 6});
    auto shapeless = std::make_shared<Geography>(*table.geography);
    shapeless->shapes = Shapes();
    shapeless->shapes.begin_shape(ShapeKind::none);
    shapeless->shapes.append(table.geography->shapes, 1);
    table.geography = shapeless;
    const SizedSymbols symbols = make_symbols(spec_of_people<SymbolsSpec>(), table);
    EXPECT_EQ(symbols.placed.size(), 1U);
    EXPECT_EQ(symbols.note, "1 area has no shape, and no symbol");
}

TEST(GraduatedSymbols, HaveASizeForEachClassInEvenSteps) {
    SymbolsSpec spec = spec_of_people<SymbolsSpec>();
    spec.graduated = true;
    spec.method = ClassMethod::manual;
    spec.breaks = {1, 10, 100, 1000};
    spec.classes = 3;
    const SizedSymbols symbols = make_symbols(spec, people({5, 50, 500, 0, 7}));
    ASSERT_EQ(symbols.steps.size(), 3U);
    EXPECT_EQ(symbols.steps[0].label, "100 to 1,000");
    EXPECT_DOUBLE_EQ(symbols.steps[0].size, 12);
    EXPECT_DOUBLE_EQ(symbols.steps[2].size, 12 * 0.3);
    EXPECT_EQ(symbols.steps[2].count, 2U);
    EXPECT_EQ(symbols.placed.size(), 4U);
    EXPECT_EQ(symbols.marks.front().legend, "0");
}

TEST(Amounts, AreNoRatesAndNothingBelowZero) {
    const SymbolsSpec spec = spec_of_people<SymbolsSpec>();
    EXPECT_EQ(refusal(people({1, 2}, IndicatorKind::percentage), spec),
              "a.toml:7:1: pop.all is a percentage, no number of people or things: symbols and dots show how "
              "many there are, and would make it look larger where more people live. Colour the areas by it "
              "(fill = { indicator = \"pop.all\" }), or name a count here.");
    EXPECT_EQ(refusal(people({1, -2, -3}), spec),
              "a.toml:7:1: pop.all is below zero in 2 areas (the first is A001, -2): no symbol or dot can "
              "show that. Colour the areas by it: fill = { indicator = \"pop.all\" }.");
    AreaTable classes = people({1, 2});
    classes.columns[0].indicator.categories = {{"A", Tone::none}};
    EXPECT_NE(refusal(classes, spec).find("is a class,"), std::string::npos);
}

class DotDensityTest : public testing::Test {
  protected:
    DotsSpec spec = spec_of_people<DotsSpec>();
    DotDensityTest() { spec.per = 10; }
    DotField dots(const AreaTable& table) const { return make_dots(spec, table, table.geography->shapes); }
};

TEST_F(DotDensityTest, PutsEachDotIntoItsArea) {
    const DotField field = dots(people({50, 0, no_value, 100}));
    ASSERT_EQ(field.dots.size(), 15U);
    for (std::size_t i = 0; i < 15; ++i) {
        const double left = i < 5 ? 0 : 3000;
        EXPECT_GE(field.dots[i].x, left);
        EXPECT_LE(field.dots[i].x, left + 1000);
    }
    EXPECT_EQ(field.legend, "1 dot = 10 people, placed at random within the ward");
}

TEST_F(DotDensityTest, LeavesDotsWhereTheyAreWhateverTheOtherAreas) {
    const DotField all = dots(people({50, 20, 70}));
    const DotField without_second = dots(people({50, no_value, 70}));
    ASSERT_EQ(all.dots.size(), 14U);
    ASSERT_EQ(without_second.dots.size(), 12U);
    for (std::size_t i = 0; i < 5; ++i) EXPECT_EQ(all.dots[i], without_second.dots[i]);
    for (std::size_t i = 5; i < 12; ++i) EXPECT_EQ(all.dots[i + 2], without_second.dots[i]);
}

TEST_F(DotDensityTest, RoundsWithoutBiasOverManyAreas) {
    const DotField field = dots(people(std::vector<double>(3000, 13)));
    EXPECT_NEAR(static_cast<double>(field.dots.size()), 3900, 100);  // four standard deviations
    EXPECT_GT(field.dots.size(), 3000U);
}

TEST_F(DotDensityTest, RefusesSuppressedNumbersUnlessTheyAreLeftOut) {
    AreaTable table = people({50, 20, 70});
    suppress(table, 1);
    EXPECT_EQ(refusal(table, spec),
              "a.toml:7:1: pop.all is suppressed in 1 ward: without dots they would seem empty. Say "
              "leave_out_suppressed = true to leave them out, hatched and told in the legend, or colour the "
              "areas instead.");
    spec.leave_out_suppressed = true;
    EXPECT_EQ(dots(table).dots.size(), 12U);
}

TEST_F(DotDensityTest, RefusesMoreDotsThanAPageShows) {
    EXPECT_EQ(
        refusal(people({50, 9e6}), spec),
        "a.toml:7:1: per = 10 makes 900,005 dots, and a page shows 300,000 at most. Let a dot stand for "
        "at least 31.");
}

TEST_F(DotDensityTest, MarksAreasWithoutANumber) {
    const AreaTable table = people({50, no_value, 70});
    MapSpec map;
    map.geography = "ward13";
    map.dots = {spec};
    const MapSheet sheet = test::sheet_of(table, map);
    ASSERT_EQ(sheet.classes.size(), 2U);
    EXPECT_EQ(sheet.classes[0].count, 2U);
    EXPECT_EQ(sheet.classes[1].label, "No data");
    EXPECT_EQ(sheet.area_class, (std::vector<std::size_t>{0, 1, 0}));
    EXPECT_EQ(sheet.headline, "People");
    MapSpec filled = test::map_of("pop.all", {0, 100});
    filled.dots = {spec};
    const MapSheet over = test::sheet_of(table, filled);
    ASSERT_EQ(over.overlays.size(), 1U);
    EXPECT_EQ(over.overlays[0].legend, "No dots of people: no data");
    EXPECT_EQ(over.overlays[0].areas, std::vector<std::size_t>{1});
    EXPECT_NE(describe(over).find(" 1 dot = 10 people, placed at random within the ward: 12 dots."),
              std::string::npos);
}

}  // namespace
}  // namespace vitality
