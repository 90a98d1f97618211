// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "base/shapes.hpp"
#include "base/text_table.hpp"

namespace vitality {

struct CoordinateColumns {
    std::size_t x;
    std::size_t y;
};

/// The point that two cells of a row stand for; empty where both are blank.
/// @throws DataError naming row, column and text for a cell that is no number, and for one blank beside a
/// number.
std::optional<Point> point_of_row(const TextTable& table, std::size_t row, CoordinateColumns columns);

/// One point per row, kind `none` where both cells are blank.
Shapes points_of_rows(const TextTable& table, CoordinateColumns columns);

}  // namespace vitality
