// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "engine/area_table.hpp"
#include "layers/statistic_spec.hpp"

namespace vitality {

/// Members of a series that the reference's slice leaves; at least one. @throws DataError where the indicator
/// was left out, SettingsError that names a member where the slice leaves none.
std::vector<const IndicatorColumn*> members_of(const AreaTable& areas, const IndicatorReference& reference);

/// The one that it leaves. @throws the same, and SettingsError where it leaves several.
const IndicatorColumn* one_column(const AreaTable& areas, const IndicatorReference& reference);

}  // namespace vitality
