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

/// From outside the symbol to the nearest point of the name's box.
std::vector<Point> leader_to(const NamedSymbol& symbol, const PageBox& box) {
    const Point at = symbol.at;
    const Point end{std::clamp(at.x, box.x, box.right()), std::clamp(at.y, box.y, box.bottom())};
    const double length = std::hypot(end.x - at.x, end.y - at.y), share = symbol.half * 1.5 / length;
    return {{at.x + (end.x - at.x) * share, at.y + (end.y - at.y) * share}, end};
}

std::array<Point, 8> near_places(Point at, double away, const TextSize& size) {
    const double slant = away * 0.7, w = size.width, h = size.height;
    return {{{at.x + away, at.y - h / 2},
             {at.x - away - w, at.y - h / 2},
             {at.x - w / 2, at.y - away - h},
             {at.x - w / 2, at.y + away},
             {at.x + slant, at.y - slant - h},
             {at.x + slant, at.y + slant},
             {at.x - slant - w, at.y - slant - h},
             {at.x - slant - w, at.y + slant}}};
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

bool place_beside_symbol(ChartPage& page, const std::string& name, const TextStyle& style,
                         const NamedSymbol& symbol, LabelRoom& room) {
    const TextSize size = page.measure(name, style);
    const double gap = style.size * 0.12, near = symbol.half + gap + 0.8;
    const auto set_at = [&](const PageBox& box) {
        room.add_box(box);
        page.picture.plot_labels.push_back({name, style, box.x, box.y});
        return true;
    };
    const auto set_near = [&](bool heed_lines) {
        for (const Point& corner : near_places(symbol.at, near, size)) {
            const PageBox box{corner.x, corner.y, size.width, size.height};
            if (room.is_free(box, gap, heed_lines)) return set_at(box);
        }
        return false;
    };
    if (set_near(true)) return true;
    for (const double away : {1.0, 1.75, 2.5, 3.5, 5.0, 7.0, 9.0}) {
        if (!symbol.first && away > 3) return false;
        for (const Point& corner : near_places(symbol.at, near + away * style.size, size)) {
            const PageBox box{corner.x, corner.y, size.width, size.height};
            const std::vector<Point> leader = leader_to(symbol, box);
            if (!room.is_free(box, gap) || !room.passes(leader)) continue;
            page.picture.marks.emplace_back(PictureLine{leader, axis_line, 0.6 * page.type().unit, false});
            room.add_line(leader);
            return set_at(box);
        }
    }
    return set_near(false);
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
