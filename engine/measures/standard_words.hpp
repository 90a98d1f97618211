// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/measure.hpp"

namespace vitality {

// What the kinds of standards share.

/// @throws SettingsError at the measure's place.
[[noreturn]] void fail_standard(const MeasureInputs& inputs, const std::string& message);

/// "Accessible Greenspace Standards (2023)".
std::string name_of(const Standard& standard);

/// Along what the measure judges it.
Via way_of(const MeasureInputs& inputs);
Travel travel_of(const MeasureInputs& inputs);

}  // namespace vitality
