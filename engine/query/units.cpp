// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "base/names.hpp"
#include "engine/query/binder.hpp"
#include "layers/quantity.hpp"

namespace vitality {

namespace {

using Kind = QueryType::Kind;

struct Synonym {
    std::string_view word;
    std::string_view unit;
};
constexpr std::array<Synonym, 7> synonyms = {{{"metres", "m"},
                                              {"meters", "m"},
                                              {"kilometres", "km"},
                                              {"hectares", "ha"},
                                              {"hectare", "ha"},
                                              {"sqm", "m2"},
                                              {"sqkm", "km2"}}};

}  // namespace

std::optional<KnownUnit> known_unit(const std::string& unit) {
    std::string name = to_lower(unit);
    if (name == "%" || name == "percent" || name == "per cent") return KnownUnit{Kind::percent, 0};
    for (const Synonym& synonym : synonyms)
        if (synonym.word == name) name = synonym.unit;
    const auto named = unit_named(name);
    if (!named) return std::nullopt;
    return KnownUnit{named->of_area ? Kind::area : Kind::length, named->power_of_ten};
}

std::string known_units_words() { return "m, km, m2, ha, km2 or %"; }

std::string QueryType::words() const {
    switch (kind) {
        case Kind::number: return "a number";
        case Kind::length: return "a distance";
        case Kind::area: return "an area of land";
        case Kind::percent: return "a percentage";
        case Kind::text: return "a text";
        case Kind::truth: return "a condition";
    }
    return {};
}

}  // namespace vitality
