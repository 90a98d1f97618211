// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/gdal_handles.hpp"
#include "base/names.hpp"
#include "base/vector_writer.hpp"

namespace vitality::gdal {

namespace {

void set_points(OGRGeometryH path, std::span<const Point> points) {
    constexpr int stride = sizeof(Point);
    OGR_G_SetPoints(path, static_cast<int>(points.size()), &points[0].x, stride, &points[0].y, stride,
                    nullptr, 0);
}

OGRGeometryH make_part(const Shapes& shapes, ShapeKind kind, std::size_t part) {
    const Range rings = shapes.rings(part);
    if (kind == ShapeKind::polygon) {
        OGRGeometryH polygon = OGR_G_CreateGeometry(wkbPolygon);
        for (std::size_t r = rings.begin; r < rings.end; ++r) {
            OGRGeometryH ring = OGR_G_CreateGeometry(wkbLinearRing);
            set_points(ring, shapes.ring(r));
            OGR_G_AddGeometryDirectly(polygon, ring);
        }
        return polygon;
    }
    const std::span<const Point> points = shapes.ring(rings.begin);
    OGRGeometryH path = OGR_G_CreateGeometry(kind == ShapeKind::point ? wkbPoint : wkbLineString);
    if (kind == ShapeKind::point) {
        OGR_G_SetPoint_2D(path, 0, points[0].x, points[0].y);
    } else {
        set_points(path, points);
    }
    return path;
}

OGRGeometryH make_geometry(const Shapes& shapes, std::size_t shape, bool multiple) {
    const ShapeKind kind = shapes.kind(shape);
    const Range parts = shapes.parts(shape);
    if (kind == ShapeKind::none || parts.size() == 0) return nullptr;
    if (kind != ShapeKind::polygon && !multiple) return make_part(shapes, kind, parts.begin);
    OGRGeometryH whole = OGR_G_CreateGeometry(kind == ShapeKind::polygon ? wkbMultiPolygon
                                              : kind == ShapeKind::line  ? wkbMultiLineString
                                                                         : wkbMultiPoint);
    for (std::size_t part = parts.begin; part < parts.end; ++part) {
        OGR_G_AddGeometryDirectly(whole, make_part(shapes, kind, part));
    }
    return whole;
}

OGRFieldType field_type(const OutputColumn& column) {
    constexpr std::array<OGRFieldType, 3> types{OFTString, OFTReal, OFTInteger64};
    return types[column.values.index()];
}

void set_fields(OGRFeatureH feature, const std::vector<OutputColumn>& columns, std::size_t row) {
    for (std::size_t c = 0; c < columns.size(); ++c) {
        const int field = static_cast<int>(c);
        if (const auto* texts = std::get_if<std::vector<std::string>>(&columns[c].values)) {
            OGR_F_SetFieldString(feature, field, (*texts)[row].c_str());
        } else if (const auto* integers = std::get_if<std::vector<std::int64_t>>(&columns[c].values)) {
            OGR_F_SetFieldInteger64(feature, field, (*integers)[row]);
        } else if (const double value = std::get<std::vector<double>>(columns[c].values)[row];
                   std::isfinite(value)) {
            OGR_F_SetFieldDouble(feature, field, value);
        } else {
            OGR_F_SetFieldNull(feature, field);
        }
    }
}

}  // namespace

void require_matching(const std::string& path, const Shapes& shapes,
                      const std::vector<OutputColumn>& columns) {
    std::vector<std::string> names;
    for (const OutputColumn& column : columns) {
        const std::size_t rows = std::visit([](const auto& values) { return values.size(); }, column.values);
        if (rows != shapes.size()) {
            throw error<OutputError>("{}: column \"{}\" holds {} for {}.", path, column.name,
                                     counted(rows, "value"), counted(shapes.size(), "shape"));
        }
        const std::string name = to_lower(column.name);
        if (std::find(names.begin(), names.end(), name) != names.end()) {
            throw error<OutputError>("{}: two columns are named \"{}\" (letter case apart). Rename one.",
                                     path, column.name);
        }
        names.push_back(name);
    }
}

std::string free_name(std::string wanted, const std::vector<OutputColumn>& columns) {
    while (std::any_of(columns.begin(), columns.end(),
                       [&](const OutputColumn& column) { return to_lower(column.name) == wanted; })) {
        wanted += '_';
    }
    return wanted;
}

Srs make_srs(const std::string& path, const std::string& crs) {
    if (crs.empty()) return nullptr;
    Srs srs(OSRNewSpatialReference(nullptr));
    if (OSRSetFromUserInput(srs.get(), crs.c_str()) != OGRERR_NONE) {
        throw error<OutputError>("{}: the CRS \"{}\" is not known. Name one as EPSG:27700.", path, crs);
    }
    if (OSRGetAuthorityName(srs.get(), nullptr) == nullptr) OSRAutoIdentifyEPSG(srs.get());
    const char* authority = OSRGetAuthorityName(srs.get(), nullptr);
    const char* code = OSRGetAuthorityCode(srs.get(), nullptr);
    const std::string id =
        authority == nullptr || code == nullptr ? "" : fmt::format("{}:{}", authority, code);
    if (id == "OGC:CRS84") {
        OSRImportFromEPSG(srs.get(), 4326);  // the same, as longitude is written first anyway
    } else if (id.starts_with("EPSG:")) {
        OSRImportFromEPSG(srs.get(), std::atoi(code));
    }
    OSRSetAxisMappingStrategy(srs.get(), OAMS_TRADITIONAL_GIS_ORDER);
    return srs;
}

LayerType layer_type(const Shapes& shapes) {
    std::array<bool, 4> seen{};
    bool multiple = false;
    for (std::size_t s = 0; s < shapes.size(); ++s) {
        seen[static_cast<std::size_t>(shapes.kind(s))] = true;
        multiple = multiple || shapes.parts(s).size() > 1;
    }
    const int kinds = seen[1] + seen[2] + seen[3];
    if (kinds != 1) return {wkbUnknown, multiple};
    if (seen[3]) return {wkbMultiPolygon, multiple};
    if (seen[2]) return {multiple ? wkbMultiLineString : wkbLineString, multiple};
    return {multiple ? wkbMultiPoint : wkbPoint, multiple};
}

bool add_fields(OGRLayerH layer, const std::vector<OutputColumn>& columns) {
    for (const OutputColumn& column : columns) {
        OGRFieldDefnH definition = OGR_Fld_Create(column.name.c_str(), field_type(column));
        const OGRErr made = OGR_L_CreateField(layer, definition, FALSE);
        OGR_Fld_Destroy(definition);
        if (made != OGRERR_NONE) return false;
    }
    return true;
}

bool add_features(OGRLayerH layer, const Shapes& shapes, const std::vector<OutputColumn>& columns,
                  bool multiple) {
    const Feature feature(OGR_F_Create(OGR_L_GetLayerDefn(layer)));
    for (std::size_t s = 0; s < shapes.size(); ++s) {
        OGR_F_SetFID(feature.get(), OGRNullFID);
        set_fields(feature.get(), columns, s);
        OGR_F_SetGeometryDirectly(feature.get(), make_geometry(shapes, s, multiple));
        if (OGR_L_CreateFeature(layer, feature.get()) != OGRERR_NONE) return false;
    }
    return true;
}

}  // namespace vitality::gdal
