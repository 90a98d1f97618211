// SPDX-License-Identifier: Apache-2.0
#include "renderers/land_grid.hpp"

#include <algorithm>
#include <cmath>

namespace vitality {

namespace {

std::size_t cells_of(double length, double cell) {
    return static_cast<std::size_t>(std::max(std::ceil(length / cell), 1.0));
}

}  // namespace

LandGrid::LandGrid(const PagePaths& rings, const PageBox& room)
    : room_(room),
      columns_(cells_of(room.width, cell)),
      rows_(cells_of(room.height, cell)),
      land_(columns_ * rows_, 0) {
    std::vector<std::vector<double>> crossings(rows_);
    const auto middle = [&](std::size_t row) { return room_.y + (static_cast<double>(row) + 0.5) * cell; };
    for (std::size_t r = 0; r < rings.size(); ++r) {
        const auto ring = rings.path(r);
        for (std::size_t i = 1; i < ring.size(); ++i) {
            const auto [low, high] =
                std::minmax(ring[i - 1], ring[i], [](Point a, Point b) { return a.y < b.y; });
            const double first = std::ceil((low.y - room_.y) / cell - 0.5);
            for (auto row = static_cast<std::size_t>(std::max(first, 0.0));
                 row < rows_ && middle(row) < high.y; ++row)
                crossings[row].push_back(low.x + (middle(row) - low.y) / (high.y - low.y) * (high.x - low.x));
        }
    }
    for (std::size_t row = 0; row < rows_; ++row) fill_row(row, crossings[row]);
}

void LandGrid::fill_row(std::size_t row, std::vector<double>& crossings) {
    std::sort(crossings.begin(), crossings.end());
    for (std::size_t i = 1; i < crossings.size(); i += 2) {
        const double from = std::ceil((crossings[i - 1] - room_.x) / cell - 0.5);
        const double to =
            std::min(std::ceil((crossings[i] - room_.x) / cell - 0.5), static_cast<double>(columns_));
        for (double column = std::max(from, 0.0); column < to; ++column)
            land_[row * columns_ + static_cast<std::size_t>(column)] = 1;
    }
}

double LandGrid::share(const PageBox& box) const {
    const auto index = [](double v, std::size_t most) {
        return static_cast<std::size_t>(std::clamp(std::floor(v), 0.0, static_cast<double>(most)));
    };
    const std::size_t x0 = index((box.x - room_.x) / cell, columns_),
                      x1 = index((box.right() - room_.x) / cell + 1, columns_);
    const std::size_t y0 = index((box.y - room_.y) / cell, rows_),
                      y1 = index((box.bottom() - room_.y) / cell + 1, rows_);
    std::size_t covered = 0;
    for (std::size_t y = y0; y < y1; ++y)
        covered += static_cast<std::size_t>(
            std::count(land_.begin() + static_cast<std::ptrdiff_t>(y * columns_ + x0),
                       land_.begin() + static_cast<std::ptrdiff_t>(y * columns_ + x1), 1));
    const std::size_t cells = (x1 - x0) * (y1 - y0);
    return cells == 0 ? 0 : static_cast<double>(covered) / static_cast<double>(cells);
}

}  // namespace vitality
