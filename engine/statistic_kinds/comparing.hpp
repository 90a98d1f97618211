// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/statistic.hpp"
#include "engine/statistics/funnel.hpp"

namespace vitality {

StatisticMethod comparison_method();
StatisticMethod funnel_method();

/// An indicator as a funnel has it.
struct FunnelData {
    FunnelKind kind = FunnelKind::proportion;
    double per = 1;  ///< the multiplier of the values
    std::vector<double> denominators;
    std::string denominator_title;  ///< "People", "Expected events"
    FunnelPlaces places;
};

/// "the figure of all areas together", "the reference's rates": what a funnel without a benchmark is around.
std::string baseline_words(const StatisticSpec* maker);

/// The indicator's own counts and denominators against control limits. `maker`: the statistic that makes the
/// indicator; null = a published one, whose kind says what it is. `benchmark` in the indicator's unit; NaN =
/// all areas together, or of a ratio its reference. @throws SettingsError at `place` where the counts are not
/// there or the kind has no funnel.
FunnelData funnel_data(const IndicatorColumn& column, const StatisticSpec* maker, double benchmark,
                       const Place& place);

}  // namespace vitality
