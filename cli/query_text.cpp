// SPDX-License-Identifier: Apache-2.0
#include "cli/query_text.hpp"

#include <algorithm>

#include "base/names.hpp"
#include "cli/text_columns.hpp"
#include "engine/statistics/inequality_sentences.hpp"

namespace vitality {

namespace {

using Row = std::vector<std::string>;

bool is_number(const AnswerColumn& column) { return column.type.kind != QueryType::Kind::text; }

std::size_t listed_areas(const Asked& asked) {
    const std::size_t found = asked.answer.found.size();
    return asked.question.spec.limit
               ? std::min<std::size_t>(found, static_cast<std::size_t>(*asked.question.spec.limit))
               : found;
}

/// "share(...), %": a column's id with its unit, where the id does not say it.
std::string header_of(const AnswerColumn& column) {
    return column.unit.empty() ? column.id : column.id + ", " + column.unit;
}

std::string areas_table(const Asked& asked) {
    const Answer& answer = asked.answer;
    std::vector<Row> rows = {{"code", "name"}};
    std::vector<bool> right = {false, false};
    for (const AnswerColumn& column : answer.columns) {
        rows.front().push_back(header_of(column));
        right.push_back(is_number(column));
    }
    const std::size_t shown = listed_areas(asked);
    for (std::size_t i = 0; i < shown; ++i) {
        const std::size_t area = answer.found[i];
        rows.push_back({asked.geography->codes[area], asked.geography->names[area]});
        for (const AnswerColumn& column : answer.columns) rows.back().push_back(column.words(area));
    }
    std::string text = aligned_columns(rows, right);
    if (const std::size_t more = answer.found.size() - shown; more > 0)
        text += fmt::format("  and {} more\n", with_thousands(more));
    return text;
}

std::string not_known_text(const Asked& asked) {
    constexpr std::size_t most = 20;
    const auto& not_known = asked.answer.not_known;
    if (not_known.empty()) return {};
    std::string text = fmt::format("\nNot known in {}\n", counted_areas(*asked.geography, not_known.size()));
    std::vector<Row> rows;
    for (std::size_t i = 0; i < std::min(most, not_known.size()); ++i)
        rows.push_back({asked.geography->codes[not_known[i].area], asked.geography->names[not_known[i].area],
                        join(not_known[i].reasons, "; ")});
    text += aligned_columns(rows, {false, false, false});
    if (not_known.size() > most)
        text += fmt::format("  and {} more: a file of them all is written with -o\n",
                            with_thousands(not_known.size() - most));
    return text;
}

std::string of_words(double part, double all) { return fixed_words(part, 0) + " of " + fixed_words(all, 0); }

}  // namespace

std::string groups_text(const Asked& asked) {
    const Answer& answer = asked.answer;
    if (answer.groups.empty()) return {};
    std::vector<Row> rows = {{"code", "name", "areas found"}};
    std::vector<bool> right = {false, false, true};
    for (const PeopleCount& people : answer.people) {
        rows.front().push_back(people.title);
        right.push_back(true);
    }
    for (const AnswerGroup& group : answer.groups) {
        std::string found = fmt::format("{} of {}", group.found, group.areas);
        if (group.unknown > 0) found += fmt::format(" ({} not known)", group.unknown);
        rows.push_back({group.code, group.name, found});
        for (const PeopleCount& people : group.people)
            rows.back().push_back(of_words(people.found, people.all));
    }
    return fmt::format("\nBy {}\n", asked.by->title) + aligned_columns(rows, right);
}

std::string answer_text(const Asked& asked) {
    const Answer& answer = asked.answer;
    std::string text;
    for (const std::string& sentence : answer.sentences) text += sentence + "\n";
    if (!answer.found.empty()) text += "\n" + areas_table(asked);
    text += groups_text(asked) + not_known_text(asked);
    if (!answer.methods.empty()) text += "\nHow it was measured\n";
    for (const std::string& method : answer.methods) text += "  " + method + "\n";
    return text;
}

}  // namespace vitality
