// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "engine/statistics/estimate.hpp"

namespace vitality {

/// How two indicators go with each other over areas. Areas without a value of both (NaN, infinite) are left
/// out. Fewer than three areas, or values that are all equal, are reasons for no value; fewer than four, or a
/// correlation of 1 or -1, for no limits. All limits take areas as independent, which neighbours are not:
/// they are too narrow where both cluster (docs/overlap.md). Spans of one length. @throws DataError
/// otherwise.

/// Pearson's r, limits by Fisher's z (1921): tanh(atanh r -+ z / sqrt(n - 3)).
Estimate pearson_correlation(std::span<const double> x, std::span<const double> y);

/// The same with each area weighing as its people; areas without people are left out. Limits with the
/// effective number of areas (sum w)^2 / sum w^2 (Kish 1965) in place of n. Reason also: a negative weight.
Estimate weighted_correlation(std::span<const double> x, std::span<const double> y,
                              std::span<const double> people);

/// Spearman's rho: Pearson's r of the ranks, ties at their mean rank. Limits by Fisher's z with variance
/// (1 + rho^2 / 2) / (n - 3) (Bonett and Wright 2000, Psychometrika 65:23).
Estimate spearman_correlation(std::span<const double> x, std::span<const double> y);

/// Kendall's tau-b, in time n log n (Kendall 1945; Knight 1966, JASA 61:436). No limits.
Estimate kendall_correlation(std::span<const double> x, std::span<const double> y);

/// Areas that have both values.
Used areas_with_both(std::span<const double> x, std::span<const double> y);

}  // namespace vitality
