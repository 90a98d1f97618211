// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "renderers/key.hpp"
#include "renderers/map_view.hpp"
#include "renderers/text.hpp"

namespace vitality {

/// The words above and below what a page shows.
struct PageWords {
    std::string headline;
    std::string subtitle;
    std::vector<std::string> footer;  ///< one line each: notes, sources, licences
};

struct PageTexts {
    std::vector<PlacedText> header;  ///< headline, subtitle
    std::vector<PlacedText> footer;
    PageBox content;  ///< what is left between them
};

/// Sets headline and subtitle at the top of `inside` and the footer at its bottom. A headline of more than
/// three lines is set smaller; nothing is cut off. Points of the page.
PageTexts set_page_texts(const PageWords& words, const PageBox& inside, const TypeScale& type,
                         Typesetter& typesetter);

}  // namespace vitality
