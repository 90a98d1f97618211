// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

namespace vitality {

/// The quantile of rising values at p by one of the nine definitions of R. J. Hyndman and Y. Fan, "Sample
/// quantiles in statistical packages", The American Statistician 50 (1996), numbered as there and in R:
/// 1 inverse of the empirical distribution, 2 the same with averaging, 3 nearest even order statistic; and
/// linear at 4 np, 5 np + 1/2, 6 (n + 1)p, 7 1 + (n - 1)p, 8 (n + 1/3)p + 1/3, 9 (n + 1/4)p + 3/8, counted
/// from 1. p is held in 0 to 1. As in R, a position within 4 units of rounding of a whole number is that
/// number (but for type 7). NaN for no values. @throws SettingsError for another type, or p that is NaN.
double quantile(std::span<const double> rising, double p, int type);

/// Type 7, R's own default.
double quantile7(std::span<const double> rising, double p);

}  // namespace vitality
