// SPDX-License-Identifier: Apache-2.0
#include "renderers/focus.hpp"

#include <gtest/gtest.h>

#include "renderers/prepared_map.hpp"
#include "tests/renderers/sheets.hpp"
#include "tests/renderers/tables.hpp"
#include "tests/support/image.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

using Areas = std::vector<std::size_t>;

/// Ten by ten squares of 1 km in five classes.
MapSheet hundred_squares() { return test::make_sheet({10, 10, 5, 0, 0, false, false}); }

test::Image picture_of(const MapSheet& sheet, const std::string& page) {
    MemorySink sink;
    draw_map_sheet(sheet, {page_size(page), OutputFormat::png, 72, "", 1}, sink);
    return test::decode_png(sink.bytes());
}

/// Largest difference of a channel between a pixel and a colour.
int difference(const std::array<unsigned char, 3>& pixel, Colour colour) {
    const std::array<double, 3> wanted{colour.red, colour.green, colour.blue};
    int worst = 0;
    for (std::size_t channel = 0; channel < 3; ++channel)
        worst =
            std::max(worst, std::abs(pixel[channel] - static_cast<int>(std::lround(wanted[channel] * 255))));
    return worst;
}

TEST(Focus, FitsTheFrameToTheAreasAndTheirMargin) {
    MapSheet sheet = hundred_squares();
    focus_on_areas(sheet, {44, 45}, {"Two squares", 0.5, true});  // 4 to 6 km across, 4 to 5 km up
    const PreparedMap prepared = prepare_map_sheet(sheet, page_size("A4"), 1);
    const PageBox wanted = prepared.layout.view.to_page(Box{3000, 3000, 7000, 6000});
    EXPECT_TRUE(prepared.layout.frame.contains(wanted, 0.1));
    const bool fits = std::abs(wanted.width - prepared.layout.frame.width) < 0.2 ||
                      std::abs(wanted.height - prepared.layout.frame.height) < 0.2;
    EXPECT_TRUE(fits) << wanted.width << " x " << wanted.height;
}

TEST(Focus, ShowsEveryAreaInTheFrameInItsColour) {
    MapSheet sheet = hundred_squares();
    focus_on_areas(sheet, {44}, {"One square", 1.2, false});
    sheet.parts = bare_map;
    const PageSize page = page_size("120x90 mm");
    const PreparedMap prepared = prepare_map_sheet(sheet, page, 1);
    const test::Image image = picture_of(sheet, "120x90 mm");
    int seen = 0;
    for (std::size_t area = 0; area < sheet.areas.size(); ++area) {
        const Box& box = sheet.areas.box(area);
        const Point middle =
            prepared.layout.view.to_page(Point{(box.min_x + box.max_x) / 2, (box.min_y + box.max_y) / 2});
        if (!prepared.layout.frame.holds(middle)) continue;
        ++seen;
        const auto& pixel = image.at(static_cast<int>(middle.x), static_cast<int>(middle.y));
        EXPECT_LE(difference(pixel, sheet.classes[sheet.area_class[area]].colour), 2) << area;
    }
    EXPECT_GE(seen, 9);
    EXPECT_LT(seen, 30);
}

TEST(Focus, DrawsWhatLiesAroundPaleAndTheAreaItselfNot) {
    MapSheet sheet = hundred_squares();
    focus_on_areas(sheet, {44}, {"One square", 1.2, true});
    sheet.parts = bare_map;
    const PreparedMap prepared = prepare_map_sheet(sheet, page_size("120x90 mm"), 1);
    const test::Image image = picture_of(sheet, "120x90 mm");
    const auto pixel_of = [&](Point p) {
        const Point at = prepared.layout.view.to_page(p);
        return image.at(static_cast<int>(at.x), static_cast<int>(at.y));
    };
    const auto paled = [](Colour c) {
        return Colour{1 - (1 - c.red) * 0.38, 1 - (1 - c.green) * 0.38, 1 - (1 - c.blue) * 0.38};
    };
    EXPECT_LE(difference(pixel_of({4500, 4500}), sheet.classes[sheet.area_class[44]].colour), 2);
    EXPECT_LE(difference(pixel_of({5500, 4500}), paled(sheet.classes[sheet.area_class[45]].colour)), 2);
}

TEST(Focus, MakesOfEachPageNoMoreThanItShows) {
    MapSheet sheet = test::make_sheet({60, 60, 5, 0, 0, false, false});
    focus_on_areas(sheet, {0}, {"Corner", 0.05, true});
    const PreparedMap prepared = prepare_map_sheet(sheet, page_size("A4"), 1);
    std::size_t points = 0;
    for (const AreaFill& fill : prepared.map.fills) points += fill.rings.points.size();
    EXPECT_LT(points, 100U);
}

TEST(Focus, GivesEqualBytesForAnyNumberOfThreads) {
    MapSheet sheet = test::make_sheet({10, 10, 5, 1, 2, false, true});
    test::add_marks_and_comparators(sheet, false);
    focus_on_areas(sheet, {5, 6}, {"Two squares", 0.3, true});
    MemorySink one, four;
    draw_map_sheet(sheet, {page_size("A5"), OutputFormat::pdf, 72, "", 1}, one);
    draw_map_sheet(sheet, {page_size("A5"), OutputFormat::pdf, 72, "", 4}, four);
    EXPECT_TRUE(one.bytes() == four.bytes());
}

TEST(PartOfASheet, IsOfItsAreasAloneAndAllOthersLieBeyond) {
    MapSheet sheet = test::make_sheet({10, 1, 5, 1, 0, false, true});
    sheet.overlays = {{"Marked", {0, 4, 6}, Hatch::single}, {"Far away", {9}, Hatch::crossed}};
    const MapSheet part = part_of(sheet, {6, 4}, "Outside Elm", {0, 0, 10000, 1000});
    EXPECT_EQ(part.areas.size(), 2U);
    EXPECT_EQ(part.area_class, (Areas{4, 0}));
    EXPECT_EQ(part.neighbours_legend, "Outside Elm");
    EXPECT_EQ(part.neighbours->size(), 9U) << "the other squares and the neighbour";
    ASSERT_EQ(part.overlays.size(), 1U);
    EXPECT_EQ(part.overlays[0].areas, (Areas{0, 1}));
    std::size_t counted = 0;
    for (const LegendClass& one : part.classes) counted += one.count;
    EXPECT_EQ(counted, 2U);
    EXPECT_EQ(describe(part).find("Missing"), std::string::npos) << "no area of the part is in that state";
}

TEST(Focus, KeepsNamesAwayFromTheFrame) {
    MapSheet sheet = hundred_squares();
    test::add_wards(sheet, 3000, 10000, 10000);
    focus_on_areas(sheet, {44, 45}, {"Two squares", 0.6, true});
    const PreparedMap prepared = prepare_map_sheet(sheet, page_size("A5"), 1);
    Typesetter typesetter(all_texts(sheet));
    ASSERT_FALSE(prepared.map.labels.empty());
    for (const PlacedText& label : prepared.map.labels)
        EXPECT_TRUE(prepared.layout.frame.contains(box_of(label, typesetter), -1.5)) << label.text;
}

TEST(MapShare, GivesMapsWithOtherLegendsOneFrame) {
    MapSheet few = test::make_sheet({4, 3, 3, 0, 0, false, true});
    MapSheet many = test::make_sheet({4, 3, 7, 1, 2, false, true});
    for (MapSheet* sheet : {&few, &many}) sheet->parts = {false, true, true, false, false, 0.6};
    const PageSize page = page_size("90x100 mm");
    const SheetLayout a = prepare_map_sheet(few, page, 1).layout;
    const SheetLayout b = prepare_map_sheet(many, page, 1).layout;
    EXPECT_EQ(a.key_place, KeyPlace::below);
    EXPECT_DOUBLE_EQ(a.frame.height, b.frame.height);
    EXPECT_DOUBLE_EQ(a.frame.width, b.frame.width);
    EXPECT_DOUBLE_EQ(a.view.scale, b.view.scale);
    EXPECT_DOUBLE_EQ(a.key.box.y, b.key.box.y);
}

TEST(MapShare, IsLeftAsideWhereTheLegendNeedsMore) {
    MapSheet sheet = test::make_sheet({4, 3, 7, 3, 3, true, true});
    sheet.parts = {false, true, true, false, false, 0.95};
    EXPECT_NO_THROW(prepare_map_sheet(sheet, page_size("90x100 mm"), 1));
}

TEST(PartOfASheet, LeavesOutWhatIsTooFarToBeSeen) {
    const MapSheet sheet = test::make_sheet({10, 1, 5, 0, 0, false, false});
    EXPECT_EQ(part_of(sheet, {0}, "Outside", {0, 0, 2500, 1000}).neighbours->size(), 2U);
}

TEST(PartOfASheet, RefusesAnAreaThatIsNotThere) {
    const MapSheet sheet = test::make_sheet({3, 1, 2, 0, 0, false, false});
    EXPECT_EQ(test::message_of<OutputError>([&] { part_of(sheet, {3}, "Outside", {}); }),
              "the page is about area 4, and the map has 3 areas");
}

TEST(CutSheet, KeepsWhatTouchesTheBoxUnderItsNewNumbers) {
    MapSheet sheet = test::make_sheet({10, 1, 5, 0, 0, false, true});
    sheet.overlays = {{"Marked", {0, 4, 5}, Hatch::single}, {"Far away", {9}, Hatch::crossed}};
    test::add_wards(sheet, 2000, 10000, 1000);
    const MapSheet cut = cut_to(sheet, {3500, 200, 5500, 800});  // squares 3, 4 and 5
    EXPECT_EQ(cut.areas.size(), 3U);
    EXPECT_EQ(cut.area_class, (Areas{3, 4, 0}));
    EXPECT_EQ(cut.overlays[0].areas, (Areas{1, 2}));
    EXPECT_TRUE(cut.overlays[1].areas.empty());
    EXPECT_EQ(cut.neighbours->size(), 0U);
    EXPECT_EQ(cut.outlines[0].labels, std::vector<std::string>{"East Ward"});
    EXPECT_EQ(cut.outlines[0].shapes.size(), 1U);
}

TEST(Focus, RefusesAnAreaThatTheSheetLacks) {
    MapSheet sheet = hundred_squares();
    EXPECT_EQ(test::message_of<OutputError>([&] { focus_on_areas(sheet, {100}, {}); }),
              "the page is about area 101, and the map has 100 areas");
}

MapSpec zoomed(const std::string& text) {
    const Settings settings =
        Settings::from_text("[map.m]\ngeography = \"ward13\"\nzoom = " + text, "a.toml");
    Section root = settings.root();
    Section maps = root.section("map");
    Section map = maps.section("m");
    return read_map_spec("m", map);
}

MapSheet sheet_zoomed_to(const std::string& text) {
    const AreaTable table = test::ward_table({test::column_with("life.male", {1, 2, 3, 4, 5, 6})});
    const MapSpec spec = zoomed(text);
    MapInputs inputs;
    inputs.areas = &table;
    inputs.spec = &spec;
    inputs.zoom = table.geography.get();
    return make_map_sheet(inputs);
}

std::string refused(const std::string& text) {
    return test::message_of<SettingsError>([&] { sheet_zoomed_to(text); });
}

TEST(Zoom, IsReadWithItsMarginAndWhatLiesAround) {
    const MapSpec spec =
        zoomed("{ geography = \"lsoa21\", areas = [\"A001\"], margin = 0.2, around = \"full\" }");
    EXPECT_EQ(spec.zoom->geography, "lsoa21");
    EXPECT_DOUBLE_EQ(spec.zoom->margin, 0.2);
    EXPECT_FALSE(spec.zoom->pale_beyond);
    EXPECT_EQ(zoomed("{ areas = \"A001\" }").zoom->geography, "ward13");
}

TEST(Zoom, MakesThePageOneAboutTheAreas) {
    const MapSheet sheet = sheet_zoomed_to("{ areas = [\"A001\", \"A002\"] }");
    ASSERT_TRUE(sheet.focus);
    EXPECT_DOUBLE_EQ(sheet.focus->box.min_x, 1000);
    EXPECT_DOUBLE_EQ(sheet.focus->box.max_x, 3000);
    EXPECT_EQ(sheet.outlines.back().legend, "A001 and A002");
    EXPECT_EQ(sheet_zoomed_to("{ areas = [\"A001\", \"A002\", \"A004\"] }").outlines.back().legend,
              "3 wards of 2013");
}

TEST(Zoom, SaysWhatIsWrongAndWhere) {
    EXPECT_EQ(refused("{ margin = 0.1 }"),
              "a.toml:3:8: zoom needs areas = [\"NAME or CODE\", ...]: what the page is about.");
    EXPECT_EQ(refused("{ areas = \"A001\", margin = -1 }"),
              "a.toml:3:35: margin is a share of the areas' longer side, from 0 to 5.");
    EXPECT_EQ(refused("{ areas = \"A001\", around = \"grey\" }"),
              "a.toml:3:35: \"grey\" is not a value of around. Allowed: pale, full.");
    EXPECT_EQ(
        refused("{ areas = \"A00\" }"),
        "a.toml:3:8: no area of ward13 has the code or name \"A00\". Did you mean \"A000\"? Allowed: A000, "
        "A001, A002, A003, A004, A005.");
}

}  // namespace
}  // namespace vitality
