// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "renderers/prepared_map.hpp"
#include "tests/renderers/sheets.hpp"
#include "tests/support/image.hpp"

namespace vitality {
namespace {

const std::string page = "180x120 mm";

std::string png_of(const MapSheet& sheet) {
    MemorySink sink;
    draw_map_sheet(sheet, {page_size(page), OutputFormat::png, 72, "", 1}, sink);
    return sink.bytes();
}

/// Classes in turn for areas that a sheet was given by hand, and names for an outline of the same shapes.
void name_areas(MapSheet& sheet, const std::vector<std::string>& names) {
    sheet.area_class.clear();
    for (LegendClass& legend : sheet.classes) legend.count = 0;
    for (std::size_t i = 0; i < sheet.areas.size(); ++i) {
        sheet.area_class.push_back(i % sheet.classes.size());
        ++sheet.classes[i % sheet.classes.size()].count;
    }
    Outline outline;
    outline.shapes = sheet.areas;
    outline.labels = names;
    outline.legend = "Wards";
    sheet.outlines = {outline};
}

/// Each name once or counted as left out; none beyond the margins, on another or on the legend.
void expect_readable_names(const MapSheet& sheet, std::size_t names) {
    Typesetter setter(all_texts(sheet));
    const PreparedMap prepared = prepare_map_sheet(sheet, page_size(page), setter, 1);
    const SheetLayout& layout = prepared.layout;
    const double margin = layout.type.margin * 0.95;
    const PageBox inside{margin, margin, layout.page.width - 2 * margin, layout.page.height - 2 * margin};
    std::vector<PageBox> taken{layout.north_arrow, layout.scale_bar.box};
    for (const auto* texts : {&layout.header, &layout.footer, &layout.key.texts})
        for (const PlacedText& text : *texts) taken.push_back(box_of(text, setter));
    for (const KeyEntry& entry : layout.key.entries)
        for (const PlacedText& text : entry.texts) taken.push_back(box_of(text, setter));
    for (const PlacedText& label : prepared.map.labels) {
        const PageBox box = box_of(label, setter);
        EXPECT_TRUE(inside.contains(box, 0.5)) << label.text;
        for (const PageBox& other : taken) EXPECT_FALSE(box.overlaps(other, -0.5)) << label.text;
        taken.push_back(box);
    }
    EXPECT_EQ(prepared.map.labels.size() + prepared.map.dropped_labels, names);
}

/// 60 squares of growing size in six rows, and a mainland beside them.
MapSheet sixty_islands() {
    MapSheet sheet = test::make_sheet({1, 1, 2, 0, 0, false, false});
    Shapes shapes;
    shapes.begin_shape(ShapeKind::polygon);
    for (int i = 0; i < 60; ++i) {
        const double x = 600.0 * (i % 10), y = 600.0 * (i / 10), side = 60 + 7.0 * i;
        shapes.begin_part();
        shapes.begin_ring();
        shapes.add_points(
            std::vector<Point>{{x, y}, {x, y + side}, {x + side, y + side}, {x + side, y}, {x, y}});
    }
    test::add_square(shapes, 6600, 0, 3400);
    sheet.areas = std::move(shapes);
    name_areas(sheet, {"Isles of Scilly", "Mainland"});
    return sheet;
}

TEST(HardMaps, AnAreaOfSixtyIslandsIsNamedOnce) {
    const MapSheet sheet = sixty_islands();
    expect_readable_names(sheet, 2);
    const PreparedMap prepared = prepare_map_sheet(sheet, page_size(page), 1);
    EXPECT_EQ(prepared.map.labels.size(), 2U);
    EXPECT_EQ(test::differs_from_golden("map_islands", png_of(sheet)), "");
}

/// A square of 10 km, and twenty of 316 m around its corner: each a thousandth of it.
MapSheet one_giant() {
    MapSheet sheet = test::make_sheet({1, 1, 3, 0, 0, false, false});
    Shapes shapes;
    test::add_square(shapes, 0, 0, 10000);
    std::vector<std::string> names{"Great Moor"};
    for (int i = 0; i < 20; ++i) {
        test::add_square(shapes, 10000 + 316.0 * (i % 4), 4000 + 316.0 * (i / 4), 316);
        names.push_back(fmt::format("Saint Mary and All Saints {}", i + 1));
    }
    sheet.areas = std::move(shapes);
    name_areas(sheet, names);
    return sheet;
}

TEST(HardMaps, AnAreaAThousandTimesTheOthersLeavesThemNames) {
    const MapSheet sheet = one_giant();
    expect_readable_names(sheet, 21);
    EXPECT_EQ(test::differs_from_golden("map_giant", png_of(sheet)), "");
}

TEST(HardMaps, ANameOfEightyLettersAndAnotherScriptAreRead) {
    MapSheet sheet = test::make_sheet({2, 1, 2, 0, 0, false, false});
    name_areas(sheet, {"The Parish of Saint Bartholomew-by-the-Exchange with Saint Margaret Lothbury and All",
                       "\u0397\u03c1\u03ac\u03ba\u03bb\u03b5\u03b9\u03bf\u03bd "
                       "\u0391\u03c4\u03c4\u03b9\u03ba\u03ae\u03c2"});
    expect_readable_names(sheet, 2);
    const PreparedMap prepared = prepare_map_sheet(sheet, page_size(page), 1);
    EXPECT_EQ(prepared.map.labels.size(), 2U);
    EXPECT_EQ(test::differs_from_golden("map_long_names", png_of(sheet)), "");
}

TEST(HardMaps, AreasWithoutAnyValueAreDrawnAndCounted) {
    MapSheet sheet = test::make_sheet({3, 2, 1, 0, 0, false, false});
    sheet.classes = {{"No data", 6, {0.95, 0.95, 0.95}, Pattern::diagonal}};
    sheet.area_class.assign(6, 0);
    EXPECT_EQ(test::differs_from_golden("map_no_values", png_of(sheet)), "");
    EXPECT_NE(describe(sheet).find("No data (6 areas)"), std::string::npos);
}

}  // namespace
}  // namespace vitality
