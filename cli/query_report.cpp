// SPDX-License-Identifier: Apache-2.0
#include "cli/query_report.hpp"

#include <algorithm>
#include <cctype>
#include <set>

#include "base/names.hpp"
#include "cli/ledger_report.hpp"
#include "cli/query_map.hpp"
#include "engine/query/words.hpp"
#include "renderers/report/report_figures.hpp"

namespace vitality {

namespace {

using NodeKind = QueryNode::Kind;

ReportColumn column_of(const AnswerColumn& column) {
    const bool number =
        column.type.kind != QueryType::Kind::text && column.type.kind != QueryType::Kind::truth;
    return {column.title, number ? ReportColumnKind::number : ReportColumnKind::text, column.unit,
            column.decimals, column.id};
}

ReportCell cell_of_answer(const AnswerColumn& column, std::size_t area) {
    if (column.states[area] != State::value) return column.states[area];
    if (column.type.kind == QueryType::Kind::text) return column.texts[area];
    if (column.type.kind == QueryType::Kind::truth)
        return std::string(column.numbers[area] != 0 ? "yes" : "no");
    return ReportNumber{column.numbers[area]};
}

/// Two columns of one title are told apart by what was asked.
void make_headers_differ(std::vector<ReportColumn>& columns) {
    std::set<std::string> taken;
    for (ReportColumn& column : columns) {
        if (!taken.insert(column.header).second) column.header += " (" + column.key + ")";
        taken.insert(column.header);
    }
}

std::string capital(std::string text) {
    if (!text.empty())
        text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
    return text;
}

ReportTable areas_table(const Asked& asked) {
    ReportTable table;
    table.id = "table-areas";
    table.sheet = "Areas found";
    table.caption = fmt::format("{} found", counted_areas(*asked.geography, asked.answer.found.size()));
    table.columns = {{"Code", ReportColumnKind::code}, {"Name"}};
    table.row_header = 1;
    for (const AnswerColumn& column : asked.answer.columns) table.columns.push_back(column_of(column));
    make_headers_differ(table.columns);
    for (const std::size_t area : asked.answer.found) {
        table.rows.push_back({asked.geography->codes[area], asked.geography->names[area]});
        for (const AnswerColumn& column : asked.answer.columns)
            table.rows.back().push_back(cell_of_answer(column, area));
    }
    return table;
}

ReportTable people_table(const Asked& asked) {
    ReportTable table;
    table.id = "table-people";
    table.sheet = "People";
    table.caption = "People in the areas found";
    table.columns = {{"People"},
                     {"In the areas found", ReportColumnKind::number},
                     {"In areas not known", ReportColumnKind::number},
                     {"In all areas", ReportColumnKind::number},
                     {"Share", ReportColumnKind::number, "%", 1}};
    constexpr double per_cent = 100;
    for (const PeopleCount& people : asked.answer.people) {
        const ReportCell share = cell_of(per_cent * people.found / people.all,
                                         people.all > 0 ? State::value : State::not_applicable);
        table.rows.push_back({capital(people.title), ReportNumber{people.found}, ReportNumber{people.unknown},
                              ReportNumber{people.all}, share});
        if (people.without > 0)
            table.notes.push_back(fmt::format("{} {} no published number of {}: in no sum.",
                                              counted(people.without, "area"),
                                              people.without == 1 ? "has" : "have", people.title));
    }
    return table;
}

ReportTable groups_table(const Asked& asked) {
    ReportTable table;
    table.id = "table-by-" + asked.by->id;
    table.sheet = "By larger area";
    table.caption = "Areas found, by " + asked.by->title;
    table.row_header = 1;
    table.columns = {{"Code", ReportColumnKind::code},
                     {"Name"},
                     {"Areas found", ReportColumnKind::number},
                     {"Not known", ReportColumnKind::number},
                     {"All areas", ReportColumnKind::number}};
    for (const PeopleCount& people : asked.answer.people) {
        table.columns.push_back({capital(people.title) + " in the areas found", ReportColumnKind::number});
        table.columns.push_back({capital(people.title) + " in all areas", ReportColumnKind::number});
    }
    for (const AnswerGroup& group : asked.answer.groups) {
        table.rows.push_back({group.code, group.name, ReportNumber{static_cast<double>(group.found)},
                              ReportNumber{static_cast<double>(group.unknown)},
                              ReportNumber{static_cast<double>(group.areas)}});
        for (const PeopleCount& people : group.people) {
            table.rows.back().emplace_back(ReportNumber{people.found});
            table.rows.back().emplace_back(ReportNumber{people.all});
        }
    }
    return table;
}

}  // namespace

ReportTable not_known_table(const Asked& asked) {
    ReportTable table;
    table.id = "table-not-known";
    table.sheet = "Not known";
    table.caption = "Areas of which it is not known, and why";
    table.columns = {{"Code", ReportColumnKind::code}, {"Name"}, {"Reason"}};
    table.row_header = 1;
    for (const NotKnown& one : asked.answer.not_known)
        table.rows.push_back(
            {asked.geography->codes[one.area], asked.geography->names[one.area], join(one.reasons, "; ")});
    return table;
}

std::vector<ReportSource> sources_of(const std::vector<ColumnValues>& columns) {
    std::vector<ReportSource> sources;
    for (const ColumnValues& column : columns) {
        const Indicator& words = column.words;
        if (words.source.empty()) continue;
        const auto same = [&](const ReportSource& one) {
            return one.title == words.source && one.period == words.period;
        };
        if (std::any_of(sources.begin(), sources.end(), same)) continue;
        sources.push_back({words.source, words.period, "", words.licence, words.attribution});
    }
    return sources;
}

void cite(const std::vector<ColumnValues>& columns, Indicator& indicator) {
    std::vector<std::string> sources;
    const auto add = [](const std::string& text, std::vector<std::string>& all) {
        if (!text.empty() && std::find(all.begin(), all.end(), text) == all.end()) all.push_back(text);
    };
    for (const ColumnValues& column : columns) {
        add(column.words.source, sources);
        for (const std::string& line : column.words.attribution) add(line, indicator.attribution);
    }
    indicator.source = join(sources, "; ");
}

std::vector<Term> definitions_of(const BoundQuery& query, const std::vector<ColumnValues>& columns) {
    std::vector<Term> terms;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const ColumnValues& column = columns[i];
        if (query.columns[i].source == QueryColumn::Source::code ||
            query.columns[i].source == QueryColumn::Source::name)
            continue;
        std::string meaning = column.words.title;
        if (!column.words.unit.empty()) meaning += ", " + column.words.unit;
        if (!column.words.period.empty()) meaning += ", " + column.words.period;
        if (!column.method.empty()) meaning += "; " + column.method;
        terms.push_back({query.columns[i].id, meaning + "."});
    }
    return terms;
}

std::vector<DistanceOrigin> origins_of(const std::vector<ColumnValues>& columns) {
    std::vector<DistanceOrigin> origins;
    for (const ColumnValues& column : columns) {
        const std::size_t from = column.method.find(" from ");
        if (column.method.find("straight line") == std::string::npos || from == std::string::npos) continue;
        const std::size_t to = column.method.find(" to ", from);
        DistanceOrigin origin;
        origin.measure = column.words.title;
        origin.from = column.method.substr(from + 6, to == std::string::npos ? to : to - from - 6);
        if (to != std::string::npos) origin.to = column.method.substr(to + 4);
        origins.push_back(std::move(origin));
    }
    return origins;
}

std::vector<Term> thresholds_of(const BoundExpression& condition, const std::vector<ColumnValues>& columns) {
    std::vector<Term> terms;
    for (std::size_t i = 0; i < condition.nodes.size(); ++i) {
        const QueryNode& node = condition.nodes[i];
        const bool limit = node.kind == NodeKind::comparison || node.kind == NodeKind::between ||
                           node.kind == NodeKind::in_list || node.kind == NodeKind::verdict ||
                           node.kind == NodeKind::like;
        if (!limit) continue;
        terms.push_back({on_one_line(condition.text.substr(node.at.begin, node.at.end - node.at.begin)),
                         part_words(condition, i, columns) + "."});
    }
    return terms;
}

std::vector<std::string> ledger_lines(Workspace& workspace) {
    std::vector<std::string> lines;
    for (const JoinSummary& join : joins_of(workspace))
        lines.push_back(fmt::format("{}: {}.", join.table, join.note()));
    for (const LedgerEntry& entry : workspace.ledger().entries()) {
        if (entry.severity == Severity::info && entry.accepted_reason.empty()) continue;
        lines.push_back(workspace.project().without_machine_paths(
            fmt::format("{}, {}: {}{}", entry.subject, severity_name(entry.severity), entry.message,
                        entry.accepted_reason.empty() ? "" : " Accepted: " + entry.accepted_reason)));
    }
    return lines;
}

Report answer_report(Workspace& workspace, const Asked& asked, const AnswerChange* change) {
    const Answer& answer = asked.answer;
    const QuerySpec& spec = asked.question.spec;
    Report report;
    report.title = spec.title.empty() ? "Areas where " + answer.words : spec.title;
    report.subtitle = fmt::format("{} · {}", workspace.project().title, asked.geography->title);
    report.summary = answer.sentences;
    if (change != nullptr)
        report.summary.insert(report.summary.end(), change->sentences.begin(), change->sentences.end());
    if (spec.map)
        report.blocks.emplace_back(
            map_figure(answer_map(workspace, asked, ""), page_size("200x140 mm"), workspace.threads()));
    report.blocks.emplace_back(Heading{"Areas found", 2, ""});
    if (answer.found.empty()) {
        report.blocks.emplace_back(Paragraph{"No area was found."});
    } else {
        report.blocks.emplace_back(areas_table(asked));
    }
    if (!answer.people.empty()) {
        report.blocks.emplace_back(Heading{"People", 2, ""});
        report.blocks.emplace_back(people_table(asked));
    }
    if (asked.by != nullptr) {
        report.blocks.emplace_back(Heading{"By " + asked.by->title, 2, ""});
        report.blocks.emplace_back(groups_table(asked));
    }
    if (!answer.not_known.empty()) {
        report.blocks.emplace_back(Heading{"Not known", 2, ""});
        report.blocks.emplace_back(not_known_table(asked));
    }
    report.annex.emplace_back(Heading{"The question as it was asked", 3, ""});
    report.annex.emplace_back(Paragraph{answer.condition});
    report.end.definitions = definitions_of(asked.question.query, asked.columns);
    report.end.origins = origins_of(asked.columns);
    report.end.thresholds = thresholds_of(asked.question.condition, asked.columns);
    report.end.sources = sources_of(asked.columns);
    report.end.ledger = ledger_lines(workspace);
    report.data = answer_json(asked);
    return report;
}

}  // namespace vitality
