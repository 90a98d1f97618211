// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace vitality {

/// The values of a classification in rising order, without those that are NaN.
struct SortedValues {
    std::vector<double> all;
    std::vector<double> distinct;    ///< each once
    std::vector<std::size_t> times;  ///< how often each distinct value occurs

    bool empty() const { return all.empty(); }
    double least() const { return all.front(); }
    double greatest() const { return all.back(); }
};

/// -0 becomes 0. @throws DataError for a value that is infinite or beyond 1e150: squares could overflow.
SortedValues sorted_values(std::span<const double> values);
/// The same of numbers that are in order already.
SortedValues sorted_values_of(std::vector<double> rising);

/// Midway between two neighbouring values, but never in the lower class: it may round to the lower value.
double limit_between(double lower, double upper);

/// Each limit once, in rising order; the last one is kept even where an inner limit coincides with it, and
/// then has a last class of no width.
std::vector<double> rising_limits(const std::vector<double>& limits);

/// Limits of the classes that start at these indices of the distinct values, midway between neighbours.
std::vector<double> limits_at(const std::vector<double>& distinct, const std::vector<std::size_t>& starts);
std::vector<double> one_class_each(const std::vector<double>& distinct);

/// Sum divided by number, right to the last digit but for rare ties; of equal values exactly the value. Needs
/// one value.
double mean_of_rising(std::span<const double> rising);
/// Squared deviations from the mean, added up.
double squared_deviations(std::span<const double> rising);

}  // namespace vitality
