// SPDX-License-Identifier: Apache-2.0
#include "renderers/page_symbols.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <numbers>
#include <tuple>
#include <utility>

namespace vitality {

namespace {

constexpr double points_per_mm = 72 / 25.4;

/// Points that have been put together.
struct Gathered {
    double x = 0, y = 0;  ///< mean
    std::size_t count = 1;
};

bool comes_before(const Gathered& a, const Gathered& b) {
    return std::tie(b.count, a.x, a.y) < std::tie(a.count, b.x, b.y);
}

using Cell = std::pair<std::int64_t, std::int64_t>;

Cell cell_of(const Gathered& g, double side) {
    return {std::llround(std::floor(g.x / side)), std::llround(std::floor(g.y / side))};
}

/// Whether anything was put together. In order of weight, each takes what lies within reach and is not taken.
bool gather_once(std::vector<Gathered>& all, double apart) {
    std::sort(all.begin(), all.end(), comes_before);
    std::map<Cell, std::vector<std::size_t>> cells;
    for (std::size_t i = 0; i < all.size(); ++i) cells[cell_of(all[i], apart)].push_back(i);
    std::vector<bool> taken(all.size(), false);
    std::vector<Gathered> next;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (taken[i]) continue;
        const auto [column, row] = cell_of(all[i], apart);
        double x = 0, y = 0;
        std::size_t count = 0;
        const auto take = [&](std::size_t which) {
            const Gathered& g = all[which];
            x += g.x * static_cast<double>(g.count), y += g.y * static_cast<double>(g.count);
            count += g.count;
            taken[which] = true;
        };
        take(i);
        for (std::int64_t j = row - 1; j <= row + 1; ++j) {
            for (std::int64_t k = column - 1; k <= column + 1; ++k) {
                const auto cell = cells.find({k, j});
                if (cell == cells.end()) continue;
                for (const std::size_t other : cell->second) {
                    const bool near = std::hypot(all[other].x - all[i].x, all[other].y - all[i].y) < apart;
                    if (near && !taken[other]) take(other);
                }
            }
        }
        const auto weight = static_cast<double>(count);
        next.push_back(count == all[i].count ? all[i] : Gathered{x / weight, y / weight, count});
    }
    const bool changed = next.size() < all.size();
    all = std::move(next);
    return changed;
}

/// Areas in proportion to numbers: the smallest holds its number if that leaves the largest no wider than
/// what parts them.
void set_sizes(std::vector<PointCluster>& clusters, double apart) {
    constexpr double legible = 3.4 * points_per_mm;  // a circle that holds two figures
    std::size_t largest = 2;
    for (const PointCluster& cluster : clusters) largest = std::max(largest, cluster.count);
    const double of_one = std::min(legible / std::sqrt(2.0), apart / std::sqrt(static_cast<double>(largest)));
    for (PointCluster& cluster : clusters)
        cluster.size = of_one * std::sqrt(static_cast<double>(cluster.count));
}

}  // namespace

double size_on_page(double millimetres, double unit) {
    return millimetres * points_per_mm * std::min(1.0, unit);
}

std::vector<Point> points_on_page(const std::vector<Point>& points, const MapView& view) {
    std::vector<Point> on_page;
    on_page.reserve(points.size());
    for (const Point& p : points) on_page.push_back(snap_to_page(view.to_page(p)));
    return on_page;
}

PageSymbols page_symbols(const SizedSymbols& symbols, const MapView& view, double unit) {
    constexpr double mark = 1.9;  // mm
    PageSymbols page;
    for (const SizedSymbols::Placed& placed : symbols.placed)
        page.placed.push_back({snap_to_page(view.to_page(placed.at)), size_on_page(placed.size, unit)});
    for (const SymbolMark& of : symbols.marks) page.marks.push_back(points_on_page(of.places, view));
    page.mark_size = size_on_page(mark, unit);
    return page;
}

std::vector<Point> places_of(const PageSymbols& symbols) {
    constexpr double large = 6;  // pt
    constexpr int corners = 8;
    std::vector<Point> places;
    for (const SizedAt& symbol : symbols.placed) {
        places.push_back(symbol.at);
        if (symbol.size < large) continue;
        for (int i = 0; i < corners; ++i) {
            const double angle = 2 * std::numbers::pi * i / corners, r = symbol.size / 2;
            places.push_back({symbol.at.x + r * std::cos(angle), symbol.at.y + r * std::sin(angle)});
        }
    }
    for (const std::vector<Point>& marks : symbols.marks)
        places.insert(places.end(), marks.begin(), marks.end());
    return places;
}

void gather_points(std::vector<Point>& points, double apart, std::vector<PointCluster>& clusters) {
    std::vector<Gathered> all;
    for (const Point& p : points) all.push_back({p.x, p.y, 1});
    while (gather_once(all, apart)) {
    }
    points.clear();
    for (const Gathered& g : all) {
        if (g.count == 1) points.push_back({g.x, g.y});
        else clusters.push_back({snap_to_page(Point{g.x, g.y}), g.count, 0});
    }
    set_sizes(clusters, apart);
}

}  // namespace vitality
