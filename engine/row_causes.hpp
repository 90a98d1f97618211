// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "boundaries/ledger.hpp"
#include "layers/indicator_table.hpp"

namespace vitality {

/// Why a row of a table found no area of a geography.
enum class RowCause {
    matched,
    outside,        ///< a code of the same kind of area, beyond the map
    other_kind,     ///< a borough, region, country or total
    other_vintage,  ///< first used after the geography's year
    other_case,     ///< an area's code but for upper and lower case
    damaged,        ///< "1.2E+07": a spreadsheet took the code for a number
    without_code,   ///< blank code in a row that is not blank
    unknown,        ///< none of these
};

/// As the ledger and `accept` name it: "other-case".
std::string cause_word(RowCause cause);
Severity severity_of(RowCause cause);

/// The cause for a row whose code is none of the geography's.
RowCause cause_of_row(const std::string& code, std::size_t row, const IndicatorTable& table,
                      const Geography& geography);

/// The area whose code is `code` but for upper and lower case.
std::optional<std::size_t> find_in_other_case(const std::string& code, const Geography& geography);

/// What the ledger says beside one row, and about all rows of a cause (`accepted`: by the project).
std::string detail_of_row(RowCause cause, const std::string& code, const Geography& geography);
std::string sentence_of(RowCause cause, std::size_t rows, const IndicatorTable& table,
                        const Geography& geography, bool accepted);

/// Why no row at all found an area, in words, from the names of the code columns and the codes themselves.
std::string explain_no_match(const IndicatorTable& table, const Geography& geography);

/// A hint for areas that found no row, with a blank before it; empty where nothing speaks for another
/// vintage.
std::string explain_areas_without_row(const std::vector<std::string>& codes, const IndicatorTable& table,
                                      const Geography& geography);

}  // namespace vitality
