// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/measure.hpp"

namespace vitality {

/// A title inside a sentence: "Green space" -> "green space"; "GP practices" stays.
std::string in_sentence(const std::string& title);

/// How the title of an answer ends: its values are 1 and 0.
inline constexpr const char* yes_or_no = " (1 = yes, 0 = no)";

/// "takeaways stop", "green space stops": a title as the subject of a sentence.
std::string with_verb(const std::string& title, const std::string& plural, const std::string& singular);

/// "green space of at least 2 ha": the features that a measure is about.
std::string features_words(const MeasureInputs& inputs);

/// "the 3rd nearest of ", of a measure that asks for it; else empty.
std::string nth_of_words(const MeasureInputs& inputs);

/// "people", "children under 16", ...: the title of a denominator, in a sentence.
std::string denominator_words(const IndicatorColumn& denominator);

/// What distances are measured from: "20,000 addresses", "the centroid of each area", ...
std::string origin_words(const MeasureInputs& inputs, Origin origin);

/// "the nearest access point (the boundary of a site that has none)" or "the 3rd nearest feature".
std::string target_words(const MeasureInputs& inputs);

/// The same of a walk: "the nearest access point of a site; ...".
std::string way_in_words(const MeasureInputs& inputs);

/// "people", "children under 16", "addresses": whom a population counts, for titles.
std::string group_words(const MeasureInputs& inputs);

/// The origin that the spec names, or people where there is a population, else the centroid.
Origin origin_of(const MeasureInputs& inputs);

}  // namespace vitality
