// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/statistic.hpp"

namespace vitality {

StatisticMethod standardised_rate_method();
StatisticMethod standardised_ratio_method();
StatisticMethod life_expectancy_method();

}  // namespace vitality
