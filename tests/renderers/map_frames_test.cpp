// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <future>

#include <gtest/gtest.h>

#include "renderers/choropleth.hpp"
#include "renderers/prepared_map.hpp"
#include "tests/renderers/sheets.hpp"
#include "tests/renderers/tables.hpp"
#include "tests/support/image.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

MapSpec spec_of(const std::string& text) {
    const Settings settings = Settings::from_text("[map.m]\ngeography = \"ward13\"\n" + text, "a.toml");
    Section root = settings.root();
    Section maps = root.section("map");
    Section map = maps.section("m");
    return read_map_spec("m", map);
}

AreaTable one_indicator() { return test::ward_table({test::column_with("life.male", {1, 2, 3, 4, 5, 6})}); }

/// Four sheets of 6 areas: the years 2016 to 2018 for men, 2018 for women; NaN is missing.
AreaTable series() {
    const auto slice = [](const std::string& period, const std::string& sex) {
        return Slice{{"period", period}, {"sex", sex}};
    };
    return test::ward_table(
        {test::column_with("life.years", {1, 2, 3, 4, 5, 6}, slice("2016", "Male")),
         test::column_with("life.years", {2, 3, test::no_value, 5, 6, 7}, slice("2017", "Male")),
         test::column_with("life.years", {3, 4, 5, 6, 7, 8}, slice("2018", "Male")),
         test::column_with("life.years", {9, 9, 9, 9, 9, 9}, slice("2018", "Female"))});
}

MapSheet sheet_of(const AreaTable& table, const MapSpec& spec) {
    MapInputs inputs;
    inputs.areas = &table;
    inputs.spec = &spec;
    if (spec.inset) inputs.inset = table.geography.get();
    return make_map_sheet(inputs);
}

const std::string men = "fill = { indicator = \"life.years\", sex = \"Male\", breaks = [0, 3, 6, 9] }\n";

TEST(SmallMultiples, HaveOneMapForEachPeriodInOneSetOfClasses) {
    const MapSheet sheet = sheet_of(series(), spec_of(men + "small_multiples = { over = \"period\" }"));
    ASSERT_EQ(sheet.panels.size(), 3U);
    EXPECT_EQ(sheet.panels[0].title, "2016");
    EXPECT_EQ(sheet.panels[2].title, "2018");
    EXPECT_EQ(sheet.panels[0].area_class, (std::vector<std::size_t>{0, 0, 1, 1, 1, 2}));
    EXPECT_EQ(sheet.panels[1].area_class, (std::vector<std::size_t>{0, 1, 3, 1, 2, 2}));  // 3: no data
    EXPECT_EQ(sheet.panels[1].note, "1 ward without a value");
    EXPECT_EQ(sheet.panels[2].note, "");
    ASSERT_EQ(sheet.classes.size(), 4U);
    EXPECT_EQ(sheet.classes[0].count, 3U);
    EXPECT_EQ(sheet.classes[3].label, "No data");
    EXPECT_EQ(sheet.classes[3].count, 1U);
    EXPECT_EQ(sheet.subtitle, "Wards of 2013 · Male");
}

TEST(SmallMultiples, MayBeTheLastOnesAlone) {
    const MapSheet sheet =
        sheet_of(series(), spec_of(men + "small_multiples = { over = \"period\", last = 2 }"));
    ASSERT_EQ(sheet.panels.size(), 2U);
    EXPECT_EQ(sheet.panels[0].title, "2017");
}

TEST(SmallMultiples, SetSeveralIndicatorsSideBySide) {
    IndicatorColumn men_column = test::column_with("life.male", {1, 2, 3, 4, 5, 6});
    IndicatorColumn women_column = test::column_with("life.female", {2, 3, 4, 5, 6, 7});
    men_column.indicator.title = "Men", women_column.indicator.title = "Women";
    const AreaTable table = test::ward_table({men_column, women_column});
    const MapSheet sheet =
        sheet_of(table, spec_of("fill = { indicator = \"life.male\", classes = 3 }\n"
                                "small_multiples = { over = [\"life.male\", \"life.female\"] }"));
    ASSERT_EQ(sheet.panels.size(), 2U);
    EXPECT_EQ(sheet.panels[1].title, "Women");
    EXPECT_EQ(sheet.panels[0].area_class[1], sheet.panels[1].area_class[0]);  // 2 in both
}

std::string refused(const AreaTable& table, const std::string& text) {
    return test::message_of<SettingsError>([&] { sheet_of(table, spec_of(text)); });
}

TEST(SmallMultiples, SayWhatIsWrongAndWhere) {
    const std::string all = "fill = { indicator = \"life.years\", breaks = [0, 3, 6, 9] }\n";
    EXPECT_EQ(refused(series(), "small_multiples = { over = \"period\" }"),
              "a.toml:3:19: small_multiples needs fill = { indicator = \"ID\" }: what all its maps show.");
    EXPECT_EQ(
        refused(series(), all + "small_multiples = { last = 2 }"),
        "a.toml:4:19: small_multiples needs over = \"period\", \"sex\", \"age\" or another dimension of "
        "the series, or a list of indicators.");
    EXPECT_EQ(
        refused(series(), all + "small_multiples = { over = \"perod\" }"),
        "a.toml:4:19: life.years has no dimension \"perod\". Did you mean \"period\"? Allowed: period, sex.");
    EXPECT_EQ(
        refused(series(), all + "small_multiples = { over = \"period\" }"),
        "a.toml:4:19: life.years has several members with period = \"2018\" (2018, Male; 2018, Female): "
        "choose in fill which, as with sex = \"...\".");
    EXPECT_EQ(
        refused(one_indicator(),
                "fill = { indicator = \"life.male\" }\nsmall_multiples = { over = \"sex\" }"),
        "a.toml:4:19: life.male is no series: over = \"sex\" finds nothing to part it by. Give a list of "
        "indicators.");
    EXPECT_EQ(refused(series(), men + "small_multiples = { over = [\"life.a\", \"life.b\"] }"),
              "a.toml:4:28: over lists the indicators of all maps: add the fill's own, life.years.");
    EXPECT_EQ(refused(series(),
                      "fill = { indicator = \"life.years\", sex = \"Female\" }\n"
                      "small_multiples = { over = \"period\" }"),
              "a.toml:4:19: 1 member of life.years is left for small multiples: two are needed at least.");
}

MapSheet panels(std::size_t count, int columns, int rows) {
    MapSheet sheet = test::make_sheet({columns, rows, 4, 1, 0, false, false});
    for (std::size_t i = 0; i < count; ++i)
        sheet.panels.push_back(
            {std::to_string(2000 + i), i % 2 == 0 ? "" : "2 areas without a value", sheet.area_class, {}});
    return sheet;
}

TEST(SmallMultiples, OverlapNothingOnAnyPage) {
    for (const auto& [columns, rows] : {std::pair{3, 14}, std::pair{5, 5}, std::pair{14, 3}})
        for (const std::string page : {"A4 landscape", "A4 portrait", "A3 landscape"})
            for (const std::size_t count : {2U, 3U, 7U, 12U}) {
                const MapSheet sheet = panels(count, columns, rows);
                Typesetter setter(all_texts(sheet));
                const SheetLayout layout = lay_out(sheet, page_size(page), setter);
                ASSERT_EQ(layout.panels.size(), count);
                std::vector<PageBox> boxes{layout.key.box, layout.scale_bar.box};
                for (const PanelPlace& place : layout.panels) {
                    boxes.push_back(place.frame);
                    for (const PlacedText& text : place.texts) boxes.push_back(box_of(text, setter));
                    EXPECT_DOUBLE_EQ(place.view.scale, layout.view.scale);
                    EXPECT_TRUE(place.frame.contains(place.view.to_page(sheet.areas.box()), 0.2));
                }
                for (std::size_t i = 0; i < boxes.size(); ++i) {
                    EXPECT_TRUE(layout.content.contains(boxes[i], 0.2)) << page << " " << count << " " << i;
                    for (std::size_t j = i + 1; j < boxes.size(); ++j)
                        EXPECT_FALSE(boxes[i].overlaps(boxes[j], -0.2))
                            << page << " " << count << ": " << i << ", " << j;
                }
            }
}

TEST(SmallMultiples, AreDescribedMapByMap) {
    MapSheet sheet = panels(2, 2, 1);
    sheet.panels[1].area_class = {0, 0};
    const std::string text = describe(sheet);
    EXPECT_TRUE(text.starts_with("2 small choropleth maps with one legend. Score: ")) << text;
    EXPECT_NE(text.find(" 2001: 0.5 to 8.5, 2 areas."), std::string::npos) << text;
}

TEST(Inset, IsReadAndHighlightsWhatItNames) {
    const MapSheet sheet =
        sheet_of(one_indicator(), spec_of("inset = { geography = \"ward13\", highlight = [\"A001\"] }"));
    ASSERT_TRUE(sheet.inset);
    EXPECT_EQ(sheet.inset->caption, "A001");
    EXPECT_DOUBLE_EQ(sheet.inset->highlighted.box().min_x, 1000);
    const MapSheet whole =
        sheet_of(one_indicator(), spec_of("inset = { geography = \"ward13\", title = \"Here\" }"));
    EXPECT_EQ(whole.inset->highlighted.size(), 6U);
    EXPECT_EQ(whole.inset->caption, "Here");
}

TEST(Inset, SaysWhichAreaItDoesNotFind) {
    EXPECT_EQ(
        refused(one_indicator(), "inset = { geography = \"ward13\", highlight = [\"A006\"] }"),
        "a.toml:3:9: no area of ward13 has the code or name \"A006\". Did you mean \"A000\"? Allowed: A000, "
        "A001, A002, A003, A004, A005.");
}

TEST(Inset, LiesOverNothing) {
    for (const auto& [columns, rows] : {std::pair{3, 14}, std::pair{5, 5}, std::pair{14, 3}})
        for (const std::string page : {"A4 landscape", "A4 portrait", "120x90 mm"})
            for (const bool neighbours : {false, true}) {
                MapSheet sheet = test::make_sheet({columns, rows, 5, 2, 2, false, neighbours});
                sheet.inset = MapInset{sheet.areas, sheet.areas, "A place in a wider place"};
                Typesetter setter(all_texts(sheet));
                const SheetLayout layout = lay_out(sheet, page_size(page), setter);
                const PageBox caption = box_of(layout.inset.caption.front(), setter);
                ASSERT_GT(layout.inset.box.width, 0);
                for (const PageBox& box : {layout.inset.box, caption}) {
                    EXPECT_TRUE(layout.content.contains(box, 0.1)) << page;
                    for (const PageBox& other : {layout.key.box, layout.scale_bar.box, layout.north_arrow})
                        EXPECT_FALSE(box.overlaps(other, -0.1)) << page;
                    for (std::size_t area = 0; area < sheet.areas.size(); ++area)
                        EXPECT_FALSE(box.overlaps(layout.view.to_page(sheet.areas.box(area)), -0.1)) << page;
                }
            }
}

TEST(PopulatedLand, AloneIsColoured) {
    MapSheet sheet = test::make_sheet({1, 1, 1, 0, 0, false, false});
    sheet.parts = bare_map;
    Shapes land;
    test::add_square(land, 0, 0, 500);
    sheet.populated = std::async(std::launch::deferred, [land] { return SharedShapes(land); }).share();
    MemorySink sink;
    draw_map_sheet(sheet, {{60, 60}, OutputFormat::png, 72, "", 1}, sink);
    const test::Image image = test::decode_png(sink.bytes());
    const auto at = [&](double x, double y) {
        return image.at(static_cast<int>(x * image.width), static_cast<int>(y * image.height));
    };
    const auto red = static_cast<int>(std::lround(sheet.classes[0].colour.red * 255));
    EXPECT_NEAR(at(0.25, 0.75)[0], red, 2);
    EXPECT_EQ(at(0.75, 0.25)[0], 255);
    EXPECT_EQ(at(0.75, 0.75)[0], 255);
}

TEST(PopulatedLand, NeedsALayerOfPolygons) {
    const AreaTable table = one_indicator();
    const MapSpec spec = spec_of("populated = { layer = \"homes\" }");
    Layer layer;
    layer.features.shapes = Shapes::of_points({{500, 500}});
    MapInputs inputs;
    inputs.areas = &table;
    inputs.spec = &spec;
    inputs.populated = &layer;
    EXPECT_EQ(test::message_of<SettingsError>([&] { make_map_sheet(inputs); }),
              "a.toml:3:13: layer homes holds no polygons: populated land is where polygons lie. A layer "
              "with buffer = "
              "{ ... } makes polygons around its points.");
}

}  // namespace
}  // namespace vitality
