// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/area_profile.hpp"
#include "renderers/charts/spine_strip.hpp"

namespace vitality {

/// What an area's strip stands beside; NaN = not known.
struct SpineBenchmarks {
    double first = no_number;   ///< on the central line
    double second = no_number;  ///< of a second comparator
};

/// An indicator of an area among all areas. `standing`: the verdict that the symbol shows.
SpineStrip spine_strip(const IndicatorColumn& column, const Spread& spread, const Estimate& area,
                       const SpineBenchmarks& benchmarks, Standing standing);

/// The comparator's value; NaN where the column has none.
double comparator_number(const IndicatorColumn& column, const std::string& id);

}  // namespace vitality
