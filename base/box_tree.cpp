// SPDX-License-Identifier: Apache-2.0
#include "base/box_tree.hpp"

#include <bit>
#include <utility>

namespace vitality {

namespace {

/// The lower 16 bits with a gap after each.
std::uint64_t spread(std::uint64_t bits) {
    bits = (bits | bits << 8) & 0x00ff00ff;
    bits = (bits | bits << 4) & 0x0f0f0f0f;
    bits = (bits | bits << 2) & 0x33333333;
    return (bits | bits << 1) & 0x55555555;
}

std::uint64_t cell_of(double at, double from, double size) {
    return static_cast<std::uint64_t>(std::clamp((at - from) / size, 0.0, 1.0) * 65535);
}

/// Sorts boxes by size in steps of eight, then along a curve that keeps neighbours together.
std::uint64_t key_of(const Box& box, const Box& all, double size) {
    const std::uint64_t smaller = 65535 - cell_of(std::max(box.width(), box.height()), 0, size);
    const auto tier = static_cast<std::uint64_t>(std::countl_one(smaller << 48) / 3);
    const std::uint64_t x = cell_of((box.min_x + box.max_x) / 2, all.min_x, size);
    const std::uint64_t y = cell_of((box.min_y + box.max_y) / 2, all.min_y, size);
    return tier << 32 | spread(x) << 1 | spread(y);
}

std::vector<std::uint32_t> packed_order(std::span<const Box> boxes) {
    Box all;
    for (const Box& box : boxes) all.add(box);
    const double size = std::max({all.width(), all.height(), 1e-9});
    std::vector<std::pair<std::uint64_t, std::uint32_t>> keys;
    keys.reserve(boxes.size());
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        if (!boxes[i].empty()) keys.emplace_back(key_of(boxes[i], all, size), static_cast<std::uint32_t>(i));
    }
    std::sort(keys.begin(), keys.end());
    std::vector<std::uint32_t> order;
    order.reserve(keys.size());
    for (const auto& [key, index] : keys) order.push_back(index);
    return order;
}

std::vector<Box> around_each(const std::vector<Box>& below, std::size_t count) {
    std::vector<Box> boxes((below.size() + count - 1) / count);
    for (std::size_t i = 0; i < below.size(); ++i) boxes[i / count].add(below[i]);
    return boxes;
}

}  // namespace

BoxTree::BoxTree(std::span<const Box> boxes) : order_(packed_order(boxes)) {
    if (order_.empty()) return;
    levels_.emplace_back();
    for (const std::uint32_t i : order_) levels_.front().push_back(boxes[i]);
    while (levels_.back().size() > fan_out) levels_.push_back(around_each(levels_.back(), fan_out));
}

}  // namespace vitality
