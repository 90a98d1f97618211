// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/mean.hpp"

#include <cmath>
#include <stdexcept>
#include <vector>

#include <fmt/format.h>

#include "engine/statistics/count_checks.hpp"
#include "engine/statistics/distributions.hpp"

namespace vitality {

namespace {

/// Sum, mean and standard deviation; the limits come after.
Mean mean_of(std::span<const double> values) {
    Mean mean;
    std::vector<double> known;
    for (const double value : values) {
        if (std::isfinite(value)) known.push_back(value);
    }
    mean.used = {known.size(), values.size() - known.size()};
    if (known.empty()) return mean;
    const auto count = static_cast<double>(known.size());
    mean.sum = ordered_sum(known);
    mean.estimate.value = mean.sum / count;
    for (double& value : known) value = (value - mean.estimate.value) * (value - mean.estimate.value);
    if (known.size() > 1) mean.standard_deviation = std::sqrt(ordered_sum(known) / (count - 1));
    return mean;
}

Limits student_limits(const Mean& mean, double confidence) {
    if (!(confidence > 0 && confidence < 1))
        throw std::invalid_argument(fmt::format("confidence {} is not between 0 and 1", confidence));
    if (mean.used.used < 2) return {};
    const auto count = static_cast<double>(mean.used.used);
    const double half =
        student_quantile(1 - (1 - confidence) / 2, count - 1) * mean.standard_deviation / std::sqrt(count);
    return {mean.estimate.value - half, mean.estimate.value + half};
}

}  // namespace

Limits mean_limits(std::span<const double> values, double confidence) {
    return student_limits(mean_of(values), confidence);
}

Mean estimate_mean(std::span<const double> values) {
    Mean mean = mean_of(values);
    if (mean.used.used == 0) mean.estimate.reason = "there is no value";
    if (mean.used.used == 1) mean.estimate.reason = "one value alone has no limits";
    if (mean.used.used < 2) return mean;
    mean.estimate.limits95 = student_limits(mean, 0.95);
    mean.estimate.limits998 = student_limits(mean, 0.998);
    mean.estimate.method = "Student's t";
    return mean;
}

}  // namespace vitality
