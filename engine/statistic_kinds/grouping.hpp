// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/statistic.hpp"

namespace vitality {

StatisticMethod quantile_method();

}  // namespace vitality
