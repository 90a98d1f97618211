// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/statistic.hpp"

namespace vitality {

StatisticMethod clusters_method();
StatisticMethod hot_spots_method();

}  // namespace vitality
