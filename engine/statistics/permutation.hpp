// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "base/threads.hpp"
#include "engine/statistics/random.hpp"
#include "engine/statistics/spatial_inference.hpp"
#include "engine/statistics/valued_areas.hpp"

namespace vitality {

/// Counts permuted sums that are at least, and at most, the observed one. Sums of the same numbers in another
/// order differ by rounding: `scale`, the greatest size the sum could have, says by how much.
class PermutedCounts {
  public:
    PermutedCounts(double observed, double scale) : observed_(observed), margin_(1e-12 * scale) {}
    void add(double permuted) {
        at_least_ += permuted >= observed_ - margin_ ? 1U : 0U;
        at_most_ += permuted <= observed_ + margin_ ? 1U : 0U;
    }
    std::size_t at_least() const { return at_least_; }
    std::size_t at_most() const { return at_most_; }

  private:
    double observed_;
    double margin_;
    std::size_t at_least_ = 0;
    std::size_t at_most_ = 0;
};

/// Draws different numbers below a count.
class DifferentNumbers {
  public:
    explicit DifferentNumbers(std::size_t count) : drawn_in_(count, 0) {}

    template <class Visit>
    void draw(std::size_t wanted, Random& random, const Visit& visit) {
        if (++round_ == 0) {
            std::fill(drawn_in_.begin(), drawn_in_.end(), 0);
            round_ = 1;
        }
        const std::size_t count = drawn_in_.size();
        while (wanted > 0) {
            const std::uint32_t number = random.below(count);
            if (drawn_in_[number] == round_) continue;
            drawn_in_[number] = round_;
            --wanted;
            visit(number);
        }
    }

  private:
    std::vector<std::uint32_t> drawn_in_;  ///< the round a number was drawn in last
    std::uint32_t round_ = 0;
};

/// The places of areas, those alike in all variables with the first one's.
std::vector<std::uint64_t> streams_of(const ValuedAreas& areas);

/// Conditional permutation of the local sums over neighbours j of term(i, values[j]): result[i] of the i-th
/// of `areas`, NaN for islands. `values` has one number per area; terms are greatest at its least or
/// greatest.
template <class Term>
std::vector<PseudoP> local_permutations(const ValuedAreas& areas, std::span<const double> values,
                                        const Permutations& permutations, const Term& term) {
    constexpr std::size_t areas_a_chunk = 64;
    std::vector<PseudoP> result(areas.size());
    if (permutations.count == 0 || areas.size() < 2) return result;
    const std::vector<std::uint64_t> streams = streams_of(areas);
    const NeighbourLists& neighbours = areas.weights.neighbours;
    const auto ends = std::minmax_element(values.begin(), values.end());
    const double least = *ends.first, greatest = *ends.second;
    for_chunks(areas.size(), areas_a_chunk, permutations.threads, [&](std::size_t begin, std::size_t end) {
        DifferentNumbers others(areas.size() - 1);
        for (std::size_t i = begin; i < end; ++i) {
            if (neighbours.count(i) == 0) continue;
            double observed = 0;
            for (const std::uint32_t j : neighbours[i]) observed += term(i, values[j]);
            const double largest = std::max(std::abs(term(i, least)), std::abs(term(i, greatest)));
            PermutedCounts counts(observed, largest * static_cast<double>(neighbours.count(i)));
            Random random(permutations.seed, streams[i]);
            for (std::size_t p = 0; p < permutations.count; ++p) {
                double sum = 0;
                others.draw(neighbours.count(i), random, [&](std::uint32_t other) {
                    sum += term(i, values[other + (other >= i ? 1U : 0U)]);
                });
                counts.add(sum);
            }
            result[i] = pseudo_p(counts.at_least(), counts.at_most(), permutations.count);
        }
    });
    return result;
}

/// Permutation of all values among the areas: statistic(values) is that of values in some order, `scale` its
/// greatest size.
template <class Statistic>
PseudoP global_permutations(std::span<const double> values, double scale, const Permutations& permutations,
                            const Statistic& statistic) {
    if (permutations.count == 0) return {};
    const double observed = statistic(values);
    std::vector<double> permuted(permutations.count);
    for_chunks(permutations.count, 1, permutations.threads, [&](std::size_t p, std::size_t) {
        Random random(permutations.seed, p);
        std::vector<double> shuffled(values.begin(), values.end());
        for (std::size_t i = shuffled.size(); i > 1; --i)
            std::swap(shuffled[i - 1], shuffled[random.below(i)]);
        permuted[p] = statistic(shuffled);
    });
    PermutedCounts counts(observed, scale);
    for (const double value : permuted) counts.add(value);
    return pseudo_p(counts.at_least(), counts.at_most(), permutations.count);
}

/// From places in `areas` to the rows given; NaN elsewhere.
std::vector<PseudoP> by_row(const ValuedAreas& areas, std::span<const PseudoP> results);
std::vector<double> by_row(const ValuedAreas& areas, std::span<const double> results);

/// The greatest size of any of the values.
double largest_size(std::span<const double> values);

}  // namespace vitality
