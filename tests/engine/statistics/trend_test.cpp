// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/trend.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "engine/statistics/distributions.hpp"
#include "engine/statistics/random.hpp"

namespace vitality {
namespace {

using Numbers = std::vector<double>;

constexpr double none = std::numeric_limits<double>::quiet_NaN();
const Numbers years{2016, 2017, 2018, 2019, 2020};
const Numbers hundreds(5, 100.0);
const Polarity worse_up = Polarity::high_is_worse;

std::string message_of(const std::function<void()>& call) {
    try {
        call();
    } catch (const SettingsError& fault) {
        return fault.what();
    }
    return "no error";
}

// Counts 10, 15, 20, 25, 30 of 100 each, t = 1 to 5: N = 500, C = 100, sum(c t) = 350, sum(n t) = 1500,
// sum(n t^2) = 5500. 500 (500 x 350 - 100 x 1500)^2 / (100 x 400 x (500 x 5500 - 1500^2))
// = 500 x 25000^2 / (40000 x 500000) = 15.625; for rates (25000 / 500)^2 / (0.2 x 1000) = 12.5.
TEST(Trend, IsTestedByChiSquaredOfCounts) {
    const Numbers counts{10, 15, 20, 25, 30};
    const Trend proportions = recent_trend_of_proportions(years, counts, hundreds, worse_up);
    EXPECT_NEAR(proportions.statistic, 15.625, 1e-9);
    EXPECT_NEAR(proportions.p, normal_two_sided(std::sqrt(15.625)), 1e-15);
    EXPECT_EQ(trend_words(proportions), "increase, getting worse");
    EXPECT_EQ(proportions.confidence, 0.998);
    EXPECT_EQ(proportions.used.used, 5u);
    EXPECT_EQ(proportions.method, "chi-squared test for trend (proportions)");
    const Trend rates = recent_trend_of_rates(years, counts, hundreds, worse_up);
    EXPECT_NEAR(rates.statistic, 12.5, 1e-9);
    EXPECT_NEAR(rates.slope, 0.05, 1e-12);
    EXPECT_EQ(trend_words(rates), "increase, getting worse");
}

// The example of assign_trend_markers (PHEindicatormethods); the figures by its formulas, computed apart.
TEST(Trend, EqualsThePublishedExample) {
    const Numbers counts{1367, 1332, 1199, 1023, 994}, people{44701, 44064, 42811, 41527, 40299};
    const Trend proportions = recent_trend_of_proportions(years, counts, people, worse_up);
    EXPECT_NEAR(proportions.statistic, 47.896676707589116, 1e-8);
    EXPECT_NEAR(proportions.slope, -0.0652496407789834, 1e-12);
    EXPECT_EQ(trend_words(proportions), "decrease, getting better");
    EXPECT_NEAR(recent_trend_of_rates(years, counts, people, worse_up).statistic, 46.56909382305482, 1e-8);
    const Numbers values{30.6, 30.2, 28, 24.6, 24.67}, lower{28.98, 28.63, 26.44, 23.15, 23.16},
        upper{32.25, 31.9, 29.64, 26.19, 26.25};
    std::vector<Estimate> estimates;
    for (std::size_t i = 0; i < 5; ++i) estimates.push_back({values[i], {lower[i], upper[i]}, {}, "", ""});
    const Trend weighted = recent_trend_of_estimates(years, estimates, worse_up);
    EXPECT_NEAR(weighted.slope, -1.7515662226629478, 1e-10);
    EXPECT_NEAR(weighted.statistic, 46.76359716054947, 1e-8);
    EXPECT_EQ(trend_words(weighted), "decrease, getting better");
    EXPECT_EQ(weighted.method, "weighted linear regression");
}

// Standard errors of 1: the slope's variance is 1 / sum (t - 3)^2 = 1 / 10. Slope 2 -> 40, slope 0.5 -> 2.5.
TEST(Trend, WeighsEstimatesByTheirLimits) {
    const double z = normal_deviate(0.95);
    const auto rising = [&](double slope) {
        std::vector<Estimate> estimates;
        for (std::size_t i = 0; i < 5; ++i) {
            const double value = 10 + slope * static_cast<double>(i);
            estimates.push_back({value, {value - z, value + z}, {}, "", ""});
        }
        return estimates;
    };
    const Trend steep = recent_trend_of_estimates(years, rising(2), Polarity::low_is_worse);
    EXPECT_NEAR(steep.statistic, 40, 1e-9);
    EXPECT_EQ(trend_words(steep), "increase, getting better");
    const Trend flat = recent_trend_of_estimates(years, rising(0.5), Polarity::low_is_worse);
    EXPECT_NEAR(flat.statistic, 2.5, 1e-9);
    EXPECT_EQ(trend_words(flat), "no significant change");
    EXPECT_EQ(flat.reason, "");
    auto without = rising(2);
    without[1].limits95 = {};
    EXPECT_EQ(trend_words(recent_trend_of_estimates(years, without, worse_up)),
              "cannot be judged: 1 of the 5 latest points has no value");
}

// Without the last point the others are level: chi-squared 62.5, but no trend.
TEST(Trend, IsNoneWhereItHangsOnOnePoint) {
    const Trend trend = recent_trend_of_proportions(years, Numbers{10, 10, 10, 10, 60}, hundreds, worse_up);
    EXPECT_NEAR(trend.statistic, 62.5, 1e-9);
    EXPECT_EQ(trend_words(trend), "no significant change");
    EXPECT_EQ(trend.meaning, CourseMeaning::none);
    EXPECT_EQ(trend.reason, "the direction turns when one point is left out");
}

TEST(Trend, StandsCountsOfNoneAndOfAll) {
    const Trend from_none =
        recent_trend_of_proportions(years, Numbers{0, 10, 20, 30, 40}, hundreds, worse_up);
    EXPECT_EQ(from_none.course, Course::increase);
    EXPECT_TRUE(std::isnan(from_none.slope));
    for (const double count : {0.0, 100.0}) {
        const Trend level = recent_trend_of_proportions(years, Numbers(5, count), hundreds, worse_up);
        EXPECT_EQ(level.course, Course::no_significant_change);
        EXPECT_EQ(level.p, 1);
    }
    EXPECT_EQ(recent_trend_of_rates(years, Numbers(5, 0.0), hundreds, worse_up).course,
              Course::no_significant_change);
    EXPECT_EQ(trend_words(recent_trend_of_rates(years, Numbers{110, 150, 190, 230, 270}, hundreds, worse_up)),
              "increase, getting worse");
}

TEST(Trend, NeedsFivePointsWithAValue) {
    const auto words = [](const Numbers& counts) {
        const Numbers times(years.begin(), years.begin() + static_cast<std::ptrdiff_t>(counts.size()));
        return trend_words(
            recent_trend_of_proportions(times, counts, Numbers(counts.size(), 100.0), worse_up));
    };
    EXPECT_EQ(words({}), "cannot be judged: 0 points with a value, a trend needs 5");
    EXPECT_EQ(words({10}), "cannot be judged: 1 point with a value, a trend needs 5");
    EXPECT_EQ(words({10, 20, 30, 40}), "cannot be judged: 4 points with a value, a trend needs 5");
    EXPECT_EQ(words({10, 20, none, 40, 50}), "cannot be judged: 1 of the 5 latest points has no value");
    EXPECT_EQ(words({10, -20, 30, 140, 50}), "cannot be judged: 2 of the 5 latest points have no value");
    const Numbers no_people{100, 100, 0, 100, 100};
    const Trend trend = recent_trend_of_rates(years, Numbers{1, 2, 3, 4, 5}, no_people, worse_up);
    EXPECT_EQ(trend.course, Course::unknown);
    EXPECT_EQ(trend.used.used, 0u);
    EXPECT_EQ(trend.used.left_out, 5u);
    EXPECT_EQ(trend.method, "");
    EXPECT_TRUE(std::isnan(trend.p));
}

TEST(Trend, TakesTheLatestPointsInAnyOrder) {
    const Numbers times{2020, 2012, 2018, 2017, 2019, 2016, 2014}, counts{30, 90, 20, 15, 25, 10, none};
    const Trend trend = recent_trend_of_proportions(times, counts, Numbers(7, 100.0), worse_up);
    const Trend same = recent_trend_of_proportions(years, Numbers{10, 15, 20, 25, 30}, hundreds, worse_up);
    EXPECT_EQ(trend.statistic, same.statistic);
    EXPECT_EQ(trend.slope, same.slope);
    EXPECT_EQ(trend.used.used, 5u);
    EXPECT_EQ(trend.used.left_out, 2u);
    const Trend all = recent_trend_of_proportions(times, counts, Numbers(7, 100.0), worse_up,
                                                  {.confidence = 0.95, .latest = 0});
    EXPECT_EQ(all.used.used, 6u);
    EXPECT_EQ(all.used.left_out, 1u);
}

TEST(Trend, RefusesPointsThatAreNotIndependent) {
    const Numbers counts{10, 15, 20, 25, 30};
    EXPECT_EQ(trend_words(recent_trend_of_rates(years, counts, hundreds, worse_up,
                                                {.periods = Periods::overlapping})),
              "cannot be judged: the periods overlap, so that they share data");
    EXPECT_EQ(trend_words(recent_trend_of_rates(Numbers{1, 2, 3, 3, 5}, counts, hundreds, worse_up)),
              "cannot be judged: two points are of one time");
    EXPECT_EQ(trend_words(recent_trend_of_rates(Numbers{1, 2, none, 4, 5}, counts, hundreds, worse_up)),
              "cannot be judged: a point has no time");
}

TEST(Trend, RefusesRulesAndSpansThatDoNotFit) {
    EXPECT_EQ(message_of([] { mann_kendall_trend(years, Numbers{1}, worse_up); }),
              "trend: 5 times, but 1 figures. Give each point both.");
    EXPECT_EQ(message_of([] { mann_kendall_trend(years, hundreds, worse_up, {.latest = 4}); }),
              "trend: the latest 4 points. Ask for 5 or more, or for all.");
    EXPECT_EQ(message_of([] { mann_kendall_trend(years, hundreds, worse_up, {.confidence = 95}); }),
              "trend: a confidence of 95. It is above 0 and below 1, such as 0.95.");
}

// 3 5 4 6 8: of 10 pairs 9 rise and 1 falls, S = 8; 10 of 120 orders are as far, p = 1/12.
// Slopes -1 0.5 0.5 1 1 1.25 2 2 2 2: median 1.125.
TEST(MannKendall, CountsRisingAndFallingPairs) {
    const Trend trend = mann_kendall_trend(years, Numbers{3, 5, 4, 6, 8}, worse_up);
    EXPECT_EQ(trend.statistic, 8);
    EXPECT_DOUBLE_EQ(trend.p, 1.0 / 12);
    EXPECT_DOUBLE_EQ(trend.slope, 1.125);
    EXPECT_TRUE(std::isnan(trend.slope95.lower));
    EXPECT_EQ(trend_words(trend), "no significant change");
    const Trend rising = mann_kendall_trend(years, Numbers{1, 2, 3, 4, 5}, worse_up);
    EXPECT_DOUBLE_EQ(rising.p, 2.0 / 120);
    EXPECT_EQ(trend_words(rising), "increase, getting worse");
    EXPECT_EQ(rising.confidence, 0.95);
}

TEST(MannKendall, IsNotJudgedAtALevelThatSoFewPointsCannotReach) {
    const Trend five = mann_kendall_trend(years, Numbers{1, 2, 3, 4, 5}, worse_up, {.confidence = 0.998});
    EXPECT_EQ(trend_words(five), "cannot be judged: 5 points cannot reach 99.8%");
    EXPECT_DOUBLE_EQ(five.p, 2.0 / 120);
    const Numbers seven{1, 2, 3, 4, 5, 6, 7};
    EXPECT_EQ(mann_kendall_trend(seven, seven, worse_up, {.confidence = 0.998, .latest = 0}).course,
              Course::increase);
}

TEST(MannKendall, FindsNoTrendInEqualValues) {
    for (const std::size_t n : {5u, 30u}) {
        Numbers times;
        for (std::size_t i = 0; i < n; ++i) times.push_back(static_cast<double>(i));
        const Trend trend = mann_kendall_trend(times, Numbers(n, 7.0), worse_up);
        EXPECT_EQ(trend.p, 1);
        EXPECT_EQ(trend.slope, 0);
        EXPECT_EQ(trend.course, Course::no_significant_change);
    }
}

double slow_s(const Numbers& values) {
    double s = 0;
    for (std::size_t j = 0; j < values.size(); ++j) {
        for (std::size_t i = 0; i < j; ++i) s += values[j] > values[i] ? 1 : values[j] < values[i] ? -1 : 0;
    }
    return s;
}

// Every order of the values, ties included, counted one by one.
TEST(MannKendall, HasTheExactProbabilityOfAllOrders) {
    Random random(4);
    for (int trial = 0; trial < 20; ++trial) {
        Numbers times, values;
        const std::size_t n = 5 + random.below(3);
        for (std::size_t i = 0; i < n; ++i) {
            times.push_back(static_cast<double>(i * i));
            values.push_back(static_cast<double>(random.below(6)));
        }
        const Trend trend = mann_kendall_trend(times, values, worse_up);
        std::vector<std::size_t> order(n);
        for (std::size_t i = 0; i < n; ++i) order[i] = i;
        double as_far = 0, all = 0;
        do {
            Numbers shuffled;
            for (const std::size_t place : order) shuffled.push_back(values[place]);
            as_far += std::abs(slow_s(shuffled)) >= std::abs(slow_s(values)) ? 1 : 0;
            ++all;
        } while (std::next_permutation(order.begin(), order.end()));
        EXPECT_EQ(trend.statistic, slow_s(values));
        EXPECT_NEAR(trend.p, as_far / all, 1e-14);
    }
}

// 21 points and more: normal. Rising but for a swap of neighbours every so often; variance n (n-1) (2n+5)
// / 18.
TEST(MannKendall, IsNormalBeyondTwentyPoints) {
    Random random(6);
    Numbers times, values;
    for (int i = 0; i < 25; ++i) {
        times.push_back(i);
        values.push_back(i + 40 * random.uniform());
    }
    const Trend trend = mann_kendall_trend(times, values, worse_up);
    const double variance = 25.0 * 24 * 55 / 18;
    EXPECT_DOUBLE_EQ(trend.p, normal_two_sided((std::abs(trend.statistic) - 1) / std::sqrt(variance)));
    Numbers slopes;
    for (std::size_t j = 0; j < 25; ++j) {
        for (std::size_t i = 0; i < j; ++i) slopes.push_back((values[j] - values[i]) / (times[j] - times[i]));
    }
    std::sort(slopes.begin(), slopes.end());
    EXPECT_DOUBLE_EQ(trend.slope, (slopes[149] + slopes[150]) / 2);  // of 300
    // Ranks (300 - 1.959964 x 42.8174) / 2 = 108.04 and (300 + 83.9206) / 2 + 1 = 192.96.
    EXPECT_GT(trend.slope95.lower, slopes[107]);
    EXPECT_LT(trend.slope95.lower, slopes[108]);
    EXPECT_GT(trend.slope95.upper, slopes[191]);
    EXPECT_LT(trend.slope95.upper, slopes[192]);
}

// At 20 points exact and normal probabilities are close: the two ways meet. No ties: variance 20 x 19 x 45
// / 18.
TEST(MannKendall, MeetsTheNormalAtTwentyPoints) {
    Numbers times, values;
    for (int i = 0; i < 20; ++i) {
        times.push_back(i);
        values.push_back(7 * i % 20 + 0.4 * i);
    }
    const Trend trend = mann_kendall_trend(times, values, worse_up);
    EXPECT_EQ(trend.statistic, slow_s(values));
    EXPECT_LT(trend.p, 0.5);
    EXPECT_NEAR(trend.p, normal_two_sided((std::abs(trend.statistic) - 1) / std::sqrt(950.0)), 0.005);
}

}  // namespace
}  // namespace vitality
