// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/area_table.hpp"
#include "engine/ranking.hpp"
#include "engine/statistics/change.hpp"
#include "engine/statistics/estimate.hpp"
#include "engine/statistics/significance.hpp"

namespace vitality {

/// Where the values of an indicator lie over the areas that have one. Where nothing says what is worse, the
/// lowest stands for the worst. NaN where no area has a value. Quartiles and median by type 7 of Hyndman and
/// Fan (1996).
struct Spread {
    double worst = std::numeric_limits<double>::quiet_NaN();
    double worse_quartile = std::numeric_limits<double>::quiet_NaN();
    double median = std::numeric_limits<double>::quiet_NaN();
    double better_quartile = std::numeric_limits<double>::quiet_NaN();
    double best = std::numeric_limits<double>::quiet_NaN();
    std::size_t areas = 0;  ///< with a value
};
Spread spread_of(const std::vector<double>& values, Polarity polarity);

/// An indicator as the profiles of all areas show it: what does not depend on the area.
struct ProfileIndicator {
    const IndicatorColumn* column = nullptr;
    const IndicatorColumn* earlier = nullptr;  ///< of the same series, the period before; null = none
    int decimals = 0;                          ///< that its values are printed with
    Spread spread;
    PeerValues areas;                                             ///< the areas of the map, to rank among
    double benchmark = std::numeric_limits<double>::quiet_NaN();  ///< the comparator's value
};

/// `benchmark`: id of a comparator; empty = none. `areas_title`: "wards of Testborough".
ProfileIndicator profile_indicator(const AreaTable& areas, const IndicatorColumn& column,
                                   const std::string& benchmark, const std::string& areas_title);

/// One indicator of one area.
struct ProfileValue {
    Estimate estimate;  ///< NaN unless the state is `value`
    State state = State::missing;
    Comparison comparison;  ///< with the benchmark, at 95%
    Rank rank;              ///< among the areas of the map
    /// From the period before, where there is one and both have a value.
    std::optional<Change> change;
};
ProfileValue profile_value(const ProfileIndicator& indicator, std::size_t area);

}  // namespace vitality
