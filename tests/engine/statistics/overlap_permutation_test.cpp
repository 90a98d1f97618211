// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <random>

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "engine/statistics/overlap_test.hpp"

namespace vitality {
namespace {

using Numbers = std::vector<double>;
using Truths = std::vector<Truth>;

/// A jittered grid of so many areas a side, 700 m apart.
std::vector<Point> town(int side) {
    std::mt19937 random(7);
    std::uniform_real_distribution<double> jitter(-200, 200);
    std::vector<Point> places;
    for (int i = 0; i < side; ++i)
        for (int j = 0; j < side; ++j)
            places.push_back({700.0 * i + jitter(random), 700.0 * j + jitter(random)});
    return places;
}

/// Gaussian fields whose covariance falls by exp(-distance / range), by Cholesky's decomposition: another way
/// of making clustered maps than that of the test itself.
class Fields {
  public:
    Fields(const std::vector<Point>& places, double range) : n_(places.size()), lower_(n_ * n_, 0) {
        for (std::size_t i = 0; i < n_; ++i) {
            for (std::size_t j = 0; j <= i; ++j) {
                double rest =
                    std::exp(-std::hypot(places[i].x - places[j].x, places[i].y - places[j].y) / range);
                for (std::size_t k = 0; k < j; ++k) rest -= lower_[i * n_ + k] * lower_[j * n_ + k];
                lower_[i * n_ + j] = i == j ? std::sqrt(rest) : rest / lower_[j * n_ + j];
            }
        }
    }
    Numbers draw(std::mt19937& random) const {
        std::normal_distribution<double> normal(0, 1);
        Numbers noise(n_), field(n_, 0);
        for (double& value : noise) value = normal(random);
        for (std::size_t i = 0; i < n_; ++i)
            for (std::size_t k = 0; k <= i; ++k) field[i] += lower_[i * n_ + k] * noise[k];
        return field;
    }

  private:
    std::size_t n_;
    Numbers lower_;
};

/// The highest fifth.
Truths highest(const Numbers& field) {
    Numbers sorted = field;
    std::sort(sorted.begin(), sorted.end());
    const double level = sorted[field.size() * 4 / 5];
    Truths truths;
    for (const double value : field) truths.push_back(value >= level ? Truth::yes : Truth::no);
    return truths;
}

struct Rejections {
    int spatial = 0, plain = 0;
};

/// How many pairs of maps, tied by this correlation of their fields, are told from chance at 5%.
Rejections rejections(double tie, std::uint64_t pairs) {
    const std::vector<Point> places = town(11);
    const Fields fields(places, 2500);
    std::mt19937 random(2);
    Rejections result;
    for (std::uint64_t map = 1; map <= pairs; ++map) {
        const Numbers x = fields.draw(random), own = fields.draw(random);
        Numbers y;
        for (std::size_t i = 0; i < x.size(); ++i)
            y.push_back(tie * x[i] + std::sqrt(1 - tie * tie) * own[i]);
        const SpatialOverlapTest test = test_overlap(highest(x), highest(y), places, {99, map, 2});
        result.spatial += test.spatial.two_sided <= 0.05 ? 1 : 0;
        result.plain += test.plain.two_sided <= 0.05 ? 1 : 0;
    }
    return result;
}

TEST(SpatialOverlapTest, SeldomRejectsClusteredMapsThatHaveNothingToDoWithEachOther) {
    // 5% of 60 is 3; 8 or more come in 1 of 100 runs at 5%. Fisher's test rejects them far too often.
    const Rejections found = rejections(0, 60);
    EXPECT_LE(found.spatial, 7);
    EXPECT_GE(found.plain, 9);
    EXPECT_GT(found.plain, found.spatial);
}

TEST(SpatialOverlapTest, FindsMapsThatAreTied) { EXPECT_GE(rejections(0.8, 30).spatial, 22); }

TEST(SpatialOverlapTest, IsEqualForAnyNumberOfThreadsAndForTheSameSeed) {
    const std::vector<Point> places = town(9);
    const Fields fields(places, 2000);
    std::mt19937 random(5);
    const Truths a = highest(fields.draw(random)), b = highest(fields.draw(random));
    const SpatialOverlapTest one = test_overlap(a, b, places, {99, 3, 1});
    const SpatialOverlapTest four = test_overlap(a, b, places, {99, 3, 4});
    EXPECT_EQ(one.spatial.more, four.spatial.more);
    EXPECT_EQ(one.spatial.fewer, four.spatial.fewer);
    EXPECT_EQ(one.spatial.two_sided, four.spatial.two_sided);
    EXPECT_EQ(one.chance95.lower, four.chance95.lower);
    EXPECT_EQ(one.made, 99u);
    EXPECT_GE(one.spatial.two_sided, 0.01);
    EXPECT_GE(one.spatial.more + one.spatial.fewer, 1.0);
    const SpatialOverlapTest swapped = test_overlap(b, a, places, {99, 3, 1});
    EXPECT_EQ(swapped.both, one.both);
    EXPECT_NEAR(swapped.spatial.two_sided, one.spatial.two_sided, 0.25);
}

TEST(SpatialOverlapTest, LeavesOutAreasThatAreUnknownOrHaveNoPlace) {
    std::vector<Point> places = town(9);
    const Fields fields(places, 2000);
    std::mt19937 random(6);
    Truths a = highest(fields.draw(random)), b = highest(fields.draw(random));
    a[3] = Truth::unknown;
    b[4] = Truth::unknown;
    places[5].x = std::numeric_limits<double>::quiet_NaN();
    const SpatialOverlapTest test = test_overlap(a, b, places, {9, 1, 1});
    EXPECT_EQ(test.used.used, 78u);
    EXPECT_EQ(test.used.left_out, 3u);
    EXPECT_TRUE(test.reason.empty());
}

TEST(SpatialOverlapTest, NeedsTenAreasInAndOutOfBoth) {
    const std::vector<Point> places = town(6);
    Truths few(36, Truth::no), half(36, Truth::no);
    std::fill_n(few.begin(), 9, Truth::yes);
    std::fill_n(half.begin(), 18, Truth::yes);
    EXPECT_EQ(test_overlap(few, half, places, {9, 1, 1}).reason,
              "9 areas are in the first condition; a test needs at least 10");
    for (Truth& truth : few) truth = truth == Truth::yes ? Truth::no : Truth::yes;
    const SpatialOverlapTest test = test_overlap(half, few, places, {9, 1, 1});
    EXPECT_EQ(test.reason, "9 areas are outside the second condition; a test needs at least 10");
    EXPECT_TRUE(std::isnan(test.spatial.two_sided));
    EXPECT_TRUE(std::isnan(test.plain.two_sided));
    EXPECT_EQ(test.both, 9u);
    const std::vector<Point> one_place(36, Point{1, 1});
    EXPECT_EQ(test_overlap(half, half, one_place, {9, 1, 1}).reason, "all areas have the same place");
    EXPECT_THROW(test_overlap(half, half, town(5), {9, 1, 1}), DataError);
}

TEST(SurrogateMaps, HaveAsManyAreasInAndClusterAsTheObservedMapDoes) {
    const std::vector<Point> places = town(25);
    const Fields fields(places, 2500);
    std::mt19937 random(8);
    std::vector<std::uint8_t> observed;
    for (const Truth truth : highest(fields.draw(random))) observed.push_back(truth == Truth::yes);
    const auto count = static_cast<std::size_t>(std::count(observed.begin(), observed.end(), 1));
    const DistanceBands bands = distance_bands(places, 24000, 1);
    const Numbers want = variogram(bands, observed);
    const SurrogateMaps maps(places, count);
    const Clustering clustering = maps.fit(bands, want, 1, 2);
    EXPECT_GT(clustering.range, 0);
    Numbers field, mean(want.size(), 0);
    std::vector<std::uint8_t> made;
    for (std::uint64_t map = 0; map < 100; ++map) {
        Random stream(1, map);
        maps.make(clustering, stream, field, made);
        EXPECT_EQ(static_cast<std::size_t>(std::count(made.begin(), made.end(), 1)), count);
        const Numbers shares = variogram(bands, made);
        for (std::size_t b = 0; b < mean.size(); ++b) mean[b] += shares[b] / 100;
    }
    for (std::size_t b = 0; b < mean.size(); ++b) EXPECT_NEAR(mean[b], want[b], 0.05);
}

TEST(SurrogateMaps, FindNoPatternWhereThereIsNone) {
    const std::vector<Point> places = town(25);
    std::mt19937 random(9);
    Numbers noise;
    for (std::size_t i = 0; i < places.size(); ++i)
        noise.push_back(std::uniform_real_distribution<double>()(random));
    std::vector<std::uint8_t> observed;
    for (const Truth truth : highest(noise)) observed.push_back(truth == Truth::yes);
    const DistanceBands bands = distance_bands(places, 24000, 1);
    const Clustering clustering = SurrogateMaps(places, 125).fit(bands, variogram(bands, observed), 1, 2);
    EXPECT_TRUE(clustering.noise >= 0.7 || clustering.range < 2000) << clustering.range;
}

}  // namespace
}  // namespace vitality
