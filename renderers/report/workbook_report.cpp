// SPDX-License-Identifier: Apache-2.0
#include "renderers/report/workbook_report.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

#include "base/files.hpp"
#include "base/names.hpp"
#include "base/private_folder.hpp"
#include "base/source_date.hpp"
#include "renderers/report/report_parts.hpp"
#include "renderers/report/workbook_formats.hpp"

namespace vitality {

namespace {

struct FreeWorkbook {
    void operator()(lxw_workbook* workbook) const noexcept { lxw_workbook_free(workbook); }
};
using Workbook = std::unique_ptr<lxw_workbook, FreeWorkbook>;

constexpr double widest_column = 60;  ///< letters

std::string shorthand(State state) {
    switch (state) {
        case State::suppressed: return "[c]";
        case State::not_applicable: return "[z]";
        case State::missing:
        case State::value: break;
    }
    return "[x]";
}

double letters_of(const std::string& text) {
    return static_cast<double>(
        std::count_if(text.begin(), text.end(), [](char c) { return (c & '\xC0') != '\x80'; }));
}

constexpr double title_height = 26, heading_height = 24;
constexpr double line_height = 16;        ///< points, of text of 12
constexpr double letters_of_text = 1.15;  ///< a column's letters are of a smaller type than the text

double lines_of(const std::string& text, double width) {
    return std::max(1.0, std::ceil(letters_of(text) * letters_of_text / std::max(width - 1, 1.0)));
}

/// One sheet, written row by row from the top.
class Sheet {
  public:
    Sheet(lxw_workbook* workbook, WorkbookFormats& formats, const std::string& name)
        : sheet_(workbook_add_worksheet(workbook, name.c_str())), formats_(formats), name_(name) {
        if (!sheet_) check_workbook(LXW_ERROR_PARAMETER_VALIDATION, "sheet \"" + name + "\"");
        worksheet_set_landscape(sheet_);
        worksheet_set_paper(sheet_, 9);  // A4
        worksheet_fit_to_pages(sheet_, 1, 0);
        worksheet_gridlines(sheet_, LXW_HIDE_ALL_GRIDLINES);
    }

    /// A row of one text, as high as that many points.
    void line(const std::string& text, lxw_format* format, double height = line_height) {
        set_height(height);
        write(row_++, 0, text, format);
    }
    /// A text wrapped in the first column.
    void paragraph(const std::string& text) {
        line(text, formats_.text(), line_height * lines_of(text, widths_.front()));
    }
    void set_width(std::size_t column, double letters) {
        widths_.resize(std::max(widths_.size(), column + 1));
        widths_[column] = letters;
        const auto c = static_cast<lxw_col_t>(column);
        check_workbook(worksheet_set_column(sheet_, c, c, letters, nullptr), where());
    }
    /// `linked`: the first column names worksheets, and leads to them.
    void table(const ReportTable& table, bool linked = false);

  private:
    std::string where() const { return "sheet \"" + name_ + "\""; }
    /// Said for every row: not every program fits rows to wrapped text itself.
    void set_height(double points) {
        constexpr double highest = 409;  // that a row can be
        check_workbook(worksheet_set_row(sheet_, row_, std::min(points, highest), nullptr), where());
    }
    double height_of(const ReportRow& row, const std::vector<ReportColumn>& columns) const {
        double lines = 1;
        for (std::size_t i = 0; i < row.size(); ++i)
            if (!is_right_aligned(columns[i]))
                lines = std::max(lines, lines_of(cell_words(row[i], columns[i]), widths_[i]));
        return line_height * lines;
    }
    void link(const std::string& sheet) {
        const std::string target = "internal:'" + sheet + "'!A1";
        check_workbook(
            worksheet_write_url_opt(sheet_, row_, 0, target.c_str(), formats_.link(), sheet.c_str(), nullptr),
            where());
    }
    void write(lxw_row_t row, std::size_t column, const std::string& text, lxw_format* format) {
        check_workbook(
            worksheet_write_string(sheet_, row, static_cast<lxw_col_t>(column), text.c_str(), format),
            where());
    }
    void write(std::size_t column, const ReportCell& cell, const ReportColumn& about, bool bold) {
        const bool right = is_right_aligned(about);
        if (const auto* text = std::get_if<std::string>(&cell))
            return write(row_, column, *text, formats_.cell(right, bold));
        if (!is_number(cell))
            return write(row_, column, shorthand(state_of(cell)), formats_.cell(right, bold));
        const auto& number = std::get<ReportNumber>(cell);
        check_workbook(
            worksheet_write_number(sheet_, row_, static_cast<lxw_col_t>(column), number.value,
                                   formats_.number(number.decimals.value_or(about.decimals), bold)),
            where());
    }
    void mark_up(const ReportTable& table, std::size_t rows);

    lxw_worksheet* sheet_;
    WorkbookFormats& formats_;
    std::string name_;
    lxw_row_t row_ = 0;
    std::vector<double> widths_{0};  ///< letters, per column
};

double width_of(const ReportTable& table, std::size_t column) {
    double letters = 9;
    std::string word;
    for (const char c : header_words(table.columns[column]) + " ") {
        if (c != ' ') word += c;
        if (c == ' ') letters = std::max(letters, letters_of(word));
        if (c == ' ') word.clear();
    }
    for (const auto* rows : {&table.rows, &table.totals})
        for (const ReportRow& row : *rows)
            letters = std::max(letters, letters_of(cell_words(row[column], table.columns[column])));
    return std::min(letters * letters_of_text + 2, widest_column);
}

/// Marks the rows from this one on as a table, which readers and screen readers know by its name.
void Sheet::mark_up(const ReportTable& table, std::size_t rows) {
    std::vector<std::string> headers;
    std::vector<lxw_table_column> columns(table.columns.size(), lxw_table_column{});
    std::vector<lxw_table_column*> pointers;
    for (const ReportColumn& column : table.columns) headers.push_back(header_words(column));
    for (std::size_t i = 0; i < columns.size(); ++i) {
        columns[i].header = headers[i].data();
        columns[i].header_format = formats_.column_header(is_right_aligned(table.columns[i]));
        pointers.push_back(&columns[i]);
    }
    pointers.push_back(nullptr);
    lxw_table_options options{};
    options.no_autofilter = LXW_TRUE;
    options.no_banded_rows = LXW_TRUE;
    options.style_type = LXW_TABLE_STYLE_TYPE_LIGHT;
    options.style_type_number = 1;
    options.columns = pointers.data();
    check_workbook(worksheet_add_table(sheet_, row_, 0, row_ + static_cast<lxw_row_t>(rows),
                                       static_cast<lxw_col_t>(columns.size() - 1), &options),
                   where());
}

void Sheet::table(const ReportTable& table, bool linked) {
    const std::size_t rows = table.rows.size() + table.totals.size();
    for (std::size_t i = 0; i < table.columns.size(); ++i) set_width(i, width_of(table, i));
    if (rows == 0) return line("The table has no rows.", formats_.plain());
    double header_lines = 1;
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        header_lines = std::max(header_lines, lines_of(header_words(table.columns[i]), widths_[i]));
    set_height(line_height * header_lines);
    mark_up(table, rows);
    ++row_;
    for (const auto* part : {&table.rows, &table.totals})
        for (const ReportRow& row : *part) {
            set_height(height_of(row, table.columns));
            for (std::size_t i = 0; i < row.size(); ++i) {
                if (linked && i == 0) link(std::get<std::string>(row[i]));
                else write(i, row[i], table.columns[i], part == &table.totals);
            }
            ++row_;
        }
}

/// Everything that is no table, as rows: subject, item, note.
class NoteRows {
  public:
    void operator()(const Heading& heading) { under_ = heading.text; }
    void operator()(const Paragraph& paragraph) { add("Text", under_, paragraph.text); }
    void operator()(const ReportList& list) {
        for (const std::string& item : list.items) add("Text", under_, item);
    }
    void operator()(const ReportNote& note) { add(note.title, under_, note.text); }
    void operator()(const TermList& list) {
        for (const Term& term : list.terms) add("Definition", term.term, term.meaning);
    }
    void operator()(const ReportTable&) {}
    void operator()(const ReportFigure& figure) {
        add("Figure in words", figure.caption, figure.alternative);
    }

    void add(const std::string& subject, const std::string& item, const std::string& note) {
        rows_.push_back({subject, item, note});
    }
    std::vector<ReportRow> take() { return std::move(rows_); }

  private:
    std::string under_ = "Report";
    std::vector<ReportRow> rows_;
};

ReportTable notes_of(const Report& report) {
    NoteRows rows;
    rows.add("How to read these figures", "Areas", report.end.reading);
    rows.add("Shorthand", "[c]", "Confidential: suppressed by the publisher or by disclosure control.");
    rows.add("Shorthand", "[x]", "Not available: missing.");
    rows.add("Shorthand", "[z]", "Not applicable.");
    for (const Term& term : report.end.definitions) rows.add("Definition", term.term, term.meaning);
    for (const DistanceOrigin& origin : report.end.origins)
        rows.add("Distance", origin.measure, origin_words(origin));
    for (const Term& term : report.end.thresholds) rows.add("Threshold", term.term, term.meaning);
    for (const ReportSource& source : report.end.sources)
        rows.add("Data source", source.title, source_words(source));
    for (const std::string& line : ledger_lines(report.end))
        rows.add("How the data were joined", "Ledger", line);
    for (const auto* blocks : {&report.blocks, &report.annex})
        for (const ReportBlock& block : *blocks) std::visit(rows, block);
    ReportTable table;
    table.columns = {{"Subject"}, {"Item"}, {"Note"}};
    table.rows = rows.take();
    return table;
}

std::vector<const ReportTable*> tables_of(const Report& report) {
    std::vector<const ReportTable*> tables;
    for (const auto* blocks : {&report.blocks, &report.annex})
        for (const ReportBlock& block : *blocks)
            if (const auto* table = std::get_if<ReportTable>(&block)) tables.push_back(table);
    return tables;
}

std::string numbered_caption(std::size_t index, const ReportTable& table) {
    return fmt::format("Table {}: {}", index + 1, table.caption);
}

class ReportWorkbook {
  public:
    ReportWorkbook(lxw_workbook* workbook, const Report& report)
        : workbook_(workbook), report_(report), formats_(workbook), tables_(tables_of(report)) {}

    void write() {
        write_cover();
        write_contents();
        Sheet notes = sheet("Notes");
        notes.line("Notes", formats_.title(), title_height);
        notes.line("This worksheet contains one table.", formats_.plain());
        notes.table(notes_of(report_));
        for (std::size_t i = 0; i < tables_.size(); ++i) write_table(i);
    }

  private:
    Sheet sheet(const std::string& name) { return {workbook_, formats_, name}; }

    void write_cover() {
        Sheet cover = sheet("Cover");
        cover.set_width(0, 95);
        cover.line(report_.title, formats_.title(), title_height);
        for (const std::string* text : {&report_.subtitle, &report_.author, &report_.date})
            if (!text->empty()) cover.paragraph(*text);
        if (!report_.summary.empty()) cover.line("Main points", formats_.heading(), heading_height);
        for (const std::string& sentence : report_.summary) cover.paragraph(sentence);
        cover.line("How to read these figures", formats_.heading(), heading_height);
        cover.paragraph(report_.end.reading);
        cover.line("Data sources", formats_.heading(), heading_height);
        for (const ReportSource& source : report_.end.sources)
            cover.paragraph(source.title + ". " + source_words(source));
        if (report_.end.sources.empty()) cover.paragraph("The project names no source of its data.");
    }

    void write_contents() {
        ReportTable contents;
        contents.columns = {{"Worksheet"}, {"Contents"}};
        contents.rows.push_back({"Notes", "Shorthand, definitions, distances, thresholds, sources, joins"});
        for (std::size_t i = 0; i < tables_.size(); ++i)
            contents.rows.push_back({tables_[i]->sheet, numbered_caption(i, *tables_[i])});
        Sheet page = sheet("Contents");
        page.line("Contents", formats_.title(), title_height);
        page.line("This worksheet contains one table, of the worksheets that follow.", formats_.plain());
        page.table(contents, true);
    }

    void write_table(std::size_t i) {
        const ReportTable& table = *tables_[i];
        Sheet page = sheet(table.sheet);
        page.line(numbered_caption(i, table), formats_.title(), title_height);
        page.line(
            "This worksheet contains one table. Shorthand such as [c] is explained in the worksheet Notes.",
            formats_.plain());
        for (const std::string& note : table.notes) page.line(note, formats_.plain());
        page.table(table);
    }

    lxw_workbook* workbook_;
    const Report& report_;
    WorkbookFormats formats_;
    std::vector<const ReportTable*> tables_;
};

void set_properties(lxw_workbook* workbook, const Report& report) {
    std::string title = report.title, author = report.author, made = "Made with Vitality";
    lxw_doc_properties properties{};
    properties.title = title.data();
    properties.author = author.data();
    properties.comments = made.data();
    properties.created = source_seconds();
    check_workbook(workbook_set_properties(workbook, &properties), "its properties");
}

}  // namespace

std::string workbook_report(const Report& report) {
    const PrivateFolder folder;
    const std::string path = folder / "report.xlsx";
    std::string temporary = folder.path();
    lxw_workbook_options options{};
    options.tmpdir = temporary.data();
    Workbook workbook(workbook_new_opt(path.c_str(), &options));
    set_properties(workbook.get(), report);
    ReportWorkbook(workbook.get(), report).write();
    check_workbook(workbook_close(workbook.release()), "the file");
    return read_file(path);
}

}  // namespace vitality
