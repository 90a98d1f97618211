// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/spatial_weights.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "base/error.hpp"
#include "base/packed_tree.hpp"
#include "base/segments.hpp"
#include "base/threads.hpp"

namespace vitality {
namespace {

constexpr std::size_t points_a_chunk = 1024;

bool finite(Point p) { return std::isfinite(p.x) && std::isfinite(p.y); }

PackedTree tree_of(std::span<const Point> points, int threads) {
    std::vector<Box> boxes(points.size());
    for (std::size_t i = 0; i < points.size(); ++i)
        if (finite(points[i])) boxes[i].add(points[i]);
    return PackedTree(boxes, threads);
}

/// Joins the lists that list_of(i, list) fills.
template <class ListOf>
NeighbourLists lists_of(std::span<const Point> points, int threads, const ListOf& list_of) {
    std::vector<std::vector<std::uint32_t>> lists(points.size());
    for_chunks(points.size(), points_a_chunk, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            if (!finite(points[i])) continue;
            list_of(static_cast<std::uint32_t>(i), lists[i]);
            std::sort(lists[i].begin(), lists[i].end());
        }
    });
    NeighbourLists result;
    for (const auto& list : lists) {
        result.of.insert(result.of.end(), list.begin(), list.end());
        result.from.push_back(result.of.size());
    }
    return result;
}

/// The area that stands for a component: follows the ways, and shortens them.
std::uint32_t root_of(std::vector<std::uint32_t>& parent, std::uint32_t area) {
    while (parent[area] != area) area = parent[area] = parent[parent[area]];
    return area;
}

void find_components(const NeighbourLists& neighbours, WeightsReport& report) {
    std::vector<std::uint32_t> parent(neighbours.size());
    for (std::uint32_t i = 0; i < parent.size(); ++i) parent[i] = i;
    for (std::uint32_t i = 0; i < parent.size(); ++i) {
        for (const std::uint32_t j : neighbours[i]) {
            const std::uint32_t a = root_of(parent, i), b = root_of(parent, j);
            parent[std::max(a, b)] = std::min(a, b);
        }
    }
    report.component_of.resize(parent.size());
    for (std::uint32_t i = 0; i < parent.size(); ++i) {
        const std::uint32_t root = root_of(parent, i);
        report.component_of[i] =
            root == i ? static_cast<std::uint32_t>(++report.components) : report.component_of[root];
    }
}

}  // namespace

NeighbourLists within_distance(std::span<const Point> points, double metres, int threads) {
    if (!(metres > 0) || !std::isfinite(metres))
        throw error<SettingsError>(
            "distance {} between neighbours is not allowed: give metres above 0, such as 2000", metres);
    const PackedTree tree = tree_of(points, threads);
    return lists_of(points, threads, [&](std::uint32_t i, std::vector<std::uint32_t>& list) {
        const Point p = points[i];
        const double reach = metres * metres;
        tree.visit_near(p, reach, [&](std::uint32_t j, double) {
            if (j != i && squared_distance(p, points[j]) <= reach) list.push_back(j);
            return reach;
        });
    });
}

NeighbourLists nearest_neighbours(std::span<const Point> points, std::size_t k, int threads) {
    if (k == 0) throw error<SettingsError>("0 nearest neighbours are none: give a number from 1, such as 6");
    const PackedTree tree = tree_of(points, threads);
    return lists_of(points, threads, [&](std::uint32_t i, std::vector<std::uint32_t>& list) {
        std::vector<std::pair<double, std::uint32_t>> nearest;  // a heap, the farthest on top
        tree.visit_near(points[i], std::numeric_limits<double>::infinity(),
                        [&](std::uint32_t j, double reach) {
                            if (j == i) return reach;
                            nearest.emplace_back(squared_distance(points[i], points[j]), j);
                            std::push_heap(nearest.begin(), nearest.end());
                            if (nearest.size() > k) {
                                std::pop_heap(nearest.begin(), nearest.end());
                                nearest.pop_back();
                            }
                            return nearest.size() < k ? reach : nearest.front().first;
                        });
        for (const auto& [distance, j] : nearest) list.push_back(j);
    });
}

WeightsReport report_on(const NeighbourLists& neighbours) {
    WeightsReport report;
    report.areas = neighbours.size();
    report.links = neighbours.of.size();
    report.fewest = report.areas == 0 ? 0 : neighbours.count(0);
    for (std::size_t i = 0; i < report.areas; ++i) {
        const std::size_t count = neighbours.count(i);
        if (count == 0) report.islands.push_back(static_cast<std::uint32_t>(i));
        report.fewest = std::min(report.fewest, count);
        report.most = std::max(report.most, count);
    }
    report.mean = static_cast<double>(report.links) / static_cast<double>(report.areas);
    find_components(neighbours, report);
    return report;
}

void require_neighbours(const WeightsReport& report, const std::string& made, const std::string& remedy) {
    const std::size_t having = report.areas - report.islands.size();
    if (report.areas > 0 && 2 * having >= report.areas) return;
    throw error<DataError>(
        "{}: only {} of {} areas have a neighbour, and statistics of place need at least half; {}", made,
        having, report.areas, remedy);
}

}  // namespace vitality
