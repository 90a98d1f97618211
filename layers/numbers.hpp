// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "layers/non_values.hpp"

namespace vitality {

/// One cell as it was read. `value` is NaN unless the state is `value`.
struct Cell {
    double value;
    State state;
    Mark mark = Mark::none;
};

/// A number as tables print it: optional sign, digits, thousands separated by commas in threes ("1,296"),
/// a point and decimals, an exponent. Blanks around it are ignored. Empty optional for anything else,
/// infinities and NaN included.
std::optional<double> parse_number(std::string_view text);

/// A cell by number, non-value table, or number with a note ("12.3 [u]", "12.3[p]"). Empty optional where it
/// is none of these: the caller names the file, row and column.
std::optional<Cell> parse_cell(std::string_view text, const NonValueTable& non_values);

}  // namespace vitality
