// SPDX-License-Identifier: Apache-2.0
#include "base/vector_writer.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>

#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fmt/format.h>
#include <unistd.h>

#include "base/error.hpp"
#include "base/gdal_handles.hpp"
#include "base/names.hpp"
#include "base/sink.hpp"
#include "base/source_date.hpp"
#include "base/transform.hpp"

namespace vitality {

namespace {

/// Name=value pairs as GDAL takes them.
class Pairs {
  public:
    Pairs(std::initializer_list<std::string> pairs) {
        for (const std::string& pair : pairs) list_ = CSLAddString(list_, pair.c_str());
    }
    ~Pairs() { CSLDestroy(list_); }
    Pairs(const Pairs&) = delete;
    Pairs& operator=(const Pairs&) = delete;
    char** get() const { return list_; }

  private:
    char** list_ = nullptr;
};

[[noreturn]] void not_written(const VectorOutput& output, const std::string& why) {
    throw error<OutputError>(
        "{}: cannot be written: {}. Nothing of it was left behind; free space or name another output with "
        "-o.",
        output.path, why.empty() ? "no reason given" : why);
}

void require_matching(const VectorOutput& output, const Shapes& shapes,
                      const std::vector<OutputColumn>& columns) {
    std::vector<std::string> names;
    for (const OutputColumn& column : columns) {
        const std::size_t rows = std::visit([](const auto& values) { return values.size(); }, column.values);
        if (rows != shapes.size()) {
            throw error<OutputError>("{}: column \"{}\" holds {} for {}.", output.path, column.name,
                                     counted(rows, "value"), counted(shapes.size(), "shape"));
        }
        const std::string name = to_lower(column.name);
        if (std::find(names.begin(), names.end(), name) != names.end()) {
            throw error<OutputError>("{}: two columns are named \"{}\" (letter case apart). Rename one.",
                                     output.path, column.name);
        }
        names.push_back(name);
    }
}

/// `wanted`, with underscores added until no column is named so.
std::string free_name(std::string wanted, const std::vector<OutputColumn>& columns) {
    while (std::any_of(columns.begin(), columns.end(),
                       [&](const OutputColumn& column) { return to_lower(column.name) == wanted; })) {
        wanted += '_';
    }
    return wanted;
}

/// The system that the text names, by its authority's code where GDAL knows one for it; null for no text.
gdal::Srs make_srs(const VectorOutput& output) {
    if (output.crs.empty()) return nullptr;
    gdal::Srs srs(OSRNewSpatialReference(nullptr));
    if (OSRSetFromUserInput(srs.get(), output.crs.c_str()) != OGRERR_NONE) {
        throw error<OutputError>("{}: the CRS \"{}\" is not known. Name one as EPSG:27700.", output.path,
                                 output.crs);
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

struct LayerType {
    OGRwkbGeometryType type;
    bool multiple;  ///< points and lines are written as MultiPoint and MultiLineString
};

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

/// Runs SQL on a new file; what it gives back is not of interest.
void run_sql(GDALDatasetH dataset, const std::string& sql) {
    if (sql.empty()) return;
    OGRLayerH result = GDALDatasetExecuteSQL(dataset, sql.c_str(), nullptr, nullptr);
    if (result != nullptr) GDALDatasetReleaseResultSet(dataset, result);
}

/// One layer, whole, into a file that GDAL makes; `prepare` is SQL to run once the empty layer is there.
/// @throws OutputError with GDAL's words.
void write_layer(const VectorOutput& output, const char* driver, const std::string& file,
                 const Pairs& layer_options, const Shapes& shapes, const std::vector<OutputColumn>& columns,
                 const std::string& prepare = {}) {
    gdal::Session session;
    const gdal::Srs srs = make_srs(output);
    session.forget();
    const LayerType type = layer_type(shapes);
    gdal::Dataset dataset(
        GDALCreate(GDALGetDriverByName(driver), file.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    if (!dataset || session.failed()) not_written(output, session.words());
    OGRLayerH layer = GDALDatasetCreateLayer(dataset.get(), output.layer.c_str(), srs.get(), type.type,
                                             layer_options.get());
    if (layer == nullptr || session.failed()) not_written(output, session.words());
    for (const OutputColumn& column : columns) {
        OGRFieldDefnH definition = OGR_Fld_Create(column.name.c_str(), field_type(column));
        const OGRErr made = OGR_L_CreateField(layer, definition, FALSE);
        OGR_Fld_Destroy(definition);
        if (made != OGRERR_NONE || session.failed()) not_written(output, session.words());
    }
    run_sql(dataset.get(), prepare);
    if (session.failed()) not_written(output, session.words());
    GDALDatasetStartTransaction(dataset.get(), FALSE);
    session.forget();  // formats without transactions say so
    const gdal::Feature feature(OGR_F_Create(OGR_L_GetLayerDefn(layer)));
    for (std::size_t s = 0; s < shapes.size(); ++s) {
        OGR_F_SetFID(feature.get(), OGRNullFID);
        set_fields(feature.get(), columns, s);
        OGR_F_SetGeometryDirectly(feature.get(), make_geometry(shapes, s, type.multiple));
        if (OGR_L_CreateFeature(layer, feature.get()) != OGRERR_NONE) not_written(output, session.words());
    }
    GDALDatasetCommitTransaction(dataset.get());
    dataset.reset();
    if (session.failed()) not_written(output, session.words());
}

/// Removes a database that was not finished, and SQLite's files beside it.
class Unfinished {
  public:
    explicit Unfinished(std::string file) : file_(std::move(file)) { remove(); }
    ~Unfinished() {
        if (!file_.empty()) remove();
    }
    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;
    void finished() { file_.clear(); }

  private:
    void remove() const {
        for (const char* ending : {"", "-journal", "-wal", "-shm"}) unlink((file_ + ending).c_str());
    }
    std::string file_;
};

/// Large pages write large files a tenth faster, and would make small files large.
std::string sqlite_pragma(const Shapes& shapes) {
    constexpr std::size_t many_points = 1'000'000;
    return shapes.points().size() < many_points ? "locking_mode=EXCLUSIVE"
                                                : "locking_mode=EXCLUSIVE,page_size=65536";
}

std::string sql_text(const std::string& text) {
    std::string quoted = "'";
    for (const char c : text) quoted += c == '\'' ? std::string("''") : std::string(1, c);
    return quoted + "'";
}

void write_gpkg(const VectorOutput& output, const Shapes& shapes, const std::vector<OutputColumn>& columns) {
    const std::string temporary = temporary_name(output.path);
    std::error_code ignored;
    const auto status = std::filesystem::status(output.path, ignored);
    if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
        throw error<OutputError>(
            "{}: is no ordinary file, and a GeoPackage can be nothing else. Name another output "
            "with -o.",
            output.path);
    { const FileSink trial(output.path); }  // tells why the folder cannot be written; SQLite does not
    Unfinished unfinished(temporary);
    // A file that is renamed only when whole needs neither a journal nor a flush after each step.
    const gdal::Option date("OGR_CURRENT_DATE", source_date() + ".000Z");
    const gdal::Option journal("OGR_SQLITE_JOURNAL", "OFF");
    const gdal::Option one_thread("OGR_GPKG_ALLOW_THREADED_RTREE", "NO");  // it would leave a file of its own
    const gdal::Option flush("OGR_SQLITE_SYNCHRONOUS", "OFF");
    const gdal::Option pragma("OGR_SQLITE_PRAGMA", sqlite_pragma(shapes));
    const std::string geometry = free_name("geom", columns);
    const Pairs options{"SPATIAL_INDEX=NO", "FID=" + free_name("fid", columns), "GEOMETRY_NAME=" + geometry};
    // Made while the layer is empty, the index grows row by row; made at the end, it reads all rows again.
    const std::string index =
        fmt::format("SELECT CreateSpatialIndex({}, {})", sql_text(output.layer), sql_text(geometry));
    write_layer(output, "GPKG", temporary, options, shapes, columns, index);
    rename_into_place(temporary, output.path);
    unfinished.finished();
}

/// A file in GDAL's memory, removed at the end with all that a driver put beside it.
class MemoryFile {
  public:
    explicit MemoryFile(const std::string& name)
        : folder_(fmt::format("/vsimem/vitality-{}", static_cast<const void*>(this))),
          path_(folder_ + "/" + name) {
        VSIMkdir(folder_.c_str(), 0755);
    }
    ~MemoryFile() { VSIRmdirRecursive(folder_.c_str()); }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    const std::string& path() const { return path_; }
    std::string_view bytes() const {
        vsi_l_offset size = 0;
        const GByte* data = VSIGetMemFileBuffer(path_.c_str(), &size, FALSE);
        return {reinterpret_cast<const char*>(data), data == nullptr ? 0 : static_cast<std::size_t>(size)};
    }

  private:
    std::string folder_;
    std::string path_;
};

/// These drivers do not look whether their writes succeed: they write to memory, and a sink to the disk.
void write_by_memory(const VectorOutput& output, const char* driver, const std::string& name,
                     const Pairs& options, const Shapes& shapes, const std::vector<OutputColumn>& columns) {
    const MemoryFile memory(name);
    write_layer(output, driver, memory.path(), options, shapes, columns);
    write_file(output.path, memory.bytes());
}

void write_geojson(const VectorOutput& output, const Shapes& shapes,
                   const std::vector<OutputColumn>& columns) {
    if (output.crs.empty()) {
        throw error<OutputError>(
            "{}: the shapes have no CRS, and GeoJSON is written in longitude and latitude. Name their CRS.",
            output.path);
    }
    const Pairs options{"RFC7946=YES", "COORDINATE_PRECISION=7"};
    VectorOutput geographic = output;
    geographic.crs = "EPSG:4326";
    if (same_crs(output.crs, geographic.crs)) {
        write_by_memory(geographic, "GeoJSON", "a.geojson", options, shapes, columns);
        return;
    }
    Shapes moved = shapes;
    transform_points(output.crs, geographic.crs, moved.points(), output.threads);
    write_by_memory(geographic, "GeoJSON", "a.geojson", options, moved, columns);
}

void write_flatgeobuf(const VectorOutput& output, const Shapes& shapes,
                      const std::vector<OutputColumn>& columns) {
    for (std::size_t s = 0; s < shapes.size(); ++s) {
        if (shapes.kind(s) != ShapeKind::none) continue;  // else GDAL 3.6 drops the row in silence
        throw error<OutputError>(
            "{}: row {} has no geometry, which FlatGeobuf cannot hold. Write a GeoPackage (.gpkg) or "
            "GeoJSON.",
            output.path, s + 1);
    }
    write_by_memory(output, "FlatGeobuf", "a.fgb", {"SPATIAL_INDEX=YES"}, shapes, columns);
}

}  // namespace

void write_vector(const VectorOutput& output, const Shapes& shapes,
                  const std::vector<OutputColumn>& columns) {
    require_matching(output, shapes, columns);
    switch (output.format) {
        case VectorFormat::gpkg: return write_gpkg(output, shapes, columns);
        case VectorFormat::geojson: return write_geojson(output, shapes, columns);
        case VectorFormat::flatgeobuf: return write_flatgeobuf(output, shapes, columns);
    }
}

}  // namespace vitality
