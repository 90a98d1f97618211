// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/settings.hpp"

namespace vitality {

inline constexpr double square_metres_of_hectare = 10'000;

/// "m", "km", "m2", "ha", "km2" ("m²" and "km²" too): whether it is of area, and the power of ten to metres
/// or square metres. Empty where it is none of them.
struct NamedUnit {
    bool of_area = false;
    int power_of_ten = 0;
};
std::optional<NamedUnit> unit_named(std::string_view name);

/// 4.35 with 3 -> 4350: the decimals as they are printed, moved; no rounding creeps in.
double shifted_decimal(double number, int power_of_ten);

/// A distance in metres from a text: "400 m", "1.2 km", or a number alone, which means metres. Letter case
/// and the blank before the unit are free; numbers are read as tables print them ("1,200 m"). Empty optional
/// for anything else, and for what is not greater than 0.
std::optional<double> parse_length(std::string_view text);

/// An area in square metres from a text with its unit: "500 m2", "2 ha", "0.5 km2" ("m²" and "km²" too).
/// Empty optional for anything else, a number without a unit included, and for what is not greater than 0.
std::optional<double> parse_area(std::string_view text);

/// A distance in metres, area in square metres, of a setting: a number or a text. Empty optional where the
/// key is missing.
/// @throws SettingsError at the key's place that quotes what is written there and names the allowed forms.
std::optional<double> read_length(Section& section, const std::string& key);
std::optional<double> read_area(Section& section, const std::string& key);

/// How far something is: metres, or minutes of walking ("10 min"), which a speed makes metres of.
struct Reach {
    std::optional<double> metres;
    std::optional<double> minutes;
};
/// "10 min", "10 minutes": minutes above 0. Empty for anything else.
std::optional<double> parse_minutes(std::string_view text);
/// As read_length, where minutes are allowed too; neither where the key is missing.
Reach read_reach(Section& section, const std::string& key);

/// A whole number of a setting, `usual` where the key is missing.
/// @throws SettingsError at the key's place where it is not from `least` to `most`.
std::size_t read_whole(Section& section, const std::string& key, std::size_t usual, int least, int most);

/// 12345.5 -> "12,345.5": all digits, thousands separated.
std::string grouped_number(double number);

/// "400 m", "1.2 km", "10 km": kilometres from 1,000 metres on. Metres in.
std::string length_words(double metres);

/// "1 minute's walk", "7.5 minutes' walk".
std::string walk_words(double minutes);

/// "120 m2", "0.5 ha", "2 ha": hectares from 1,000 square metres on. Square metres in.
std::string area_words(double square_metres);

}  // namespace vitality
