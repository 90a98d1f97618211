// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/standard_population.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>

#include <fmt/format.h>

#include "engine/statistics/count_checks.hpp"

namespace vitality {

namespace {

int last_age(const AgeBand& band) { return band.end.value_or(std::numeric_limits<int>::max()); }

/// Weight of the bands that lie in `wanted`; nothing where they do not fill it.
std::optional<double> weight_within(const StandardPopulation& standard, const AgeBand& wanted) {
    double weight = 0;
    std::optional<int> first, last;
    for (std::size_t i = 0; i < standard.bands.size(); ++i) {
        const AgeBand& band = standard.bands[i];
        if (last_age(band) < wanted.start || band.start > last_age(wanted)) continue;
        if (band.start < wanted.start || last_age(band) > last_age(wanted)) return std::nullopt;
        weight += standard.weights[i];
        if (!first) first = band.start;
        last = last_age(band);
    }
    const bool filled = first == wanted.start && last == last_age(wanted);
    return filled ? std::optional(weight) : std::nullopt;
}

}  // namespace

StandardPopulation european_standard_population_2013() {
    const std::vector<int> starts = {0,  5,  10, 15, 20, 25, 30, 35, 40, 45,
                                     50, 55, 60, 65, 70, 75, 80, 85, 90};
    return {age_bands_from_starts(starts),
            {5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000, 4000,
             2500, 1500, 1000}};
}

StandardPopulation under_age(const StandardPopulation& standard, int age) {
    StandardPopulation result;
    bool ends_there = false;
    for (std::size_t i = 0; i < standard.bands.size(); ++i) {
        if (standard.bands[i].start >= age) continue;
        ends_there = ends_there || last_age(standard.bands[i]) == age - 1;
        result.bands.push_back(standard.bands[i]);
        result.weights.push_back(standard.weights.at(i));
    }
    if (!ends_there) throw std::invalid_argument(fmt::format("no age band ends just below {}", age));
    return result;
}

std::optional<StandardPopulation> in_bands(const StandardPopulation& standard,
                                           std::span<const AgeBand> bands) {
    require_weights(standard);
    StandardPopulation result;
    for (const AgeBand& band : bands) {
        const std::optional<double> weight = weight_within(standard, band);
        if (!weight) return std::nullopt;
        result.bands.push_back(band);
        result.weights.push_back(*weight);
    }
    return result;
}

void require_weights(const StandardPopulation& standard) {
    require_one_per_band(standard.bands.size(), standard.weights.size(), "weights");
    for (const double weight : standard.weights) {
        if (!std::isfinite(weight) || weight < 0)
            throw std::invalid_argument(fmt::format("{} is not a weight", weight));
    }
    if (ordered_sum(standard.weights) == 0) throw std::invalid_argument("the weights are all 0");
}

}  // namespace vitality
