// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "renderers/map_sheet.hpp"

namespace vitality {

/// What each sheet of a pack has above what it shows.
struct SheetHead {
    std::string id;       ///< for links; unique in the pack
    std::string section;  ///< the heading that it stands under in the contents; may be empty
    std::string title;
    std::string subtitle;  ///< measure, geography, period; may be empty
};

/// A number that is printed large, with what it is.
struct SheetFact {
    std::string value;  ///< "12.3%", "suppressed"
    std::string label;  ///< "Testborough"
};

/// Whether figures stand beside texts on such a page, not above them.
bool is_wide(const PageSize& page);

struct LaidPages;
struct SheetSetting;

}  // namespace vitality
