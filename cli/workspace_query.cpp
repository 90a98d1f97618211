// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>
#include <cmath>

#include "base/names.hpp"
#include "cli/workspace.hpp"
#include "engine/measure_words.hpp"
#include "engine/statistics/mean.hpp"

namespace vitality {

namespace {

/// A message of the program about a part that an expression asks for, without the place it gave.
std::string without_place(const std::string& message) {
    constexpr std::string_view place = "expression: ";
    return message.starts_with(place) ? message.substr(place.size()) : message;
}

const IndicatorColumn& member_of(const AreaTable& areas, const QueryColumn& column) {
    const auto members = areas.find_all(column.indicator, column.slice);
    if (members.size() == 1) return *members.front();
    const auto all = areas.find_all(column.indicator);
    if (all.size() == 1 && all.front()->indicator.slice.empty())
        throw SettingsError(fmt::format("{} is no series: leave the brackets out.", column.indicator));
    if (all.empty())
        throw error<DataError>("{} was left out: mend what the ledger tells of it (vitality check).",
                               column.indicator);
    std::vector<std::string> choices;
    for (const auto& [dimension, value] : all.back()->indicator.slice)
        choices.push_back(fmt::format("{} = '{}'", dimension, value));
    throw SettingsError(
        fmt::format("{} is a series, of which {} fit here and one is wanted. Choose in brackets: {}[{}].",
                    column.indicator, with_thousands(members.size()), column.indicator, join(choices, ", ")));
}

ColumnValues texts_of(const std::vector<std::string>& texts, const std::vector<std::size_t>& parents,
                      const char* title) {
    ColumnValues values;
    values.words.title = title;
    const std::size_t areas = parents.empty() ? texts.size() : parents.size();
    for (std::size_t area = 0; area < areas; ++area) {
        const std::size_t row = parents.empty() ? area : parents[area];
        const bool placed = row != no_parent;
        values.states.push_back(placed ? State::value : State::missing);
        values.texts.push_back(placed ? texts[row] : std::string());
        values.values.push_back(std::nan(""));
    }
    return values;
}

/// A comparator's value, or the mean of peers; NaN with its state where it has none.
std::pair<double, State> benchmark_value(const IndicatorColumn& column, const std::string& id) {
    const auto value = column.comparators.find(id);
    if (value != column.comparators.end()) return {value->second.value, value->second.state};
    for (const PeerValues& peers : column.peers)
        if (peers.id == id) return {estimate_mean(peers.values).estimate.value, State::value};
    throw SettingsError(
        fmt::format("{} has no value of {}: its table has no row of it.", full_id(column.indicator), id));
}

ColumnValues benchmark_of(const QueryColumn& asked, const IndicatorColumn& column, std::size_t areas) {
    const auto found = benchmark_value(column, asked.benchmark);
    ColumnValues values;
    values.words = column.indicator;
    values.words.title += " of " + asked.benchmark;
    values.values.assign(areas, found.first);
    values.states.assign(
        areas, std::isnan(found.first) && found.second == State::value ? State::missing : found.second);
    return values;
}

}  // namespace

std::vector<std::size_t> Workspace::parents_of(const std::string& geography_id, const std::string& parent) {
    if (parent.empty() || parent == geography_id) return {};
    const GeographySpec& spec = project_.geography(geography_id, {});
    const Geography& inner = geography(geography_id);
    const Geography& outer = geography(parent);
    std::vector<std::string> codes;
    if (spec.within_geography == parent) codes = within(geography_id);
    for (const LookupSpec& candidate : project_.lookups) {
        if (!codes.empty() || candidate.from_geography != geography_id || candidate.to_geography != parent)
            continue;
        const Lookup& found = lookup(candidate.id);
        if (placed_.try_emplace("parents " + candidate.id, true).second) {
            check_best_fit(found, inner, ledger_);
            tell_vintages(found, outer, ledger_);
        }
        for (const std::string& code : inner.codes) codes.push_back(found.find(code));
    }
    std::vector<std::size_t> parents(inner.size(), no_parent);
    for (std::size_t area = 0; area < codes.size(); ++area)
        parents[area] = outer.find(codes[area]).value_or(no_parent);
    return parents;
}

ColumnValues Workspace::asked_indicator(const QueryColumn& column, const std::vector<std::size_t>& parents) {
    const AreaTable& areas = with_indicator(column.indicator, {"expression", 0, 0});
    const IndicatorColumn& member = member_of(areas, column);
    const bool of_peers =
        column.source == QueryColumn::Source::comparator && !member.comparators.contains(column.benchmark);
    if (of_peers && project_.disclosure && is_controlled(column.indicator))
        throw SettingsError(fmt::format(
            "{} is controlled by [disclosure], and the counts of peers are not: name a comparator.",
            column.indicator));
    if (column.source != QueryColumn::Source::comparator) return values_of(column, member, parents);
    return benchmark_of(column, member, parents.empty() ? areas.geography->size() : parents.size());
}

ColumnValues Workspace::asked_relation(const std::string& geography_id, const QueryColumn& column) {
    const Geography& areas = geography(geography_id);
    const Shapes given = column.geometry.empty() ? Shapes() : shape_from_text(column.geometry);
    const Shapes* features = &given;
    if (column.geometry.empty())
        features = overlays_.reach(layer(column.layer), column.choice, false).features;
    const std::vector<bool> found = related(areas.shapes, *features, *column.relation, threads_);
    ColumnValues values;
    values.words.title = column.id;
    for (std::size_t area = 0; area < areas.size(); ++area) {
        const bool shaped = areas.shapes.kind(area) == ShapeKind::polygon;
        values.values.push_back(shaped ? static_cast<double>(found[area]) : std::nan(""));
        values.states.push_back(shaped ? State::value : State::missing);
    }
    return values;
}

/// As shares of people that a project declares: where people live, not what befell them. Printed with their
/// decimals and no more, and told.
void Workspace::control_share(const QueryColumn& column, ColumnValues& values) {
    const double scale = std::pow(10.0, values.words.decimals.value_or(1));
    for (double& value : values.values) value = std::round(value * scale) / scale;
    ledger_.add(
        {Severity::info,
         "disclosure control",
         "not-controlled",
         fmt::format(
             "the people of {} are where people live, not what befell them: the share is printed, rounded.",
             column.id),
         {},
         {}});
}

/// Counts of people that disclosure control has not been over are in no answer.
ColumnValues Workspace::asked_measure(const QueryColumn& column) {
    const MeasureKind kind = column.measure->kind;
    if (project_.disclosure && kind == MeasureKind::population_in)
        throw SettingsError(
            "this counts people, and the project's [disclosure] is over the counts that the project names. "
            "Add it as "
            "[measure.ID] with kind = \"population_in\", and name that.");
    if (column.of_polygons && layer(column.measure->layer).kind() != ShapeKind::polygon)
        throw SettingsError(
            fmt::format("layer {0} holds no polygons, so that nothing is inside it. Ask for distance({0}) or "
                        "count_within({0}, 400 m), or "
                        "make a zone of it with buffer.",
                        column.measure->layer));
    ColumnValues values = values_of(column, measured(*column.measure).columns.front());
    if (project_.disclosure && kind == MeasureKind::access) control_share(column, values);
    const bool counts = kind == MeasureKind::count || kind == MeasureKind::count_within;
    if (counts) values.words.title = "Number of " + in_sentence(values.words.title);
    return values;
}

ColumnValues Workspace::asked(const std::string& geography_id, const QueryColumn& column) {
    using Source = QueryColumn::Source;
    const std::vector<std::size_t> parents = parents_of(geography_id, column.geography);
    switch (column.source) {
        case Source::indicator:
        case Source::comparator: return asked_indicator(column, parents);
        case Source::code: return texts_of(geography(column.geography).codes, parents, "Code");
        case Source::name: return texts_of(geography(column.geography).names, parents, "Name");
        case Source::measure: return asked_measure(column);
        case Source::statistic: {
            progress_.step("computing " + column.id);
            return values_of(column, statistic(statistic_inputs(*column.statistic), ledger_).front(),
                             parents);
        }
        case Source::relation: return asked_relation(geography_id, column);
    }
    return {};
}

const std::vector<double>& Workspace::land(const std::string& geography_id) {
    return overlays_.land(geography(geography_id));
}

const Covered& Workspace::covered(const std::string& geography_id, const std::string& layer_id) {
    const Layer& over = layer(layer_id);
    return overlays_.covered(geography(geography_id), over, {});
}

double Workspace::seconds_of(const std::string& geography_id, const QueryColumn& column) const {
    const auto known = asked_seconds_.find({geography_id, column.id});
    return known == asked_seconds_.end() ? 0 : known->second;
}

std::vector<ColumnValues> Workspace::query_columns(const BoundQuery& query) {
    protect();
    std::vector<ColumnValues> columns;
    for (const QueryColumn& column : query.columns) {
        const std::pair key(query.geography, column.id);
        if (!asked_.contains(key)) {
            try {
                const auto began = std::chrono::steady_clock::now();
                asked_.emplace(key, asked(query.geography, column));
                asked_seconds_[key] =
                    std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
            } catch (const ExpressionError&) {
                throw;
            } catch (const SettingsError& failure) {
                throw ExpressionError(column.text, column.at, without_place(failure.what()));
            }
        }
        columns.push_back(asked_.at(key));
    }
    return columns;
}

}  // namespace vitality
