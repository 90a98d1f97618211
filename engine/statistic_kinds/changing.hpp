// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/statistic.hpp"

namespace vitality {

StatisticMethod change_method();
StatisticMethod trend_method();

}  // namespace vitality
