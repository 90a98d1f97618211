// SPDX-License-Identifier: Apache-2.0
#include "engine/row_causes.hpp"

#include <algorithm>
#include <cctype>
#include <set>

#include "base/names.hpp"

namespace vitality {

namespace {

/// A free geography's codes explain a row only where they are codes of the same known kind of area.
RowCause cause_without_vintage(const std::string& code, const Geography& geography) {
    if (is_total_word(code)) return RowCause::other_kind;
    const auto own = geography.size() == 0 ? std::nullopt : entity_of_code(geography.codes.front());
    const auto entity = entity_of_code(code);
    if (!own || !entity) return RowCause::unknown;
    return own->prefix == entity->prefix ? RowCause::outside : RowCause::other_kind;
}

/// "has a code ...", "have a code ...", and what to do.
struct CauseWords {
    std::string what;
    std::string advice;
};

CauseWords words_of(RowCause cause, std::size_t rows, const IndicatorTable& table,
                    const Geography& geography) {
    const std::string accept = fmt::format("accept = [{{ kind = \"{}\", reason = \"...\" }}] in [table.{}]",
                                           cause_word(cause), table.spec.id);
    const std::string them = rows == 1 ? "it" : "them";
    switch (cause) {
        case RowCause::other_vintage:
            return {"a code of another vintage than " + geography.id,
                    "Use the table of that year, or " + accept};
        case RowCause::other_case:
            return {"an area's code in other letter case",
                    fmt::format("Mend the code; {} uses {}", accept, them)};
        case RowCause::other_writing:
            return {"an area's code in another writing",
                    fmt::format("Mend the code; {} uses {}", accept, them)};
        case RowCause::damaged:
            return {"a code that a spreadsheet damaged",
                    "Take the code from the publisher's file, or " + accept};
        case RowCause::without_code: return {"values but no code", "Fill the code in, or " + accept};
        case RowCause::unknown:
            return {"a code that no area has and that is not of its form", "Mend the code, or " + accept};
        case RowCause::unmatched:
            return {"a code that no area has, in a table that otherwise holds the mapped areas alone",
                    "Another vintage, or mistyped? Mend the code, or " + accept};
        case RowCause::name_almost:
            return {"almost the name of an area", fmt::format("Mend the name; {} uses {}", accept, them)};
        case RowCause::unknown_name: return {"a name that no area has", "Mend the name, or " + accept};
        case RowCause::ambiguous_name:
        case RowCause::matched:
        case RowCause::outside:
        case RowCause::other_kind: return {};
    }
    return {};
}

/// "split into E01035674 and E01035675", "merged into E01035677".
std::string fate_of(const std::vector<const LookupRow*>& rows) {
    std::vector<std::string> to;
    for (const LookupRow* row : rows) to.push_back(row->to);
    const ChangeClass change = rows.front()->change;
    const std::string verb = change == ChangeClass::unchanged ? "now" : change_words(change) + " into";
    return verb + " " + join(to, " and ");
}

}  // namespace

std::string cause_word(RowCause cause) {
    switch (cause) {
        case RowCause::matched: return "matched";
        case RowCause::outside: return "outside-mapped-areas";
        case RowCause::other_kind: return "other-kind-of-area";
        case RowCause::other_vintage: return "other-vintage";
        case RowCause::other_case: return "other-case";
        case RowCause::other_writing: return "other-writing";
        case RowCause::damaged: return "damaged-code";
        case RowCause::without_code: return "row-without-code";
        case RowCause::unknown: return "unknown-code";
        case RowCause::unmatched: return "unmatched-code";
        case RowCause::ambiguous_name: return "ambiguous-name";
        case RowCause::name_almost: return "name-almost";
        case RowCause::unknown_name: return "unknown-name";
    }
    return {};
}

Severity severity_of(RowCause cause) {
    switch (cause) {
        case RowCause::matched:
        case RowCause::outside:
        case RowCause::other_kind: return Severity::info;
        case RowCause::without_code:
        case RowCause::name_almost: return Severity::warning;
        case RowCause::other_vintage:
        case RowCause::other_case:
        case RowCause::other_writing:
        case RowCause::damaged:
        case RowCause::unknown:
        case RowCause::unmatched:
        case RowCause::ambiguous_name:
        case RowCause::unknown_name: return Severity::failure;
    }
    return Severity::failure;
}

bool is_used_when_accepted(RowCause cause) {
    return cause == RowCause::other_case || cause == RowCause::other_writing ||
           cause == RowCause::name_almost;
}

RetiredCodes retired_codes(const Lookup& lookup, const Geography& geography) {
    RetiredCodes retired;
    if (lookup.to_geography != geography.id) return retired;
    std::unordered_map<std::string, std::vector<const LookupRow*>> rows_of;
    std::set<std::string> living, mapped;
    for (const LookupRow& row : lookup.rows) {
        rows_of[row.from].push_back(&row);
        living.insert(row.to);
        if (geography.index.contains(row.to)) mapped.insert(row.from);
    }
    const auto vintage = vintage_from_id(lookup.from_geography);
    const std::string of = vintage ? fmt::format("{} of {}", vintage->kind->singular, vintage->year)
                                   : "code of " + lookup.from_geography;
    for (const std::string& code : mapped) {
        if (living.contains(code)) continue;
        retired[code] = fmt::format("{}, {} (lookup {})", of, fate_of(rows_of[code]), lookup.id);
    }
    return retired;
}

bool is_total_word(const std::string& code) {
    static const std::set<std::string> words = {
        "england", "wales",   "scotland",          "northern ireland", "london",
        "total",   "average", "england and wales", "great britain",    "united kingdom"};
    return words.contains(to_lower(code));
}

std::optional<std::size_t> find_in_other_case(const std::string& code, const Geography& geography) {
    std::string upper = code;
    std::transform(upper.begin(), upper.end(), upper.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    const auto found = geography.find(upper);
    return found ? found : geography.find(to_lower(code));
}

RowCause cause_of_form(const std::string& code, const Geography& geography) {
    if (!geography.vintage) return cause_without_vintage(code, geography);
    const auto entity = entity_of_code(code);
    if (!entity) return is_total_word(code) ? RowCause::other_kind : RowCause::unknown;
    const Vintage& vintage = *geography.vintage;
    if (!entity->kind || entity->kind->id != vintage.kind->id) return RowCause::other_kind;
    return first_year_of_code(code) > vintage.year ? RowCause::other_vintage : RowCause::outside;
}

std::string detail_of_row(RowCause cause, const std::string& code, const Geography& geography) {
    switch (cause) {
        case RowCause::matched: return "matched";
        case RowCause::outside: return "outside the mapped areas";
        case RowCause::other_kind: {
            const auto entity = entity_of_code(code);
            return entity ? "total row: code of a " + entity->name : "total or note row";
        }
        case RowCause::other_vintage:
            return fmt::format("code first used in {} or later", first_year_of_code(code));
        case RowCause::other_case: {
            const auto area = find_in_other_case(code, geography);
            return "is " + (area ? geography.codes[*area] : code) + " in other letter case";
        }
        case RowCause::other_writing: return "an area's code in another writing";
        case RowCause::damaged: return "a spreadsheet has turned this code into a number; the code is lost";
        case RowCause::without_code: return "values without a code";
        case RowCause::unknown: return "no area has this code, and it has not the form of one";
        case RowCause::unmatched: return "no area has this code, though it has the form of one";
        case RowCause::ambiguous_name: return "not the only one of this name";
        case RowCause::name_almost: return "almost the name of an area";
        case RowCause::unknown_name: return "no area has this name";
    }
    return {};
}

std::string sentence_of(RowCause cause, std::size_t rows, const IndicatorTable& table,
                        const Geography& geography, bool accepted) {
    const bool by_code = table.row_sets.size() > 1;  // a long table is told code by code
    const std::string n = by_code ? "Rows of " + counted(rows, "code") : counted(rows, "row");
    const CauseWords words = words_of(cause, rows, table, geography);
    if (words.what.empty()) return n + " " + detail_of_row(cause, {}, geography) + ".";
    const std::string found = fmt::format("{} of {} {} {}", n, table.data.source(),
                                          rows == 1 && !by_code ? "has" : "have", words.what);
    if (accepted) return found + (is_used_when_accepted(cause) ? ": used." : ": not used.");
    return fmt::format("{}: not used. {}.", found, words.advice);
}

}  // namespace vitality
