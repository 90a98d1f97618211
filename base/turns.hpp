// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <limits>

#include "base/exact.hpp"
#include "base/shapes.hpp"

namespace vitality {

/// Sign of the turn a -> b -> c: 1 left, -1 right, 0 where rounding leaves it open.
/// Error bound: Shewchuk, Adaptive Precision Floating-Point Arithmetic, 1997 (ccwerrboundA).
inline int sure_turn(Point a, Point b, Point c) {
    constexpr double half_ulp = std::numeric_limits<double>::epsilon() / 2;
    constexpr double bound = (3 + 16 * half_ulp) * half_ulp;
    constexpr double underflow = 1e-280;
    const double left = (a.x - c.x) * (b.y - c.y);
    const double right = (a.y - c.y) * (b.x - c.x);
    const double turn = left - right;
    const double doubt = bound * (std::abs(left) + std::abs(right)) + underflow;
    if (turn > doubt) return 1;
    if (-turn > doubt) return -1;
    return 0;
}

/// Whether the segments ab and cd certainly do not meet.
inline bool surely_apart(Point a, Point b, Point c, Point d) {
    const int side_c = sure_turn(a, b, c);
    if (side_c != 0 && side_c == sure_turn(a, b, d)) return true;
    const int side_a = sure_turn(c, d, a);
    return side_a != 0 && side_a == sure_turn(c, d, b);
}

enum class Turn : signed char { right = -1, straight = 0, left = 1, unsure = 2 };

/// The turn a -> b -> c for any coordinates: exact where the differences are, as those of neighbours in a
/// projected CRS nearly always are (told by Knuth's two-sum); unsure is rare.
inline Turn turn_of(Point a, Point b, Point c) {
    const int sure = sure_turn(a, b, c);
    if (sure != 0) return static_cast<Turn>(sure);
    const auto exact = [](double x, double y) {
        const double difference = x - y, y_back = x - difference;
        return (x - (difference + y_back)) + (y_back - y) == 0;
    };
    if (!exact(a.x, b.x) || !exact(a.y, b.y) || !exact(a.x, c.x) || !exact(a.y, c.y)) return Turn::unsure;
    return static_cast<Turn>(side_of(a, b, c));
}

}  // namespace vitality
