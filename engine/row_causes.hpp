// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "boundaries/ledger.hpp"
#include "boundaries/lookup.hpp"
#include "layers/indicator_table.hpp"

namespace vitality {

/// Why a row of a table found no area of a geography.
enum class RowCause {
    matched,
    outside,         ///< a code of the same kind of area, beyond the map
    other_kind,      ///< a borough, region, country or total
    other_vintage,   ///< first used after the geography's year, or ended before it
    other_case,      ///< an area's code but for upper and lower case
    other_writing,   ///< an area's code with blanks inside, look-alike letters, zeros lost, decimals added
    damaged,         ///< "1.2E+07", "Sep-05": a spreadsheet took the code for a number or a date
    without_code,    ///< blank code in a row that is not blank
    unknown,         ///< none of these
    unmatched,       ///< of the right form, no area's, in a table that is else of the mapped areas (see
                     ///< row_matching)
    ambiguous_name,  ///< a name that several areas have, or several rows
    name_almost,     ///< an area's name but for letter case, apostrophes, "&" or accents
    unknown_name,    ///< no area's name
};

/// As the ledger and `accept` name it: "other-case".
std::string cause_word(RowCause cause);
Severity severity_of(RowCause cause);
/// Rows of these causes are used where the project accepts them: the area is certain.
bool is_used_when_accepted(RowCause cause);

/// Codes of other vintages that lookups know, and what became of them: "LSOA of 2011, split into E01035674
/// and E01035675 (lookup lsoa11_lsoa21)".
using RetiredCodes = std::unordered_map<std::string, std::string>;

/// The codes that `lookup` leads from into areas of `geography` and that are no codes of it any more: split,
/// merged or recoded. Nothing where the lookup leads elsewhere.
RetiredCodes retired_codes(const Lookup& lookup, const Geography& geography);

/// The cause for a code that stands for no area, from its form alone; never `damaged` or `other_writing`.
RowCause cause_of_form(const std::string& code, const Geography& geography);

/// A word that stands for a sum of areas: "England", "Total".
bool is_total_word(const std::string& code);

/// The area whose code is `code` but for upper and lower case.
std::optional<std::size_t> find_in_other_case(const std::string& code, const Geography& geography);

/// What the ledger says beside one row, and about all rows of a cause (`accepted`: by the project).
std::string detail_of_row(RowCause cause, const std::string& code, const Geography& geography);
std::string sentence_of(RowCause cause, std::size_t rows, const IndicatorTable& table,
                        const Geography& geography, bool accepted);

}  // namespace vitality
