// SPDX-License-Identifier: Apache-2.0
#include "cli/query_report.hpp"

#include <algorithm>
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

ReportTable areas_table(const Asked& asked) {
    ReportTable table =
        table_of_areas("table-areas", "Areas found",
                       fmt::format("{} found", counted_areas(*asked.geography, asked.answer.found.size())));
    for (const AnswerColumn& column : asked.answer.columns) table.columns.push_back(column_of(column));
    make_headers_differ(table.columns);
    for (const std::size_t area : asked.answer.found) {
        table.rows.push_back(area_cells(*asked.geography, area));
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
        table.rows.push_back({capitalised(people.title), ReportNumber{people.found},
                              ReportNumber{people.unknown}, ReportNumber{people.all}, share});
        if (people.without > 0) table.notes.push_back(without_number_words(people.without, people.title));
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
        table.columns.push_back(
            {capitalised(people.title) + " in the areas found", ReportColumnKind::number});
        table.columns.push_back({capitalised(people.title) + " in all areas", ReportColumnKind::number});
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
        report.blocks.emplace_back(not_known_table(*asked.geography, asked.answer.not_known));
    }
    report.annex.emplace_back(Heading{"The question as it was asked", 3, ""});
    report.annex.emplace_back(Paragraph{answer.condition});
    report.end = end_matter_of(workspace, asked.question.query, asked.columns);
    report.end.thresholds = thresholds_of(asked.question.condition, asked.columns);
    report.data = answer_json(asked);
    return report;
}

}  // namespace vitality
