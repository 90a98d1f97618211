// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "renderers/pack/profile_rows.hpp"
#include "renderers/pack/sheet_head.hpp"
#include "renderers/report/report.hpp"

namespace vitality {

/// All indicators of one area beside its comparators: headline facts, where it lies, a table with the range
/// of all areas drawn in each row, maps of what lies inside it, and its small areas by name.
struct ProfileSheet {
    static constexpr const char* name = "profile";
    SheetHead head;
    std::string headline;
    std::vector<SheetFact> facts;
    std::optional<ReportFigure> locator;
    ProfileHeads heads;
    std::vector<ProfileGroup> groups;
    SpineNames names;                  ///< in the key under the table
    std::vector<std::string> reading;  ///< how the table's drawing is to be read
    std::vector<ReportFigure> figures;
    std::vector<ReportTable> tables;
    std::vector<std::string> sources;
};
LaidPages lay_out(const ProfileSheet& sheet, const SheetSetting& setting);

}  // namespace vitality
