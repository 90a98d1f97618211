// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "renderers/charts/setting.hpp"

namespace vitality {

/// What stands in a plot already, and where a label still finds room.
class LabelRoom {
  public:
    explicit LabelRoom(const PageBox& plot);

    void add_box(const PageBox& box);
    void add_line(std::vector<Point> line) { lines_.push_back(std::move(line)); }

    /// Whether the box lies in the plot and `gap` pt from all that is there; lines may be ignored.
    bool is_free(const PageBox& box, double gap, bool heed_lines = true) const;

    /// Whether a line touches none of the boxes.
    bool passes(const std::vector<Point>& line) const;

  private:
    /// Whether `test` holds for a box near `box`, among the cells of a grid over the plot.
    template <class Test>
    bool any_near(const PageBox& box, Test&& test) const;
    std::size_t column_of(double x) const;
    std::size_t row_of(double y) const;

    PageBox plot_;
    std::size_t columns_ = 1, rows_ = 1;
    std::vector<std::vector<PageBox>> cells_;
    std::vector<std::vector<Point>> lines_;
};

/// A symbol that is to be named.
struct NamedSymbol {
    Point at;
    double half = 3;     ///< of its size, pt
    bool first = false;  ///< to be seen before all others
};
/// Sets a name beside, above or below its symbol, in the plot's labels. Where there is no room, one that is
/// to be seen first is set further off, with a line that leads to it, or else across the lines. False where
/// it finds no place.
bool place_beside_symbol(ChartPage& page, const std::string& name, const TextStyle& style,
                         const NamedSymbol& symbol, LabelRoom& room);

/// Sets a name beside a line, on the side and at the place that are free; empty where none is.
std::optional<PlacedText> place_beside_line(ChartPage& page, const std::string& text, const TextStyle& style,
                                            const std::vector<Point>& line, LabelRoom& room);

}  // namespace vitality
