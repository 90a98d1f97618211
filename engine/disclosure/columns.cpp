// SPDX-License-Identifier: Apache-2.0
#include "engine/disclosure/columns.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "base/names.hpp"
#include "engine/disclosure/column_counts.hpp"
#include "engine/disclosure/findings.hpp"
#include "engine/disclosure/ratios.hpp"
#include "engine/disclosure/standardised.hpp"
#include "engine/statistic_kinds/estimates.hpp"
#include "engine/statistics/confidence_limits.hpp"
#include "engine/statistics/proportion.hpp"
#include "engine/statistics/rate.hpp"

namespace vitality {

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

double shown(std::size_t cell, const DisclosureControl& control) {
    if (cell == no_cell || is_suppressed(control.fates[cell])) return not_a_number;
    return static_cast<double>(control.shown[cell]);
}

void apply_to_counts(const CountsOf& counts, const DisclosureControl& control) {
    IndicatorColumn& column = *counts.of->column;
    for (std::size_t area = 0; area < counts.cells.size(); ++area) {
        if (counts.cells[area] == no_cell) continue;
        column.values[area] = shown(counts.cells[area], control);
        if (std::isnan(column.values[area])) column.states[area] = State::suppressed;
    }
    for (const auto& [id, cell] : counts.comparators) {
        ComparatorValue& value = column.comparators[id];
        value.value = shown(cell, control);
        if (std::isnan(value.value)) value.state = State::suppressed;
    }
    // Limits of a count tell the count.
    for (auto& [companion, values] : column.companions)
        if (companion != Companion::denominator) values.assign(values.size(), not_a_number);
    column.remarks.clear();
}

/// The multiplier of a plain figure; 0 where the counts beside it do not give it. A percentage is always one.
double multiplier_for(const IndicatorColumn& column, const StatisticSpec* maker) {
    if (maker) return maker->per;
    const double per = multiplier_of(column);
    constexpr double hundred = 100;
    return per == 0 && column.indicator.kind == IndicatorKind::percentage ? hundred : per;
}

void set_limits(IndicatorColumn& column, std::size_t area, const Limits& at95, const Limits& at998) {
    const auto set = [&](Companion which, double value) {
        const auto found = column.companions.find(which);
        if (found != column.companions.end()) found->second[area] = value;
    };
    set(Companion::lower95, at95.lower);
    set(Companion::upper95, at95.upper);
    set(Companion::lower998, at998.lower);
    set(Companion::upper998, at998.upper);
}

/// Limits of a figure that was made again, from what is printed.
void renew_limits(IndicatorColumn& column, std::size_t area, const ControlledRatio& ratio, double count,
                  double people, double per) {
    Estimate estimate;
    if (ratio.fate == RatioFate::recomputed && per > 0) {
        estimate = column.indicator.kind == IndicatorKind::percentage
                       ? estimate_proportion(count, people, per)
                       : estimate_rate(count, people, per);
    }
    set_limits(column, area, estimate.limits95, estimate.limits998);
}

/// Dobson's limits lie about the value as Byar's do about the count: (upper - value) / (value - lower) tells
/// the count. So they are laid about it as Byar's of the printed count are.
void rescale_limits(IndicatorColumn& column, std::size_t area, double count, double printed) {
    const double value = column.values[area];
    const auto rescale = [&](Companion which, double true_distance, double printed_distance) {
        const auto found = column.companions.find(which);
        if (found == column.companions.end()) return;
        found->second[area] = value + (found->second[area] - value) * printed_distance / true_distance;
    };
    const Limits at95 = byar(count, 0.95), printed95 = byar(printed, 0.95);
    const Limits at998 = byar(count, 0.998), printed998 = byar(printed, 0.998);
    rescale(Companion::lower95, at95.lower - count, printed95.lower - printed);
    rescale(Companion::upper95, at95.upper - count, printed95.upper - printed);
    rescale(Companion::lower998, at998.lower - count, printed998.lower - printed);
    rescale(Companion::upper998, at998.upper - count, printed998.upper - printed);
}

/// The denominator beside a value, as its own counts are printed.
double shown_people(const CountsOf& counts, std::size_t area, double people, const CountTable& table,
                    const DisclosureControl& control) {
    double shown_sum = people;
    for (const CountsOf* part : counts.people) {
        const std::size_t cell = part->cells[area];
        if (cell == no_cell) continue;
        shown_sum += shown(cell, control) - static_cast<double>(table.cells[cell].count);
    }
    return shown_sum;
}

RatioForm form_of(const CountsOf& counts, double per) {
    return is_standardised(counts.of->maker) || per == 0 ? RatioForm::standardised : RatioForm::plain;
}

/// The people of a comparator are not beside its value: they follow from it.
void apply_to_comparators(const CountsOf& counts, double per, const CountTable& table,
                          const DisclosureControl& control) {
    for (const auto& [id, cell] : counts.comparators) {
        const auto found = counts.of->column->comparators.find(id);
        if (found == counts.of->column->comparators.end()) continue;
        ComparatorValue& of = found->second;
        RatioCell ratio;
        ratio.value = of.value;
        ratio.form = form_of(counts, per);
        ratio.per = per;
        ratio.numerator = cell;
        ratio.people = of.value > 0 ? per * static_cast<double>(table.cells[cell].count) / of.value : 1;
        if (counts.people.size() == 1) {
            const auto people = counts.people.front()->comparators.find(id);
            if (people != counts.people.front()->comparators.end()) ratio.denominator = people->second;
        }
        const ControlledRatio controlled = control_ratio(ratio, table, control);
        of.value = controlled.value;
        if (controlled.fate == RatioFate::suppressed) of.state = State::suppressed;
    }
}

void apply_to_ratios(const CountsOf& counts, const CountTable& table, const DisclosureControl& control) {
    IndicatorColumn& column = *counts.of->column;
    const double per = multiplier_for(column, counts.of->maker);
    auto& beside = column.companions[Companion::count];
    const auto people = column.companions.find(Companion::denominator);
    for (std::size_t area = 0; area < counts.cells.size(); ++area) {
        RatioCell ratio;
        ratio.value = column.values[area];
        ratio.form = form_of(counts, per);
        ratio.per = per;
        ratio.people = people == column.companions.end() ? not_a_number : people->second[area];
        if (counts.cells[area] != no_cell) ratio.numerator = counts.cells[area];
        if (counts.people.size() == 1 && counts.people.front()->cells[area] != no_cell)
            ratio.denominator = counts.people.front()->cells[area];
        const ControlledRatio controlled = control_ratio(ratio, table, control);
        if (counts.cells[area] != no_cell) beside[area] = shown(counts.cells[area], control);
        if (people != column.companions.end())
            people->second[area] = shown_people(counts, area, ratio.people, table, control);
        const double shown_beside = people == column.companions.end() ? not_a_number : people->second[area];
        if (!controlled.limits_stand) renew_limits(column, area, controlled, beside[area], shown_beside, per);
        const bool by_dobson = counts.of->maker && counts.of->maker->kind == StatisticKind::standardised_rate;
        if (by_dobson && ratio.numerator && control.fates[*ratio.numerator] == CountFate::rounded)
            rescale_limits(column, area, static_cast<double>(table.cells[*ratio.numerator].count),
                           beside[area]);
        if (controlled.fate == RatioFate::suppressed) column.states[area] = State::suppressed;
        column.values[area] = controlled.value;
    }
    apply_to_comparators(counts, per, table, control);
}

}  // namespace

void control_columns(std::span<const ControlledColumn> columns, std::span<const AreaNesting> nestings,
                     const DisclosureSpec& spec, Ledger& ledger) {
    CountTable table;
    const std::vector<CountsOf> all = counts_of_columns(columns, table);
    tie_counts(all, nestings, table);
    const DisclosureControl control = control_disclosure(table, spec.rule, spec.secondary);
    std::vector<const IndicatorColumn*> too_fine;
    for (const CountsOf& counts : all) {
        const StatisticSpec* maker = counts.of->maker;
        if (!counts.beside) {
            apply_to_counts(counts, control);
        } else if (maker && maker->kind == StatisticKind::standardised_ratio) {
            remake_standardised_ratios(counts, table, control);
        } else {
            apply_to_ratios(counts, table, control);
        }
        if (is_standardised(maker) && round_figures(*counts.of->column, *maker))
            too_fine.push_back(counts.of->column);
        counts.of->column->derivation = nullptr;
        counts.of->column->controlled = true;
    }
    tell_disclosure(table, control, spec, ledger);
    tell_too_fine(too_fine, spec, ledger);
}

}  // namespace vitality
