// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/confidence_limits.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>

#include <fmt/format.h>

#include "engine/statistics/distributions.hpp"

namespace vitality {

namespace {

constexpr double least_for_byar = 10;
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

void require_confidence(double confidence) {
    if (!(confidence > 0 && confidence < 1))
        throw std::invalid_argument(fmt::format("confidence {} is not between 0 and 1", confidence));
}

bool is_count(double x) { return std::isfinite(x) && x >= 0; }

/// x (1 - 1/9x + z / 3 sqrt x)^3, the cube that a Poisson count follows.
double cube(double x, double z) {
    const double root = 1 - 1 / (9 * x) + z / (3 * std::sqrt(x));
    return x * root * root * root;
}

/// Of half of the people or fewer; for more, the limits of those without an event are exact at the ends.
Limits wilson_of_half(double events, double population, double z) {
    const double middle = 2 * events + z * z;
    const double width = z * std::sqrt(z * z + 4 * events * (1 - events / population));
    // middle - width loses digits of small proportions; its product with middle + width is known.
    return {2 * events * events / (population * (middle + width)),
            (middle + width) / (2 * (population + z * z))};
}

}  // namespace

Limits wilson(double events, double population, double confidence) {
    require_confidence(confidence);
    if (!is_count(events) || !is_count(population) || population == 0 || events > population) return {};
    const double z = normal_deviate(confidence);
    if (events > population / 2) {
        const Limits others = wilson_of_half(population - events, population, z);
        return {1 - others.upper, 1 - others.lower};
    }
    return wilson_of_half(events, population, z);
}

Limits byar(double events, double confidence) {
    require_confidence(confidence);
    if (!is_count(events)) return {};
    const double z = normal_deviate(confidence);
    const double lower = events > 0 ? cube(events, -z) : not_a_number;
    return {lower < 0 ? not_a_number : lower, cube(events + 1, z)};
}

Limits exact_poisson(double events, double confidence) {
    require_confidence(confidence);
    if (!is_count(events)) return {};
    const double tail = (1 - confidence) / 2;
    return {chi_squared_quantile(tail, 2 * events) / 2, chi_squared_quantile(1 - tail, 2 * events + 2) / 2};
}

Limits poisson_limits(double events, double confidence) {
    return events < least_for_byar ? exact_poisson(events, confidence) : byar(events, confidence);
}

std::string poisson_method(double events) { return events < least_for_byar ? "exact Poisson" : "Byar"; }

Limits dobson(double rate, double variance, double events, double confidence) {
    const Limits count = byar(events, confidence);
    const double spread = std::sqrt(variance / events);
    return {rate + spread * (count.lower - events), rate + spread * (count.upper - events)};
}

Limits scaled(const Limits& limits, double factor) { return {limits.lower * factor, limits.upper * factor}; }

}  // namespace vitality
