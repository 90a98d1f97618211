// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "engine/statistics/age_bands.hpp"

namespace vitality {

/// A population to which rates are standardised: the weight of each age band. Only the weights' proportions
/// matter.
struct StandardPopulation {
    std::vector<AgeBand> bands;
    std::vector<double> weights;
};

/// 19 bands from 0-4 to 90+ with 100,000 people. Source: Eurostat 2013, "Revision of the European Standard
/// Population", in the bands of the Office for National Statistics.
StandardPopulation european_standard_population_2013();

/// The bands below an age, as for rates of people under 75.
/// @throws std::invalid_argument where no band ends just below this age.
StandardPopulation under_age(const StandardPopulation& standard, int age);

/// The same weights in wider bands, each the sum of those that lie in it: "85+" from "85-89" and "90+".
/// Nothing where a band's borders cut one of the standard's or reach beyond them.
std::optional<StandardPopulation> in_bands(const StandardPopulation& standard,
                                           std::span<const AgeBand> bands);

/// @throws std::invalid_argument where weights and bands differ in number, or a weight is negative or no
/// number, or all are 0.
void require_weights(const StandardPopulation& standard);

}  // namespace vitality
