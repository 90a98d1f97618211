// SPDX-License-Identifier: Apache-2.0
#include <cstring>
#include <iterator>
#include <optional>
#include <string>

#include <cpl_string.h>
#include <fmt/format.h>
#include <ogr_recordbatch.h>

#include "base/gdal_handles.hpp"

namespace vitality::gdal {

namespace {

/// Arrow's structs are released by the function that they carry.
template <class Struct>
struct Owned : Struct {
    Owned() : Struct{} {}
    ~Owned() {
        if (this->release != nullptr) this->release(this);
    }
    Owned(const Owned&) = delete;
    Owned& operator=(const Owned&) = delete;
};

template <class T>
T value_at(const ArrowArray& array, int buffer, std::int64_t place) {
    T value;
    std::memcpy(&value, static_cast<const T*>(array.buffers[buffer]) + place, sizeof(T));
    return value;
}

bool is_null(const ArrowArray& array, std::int64_t place) {
    if (array.null_count == 0 || array.buffers[0] == nullptr) return false;
    const auto* bits = static_cast<const unsigned char*>(array.buffers[0]);
    return (bits[place / 8] >> (place % 8) & 1) == 0;
}

/// Of a column of texts or bytes with offsets of 32 bits.
std::string_view bytes_at(const ArrowArray& array, std::int64_t place) {
    const auto begin = value_at<std::int32_t>(array, 1, place),
               end = value_at<std::int32_t>(array, 1, place + 1);
    return {static_cast<const char*>(array.buffers[2]) + begin, static_cast<std::size_t>(end - begin)};
}

/// A column of the batches: its place in them, and its form as Arrow writes it.
struct Column {
    std::int64_t child = -1;
    char form = 0;
};

/// "u" text, "i" and "l" whole numbers, "g" a number, "z" bytes.
char plain_form(const ArrowSchema& schema) {
    const std::string_view format = schema.format;
    return format.size() == 1 && std::string_view("uilgz").find(format) != std::string_view::npos ? format[0]
                                                                                                  : '\0';
}

Column column_named(const ArrowSchema& schema, std::string_view name) {
    for (std::int64_t child = 0; child < schema.n_children; ++child)
        if (name == schema.children[child]->name) return {child, plain_form(*schema.children[child])};
    return {};
}

Column geometry_column(const ArrowSchema& schema) {
    for (std::int64_t child = 0; child < schema.n_children; ++child)
        if (plain_form(*schema.children[child]) == 'z') return {child, 'z'};
    return {};
}

/// The texts of one row; numbers are written into buffers that live as long.
class RowTexts {
  public:
    explicit RowTexts(std::vector<Column> columns)
        : columns_(std::move(columns)), buffers_(columns_.size()), cells_(columns_.size()) {}

    std::span<const std::string_view> of(const ArrowArray& batch, std::int64_t row) {
        for (std::size_t c = 0; c < columns_.size(); ++c) {
            const ArrowArray& array = *batch.children[columns_[c].child];
            const std::int64_t place = row + array.offset;
            cells_[c] = is_null(array, place) ? std::string_view() : text_of(array, place, c);
        }
        return cells_;
    }

  private:
    std::string_view text_of(const ArrowArray& array, std::int64_t place, std::size_t column) {
        std::string& buffer = buffers_[column];
        buffer.clear();
        const auto write = [&buffer](auto number) {
            fmt::format_to(std::back_inserter(buffer), "{}", number);
        };
        switch (columns_[column].form) {
            case 'i': write(value_at<std::int32_t>(array, 1, place)); return buffer;
            case 'l': write(value_at<std::int64_t>(array, 1, place)); return buffer;
            case 'g': write(value_at<double>(array, 1, place)); return buffer;
            default: return bytes_at(array, place);
        }
    }

    std::vector<Column> columns_;
    std::vector<std::string> buffers_;
    std::vector<std::string_view> cells_;
};

bool is_points_or_lines(OGRLayerH layer) {
    const OGRwkbGeometryType type = wkbFlatten(OGR_L_GetGeomType(layer));
    return type == wkbPoint || type == wkbLineString;
}

/// The columns of the fields; empty where one is of no plain form.
std::optional<std::vector<Column>> columns_of(OGRLayerH layer, const std::vector<int>& fields,
                                              const ArrowSchema& schema) {
    std::vector<Column> columns;
    for (const int field : fields) {
        OGRFieldDefnH definition = OGR_FD_GetFieldDefn(OGR_L_GetLayerDefn(layer), field);
        const Column column = column_named(schema, OGR_Fld_GetNameRef(definition));
        if (column.child < 0 || column.form == '\0' || column.form == 'z') return std::nullopt;
        columns.push_back(column);
    }
    return columns;
}

}  // namespace

bool for_batched_features(GDALDatasetH dataset, OGRLayerH layer, const std::vector<int>& fields,
                          const std::string& source, const Session& session, const UseFeature& use) {
    if (driver_name(dataset) != "FlatGeobuf" || !is_points_or_lines(layer)) return false;
    CPLStringList options;
    options.SetNameValue("INCLUDE_FID", "NO");
    Owned<ArrowArrayStream> stream;
    if (!OGR_L_GetArrowStream(layer, &stream, options.List())) return false;
    Owned<ArrowSchema> schema;
    if (stream.get_schema(&stream, &schema) != 0) return false;
    const auto columns = columns_of(layer, fields, schema);
    const Column geometry = geometry_column(schema);
    if (!columns || geometry.child < 0) return false;
    RowTexts texts(*columns);
    while (true) {
        Owned<ArrowArray> batch;
        const bool failed = stream.get_next(&stream, &batch) != 0;
        if (failed || session.failed()) break;
        // Where the header does not say how many there are, empty batches come without an end.
        if (batch.release == nullptr || batch.length == 0) return true;
        const ArrowArray& shapes = *batch.children[geometry.child];
        for (std::int64_t row = 0; row < batch.length; ++row) {
            const std::int64_t place = row + shapes.offset;
            const std::string_view wkb =
                is_null(shapes, place) ? std::string_view() : bytes_at(shapes, place);
            const void* const bytes = wkb.data();
            use(texts.of(batch, row), {static_cast<const unsigned char*>(bytes), wkb.size()});
        }
    }
    std::size_t readable = 0;  // a batch that fails is lost whole
    for_features(layer, source, session, [&readable](OGRFeatureH) { ++readable; });
    broken(source, readable, session);
}

}  // namespace vitality::gdal
