// SPDX-License-Identifier: Apache-2.0
#include "renderers/map_sheet.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "renderers/elements.hpp"
#include "renderers/surface.hpp"
#include "tests/renderers/pdf_rules.hpp"
#include "tests/renderers/sheets.hpp"
#include "tests/support/image.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

std::string drawn(const MapSheet& sheet, OutputFormat format, int threads = 1,
                  const std::string& page = "120x90 mm", double dpi = 72) {
    MemorySink sink;
    draw_map_sheet(sheet, {page_size(page), format, dpi, "", threads}, sink);
    return sink.bytes();
}

std::size_t count_of(const std::string& text, const std::string& what) {
    std::size_t count = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++count;
    return count;
}

MapSheet full_sheet() {
    MapSheet sheet = test::make_sheet({6, 4, 4, 3, 3, false, true});
    test::add_wards(sheet, 3000, 6000, 4000);
    return sheet;
}

/// Twelve triangles around a point, and nothing else.
MapSheet fan(std::size_t classes) {
    MapSheet sheet;
    const auto corner = [](int i) {
        const double angle = 2 * std::numbers::pi * i / 12 + 0.1;
        return Point{5000 + 5000 * std::cos(angle), 5000 + 5000 * std::sin(angle)};
    };
    for (int i = 0; i < 12; ++i) {
        test::add_polygon(sheet.areas, {{5000, 5000}, corner(i), corner(i + 1), {5000, 5000}});
        sheet.area_class.push_back(static_cast<std::size_t>(i) % classes);
    }
    const auto colours = palette("YlOrRd", classes + 1, false);
    for (std::size_t c = 0; c < classes; ++c)
        sheet.classes.push_back({"", 0, colours[c + 1], Pattern::plain});
    return sheet;
}

/// The fills alone, without lines.
test::Image fills_of(const MapSheet& sheet) {
    Typesetter setter(all_texts(sheet));
    const PageSize page{120, 120};
    const SheetLayout layout = lay_out(sheet, page, setter);
    const PageMap map = make_page_map(sheet, layout, setter, 1);
    return test::decode_png(render({OutputFormat::png, page, 96, "", ""},
                                   [&](const Canvas& canvas) { draw_areas(canvas, map); }));
}

/// Greatest rise of a channel above the classes' colours, within the fan's inner circle, of 255.
int worst_ground(const MapSheet& sheet) {
    Typesetter setter(all_texts(sheet));
    const SheetLayout layout = lay_out(sheet, {120, 120}, setter);
    const Point middle = layout.view.to_page(Point{5000, 5000});
    const double radius = 4500 * layout.view.scale * 96 / 72;
    const test::Image image = fills_of(sheet);
    int worst = 0;
    for (int y = 0; y < image.height; ++y)
        for (int x = 0; x < image.width; ++x) {
            if (std::hypot(x + 0.5 - middle.x * 96 / 72, y + 0.5 - middle.y * 96 / 72) > radius) continue;
            for (std::size_t channel = 0; channel < 3; ++channel) {
                int lightest = 0;
                for (const LegendClass& c : sheet.classes) {
                    const double value = channel == 0   ? c.colour.red
                                         : channel == 1 ? c.colour.green
                                                        : c.colour.blue;
                    lightest = std::max(lightest, static_cast<int>(std::lround(value * 255)));
                }
                worst = std::max(worst, image.at(x, y)[channel] - lightest);
            }
        }
    return worst;
}

TEST(MapSheet, ShowsNoSeamBetweenTwelveTrianglesOfOneClass) { EXPECT_LE(worst_ground(fan(1)), 1); }

TEST(MapSheet, ShowsNoPaperBetweenTrianglesOfDifferentClasses) {
    EXPECT_LE(worst_ground(fan(2)), 1);
    EXPECT_LE(worst_ground(fan(4)), 1);
}

TEST(MapSheet, GivesEqualBytesTwiceAndForAnyNumberOfThreads) {
    const MapSheet sheet = full_sheet();
    for (const OutputFormat format : {OutputFormat::png, OutputFormat::svg, OutputFormat::pdf}) {
        const std::string once = drawn(sheet, format, 1);
        EXPECT_GT(once.size(), 1000U);
        EXPECT_TRUE(once == drawn(sheet, format, 1));
        EXPECT_TRUE(once == drawn(sheet, format, 4));
    }
}

TEST(MapSheet, SeveralFormatsAtOnceEqualEachAlone) {
    const MapSheet sheet = full_sheet();
    MemorySink png, svg, pdf;
    draw_map_sheets(
        sheet, page_size("120x90 mm"),
        {{OutputFormat::png, 72, &png}, {OutputFormat::svg, 72, &svg}, {OutputFormat::pdf, 72, &pdf}}, 3);
    EXPECT_TRUE(png.bytes() == drawn(sheet, OutputFormat::png));
    EXPECT_TRUE(svg.bytes() == drawn(sheet, OutputFormat::svg));
    EXPECT_TRUE(pdf.bytes() == drawn(sheet, OutputFormat::pdf));
}

TEST(MapSheet, EmbedsItsOwnFontInPdf) {
    const std::string pdf = test::plain_pdf(drawn(full_sheet(), OutputFormat::pdf));
    EXPECT_EQ(count_of(pdf, "/FontFile2"), 3U);  // regular, semibold, bold
    EXPECT_GE(count_of(pdf, "+OpenSans"), 3U);
    EXPECT_EQ(count_of(pdf, "DejaVu"), 0U);
}

TEST(MapSheet, UsesTheMachinesFontsOnlyForScriptsThatItsOwnLacks) {
    MapSheet sheet = test::make_sheet({});
    sheet.subtitle = "Need by square \xe2\x80\x93 \xe4\xb8\xad";  // a Chinese character
    EXPECT_GE(count_of(test::plain_pdf(drawn(sheet, OutputFormat::pdf)), "+OpenSans"), 3U);
}

TEST(MapSheet, DrawsOneFillPerClassInSvg) {
    MapSheet sheet = test::make_sheet({6, 4, 3, 0, 0, false, false});
    const std::string svg = drawn(sheet, OutputFormat::svg);
    for (const LegendClass& c : sheet.classes) {
        const auto percent = [](double v) {
            std::string text = fmt::format("{:.6f}", v * 100);
            text.erase(text.find_last_not_of('0') + 1);
            return text;
        };
        const std::string fill = fmt::format("fill:rgb({}%,{}%,{}%)", percent(c.colour.red),
                                             percent(c.colour.green), percent(c.colour.blue));
        EXPECT_EQ(count_of(svg, fill), 2U) << fill;  // the map and the legend
    }
    EXPECT_EQ(count_of(svg, "<svg "), 1U);
    EXPECT_EQ(count_of(svg, "</svg>"), 1U);
    EXPECT_EQ(count_of(svg, "<image"), 0U);
}

TEST(MapSheet, PassesOnTheFailureOfASink) {
    class FullDisk final : public Sink {
      public:
        void write(std::string_view) override { throw OutputError("map.png: No space left on device"); }
    };
    for (const OutputFormat format : {OutputFormat::png, OutputFormat::svg, OutputFormat::pdf}) {
        FullDisk sink;
        EXPECT_EQ(test::message_of<OutputError>([&] {
                      draw_map_sheet(test::make_sheet({}), {page_size("120x90 mm"), format, 72, "", 1}, sink);
                  }),
                  "map.png: No space left on device");
    }
}

TEST(MapSheet, SaysWhenAPageIsTooSmall) {
    const MapSheet sheet = test::make_sheet({5, 5, 12, 3, 4, true, false});
    MemorySink sink;
    EXPECT_EQ(test::message_of<SettingsError>([&] {
                  draw_map_sheet(sheet, {{60, 60}, OutputFormat::pdf, 72, "", 1}, sink);
              }),
              "the page of 60 x 60 mm is too small for its legend and texts. Choose a larger page, fewer "
              "classes or "
              "shorter labels.");
}

TEST(MapSheet, RefusesAreasWithoutAClass) {
    MapSheet sheet = test::make_sheet({});
    sheet.area_class[3] = 9;
    MemorySink sink;
    EXPECT_EQ(test::message_of<OutputError>([&] {
                  draw_map_sheet(sheet, {{120, 90}, OutputFormat::pdf, 72, "", 1}, sink);
              }),
              "an area is of class 10, and the legend has 4 classes");
    sheet.area_class.pop_back();
    EXPECT_EQ(test::message_of<OutputError>([&] {
                  draw_map_sheet(sheet, {{120, 90}, OutputFormat::pdf, 72, "", 1}, sink);
              }),
              "the map has 12 areas and 11 classes of areas");
}

TEST(MapSheet, DropsNamesThatFindNoPlaceAndCountsThem) {
    MapSheet sheet = test::make_sheet({4, 3, 4, 0, 0, false, false});
    test::add_wards(sheet, 2000, 4000, 3000);
    MemorySink sink;
    EXPECT_EQ(draw_map_sheet(sheet, {page_size("A4"), OutputFormat::svg, 72, "", 1}, sink).dropped_labels,
              0U);
    const std::string longer_than_the_page(160, 'w');
    sheet.outlines[0].labels[1] = longer_than_the_page;
    EXPECT_EQ(
        draw_map_sheet(sheet, {page_size("120x90 mm"), OutputFormat::svg, 72, "", 1}, sink).dropped_labels,
        1U);
}

TEST(MapSheet, DrawsSheetsWithoutTextsAreasOrShapes) {
    for (const OutputFormat format : {OutputFormat::png, OutputFormat::svg, OutputFormat::pdf})
        EXPECT_GT(drawn(MapSheet{}, format).size(), 500U);
    MapSheet sheet = test::make_sheet({});
    Shapes areas = *sheet.areas;
    areas.begin_shape(ShapeKind::none);
    sheet.areas = std::move(areas);
    sheet.area_class.push_back(0);
    sheet.outlines.emplace_back();
    sheet.layers.emplace_back();
    sheet.neighbours.emplace();
    sheet.subtitle = "Not \xff UTF-8";
    for (const OutputFormat format : {OutputFormat::png, OutputFormat::svg, OutputFormat::pdf})
        EXPECT_GT(drawn(sheet, format).size(), 500U);
}

TEST(AreaLines, FadeAsAreasGetSmaller) {
    EXPECT_DOUBLE_EQ(inner_line_width(35), 0.35);
    EXPECT_DOUBLE_EQ(inner_line_width(2), 0);
    EXPECT_GT(inner_line_width(10), inner_line_width(6));
}

}  // namespace
}  // namespace vitality
