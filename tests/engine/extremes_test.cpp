// SPDX-License-Identifier: Apache-2.0
#include "engine/extremes.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "engine/statistics/random.hpp"
#include "tests/engine/small_areas.hpp"

namespace vitality {
namespace {

using test::nan;
using Texts = std::vector<std::string>;

struct Scene {
    AreaTable table;
    IndicatorColumn column;
    explicit Scene(const std::vector<double>& values, IndicatorKind kind = IndicatorKind::percentage) {
        std::vector<std::string> codes;
        for (std::size_t i = 0; i < values.size(); ++i)
            codes.push_back(std::string(1, static_cast<char>('A' + i)));
        table.geography = test::areas_of("ward22", codes);
        column = test::column_of("t.v", kind, values);
        column.indicator.unit = "%";
        column.indicator.decimals = 1;
    }
    Texts words(std::size_t count = 3) const { return extremes_words(table, column, count); }
};

TEST(Extremes, AreNamedFromTheWorseEnd) {
    Scene scene({10, 20, 30, 40, 50, 60, 70});
    EXPECT_EQ(scene.words(), (Texts{"Highest: G (70.0%), F (60.0%), E (50.0%).",
                                    "Lowest: A (10.0%), B (20.0%), C (30.0%)."}));
    scene.column.indicator.polarity = Polarity::low_is_worse;
    EXPECT_EQ(scene.words(2),
              (Texts{"Lowest (worst): A (10.0%), B (20.0%).", "Highest (best): G (70.0%), F (60.0%)."}));
}

TEST(Extremes, NameTheUnitOnceUnlessItIsASign) {
    Scene scene({1000, 2000});
    scene.column.indicator.unit = "per 100,000 people";
    scene.column.indicator.decimals = 0;
    EXPECT_EQ(scene.words(),
              (Texts{"Highest: B (2,000 per 100,000 people).", "Lowest: A (1,000 per 100,000 people)."}));
}

TEST(Extremes, PrintLargeCountsWholeAndOtherValuesAsTheyNeed) {
    Scene people({6277.64, 98.5}, IndicatorKind::count);
    people.column.indicator.decimals.reset();
    EXPECT_EQ(printed_decimals(people.column), 0);
    people.column.values = {62.64, 98.5};
    EXPECT_EQ(printed_decimals(people.column), 2);
    Scene rates({6277.64, 98.5}, IndicatorKind::rate);
    rates.column.indicator.decimals.reset();
    EXPECT_EQ(printed_decimals(rates.column), 2);
}

TEST(Extremes, KeepAreasPrintedAlikeTogether) {
    EXPECT_EQ(Scene({10, 10.04, 30, 40, 50.01, 50}).words(2),
              (Texts{"Highest: E and F (50.0%).", "Lowest: A and B (10.0%)."}));
    EXPECT_EQ(Scene({0, 0, 0, 0, 1, 2}).words(1), (Texts{"Highest: F (2.0%).", "Lowest: 4 wards (0.0%)."}));
}

TEST(Extremes, AreNeverBothHighestAndLowest) {
    EXPECT_EQ(Scene({10, 20, 30}).words(), (Texts{"Highest: C (30.0%).", "Lowest: A (10.0%)."}));
    EXPECT_EQ(Scene({10, 10}).words(), Texts{"All values are alike: A and B (10.0%)."});
    EXPECT_EQ(Scene({10}).words(), Texts{"The only value: A (10.0%)."});
}

TEST(Extremes, CountAreasWithoutAValueAndNeverNameThem) {
    Scene scene({10, nan, 30, 5});
    scene.column.states[3] = State::suppressed;
    scene.column.values[3] = nan;
    EXPECT_EQ(scene.words(), (Texts{"Highest, of those with a value: C (30.0%).",
                                    "Lowest, of those with a value: A (10.0%).",
                                    "2 of 4 wards have no value: 1 suppressed, 1 missing."}));
    EXPECT_EQ(Scene({nan, nan}).words(), Texts{"No ward has a value."});
    EXPECT_EQ(Scene({}).words(), Texts{"No ward has a value."});
}

TEST(Extremes, OfCategoriesAreTheirAreas) {
    Scene scene({1, 2, 2, nan});
    scene.column.indicator.categories = {
        {"Worse", Tone::worse}, {"Better", Tone::better}, {"None", Tone::none}};
    EXPECT_EQ(scene.words(),
              (Texts{"Worse: A.", "Better: B and C.", "1 of 4 wards has no value: 1 missing."}));
}

TEST(Extremes, AgreeWithSortingOnRandomColumns) {
    Random random(1);
    for (int round = 0; round < 200; ++round) {
        std::vector<double> values(1 + random.below(20));
        for (double& v : values)
            v = random.below(5) == 0 ? nan : static_cast<double>(random.below(12)) / 2 - 3;
        const Scene scene(values);
        const Extremes ends = extremes_of(scene.column, 1);
        std::vector<double> sorted;
        for (const double v : values)
            if (!std::isnan(v)) sorted.push_back(v);
        std::sort(sorted.begin(), sorted.end());
        ASSERT_EQ(ends.with_value, sorted.size());
        if (sorted.empty()) continue;
        ASSERT_EQ(ends.highest.front().value, sorted.back());
        ASSERT_EQ(ends.highest.front().areas.size(),
                  static_cast<std::size_t>(std::count(values.begin(), values.end(), sorted.back())));
        ASSERT_EQ(ends.all_alike(), sorted.front() == sorted.back());
        if (ends.all_alike()) continue;
        ASSERT_EQ(ends.lowest.front().value, sorted.front());
    }
}

}  // namespace
}  // namespace vitality
