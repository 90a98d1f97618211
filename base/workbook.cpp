// SPDX-License-Identifier: Apache-2.0
#include "base/workbook.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <future>
#include <iterator>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/gdal_handles.hpp"
#include "base/names.hpp"
#include "base/table_header.hpp"
#include "base/workbook_xml.hpp"

namespace vitality {

namespace {

bool is_workbook(GDALDatasetH dataset) {
    const std::string driver = gdal::driver_name(dataset);
    return driver == "XLSX" || driver == "ODS" || driver == "XLS";
}

/// Spreadsheets store 17 digits ("12.500000000000001") and show 15. A cell of more than 15 significant digits
/// with a decimal point is such a number: it is given as shown. All else is left as it is.
void add_as_shown(std::string_view cell, std::string& text) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    double value = 0;
    const char* last = cell.data() + cell.size();
    if (cell.size() <= 16 || std::count_if(cell.begin(), cell.end(), is_digit) <= 15 ||
        cell.find('.') == std::string_view::npos || std::from_chars(cell.data(), last, value).ptr != last) {
        text += cell;
        return;
    }
    const std::string rounded = fmt::format("{:.15g}", value);
    std::from_chars(rounded.data(), rounded.data() + rounded.size(), value);
    fmt::format_to(std::back_inserter(text), "{}", value);
}

/// A sheet as it stands: every row that GDAL gives, cells as spans of one text.
struct Sheet {
    std::string source;
    std::string name;
    std::size_t width = 0;
    std::vector<std::size_t> lines;
    std::vector<TextSpan> cells;
    std::string text;

    std::string_view cell(std::size_t row, std::size_t column) const {
        const TextSpan span = cells[row * width + column];
        return std::string_view(text).substr(span.begin(), span.size());
    }
    bool blank(std::size_t row) const {
        for (std::size_t c = 0; c < width; ++c) {
            if (!is_blank(cell(row, c))) return false;
        }
        return true;
    }
    /// The row of a line; row count where the file has none.
    std::size_t row_of(std::size_t line) const {
        const auto at = std::lower_bound(lines.begin(), lines.end(), line);
        return at == lines.end() || *at != line ? lines.size() : static_cast<std::size_t>(at - lines.begin());
    }
    void put(std::size_t row, std::size_t column, std::string_view new_text) {
        cells[row * width + column] = TextSpan(text.size(), new_text.size());
        text += new_text;
    }
    /// "Sheet1!B3".
    std::string reference(std::size_t line, std::size_t column) const {
        return fmt::format("{}!{}{}", name, column_letters(column), line);
    }
};

Sheet read_sheet(OGRLayerH layer, const std::string& source, const gdal::Session& session) {
    gdal::AttributeText text(layer);
    Sheet sheet{source, OGR_L_GetName(layer), text.size(), {}, {}, {}};
    gdal::for_features(layer, source, session, [&](OGRFeatureH feature) {
        sheet.lines.push_back(static_cast<std::size_t>(OGR_F_GetFID(feature)));
        for (std::size_t c = 0; c < sheet.width; ++c) {
            const std::size_t begin = sheet.text.size();
            add_as_shown(text(feature, c), sheet.text);
            if (sheet.text.size() - begin > TextSpan::longest) {
                throw error<InputError>(
                    "{}: cell {} holds more than 16 MB. Leave that column out of the file.", source,
                    sheet.reference(sheet.lines.back(), c));
            }
            sheet.cells.emplace_back(begin, sheet.text.size() - begin);
        }
    });
    return sheet;
}

/// Rows of the sheet that hold the column names.
struct HeaderLines {
    std::size_t first, last;
};

/// Gives every cell below the header the value of the merged range that it lies in, and the header's own
/// cells that of a range from above; gives the lines of the sheet that were filled.
std::vector<std::size_t> fill_merged(Sheet& sheet, const SheetMarks& marks, HeaderLines header) {
    std::vector<std::size_t> filled;
    for (const SheetMarks::Range& range : marks.merged) {
        const std::size_t from = sheet.row_of(range.top);
        if (from == sheet.lines.size() || range.left >= sheet.width) continue;
        const TextSpan value = sheet.cells[from * sheet.width + range.left];
        if (value.size() == 0) continue;
        const bool in_header = range.top <= header.last;
        if (in_header &&
            (range.top >= header.first || range.bottom < header.first || range.left != range.right))
            continue;
        const std::size_t last_line = in_header ? header.first : range.bottom;
        for (std::size_t row = in_header ? sheet.row_of(header.first) : from;
             row < sheet.lines.size() && sheet.lines[row] <= last_line; ++row) {
            for (std::size_t c = range.left; c <= std::min(range.right, sheet.width - 1); ++c) {
                TextSpan& cell = sheet.cells[row * sheet.width + c];
                if (cell.size() == 0) cell = value;
            }
            if (!in_header) filled.push_back(sheet.lines[row]);
        }
    }
    std::sort(filled.begin(), filled.end());
    filled.erase(std::unique(filled.begin(), filled.end()), filled.end());
    return filled;
}

/// Writes the text of cells that GDAL leaves blank or gives as 0 and 1.
void put_marked(Sheet& sheet, const std::vector<SheetMarks::Cell>& cells) {
    for (const SheetMarks::Cell& cell : cells) {
        const std::size_t row = sheet.row_of(cell.row);
        if (row < sheet.lines.size() && cell.column < sheet.width) sheet.put(row, cell.column, cell.text);
    }
}

std::vector<std::size_t> lines_below(std::vector<std::size_t> lines, std::size_t header) {
    std::erase_if(lines, [&](std::size_t line) { return line <= header; });
    return lines;
}

void add_sheet_notes(TextTable& table, const Sheet& sheet, const SheetMarks& marks,
                     std::vector<std::size_t> filled, HeaderLines header) {
    if (!filled.empty()) {
        table.add_note({"merged-cells",
                        fmt::format("Merged cells lie in {}; each cell in them was given their value.",
                                    counted(filled.size(), "row")),
                        std::move(filled)});
    }
    if (!marks.uncalculated.empty()) {
        ReadingNote note{"formula-without-value", {}, {}};
        for (const SheetMarks::Cell& cell : marks.uncalculated) note.lines.push_back(cell.row);
        const SheetMarks::Cell& first = marks.uncalculated.front();
        note.message = fmt::format(
            "{} read as {} text; the first is {}, \"{}\". Open the workbook in a spreadsheet program, let it "
            "calculate, and save it.",
            note.lines.size() == 1 ? "1 formula has no stored value and is"
                                   : counted(note.lines.size(), "formula") + " have no stored value and are",
            note.lines.size() == 1 ? "its" : "their", sheet.reference(first.row, first.column), first.text);
        table.add_note(std::move(note));
    }
    if (std::vector<std::size_t> hidden = lines_below(marks.hidden_rows, header.last); !hidden.empty()) {
        table.add_note({"hidden-rows",
                        fmt::format("{} hidden in the sheet and read as the others.",
                                    hidden.size() == 1 ? "1 row is" : counted(hidden.size(), "row") + " are"),
                        std::move(hidden)});
    }
}

std::vector<HeaderRow> header_rows_of(const Sheet& sheet, HeaderLines header) {
    std::vector<HeaderRow> rows;
    bool blank = true;
    for (std::size_t line = header.first; line <= header.last; ++line) {
        HeaderRow cells(sheet.width);
        if (const std::size_t row = sheet.row_of(line); row < sheet.lines.size()) {
            for (std::size_t c = 0; c < sheet.width; ++c) cells[c] = std::string(sheet.cell(row, c));
            blank = blank && sheet.blank(row);
        }
        rows.push_back(std::move(cells));
    }
    if (!blank) return rows;
    throw error<InputError>(
        "{}: row {} is blank and should hold the column names. Say with header_row which row does.",
        sheet.source, header.first);
}

TextTable sheet_table(Sheet sheet, const SheetMarks& marks, const TableRequest& request) {
    const auto first = static_cast<std::size_t>(request.header_row);
    const HeaderLines header{first, first + static_cast<std::size_t>(request.header_rows) - 1};
    put_marked(sheet, marks.booleans);
    put_marked(sheet, marks.uncalculated);
    put_marked(sheet, marks.errors);
    std::vector<std::size_t> filled = fill_merged(sheet, marks, header);
    const std::vector<HeaderRow> rows = header_rows_of(sheet, header);
    std::vector<std::string> names = joined_names(rows);
    const std::vector<ReadingNote> notes = header_notes(rows, names, header.first);
    std::vector<std::size_t> lines;
    std::vector<TextSpan> cells;
    cells.reserve(sheet.cells.size());
    std::size_t blank = 0, first_blank = 0;
    for (std::size_t row = 0; row < sheet.lines.size(); ++row) {
        if (sheet.lines[row] <= header.last) continue;
        if (sheet.blank(row)) {
            if (blank++ == 0) first_blank = sheet.lines[row];
            continue;
        }
        lines.push_back(sheet.lines[row]);
        const auto at = sheet.cells.begin() + static_cast<std::ptrdiff_t>(row * sheet.width);
        cells.insert(cells.end(), at, at + static_cast<std::ptrdiff_t>(sheet.width));
    }
    TextTable table(sheet.source, std::move(names), std::move(lines), std::move(sheet.text),
                    std::move(cells));
    for (const ReadingNote& note : notes) table.add_note(note);
    note_text_beside_data(table);
    note_blank_rows(table, blank, first_blank);
    add_sheet_notes(table, sheet, marks, std::move(filled), header);
    return table;
}

/// Names of ten characters, none longer: a Shapefile, at some time, cut them.
void note_cut_names(TextTable& table) {
    constexpr std::size_t longest = 10, least = 3;
    std::vector<std::string> cut;
    for (const std::string& name : table.columns()) {
        if (name.size() > longest) return;
        if (name.size() == longest) cut.push_back(fmt::format("\"{}\"", name));
    }
    if (cut.size() < least) return;
    const std::size_t shown = std::min<std::size_t>(cut.size(), 5);
    table.add_note(
        {"cut-names",
         fmt::format("{} have 10 characters and none has more: they were cut, as Shapefiles do: {}{}. "
                     "Give the indicators titles.",
                     counted(cut.size(), "column name"), join(std::span(cut).first(shown), ", "),
                     shown < cut.size() ? fmt::format(" and {} more", cut.size() - shown) : ""),
         {}});
}

TextTable attribute_table(OGRLayerH layer, const std::string& source, const gdal::Session& session) {
    std::array<const char*, 2> ignored{"OGR_GEOMETRY", nullptr};
    OGR_L_SetIgnoredFields(layer, ignored.data());
    TextTable table(source, gdal::column_names(layer));
    gdal::AttributeText text(layer);
    std::vector<std::string> cells(text.size());
    std::size_t position = 0, blank_rows = 0, first_blank = 0;
    gdal::for_features(layer, source, session, [&](OGRFeatureH feature) {
        ++position;
        bool blank = true;
        for (std::size_t c = 0; c < text.size(); ++c) {
            cells[c] = text(feature, c);
            blank = blank && is_blank(cells[c]);
        }
        if (blank) {
            if (blank_rows++ == 0) first_blank = position;
            return;
        }
        table.begin_row(position);
        for (const std::string& cell : cells) table.add_cell(cell);
    });
    note_cut_names(table);
    note_blank_rows(table, blank_rows, first_blank);
    return table;
}

/// Reads values by GDAL and marks from the XML side by side. GDAL calculates formulas of an ODS file that
/// have no stored value; one that it cannot calculate stops it.
TextTable sheet_table(const TableRequest& request, OGRLayerH layer, const std::string& source,
                      const gdal::Session& session) {
    const std::string name = OGR_L_GetName(layer);
    auto read_marks = std::async(std::launch::async, [&] { return read_sheet_marks(request.path, name); });
    try {
        Sheet sheet = read_sheet(layer, source, session);
        return sheet_table(std::move(sheet), read_marks.get(), request);
    } catch (const InputError&) {
        const SheetMarks marks = read_marks.valid() ? read_marks.get() : SheetMarks{};
        if (marks.uncalculated.empty() || !session.failed()) throw;
        const SheetMarks::Cell& first = marks.uncalculated.front();
        throw error<InputError>(
            "{}: the formula in {}!{}{}, \"{}\", has no stored value. Open the workbook in a spreadsheet "
            "program, "
            "let it calculate, and save it.",
            source, name, column_letters(first.column), first.row, first.text);
    }
}

void refuse_text_options(const TableRequest& request, const std::string& source, bool workbook) {
    if (!request.encoding.empty() || request.delimiter != 0) {
        throw error<InputError>("{}: {} is for text tables; this file says its own. Leave it out.", source,
                                request.encoding.empty() ? "delimiter" : "encoding");
    }
    if (workbook) return;
    if (request.header_row > 1 || request.header_rows > 1) {
        throw error<InputError>("{}: {} = {} is for text tables and workbooks; this file names its columns.",
                                source, request.header_row > 1 ? "header_row" : "header_rows",
                                std::max(request.header_row, request.header_rows));
    }
}

}  // namespace

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
    refuse_text_options(request, source, workbook);
    if (!workbook) return attribute_table(layer, source, session);
    return sheet_table(request, layer, source, session);
}

}  // namespace vitality
