// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "renderers/pack/pack.hpp"
#include "tests/renderers/pack/packs.hpp"
#include "tests/support/image.hpp"

namespace vitality {
namespace {

/// The one page of a pack of one sheet, on 60 dpi.
std::string page_of(Sheet sheet, PageSize page = {210, 297}) {
    Pack pack = test::pack_of({std::move(sheet)}, page);
    return pack_page(pack, lay_out_pack(pack, 1), 0, OutputFormat::png, 60);
}

TEST(GoldenPages, Cover) {
    EXPECT_EQ(test::differs_from_golden("page_cover", page_of(test::cover_sheet())), "");
}

TEST(GoldenPages, Contents) {
    Pack pack = test::small_pack();
    const LaidPack laid = lay_out_pack(pack, 1);
    EXPECT_EQ(test::differs_from_golden("page_contents", pack_page(pack, laid, 1, OutputFormat::png, 60)),
              "");
}

TEST(GoldenPages, IndicatorUprightAndWide) {
    const IndicatorSheet sheet = test::indicator_sheet("Child poverty");
    EXPECT_EQ(test::differs_from_golden("page_indicator", page_of(sheet)), "");
    EXPECT_EQ(test::differs_from_golden("page_indicator_wide", page_of(sheet, {297, 210})), "");
}

TEST(GoldenPages, Profile) {
    EXPECT_EQ(test::differs_from_golden("page_profile", page_of(test::profile_sheet("Dunmarsh", 9))), "");
}

TEST(GoldenPages, ProfileOfAnAreaOfALongNameWithoutAnyValue) {
    ProfileSheet sheet = test::profile_sheet(
        "The Parish of Saint Bartholomew-by-the-Exchange with Saint Margaret Lothbury and All", 6);
    for (ProfileGroup& group : sheet.groups)
        for (ProfileRow& row : group.rows) {
            row.value = "suppressed";
            row.strip = {};
            row.strip_words = row.title + ": suppressed";
            row.rank.clear(), row.change.clear();
        }
    EXPECT_EQ(test::differs_from_golden("page_profile_no_values", page_of(sheet)), "");
}

}  // namespace
}  // namespace vitality
