// SPDX-License-Identifier: Apache-2.0
#include "engine/row_causes.hpp"

#include <algorithm>
#include <cctype>
#include <set>

#include "base/names.hpp"
#include "layers/numbers.hpp"

namespace vitality {

namespace {

bool is_damaged(const std::string& code) {
    return code.find_first_of("eE") != std::string::npos && parse_number(code).has_value();
}

bool is_total_word(const std::string& code) {
    static const std::set<std::string> words = {
        "england", "wales",   "scotland",          "northern ireland", "london",
        "total",   "average", "england and wales", "great britain",    "united kingdom"};
    return words.contains(to_lower(code));
}

RowCause cause_by_entity(const std::string& code, const Geography& geography) {
    const auto entity = entity_of_code(code);
    if (!entity) return is_total_word(code) ? RowCause::other_kind : RowCause::unknown;
    const Vintage& vintage = *geography.vintage;
    if (!entity->kind || entity->kind->id != vintage.kind->id) return RowCause::other_kind;
    if (first_year_of_code(code) > vintage.year) return RowCause::other_vintage;
    return RowCause::outside;
}

/// A free geography's codes explain a row only where they are codes of the same known kind of area.
RowCause cause_without_vintage(const std::string& code, const Geography& geography) {
    const auto own = entity_of_code(geography.codes.front());
    const auto entity = entity_of_code(code);
    if (is_total_word(code)) return RowCause::other_kind;
    if (!own || !entity) return RowCause::unknown;
    return own->prefix == entity->prefix ? RowCause::outside : RowCause::other_kind;
}

std::vector<std::string> codes_of(const IndicatorTable& table, const Geography& geography) {
    std::vector<std::string> codes;
    for (std::size_t row = 0; row < table.data.row_count(); ++row) {
        std::string code = trim(table.data.cell(row, table.code_column));
        const auto entity = entity_of_code(code);
        const bool same_kind =
            !geography.vintage || (entity && entity->kind && entity->kind->id == geography.vintage->kind->id);
        if (same_kind) codes.push_back(std::move(code));
    }
    return codes;
}

/// "wards of 2013, as geography = "ward13" says" or what the code column says.
std::string vintage_of_table(const IndicatorTable& table, const Geography& geography) {
    const std::string declared = geography.vintage ? geography.vintage->title() : geography.id;
    const auto& column = table.code_column_vintage;
    if (column) {
        return fmt::format("this table holds {}, by the name of its column \"{}\"", column->title(),
                           table.data.columns()[table.code_column]);
    }
    return fmt::format("this table holds {}, as geography = \"{}\" says", declared, geography.id);
}

}  // namespace

std::string cause_word(RowCause cause) {
    switch (cause) {
        case RowCause::matched: return "matched";
        case RowCause::outside: return "outside-mapped-areas";
        case RowCause::other_kind: return "other-kind-of-area";
        case RowCause::other_vintage: return "other-vintage";
        case RowCause::other_case: return "other-case";
        case RowCause::damaged: return "damaged-code";
        case RowCause::without_code: return "row-without-code";
        case RowCause::unknown: return "unknown-code";
    }
    return {};
}

Severity severity_of(RowCause cause) {
    switch (cause) {
        case RowCause::matched:
        case RowCause::outside:
        case RowCause::other_kind: return Severity::info;
        case RowCause::without_code: return Severity::warning;
        case RowCause::other_vintage:
        case RowCause::other_case:
        case RowCause::damaged:
        case RowCause::unknown: return Severity::failure;
    }
    return Severity::failure;
}

std::optional<std::size_t> find_in_other_case(const std::string& code, const Geography& geography) {
    std::string upper = code;
    std::transform(upper.begin(), upper.end(), upper.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    const auto found = geography.find(upper);
    return found ? found : geography.find(to_lower(code));
}

RowCause cause_of_row(const std::string& code, std::size_t row, const IndicatorTable& table,
                      const Geography& geography) {
    if (code.empty()) {
        const bool has_content =
            std::any_of(table.columns.begin(), table.columns.end(),
                        [&](std::size_t column) { return !trim(table.data.cell(row, column)).empty(); });
        return has_content ? RowCause::without_code : RowCause::other_kind;
    }
    if (is_damaged(code)) return RowCause::damaged;
    if (find_in_other_case(code, geography)) return RowCause::other_case;
    if (geography.vintage) return cause_by_entity(code, geography);
    return cause_without_vintage(code, geography);
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
        case RowCause::damaged: return "a spreadsheet has turned this code into a number; the code is lost";
        case RowCause::without_code: return "values without a code";
        case RowCause::unknown: return "no area has this code, and it has not the form of one";
    }
    return {};
}

std::string sentence_of(RowCause cause, std::size_t rows, const IndicatorTable& table,
                        const Geography& geography, bool accepted) {
    const std::string n = counted(rows, "row");
    const std::string accept = fmt::format("accept = [{{ kind = \"{}\", reason = \"...\" }}] in [table.{}]",
                                           cause_word(cause), table.spec.id);
    std::string what, advice;
    switch (cause) {
        case RowCause::other_vintage:
            what = "a code of a later vintage than " + geography.id;
            advice = "Use the table of that year, or " + accept;
            break;
        case RowCause::other_case:
            what = "an area's code in other letter case";
            advice = fmt::format("Mend the code; {} uses {}", accept, rows == 1 ? "it" : "them");
            break;
        case RowCause::damaged:
            what = "a code that a spreadsheet damaged";
            advice = "Take the code from the publisher's file, or " + accept;
            break;
        case RowCause::without_code:
            what = "values but no code";
            advice = "Fill the code in, or " + accept;
            break;
        case RowCause::unknown:
            what = "a code that no area has and that is not of its form";
            advice = "Mend the code, or " + accept;
            break;
        case RowCause::matched:
        case RowCause::outside:
        case RowCause::other_kind: return n + " " + detail_of_row(cause, {}, geography) + ".";
    }
    const std::string found =
        fmt::format("{} of {} {} {}", n, table.data.source(), rows == 1 ? "has" : "have", what);
    if (accepted) return found + (cause == RowCause::other_case ? ": used." : ": not used.");
    return fmt::format("{}: not used. {}.", found, advice);
}

std::string explain_no_match(const IndicatorTable& table, const Geography& geography) {
    const std::size_t areas = geography.size();
    if (table.data.row_count() == 0) {
        return fmt::format("{} has no row below its column names (0 of {} areas matched).",
                           table.data.source(), with_thousands(areas));
    }
    std::string why = fmt::format("No row of {} has the code of an area of {} (0 of {} areas matched).",
                                  table.data.source(), geography.source, with_thousands(areas));
    const auto& column = geography.code_column_vintage;
    if (column && geography.vintage && *column != *geography.vintage) {
        why += fmt::format(" {0} of {0} codes are {1}; {2}.", with_thousands(areas), column->title(),
                           vintage_of_table(table, geography));
        return why + " Use boundaries and tables of one vintage.";
    }
    if (geography.vintage) {
        const std::string against = evidence_against(*geography.vintage, geography.codes);
        if (!against.empty()) {
            return why + fmt::format(" Of the boundaries, {}; {}. Use boundaries and tables of one vintage.",
                                     against, vintage_of_table(table, geography));
        }
        const auto& held = table.code_column_vintage;
        if (held && *held != *geography.vintage) {
            return why +
                   fmt::format(
                       " This table holds {}, by the name of its column \"{}\"; the geography is {}. Use "
                       "boundaries and tables of one vintage.",
                       held->title(), table.data.columns()[table.code_column], geography.vintage->title());
        }
        const auto codes = codes_of(table, geography);
        const std::string later = evidence_against(*geography.vintage, codes);
        if (!later.empty())
            return why +
                   fmt::format(" Of the table, {}; the geography is {}.", later, geography.vintage->title());
        const auto is_late = [](const std::string& code) { return first_year_of_code(code) > 0; };
        if (!codes.empty() && std::all_of(geography.codes.begin(), geography.codes.end(), is_late) &&
            std::none_of(codes.begin(), codes.end(), is_late)) {
            return why + fmt::format(
                             " {0} of {0} codes are {1}; none of the table's {2} codes is so late: it holds "
                             "{3} of an earlier vintage. Use boundaries and tables of one vintage.",
                             with_thousands(areas), geography.vintage->title(), with_thousands(codes.size()),
                             geography.vintage->kind->plural);
        }
        if (codes.empty()) {
            return why + fmt::format(
                             " Column \"{}\" holds no {} code: name the column with code = \"...\" in "
                             "[table.{}].",
                             table.data.columns()[table.code_column], geography.vintage->kind->singular,
                             table.spec.id);
        }
    }
    const std::string first = trim(table.data.cell(0, table.code_column));
    return why + fmt::format(
                     " The first code in column \"{}\" is \"{}\", the first area's is \"{}\". Another place, "
                     "another vintage or another column? See code = and geography = in [table.{}].",
                     table.data.columns()[table.code_column], first, geography.codes.front(), table.spec.id);
}

std::string explain_areas_without_row(const std::vector<std::string>& codes, const IndicatorTable& table,
                                      const Geography& geography) {
    const auto& column = table.code_column_vintage;
    if (column && geography.vintage && *column != *geography.vintage) {
        return fmt::format(" The table's code column \"{}\" holds {}; the geography is {}.",
                           table.data.columns()[table.code_column], column->title(),
                           geography.vintage->title());
    }
    if (!geography.vintage) return {};
    const auto is_new = [&](const std::string& code) {
        return first_year_of_code(code) == geography.vintage->year;
    };
    const auto rows = codes_of(table, geography);
    if (!std::all_of(codes.begin(), codes.end(), is_new) || std::any_of(rows.begin(), rows.end(), is_new))
        return {};
    return fmt::format(
        " All {} codes were first used in {}, and the table holds none of that year: it looks like {} of an "
        "earlier vintage.",
        with_thousands(codes.size()), geography.vintage->year, geography.vintage->kind->plural);
}

}  // namespace vitality
