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

bool all_covered(FcConfig* config, std::span<const std::string> texts) {
    const FcFontSet* fonts = FcConfigGetFonts(config, FcSetApplication);
    FcCharSet* characters = nullptr;
    if (fonts == nullptr || fonts->nfont == 0 ||
        FcPatternGetCharSet(fonts->fonts[0], FC_CHARSET, 0, &characters) != FcResultMatch)
        return false;
    for (const std::string& text : texts) {
        if (g_utf8_validate(text.data(), static_cast<gssize>(text.size()), nullptr) == FALSE) continue;
        const char* const end = text.data() + text.size();
        for (const char* at = text.data(); at < end; at = g_utf8_next_char(at)) {
            const gunichar c = g_utf8_get_char(at);
            if (needs_glyph(c) && FcCharSetHasChar(characters, c) == FcFalse) return false;
        }
    }
    return true;
}

void add_machine_fonts(FcConfig* config) {
    FcConfigParseAndLoad(config, nullptr, FcFalse);
    FcConfigBuildFonts(config);
}

ConfigPtr shipped_config() {
    ConfigPtr config(FcConfigCreate());
    if (!config || FcConfigParseAndLoadFromMemory(config.get(), fc_text(plain_rendering), FcTrue) == FcFalse)
        throw OutputError("fontconfig cannot be set up. Check that libfontconfig1 is installed whole.");
    const std::string folder = font_folder();
    for (const char* file : font_files) {
        const std::string path = folder + "/" + file;
        if (FcConfigAppFontAddFile(config.get(), fc_text(path.c_str())) == FcFalse)
            throw error<OutputError>("{}: cannot be loaded as a font. Install the program again.", path);
    }
    return config;
}

ConfigPtr make_config(std::span<const std::string> texts) {
    ConfigPtr config = shipped_config();
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

bool shipped_fonts_cover(std::span<const std::string> texts) {
    return all_covered(shipped_config().get(), texts);
}

FontMap::FontMap(std::span<const std::string> texts)
    : map_(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT)) {
    const ConfigPtr config = make_config(texts);
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
