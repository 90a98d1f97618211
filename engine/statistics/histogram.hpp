// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "engine/statistics/estimate.hpp"

namespace vitality {

/// Values counted in bins of equal width.
struct Histogram {
    /// Rising, one more than there are bins; none where there is no value.
    std::vector<double> edges;
    /// Bin i holds the values in [edges[i], edges[i + 1]), the last one also its upper edge.
    std::vector<std::size_t> counts;
    /// All values are whole numbers, and each bin holds one of them, in its middle.
    bool of_whole_numbers = false;
    Used used;

    std::size_t bins() const { return counts.size(); }
};

/// The bin of a value within the edges.
std::size_t bin_of(const Histogram& histogram, double value);

/// Bins whose edges are round numbers (pretty_limits in engine/classes). As many are wished for as the larger
/// of two rules says, which numpy calls "auto": a width of 2 IQR / n^(1/3) (Freedman and Diaconis, Z.
/// Wahrscheinlichkeitstheorie 57 (1981)), and log2 n + 1 of them (Sturges, JASA 21 (1926)); never more than
/// `most`, which is at least 2. Whole numbers that fewer than `most` steps of 1 span have a bin each, unless
/// both rules wish for bins wider than 2. Values that are all equal stand in one bin around them. NaN and
/// infinite values are left out and counted. The order of the values plays no part.
Histogram histogram(std::span<const double> values, std::size_t most = 40);

}  // namespace vitality
