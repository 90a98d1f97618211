// SPDX-License-Identifier: Apache-2.0
#include "renderers/pack/house_style.hpp"

#include "base/files.hpp"
#include "base/names.hpp"
#include "renderers/at_key.hpp"
#include "renderers/colour_space.hpp"

namespace vitality {

namespace {

constexpr double least_contrast = 4.5;  // WCAG 2.2, 1.4.3

Colour read_colour(Section& section, Colour fallback) {
    const std::string word = section.text_or("colour", "");
    if (word.empty()) return fallback;
    const Colour colour = at_key(section, "colour", [&] { return colour_from_hex(word); });
    const double contrast = contrast_ratio(colour, {1, 1, 1});
    if (contrast < least_contrast)
        section.fail("colour",
                     fmt::format("white text on {} has a contrast of {:.1f}:1, and 4.5:1 is the least "
                                 "that can be read by all. Choose a darker colour.",
                                 word, contrast));
    return colour;
}

std::shared_ptr<const FontFiles> read_fonts(Section& section, const std::string& data_folder) {
    std::vector<std::string> paths;
    for (const std::string& font : section.texts_or_none("fonts"))
        paths.push_back(resolve_path(expand_environment(font, section.place("fonts")), data_folder));
    return at_key(section, "fonts", [&] { return read_font_files(paths); });
}

}  // namespace

HouseStyle read_house_style(Section& section, const std::string& data_folder) {
    HouseStyle style;
    style.organisation = section.text_or("organisation", "");
    for (const std::string& logo : section.texts_or_none("logos")) {
        if (!to_lower(logo).ends_with(".png"))
            section.fail("logos", fmt::format("\"{}\" is no PNG file: logos are read from PNG.", logo));
        style.logos.push_back(resolve_path(expand_environment(logo, section.place("logos")), data_folder));
    }
    style.fonts = read_fonts(section, data_folder);
    style.colour = read_colour(section, style.colour);
    style.contact = section.text_or("contact", "");
    style.version = section.text_or("version", "");
    style.date = section.text_or("date", "");
    style.status = section.text_or("status", "");
    style.language = section.text_or("language", style.language);
    section.finish();
    return style;
}

std::string edition_words(const HouseStyle& style) {
    std::vector<std::string> parts;
    if (!style.version.empty()) parts.push_back("Version " + style.version);
    if (!style.date.empty()) parts.push_back(style.date);
    if (!style.status.empty()) parts.push_back(style.status);
    return join(parts, " \u00b7 ");
}

}  // namespace vitality
