// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/names.hpp"
#include "cli/charts/chart_kinds.hpp"
#include "cli/project_checks.hpp"

namespace vitality {

namespace {

bool knows(const ChartKind& kind, const std::string& key) {
    const auto holds = [&](const std::vector<std::string>& keys) {
        return std::find(keys.begin(), keys.end(), key) != keys.end();
    };
    return key == "kind" || holds(kind.takes) || std::any_of(kind.needs.begin(), kind.needs.end(), holds);
}

std::vector<std::string> known_keys(const ChartKind& kind) {
    std::vector<std::string> keys;
    for (const auto& any : kind.needs) keys.insert(keys.end(), any.begin(), any.end());
    keys.insert(keys.end(), kind.takes.begin(), kind.takes.end());
    return keys;
}

void check_keys(const ChartSpec& spec, const ChartKind& kind) {
    for (const auto& [key, place] : spec.given) {
        if (knows(kind, key)) continue;
        throw SettingsError(place, fmt::format("{} means nothing for a {} chart, which knows {}.", key,
                                               kind.name, join(known_keys(kind), ", ")));
    }
    for (const std::vector<std::string>& any : kind.needs) {
        if (std::any_of(any.begin(), any.end(), [&](const auto& key) { return spec.given.contains(key); }))
            continue;
        const bool by_options = spec.place.line == 0;
        throw SettingsError(spec.place,
                            fmt::format("a {} chart needs {}{}.", kind.name, by_options ? "--" : "",
                                        join(any, by_options ? " or --" : " or ")));
    }
}

void check_references(const Project& project, const ChartSpec& spec) {
    if (!spec.map.empty()) {
        const MapSpec& map = project.map(spec.map, spec.place_of("map"));
        if (!map.fill)
            throw SettingsError(spec.place_of("map"),
                                fmt::format("map {} has no fill, and so no classes to show.", map.id));
        if (!spec.indicators.empty() && spec.indicators.front().id != map.fill->indicator)
            throw SettingsError(
                spec.place_of("map"),
                fmt::format("map {} shows {}, the chart {}. Name a map of the same indicator.", map.id,
                            map.fill->indicator, spec.indicators.front().id));
    }
    const std::string& geography = geography_of(project, spec);
    project.geography(geography, spec.place);
    for (const IndicatorReference* one : spec.references()) {
        const std::string& of = project.maker_of(one->id, one->place).geography();
        if (of == geography) continue;
        throw SettingsError(
            one->place, fmt::format("{} belongs to {}, and the chart shows {}. Name an "
                                    "indicator of {}.",
                                    one->id, of.empty() ? "comparators alone" : of, geography, geography));
    }
}

/// Values of dimensions that [groups] lists.
void check_tags(const Project& project, const ChartSpec& spec) {
    for (const auto& [dimension, values] : spec.tags) {
        const auto group = project.groups.find(dimension);
        if (group == project.groups.end()) continue;
        for (const std::string& value : values) {
            if (std::find(group->second.begin(), group->second.end(), value) != group->second.end()) continue;
            throw SettingsError(spec.place_of("tags"),
                                fmt::format("\"{}\" is no value of [groups] {}. {}", value, dimension,
                                            suggestion(value, group->second)));
        }
    }
}

}  // namespace

void check_chart_spec(const Project& project, const ChartSpec& spec) {
    check_keys(spec, chart_kind_of(spec));
    check_references(project, spec);
    check_tags(project, spec);
    check_comparator_ids(project, spec.compare, spec.place_of("compare"));
}

void check_charts(const Project& project) {
    for (const ChartSpec& chart : project.charts) check_chart_spec(project, chart);
}

}  // namespace vitality
