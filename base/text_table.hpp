// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vitality {

/// A table of text cells, whatever file it came from. Codes stay text; nothing is guessed to be a number.
/// Columns have trimmed names (an empty header cell has an empty name); each row knows its line in the file.
class TextTable {
  public:
    TextTable() = default;
    TextTable(std::string source, std::vector<std::string> columns);
    /// A table made at once: cell k, row after row, is text[ends[k - 1], ends[k]); lines has one per row.
    TextTable(std::string source, std::vector<std::string> columns, std::vector<std::size_t> lines,
              std::string text, std::vector<std::uint64_t> ends);

    /// What messages call it: "path.csv" or "path.xlsx, sheet "Data"".
    const std::string& source() const { return source_; }
    const std::vector<std::string>& columns() const { return columns_; }
    std::size_t column_count() const { return columns_.size(); }
    std::size_t row_count() const { return lines_.size(); }
    /// The cell as it stands in the file, quotes removed, blanks kept.
    std::string_view cell(std::size_t row, std::size_t column) const {
        const std::size_t k = row * columns_.size() + column;
        const std::uint64_t from = k == 0 ? 0 : ends_[k - 1];
        return {text_.data() + from, ends_[k] - from};
    }
    /// Line of the raw file (sheet row for a workbook, feature number for a vector file), counted from 1.
    std::size_t line(std::size_t row) const { return lines_[row]; }
    /// "path.csv:12" for messages.
    std::string where(std::size_t row) const;
    /// Index of the column of that exact name (trimmed); of two alike, the first.
    std::optional<std::size_t> find_column(std::string_view name) const;

    /// Building: one begin_row, then column_count() times add_cell.
    void begin_row(std::size_t line) { lines_.push_back(line); }
    void add_cell(std::string_view text);
    void reserve(std::size_t rows, std::size_t bytes);

  private:
    std::string source_;
    std::vector<std::string> columns_;
    std::vector<std::size_t> lines_;
    std::vector<std::uint64_t> ends_;
    std::string text_;
};

/// How a table is to be read from a file.
struct TableRequest {
    std::string path;
    std::string layer;   ///< sheet or layer; empty = the only one, or the first
    int header_row = 1;  ///< the line that holds the column names, counted from 1
    char delimiter = 0;  ///< 0 = tab for .tsv and .tab, else comma
};

/// Reads CSV and TSV by the project's own reader, all else (XLSX, ODS, GPKG, ...) through GDAL, as text.
/// Rows whose cells are all blank are left out. @throws InputError naming the file and what to do.
TextTable read_table(const TableRequest& request);

}  // namespace vitality
