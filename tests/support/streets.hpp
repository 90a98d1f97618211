// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <random>
#include <vector>

#include "base/shapes.hpp"

namespace vitality::test {

/// One line each.
inline Shapes streets(const std::vector<std::vector<Point>>& lines) {
    Shapes shapes;
    for (const std::vector<Point>& line : lines) {
        shapes.begin_shape(ShapeKind::line);
        shapes.begin_part();
        shapes.begin_ring();
        shapes.add_points(line);
    }
    return shapes;
}

/// A grid of crooked streets of about 100 m of which every `one_in`-th is missing, drawn by that seed.
inline Shapes street_grid(int columns, int rows, unsigned one_in, unsigned seed) {
    std::mt19937 random(seed);
    const auto between = [&random](double low, double high) {
        return low + (high - low) * static_cast<double>(random() % 10000) / 10000;
    };
    std::vector<Point> corners;
    for (int y = 0; y <= rows; ++y)
        for (int x = 0; x <= columns; ++x)
            corners.push_back({x * 100 + between(-30, 30), y * 100 + between(-30, 30)});
    std::vector<std::vector<Point>> lines;
    const auto add = [&](int from, int to) {
        if (random() % one_in == 0) return;
        const Point a = corners[static_cast<std::size_t>(from)], b = corners[static_cast<std::size_t>(to)];
        lines.push_back({a, {(a.x + b.x) / 2 + between(-20, 20), (a.y + b.y) / 2 + between(-20, 20)}, b});
    };
    for (int y = 0; y <= rows; ++y)
        for (int x = 0; x <= columns; ++x) {
            const int at = y * (columns + 1) + x;
            if (x < columns) add(at, at + 1);
            if (y < rows) add(at, at + columns + 1);
        }
    return streets(lines);
}

}  // namespace vitality::test
