// SPDX-License-Identifier: Apache-2.0
#include "renderers/report/pandoc_document.hpp"

#include <algorithm>

#include "base/names.hpp"
#include "renderers/report/report_parts.hpp"

namespace vitality {

namespace {

using Array = Json::Array;

constexpr double page_width = 16.8;   ///< cm between the margins of renderers/report/word/word/document.xml
constexpr double page_height = 19.0;  ///< cm that a figure may take, so that its caption stays with it
constexpr std::size_t rows_kept_together = 15;
constexpr double letters_of_page = 88;  ///< of a table's text, across the page

Json node(const char* type, Json content) {
    Json one = Json::object();
    return one.set("t", type).set("c", std::move(content));
}

Json node(const char* type) {
    Json one = Json::object();
    return one.set("t", type);
}

/// A list of one. Written as Array{Array{...}}, compilers differ on whether it is a copy.
Json alone(Json only) {
    Array list;
    list.push_back(std::move(only));
    return list;
}

Json no_attributes() { return Array{"", Array{}, Array{}}; }

/// Words and the blanks between them.
Array inlines(const std::string& text) {
    Array out;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        if (end > at) out.push_back(node("Str", text.substr(at, end - at)));
        if (end < text.size()) out.push_back(node("Space"));
        at = end + 1;
    }
    return out;
}

Array strong(const std::string& text) { return {node("Strong", inlines(text))}; }

Json paragraph(Array words) { return node("Para", std::move(words)); }

/// Blocks in a style of the reference document, by its name.
Json styled(const char* style, Array blocks) {
    return node("Div", Array{Array{"", Array{}, alone(Array{"custom-style", style})}, std::move(blocks)});
}

/// Letters of UTF-8 text.
std::size_t letters_of(const std::string& text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (c & '\xC0') != '\x80'; }));
}

std::size_t longest_word(const std::string& text) {
    std::size_t longest = 0, at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        longest = std::max(longest, letters_of(text.substr(at, end - at)));
        at = end + 1;
    }
    return longest;
}

/// How wide a column wants to be, and must be so that no number, code or short name is broken; letters.
struct ColumnWidth {
    std::size_t wanted = 0;
    std::size_t least = 0;

    void take(std::size_t want, std::size_t need) {
        constexpr std::size_t widest = 40;
        wanted = std::max({wanted, std::min(want, widest), need});
        least = std::max(least, need);
    }
};

ColumnWidth width_of(const ReportTable& table, std::size_t column) {
    constexpr std::size_t longest_name = 24;
    const ReportColumn& about = table.columns[column];
    const std::string header = header_words(about);
    ColumnWidth width;
    width.take(std::min(letters_of(header), std::size_t{16}), longest_word(header) + 1);
    for (const auto* rows : {&table.rows, &table.totals})
        for (const ReportRow& row : *rows) {
            const std::string words = cell_words(row[column], about);
            const std::size_t letters = letters_of(words);
            const bool whole = about.kind != ReportColumnKind::text ||
                               (table.row_header == column && letters <= longest_name);
            width.take(letters, whole ? letters : longest_word(words));
        }
    return width;
}

/// Shares of the page's width, by what the columns hold; together at most 1.
std::vector<double> column_shares(const ReportTable& table) {
    constexpr double padding = 2.5;  // letters
    std::vector<double> wanted, least;
    double all_wanted = 0, all_least = 0;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const ColumnWidth width = width_of(table, i);
        all_wanted += wanted.emplace_back(static_cast<double>(width.wanted) + padding);
        all_least += least.emplace_back(static_cast<double>(width.least) + padding);
    }
    const double room = std::max(letters_of_page, all_least);
    const double stretch =
        all_wanted <= room ? 1 : (room - all_least) / std::max(all_wanted - all_least, 1.0);
    std::vector<double> shares;
    for (std::size_t i = 0; i < wanted.size(); ++i)
        shares.push_back((least[i] + stretch * (wanted[i] - least[i])) / room);
    return shares;
}

/// `kept`: on the same page as the row below.
Json cell(const ReportColumn& column, Array words, bool kept) {
    Json text = kept ? styled("Kept Row", {paragraph(std::move(words))}) : node("Plain", std::move(words));
    return Array{no_attributes(), node(is_right_aligned(column) ? "AlignRight" : "AlignLeft"), 1, 1,
                 alone(std::move(text))};
}

Json table_rows(const ReportTable& table, const std::vector<ReportRow>& rows, bool totals) {
    Array out;
    const bool is_short = table.rows.size() + table.totals.size() <= rows_kept_together;
    for (const ReportRow& row : rows) {
        const bool last = &row == &rows.back() && (totals || table.totals.empty());
        Array cells;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string words = cell_words(row[i], table.columns[i]);
            cells.push_back(
                cell(table.columns[i], totals ? strong(words) : inlines(words), is_short && !last));
        }
        out.push_back(Array{no_attributes(), std::move(cells)});
    }
    return out;
}

Json table_node(const ReportTable& table, const std::string& caption) {
    Array columns, header;
    const std::vector<double> shares = column_shares(table);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const ReportColumn& column = table.columns[i];
        columns.push_back(
            Array{node(is_right_aligned(column) ? "AlignRight" : "AlignLeft"), node("ColWidth", shares[i])});
        header.push_back(cell(column, inlines(header_words(column)), true));
    }
    const int naming_columns = table.row_header == std::size_t{0} ? 1 : 0;
    Json body = Array{no_attributes(), naming_columns, Array{}, table_rows(table, table.rows, false)};
    return node(
        "Table",
        Array{Array{table.id, Array{}, Array{}}, Array{nullptr, alone(node("Plain", inlines(caption)))},
              std::move(columns), Array{no_attributes(), alone(Array{no_attributes(), std::move(header)})},
              alone(std::move(body)), Array{no_attributes(), table_rows(table, table.totals, true)}});
}

/// As wide as the page, or as high as leaves room for its caption.
double width_of(PageSize page) {
    return std::min({page_width, page_height * page.width / page.height, page.width / 10});
}

/// Writes blocks one after another, and counts tables and figures.
class PandocBlocks {
  public:
    explicit PandocBlocks(const std::function<std::string(const ReportFigure&)>& picture_of)
        : picture_of_(picture_of) {}

    Array operator()(const Heading& heading) const {
        return {node("Header",
                     Array{heading.level - 1, Array{heading.id, Array{}, Array{}}, inlines(heading.text)})};
    }
    Array operator()(const Paragraph& text) const { return {paragraph(inlines(text.text))}; }
    Array operator()(const ReportList& list) const {
        Array items;
        for (const std::string& item : list.items) items.push_back(alone(node("Plain", inlines(item))));
        if (!list.numbered) return {node("BulletList", std::move(items))};
        return {node("OrderedList", Array{Array{1, node("Decimal"), node("Period")}, std::move(items)})};
    }
    Array operator()(const ReportNote& note) const {
        Array words = strong(note.title + ":");
        words.push_back(node("Space"));
        const Array text = inlines(note.text);
        words.insert(words.end(), text.begin(), text.end());
        return {styled("Report Note", {paragraph(std::move(words))})};
    }
    Array operator()(const TermList& list) const {
        Array items;
        for (const Term& term : list.terms)
            items.push_back(Array{inlines(term.term), alone(alone(paragraph(inlines(term.meaning))))});
        return {node("DefinitionList", std::move(items))};
    }
    Array operator()(const ReportTable& table) {
        Array out{table_node(table, fmt::format("Table {}: {}", ++tables_, table.caption))};
        for (const std::string& note : table.notes)
            out.push_back(styled("Table Note", {paragraph(inlines(note))}));
        // Word joins tables that nothing stands between.
        if (table.notes.empty()) out.push_back(styled("After Table", {paragraph({node("Str", "\u00A0")})}));
        return out;
    }
    Array operator()(const ReportFigure& figure) {
        const std::string caption = fmt::format("Figure {}: {}", ++figures_, figure.caption);
        Array attributes{figure.id, Array{},
                         alone(Array{"width", fmt::format("{:.2f}cm", width_of(figure.page))})};
        Json image = node("Image", Array{std::move(attributes), inlines(figure.alternative),
                                         Array{picture_of_(figure), ""}});
        return {styled("Figure Caption", {paragraph(inlines(caption))}),
                styled("Figure", {paragraph({std::move(image)})})};
    }

  private:
    const std::function<std::string(const ReportFigure&)>& picture_of_;
    std::size_t tables_ = 0, figures_ = 0;
};

Json meta_of(const Report& report) {
    Json meta = Json::object();
    const auto set = [&](const char* key, const std::string& text) {
        if (!text.empty()) meta.set(key, node("MetaInlines", inlines(text)));
    };
    set("title", report.title);
    set("subtitle", report.subtitle);
    set("author", report.author);
    set("date", report.date);
    return meta.set("lang", node("MetaString", report.language));
}

}  // namespace

Json pandoc_document(const Report& report, const Json& api_version,
                     const std::function<std::string(const ReportFigure&)>& picture_of) {
    Array blocks;
    if (!report.summary.empty())
        blocks.push_back(styled("Main Points Heading", {paragraph(inlines("Main points"))}));
    for (const std::string& sentence : report.summary)
        blocks.push_back(styled("Main Point", {paragraph(inlines(sentence))}));
    PandocBlocks writer(picture_of);
    for (const ReportBlock& block : all_blocks(report)) {
        Array more = std::visit(writer, block);
        std::move(more.begin(), more.end(), std::back_inserter(blocks));
    }
    Json document = Json::object();
    document.set("pandoc-api-version", api_version).set("meta", meta_of(report));
    return document.set("blocks", std::move(blocks));
}

}  // namespace vitality
