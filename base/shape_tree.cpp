// SPDX-License-Identifier: Apache-2.0
#include "base/shape_tree.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace vitality {
namespace {

/// Bits of a 32-bit number with a gap after each.
std::uint64_t spread(std::uint64_t bits) {
    bits = (bits | bits << 16) & 0x0000ffff0000ffff;
    bits = (bits | bits << 8) & 0x00ff00ff00ff00ff;
    bits = (bits | bits << 4) & 0x0f0f0f0f0f0f0f0f;
    bits = (bits | bits << 2) & 0x3333333333333333;
    return (bits | bits << 1) & 0x5555555555555555;
}

/// Place on Morton's curve over 2^20 columns and rows of the whole.
std::uint64_t place_on_curve(const Box& box, const Box& whole) {
    constexpr double cells = 1048575;
    const double x = (box.min_x / 2 + box.max_x / 2 - whole.min_x) / std::max(whole.width(), 1e-300);
    const double y = (box.min_y / 2 + box.max_y / 2 - whole.min_y) / std::max(whole.height(), 1e-300);
    return spread(static_cast<std::uint64_t>(std::clamp(x, 0.0, 1.0) * cells)) |
           spread(static_cast<std::uint64_t>(std::clamp(y, 0.0, 1.0) * cells)) << 1;
}

}  // namespace

LeafTree::LeafTree(std::vector<Box> boxes) : boxes_(std::move(boxes)) {
    if (boxes_.empty()) return;
    level_from_ = {0, boxes_.size()};
    while (level_from_.back() - level_from_.end()[-2] > 1) {
        const std::size_t from = level_from_.end()[-2], to = level_from_.back();
        for (std::size_t i = from; i < to; i += fan_out) {
            Box node;
            for (std::size_t child = i; child < std::min(to, i + fan_out); ++child) node.add(boxes_[child]);
            boxes_.push_back(node);
        }
        level_from_.push_back(boxes_.size());
    }
}

ShapeTree::ShapeTree(const Shapes& shapes, ShapeKind only) {
    Box whole;
    std::vector<std::pair<std::uint64_t, std::size_t>> places;
    std::vector<Box> boxes(shapes.size());
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        if (only == ShapeKind::none || shapes.kind(i) == only) boxes[i] = shapes.box(i);
        whole.add(boxes[i]);
    }
    for (std::size_t i = 0; i < shapes.size(); ++i)
        if (!boxes[i].empty()) places.emplace_back(place_on_curve(boxes[i], whole), i);
    std::sort(places.begin(), places.end());
    std::vector<Box> ordered;
    for (const auto& [place, shape] : places) {
        order_.push_back(shape);
        ordered.push_back(boxes[shape]);
    }
    tree_ = LeafTree(std::move(ordered));
}

std::vector<std::size_t> ShapeTree::meeting(const Box& box) const {
    std::vector<std::size_t> found;
    each_meeting(box, [&](std::size_t shape) { found.push_back(shape); });
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace vitality
