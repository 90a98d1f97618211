// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "boundaries/ledger.hpp"
#include "renderers/lint/finding.hpp"
#include "renderers/map_sheet.hpp"

namespace vitality {

/// The rules that lint_map_sheet follows, by name.
const std::vector<std::string>& map_rules();

/// `accept = [{ rule = "class-colours", reason = "..." }]` of a map. @throws SettingsError for an unknown
/// rule or an empty reason.
std::vector<Acceptance> read_accepted_rules(Section& section);

/// Gives the findings that are accepted their reason.
void accept(LintFindings& findings, const std::vector<Acceptance>& acceptances);

/// What a sheet does not tell of itself.
struct MapFacts {
    PageSize page;
    bool categories = false;  ///< the classes have no order
    int threads = 1;
};

/// What readers would stumble over on the finished sheet, told without drawing it: classes that are not told
/// apart by the colour-blind or in a black-and-white copy, texts, overlaps, and what a map must say and does
/// not.
/// @throws SettingsError where the page is too small for its texts.
LintFindings lint_map_sheet(const MapSheet& sheet, const MapFacts& facts);

}  // namespace vitality
