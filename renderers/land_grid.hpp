// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "renderers/page_paths.hpp"

namespace vitality {

/// Which cells of a fine grid over the page lie on land: how much of a box would cover it.
class LandGrid {
  public:
    /// Cells whose middle the rings hold (even-odd rule) are land.
    LandGrid(const PagePaths& rings, const PageBox& room);

    /// Share of the box that is land, 0 to 1; what lies outside the room is none.
    double share(const PageBox& box) const;

  private:
    static constexpr double cell = 3;  // pt
    void fill_row(std::size_t row, std::vector<double>& crossings);

    PageBox room_;
    std::size_t columns_, rows_;
    std::vector<char> land_;
};

}  // namespace vitality
