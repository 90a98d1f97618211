// SPDX-License-Identifier: Apache-2.0
#include "cli/question.hpp"

#include <algorithm>

#include "base/names.hpp"
#include "cli/answer_output.hpp"
#include "cli/bound_texts.hpp"
#include "engine/query/binder.hpp"

namespace vitality {

namespace {

/// "imd.score desc" -> "imd.score", and that it is turned round.
std::string without_direction(const std::string& text, bool& highest_first) {
    const std::string whole = trim(text);
    const std::size_t blank = whole.find_last_of(" \t");
    const std::string last = blank == std::string::npos ? std::string() : to_lower(whole.substr(blank + 1));
    highest_first = last == "desc";
    return last == "desc" || last == "asc" ? trim(whole.substr(0, blank)) : whole;
}

/// What the condition reads, each column once; without codes and names, which stand before all.
std::vector<std::string> columns_read(const BoundQuery& query) {
    std::vector<std::string> ids;
    for (const QueryColumn& column : query.columns) {
        const bool label =
            column.source == QueryColumn::Source::code || column.source == QueryColumn::Source::name;
        if (!label && column.source != QueryColumn::Source::comparator) ids.push_back(column.id);
    }
    return ids;
}

/// A column that the query has, shown as it is.
BoundExpression shown_column(const BoundQuery& query, const BoundExpression& condition,
                             const std::string& id) {
    const auto found = std::find_if(query.columns.begin(), query.columns.end(),
                                    [&](const QueryColumn& column) { return column.id == id; });
    const auto index = static_cast<std::size_t>(found - query.columns.begin());
    const auto node = std::find_if(condition.nodes.begin(), condition.nodes.end(), [&](const QueryNode& one) {
        return one.kind == QueryNode::Kind::column && one.column == index;
    });
    return {id, {*node}};
}

void check_by(const Project& project, const Catalogue& catalogue, const std::string& by) {
    if (by.empty()) return;
    project.geography(by, {});
    if (catalogue.parents.contains(by)) return;
    throw error<SettingsError>(
        "no lookup of the project puts the areas of {} into {}: add [lookup.ID] from {} to {}.",
        catalogue.geography, by, catalogue.geography, by);
}

Question bound(const Project& project, const QuerySpec& spec) {
    Question question;
    question.spec = spec;
    question.geography = geography_of_expressions(project, {spec.where}, spec.geography);
    question.query.geography = question.geography;
    const Catalogue catalogue = catalogue_of(project, question.geography);
    question.condition = bind_condition(spec.where, catalogue, question.query);
    if (spec.select.empty()) {
        for (const std::string& id : columns_read(question.query))
            question.shown.push_back(shown_column(question.query, question.condition, id));
    }
    for (const std::string& text : spec.select)
        question.shown.push_back(bind_expression(text, catalogue, question.query));
    for (const std::string& text : spec.people)
        question.people.push_back(bind_people(text, catalogue, question.query));
    if (!spec.order_by.empty())
        question.order = bind_expression(without_direction(spec.order_by, question.highest_first), catalogue,
                                         question.query);
    accept_findings(question.query, spec.accept);
    check_by(project, catalogue, spec.by);
    return question;
}

}  // namespace

Question question_of(const Project& project, const QuerySpec& spec) {
    if (spec.id.empty()) return bound(project, spec);
    return named_in_section("query", spec.id, spec.place, [&] { return bound(project, spec); });
}

Asked ask(Workspace& workspace, const Question& question) {
    Asked asked;
    asked.question = question;
    asked.columns = read_columns(workspace, question.query);
    asked.geography = &workspace.geography(question.geography);
    QuestionInputs inputs;
    inputs.geography = asked.geography;
    inputs.condition = &question.condition;
    inputs.shown = question.shown;
    inputs.people = question.people;
    inputs.order = question.order ? &*question.order : nullptr;
    inputs.highest_first = question.highest_first;
    inputs.query = &question.query;
    inputs.columns = &asked.columns;
    if (!question.spec.by.empty()) {
        inputs.parents = workspace.parents_of(question.geography, question.spec.by);
        inputs.by = asked.by = &workspace.geography(question.spec.by);
    }
    asked.answer = answer_of(inputs);
    return asked;
}

Asked ask_or_tell(Workspace& workspace, const Question& question, const CommonOptions& common) {
    return asked_or_told(workspace, common, [&] { return ask(workspace, question); });
}

QuerySpec named_or_written(const Project& project, const std::string& text) {
    for (const QuerySpec& query : project.queries)
        if (query.id == trim(text)) return query;
    QuerySpec spec;
    spec.where = text;
    return spec;
}

std::string disappointment(const Expectation& expect, const Answer& answer) {
    if (expect.text.empty()) return {};
    const std::size_t count = expect.of == "rows" ? answer.found.size() : answer.not_known.size();
    const auto number = static_cast<double>(count);
    const std::string& sign = expect.sign;
    const bool met = sign == "="    ? number == expect.number
                     : sign == "<>" ? number != expect.number
                     : sign == "<"  ? number < expect.number
                     : sign == ">"  ? number > expect.number
                     : sign == "<=" ? number <= expect.number
                                    : number >= expect.number;
    if (met) return {};
    return fmt::format("{} is expected, and there {} {}.", expect.text, count == 1 ? "is" : "are",
                       with_thousands(count));
}

}  // namespace vitality
