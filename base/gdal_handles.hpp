// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <cpl_error.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

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

/// While it lives, GDAL is silent in this thread: its errors are collected here, and nothing that a file
/// names is fetched from the network. Drivers are registered on first use.
class Session {
  public:
    Session();
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    bool failed() const { return !failures_.empty(); }
    /// GDAL's first complaint as one sentence without its full stop; empty where it had none.
    std::string words() const;
    void forget() { failures_.clear(); }

  private:
    static void CPL_STDCALL collect(CPLErr kind, CPLErrorNum number, const char* text);
    Option no_curl_{"CPL_VSIL_CURL_ALLOWED_EXTENSIONS", ".none"};
    Option no_side_file_{"CPL_VSIL_GZIP_WRITE_PROPERTIES", "NO"};
    std::vector<std::string> failures_;
};

/// Opens a file or a connection ("PG:...") read-only as a source of layers.
/// @throws InputError: missing, empty, on the network, or nothing that GDAL knows.
Dataset open_source(const std::string& path, const Session& session);

/// Names of all layers, in file order.
std::vector<std::string> layer_names(GDALDatasetH dataset);

/// The layer of that name. @throws InputError that gives the nearest name. `noun` is "layer" or "sheet".
OGRLayerH named_layer(GDALDatasetH dataset, const std::string& path, const std::string& name,
                      const char* noun);

std::string driver_name(GDALDatasetH dataset);

/// Names of the layer's attribute columns, trimmed.
std::vector<std::string> column_names(OGRLayerH layer);

/// Turns the attributes of a layer's features to text: integers without blanks, reals in the fewest digits
/// that read back equal, dates as ISO 8601, NULL as empty.
class AttributeText {
  public:
    explicit AttributeText(OGRLayerH layer);
    std::size_t size() const { return kinds_.size(); }
    /// Valid until the next call, or as long as the feature.
    std::string_view operator()(OGRFeatureH feature, std::size_t column);

  private:
    enum class Kind { text, integer, real, real32, date };
    std::vector<Kind> kinds_;
    std::string buffer_;
};

/// "EPSG:27700 (OSGB36 / British National Grid)"; empty for no system or an undefined one.
std::string srs_name(OGRSpatialReferenceH srs);

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

}  // namespace vitality::gdal
