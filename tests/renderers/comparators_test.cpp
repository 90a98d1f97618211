// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/renderers/tables.hpp"

namespace vitality {
namespace {

using Texts = std::vector<std::string>;

/// Wards at 78.0, 79.5, 82.0 and 84.0, with comparators called A, B, ... in that order.
AreaTable wards_with(const std::vector<ComparatorValue>& comparators,
                     const std::vector<double>& values = {78.0, 79.5, 82.0, 84.0}) {
    IndicatorColumn column = test::column_with("ft.life", values);
    AreaTable table;
    for (std::size_t i = 0; i < comparators.size(); ++i) {
        const std::string title(1, static_cast<char>('A' + i));
        const std::string id = fmt::format("{}", comparators.size() - i);  // by id the order is another
        column.comparators[id] = comparators[i];
        table.comparators.push_back({id, "E92000001", title, {}});
    }
    table.geography = test::squares_of("ward13", values.size());
    table.columns = {std::move(column)};
    return table;
}

ComparatorValue value(double number) { return {number, State::value, Mark::none, 2, "t.csv"}; }
ComparatorValue non_value(State state, Mark mark = Mark::none) {
    return {test::no_value, state, mark, 2, "t.csv"};
}

/// "A: 79.1 in 2", the class counted from 1; "in none" for an empty swatch.
Texts rows(const AreaTable& table, const MapSpec& spec) {
    Texts lines;
    for (const LegendComparator& row : test::sheet_of(table, spec).comparators) {
        lines.push_back(fmt::format("{}: {}{}{} in {}", row.name, row.value, row.remark.empty() ? "" : ", ",
                                    row.remark,
                                    row.area_class ? std::to_string(*row.area_class + 1) : "none"));
    }
    return lines;
}

TEST(Comparators, StandInTheLegendWithTheClassTheyFallInto) {
    EXPECT_EQ(rows(wards_with({value(82.4), value(79.7), value(79.05)}),
                   test::map_of("ft.life", {77.5, 79.5, 82, 84.5})),
              (Texts{"A: 82.4 in 3", "B: 79.7 in 2", "C: 79.1 in 1"}));
}

TEST(Comparators, BeyondTheClassesHaveNoColour) {
    EXPECT_EQ(rows(wards_with({value(84.6), value(77.4), value(84.5), value(77.5)}),
                   test::map_of("ft.life", {77.5, 80, 84.5})),
              (Texts{"A: 84.6, above all classes in none", "B: 77.4, below all classes in none",
                     "C: 84.5 in 2", "D: 77.5 in 1"}));
}

TEST(Comparators, SayWhyTheyHaveNoValue) {
    EXPECT_EQ(rows(wards_with({non_value(State::missing), non_value(State::suppressed),
                               non_value(State::not_applicable), non_value(State::missing, Mark::low)}),
                   test::map_of("ft.life", {77.5, 84.5})),
              (Texts{"A: no data in none", "B: suppressed in none", "C: not applicable in none",
                     "D: below the rounding unit in none"}));
}

TEST(Comparators, TellLowReliability) {
    ComparatorValue doubtful = value(90);
    doubtful.mark = Mark::unreliable;
    EXPECT_EQ(rows(wards_with({doubtful}), test::map_of("ft.life", {77.5, 84.5})),
              Texts{"A: 90.0, above all classes, low reliability in none"});
}

TEST(Comparators, PrintEnoughDecimalsToLieInTheirClassAsPrinted) {
    // 79.96 is under 80, and would print as 80.0.
    EXPECT_EQ(rows(wards_with({value(79.96), value(81)}), test::map_of("ft.life", {77.5, 80, 84.5})),
              (Texts{"A: 79.96 in 1", "B: 81.00 in 2"}));
}

TEST(Comparators, FollowTheLimitsThatAreRead) {
    // The break between 79.5 and 80.25 is 79.875, and is printed as 79.9: 79.89 lies below it for the reader.
    AreaTable table = wards_with({value(79.89)}, {78, 79.5, 80.25, 84});
    table.columns[0].indicator.decimals = 1;
    MapSpec spec = quick_map("ft.life", "ward13");
    spec.fill->classes = 2;
    spec.fill->method = ClassMethod::quantile;
    const MapSheet sheet = test::sheet_of(table, spec);
    ASSERT_EQ(sheet.class_limits, (std::vector<double>{78, 79.875, 84}));
    EXPECT_EQ(sheet.classes[0].label, "78.0 to under 79.9");
    EXPECT_EQ(rows(table, spec), Texts{"A: 79.89 in 1"});
}

TEST(Comparators, OfWholeNumbersKeepOneDecimal) {
    EXPECT_EQ(
        rows(wards_with({value(12.25), value(7)}, {1, 5, 10, 20}), test::map_of("ft.life", {0, 10, 20})),
        (Texts{"A: 12.3 in 2", "B: 7.0 in 1"}));
    EXPECT_EQ(rows(wards_with({value(1200), value(7)}, {1, 5, 10, 20}), test::map_of("ft.life", {0, 10, 20})),
              (Texts{"A: 1,200, above all classes in none", "B: 7 in 1"}));
}

TEST(Comparators, LieBetweenClassesOfSingleNumbers) {
    MapSpec spec = quick_map("ft.life", "ward13");
    spec.fill->method = ClassMethod::published;
    spec.fill->classes = 3;
    EXPECT_EQ(rows(wards_with({value(2), value(2.4), value(4)}, {1, 1, 2, 3}), spec),
              (Texts{"A: 2.0 in 2", "B: 2.4, between classes in none", "C: 4.0, above all classes in none"}));
    spec = quick_map("ft.life", "ward13");  // two values, two classes of one number each
    EXPECT_EQ(rows(wards_with({value(8), value(4)}, {1, 1, 8, 8}), spec),
              (Texts{"A: 8 in 2", "B: 4, between classes in none"}));
}

TEST(Comparators, KnowTheClassOfZero) {
    MapSpec spec = test::map_of("ft.life", {2, 5, 9});
    spec.fill->zero_class = true;
    EXPECT_EQ(rows(wards_with({value(0), value(1), value(5), value(-1)}, {0, 2, 5, 9}), spec),
              (Texts{"A: 0 in 1", "B: 1, between classes in none", "C: 5 in 3",
                     "D: -1, below all classes in none"}));
}

TEST(Comparators, AreLeftOutOnRequestAndWhereThereAreNone) {
    MapSpec spec = test::map_of("ft.life", {77.5, 84.5});
    EXPECT_TRUE(rows(wards_with({}), spec).empty());
    AreaTable table = wards_with({value(80), value(81)});
    table.columns[0].comparators.erase("2");  // A: of another table
    EXPECT_EQ(rows(table, spec), Texts{"B: 81.0 in 1"});
    spec.fill->comparators = false;
    EXPECT_TRUE(rows(table, spec).empty());
}

TEST(Comparators, AreDrawnWhereNoAreaHasAValue) {
    EXPECT_EQ(rows(wards_with({value(80)}, {test::no_value, test::no_value}), quick_map("ft.life", "ward13")),
              Texts{"A: 80 in none"});
}

}  // namespace
}  // namespace vitality
