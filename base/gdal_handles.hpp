// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <cpl_error.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

namespace vitality {
class Shapes;
struct LayerSummary;
struct OutputColumn;
}  // namespace vitality

/// What the sources of `base` that call GDAL share. Only .cpp files of `base` include this.
namespace vitality::gdal {

template <auto Free>
struct Release {
    void operator()(void* handle) const noexcept { Free(handle); }
};
struct CloseDataset {
    void operator()(void* handle) const noexcept { GDALClose(handle); }
};
struct FreeFeature {
    void operator()(OGRFeatureH handle) const noexcept { OGR_F_Destroy(handle); }
};
struct FreeGeometry {
    void operator()(OGRGeometryH handle) const noexcept { OGR_G_DestroyGeometry(handle); }
};
struct FreeSrs {
    void operator()(OGRSpatialReferenceH handle) const noexcept { OSRRelease(handle); }
};
using Dataset = std::unique_ptr<std::remove_pointer_t<GDALDatasetH>, CloseDataset>;
using Feature = std::unique_ptr<std::remove_pointer_t<OGRFeatureH>, FreeFeature>;
using Geometry = std::unique_ptr<std::remove_pointer_t<OGRGeometryH>, FreeGeometry>;
using Srs = std::unique_ptr<std::remove_pointer_t<OGRSpatialReferenceH>, FreeSrs>;

/// A configuration option of this thread, set back at the end of the scope.
class Option {
  public:
    Option(std::string key, const std::string& value);
    ~Option();
    Option(const Option&) = delete;
    Option& operator=(const Option&) = delete;

  private:
    std::string key_;
    std::string before_;
    bool was_set_;
};

/// While it lives, GDAL is silent in this thread: its errors are collected here, and without a
/// NetworkPermission nothing that a file names is fetched from the network. Drivers are registered on first
/// use.
class Session {
  public:
    Session();
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    bool failed() const { return !failures_.empty(); }
    /// GDAL's first complaint as one sentence without its full stop, passwords masked; empty where it had
    /// none.
    std::string words() const;
    void forget() { failures_.clear(); }

  private:
    static void CPL_STDCALL collect(CPLErr kind, CPLErrorNum number, const char* text);
    std::optional<Option> no_curl_;
    Option no_side_file_{"CPL_VSIL_GZIP_WRITE_PROPERTIES", "NO"};
    std::vector<std::string> failures_;
};

/// Name=value pairs as GDAL takes them.
class Pairs {
  public:
    Pairs(std::initializer_list<std::string> pairs);
    ~Pairs();
    Pairs(const Pairs&) = delete;
    Pairs& operator=(const Pairs&) = delete;
    char** get() const { return list_; }

  private:
    char** list_ = nullptr;
};

/// Opens a file read-only as a source of layers; databases are read by DatabaseQuery.
/// @throws InputError: missing, empty, on the network without permission, or nothing that GDAL knows.
Dataset open_source(const std::string& path, const Session& session);

/// Names of all layers, in file order.
std::vector<std::string> layer_names(GDALDatasetH dataset);

/// The layer of that name. @throws InputError that gives the nearest name. `noun` is "layer" or "sheet".
OGRLayerH named_layer(GDALDatasetH dataset, const std::string& path, const std::string& name,
                      const char* noun);

std::string driver_name(GDALDatasetH dataset);

/// Names of the layer's attribute columns, trimmed.
std::vector<std::string> column_names(OGRLayerH layer);

inline bool has_geometry(OGRLayerH layer) { return OGR_L_GetGeomType(layer) != wkbNone; }

/// The places of all fields, 0 to their number.
std::vector<int> all_fields(OGRLayerH layer);

/// Turns the attributes of a layer's features to text: integers without blanks, reals in the fewest digits
/// that read back equal, dates as ISO 8601, NULL as empty.
class AttributeText {
  public:
    /// Of all fields, or of those at these places.
    explicit AttributeText(OGRLayerH layer);
    AttributeText(OGRLayerH layer, const std::vector<int>& places);
    std::size_t size() const { return fields_.size(); }
    /// Valid until the next call, or as long as the feature.
    std::string_view operator()(OGRFeatureH feature, std::size_t column);

  private:
    enum class Kind { text, integer, real, real32, date };
    struct Field {
        int place;
        Kind kind;
    };
    std::vector<Field> fields_;
    std::string buffer_;
};

/// "EPSG:27700 (OSGB36 / British National Grid)"; empty for no system or an undefined one.
std::string srs_name(OGRSpatialReferenceH srs);

// ---- PostgreSQL ----

/// Opens a database ("PG:...", "postgresql://..."). To read, the connection is made read-only, and texts come
/// in one form whatever the server's settings (ISO dates, UTC).
/// @throws InputError naming what failed and what to do: no server, no such service, database, user or
/// password.
Dataset open_database(const std::string& path, bool update, Session& session);

/// The rows that a query gives, as text. @throws InputError with PostgreSQL's words.
std::vector<std::vector<std::string>> query_rows(GDALDatasetH dataset, const std::string& path,
                                                 const std::string& sql, const Session& session);

/// "a" -> "\"a\"", for SQL.
std::string sql_name(std::string_view name);
std::string sql_text(std::string_view text);

/// What a query gives, given back at the end; it must not outlive its dataset.
class ResultSet {
  public:
    ResultSet(GDALDatasetH dataset, const std::string& sql);
    ~ResultSet();
    ResultSet(const ResultSet&) = delete;
    ResultSet& operator=(const ResultSet&) = delete;
    /// Null where there is none.
    OGRLayerH layer() const { return layer_; }

  private:
    GDALDatasetH dataset_;
    OGRLayerH layer_;
};

/// All tables and views of a database, less those of its extensions.
std::vector<LayerSummary> describe_database(const std::string& path);

/// One table or view of a database as a layer of features: all its columns as text, exactly as PostgreSQL
/// prints them, and one geometry column or none; in the order of the primary key, else of all columns.
class DatabaseQuery {
  public:
    /// `layer` is "table", "schema.table" or "schema.table(column)"; empty = the only one.
    DatabaseQuery(const std::string& path, const std::string& layer, const std::string& where,
                  bool with_geometry, Session& session);

    OGRLayerH layer() const { return result_->layer(); }
    /// "schema.table", or "schema.table(column)" where it has several geometry columns.
    const std::string& name() const { return name_; }
    const std::vector<std::string>& columns() const { return columns_; }

  private:
    Dataset dataset_;
    std::optional<ResultSet> result_;
    std::string name_;
    std::vector<std::string> columns_;
};

// ---- Writing, to files and databases alike ----

struct LayerType {
    OGRwkbGeometryType type;
    bool multiple;  ///< points and lines are written as MultiPoint and MultiLineString
};
LayerType layer_type(const Shapes& shapes);

/// The system that the text names, by its authority's code where GDAL knows one for it; null for no text.
/// @throws OutputError naming `path`.
Srs make_srs(const std::string& path, const std::string& crs);

/// `wanted`, with underscores added until no column is named so.
std::string free_name(std::string wanted, const std::vector<OutputColumn>& columns);

/// @throws OutputError unless each column has a value for each shape and a name of its own.
void require_matching(const std::string& path, const Shapes& shapes,
                      const std::vector<OutputColumn>& columns);

/// False where GDAL refuses; the session has its words.
bool add_fields(OGRLayerH layer, const std::vector<OutputColumn>& columns);
bool add_features(OGRLayerH layer, const Shapes& shapes, const std::vector<OutputColumn>& columns,
                  bool multiple);

// ---- Reading features ----

/// Calls use(feature) for every feature of the layer. @throws InputError where GDAL complained meanwhile.
template <class Use>
void for_features(OGRLayerH layer, const std::string& source, const Session& session, Use&& use);

/// The error of for_features.
[[noreturn]] void broken(const std::string& source, std::size_t features, const Session& session);

template <class Use>
void for_features(OGRLayerH layer, const std::string& source, const Session& session, Use&& use) {
    OGR_L_ResetReading(layer);
    std::size_t count = 0;
    while (const Feature feature{OGR_L_GetNextFeature(layer)}) {
        use(feature.get());
        ++count;
    }
    if (session.failed()) broken(source, count, session);
}

/// A feature of a batch: the texts of its fields as AttributeText has them, and its geometry as WKB, empty
/// for none. Both are valid during the call alone.
using UseFeature =
    std::function<void(std::span<const std::string_view> cells, std::span<const unsigned char> wkb)>;

/// Reads the features of a FlatGeobuf layer of points or lines by columns (Arrow's C stream interface), in
/// about half the time that they take one by one; `fields` are places of fields that are read, others are
/// ignored. False, and nothing is used, for another format or kind of geometry, and where a field is neither
/// text nor a plain number: read the features one by one then.
/// @throws InputError as broken() has it.
bool for_batched_features(GDALDatasetH dataset, OGRLayerH layer, const std::vector<int>& fields,
                          const std::string& source, const Session& session, const UseFeature& use);

}  // namespace vitality::gdal
