// SPDX-License-Identifier: Apache-2.0
#include "renderers/layout.hpp"

#include <gtest/gtest.h>

#include "tests/renderers/bivariate_sheets.hpp"
#include "tests/renderers/sheets.hpp"

namespace vitality {
namespace {

struct NamedBox {
    std::string name;
    PageBox box;
};

std::vector<NamedBox> text_boxes(const SheetLayout& layout, Typesetter& setter) {
    std::vector<NamedBox> boxes;
    const auto add = [&](const PlacedText& text) { boxes.push_back({text.text, box_of(text, setter)}); };
    for (const PlacedText& text : layout.header) add(text);
    for (const PlacedText& text : layout.footer) add(text);
    for (const PlacedText& text : layout.key.texts) add(text);
    for (const KeyEntry& entry : layout.key.entries) {
        // The cells of a diamond hold texts, and the rows of its classes have no sample.
        const bool of_two = entry.kind == KeyEntry::Kind::diamond || entry.kind == KeyEntry::Kind::axis;
        if (!of_two) boxes.push_back({"swatch", entry.swatch});
        for (const PlacedText& text : entry.texts) add(text);
    }
    boxes.push_back({"north arrow", layout.north_arrow});
    boxes.push_back({"scale bar", layout.scale_bar.box});
    return boxes;
}

/// Nothing leaves the margins, nothing overlaps, nothing lies on the map.
void expect_sound(const MapSheet& sheet, PageSize page, const std::string& what) {
    Typesetter setter(all_texts(sheet));
    const SheetLayout layout = lay_out(sheet, page, setter);
    const auto boxes = text_boxes(layout, setter);
    const double margin = layout.type.margin * 0.99;
    const PageBox inside{margin, margin, layout.page.width - 2 * margin, layout.page.height - 2 * margin};
    const PageBox map = layout.view.to_page(sheet.areas.box());
    EXPECT_TRUE(layout.frame.contains(map, 0.1)) << what;
    EXPECT_TRUE(inside.contains(layout.frame, 0.1)) << what;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        EXPECT_TRUE(inside.contains(boxes[i].box, 0.1))
            << what << ": " << boxes[i].name << " leaves the page";
        const bool on_map = boxes[i].box.overlaps(layout.frame, -0.1) && layout.key_place != KeyPlace::corner;
        EXPECT_FALSE(on_map) << what << ": " << boxes[i].name << " on the map";
        for (std::size_t j = i + 1; j < boxes.size(); ++j)
            EXPECT_FALSE(boxes[i].box.overlaps(boxes[j].box, -0.1))
                << what << ": " << boxes[i].name << " overlaps " << boxes[j].name;
    }
    for (const PlacedText& text : layout.key.texts) EXPECT_GE(text.style.size, layout.type.least) << what;
}

const std::vector<std::string> pages{"A4 landscape", "A4 portrait", "A3 landscape",
                                     "A3 portrait",  "120x90 mm",   "180x240 mm"};

TEST(SheetLayout, OverlapsNothingForTallSquareAndWideBoroughs) {
    for (const auto& [columns, rows] : {std::pair{3, 14}, std::pair{5, 5}, std::pair{14, 3}})
        for (const std::string& page : pages)
            for (const bool neighbours : {false, true})
                expect_sound(test::make_sheet({columns, rows, 5, 1, 1, false, neighbours}), page_size(page),
                             fmt::format("{} x {} on {}", columns, rows, page));
}

TEST(SheetLayout, OverlapsNothingForLongTextsAndTwelveClasses) {
    for (const auto& [columns, rows] : {std::pair{3, 14}, std::pair{5, 5}, std::pair{14, 3}})
        for (const std::string& page : pages) {
            MapSheet sheet = test::make_sheet({columns, rows, 12, 3, 4, true, false});
            test::add_wards(sheet, columns * 500, columns * 1000, rows * 1000);
            expect_sound(sheet, page_size(page), fmt::format("full {} x {} on {}", columns, rows, page));
        }
}

TEST(SheetLayout, OverlapsNothingForMarksAndComparators) {
    std::vector<std::string> sizes = pages;
    sizes.insert(sizes.end(), {"A5 landscape", "A5 portrait", "90x60 mm"});
    for (const auto& [columns, rows] : {std::pair{3, 14}, std::pair{5, 5}, std::pair{14, 3}})
        for (const std::string& page : sizes)
            for (const bool long_texts : {false, true}) {
                if (long_texts && page == "90x60 mm") continue;  // no page for so many words
                MapSheet sheet = test::make_sheet({columns, rows, 5, 1, 1, long_texts, false});
                test::add_marks_and_comparators(sheet, long_texts);
                expect_sound(sheet, page_size(page), fmt::format("marks {} x {} on {}", columns, rows, page));
            }
}

TEST(SheetLayout, OverlapsNothingForTwoIndicators) {
    for (const std::size_t k : {2u, 3u, 4u})
        for (const std::string& page : pages)
            expect_sound(test::bivariate_example(k), page_size(page), fmt::format("{} classes, {}", k, page));
}

TEST(SheetLayout, LeavesRoomForAnOutlineThatReachesALittleBeyondTheAreas) {
    const auto layout_with = [](double top) {
        MapSheet sheet = test::make_sheet({5, 5, 4, 0, 0, false, false});
        sheet.outlines.emplace_back();
        test::add_square(sheet.outlines[0].shapes, 0, 0, top);
        Typesetter setter(all_texts(sheet));
        return lay_out(sheet, page_size("A4 portrait"), setter);
    };
    const SheetLayout little = layout_with(5080);
    EXPECT_TRUE(little.frame.contains(little.view.to_page(Box{0, 0, 5080, 5080}), 0.1));
    const SheetLayout much = layout_with(9000);
    EXPECT_TRUE(much.frame.contains(much.view.to_page(Box{0, 0, 5100, 5100}), 0.1));
    EXPECT_FALSE(much.frame.contains(much.view.to_page(Box{0, 0, 5200, 5200}), 0.1));
}

TEST(SheetLayout, KeepsTheComparatorsTogetherUnderTheirHead) {
    for (const std::string& page : pages) {
        MapSheet sheet = test::make_sheet({14, 3, 7, 2, 3, false, false});
        test::add_marks_and_comparators(sheet, false);
        Typesetter setter(all_texts(sheet));
        const SheetLayout layout = lay_out(sheet, page_size(page), setter);
        std::vector<PageBox> marks;
        for (const KeyEntry& entry : layout.key.entries) {
            if (entry.kind != KeyEntry::Kind::comparator) continue;
            EXPECT_EQ(entry.texts.back().text == "For comparison", marks.empty()) << page;
            marks.push_back(entry.swatch);
        }
        ASSERT_EQ(marks.size(), 3U);
        for (std::size_t i = 1; i < marks.size(); ++i) {
            EXPECT_EQ(marks[i].x, marks[0].x) << page;
            EXPECT_GT(marks[i].y, marks[i - 1].bottom()) << page;
        }
    }
}

TEST(SheetLayout, KeepsTheHeadlineToThreeLines) {
    const MapSheet sheet = test::make_sheet({5, 5, 5, 0, 0, true, false});
    for (const std::string& page : pages) {
        Typesetter setter(all_texts(sheet));
        const SheetLayout layout = lay_out(sheet, page_size(page), setter);
        const PlacedText& headline = layout.header.front();
        EXPECT_LE(setter.measure(headline.text, headline.style, headline.width).lines, 3) << page;
    }
}

TEST(SheetLayout, NeverSetsA4TextBelowSixAndAHalfPoints) {
    const MapSheet sheet = test::make_sheet({5, 5, 12, 3, 4, true, false});
    Typesetter setter(all_texts(sheet));
    const SheetLayout layout = lay_out(sheet, page_size("A4 portrait"), setter);
    for (const KeyEntry& entry : layout.key.entries)
        for (const PlacedText& text : entry.texts) EXPECT_GE(text.style.size, 6.5);
    for (const PlacedText& text : layout.footer) EXPECT_GE(text.style.size, 6.5);
}

TEST(SheetLayout, SetsTheKeyBesideATallMapAndBelowAWideOne) {
    const auto place = [](int columns, int rows, const char* page) {
        const MapSheet sheet = test::make_sheet({columns, rows, 5, 1, 1, false, true});
        Typesetter setter(all_texts(sheet));
        return lay_out(sheet, page_size(page), setter).key_place;
    };
    EXPECT_EQ(place(3, 14, "A4 landscape"), KeyPlace::side);
    EXPECT_EQ(place(14, 3, "A4 landscape"), KeyPlace::below);
    EXPECT_EQ(place(10, 10, "A4 portrait"), KeyPlace::below);
}

TEST(SheetLayout, UsesACornerOnlyWhereTheMapLeavesItFree) {
    MapSheet sheet = test::make_sheet({1, 1, 1, 0, 0, false, false});
    sheet.areas = SharedShapes{};
    // An L: the upper right of its box is empty.
    test::add_polygon(sheet.areas,
                      {{0, 0}, {10000, 0}, {10000, 3000}, {3000, 3000}, {3000, 10000}, {0, 10000}, {0, 0}});
    Typesetter setter(all_texts(sheet));
    const SheetLayout layout = lay_out(sheet, page_size("150x150 mm"), setter);
    ASSERT_EQ(layout.key_place, KeyPlace::corner);
    const PageBox corner{layout.view.to_page(Point{3000, 3000}).x, 0, 1000,
                         layout.view.to_page(Point{3000, 3000}).y};
    EXPECT_TRUE(corner.contains(layout.key.box));
    EXPECT_TRUE(corner.contains(layout.scale_bar.box));
}

TEST(ScaleBar, HasTheLongestRoundLengthThatFits) {
    const ScaleBar bar = make_scale_bar(0.02, 112);  // 5,600 m fit
    EXPECT_DOUBLE_EQ(bar.metres, 5000);
    EXPECT_DOUBLE_EQ(bar.bar_width, 100);
    EXPECT_EQ(bar.half, "2.5");
    EXPECT_EQ(bar.whole, "5 km");
    EXPECT_EQ(make_scale_bar(0.2, 112).whole, "500 m");
    EXPECT_EQ(make_scale_bar(0.00025, 112).whole, "200 km");
}

}  // namespace
}  // namespace vitality
