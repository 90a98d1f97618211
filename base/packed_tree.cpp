// SPDX-License-Identifier: Apache-2.0
#include "base/packed_tree.hpp"

#include <limits>
#include <numeric>

#include "base/hilbert.hpp"
#include "base/threads.hpp"

namespace vitality {

namespace {

constexpr std::size_t chunk = std::size_t{1} << 15;

std::vector<Point> centres_of(std::span<const Box> boxes, int threads) {
    constexpr double nowhere = std::numeric_limits<double>::quiet_NaN();
    std::vector<Point> centres(boxes.size());
    for_chunks(boxes.size(), chunk, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            const Box& box = boxes[i];
            centres[i] = box.empty() ? Point{nowhere, nowhere}
                                     : Point{box.min_x + box.width() / 2, box.min_y + box.height() / 2};
        }
    });
    return centres;
}

}  // namespace

PackedTree::PackedTree(std::span<const Box> boxes, int threads)
    : items_(hilbert_order(centres_of(boxes, threads), threads)) {
    build(boxes, threads);
}

PackedTree PackedTree::in_order(std::span<const Box> boxes) {
    PackedTree tree;
    tree.items_.resize(boxes.size());
    std::iota(tree.items_.begin(), tree.items_.end(), 0U);
    tree.build(boxes, 1);
    return tree;
}

void PackedTree::build(std::span<const Box> boxes, int threads) {
    std::erase_if(items_, [&](std::uint32_t item) { return boxes[item].empty(); });
    if (items_.empty()) return;
    level_from_ = {0};
    std::size_t total = items_.size();
    for (std::size_t size = total; size > 1 || level_from_.size() < 2; total += size) {
        level_from_.push_back(total);
        size = (size + fan - 1) / fan;
    }
    level_from_.push_back(total);
    boxes_.resize(total);
    for_chunks(items_.size(), chunk, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) boxes_[i] = boxes[items_[i]];
    });
    for (std::uint32_t level = 1; level + 1 < level_from_.size(); ++level) {
        for (std::size_t i = level_from_[level]; i < level_from_[level + 1]; ++i) {
            const Range below = children({level, static_cast<std::uint32_t>(i - level_from_[level])});
            for (std::size_t child = below.begin; child < below.end; ++child) boxes_[i].add(boxes_[child]);
        }
    }
}

PackedTree tree_of_polygons(const Shapes& shapes, int threads) {
    std::vector<Box> boxes(shapes.size());
    for_chunks(boxes.size(), chunk, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i)
            if (shapes.kind(i) == ShapeKind::polygon) boxes[i] = shapes.box(i);
    });
    return {boxes, threads};
}

}  // namespace vitality
