// SPDX-License-Identifier: Apache-2.0
#include "renderers/report/html_report.hpp"

#include <algorithm>
#include <cctype>

#include "base/csv_writer.hpp"
#include "base/files.hpp"
#include "base/names.hpp"
#include "renderers/report/html_assets.hpp"
#include "renderers/report/report_parts.hpp"
#include "renderers/svg_file.hpp"

namespace vitality {

namespace {

constexpr std::size_t headings_for_contents = 4;  ///< fewer need no list of them
constexpr std::size_t rows_of_short_table = 25;   ///< these fit on a page, and are not broken

std::string escaped(const std::string& text) { return xml_escaped(text); }

std::string element(const char* name, const std::string& text) {
    return fmt::format("<{0}>{1}</{0}>\n", name, escaped(text));
}

std::string list_of(const std::vector<std::string>& items, const char* kind = "ul") {
    std::string out = fmt::format("<{}>\n", kind);
    for (const std::string& item : items) out += element("li", item);
    return out + fmt::format("</{}>\n", kind);
}

const char* class_of(const ReportColumn& column) {
    switch (column.kind) {
        case ReportColumnKind::number: return "number";
        case ReportColumnKind::code: return "code";
        case ReportColumnKind::text: return "";
    }
    return "";
}

std::string attribute(const char* name, const std::string& value) {
    return value.empty() ? "" : fmt::format(" {}=\"{}\"", name, escaped(value));
}

std::string header_cell(const ReportColumn& column) {
    std::string out = "<th scope=\"col\"" + attribute("class", class_of(column)) + ">";
    out += escaped(column.header);
    if (!column.unit.empty()) out += " <span class=\"unit\">(" + escaped(column.unit) + ")</span>";
    return out + "</th>";
}

/// Names of rows stay on one line unless they are long.
bool is_name(const ReportCell& cell) {
    constexpr std::size_t longest = 28;  // bytes
    const auto* text = std::get_if<std::string>(&cell);
    return text && text->size() <= longest;
}

std::string table_cell(const ReportTable& table, const ReportRow& row, std::size_t i) {
    const ReportColumn& column = table.columns[i];
    const std::string words = cell_words(row[i], column);
    const bool names_row = table.row_header == i && !words.empty();
    std::string kind = class_of(column);
    if (kind.empty() && names_row && is_name(row[i])) kind = "name";
    if (!std::holds_alternative<std::string>(row[i]) && !is_number(row[i]))
        kind += kind.empty() ? "no-value" : " no-value";
    std::string out = names_row ? "<th scope=\"row\"" : "<td";
    out += attribute("class", kind);
    if (is_number(row[i])) {
        const std::string exact = csv_number(std::get<ReportNumber>(row[i]).value);
        if (exact != words) out += attribute("data-value", exact);
    }
    return out + ">" + escaped(words) + (names_row ? "</th>" : "</td>");
}

std::string rows_of(const ReportTable& table, const std::vector<ReportRow>& rows, const char* part) {
    if (rows.empty()) return {};
    std::string out = fmt::format("<{}>\n", part);
    for (const ReportRow& row : rows) {
        out += "<tr>";
        for (std::size_t i = 0; i < row.size(); ++i) out += table_cell(table, row, i);
        out += "</tr>\n";
    }
    return out + fmt::format("</{}>\n", part);
}

/// Writes blocks one after another, and counts tables and figures.
class HtmlBlocks {
  public:
    std::string operator()(const Heading& heading) const {
        return fmt::format("<h{0} id=\"{1}\">{2}</h{0}>\n", heading.level, heading.id, escaped(heading.text));
    }
    std::string operator()(const Paragraph& paragraph) const { return element("p", paragraph.text); }
    std::string operator()(const ReportList& list) const {
        return list_of(list.items, list.numbered ? "ol" : "ul");
    }
    std::string operator()(const ReportNote& note) const {
        return fmt::format("<p class=\"note\"><strong>{}:</strong> {}</p>\n", escaped(note.title),
                           escaped(note.text));
    }
    std::string operator()(const TermList& list) const {
        std::string out = "<dl>\n";
        for (const Term& term : list.terms) out += element("dt", term.term) + element("dd", term.meaning);
        return out + "</dl>\n";
    }
    std::string operator()(const ReportTable& table) {
        const std::size_t rows = table.rows.size() + table.totals.size();
        const char* const kind = rows <= rows_of_short_table ? "table short" : "table";
        std::string out = fmt::format(
            "<div class=\"{0}\" id=\"{1}\">\n<div class=\"scroll\" data-label=\"{1}-caption\" "
            "role=\"region\" "
            "aria-labelledby=\"{1}-caption\" tabindex=\"0\">\n<table{2}>\n<caption "
            "id=\"{1}-caption\"><span>Table {3}: {4}</span></caption>\n<thead>\n<tr>",
            kind, table.id, table.rows.size() > 1 ? " class=\"sortable\"" : "", ++tables_,
            escaped(table.caption));
        for (const ReportColumn& column : table.columns) out += header_cell(column);
        out += "</tr>\n</thead>\n";
        if (table.rows.empty())
            out +=
                fmt::format("<tbody>\n<tr><td class=\"empty\" colspan=\"{}\">No rows.</td></tr>\n</tbody>\n",
                            table.columns.size());
        out += rows_of(table, table.rows, "tbody") + rows_of(table, table.totals, "tfoot");
        out += "</table>\n</div>\n" + notes_of(table);
        return out + "</div>\n";
    }
    std::string operator()(const ReportFigure& figure) {
        const std::string svg = drawn_figure(figure, OutputFormat::svg, 96);
        return fmt::format("<figure id=\"{}\">\n<figcaption>Figure {}: {}</figcaption>\n{}\n</figure>\n",
                           figure.id, ++figures_, escaped(figure.caption),
                           inline_svg(svg, figure.id + "-", figure.caption, figure.alternative));
    }

  private:
    static std::string notes_of(const ReportTable& table) {
        if (table.notes.empty()) return {};
        std::string out = "<div class=\"table-notes\">\n";
        for (const std::string& note : table.notes) out += element("p", note);
        return out + "</div>\n";
    }

    std::size_t tables_ = 0, figures_ = 0;
};

/// A script may run only where the policy names its hash: base64 of its SHA-256.
std::string base64_of_hash(std::string_view script) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const std::string hexadecimal = sha256_of_text(std::string(script)) + "00";  // 33 bytes, the last for "="
    std::string out;
    for (std::size_t i = 0; i < hexadecimal.size(); i += 3) {
        const unsigned long bits = std::stoul(hexadecimal.substr(i, 3), nullptr, 16);
        out += digits[bits >> 6U];
        out += digits[bits & 63U];
    }
    out.back() = '=';
    return out;
}

std::string head_of(const Report& report) {
    return fmt::format(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta "
        "http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
        "img-src data:; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'\">\n<meta "
        "name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"generator\" "
        "content=\"Vitality\">\n<title>{}</title>\n<style>{}</style>\n</head>\n",
        escaped(report.language), base64_of_hash(report_script()), escaped(report.title), report_style());
}

std::string masthead_of(const Report& report) {
    std::string out = "<header>\n" + element("h1", report.title);
    if (!report.subtitle.empty())
        out += fmt::format("<p class=\"subtitle\">{}</p>\n", escaped(report.subtitle));
    std::vector<std::string> by;
    for (const std::string* text : {&report.author, &report.date})
        if (!text->empty()) by.push_back(escaped(*text));
    if (!by.empty()) out += fmt::format("<p class=\"by\">{}</p>\n", join(by, " · "));
    return out + "</header>\n";
}

std::string contents_of(const std::vector<ReportBlock>& blocks) {
    std::string links;
    std::size_t count = 0;
    for (const ReportBlock& block : blocks) {
        const auto* heading = std::get_if<Heading>(&block);
        if (!heading || heading->level != 2) continue;
        links += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", heading->id, escaped(heading->text));
        ++count;
    }
    if (count < headings_for_contents) return {};
    return "<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">Contents</h2>\n<ul>\n" + links +
           "</ul>\n</nav>\n";
}

std::string summary_of(const Report& report) {
    if (report.summary.empty()) return {};
    return "<section class=\"summary\" aria-labelledby=\"summary\">\n<h2 id=\"summary\">Main points</h2>\n" +
           list_of(report.summary) + "</section>\n";
}

}  // namespace

std::string html_report(const Report& report) {
    const std::vector<ReportBlock> blocks = all_blocks(report);
    const std::string contents = contents_of(blocks);
    std::string out = head_of(report) + "<body>\n<a class=\"skip\" href=\"#main\">Skip to the report</a>\n";
    out += masthead_of(report);
    out += contents.empty() ? "<div class=\"page\">\n" : "<div class=\"page with-contents\">\n";
    out += contents + "<main id=\"main\">\n" + summary_of(report);
    HtmlBlocks writer;
    for (const ReportBlock& block : blocks) out += std::visit(writer, block);
    return out + fmt::format("</main>\n</div>\n<script>{}</script>\n</body>\n</html>\n", report_script());
}

}  // namespace vitality
