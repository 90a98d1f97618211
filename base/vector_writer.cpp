// SPDX-License-Identifier: Apache-2.0
#include "base/vector_writer.hpp"

#include <filesystem>

#include <cpl_conv.h>
#include <cpl_vsi.h>
#include <fmt/format.h>
#include <unistd.h>

#include "base/error.hpp"
#include "base/gdal_handles.hpp"
#include "base/sink.hpp"
#include "base/source_date.hpp"
#include "base/transform.hpp"

namespace vitality {

namespace {

[[noreturn]] void not_written(const VectorOutput& output, const std::string& why) {
    throw error<OutputError>(
        "{}: cannot be written: {}. Nothing of it was left behind; free space or name another output with "
        "-o.",
        output.path, why.empty() ? "no reason given" : why);
}

/// One layer, whole, into a file that GDAL makes; `prepare` is SQL to run once the empty layer is there.
/// @throws OutputError with GDAL's words.
void write_layer(const VectorOutput& output, const char* driver, const std::string& file,
                 const gdal::Pairs& layer_options, const Shapes& shapes,
                 const std::vector<OutputColumn>& columns, const std::string& prepare = {}) {
    gdal::Session session;
    const gdal::Srs srs = gdal::make_srs(output.path, output.crs);
    session.forget();
    const gdal::LayerType type = gdal::layer_type(shapes);
    gdal::Dataset dataset(
        GDALCreate(GDALGetDriverByName(driver), file.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    if (!dataset || session.failed()) not_written(output, session.words());
    OGRLayerH layer = GDALDatasetCreateLayer(dataset.get(), output.layer.c_str(), srs.get(), type.type,
                                             layer_options.get());
    if (layer == nullptr || session.failed()) not_written(output, session.words());
    if (!gdal::add_fields(layer, columns) || session.failed()) not_written(output, session.words());
    if (!prepare.empty()) const gdal::ResultSet none(dataset.get(), prepare);
    if (session.failed()) not_written(output, session.words());
    GDALDatasetStartTransaction(dataset.get(), FALSE);
    session.forget();  // formats without transactions say so
    if (!gdal::add_features(layer, shapes, columns, type.multiple)) not_written(output, session.words());
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
    const std::string geometry = gdal::free_name("geom", columns);
    const gdal::Pairs options{"SPATIAL_INDEX=NO", "FID=" + gdal::free_name("fid", columns),
                              "GEOMETRY_NAME=" + geometry};
    // Made while the layer is empty, the index grows row by row; made at the end, it reads all rows again.
    const std::string index = fmt::format("SELECT CreateSpatialIndex({}, {})", gdal::sql_text(output.layer),
                                          gdal::sql_text(geometry));
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
                     const gdal::Pairs& options, const Shapes& shapes,
                     const std::vector<OutputColumn>& columns) {
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
    const gdal::Pairs options{"RFC7946=YES", "COORDINATE_PRECISION=7"};
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
    gdal::require_matching(output.path, shapes, columns);
    switch (output.format) {
        case VectorFormat::gpkg: return write_gpkg(output, shapes, columns);
        case VectorFormat::geojson: return write_geojson(output, shapes, columns);
        case VectorFormat::flatgeobuf: return write_flatgeobuf(output, shapes, columns);
    }
}

}  // namespace vitality
