// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "renderers/pack/sheet_head.hpp"
#include "renderers/report/report.hpp"

namespace vitality {

/// The first page: title, who made it, edition and contact, and a map.
struct CoverSheet {
    static constexpr const char* name = "cover";
    SheetHead head;
    std::optional<ReportFigure> figure;    ///< a map without legend
    std::vector<ReportFigure> logos = {};  ///< in their order
    std::string attribution;
};
LaidPages lay_out(const CoverSheet& sheet, const SheetSetting& setting);

}  // namespace vitality
