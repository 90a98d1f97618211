// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <cpl_conv.h>

#include "base/connection.hpp"
#include "base/database.hpp"
#include "base/error.hpp"
#include "base/gdal_handles.hpp"
#include "base/names.hpp"
#include "base/vector_reader.hpp"

namespace vitality {

namespace {

/// "Polygon", or "MultiPolygon, Polygon" where the layer does not say and features differ; "none", "any".
std::string geometry_name(OGRLayerH layer) {
    const auto plain = [](OGRwkbGeometryType type) {
        std::string name = OGRGeometryTypeToName(wkbFlatten(type));
        std::erase(name, ' ');
        return name;
    };
    const OGRwkbGeometryType type = OGR_L_GetGeomType(layer);
    if (type == wkbNone) return "none";
    if (wkbFlatten(type) != wkbUnknown) return plain(type);
    int count = 0;
    OGRGeometryTypeCounter* types = OGR_L_GetGeometryTypes(layer, 0, 0, &count, nullptr, nullptr);
    std::vector<std::string> names;
    for (int i = 0; i < count; ++i) {
        if (types[i].eGeomType != wkbNone) names.push_back(plain(types[i].eGeomType));
    }
    CPLFree(types);
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names.empty() ? "any" : join(names, ", ");
}

LayerSummary summarise(OGRLayerH layer) {
    LayerSummary summary;
    summary.name = OGR_L_GetName(layer);
    summary.geometry = geometry_name(layer);
    summary.features = static_cast<std::size_t>(std::max<GIntBig>(0, OGR_L_GetFeatureCount(layer, TRUE)));
    summary.crs_name = gdal::srs_name(OGR_L_GetSpatialRef(layer));
    summary.columns = gdal::column_names(layer);
    OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
    for (int i = 0; i < OGR_FD_GetFieldCount(definition); ++i) {
        summary.column_types.emplace_back(
            OGR_GetFieldTypeName(OGR_Fld_GetType(OGR_FD_GetFieldDefn(definition, i))));
    }
    return summary;
}

}  // namespace

std::vector<LayerSummary> describe_vector(const std::string& path) {
    if (is_database(path)) return gdal::describe_database(path);
    const gdal::Session session;
    const gdal::Dataset dataset = gdal::open_source(path, session);
    std::vector<LayerSummary> layers;
    for (int i = 0; i < GDALDatasetGetLayerCount(dataset.get()); ++i) {
        layers.push_back(summarise(GDALDatasetGetLayer(dataset.get(), i)));
    }
    if (session.failed()) throw error<InputError>("{}: cannot be read: {}.", path, session.words());
    return layers;
}

bool is_vector_file(const std::string& path) {
    if (is_database(path)) return true;
    try {
        const gdal::Session session;
        const gdal::Dataset dataset = gdal::open_source(path, session);
        const std::string driver = gdal::driver_name(dataset.get());
        for (const char* table : {"CSV", "XLSX", "ODS", "XLS"}) {
            if (driver == table) return false;
        }
        for (int i = 0; i < GDALDatasetGetLayerCount(dataset.get()); ++i) {
            if (gdal::has_geometry(GDALDatasetGetLayer(dataset.get(), i))) return true;
        }
    } catch (const InputError&) {
        return false;
    }
    return false;
}

}  // namespace vitality
