// SPDX-License-Identifier: Apache-2.0
#include "base/cell_grid.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "base/cell_band.hpp"
#include "base/error.hpp"
#include "base/exact.hpp"
#include "base/threads.hpp"

namespace vitality {
namespace {

constexpr std::uint32_t edges_in_stretch = 1U << 15;
constexpr std::uint32_t edges_in_chunk = 1U << 17;

/// All edges in the order of places, and where chunks of about equal work begin.
struct Stretches {
    std::vector<EdgeStretch> all;
    std::vector<std::size_t> chunk_from{0};
    std::size_t edges = 0;

    std::size_t chunks() const { return chunk_from.size() - 1; }
    std::span<const EdgeStretch> chunk(std::size_t c) const {
        return std::span(all).subspan(chunk_from[c], chunk_from[c + 1] - chunk_from[c]);
    }
};

Stretches stretches_of(const Shapes& polygons, std::span<const std::uint32_t> order) {
    Stretches result;
    std::size_t in_chunk = 0;
    const auto add = [&](std::uint32_t place, std::size_t first, std::size_t edges) {
        result.all.push_back({place, static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(edges)});
        result.edges += edges;
        in_chunk += edges;
        if (in_chunk < edges_in_chunk) return;
        result.chunk_from.push_back(result.all.size());
        in_chunk = 0;
    };
    for (std::uint32_t place = 0; place < order.size(); ++place) {
        if (polygons.kind(order[place]) != ShapeKind::polygon) continue;
        const Range rings = polygons.rings_of_shape(order[place]);
        for (std::size_t r = rings.begin; r < rings.end; ++r) {
            const auto ring = polygons.ring(r);
            const auto from = static_cast<std::size_t>(ring.data() - polygons.points().data());
            for (std::size_t edge = 0; edge + 1 < ring.size(); edge += edges_in_stretch)
                add(place, from + edge, std::min<std::size_t>(edges_in_stretch, ring.size() - 1 - edge));
        }
    }
    if (result.chunk_from.back() < result.all.size()) result.chunk_from.push_back(result.all.size());
    return result;
}

/// What the side of cells is chosen by.
struct Extent {
    Box box;
    double length = 0;  ///< of all edges, east-west and north-south added
    double area = 0;    ///< of all rings
};

Extent extent_of(std::span<const Point> points, std::span<const EdgeStretch> stretches) {
    Extent extent;
    for (const EdgeStretch& stretch : stretches) {
        const Point* p = points.data() + stretch.first;
        const Point origin = *p;
        double area = 0;
        extent.box.add(*p);
        for (const Point* end = p + stretch.edges; p != end; ++p) {
            const Point a = p[0], b = p[1];
            extent.box.min_x = std::min(extent.box.min_x, b.x);
            extent.box.min_y = std::min(extent.box.min_y, b.y);
            extent.box.max_x = std::max(extent.box.max_x, b.x);
            extent.box.max_y = std::max(extent.box.max_y, b.y);
            extent.length += std::abs(b.x - a.x) + std::abs(b.y - a.y);
            area += (a.x - origin.x) * (b.y - origin.y) - (a.y - origin.y) * (b.x - origin.x);
        }
        extent.area += std::abs(area) / 2;
    }
    return extent;
}

Extent extent_of(std::span<const Point> points, const Stretches& stretches, int threads) {
    std::vector<Extent> each(stretches.chunks());
    for_chunks(each.size(), 1, threads,
               [&](std::size_t c, std::size_t) { each[c] = extent_of(points, stretches.chunk(c)); });
    Extent all;
    for (const Extent& extent : each) {
        all.box.add(extent.box);
        all.length += extent.length;
        all.area += extent.area;
    }
    return all;
}

/// About as many cells as edges, but larger ones where long edges or polygons laid over each other
/// would be entered in too many of them.
CellFrame frame_over(const Extent& extent, std::size_t edges) {
    CellFrame frame;
    if (edges == 0) return frame;
    const Point low = on_grid({extent.box.min_x, extent.box.min_y});
    const Point high = on_grid({extent.box.max_x, extent.box.max_y});
    frame.box = {low.x, low.y, high.x, high.y};
    const double width = frame.box.width(), height = frame.box.height();
    const double cells = std::clamp(static_cast<double>(edges), 4096.0, 0x1p28);
    const double side =
        std::max({1.0 / 64, std::sqrt(width * height / cells), std::max(width, height) / cells,
                  std::sqrt(extent.area / cells) / 2, extent.length / (4 * cells)});
    frame.side = std::ceil(side * 1024) / 1024;
    frame.per_metre = 1 / frame.side;
    frame.columns = frame.column(high.x) + 1;
    frame.rows = frame.row(high.y) + 1;
    while (frame.bands() > 64) ++frame.band_shift;
    return frame;
}

Walked walk_all(std::span<const Point> points, const Stretches& stretches, const CellFrame& frame,
                int threads) {
    Walked walked(stretches.chunks());
    for_chunks(walked.size(), 1, threads, [&](std::size_t c, std::size_t) {
        walked[c] = walk_edges(points, stretches.chunk(c), frame);
    });
    return walked;
}

constexpr double farthest = 0x1p31;

bool in_reach(Point p) { return std::abs(p.x) <= farthest && std::abs(p.y) <= farthest; }

void check(const Shapes& polygons, const Stretches& stretches, const Extent& extent) {
    if (polygons.points().size() > 0xffffffff || polygons.size() >= EdgeRun::centre_flag)
        throw error<DataError>(
            "{} polygons with {} vertices are too many to locate points in: 2^31 and 2^32 are "
            "allowed; divide them",
            polygons.size(), polygons.points().size());
    const Point low{extent.box.min_x, extent.box.min_y}, high{extent.box.max_x, extent.box.max_y};
    if (stretches.edges == 0 || (std::isfinite(extent.length) && in_reach(low) && in_reach(high))) return;
    for (std::size_t shape = 0; shape < polygons.size(); ++shape) {
        for (const Point p : polygons.points_of_shape(shape)) {
            if (in_reach(p)) continue;
            throw error<DataError>(
                "polygon {} has a vertex at {}, {}: coordinates must be numbers within 2^31 m of "
                "the origin; look at the polygon and its coordinate system",
                shape + 1, p.x, p.y);
        }
    }
}

}  // namespace

CellGrid make_cell_grid(const Shapes& polygons, std::span<const std::uint32_t> order, int threads) {
    const Stretches stretches = stretches_of(polygons, order);
    const std::span<const Point> points = polygons.points();
    const Extent extent = extent_of(points, stretches, threads);
    check(polygons, stretches, extent);
    CellGrid grid{frame_over(extent, stretches.edges), {}};
    const Walked walked = walk_all(points, stretches, grid.frame, threads);
    grid.bands.resize(grid.frame.bands());
    for_chunks(grid.bands.size(), 1, threads, [&](std::size_t band, std::size_t) {
        grid.bands[band] = fill_band(walked, grid.frame, static_cast<std::uint32_t>(band));
    });
    return grid;
}

}  // namespace vitality
