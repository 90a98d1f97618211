// SPDX-License-Identifier: Apache-2.0
#include "base/polygon_holders.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "base/packed_tree.hpp"
#include "base/shape_chains.hpp"
#include "base/threads.hpp"

namespace vitality {

std::vector<Holding> polygons_holding(std::span<const Point> points, const Shapes& shapes, int threads) {
    constexpr std::size_t chunk = 16384;
    std::vector<std::uint32_t> all(shapes.size());
    std::iota(all.begin(), all.end(), 0U);
    const PackedTree tree = tree_of_polygons(shapes, threads);
    if (tree.size() == 0) return {};
    const ShapeChains chains(shapes, all, threads);
    std::vector<std::vector<Holding>> of_chunk((points.size() + chunk - 1) / chunk);
    for_chunks(points.size(), chunk, threads, [&](std::size_t begin, std::size_t end) {
        std::vector<Holding>& found = of_chunk[begin / chunk];
        for (std::size_t i = begin; i < end; ++i) {
            const Point p = points[i];
            tree.visit_meeting({p.x, p.y, p.x, p.y}, [&](std::uint32_t shape) {
                if (chains.holds(shape, p)) found.push_back({static_cast<std::uint32_t>(i), shape});
            });
        }
        std::sort(found.begin(), found.end(), [](const Holding& a, const Holding& b) {
            return std::tie(a.point, a.shape) < std::tie(b.point, b.shape);
        });
    });
    std::vector<Holding> holdings;
    for (const auto& found : of_chunk) holdings.insert(holdings.end(), found.begin(), found.end());
    return holdings;
}

}  // namespace vitality
