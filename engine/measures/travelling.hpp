// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/measure.hpp"

namespace vitality {

/// How far it is from the people or places of a measure to the features of its layer: along `via`, which is
/// `straight` or `walk`. What cannot be reached is infinitely far; NaN from a place that is not known, or too
/// far from the network. Those of people are held by what the measures share.
const std::vector<double>& distances_of_people(const MeasureInputs& inputs, const FeatureChoice& choice,
                                               Via via);
std::vector<double> distances_of_points(const MeasureInputs& inputs, std::span<const Point> points, Via via);
/// How many features are at most `spec->within` metres away. NaN as above.
std::vector<double> counts_of_people(const MeasureInputs& inputs, Via via);
std::vector<double> counts_of_points(const MeasureInputs& inputs, std::span<const Point> points, Via via);

/// Per area whether of more than half of its people nothing is known: `values`, one per person, are not a
/// number, as those of who is too far from the network. Nothing is then said of the area.
std::vector<bool> mostly_unknown(const MeasureInputs& inputs, const std::vector<double>& values);

/// Metres walked in a minute: the measure's own speed, or the network's.
double walking_speed(const MeasureInputs& inputs);

/// "within 400 m of parks in a straight line", "within 400 m walk of parks", "within 10 minutes' walk (800 m)
/// of parks"; `of` may be empty.
std::string within_words(const MeasureInputs& inputs, double metres, const std::string& of, Via via);
/// "in a straight line from 20,000 addresses to ...", "on foot along roads, from ... to ...".
std::string travel_words(const MeasureInputs& inputs, const std::string& from, Via via);

/// "parks", or "access points of parks" where a straight line leads to these, which are farther than a site's
/// edge as a rule: two measures, two names.
std::string reached_words(const MeasureInputs& inputs, Via via);

/// The ways that a measure makes a figure of, and the part of its id that each of two has.
std::vector<Via> ways_of(const MeasureSpec& spec);
std::string part_of(const MeasureInputs& inputs, Via via);
/// Whether findings are told of this way: of both ways they are told of the longer one, the walk.
bool tells(const MeasureSpec& spec, Via via);

}  // namespace vitality
