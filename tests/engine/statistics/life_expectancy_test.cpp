// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/life_expectancy.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>

#include "engine/statistics/distributions.hpp"
#include "engine/statistics/random.hpp"

namespace vitality {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite = std::numeric_limits<double>::infinity();

/// One area, whose bands end with an open one.
struct Area {
    explicit Area(int open) : starts{0, 1} {
        for (int start = 5; start <= open; start += 5) starts.push_back(start);
        deaths.assign(starts.size(), 0);
        people.assign(starts.size(), 1000);
        deaths.back() = 100;
    }
    LifeTable table(const LifeTableRules& rules = {}) const {
        return life_expectancy(starts, deaths, people, rules);
    }

    std::vector<int> starts;
    std::vector<double> deaths;
    std::vector<double> people;
};

// No one dies before 80; then 100 in 1,000 a year: 1 / 0.1 = 10 years, so 90 at birth. The standard error is
// sqrt(1 / (100 * 0.1^2)) = 1.
TEST(LifeExpectancy, IsTheYearsToTheOpenBandAndOneByItsDeathRate) {
    const LifeTable table = Area(80).table();
    EXPECT_EQ(table.reason, "");
    EXPECT_EQ(age_band_name(table.open_band), "80+");
    const LifeExpectancy& birth = table.ages.front();
    EXPECT_NEAR(birth.estimate.value, 90, 1e-12);
    EXPECT_NEAR(birth.standard_error, 1, 1e-12);
    EXPECT_NEAR(birth.estimate.limits95.lower, 90 - 1.959963984540054, 1e-10);
    EXPECT_NEAR(birth.estimate.limits998.upper, 90 + 3.090232306167814, 1e-10);
    EXPECT_EQ(birth.estimate.method, "Chiang II with Silcocks' term");
    EXPECT_EQ(birth.people, 18'000);
    EXPECT_EQ(birth.deaths, 100);
    EXPECT_NEAR(table.ages.back().estimate.value, 10, 1e-12);
}

// 200 deaths at 75-79: M = 0.2, q = 5 * 0.2 / (1 + 0.5 * 5 * 0.2) = 2/3. At 75: 5 (1 - 0.5 * 2/3) + 1/3 * 10
// = 20/3. Variance (2.5 + 10)^2 * (2/3)^2 * (1/3) / 200 + (1/3)^2 * 1 = 0.1157407 + 0.1111111. 10 deaths
// under 1: M = 0.01, q = 0.01 / 1.009; at birth 1 - 0.9 q + (1 - q) (74 + 20/3).
TEST(LifeExpectancy, EqualsATableWorkedByHand) {
    Area area(80);
    area.deaths.front() = 10;
    area.deaths[area.deaths.size() - 2] = 200;
    const LifeTable table = area.table();
    const LifeExpectancy& at_75 = table.ages[table.ages.size() - 2];
    EXPECT_EQ(at_75.age, 75);
    EXPECT_NEAR(at_75.estimate.value, 20.0 / 3, 1e-12);
    EXPECT_NEAR(at_75.standard_error, std::sqrt(0.2268518518518518), 1e-12);
    const double q = 0.01 / 1.009;
    EXPECT_NEAR(table.ages.front().estimate.value, 1 - 0.9 * q + (1 - q) * (74 + 20.0 / 3), 1e-12);
}

/// The life table as the books lay it out, column by column from 100,000 born.
struct BookTable {
    std::vector<double> years, variance;
};

BookTable book_table(const Area& area) {
    const std::size_t last = area.starts.size() - 1;
    std::vector<double> l(last + 1, 100'000), L(last + 1), q(last + 1, 1), a(last + 1, 0.5), n(last + 1);
    a[0] = 0.1;
    for (std::size_t i = 0; i < last; ++i) {
        n[i] = area.starts[i + 1] - area.starts[i];
        const double M = area.deaths[i] / area.people[i];
        q[i] = n[i] * M / (1 + n[i] * M * (1 - a[i]));
        l[i + 1] = l[i] * (1 - q[i]);
        L[i] = n[i] * (l[i + 1] + a[i] * (l[i] - l[i + 1]));
    }
    const double M = area.deaths[last] / area.people[last];
    L[last] = l[last] / M;
    BookTable book{std::vector<double>(last + 1), std::vector<double>(last + 1)};
    double T = 0, sum = 0;
    for (std::size_t i = last + 1; i-- > 0;) {
        T += L[i];
        book.years[i] = T / l[i];
        // Silcocks: (l / 2)^2 * 4 / (d M^2) of the open band.
        const double term = i == last ? l[i] / 2 * (l[i] / 2) * 4 / (area.deaths[i] * M * M)
                                      : std::pow(l[i] * ((1 - a[i]) * n[i] + book.years[i + 1]), 2) * q[i] *
                                            q[i] * (1 - q[i]) / area.deaths[i];
        sum += std::isnan(term) ? 0 : term;
        book.variance[i] = sum / (l[i] * l[i]);
    }
    return book;
}

TEST(LifeExpectancy, EqualsTheBooksTableForAnyOpenBand) {
    Random random(21);
    for (const int open : {75, 80, 85, 90, 95}) {
        Area area(open);
        for (std::size_t i = 0; i < area.starts.size(); ++i) {
            area.people[i] = 500 + random.below(5000);
            area.deaths[i] = random.below(40);
        }
        area.deaths.back() = 100 + random.below(100);
        const LifeTable table = area.table();
        const BookTable book = book_table(area);
        EXPECT_EQ(table.open_band, (AgeBand{open, std::nullopt}));
        for (std::size_t i = 0; i < area.starts.size(); ++i) {
            EXPECT_NEAR(table.ages[i].estimate.value, book.years[i], 1e-10);
            EXPECT_NEAR(table.ages[i].standard_error, std::sqrt(book.variance[i]), 1e-10);
        }
    }
}

TEST(LifeExpectancy, DoesNotDependOnTheOrderOfTheBands) {
    Area area(90);
    area.deaths[3] = 7;
    const LifeTable rising = area.table();
    std::reverse(area.starts.begin(), area.starts.end());
    std::reverse(area.deaths.begin(), area.deaths.end());
    std::reverse(area.people.begin(), area.people.end());
    const LifeTable falling = area.table();
    for (std::size_t i = 0; i < rising.ages.size(); ++i) {
        EXPECT_EQ(rising.ages[i].age, falling.ages[i].age);
        EXPECT_EQ(rising.ages[i].estimate.value, falling.ages[i].estimate.value);
        EXPECT_EQ(rising.ages[i].estimate.limits95.lower, falling.ages[i].estimate.limits95.lower);
    }
}

void expect_refused(const LifeTable& table, const std::string& reason) {
    EXPECT_EQ(table.reason, reason);
    for (const LifeExpectancy& at : table.ages) {
        EXPECT_TRUE(std::isnan(at.estimate.value));
        EXPECT_TRUE(std::isnan(at.estimate.limits95.lower) && std::isnan(at.estimate.limits998.upper));
        EXPECT_EQ(at.estimate.method, "");
        EXPECT_EQ(at.estimate.reason, reason);
    }
}

TEST(LifeExpectancy, IsRefusedWhereCountsAndPeopleDoNotBelongTogether) {
    Area area(85);
    area.deaths[2] = -1;
    expect_refused(area.table(), "age band 5-9 has a negative count: -1");
    area.deaths[2] = 1001;
    expect_refused(area.table(), "age band 5-9 has more deaths than people");
    area.people[2] = 0;
    expect_refused(area.table(), "age band 5-9 has a population of 0");
}

TEST(LifeExpectancy, NeverTakesAMissingBandAsZeroOrAsPartOfAnother) {
    Area area(85);
    area.deaths[2] = none;
    expect_refused(area.table(), "age band 5-9 has no count");
    EXPECT_TRUE(std::isnan(area.table().ages[0].deaths));
    EXPECT_EQ(area.table().ages[3].deaths, 100);
    area.deaths[2] = 0;
    area.people.back() = none;
    expect_refused(area.table(), "age band 85+ has no population");
    Area gap(85);
    gap.starts.erase(gap.starts.begin() + 3);
    gap.deaths.erase(gap.deaths.begin() + 3);
    gap.people.erase(gap.people.begin() + 3);
    expect_refused(gap.table(), "age band 10-14 is missing");
}

TEST(LifeExpectancy, IsRefusedForOtherBands) {
    Area area(85);
    area.starts[1] = 0;
    expect_refused(area.table(), "the age band that starts at 0 is there twice");
    area.starts[1] = 3;
    expect_refused(area.table(), "age band 1-4 is missing");
    area.starts[1] = 1;
    area.starts[2] = 4;
    expect_refused(area.table(), "no age band of a life table starts at 4: they start at 0, 1, 5, 10, ...");
    area.starts[2] = -5;
    expect_refused(area.table(), "no age band of a life table starts at -5: they start at 0, 1, 5, 10, ...");
    area.starts = {0};
    area.deaths = area.people = {1000};
    expect_refused(area.table(), "the open age band is 0+ and must be 75+ or later");
    expect_refused(Area(70).table(), "the open age band is 70+ and must be 75+ or later");
    expect_refused(life_expectancy({}, {}, {}), "there is no age band");
}

TEST(LifeExpectancy, IsRefusedForFiveThousandPeopleOrFewer) {
    Area area(80);
    area.people.assign(area.people.size(), 200);
    area.people[0] = 5000 - 17 * 200;
    expect_refused(area.table(), "there are 5,000 people or fewer");
    area.people[0] += 1;
    EXPECT_EQ(area.table().reason, "");
    LifeTableRules rules;
    rules.largest_small_population = 6000;
    expect_refused(area.table(rules), "there are 6,000 people or fewer");
}

// 1 death in 1,000: 1,000 years with a standard error of 1,000.
TEST(LifeExpectancy, WithholdsTheValueAloneWhereItsLimitsAreWide) {
    Area area(80);
    area.deaths.back() = 1;
    const Estimate birth = area.table().ages.front().estimate;
    EXPECT_TRUE(std::isnan(birth.value));
    EXPECT_NEAR(birth.limits95.upper, 1080 + 1959.963984540054, 1e-8);
    EXPECT_EQ(birth.reason, "the 95% limits are more than 20 years apart");
}

TEST(LifeExpectancy, HasNoEndWhereNoOneDiesInTheOpenBand) {
    Area area(80);
    area.deaths.back() = 0;
    area.deaths[4] = 10;
    for (const LifeExpectancy& at : area.table().ages) {
        EXPECT_TRUE(std::isnan(at.estimate.value));
        EXPECT_TRUE(std::isnan(at.estimate.limits95.lower));
        EXPECT_EQ(at.estimate.limits95.upper, infinite);
        EXPECT_EQ(at.estimate.limits998.upper, infinite);
        EXPECT_EQ(at.estimate.reason, "age band 80+ has no deaths");
    }
}

// 900 of 1,000 die each year at 5-9: q = 1, and those who die live half of the five years.
TEST(LifeExpectancy, SaysWhereNoOneIsLeft) {
    Area area(80);
    area.deaths[2] = 900;
    const LifeTable table = area.table();
    EXPECT_NEAR(table.ages[2].estimate.value, 2.5, 1e-12);
    EXPECT_NEAR(table.ages[0].estimate.value, 7.5, 1e-12);
    EXPECT_TRUE(std::isnan(table.ages[3].estimate.value));
    EXPECT_FALSE(table.ages[3].estimate.limits95.known());
    EXPECT_EQ(table.ages[3].estimate.reason, "by these rates no one lives to the age of 10");
    EXPECT_EQ(table.ages.back().estimate.reason, "by these rates no one lives to the age of 80");
}

TEST(LifeExpectancy, AsksForOneNumberPerBand) {
    const std::vector<int> starts = {0, 1};
    const std::vector<double> one = {1}, two = {1, 2};
    EXPECT_THROW(life_expectancy(starts, one, two), std::invalid_argument);
    EXPECT_THROW(life_expectancy(starts, two, one), std::invalid_argument);
}

}  // namespace
}  // namespace vitality
