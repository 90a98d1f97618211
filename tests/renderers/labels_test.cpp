// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "renderers/page_map.hpp"

namespace vitality {
namespace {

constexpr PageBox frame{0, 0, 400, 300};

PagePaths rectangle(double x, double y, double width, double height) {
    PagePaths rings;
    for (const Point p :
         {Point{x, y}, Point{x + width, y}, Point{x + width, y + height}, Point{x, y + height}, Point{x, y}})
        rings.add(p);
    rings.end_path(4);
    return rings;
}

PlacedLabels placed(const std::vector<PagePaths>& shapes, const std::vector<std::string>& names,
                    const std::vector<Point>& symbols = {}) {
    Typesetter setter(names);
    return place_labels({shapes, names, symbols, frame, type_scale({297, 210})}, setter);
}

PageBox box_in_page(const PlacedText& text) {
    Typesetter setter({});
    const TextSize size = setter.measure(text.text, text.style, text.width);
    return {text.x, text.y, size.width, size.height};
}

TEST(Labels, StandInTheMiddleOfTheirArea) {
    const PlacedLabels labels = placed({rectangle(100, 100, 120, 80)}, {"Pinner"});
    ASSERT_EQ(labels.texts.size(), 1U);
    const PageBox box = box_in_page(labels.texts[0]);
    EXPECT_NEAR(box.x + box.width / 2, 160, 1.5);
    EXPECT_NEAR(box.y + box.height / 2, 140, 1.5);
}

TEST(Labels, BreakAtASpaceWhereTheAreaIsNarrow) {
    const PlacedLabels labels = placed({rectangle(100, 100, 50, 90)}, {"Harrow Weald"});
    ASSERT_EQ(labels.texts.size(), 1U);
    EXPECT_EQ(labels.texts[0].text, "Harrow\nWeald");
}

TEST(Labels, NeverOverlapAndAreDroppedFromTheSmallestOn) {
    std::vector<PagePaths> shapes;
    std::vector<std::string> names;
    for (int i = 0; i < 12; ++i) {
        shapes.push_back(rectangle(20 + i * 9, 100, 9, 20 + i));
        names.push_back("W" + std::to_string(i));
    }
    const PlacedLabels labels = placed(shapes, names);
    EXPECT_EQ(labels.texts.size() + labels.dropped, 12U);
    EXPECT_EQ(labels.texts.front().text, "W11");  // the largest comes first
    for (std::size_t i = 0; i < labels.texts.size(); ++i)
        for (std::size_t j = i + 1; j < labels.texts.size(); ++j)
            EXPECT_FALSE(box_in_page(labels.texts[i]).overlaps(box_in_page(labels.texts[j])));
}

TEST(Labels, AreDroppedRatherThanNameTheAreaBeside) {
    const PlacedLabels labels = placed({rectangle(100, 100, 12, 12)}, {"A very long name indeed"});
    EXPECT_EQ(labels.dropped, 1U);
    EXPECT_TRUE(labels.texts.empty());
}

TEST(Labels, StepAsideForSymbols) {
    const std::vector<PagePaths> shapes{rectangle(100, 100, 120, 80)};
    const std::vector<Point> symbols{{155, 140}, {160, 140}, {165, 140}, {150, 139}};
    const PlacedLabels labels = placed(shapes, {"Pinner"}, symbols);
    ASSERT_EQ(labels.texts.size(), 1U);
    for (const Point p : symbols) EXPECT_FALSE(box_in_page(labels.texts[0]).holds(p));
}

TEST(Labels, LeaveOutAreasWithoutShapeOrName) {
    const PlacedLabels labels = placed({PagePaths{}, rectangle(10, 10, 80, 80)}, {"Gone", ""});
    EXPECT_TRUE(labels.texts.empty());
    EXPECT_EQ(labels.dropped, 1U);
}

}  // namespace
}  // namespace vitality
