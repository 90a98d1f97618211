// SPDX-License-Identifier: Apache-2.0
#include "engine/measure.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <set>

#include "base/csv_writer.hpp"
#include "base/lines.hpp"
#include "base/names.hpp"
#include "engine/measure_checks.hpp"
#include "engine/measure_words.hpp"
#include "engine/measures/accessing.hpp"
#include "engine/measures/counting.hpp"
#include "engine/measures/covering.hpp"
#include "engine/measures/interpolating.hpp"
#include "engine/measures/reaching.hpp"
#include "engine/measures/residents.hpp"
#include "engine/measures/standards.hpp"

namespace vitality {

namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

AreaGroups each_area(std::size_t areas) {
    AreaGroups groups{std::vector<std::uint32_t>(areas), areas};
    std::iota(groups.group.begin(), groups.group.end(), 0U);
    return groups;
}

/// One figure per group: sums of the areas that have all that it is made of.
struct GroupSums {
    std::vector<double> numerator, denominator;
    std::vector<std::size_t> areas, without;
};

GroupSums sums_of(const Figures& figures, const std::vector<double>& values, const AreaGroups& groups) {
    GroupSums sums{std::vector<double>(groups.count, 0), std::vector<double>(groups.count, 0),
                   std::vector<std::size_t>(groups.count, 0), std::vector<std::size_t>(groups.count, 0)};
    for (std::size_t area = 0; area < groups.group.size(); ++area) {
        const std::uint32_t group = groups.group[area];
        if (group >= groups.count) continue;
        ++sums.areas[group];
        if (std::isnan(values[area])) {
            ++sums.without[group];
            continue;
        }
        if (!figures.numerator.empty()) sums.numerator[group] += figures.numerator[area];
        if (!figures.denominator.empty()) sums.denominator[group] += figures.denominator[area];
    }
    return sums;
}

double value_of(const Figures& figures, double numerator, double denominator) {
    if (figures.denominator.empty()) return figures.factor * numerator;
    if (denominator == numerator && denominator > 0) return figures.factor;  // all of it is exactly 100%
    return denominator > 0 ? figures.factor * numerator / denominator : no_value;
}

std::vector<double> values_of(const Figures& figures, const Geography& geography) {
    if (figures.statistic) return figures.statistic(each_area(geography.size()));
    if (!figures.values.empty()) return figures.values;
    std::vector<double> values(geography.size(), no_value);
    for (std::size_t area = 0; area < values.size(); ++area) {
        const double denominator = figures.denominator.empty() ? 1 : figures.denominator[area];
        values[area] = value_of(figures, figures.numerator[area], denominator);
    }
    return values;
}

std::vector<std::string> attribution_of(const MeasureInputs& inputs, const Figures& figures) {
    std::vector<std::string> lines = inputs.spec->indicator_words.attribution;
    if (inputs.layer) add_all_once(lines, inputs.layer->spec.attribution);
    if (inputs.near) add_all_once(lines, inputs.near->spec.attribution);
    if (inputs.population) add_all_once(lines, inputs.population->spec.attribution);
    if (figures.walked) add_all_once(lines, inputs.walking->network().spec.attribution);
    for (const IndicatorColumn* column : {inputs.denominator, inputs.indicator, inputs.people})
        if (column) add_all_once(lines, column->indicator.attribution);
    return lines;
}

std::string source_of(const MeasureInputs& inputs, const Figures& figures) {
    std::vector<std::string> parts;
    if (inputs.layer) parts.push_back(in_sentence(inputs.layer->spec.title));
    if (inputs.near) parts.push_back(in_sentence(inputs.near->spec.title));
    if (figures.walked) parts.push_back(in_sentence(inputs.walking->network().spec.title));
    if (inputs.population) {
        parts.push_back(in_sentence(inputs.population->spec.title));
        parts.insert(parts.end(), inputs.population->sources.begin(), inputs.population->sources.end());
    }
    for (const IndicatorColumn* column : {inputs.indicator, inputs.denominator, inputs.people}) {
        if (column == nullptr) continue;
        parts.push_back(column->indicator.source.empty() ? denominator_words(*column)
                                                         : column->indicator.source);
    }
    std::vector<std::string> once;
    add_all_once(once, parts);
    return "computed by Vitality from " + join(once, "; ");
}

/// The engine's words, and the project's where it gives its own. Words for one figure are not laid over the
/// several of a standard.
Indicator indicator_of(const MeasureInputs& inputs, const Figures& figures) {
    const MeasureSpec& spec = *inputs.spec;
    const Indicator& own = spec.indicator_words;
    Indicator indicator = figures.words;
    indicator.id = figures.part.empty() ? spec.id : spec.id + "." + figures.part;
    indicator.column.clear();
    indicator.slice.clear();
    indicator.place = spec.place;
    const bool main = figures.part.empty();
    if (main && spec.title_stated) indicator.title = own.title;
    if (main && spec.unit_stated) indicator.unit = own.unit;
    const bool is_way = spec.takes_both() && (figures.part == "straight" || figures.part == "walk");
    if (own.polarity_stated && (main || is_way)) indicator.polarity = own.polarity;
    if (own.decimals && main) indicator.decimals = own.decimals;
    const bool said = to_lower(indicator.title).find("estimate") != std::string::npos;
    if (figures.estimated && !said) indicator.title += " (estimate)";
    indicator.period = own.period;
    indicator.licence = own.licence;
    indicator.tags = own.tags;
    if (inputs.layer && !inputs.layer->spec.theme.empty())
        indicator.tags.try_emplace("theme", std::vector<std::string>{inputs.layer->spec.theme});
    indicator.source = source_of(inputs, figures);
    indicator.attribution = attribution_of(inputs, figures);
    return indicator;
}

void set_states(const Figures& figures, IndicatorColumn& column) {
    for (std::size_t area = 0; area < column.values.size(); ++area) {
        const bool has_value = !std::isnan(column.values[area]);
        State state = has_value ? State::value : State::missing;
        if (!has_value && !figures.states.empty() && figures.states[area] != State::value)
            state = figures.states[area];
        column.states.push_back(state);
    }
}

/// Areas of which nothing can be said: the layer lies elsewhere, they have no shape, their people are not
/// known.
std::vector<bool> beyond_measure(const MeasureInputs& inputs) {
    const Shapes& shapes = inputs.geography().shapes;
    std::vector<bool> beyond(inputs.geography().size(), inputs.off_map);
    const bool spread = inputs.population != nullptr && !inputs.population->not_known.empty();
    const std::vector<bool> unknown =
        spread ? areas_of_unknown_people(inputs) : std::vector<bool>(beyond.size(), false);
    for (std::size_t area = 0; area < beyond.size(); ++area)
        beyond[area] = beyond[area] || unknown[area] || shapes.kind(area) != ShapeKind::polygon;
    return beyond;
}

void clear(std::vector<double>& values, const std::vector<bool>& beyond) {
    for (std::size_t area = 0; area < values.size(); ++area)
        if (beyond[area]) values[area] = no_value;
}

IndicatorColumn column_of(const MeasureInputs& inputs, const Figures& figures) {
    IndicatorColumn column;
    column.indicator = indicator_of(inputs, figures);
    column.values = values_of(figures, inputs.geography());
    std::vector<bool> beyond = beyond_measure(inputs);
    if (figures.walked && inputs.network_off_map) beyond.assign(beyond.size(), true);
    for (std::size_t area = 0; area < figures.unknown.size(); ++area)
        if (figures.unknown[area]) beyond[area] = true;
    clear(column.values, beyond);
    const std::size_t areas = column.values.size();
    column.marks.assign(areas, Mark::none);
    column.lines.assign(areas, 0);
    column.table = inputs.spec->id;
    const bool said = figures.method.find("estimate") != std::string::npos;
    column.method = figures.estimated && !said ? figures.method + "; an estimate" : figures.method;
    if (inputs.layer) column.source_file = inputs.layer->features.source;
    set_states(figures, column);
    if (figures.counts_stand_beside) {
        column.companions[Companion::count] = figures.numerator;
        column.companions[Companion::denominator] = figures.denominator;
        for (auto& [companion, values] : column.companions) clear(values, beyond);
    }
    return column;
}

/// Deciles and other whole numbers as they are; areas whose group is no value are kept apart.
struct NamedGroups {
    AreaGroups groups;
    std::vector<std::string> names;
};

NamedGroups groups_of(const IndicatorColumn& by) {
    std::map<double, std::uint32_t> number;
    for (std::size_t area = 0; area < by.values.size(); ++area)
        if (by.states[area] == State::value) number.try_emplace(by.values[area], 0U);
    NamedGroups named;
    for (auto& [value, group] : number) {
        group = static_cast<std::uint32_t>(named.names.size());
        named.names.push_back(csv_number(value));
    }
    const auto unknown = static_cast<std::uint32_t>(named.names.size());
    bool any_unknown = false;
    for (std::size_t area = 0; area < by.values.size(); ++area) {
        const bool known = by.states[area] == State::value;
        any_unknown = any_unknown || !known;
        named.groups.group.push_back(known ? number[by.values[area]] : unknown);
    }
    if (any_unknown) named.names.emplace_back("not known");
    named.groups.count = named.names.size();
    return named;
}

/// The groups of those areas of which something can be said.
AreaGroups without_unknown(const Figures& figures, AreaGroups groups) {
    for (std::size_t area = 0; area < figures.unknown.size(); ++area)
        if (figures.unknown[area]) groups.group[area] = AreaGroups::none;
    return groups;
}

void add_totals(const Figures& figures, const IndicatorColumn& column, const NamedGroups& named,
                const std::string& by, std::vector<MeasureTotal>& totals) {
    const GroupSums sums = sums_of(figures, column.values, named.groups);
    const bool summed = !figures.statistic && figures.values.empty();
    std::vector<double> values(named.groups.count, no_value);
    const bool any =
        std::any_of(column.values.begin(), column.values.end(), [](double v) { return !std::isnan(v); });
    if (figures.statistic && any) values = figures.statistic(without_unknown(figures, named.groups));
    for (std::size_t g = 0; g < named.groups.count; ++g) {
        if (summed && sums.areas[g] > sums.without[g])
            values[g] = value_of(figures, sums.numerator[g], sums.denominator[g]);
        if (by.empty() && figures.whole && sums.areas[g] > sums.without[g]) values[g] = *figures.whole;
        const bool ratio = summed && !figures.denominator.empty();
        totals.push_back({column.indicator.id, by, named.names[g], values[g],
                          ratio ? sums.numerator[g] : no_value, ratio ? sums.denominator[g] : no_value,
                          sums.areas[g], sums.without[g]});
    }
}

}  // namespace

std::vector<bool> areas_of_unknown_people(const MeasureInputs& inputs) {
    const auto& homes = inputs.overlays->homes(*inputs.population, inputs.geography());
    constexpr double sliver = 0.01;
    const Population& population = *inputs.population;
    std::vector<bool> unknown(inputs.geography().size(), false);
    const auto known = population.not_known.find(inputs.spec->people);
    if (known == population.not_known.end()) return unknown;
    const std::set<std::string> codes(known->second.begin(), known->second.end());
    std::vector<double> all(unknown.size(), 0), without(unknown.size(), 0);
    for (std::size_t i = 0; i < homes.size(); ++i) {
        if (homes[i] == PointLocator::nowhere) continue;
        all[homes[i]] += 1;
        if (codes.contains(population.codes[i])) without[homes[i]] += 1;
    }
    for (std::size_t area = 0; area < unknown.size(); ++area)
        unknown[area] = without[area] > sliver * all[area];
    return unknown;
}

const MeasureMethod& method_of(MeasureKind kind) {
    static const std::vector<MeasureMethod> methods = {
        count_method(),           rate_method(),         density_method(),
        length_method(),          share_method(),        area_method(),
        distance_method(),        count_within_method(), access_method(),
        area_per_people_method(), standard_method(),     interpolate_method(),
        population_in_method()};
    return *std::find_if(methods.begin(), methods.end(),
                         [&](const MeasureMethod& m) { return m.kind == kind; });
}

Measurement measure(const MeasureInputs& inputs, Ledger& ledger) {
    const MeasureMethod& method = method_of(inputs.spec->kind);
    check_measure(inputs, method, ledger);
    Measurement result;
    const NamedGroups all{{std::vector<std::uint32_t>(inputs.geography().size(), 0), 1}, {""}};
    for (const Figures& figures : method.compute(inputs, ledger)) {
        IndicatorColumn column = column_of(inputs, figures);
        add_totals(figures, column, all, "", result.totals);
        if (inputs.by)
            add_totals(figures, column, groups_of(*inputs.by), inputs.by->indicator.id, result.totals);
        result.columns.push_back(std::move(column));
    }
    return result;
}

}  // namespace vitality
