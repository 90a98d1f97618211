// SPDX-License-Identifier: Apache-2.0
#include "engine/natural_breaks.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace vitality {
namespace {

using Starts = std::vector<std::size_t>;

struct Sample {
    std::vector<double> distinct;
    std::vector<std::size_t> times;
};

Sample sample_of(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    Sample sample;
    for (const double value : values) {
        if (sample.distinct.empty() || sample.distinct.back() != value) {
            sample.distinct.push_back(value);
            sample.times.push_back(0);
        }
        ++sample.times.back();
    }
    return sample;
}

Starts starts_of(const Sample& sample, std::size_t k) {
    return natural_break_starts(sample.distinct, sample.times, k);
}

/// Squared deviations of one run, by two passes.
long double squares(const Sample& sample, std::size_t from, std::size_t to) {
    long double count = 0;
    long double mean = 0;
    for (std::size_t i = from; i < to; ++i) {
        const auto times = static_cast<long double>(sample.times[i]);
        count += times;
        mean += times * static_cast<long double>(sample.distinct[i]);
    }
    mean /= count;
    long double sum = 0;
    for (std::size_t i = from; i < to; ++i) {
        const long double deviation = static_cast<long double>(sample.distinct[i]) - mean;
        sum += static_cast<long double>(sample.times[i]) * deviation * deviation;
    }
    return sum;
}

/// Squared deviations of whole numbers times 27720, which every count up to 12 divides: without rounding.
std::int64_t whole_squares(const Sample& sample, std::size_t from, std::size_t to) {
    std::int64_t count = 0;
    std::int64_t sum = 0;
    std::int64_t square = 0;
    for (std::size_t i = from; i < to; ++i) {
        const auto times = static_cast<std::int64_t>(sample.times[i]);
        const auto value = static_cast<std::int64_t>(sample.distinct[i]);
        count += times;
        sum += times * value;
        square += times * value * value;
    }
    return 27720 * square - sum * sum * (27720 / count);
}

template <class Cost>
auto total(const Sample& sample, const Starts& starts, Cost cost) {
    auto sum = cost(sample, 0, 0 + (starts.size() > 1 ? starts[1] : sample.distinct.size()));
    for (std::size_t i = 1; i < starts.size(); ++i)
        sum += cost(sample, starts[i], i + 1 < starts.size() ? starts[i + 1] : sample.distinct.size());
    return sum;
}

/// Every way to cut `size` values into k runs.
std::vector<Starts> all_starts(std::size_t size, std::size_t k) {
    std::vector<Starts> found;
    std::vector<bool> cut(size - 1, false);
    std::fill(cut.begin(), cut.begin() + static_cast<std::ptrdiff_t>(k - 1), true);
    do {
        Starts starts{0};
        for (std::size_t i = 0; i < cut.size(); ++i)
            if (cut[i]) starts.push_back(i + 1);
        found.push_back(starts);
    } while (std::prev_permutation(cut.begin(), cut.end()));
    return found;
}

TEST(NaturalBreaks, SplitsWhereTheGapsAre) {
    EXPECT_EQ(starts_of(sample_of({1, 2, 3, 20, 21, 50}), 3), (Starts{0, 3, 5}));
    EXPECT_EQ(starts_of(sample_of({1, 2, 3, 20, 21, 50}), 1), (Starts{0}));
    EXPECT_EQ(starts_of(sample_of({1, 2, 3}), 3), (Starts{0, 1, 2}));
    EXPECT_EQ(starts_of(sample_of({7}), 1), (Starts{0}));
}

TEST(NaturalBreaks, CountsEachOccurrence) {
    // 0 and 3 once, 5 once: {0}{3,5} has 2. With 3 ten times, {0,3}{5} has 90/11 and {0}{3,5} has 40/11;
    // with 3 and 5 ten times each, {0}{3,5} has 20 and {0,3}{5} has 90/11.
    EXPECT_EQ(natural_break_starts(std::vector<double>{0, 3, 5}, std::vector<std::size_t>{1, 10, 1}, 2),
              (Starts{0, 1}));
    EXPECT_EQ(natural_break_starts(std::vector<double>{0, 3, 5}, std::vector<std::size_t>{1, 10, 10}, 2),
              (Starts{0, 2}));
}

TEST(NaturalBreaks, StartsTheLastRunLowestAmongEqualSplits) {
    // 1..4 in three: {1}{2}{3,4}, {1}{2,3}{4} and {1,2}{3}{4} all have 1/2.
    EXPECT_EQ(starts_of(sample_of({1, 2, 3, 4}), 3), (Starts{0, 1, 2}));
    // 1..10 in three: runs of 3, 3 and 4 have 2 + 2 + 5 in any order.
    EXPECT_EQ(starts_of(sample_of({1, 2, 3, 4, 5, 6, 7, 8, 9, 10}), 3), (Starts{0, 3, 6}));
}

TEST(NaturalBreaks, MatchAnExhaustiveSearchOverWholeNumbersTiesIncluded) {
    std::mt19937 random(20240607);
    std::size_t tied = 0;
    for (int round = 0; round < 400; ++round) {
        std::vector<double> values(2 + random() % 11);
        const unsigned range = 3 + static_cast<unsigned>(random() % 20);
        for (double& value : values) value = static_cast<double>(random() % range) - 5;
        const Sample sample = sample_of(values);
        for (std::size_t k = 1; k <= sample.distinct.size(); ++k) {
            const std::vector<Starts> candidates = all_starts(sample.distinct.size(), k);
            std::int64_t least = std::numeric_limits<std::int64_t>::max();
            for (const Starts& starts : candidates)
                least = std::min(least, total(sample, starts, whole_squares));
            Starts wanted;
            std::size_t optima = 0;
            for (const Starts& starts : candidates) {
                if (total(sample, starts, whole_squares) != least) continue;
                ++optima;
                if (wanted.empty() || std::lexicographical_compare(starts.rbegin(), starts.rend(),
                                                                   wanted.rbegin(), wanted.rend()))
                    wanted = starts;
            }
            tied += optima > 1;
            EXPECT_EQ(starts_of(sample, k), wanted) << "round " << round << ", k " << k;
        }
    }
    EXPECT_GT(tied, 50u) << "the sample must hold ties";
}

TEST(NaturalBreaks, MatchAnExhaustiveSearchOverMeasuredValues) {
    std::mt19937 random(7);
    std::lognormal_distribution<double> draw(1, 2);
    for (int round = 0; round < 100; ++round) {
        const double offset = round % 2 == 0 ? 0 : 1e6;
        std::vector<double> values(12);
        for (double& value : values) value = offset + draw(random);
        const Sample sample = sample_of(values);
        for (std::size_t k = 2; k <= 6; ++k) {
            long double least = std::numeric_limits<long double>::max();
            for (const Starts& starts : all_starts(sample.distinct.size(), k))
                least = std::min(least, total(sample, starts, squares));
            const long double got = total(sample, starts_of(sample, k), squares);
            EXPECT_LE(static_cast<double>(got), static_cast<double>(least) * (1 + 1e-12))
                << "round " << round << ", k " << k;
        }
    }
}

TEST(NaturalBreaks, SeeSmallDifferencesBesideGreatOnes) {
    // Three pairs, each a thousandth wide, and a value at 1e9: the total is 24 digits above the differences.
    const Sample sample = sample_of({1, 1.001, 1.004, 1.005, 1.008, 1.009, 1e9});
    EXPECT_EQ(starts_of(sample, 4), (Starts{0, 2, 4, 6}));
    const Sample low = sample_of({-1e9, 1, 1.001, 1.004, 1.005, 1.008, 1.009});
    EXPECT_EQ(starts_of(low, 4), (Starts{0, 1, 3, 5}));
}

}  // namespace
}  // namespace vitality
