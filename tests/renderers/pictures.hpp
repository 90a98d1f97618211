// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "renderers/charts/picture.hpp"
#include "renderers/layout.hpp"
#include "renderers/map_sheet.hpp"
#include "renderers/text.hpp"

namespace vitality::test {

template <class Kind>
Picture picture_of(const Kind& chart, const std::string& page = "A4 landscape") {
    Typesetter setter(std::vector<std::string>{});
    return lay_out(chart, page_size(page), setter);
}

/// How often a text stands on the page.
inline std::size_t times(const Picture& picture, const std::string& text) {
    const auto same = [&](const PlacedText& t) { return t.text == text; };
    return static_cast<std::size_t>(
        std::count_if(picture.texts.begin(), picture.texts.end(), same) +
        std::count_if(picture.plot_labels.begin(), picture.plot_labels.end(), same));
}

template <class Mark>
std::vector<Mark> marks_of(const std::vector<PictureMark>& marks) {
    std::vector<Mark> found;
    for (const PictureMark& mark : marks)
        if (const auto* m = std::get_if<Mark>(&mark)) found.push_back(*m);
    return found;
}

inline bool has_text(const Picture& picture, const std::string& text) {
    const auto same = [&](const PlacedText& t) { return t.text == text; };
    return std::any_of(picture.texts.begin(), picture.texts.end(), same) ||
           std::any_of(picture.plot_labels.begin(), picture.plot_labels.end(), same);
}

inline std::size_t symbols_in(const Picture& picture) {
    std::size_t count = 0;
    for (const PictureMark& mark : picture.marks)
        if (const auto* symbols = std::get_if<PictureSymbols>(&mark)) count += symbols->at.size();
    return count;
}

}  // namespace vitality::test
