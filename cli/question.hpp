// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/query_catalogue.hpp"
#include "cli/workspace.hpp"
#include "engine/query/answer.hpp"
#include "engine/query/query_spec.hpp"

namespace vitality {

/// What is wrong in a section of the project is told with its place and name.
template <class Do>
auto named_in_section(const char* kind, const std::string& id, const Place& place, const Do& act) {
    try {
        return act();
    } catch (const SettingsError& failure) {
        throw SettingsError(place, fmt::format("[{}.{}]: {}", kind, id, failure.what()));
    }
}

/// A question whose names, types and units fit the project; no data have been read for it.
struct Question {
    QuerySpec spec;
    std::string geography;
    BoundQuery query;
    BoundExpression condition;
    std::vector<BoundExpression> shown;
    std::vector<BoundExpression> people;
    std::optional<BoundExpression> order;
    bool highest_first = false;
};

/// @throws ExpressionError, prefixed by the place of a query of the project; SettingsError for a geography
/// that is not there, or that the areas are not put into.
Question question_of(const Project& project, const QuerySpec& spec);

/// A question with its data: everything that the answer refers to.
struct Asked {
    Question question;
    std::vector<ColumnValues> columns;
    Answer answer;
    const Geography* geography = nullptr;
    const Geography* by = nullptr;
};

/// Joins and measures what the question reads, and nothing else, and answers it.
/// @throws DataError where the geography cannot be used, or a column was left out.
Asked ask(Workspace& workspace, const Question& question);

/// The same; where the data do not give what is asked for, the findings that say why are told first.
Asked ask_or_tell(Workspace& workspace, const Question& question, const CommonOptions& common);

/// The question as it is named: a [query.ID] of the project, or a condition.
QuerySpec named_or_written(const Project& project, const std::string& text);

/// What the answer is not that the question expects: "12 rows were expected (rows <= 12), and 14 are there".
/// Empty where it is as expected.
std::string disappointment(const Expectation& expect, const Answer& answer);

}  // namespace vitality
