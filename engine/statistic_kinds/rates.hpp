// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/statistic.hpp"

namespace vitality {

StatisticMethod proportion_method();
StatisticMethod crude_rate_method();

}  // namespace vitality
