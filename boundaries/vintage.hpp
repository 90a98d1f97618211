// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vitality {

/// A kind of statistical or administrative area that has codes of the Government Statistical Service.
struct AreaKind {
    std::string id;                     ///< "lsoa", as geography ids begin
    std::string singular;               ///< "LSOA"
    std::string plural;                 ///< "LSOAs"
    std::vector<std::string> prefixes;  ///< entity codes: "E01", "W01"
    std::vector<std::string> stems;     ///< as column names begin: "wd", "ward"
};

/// A kind of area in the edition of one year: LSOAs of 2011. Part of a geography's identity.
struct Vintage {
    const AreaKind* kind = nullptr;  ///< never null; lives as long as the program
    int year = 0;
    std::string id() const;     ///< "lsoa11"
    std::string title() const;  ///< "LSOAs of 2011"
    friend bool operator==(const Vintage&, const Vintage&) = default;
};

/// The kinds that are known, small areas first.
const std::vector<AreaKind>& area_kinds();

/// "lsoa11" -> LSOAs of 2011; empty for a free id such as "neighbourhoods".
std::optional<Vintage> vintage_from_id(std::string_view id);

/// What a column name says: "LSOA11CD", "lsoa21_code", "LSOA code (2011)", "WD22NM", "ward21_name".
struct ColumnMeaning {
    enum class Role { code, name };
    Vintage vintage;
    Role role;
};
std::optional<ColumnMeaning> meaning_of_column(std::string_view column);

/// True for names that hold a code without saying which: "geography code", "GSS_CODE", "New code", "Area
/// code".
bool is_generic_code_column(std::string_view column);
bool is_generic_name_column(std::string_view column);

/// The kind that a code's entity prefix and form say: one letter, two digits, six digits ("E05000285").
/// Null where it is no such code. Also knows kinds that are never mapped here (boroughs, regions, countries).
struct Entity {
    std::string prefix;    ///< "E09"
    std::string name;      ///< "London borough"
    const AreaKind* kind;  ///< null for an entity that is no AreaKind
};
std::optional<Entity> entity_of_code(std::string_view code);

/// The first year in which a code can have been in use, as far as its number tells (0 = any).
/// Source: ONS Register of Geographic Codes, through the published lookups of 2011-2021 LSOAs, 2017 and 2024
/// wards: English LSOA and MSOA codes above E01033768 and E02006934, and Welsh LSOA codes above W01001958,
/// were first used in 2021; English ward codes above E05009316 in 2014 or later, above E05011093 after 2017.
int first_year_of_code(std::string_view code);

/// "22 of 22 codes are wards of 2018 or later": what the codes themselves say against a vintage.
/// Empty where nothing speaks against it.
std::string evidence_against(const Vintage& vintage, std::span<const std::string> codes);

}  // namespace vitality
