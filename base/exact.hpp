// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>

#include "base/shapes.hpp"

namespace vitality {

/// Geometry that is never in doubt: coordinates on a grid of 2^-20 m (a micrometre), on which the side of a
/// line that a point lies on is computed exactly.

/// The nearest point of the grid, for coordinates up to 2^31 m. Adding the constant leaves no bits below
/// the grid, and taking it away again is exact: much faster than a call to round.
inline Point on_grid(Point p) {
    constexpr double carry = 6442450944;  // 1.5 * 2^32: its last place is 2^-20
    return {(p.x + carry) - carry, (p.y + carry) - carry};
}

/// Compares a * b with c * d without rounding: 1, 0 or -1. Rounding keeps order, so products that differ
/// decide at once; where they agree, their rounding errors decide, which fma gives exactly.
inline int compare_products(double a, double b, double c, double d) {
    const double left = a * b, right = c * d;
    if (left != right) return left > right ? 1 : -1;
    const double left_error = std::fma(a, b, -left), right_error = std::fma(c, d, -right);
    return left_error > right_error ? 1 : left_error < right_error ? -1 : 0;
}

/// a * b - c * d to within two units of the last place, however much of it cancels (Kahan's method).
inline double difference_of_products(double a, double b, double c, double d) {
    const double right = c * d;
    const double right_error = std::fma(-c, d, right);
    return std::fma(a, b, -right) + right_error;
}

/// 1 where c lies left of the line from a to b, -1 right of it, 0 on it; exact for points of the grid, whose
/// differences are exact.
inline int side_of(Point a, Point b, Point c) {
    return compare_products(b.x - a.x, c.y - a.y, b.y - a.y, c.x - a.x);
}

/// The same with c moved by an infinitesimal step east and a still smaller one north, so that it lies on no
/// line but for a == b. Steps alike for all that is asked give answers that agree with each other
/// (Edelsbrunner and Muecke, "Simulation of simplicity", 1990).
inline int side_of_moved(Point a, Point b, Point c) {
    const int side = side_of(a, b, c);
    if (side != 0) return side;
    if (a.y != b.y) return b.y > a.y ? -1 : 1;
    return b.x > a.x ? 1 : b.x < a.x ? -1 : 0;
}

}  // namespace vitality
