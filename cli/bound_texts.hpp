// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/query_catalogue.hpp"
#include "cli/workspace.hpp"

namespace vitality {

/// Expressions over the areas of one geography that are read together, and whom to count there.
struct BoundTexts {
    std::string geography;
    BoundQuery query;
    std::vector<BoundExpression> expressions;
    std::optional<BoundExpression> people;
};

/// What must be said to bind them. `people` empty = the only count called "all", where there is one.
struct TextsToBind {
    std::vector<std::string> texts;
    bool conditions = true;  ///< else numbers
    std::string geography;
    std::string people;
    std::vector<Acceptance> accept;
};
/// @throws ExpressionError, SettingsError as geography_of_expressions() and the binding do.
BoundTexts bind_texts(const Project& project, const TextsToBind& wanted);

/// What a layer, a named query or an expression means as a condition. A layer stands for the areas that it
/// reaches: of polygons those whose median person, or origin, is inside; of points and lines those that hold
/// at least one.
std::string condition_meant(const Project& project, const std::string& text, bool layer_of_polygons);
/// Whether the text is the id of a layer.
bool is_layer(const Project& project, const std::string& text);

/// People of the areas, as a report counts them.
struct PeopleOfAreas {
    std::string title;           ///< "people", empty where nobody is counted
    bool live = true;            ///< not claims or homes
    std::vector<double> values;  ///< per area; empty where nobody is counted, NaN where there is no number
    std::vector<State> states;
    bool any() const { return !values.empty(); }
    /// Areas without a number.
    std::size_t without() const;
};
PeopleOfAreas people_of(const BoundTexts& bound, const std::vector<ColumnValues>& columns);

/// Reads what they name. @throws DataError where the geography cannot be used, or a column was left out.
std::vector<ColumnValues> read_columns(Workspace& workspace, const BoundQuery& query);

}  // namespace vitality
