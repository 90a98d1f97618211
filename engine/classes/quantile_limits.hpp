// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/classes/sorted_values.hpp"

namespace vitality {

// Limits of classes at quantiles of the values. Values are not empty, k >= 1.

/// R's type 7 at i (1 / k), rounded as classInt rounds it; limits that coincide are kept once. A greatest
/// value that fills a whole quantile has the last class to itself.
std::vector<double> quantile_limits(const SortedValues& values, std::size_t k);

/// Quartiles (type 7) and the fences `fences` interquartile ranges below the first and above the third one:
/// low outliers, four quarters, high outliers. As in classInt's "box" the outermost limits are infinite where
/// no value lies beyond the fence. Limits that coincide are kept once.
std::vector<double> box_limits(const SortedValues& values, double fences);

/// Half of the k classes (k is even) on each side of the benchmark, which is itself a limit: quantile limits
/// (type 7) of the values below it, and of those at or above it. A side with k / 2 different values or fewer
/// has one class for each; one without a value has none, and the benchmark is then the outermost limit.
std::vector<double> benchmark_limits(const SortedValues& values, double benchmark, std::size_t k);

}  // namespace vitality
