// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "base/shapes.hpp"

namespace vitality {

/// The lines with a vertex added wherever an edge of one crosses or touches an edge of another, or of itself
/// beside it: one place for both, to the last bit. Other shapes are as they were. Edges that run along each
/// other get the other's ends. An end of a line at most `tolerance` metres from an edge gives that edge a
/// vertex at its nearest place. Equal for any number of threads. Fewer than 2^32 points.
struct CrossedLines {
    Shapes lines;
    std::size_t crossings = 0;  ///< pairs of edges that met where at least one had no vertex
};
CrossedLines with_crossings(const Shapes& lines, double tolerance, int threads);

}  // namespace vitality
