// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "renderers/charts/spine_strip.hpp"

namespace vitality {

/// One indicator of the profile's area, in the words of the page.
struct ProfileRow {
    std::string title;
    std::string detail;                 ///< unit and period
    std::string value;                  ///< "23.4", "suppressed"
    std::vector<std::string> compared;  ///< as the table's heads
    std::string worst, best;
    SpineStrip strip;
    std::string strip_words;  ///< what the strip says
    std::string rank;         ///< "3 of 21"
    std::string change;       ///< "since 2019: higher, worse"
};

/// Indicators under one heading.
struct ProfileGroup {
    std::string title;  ///< may be empty
    std::vector<ProfileRow> rows;
};

struct ProfileHeads {
    std::string area = "Area";
    std::vector<std::string> compared;  ///< "Testborough", "England"; the first is the strips' middle line
    std::string rank = "Rank";
    std::string change = "Change";
    std::string worst = "Worst", best = "Best";
};

}  // namespace vitality
