// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/names.hpp"
#include "renderers/choropleth.hpp"

namespace vitality {

namespace {

double value_in(const Classing& classing, const IndicatorColumn& column) {
    const auto at = column.comparators.find(classing.benchmark_comparator);
    if (at != column.comparators.end() && at->second.state == State::value) return at->second.value;
    throw error<DataError>(
        "{}: {}: the benchmark {} has no value. Give benchmark a number, or choose another.",
        to_string(classing.place), column.indicator.id, classing.benchmark_comparator);
}

std::string title_of(const std::string& id, const std::vector<Comparator>& comparators) {
    const auto at = std::find_if(comparators.begin(), comparators.end(),
                                 [&](const Comparator& comparator) { return comparator.id == id; });
    return at == comparators.end() ? id : at->title;
}

}  // namespace

std::optional<ClassBenchmark> benchmark_of(const Classing& classing,
                                           const std::vector<Comparator>& comparators,
                                           const std::vector<const IndicatorColumn*>& columns) {
    if (classing.method != ClassMethod::benchmark) return std::nullopt;
    if (classing.benchmark) return ClassBenchmark{*classing.benchmark, {}};
    const double value = value_in(classing, *columns.front());
    for (const IndicatorColumn* column : columns) {
        const double other = value_in(classing, *column);
        if (other == value) continue;
        throw SettingsError(
            classing.place,
            fmt::format("maps that share classes need one benchmark, and {} has {} and {}. Give benchmark a "
                        "number.",
                        classing.benchmark_comparator, value, other));
    }
    return ClassBenchmark{value, title_of(classing.benchmark_comparator, comparators)};
}

}  // namespace vitality
