// SPDX-License-Identifier: Apache-2.0
#include "cli/charts/chart_parts.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "base/lines.hpp"
#include "base/names.hpp"
#include "boundaries/find_area.hpp"
#include "engine/extremes.hpp"
#include "engine/statistic.hpp"
#include "renderers/choropleth.hpp"

namespace vitality {

namespace {

bool carries(const Indicator& indicator, const std::map<std::string, std::vector<std::string>>& tags) {
    return std::all_of(tags.begin(), tags.end(), [&](const auto& wanted) {
        const auto own = indicator.tags.find(wanted.first);
        return own != indicator.tags.end() &&
               std::any_of(own->second.begin(), own->second.end(), [&](const std::string& value) {
                   return std::find(wanted.second.begin(), wanted.second.end(), value) != wanted.second.end();
               });
    });
}

/// Ids of the indicators that carry the chart's tags.
std::vector<std::string> tagged(const AreaTable& areas, const ChartSpec& spec) {
    std::vector<std::string> ids;
    for (const IndicatorColumn& column : areas.columns)
        if (column.indicator.categories.empty() && carries(column.indicator, spec.tags))
            add_once(ids, column.indicator.id);
    if (ids.empty())
        throw SettingsError(spec.place_of("tags"),
                            fmt::format("no indicator of {} has these tags.", areas.geography->id));
    return ids;
}

}  // namespace

std::vector<const IndicatorColumn*> chart_members(const AreaTable& areas, const std::string& id,
                                                  const Slice& slice) {
    std::vector<const IndicatorColumn*> members = areas.find_all(id);
    Slice wanted = slice;
    if (value_in(wanted, "period") == nullptr) wanted.emplace_back("period", "latest");
    const std::string latest = latest_period(members);
    for (const auto& [dimension, value] : wanted) {
        const Slice one{{dimension, value}};
        std::erase_if(members, [&](const IndicatorColumn* member) {
            return value_in(member->indicator.slice, one.front().first) != nullptr &&
                   !in_slice(member->indicator.slice, one, latest);
        });
    }
    return members;
}

void check_numbers(const IndicatorColumn& column, const std::string& kind, const Place& place) {
    if (column.indicator.categories.empty()) return;
    throw SettingsError(place,
                        fmt::format("{} puts areas into classes, which a {} chart cannot show: name an "
                                    "indicator whose values are numbers.",
                                    column.indicator.id, kind));
}

void check_one_comparator(const ChartSpec& spec) {
    if (spec.compare.size() < 2) return;
    throw SettingsError(spec.place_of("compare"),
                        fmt::format("a {} chart compares with one, and {} are named ({}). Leave one.",
                                    spec.kind, spec.compare.size(), join(spec.compare, ", ")));
}

std::vector<const IndicatorColumn*> chart_columns(const AreaTable& areas, const ChartSpec& spec) {
    std::vector<const IndicatorColumn*> columns;
    const auto add = [&](const IndicatorReference& reference) {
        const auto members = chart_members(areas, reference.id, reference.slice);
        if (members.empty()) chart_column(areas, reference);  // says why
        for (const IndicatorColumn* member : members) check_numbers(*member, spec.kind, reference.place);
        columns.insert(columns.end(), members.begin(), members.end());
    };
    for (IndicatorReference reference : spec.indicators) {
        reference.slice.insert(reference.slice.end(), spec.slice.begin(), spec.slice.end());
        add(reference);
    }
    if (spec.indicators.empty())
        for (const std::string& id : tagged(areas, spec)) add({id, spec.slice, spec.place_of("tags"), "", 1});
    return columns;
}

const IndicatorColumn& chart_column(const AreaTable& areas, const IndicatorReference& reference) {
    if (areas.find_all(reference.id).empty())
        throw error<DataError>("indicator {} was left out: mend what the ledger tells of it (vitality check)",
                               reference.id);
    return column_asked_for(areas, reference, false);
}

std::string judged_indicators(std::size_t judged, std::size_t all) {
    if (judged == 1 && all > 1) return "the one indicator that can be judged";
    const std::string words = counted(judged, "indicator");
    return judged == all ? words : fmt::format("the {} that can be judged", words);
}

Axis chart_axis(const IndicatorColumn& column) {
    const Indicator& indicator = column.indicator;
    return {title_with_unit(indicator), printed_decimals(column), indicator.unit == "%" ? "%" : ""};
}

ChartForm chart_form(const Indicator& indicator) {
    const bool from_zero = indicator.kind == IndicatorKind::percentage ||
                           indicator.kind == IndicatorKind::rate || indicator.kind == IndicatorKind::count;
    return from_zero ? ChartForm::bars : ChartForm::dots;
}

std::vector<ChartBenchmark> chart_benchmarks(const AreaTable& areas, const IndicatorColumn& column,
                                             const std::vector<std::string>& comparators) {
    std::vector<ChartBenchmark> benchmarks;
    for (const std::string& id : comparators) {
        const auto found = column.comparators.find(id);
        if (found != column.comparators.end() && !std::isnan(found->second.value)) {
            benchmarks.push_back({comparator_title(areas, id), found->second.value});
            continue;
        }
        std::vector<std::string> ids;
        for (const auto& [known, value] : column.comparators) ids.push_back(known);
        throw error<DataError>(
            "{} has no value of comparator \"{}\". {}", full_id(column.indicator), id,
            ids.empty() ? "Its table has rows of none: compare it with none." : suggestion(id, ids));
    }
    return benchmarks;
}

ChartVerdict chart_verdict(Standing standing) {
    switch (standing) {
        case Standing::better: return ChartVerdict::better;
        case Standing::worse: return ChartVerdict::worse;
        case Standing::similar: return ChartVerdict::similar;
        case Standing::lower: return ChartVerdict::lower;
        case Standing::higher: return ChartVerdict::higher;
        case Standing::unknown:
        case Standing::not_compared: break;
    }
    return ChartVerdict::not_judged;
}

std::string subject_line(const IndicatorColumn& column, const Geography& geography) {
    const Indicator& indicator = column.indicator;
    std::vector<std::string> parts = {indicator.title};
    if (const std::string slice = slice_words(indicator.slice); !slice.empty()) parts.push_back(slice);
    parts.push_back(geography.title);
    if (!indicator.period.empty() && value_in(indicator.slice, "period") == nullptr)
        parts.push_back(indicator.period);
    return join(parts, " · ");
}

std::vector<std::string> chart_sources(const Project& project,
                                       const std::vector<const IndicatorColumn*>& columns) {
    std::vector<std::string> lines;
    for (const IndicatorColumn* column : columns) add_sources(*column, lines);
    for (const std::string& line : project.attribution) add_once(lines, line);
    return lines;
}

std::vector<std::size_t> chart_area_places(const Geography& geography, const ChartSpec& spec) {
    try {
        return find_areas(geography, spec.areas);
    } catch (const SettingsError& failure) {
        throw SettingsError(spec.place_of("areas"), failure.what());
    }
}

std::vector<std::size_t> chart_areas_or_all(const Geography& geography, const ChartSpec& spec) {
    if (!spec.areas.empty()) return chart_area_places(geography, spec);
    std::vector<std::size_t> all(geography.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    return all;
}

std::vector<std::string> without_value_words(const IndicatorColumn& column, const Geography& geography) {
    std::map<State, std::size_t> counts;
    for (const State state : column.states)
        if (state != State::value) ++counts[state];
    const AreaWords noun = area_words(geography);
    std::vector<std::string> words;
    for (const auto& [state, count] : counts)
        words.push_back(fmt::format("{}: {}", counted(count, noun.singular, noun.plural), state_name(state)));
    return words;
}

}  // namespace vitality
