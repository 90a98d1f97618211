// SPDX-License-Identifier: Apache-2.0
#include "renderers/pack/figure_sheet.hpp"

#include <algorithm>

#include "renderers/pack/sheet_setting.hpp"
#include "renderers/pack/value_columns.hpp"

namespace vitality {

LaidPages lay_out(const FigureSheet& sheet, const SheetSetting& setting) {
    constexpr double gap = 16, beside = 0.7, least_share = 0.55;
    const SheetFoot foot(sheet.sources, setting);
    PageFlow flow = start_sheet(sheet.head, setting);
    PageBox box{flow.left(), flow.y(), flow.width(), flow.room() - foot.height()};
    if (!sheet.table) {
        place_figure(flow, sheet.figure, box);
        foot.place(flow);
        return flow.take();
    }
    const ValueColumns table(*sheet.table, *setting.typesetter);
    const double across = flow.width() * (1 - beside) - gap;
    if (is_wide(setting.page) && table.height(across) <= box.height) {
        box.width *= beside;
        place_figure(flow, sheet.figure, box);
        flow.narrow(box.right() + gap, across);
    } else {
        const double rest = box.height - table.height(flow.width()) - gap;
        box.height = rest < box.height * least_share ? box.height : rest;
        place_figure(flow, sheet.figure, box);
        flow.move_down(box.height + gap);
    }
    table.place(flow);
    foot.place(flow);
    return flow.take();
}

}  // namespace vitality
