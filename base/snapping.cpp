// SPDX-License-Identifier: Apache-2.0
#include "base/snapping.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "base/threads.hpp"

namespace vitality {
namespace {

constexpr GridKey nothing = ~GridKey{0};

bool finite(Point p) { return std::isfinite(p.x) && std::isfinite(p.y); }

/// Snaps a ring and drops repeats and back-tracks (a-b-a), also across its first vertex. What a neighbour
/// drops of a shared line is the same, whatever its direction and start.
void snap(std::span<const Point> ring, const Grid& grid, std::vector<GridKey>& path) {
    path.clear();
    for (const Point& p : ring) {
        if (!finite(p)) continue;
        const GridKey key = grid.key(p);
        if (!path.empty() && path.back() == key) continue;
        if (path.size() >= 2 && path[path.size() - 2] == key) path.pop_back();
        else path.push_back(key);
    }
    std::size_t from = 0, to = path.size();
    while (to - from >= 2) {
        if (path[from] == path[to - 1] || (to - from >= 3 && path[from] == path[to - 2])) --to;
        else if (path[from + 1] == path[to - 1]) ++from;
        else break;
    }
    path.erase(path.begin() + static_cast<std::ptrdiff_t>(to), path.end());
    path.erase(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(from));
}

double twice_area(const std::vector<GridKey>& path, const Grid& grid) {
    double sum = 0;
    const Point origin = grid.point(path.front());
    for (std::size_t i = 1; i + 1 < path.size(); ++i) {
        const Point a = grid.point(path[i]), b = grid.point(path[i + 1]);
        sum += (a.x - origin.x) * (b.y - origin.y) - (a.y - origin.y) * (b.x - origin.x);
    }
    return sum;
}

void snap_shape(const Shapes& shapes, std::size_t shape, const Grid& grid, std::vector<GridKey>& path,
                SnappedRings& result) {
    const auto owner = static_cast<std::uint32_t>(shape);
    bool kept = false;
    GridKey last = nothing;
    for (std::size_t part = shapes.parts(shape).begin; part < shapes.parts(shape).end; ++part) {
        const Range rings = shapes.rings(part);
        for (std::size_t r = rings.begin; r < rings.end; ++r) {
            snap(shapes.ring(r), grid, path);
            if (last == nothing && !path.empty()) last = path.front();
            if (path.size() < 3) continue;
            double turn = signed_area(shapes.ring(r));
            if (turn == 0 || !std::isfinite(turn)) turn = twice_area(path, grid);
            if ((turn < 0) == (r == rings.begin)) std::reverse(path.begin(), path.end());
            result.keys.insert(result.keys.end(), path.begin(), path.end());
            result.rings.push_back({owner, static_cast<std::uint32_t>(path.size()), false});
            kept = true;
        }
    }
    if (kept || last == nothing) return;
    result.keys.push_back(last);
    result.rings.push_back({owner, 1, true});
}

}  // namespace

Grid grid_over(const Shapes& shapes, double cell, int threads) {
    constexpr std::size_t chunk = 4096;
    std::vector<Box> boxes(shapes.size() / chunk + 1);
    for_chunks(shapes.size(), chunk, threads, [&](std::size_t begin, std::size_t end) {
        Box box;
        for (std::size_t s = begin; s < end; ++s)
            if (shapes.kind(s) == ShapeKind::polygon)
                for (const Point& p : shapes.points_of_shape(s))
                    if (finite(p)) box.add(p);
        boxes[begin / chunk] = box;
    });
    Box all;
    for (const Box& box : boxes) all.add(box);
    if (all.empty()) return {};
    const double least = std::ldexp(std::max(all.width(), all.height()), -30);
    const double size = std::isfinite(cell) && cell > least ? cell : least;
    return {{all.min_x, all.min_y}, size > 0 ? size : 1};
}

std::vector<SnappedRings> snap_all(const Shapes& shapes, const Grid& grid, int threads) {
    constexpr std::size_t chunk = 512;
    std::vector<SnappedRings> chunks(shapes.size() / chunk + 1);
    for_chunks(shapes.size(), chunk, threads, [&](std::size_t begin, std::size_t end) {
        SnappedRings result;
        std::vector<GridKey> path;
        for (std::size_t s = begin; s < end; ++s)
            if (shapes.kind(s) == ShapeKind::polygon) snap_shape(shapes, s, grid, path, result);
        chunks[begin / chunk] = std::move(result);
    });
    return chunks;
}

}  // namespace vitality
