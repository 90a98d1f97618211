// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>
#include <vector>

#include "renderers/map_sheet.hpp"
#include "renderers/map_view.hpp"
#include "renderers/text.hpp"

namespace vitality {

/// A square of cells set on its corner, in `box`. Steps of the first indicator go up to the right, those of
/// the second up to the left, from the lowest corner.
struct Diamond {
    PageBox box;
    std::size_t classes_a = 1, classes_b = 1;

    /// Half of a cell's diagonal.
    double half() const { return box.width / static_cast<double>(classes_a + classes_b); }
    Point at(double step_a, double step_b) const;
    /// Corners from the lowest one, towards the right.
    std::array<Point, 4> cell(std::size_t class_a, std::size_t class_b) const;
};

/// The diamond with the texts that stand in and below it; coordinates from the block's top left corner.
struct DiamondBlock {
    double width = 0, height = 0;
    PageBox diamond;
    std::vector<PlacedText> texts;  ///< name and count of each cell in turn, then the texts of the arrows
};
struct DiamondStyle {
    TextStyle text, note;
    double width = 130;  ///< pt, at which the texts of the arrows wrap together
};
DiamondBlock make_diamond(const MapSheet& sheet, const DiamondStyle& style, Typesetter& typesetter);

/// "A", "B", ... for the first indicator (0), "1", "2", ... for the second.
std::string axis_class_name(std::size_t axis, std::size_t of_class);

/// Ink or white, whichever stands out more against the colour; black where neither reaches 4.5:1.
Colour readable_on(Colour background);

}  // namespace vitality
