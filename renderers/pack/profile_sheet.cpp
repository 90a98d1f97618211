// SPDX-License-Identifier: Apache-2.0
#include "renderers/pack/profile_sheet.hpp"

#include <algorithm>

#include "renderers/pack/profile_table.hpp"
#include "renderers/pack/sheet_setting.hpp"
#include "renderers/pack/strip_key.hpp"
#include "renderers/pack/value_columns.hpp"

namespace vitality {

namespace {

constexpr double locator_width = 128, locator_height = 104, figure_gap = 14;
constexpr double least_figure = 190, highest_figure = 400;

class ProfileLayout {
  public:
    ProfileLayout(const ProfileSheet& sheet, const SheetSetting& setting)
        : sheet_(sheet),
          setting_(setting),
          foot_(sheet.sources, setting),
          flow_(start_sheet(sheet.head, setting, sheet.locator ? locator_width + figure_gap : 0)) {}

    LaidPages run() {
        add_top();
        flow_profile(flow_, sheet_.heads, sheet_.groups);
        flow_strip_key(flow_, sheet_.groups, sheet_.names);
        for (const std::string& words : sheet_.reading) {
            flow_.text("P", words, source_text, flow_.left(), flow_.width());
            flow_.move_down(2);
        }
        flow_.move_down(8);
        add_figures();
        for (const ReportTable& table : sheet_.tables) ValueColumns(table, *setting_.typesetter).place(flow_);
        foot_.place(flow_);
        return flow_.take();
    }

  private:
    /// Headline and facts at the left, the locator at the right.
    void add_top() {
        const double top = flow_.y(), left = flow_.left(), width = flow_.width();
        const std::size_t page = flow_.page_count();
        if (sheet_.locator) flow_.narrow(left, width - locator_width - figure_gap);
        if (!sheet_.headline.empty()) {
            flow_.text("P", sheet_.headline, lead_text, flow_.left(), flow_.width());
            flow_.move_down(8);
        }
        add_facts(flow_, sheet_.facts);
        if (sheet_.locator && flow_.page_count() == page) {
            const double raised = std::min(top, 60.0);
            place_figure(flow_, *sheet_.locator,
                         {left + width - locator_width, raised, locator_width, locator_height});
            flow_.move_to(std::max(flow_.y(), raised + locator_height + 8));
        }
        flow_.narrow(left, width);
    }

    void add_figures() {
        const double width = flow_.width();
        const std::size_t across = is_wide(setting_.page) ? 3 : 2;
        const double each =
            (width - figure_gap * static_cast<double>(across - 1)) / static_cast<double>(across);
        const double height = figure_height((sheet_.figures.size() + across - 1) / across);
        for (std::size_t i = 0; i < sheet_.figures.size(); ++i) {
            if (i % across == 0) {
                if (i > 0) flow_.move_down(height + figure_gap);
                flow_.need(height);
            }
            const double x = flow_.left() + static_cast<double>(i % across) * (each + figure_gap);
            place_figure(flow_, sheet_.figures[i], {x, flow_.y(), each, height});
        }
        if (!sheet_.figures.empty()) flow_.move_down(height + figure_gap);
    }

    /// So that rows of figures, and the tables and sources under them, fill the page; begins a further page
    /// where this one has no room for all of them.
    double figure_height(std::size_t rows) {
        if (rows == 0) return least_figure;
        double under = foot_.height();
        for (const ReportTable& table : sheet_.tables)
            under += ValueColumns(table, *setting_.typesetter).height(flow_.width());
        const auto each = [&] { return (flow_.room() - under) / static_cast<double>(rows) - figure_gap; };
        if (each() < least_figure && !flow_.at_top()) flow_.new_page();
        return std::clamp(each(), least_figure, highest_figure);
    }

    const ProfileSheet& sheet_;
    const SheetSetting& setting_;
    SheetFoot foot_;
    PageFlow flow_;
};

}  // namespace

LaidPages lay_out(const ProfileSheet& sheet, const SheetSetting& setting) {
    return ProfileLayout(sheet, setting).run();
}

}  // namespace vitality
