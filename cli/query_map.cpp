// SPDX-License-Identifier: Apache-2.0
#include "cli/query_map.hpp"

#include "renderers/found_areas.hpp"

namespace vitality {

namespace {

/// The indicator that colours the areas: one of the geography that is a number.
std::string fill_of(const Asked& asked, const std::string& given) {
    if (!given.empty()) return given;
    for (const QueryNode& node : asked.question.condition.nodes) {
        if (node.kind != QueryNode::Kind::column) continue;
        const QueryColumn& column = asked.question.query.columns[node.column];
        const bool plain = column.source == QueryColumn::Source::indicator && column.slice.empty() &&
                           column.geography == asked.question.geography;
        if (plain) return column.indicator;
    }
    return {};
}

/// The title of the indicator that colours the areas, where the condition reads it; else its id.
std::string fill_title(const Asked& asked, const std::string& fill) {
    for (std::size_t i = 0; i < asked.columns.size(); ++i)
        if (asked.question.query.columns[i].id == fill) return asked.columns[i].words.title;
    return fill;
}

MapSpec spec_of(Workspace& workspace, const Asked& asked, const std::string& fill) {
    MapSpec spec;
    if (!fill.empty()) {
        const std::string of = workspace.project().maker_of(fill, {"--fill", 0, 0}).geography();
        if (of != asked.question.geography)
            throw error<SettingsError>("--fill {}: it is of {}, and the areas found are of {}.", fill, of,
                                       asked.question.geography);
        spec = quick_map(fill, of);
        workspace.with_indicator(fill, {"--fill", 0, 0});
    }
    spec.id = asked.question.spec.id.empty() ? "query" : asked.question.spec.id;
    spec.geography = asked.question.geography;
    spec.title =
        asked.question.spec.title.empty() ? asked.answer.sentences.front() : asked.question.spec.title;
    spec.subtitle = fill.empty() ? "Hatched: areas where " + asked.answer.words
                                 : fmt::format("{}; hatched: areas where {}", fill_title(asked, fill),
                                               asked.answer.words);
    return spec;
}

}  // namespace

MapSheet answer_map(Workspace& workspace, const Asked& asked, const std::string& fill) {
    const MapSpec spec = spec_of(workspace, asked, fill_of(asked, fill));
    Workspace::Drawable drawable = workspace.map(spec);
    if (!drawable.refusal.empty()) throw error<DataError>("the map was not drawn: {}", drawable.refusal);
    mark_found_areas(drawable.sheet, asked.answer.truths);
    return std::move(drawable.sheet);
}

}  // namespace vitality
