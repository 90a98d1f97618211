// SPDX-License-Identifier: Apache-2.0
#include "renderers/pack/text_sheet.hpp"

#include "renderers/pack/sheet_setting.hpp"

namespace vitality {

LaidPages lay_out(const TextSheet& sheet, const SheetSetting& setting) {
    const SheetFoot foot(sheet.sources, setting);
    PageFlow flow = start_sheet(sheet.head, setting);
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
