// SPDX-License-Identifier: Apache-2.0
#include "renderers/page_paths.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace vitality {

namespace {

double distance_to_segment(Point p, Point a, Point b) {
    const double dx = b.x - a.x, dy = b.y - a.y;
    const double length2 = dx * dx + dy * dy;
    const double t = length2 > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length2, 0.0, 1.0) : 0;
    return std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

/// Douglas-Peucker without recursion: marks the points to keep.
void keep_points(std::span<const Point> points, double tolerance, std::vector<char>& keep) {
    keep.assign(points.size(), 0);
    if (points.empty()) return;
    keep.front() = keep.back() = 1;
    std::vector<std::pair<std::size_t, std::size_t>> open{{0, points.size() - 1}};
    while (!open.empty()) {
        const auto [first, last] = open.back();
        open.pop_back();
        double greatest = tolerance;
        std::size_t at = 0;
        for (std::size_t i = first + 1; i < last; ++i) {
            const double d = distance_to_segment(points[i], points[first], points[last]);
            if (d > greatest) greatest = d, at = i;
        }
        if (at == 0) continue;
        keep[at] = 1;
        open.emplace_back(first, at);
        open.emplace_back(at, last);
    }
}

/// The ring with exterior counter-clockwise in the CRS and hole clockwise.
std::vector<Point> turned(std::span<const Point> ring, bool exterior) {
    std::vector<Point> points(ring.begin(), ring.end());
    if ((signed_area(ring) > 0) != exterior) std::reverse(points.begin(), points.end());
    return points;
}

void add_simplified(PagePaths& paths, std::span<const Point> points, const MapView& view, double tolerance,
                    std::vector<char>& keep, Closed closed) {
    std::vector<Point> page;
    page.reserve(points.size());
    for (const Point& p : points) {
        const Point q = snap_to_page(view.to_page(p));
        if (page.empty() || !(page.back() == q)) page.push_back(q);
    }
    keep_points(page, tolerance, keep);
    for (std::size_t i = 0; i < page.size(); ++i)
        if (keep[i] != 0) paths.add(page[i]);
    paths.end_path(closed == Closed::yes ? 4 : 2);
}

}  // namespace

void PagePaths::add(Point p) {
    if (points.size() > from.back() && points.back() == p) return;
    points.push_back(p);
}

void PagePaths::end_path(std::size_t least) {
    if (points.size() - from.back() < least) points.resize(from.back());
    else from.push_back(points.size());
}

PageBox PagePaths::box(std::size_t i) const {
    Box box;
    for (const Point& p : path(i)) box.add(p);
    return {box.min_x, box.min_y, box.width(), box.height()};
}

void add_to_page(PagePaths& paths, std::span<const Point> points, const MapView& view, Closed closed) {
    for (const Point& p : points) paths.add(snap_to_page(view.to_page(p)));
    paths.end_path(closed == Closed::yes ? 4 : 2);
}

PagePaths simplified_paths(const SharedShapes& shapes, ShapeKind kind, const MapView& view,
                           const PageBox& frame, double tolerance) {
    PagePaths paths;
    std::vector<char> keep;
    const Closed closed = kind == ShapeKind::polygon ? Closed::yes : Closed::no;
    for (std::size_t s = 0; s < shapes.size(); ++s) {
        if (shapes.kind(s) != kind || !view.to_page(shapes.box(s)).overlaps(frame)) continue;
        const Range parts = shapes->parts(s);
        for (std::size_t part = parts.begin; part < parts.end; ++part) {
            const Range rings = shapes->rings(part);
            for (std::size_t r = rings.begin; r < rings.end; ++r) {
                if (closed == Closed::yes)
                    add_simplified(paths, turned(shapes->ring(r), r == rings.begin), view, tolerance, keep,
                                   closed);
                else add_simplified(paths, shapes->ring(r), view, tolerance, keep, closed);
            }
        }
    }
    return paths;
}

std::vector<Point> page_points(const SharedShapes& shapes, const MapView& view, const PageBox& frame) {
    std::vector<Point> points;
    for (std::size_t s = 0; s < shapes.size(); ++s) {
        if (shapes.kind(s) != ShapeKind::point) continue;
        for (const Point& p : shapes->points_of_shape(s)) {
            const Point q = snap_to_page(view.to_page(p));
            if (frame.holds(q)) points.push_back(q);
        }
    }
    return points;
}

void trace(const Canvas& canvas, const PagePaths& paths, Closed closed) {
    cairo_t* const context = canvas.get();
    for (std::size_t i = 0; i < paths.size(); ++i) {
        const auto path = paths.path(i);
        cairo_move_to(context, path.front().x, path.front().y);
        const std::size_t last = path.size() - (closed == Closed::yes ? 1 : 0);
        for (std::size_t p = 1; p < last; ++p) cairo_line_to(context, path[p].x, path[p].y);
        if (closed == Closed::yes) cairo_close_path(context);
    }
}

bool holds(const PagePaths& rings, Point p) {
    bool inside = false;
    for (std::size_t r = 0; r < rings.size(); ++r) {
        const auto ring = rings.path(r);
        for (std::size_t i = 1; i < ring.size(); ++i) {
            const Point a = ring[i - 1], b = ring[i];
            if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x))
                inside = !inside;
        }
    }
    return inside;
}

}  // namespace vitality
