// SPDX-License-Identifier: Apache-2.0
#include "base/ring_walk.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace vitality {

void sort_along(std::vector<Passage>& passages) {
    std::sort(passages.begin(), passages.end(), [](const Passage& a, const Passage& b) {
        return std::tie(a.edge, a.along, a.what, a.into, a.at.x, a.at.y) <
               std::tie(b.edge, b.along, b.what, b.into, b.at.x, b.at.y);
    });
}

double Stretch::length() const {
    double sum = 0;
    Point last = from;
    for (std::size_t i = first; i <= end; ++i) {
        const Point p = i < end ? rings.point(ring, i) : to;
        const double dx = p.x - last.x, dy = p.y - last.y;
        sum += std::sqrt(dx * dx + dy * dy);
        last = p;
    }
    return sum;
}

double Stretch::bulge() const {
    double sum = 0, x = 0, y = 0;
    for (std::size_t i = first; i <= end; ++i) {
        const Point p = i < end ? rings.point(ring, i) : to;
        const double next_x = p.x - from.x, next_y = p.y - from.y;
        sum += x * next_y - y * next_x;
        x = next_x;
        y = next_y;
    }
    return sum * rings.inner_side(ring);
}

double Stretch::chord(Point origin) const {
    return ((from.x - origin.x) * (to.y - from.y) - (from.y - origin.y) * (to.x - from.x)) *
           rings.inner_side(ring);
}

void Holders::add(std::uint32_t shape, int times) {
    if (times == 0) return;
    for (auto& count : counts_) {
        if (count.first != shape) continue;
        count.second += times;
        if (count.second == 0) {
            count = counts_.back();
            counts_.pop_back();
        }
        return;
    }
    counts_.emplace_back(shape, times);
}

void CompensatedSum::add(double term) {
    const double sum = sum_ + term;
    rest_ += std::abs(sum_) >= std::abs(term) ? (sum_ - sum) + term : (term - sum) + sum_;
    sum_ = sum;
}

}  // namespace vitality
