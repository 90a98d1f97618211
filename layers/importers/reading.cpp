// SPDX-License-Identifier: Apache-2.0
#include "layers/importers/reading.hpp"

#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/names.hpp"
#include "base/vector_reader.hpp"
#include "boundaries/geography.hpp"

namespace vitality {

namespace {

constexpr std::size_t rows_looked_at = 60;

std::vector<std::string> cells_of(const TextTable& table, std::size_t row) {
    std::vector<std::string> cells;
    for (std::size_t c = 0; c < table.column_count(); ++c) cells.push_back(single_blanks(table.cell(row, c)));
    return cells;
}

/// The line of the first row that passes the test.
std::optional<int> header_line(const TextTable& table, HeaderTest is_header) {
    for (std::size_t row = 0; row < std::min(rows_looked_at, table.row_count()); ++row) {
        if (is_header(cells_of(table, row))) return static_cast<int>(table.line(row));
    }
    return std::nullopt;
}

bool is_workbook(const std::string& path) {
    static constexpr std::array<const char*, 4> endings{".xlsx", ".xlsm", ".ods", ".xls"};
    const std::string name = to_lower(path);
    return std::any_of(endings.begin(), endings.end(), [&](const char* e) { return name.ends_with(e); });
}

/// The table below the row that holds the names: the row that the request says, one that the table has below
/// it, or, where a banner has so few cells that the rows below do not fit under it, the first row that can be
/// read.
std::optional<TextTable> table_below_header(TableRequest request, HeaderTest is_header,
                                            std::optional<TextTable>& looked_at) {
    constexpr int banner_rows = 30;
    if (!file_exists(request.path)) read_table(request);  // throws why
    const int first = request.header_row;
    for (; request.header_row < first + banner_rows; ++request.header_row) {
        try {
            TextTable table = read_table(request);
            if (is_header(table.columns())) return table;
            const auto line = header_line(table, is_header);
            if (!looked_at) looked_at = std::move(table);
            if (!line) return std::nullopt;
            request.header_row = *line;
            return read_table(request);
        } catch (const InputError&) {  // told by read_with_header where no row below does better
        }
    }
    return std::nullopt;
}

std::vector<std::string> sheets_of(const TableRequest& request) {
    if (!request.layer.empty() || !is_workbook(request.path)) return {request.layer};
    std::vector<std::string> sheets;
    for (const LayerSummary& sheet : describe_vector(request.path)) sheets.push_back(sheet.name);
    return sheets;
}

}  // namespace

bool holds_header(const TextTable& sample, HeaderTest is_header) {
    return is_header(sample.columns()) || header_line(sample, is_header).has_value();
}

void fail_form(const TextTable& table, const std::string& form_title, const std::string& wanted) {
    throw error<InputError>(
        "{}: is not of the form {}: {}. Its columns: {}. Leave format out to read it as a plain table.",
        table.source(), form_title, wanted, column_list(table));
}

TextTable read_with_header(const TableRequest& request, HeaderTest is_header, const std::string& form_title,
                           const std::string& wanted) {
    std::optional<TextTable> looked_at;
    for (const std::string& sheet : sheets_of(request)) {
        TableRequest of_sheet = request;
        of_sheet.layer = sheet;
        if (auto table = table_below_header(of_sheet, is_header, looked_at)) return *std::move(table);
    }
    if (!looked_at) looked_at = read_table(request);  // throws what is wrong with it
    fail_form(*looked_at, form_title, wanted);
}

std::string squeezed(std::string_view header) {
    std::string out;
    for (const char c : to_lower(header)) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.';
        if (letter) out += c;
    }
    return out;
}

std::string find_header(const TextTable& table, const std::vector<std::string>& spellings) {
    for (const std::string& spelling : spellings) {
        const std::string wanted = squeezed(spelling);
        for (const std::string& column : table.columns()) {
            if (squeezed(column) == wanted) return column;
        }
    }
    return {};
}

TextTable without_rows(const TextTable& table, const std::vector<std::size_t>& rows, const std::string& kind,
                       const std::string& message, Ledger& ledger, const std::string& subject) {
    LedgerEntry entry{Severity::info, subject, kind, message, {}, {}};
    for (const std::size_t row : rows) {
        std::string text;
        for (std::size_t c = 0; c < table.column_count() && text.empty(); ++c)
            text = trim(table.cell(row, c));
        entry.items.push_back({"", table.where(row), text});
    }
    ledger.add(std::move(entry));
    TextTable kept(table.source(), table.columns());
    for (const ReadingNote& note : table.notes()) kept.add_note(note);
    auto left_out = rows.begin();
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        if (left_out != rows.end() && *left_out == row) {
            ++left_out;
            continue;
        }
        kept.begin_row(table.line(row));
        for (std::size_t c = 0; c < table.column_count(); ++c) kept.add_cell(table.cell(row, c));
    }
    return kept;
}

}  // namespace vitality
