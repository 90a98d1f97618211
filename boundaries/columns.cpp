// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/names.hpp"
#include "boundaries/geography.hpp"

namespace vitality {

namespace {

/// What the first code of a column stands for, where more than half of its first filled cells are codes.
std::optional<Entity> entity_of_column(const TextTable& table, std::size_t column) {
    constexpr std::size_t looked_at = 50;
    std::size_t filled = 0, codes = 0;
    std::optional<Entity> first;
    for (std::size_t row = 0; row < table.row_count() && filled < looked_at; ++row) {
        const std::string text = trim(table.cell(row, column));
        if (text.empty()) continue;
        ++filled;
        const auto entity = entity_of_code(text);
        if (!entity) continue;
        ++codes;
        if (!first) first = entity;
    }
    return codes * 2 > filled ? first : std::nullopt;
}

std::optional<DetectedColumn> detect(const TextTable& table, const std::optional<Vintage>& wanted,
                                     ColumnMeaning::Role role, bool (*generic)(std::string_view)) {
    std::optional<DetectedColumn> same_kind, any, plain;
    for (std::size_t i = 0; i < table.column_count(); ++i) {
        const auto meaning = meaning_of_column(table.columns()[i]);
        if (meaning && meaning->role == role) {
            const DetectedColumn found{i, meaning->vintage};
            if (wanted && meaning->vintage == *wanted) return found;
            if (wanted && meaning->vintage.kind == wanted->kind && !same_kind) same_kind = found;
            if (!any) any = found;
        } else if (!meaning && !plain && generic(table.columns()[i])) {
            plain = DetectedColumn{i, std::nullopt};
        }
    }
    if (same_kind) return same_kind;
    if (plain) return plain;
    // A column of another kind of area (the borough beside each LSOA) does not name these areas.
    return wanted ? std::nullopt : any;
}

}  // namespace

std::optional<DetectedColumn> detect_code_column(const TextTable& table,
                                                 const std::optional<Vintage>& wanted) {
    if (auto named = detect(table, wanted, ColumnMeaning::Role::code, is_generic_code_column)) return named;
    for (std::size_t i = 0; i < table.column_count(); ++i) {
        const auto entity = entity_of_column(table, i);
        if (entity && (!wanted || entity->kind == wanted->kind)) return DetectedColumn{i, std::nullopt};
    }
    return std::nullopt;
}

std::optional<DetectedColumn> detect_name_column(const TextTable& table,
                                                 const std::optional<Vintage>& wanted) {
    return detect(table, wanted, ColumnMeaning::Role::name, is_generic_name_column);
}

namespace {

/// "#30" names the 30th column, where names cannot.
std::optional<std::size_t> column_by_number(const TextTable& table, const std::string& column) {
    if (column.size() < 2 || column.size() > 6 || column.front() != '#') return std::nullopt;
    std::size_t number = 0;
    for (const char c : column.substr(1)) {
        if (c < '0' || c > '9') return std::nullopt;
        number = number * 10 + static_cast<std::size_t>(c - '0');
    }
    return number >= 1 && number <= table.column_count() ? std::optional(number - 1) : std::nullopt;
}

}  // namespace

std::string column_list(const TextTable& table) {
    constexpr std::size_t most = 24;
    std::vector<std::string> named;
    for (const std::string& name : table.columns()) {
        if (!name.empty()) named.push_back(name);
    }
    const std::size_t shown = std::min(most, named.size());
    std::string text = join(std::span(named).first(shown), ", ");
    if (shown < named.size()) text += fmt::format(" and {} more", named.size() - shown);
    const bool other_delimiter = table.column_count() == 1 && text.find(';') != std::string::npos;
    return other_delimiter ? text + " (if semicolons part the columns, say delimiter = \";\")" : text;
}

void tell_reading(const TextTable& table, const std::string& subject, Ledger& ledger) {
    for (const ReadingNote& note : table.notes()) {
        const bool to_look_at = note.kind == "surplus-cells" || note.kind == "short-rows";
        LedgerEntry entry{
            to_look_at ? Severity::warning : Severity::info, subject, note.kind, note.message, {}, {}};
        for (const std::size_t line : note.lines)
            entry.items.push_back({"", fmt::format("{}:{}", table.source(), line), note.kind});
        ledger.add(std::move(entry));
    }
}

std::size_t require_column(const TextTable& table, const std::string& column, const Place& place) {
    const std::string wanted = trim(column);
    std::vector<std::string> named, numbers;
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < table.column_count(); ++i) {
        const std::string& name = table.columns()[i];
        if (!name.empty()) named.push_back(name);
        if (name != wanted || wanted.empty()) continue;
        if (!found) found = i;
        numbers.push_back(fmt::format("\"#{}\"", i + 1));
    }
    if (numbers.size() > 1) {
        throw SettingsError(
            place, fmt::format("{} has {} columns named \"{}\". Say which by its number: {}.", table.source(),
                               numbers.size(), wanted, join(numbers, " or ")));
    }
    if (!found) found = column_by_number(table, wanted);
    if (found) return *found;
    throw SettingsError(
        place, fmt::format("{} has no column \"{}\". {}", table.source(), column, suggestion(wanted, named)));
}

}  // namespace vitality
