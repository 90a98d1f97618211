// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "renderers/choropleth.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

using Texts = std::vector<std::string>;
using Values = std::vector<double>;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

IndicatorColumn column_of(const Values& values) {
    IndicatorColumn column;
    column.indicator.id = "t.v";
    column.values = values;
    for (const double value : values)
        column.states.push_back(std::isnan(value) ? State::missing : State::value);
    column.marks.assign(values.size(), Mark::none);
    column.lines.assign(values.size(), 2);
    return column;
}

FillSpec fill_of(ClassMethod method, std::size_t classes) {
    FillSpec fill;
    fill.place = {"a.toml", 7, 1};
    fill.method = method;
    fill.classes = classes;
    fill.palette = "viridis";
    return fill;
}

FillSpec manual(const Values& breaks) {
    FillSpec fill = fill_of(ClassMethod::manual, breaks.size() - 1);
    fill.breaks = breaks;
    return fill;
}

/// "label: count" for each line of the legend.
Texts legend_of(const MapClasses& classes) {
    Texts lines;
    for (const LegendClass& c : classes.legend) lines.push_back(c.label + ": " + std::to_string(c.count));
    return lines;
}

TEST(ClassifyMap, PutsEachAreaIntoItsClassOfTheLegend) {
    const MapClasses c = classify_map(manual({0, 5, 10}), column_of({7, 1, 10, 2}));
    EXPECT_EQ(legend_of(c), (Texts{"0 to 4: 2", "5 to 10: 2"}));
    EXPECT_EQ(c.area_class, (std::vector<std::size_t>{1, 0, 1, 0}));
    EXPECT_EQ(c.note, "Classes with set limits");
}

TEST(ClassifyMap, GivesZeroAClassOfItsOwnWhereCountsAreMapped) {
    IndicatorColumn column = column_of({0, 1, 0, 8});
    column.indicator.kind = IndicatorKind::count;
    const MapClasses c = classify_map(fill_of(ClassMethod::fisher, 2), column);
    EXPECT_EQ(legend_of(c), (Texts{"0: 2", "1: 1", "8: 1"}));
    EXPECT_EQ(c.area_class, (std::vector<std::size_t>{0, 1, 0, 2}));
    EXPECT_NE(c.legend[0].colour, c.legend[1].colour);
}

TEST(ClassifyMap, SaysOfFewerClassesBesideZeroThatZeroIsOnItsOwn) {
    IndicatorColumn column = column_of({0, 1, 0, 8});
    column.indicator.kind = IndicatorKind::count;
    EXPECT_EQ(classify_map(fill_of(ClassMethod::fisher, 5), column).note,
              "Natural breaks (Fisher). 0 on its own; 2 classes of the others, one for each value");
    column.values[3] = 1;
    EXPECT_EQ(classify_map(fill_of(ClassMethod::fisher, 5), column).note,
              "Natural breaks (Fisher). 0 on its own; 1 class of the others, which are all equal");
}

TEST(ClassifyMap, LeavesZeroAmongTheOthersElsewhere) {
    EXPECT_EQ(legend_of(classify_map(fill_of(ClassMethod::fisher, 3), column_of({0, 1, 0, 8}))),
              (Texts{"0: 2", "1: 1", "8: 1"}));
    EXPECT_EQ(legend_of(classify_map(manual({0, 4, 8}), column_of({0, 1, 0, 8}))),
              (Texts{"0 to 3: 3", "4 to 8: 1"}));
}

TEST(ClassifyMap, FollowsTheProjectOnTheClassOfZero) {
    FillSpec fill = manual({0, 4, 8});
    fill.zero_class = true;
    EXPECT_EQ(legend_of(classify_map(fill, column_of({0, 1, 0, 8}))),
              (Texts{"0: 2", "1 to 3: 1", "4 to 8: 1"}));
    IndicatorColumn counts = column_of({0, 1, 0, 8});
    counts.indicator.kind = IndicatorKind::count;
    fill.zero_class = false;
    EXPECT_EQ(legend_of(classify_map(fill, counts)), (Texts{"0 to 3: 3", "4 to 8: 1"}));
}

TEST(ClassifyMap, LeavesZeroAmongCountsThatFallBelowIt) {
    IndicatorColumn change = column_of({-4, 0, 0, 8});
    change.indicator.kind = IndicatorKind::count;
    EXPECT_EQ(legend_of(classify_map(manual({-4, 0, 8}), change)), (Texts{"-4 to -1: 1", "0 to 8: 3"}));
}

TEST(ClassifyMap, ShowsNoClassOfZeroWhereThereIsNone) {
    IndicatorColumn column = column_of({1, 8});
    column.indicator.kind = IndicatorKind::count;
    EXPECT_EQ(legend_of(classify_map(fill_of(ClassMethod::fisher, 2), column)), (Texts{"1: 1", "8: 1"}));
}

TEST(ClassifyMap, ListsTheNonValuesThatOccurAndOnlyThese) {
    IndicatorColumn column = column_of({1, nan, nan, 9, nan, nan, nan});
    column.states = {State::value,   State::suppressed, State::missing,       State::value,
                     State::missing, State::missing,    State::not_applicable};
    column.marks[4] = Mark::low;
    const MapClasses c = classify_map(fill_of(ClassMethod::fisher, 2), column);
    EXPECT_EQ(legend_of(c), (Texts{"1: 1", "9: 1", "No data: 2", "Suppressed (small numbers): 1",
                                   "Not applicable: 1", "Below the rounding unit: 1"}));
    EXPECT_EQ(c.area_class, (std::vector<std::size_t>{0, 3, 2, 1, 5, 2, 4}));
    for (std::size_t i = 2; i < c.legend.size(); ++i) EXPECT_NE(c.legend[i].pattern, Pattern::plain) << i;
}

TEST(ClassifyMap, DrawsAMapWithoutAnyValue) {
    const MapClasses c = classify_map(fill_of(ClassMethod::fisher, 5), column_of({nan, nan}));
    EXPECT_EQ(legend_of(c), Texts{"No data: 2"});
    EXPECT_EQ(c.area_class, (std::vector<std::size_t>{0, 0}));
}

TEST(ClassifyMap, DrawsAMapOfZerosAlone) {
    IndicatorColumn column = column_of({0, 0, nan});
    column.indicator.kind = IndicatorKind::count;
    const MapClasses c = classify_map(fill_of(ClassMethod::fisher, 5), column);
    EXPECT_EQ(legend_of(c), (Texts{"0: 2", "No data: 1"}));
    EXPECT_EQ(c.area_class, (std::vector<std::size_t>{0, 0, 1}));
}

TEST(ClassifyMap, ShowsEveryPublishedClassPresentOrNot) {
    IndicatorColumn column = column_of({1, 3, 3});
    column.indicator.kind = IndicatorKind::ordinal;
    const MapClasses c = classify_map(fill_of(ClassMethod::published, 4), column);
    EXPECT_EQ(legend_of(c), (Texts{"1: 1", "2: 0", "3: 2", "4: 0"}));
    EXPECT_EQ(c.note, "Classes as published");
}

TEST(ClassifyMap, TurnsThePaletteWhereLowIsWorse) {
    const auto colours = palette("viridis", 2, false);
    IndicatorColumn column = column_of({1, 9});
    FillSpec fill = fill_of(ClassMethod::fisher, 2);
    EXPECT_EQ(classify_map(fill, column).legend[0].colour, colours[0]);
    column.indicator.polarity = Polarity::low_is_worse;
    EXPECT_EQ(classify_map(fill, column).legend[0].colour, colours[1]);
    fill.reverse = false;
    EXPECT_EQ(classify_map(fill, column).legend[0].colour, colours[0]);
    column.indicator.polarity = Polarity::high_is_worse;
    fill.reverse = true;
    EXPECT_EQ(classify_map(fill, column).legend[0].colour, colours[1]);
}

TEST(ClassifyMap, TakesTheProjectsLabelsWhereThereIsOnePerClass) {
    FillSpec fill = manual({0, 5, 10});
    fill.labels = {"low", "high"};
    EXPECT_EQ(legend_of(classify_map(fill, column_of({1, 7}))), (Texts{"low: 1", "high: 1"}));
    fill = fill_of(ClassMethod::fisher, 3);
    fill.labels = {"low", "middle", "high"};
    EXPECT_EQ(legend_of(classify_map(fill, column_of({1, 7}))), (Texts{"1: 1", "7: 1"}));
}

TEST(ClassifyMap, PrintsDecimalsAsTheDataOrTheProjectHaveThem) {
    IndicatorColumn column = column_of({0.25, 3, 7.5});
    EXPECT_EQ(legend_of(classify_map(manual({0, 5, 10}), column)),
              (Texts{"0.00 to under 5.00: 2", "5.00 to 10.00: 1"}));
    column.indicator.decimals = 1;
    EXPECT_EQ(legend_of(classify_map(manual({0, 5, 10}), column)),
              (Texts{"0.0 to under 5.0: 2", "5.0 to 10.0: 1"}));
}

TEST(ClassifyMap, SaysHowTheClassesWereMadeAndWhatIsDoubtful) {
    IndicatorColumn column = column_of({1, 2, 9, 10});
    EXPECT_EQ(classify_map(fill_of(ClassMethod::fisher, 2), column).note, "Natural breaks (Fisher)");
    column.marks[0] = Mark::unreliable;
    EXPECT_EQ(classify_map(fill_of(ClassMethod::fisher, 2), column).note,
              "Natural breaks (Fisher). 1 value of low reliability");
}

TEST(ClassifyMap, NamesTheMapAndIndicatorWhereValuesDoNotFit) {
    EXPECT_EQ(test::message_of<DataError>([] {
                  classify_map(fill_of(ClassMethod::published, 4), column_of({1, 2.5}));
              }),
              "a.toml:7:1: t.v: published classes: 2.5 is not a whole number from 1 to 4. Check the column, "
              "or choose another "
              "way of classing.");
    EXPECT_EQ(test::message_of<DataError>([] {
                  classify_map(manual({0, 5}), column_of({1, 7}));
              }),
              "a.toml:7:1: t.v: manual classes: 1 of 2 values lie outside the limits 0 to 5 (least value 1, "
              "greatest 7). "
              "Widen the outer limits.");
    EXPECT_EQ(test::message_of<SettingsError>([] {
                  classify_map(manual({5, 0}), column_of({1, 7}));
              }),
              "a.toml:7:1: t.v: manual classes: limit 0 comes after limit 5; give the limits in rising "
              "order, each once.");
}

}  // namespace
}  // namespace vitality
