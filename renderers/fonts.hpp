// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <string>

#include <pango/pangocairo.h>

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
    /// `texts` are all texts of the page. Only where one holds a character that the shipped fonts lack are
    /// the machine's fonts added behind them. @throws OutputError where the shipped fonts cannot be found.
    explicit FontMap(std::span<const std::string> texts);

    /// A context whose unit is the point, without hinting, glyphs placed to fractions of a point.
    GObjectPtr<PangoContext> make_context() const;

  private:
    GObjectPtr<PangoFontMap> map_;
};

/// Whether the shipped fonts have all letters of the texts.
bool shipped_fonts_cover(std::span<const std::string> texts);

/// The folder of the shipped fonts.
std::string font_folder();

}  // namespace vitality
