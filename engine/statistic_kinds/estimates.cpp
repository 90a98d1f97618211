// SPDX-License-Identifier: Apache-2.0
#include "engine/statistic_kinds/estimates.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/derived_column.hpp"
#include "engine/measure_words.hpp"
#include "layers/quantity.hpp"

namespace vitality {

namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

double companion_of(const IndicatorColumn& column, Companion companion, std::size_t area) {
    const auto* values = column.companion(companion);
    return values ? (*values)[area] : no_value;
}

bool has_any(const IndicatorColumn& column, Companion companion) {
    const auto* values = column.companion(companion);
    return values && std::any_of(values->begin(), values->end(), [](double v) { return !std::isnan(v); });
}

void set_companion(IndicatorColumn& column, Companion companion, std::size_t area, double value) {
    auto& values = column.companions[companion];
    if (values.empty()) values.assign(column.values.size(), no_value);
    values[area] = value;
}

}  // namespace

Estimate estimate_of(const IndicatorColumn& column, std::size_t area) {
    Estimate estimate;
    estimate.value = column.values[area];
    estimate.limits95 = {companion_of(column, Companion::lower95, area),
                         companion_of(column, Companion::upper95, area)};
    estimate.limits998 = {companion_of(column, Companion::lower998, area),
                          companion_of(column, Companion::upper998, area)};
    return estimate;
}

bool has_limits95(const IndicatorColumn& column) {
    return has_any(column, Companion::lower95) && has_any(column, Companion::upper95);
}

bool has_limits998(const IndicatorColumn& column) {
    return has_any(column, Companion::lower998) && has_any(column, Companion::upper998);
}

void set_estimate(IndicatorColumn& column, std::size_t area, const Estimate& estimate) {
    set_value(column, area, estimate.value);
    set_companion(column, Companion::lower95, area, estimate.limits95.lower);
    set_companion(column, Companion::upper95, area, estimate.limits95.upper);
    set_companion(column, Companion::lower998, area, estimate.limits998.lower);
    set_companion(column, Companion::upper998, area, estimate.limits998.upper);
}

void set_counts(IndicatorColumn& column, std::size_t area, double count, double denominator) {
    set_companion(column, Companion::count, area, count);
    set_companion(column, Companion::denominator, area, denominator);
}

std::vector<double> comparator_values(const std::vector<const IndicatorColumn*>& columns,
                                      const std::string& comparator) {
    std::vector<double> values;
    for (const IndicatorColumn* column : columns) {
        const auto found = column->comparators.find(comparator);
        if (found == column->comparators.end()) return {};
        values.push_back(found->second.value);
    }
    return values;
}

void compute_comparators(const std::vector<const IndicatorColumn*>& columns, IndicatorColumn& column,
                         const std::function<double(const std::vector<double>&)>& compute) {
    for (const auto& [id, of_first] : columns.front()->comparators) {
        const std::vector<double> values = comparator_values(columns, id);
        if (values.empty()) continue;
        ComparatorValue computed = of_first;
        computed.value = compute(values);
        computed.state = State::value;
        for (const IndicatorColumn* one : columns) {
            const State state = one->comparators.at(id).state;
            if (state != State::value && std::isnan(computed.value))
                computed.state = computed.state == State::value ? state : worse_state(computed.state, state);
        }
        if (std::isnan(computed.value) && computed.state == State::value) computed.state = State::missing;
        computed.mark = Mark::none;
        column.comparators.emplace(id, std::move(computed));
    }
}

double multiplier_of(const IndicatorColumn& column) {
    const auto figures = [&](std::size_t area, double& count, double& people) {
        count = companion_of(column, Companion::count, area);
        people = companion_of(column, Companion::denominator, area);
        return !std::isnan(column.values[area]) && count > 0 && people > 0;
    };
    double per = 0, most = 0, count = 0, people = 0;
    for (std::size_t area = 0; area < column.values.size(); ++area) {
        if (!figures(area, count, people) || count <= most || !(column.values[area] > 0)) continue;
        most = count;
        per = std::pow(10, std::round(std::log10(column.values[area] * people / count)));
    }
    // Half a unit of the last decimal printed, and a little for what that itself was rounded from.
    const double rounding = 0.51 * std::pow(10, -natural_decimals(column.values, 6));
    for (std::size_t area = 0; per > 0 && area < column.values.size(); ++area)
        if (figures(area, count, people) && std::abs(per * count / people - column.values[area]) > rounding)
            return 0;
    return per;
}

void require_counts(const StatisticInputs& inputs, const std::vector<const IndicatorColumn*>& columns) {
    for (const IndicatorColumn* column : columns) {
        const IndicatorKind kind = column->indicator.kind;
        if (kind == IndicatorKind::count || kind == IndicatorKind::value) continue;
        throw SettingsError(
            inputs.spec->place,
            fmt::format("{} is {}: a {} is made of counts. Name an indicator of kind count.",
                        column->indicator.id, kind_words(kind), statistic_kind_name(inputs.spec->kind)));
    }
}

void require_values(const StatisticInputs& inputs) {
    for (const IndicatorColumn* column : inputs.indicators) {
        if (column->indicator.categories.empty()) continue;
        throw SettingsError(
            inputs.spec->place,
            fmt::format("{} is made of categories (\"{}\", ...), which are no values. Name the "
                        "indicator that they are made from.",
                        full_id(column->indicator), column->indicator.categories.front().label));
    }
}

void require_polarity(const StatisticInputs& inputs, std::size_t i) {
    if (inputs.indicators[i]->indicator.polarity != Polarity::neutral) return;
    const IndicatorReference& reference = inputs.spec->indicators[i];
    throw SettingsError(
        reference.place,
        fmt::format("{} does not say which end is worse: give it polarity = \"high-is-worse\" or "
                    "\"low-is-worse\".",
                    reference.id));
}

std::string per_words(double per, const IndicatorColumn& denominator) {
    return fmt::format("per {} {}", grouped_number(per), denominator_words(denominator));
}

}  // namespace vitality
