// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "base/shapes.hpp"

namespace vitality {

/// Places that are equally likely everywhere in one polygon, made from numbers that are equally likely in
/// (0, 1). The polygon is cut along its vertices into trapezoids with level sides (even-odd rule, so holes
/// and parts are as they should be, whatever the direction of rings): one number chooses a trapezoid by its
/// area, two a place in it. Nothing is tried and rejected, however narrow the polygon is.
class UniformPoints {
  public:
    /// O(vertices log vertices), and the edges that each level crosses. Empty for a shape without area.
    UniformPoints(const Shapes& shapes, std::size_t shape);

    bool empty() const { return trapezoids_.empty(); }
    /// Inside the polygon, or on its edge but for rounding. Not for an empty one.
    Point at(double u, double v, double w) const;

  private:
    struct Trapezoid {
        double low, high;              ///< y
        double left_low, right_low;    ///< x at the lower level
        double left_high, right_high;  ///< and at the upper one
        double area_up_to_here;        ///< with all before
    };
    void add(double low, double high, Point left, Point right);

    std::vector<Trapezoid> trapezoids_;
};

}  // namespace vitality
