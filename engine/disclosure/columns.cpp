// SPDX-License-Identifier: Apache-2.0
#include "engine/disclosure/columns.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "base/names.hpp"
#include "engine/disclosure/findings.hpp"
#include "engine/disclosure/ratios.hpp"
#include "engine/statistic_kinds/estimates.hpp"
#include "engine/statistics/confidence_limits.hpp"
#include "engine/statistics/proportion.hpp"
#include "engine/statistics/rate.hpp"

namespace vitality {

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

/// The counts of one column, as cells of the table.
struct CountsOf {
    const ControlledColumn* of = nullptr;
    bool beside = false;             ///< counts beside the values; else the values are the counts
    std::vector<std::size_t> cells;  ///< per area; no_cell where there is no count
    std::map<std::string, std::size_t> comparators;  ///< id -> cell
    std::vector<const CountsOf*> people;  ///< that a rate's denominators are, where these are controlled too
};

bool is_count(const IndicatorColumn& column) { return column.indicator.kind == IndicatorKind::count; }

const std::vector<double>* companion(const IndicatorColumn& column, Companion which) {
    const auto found = column.companions.find(which);
    return found == column.companions.end() ? nullptr : &found->second;
}

std::size_t add_cell(CountTable& table, const std::string& key, double value) {
    const auto count = whole_count(value);
    if (!count) return no_cell;
    table.cells.push_back({key, *count, std::nullopt, false});
    return table.cells.size() - 1;
}

CountsOf counts_of(const ControlledColumn& of, CountTable& table) {
    const IndicatorColumn& column = *of.column;
    CountsOf counts{&of, !is_count(column), {}, {}, {}};
    const std::vector<double>& values = counts.beside ? *companion(column, Companion::count) : column.values;
    const std::string what = full_id(column.indicator) + (counts.beside ? " count" : "");
    for (std::size_t area = 0; area < values.size(); ++area)
        counts.cells.push_back(add_cell(
            table, fmt::format("{} {} {}", of.geography->id, of.geography->codes[area], what), values[area]));
    if (counts.beside) return counts;
    for (const auto& [id, value] : column.comparators) {
        const std::size_t cell =
            add_cell(table, fmt::format("{} comparator {} {}", of.geography->id, id, what), value.value);
        if (cell != no_cell) counts.comparators[id] = cell;
    }
    return counts;
}

/// The controlled counts that a statistic's reference stands for.
std::vector<const CountsOf*> counts_named(const IndicatorReference& reference, const Geography* geography,
                                          const std::vector<CountsOf>& all) {
    std::vector<const CountsOf*> named;
    for (const CountsOf& other : all) {
        const Indicator& indicator = other.of->column->indicator;
        const bool member = indicator.id == reference.id && other.of->geography == geography &&
                            std::all_of(reference.slice.begin(), reference.slice.end(), [&](const auto& one) {
                                return std::find(indicator.slice.begin(), indicator.slice.end(), one) !=
                                       indicator.slice.end();
                            });
        if (member && !other.beside) named.push_back(&other);
    }
    return named;
}

bool same_values(const std::vector<double>& a, const std::vector<double>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](double one, double other) {
        return one == other || (std::isnan(one) && std::isnan(other));
    });
}

/// The controlled counts that stand beside the values of a column: of the indicator that its statistic names,
/// whatever slice of it was taken; beside published values any of the same counts. Null where there are none.
const CountsOf* counts_beside(const ControlledColumn& of, Companion which, const std::vector<CountsOf>& all) {
    const std::vector<double>* beside = companion(*of.column, which);
    if (beside == nullptr) return nullptr;
    const auto member = which == Companion::count ? &StatisticSpec::numerators : &StatisticSpec::denominators;
    if (of.maker && (of.maker->*member).size() != 1) return nullptr;
    for (const CountsOf& other : all) {
        const IndicatorColumn& column = *other.of->column;
        const bool named = !of.maker || column.indicator.id == (of.maker->*member).front().id;
        if (named && !other.beside && other.of->geography == of.geography &&
            same_values(*beside, column.values))
            return &other;
    }
    return nullptr;
}

/// The counts beside a rate: the cells of a column of the same counts where there is one.
CountsOf counts_of_ratio(const ControlledColumn& of, const std::vector<CountsOf>& all, CountTable& table) {
    const CountsOf* numerator = counts_beside(of, Companion::count, all);
    if (numerator == nullptr) return counts_of(of, table);
    return {&of, true, numerator->cells, numerator->comparators, {}};
}

/// The counts that a rate's denominators are the sum of, as far as they are controlled: the people, or those
/// of its age bands. Expected events are no people.
std::vector<const CountsOf*> people_of(const ControlledColumn& of, const std::vector<CountsOf>& all) {
    if (of.maker && of.maker->kind == StatisticKind::standardised_ratio) return {};
    if (const CountsOf* only = counts_beside(of, Companion::denominator, all)) return {only};
    if (of.maker == nullptr || of.maker->denominators.size() < 2) return {};
    std::vector<const CountsOf*> people;
    for (const IndicatorReference& reference : of.maker->denominators)
        for (const CountsOf* band : counts_named(reference, of.geography, all)) people.push_back(band);
    return people;
}

/// A sum that may hold, of cells that are all there; empty where one is not.
std::optional<CountSum> sum_of(std::size_t total, const std::vector<std::size_t>& parts) {
    if (total == no_cell || parts.empty()) return std::nullopt;
    if (std::find(parts.begin(), parts.end(), no_cell) != parts.end()) return std::nullopt;
    return CountSum{total, parts};
}

/// Adds these sums if all of them hold: a relation between columns, not a chance of one row.
void add_if_all_hold(CountTable& table, const std::vector<std::optional<CountSum>>& sums) {
    std::vector<CountSum> found;
    for (const auto& sum : sums) {
        if (!sum) continue;
        if (!adds_up(table, *sum)) return;
        found.push_back(*sum);
    }
    table.sums.insert(table.sums.end(), found.begin(), found.end());
}

/// Adds sums of which most hold, the others as well: the audit tells that these do not add up. Totals of 0
/// say little about whether two columns belong together.
void add_if_most_hold(CountTable& table, const std::vector<std::optional<CountSum>>& sums) {
    std::size_t checked = 0, hold = 0, zeros = 0;
    for (const auto& sum : sums) {
        if (!sum) continue;
        const bool adds = adds_up(table, *sum);
        const bool zero = adds && table.cells[sum->total].count == 0;
        zeros += zero ? 1U : 0U;
        checked += zero ? 0U : 1U;
        hold += adds && !zero ? 1U : 0U;
    }
    constexpr std::size_t fewest = 3;
    const bool related = checked == hold || (hold >= fewest && 2 * hold > checked);
    if (!related || hold + zeros == 0) return;
    for (const auto& sum : sums)
        if (sum) table.sums.push_back(*sum);
}

void tie_areas(const AreaNesting& nesting, const CountsOf& inner, const CountsOf& outer, CountTable& table) {
    std::map<std::string, std::vector<std::size_t>> parts;
    for (std::size_t area = 0; area < inner.cells.size(); ++area)
        parts[(*nesting.codes)[area]].push_back(inner.cells[area]);
    std::vector<std::optional<CountSum>> sums;
    for (std::size_t area = 0; area < outer.cells.size(); ++area)
        sums.push_back(sum_of(outer.cells[area], parts[nesting.outer->codes[area]]));
    add_if_most_hold(table, sums);
}

void tie_comparators(const CountsOf& counts, CountTable& table) {
    for (const auto& [id, cell] : counts.comparators) add_if_all_hold(table, {sum_of(cell, counts.cells)});
}

/// Members of a series that differ in one dimension alone, where one is the sum of the others.
void tie_members(const std::vector<const CountsOf*>& members, CountTable& table) {
    for (const CountsOf* total : members) {
        std::vector<std::optional<CountSum>> sums;
        for (std::size_t area = 0; area < total->cells.size(); ++area) {
            std::vector<std::size_t> parts;
            for (const CountsOf* member : members)
                if (member != total) parts.push_back(member->cells[area]);
            sums.push_back(sum_of(total->cells[area], parts));
        }
        add_if_all_hold(table, sums);
    }
}

/// The slice without one dimension, as a key.
std::string others_of(const Indicator& indicator, const std::string& dimension) {
    std::string key = indicator.id;
    for (const auto& [name, value] : indicator.slice)
        if (name != dimension) key += "|" + name + "=" + value;
    return key;
}

void tie_series(const std::vector<CountsOf>& all, CountTable& table) {
    std::map<std::string, std::vector<const CountsOf*>> groups;
    for (const CountsOf& counts : all) {
        const Indicator& indicator = counts.of->column->indicator;
        for (const auto& [dimension, value] : indicator.slice)
            if (dimension != "period")
                groups[counts.of->geography->id + "|" + dimension + "|" + others_of(indicator, dimension)]
                    .push_back(&counts);
    }
    for (const auto& [key, members] : groups)
        if (members.size() > 2) tie_members(members, table);
}

/// The count of a standardised rate, a ratio or a life table is that of its age bands together.
void tie_bands(const CountsOf& counts, const std::vector<CountsOf>& all, CountTable& table) {
    const StatisticSpec* maker = counts.of->maker;
    if (maker == nullptr || !counts.beside) return;
    std::vector<const CountsOf*> bands;
    for (const IndicatorReference& reference : maker->numerators)
        for (const CountsOf* band : counts_named(reference, counts.of->geography, all)) bands.push_back(band);
    if (bands.size() < 2) return;
    std::vector<std::optional<CountSum>> sums;
    for (std::size_t area = 0; area < counts.cells.size(); ++area) {
        std::vector<std::size_t> parts;
        for (const CountsOf* band : bands) parts.push_back(band->cells[area]);
        sums.push_back(sum_of(counts.cells[area], parts));
    }
    add_if_all_hold(table, sums);
}

/// Two columns of the same counts: what is hidden in one must be hidden in the other.
void tie_equals(const std::vector<CountsOf>& all, CountTable& table) {
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (std::size_t j = i + 1; j < all.size(); ++j) {
            if (all[i].of->geography != all[j].of->geography || all[i].cells == all[j].cells) continue;
            std::vector<std::optional<CountSum>> sums;
            for (std::size_t area = 0; area < all[i].cells.size(); ++area)
                sums.push_back(sum_of(all[i].cells[area], {all[j].cells[area]}));
            add_if_all_hold(table, sums);
        }
    }
}

void tie_all(const std::vector<CountsOf>& all, std::span<const AreaNesting> nestings, CountTable& table) {
    for (const AreaNesting& nesting : nestings)
        for (const CountsOf& inner : all)
            for (const CountsOf& outer : all)
                if (inner.of->geography == nesting.inner && outer.of->geography == nesting.outer)
                    tie_areas(nesting, inner, outer, table);
    tie_equals(all, table);
    for (const CountsOf& counts : all) tie_comparators(counts, table);
    tie_series(all, table);
    for (const CountsOf& counts : all) tie_bands(counts, all, table);
}

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

/// Figures from which nobody can tell the count. A standardised ratio is none of them: its expected events
/// stand beside it.
bool is_standardised(const StatisticSpec* maker) {
    return maker != nullptr &&
           (maker->kind == StatisticKind::standardised_rate || maker->kind == StatisticKind::life_expectancy);
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

/// Sixteen digits of a weighted sum over ages tell every count in it to who searches; those that are printed
/// do not.
void round_figure(IndicatorColumn& column, std::size_t area) {
    const double unit = std::pow(10, column.indicator.decimals.value_or(1));
    const auto rounded = [&](double value) { return std::round(value * unit) / unit; };
    column.values[area] = rounded(column.values[area]);
    for (const Companion which :
         {Companion::lower95, Companion::upper95, Companion::lower998, Companion::upper998}) {
        const auto found = column.companions.find(which);
        if (found != column.companions.end()) found->second[area] = rounded(found->second[area]);
    }
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
        if (controlled.fate == RatioFate::suppressed) set_limits(column, area, {}, {});
        column.values[area] = controlled.value;
        if (is_standardised(counts.of->maker)) round_figure(column, area);
    }
    apply_to_comparators(counts, per, table, control);
}

}  // namespace

void control_columns(std::span<const ControlledColumn> columns, std::span<const AreaNesting> nestings,
                     const DisclosureSpec& spec, Ledger& ledger) {
    CountTable table;
    std::vector<CountsOf> all;
    for (const ControlledColumn& of : columns)
        if (is_count(*of.column)) all.push_back(counts_of(of, table));
    for (const ControlledColumn& of : columns) {
        if (is_count(*of.column)) continue;
        all.push_back(counts_of_ratio(of, all, table));
    }
    for (CountsOf& counts : all)
        if (counts.beside) counts.people = people_of(*counts.of, all);
    tie_all(all, nestings, table);
    const DisclosureControl control = control_disclosure(table, spec.rule, spec.secondary);
    for (const CountsOf& counts : all) {
        if (counts.beside) {
            apply_to_ratios(counts, table, control);
        } else {
            apply_to_counts(counts, control);
        }
        counts.of->column->derivation = nullptr;
        counts.of->column->controlled = true;
    }
    tell_disclosure(table, control, spec, ledger);
}

}  // namespace vitality
