// SPDX-License-Identifier: Apache-2.0
#include "engine/no_match.hpp"

#include <algorithm>

#include "base/names.hpp"

namespace vitality {

namespace {

std::vector<std::string> codes_of(const RowMatching& matching, const IndicatorTable& table,
                                  const Geography& geography) {
    std::vector<std::string> codes;
    for (const std::size_t row : matching.rows) {
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

/// What to do where the boundaries are of `boundaries` and the table is of `held` (empty = some other year).
std::string advice_on_vintages(const std::string& boundaries, const std::string& held,
                               const IndicatorTable& table) {
    const std::string own = held.empty() ? "..." : held;
    return fmt::format(
        " Use boundaries and tables of one vintage, or convert the table: geography = \"{}\" and convert = "
        "{{ to = "
        "\"{}\", lookup = \"...\", kind = \"...\" }} in [table.{}].",
        own, boundaries, table.spec.id);
}

/// The vintage that the code column says, where that is another than the geography's.
std::optional<Vintage> other_vintage_of_column(const IndicatorTable& table, const Geography& geography) {
    const auto& held = table.code_column_vintage;
    return held && geography.vintage && *held != *geography.vintage ? held : std::nullopt;
}

/// What the numbers of the codes say on either side; empty where they say nothing.
std::string explain_by_numbers(const std::vector<std::string>& codes, const IndicatorTable& table,
                               const Geography& geography) {
    const std::string later = evidence_against(*geography.vintage, codes);
    if (!later.empty())
        return fmt::format(" Of the table, {}; the geography is {}.", later, geography.vintage->title()) +
               advice_on_vintages(geography.id, {}, table);
    const auto is_late = [](const std::string& code) { return first_year_of_code(code) > 0; };
    if (codes.empty() || !std::all_of(geography.codes.begin(), geography.codes.end(), is_late) ||
        std::any_of(codes.begin(), codes.end(), is_late))
        return {};
    return fmt::format(
               " {0} of {0} codes are {1}; none of the table's {2} codes is so late: it holds {3} of an "
               "earlier vintage.",
               with_thousands(geography.size()), geography.vintage->title(), with_thousands(codes.size()),
               geography.vintage->kind->plural) +
           advice_on_vintages(geography.id, {}, table);
}

std::string explain_by_vintage(const RowMatching& matching, const IndicatorTable& table,
                               const Geography& geography) {
    if (!geography.vintage) return {};
    const auto& column = geography.code_column_vintage;
    const std::string held = table.code_column_vintage ? table.code_column_vintage->id() : geography.id;
    if (column && *column != *geography.vintage) {
        return fmt::format(" {0} of {0} codes are {1}; {2}.", with_thousands(geography.size()),
                           column->title(), vintage_of_table(table, geography)) +
               advice_on_vintages(column->id(), held, table);
    }
    const std::string against = evidence_against(*geography.vintage, geography.codes);
    if (!against.empty()) {
        return fmt::format(" Of the boundaries, {}; {}.", against, vintage_of_table(table, geography)) +
               advice_on_vintages("...", held, table);
    }
    if (const auto other = other_vintage_of_column(table, geography)) {
        return fmt::format(" This table holds {}, by the name of its column \"{}\"; the geography is {}.",
                           other->title(), table.data.columns()[table.code_column],
                           geography.vintage->title()) +
               advice_on_vintages(geography.id, other->id(), table);
    }
    const auto codes = codes_of(matching, table, geography);
    if (!codes.empty()) return explain_by_numbers(codes, table, geography);
    return fmt::format(" Column \"{}\" holds no {} code: name the column with code = \"...\" in [table.{}].",
                       table.data.columns()[table.code_column], geography.vintage->kind->singular,
                       table.spec.id);
}

}  // namespace

std::string explain_no_match(const RowMatching& matching, const IndicatorTable& table,
                             const Geography& geography) {
    if (table.data.row_count() == 0) {
        return fmt::format("{} has no row below its column names (0 of {} areas matched).",
                           table.data.source(), with_thousands(geography.size()));
    }
    if (geography.size() == 0) {
        return fmt::format(
            "{} leads no code to a mapped area: no row of {} is used. Another place, another "
            "vintage or another column? See from = and to = of the lookup.",
            geography.source, table.data.source());
    }
    const std::string key = table.spec.join_by_name ? "name" : "code";
    const std::string why =
        fmt::format("No row of {} has the {} of an area of {} (0 of {} areas matched).", table.data.source(),
                    key, geography.source, with_thousands(geography.size()));
    const std::string vintage = table.spec.join_by_name ? "" : explain_by_vintage(matching, table, geography);
    if (!vintage.empty() || matching.rows.empty()) return why + vintage;
    const std::string first = trim(table.data.cell(matching.rows.front(), table.code_column));
    const std::string& own = table.spec.join_by_name ? geography.names.front() : geography.codes.front();
    return why + fmt::format(
                     " The first {0} in column \"{1}\" is \"{2}\", the first area's is \"{3}\". Another "
                     "place, another "
                     "vintage or another column? See {0} = and geography = in [table.{4}].",
                     key, table.data.columns()[table.code_column], first, own, table.spec.id);
}

std::string explain_areas_without_row(const std::vector<std::string>& codes, const RowMatching& matching,
                                      const IndicatorTable& table, const Geography& geography) {
    if (table.spec.join_by_name) return {};
    if (const auto other = other_vintage_of_column(table, geography)) {
        return fmt::format(" The table's code column \"{}\" holds {}; the geography is {}.",
                           table.data.columns()[table.code_column], other->title(),
                           geography.vintage->title()) +
               advice_on_vintages(geography.id, other->id(), table);
    }
    if (!geography.vintage) return {};
    const auto is_new = [&](const std::string& code) {
        return first_year_of_code(code) == geography.vintage->year;
    };
    const auto rows = codes_of(matching, table, geography);
    if (!std::all_of(codes.begin(), codes.end(), is_new) || std::any_of(rows.begin(), rows.end(), is_new))
        return {};
    return fmt::format(
               " All {} codes were first used in {}, and the table holds none of that year: it looks like {} "
               "of an "
               "earlier vintage.",
               with_thousands(codes.size()), geography.vintage->year, geography.vintage->kind->plural) +
           advice_on_vintages(geography.id, {}, table);
}

}  // namespace vitality
