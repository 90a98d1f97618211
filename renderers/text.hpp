// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "renderers/canvas.hpp"
#include "renderers/fonts.hpp"
#include "renderers/map_view.hpp"

namespace vitality {

enum class Weight { regular, semibold, bold };
enum class Align { left, centre, right };

struct TextStyle {
    double size = 8;  ///< pt
    Weight weight = Weight::regular;
    Colour colour{0.102, 0.102, 0.102};
    Align align = Align::left;
    double line_height = 1.25;  ///< of the size
};

/// A text in its box, in points of the page. Lines are wrapped to `width`; nothing is ever cut off.
struct PlacedText {
    std::string text;
    TextStyle style;
    double x = 0;
    double y = 0;      ///< top of the first line
    double width = 0;  ///< 0 = one line, as wide as it is
    /// Set a quarter turn to the left, to be read from below: x and y are then the top left corner of the
    /// turned box, which is as high as the text is wide.
    bool turned = false;
};

struct TextSize {
    double width = 0;
    double height = 0;  ///< lines times line height
    int lines = 1;
    double last_width = 0;  ///< of the last line
};

/// The text as UTF-8, other bytes replaced by U+FFFD: Cairo and Pango refuse them.
std::string valid_text(const std::string& text);

/// Measures and draws text with one font map. One object serves one thread.
class Typesetter {
  public:
    /// `texts`: all texts to come, and the fonts that they are set in; see FontMap.
    explicit Typesetter(std::span<const std::string> texts, HouseFonts house = nullptr);

    HouseFonts house() const { return house_; }

    /// Size of a text wrapped to `width` pt (0 = not wrapped).
    TextSize measure(const std::string& text, const TextStyle& style, double width = 0);
    /// The lines of a text wrapped to `width` that fit into `height`, and the rest. All texts are valid
    /// UTF-8.
    std::pair<std::string, std::string> split(const std::string& text, const TextStyle& style, double width,
                                              double height);
    /// Where a line of the text may end, as its script has it: bytes before the end, in rising order.
    std::vector<std::size_t> line_breaks(const std::string& text);
    void draw(const Canvas& canvas, const PlacedText& text);
    /// Draws a halo of that colour and radius beneath the text as well.
    void draw_with_halo(const Canvas& canvas, const PlacedText& text, Colour halo, double radius);

  private:
    void draw_lines(const Canvas& canvas, const PlacedText& text, PangoLayout* layout);
    PlacedText turn(const Canvas& canvas, const PlacedText& text);
    GObjectPtr<PangoLayout> lay_out(const std::string& text, const TextStyle& style, double width);

    HouseFonts house_;
    FontMap fonts_;
    GObjectPtr<PangoContext> context_;
    using Key = std::tuple<std::string, double, Weight, double, double>;
    std::map<Key, TextSize> measured_;
};

/// Box of a text as it was set.
PageBox box_of(const PlacedText& text, Typesetter& typesetter);

}  // namespace vitality
