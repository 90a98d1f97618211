// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/text_table.hpp"

namespace vitality {

/// Numeric columns of a text table: row r stands on line r + 2 of the file.
struct NumberColumns {
    std::vector<std::vector<double>> columns;  ///< in the order asked for; each has `rows` values
    std::size_t rows = 0;
};

/// Reads columns of numbers straight to arrays, for files of millions of rows, where the file is so plain
/// that nothing is to be told of it. Empty where it is not: the caller then reads it by read_table, which
/// gives the messages.
///
/// Plain is: a .csv or .txt file in UTF-8 (a byte order mark may stand before it); one row of distinct, clean
/// column names on line 1, all asked columns among them once; the request's delimiter, else the comma; no
/// quotes, no lone CR, lines of up to 32 KB; rows of as many cells as the header, each asked one a number
/// (sign, digits, point and decimals, exponent; blanks around it). The last line end may be missing, and
/// empty lines may stand at the end. The values are those of read_table and parse_number, bit for bit, for
/// any number of threads. @throws InputError for a file that cannot be opened.
std::optional<NumberColumns> read_number_columns(const TableRequest& request,
                                                 std::span<const std::string> columns, int threads);

}  // namespace vitality
