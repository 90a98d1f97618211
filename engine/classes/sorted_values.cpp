// SPDX-License-Identifier: Apache-2.0
#include "engine/classes/sorted_values.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/error.hpp"
#include "engine/derived_column.hpp"

namespace vitality {

SortedValues sorted_values(std::span<const double> values) {
    constexpr double greatest_magnitude = 1e150;
    std::vector<double> numbers;
    numbers.reserve(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (std::isnan(values[i])) continue;
        if (std::abs(values[i]) > greatest_magnitude) {
            throw error<DataError>(
                "classes: value {} of {} is {}. Only numbers up to 1e150 and missing values can be classed; "
                "correct it in its table or leave its cell empty.",
                i + 1, values.size(), values[i]);
        }
        numbers.push_back(values[i] == 0 ? 0.0 : values[i]);  // no negative zero in limits and legends
    }
    std::sort(numbers.begin(), numbers.end());
    return sorted_values_of(std::move(numbers));
}

SortedValues sorted_values_of(std::vector<double> rising) {
    SortedValues result;
    for (const double value : rising) {
        if (result.distinct.empty() || result.distinct.back() != value) {
            result.distinct.push_back(value);
            result.times.push_back(0);
        }
        ++result.times.back();
    }
    result.all = std::move(rising);
    return result;
}

double limit_between(double lower, double upper) {
    const double middle = lower + (upper - lower) / 2;
    return middle > lower ? middle : upper;
}

std::vector<double> rising_limits(const std::vector<double>& limits) {
    std::vector<double> rising{limits.front()};
    for (std::size_t i = 1; i + 1 < limits.size(); ++i) {
        if (limits[i] > rising.back()) rising.push_back(std::min(limits[i], limits.back()));
    }
    rising.push_back(limits.back());
    return rising;
}

std::vector<double> limits_at(const std::vector<double>& distinct, const std::vector<std::size_t>& starts) {
    std::vector<double> breaks{distinct.front()};
    for (std::size_t i = 1; i < starts.size(); ++i)
        breaks.push_back(limit_between(distinct[starts[i] - 1], distinct[starts[i]]));
    breaks.push_back(distinct.back());
    return breaks;
}

std::vector<double> one_class_each(const std::vector<double>& distinct) {
    std::vector<std::size_t> starts(distinct.size());
    for (std::size_t i = 0; i < starts.size(); ++i) starts[i] = i;
    return limits_at(distinct, starts);
}

double mean_of_rising(std::span<const double> rising) {
    if (rising.front() == rising.back()) return rising.front();
    Sum sum;
    for (const double value : rising) sum.add(value);
    return sum.over(static_cast<double>(rising.size()));
}

double squared_deviations(std::span<const double> rising) {
    if (rising.empty() || rising.front() == rising.back()) return 0;
    double mean = 0;
    for (std::size_t i = 0; i < rising.size(); ++i) mean += (rising[i] - mean) / static_cast<double>(i + 1);
    double sum = 0;
    double squares = 0;
    for (const double value : rising) {
        sum += value - mean;
        squares += (value - mean) * (value - mean);
    }
    return squares - sum * sum / static_cast<double>(rising.size());
}

}  // namespace vitality
