// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "renderers/map_sheet.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

void expect_size(const std::string& text, double width, double height) {
    const PageSize size = page_size(text);
    EXPECT_DOUBLE_EQ(size.width, width) << text;
    EXPECT_DOUBLE_EQ(size.height, height) << text;
}

TEST(PageSize, KnowsNamesAndMillimetres) {
    expect_size("A4", 297, 210);
    expect_size("A4 landscape", 297, 210);
    expect_size(" a4 PORTRAIT ", 210, 297);
    expect_size("A3 portrait", 297, 420);
    expect_size("180x240 mm", 180, 240);
    expect_size("120 x 90.5mm", 120, 90.5);
}

TEST(PageSize, RefusesWhatIsNoPage) {
    for (const std::string text :
         {"", "A9", "A4 sideways", "100", "100x", "100x200x3 mm", "20x90 mm", "100x9000 mm"})
        EXPECT_EQ(test::message_of<SettingsError>([&] { page_size(text); }),
                  "\"" + text +
                      "\" is not a page size. Write A1 to A6 with landscape or portrait, such as \"A4 "
                      "portrait\", or "
                      "width x height in millimetres from 60 to 2000, such as \"180x240 mm\".");
}

}  // namespace
}  // namespace vitality
