// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/area_table.hpp"
#include "engine/statistics/estimate.hpp"

namespace vitality {

/// What areas' values make together. Where the indicator has counts and people beside it, the sums' own
/// proportion (Wilson) or rate with its limits; else the mean weighted by people, with limits where all areas
/// have them (independent areas, normal), else without. Areas without a value are left out.
class AreasTogether {
  public:
    /// `people` null = each area counts once.
    AreasTogether(const IndicatorColumn& column, const IndicatorColumn* people);
    bool adds_counts() const;
    Estimate of(const std::vector<std::size_t>& areas) const;
    /// "mean of the areas weighted by people".
    std::string method() const;

  private:
    Estimate of_counts(const std::vector<std::size_t>& areas) const;
    Estimate of_values(const std::vector<std::size_t>& areas) const;

    const IndicatorColumn& column_;
    const IndicatorColumn* people_;
    const std::vector<double>* counts_;  ///< beside the values; null where there are none
    const std::vector<double>* denominators_;
    double per_ = 0;  ///< 0 where the two do not give the values
};

}  // namespace vitality
