// SPDX-License-Identifier: Apache-2.0
#include "cli/ledger_report.hpp"

#include <algorithm>

#include "base/csv_writer.hpp"
#include "base/names.hpp"

namespace vitality {

namespace {

constexpr std::size_t rows_shown = 5;

std::string join_line(const JoinSummary& join) {
    std::string line = fmt::format("  {:<24} {:<10} {}", join.table, join.geography, join.note());
    if (join.rows_outside > 0) {
        line += fmt::format("; {} of {} rows lie outside the mapped areas", with_thousands(join.rows_outside),
                            with_thousands(join.rows - join.rows_filtered));
    }
    return line + "\n";
}

std::string item_lines(const LedgerEntry& entry, std::size_t most) {
    std::string lines;
    for (std::size_t i = 0; i < std::min(most, entry.items.size()); ++i) {
        const LedgerItem& item = entry.items[i];
        if (item.detail == entry.message) continue;
        lines += fmt::format("      {}{}{}: {}\n", item.where, item.code.empty() ? "" : ": ", item.code,
                             item.detail);
    }
    if (entry.items.size() > most) {
        lines += fmt::format("      and {} more; -v lists all\n", with_thousands(entry.items.size() - most));
    }
    return lines;
}

std::string entry_lines(const LedgerEntry& entry, std::size_t most) {
    return fmt::format("  {}: {}: {}\n", severity_name(entry.severity), entry.subject, entry.message) +
           item_lines(entry, most);
}

}  // namespace

std::vector<JoinSummary> joins_of(Workspace& workspace) {
    std::vector<JoinSummary> joins;
    const auto add = [&](const JoinSummary* join) {
        if (join != nullptr) joins.push_back(*join);
    };
    for (const TableSpec& table : workspace.project().tables)
        add(workspace.find_join(table.lands_on(), table.id));
    for (const AggregateSpec& aggregate : workspace.project().aggregates)
        add(workspace.find_join(aggregate.geography, aggregate.id));
    return joins;
}

std::string joins_text(Workspace& workspace) {
    const auto joins = joins_of(workspace);
    std::string text = joins.empty() ? "" : "Joins\n";
    for (const JoinSummary& join : joins) text += join_line(join);
    return text;
}

std::string ledger_text(Workspace& workspace, bool verbose) {
    std::string text = joins_text(workspace);
    const auto& entries = workspace.ledger().entries();
    for (const Severity severity : {Severity::failure, Severity::warning, Severity::info}) {
        const bool any = std::any_of(entries.begin(), entries.end(), [&](const LedgerEntry& entry) {
            return entry.severity == severity && entry.kind != "matched";
        });
        if (!any) continue;
        text += severity == Severity::failure   ? "Failures\n"
                : severity == Severity::warning ? "Warnings\n"
                                                : "For information\n";
        const std::size_t most = verbose                      ? static_cast<std::size_t>(-1)
                                 : severity == Severity::info ? 0
                                                              : rows_shown;
        for (const LedgerEntry& entry : entries) {
            if (entry.severity != severity || entry.kind == "matched") continue;
            if (severity == Severity::info && !verbose) {
                text += fmt::format("  {}: {}\n", entry.subject, entry.message);
            } else {
                text += entry_lines(entry, most);
            }
        }
    }
    return text;
}

std::string ledger_csv(Workspace& workspace) {
    const Project& project = workspace.project();
    std::string csv = "severity,subject,kind,code,where,detail,accepted\n";
    for (const LedgerEntry& entry : workspace.ledger().entries()) {
        std::vector<LedgerItem> items = entry.items;
        if (items.empty()) items.push_back({"", "", entry.message});
        for (const LedgerItem& item : items) {
            csv += fmt::format(
                "{},{},{},{},{},{},{}\n", severity_name(entry.severity), csv_cell(entry.subject), entry.kind,
                csv_cell(item.code), csv_cell(project.without_machine_paths(item.where)),
                csv_cell(project.without_machine_paths(item.detail)), csv_cell(entry.accepted_reason));
        }
    }
    return csv;
}

namespace {

Json json_of(const JoinSummary& join) {
    Json out = Json::object();
    out.set("table", join.table).set("geography", join.geography);
    out.set("areas", join.areas)
        .set("matched", join.matched)
        .set("areas_without_row", join.areas_without_row);
    out.set("areas_with_rows_that_differ", join.areas_contradicted);
    out.set("rows", join.rows).set("rows_outside_mapped_areas", join.rows_outside);
    out.set("rows_of_other_kinds_of_area", join.rows_of_other_kinds);
    out.set("rows_unmatched", join.rows_unmatched).set("rows_doubled", join.rows_doubled);
    return out.set("note", join.note());
}

Json json_of(const LedgerEntry& entry, const Project& project) {
    Json out = Json::object();
    out.set("severity", severity_name(entry.severity)).set("subject", entry.subject).set("kind", entry.kind);
    out.set("message", project.without_machine_paths(entry.message));
    if (!entry.accepted_reason.empty()) out.set("accepted", entry.accepted_reason);
    Json items = Json::array();
    for (const LedgerItem& item : entry.items) {
        Json row = Json::object();
        if (!item.code.empty()) row.set("code", item.code);
        if (!item.where.empty()) row.set("where", project.without_machine_paths(item.where));
        row.set("detail", project.without_machine_paths(item.detail));
        items.push(std::move(row));
    }
    return out.set("count", entry.items.size()).set("items", std::move(items));
}

}  // namespace

Json ledger_json(Workspace& workspace) {
    const Ledger& ledger = workspace.ledger();
    Json joins = Json::array();
    for (const JoinSummary& join : joins_of(workspace)) joins.push(json_of(join));
    Json entries = Json::array();
    for (const LedgerEntry& entry : ledger.entries()) entries.push(json_of(entry, workspace.project()));
    Json out = Json::object();
    out.set("title", workspace.project().title);
    out.set("failures", ledger.count(Severity::failure)).set("warnings", ledger.count(Severity::warning));
    return out.set("joins", std::move(joins)).set("entries", std::move(entries));
}

std::string ledger_problems(Workspace& workspace, Severity least) {
    std::string text;
    for (const Severity severity : {Severity::failure, Severity::warning}) {
        for (const LedgerEntry& entry : workspace.ledger().entries()) {
            if (entry.severity != severity || severity < least) continue;
            text +=
                fmt::format("vitality: {}: {}: {}\n", severity_name(severity), entry.subject, entry.message);
            text += item_lines(entry, rows_shown);
        }
    }
    return text;
}

ExitCode exit_code_of(const Ledger& ledger, bool strict) {
    const bool failed =
        ledger.count(Severity::failure) > 0 || (strict && ledger.count(Severity::warning) > 0);
    return failed ? ExitCode::data_check : ExitCode::done;
}

}  // namespace vitality
