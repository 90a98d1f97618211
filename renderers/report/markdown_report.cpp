// SPDX-License-Identifier: Apache-2.0
#include "renderers/report/markdown_report.hpp"

#include <cctype>
#include <string_view>

#include "base/names.hpp"
#include "renderers/report/report_parts.hpp"

namespace vitality {

namespace {

bool is_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
}

/// Underscores inside words are no emphasis in GitHub's Markdown: children_u16.
bool is_inside_word(const std::string& text, std::size_t at) {
    return at > 0 && at + 1 < text.size() && is_word(text[at - 1]) && is_word(text[at + 1]);
}

/// Text that stands for itself inside a line.
std::string escaped(const std::string& text) {
    constexpr std::string_view marks = "\\`*{}[]<>#|~$&";
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool mark = marks.find(text[i]) != std::string_view::npos;
        if (mark || (text[i] == '_' && !is_inside_word(text, i))) out += '\\';
        out += text[i];
    }
    return out;
}

/// Text that stands for itself at the beginning of a line too: no list, heading or rule.
std::string escaped_line(const std::string& text) {
    std::string out = escaped(text);
    if (out.empty()) return out;
    const std::size_t digits = std::min(out.find_first_not_of("0123456789"), out.size());
    if (digits > 0 && digits < out.size() && (out[digits] == '.' || out[digits] == ')'))
        out.insert(digits, "\\");
    else if (std::string_view("-+=:").find(out.front()) != std::string_view::npos) out.insert(0, "\\");
    return out;
}

std::string bullet(const std::string& text) { return "- " + text + "\n"; }

std::string bullets(const std::vector<Term>& terms) {
    std::string out;
    for (const Term& term : terms)
        out += bullet(fmt::format("**{}:** {}", escaped(term.term), escaped(term.meaning)));
    return out;
}

std::string table_line(const std::vector<std::string>& cells) { return "| " + join(cells, " | ") + " |\n"; }

std::string table_row(const ReportTable& table, const ReportRow& row, bool is_total) {
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < row.size(); ++i) {
        const std::string words = escaped(cell_words(row[i], table.columns[i]));
        cells.push_back(is_total && !words.empty() ? "**" + words + "**" : words);
    }
    return table_line(cells);
}

/// Writes blocks one after another, and counts tables and figures.
class MarkdownBlocks {
  public:
    std::string operator()(const Heading& heading) const {
        return fmt::format("{} {}\n", std::string(static_cast<std::size_t>(heading.level), '#'),
                           escaped(heading.text));
    }
    std::string operator()(const Paragraph& paragraph) const { return escaped_line(paragraph.text) + "\n"; }
    std::string operator()(const ReportList& list) const {
        std::string out;
        for (std::size_t i = 0; i < list.items.size(); ++i) {
            const std::string item = escaped_line(list.items[i]);
            out += list.numbered ? fmt::format("{}. {}\n", i + 1, item) : bullet(item);
        }
        return out;
    }
    std::string operator()(const ReportNote& note) const {
        return fmt::format("> **{}:** {}\n", escaped(note.title), escaped(note.text));
    }
    std::string operator()(const TermList& list) const { return bullets(list.terms); }
    std::string operator()(const ReportTable& table) {
        std::string out = fmt::format("**Table {}: {}**\n\n", ++tables_, escaped(table.caption));
        std::vector<std::string> headers, rules;
        for (const ReportColumn& column : table.columns) {
            headers.push_back(escaped(header_words(column)));
            rules.emplace_back(is_right_aligned(column) ? "---:" : "---");
        }
        out += table_line(headers) + "|" + join(rules, "|") + "|\n";
        for (const ReportRow& row : table.rows) out += table_row(table, row, false);
        for (const ReportRow& row : table.totals) out += table_row(table, row, true);
        for (const std::string& note : table.notes) out += "\n" + escaped_line(note) + "\n";
        return out;
    }
    std::string operator()(const ReportFigure& figure) {
        return fmt::format("**Figure {}: {}**\n\n{}\n", ++figures_, escaped(figure.caption),
                           escaped_line(figure.alternative));
    }

  private:
    std::size_t tables_ = 0, figures_ = 0;
};

}  // namespace

std::string markdown_report(const Report& report) {
    std::string out = "# " + escaped(report.title) + "\n";
    if (!report.subtitle.empty()) out += "\n" + escaped_line(report.subtitle) + "\n";
    std::vector<std::string> by;
    for (const std::string* text : {&report.author, &report.date})
        if (!text->empty()) by.push_back(escaped(*text));
    if (!by.empty()) out += "\n" + join(by, " · ") + "\n";
    if (!report.summary.empty()) out += "\n";
    for (const std::string& sentence : report.summary) out += bullet(escaped_line(sentence));
    MarkdownBlocks blocks;
    for (const ReportBlock& block : all_blocks(report)) out += "\n" + std::visit(blocks, block);
    return out;
}

}  // namespace vitality
