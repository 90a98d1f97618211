// SPDX-License-Identifier: Apache-2.0
#include "renderers/pack/contents_sheet.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/names.hpp"
#include "renderers/pack/sheet_setting.hpp"

namespace vitality {

namespace {

constexpr TextStyle line_text{9.5, Weight::regular, ink, Align::left, 1.35};
constexpr double number_width = 34, column_gap = 26, widest_column = 380;

/// Fills columns from left to right, then pages.
class ContentsColumns {
  public:
    ContentsColumns(PageFlow& flow, std::size_t columns)
        : flow_(flow), columns_(columns), top_(flow.y()), y_(flow.y()) {
        width_ = columns_ == 1 ? std::min(flow.width(), widest_column)
                               : (flow.width() - column_gap) / static_cast<double>(columns_);
    }

    /// A section is a table of contents of its own, with its title for a caption.
    void section(const std::string& title, double next) {
        if (title.empty()) return;
        const double height = measure(title, strong_text, width_);
        if (y_ > top_) y_ += 9;
        need(height + 3 + next);
        flow_.open({"TOC"});
        place("Caption", title, strong_text);
        y_ += height + 3;
    }
    void end_section(const std::string& title) {
        if (!title.empty()) flow_.close("TOC");
    }

    void line(const ContentsLine& line) {
        const double height = height_of(line);
        need(height);
        const double last = flow_.typesetter().measure(line.title, line_text, text_width()).last_width;
        const std::string number = with_thousands(line.page);
        flow_.open({"TOCI"});
        flow_.open({"Link", HeaderScope::column, line.title, line.destination});
        // The blank keeps the words and the number apart for those who hear them.
        flow_.add(PlacedText{line.title + " ", line_text, x(), y_, text_width()});
        flow_.add(PlacedText{number, right_text(), x() + width_ - number_width,
                             y_ + height - line_text.size * line_text.line_height, number_width});
        flow_.close("Link");
        flow_.close("TOCI");
        add_leader(x() + last + 6, x() + width_ - flow_.typesetter().measure(number, line_text).width - 6,
                   y_ + height - 0.42 * line_text.size);
        y_ += height + 3;
    }

    double height_of(const ContentsLine& line) { return measure(line.title, line_text, text_width()); }

  private:
    static TextStyle right_text() {
        TextStyle style = line_text;
        style.align = Align::right;
        return style;
    }
    double x() const { return flow_.left() + static_cast<double>(column_) * (width_ + column_gap); }
    double text_width() const { return width_ - number_width - 8; }
    double measure(const std::string& text, const TextStyle& style, double width) {
        return flow_.typesetter().measure(text, style, width).height;
    }
    void place(const std::string& tag, const std::string& text, const TextStyle& style) {
        flow_.open({tag});
        flow_.add(PlacedText{text, style, x(), y_, width_});
        flow_.close(tag);
    }
    void add_leader(double from, double to, double y) {
        if (to > from + 8) flow_.add_block({{from, y, to - from, 0.4}, rule_line});
    }
    void need(double height) {
        if (y_ + height <= flow_.bottom()) return;
        if (++column_ == columns_) {
            flow_.new_page();
            column_ = 0;
            top_ = flow_.y();
        }
        y_ = top_;
    }

    PageFlow& flow_;
    std::size_t columns_, column_ = 0;
    double width_ = 0, top_, y_;
};

/// One where that holds all on the page.
std::size_t columns_for(const ContentsSheet& sheet, PageFlow& flow) {
    if (flow.width() > 600) return 2;
    ContentsColumns one(flow, 1);
    double height = 0;
    std::string section;
    for (const ContentsLine& line : sheet.lines) {
        height += one.height_of(line) + 3;
        if (line.section != section) height += strong_text.size * strong_text.line_height + 12;
        section = line.section;
    }
    return height > flow.room() ? 2 : 1;
}

}  // namespace

LaidPages lay_out(const ContentsSheet& sheet, const SheetSetting& setting) {
    PageFlow flow = start_sheet(sheet.head, setting);
    ContentsColumns columns(flow, columns_for(sheet, flow));
    flow.open({"TOC"});
    std::string section;
    for (const ContentsLine& line : sheet.lines) {
        if (line.section != section) {
            columns.end_section(section);
            columns.section(line.section, columns.height_of(line));
        }
        section = line.section;
        columns.line(line);
    }
    columns.end_section(section);
    flow.close("TOC");
    return flow.take();
}

}  // namespace vitality
