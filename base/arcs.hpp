// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/shapes.hpp"

namespace vitality {

/// The polygons of a coverage as shared arcs on an integer grid, for drawing: neighbours that share an edge
/// share the arc, so that simplifying it leaves neither gap nor overlap, and each line is drawn once.
///
/// Vertices are snapped to a grid of `cell` (units of the CRS) from the box's corner, and repeats dropped.
/// Arcs end where three or more arcs meet. Coverages whose edges are not shared exactly stay correct: their
/// arcs are merely not shared.
struct Arcs {
    struct Use {
        std::uint32_t arc;
        bool reversed;
    };
    std::vector<Point> points;            ///< of all arcs, in the CRS, arc after arc
    std::vector<std::size_t> arc_from;    ///< arc a holds points [arc_from[a], arc_from[a + 1])
    std::vector<Use> uses;                ///< rings as sequences of arcs, end to end
    std::vector<std::size_t> ring_from;   ///< ring r holds uses [ring_from[r], ring_from[r + 1])
    std::vector<std::size_t> shape_from;  ///< shape s holds rings [shape_from[s], shape_from[s + 1])
    std::vector<std::uint32_t> left;      ///< per arc: shape on its left, or `outside`
    std::vector<std::uint32_t> right;     ///< per arc: shape on its right, or `outside`

    static constexpr std::uint32_t outside = 0xffffffff;
    std::size_t arc_count() const { return arc_from.size() - 1; }
    std::size_t shape_count() const { return shape_from.size() - 1; }
};

/// Exteriors are turned counter-clockwise and holes clockwise, so that the non-zero rule fills them. Rings
/// that the grid swallows (fewer than three distinct points) are left out; a shape that would vanish
/// altogether keeps one cell-sized ring, so that no area is ever missing from a map.
Arcs make_arcs(const Shapes& shapes, double cell, int threads);

/// Douglas-Peucker on each arc (ends kept; the farthest vertex of a closed arc is kept too). `tolerance` in
/// units of the CRS. Source: Douglas and Peucker, 1973.
void simplify(Arcs& arcs, double tolerance, int threads);

/// For drawing inside `box` alone: of a stretch that lies beyond one side of the box, only its ends are kept.
/// Nothing inside changes, nor what lies on which side of any line there; shared edges stay shared.
void straighten_beyond(Arcs& arcs, const Box& box);

/// One closed ring, as points; the last equals the first.
using Ring = std::vector<Point>;

/// The outline of a set of shapes: arcs used in both directions cancel, what is left is chained to rings.
/// `member[s]` says whether shape s belongs to the set. Filled by the non-zero rule.
std::vector<Ring> dissolve(const Arcs& arcs, const std::vector<bool>& member);

/// The rings of one shape.
std::vector<Ring> rings_of(const Arcs& arcs, std::size_t shape);

}  // namespace vitality
