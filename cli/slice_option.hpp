// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/area_table.hpp"

namespace vitality {

/// `--slice period=latest --slice sex=Male`. @throws SettingsError for a text without "=".
Slice slice_from_options(const std::vector<std::string>& texts);

/// The one column of an indicator, or member of a series. @throws SettingsError that lists the members where
/// the slice leaves several, or none.
const IndicatorColumn& chosen_column(const AreaTable& areas, const std::string& indicator_id,
                                     const Slice& slice);

}  // namespace vitality
