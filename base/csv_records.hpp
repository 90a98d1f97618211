// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text_table.hpp"

namespace vitality {

/// Why a record cannot be read: words for "path:line: words".
struct RecordFailure {
    std::size_t line = 0;
    std::string words;
};

/// A cell whose doubled quotes had to be taken out, so that it does not stand in the raw text.
struct UnquotedCell {
    std::size_t cell;       ///< index in CsvStretch::cells
    std::size_t raw_begin;  ///< where its raw text begins, which is longer than the cell
    std::string text;
};

/// Some records in a row: rows of cells that stand in the raw text. Lines count from 0 at the stretch's
/// begin.
struct CsvStretch {
    std::size_t begin = 0;
    std::size_t end = 0;  ///< where the next record begins
    std::size_t lines_passed = 0;
    std::vector<TextSpan> cells;
    std::vector<std::size_t> lines;  ///< one per row kept
    std::vector<UnquotedCell> unquoted;
    std::size_t blank_rows = 0;
    std::size_t first_blank = 0;  ///< its line
    std::size_t empty_tail = 0;   ///< of the blank rows, those at the end that are empty lines
    bool only_empty_lines = true;
    std::size_t short_rows = 0;  ///< filled with empty cells
    std::size_t first_short = 0;
    std::size_t long_rows = 0;            ///< cut: what stood beyond the header's cells was blank
    std::vector<std::size_t> first_long;  ///< lines of the first of them
    std::optional<RecordFailure> failure;

    /// Empty, with its room kept.
    void clear();
};

/// Reads records of CSV: RFC 4180; a quote inside an unquoted cell is text; behind a closing quote only
/// blanks may stand; lines end in CRLF, LF or CR. The text holds no zero byte and outlives the reader.
class CsvRecords {
  public:
    /// `columns` cells are kept of each record; 0 = all that there are.
    CsvRecords(const std::string& text, char delimiter, std::size_t columns);

    /// All records that begin in [begin, limit), but at most `most`. Stops at the first failure. `memory` is
    /// a stretch that is done with: its room is used again.
    CsvStretch read(std::size_t begin, std::size_t limit, std::size_t most = static_cast<std::size_t>(-1),
                    CsvStretch memory = {}) const;

  private:
    class Walk;
    const std::string& text_;
    std::array<bool, 256> stops_{};
    char delimiter_;
    std::size_t columns_;
};

}  // namespace vitality
