// SPDX-License-Identifier: Apache-2.0
#include "base/gdal_handles.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <iterator>
#include <mutex>
#include <numeric>

#include <cpl_conv.h>
#include <cpl_http.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/connection.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/names.hpp"

namespace vitality::gdal {

namespace {

/// Stands in for every request that a driver would send, such as for a CRS that a file names by its address.
CPLHTTPResult* refuse_request(const char* url, CSLConstList, GDALProgressFunc, void*, CPLHTTPFetchWriteFunc,
                              void*, void*) {
    CPLError(CE_Failure, CPLE_AppDefined, "it refers to %s on the network", url);
    auto* answer =
        static_cast<CPLHTTPResult*>(CPLCalloc(1, sizeof(CPLHTTPResult)));  // none would let it through
    answer->nStatus = 1;
    answer->pszErrBuf = CPLStrdup("refused");
    return answer;
}

/// "PG:dbname=x", "/vsizip/a.zip/b.shp": for GDAL alone to understand.
bool is_connection(const std::string& path) {
    const std::size_t colon = path.find(':');
    const bool prefixed = colon != std::string::npos && colon > 1 &&
                          std::all_of(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(colon),
                                      [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; });
    return path.starts_with("/vsi") || (prefixed && !file_exists(path));
}

void require_readable(const std::string& path) {
    const int handle = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (handle < 0) {
        throw error<InputError>("{}: cannot be read: {}. Check the path and its permissions.", path,
                                std::strerror(errno));
    }
    struct stat status {};
    const bool empty = fstat(handle, &status) == 0 && S_ISREG(status.st_mode) && status.st_size == 0;
    close(handle);
    if (empty) throw error<InputError>("{}: is empty. Fetch or export the file again.", path);
}

std::string gdal_path(const std::string& path) {
    const std::string lower = to_lower(path);
    if (path.starts_with("/vsi")) return path;
    if (lower.ends_with(".gz")) return "/vsigzip/" + path;
    if (lower.ends_with(".zip")) return "/vsizip/" + path;
    return path;
}

/// GDAL's date or time with dashes in the date, as ISO 8601 has it.
void to_iso_date(std::string& text) {
    for (std::size_t i = 0; i < text.size() && i < 10; ++i) {
        if (text[i] == '/') text[i] = '-';
    }
}

}  // namespace

Session::Session() {
    static std::once_flag registered;
    std::call_once(registered, [] { GDALAllRegister(); });
    CPLErrorReset();
    CPLPushErrorHandlerEx(&Session::collect, this);
    if (NetworkPermission::given()) return;
    no_curl_.emplace("CPL_VSIL_CURL_ALLOWED_EXTENSIONS", ".none");
    CPLHTTPPushFetchCallback(refuse_request, nullptr);
}

Session::~Session() {
    if (no_curl_) CPLHTTPPopFetchCallback();
    CPLPopErrorHandler();
    CPLErrorReset();
}

void CPL_STDCALL Session::collect(CPLErr kind, CPLErrorNum, const char* text) {
    if (kind != CE_Failure && kind != CE_Fatal) return;
    static_cast<Session*>(CPLGetErrorHandlerUserData())->failures_.emplace_back(text);
}

std::string Session::words() const {
    if (failures_.empty()) return {};
    std::string text = single_blanks(without_passwords(failures_.front()));
    while (text.ends_with('.')) text.pop_back();
    return text;
}

Pairs::Pairs(std::initializer_list<std::string> pairs) {
    for (const std::string& pair : pairs) list_ = CSLAddString(list_, pair.c_str());
}
Pairs::~Pairs() { CSLDestroy(list_); }

Option::Option(std::string key, const std::string& value) : key_(std::move(key)) {
    const char* before = CPLGetThreadLocalConfigOption(key_.c_str(), nullptr);
    was_set_ = before != nullptr;
    if (was_set_) before_ = before;
    CPLSetThreadLocalConfigOption(key_.c_str(), value.c_str());
}

Option::~Option() { CPLSetThreadLocalConfigOption(key_.c_str(), was_set_ ? before_.c_str() : nullptr); }

Dataset open_source(const std::string& path, const Session& session) {
    if (is_database(path)) {  // its rows come in no order, and its numbers rounded
        throw error<InputError>(
            "{}: a database cannot be read here. Export the table to a file, and name that.", path);
    }
    require_network_permission(path);
    if (!is_connection(path)) require_readable(path);
    const std::array<const char*, 3> options{"DATE_AS_STRING=YES", "WRITE_GFS=NO", nullptr};
    Dataset dataset(GDALOpenEx(gdal_path(path).c_str(),
                               GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, nullptr,
                               options.data(), nullptr));
    if (dataset && !session.failed()) return dataset;
    const std::string words = session.words();
    if (struct stat status{}; stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode)) {
        throw error<InputError>("{}: is a folder in which GDAL finds no layers. Name a file in it.", path);
    }
    const bool unknown = words.empty() || words.find("not recognized as a supported") != std::string::npos;
    throw error<InputError>(
        "{}: cannot be opened as a table or vector file: {}. Check that it is whole and named by its format "
        "(.csv, .xlsx, .gpkg, .geojson, .shp, .fgb).",
        path, unknown ? "no format that GDAL knows" : words);
}

std::vector<std::string> layer_names(GDALDatasetH dataset) {
    std::vector<std::string> names;
    for (int i = 0; i < GDALDatasetGetLayerCount(dataset); ++i) {
        names.emplace_back(OGR_L_GetName(GDALDatasetGetLayer(dataset, i)));
    }
    return names;
}

OGRLayerH named_layer(GDALDatasetH dataset, const std::string& path, const std::string& name,
                      const char* noun) {
    const std::vector<std::string> names = layer_names(dataset);
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) {
        throw error<InputError>("{}: no {} named \"{}\". {}", path, noun, name, suggestion(name, names));
    }
    return GDALDatasetGetLayer(dataset, static_cast<int>(found - names.begin()));
}

std::string driver_name(GDALDatasetH dataset) {
    return GDALGetDriverShortName(GDALGetDatasetDriver(dataset));
}

std::vector<std::string> column_names(OGRLayerH layer) {
    OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
    std::vector<std::string> names;
    for (int i = 0; i < OGR_FD_GetFieldCount(definition); ++i) {
        names.push_back(trim(OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(definition, i))));
    }
    return names;
}

std::vector<int> all_fields(OGRLayerH layer) {
    std::vector<int> places(static_cast<std::size_t>(OGR_FD_GetFieldCount(OGR_L_GetLayerDefn(layer))));
    std::iota(places.begin(), places.end(), 0);
    return places;
}

AttributeText::AttributeText(OGRLayerH layer) : AttributeText(layer, all_fields(layer)) {}

AttributeText::AttributeText(OGRLayerH layer, const std::vector<int>& places) {
    for (const int place : places) {
        OGRFieldDefnH field = OGR_FD_GetFieldDefn(OGR_L_GetLayerDefn(layer), place);
        Kind kind = Kind::text;
        switch (OGR_Fld_GetType(field)) {
            case OFTInteger:
            case OFTInteger64: kind = Kind::integer; break;
            case OFTReal: kind = OGR_Fld_GetSubType(field) == OFSTFloat32 ? Kind::real32 : Kind::real; break;
            case OFTDate:
            case OFTDateTime: kind = Kind::date; break;
            default: break;
        }
        fields_.push_back({place, kind});
    }
}

std::string_view AttributeText::operator()(OGRFeatureH feature, std::size_t column) {
    const auto [field, kind] = fields_[column];
    if (OGR_F_IsFieldSetAndNotNull(feature, field) == 0) return {};
    buffer_.clear();
    switch (kind) {
        case Kind::text: return OGR_F_GetFieldAsString(feature, field);
        case Kind::integer:
            fmt::format_to(std::back_inserter(buffer_), "{}", OGR_F_GetFieldAsInteger64(feature, field));
            break;
        case Kind::real:
            fmt::format_to(std::back_inserter(buffer_), "{}", OGR_F_GetFieldAsDouble(feature, field));
            break;
        case Kind::real32:
            fmt::format_to(std::back_inserter(buffer_), "{}",
                           static_cast<float>(OGR_F_GetFieldAsDouble(feature, field)));
            break;
        case Kind::date:
            buffer_ = OGR_F_GetFieldAsString(feature, field);
            to_iso_date(buffer_);
            break;
    }
    return buffer_;
}

std::string srs_name(OGRSpatialReferenceH srs) {
    if (srs == nullptr) return {};
    const char* name = OSRGetName(srs);
    const std::string title = name == nullptr ? "unnamed" : name;
    const char* authority = OSRGetAuthorityName(srs, nullptr);
    const char* code = OSRGetAuthorityCode(srs, nullptr);
    if (authority != nullptr && code != nullptr) return fmt::format("{}:{} ({})", authority, code, title);
    return title.starts_with("Undefined ") ? std::string() : title;
}

void broken(const std::string& source, std::size_t features, const Session& session) {
    if (is_database(source)) {
        throw error<InputError>(
            "{}: cannot be read beyond {}: {}. The server ended the connection or the query failed: look at "
            "its log, and run again.",
            source, counted(features, "row"), session.words());
    }
    throw error<InputError>(
        "{}: cannot be read beyond {}: {}. The file is damaged or cut short: fetch it again.", source,
        counted(features, "feature"), session.words());
}

}  // namespace vitality::gdal
