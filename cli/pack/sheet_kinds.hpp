// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cli/pack/pack_context.hpp"

namespace vitality {

/// A kind of entry in a pack.
struct SheetKind {
    std::string name;
    /// That what it names is there, without reading data. @throws SettingsError at its place.
    void (*check)(const Project& project, const PackEntry& entry);
    std::vector<Sheet> (*make)(PackContext& context, const PackEntry& entry);
    bool made_last = false;  ///< tells what the other sheets show, wherever it stands
};

/// The one registry: a kind is a file and a line here.
const std::vector<SheetKind>& sheet_kinds();
std::vector<std::string> sheet_kind_names();

SheetKind indicator_sheets();   ///< "indicators": a page for each
SheetKind profile_sheets();     ///< "profiles": a page for each area
SheetKind map_sheets();         ///< "maps": maps of the project, or one for each area or period
SheetKind chart_sheets();       ///< "charts": charts of the project
SheetKind scorecard_sheets();   ///< "scorecard": all targets
SheetKind report_sheets();      ///< "reports": queries, overlaps, maps of two indicators
SheetKind comparison_sheets();  ///< "comparison": areas side by side
SheetKind text_sheets();        ///< "text": paragraphs of the project
SheetKind finding_sheets();     ///< "findings": the headlines of all sheets on one page
SheetKind method_sheets();      ///< "methods": definitions, sources, joins
SheetKind table_sheets();       ///< "tables": the values of all areas

}  // namespace vitality
