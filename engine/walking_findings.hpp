// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "engine/measure.hpp"

namespace vitality {

/// How walks come into the features of the measure, for the record; those too far from the network to be
/// walked to ("destination-off-network", a warning), each by its row.
void tell_ways_in(const MeasureInputs& inputs, Ledger& ledger);

/// People who live too far from the network ("off-network") and, where `distances` of their walks are given,
/// those whom no way leads to a feature ("no-way"): by area, each a warning where it is more than one in a
/// hundred.
void tell_people_off_network(const MeasureInputs& inputs, const std::vector<double>& distances,
                             Ledger& ledger);

/// The same of the one point that each area is measured from: `values` are not a number off the network and
/// infinite where no way leads to a feature.
void tell_places_off_network(const MeasureInputs& inputs, std::span<const Point> points,
                             std::span<const double> values, Ledger& ledger);

/// Which piece of the network the people of a population walk on, for `check`: a warning where more than one
/// in a hundred are on none, or on another than the largest.
void tell_people_of_pieces(Walking& walking, const Population& population, Ledger& ledger);

/// False, and told as a failure ("network-off-map"), where the network lies elsewhere than the areas.
bool tell_place(const Network& network, const Geography& geography, Ledger& ledger);

}  // namespace vitality
