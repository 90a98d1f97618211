// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "renderers/charts/axis.hpp"
#include "renderers/charts/picture.hpp"
#include "renderers/charts/verdicts.hpp"
#include "renderers/key.hpp"

namespace vitality {

/// A page while a chart is set on it.
struct ChartPage {
    Picture picture;
    PageBox content;  ///< what is still free
    Typesetter* setter = nullptr;

    const TypeScale& type() const { return picture.type; }
    TextSize measure(const std::string& text, const TextStyle& style, double width = 0) {
        return setter->measure(text, style, width);
    }
};

/// A page with its headline, subtitle and footer. `least`: the smallest text in points, 0 = as the page has
/// it.
ChartPage start_page(const ChartText& text, PageSize size, double least, Typesetter& typesetter);

TextStyle text_style(const ChartPage& page);   ///< of names and values
TextStyle small_style(const ChartPage& page);  ///< grey, of ticks and notes
TextStyle title_style(const ChartPage& page);  ///< of axis titles

/// One line of text at x (its left, middle or right by `align`), its middle at y.
PlacedText line_at(ChartPage& page, const std::string& text, const TextStyle& style, double x, double y,
                   Align align);
/// Text wrapped to `width`, its left at x and its top at y; gives its height.
double add_block(ChartPage& page, const std::string& text, TextStyle style, double x, double y, double width);

PictureLine straight(Point from, Point to, Colour colour, double width, bool dashed = false);
PictureFill rectangle(const PageBox& box, Colour colour);

/// A line with its limits' ends as short strokes across; upright where `upright`.
void add_whisker(ChartPage& page, double low, double high, double across, bool upright, Colour colour);

struct LegendEntry {
    enum class Sample { symbol, line, dashed, upright, upright_dashed, whisker, fill };
    Sample sample = Sample::symbol;
    PictureSymbols symbol;  ///< and the colour of each sample
    std::string label;
};

LegendEntry symbol_entry(const ChartPage& page, ChartVerdict verdict, const std::string& label);

/// One entry for each verdict that occurs: "better (4)".
std::vector<LegendEntry> verdict_entries(const ChartPage& page, const std::vector<ChartVerdict>& verdicts);

/// Rows of entries at the top of the free content, which shrinks.
void add_legend(ChartPage& page, const std::string& title, const std::vector<LegendEntry>& entries);

/// The value axis at the left: its title above the plot, its ticks and light lines across.
struct ValueAxis {
    Ticks ticks;
    std::vector<std::string> labels;
    double gutter = 0;  ///< width of the labels and the gap after them
};
ValueAxis make_value_axis(ChartPage& page, const Ticks& ticks, const std::string& suffix);
void add_value_axis(ChartPage& page, const ValueAxis& axis, const Scale& scale, const PageBox& plot);

/// Ticks for a horizontal axis of `width` pt whose labels do not touch.
Ticks ticks_for_width(ChartPage& page, const NumberRange& range, const std::string& suffix, double width);
/// Ticks below the plot, light lines up through it, the title below them; as high as `foot_height` says.
struct FootAxis {
    Ticks ticks;
    std::string suffix, title;
};
void add_foot_axis(ChartPage& page, const FootAxis& axis, const Scale& scale, const PageBox& plot);
double foot_height(ChartPage& page, const FootAxis& axis, double width);

/// A name at the right end of a line.
struct EndLabel {
    std::string text;
    double y = 0;  ///< where the line ends
    Colour colour;
};
double end_label_width(ChartPage& page, const std::vector<EndLabel>& labels);
/// Sets them right of the plot, moved apart where they would touch, each then led to its line.
void add_end_labels(ChartPage& page, std::vector<EndLabel> labels, const PageBox& plot);

/// The parts of a line inside the box.
std::vector<std::vector<Point>> clipped(const std::vector<Point>& line, const PageBox& box);

/// @throws SettingsError: the page is too small.
[[noreturn]] void refuse_page(PageSize size);

/// Lays a chart out by `set`; where its page is too small for the texts, again with smaller type.
/// @throws SettingsError where that does not help.
template <class Set>
Picture set_chart(PageSize size, Set&& set) {
    for (const double least : least_sizes) {
        if (std::optional<Picture> picture = set(least)) return std::move(*picture);
    }
    refuse_page(size);
}

/// Whether a plot is large enough to be read.
bool readable(const ChartPage& page, const PageBox& plot);

}  // namespace vitality
