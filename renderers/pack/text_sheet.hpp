// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "renderers/pack/sheet_head.hpp"
#include "renderers/report/report.hpp"

namespace vitality {

/// Text, tables and figures one after another, over as many pages as they need: the summary of findings,
/// reports, scorecards, method and sources.
struct TextSheet {
    static constexpr const char* name = "text";
    SheetHead head;
    std::vector<std::string> summary;  ///< sentences that can be quoted alone
    std::vector<ReportBlock> blocks;   ///< headings of level 3 and below
    std::vector<std::string> sources;
};
LaidPages lay_out(const TextSheet& sheet, const SheetSetting& setting);

/// The blocks of a report with their headings one level down, as they stand under a sheet's title.
std::vector<ReportBlock> under_title(std::vector<ReportBlock> blocks);

}  // namespace vitality
