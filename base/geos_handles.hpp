// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <geos_c.h>

#include "base/shapes.hpp"

namespace vitality::geos {

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
    static void keep(const char* message, void* self) {
        std::string& kept = static_cast<Geos*>(self)->message_ = message;
        while (kept.ends_with('\n')) kept.pop_back();
    }
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

inline Geometry own(const Geos& geos, GEOSGeometry* geometry) { return {geometry, {geos.get()}}; }

/// Gives up ownership of all, for the GEOS constructors that take arrays.
inline std::vector<GEOSGeometry*> release(std::vector<Geometry>& geometries) {
    std::vector<GEOSGeometry*> raw;
    for (Geometry& geometry : geometries) raw.push_back(geometry.release());
    return raw;
}

using Rings = std::vector<std::vector<Point>>;

/// Empty where GEOS refuses the ring (too few points, not closed): its message tells why.
inline Geometry make_ring(const Geos& geos, std::span<const Point> points) {
    const double* first = points.empty() ? nullptr : &points.front().x;
    GEOSCoordSequence* sequence =
        GEOSCoordSeq_copyFromBuffer_r(geos.get(), first, static_cast<unsigned>(points.size()), 0, 0);
    return own(geos, sequence == nullptr ? nullptr : GEOSGeom_createLinearRing_r(geos.get(), sequence));
}

inline Geometry make_part(const Geos& geos, const Rings& rings) {
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

inline Geometry make_polygon(const Geos& geos, const std::vector<Rings>& parts) {
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

inline std::vector<Rings> parts_of(const Shapes& shapes, std::size_t shape) {
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

inline void append_ring(const Geos& geos, const GEOSGeometry* ring, Shapes& shapes) {
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
inline void append_polygons(const Geos& geos, const GEOSGeometry* geometry, Shapes& shapes) {
    const int type = GEOSGeomTypeId_r(geos.get(), geometry);
    if (type == GEOS_POLYGON && GEOSisEmpty_r(geos.get(), geometry) == 0) {
        shapes.begin_part();
        append_ring(geos, GEOSGetExteriorRing_r(geos.get(), geometry), shapes);
        for (int hole = 0; hole < GEOSGetNumInteriorRings_r(geos.get(), geometry); ++hole)
            append_ring(geos, GEOSGetInteriorRingN_r(geos.get(), geometry, hole), shapes);
    } else if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION) {
        for (int part = 0; part < GEOSGetNumGeometries_r(geos.get(), geometry); ++part)
            append_polygons(geos, GEOSGetGeometryN_r(geos.get(), geometry, part), shapes);
    }
}

}  // namespace vitality::geos
