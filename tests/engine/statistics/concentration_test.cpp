// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/concentration.hpp"

#include <cmath>
#include <stdexcept>

#include <gtest/gtest.h>

#include "engine/statistics/dispersion.hpp"
#include "tests/engine/statistics/unequal_areas.hpp"

namespace vitality {
namespace {

using namespace test;
using enum ConcentrationKind;

double index_of(const UnequalAreas& areas, ConcentrationKind kind = standard, ScaleBounds bounds = {}) {
    return concentration_index(areas.values, areas.people, areas.deprivation, kind, bounds).index.value;
}

// Ranks 1/6, 3/6, 5/6; values 3, 2, 1: 2 ((3 - 2)(-1/3) + (1 - 2)(1/3)) / 3 / 2 = -2/9.
// ScaleBounds 0 to 5: 4 * -4/9 / 5; 0 to 4: -4/9 * 4 / (2 * 2).
TEST(ConcentrationIndex, IsNegativeWhereTheDeprivedHaveMore) {
    const Numbers values = {3, 2, 1}, decile = {1, 2, 3};
    EXPECT_NEAR(concentration_index(values, {}, decile).index.value, -2.0 / 9, 1e-15);
    EXPECT_NEAR(concentration_index(values, {}, decile, generalised).index.value, -4.0 / 9, 1e-15);
    EXPECT_NEAR(concentration_index(values, {}, decile, erreygers, {0, 5}).index.value, -16.0 / 45, 1e-15);
    EXPECT_NEAR(concentration_index(values, {}, decile, wagstaff, {0, 4}).index.value, -4.0 / 9, 1e-15);
    EXPECT_NEAR(concentration_index(values, {}, decile, standard, {}, MostDeprived::highest).index.value,
                2.0 / 9, 1e-15);
}

TEST(ConcentrationIndex, EqualsTheGiniCoefficientWhereValuesRankThemselves) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const UnequalAreas areas(seed);
        const Concentration own = concentration_index(areas.values, areas.people, areas.values);
        EXPECT_NEAR(own.index.value, gini(areas.values, areas.people).value, 1e-13);
    }
}

TEST(ConcentrationIndex, OfWeightedAreasEqualsThatOfTheirPeople) {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const UnequalAreas areas(seed);
        const double people = concentration_index(repeated(areas.values, areas.people), {},
                                                  repeated(areas.deprivation, areas.people))
                                  .index.value;
        EXPECT_NEAR(index_of(areas), people, 1e-12);
    }
}

TEST(ConcentrationIndex, DoesNotDependOnTheOrderOfRowsOrTheScaleOfTheRanking) {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const UnequalAreas areas(seed);
        UnequalAreas other = mixed(areas, seed + 7);
        for (double& rank : other.deprivation) rank = rank * rank * rank;
        const Concentration a = concentration_index(areas.values, areas.people, areas.deprivation);
        const Concentration b = concentration_index(other.values, other.people, other.deprivation);
        EXPECT_EQ(a.index.value, b.index.value);
        EXPECT_EQ(a.error, b.error);
    }
}

// Mean over all orders of the tied areas: averaging their ranks gives the mean of the two indices.
TEST(ConcentrationIndex, AveragesOverTheOrdersOfTiedAreas) {
    const Numbers values = {5, 1, 2, 4}, tied = {1, 2, 2, 3}, one = {1, 2, 3, 4}, other = {1, 3, 2, 4};
    const auto index = [&](const Numbers& rank) { return concentration_index(values, {}, rank).index.value; };
    EXPECT_NEAR(index(tied), (index(one) + index(other)) / 2, 1e-15);
}

TEST(ConcentrationIndex, KeepsItsUnitsUnderScaleShiftAndMirror) {
    const UnequalAreas areas(3);
    UnequalAreas scaled = areas, shifted = areas, mirrored = areas;
    scaled.values = times(areas.values, 10);
    shifted.values = plus(areas.values, 4);
    mirrored.values = plus(times(areas.values, -1), 10);
    EXPECT_NEAR(index_of(scaled), index_of(areas), 1e-14);
    EXPECT_NEAR(index_of(shifted, generalised), index_of(areas, generalised), 1e-14);
    EXPECT_NEAR(index_of(scaled, generalised), 10 * index_of(areas, generalised), 1e-13);
    // Health and ill health: the bounded indices only change their sign.
    EXPECT_NEAR(index_of(mirrored, erreygers, {0, 10}), -index_of(areas, erreygers, {0, 10}), 1e-14);
    EXPECT_NEAR(index_of(mirrored, wagstaff, {0, 10}), -index_of(areas, wagstaff, {0, 10}), 1e-14);
    EXPECT_GT(std::abs(index_of(mirrored) + index_of(areas)), 1e-3);
}

/// Delete-one jackknife of the index over equally weighted areas.
double jackknife_error(const UnequalAreas& areas, ConcentrationKind kind, ScaleBounds bounds) {
    Numbers indices;
    for (std::size_t out = 0; out < areas.size(); ++out) {
        UnequalAreas rest = areas;
        rest.values[out] = no_value;
        indices.push_back(concentration_index(rest.values, {}, rest.deprivation, kind, bounds).index.value);
    }
    const auto n = static_cast<double>(indices.size());
    const double mean = std::accumulate(indices.begin(), indices.end(), 0.0) / n;
    double squares = 0;
    for (const double index : indices) squares += (index - mean) * (index - mean);
    return std::sqrt(squares * (n - 1) / n);
}

TEST(ConcentrationIndex, HasTheStandardErrorOfTheJackknife) {
    const UnequalAreas areas(11, 600);
    for (const ConcentrationKind kind : {standard, generalised, erreygers, wagstaff}) {
        const Concentration ours = concentration_index(areas.values, {}, areas.deprivation, kind, {0, 12});
        const double other = jackknife_error(areas, kind, {0, 12});
        EXPECT_NEAR(ours.error / other, 1, 0.02);
        EXPECT_NEAR(ours.index.limits95.upper, ours.index.value + 1.959963984540054 * ours.error, 1e-14);
    }
}

// Areas drawn from many: ranked by one number, value a line of it and noise. The true index is that of a
// large sample. 95 of 100 intervals should hold it: 1000 seeded draws, three standard errors of 0.0069 either
// side.
TEST(ConcentrationIndex, HasLimitsThatCoverTheTrueIndex) {
    const auto drawn = [](std::size_t count, std::uint64_t stream) {
        Random random(5, stream);
        UnequalAreas areas(1, 0);
        for (std::size_t i = 0; i < count; ++i) {
            areas.deprivation.push_back(random.uniform());
            areas.people.push_back(1 + random.below(3));
            areas.values.push_back(2 + areas.deprivation.back() + random.uniform());
        }
        return areas;
    };
    // True: values 2 + u + v; cov(u, value) = 1/12, mean 3: 2 / 12 / 3 = 1/18.
    int covered = 0;
    for (std::uint64_t draw = 0; draw < 1000; ++draw) {
        const UnequalAreas areas = drawn(150, draw);
        const Limits limits =
            concentration_index(areas.values, areas.people, areas.deprivation).index.limits95;
        if (limits.lower <= 1.0 / 18 && 1.0 / 18 <= limits.upper) ++covered;
    }
    EXPECT_GT(covered, 929);
    EXPECT_LT(covered, 971);
}

TEST(ConcentrationIndex, SaysWhyThereIsNone) {
    const auto reason = [](const Numbers& values, const Numbers& rank, ConcentrationKind kind = standard,
                           ScaleBounds bounds = {}) {
        const Concentration result = concentration_index(values, {}, rank, kind, bounds);
        EXPECT_TRUE(std::isnan(result.index.value));
        EXPECT_EQ(result.reason, result.index.reason);
        return result.reason;
    };
    EXPECT_EQ(reason({1, 2}, {3, 3}), "all areas have the same rank");
    EXPECT_EQ(reason({1, 2}, {3, no_value}), "only one area has a value");
    EXPECT_EQ(reason({1, -2}, {3, 4}), "1 of 2 areas has a negative value");
    EXPECT_EQ(reason({0, 0}, {3, 4}), "all values are zero");
    EXPECT_EQ(reason({1, 2}, {3, 4}, erreygers),
              "this index needs the lower and upper bound of the indicator's scale");
    EXPECT_EQ(reason({1, 2}, {3, 4}, erreygers, {1, 0}),
              "this index needs the lower and upper bound of the indicator's scale");
    EXPECT_EQ(reason({0.5, 2}, {3, 4}, wagstaff, {0, 1}),
              "the value of area 2 (2) is outside the bounds 0 to 1");
    EXPECT_EQ(reason({1, 1}, {3, 4}, wagstaff, {0, 1}), "all values are at one bound of the scale");
    EXPECT_EQ(reason({no_value}, {1}), "no area has a value and people");
    EXPECT_EQ(reason({1, 2}, {1, -INFINITY}), "the ranking value of area 2 is infinite");
    EXPECT_EQ(concentration_index(Numbers{-1, 2}, {}, Numbers{1, 2}, generalised).reason, "");
    EXPECT_THROW(concentration_index(Numbers{1, 2}, {}, Numbers{1, 2, 3}), std::invalid_argument);
}

TEST(ConcentrationIndex, CountsWhatItUsesAndLeavesOut) {
    const Concentration result = concentration_index(Numbers{1, 2, no_value, 4, 5}, Numbers{1, 1, 1, 0, 1},
                                                     Numbers{1, 2, 3, 4, no_value});
    EXPECT_EQ(result.used.used, 2u);
    EXPECT_EQ(result.used.left_out, 3u);
}

double twice_area_under(const ConcentrationCurve& curve) {
    double area = 0;
    for (std::size_t i = 1; i < curve.points.size(); ++i) {
        const CurvePoint &a = curve.points[i - 1], &b = curve.points[i];
        area += (b.people - a.people) * (b.total + a.total);
    }
    return area;
}

// 10 people; the most deprived 4 have 4 of 28 in all, the two tied areas together 12 more.
TEST(ConcentrationCurve, RunsFromNoughtToOneWithOnePointForTiedAreas) {
    const auto curve = concentration_curve(Numbers{6, 3, 1, 2}, Numbers{2, 2, 4, 3}, Numbers{9, 5, 1, 5});
    ASSERT_EQ(curve.points.size(), 4u);
    EXPECT_EQ(curve.points[0].people, 0);
    EXPECT_EQ(curve.points[0].total, 0);
    EXPECT_DOUBLE_EQ(curve.points[1].people, 4.0 / 11);
    EXPECT_DOUBLE_EQ(curve.points[1].total, 4.0 / 28);
    EXPECT_DOUBLE_EQ(curve.points[2].people, 9.0 / 11);
    EXPECT_DOUBLE_EQ(curve.points[2].total, 16.0 / 28);
    EXPECT_EQ(curve.points[3].people, 1);
    EXPECT_EQ(curve.points[3].total, 1);
}

TEST(ConcentrationCurve, EnclosesTheIndexAndTheLorenzCurveTheGini) {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const UnequalAreas areas(seed);
        const auto curve = concentration_curve(areas.values, areas.people, areas.deprivation);
        EXPECT_NEAR(1 - twice_area_under(curve), index_of(areas), 1e-13);
        const auto lorenz = lorenz_curve(areas.values, areas.people);
        EXPECT_NEAR(1 - twice_area_under(lorenz), gini(areas.values, areas.people).value, 1e-13);
    }
}

TEST(ConcentrationCurve, SaysWhyThereIsNone) {
    EXPECT_EQ(lorenz_curve(Numbers{1, -1}, {}).reason, "1 of 2 areas has a negative value");
    EXPECT_EQ(lorenz_curve(Numbers{0, 0}, {}).reason, "all values are zero");
    EXPECT_EQ(lorenz_curve(Numbers{}, {}).reason, "no area has a value and people");
    EXPECT_EQ(lorenz_curve(Numbers{1, no_value}, {}).used.left_out, 1u);
}

}  // namespace
}  // namespace vitality
