// SPDX-License-Identifier: Apache-2.0
#include "engine/disclosure/findings.hpp"

#include <algorithm>

#include "base/names.hpp"

namespace vitality {

namespace {

const char* const subject = "disclosure control";

std::string summary(const DisclosureControl& control) {
    return fmt::format(
        "The rule: {}. Of {}: {} suppressed by the rule, {} more so that these cannot be solved "
        "for, {} rounded, {} as they were.",
        control.rule.words(), counted(control.fates.size(), "count"),
        with_thousands(control.count(CountFate::primary)),
        with_thousands(control.count(CountFate::secondary)),
        with_thousands(control.count(CountFate::rounded)),
        with_thousands(control.count(CountFate::published)));
}

std::vector<LedgerItem> disclosed_items(const CountTable& table, const DisclosureControl& control) {
    std::vector<LedgerItem> items;
    for (const DisclosedCount& one : control.audit.disclosed) {
        const bool is_exact = one.found.least == one.found.greatest;
        items.push_back({table.cells[one.cell].key, "",
                         is_exact ? "one count alone is shown to be possible"
                                  : "not every count that the rule suppresses is shown to be possible"});
    }
    return items;
}

std::vector<LedgerItem> unequal_items(const CountTable& table, const DisclosureControl& control) {
    std::vector<LedgerItem> items;
    for (const std::size_t sum : control.audit.unequal_sums) {
        items.push_back(
            {table.cells[table.sums[sum].total].key, "",
             fmt::format("is not the sum of its {}", counted(table.sums[sum].parts.size(), "part"))});
    }
    std::sort(items.begin(), items.end(),
              [](const LedgerItem& a, const LedgerItem& b) { return a.code < b.code; });
    return items;
}

}  // namespace

void tell_disclosure(const CountTable& table, const DisclosureControl& control, const DisclosureSpec& spec,
                     Ledger& ledger) {
    ledger.add({Severity::info, subject, "disclosure-control", summary(control), {}, ""});
    if (!control.audit.passed()) {
        add_finding(ledger,
                    {Severity::failure, subject, "disclosed-count", "", disclosed_items(table, control), ""},
                    spec.accept, [](std::size_t count) {
                        return fmt::format(
                            "{} could be found out by subtracting what is printed from its "
                            "totals. Suppress more, protect less, or leave out an indicator or "
                            "a geography.",
                            counted(count, "suppressed count"));
                    });
    }
    if (!control.audit.unequal_sums.empty()) {
        add_finding(ledger,
                    {Severity::warning, subject, "unequal-sum", "", unequal_items(table, control), ""},
                    spec.accept, [](std::size_t count) {
                        return fmt::format(
                            "{} not the sum of the parts, so that the audit does not use {}. Are "
                            "both of one source and period?",
                            count == 1 ? "One total is" : counted(count, "total") + " are",
                            count == 1 ? "it" : "them");
                    });
    }
}

void tell_too_fine(const std::vector<const IndicatorColumn*>& columns, const DisclosureSpec& spec,
                   Ledger& ledger) {
    if (columns.empty()) return;
    std::vector<LedgerItem> items;
    for (const IndicatorColumn* column : columns)
        items.push_back({full_id(column->indicator), "",
                         fmt::format("printed with {}",
                                     counted(static_cast<std::size_t>(column->indicator.decimals.value_or(0)),
                                             "decimal"))});
    add_finding(ledger, {Severity::warning, subject, "fewer-decimals", "", std::move(items), ""}, spec.accept,
                [](std::size_t count) {
                    return fmt::format(
                        "{} of controlled counts by age {} printed with fewer decimals than the project "
                        "states: all digits would tell the counts to whoever searches. State as many as "
                        "stand here.",
                        counted(count, "figure"), count == 1 ? "is" : "are");
                });
}

}  // namespace vitality
