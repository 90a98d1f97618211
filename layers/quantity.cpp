// SPDX-License-Identifier: Apache-2.0
#include "layers/quantity.hpp"

#include <array>
#include <cmath>
#include <variant>

#include "base/csv_writer.hpp"
#include "base/names.hpp"
#include "layers/numbers.hpp"

namespace vitality {

namespace {

constexpr double metres_of_kilometre = 1000;
constexpr double square_metres_of_hectare = 10'000;
constexpr double least_in_hectares = 1000;

enum class Dimension { none, length, area };

struct Unit {
    std::string_view name;
    Dimension dimension;
    double factor;  ///< metres or square metres of one
};

/// A unit that ends like another stands before it.
constexpr std::array<Unit, 7> units = {{{"km2", Dimension::area, 1e6},
                                        {"km\u00B2", Dimension::area, 1e6},
                                        {"m2", Dimension::area, 1},
                                        {"m\u00B2", Dimension::area, 1},
                                        {"ha", Dimension::area, square_metres_of_hectare},
                                        {"km", Dimension::length, metres_of_kilometre},
                                        {"m", Dimension::length, 1}}};

constexpr const char* length_forms =
    "A distance is written as metres or with its unit: 400, \"400 m\", \"1.2 km\".";
constexpr const char* area_forms = "An area is written with its unit: \"500 m2\", \"2 ha\", \"0.5 km2\".";

/// A number with a unit, in metres or square metres; NaN where there is no number.
struct Quantity {
    double value;
    Dimension dimension;
};

Quantity quantity_of(std::string_view text) {
    const std::string lower = to_lower(trimmed(text));
    std::string_view number = lower;
    double factor = 1;
    Dimension dimension = Dimension::none;
    for (const Unit& unit : units) {
        if (!number.ends_with(unit.name)) continue;
        number.remove_suffix(unit.name.size());
        factor = unit.factor;
        dimension = unit.dimension;
        break;
    }
    const auto value = parse_number(number);
    return {value ? *value * factor : std::nan(""), dimension};
}

bool positive(double value) { return std::isfinite(value) && value > 0; }

/// What is written, and what is wrong with it, in words; empty where it is a quantity of that dimension.
std::string complaint(const std::string& key, const std::string& written, const Quantity& found,
                      Dimension wanted) {
    const std::string given = key + " = " + written;
    const bool length = wanted == Dimension::length;
    if (std::isnan(found.value)) return given + (length ? " is no distance." : " is no area.");
    if (length && found.dimension == Dimension::area) return given + " is an area, not a distance.";
    if (!length && found.dimension == Dimension::length) return given + " is a distance, not an area.";
    if (!length && found.dimension == Dimension::none) return given + " has no unit.";
    if (std::isinf(found.value)) return given + " is not finite.";
    if (found.value <= 0) return given + " is not greater than 0.";
    return {};
}

std::optional<double> read_quantity(Section& section, const std::string& key, Dimension wanted) {
    const bool length = wanted == Dimension::length;
    const auto given = section.optional_number_or_text(
        key, length ? "a distance, such as 400 or \"400 m\"" : "an area, such as \"2 ha\"");
    if (!given) return std::nullopt;
    const auto* number = std::get_if<double>(&*given);
    const auto* text = std::get_if<std::string>(&*given);
    const Quantity found = number ? Quantity{*number, Dimension::none} : quantity_of(*text);
    const std::string written = number ? fmt::format("{}", *number) : "\"" + *text + "\"";
    const std::string wrong = complaint(key, written, found, wanted);
    if (!wrong.empty()) section.fail(key, wrong + " " + (length ? length_forms : area_forms));
    return found.value;
}

}  // namespace

std::optional<double> parse_length(std::string_view text) {
    const Quantity found = quantity_of(text);
    if (found.dimension == Dimension::area || !positive(found.value)) return std::nullopt;
    return found.value;
}

std::optional<double> parse_area(std::string_view text) {
    const Quantity found = quantity_of(text);
    if (found.dimension != Dimension::area || !positive(found.value)) return std::nullopt;
    return found.value;
}

std::optional<double> read_length(Section& section, const std::string& key) {
    return read_quantity(section, key, Dimension::length);
}

std::optional<double> read_area(Section& section, const std::string& key) {
    return read_quantity(section, key, Dimension::area);
}

std::string grouped_number(double number) {
    const std::string digits = csv_number(number);
    const std::size_t whole = digits.find_first_not_of("0123456789");
    const std::string rest = whole == std::string::npos ? std::string() : digits.substr(whole);
    const std::string front = digits.substr(0, whole);
    constexpr std::size_t longest = 15;  // digits of a whole number that a double holds
    return front.empty() || front.size() > longest ? digits : with_thousands(std::stoull(front)) + rest;
}

std::string length_words(double metres) {
    if (metres < metres_of_kilometre) return grouped_number(metres) + " m";
    return grouped_number(metres / metres_of_kilometre) + " km";
}

std::string area_words(double square_metres) {
    if (square_metres < least_in_hectares) return grouped_number(square_metres) + " m2";
    return grouped_number(square_metres / square_metres_of_hectare) + " ha";
}

}  // namespace vitality
