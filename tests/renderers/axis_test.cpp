// SPDX-License-Identifier: Apache-2.0
#include "renderers/charts/axis.hpp"

#include <gtest/gtest.h>

namespace vitality {
namespace {

using Values = std::vector<double>;

TEST(NiceTicks, AreOneTwoOrFiveTimesAPowerOfTenApartAndHoldTheRange) {
    EXPECT_EQ(nice_ticks({76.3, 87.2}, 10).values, (Values{76, 78, 80, 82, 84, 86, 88}));
    EXPECT_EQ(nice_ticks({0, 563}, 8).values, (Values{0, 100, 200, 300, 400, 500, 600}));
    EXPECT_EQ(nice_ticks({-0.07, 0.12}, 6).values, (Values{-0.1, -0.05, 0, 0.05, 0.1, 0.15}));
    EXPECT_EQ(nice_ticks({0, 1}, 6).values, (Values{0, 0.2, 0.4, 0.6, 0.8, 1}));
    EXPECT_EQ(nice_ticks({0, 0.3}, 4).values, (Values{0, 0.1, 0.2, 0.3}));  // 0.3 / 0.1 is above 3 in doubles
}

TEST(NiceTicks, HaveTheDecimalsThatTellThemApart) {
    EXPECT_EQ(nice_ticks({0, 40}, 5).decimals, 0);
    EXPECT_EQ(nice_ticks({0, 1}, 6).decimals, 1);
    EXPECT_EQ(nice_ticks({0, 0.012}, 8).decimals, 3);
}

TEST(NiceTicks, WidenARangeOfOneNumber) {
    EXPECT_EQ(nice_ticks({80, 80}, 5).values, (Values{76, 78, 80, 82, 84}));  // 80 +- 5 %
    EXPECT_EQ(nice_ticks({0, 0}, 5).values, (Values{-1, -0.5, 0, 0.5, 1}));
    EXPECT_EQ(nice_ticks({}, 3).values, (Values{0, 0.5, 1}));
    // Equal but for rounding: counting steps between them would never end.
    EXPECT_LE(nice_ticks({1e17, std::nextafter(1e17, 2e17)}, 5).values.size(), 5U);
}

TEST(NiceTicks, AreNeverMoreThanAskedForAndNeverFewerThanTwo) {
    for (double low = -500; low <= 500; low += 83.7)
        for (double width = 1e-6; width < 1e7; width *= 3.7)
            for (std::size_t most = 3; most <= 10; ++most) {
                const Ticks ticks = nice_ticks({low, low + width}, most);
                EXPECT_GE(ticks.values.size(), 2U);
                EXPECT_LE(ticks.values.size(), most) << low << " " << width;
                EXPECT_LE(ticks.low(), low + width * 1e-6);
                EXPECT_GE(ticks.high(), low + width * (1 - 1e-6));
            }
}

TEST(NumberRange, PassesOverWhatIsNoNumber) {
    NumberRange range;
    EXPECT_TRUE(range.empty());
    range.add(no_number);
    range.add(std::numeric_limits<double>::infinity());
    EXPECT_TRUE(range.empty());
    range.add(Limits{3, no_number});
    EXPECT_EQ(range.low, 3);
    EXPECT_EQ(range.high, 3);
}

TEST(ChartNumber, SeparatesThousandsAndHasATrueMinus) {
    EXPECT_EQ(chart_number(-1234567.25, 1), "\u22121,234,567.2");
    EXPECT_EQ(chart_number(-0.01, 1), "0.0");
    EXPECT_EQ(chart_number(48.2, 1, "%"), "48.2%");
}

TEST(ChartNumber, IsPrintedWithItsLimitsWhereThereAreAny) {
    const Axis axis{"", 1, ""};
    EXPECT_EQ(with_limits(78.6, {77.14, 80.06}, axis), "78.6 (77.1 to 80.1)");
    EXPECT_EQ(with_limits(78.6, {}, axis), "78.6");
    EXPECT_EQ(limits_text({77.1, no_number}, axis), "");
}

}  // namespace
}  // namespace vitality
