// SPDX-License-Identifier: Apache-2.0
#include "cli/source_look.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>

#include "base/error.hpp"
#include "base/names.hpp"
#include "base/vector_reader.hpp"
#include "boundaries/vintage.hpp"
#include "layers/importer.hpp"
#include "layers/numbers.hpp"

namespace vitality {

namespace {

constexpr int rows_searched = 15;

bool is_workbook(const std::string& path) {
    const std::string ending = to_lower(std::filesystem::path(path).extension().string());
    return ending == ".xlsx" || ending == ".ods" || ending == ".xls";
}

/// How many cells of a row are filled, and how many of these with words.
struct Filled {
    std::size_t cells = 0;
    std::size_t words = 0;
};

Filled filled_cells(const TextTable& table, std::size_t row) {
    Filled filled;
    for (std::size_t i = 0; i < table.column_count(); ++i) {
        const auto text = trimmed(table.cell(row, i));
        if (text.empty()) continue;
        ++filled.cells;
        if (!parse_number(text)) ++filled.words;
    }
    return filled;
}

const Importer* importer_of(const TextTable& table) {
    for (const Importer& importer : all_importers()) {
        if (importer.recognises(table)) return &importer;
    }
    return nullptr;
}

/// Numbers and codes stand in rows, not in headers: a row with a cell too many is no sign of a title above
/// it.
bool holds_data(const std::vector<std::string>& names) {
    return std::any_of(names.begin(), names.end(), [](const std::string& name) {
        return entity_of_code(name).has_value() || parse_number(name).has_value();
    });
}

/// A title line with fewer cells than the rows below cannot be read as a header: the lines below it are
/// tried.
TextTable read_below_title(TableRequest request, int& header_row) {
    try {
        return read_table(request);
    } catch (const InputError&) {
        if (is_workbook(request.path)) throw;
        for (header_row = 2; header_row <= rows_searched; ++header_row) {
            request.header_row = header_row;
            try {
                TextTable table = read_table(request);
                if (table.column_count() > 1 && table.row_count() > 0 && !holds_data(table.columns()))
                    return table;
            } catch (const InputError&) {  // that line is none either
            }
        }
        header_row = 1;
        throw;
    }
}

/// Headings that span columns ("Obesity" over "Reception" and "Year 6") have the columns' own names below:
/// more different words than above, and neither number nor code among them.
bool names_below_headings(const TextTable& table, std::size_t row) {
    std::set<std::string> above, below;
    for (std::size_t i = 0; i < table.column_count(); ++i) {
        above.insert(trim(table.cell(row, i)));
        const auto text = trimmed(table.cell(row + 1, i));
        if (!text.empty() && (parse_number(text) || entity_of_code(text))) return false;
        below.emplace(text);
    }
    above.erase("");
    below.erase("");
    return below.size() > above.size();
}

/// The headings above the columns' own names, where the row above the header holds such.
std::vector<std::pair<std::string, std::string>> headings_above(const TextTable& table, int header_row) {
    std::vector<std::pair<std::string, std::string>> headings;
    for (std::size_t row = 0; row + 1 < table.row_count(); ++row) {
        if (table.line(row + 1) != static_cast<std::size_t>(header_row) || !names_below_headings(table, row))
            continue;
        for (std::size_t i = 0; i < table.column_count(); ++i) {
            std::string heading = single_blanks(table.cell(row, i)), name = trim(table.cell(row + 1, i));
            const bool spans = !heading.empty() && !name.empty() && heading != name;
            if (spans && filled_cells(table, row).cells > 1)
                headings.emplace_back(std::move(name), std::move(heading));
        }
    }
    return headings;
}

void read_as_table(SourceLook& look) {
    const TableRequest request{look.path, look.layer, 1, 0};
    look.table = read_below_title(request, look.header_row);
    look.importer = importer_of(look.table);
    if (look.importer != nullptr || look.header_row != 1) return;
    const int row = guess_header_row(look.table);
    if (row == 1) return;
    look.headings = headings_above(look.table, row);
    TableRequest below = request;
    below.header_row = row;
    look.table = read_table(below);
    look.header_row = row;
    look.importer = importer_of(look.table);
}

std::vector<SourceLook> look_at_tables(const std::string& path, const std::string& layer) {
    std::vector<std::string> sheets = {layer};
    if (layer.empty() && is_workbook(path)) {
        sheets.clear();
        for (const LayerSummary& sheet : describe_vector(path)) sheets.push_back(sheet.name);
    }
    std::vector<SourceLook> looks;
    for (const std::string& sheet : sheets) {
        SourceLook look;
        look.path = path;
        look.layer = sheet;
        look.only_layer = sheets.size() == 1 && layer.empty();
        try {
            read_as_table(look);
        } catch (const InputError& failure) {
            if (sheets.size() == 1) throw;
            look.problem = failure.what();
        }
        looks.push_back(std::move(look));
    }
    return looks;
}

void read_layer(SourceLook& look) {
    if (look.geometry == "none") {
        read_as_table(look);
        return;
    }
    VectorLayer layer = read_vector({look.path, look.layer, ""});
    look.crs = std::move(layer.crs);
    look.shapes = std::move(layer.shapes);
    look.table = std::move(layer.attributes);
}

}  // namespace

ShapeKind SourceLook::kind() const {
    std::array<std::size_t, 4> counts{};
    for (std::size_t i = 0; i < shapes.size(); ++i) ++counts[static_cast<std::size_t>(shapes.kind(i))];
    const auto most = std::max_element(counts.begin() + 1, counts.end());
    return *most == 0 ? ShapeKind::none : static_cast<ShapeKind>(most - counts.begin());
}

int guess_header_row(const TextTable& table) {
    const auto& names = table.columns();
    const auto named = static_cast<std::size_t>(
        std::count_if(names.begin(), names.end(), [](const std::string& name) { return !name.empty(); }));
    const std::size_t last = std::min<std::size_t>(table.row_count(), rows_searched);
    std::size_t widest = 0;
    for (std::size_t row = 0; row < last; ++row) widest = std::max(widest, filled_cells(table, row).cells);
    if (widest < 2 || named * 2 > widest) return 1;
    for (std::size_t row = 0; row < last; ++row) {
        const Filled filled = filled_cells(table, row);
        if (filled.cells * 10 < widest * 6 || filled.words * 10 < filled.cells * 6) continue;
        while (row + 1 < last && names_below_headings(table, row)) ++row;
        return static_cast<int>(table.line(row));
    }
    return 1;
}

std::vector<SourceLook> look_at_file(const std::string& path, const std::string& layer) {
    if (!is_vector_file(path)) return look_at_tables(path, layer);
    std::vector<SourceLook> looks;
    std::vector<std::string> names;
    const auto summaries = describe_vector(path);
    for (const LayerSummary& summary : summaries) {
        names.push_back(summary.name);
        if (!layer.empty() && summary.name != layer) continue;
        SourceLook look;
        look.path = path;
        look.layer = summary.name;
        look.only_layer = summaries.size() == 1;
        look.is_vector = true;
        look.geometry = summary.geometry;
        look.crs_name = summary.crs_name;
        read_layer(look);
        looks.push_back(std::move(look));
    }
    if (looks.empty() && !layer.empty())
        throw error<InputError>("{}: no layer named \"{}\". {}", path, layer, suggestion(layer, names));
    return looks;
}

}  // namespace vitality
