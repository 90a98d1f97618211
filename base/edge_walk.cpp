// SPDX-License-Identifier: Apache-2.0
#include "base/edge_walk.hpp"

#include <algorithm>

#include "base/exact.hpp"

namespace vitality {
namespace {

/// Metres; above all rounding in places computed on an edge, which is below 2^-17 within 2^31 m.
constexpr double margin = 1.0 / 16384;

struct Vertex {
    Point point;
    std::uint32_t column;
    std::uint32_t row;
    std::uint32_t lines;  ///< centre lines of rows below it
};

class EdgeWalk {
  public:
    EdgeWalk(std::span<const Point> points, const CellFrame& frame)
        : points_(points), frame_(frame), bands_(frame.bands()) {}

    void walk(const EdgeStretch& stretch) {
        place_ = stretch.place;
        const Point* next = points_.data() + stretch.first;
        Vertex a = vertex(*next++);
        open_ = {stretch.first, 0, place_};
        for (std::uint32_t edge = stretch.first; edge < stretch.first + stretch.edges; ++edge) {
            const Vertex b = vertex(*next++);
            if (a.lines != b.lines) cross_lines(a, b);
            ++open_.edges;
            if (a.column != b.column || a.row != b.row) leave_cell(a, b, edge);
            a = b;
        }
        enter(a.column, a.row, open_);
    }

    std::vector<WalkedBand> result() { return std::move(bands_); }

  private:
    Vertex vertex(Point given) const {
        const Point p = on_grid(given);
        const std::uint32_t row = frame_.row(p.y);
        return {p, frame_.column(p.x), row, row + (p.y > frame_.centre_y(row) ? 1 : 0)};
    }

    void enter(std::uint32_t column, std::uint32_t row, const EdgeRun& run) {
        bands_[frame_.band(row)].entries.push_back({frame_.cell_in_band(column, row), run});
    }

    /// The run in a's cell ends with this edge; one in b's begins with it.
    void leave_cell(const Vertex& a, const Vertex& b, std::uint32_t edge) {
        enter(a.column, a.row, open_);
        open_ = {edge, 1, place_};
        if (a.row == b.row || a.column == b.column) {
            const auto [left, right] = std::minmax(a.column, b.column);
            const auto [bottom, top] = std::minmax(a.row, b.row);
            for (std::uint32_t row = bottom; row <= top; ++row) pass(a, b, row, left, right);
        } else {
            pass_rows(a, b);
        }
    }

    void pass(const Vertex& a, const Vertex& b, std::uint32_t row, std::uint32_t left, std::uint32_t right) {
        for (std::uint32_t column = left; column <= right; ++column) {
            if ((row == a.row && column == a.column) || (row == b.row && column == b.column)) continue;
            enter(column, row, open_);
        }
    }

    void pass_rows(const Vertex& a, const Vertex& b) {
        const bool rising = a.row < b.row;
        const Vertex &low = rising ? a : b, &high = rising ? b : a;
        const auto [min_x, max_x] = std::minmax(a.point.x, b.point.x);
        const double slope = (high.point.x - low.point.x) / (high.point.y - low.point.y);
        for (std::uint32_t row = low.row; row <= high.row; ++row) {
            const double bottom = frame_.box.min_y + frame_.side * row;
            const double from = std::max(low.point.y, bottom - margin);
            const double to = std::min(high.point.y, bottom + frame_.side + margin);
            const double x0 = low.point.x + (from - low.point.y) * slope;
            const double x1 = low.point.x + (to - low.point.y) * slope;
            pass(a, b, row, frame_.column(std::clamp(std::min(x0, x1) - margin, min_x, max_x)),
                 frame_.column(std::clamp(std::max(x0, x1) + margin, min_x, max_x)));
        }
    }

    void cross_lines(const Vertex& a, const Vertex& b) {
        const bool rising = a.lines < b.lines;
        const Vertex &low = rising ? a : b, &high = rising ? b : a;
        for (std::uint32_t row = low.lines; row < high.lines; ++row) {
            bands_[frame_.band(row)].crossings.push_back(
                {frame_.row_in_band(row), first_right_of(low.point, high.point, row), place_});
        }
    }

    /// The first column whose centre lies right of an edge that crosses the row's centre line.
    std::uint32_t first_right_of(Point low, Point high, std::uint32_t row) const {
        const double y = frame_.centre_y(row);
        const double x = low.x + (high.x - low.x) * ((y - low.y) / (high.y - low.y));
        const double columns = std::clamp((x - frame_.box.min_x) * frame_.per_metre + 0.5, 0.0,
                                          static_cast<double>(frame_.columns));
        const auto column = static_cast<std::uint32_t>(columns);
        const auto right = [&](std::uint32_t c) {
            return side_of_moved(low, high, {frame_.centre_x(c), y}) < 0;
        };
        if (column > 0 && frame_.centre_x(column - 1) > x - margin && right(column - 1)) return column - 1;
        if (column < frame_.columns && frame_.centre_x(column) < x + margin && !right(column))
            return column + 1;
        return column;
    }

    std::span<const Point> points_;
    const CellFrame& frame_;
    std::vector<WalkedBand> bands_;
    std::uint32_t place_ = 0;
    EdgeRun open_{};  ///< in the cell of the vertex reached
};

}  // namespace

std::vector<WalkedBand> walk_edges(std::span<const Point> points, std::span<const EdgeStretch> stretches,
                                   const CellFrame& frame) {
    EdgeWalk walk(points, frame);
    for (const EdgeStretch& stretch : stretches) walk.walk(stretch);
    return walk.result();
}

}  // namespace vitality
