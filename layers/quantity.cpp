// SPDX-License-Identifier: Apache-2.0
#include "layers/quantity.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <variant>

#include "base/csv_writer.hpp"
#include "base/names.hpp"
#include "layers/numbers.hpp"

namespace vitality {

namespace {

constexpr double metres_of_kilometre = 1000;
constexpr double least_in_hectares = 1000;

enum class Dimension { none, length, area };

struct Unit {
    std::string_view name;
    NamedUnit unit;
};

/// A unit that ends like another stands before it.
constexpr std::array<Unit, 7> units = {{{"km2", {true, 6}},
                                        {"km\u00B2", {true, 6}},
                                        {"m2", {true, 0}},
                                        {"m\u00B2", {true, 0}},
                                        {"ha", {true, 4}},
                                        {"km", {false, 3}},
                                        {"m", {false, 0}}}};

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
    int power_of_ten = 0;
    Dimension dimension = Dimension::none;
    for (const Unit& unit : units) {
        if (!number.ends_with(unit.name)) continue;
        number.remove_suffix(unit.name.size());
        power_of_ten = unit.unit.power_of_ten;
        dimension = unit.unit.of_area ? Dimension::area : Dimension::length;
        break;
    }
    const auto value = parse_number(number);
    return {value ? shifted_decimal(*value, power_of_ten) : std::nan(""), dimension};
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

using Given = std::optional<std::variant<double, std::string>>;

Given given_of(Section& section, const std::string& key, Dimension wanted) {
    return section.optional_number_or_text(key, wanted == Dimension::length
                                                    ? "a distance, such as 400 or \"400 m\""
                                                    : "an area, such as \"2 ha\"");
}

std::optional<double> checked(const Section& section, const std::string& key, const Given& given,
                              Dimension wanted) {
    if (!given) return std::nullopt;
    const bool length = wanted == Dimension::length;
    const auto* number = std::get_if<double>(&*given);
    const auto* text = std::get_if<std::string>(&*given);
    const Quantity found = number ? Quantity{*number, Dimension::none} : quantity_of(*text);
    const std::string written = number ? fmt::format("{}", *number) : "\"" + *text + "\"";
    const std::string wrong = complaint(key, written, found, wanted);
    if (!wrong.empty()) section.fail(key, wrong + " " + (length ? length_forms : area_forms));
    return found.value;
}

std::optional<double> read_quantity(Section& section, const std::string& key, Dimension wanted) {
    return checked(section, key, given_of(section, key, wanted), wanted);
}

}  // namespace

std::optional<NamedUnit> unit_named(std::string_view name) {
    for (const Unit& unit : units)
        if (unit.name == name) return unit.unit;
    return std::nullopt;
}

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

std::optional<double> parse_minutes(std::string_view text) {
    const std::string lower = to_lower(trimmed(text));
    for (const std::string_view unit : {"minutes", "minute", "min"}) {
        if (!lower.ends_with(unit)) continue;
        const auto minutes = parse_number(lower.substr(0, lower.size() - unit.size()));
        if (minutes && positive(*minutes)) return minutes;
    }
    return std::nullopt;
}

Reach read_reach(Section& section, const std::string& key) {
    const Given given = given_of(section, key, Dimension::length);
    if (given && std::holds_alternative<std::string>(*given))
        if (const auto minutes = parse_minutes(std::get<std::string>(*given))) return {{}, minutes};
    return {checked(section, key, given, Dimension::length), {}};
}

std::size_t read_whole(Section& section, const std::string& key, std::size_t usual, int least, int most) {
    const int given = section.integer_or(key, static_cast<int>(usual));
    if (given < least || given > most)
        section.fail(key, fmt::format("{} must be from {} to {}, not {}.", key, least, most, given));
    return static_cast<std::size_t>(given);
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

std::string walk_words(double minutes) {
    return grouped_number(minutes) + (minutes == 1 ? " minute's walk" : " minutes' walk");
}

std::string area_words(double square_metres) {
    if (square_metres < least_in_hectares) return grouped_number(square_metres) + " m2";
    return grouped_number(square_metres / square_metres_of_hectare) + " ha";
}

}  // namespace vitality
