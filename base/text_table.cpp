// SPDX-License-Identifier: Apache-2.0
#include "base/text_table.hpp"

#include <algorithm>
#include <array>

#include <cpl_vsi.h>
#include <fmt/format.h>

#include "base/connection.hpp"
#include "base/csv.hpp"
#include "base/database.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/gdal_handles.hpp"
#include "base/names.hpp"
#include "base/table_header.hpp"
#include "base/workbook.hpp"

namespace vitality {

TextTable::TextTable(std::string source, std::vector<std::string> columns)
    : source_(std::move(source)), columns_(std::move(columns)) {}

TextTable::TextTable(std::string source, std::vector<std::string> columns, std::vector<std::size_t> lines,
                     std::string text, std::vector<TextSpan> cells)
    : source_(std::move(source)),
      columns_(std::move(columns)),
      lines_(std::move(lines)),
      cells_(std::move(cells)),
      text_(std::move(text)) {}

std::string TextTable::where(std::size_t row) const { return fmt::format("{}:{}", source_, lines_[row]); }

std::optional<std::size_t> TextTable::find_column(std::string_view name) const {
    const auto found = std::find(columns_.begin(), columns_.end(), column_name(name));
    if (found == columns_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - columns_.begin());
}

void TextTable::add_cell(std::string_view text) {
    if (text.size() > TextSpan::longest) {
        throw error<InputError>("{}: a cell holds more than 16 MB. Leave that column out of the file.",
                                where(row_count() - 1));
    }
    cells_.emplace_back(text_.size(), text.size());
    text_ += text;
}

void TextTable::reserve(std::size_t rows, std::size_t bytes) {
    lines_.reserve(rows);
    cells_.reserve(rows * columns_.size());
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

char read_delimiter(Section& section) {
    const std::string text = section.text_or("delimiter", "");
    if (text.empty()) return 0;
    if (text.size() == 1 && std::string(",;|\t").find(text) != std::string::npos) return text.front();
    section.fail_choice("delimiter", text, {",", ";", "|", "\\t"});
}

std::string read_encoding(Section& section) {
    const auto given = section.optional_text("encoding");
    if (!given) return {};
    const std::vector<std::string> known{"utf-8", "utf-16", "windows-1252"};
    if (std::find(known.begin(), known.end(), to_lower(*given)) == known.end())
        section.fail_choice("encoding", *given, known);
    return to_lower(*given);
}

int read_line_count(Section& section, const std::string& key, const char* rule) {
    const int given = section.integer_or(key, 1);
    if (given < 1) section.fail(key, fmt::format("{} {}", key, rule));
    return given;
}

}  // namespace

TableRequest read_table_request(Section& section, const std::string& data_folder) {
    TableRequest request{.path = section.path("source", data_folder)};
    const auto layer = section.optional_text("layer"), sheet = section.optional_text("sheet");
    if (layer && sheet) section.fail("sheet", "layer and sheet mean the same. Leave one of them out.");
    request.layer = layer ? *layer : sheet.value_or("");
    request.header_row = read_line_count(section, "header_row", "counts lines from 1.");
    request.header_rows =
        read_line_count(section, "header_rows", "counts the lines that hold the column names: at least 1.");
    request.delimiter = read_delimiter(section);
    request.encoding = read_encoding(section);
    return request;
}

TextTable read_table(const TableRequest& request) {
    if (is_database(request.path)) return read_database_table(request.path, request.layer);
    if (!is_delimited_text(request.path)) return read_with_gdal(request);
    if (!request.layer.empty()) {
        throw error<InputError>("{}: a text table has no layers, and \"{}\" is asked for. Leave layer out.",
                                request.path, request.layer);
    }
    const bool packed = to_lower(request.path).ends_with(".gz");
    return parse_csv(request, packed ? read_gzip(request.path) : read_file(request.path));
}

}  // namespace vitality
