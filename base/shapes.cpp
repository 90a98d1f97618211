// SPDX-License-Identifier: Apache-2.0
#include "base/shapes.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace vitality {

void Box::add(Point p) {
    min_x = std::min(min_x, p.x);
    min_y = std::min(min_y, p.y);
    max_x = std::max(max_x, p.x);
    max_y = std::max(max_y, p.y);
}

void Box::add(const Box& other) {
    if (other.empty()) return;
    add(Point{other.min_x, other.min_y});
    add(Point{other.max_x, other.max_y});
}

Box Box::grown(double share) const {
    const double x = share * width(), y = share * height();
    return {min_x - x, min_y - y, max_x + x, max_y + y};
}

std::span<const Point> Shapes::points_of_shape(std::size_t shape) const {
    const Range all = rings_of_shape(shape);
    const std::size_t from = point_from_[all.begin];
    return {points_.data() + from, point_from_[all.end] - from};
}

void Shapes::begin_shape(ShapeKind kind) {
    kinds_.push_back(kind);
    part_from_.push_back(part_from_.back());
}

void Shapes::begin_part() {
    ring_from_.push_back(ring_from_.back());
    ++part_from_.back();
}

void Shapes::begin_ring() {
    point_from_.push_back(point_from_.back());
    ++ring_from_.back();
}

void Shapes::add_point(Point p) {
    points_.push_back(p);
    ++point_from_.back();
}

void Shapes::add_points(std::span<const Point> points) {
    points_.insert(points_.end(), points.begin(), points.end());
    point_from_.back() += points.size();
}

Shapes Shapes::of_points(std::vector<Point> points) {
    Shapes shapes;
    const std::size_t count = points.size();
    shapes.points_ = std::move(points);
    shapes.kinds_.assign(count, ShapeKind::point);
    for (auto* from : {&shapes.point_from_, &shapes.ring_from_, &shapes.part_from_}) {
        from->resize(count + 1);
        std::iota(from->begin(), from->end(), std::size_t{0});
    }
    return shapes;
}

void Shapes::reserve(std::size_t shapes, std::size_t points) {
    kinds_.reserve(shapes);
    part_from_.reserve(shapes + 1);
    points_.reserve(points);
}

void Shapes::append(const Shapes& other, std::size_t shape) {
    begin_shape(other.kind(shape));
    append_parts(other, shape);
}

void Shapes::append_parts(const Shapes& other, std::size_t shape) {
    const Range part_range = other.parts(shape);
    for (std::size_t part = part_range.begin; part < part_range.end; ++part) {
        begin_part();
        const Range ring_range = other.rings(part);
        for (std::size_t r = ring_range.begin; r < ring_range.end; ++r) {
            begin_ring();
            add_points(other.ring(r));
        }
    }
}

/// Kinds and offsets as they will be; no points.
Shapes Shapes::frame_after(std::span<const Replacement> replacements) const {
    Shapes frame;
    frame.reserve(size(), 0);
    auto next = replacements.begin();
    for (std::size_t shape = 0; shape < size(); ++shape) {
        const bool replaced = next != replacements.end() && next->shape == shape;
        const Shapes& source = replaced ? *(next++)->by : *this;
        const std::size_t from = replaced ? 0 : shape;
        frame.begin_shape(source.kind(from));
        const Range part_range = source.parts(from);
        for (std::size_t part = part_range.begin; part < part_range.end; ++part) {
            frame.begin_part();
            const Range ring_range = source.rings(part);
            for (std::size_t r = ring_range.begin; r < ring_range.end; ++r) {
                frame.begin_ring();
                frame.point_from_.back() += source.ring(r).size();
            }
        }
    }
    return frame;
}

/// Every point at most once, towards the front; the shapes' new points in between.
void Shapes::move_points(std::span<const Replacement> replacements) {
    std::size_t read = 0, write = 0;
    const auto keep = [&](std::size_t end) {
        if (read != write) std::copy(points_.data() + read, points_.data() + end, points_.data() + write);
        write += end - read;
    };
    for (const Replacement& r : replacements) {
        const std::span<const Point> before = points_of_shape(r.shape), after = r.by->points_of_shape(0);
        const auto from = static_cast<std::size_t>(before.data() - points_.data());
        keep(from);
        std::copy(after.begin(), after.end(), points_.data() + write);
        write += after.size();
        read = from + before.size();
    }
    keep(points_.size());
    points_.resize(write);
}

void Shapes::replace(std::span<const Replacement> replacements) {
    std::size_t before = 0, after = 0;
    bool grows = false;
    for (const Replacement& r : replacements) {
        before += points_of_shape(r.shape).size();
        after += r.by->points_of_shape(0).size();
        grows = grows || after > before;
    }
    Shapes result = frame_after(replacements);
    if (grows) {  // copied once into new memory
        auto next = replacements.begin();
        result.points_.reserve(points_.size() + after - std::min(after, before));
        for (std::size_t shape = 0; shape < size(); ++shape) {
            const bool replaced = next != replacements.end() && next->shape == shape;
            const auto points = replaced ? (next++)->by->points_of_shape(0) : points_of_shape(shape);
            result.points_.insert(result.points_.end(), points.begin(), points.end());
        }
    } else {
        move_points(replacements);
        result.points_ = std::move(points_);
    }
    *this = std::move(result);
}

Box Shapes::box(std::size_t shape) const {
    Box box;
    for (const Point& p : points_of_shape(shape)) box.add(p);
    return box;
}

Box Shapes::box() const {
    Box box;
    for (const Point& p : points_) box.add(p);
    return box;
}

double signed_area(std::span<const Point> ring) {
    if (ring.size() < 4) return 0;
    double twice = 0;
    const Point origin = ring.front();
    for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
        const double ax = ring[i].x - origin.x, ay = ring[i].y - origin.y;
        const double bx = ring[i + 1].x - origin.x, by = ring[i + 1].y - origin.y;
        twice += ax * by - ay * bx;
    }
    return twice / 2;
}

double area(const Shapes& shapes, std::size_t shape) {
    if (shapes.kind(shape) != ShapeKind::polygon) return 0;
    double sum = 0;
    const Range parts = shapes.parts(shape);
    for (std::size_t part = parts.begin; part < parts.end; ++part) {
        const Range rings = shapes.rings(part);
        for (std::size_t r = rings.begin; r < rings.end; ++r) {
            const double ring_area = std::abs(signed_area(shapes.ring(r)));
            sum += r == rings.begin ? ring_area : -ring_area;
        }
    }
    return sum;
}

}  // namespace vitality
