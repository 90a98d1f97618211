// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/text_table.hpp"

namespace vitality {

/// Reads CSV or TSV text (RFC 4180, lone CR, LF or CRLF line ends, UTF-8 with or without BOM) into a table.
/// Rows shorter than the header are filled with empty cells; a longer row whose surplus cells are not all
/// blank is an error. Line numbers count raw lines, so that line breaks inside quotes do not shift them.
/// @throws InputError with file and line: unclosed quote, surplus cells, no header, text that is not UTF-8.
TextTable parse_csv(const TableRequest& request, std::string text);

}  // namespace vitality
