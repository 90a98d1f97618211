// SPDX-License-Identifier: Apache-2.0
#include "engine/classes/step_limits.hpp"

#include <algorithm>
#include <cmath>

#include "base/error.hpp"

namespace vitality {
namespace {

/// `digit` times a power of ten.
struct RoundStep {
    double digit = 1;
    int exponent = 0;

    /// The double nearest to `times` steps: powers of ten below 1 are no doubles, their reciprocals are.
    double at(double times) const {
        const double power = std::pow(10.0, std::abs(exponent));
        return exponent < 0 ? times * digit / power : times * digit * power;
    }
};

RoundStep round_step(double wished) {
    constexpr double noise = 1 + 1e-10;
    const int exponent = std::max(-300, static_cast<int>(std::floor(std::log10(wished))));
    const double base = RoundStep{1, exponent}.at(1);
    const double ratio = wished / base;
    if (ratio > 7 * noise) return {1, exponent + 1};
    if (ratio > 2.8 * noise) return {5, exponent};
    if (ratio > 1.4 * noise) return {2, exponent};
    return {1, exponent};
}

double standard_deviation_of(const SortedValues& values, double mean) {
    // By parts of the range: squares of very small deviations would vanish.
    const double range = values.greatest() - values.least();
    double squares = 0;
    for (const double value : values.all) {
        const double part = (value - mean) / range;
        squares += part * part;
    }
    return range * std::sqrt(squares / static_cast<double>(values.all.size() - 1));
}

}  // namespace

std::vector<double> equal_limits(const SortedValues& values, std::size_t k) {
    std::vector<double> limits{values.least()};
    const double step = (values.greatest() - values.least()) / static_cast<double>(k);
    for (std::size_t i = 1; i < k; ++i) limits.push_back(values.least() + static_cast<double>(i) * step);
    limits.push_back(values.greatest());
    return rising_limits(limits);
}

std::vector<double> geometric_limits(const SortedValues& values, std::size_t k) {
    const double least = values.least();
    const double greatest = values.greatest();
    if (least <= 0) {
        throw error<DataError>(
            "geometric classes: the least value is {}, and all values must be above 0. Choose another "
            "method.",
            least);
    }
    const double ratio = greatest / least;
    std::vector<double> limits{least};
    for (std::size_t i = 1; i < k; ++i) {
        const double part = static_cast<double>(i) / static_cast<double>(k);
        limits.push_back(std::isinf(ratio) ? std::pow(least, 1 - part) * std::pow(greatest, part)
                                           : least * std::pow(ratio, part));
    }
    limits.push_back(greatest);
    return rising_limits(limits);
}

std::vector<double> pretty_limits(double least, double greatest, std::size_t k) {
    constexpr double noise = 1e-10;
    const double range = greatest - least;
    const double magnitude = std::max(std::abs(least), std::abs(greatest));
    if (range <= static_cast<double>(k) * 1e-14 * magnitude) return {least, greatest};
    const RoundStep step = round_step(range / static_cast<double>(k));
    const double first = std::floor(least / step.at(1) + noise);
    const double last = std::ceil(greatest / step.at(1) - noise);
    std::vector<double> limits;
    for (double times = first; times <= last; times += 1) limits.push_back(step.at(times));
    limits.front() = std::min(limits.front(), least);
    limits.back() = std::max(limits.back(), greatest);
    return limits;
}

std::vector<double> standard_deviation_limits(const SortedValues& values, std::size_t k) {
    const double mean = mean_of_rising(values.all);
    const double deviation = standard_deviation_of(values, mean);
    std::vector<double> limits =
        pretty_limits((values.least() - mean) / deviation, (values.greatest() - mean) / deviation, k);
    for (double& limit : limits) limit = mean + limit * deviation;
    limits.front() = std::min(limits.front(), values.least());
    limits.back() = std::max(limits.back(), values.greatest());
    return rising_limits(limits);
}

}  // namespace vitality
