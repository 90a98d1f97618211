// SPDX-License-Identifier: Apache-2.0
#include "renderers/palette.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <sstream>

#include "base/error.hpp"
#include "base/names.hpp"
#include "renderers/colour_space.hpp"
#include "renderers/palette_data.hpp"

namespace vitality {

namespace {

using Colours = std::vector<Colour>;

Colours parse_row(const std::string& row) {
    std::istringstream words(row);
    Colours colours;
    for (std::string word; words >> word;) colours.push_back(colour_from_hex("#" + word));
    return colours;
}

/// `count` colours at equal steps along a ramp, ends kept.
Colours sample(const Colours& ramp, std::size_t count) {
    Colours colours;
    for (std::size_t i = 0; i < count; ++i) {
        const double at = count == 1
                              ? static_cast<double>(ramp.size() - 1) / 2
                              : static_cast<double>(i * (ramp.size() - 1)) / static_cast<double>(count - 1);
        const auto below = std::min(static_cast<std::size_t>(at), ramp.size() - 2);
        colours.push_back(mix(ramp[below], ramp[below + 1], at - static_cast<double>(below)));
    }
    return colours;
}

/// The published row for `count` classes; fewer than published come from the shortest, more from the longest.
Colours from_rows(const PaletteRows& palette, std::size_t count) {
    const Colours shortest = parse_row(palette.rows.front());
    if (palette.kind == PaletteKind::qualitative)
        return {shortest.begin(), shortest.begin() + static_cast<std::ptrdiff_t>(count)};
    if (palette.rows.size() == 1) return sample(shortest, count);
    if (count < shortest.size()) return sample(shortest, count);
    const std::size_t row = std::min(count - shortest.size(), palette.rows.size() - 1);
    return sample(parse_row(palette.rows[row]), count);
}

const PaletteRows& find_palette(const std::string& name) {
    std::vector<std::string> names;
    for (const PaletteRows& rows : palette_rows()) {
        if (to_lower(rows.name) == to_lower(name)) return rows;
        names.push_back(rows.name);
    }
    throw error<SettingsError>("There is no palette \"{}\". {}", name, suggestion(name, names));
}

double channel(const std::string& hex, std::size_t at) {
    return static_cast<double>(std::stoi(hex.substr(at, 2), nullptr, 16)) / 255;
}

}  // namespace

Colour colour_from_hex(const std::string& text) {
    const bool digits = std::all_of(text.begin() + (text.empty() ? 0 : 1), text.end(),
                                    [](unsigned char c) { return std::isxdigit(c) != 0; });
    if (text.size() != 7 || text.front() != '#' || !digits)
        throw error<SettingsError>(
            "\"{}\" is not a colour. Write # and six hexadecimal digits, such as \"#1a2b3c\".", text);
    return {channel(text, 1), channel(text, 3), channel(text, 5)};
}

std::string to_hex(Colour colour) {
    const auto byte = [](double v) { return static_cast<int>(std::lround(std::clamp(v, 0.0, 1.0) * 255)); };
    return fmt::format("#{:02x}{:02x}{:02x}", byte(colour.red), byte(colour.green), byte(colour.blue));
}

const std::vector<PaletteInfo>& palettes() {
    static const std::vector<PaletteInfo> infos = [] {
        std::vector<PaletteInfo> list;
        for (const PaletteRows& rows : palette_rows())
            list.push_back({rows.name, rows.kind, rows.source, rows.most});
        return list;
    }();
    return infos;
}

std::vector<Colour> palette(const std::string& name, std::size_t classes, bool reverse) {
    const PaletteRows& rows = find_palette(name);
    if (classes > rows.most)
        throw error<SettingsError>(
            "The palette \"{}\" holds at most {} classes that readers can tell apart, and {} are asked for. "
            "Use "
            "fewer classes or another palette.",
            rows.name, rows.most, classes);
    Colours colours = classes == 0 ? Colours{} : from_rows(rows, classes);
    if (reverse) std::reverse(colours.begin(), colours.end());
    return colours;
}

}  // namespace vitality
