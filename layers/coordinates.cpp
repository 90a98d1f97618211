// SPDX-License-Identifier: Apache-2.0
#include "layers/coordinates.hpp"

#include "base/error.hpp"
#include "base/names.hpp"
#include "layers/numbers.hpp"

namespace vitality {

namespace {

double coordinate(const TextTable& table, std::size_t row, std::size_t column) {
    const auto number = parse_number(table.cell(row, column));
    if (number) return *number;
    throw error<DataError>(
        "{}: column \"{}\" must be a coordinate, not \"{}\". Mend the cell, or leave both blank.",
        table.where(row), table.columns()[column], table.cell(row, column));
}

}  // namespace

std::optional<Point> point_of_row(const TextTable& table, std::size_t row, CoordinateColumns columns) {
    const bool blank =
        trimmed(table.cell(row, columns.x)).empty() && trimmed(table.cell(row, columns.y)).empty();
    if (blank) return std::nullopt;
    return Point{coordinate(table, row, columns.x), coordinate(table, row, columns.y)};
}

Shapes points_of_rows(const TextTable& table, CoordinateColumns columns) {
    Shapes shapes;
    shapes.reserve(table.row_count(), table.row_count());
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const auto point = point_of_row(table, row, columns);
        shapes.begin_shape(point ? ShapeKind::point : ShapeKind::none);
        if (!point) continue;
        shapes.begin_part();
        shapes.begin_ring();
        shapes.add_point(*point);
    }
    return shapes;
}

}  // namespace vitality
