// SPDX-License-Identifier: Apache-2.0
#include "cli/charts/chart_kinds.hpp"

#include <algorithm>

#include "base/names.hpp"
#include "cli/charts/kinds.hpp"

namespace vitality {

namespace {

/// Joins all that the chart names: that comes first, for joining moves the columns of an area table.
void join_all(Workspace& workspace, const ChartSpec& spec) {
    for (const IndicatorReference* one : spec.references()) workspace.with_indicator(one->id, one->place);
    const std::string& geography = geography_of(workspace.project(), spec);
    if (const std::string refusal = workspace.refusal_of_geography(geography); !refusal.empty())
        throw DataError(refusal);
    if (!spec.tags.empty()) workspace.joined_all(geography);
}

}  // namespace

const std::vector<ChartKind>& chart_kinds() {
    static const std::vector<ChartKind> kinds{
        ranked_chart_kind(),    gradient_chart_kind(), concentration_chart_kind(), funnel_chart_kind(),
        histogram_chart_kind(), scatter_chart_kind(),  spine_chart_kind(),         tartan_chart_kind(),
        trend_chart_kind(),     pyramid_chart_kind()};
    return kinds;
}

std::vector<std::string> chart_kind_names() {
    std::vector<std::string> names;
    for (const ChartKind& kind : chart_kinds()) names.push_back(kind.name);
    return names;
}

const ChartKind& chart_kind_of(const ChartSpec& spec) {
    for (const ChartKind& kind : chart_kinds())
        if (kind.name == spec.kind) return kind;
    throw SettingsError(spec.place_of("kind"), fmt::format("\"{}\" is no kind of chart. {}", spec.kind,
                                                           suggestion(spec.kind, chart_kind_names())));
}

const std::string& geography_of(const Project& project, const ChartSpec& spec) {
    if (!spec.geography.empty()) return spec.geography;
    const auto references = spec.references();
    if (!references.empty())
        return project.maker_of(references.front()->id, references.front()->place).geography();
    if (!spec.map.empty()) return project.map(spec.map, spec.place_of("map")).geography;
    throw SettingsError(spec.place, "a chart of tags needs geography = \"...\": of which areas?");
}

Chart make_chart(Workspace& workspace, const ChartSpec& spec) {
    const ChartKind& kind = chart_kind_of(spec);
    join_all(workspace, spec);
    Chart chart = kind.make(workspace, spec);
    return at_chart(spec, [&] {
        check_drawable(chart);
        return std::move(chart);
    });
}

DrawableChart chart_or_refusal(Workspace& workspace, const ChartSpec& spec) {
    try {
        return {make_chart(workspace, spec), {}};
    } catch (const DataError& failure) {
        workspace.tell_once(
            {Severity::failure, "chart " + spec.id, "chart-not-drawn", failure.what(), {}, {}});
        return {std::nullopt, failure.what()};
    }
}

}  // namespace vitality
