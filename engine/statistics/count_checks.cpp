// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/count_checks.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <stdexcept>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace vitality {

namespace {

/// The bands without a finite value: "age bands 0-4, 5-9 have no count".
std::string missing_bands(const BandValues& of, std::string_view what) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < of.values.size(); ++i) {
        if (!std::isfinite(of.values[i])) names.push_back(age_band_name(of.bands[i]));
    }
    if (names.empty()) return {};
    return fmt::format("age band{} {} {} no {}", names.size() == 1 ? "" : "s", fmt::join(names, ", "),
                       names.size() == 1 ? "has" : "have", what);
}

}  // namespace

std::string counts_fault(double events, double population) {
    if (!std::isfinite(events)) return "there is no count of events";
    if (!std::isfinite(population)) return "there is no population";
    if (events < 0) return fmt::format("the count of events is negative: {}", events);
    if (population <= 0) return fmt::format("the population is {}", population);
    return {};
}

std::string band_counts_fault(const BandValues& counts) {
    if (std::string missing = missing_bands(counts, "count"); !missing.empty()) return missing;
    for (std::size_t i = 0; i < counts.values.size(); ++i) {
        if (counts.values[i] < 0)
            return fmt::format("age band {} has a negative count: {}", age_band_name(counts.bands[i]),
                               counts.values[i]);
    }
    return {};
}

std::string band_populations_fault(const BandValues& population, bool zero_allowed) {
    if (std::string missing = missing_bands(population, "population"); !missing.empty()) return missing;
    for (std::size_t i = 0; i < population.values.size(); ++i) {
        const double people = population.values[i];
        if (people < 0 || (people == 0 && !zero_allowed))
            return fmt::format("age band {} has a population of {}", age_band_name(population.bands[i]),
                               people);
    }
    return {};
}

void require_one_per_band(std::size_t bands, std::size_t values, const char* what) {
    if (bands != values)
        throw std::invalid_argument(fmt::format("{} {} for {} age bands", values, what, bands));
}

double group_sum(std::span<const double> values) {
    for (const double value : values) {
        if (!std::isfinite(value)) return std::numeric_limits<double>::quiet_NaN();
    }
    return ordered_sum({values.begin(), values.end()});
}

GroupCounts group_counts(std::span<const double> events, std::span<const double> population) {
    if (events.size() != population.size())
        throw std::invalid_argument("a group's events and people differ in number");
    return {group_sum(events), group_sum(population)};
}

double ordered_sum(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return std::accumulate(values.begin(), values.end(), 0.0);
}

}  // namespace vitality
