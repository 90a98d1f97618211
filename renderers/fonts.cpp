// SPDX-License-Identifier: Apache-2.0
#include "renderers/fonts.hpp"

#include <array>

#include <fontconfig/fontconfig.h>
#include <pango/pangofc-fontmap.h>

#include "base/error.hpp"
#include "base/files.hpp"
#include "renderers/canvas.hpp"

namespace vitality {

namespace {

using ConfigPtr = std::unique_ptr<FcConfig, Release<FcConfigDestroy>>;
using FontOptionsPtr = std::unique_ptr<cairo_font_options_t, Release<cairo_font_options_destroy>>;

constexpr std::array<const char*, 4> font_files{"OpenSans-Regular.ttf", "OpenSans-Semibold.ttf",
                                                "OpenSans-Bold.ttf", "OpenSans-Italic.ttf"};

/// Outlines without hinting: the layout must not depend on the resolution.
constexpr const char* plain_rendering = R"(<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <match target="pattern"><edit name="family" mode="append_last"><string>Open Sans</string></edit></match>
  <match target="font">
    <edit name="hinting" mode="assign"><bool>false</bool></edit>
    <edit name="autohint" mode="assign"><bool>false</bool></edit>
  </match>
</fontconfig>)";

const FcChar8* fc_text(const char* text) { return reinterpret_cast<const FcChar8*>(text); }

/// Line breaks, joiners and the like have no glyph of their own.
bool needs_glyph(gunichar c) {
    return g_unichar_isgraph(c) != FALSE && g_unichar_iszerowidth(c) == FALSE && c != 0x2007;
}

using CharactersPtr = std::unique_ptr<FcCharSet, Release<FcCharSetDestroy>>;

/// What any of the loaded fonts has.
CharactersPtr loaded_characters(FcConfig* config) {
    CharactersPtr all(FcCharSetCreate());
    const FcFontSet* fonts = FcConfigGetFonts(config, FcSetApplication);
    for (int font = 0; fonts != nullptr && font < fonts->nfont; ++font) {
        FcCharSet* characters = nullptr;
        if (FcPatternGetCharSet(fonts->fonts[font], FC_CHARSET, 0, &characters) == FcResultMatch)
            FcCharSetMerge(all.get(), characters, nullptr);
    }
    return all;
}

bool all_covered(FcConfig* config, std::span<const std::string> texts) {
    const CharactersPtr characters = loaded_characters(config);
    for (const std::string& text : texts) {
        if (g_utf8_validate(text.data(), static_cast<gssize>(text.size()), nullptr) == FALSE) continue;
        const char* const end = text.data() + text.size();
        for (const char* at = text.data(); at < end; at = g_utf8_next_char(at)) {
            const gunichar c = g_utf8_get_char(at);
            if (needs_glyph(c) && FcCharSetHasChar(characters.get(), c) == FcFalse) return false;
        }
    }
    return true;
}

void add_machine_fonts(FcConfig* config) {
    FcConfigParseAndLoad(config, nullptr, FcFalse);
    FcConfigBuildFonts(config);
}

void load_font(FcConfig* config, const std::string& path, const char* advice) {
    if (FcConfigAppFontAddFile(config, fc_text(path.c_str())) == FcFalse)
        throw error<OutputError>("{}: cannot be loaded as a font. {}", path, advice);
}

ConfigPtr known_fonts(HouseFonts house) {
    ConfigPtr config(FcConfigCreate());
    if (!config || FcConfigParseAndLoadFromMemory(config.get(), fc_text(plain_rendering), FcTrue) == FcFalse)
        throw OutputError("fontconfig cannot be set up. Check that libfontconfig1 is installed whole.");
    const std::string folder = font_folder();
    for (const char* file : font_files)
        load_font(config.get(), folder + "/" + file, "Install the program again.");
    if (house)
        for (const std::string& path : house->paths)
            load_font(config.get(), path, "See fonts in [house_style].");
    return config;
}

ConfigPtr make_config(std::span<const std::string> texts, HouseFonts house) {
    ConfigPtr config = known_fonts(house);
    if (!all_covered(config.get(), texts)) add_machine_fonts(config.get());
    return config;
}

}  // namespace

std::string font_folder() {
    const std::string share = share_folder();
    for (const char* folder : {"/fonts", "/renderers/fonts"})
        if (file_exists(share + folder + "/" + font_files[0])) return share + folder;
    throw error<OutputError>("{}/fonts/{}: the program's own font is missing. Install the program again.",
                             share, font_files[0]);
}

bool fonts_cover(std::span<const std::string> texts, HouseFonts house) {
    return all_covered(known_fonts(house).get(), texts);
}

FontMap::FontMap(std::span<const std::string> texts, HouseFonts house)
    : map_(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT)) {
    const ConfigPtr config = make_config(texts, house);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map_.get()), config.get());  // takes its own reference
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map_.get()), 72);
}

GObjectPtr<PangoContext> FontMap::make_context() const {
    GObjectPtr<PangoContext> context(pango_font_map_create_context(map_.get()));
    const FontOptionsPtr options(cairo_font_options_create());
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context.get(), options.get());
    pango_cairo_context_set_resolution(context.get(), 72);
    pango_context_set_round_glyph_positions(context.get(), FALSE);
    pango_context_set_language(context.get(), pango_language_from_string("en-GB"));
    return context;
}

}  // namespace vitality
