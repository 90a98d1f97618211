// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <charconv>
#include <cmath>

#include "base/names.hpp"
#include "engine/query/binder.hpp"

namespace vitality {

namespace {

using Kind = QueryType::Kind;

struct UnitWord {
    std::string_view word;
    KnownUnit unit;
};
constexpr std::array<UnitWord, 17> words = {{{"m", {Kind::length, 0}},
                                             {"metres", {Kind::length, 0}},
                                             {"meters", {Kind::length, 0}},
                                             {"km", {Kind::length, 3}},
                                             {"kilometres", {Kind::length, 3}},
                                             {"m2", {Kind::area, 0}},
                                             {"m²", {Kind::area, 0}},
                                             {"sqm", {Kind::area, 0}},
                                             {"ha", {Kind::area, 4}},
                                             {"hectares", {Kind::area, 4}},
                                             {"hectare", {Kind::area, 4}},
                                             {"km2", {Kind::area, 6}},
                                             {"km²", {Kind::area, 6}},
                                             {"sqkm", {Kind::area, 6}},
                                             {"%", {Kind::percent, 0}},
                                             {"percent", {Kind::percent, 0}},
                                             {"per cent", {Kind::percent, 0}}}};

}  // namespace

std::optional<KnownUnit> known_unit(const std::string& unit) {
    const std::string lower = to_lower(unit);
    for (const UnitWord& known : words)
        if (known.word == lower) return known.unit;
    return std::nullopt;
}

std::string known_units_words() { return "m, km, m2, ha, km2 or %"; }

double shifted_decimal(double number, int power_of_ten) {
    if (power_of_ten == 0 || !std::isfinite(number)) return number;
    std::array<char, 64> digits{};
    auto [end, failure] =
        std::to_chars(digits.data(), digits.data() + 32, number, std::chars_format::scientific);
    if (failure != std::errc()) return number * std::pow(10, power_of_ten);
    const std::string text(digits.data(), end);
    const std::size_t e = text.find('e');
    const int exponent = std::stoi(text.substr(e + 1)) + power_of_ten;
    const std::string moved = text.substr(0, e) + "e" + std::to_string(exponent);
    double shifted = number;
    std::from_chars(moved.data(), moved.data() + moved.size(), shifted);
    return shifted;
}

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
