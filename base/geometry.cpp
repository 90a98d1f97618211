// SPDX-License-Identifier: Apache-2.0
#include "base/geometry.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

#include "base/error.hpp"
#include "base/geos_handles.hpp"
#include "base/threads.hpp"
#include "base/validity.hpp"

namespace vitality {
namespace {

using namespace geos;

/// Drops points that are not finite, closes rings, drops rings that bound nothing: GEOS takes what is left.
std::vector<Rings> acceptable(std::vector<Rings> parts) {
    const auto infinite = [](Point p) { return !std::isfinite(p.x) || !std::isfinite(p.y); };
    for (Rings& rings : parts) {
        for (std::vector<Point>& ring : rings) {
            std::erase_if(ring, infinite);
            if (!ring.empty() && ring.front() != ring.back()) ring.push_back(ring.front());
        }
        if (rings.front().size() < 4) rings.clear();
        std::erase_if(rings, [](const std::vector<Point>& ring) { return ring.size() < 4; });
    }
    std::erase_if(parts, [](const Rings& rings) { return rings.empty(); });
    return parts;
}

std::string place_of(const Geos& geos, const GEOSGeometry* location) {
    double x = 0, y = 0;
    if (location == nullptr || GEOSGeomGetX_r(geos.get(), location, &x) != 1) return {};
    if (GEOSGeomGetY_r(geos.get(), location, &y) != 1 || !std::isfinite(x) || !std::isfinite(y)) return {};
    const int decimals = std::max(std::abs(x), std::abs(y)) > 1000 ? 1 : 6;  // metres, or degrees
    return fmt::format(" at {:.{}f}, {:.{}f}", x, decimals, y, decimals);
}

std::optional<std::string> reason_of(const Geos& geos, const GEOSGeometry* geometry) {
    if (geometry == nullptr) return geos.message();
    char* words = nullptr;
    GEOSGeometry* location = nullptr;
    const char verdict = GEOSisValidDetail_r(geos.get(), geometry, 0, &words, &location);
    const Geometry place = own(geos, location);
    const std::unique_ptr<char, Release<GEOSFree_r>> text(words, {geos.get()});
    if (verdict == 1) return std::nullopt;
    if (verdict != 0 || !text) return geos.message();
    return text.get() + place_of(geos, place.get());
}

Geometry make_valid(const Geos& geos, const GEOSGeometry* geometry) {
    if (GEOSisValid_r(geos.get(), geometry) == 1) return own(geos, GEOSGeom_clone_r(geos.get(), geometry));
    const ValidParams params(GEOSMakeValidParams_create_r(geos.get()), {geos.get()});
    GEOSMakeValidParams_setMethod_r(geos.get(), params.get(), GEOS_MAKE_VALID_STRUCTURE);
    GEOSMakeValidParams_setKeepCollapsed_r(geos.get(), params.get(), 0);
    return own(geos, GEOSMakeValidWithParams_r(geos.get(), geometry, params.get()));
}

struct Repaired {
    Repair told;
    Shapes shape;  ///< the one shape that takes the place of the invalid one
};

Repaired repaired(const Geos& geos, const Shapes& shapes, std::size_t shape, std::string reason) {
    Repaired result;
    result.told.shape = shape;
    result.told.reason = std::move(reason);
    const double before = area(shapes, shape);
    result.told.area_before = std::isfinite(before) ? before : 0;
    const Geometry geometry = make_polygon(geos, acceptable(parts_of(shapes, shape)));
    const Geometry valid = geometry ? make_valid(geos, geometry.get()) : own(geos, nullptr);
    Shapes polygons;
    polygons.begin_shape(ShapeKind::polygon);
    if (valid) append_polygons(geos, valid.get(), polygons);
    result.told.lost = polygons.part_count() == 0;
    result.told.area_after = area(polygons, 0);
    if (result.told.lost) result.shape.begin_shape(ShapeKind::none);
    else result.shape = std::move(polygons);
    return result;
}

std::vector<Repaired> repairs_in(const Shapes& shapes, std::size_t begin, std::size_t end) {
    std::vector<Repaired> found;
    ValidityProof proof;
    std::optional<Geos> geos;
    for (std::size_t shape = begin; shape < end; ++shape) {
        if (shapes.kind(shape) != ShapeKind::polygon || proof.proves(shapes, shape)) continue;
        if (!geos) geos.emplace();
        const Geometry geometry = make_polygon(*geos, parts_of(shapes, shape));
        if (std::optional<std::string> reason = reason_of(*geos, geometry.get()))
            found.push_back(repaired(*geos, shapes, shape, std::move(*reason)));
    }
    return found;
}

}  // namespace

bool changes_area(const Repair& repair) {
    constexpr double millionth = 1e-6;
    return repair.lost || std::abs(repair.area_after - repair.area_before) > millionth * repair.area_after;
}

std::vector<Repair> repair_polygons(Shapes& shapes, int threads) {
    constexpr std::size_t chunk = 256;
    std::vector<std::vector<Repaired>> by_chunk(shapes.size() / chunk + 1);
    for_chunks(shapes.size(), chunk, threads, [&](std::size_t begin, std::size_t end) {
        by_chunk[begin / chunk] = repairs_in(shapes, begin, end);
    });
    std::vector<Repaired> all;
    for (std::vector<Repaired>& some : by_chunk) std::move(some.begin(), some.end(), std::back_inserter(all));
    std::vector<Shapes::Replacement> replacements;
    for (const Repaired& one : all) replacements.push_back({one.told.shape, &one.shape});
    if (!all.empty()) shapes.replace(replacements);
    std::vector<Repair> told;
    for (Repaired& one : all) told.push_back(std::move(one.told));
    return told;
}

std::optional<std::string> invalid_reason(const Shapes& shapes, std::size_t shape) {
    if (shapes.kind(shape) != ShapeKind::polygon) return std::nullopt;
    const Geos geos;
    return reason_of(geos, make_polygon(geos, parts_of(shapes, shape)).get());
}

Point label_point(const Shapes& shapes, std::size_t shape, double tolerance) {
    const Geos geos;
    const Box box = shapes.box(shape);
    const Geometry polygon = make_polygon(geos, acceptable(parts_of(shapes, shape)));
    if (!polygon || GEOSisEmpty_r(geos.get(), polygon.get()) != 0)
        throw error<InputError>("shape {}: there is no polygon to put a label in", shape + 1);
    Geometry place = own(geos, nullptr);
    const double fine = std::max(tolerance, 1e-6 * std::max(box.width(), box.height()));
    if (area(shapes, shape) > fine * fine) {
        const Geometry radius = own(geos, GEOSMaximumInscribedCircle_r(geos.get(), polygon.get(), fine));
        if (radius) place = own(geos, GEOSGeomGetStartPoint_r(geos.get(), radius.get()));
    }
    if (!place) place = own(geos, GEOSPointOnSurface_r(geos.get(), polygon.get()));
    Point point;
    if (!place || GEOSGeomGetX_r(geos.get(), place.get(), &point.x) != 1 ||
        GEOSGeomGetY_r(geos.get(), place.get(), &point.y) != 1)
        throw error<InputError>("shape {}: no place for a label: {}", shape + 1, geos.message());
    return point;
}

}  // namespace vitality
