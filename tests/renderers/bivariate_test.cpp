// SPDX-License-Identifier: Apache-2.0
#include "renderers/bivariate.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "renderers/bivariate_palette.hpp"
#include "renderers/found_areas.hpp"
#include "renderers/key_diamond.hpp"
#include "renderers/layout.hpp"
#include "tests/renderers/bivariate_sheets.hpp"
#include "tests/support/image.hpp"

namespace vitality {
namespace {

using test::BivariateScene;
using test::no_value;
using Numbers = std::vector<double>;

std::vector<std::string> labels_of(const MapSheet& sheet) {
    std::vector<std::string> labels;
    for (const LegendClass& c : sheet.classes) labels.push_back(fmt::format("{} {}", c.label, c.count));
    return labels;
}

TEST(BivariateSheet, HasACellForEachPairOfClassesAndKeepsTheStates) {
    BivariateScene scene({1, 2, 3, 4, no_value, 1}, {1, 4, 2, 3, 2, no_value}, 2);
    scene.table.columns[1].states[5] = State::suppressed;
    const MapSheet sheet = scene.sheet();
    EXPECT_EQ(labels_of(sheet), (std::vector<std::string>{"A1 1", "B1 1", "A2 1", "B2 1", "No data 1",
                                                          "Suppressed (small numbers) 1"}));
    EXPECT_EQ(sheet.area_class, (std::vector<std::size_t>{0, 2, 1, 3, 4, 5}));
    EXPECT_EQ(sheet.join_note, "4 of 6 areas have both values");
    EXPECT_NE(sheet.legend_note.find("Association is not cause."), std::string::npos);
}

TEST(BivariateSheet, SaysTheValuesThatWereFoundInEachClass) {
    const MapSheet sheet = BivariateScene({1, 2.25, 3, 4}, {10, 10, 30, 30}, 2).sheet();
    EXPECT_EQ(sheet.bivariate->a.ranges, (std::vector<std::string>{"1.00 to 2.25", "3.00 to 4.00"}));
    EXPECT_EQ(sheet.bivariate->b.ranges, (std::vector<std::string>{"10", "30"}));
    EXPECT_EQ(sheet.bivariate->a.counts, (std::vector<std::size_t>{2, 2}));
}

TEST(BivariateSheet, RunsTowardsTheWorse) {
    BivariateScene scene({1, 2, 3, 4}, {1, 2, 3, 4}, 2);
    scene.table.columns[1].indicator.polarity = Polarity::low_is_worse;
    const MapSheet sheet = scene.sheet();
    EXPECT_EQ(sheet.bivariate->a.arrow, "Higher need");
    EXPECT_EQ(sheet.bivariate->b.arrow, "Lower healthy years");
    EXPECT_EQ(sheet.bivariate->b.ranges, (std::vector<std::string>{"3 to 4", "1 to 2"}));
    EXPECT_EQ(sheet.area_class, (std::vector<std::size_t>{2, 2, 1, 1}));
    scene.fill.b.reverse = false;
    EXPECT_EQ(scene.sheet().bivariate->b.arrow, "Higher healthy years");
}

TEST(BivariateSheet, MarksTheAreasOfTheLastCellByMoreThanColour) {
    BivariateScene scene({1, 2, 3, 4}, {1, 2, 3, 4}, 2);
    const MapSheet sheet = scene.sheet();
    ASSERT_EQ(sheet.overlays.size(), 1u);
    EXPECT_EQ(sheet.overlays[0].areas, (std::vector<std::size_t>{2, 3}));
    EXPECT_EQ(sheet.overlays[0].marks_class, 3u);
    EXPECT_TRUE(sheet.overlays[0].legend.empty());
    scene.fill.mark_both = false;
    EXPECT_TRUE(scene.sheet().overlays.empty());
}

TEST(BivariateSheet, SaysWhereAndWhyThereIsNone) {
    const auto message = [](BivariateScene scene) -> std::string {
        try {
            scene.sheet();
        } catch (const Error& failure) {
            return failure.what();
        }
        return "none";
    };
    BivariateScene scene({1, 2, 3}, {1, 2, 3}, 3);
    scene.fill.palette = "BlueOrnage";
    EXPECT_EQ(message(scene).find("a.toml:7:1"), 0u);
    EXPECT_NE(message(scene).find("BlueOrange"), std::string::npos);
    EXPECT_NE(message(BivariateScene({1, 2, no_value}, {no_value, no_value, 3}, 2))
                  .find("no area has a value of both need.score and health.years"),
              std::string::npos);
    EXPECT_NE(message(BivariateScene({1, 2, 3, 4, 5}, {1, 2, 3, 4, 5}, 5)).find("ask for 2 to 4"),
              std::string::npos);
}

TEST(Diamond, StandsOnTheLowestCellAndHasTheHighestAtTheTop) {
    const Diamond diamond{{10, 20, 60, 60}, 3, 3};
    EXPECT_DOUBLE_EQ(diamond.half(), 10);
    EXPECT_EQ(diamond.at(0, 0), (Point{40, 80}));
    EXPECT_EQ(diamond.at(3, 0), (Point{70, 50}));
    EXPECT_EQ(diamond.at(0, 3), (Point{10, 50}));
    EXPECT_EQ(diamond.at(3, 3), (Point{40, 20}));
}

TEST(Diamond, HoldsTheTextsOfItsCells) {
    for (const std::size_t k : {2u, 3u, 4u}) {
        const MapSheet sheet = test::bivariate_example(k);
        Typesetter setter(all_texts(sheet));
        TextStyle text, note;
        note.size = 7;
        const DiamondBlock block = make_diamond(sheet, {text, note, 130}, setter);
        const Diamond diamond{block.diamond, k, k};
        for (std::size_t t = 0; t < 2 * k * k; ++t) {
            const PageBox box = box_of(block.texts[t], setter);
            const auto cell = static_cast<double>(t / 2);
            const Point middle = diamond.at(std::fmod(cell, static_cast<double>(k)) + 0.5,
                                            std::floor(cell / static_cast<double>(k)) + 0.5);
            for (const double x : {box.x, box.right()})
                for (const double y : {box.y, box.bottom()})
                    EXPECT_LE(std::abs(x - middle.x) + std::abs(y - middle.y), diamond.half() * 1.001)
                        << block.texts[t].text;
        }
    }
}

TEST(Diamond, ChoosesTheInkThatStandsOut) {
    EXPECT_EQ(readable_on({1, 1, 1}), ink);
    EXPECT_EQ(readable_on({0.1, 0.1, 0.1}), (Colour{1, 1, 1}));
}

TEST(FoundAreas, HaveARowOfTheLegendEachKind) {
    MapSheet sheet = test::make_sheet({3, 2, 2, 0, 0, false, false});
    const std::vector<Truth> found{Truth::yes, Truth::no, Truth::unknown, Truth::yes, Truth::no, Truth::no};
    mark_found_areas(sheet, found, "Areas found", "Not known");
    ASSERT_EQ(sheet.overlays.size(), 2u);
    EXPECT_EQ(sheet.overlays[0].areas, (std::vector<std::size_t>{0, 3}));
    EXPECT_EQ(sheet.overlays[1].areas, (std::vector<std::size_t>{2}));
    EXPECT_EQ(sheet.overlays[1].hatch, Hatch::dotted);
    Typesetter setter(all_texts(sheet));
    const SheetLayout layout = lay_out(sheet, page_size("A4 landscape"), setter);
    std::vector<std::string> rows;
    for (const KeyEntry& entry : layout.key.entries)
        if (entry.kind == KeyEntry::Kind::overlay)
            rows.push_back(entry.texts[0].text + " (" + entry.texts[1].text + ")");
    EXPECT_EQ(rows, (std::vector<std::string>{"Areas found (2)", "Not known (1)"}));
    EXPECT_THROW(mark_found_areas(sheet, std::vector<Truth>(2)), DataError);
}

std::string png_of(const MapSheet& sheet, const std::string& page) {
    MemorySink sink;
    draw_map_sheet(sheet, {page_size(page), OutputFormat::png, 72, "", 2}, sink);
    return sink.bytes();
}

TEST(GoldenMap, TwoIndicatorsWithTheirDiamond) {
    EXPECT_EQ(test::differs_from_golden("map_bivariate", png_of(test::bivariate_example(3), "180x120 mm")),
              "");
}

TEST(GoldenMap, FoundAndUnknownAreasOverAFill) {
    MapSheet sheet = test::make_sheet({6, 4, 4, 1, 0, false, false});
    std::vector<Truth> found(24, Truth::no);
    for (const std::size_t area : {1u, 2u, 7u, 8u, 15u}) found[area] = Truth::yes;
    for (const std::size_t area : {10u, 11u, 22u}) found[area] = Truth::unknown;
    mark_found_areas(sheet, found);
    EXPECT_EQ(test::differs_from_golden("map_found", png_of(sheet, "150x100 mm")), "");
}

}  // namespace
}  // namespace vitality
