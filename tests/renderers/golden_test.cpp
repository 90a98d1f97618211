// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "renderers/map_sheet.hpp"
#include "tests/renderers/sheets.hpp"
#include "tests/support/image.hpp"

namespace vitality {
namespace {

std::string png_of(const MapSheet& sheet, const std::string& page) {
    MemorySink sink;
    draw_map_sheet(sheet, {page_size(page), OutputFormat::png, 72, "", 2}, sink);
    return sink.bytes();
}

TEST(GoldenMap, PlainClassesBesideTheirLegend) {
    EXPECT_EQ(test::differs_from_golden(
                  "map_plain", png_of(test::make_sheet({5, 4, 5, 0, 0, false, false}), "150x100 mm")),
              "");
}

TEST(GoldenMap, PatternsSymbolsWardsAndNeighbours) {
    MapSheet sheet = test::make_sheet({6, 4, 4, 3, 4, false, true});
    test::add_wards(sheet, 3000, 6000, 4000);
    EXPECT_EQ(test::differs_from_golden("map_full", png_of(sheet, "150x100 mm")), "");
}

TEST(GoldenMap, LegendBelowAWideBorough) {
    EXPECT_EQ(test::differs_from_golden(
                  "map_wide", png_of(test::make_sheet({9, 3, 4, 1, 1, false, false}), "100x120 mm")),
              "");
}

TEST(GoldenMap, HatchedAreasAndComparators) {
    MapSheet sheet = test::make_sheet({6, 4, 4, 1, 0, false, false});
    test::add_marks_and_comparators(sheet, false);
    EXPECT_EQ(test::differs_from_golden("map_marks", png_of(sheet, "150x100 mm")), "");
}

}  // namespace
}  // namespace vitality
