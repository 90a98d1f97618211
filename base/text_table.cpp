// SPDX-License-Identifier: Apache-2.0
#include "base/text_table.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <cpl_vsi.h>
#include <fmt/format.h>

#include "base/csv.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/gdal_handles.hpp"
#include "base/names.hpp"

namespace vitality {

TextTable::TextTable(std::string source, std::vector<std::string> columns)
    : source_(std::move(source)), columns_(std::move(columns)) {}

TextTable::TextTable(std::string source, std::vector<std::string> columns, std::vector<std::size_t> lines,
                     std::string text, std::vector<std::uint64_t> ends)
    : source_(std::move(source)),
      columns_(std::move(columns)),
      lines_(std::move(lines)),
      ends_(std::move(ends)),
      text_(std::move(text)) {}

std::string TextTable::where(std::size_t row) const { return fmt::format("{}:{}", source_, lines_[row]); }

std::optional<std::size_t> TextTable::find_column(std::string_view name) const {
    const auto found = std::find(columns_.begin(), columns_.end(), trim(name));
    if (found == columns_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - columns_.begin());
}

void TextTable::add_cell(std::string_view text) {
    text_ += text;
    ends_.push_back(text_.size());
}

void TextTable::reserve(std::size_t rows, std::size_t bytes) {
    lines_.reserve(rows);
    ends_.reserve(rows * columns_.size());
    text_.reserve(bytes);
}

namespace {

bool is_delimited_text(const std::string& path) {
    std::string name = to_lower(path);
    if (name.ends_with(".gz")) name.resize(name.size() - 3);
    static constexpr std::array<const char*, 4> endings{".csv", ".tsv", ".tab", ".txt"};
    return std::any_of(endings.begin(), endings.end(), [&](const char* e) { return name.ends_with(e); });
}

struct CloseFile {
    void operator()(VSILFILE* file) const noexcept { VSIFCloseL(file); }
};

std::string read_gzip(const std::string& path) {
    if (!file_exists(path)) return read_file(path);  // throws with the system's reason
    const gdal::Session session;
    const std::unique_ptr<VSILFILE, CloseFile> file(VSIFOpenL(("/vsigzip/" + path).c_str(), "rb"));
    std::string text;
    constexpr std::size_t block = 1 << 22;
    for (std::size_t used = 0, got = block; file && got == block; used += got, text.resize(used)) {
        text.resize(used + block);
        got = VSIFReadL(text.data() + used, 1, block, file.get());
    }
    if (file && !session.failed()) return text;
    throw error<InputError>("{}: cannot be unpacked: {}. Fetch it again.", path,
                            file ? "the file is damaged or cut short" : "it is not a gzip file");
}

bool is_workbook(GDALDatasetH dataset) {
    const std::string driver = gdal::driver_name(dataset);
    return driver == "XLSX" || driver == "ODS" || driver == "XLS";
}

/// Spreadsheets store 17 digits ("12.500000000000001") and show 15. A cell of more than 15 significant digits
/// with a decimal point is such a number: it is given as shown. All else is left as it is.
std::string as_shown(std::string_view cell) {
    const auto digits = static_cast<std::size_t>(
        std::count_if(cell.begin(), cell.end(), [](char c) { return c >= '0' && c <= '9'; }));
    if (digits <= 15 || cell.find('.') == std::string_view::npos) return std::string(cell);
    double value = 0;
    const auto [end, failed] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (failed != std::errc() || end != cell.data() + cell.size()) return std::string(cell);
    const std::string rounded = fmt::format("{:.15g}", value);
    std::from_chars(rounded.data(), rounded.data() + rounded.size(), value);
    return fmt::format("{}", value);
}

struct SheetRow {
    std::size_t line = 0;
    std::vector<std::string> cells;
    bool blank() const {
        return std::all_of(cells.begin(), cells.end(),
                           [](const std::string& cell) { return trim(cell).empty(); });
    }
};

std::vector<SheetRow> sheet_rows(OGRLayerH layer, const std::string& source, const gdal::Session& session) {
    std::vector<SheetRow> rows;
    gdal::AttributeText text(layer);
    gdal::for_features(layer, source, session, [&](OGRFeatureH feature) {
        SheetRow row{.line = static_cast<std::size_t>(OGR_F_GetFID(feature)), .cells = {}};
        for (std::size_t c = 0; c < text.size(); ++c) row.cells.push_back(as_shown(text(feature, c)));
        rows.push_back(std::move(row));
    });
    return rows;
}

TextTable sheet_table(OGRLayerH layer, const std::string& source, int header_row,
                      const gdal::Session& session) {
    const std::vector<SheetRow> rows = sheet_rows(layer, source, session);
    const auto header = std::find_if(rows.begin(), rows.end(), [&](const SheetRow& row) {
        return row.line == static_cast<std::size_t>(header_row);
    });
    if (header == rows.end() || header->blank()) {
        throw error<InputError>(
            "{}: row {} is blank and should hold the column names. Say with header_row which row does.",
            source, header_row);
    }
    std::vector<std::string> columns;
    for (const std::string& cell : header->cells) columns.push_back(trim(cell));
    TextTable table(source, std::move(columns));
    for (auto row = header + 1; row != rows.end(); ++row) {
        if (row->blank()) continue;
        table.begin_row(row->line);
        for (const std::string& cell : row->cells) table.add_cell(cell);
    }
    return table;
}

TextTable attribute_table(OGRLayerH layer, const std::string& source, const gdal::Session& session) {
    std::array<const char*, 2> ignored{"OGR_GEOMETRY", nullptr};
    OGR_L_SetIgnoredFields(layer, ignored.data());
    TextTable table(source, gdal::column_names(layer));
    gdal::AttributeText text(layer);
    std::vector<std::string> cells(text.size());
    std::size_t position = 0;
    gdal::for_features(layer, source, session, [&](OGRFeatureH feature) {
        ++position;
        bool blank = true;
        for (std::size_t c = 0; c < text.size(); ++c) {
            cells[c] = text(feature, c);
            blank = blank && trim(cells[c]).empty();
        }
        if (blank) return;
        table.begin_row(position);
        for (const std::string& cell : cells) table.add_cell(cell);
    });
    return table;
}

TextTable read_with_gdal(const TableRequest& request) {
    gdal::Session session;
    std::vector<std::unique_ptr<gdal::Option>> options;
    for (const char* driver : {"XLSX", "ODS", "XLS"}) {
        options.push_back(std::make_unique<gdal::Option>(fmt::format("OGR_{}_HEADERS", driver), "DISABLE"));
        options.push_back(
            std::make_unique<gdal::Option>(fmt::format("OGR_{}_FIELD_TYPES", driver), "STRING"));
    }
    const gdal::Dataset dataset = gdal::open_source(request.path, session);
    const bool workbook = is_workbook(dataset.get());
    const char* noun = workbook ? "sheet" : "layer";
    const int layers = GDALDatasetGetLayerCount(dataset.get());
    if (layers == 0)
        throw error<InputError>("{}: holds no {}. Name a file that holds a table.", request.path, noun);
    OGRLayerH layer = request.layer.empty()
                          ? GDALDatasetGetLayer(dataset.get(), 0)
                          : gdal::named_layer(dataset.get(), request.path, request.layer, noun);
    const std::string source =
        layers == 1 ? request.path : fmt::format("{}, {} \"{}\"", request.path, noun, OGR_L_GetName(layer));
    if (workbook) return sheet_table(layer, source, request.header_row, session);
    if (request.header_row > 1) {
        throw error<InputError>(
            "{}: header_row = {} is for text tables and workbooks; this file names its columns.", source,
            request.header_row);
    }
    return attribute_table(layer, source, session);
}

}  // namespace

TextTable read_table(const TableRequest& request) {
    if (!is_delimited_text(request.path)) return read_with_gdal(request);
    if (!request.layer.empty()) {
        throw error<InputError>("{}: a text table has no layers, and \"{}\" is asked for. Leave layer out.",
                                request.path, request.layer);
    }
    const bool packed = to_lower(request.path).ends_with(".gz");
    return parse_csv(request, packed ? read_gzip(request.path) : read_file(request.path));
}

}  // namespace vitality
