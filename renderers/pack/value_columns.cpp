// SPDX-License-Identifier: Apache-2.0
#include "renderers/pack/value_columns.hpp"

#include <algorithm>
#include <numeric>

#include "renderers/report/report_parts.hpp"

namespace vitality {

namespace {

constexpr double cell_gap = 8, column_gap = 22, padding = 2;
constexpr double widest_name = 130, widest_head = 58;
constexpr TextStyle cell_text{7.5, Weight::regular, ink, Align::left, 1.25};
constexpr TextStyle head_text{7, Weight::semibold, grey_ink, Align::left, 1.2};

TextStyle aligned(TextStyle style, bool right) {
    style.align = right ? Align::right : Align::left;
    return style;
}

}  // namespace

ValueColumns::ValueColumns(const ReportTable& table, Typesetter& typesetter)
    : table_(table), typesetter_(typesetter) {
    for (const auto* rows : {&table.rows, &table.totals})
        for (const ReportRow& row : *rows) {
            rows_.emplace_back();
            for (std::size_t c = 0; c < row.size(); ++c)
                rows_.back().push_back(cell_words(row[c], table.columns[c]));
        }
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        head_.push_back(header_words(table.columns[c]));
        double width = std::min(typesetter.measure(head_[c], head_text).width, widest_head);
        for (const auto& row : rows_)
            width = std::max(width, std::min(typesetter.measure(row[c], cell_text).width, widest_name));
        widths_.push_back(width + 0.05);  // rounding does not wrap a text as wide as its column
    }
    for (std::size_t c = 0; c < head_.size(); ++c)
        head_height_ =
            std::max(head_height_, typesetter.measure(head_[c], head_text, widths_[c]).height + 2 * padding);
}

double ValueColumns::table_width() const {
    return std::accumulate(widths_.begin(), widths_.end(), 0.0) +
           cell_gap * static_cast<double>(widths_.size() - 1);
}

/// All rows are as high as the highest: they stand on lines across the columns.
double ValueColumns::row_height() const {
    double height = 0;
    for (const auto& row : rows_)
        for (std::size_t c = 0; c < row.size(); ++c)
            height = std::max(height, typesetter_.measure(row[c], cell_text, widths_[c]).height);
    return height + 2 * padding;
}

std::size_t ValueColumns::columns_in(double width) const {
    constexpr std::size_t fewest_rows = 6;
    const auto fitting =
        static_cast<std::size_t>(std::max(1.0, (width + column_gap) / (table_width() + column_gap)));
    return std::clamp<std::size_t>((rows_.size() + fewest_rows - 1) / fewest_rows, 1, fitting);
}

double ValueColumns::height(double width) const {
    const std::size_t columns = columns_in(width), rows = (rows_.size() + columns - 1) / columns;
    const double caption = typesetter_.measure(table_.caption, caption_text, width).height + 4;
    double notes = 0;
    for (const std::string& note : table_.notes)
        notes += 3 + typesetter_.measure(note, source_text, width).height;
    return caption + head_height_ + static_cast<double>(rows) * row_height() + notes;
}

void ValueColumns::place_row(PageFlow& flow, const std::vector<std::string>& texts, double x, double y,
                             double stretch, bool head, bool tagged) const {
    if (tagged) flow.open({"TR"});
    for (std::size_t c = 0; c < texts.size(); ++c) {
        const bool names = table_.row_header == c;
        const double width = widths_[c] + (names ? stretch : 0);
        const TextStyle style = aligned(head ? head_text : cell_text, is_right_aligned(table_.columns[c]));
        const double own = typesetter_.measure(texts[c], style, width).height;
        const PlacedText text{texts[c], style, x, head ? y + head_height_ - padding - own : y + padding,
                              width};
        if (tagged) {
            const char* const tag = head || names ? "TH" : "TD";
            flow.open({tag, head ? HeaderScope::column : HeaderScope::row});
            if (!texts[c].empty()) flow.add(text);
            flow.close(tag);
        } else {
            flow.add_furniture(text);
        }
        x += width + cell_gap;
    }
    if (tagged) flow.close("TR");
}

void ValueColumns::place(PageFlow& flow) const {
    if (table_width() > flow.width()) return flow_table(flow, table_, std::nullopt);
    const std::size_t columns = columns_in(flow.width());
    const double step = (flow.width() + column_gap) / static_cast<double>(columns);
    const double most_stretch = 40,
                 stretch = std::clamp(step - column_gap - table_width(), 0.0, most_stretch);
    const double row = row_height();
    flow.need(std::min(height(flow.width()), head_height_ + 6 * row));
    flow.open({"Table"});
    flow.text("Caption", table_.caption, caption_text, flow.left(), flow.width());
    flow.move_down(3);
    std::size_t done = 0;
    bool first = true;
    while (done < rows_.size() || first) {
        if (!first) flow.new_page();
        const auto fitting = static_cast<std::size_t>(std::max(1.0, (flow.room() - head_height_) / row));
        const std::size_t rest = rows_.size() - done;
        const std::size_t rows = std::min(fitting, (rest + columns - 1) / columns);
        const double top = flow.y();
        for (std::size_t column = 0; column < columns && (done < rows_.size() || (first && column == 0));
             ++column) {
            const double x = flow.left() + static_cast<double>(column) * step;
            const bool read = first && column == 0;
            if (read) flow.open({"THead"});
            place_row(flow, head_, x, top, stretch, true, read);
            if (read) {
                flow.close("THead");
                flow.open({"TBody"});
            }
            const double width = table_width() + stretch;
            flow.add_block({{x, top + head_height_ - 0.4, width, 0.8}, ink});
            for (std::size_t i = 0; i < rows && done < rows_.size(); ++i, ++done) {
                const double y = top + head_height_ + static_cast<double>(i) * row;
                place_row(flow, rows_[done], x, y, stretch, false, true);
                flow.add_block({{x, y + row - 0.2, width, 0.4}, rule_line});
            }
        }
        flow.move_down(head_height_ + static_cast<double>(rows) * row);
        first = false;
    }
    flow.close("TBody");
    flow.close("Table");
    for (const std::string& note : table_.notes) {
        flow.move_down(3);
        flow.text("P", note, source_text, flow.left(), flow.width());
    }
    flow.move_down(8);
}

}  // namespace vitality
