// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "renderers/pack/sheet_head.hpp"
#include "renderers/report/report.hpp"

namespace vitality {

/// One map or chart as large as the page allows, with its values as a table beside or below it.
struct FigureSheet {
    static constexpr const char* name = "figure";
    SheetHead head;
    ReportFigure figure;
    std::optional<ReportTable> table;
    std::vector<std::string> sources;
};
LaidPages lay_out(const FigureSheet& sheet, const SheetSetting& setting);

}  // namespace vitality
