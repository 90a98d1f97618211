// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <numeric>
#include <sstream>

#include "base/error.hpp"
#include "renderers/pages/page_flow.hpp"
#include "renderers/report/report_parts.hpp"

namespace vitality {

namespace {

constexpr double column_gap = 12, cell_padding = 3;
constexpr std::array<double, 5> sizes{8.5, 8, 7.5, 7, 6.5};

TextStyle cell_style(double size, Weight weight = Weight::regular) {
    return {size, weight, ink, Align::left, 1.3};
}

struct ColumnWidth {
    double least = 0;    ///< of the longest word, so far as that is not extreme; a number is not wrapped
    double natural = 0;  ///< with no text wrapped
};

/// Some columns of a table that fit beside each other, and how wide they are set.
struct TablePart {
    double size = sizes.front();  ///< of the type
    std::vector<std::size_t> columns;
    std::vector<double> widths;

    double width() const {
        return std::accumulate(widths.begin(), widths.end(), 0.0) +
               column_gap * static_cast<double>(widths.size() - 1);
    }
};

double longest_word(const std::string& text, const TextStyle& style, double most, Typesetter& typesetter) {
    std::istringstream words(text);
    double longest = 0;
    for (std::string word; words >> word;) longest = std::max(longest, typesetter.measure(word, style).width);
    return std::min(longest, most);
}

/// Chooses size of type and widths, and cuts the table by columns where no size serves.
class TablePlan {
  public:
    TablePlan(const ReportTable& table, double room, Typesetter& typesetter)
        : table_(table),
          named_(table.row_header ? &table.columns[*table.row_header] : nullptr),
          room_(room),
          typesetter_(typesetter) {}

    std::vector<TablePart> parts() {
        std::vector<std::size_t> all(table_.columns.size());
        std::iota(all.begin(), all.end(), std::size_t{0});
        for (const double size : sizes) {
            measure(size);
            if (least_width(all) <= room_) return {part(size, all)};
        }
        return cut(sizes.back());
    }

  private:
    void measure(double size) {
        widths_.assign(table_.columns.size(), {});
        for (std::size_t c = 0; c < table_.columns.size(); ++c) {
            const TextStyle head = cell_style(size, Weight::semibold), cell = cell_style(size);
            constexpr double most = 90, head_most = 70;
            const std::string header = header_words(table_.columns[c]);
            ColumnWidth& width = widths_[c];
            width.least = longest_word(header, head, most, typesetter_);
            width.natural =
                std::max(width.least, std::min(typesetter_.measure(header, head).width, head_most));
            for (const auto* rows : {&table_.rows, &table_.totals})
                for (const ReportRow& row : *rows)
                    widen(width, row[c], table_.columns[c], rows == &table_.rows ? cell : head, most);
        }
    }

    void widen(ColumnWidth& width, const ReportCell& cell, const ReportColumn& column, const TextStyle& style,
               double most) {
        const std::string words = cell_words(cell, column);
        const double natural = typesetter_.measure(words, style).width;
        width.natural = std::max(width.natural, natural);
        if (is_right_aligned(column) || (&column == named_ && natural <= 1.3 * most))
            width.least = std::max(width.least, natural);
        else width.least = std::max(width.least, longest_word(words, style, most, typesetter_));
    }

    double least_width(const std::vector<std::size_t>& columns) const {
        double sum = column_gap * static_cast<double>(columns.size() - 1);
        for (const std::size_t c : columns) sum += widths_[c].least;
        return sum;
    }

    /// What room is left beyond the least widths goes to those that would be wider.
    TablePart part(double size, const std::vector<std::size_t>& columns) const {
        TablePart part{size, columns, {}};
        const double least = least_width(columns);
        double wish = 0;
        for (const std::size_t c : columns) wish += widths_[c].natural - widths_[c].least;
        const double share = wish > 0 ? std::clamp((room_ - least) / wish, 0.0, 1.0) : 1;
        constexpr double rounding = 0.05;  // a text as wide as its column is not to be wrapped
        for (const std::size_t c : columns)
            part.widths.push_back(widths_[c].least + share * (widths_[c].natural - widths_[c].least) +
                                  rounding);
        return part;
    }

    std::vector<TablePart> cut(double size) const {
        const std::size_t named = table_.row_header.value_or(0);
        std::vector<TablePart> parts;
        std::vector<std::size_t> columns{named};
        for (std::size_t c = 0; c < table_.columns.size(); ++c) {
            if (c == named) continue;
            columns.push_back(c);
            if (least_width(columns) <= room_ || columns.size() == 2) continue;
            columns.pop_back();
            parts.push_back(part(size, columns));
            columns = {named, c};
        }
        parts.push_back(part(size, columns));
        return parts;
    }

    const ReportTable& table_;
    const ReportColumn* named_;  ///< its cells are better not wrapped
    double room_;
    Typesetter& typesetter_;
    std::vector<ColumnWidth> widths_;
};

/// One part of a table, row after row; its head stands again on each page that it goes on to.
class PartFlow {
  public:
    PartFlow(PageFlow& flow, const ReportTable& table, const TablePart& part, std::string caption)
        : flow_(flow), table_(table), part_(part), caption_(std::move(caption)) {}

    /// Of the caption, the head and some rows; of a short table, all of it.
    double least_height() {
        const double head = caption_height(caption_) + height_of(head_texts(), Weight::semibold);
        return std::max(head + 4 * part_.size * 1.3, head + short_height());
    }

    void run() {
        flow_.need(least_height());
        flow_.open({"Table"});
        flow_.text("Caption", caption_, caption_style(), flow_.left(), flow_.width());
        flow_.move_down(4);
        flow_.open({"THead"});
        row(head_texts(), Weight::semibold, true);
        flow_.close("THead");
        rule(1, ink);
        flow_.open({"TBody"});
        for (std::size_t i = 0; i < table_.rows.size(); ++i) {
            if (i > 0 && i + 2 == table_.rows.size()) keep_together(table_.rows[i], table_.rows[i + 1]);
            row(texts_of(table_.rows[i]), Weight::regular);
        }
        if (table_.rows.empty()) row(no_rows(), Weight::regular);
        if (!table_.totals.empty()) rule(1, ink);
        for (const ReportRow& cells : table_.totals) row(texts_of(cells), Weight::semibold);
        flow_.close("TBody");
        flow_.close("Table");
    }

  private:
    /// Of all rows where the table is short; else 0.
    double short_height() {
        constexpr std::size_t most_rows = 14;
        if (table_.rows.size() + table_.totals.size() > most_rows) return 0;
        double height = 0;
        for (const ReportRow& cells : table_.rows) height += height_of(texts_of(cells), Weight::regular);
        for (const ReportRow& cells : table_.totals) height += height_of(texts_of(cells), Weight::semibold);
        return height <= flow_.whole_height() / 3 ? height : 0;
    }

    static TextStyle caption_style() { return {9.5, Weight::semibold, ink, Align::left, 1.35}; }
    double caption_height(const std::string& text) {
        return flow_.typesetter().measure(text, caption_style(), flow_.width()).height + 4;
    }

    TextStyle style_of(std::size_t i, Weight weight) const {
        TextStyle style = cell_style(part_.size, weight);
        if (is_right_aligned(table_.columns[part_.columns[i]])) style.align = Align::right;
        return style;
    }

    std::vector<std::string> head_texts() const {
        std::vector<std::string> texts;
        for (const std::size_t c : part_.columns) texts.push_back(header_words(table_.columns[c]));
        return texts;
    }
    std::vector<std::string> texts_of(const ReportRow& cells) const {
        std::vector<std::string> texts;
        for (const std::size_t c : part_.columns) texts.push_back(cell_words(cells[c], table_.columns[c]));
        return texts;
    }
    std::vector<std::string> no_rows() const {
        std::vector<std::string> texts(part_.columns.size());
        texts.front() = "No rows.";
        return texts;
    }

    double height_of(const std::vector<std::string>& texts, Weight weight) {
        double height = 0;
        for (std::size_t i = 0; i < texts.size(); ++i)
            height = std::max(
                height, flow_.typesetter().measure(texts[i], style_of(i, weight), part_.widths[i]).height);
        return height + 2 * cell_padding;
    }

    void rule(double width, Colour colour) {
        flow_.add_block({{flow_.left(), flow_.y() - width / 2, part_.width(), width}, colour});
    }

    /// A row higher than a page goes on as a further row.
    void row(std::vector<std::string> texts, Weight weight, bool head = false) {
        bool more = true;
        while (more) {
            double height = height_of(texts, weight);
            if (!head) make_room(height);
            height = std::min(height, std::max(flow_.room(), part_.size * 1.3 + 2 * cell_padding));
            more = row_part(texts, weight, head, height);
            flow_.move_down(height);
            if (!head) rule(0.4, rule_line);
        }
    }

    /// Places what fits into the height, and leaves the rest in `texts`. Whether there is a rest.
    bool row_part(std::vector<std::string>& texts, Weight weight, bool head, double height) {
        bool more = false;
        double x = flow_.left();
        flow_.open({"TR"});
        for (std::size_t i = 0; i < texts.size(); ++i) {
            const bool names_row = table_.row_header == part_.columns[i] && !texts[i].empty();
            const char* const tag = head || names_row ? "TH" : "TD";
            const TextStyle style = style_of(i, weight);
            auto [fitting, rest] =
                flow_.typesetter().split(texts[i], style, part_.widths[i], height - 2 * cell_padding);
            flow_.open({tag, head ? HeaderScope::column : HeaderScope::row});
            const double text_height = flow_.typesetter().measure(fitting, style, part_.widths[i]).height;
            const double y =
                head ? flow_.y() + height - cell_padding - text_height : flow_.y() + cell_padding;
            if (!fitting.empty()) flow_.add(PlacedText{fitting, style, x, y, part_.widths[i]});
            flow_.close(tag);
            texts[i] = std::move(rest);
            more = more || !texts[i].empty();
            x += part_.widths[i] + column_gap;
        }
        flow_.close("TR");
        return more;
    }

    /// The last row does not go on alone to a further page.
    void keep_together(const ReportRow& one, const ReportRow& last) {
        const double height =
            height_of(texts_of(one), Weight::regular) + height_of(texts_of(last), Weight::regular);
        if (height <= flow_.whole_height() / 4) make_room(height);
    }

    void make_room(double height) {
        if (height <= flow_.room()) return;
        if (height > flow_.whole_height() / 2 && flow_.room() > flow_.whole_height() / 4) return;
        flow_.new_page();
        repeat_head();
    }

    void repeat_head() {
        TextStyle quiet = caption_style();
        quiet.colour = grey_ink;
        const std::string caption = caption_ + " (continued)";
        flow_.add_furniture({caption, quiet, flow_.left(), flow_.y(), flow_.width()});
        flow_.move_down(caption_height(caption));
        const std::vector<std::string> texts = head_texts();
        const double height = height_of(texts, Weight::semibold);
        double x = flow_.left();
        for (std::size_t i = 0; i < texts.size(); ++i) {
            const TextStyle style = style_of(i, Weight::semibold);
            const double own = flow_.typesetter().measure(texts[i], style, part_.widths[i]).height;
            flow_.add_furniture(
                {texts[i], style, x, flow_.y() + height - cell_padding - own, part_.widths[i]});
            x += part_.widths[i] + column_gap;
        }
        flow_.move_down(height);
        rule(1, ink);
    }

    PageFlow& flow_;
    const ReportTable& table_;
    const TablePart& part_;
    std::string caption_;
};

}  // namespace

double least_table_height(PageFlow& flow, const ReportTable& table) {
    const std::vector<TablePart> parts = TablePlan(table, flow.width(), flow.typesetter()).parts();
    return PartFlow(flow, table, parts.front(), "Table: " + table.caption).least_height();
}

void flow_table(PageFlow& flow, const ReportTable& table, std::optional<std::size_t> number) {
    const std::vector<TablePart> parts = TablePlan(table, flow.width(), flow.typesetter()).parts();
    for (std::size_t i = 0; i < parts.size(); ++i) {
        std::string caption = number ? fmt::format("Table {}: {}", *number, table.caption) : table.caption;
        if (parts.size() > 1) caption += fmt::format(" (columns, part {} of {})", i + 1, parts.size());
        flow.gap(10);
        PartFlow(flow, table, parts[i], std::move(caption)).run();
        flow.move_down(8);
    }
    constexpr TextStyle note{8, Weight::regular, grey_ink, Align::left, 1.35};
    for (const std::string& text : table.notes) {
        flow.text("P", text, note, flow.left(), flow.width());
        flow.move_down(3);
    }
    flow.move_down(6);
}

}  // namespace vitality
