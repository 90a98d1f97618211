// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "renderers/layout.hpp"
#include "renderers/lint/finding.hpp"
#include "renderers/page_map.hpp"

namespace vitality {

/// A text where it stands on the page, on what it stands.
struct LaidText {
    std::string role;  ///< "headline", "key", "label"
    PlacedText text;
    PageBox box;
    Colour ground;  ///< paper, the colour of a cell, or the halo around it
};

/// All texts of a map sheet that are set before it is drawn.
std::vector<LaidText> laid_texts(const MapSheet& sheet, const SheetLayout& layout, const PageMap& map,
                                 Typesetter& typesetter);

/// pt; smaller texts cannot be read in print by many.
inline constexpr double smallest_text = 5.5;

/// The least contrast with its ground that a text of that size needs (WCAG 2.2, 1.4.3: large is 18 pt, or 14
/// pt bold).
double needed_contrast(double size, bool bold);

/// Texts that are too small or too faint, that lie over each other, over furniture or the map, or beyond the
/// page.
LintFindings check_layout(const MapSheet& sheet, const SheetLayout& layout, const PageMap& map,
                          Typesetter& typesetter);

}  // namespace vitality
