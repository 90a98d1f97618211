// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <gtest/gtest.h>

#include "renderers/layout.hpp"
#include "tests/renderers/tables.hpp"
#include "tests/support/image.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

using Texts = std::vector<std::string>;
using Areas = std::vector<std::size_t>;

/// Six areas: one of each kind of change, a split one without a value, a second split one.
IndicatorColumn converted_column(const std::string& source_geography) {
    IndicatorColumn column = test::column_with("imd.score", {1, 2, 3, 4, test::no_value, 6});
    column.converted = {Converted::no,      Converted::split, Converted::merged,
                        Converted::complex, Converted::split, Converted::split};
    if (!source_geography.empty()) {
        auto table = std::make_shared<AreaTable>();
        table->geography = test::squares_of(source_geography, 4);
        auto derivation = std::make_shared<Derivation>();
        derivation->table = table;
        column.derivation = derivation;
    }
    return column;
}

Texts legends(const std::string& from, const std::string& to) {
    Texts texts;
    for (const AreaOverlay& overlay : conversion_overlays(*test::squares_of(to, 6), converted_column(from)))
        texts.push_back(overlay.legend);
    return texts;
}

TEST(ConversionOverlays, MarkSplitAndComplexAreasThatHaveAValue) {
    AreaTable table = test::ward_table({converted_column("lsoa11")});
    const MapSheet sheet = test::sheet_of(table, test::map_of("imd.score", {0, 3, 6}));
    ASSERT_EQ(sheet.overlays.size(), 2U);
    EXPECT_EQ(sheet.overlays[0].areas, (Areas{1, 5}));
    EXPECT_EQ(sheet.overlays[0].hatch, Hatch::single);
    EXPECT_EQ(sheet.overlays[1].areas, Areas{3});
    EXPECT_EQ(sheet.overlays[1].hatch, Hatch::crossed);
}

TEST(ConversionOverlays, SayWhatTheLookupLedFrom) {
    const std::string complex = "Uncertain: complex boundary change";
    EXPECT_EQ(legends("lsoa11", "lsoa21"), (Texts{"Estimated: LSOA of 2011 was split", complex}));
    EXPECT_EQ(legends("lsoa21", "lsoa11"), (Texts{"Estimated: LSOA of 2021 covers several areas", complex}));
    const Texts plain{"Estimated: area of the source was split", complex};
    EXPECT_EQ(legends("neighbourhoods", "ward13"), plain);
    EXPECT_EQ(legends("", "ward13"), plain);
}

TEST(ConversionOverlays, AreNoneWhereNothingWasConvertedOrAllIsExact) {
    AreaTable table = test::ward_table({test::column_with("imd.score", {1, 2})});
    EXPECT_TRUE(test::sheet_of(table, test::map_of("imd.score", {0, 3})).overlays.empty());
    table.columns[0].converted = {Converted::merged, Converted::no};
    EXPECT_TRUE(test::sheet_of(table, test::map_of("imd.score", {0, 3})).overlays.empty());
}

/// Squares of one colour in a row; the second and third are hatched.
MapSheet hatched(Colour colour) {
    MapSheet sheet;
    for (int i = 0; i < 4; ++i) test::add_square(sheet.areas, i * 1000, 0, 1000);
    sheet.area_class.assign(4, 0);
    sheet.classes = {{"1 to 2", 4, colour, Pattern::plain}};
    sheet.overlays = {{"Split", {1}, Hatch::single}, {"Complex", {2}, Hatch::crossed}};
    return sheet;
}

struct Shares {
    double own = 0, dark = 0, light = 0;
};

/// How much of square i shows the class's own colour, and what is clearly darker or lighter than it.
Shares shares_of(const MapSheet& sheet, int i) {
    constexpr double dpi = 300;
    MemorySink sink;
    const PageSize page{150, 90};
    draw_map_sheet(sheet, {page, OutputFormat::png, dpi, "", 1}, sink);
    const test::Image image = test::decode_png(sink.bytes());
    Typesetter setter(all_texts(sheet));
    const SheetLayout layout = lay_out(sheet, page, setter);
    const PageBox box = layout.view.to_page(Box{i * 1000.0 + 50, 50, i * 1000.0 + 950, 950});
    const double own = std::round(sheet.classes[0].colour.green * 255);
    Shares shares;
    double pixels = 0;
    for (int y = static_cast<int>(box.y * dpi / 72); y < static_cast<int>(box.bottom() * dpi / 72); ++y)
        for (int x = static_cast<int>(box.x * dpi / 72); x < static_cast<int>(box.right() * dpi / 72); ++x) {
            const double green = image.at(x, y)[1];
            ++pixels;
            if (std::abs(green - own) <= 2) ++shares.own;
            else if (green < own - 40) ++shares.dark;
            else if (green > own + 40) ++shares.light;
        }
    return {shares.own / pixels, shares.dark / pixels, shares.light / pixels};
}

TEST(Hatch, LetsMostOfTheColourShow) {
    for (const double grey : {0.95, 0.5, 0.1}) {
        const MapSheet sheet = hatched({grey, grey, grey});
        EXPECT_EQ(shares_of(sheet, 0).own, 1) << grey;
        EXPECT_GT(shares_of(sheet, 1).own, 0.55) << grey;
        EXPECT_LT(shares_of(sheet, 1).own, 0.9) << grey;
        EXPECT_GT(shares_of(sheet, 2).own, 0.35) << grey;
        EXPECT_LT(shares_of(sheet, 2).own, shares_of(sheet, 1).own) << grey;
        EXPECT_EQ(shares_of(sheet, 3).own, 1) << grey;
    }
}

TEST(Hatch, IsSeenInBlackAndWhiteOnLightAndOnDarkClasses) {
    EXPECT_GT(shares_of(hatched({0.95, 0.95, 0.95}), 1).dark, 0.05);
    EXPECT_GT(shares_of(hatched({0.1, 0.1, 0.1}), 1).light, 0.05);
    EXPECT_GT(shares_of(hatched({0.1, 0.1, 0.1}), 2).light, 0.08);
    const Shares middle = shares_of(hatched({0.5, 0.5, 0.5}), 1);
    EXPECT_GT(middle.dark, 0.04);
    EXPECT_GT(middle.light, 0.04);
}

TEST(Hatch, IsExplainedInTheLegendWithItsCount) {
    const MapSheet sheet = hatched({0.5, 0.5, 0.5});
    Typesetter setter(all_texts(sheet));
    const SheetLayout layout = lay_out(sheet, page_size("A4"), setter);
    Texts rows;
    for (const KeyEntry& entry : layout.key.entries) {
        if (entry.kind != KeyEntry::Kind::overlay) continue;
        for (const PlacedText& text : entry.texts) rows.push_back(text.text);
    }
    EXPECT_EQ(rows, (Texts{"Split", "1", "Complex", "1"}));
}

TEST(MapSheet, RefusesMarksOfAreasAndClassesThatItDoesNotHave) {
    const auto refusal = [](const MapSheet& sheet) {
        MemorySink sink;
        return test::message_of<OutputError>([&] {
            draw_map_sheet(sheet, {{120, 90}, OutputFormat::pdf, 72, "", 1}, sink);
        });
    };
    MapSheet sheet = hatched({});
    sheet.overlays[1].areas = {2, 4};
    EXPECT_EQ(refusal(sheet), "area 5 is marked, and the map has 4 areas");
    sheet = hatched({});
    sheet.comparators = {{"England", "5", "", 1}};
    EXPECT_EQ(refusal(sheet), "England is of class 2, and the legend has 1 classes");
}

}  // namespace
}  // namespace vitality
