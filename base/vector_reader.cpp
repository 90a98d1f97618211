// SPDX-License-Identifier: Apache-2.0
#include "base/vector_reader.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <set>

#include <cpl_conv.h>
#include <fmt/format.h>

#include "base/connection.hpp"
#include "base/database.hpp"
#include "base/error.hpp"
#include "base/gdal_handles.hpp"
#include "base/names.hpp"
#include "base/utf8.hpp"

namespace vitality {

namespace {

/// Appends OGR geometries to Shapes: points, lines or polygons, whichever is the highest dimension in each.
class ShapeAppender {
  public:
    explicit ShapeAppender(Shapes& shapes, bool swap) : shapes_(shapes), swap_(swap) {}

    /// False where a coordinate is not a finite number.
    bool append(OGRGeometryH geometry);
    /// The same of a geometry as WKB; empty bytes are none.
    bool append_wkb(std::span<const unsigned char> wkb);

  private:
    bool append_plain(std::span<const unsigned char> wkb, bool& finite);
    bool add_scratch(bool close);
    void collect(OGRGeometryH geometry, int& dimension);
    bool add_path(OGRGeometryH path, bool close);

    Shapes& shapes_;
    bool swap_;
    std::vector<std::pair<OGRGeometryH, int>> leaves_;
    std::vector<Point> scratch_;
};

void ShapeAppender::collect(OGRGeometryH geometry, int& dimension) {
    if (OGR_G_IsEmpty(geometry) != 0) return;
    const OGRwkbGeometryType type = wkbFlatten(OGR_G_GetGeometryType(geometry));
    const bool leaf = type == wkbPoint || type == wkbLineString || type == wkbPolygon || type == wkbTriangle;
    if (!leaf) {
        const int parts = OGR_G_GetGeometryCount(geometry);
        for (int i = 0; i < parts; ++i) collect(OGR_G_GetGeometryRef(geometry, i), dimension);
        return;
    }
    const int own = type == wkbPoint ? 0 : type == wkbLineString ? 1 : 2;
    dimension = std::max(dimension, own);
    leaves_.emplace_back(geometry, own);
}

bool ShapeAppender::add_path(OGRGeometryH path, bool close) {
    const int count = OGR_G_GetPointCount(path);
    scratch_.resize(static_cast<std::size_t>(count));
    if (count == 0) return true;
    constexpr int stride = sizeof(Point);
    if (wkbFlatten(OGR_G_GetGeometryType(path)) == wkbPoint) {
        scratch_[0] = {OGR_G_GetX(path, 0), OGR_G_GetY(path, 0)};
    } else {
        OGR_G_GetPoints(path, &scratch_[0].x, stride, &scratch_[0].y, stride, nullptr, 0);
    }
    return add_scratch(close);
}

/// The points in scratch_ as a ring.
bool ShapeAppender::add_scratch(bool close) {
    double sum = 0;  // stays finite unless a coordinate is not: 0 times infinity is NaN
    for (Point& p : scratch_) {
        if (swap_) std::swap(p.x, p.y);
        sum += 0 * p.x + 0 * p.y;
    }
    if (close && scratch_.front() != scratch_.back()) scratch_.push_back(scratch_.front());
    shapes_.begin_ring();
    shapes_.add_points(scratch_);
    return std::isfinite(sum);
}

bool ShapeAppender::append(OGRGeometryH geometry) {
    leaves_.clear();
    int dimension = -1;
    gdal::Geometry linear;
    if (geometry != nullptr) {
        if (OGR_G_HasCurveGeometry(geometry, FALSE) != 0) {
            linear.reset(OGR_G_GetLinearGeometry(geometry, 0, nullptr));
            geometry = linear.get();
        }
        collect(geometry, dimension);
    }
    constexpr std::array<ShapeKind, 4> kinds{ShapeKind::none, ShapeKind::point, ShapeKind::line,
                                             ShapeKind::polygon};
    shapes_.begin_shape(kinds[static_cast<std::size_t>(dimension) + 1]);
    bool finite = true;
    for (const auto& [leaf, own] : leaves_) {
        if (own != dimension) continue;
        shapes_.begin_part();
        if (dimension < 2) {
            finite = add_path(leaf, false) && finite;
            continue;
        }
        const int rings = OGR_G_GetGeometryCount(leaf);
        for (int r = 0; r < rings; ++r) {
            OGRGeometryH ring = OGR_G_GetGeometryRef(leaf, r);
            if (OGR_G_GetPointCount(ring) > 0) finite = add_path(ring, true) && finite;
        }
    }
    return finite;
}

/// A point or a line in the byte order of this machine; false, and nothing done, for anything else.
bool ShapeAppender::append_plain(std::span<const unsigned char> wkb, bool& finite) {
    constexpr std::size_t head = 1 + sizeof(std::uint32_t);
    constexpr std::uint32_t dimensions = 1000;  // Z adds 1,000 to the type, M 2,000
    if (wkb.size() < head || wkb[0] != 1 || std::endian::native != std::endian::little) return false;
    const auto number_at = [&wkb](std::size_t at) {
        std::uint32_t number;
        std::memcpy(&number, wkb.data() + at, sizeof(number));
        return number;
    };
    const std::uint32_t type = number_at(1), kind = type % dimensions, extra = type / dimensions;
    if (extra > 3 || (kind != wkbPoint && kind != wkbLineString)) return false;
    const std::size_t stride = sizeof(Point) + (extra == 3 ? 2U : extra > 0 ? 1U : 0U) * sizeof(double);
    const bool is_line = kind == wkbLineString;
    const std::size_t begin = is_line ? head + sizeof(std::uint32_t) : head;
    if (wkb.size() < begin) return false;
    const std::size_t count = is_line ? number_at(head) : 1;
    if (wkb.size() != begin + count * stride) return false;
    scratch_.resize(count);
    for (std::size_t i = 0; i < count; ++i)
        std::memcpy(&scratch_[i], wkb.data() + begin + i * stride, sizeof(Point));
    if (!is_line && std::isnan(scratch_[0].x)) return false;
    const bool is_empty = count == 0;
    shapes_.begin_shape(is_empty ? ShapeKind::none : is_line ? ShapeKind::line : ShapeKind::point);
    if (is_empty) return true;
    shapes_.begin_part();
    finite = add_scratch(false);
    return true;
}

bool ShapeAppender::append_wkb(std::span<const unsigned char> wkb) {
    bool finite = true;
    if (wkb.empty()) return append(nullptr);
    if (append_plain(wkb, finite)) return finite;
    OGRGeometryH made = nullptr;
    const OGRErr failed = OGR_G_CreateFromWkb(wkb.data(), nullptr, &made, static_cast<int>(wkb.size()));
    const gdal::Geometry geometry(made);
    if (failed != OGRERR_NONE) return append(nullptr);
    return append(geometry.get());
}

OGRLayerH choose_layer(GDALDatasetH dataset, const VectorRequest& request) {
    if (!request.layer.empty()) {
        OGRLayerH layer = gdal::named_layer(dataset, request.path, request.layer, "layer");
        if (gdal::has_geometry(layer)) return layer;
        throw error<InputError>("{}: layer \"{}\" has no geometry. Name one that has, or use it as a table.",
                                request.path, request.layer);
    }
    for (int i = 0; i < GDALDatasetGetLayerCount(dataset); ++i) {
        if (OGRLayerH layer = GDALDatasetGetLayer(dataset, i); gdal::has_geometry(layer)) return layer;
    }
    throw error<InputError>("{}: holds no layer with geometry. Use it as a table, or name a vector file.",
                            request.path);
}

void filter(OGRLayerH layer, const VectorRequest& request, gdal::Session& session) {
    if (request.where.empty()) return;
    if (OGR_L_SetAttributeFilter(layer, request.where.c_str()) == OGRERR_NONE) {
        const gdal::Feature first(OGR_L_GetNextFeature(layer));  // databases read the filter only now
        if (!session.failed()) return;
    }
    throw error<InputError>("{}: the filter \"{}\" cannot be used: {}. Its columns are: {}.", request.path,
                            request.where, session.words(), join(gdal::column_names(layer), ", "));
}

std::string wkt_of(OGRSpatialReferenceH srs) {
    if (gdal::srs_name(srs).empty()) return {};
    const std::array<const char*, 2> options{"FORMAT=WKT2_2019", nullptr};
    char* text = nullptr;
    OSRExportToWktEx(srs, &text, options.data());
    std::string wkt = text == nullptr ? "" : text;
    CPLFree(text);
    return wkt;
}

/// Whether the layer's coordinates come latitude or northing first.
bool is_north_first(OGRSpatialReferenceH srs) {
    if (srs == nullptr) return false;
    int count = 0;
    const int* mapping = OSRGetDataAxisToSRSAxisMapping(srs, &count);
    const bool authority_order = count >= 2 && mapping[0] == 1 && mapping[1] == 2;
    return authority_order && (OSREPSGTreatsAsLatLong(srs) != 0 || OSREPSGTreatsAsNorthingEasting(srs) != 0);
}

/// Room for a file's coordinates, so that they need not be moved while they grow. Only what is used is taken.
std::size_t likely_points(const std::string& path) {
    std::error_code unknown;
    const auto bytes = std::filesystem::file_size(path, unknown);
    return unknown ? 0 : std::min<std::size_t>(bytes / sizeof(Point), std::size_t{1} << 26);
}

/// FlatGeobuf says in its header how many features there are; a file cut between two of them is else not
/// seen.
void require_all(OGRLayerH layer, const std::string& source, std::size_t read, bool filtered) {
    if (filtered || OGR_L_TestCapability(layer, OLCFastFeatureCount) == 0) return;
    const GIntBig said = OGR_L_GetFeatureCount(layer, FALSE);
    if (said <= 0 || static_cast<std::size_t>(said) <= read) return;
    throw error<InputError>(
        "{}: says that it holds {} and holds {}. It is damaged or cut short: fetch it again.", source,
        counted(static_cast<std::size_t>(said), "feature"), read);
}

void require_utf8(const VectorLayer& layer) {
    const TextTable& table = layer.attributes;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        for (std::size_t column = 0; column < table.column_count(); ++column) {
            if (first_not_utf8(table.cell(row, column)) == std::string_view::npos) continue;
            throw error<InputError>(
                "{}: feature {}: column \"{}\" holds bytes that are not UTF-8. Save the file in UTF-8 (a "
                "Shapefile says "
                "its encoding in a .cpg file beside it).",
                layer.source, table.line(row), table.columns()[column]);
        }
    }
}

}  // namespace

namespace {

/// Reads all features of a layer, with the fields at these places, which `columns` are the names of.
VectorLayer read_features(GDALDatasetH dataset, OGRLayerH layer, std::string source,
                          const std::vector<int>& fields, std::vector<std::string> columns,
                          std::size_t points, gdal::Session& session) {
    VectorLayer result;
    result.source = std::move(source);
    OGRSpatialReferenceH srs = OGR_L_GetSpatialRef(layer);
    result.crs = wkt_of(srs);
    result.crs_name = gdal::srs_name(srs);
    gdal::AttributeText text(layer, fields);
    result.attributes = TextTable(result.source, std::move(columns));
    result.shapes.reserve(0, points);
    ShapeAppender appender(result.shapes, is_north_first(srs));
    const auto require_finite = [&result](bool finite) {
        if (finite) return;
        throw error<InputError>(
            "{}: feature {} has a coordinate that is not a finite number. Mend it in the source.",
            result.source, result.shapes.size());
    };
    const bool in_batches =
        dataset != nullptr &&
        gdal::for_batched_features(
            dataset, layer, fields, result.source, session,
            [&](std::span<const std::string_view> cells, std::span<const unsigned char> wkb) {
                result.attributes.begin_row(result.shapes.size() + 1);
                for (const std::string_view cell : cells) result.attributes.add_cell(cell);
                require_finite(appender.append_wkb(wkb));
            });
    if (!in_batches)
        gdal::for_features(layer, result.source, session, [&](OGRFeatureH feature) {
            result.attributes.begin_row(result.shapes.size() + 1);
            for (std::size_t c = 0; c < text.size(); ++c) result.attributes.add_cell(text(feature, c));
            require_finite(appender.append(OGR_F_GetGeometryRef(feature)));
        });
    require_utf8(result);
    return result;
}

/// The fields that are read. Where a condition is laid on the features, or a column is not there (which is
/// told later, with the names of all), that is every one.
std::vector<int> kept_fields(OGRLayerH layer, const VectorRequest& request) {
    const std::vector<int> all = gdal::all_fields(layer);
    if (!request.where.empty() || request.columns.empty()) return all;
    const std::vector<std::string> names = gdal::column_names(layer);
    std::vector<int> kept;
    std::vector<const char*> left_out;
    for (const int place : all) {
        const std::string& name = names[static_cast<std::size_t>(place)];
        if (std::find(request.columns.begin(), request.columns.end(), name) != request.columns.end())
            kept.push_back(place);
        else left_out.push_back(OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(OGR_L_GetLayerDefn(layer), place)));
    }
    left_out.push_back(nullptr);
    const bool all_there = kept.size() == std::set(request.columns.begin(), request.columns.end()).size();
    if (!all_there) return all;
    const bool is_done =
        OGR_L_SetIgnoredFields(layer, left_out.data()) == OGRERR_NONE &&
        OGR_FD_IsGeometryIgnored(OGR_L_GetLayerDefn(layer)) == 0 &&
        std::none_of(kept.begin(), kept.end(), [layer](int place) {
            return OGR_Fld_IsIgnored(OGR_FD_GetFieldDefn(OGR_L_GetLayerDefn(layer), place)) != 0;
        });
    if (is_done) return kept;
    OGR_L_SetIgnoredFields(layer, nullptr);  // names that differ in letter case alone are one to GDAL
    return all;
}

VectorLayer read_database_layer(const VectorRequest& request) {
    gdal::Session session;
    const gdal::DatabaseQuery query(request.path, request.layer, request.where, true, session);
    VectorLayer result =
        read_features(nullptr, query.layer(), fmt::format("{}, layer \"{}\"", request.path, query.name()),
                      gdal::all_fields(query.layer()), query.columns(), 0, session);
    DatabaseLog::note(
        {request.path, query.name(), request.where, true, digest_of(result), result.shapes.size()});
    return result;
}

}  // namespace

VectorLayer read_vector(const VectorRequest& request) {
    if (is_database(request.path)) return read_database_layer(request);
    gdal::Session session;
    const gdal::Option mapped("OGR_SQLITE_PRAGMA",
                              "mmap_size=4000000000");  // reads pages without copying them
    const gdal::Dataset dataset = gdal::open_source(request.path, session);
    OGRLayerH layer = choose_layer(dataset.get(), request);
    filter(layer, request, session);
    const bool several = GDALDatasetGetLayerCount(dataset.get()) > 1;
    const std::string source =
        several ? fmt::format("{}, layer \"{}\"", request.path, OGR_L_GetName(layer)) : request.path;
    const std::vector<int> fields = kept_fields(layer, request);
    const std::vector<std::string> all = gdal::column_names(layer);
    std::vector<std::string> names;
    for (const int place : fields) names.push_back(all[static_cast<std::size_t>(place)]);
    VectorLayer result = read_features(dataset.get(), layer, source, fields, std::move(names),
                                       likely_points(request.path), session);
    require_all(layer, result.source, result.shapes.size(), !request.where.empty());
    return result;
}

}  // namespace vitality
