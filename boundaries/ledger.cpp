// SPDX-License-Identifier: Apache-2.0
#include "boundaries/ledger.hpp"

#include <algorithm>
#include <map>

#include "base/names.hpp"

namespace vitality {

namespace {

/// Findings that a project can accept.
const std::vector<std::string>& acceptable_kinds() {
    static const std::vector<std::string> kinds = {"ambiguous-name",
                                                   "area-of-parts-beyond",
                                                   "area-without-geometry",
                                                   "area-without-parent",
                                                   "area-without-row",
                                                   "area-without-row-in-slice",
                                                   "areas-not-known",
                                                   "change-class",
                                                   "contradicting-row",
                                                   "converted-complex",
                                                   "damaged-code",
                                                   "destination-off-network",
                                                   "disclosed-count",
                                                   "doubled-code",
                                                   "doubled-comparator",
                                                   "doubled-peer",
                                                   "doubled-row",
                                                   "empty-layer",
                                                   "empty-network",
                                                   "feature-without-code",
                                                   "layer-off-map",
                                                   "missing-denominator",
                                                   "mixed-signs",
                                                   "name-almost",
                                                   "near-miss",
                                                   "network-in-pieces",
                                                   "network-off-map",
                                                   "no-match",
                                                   "no-such-class",
                                                   "no-such-feature",
                                                   "no-way",
                                                   "not-aggregated",
                                                   "not-converted",
                                                   "not-covered",
                                                   "not-reconciled",
                                                   "off-network",
                                                   "one-point-only",
                                                   "other-case",
                                                   "other-code-form",
                                                   "other-geometry",
                                                   "other-vintage",
                                                   "other-writing",
                                                   "partly-known",
                                                   "people-at-centroid",
                                                   "people-blank",
                                                   "people-not-known",
                                                   "people-of-network",
                                                   "people-without-place",
                                                   "postcode-not-found",
                                                   "repaired-geometry",
                                                   "row-without-code",
                                                   "row-without-weight",
                                                   "shared-by-area",
                                                   "stops-at-border",
                                                   "unequal-sum",
                                                   "unknown-code",
                                                   "unknown-name",
                                                   "unmatched-code",
                                                   "unreadable-companion",
                                                   "unreadable-comparator",
                                                   "unreadable-peer",
                                                   "value-outside-limits",
                                                   "weights-not-one",
                                                   "zero-denominator"};
    return kinds;
}

}  // namespace

std::size_t Ledger::count(Severity severity) const {
    return static_cast<std::size_t>(std::count_if(
        entries_.begin(), entries_.end(), [&](const LedgerEntry& e) { return e.severity == severity; }));
}

void Ledger::append(const Ledger& other) {
    entries_.insert(entries_.end(), other.entries_.begin(), other.entries_.end());
}

std::string severity_name(Severity severity) {
    switch (severity) {
        case Severity::info: return "info";
        case Severity::warning: return "warning";
        case Severity::failure: return "failure";
    }
    return "info";
}

std::vector<Acceptance> read_acceptances(Section& section) {
    std::vector<Acceptance> found;
    for (Section& entry : section.sections("accept")) {
        Acceptance acceptance;
        acceptance.kind = entry.text("kind");
        const auto& kinds = acceptable_kinds();
        if (std::find(kinds.begin(), kinds.end(), acceptance.kind) == kinds.end()) {
            entry.fail_choice("kind", acceptance.kind, kinds);
        }
        acceptance.codes = entry.texts_or_none("codes");
        acceptance.reason = trim(entry.text("reason"));
        if (acceptance.reason.empty()) entry.fail("reason", "an acceptance needs a reason in words.");
        entry.finish();
        found.push_back(std::move(acceptance));
    }
    return found;
}

std::optional<std::string> accepted_reason(const std::vector<Acceptance>& acceptances,
                                           const std::string& kind, const std::string& code) {
    for (const Acceptance& acceptance : acceptances) {
        if (acceptance.kind != kind) continue;
        const auto& codes = acceptance.codes;
        if (codes.empty() || std::find(codes.begin(), codes.end(), code) != codes.end())
            return acceptance.reason;
    }
    return std::nullopt;
}

void add_finding(Ledger& ledger, LedgerEntry entry, const std::vector<Acceptance>& acceptances,
                 const std::function<std::string(std::size_t)>& message,
                 const std::function<std::string(std::size_t)>& accepted_message) {
    std::map<std::string, std::vector<LedgerItem>> by_reason;
    std::vector<LedgerItem> open;
    for (LedgerItem& item : entry.items) {
        if (const auto reason = accepted_reason(acceptances, entry.kind, item.code)) {
            by_reason[*reason].push_back(std::move(item));
        } else {
            open.push_back(std::move(item));
        }
    }
    for (auto& [reason, items] : by_reason) {
        LedgerEntry accepted{Severity::info, entry.subject, entry.kind, {}, std::move(items), reason};
        accepted.message =
            fmt::format("{} Accepted: {}",
                        (accepted_message ? accepted_message : message)(accepted.items.size()), reason);
        ledger.add(std::move(accepted));
    }
    if (open.empty()) return;
    entry.message = message(open.size());
    entry.items = std::move(open);
    ledger.add(std::move(entry));
}

}  // namespace vitality
