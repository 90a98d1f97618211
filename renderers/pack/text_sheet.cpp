// SPDX-License-Identifier: Apache-2.0
#include "renderers/pack/text_sheet.hpp"

#include "renderers/pack/sheet_setting.hpp"

namespace vitality {

LaidPages lay_out(const TextSheet& sheet, const SheetSetting& setting) {
    const SheetFoot foot(sheet.sources, setting);
    constexpr double some_lines = 40;  // else the last page could hold the foot alone
    const double kept = foot.height() <= some_lines ? foot.height() : 0;
    PageFlow flow = start_sheet(sheet.head, setting, 0, kept);
    BlockFlow blocks(flow);
    if (!sheet.summary.empty()) {
        blocks.add_list(sheet.summary, false, flow.left(), flow.width(),
                        {10.5, Weight::regular, ink, Align::left, 1.45});
        flow.move_down(6);
    }
    blocks.add(sheet.blocks);
    foot.place(flow);
    return flow.take();
}

std::vector<ReportBlock> under_title(std::vector<ReportBlock> blocks) {
    for (ReportBlock& block : blocks)
        if (auto* heading = std::get_if<Heading>(&block)) ++heading->level;
    return blocks;
}

}  // namespace vitality
