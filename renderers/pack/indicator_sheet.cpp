// SPDX-License-Identifier: Apache-2.0
#include "renderers/pack/indicator_sheet.hpp"

#include <algorithm>
#include <numeric>

#include "renderers/pack/sheet_setting.hpp"
#include "renderers/pack/value_columns.hpp"

namespace vitality {

namespace {

constexpr double figure_gap = 14, least_figure = 150, beside_share = 0.6;

class IndicatorLayout {
  public:
    IndicatorLayout(const IndicatorSheet& sheet, const SheetSetting& setting)
        : sheet_(sheet),
          setting_(setting),
          foot_(sheet.sources, setting),
          flow_(start_sheet(sheet.head, setting)) {}

    LaidPages run() {
        if (is_wide(setting_.page) && !sheet_.figures.empty()) set_beside();
        else set_below();
        foot_.place(flow_);
        return flow_.take();
    }

  private:
    /// Figures at the left, words at the right, and the tables there too where they fit.
    void set_beside() {
        const double left = flow_.left(), top = flow_.y(), width = flow_.width();
        const double figures = width * beside_share;
        stack_figures({left, top, figures, flow_.room() - foot_.height()});
        flow_.narrow(left + figures + figure_gap * 1.5, width - figures - figure_gap * 1.5);
        add_words();
        add_tables();
    }

    void set_below() {
        add_headline();
        add_facts(flow_, sheet_.facts);
        const double after = words_height() + tables_height() + foot_.height();
        const double room = std::max(std::min(flow_.room() - after, flow_.width() * 0.95), least_figure);
        if (!sheet_.figures.empty()) {
            flow_.need(std::min(room, flow_.whole_height()));
            row_of_figures({flow_.left(), flow_.y(), flow_.width(), std::min(room, flow_.room())});
        }
        add_list();
        add_tables();
    }

    void stack_figures(const PageBox& box) {
        const auto count = static_cast<double>(sheet_.figures.size());
        const double height = (box.height - figure_gap * (count - 1)) / count;
        double y = box.y;
        for (const ReportFigure& figure : sheet_.figures) {
            place_figure(flow_, figure, {box.x, y, box.width, height});
            y += height + figure_gap;
        }
    }

    void row_of_figures(const PageBox& box) {
        const auto count = static_cast<double>(sheet_.figures.size());
        const double width = (box.width - figure_gap * (count - 1)) / count;
        const double height = std::min(box.height, width * 1.3);
        double x = box.x;
        for (const ReportFigure& figure : sheet_.figures) {
            place_figure(flow_, figure, {x, box.y, width, height});
            x += width + figure_gap;
        }
        flow_.move_down(height + 10);
    }

    void add_headline() {
        if (sheet_.headline.empty()) return;
        flow_.text("P", sheet_.headline, lead_text, flow_.left(), flow_.width());
        flow_.move_down(8);
    }

    void add_words() {
        add_headline();
        add_facts(flow_, sheet_.facts);
        add_list();
    }

    void add_list() {
        if (sheet_.words.empty()) return;
        BlockFlow(flow_).add_list(sheet_.words, false, flow_.left(), flow_.width(), small_text);
        flow_.move_down(4);
    }

    double words_height() const {
        double height = sheet_.words.empty() ? 0 : 8;
        for (const std::string& words : sheet_.words)
            height += setting_.typesetter->measure(words, small_text, flow_.width() - 12).height + 3;
        return height;
    }
    double tables_height() const {
        double height = 0;
        for (const ReportTable& table : sheet_.tables)
            height += ValueColumns(table, *setting_.typesetter).height(flow_.width()) + 20;
        return height;
    }

    void add_tables() {
        for (const ReportTable& table : sheet_.tables) {
            const ValueColumns columns(table, *setting_.typesetter);
            if (columns.height(flow_.width()) > flow_.room() && flow_.room() < flow_.whole_height() / 3)
                flow_.new_page();
            columns.place(flow_);
        }
    }

    const IndicatorSheet& sheet_;
    const SheetSetting& setting_;
    SheetFoot foot_;
    PageFlow flow_;
};

}  // namespace

LaidPages lay_out(const IndicatorSheet& sheet, const SheetSetting& setting) {
    return IndicatorLayout(sheet, setting).run();
}

}  // namespace vitality
