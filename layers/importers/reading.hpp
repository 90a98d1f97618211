// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text_table.hpp"
#include "boundaries/ledger.hpp"

namespace vitality {

/// What the importers of published forms share.

/// True for a row of cells that holds the column names of a form.
using HeaderTest = bool (*)(const std::vector<std::string>& cells);

/// True where the sample's column names, or one of its first rows, are the form's.
bool holds_header(const TextTable& sample, HeaderTest is_header);

/// Reads the table whose column names pass the test. They are looked for in the row that the request names,
/// in the rows below it, and, of a workbook whose sheet is not named, on every sheet. @throws InputError:
/// none is found.
TextTable read_with_header(const TableRequest& request, HeaderTest is_header, const std::string& form_title,
                           const std::string& wanted);

/// The error for a file that is not of the form. `wanted` says which columns make it one.
[[noreturn]] void fail_form(const TextTable& table, const std::string& form_title, const std::string& wanted);

/// "Lower CI 95.0 limit" and "lowerci95.0limit" alike: letters, digits and points in lower case.
std::string squeezed(std::string_view header);

/// The header that is one of the spellings, compared squeezed; empty where there is none.
std::string find_header(const TextTable& table, const std::vector<std::string>& spellings);

/// The table without some of its rows (ascending). `message` tells the ledger why, the rows are its items.
TextTable without_rows(const TextTable& table, const std::vector<std::size_t>& rows, const std::string& kind,
                       const std::string& message, Ledger& ledger, const std::string& subject);

}  // namespace vitality
