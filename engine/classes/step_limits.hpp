// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/classes/sorted_values.hpp"

namespace vitality {

// Limits of classes that depend on the least and the greatest value alone. Values are not empty, k >= 1.

/// least + i (greatest - least) / k.
std::vector<double> equal_limits(const SortedValues& values, std::size_t k);

/// least (greatest / least)^(i / k). @throws DataError where a value is not above 0.
std::vector<double> geometric_limits(const SortedValues& values, std::size_t k);

/// Round limits: whole multiples of 1, 2 or 5 times a power of ten, the first at or below `least`, the last
/// at or above `greatest`. R's pretty(): with c = (greatest - least) / k and 10^e <= c < 10^(e + 1), the step
/// is 10^e times 1, or 2 where c is above 1.4 10^e, 5 above 2.8 10^e, 10 above 7 10^e (high.u.bias = 1.5,
/// u5.bias = 2.75); k is a wish. Other than in R, each limit is the double nearest to its decimal number, so
/// that a value that is printed like a limit is equal to it; and a range too small for the digits of a
/// double, (greatest - least) < k 1e-14 max(|least|, |greatest|), gives one class.
std::vector<double> pretty_limits(double least, double greatest, std::size_t k);

/// mean + z sd for the round limits z of (x - mean) / sd, with the sample's standard deviation (n - 1), as
/// classInt's "sd" has it; k is a wish, and the outer limits may lie beyond all values. The values differ.
std::vector<double> standard_deviation_limits(const SortedValues& values, std::size_t k);

}  // namespace vitality
