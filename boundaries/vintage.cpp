// SPDX-License-Identifier: Apache-2.0
#include "boundaries/vintage.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>

#include <fmt/format.h>

#include "base/names.hpp"

namespace vitality {

namespace {

/// Lower-case letters and digits only: "LSOA code (2011)" -> "lsoacode2011".
std::string squeezed(std::string_view column) {
    std::string out;
    for (const char c : to_lower(column)) {
        if (std::isalnum(static_cast<unsigned char>(c)) != 0) out.push_back(c);
    }
    return out;
}

bool all_digits(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c); });
}

/// Two or four digits to a year from 1991 to 2090; 0 for anything else.
int to_year(std::string_view digits) {
    if (!all_digits(digits) || (digits.size() != 2 && digits.size() != 4)) return 0;
    const int number = std::stoi(std::string(digits));
    if (digits.size() == 2) return number > 90 ? 1900 + number : 2000 + number;
    return digits.size() == 4 && number > 1990 && number < 2091 ? number : 0;
}

std::optional<ColumnMeaning::Role> to_role(std::string_view word) {
    if (word == "cd" || word == "code") return ColumnMeaning::Role::code;
    if (word == "nm" || word == "name") return ColumnMeaning::Role::name;
    return std::nullopt;
}

/// After the stem: digits then a role word, or the role word then digits.
std::optional<ColumnMeaning> read_rest(const AreaKind& kind, std::string_view rest) {
    const auto is_digit = [](unsigned char c) { return std::isdigit(c) != 0; };
    const bool digits_first = !rest.empty() && is_digit(static_cast<unsigned char>(rest.front()));
    std::size_t turn = 0;
    while (turn < rest.size() && is_digit(static_cast<unsigned char>(rest[turn])) == digits_first) ++turn;
    const std::string_view first = rest.substr(0, turn);
    const std::string_view second = rest.substr(first.size());
    const int year = to_year(digits_first ? first : second);
    const auto role = to_role(digits_first ? second : first);
    if (year == 0 || !role) return std::nullopt;
    return ColumnMeaning{{&kind, year}, *role};
}

struct Minted {
    std::string_view prefix;
    int above;
    int year;
};

constexpr std::array<Minted, 5> minted{{{"E01", 33768, 2021},
                                        {"W01", 1958, 2021},
                                        {"E02", 6934, 2021},
                                        {"E05", 9316, 2014},
                                        {"E05", 11093, 2018}}};

const std::map<std::string, std::string, std::less<>>& larger_entities() {
    static const std::map<std::string, std::string, std::less<>> names = {{"E06", "unitary authority"},
                                                                          {"E07", "district"},
                                                                          {"E08", "metropolitan district"},
                                                                          {"E09", "London borough"},
                                                                          {"E10", "county"},
                                                                          {"E11", "metropolitan county"},
                                                                          {"E12", "region"},
                                                                          {"E13", "inner or outer London"},
                                                                          {"E14", "constituency"},
                                                                          {"E38", "NHS sub-area"},
                                                                          {"E40", "NHS region"},
                                                                          {"E47", "combined authority"},
                                                                          {"E54", "integrated care board"},
                                                                          {"E92", "country"},
                                                                          {"K02", "country"},
                                                                          {"K03", "country"},
                                                                          {"K04", "country"},
                                                                          {"N09", "district"},
                                                                          {"N92", "country"},
                                                                          {"S12", "council area"},
                                                                          {"S92", "country"},
                                                                          {"W06", "unitary authority"},
                                                                          {"W92", "country"}};
    return names;
}

}  // namespace

const std::vector<AreaKind>& area_kinds() {
    static const std::vector<AreaKind> kinds = {
        {"oa", "output area", "output areas", {"E00", "W00", "S00"}, {"oa"}},
        {"lsoa", "LSOA", "LSOAs", {"E01", "W01"}, {"lsoa"}},
        {"dz", "data zone", "data zones", {"S01", "N20"}, {"dz", "datazone"}},
        {"msoa", "MSOA", "MSOAs", {"E02", "W02"}, {"msoa"}},
        {"iz", "intermediate zone", "intermediate zones", {"S02"}, {"iz", "intzone", "intermediatezone"}},
        {"ward", "ward", "wards", {"E05", "W05", "S13", "N08"}, {"ward", "wd"}},
        {"lad",
         "local authority",
         "local authorities",
         {"E06", "E07", "E08", "E09", "W06", "S12", "N09"},
         {"lad", "ltla", "la"}}};
    return kinds;
}

std::string Vintage::id() const { return fmt::format("{}{:02}", kind->id, year % 100); }
std::string Vintage::title() const { return fmt::format("{} of {}", kind->plural, year); }

std::optional<Vintage> vintage_from_id(std::string_view id) {
    for (const AreaKind& kind : area_kinds()) {
        if (!id.starts_with(kind.id)) continue;
        const std::string_view digits = id.substr(kind.id.size());
        if (digits.size() != 2) continue;
        if (const int year = to_year(digits)) return Vintage{&kind, year};
    }
    return std::nullopt;
}

std::optional<ColumnMeaning> meaning_of_column(std::string_view column) {
    const std::string text = squeezed(column);
    for (const AreaKind& kind : area_kinds()) {
        for (const std::string& stem : kind.stems) {
            if (!text.starts_with(stem)) continue;
            if (auto meaning = read_rest(kind, std::string_view(text).substr(stem.size()))) return meaning;
        }
    }
    return std::nullopt;
}

bool is_generic_code_column(std::string_view column) {
    static const std::vector<std::string> names = {
        "code",     "gsscode",  "geographycode", "areacode", "onscode",  "newcode", "geocode",
        "lsoacode", "wardcode", "msoacode",      "lsoa",     "datazone", "dz",      "gss"};
    const std::string text = squeezed(column);
    return std::find(names.begin(), names.end(), text) != names.end();
}

bool is_generic_name_column(std::string_view column) {
    static const std::vector<std::string> names = {"name",     "areaname", "geography", "geographyname",
                                                   "wardname", "lsoaname", "msoaname"};
    const std::string text = squeezed(column);
    return std::find(names.begin(), names.end(), text) != names.end();
}

std::optional<Entity> entity_of_code(std::string_view code) {
    constexpr std::size_t length = 9;
    if (code.size() != length || !all_digits(code.substr(1))) return std::nullopt;
    const std::string prefix(code.substr(0, 3));
    for (const AreaKind& kind : area_kinds()) {
        if (kind.id == "lad") continue;  // named below by what each is: borough, district
        const auto& known = kind.prefixes;
        if (std::find(known.begin(), known.end(), prefix) != known.end())
            return Entity{prefix, kind.singular, &kind};
    }
    const auto larger = larger_entities().find(prefix);
    if (larger == larger_entities().end()) return std::nullopt;
    const auto& lad = area_kinds().back();
    const bool authority = std::find(lad.prefixes.begin(), lad.prefixes.end(), prefix) != lad.prefixes.end();
    return Entity{prefix, larger->second, authority ? &lad : nullptr};
}

int first_year_of_code(std::string_view code) {
    if (code.size() != 9 || !all_digits(code.substr(3))) return 0;
    const int number = std::stoi(std::string(code.substr(3)));
    int year = 0;
    for (const Minted& m : minted) {
        if (code.starts_with(m.prefix) && number > m.above) year = std::max(year, m.year);
    }
    return year;
}

std::string evidence_against(const Vintage& vintage, std::span<const std::string> codes) {
    std::size_t later = 0;
    int earliest = 0;
    for (const std::string& code : codes) {
        const int year = first_year_of_code(code);
        if (year <= vintage.year) continue;
        ++later;
        earliest = earliest == 0 ? year : std::min(earliest, year);
    }
    if (later == 0) return {};
    return fmt::format("{} of {} codes are {} of {} or later", with_thousands(later),
                       with_thousands(codes.size()), vintage.kind->plural, earliest);
}

}  // namespace vitality
