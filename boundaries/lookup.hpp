// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/settings.hpp"
#include "base/text_table.hpp"
#include "boundaries/ledger.hpp"

namespace vitality {

struct Geography;

/// What became of an area between two vintages: unchanged, split (one to many), merged (many to one), complex
/// (many to many). Source: ONS, LSOA (2011) to LSOA (2021) exact fit lookup, column CHGIND.
enum class ChangeClass { unchanged, split, merged, complex };
char change_letter(ChangeClass change);        ///< 'U', 'S', 'M', 'X'
std::string change_words(ChangeClass change);  ///< "split", ...

/// What a project says of a lookup: `[lookup.ID]`.
struct LookupSpec {
    std::string id;
    Place place;
    TableRequest source;
    std::string from_geography;
    std::string from_column;  ///< empty = detected from the geography's vintage
    std::string to_geography;
    std::string to_column;
    std::string to_name;               ///< column with the names of the areas it leads to; empty = none
    std::string weight;                ///< column with the share of `from` that goes to `to`; empty = none
    bool weights_are_amounts = false;  ///< `weights_add_to = "any"`: people, say; made shares of each `from`
    std::string change;  ///< column with the change class; empty = detected, else told from the rows
    /// In place of a file, the lookup is made by laying the two geographies over each other: `by =
    /// "largest-area"` (each area of `from` goes where most of it lies) or `by = "area"` (shared out by
    /// area).
    enum class By { file, largest_area, area };
    By by = By::file;
    std::vector<Acceptance> accept;
};

LookupSpec read_lookup_spec(const std::string& id, Section& section, const std::string& data_folder);

/// One row: all of `from`, or the share `weight` of it, lies in `to`.
struct LookupRow {
    std::string from;
    std::string to;
    double weight;       ///< 0 to 1; NaN where the lookup states none and `from` leads to several
    ChangeClass change;  ///< as stated or as the rows have it; where they differ the more cautious of the two
    std::size_t line;
};

/// Codes of one geography to codes of another.
struct Lookup {
    std::string id;
    std::string source;
    std::string from_geography;
    std::string to_geography;
    std::vector<LookupRow> rows;  ///< in the order of the file; each pair once
    bool has_weights = false;
    bool is_reversed = false;                               ///< made by reversed()
    std::unordered_map<std::string, std::string> to;        ///< from code -> its first `to` code
    std::unordered_map<std::string, std::string> to_names;  ///< to code -> name
    std::string
        from_column_vintage;        ///< id of the vintage that the `from` column says, where it is another's
    std::string to_column_vintage;  ///< the same of the `to` column
    std::vector<Acceptance> accept;

    /// The code it leads to; empty where the lookup has no such code.
    const std::string& find(const std::string& from_code) const;
    /// True where each code leads to one: a best fit, or a hierarchy.
    bool one_to_one_or_many_to_one() const;
};

/// Told in the ledger: rows without a code, rows given twice, weights that do not add up to one within 1e-6
/// (failure), rows without a weight (failure), change classes that the rows contradict, a vintage of the
/// columns that is another than the geography's. Weights within 1e-6 of one are divided by their sum, so that
/// totals are kept; weights with `weights_add_to = "any"` always are.
/// @throws InputError for the file, SettingsError for a column that is not there, DataError for a weight or
/// class that cannot be read.
Lookup load_lookup(const LookupSpec& spec, Ledger& ledger);

/// The same lookup from `to` to `from`: splits become merges; weights are lost where there are several.
Lookup reversed(const Lookup& lookup);

/// What the rows alone say of each row: the class of the connected component of codes it belongs to (one to
/// one, one to several, several to one, several to several), in the order of `rows`.
std::vector<ChangeClass> classes_of_rows(const std::vector<LookupRow>& rows);

/// Of two words on one area, the one that promises less: U below S and M, X above both, S with M is X.
ChangeClass more_cautious(ChangeClass a, ChangeClass b);

/// To be called where a lookup is used as a best fit of the areas of `from` (`within`, made_from): a code
/// that leads to a second code is the failure "doubled-code"; the first stands.
void check_best_fit(const Lookup& lookup, const Geography& from, Ledger& ledger);

/// Tells whether the codes of a column of another vintage hold all mapped areas of `geography`, which is one
/// end of the lookup: "compatible-vintages" (information), or "other-vintage" (failure) with the areas that
/// are not there. Nothing where the column says no other vintage.
void tell_vintages(const Lookup& lookup, const Geography& geography, Ledger& ledger);

/// The ledger's word on a lookup or table whose codes are of one vintage and the geography's of another: "All
/// 21 codes of ward21 that are mapped are codes of ward13 too: the vintages agree here." Empty where not all
/// codes of the geography are among `codes`.
std::string compatible_vintages(const Geography& geography, const std::string& other_vintage,
                                const std::vector<std::string>& codes);

}  // namespace vitality
