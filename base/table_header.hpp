// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/text_table.hpp"

namespace vitality {

/// One header row as it stands in the file.
using HeaderRow = std::vector<std::string>;

/// A column's name as it is asked for: trimmed, line breaks and hard blanks inside made plain blanks.
std::string column_name(std::string_view cell);

/// Names of several header rows joined by ";". Each row but the last reaches to the right over blank cells,
/// as far as a column has a heading of its own below, and never past the next heading of a row above.
std::vector<std::string> joined_names(const std::vector<HeaderRow>& rows);

/// What a user must know of the header: doubled, cut or broken names, blanks. `line` is the first header row.
std::vector<ReadingNote> header_notes(const std::vector<HeaderRow>& rows,
                                      const std::vector<std::string>& names, std::size_t line);

/// "12 blank rows were left out; the first is line 7."; no note for none.
void note_blank_rows(TextTable& table, std::size_t count, std::size_t first_line);

/// Texts in columns without a name: notes beside the data, that no indicator can ask for.
void note_text_beside_data(TextTable& table);

/// True where the cell holds nothing but blanks.
bool is_blank(std::string_view cell);

}  // namespace vitality
