// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/text_table.hpp"
#include "base/threads.hpp"

namespace vitality {

/// How a text is shared out to threads. The table does not depend on it.
struct CsvWork {
    int threads = hardware_threads();
    std::size_t chunk = std::size_t{2} << 20;  ///< bytes
};

/// Reads CSV or TSV text (RFC 4180, lone CR, LF or CRLF line ends; encodings as decode_text has them) into a
/// table. The delimiter, where none is asked for, is the one that splits the header into the most columns and
/// the next rows into as many. Rows shorter than the header are filled with empty cells; a longer row whose
/// surplus cells are not all blank is an error. Line numbers count raw lines, so that line breaks inside
/// quotes do not shift them.
/// @throws InputError with file and line: unclosed quote, text behind a closing one, surplus cells, no
/// header, bytes of no encoding.
TextTable parse_csv(const TableRequest& request, std::string text, const CsvWork& work = {});

}  // namespace vitality
