// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "boundaries/geography.hpp"

namespace vitality {

/// The place in the geography of the area with that code, or with that name (letter case ignored) where only
/// one area has it. @throws SettingsError with the codes where several have the name, with the nearest code
/// or name where none has.
std::size_t find_area(const Geography& geography, const std::string& code_or_name);

/// The same of several; an area that is named twice is found once.
std::vector<std::size_t> find_areas(const Geography& geography,
                                    const std::vector<std::string>& codes_or_names);

}  // namespace vitality
