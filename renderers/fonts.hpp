// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <string>

#include <pango/pangocairo.h>

#include "renderers/font_files.hpp"

namespace vitality {

/// GObjects are freed by g_object_unref.
struct Unreference {
    void operator()(gpointer object) const noexcept { g_object_unref(object); }
};
template <class T>
using GObjectPtr = std::unique_ptr<T, Unreference>;

/// The fonts that the program ships, in a fontconfig configuration of their own: what is installed on the
/// machine plays no part, so that pages are alike everywhere. One object serves one thread.
class FontMap {
  public:
    /// `texts` are all texts of the page, `house` the fonts that they are to be set in; the shipped ones
    /// stand behind them. Only where a text holds a character that all these lack are the machine's fonts
    /// added.
    /// @throws OutputError where the shipped fonts cannot be found, or those of the house not be loaded.
    FontMap(std::span<const std::string> texts, HouseFonts house);

    /// A context whose unit is the point, without hinting, glyphs placed to fractions of a point.
    GObjectPtr<PangoContext> make_context() const;

  private:
    GObjectPtr<PangoFontMap> map_;
};

/// Whether the house's and the shipped fonts have all letters of the texts.
bool fonts_cover(std::span<const std::string> texts, HouseFonts house);

/// The folder of the shipped fonts.
std::string font_folder();

}  // namespace vitality
