// SPDX-License-Identifier: Apache-2.0
#include "base/buffer.hpp"

#include <cmath>
#include <numbers>
#include <optional>
#include <vector>

#include "base/error.hpp"
#include "base/geos_handles.hpp"
#include "base/threads.hpp"

namespace vitality {
namespace {

using namespace geos;

constexpr std::size_t chunk = 64;

/// The circle around 0, 0 as GEOS draws it: clockwise from the east, closed.
std::vector<Point> circle_of(double radius, int quadrant_segments) {
    const int segments = 4 * quadrant_segments;
    const double step = 2 * std::numbers::pi / segments;
    std::vector<Point> circle;
    for (int i = 0; i < segments; ++i)
        circle.push_back({radius * std::cos(-i * step), radius * std::sin(-i * step)});
    circle.push_back(circle.front());
    return circle;
}

void add_circle(Shapes& shapes, const std::vector<Point>& circle, Point centre) {
    shapes.begin_shape(ShapeKind::polygon);
    shapes.begin_part();
    shapes.begin_ring();
    for (const Point& p : circle) shapes.add_point({centre.x + p.x, centre.y + p.y});
}

Geometry make_sequence_geometry(const Geos& geos, std::span<const Point> points,
                                GEOSGeometry* (*make)(GEOSContextHandle_t, GEOSCoordSequence*)) {
    GEOSCoordSequence* sequence = GEOSCoordSeq_copyFromBuffer_r(geos.get(), &points.front().x,
                                                                static_cast<unsigned>(points.size()), 0, 0);
    return own(geos, sequence == nullptr ? nullptr : make(geos.get(), sequence));
}

/// Points and lines as a collection of their parts.
Geometry make_collection(const Geos& geos, const Shapes& shapes, std::size_t shape) {
    const bool lines = shapes.kind(shape) == ShapeKind::line;
    std::vector<Geometry> members;
    const Range rings = shapes.rings_of_shape(shape);
    for (std::size_t r = rings.begin; r < rings.end; ++r) {
        if (shapes.ring(r).empty()) continue;
        members.push_back(make_sequence_geometry(
            geos, shapes.ring(r), lines ? GEOSGeom_createLineString_r : GEOSGeom_createPoint_r));
        if (!members.back()) return own(geos, nullptr);
    }
    std::vector<GEOSGeometry*> raw = release(members);
    return own(geos, GEOSGeom_createCollection_r(geos.get(), lines ? GEOS_MULTILINESTRING : GEOS_MULTIPOINT,
                                                 raw.data(), static_cast<unsigned>(raw.size())));
}

Geometry make_geometry(const Geos& geos, const Shapes& shapes, std::size_t shape) {
    if (shapes.kind(shape) == ShapeKind::polygon) return make_polygon(geos, parts_of(shapes, shape));
    return make_collection(geos, shapes, shape);
}

void check_numbers(const Shapes& features, std::size_t feature) {
    for (const Point& p : features.points_of_shape(feature)) {
        if (std::isfinite(p.x) && std::isfinite(p.y)) continue;
        throw error<DataError>(
            "feature {}: its coordinates are no numbers, so nothing can be drawn around it. Repair its "
            "geometry.",
            feature + 1);
    }
}

/// Buffers of one chunk of features.
class Buffering {
  public:
    Buffering(const Shapes& features, double distance, int quadrant_segments)
        : features_(features),
          distance_(distance),
          quadrant_segments_(quadrant_segments),
          circle_(circle_of(distance, quadrant_segments)) {}

    Shapes of(std::size_t begin, std::size_t end) const {
        Shapes buffers;
        std::optional<Geos> geos;
        for (std::size_t feature = begin; feature < end; ++feature) {
            const std::span<const Point> points = features_.points_of_shape(feature);
            check_numbers(features_, feature);
            if (points.empty()) {
                buffers.begin_shape(ShapeKind::none);
            } else if (points.size() == 1 && features_.kind(feature) == ShapeKind::point) {
                add_circle(buffers, circle_, points.front());
            } else {
                if (!geos) geos.emplace();
                add_by_geos(*geos, feature, buffers);
            }
        }
        return buffers;
    }

  private:
    void add_by_geos(const Geos& geos, std::size_t feature, Shapes& buffers) const {
        const Geometry geometry = make_geometry(geos, features_, feature);
        const Geometry buffer =
            geometry ? own(geos, GEOSBuffer_r(geos.get(), geometry.get(), distance_, quadrant_segments_))
                     : own(geos, nullptr);
        if (!buffer)
            throw error<DataError>(
                "feature {}: no buffer of {} m can be drawn around it: {}. Repair its geometry.", feature + 1,
                distance_, geos.message());
        buffers.begin_shape(ShapeKind::polygon);
        append_polygons(geos, buffer.get(), buffers);
    }

    const Shapes& features_;
    double distance_;
    int quadrant_segments_;
    std::vector<Point> circle_;
};

}  // namespace

Shapes buffered(const Shapes& features, double distance, int quadrant_segments, int threads) {
    if (!(distance > 0) || !std::isfinite(distance))
        throw error<SettingsError>("a buffer of {} m cannot be drawn: the distance must be above 0.",
                                   distance);
    if (quadrant_segments < 1)
        throw error<SettingsError>(
            "a buffer cannot be drawn with {} segments a quadrant: at least 1 is needed.", quadrant_segments);
    const Buffering buffering(features, distance, quadrant_segments);
    std::vector<Shapes> by_chunk(features.size() / chunk + 1);
    for_chunks(features.size(), chunk, threads, [&](std::size_t begin, std::size_t end) {
        by_chunk[begin / chunk] = buffering.of(begin, end);
    });
    std::size_t points = 0;
    for (const Shapes& some : by_chunk) points += some.points().size();
    Shapes all;
    all.reserve(features.size(), points);
    for (Shapes& some : by_chunk) {
        for (std::size_t i = 0; i < some.size(); ++i) all.append(some, i);
        some = {};
    }
    return all;
}

}  // namespace vitality
