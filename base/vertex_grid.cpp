// SPDX-License-Identifier: Apache-2.0
#include "base/vertex_grid.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace vitality {

VertexGrid::VertexGrid(const Box& box, double distance, std::size_t points) : corner_{box.min_x, box.min_y} {
    const double extent = std::max(box.width(), box.height());
    const double apart = std::sqrt(box.width() / static_cast<double>(points + 1) * box.height());
    cell_ = std::max(2.5 * distance, std::min(32 * distance, apart));
    cell_ = std::max(cell_, std::ldexp(extent, -40));  // so that places in a cell are good to 2^-12 of it
    if (!(cell_ > 0)) cell_ = 1;
    inner_ = 1 - distance / cell_ - 0.001;
    const auto cells = static_cast<std::uint64_t>(extent / cell_) + 2;
    const double wanted = std::sqrt(static_cast<double>(points) / 2048);
    const auto at_most = static_cast<std::uint64_t>(std::clamp(wanted, 1.0, 64.0));
    shift_ = static_cast<int>(std::bit_width((cells - 1) / at_most));
    across_ = static_cast<std::size_t>(cells >> shift_) + 1;
}

}  // namespace vitality
