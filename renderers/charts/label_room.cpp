// SPDX-License-Identifier: Apache-2.0
#include "renderers/charts/label_room.hpp"

#include <algorithm>
#include <array>

namespace vitality {

namespace {

/// The point at `share` of the line's length.
Point point_along(const std::vector<Point>& line, double share) {
    double length = 0;
    for (std::size_t i = 1; i < line.size(); ++i)
        length += std::hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y);
    double left = length * share;
    for (std::size_t i = 1; i < line.size(); ++i) {
        const double dx = line[i].x - line[i - 1].x, dy = line[i].y - line[i - 1].y;
        const double piece = std::hypot(dx, dy);
        if (piece > 0 && left <= piece)
            return {line[i - 1].x + dx * left / piece, line[i - 1].y + dy * left / piece};
        left -= piece;
    }
    return line.back();
}

constexpr double cell = 24;  // pt

std::size_t cell_of(double from, std::size_t count) {
    return static_cast<std::size_t>(std::clamp(std::floor(from / cell), 0.0, static_cast<double>(count - 1)));
}

}  // namespace

LabelRoom::LabelRoom(const PageBox& plot)
    : plot_(plot),
      columns_(static_cast<std::size_t>(plot.width / cell) + 1),
      rows_(static_cast<std::size_t>(plot.height / cell) + 1),
      cells_(columns_ * rows_) {}

std::size_t LabelRoom::column_of(double x) const { return cell_of(x - plot_.x, columns_); }
std::size_t LabelRoom::row_of(double y) const { return cell_of(y - plot_.y, rows_); }

void LabelRoom::add_box(const PageBox& box) {
    for (std::size_t row = row_of(box.y); row <= row_of(box.bottom()); ++row)
        for (std::size_t column = column_of(box.x); column <= column_of(box.right()); ++column)
            cells_[row * columns_ + column].push_back(box);
}

template <class Test>
bool LabelRoom::any_near(const PageBox& box, Test&& test) const {
    for (std::size_t row = row_of(box.y); row <= row_of(box.bottom()); ++row)
        for (std::size_t column = column_of(box.x); column <= column_of(box.right()); ++column) {
            const std::vector<PageBox>& boxes = cells_[row * columns_ + column];
            if (std::any_of(boxes.begin(), boxes.end(), test)) return true;
        }
    return false;
}

bool LabelRoom::is_free(const PageBox& box, double gap, bool heed_lines) const {
    const PageBox wide{box.x - gap, box.y - gap, box.width + 2 * gap, box.height + 2 * gap};
    if (!plot_.contains(wide)) return false;
    if (any_near(wide, [&](const PageBox& b) { return wide.overlaps(b); })) return false;
    return !heed_lines || std::none_of(lines_.begin(), lines_.end(), [&](const std::vector<Point>& line) {
        return !clipped(line, wide).empty();
    });
}

bool LabelRoom::passes(const std::vector<Point>& line) const {
    NumberRange x, y;
    for (const Point& p : line) x.add(p.x), y.add(p.y);
    const PageBox around{x.low, y.low, x.high - x.low, y.high - y.low};
    return !any_near(around, [&](const PageBox& box) { return !clipped(line, box).empty(); });
}

std::optional<PlacedText> place_beside_line(ChartPage& page, const std::string& text, const TextStyle& style,
                                            const std::vector<Point>& line, LabelRoom& room) {
    const TextSize size = page.measure(text, style);
    const double gap = style.size * 0.3;
    for (const double away : {0.6, 1.2, 2.0, 3.0})
        for (const double share : {0.7, 0.6, 0.5, 0.8, 0.4, 0.3, 0.2, 0.9}) {
            const Point at = point_along(line, share);
            const double by = away * style.size;
            const std::array<Point, 4> corners{Point{at.x + by, at.y + by * 0.5},
                                               {at.x - by - size.width, at.y - by * 0.5 - size.height},
                                               {at.x + by, at.y - by * 0.5 - size.height},
                                               {at.x - by - size.width, at.y + by * 0.5}};
            for (const Point& corner : corners) {
                const PageBox box{corner.x, corner.y, size.width, size.height};
                if (!room.is_free(box, gap)) continue;
                room.add_box(box);
                return PlacedText{text, style, box.x, box.y};
            }
        }
    return std::nullopt;
}

}  // namespace vitality
