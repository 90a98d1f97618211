// SPDX-License-Identifier: Apache-2.0
#include "base/database.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include <fmt/format.h>

#include "base/connection.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/gdal_handles.hpp"
#include "base/names.hpp"

namespace vitality {

namespace {

thread_local DatabaseLog* living_log = nullptr;

void add_number(Digest& digest, std::uint64_t number) {
    std::array<char, 8> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(number >> (8 * i));
    digest.add({bytes.data(), bytes.size()});
}

void add_text(Digest& digest, std::string_view text) {
    add_number(digest, text.size());
    digest.add(text);
}

void add_table(Digest& digest, const TextTable& table) {
    add_number(digest, table.column_count());
    for (const std::string& column : table.columns()) add_text(digest, column);
    add_number(digest, table.row_count());
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        for (std::size_t column = 0; column < table.column_count(); ++column)
            add_text(digest, table.cell(row, column));
    }
}

void add_shapes(Digest& digest, const Shapes& shapes) {
    for (std::size_t shape = 0; shape < shapes.size(); ++shape) {
        add_number(digest, static_cast<std::uint64_t>(shapes.kind(shape)));
        const Range parts = shapes.parts(shape);
        add_number(digest, parts.size());
        for (std::size_t part = parts.begin; part < parts.end; ++part) {
            const Range rings = shapes.rings(part);
            add_number(digest, rings.size());
            for (std::size_t ring = rings.begin; ring < rings.end; ++ring) {
                add_number(digest, shapes.ring(ring).size());
                for (const Point point : shapes.ring(ring)) {
                    add_number(digest, std::bit_cast<std::uint64_t>(point.x));
                    add_number(digest, std::bit_cast<std::uint64_t>(point.y));
                }
            }
        }
    }
}

}  // namespace

DatabaseLog::DatabaseLog() : before_(living_log) { living_log = this; }
DatabaseLog::~DatabaseLog() { living_log = before_; }

void DatabaseLog::note(DatabaseReading reading) {
    if (living_log == nullptr) return;
    auto& readings = living_log->readings_;
    const bool known = std::any_of(readings.begin(), readings.end(), [&](const DatabaseReading& other) {
        return other.path == reading.path && other.layer == reading.layer && other.where == reading.where &&
               other.geometry == reading.geometry;
    });
    if (!known) readings.push_back(std::move(reading));
}

std::string digest_of(const TextTable& table) {
    Digest digest;
    add_table(digest, table);
    return digest.hexadecimal();
}

std::string digest_of(const VectorLayer& layer) {
    Digest digest;
    add_text(digest, layer.crs_name);
    add_table(digest, layer.attributes);
    add_shapes(digest, layer.shapes);
    return digest.hexadecimal();
}

TextTable read_database_table(const std::string& path, const std::string& layer) {
    gdal::Session session;
    const gdal::DatabaseQuery query(path, layer, {}, false, session);
    TextTable table(fmt::format("{}, layer \"{}\"", path, query.name()), query.columns());
    gdal::AttributeText text(query.layer());
    std::vector<std::string> cells(text.size());
    std::size_t position = 0;
    gdal::for_features(query.layer(), table.source(), session, [&](OGRFeatureH feature) {
        ++position;
        bool blank = true;
        for (std::size_t c = 0; c < text.size(); ++c) {
            cells[c] = text(feature, c);
            blank = blank && trimmed(cells[c]).empty();
        }
        if (blank) return;
        table.begin_row(position);
        for (const std::string& cell : cells) table.add_cell(cell);
    });
    DatabaseLog::note({path, query.name(), {}, false, digest_of(table), table.row_count()});
    return table;
}

DatabaseReading read_again(const DatabaseReading& recorded) {
    const DatabaseLog log;
    if (recorded.geometry) {
        read_vector({recorded.path, recorded.layer, recorded.where});
    } else {
        read_database_table(recorded.path, recorded.layer);
    }
    return log.readings().front();
}

}  // namespace vitality
