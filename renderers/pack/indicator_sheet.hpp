// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "renderers/pack/sheet_head.hpp"
#include "renderers/report/report.hpp"

namespace vitality {

/// One indicator on a page: the figures that lead, its maps and charts, what they say in words, and the
/// values of the areas as a table. Of an indicator that only comparators have there is no map.
struct IndicatorSheet {
    static constexpr const char* name = "indicator";
    SheetHead head;
    std::string headline;  ///< one true sentence; may be empty
    std::vector<SheetFact> facts;
    std::vector<ReportFigure> figures;  ///< side by side or one above the other
    std::vector<std::string> words;     ///< highest and lowest areas, rank, change
    std::vector<ReportTable> tables;    ///< twins of the figures
    std::vector<std::string> sources;
};
LaidPages lay_out(const IndicatorSheet& sheet, const SheetSetting& setting);

}  // namespace vitality
