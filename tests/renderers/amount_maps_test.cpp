// SPDX-License-Identifier: Apache-2.0
// Pictures of symbols by size, dots, clusters and fading colours.
#include <gtest/gtest.h>

#include "renderers/key_rows.hpp"
#include "renderers/layout.hpp"
#include "tests/renderers/sheets.hpp"
#include "tests/renderers/tables.hpp"
#include "tests/support/image.hpp"

namespace vitality {
namespace {

using test::no_value;

std::string png_of(const MapSheet& sheet, const std::string& page, int threads = 2) {
    MemorySink sink;
    draw_map_sheet(sheet, {page_size(page), OutputFormat::png, 72, "", threads}, sink);
    return sink.bytes();
}

/// 24 wards with people, one of 0, one without data and one suppressed.
AreaTable people_of_wards() {
    std::vector<double> values;
    for (int i = 0; i < 24; ++i) values.push_back(20.0 + 37 * ((i * 7) % 24));
    values[5] = 0;
    values[9] = values[16] = no_value;
    AreaTable table = test::ward_table({test::column_with("pop.all", values)});
    IndicatorColumn& column = table.columns[0];
    column.indicator.title = "People";
    column.indicator.kind = IndicatorKind::count;
    column.states[16] = State::suppressed;
    return table;
}

MapSpec map_of_symbols(bool graduated) {
    MapSpec spec;
    spec.geography = "ward13";
    spec.symbols = SymbolsSpec{};
    spec.symbols->indicator = "pop.all";
    spec.symbols->graduated = graduated;
    return spec;
}

TEST(GoldenMap, CirclesInProportionWithANestedLegend) {
    const MapSheet sheet = test::sheet_of(people_of_wards(), map_of_symbols(false));
    EXPECT_EQ(test::differs_from_golden("map_symbols", png_of(sheet, "150x100 mm")), "");
}

TEST(GoldenMap, SizesByClass) {
    const MapSheet sheet = test::sheet_of(people_of_wards(), map_of_symbols(true));
    EXPECT_EQ(test::differs_from_golden("map_graduated", png_of(sheet, "150x100 mm")), "");
}

TEST(GoldenMap, DotsInTheirAreas) {
    MapSpec spec;
    spec.geography = "ward13";
    spec.dots = {DotsSpec{}};
    spec.dots[0].indicator = "pop.all";
    spec.dots[0].per = 20;
    spec.dots[0].size = 0.7;
    spec.dots[0].leave_out_suppressed = true;
    const MapSheet sheet = test::sheet_of(people_of_wards(), spec);
    EXPECT_EQ(test::differs_from_golden("map_dots", png_of(sheet, "150x100 mm")), "");
    EXPECT_EQ(png_of(sheet, "150x100 mm", 1), png_of(sheet, "150x100 mm", 3));
}

TEST(ClusteredMap, IsEqualForAnyNumberOfThreadsAndSaysWhatItGathers) {
    MapSheet sheet = test::make_sheet({5, 4, 3, 0, 1, false, false});
    Shapes places;
    test::add_place(places, {500, 700});
    for (int i = 0; i < 40; ++i) test::add_place(places, {2000.0 + 40 * (i % 7), 2000.0 + 37 * (i % 11)});
    for (int i = 0; i < 6; ++i) test::add_place(places, {4300.0 + 30 * i, 3000});
    sheet.layers[0].shapes = std::move(places);
    sheet.layers[0].cluster = 7;
    EXPECT_EQ(png_of(sheet, "150x100 mm", 1), png_of(sheet, "150x100 mm", 3));
    EXPECT_NE(describe(sheet).find("places less than 7 mm apart on paper are drawn as one"),
              std::string::npos);
}

/// Wards with values and limits of growing width; one of 0, one without limits.
AreaTable rates_with_limits() {
    std::vector<double> values, lower, upper;
    for (int i = 0; i < 24; ++i) {
        values.push_back(10 + (i * 5) % 24);
        lower.push_back(values.back() * (1 - 0.01 * i));
        upper.push_back(values.back() * (1 + 0.02 * i));
    }
    values[3] = no_value;
    upper[7] = no_value;
    AreaTable table = test::ward_table({test::column_with("t.rate", values)});
    table.columns[0].companions = {{Companion::lower95, lower}, {Companion::upper95, upper}};
    return table;
}

MapSpec map_that_fades(std::vector<double> breaks) {
    MapSpec spec = test::map_of("t.rate", {10, 18, 26, 34});
    spec.fill->alpha = AlphaSpec{};
    spec.fill->alpha->place = {"a.toml", 9, 2};
    spec.fill->alpha->breaks = std::move(breaks);
    return spec;
}

TEST(GoldenMap, ColoursThatFade) {
    const MapSheet sheet = test::sheet_of(rates_with_limits(), map_that_fades({}));
    EXPECT_EQ(test::differs_from_golden("map_fading", png_of(sheet, "150x100 mm")), "");
}

TEST(Fading, PutsEachAreaIntoItsClassAndStep) {
    const AreaTable table = rates_with_limits();
    const MapSheet sheet = test::sheet_of(table, map_that_fades({15, 45}));
    ASSERT_TRUE(sheet.reliability);
    EXPECT_EQ(sheet.reliability->steps, (std::vector<std::string>{"under 15%", "15 to 45%", "45% or more"}));
    EXPECT_EQ(sheet.reliability->ranges, (std::vector<std::string>{"10 to 17", "18 to 25", "26 to 34"}));
    ASSERT_EQ(sheet.classes.size(), 9U + 2);
    EXPECT_EQ(sheet.area_class[0], 0U);       // 10, limits 0% wide
    EXPECT_EQ(sheet.area_class[4], 6U);       // 30: 12%
    EXPECT_EQ(sheet.area_class[10], 0U + 1);  // 12: 30%
    EXPECT_EQ(sheet.area_class[23], 6U + 2);  // 29: 69%
    EXPECT_EQ(sheet.classes[9].label, "A value, but not how reliable");
    EXPECT_EQ(sheet.area_class[7], 9U);
    EXPECT_EQ(sheet.classes[10].label, "No data");
    EXPECT_EQ(sheet.area_class[3], 10U);
    std::size_t areas = 0;
    for (const LegendClass& c : sheet.classes) areas += c.count;
    EXPECT_EQ(areas, 24U);
}

TEST(Fading, NeedsLimitsOrAnotherIndicator) {
    AreaTable table = rates_with_limits();
    table.columns[0].companions.clear();
    try {
        test::sheet_of(table, map_that_fades({}));
        FAIL();
    } catch (const SettingsError& failure) {
        EXPECT_STREQ(failure.what(),
                     "a.toml:9:2: t.rate has no 95% limits, and alpha = \"limits\" fades by them. Give its "
                     "table lower95 and upper95, or name what to fade by: alpha = { indicator = \"...\" }.");
    }
    table.columns.push_back(test::column_with("t.error", std::vector<double>(24, 3)));
    MapSpec spec = map_that_fades({});
    spec.fill->alpha->indicator = "t.error";
    const MapSheet sheet = test::sheet_of(table, spec);
    EXPECT_EQ(sheet.reliability->title, "Areas by life expectancy");
    EXPECT_EQ(sheet.reliability->steps, std::vector<std::string>{"all"});  // all are alike
    EXPECT_EQ(sheet.classes[0].count + sheet.classes[1].count + sheet.classes[2].count, 23U);
}

/// Hard inputs: nothing of the legend may overlap or leave it.
TEST(SymbolLegend, HoldsOneAreaNoValueAndLongWordsOfAnyScript) {
    for (const bool graduated : {false, true}) {
        for (const auto& values :
             {std::vector<double>{5}, std::vector<double>{no_value}, std::vector<double>{0, 0, 0},
              std::vector<double>(300, 7), std::vector<double>{1e9, 1, 2, 3, 5}}) {
            AreaTable table = test::ward_table({test::column_with("pop.all", values)});
            table.columns[0].indicator.title =
                "\xE4\xBA\xBA\xE5\x8F\xA3\xE3\x81\xAE\xE6\x95\xB0 People of all ages who have lived for a "
                "year or more in a household of the ward";
            const MapSheet sheet = test::sheet_of(table, map_of_symbols(graduated));
            Typesetter typesetter(all_texts(sheet));
            const SheetLayout layout = lay_out(sheet, page_size("A5 landscape"), typesetter);
            for (const KeyEntry& entry : layout.key.entries) {
                EXPECT_TRUE(layout.key.box.contains(entry.swatch, 1));
                for (const PlacedText& text : entry.texts)
                    EXPECT_TRUE(layout.key.box.contains(box_of(text, typesetter), 1)) << text.text;
            }
            EXPECT_FALSE(png_of(sheet, "100x80 mm").empty());
        }
    }
}

TEST(SymbolLegend, KeepsLabelsOfNestedSizesApart) {
    const MapSheet sheet = test::sheet_of(people_of_wards(), map_of_symbols(false));
    Typesetter typesetter(all_texts(sheet));
    const SheetLayout layout = lay_out(sheet, page_size("60x60 mm"), typesetter);
    for (const KeyEntry& entry : layout.key.entries) {
        if (entry.kind != KeyEntry::Kind::nested_sizes) continue;
        ASSERT_EQ(entry.texts.size(), 3U);
        for (std::size_t i = 1; i < entry.texts.size(); ++i)
            EXPECT_FALSE(
                box_of(entry.texts[i], typesetter).overlaps(box_of(entry.texts[i - 1], typesetter), -0.2));
    }
}

}  // namespace
}  // namespace vitality
