// SPDX-License-Identifier: Apache-2.0
#include "base/relations.hpp"

#include <algorithm>
#include <cstdint>
#include <map>

#include "base/error.hpp"
#include "base/geos_handles.hpp"
#include "base/names.hpp"
#include "base/packed_tree.hpp"
#include "base/threads.hpp"

namespace vitality {

namespace {

using geos::Geometry;
using geos::Geos;
using Prepared = std::unique_ptr<const GEOSPreparedGeometry, geos::Release<GEOSPreparedGeom_destroy_r>>;

Geometry simple_part(const Geos& geos, const Shapes& shapes, std::size_t ring, bool line) {
    const auto points = shapes.ring(ring);
    GEOSCoordSequence* sequence = GEOSCoordSeq_copyFromBuffer_r(
        geos.get(), points.empty() ? nullptr : &points.front().x, static_cast<unsigned>(points.size()), 0, 0);
    if (sequence == nullptr) return geos::own(geos, nullptr);
    return geos::own(geos, line ? GEOSGeom_createLineString_r(geos.get(), sequence)
                                : GEOSGeom_createPoint_r(geos.get(), sequence));
}

Geometry geometry_of(const Geos& geos, const Shapes& shapes, std::size_t shape) {
    const ShapeKind kind = shapes.kind(shape);
    if (kind == ShapeKind::none) return geos::own(geos, nullptr);
    if (kind == ShapeKind::polygon) return geos::make_polygon(geos, geos::parts_of(shapes, shape));
    std::vector<Geometry> parts;
    const Range rings = shapes.rings_of_shape(shape);
    for (std::size_t ring = rings.begin; ring < rings.end; ++ring) {
        parts.push_back(simple_part(geos, shapes, ring, kind == ShapeKind::line));
        if (!parts.back()) return geos::own(geos, nullptr);
    }
    if (parts.size() == 1) return std::move(parts.front());
    std::vector<GEOSGeometry*> raw = geos::release(parts);
    return geos::own(geos, GEOSGeom_createCollection_r(
                               geos.get(), kind == ShapeKind::line ? GEOS_MULTILINESTRING : GEOS_MULTIPOINT,
                               raw.data(), static_cast<unsigned>(raw.size())));
}

/// 1, 0, or 2 where GEOS fails.
char holds(const Geos& geos, const Prepared& area, const Geometry& plain, const Geometry& feature,
           Relation relation) {
    switch (relation) {
        case Relation::intersects:
        case Relation::disjoint: return GEOSPreparedIntersects_r(geos.get(), area.get(), feature.get());
        case Relation::within: return GEOSPreparedWithin_r(geos.get(), area.get(), feature.get());
        case Relation::contains: return GEOSPreparedContains_r(geos.get(), area.get(), feature.get());
        case Relation::touches: return GEOSPreparedTouches_r(geos.get(), area.get(), feature.get());
        case Relation::crosses: return GEOSPreparedCrosses_r(geos.get(), area.get(), feature.get());
        case Relation::overlaps: return GEOSPreparedOverlaps_r(geos.get(), area.get(), feature.get());
        case Relation::equals: return GEOSEquals_r(geos.get(), plain.get(), feature.get());
    }
    return 0;
}

bool any_related(const Geos& geos, const Shapes& areas, std::size_t area, const Shapes& features,
                 const PackedTree& tree, Relation relation) {
    const Geometry plain = geometry_of(geos, areas, area);
    if (!plain) return false;
    const Prepared prepared(GEOSPrepare_r(geos.get(), plain.get()), {geos.get()});
    bool found = false;
    tree.visit_meeting(areas.box(area), [&](std::uint32_t item) {
        if (found) return;
        const Geometry feature = geometry_of(geos, features, item);
        const char answer = feature ? holds(geos, prepared, plain, feature, relation) : char{0};
        if (answer == 2)
            throw error<DataError>("GEOS cannot tell how an area and a feature lie: {}", geos.message());
        found = answer == 1;
    });
    return relation == Relation::disjoint ? !found : found;
}

void add_geometry(const Geos& geos, const GEOSGeometry* geometry, ShapeKind kind, Shapes& shapes) {
    if (kind == ShapeKind::polygon) return geos::append_polygons(geos, geometry, shapes);
    const int parts = GEOSGetNumGeometries_r(geos.get(), geometry);
    for (int part = 0; part < parts; ++part) {
        shapes.begin_part();
        geos::append_ring(geos, GEOSGetGeometryN_r(geos.get(), geometry, part), shapes);
    }
}

ShapeKind kind_of(int type) {
    const std::map<int, ShapeKind> kinds = {
        {GEOS_POINT, ShapeKind::point},     {GEOS_MULTIPOINT, ShapeKind::point},
        {GEOS_LINESTRING, ShapeKind::line}, {GEOS_MULTILINESTRING, ShapeKind::line},
        {GEOS_POLYGON, ShapeKind::polygon}, {GEOS_MULTIPOLYGON, ShapeKind::polygon}};
    const auto known = kinds.find(type);
    return known == kinds.end() ? ShapeKind::none : known->second;
}

/// bbox(1, 2, 3, 4) -> POLYGON ((...)); any other text as it is.
std::string without_box(const std::string& text) {
    if (!to_lower(text).starts_with("bbox")) return text;
    std::vector<double> limits;
    std::string numbers = text.substr(4);
    std::replace_if(
        numbers.begin(), numbers.end(), [](char c) { return c == '(' || c == ')' || c == ','; }, ' ');
    const char* at = numbers.c_str();
    for (char* end = nullptr;; at = end) {
        const double number = std::strtod(at, &end);
        if (end == at) break;
        limits.push_back(number);
    }
    const bool fits =
        limits.size() == 4 && trim(at).empty() && limits[0] < limits[2] && limits[1] < limits[3];
    if (!fits)
        throw error<InputError>(
            "bbox takes its least x, least y, greatest x and greatest y in metres: bbox(515000, 188000, "
            "516000, 189000).");
    return fmt::format("POLYGON (({0} {1}, {2} {1}, {2} {3}, {0} {3}, {0} {1}))", limits[0], limits[1],
                       limits[2], limits[3]);
}

}  // namespace

std::vector<bool> related(const Shapes& areas, const Shapes& features, Relation relation, int threads) {
    std::vector<Box> boxes;
    for (std::size_t i = 0; i < features.size(); ++i) boxes.push_back(features.box(i));
    const PackedTree tree(boxes, threads);
    std::vector<char> found(areas.size(), 0);
    constexpr std::size_t chunk = 64;
    for_chunks(areas.size(), chunk, threads, [&](std::size_t begin, std::size_t end) {
        const Geos geos;
        for (std::size_t area = begin; area < end; ++area)
            found[area] = any_related(geos, areas, area, features, tree, relation) ? 1 : 0;
    });
    return {found.begin(), found.end()};
}

Shapes shape_from_text(const std::string& text) {
    const Geos geos;
    using Reader = std::unique_ptr<GEOSWKTReader, geos::Release<GEOSWKTReader_destroy_r>>;
    const Reader reader(GEOSWKTReader_create_r(geos.get()), {geos.get()});
    const Geometry geometry =
        geos::own(geos, GEOSWKTReader_read_r(geos.get(), reader.get(), without_box(text).c_str()));
    if (!geometry) throw error<InputError>("this geometry cannot be read: {}", geos.message());
    const ShapeKind kind = kind_of(GEOSGeomTypeId_r(geos.get(), geometry.get()));
    if (kind == ShapeKind::none || GEOSisEmpty_r(geos.get(), geometry.get()) == 1)
        throw error<InputError>(
            "a point, line or polygon, or several of one kind, is expected here, and not an empty one.");
    if (GEOSisValid_r(geos.get(), geometry.get()) != 1)
        throw error<InputError>("this geometry is not valid: {}", geos.message());
    Shapes shapes;
    shapes.begin_shape(kind);
    add_geometry(geos, geometry.get(), kind, shapes);
    return shapes;
}

}  // namespace vitality
