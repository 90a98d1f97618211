// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "renderers/pack/sheet_head.hpp"

namespace vitality {

struct ContentsLine {
    std::string section;  ///< lines of one section follow each other
    std::string title;
    std::string destination;
    std::size_t page = 0;  ///< counted from 1
};

/// The sheets by section, each a link to its page.
struct ContentsSheet {
    static constexpr const char* name = "contents";
    SheetHead head;
    std::vector<ContentsLine> lines;
};
/// As many pages for any page numbers.
LaidPages lay_out(const ContentsSheet& sheet, const SheetSetting& setting);

}  // namespace vitality
