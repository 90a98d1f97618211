// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "layers/indicator_reference.hpp"
#include "renderers/picture_output.hpp"

namespace vitality {

/// `[chart.ID]`, or what the command line asks for. Which of the keys a kind of chart needs and takes is told
/// by the kinds.
struct ChartSpec {
    std::string id;
    Place place;
    std::string kind;       ///< "ranked"
    std::string title;      ///< headline; empty = written from the data
    std::string subtitle;   ///< empty = measure, geography, period
    std::string geography;  ///< of the areas; empty = that of the first indicator
    std::vector<IndicatorReference> indicators;
    std::map<std::string, std::vector<std::string>> tags;  ///< in their place: all that carry one of each
    /// Of series among several indicators; one without the dimension stays whole.
    Slice slice;
    std::optional<IndicatorReference> x, y, by, people, population;
    std::vector<std::string> compare;  ///< ids of comparators
    std::vector<std::string> areas;    ///< codes or names
    std::string map;                   ///< id of the map whose classes are shown
    std::size_t groups = 5;
    PictureOutput output;
    /// Where each key stands that not every kind takes.
    std::map<std::string, Place> given;

    /// All that it names, tags apart.
    std::vector<const IndicatorReference*> references() const;
    /// The place of a key that is given, else of the chart.
    const Place& place_of(const std::string& key) const;
};

ChartSpec read_chart_spec(const std::string& id, Section& section);

}  // namespace vitality
