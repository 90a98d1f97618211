// SPDX-License-Identifier: Apache-2.0
#include "base/geometry.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

#include <geos_c.h>

#include "base/error.hpp"
#include "base/threads.hpp"
#include "base/validity.hpp"

namespace vitality {
namespace {

/// A GEOS context that keeps the last error's words instead of printing them. One for each thread.
class Geos {
  public:
    Geos() : context_(GEOS_init_r()) {
        GEOSContext_setErrorMessageHandler_r(context_.get(), &Geos::keep, this);
        GEOSContext_setNoticeMessageHandler_r(context_.get(), &Geos::ignore, nullptr);
    }
    Geos(const Geos&) = delete;
    Geos& operator=(const Geos&) = delete;

    GEOSContextHandle_t get() const { return context_.get(); }
    const std::string& message() const { return message_; }

  private:
    struct Finish {
        void operator()(GEOSContextHandle_t context) const noexcept { GEOS_finish_r(context); }
    };
    static void keep(const char* message, void* self) { static_cast<Geos*>(self)->message_ = message; }
    static void ignore(const char*, void*) {}

    std::unique_ptr<std::remove_pointer_t<GEOSContextHandle_t>, Finish> context_;
    std::string message_;
};

/// Deleter of any GEOS object: it carries the context.
template <auto Destroy>
struct Release {
    GEOSContextHandle_t context = nullptr;
    template <class T>
    void operator()(T* object) const noexcept {
        Destroy(context, object);
    }
};
using Geometry = std::unique_ptr<GEOSGeometry, Release<GEOSGeom_destroy_r>>;
using ValidParams = std::unique_ptr<GEOSMakeValidParams, Release<GEOSMakeValidParams_destroy_r>>;

Geometry own(const Geos& geos, GEOSGeometry* geometry) { return {geometry, {geos.get()}}; }

/// Gives up ownership of all, for the GEOS constructors that take arrays.
std::vector<GEOSGeometry*> release(std::vector<Geometry>& geometries) {
    std::vector<GEOSGeometry*> raw;
    for (Geometry& geometry : geometries) raw.push_back(geometry.release());
    return raw;
}

using Rings = std::vector<std::vector<Point>>;

/// Empty where GEOS refuses the ring (too few points, not closed): its message tells why.
Geometry make_ring(const Geos& geos, std::span<const Point> points) {
    const double* first = points.empty() ? nullptr : &points.front().x;
    GEOSCoordSequence* sequence =
        GEOSCoordSeq_copyFromBuffer_r(geos.get(), first, static_cast<unsigned>(points.size()), 0, 0);
    return own(geos, sequence == nullptr ? nullptr : GEOSGeom_createLinearRing_r(geos.get(), sequence));
}

Geometry make_part(const Geos& geos, const Rings& rings) {
    Geometry exterior = make_ring(geos, rings.front());
    if (!exterior) return exterior;
    std::vector<Geometry> holes;
    for (std::size_t r = 1; r < rings.size(); ++r) {
        holes.push_back(make_ring(geos, rings[r]));
        if (!holes.back()) return own(geos, nullptr);
    }
    std::vector<GEOSGeometry*> raw = release(holes);
    return own(geos, GEOSGeom_createPolygon_r(geos.get(), exterior.release(), raw.data(),
                                              static_cast<unsigned>(raw.size())));
}

Geometry make_polygon(const Geos& geos, const std::vector<Rings>& parts) {
    std::vector<Geometry> polygons;
    for (const Rings& part : parts) {
        polygons.push_back(make_part(geos, part));
        if (!polygons.back()) return own(geos, nullptr);
    }
    if (polygons.size() == 1) return std::move(polygons.front());
    std::vector<GEOSGeometry*> raw = release(polygons);
    return own(geos, GEOSGeom_createCollection_r(geos.get(), GEOS_MULTIPOLYGON, raw.data(),
                                                 static_cast<unsigned>(raw.size())));
}

std::vector<Rings> parts_of(const Shapes& shapes, std::size_t shape) {
    std::vector<Rings> parts;
    const Range range = shapes.parts(shape);
    for (std::size_t part = range.begin; part < range.end; ++part) {
        if (shapes.rings(part).size() == 0) continue;
        parts.emplace_back();
        for (std::size_t r = shapes.rings(part).begin; r < shapes.rings(part).end; ++r)
            parts.back().emplace_back(shapes.ring(r).begin(), shapes.ring(r).end());
    }
    return parts;
}

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

void add_ring(const Geos& geos, const GEOSGeometry* ring, Shapes& shapes) {
    const GEOSCoordSequence* sequence = GEOSGeom_getCoordSeq_r(geos.get(), ring);
    unsigned size = 0;
    GEOSCoordSeq_getSize_r(geos.get(), sequence, &size);
    shapes.begin_ring();
    for (unsigned i = 0; i < size; ++i) {
        Point p;
        GEOSCoordSeq_getXY_r(geos.get(), sequence, i, &p.x, &p.y);
        shapes.add_point(p);
    }
}

/// Adds the polygons of a geometry, however deep in collections, as parts of the last shape.
void add_parts(const Geos& geos, const GEOSGeometry* geometry, Shapes& shapes) {
    const int type = GEOSGeomTypeId_r(geos.get(), geometry);
    if (type == GEOS_POLYGON && GEOSisEmpty_r(geos.get(), geometry) == 0) {
        shapes.begin_part();
        add_ring(geos, GEOSGetExteriorRing_r(geos.get(), geometry), shapes);
        for (int hole = 0; hole < GEOSGetNumInteriorRings_r(geos.get(), geometry); ++hole)
            add_ring(geos, GEOSGetInteriorRingN_r(geos.get(), geometry, hole), shapes);
    } else if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION) {
        for (int part = 0; part < GEOSGetNumGeometries_r(geos.get(), geometry); ++part)
            add_parts(geos, GEOSGetGeometryN_r(geos.get(), geometry, part), shapes);
    }
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
    if (valid) add_parts(geos, valid.get(), polygons);
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
