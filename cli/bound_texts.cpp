// SPDX-License-Identifier: Apache-2.0
#include "cli/bound_texts.hpp"

#include <algorithm>
#include <cmath>

#include "base/names.hpp"
#include "engine/query/binder.hpp"
#include "engine/query/words.hpp"

namespace vitality {

BoundTexts bind_texts(const Project& project, const TextsToBind& wanted) {
    BoundTexts bound;
    bound.geography = geography_of_expressions(project, wanted.texts, wanted.geography);
    bound.query.geography = bound.geography;
    const Catalogue catalogue = catalogue_of(project, bound.geography);
    for (const std::string& text : wanted.texts)
        bound.expressions.push_back(wanted.conditions ? bind_condition(text, catalogue, bound.query)
                                                      : bind_expression(text, catalogue, bound.query));
    if (const std::string named = people_named(catalogue, wanted.people); !named.empty())
        bound.people = bind_people(named, catalogue, bound.query);
    accept_findings(bound.query, wanted.accept);
    return bound;
}

bool is_layer(const Project& project, const std::string& text) {
    return std::any_of(project.layers.begin(), project.layers.end(),
                       [&](const LayerSpec& layer) { return layer.id == trim(text); });
}

std::string condition_meant(const Project& project, const std::string& text, bool layer_of_polygons) {
    const std::string id = trim(text);
    for (const QuerySpec& query : project.queries)
        if (query.id == id) return query.where;
    if (!is_layer(project, id)) return text;
    return layer_of_polygons ? fmt::format("within_zone({})", id) : fmt::format("count({}) >= 1", id);
}

std::size_t PeopleOfAreas::without() const {
    return static_cast<std::size_t>(
        std::count_if(values.begin(), values.end(), [](double number) { return std::isnan(number); }));
}

PeopleOfAreas people_of(const BoundTexts& bound, const std::vector<ColumnValues>& columns) {
    if (!bound.people) return {};
    const ColumnValues& counted = columns[bound.people->whole().column];
    return {counted.words.title, counts_people(counted.words), counted.values, counted.states};
}

std::vector<ColumnValues> read_columns(Workspace& workspace, const BoundQuery& query) {
    std::vector<ColumnValues> columns = workspace.query_columns(query);
    if (const std::string refusal = workspace.refusal_of_geography(query.geography); !refusal.empty())
        throw error<DataError>("nothing was answered: {}", refusal);
    return columns;
}

}  // namespace vitality
