// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/settings.hpp"
#include "renderers/font_files.hpp"
#include "renderers/palette.hpp"

namespace vitality {

/// `[house_style]`: what all pages of an organisation share.
struct HouseStyle {
    std::string organisation;
    std::vector<std::string> logos;          ///< paths of PNG files, shown on the cover in this order
    std::shared_ptr<const FontFiles> fonts;  ///< of all pages that the project declares
    Colour colour{0.07, 0.26, 0.45};  ///< of bands, rules and headings; white text on it has 4.5:1 or more
    std::string contact;
    std::string version;
    std::string date;    ///< as it is to be printed; never the clock's
    std::string status;  ///< "Draft": printed on each page; empty = none
    std::string language = "en-GB";
};

/// @throws SettingsError for a colour on which white text would have less than 4.5:1, for a logo that is no
/// PNG file, and for fonts that cannot be used.
HouseStyle read_house_style(Section& section, const std::string& data_folder);

/// "Version 2.1 · November 2026 · Draft": what is known of it.
std::string edition_words(const HouseStyle& style);

}  // namespace vitality
