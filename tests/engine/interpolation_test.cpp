// SPDX-License-Identifier: Apache-2.0
#include "engine/interpolation.hpp"

#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/overlaps.hpp"
#include "base/vector_reader.hpp"
#include "tests/support/oracles.hpp"

namespace vitality {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::NanSensitiveDoubleEq;
using Numbers = std::vector<double>;

constexpr double none = std::numeric_limits<double>::quiet_NaN();

std::vector<std::pair<std::uint32_t, NoValueReason>> reasons(const Interpolated& result) {
    std::vector<std::pair<std::uint32_t, NoValueReason>> list;
    for (const TargetWithoutValue& one : result.without_values) list.emplace_back(one.target, one.reason);
    return list;
}

/// Squares of 100 m2 as sources s0 to s3 in a row. Target t0 holds s0 and half of s1; t1, of 200 m2, the
/// other half of s1 and 40 m2 of s2; t2 is far away. 60 m2 of s2 and all of s3 lie in none.
struct Row {
    std::vector<InterpolationPart> parts{{0, 0, 100}, {1, 0, 50}, {1, 1, 50}, {2, 1, 40}};
    Numbers source_area{100, 100, 100, 100};
    Numbers target_area{150, 200, 100};
    Numbers values{10, 20, 30, 40};
    Numbers people;

    InterpolationInput input(double coverage) const {
        return {parts, source_area, target_area, values, people, coverage};
    }
};

TEST(InterpolatedCounts, AreSpreadByAreaAndReconciled) {
    const InterpolatedCounts result = interpolate_counts(Row().input(0));
    // t0: 10 + 20 / 2 = 20; t1: 20 / 2 + 30 * 0.4 = 22. Outside: 30 * 0.6 + 40 = 58. 20 + 22 + 58 = 100.
    EXPECT_THAT(result.values, ElementsAre(20, 22, NanSensitiveDoubleEq(none)));
    EXPECT_THAT(result.coverage, ElementsAre(1, 0.45, 0));
    EXPECT_THAT(reasons(result), ElementsAre(std::pair(2U, NoValueReason::nothing_covers)));
    EXPECT_EQ(result.totals.before, 100);
    EXPECT_EQ(result.totals.after, 42);
    EXPECT_DOUBLE_EQ(result.totals.lost_outside, 58);
    EXPECT_EQ(result.totals.lost_uncovered, 0);
    EXPECT_EQ(result.totals.counted_twice, 0);
}

TEST(InterpolatedCounts, LeaveATargetWithoutAValueBelowTheThresholdAndTellWhatFellIntoIt) {
    const InterpolatedCounts result = interpolate_counts(Row().input(0.5));
    // t1 is covered to (50 + 40) / 200 = 0.45: its 22 are lost.
    EXPECT_THAT(result.values, ElementsAre(20, NanSensitiveDoubleEq(none), NanSensitiveDoubleEq(none)));
    EXPECT_THAT(reasons(result), ElementsAre(std::pair(1U, NoValueReason::too_little),
                                             std::pair(2U, NoValueReason::nothing_covers)));
    EXPECT_EQ(result.totals.after, 20);
    EXPECT_EQ(result.totals.lost_uncovered, 22);
    EXPECT_DOUBLE_EQ(result.totals.lost_outside, 58);
}

TEST(InterpolatedCounts, SpreadAMissingSourceOnlyAsFarAsTheThreshold) {
    Row row;
    row.values[1] = none;
    // t0: 10 from s0, covering 100 of 150; t1: 12 from s2, covering 40 of 200 = 0.2 (0.45 by any source).
    const InterpolatedCounts at_a_fifth = interpolate_counts(row.input(0.2));
    EXPECT_THAT(at_a_fifth.values, ElementsAre(10, 12, NanSensitiveDoubleEq(none)));
    EXPECT_THAT(at_a_fifth.coverage, ElementsAre(100.0 / 150, 0.2, 0));
    EXPECT_THAT(at_a_fifth.covered, ElementsAre(1, 0.45, 0));
    EXPECT_EQ(at_a_fifth.totals.before, 80);
    const InterpolatedCounts at_70 = interpolate_counts(row.input(0.7));
    EXPECT_THAT(reasons(at_70), ElementsAre(std::pair(0U, NoValueReason::too_little),
                                            std::pair(1U, NoValueReason::too_little),
                                            std::pair(2U, NoValueReason::nothing_covers)));
    EXPECT_EQ(at_70.totals.lost_uncovered, 22);
}

TEST(InterpolatedCounts, HaveNoValueWhereAllSourcesAreMissing) {
    Row row;
    row.values = {none, none, 30, 40};
    const InterpolatedCounts result = interpolate_counts(row.input(0));
    EXPECT_THAT(result.values, ElementsAre(NanSensitiveDoubleEq(none), 12, NanSensitiveDoubleEq(none)));
    EXPECT_EQ(result.without_values.front().reason, NoValueReason::sources_missing);
}

TEST(InterpolatedCounts, TellWhatOverlappingTargetsCountTwice) {
    Row row;
    row.parts.push_back({0, 1, 30});
    const InterpolatedCounts result = interpolate_counts(row.input(0));
    EXPECT_THAT(result.values, ElementsAre(20, 25, NanSensitiveDoubleEq(none)));  // 22 + 10 * 0.3
    EXPECT_DOUBLE_EQ(result.totals.counted_twice, 3);
    EXPECT_DOUBLE_EQ(result.totals.after + result.totals.lost_outside - result.totals.counted_twice, 100);
}

TEST(InterpolatedCounts, KeepAllOfASourceWithoutAnAreaOutside) {
    const InterpolatedCounts result = interpolate_counts({{}, Numbers{0}, Numbers{100}, Numbers{7}, {}, 0});
    EXPECT_EQ(result.totals.before, 7);
    EXPECT_EQ(result.totals.lost_outside, 7);
}

TEST(InterpolatedRates, AreMeansByAreaOfTheCoveredPart) {
    const Interpolated result = interpolate_rates(Row().input(0));
    // t0: (10 * 100 + 20 * 50) / 150; t1: (20 * 50 + 30 * 40) / 90, not / 200.
    EXPECT_THAT(result.values, ElementsAre(2000.0 / 150, 2200.0 / 90, NanSensitiveDoubleEq(none)));
    EXPECT_THAT(result.coverage, ElementsAre(1, 0.45, 0));
}

TEST(InterpolatedRates, AreWeightedByPeople) {
    Row row;
    row.people = {500, 100, 200, 0};
    const Interpolated result = interpolate_rates(row.input(0.5));
    // t0: 500 people at 10, 50 at 20: 6000 / 550; t1: 50 at 20, 80 at 30: 3400 / 130. All weight is known, so
    // t1 has a value though sources cover 0.45 of it.
    EXPECT_THAT(result.values, ElementsAre(6000.0 / 550, 3400.0 / 130, NanSensitiveDoubleEq(none)));
    EXPECT_THAT(result.coverage, ElementsAre(1, 1, 0));
    EXPECT_THAT(result.covered, ElementsAre(1, 0.45, 0));
}

TEST(InterpolatedRates, LayTheThresholdOnTheShareOfPeople) {
    Row row;
    row.people = {500, 100, 200, 0};
    row.values[0] = none;
    const Interpolated result = interpolate_rates(row.input(0.5));
    EXPECT_DOUBLE_EQ(result.coverage[0], 50.0 / 550);
    EXPECT_THAT(reasons(result), ElementsAre(std::pair(0U, NoValueReason::too_little),
                                             std::pair(2U, NoValueReason::nothing_covers)));
}

TEST(InterpolatedRates, TakeASourceOfUnknownPeopleAsMissingAndAsPeopledAsTheOthers) {
    Row row;
    row.people = {none, 100, 200, 0};
    const Interpolated low = interpolate_rates(row.input(0.3));
    // t0: of 150 m2 the 50 of s1 are known, and all of their people have a value: 1/3.
    EXPECT_DOUBLE_EQ(low.coverage[0], 1.0 / 3);
    EXPECT_EQ(low.values[0], 20);
    EXPECT_TRUE(std::isnan(interpolate_rates(row.input(0.34)).values[0]));
}

TEST(InterpolatedRates, HaveNoValueWhereNobodyLives) {
    Row row;
    row.people = {0, 0, 200, 0};
    const Interpolated result = interpolate_rates(row.input(0));
    EXPECT_THAT(reasons(result), ElementsAre(std::pair(0U, NoValueReason::nobody),
                                             std::pair(2U, NoValueReason::nothing_covers)));
    EXPECT_EQ(result.values[1], 30);
}

/// Targets that tile the sources: each source is cut at random into parts of one to four targets.
TEST(InterpolatedCounts, KeepTheTotalWhereTargetsTileTheSources) {
    std::mt19937 random(7);
    std::uniform_real_distribution<double> cut(0.01, 1);
    std::uniform_int_distribution<std::uint32_t> target(0, 49);
    std::vector<InterpolationPart> parts;
    Numbers source_area(1000), target_area(50, 0), values(1000);
    for (std::uint32_t s = 0; s < 1000; ++s) {
        values[s] = std::floor(1000 * cut(random));
        for (int part = 0; part <= static_cast<int>(s % 4); ++part) {
            parts.push_back({s, target(random), 1000 * cut(random)});
            source_area[s] += parts.back().area;
            target_area[parts.back().target] += parts.back().area;
        }
    }
    const InterpolatedCounts result = interpolate_counts({parts, source_area, target_area, values, {}, 1});
    const double total = std::accumulate(values.begin(), values.end(), 0.0);
    EXPECT_THAT(result.without_values, IsEmpty());
    EXPECT_EQ(result.totals.before, total);
    EXPECT_THAT(result.totals.after, DoubleNear(total, 1e-9 * total));
    EXPECT_THAT(result.totals.lost_outside, DoubleNear(0, 1e-9 * total));
}

/// Whatever is missing and wherever sources stick out, no amount goes without a word.
TEST(InterpolatedCounts, AreReconciledWhateverIsMissing) {
    std::mt19937 random(11);
    std::uniform_real_distribution<double> number(0, 1);
    for (int round = 0; round < 50; ++round) {
        Row row;
        row.parts.clear();
        row.source_area.assign(40, 1);
        row.target_area.assign(9, 4);
        row.values.clear();
        for (std::uint32_t s = 0; s < 40; ++s) {
            row.values.push_back(number(random) < 0.2 ? none : 100 * number(random));
            for (std::uint32_t t = 0; t < 9; ++t)
                if (number(random) < 0.2) row.parts.push_back({s, t, number(random)});
        }
        const SpreadTotals totals = interpolate_counts(row.input(number(random))).totals;
        const double found =
            totals.after + totals.lost_outside + totals.lost_uncovered - totals.counted_twice;
        EXPECT_THAT(found, DoubleNear(totals.before, 1e-9 * totals.before));
    }
}

/// The overlaps of two files of the oracle folder and the sources' columns.
class InterpolationOracle : public testing::TestWithParam<const char*> {
  protected:
    void SetUp() override {
        const std::string folder = test::oracle_folder(VITALITY_SOURCE_DIR);
        if (folder.empty()) GTEST_SKIP() << "no oracle folder";
        base_ = folder + "/overlap/" + GetParam();
        sources_ = read_vector({base_ + "_source.geojson", "", ""});
        const VectorLayer targets = read_vector({base_ + "_target.geojson", "", ""});
        for (const Overlap& pair : overlaps_of(sources_.shapes, targets.shapes, 2))
            parts_.push_back(
                {static_cast<std::uint32_t>(pair.a), static_cast<std::uint32_t>(pair.b), pair.area});
        for (std::size_t i = 0; i < sources_.shapes.size(); ++i)
            source_area_.push_back(area(sources_.shapes, i));
        for (std::size_t i = 0; i < targets.shapes.size(); ++i) {
            target_area_.push_back(area(targets.shapes, i));
            row_of_.emplace(targets.attributes.cell(i, *targets.attributes.find_column("id")), i);
        }
    }

    InterpolationInput input(const Numbers& values, const Numbers& people) const {
        return {parts_, source_area_, target_area_, values, people, 0};
    }
    Numbers column(const std::string& name) const {
        Numbers numbers;
        const auto at = *sources_.attributes.find_column(name);
        for (std::size_t i = 0; i < sources_.shapes.size(); ++i)
            numbers.push_back(test::number_of(std::string(sources_.attributes.cell(i, at))));
        return numbers;
    }

    std::string base_;
    VectorLayer sources_;
    std::vector<InterpolationPart> parts_;
    Numbers source_area_, target_area_;
    std::map<std::string, std::size_t> row_of_;
};

TEST_P(InterpolationOracle, AgreesWithTheReference) {
    const Numbers people = column("population");
    const Interpolated population = interpolate_counts(input(people, {}));
    const Interpolated children = interpolate_counts(input(column("children"), {}));
    const Interpolated cidr = interpolate_rates(input(column("cidr"), {}));
    const Interpolated ypll = interpolate_rates(input(column("ypll"), {}));
    const Interpolated cidr_by_people = interpolate_rates(input(column("cidr"), people));
    const auto lines = test::csv_lines(base_ + "_interpolated.csv");
    ASSERT_EQ(lines.front(),
              (std::vector<std::string>{"target", "tgt_area", "population_extensive", "children_extensive",
                                        "cidr_intensive", "ypll_intensive", "cidr_population_weighted",
                                        "coverage_of_target"}));
    for (std::size_t line = 1; line < lines.size(); ++line) {
        const std::size_t row = row_of_.at(lines[line][0]);
        const auto expect = [&](std::size_t at, double got) {
            EXPECT_TRUE(test::agrees(got, test::number_of(lines[line][at]), 1e-6))
                << lines[line][0] << " " << lines[0][at] << ": " << got << ", not " << lines[line][at];
        };
        expect(1, target_area_[row]);
        expect(2, population.values[row]);
        expect(3, children.values[row]);
        expect(4, cidr.values[row]);
        expect(5, ypll.values[row]);
        expect(6, cidr_by_people.values[row]);
        expect(7, population.coverage[row]);
    }
}

TEST_P(InterpolationOracle, ReconcilesTheTotal) {
    const InterpolatedCounts counts = interpolate_counts(input(column("population"), {}));
    const double after = counts.totals.after + counts.totals.lost_outside - counts.totals.counted_twice;
    EXPECT_THAT(after, DoubleNear(counts.totals.before, 1e-9 * counts.totals.before));
}

INSTANTIATE_TEST_SUITE_P(Harrow, InterpolationOracle,
                         testing::Values("harrow_lsoa_to_1km_grid", "harrow_lsoa_to_ward"));

}  // namespace
}  // namespace vitality
