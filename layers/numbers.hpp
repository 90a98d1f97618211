// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "layers/non_values.hpp"

namespace vitality {

/// A sign that was taken off a number: "12.5%", "£310,000". The value stands as printed (12.5, 310000).
enum class Sign : std::uint8_t { none, percent, currency };

/// One cell as it was read. `value` is NaN unless the state is `value`.
struct Cell {
    double value;
    State state;
    Mark mark = Mark::none;
    Sign sign = Sign::none;
};

/// How a table writes numbers. With a decimal comma, points or blanks separate thousands ("1.296,5").
struct NumberFormat {
    bool decimal_comma = false;  ///< `decimal = ","`
    bool stated = false;         ///< the project says which
};

/// A number as tables print it: optional sign (U+2212 too), digits, thousands separated by commas or hard
/// blanks before every three digits ("1,296"), a point and decimals, an exponent. Blanks around it are
/// ignored. Empty optional for anything else, infinities and NaN included, and for what might be another
/// number: "12,5", "1 296", "0,123".
std::optional<double> parse_number(std::string_view text, NumberFormat format = {});

/// A cell by number, with a percent or currency sign (£, €, $, GBP, EUR, USD) before or behind it, by
/// non-value table, or number with a note ("12.3 [u]", "12.3[p]"). Empty optional where it is none of these
/// ("(12)" and "'12" are not): the caller names the file, row and column.
std::optional<Cell> parse_cell(std::string_view text, const NonValueTable& non_values,
                               NumberFormat format = {});

}  // namespace vitality
