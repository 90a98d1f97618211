// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <gtest/gtest.h>

#include "renderers/abbreviations.hpp"
#include "renderers/land_grid.hpp"
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

/// The same where names may stand anywhere on the page, over land that is all the shapes.
PlacedLabels placed_with_room(const std::vector<PagePaths>& shapes, const std::vector<std::string>& names,
                              const std::vector<PageBox>& obstacles = {}) {
    Typesetter setter(names);
    PagePaths land;
    for (const PagePaths& rings : shapes)
        for (std::size_t r = 0; r < rings.size(); ++r) {
            for (const Point& p : rings.path(r)) land.add(p);
            land.end_path(4);
        }
    const std::vector<Point> symbols;
    LabelRequest request{shapes, names, symbols, frame, type_scale({297, 210})};
    request.room = frame;
    request.obstacles = obstacles;
    request.land = &land;
    return place_labels(request, setter);
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

TEST(Labels, BreakLongNamesIntoUpToFourLines) {
    const std::string name = "Kenton East with Stanmore Park and the Former Airfield of Queensbury North";
    const PlacedLabels labels = placed({rectangle(100, 100, 110, 90)}, {name});
    ASSERT_EQ(labels.texts.size(), 1U);
    EXPECT_GE(std::count(labels.texts[0].text.begin(), labels.texts[0].text.end(), '\n'), 2);
    EXPECT_TRUE(labels.abbreviations.empty());
}

TEST(Labels, BreakWhereAScriptWithoutBlanksAllowsIt) {
    const std::string name =
        "\xe6\x9d\xb1\xe4\xba\xac\xe9\x83\xbd\xe5\x8d\x83\xe4\xbb\xa3\xe7\x94\xb0\xe5\x8c\xba";
    const PlacedLabels labels =
        placed({rectangle(100, 100, 34, 60)}, {name});  // seven signs, two lines of four
    ASSERT_EQ(labels.texts.size(), 1U);
    EXPECT_EQ(std::count(labels.texts[0].text.begin(), labels.texts[0].text.end(), '\n'), 1);
}

TEST(Labels, AreShortenedOnlyWhereTheWholeNameFindsNoRoom) {
    EXPECT_EQ(placed({rectangle(100, 100, 120, 60)}, {"North Kenton"}).texts[0].text, "North Kenton");
    const PlacedLabels labels = placed({rectangle(100, 100, 29, 9)}, {"Roe and Ash"});
    ASSERT_EQ(labels.texts.size(), 1U);
    EXPECT_EQ(labels.texts[0].text, "Roe & Ash");
    ASSERT_EQ(labels.abbreviations.size(), 1U);
    EXPECT_EQ(labels.abbreviations[0].brief, "Roe & Ash");
    EXPECT_EQ(labels.abbreviations[0].full, "Roe and Ash");
}

TEST(Labels, StandOnceInTheLargestOfSixtyIslands) {
    PagePaths islands;
    for (int i = 0; i < 60; ++i) {
        const double side = i == 37 ? 60 : 6;
        const double x = 10 + 30.0 * (i % 12), y = 20 + 50.0 * (i / 12);
        for (const Point p :
             {Point{x, y}, Point{x + side, y}, Point{x + side, y + side}, Point{x, y + side}, Point{x, y}})
            islands.add(p);
        islands.end_path(4);
    }
    const PlacedLabels labels = placed_with_room({islands}, {"Scilly"});
    ASSERT_EQ(labels.texts.size(), 1U);
    const PageBox box = box_in_page(labels.texts[0]);
    EXPECT_TRUE((PageBox{40, 170, 60, 60}).contains(box)) << box.x << " " << box.y;
}

TEST(Labels, KeepOutOfAHole) {
    PagePaths ring = rectangle(100, 60, 200, 200);
    for (const Point p : {Point{130, 90}, Point{130, 230}, Point{270, 230}, Point{270, 90}, Point{130, 90}})
        ring.add(p);
    ring.end_path(4);
    const PlacedLabels labels = placed({ring}, {"Hoop"});
    ASSERT_EQ(labels.texts.size(), 1U);
    EXPECT_FALSE(box_in_page(labels.texts[0]).overlaps({135, 95, 130, 130}));
}

TEST(Labels, NameThePartOfAnAreaThatTheFrameShows) {
    const PlacedLabels labels = placed({rectangle(300, 100, 900, 100)}, {"Pinner"});
    ASSERT_EQ(labels.texts.size(), 1U);
    EXPECT_NEAR(box_in_page(labels.texts[0]).x + box_in_page(labels.texts[0]).width / 2, 350, 3);
}

TEST(Labels, DoNotCountACutAreaThatHasNoRoomInTheFrame) {
    const PlacedLabels labels = placed_with_room({rectangle(396, 100, 90, 90)}, {"Harrow on the Hill"});
    EXPECT_TRUE(labels.texts.empty());
    EXPECT_EQ(labels.dropped, 0U);
}

TEST(Labels, TakeTheNamesInTheOrderGivenWhereTheyAreToldSo) {
    const std::vector<PagePaths> shapes{rectangle(100, 100, 20, 10), rectangle(100, 98, 24, 14)};
    const std::vector<std::string> names{"Ash", "Elm"};
    const std::vector<Point> symbols;
    Typesetter setter(names);
    LabelRequest request{shapes, names, symbols, frame, type_scale({297, 210})};
    EXPECT_EQ(place_labels(request, setter).texts.front().text, "Elm");
    request.as_given = true;
    EXPECT_EQ(place_labels(request, setter).texts.front().text, "Ash");
}

double side_of(Point p, const Leader& line) {
    return (line.to.x - line.from.x) * (p.y - line.from.y) - (line.to.y - line.from.y) * (p.x - line.from.x);
}

/// The slow and obvious way: many points along the line.
bool crosses(const Leader& line, const PageBox& box) {
    for (int i = 0; i <= 1000; ++i) {
        const double t = i / 1000.0;
        if (box.holds(
                {line.from.x + t * (line.to.x - line.from.x), line.from.y + t * (line.to.y - line.from.y)}))
            return true;
    }
    return false;
}

TEST(Leaders, CrossNoOtherNameAndNoOtherLine) {
    std::vector<PagePaths> shapes;
    std::vector<std::string> names;
    for (int i = 0; i < 20; ++i) {
        shapes.push_back(rectangle(150 + 14.0 * (i % 5), 120 + 14.0 * (i / 5), 14, 14));
        names.push_back("Ward number " + std::to_string(i));
    }
    const PlacedLabels labels = placed_with_room(shapes, names);
    EXPECT_EQ(labels.texts.size() + labels.dropped, 20U);
    EXPECT_GE(labels.leaders.size(), 10U);
    const std::size_t inside = labels.texts.size() - labels.leaders.size();
    std::vector<PageBox> boxes;
    for (const PlacedText& text : labels.texts) boxes.push_back(box_in_page(text));
    for (std::size_t i = 0; i < labels.leaders.size(); ++i) {
        const Leader& line = labels.leaders[i];
        for (std::size_t j = 0; j < labels.texts.size(); ++j) {
            if (j == inside + i) continue;
            EXPECT_FALSE(crosses(line, boxes[j])) << labels.texts[j].text;
            EXPECT_FALSE(boxes[inside + i].overlaps(boxes[j])) << labels.texts[j].text;
        }
        for (std::size_t j = i + 1; j < labels.leaders.size(); ++j) {
            const Leader& other = labels.leaders[j];
            const bool crossed = side_of(other.from, line) * side_of(other.to, line) < 0 &&
                                 side_of(line.from, other) * side_of(line.to, other) < 0;
            EXPECT_FALSE(crossed) << i << " and " << j;
        }
    }
}

TEST(Leaders, BeginInTheAreaAndLeadToEmptyPaperClearOfTheLegend) {
    const PageBox legend{230, 0, 170, 300};
    const PlacedLabels labels =
        placed_with_room({rectangle(200, 140, 12, 12)}, {"Harrow on the Hill"}, {legend});
    ASSERT_EQ(labels.leaders.size(), 1U);
    EXPECT_TRUE((PageBox{200, 140, 12, 12}).holds(labels.leaders[0].from));
    EXPECT_FALSE(box_in_page(labels.texts[0]).overlaps(legend));
    EXPECT_FALSE(box_in_page(labels.texts[0]).overlaps({200, 140, 12, 12}));
}

TEST(Leaders, AreNotDrawnWhereTheyWouldHideTheMap) {
    std::vector<PagePaths> shapes;
    std::vector<std::string> names;
    for (int i = 0; i < 200; ++i) {
        shapes.push_back(rectangle(100 + 6.0 * (i % 20), 100 + 6.0 * (i / 20), 6, 6));
        names.push_back("Area number " + std::to_string(i));
    }
    const PlacedLabels labels = placed_with_room(shapes, names);
    EXPECT_TRUE(labels.leaders.empty());
    EXPECT_EQ(labels.dropped, 200U);
}

TEST(Abbreviations, FollowFixedRulesAndInventNothing) {
    using Forms = std::vector<std::string>;
    EXPECT_EQ(abbreviations_of("Hatch End"), Forms{});
    EXPECT_EQ(abbreviations_of("Sandford"), Forms{});  // holds "and", is not it
    EXPECT_EQ(abbreviations_of("Roxbourne and Rayners Lane"), Forms{"Roxbourne & Rayners Lane"});
    EXPECT_EQ(abbreviations_of("North and South Harrow"),
              (Forms{"North & South Harrow", "Nth & Sth Harrow"}));
    EXPECT_EQ(abbreviations_of("Great Saint Mary-South"), Forms{"Gt St Mary-Sth"});
}

TEST(LandGrid, TellsTheShareOfABoxThatIsLand) {
    const LandGrid land(rectangle(30, 30, 60, 60), frame);
    EXPECT_DOUBLE_EQ(land.share({36, 36, 30, 9}), 1);
    EXPECT_DOUBLE_EQ(land.share({120, 36, 30, 9}), 0);
    EXPECT_NEAR(land.share({75, 30, 30, 30}), 0.5, 0.06);
    EXPECT_DOUBLE_EQ(land.share({-50, -50, 10, 10}), 0);
}

}  // namespace
}  // namespace vitality
