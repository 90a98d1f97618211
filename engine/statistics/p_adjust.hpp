// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

namespace vitality {

/// How probabilities of many tests are adjusted for their number. Benjamini-Hochberg and Benjamini-Yekutieli
/// bound the share of false discoveries among those found, the others the chance of any false one.
enum class Adjustment { none, benjamini_hochberg, benjamini_yekutieli, holm, hochberg, bonferroni };

/// "Benjamini-Hochberg".
const char* name_of(Adjustment adjustment);

/// The adjusted probabilities, at the places of `p`, none above 1. NaN stays NaN and is not counted among the
/// tests. Source: R's p.adjust; Benjamini and Hochberg (1995), Benjamini and Yekutieli (2001), Holm (1979),
/// Hochberg (1988).
std::vector<double> adjusted(std::span<const double> p, Adjustment adjustment);

}  // namespace vitality
