// SPDX-License-Identifier: Apache-2.0
#include "cli/query_files.hpp"

#include <algorithm>
#include <cctype>
#include <set>

#include "base/names.hpp"
#include "base/sink.hpp"
#include "cli/area_table_files.hpp"

namespace vitality {

namespace {

/// Areas in the order of the rows of a file.
std::vector<std::size_t> rows_of(const Answer& answer) {
    std::vector<std::size_t> rows = answer.found;
    for (const NotKnown& one : answer.not_known) rows.push_back(one.area);
    return rows;
}

/// "count_within(takeaways, 400 m)" -> "count_within_takeaways_400_m".
std::string plain_name(const std::string& id, std::set<std::string>& taken) {
    std::string name;
    for (const char c : id) {
        const bool plain = std::isalnum(static_cast<unsigned char>(c)) != 0;
        if (plain) name += c;
        if (!plain && !name.empty() && name.back() != '_') name += '_';
    }
    while (name.ends_with('_')) name.pop_back();
    std::string unique = name;
    for (int n = 2; !taken.insert(to_lower(unique)).second; ++n) unique = fmt::format("{}_{}", name, n);
    return unique;
}

template <class Of>
auto each(const std::vector<std::size_t>& rows, const Of& of) {
    std::vector<std::decay_t<decltype(of(std::size_t{}))>> values;
    for (const std::size_t area : rows) values.push_back(of(area));
    return values;
}

void add_column(const AnswerColumn& column, const std::vector<std::size_t>& rows,
                std::set<std::string>& taken, std::vector<OutputColumn>& columns) {
    const std::string name = plain_name(column.id, taken);
    if (column.type.kind == QueryType::Kind::text) {
        columns.push_back({name, each(rows, [&](std::size_t area) { return column.texts[area]; })});
    } else {
        columns.push_back({name, each(rows, [&](std::size_t area) { return column.numbers[area]; })});
    }
    const bool any = std::any_of(rows.begin(), rows.end(),
                                 [&](std::size_t area) { return column.states[area] != State::value; });
    if (any)
        columns.push_back(
            {name + "_state", each(rows, [&](std::size_t area) { return state_name(column.states[area]); })});
}

Json cell_json(const AnswerColumn& column, std::size_t area) {
    if (column.states[area] != State::value) return {};
    if (column.type.kind == QueryType::Kind::text) return column.texts[area];
    if (column.type.kind == QueryType::Kind::truth) return column.numbers[area] != 0;
    return column.numbers[area];
}

Json area_json(const Asked& asked, std::size_t area) {
    Json row = Json::object();
    row.set("code", asked.geography->codes[area]).set("name", asked.geography->names[area]);
    Json values = Json::object(), states = Json::object();
    for (const AnswerColumn& column : asked.answer.columns) {
        values.set(column.id, cell_json(column, area));
        if (column.states[area] != State::value) states.set(column.id, state_name(column.states[area]));
    }
    row.set("values", std::move(values));
    return states.members().empty() ? row : row.set("states", std::move(states));
}

Json people_json(const std::vector<PeopleCount>& people) {
    Json all = Json::array();
    for (const PeopleCount& one : people) {
        Json row = Json::object();
        row.set("id", one.id).set("title", one.title).set("found", one.found).set("not_known", one.unknown);
        row.set("all", one.all)
            .set("areas_found_without_a_number", one.found_without)
            .set("areas_without_a_number", one.without);
        all.push(std::move(row));
    }
    return all;
}

Json groups_json(const Asked& asked) {
    Json groups = Json::array();
    for (const AnswerGroup& group : asked.answer.groups) {
        Json row = Json::object();
        row.set("code", group.code)
            .set("name", group.name)
            .set("areas", group.areas)
            .set("found", group.found);
        groups.push(row.set("not_known", group.unknown).set("people", people_json(group.people)));
    }
    return groups;
}

Json columns_json(const Answer& answer) {
    Json columns = Json::array();
    for (const AnswerColumn& column : answer.columns) {
        Json row = Json::object();
        columns.push(row.set("id", column.id).set("title", column.title).set("unit", column.unit));
    }
    return columns;
}

}  // namespace

Json answer_json(const Asked& asked) {
    const Answer& answer = asked.answer;
    Json out = Json::object();
    out.set("query", answer.condition).set("words", answer.words).set("geography", asked.question.geography);
    out.set("areas", answer.truths.size())
        .set("found", answer.found.size())
        .set("not_known", answer.not_known.size());
    out.set("sentences", Json::texts(answer.sentences)).set("columns", columns_json(answer));
    Json rows = Json::array();
    for (const std::size_t area : answer.found) rows.push(area_json(asked, area));
    out.set("rows", std::move(rows));
    Json unknown = Json::array();
    for (const NotKnown& one : answer.not_known) {
        Json row = area_json(asked, one.area);
        unknown.push(row.set("reasons", Json::texts(one.reasons)));
    }
    out.set("unknown", std::move(unknown)).set("people", people_json(answer.people));
    if (asked.by != nullptr) out.set("by", asked.by->id).set("groups", groups_json(asked));
    return out.set("methods", Json::texts(answer.methods));
}

std::vector<OutputColumn> answer_columns(const Asked& asked) {
    const Answer& answer = asked.answer;
    const std::vector<std::size_t> rows = rows_of(answer);
    std::set<std::string> taken = {"code", "name", "answer", "reason"};
    std::vector<OutputColumn> columns;
    columns.push_back({"code", each(rows, [&](std::size_t area) { return asked.geography->codes[area]; })});
    columns.push_back({"name", each(rows, [&](std::size_t area) { return asked.geography->names[area]; })});
    columns.push_back({"answer", each(rows, [&](std::size_t area) {
                           return std::string(answer.truths[area] == Truth::yes ? "yes" : "not known");
                       })});
    for (const AnswerColumn& column : answer.columns) add_column(column, rows, taken, columns);
    std::vector<std::string> reasons(answer.found.size());
    for (const NotKnown& one : answer.not_known) reasons.push_back(join(one.reasons, "; "));
    columns.push_back({"reason", std::move(reasons)});
    return columns;
}

void write_answer_table(Workspace& workspace, const Asked& asked, const std::string& format,
                        const std::string& path) {
    const std::vector<OutputColumn> columns = answer_columns(asked);
    const std::vector<std::size_t> rows = rows_of(asked.answer);
    if (format == "csv") return write_file(path, csv_of(columns, rows.size()));
    Shapes shapes;
    for (const std::size_t area : rows) shapes.append(asked.geography->shapes, area);
    const VectorFormat kind = format == "gpkg" ? VectorFormat::gpkg : VectorFormat::geojson;
    const std::string layer = asked.question.spec.id.empty() ? "answer" : asked.question.spec.id;
    write_vector({path, kind, layer, workspace.project().crs, workspace.threads()}, shapes, columns);
}

}  // namespace vitality
