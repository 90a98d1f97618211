// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/settings.hpp"

namespace vitality {

/// info: as it should be, told for the record. warning: to be looked at; fails under --strict.
/// failure: the data and the project disagree; exit code 3 unless accepted by name with a reason.
enum class Severity { info, warning, failure };

/// One row, code or feature that an entry is about.
struct LedgerItem {
    std::string code;
    std::string where;   ///< "file.csv:12"
    std::string detail;  ///< what the file has, or what was done
};

struct LedgerEntry {
    Severity severity = Severity::info;
    std::string subject;  ///< "geography lsoa11", "table imd"
    std::string kind;     ///< one word with hyphens, as `accept` names it: "doubled-row"
    std::string message;  ///< one whole sentence
    std::vector<LedgerItem> items;
    std::string accepted_reason;  ///< from the project; empty where not accepted
};

/// What a join or a measure matched, did not match, repaired or left out, row by row.
class Ledger {
  public:
    void add(LedgerEntry entry) { entries_.push_back(std::move(entry)); }
    const std::vector<LedgerEntry>& entries() const { return entries_; }
    std::size_t count(Severity severity) const;
    void append(const Ledger& other);

  private:
    std::vector<LedgerEntry> entries_;
};

std::string severity_name(Severity severity);

/// One `accept` entry: findings of that kind (for those codes, or for all) are known and not held against the
/// project, for a stated reason.
struct Acceptance {
    std::string kind;
    std::vector<std::string> codes;  ///< empty = all
    std::string reason;
};

/// `accept = [{ kind = "area-without-row", codes = ["E01..."], reason = "..." }]` of a geography or table.
/// @throws SettingsError for an unknown kind or an empty reason.
std::vector<Acceptance> read_acceptances(Section& section);

/// The reason why a finding is accepted; empty optional where it is not.
std::optional<std::string> accepted_reason(const std::vector<Acceptance>& acceptances,
                                           const std::string& kind, const std::string& code);

/// Adds the items as one entry, or as two where part of them is accepted: accepted ones become information.
/// `message` is called with the number of items it is to speak of; `accepted_message` in its place for
/// accepted items, where something else happens to these.
void add_finding(Ledger& ledger, LedgerEntry entry, const std::vector<Acceptance>& acceptances,
                 const std::function<std::string(std::size_t)>& message,
                 const std::function<std::string(std::size_t)>& accepted_message = {});

/// What was found about one of several indicators.
struct FoundAbout {
    std::string id;
    Ledger ledger;
};

/// Adds findings about several indicators: entries that are alike but for the indicator's id become one about
/// `subject` that names them all, so that twenty columns of one table do not tell the same twenty times.
void add_alike(Ledger& ledger, const std::vector<FoundAbout>& found, const std::string& subject);

}  // namespace vitality
