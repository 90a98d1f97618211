// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/settings.hpp"

namespace vitality {

/// What reading had to clean or leave out, in words: "decoded", "The text is Windows-1252: decoded.".
struct ReadingNote {
    std::string kind;                ///< one word with hyphens, as a ledger names it
    std::string message;             ///< one whole sentence
    std::vector<std::size_t> lines;  ///< lines of the file that it is about; may be empty
};

/// Where a cell stands in its table's text.
class TextSpan {
  public:
    static constexpr std::size_t longest = (std::size_t{1} << 24) - 1;  ///< bytes: 16 MB
    TextSpan() = default;
    /// `size` is at most `longest`.
    TextSpan(std::size_t begin, std::size_t size) : packed_(std::uint64_t{begin} << 24 | size) {}
    std::size_t begin() const { return packed_ >> 24; }
    std::size_t size() const { return packed_ & longest; }

  private:
    std::uint64_t packed_ = 0;
};

/// A table of text cells, whatever file it came from. Codes stay text; nothing is guessed to be a number.
/// Columns have trimmed names without line breaks (an empty header cell has an empty name); each row knows
/// its line in the file.
class TextTable {
  public:
    TextTable() = default;
    TextTable(std::string source, std::vector<std::string> columns);
    /// A table made at once: cells lie anywhere in `text`, row after row; lines has one per row.
    TextTable(std::string source, std::vector<std::string> columns, std::vector<std::size_t> lines,
              std::string text, std::vector<TextSpan> cells);

    /// What messages call it: "path.csv" or "path.xlsx, sheet "Data"".
    const std::string& source() const { return source_; }
    const std::vector<std::string>& columns() const { return columns_; }
    std::size_t column_count() const { return columns_.size(); }
    std::size_t row_count() const { return lines_.size(); }
    /// The cell as it stands in the file, quotes removed, blanks kept.
    std::string_view cell(std::size_t row, std::size_t column) const {
        const TextSpan span = cells_[row * columns_.size() + column];
        return {text_.data() + span.begin(), span.size()};
    }
    /// Line of the raw file (sheet row for a workbook, feature number for a vector file), counted from 1.
    std::size_t line(std::size_t row) const { return lines_[row]; }
    /// "path.csv:12" for messages.
    std::string where(std::size_t row) const;
    /// Index of the column of that exact name (blanks aside); of two alike, the first.
    std::optional<std::size_t> find_column(std::string_view name) const;

    /// What had to be cleaned on the way in, in the order of the file.
    const std::vector<ReadingNote>& notes() const { return notes_; }
    /// What parts the cells of a text table; 0 for any other.
    char delimiter() const { return delimiter_; }
    void set_delimiter(char delimiter) { delimiter_ = delimiter; }
    void add_note(ReadingNote note) { notes_.push_back(std::move(note)); }

    /// Building: one begin_row, then column_count() times add_cell. @throws InputError for a cell over 16 MB.
    void begin_row(std::size_t line) { lines_.push_back(line); }
    void add_cell(std::string_view text);
    void reserve(std::size_t rows, std::size_t bytes);

  private:
    std::string source_;
    std::vector<std::string> columns_;
    std::vector<std::size_t> lines_;
    std::vector<TextSpan> cells_;
    std::string text_;
    std::vector<ReadingNote> notes_;
    char delimiter_ = 0;
};

/// How a table is to be read from a file.
struct TableRequest {
    std::string path = {};
    std::string layer = {};  ///< sheet or layer; empty = the only one, or the first
    int header_row = 1;      ///< the line that holds the column names, counted from 1
    char delimiter = 0;      ///< 0 = found from the header line: comma, semicolon, tab or bar
    /// Lines that hold the names together, from header_row on. Of several, the names are joined by ";", each
    /// upper one reaching to the right over blank cells as printed headings do: "House Prices;Median;2005".
    int header_rows = 1;
    std::string encoding = {};  ///< "utf-8", "utf-16", "windows-1252"; empty = found from the bytes
};

/// The keys source, layer (or sheet), header_row, header_rows, delimiter and encoding of a project's table or
/// lookup. @throws SettingsError for a value that is not allowed.
TableRequest read_table_request(Section& section, const std::string& data_folder);

/// Reads CSV and TSV by the project's own reader, all else (XLSX, ODS, GPKG, ...) through GDAL, as text.
/// Rows whose cells are all blank are left out. What was cleaned is in notes(): decoded, delimiter, end-mark,
/// blank-rows, short-rows, notes-beside-data, doubled-column, lost-character, blanks-in-header,
/// line-break-in-header, cut-names, merged-cells, hidden-rows, formula-without-value. @throws InputError
/// naming the file and what to do.
TextTable read_table(const TableRequest& request);

}  // namespace vitality
