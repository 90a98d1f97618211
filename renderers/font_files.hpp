// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

namespace vitality {

/// Fonts of one family in TrueType or OpenType files, one for each weight.
struct FontFiles {
    std::string family;
    std::vector<std::string> paths;
};

/// The fonts of an organisation, which outlive all that is set in them; null = those that the program ships.
/// Letters that they lack are set in the shipped ones.
using HouseFonts = const FontFiles*;

/// Null where no paths are given. @throws SettingsError naming the file that is missing or no font, that
/// belongs to another family than the first, or that may not be embedded by its own licence bits (OpenType,
/// OS/2 table, fsType).
std::shared_ptr<const FontFiles> read_font_files(const std::vector<std::string>& paths);

}  // namespace vitality
