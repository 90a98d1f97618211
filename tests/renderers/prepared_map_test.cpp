// SPDX-License-Identifier: Apache-2.0
#include "renderers/prepared_map.hpp"

#include <gtest/gtest.h>

#include "base/threads.hpp"
#include "renderers/focus.hpp"
#include "renderers/surface.hpp"
#include "tests/renderers/sheets.hpp"
#include "tests/support/image.hpp"

namespace vitality {
namespace {

MapSheet full_sheet() {
    MapSheet sheet = test::make_sheet({6, 4, 4, 3, 3, false, false});
    test::add_wards(sheet, 3000, 6000, 4000);
    return sheet;
}

std::string drawn(const PreparedMap& prepared, PageSize page) {
    Typesetter typesetter(all_texts(prepared.sheet));
    return render({OutputFormat::svg, page, 72, "", ""},
                  [&](const Canvas& canvas) { draw(canvas, prepared, typesetter); });
}

TEST(PreparedMap, IsDrawnAlikeHoweverManyWerePreparedAtOnce) {
    const PageSize page = page_size("A5");
    std::vector<MapSheet> sheets(8, full_sheet());
    for (std::size_t i = 0; i < sheets.size(); ++i) focus_on_areas(sheets[i], {i}, {"Here", 0.5, true});
    std::vector<PreparedMap> prepared(sheets.size());
    for_chunks(sheets.size(), 1, 4, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) prepared[i] = prepare_map_sheet(sheets[i], page, 1);
    });
    for (std::size_t i = 0; i < sheets.size(); ++i)
        EXPECT_TRUE(drawn(prepared[i], page) == drawn(prepare_map_sheet(sheets[i], page, 2), page)) << i;
}

TEST(PreparedMap, SaysWhereOnThePageTheMapLies) {
    const PreparedMap prepared = prepare_map_sheet(full_sheet(), page_size("A4"), 1);
    const PageBox map = prepared.layout.view.to_page(prepared.sheet.areas.box());
    EXPECT_TRUE(prepared.layout.frame.contains(map, 0.1));
    EXPECT_NEAR(map.width, 6000 * prepared.layout.view.scale, 1e-9);
}

TEST(BareMap, FillsItsPageAndHasNoTexts) {
    MapSheet sheet = test::make_sheet({6, 4, 4, 3, 3, false, false});
    sheet.parts = bare_map;
    const PageSize page{60, 40};
    const PreparedMap prepared = prepare_map_sheet(sheet, page, 1);
    EXPECT_TRUE(prepared.layout.header.empty());
    EXPECT_TRUE(prepared.layout.footer.empty());
    EXPECT_TRUE(prepared.layout.key.entries.empty());
    EXPECT_EQ(prepared.layout.key_place, KeyPlace::none);
    EXPECT_GT(prepared.layout.frame.width, prepared.layout.page.width * 0.97);
    EXPECT_EQ(drawn(prepared, page).find("glyph"), std::string::npos);
}

TEST(MapParts, LeaveOutEachAlone) {
    const MapSheet whole = full_sheet();
    const auto layout_with = [&](MapParts parts) {
        MapSheet sheet = whole;
        sheet.parts = parts;
        return prepare_map_sheet(sheet, page_size("A4"), 1).layout;
    };
    EXPECT_TRUE(layout_with({false, true, true, true, true}).header.empty());
    EXPECT_TRUE(layout_with({true, true, true, false, true}).footer.empty());
    const SheetLayout no_key = layout_with({true, false, true, true, true});
    EXPECT_TRUE(no_key.key.entries.empty());
    EXPECT_FALSE(no_key.frame.overlaps(no_key.scale_bar.box));
    const SheetLayout no_furniture = layout_with({true, true, false, true, true});
    EXPECT_FALSE(no_furniture.key.entries.empty());
    EXPECT_EQ(no_furniture.scale_bar.whole, "");
}

}  // namespace
}  // namespace vitality
