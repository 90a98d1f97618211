// SPDX-License-Identifier: Apache-2.0
#include "boundaries/find_area.hpp"

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

Geography wards() {
    Geography geography;
    geography.id = "ward22";
    geography.codes = {"E05000001", "E05000002", "E05000003", "E05000004"};
    geography.names = {"Kenton", "St Alder's", "Kenton", "E05000004"};
    for (std::size_t i = 0; i < geography.codes.size(); ++i) geography.index[geography.codes[i]] = i;
    return geography;
}

TEST(FindArea, TakesACodeOrANameInAnyCase) {
    EXPECT_EQ(find_area(wards(), " E05000003 "), 2U);
    EXPECT_EQ(find_area(wards(), "st alder's"), 1U);
    EXPECT_EQ(find_area(wards(), "E05000004"), 3U);
}

TEST(FindArea, ListsTheCodesOfAnAmbiguousName) {
    EXPECT_EQ(test::message_of<SettingsError>([] { find_area(wards(), "Kenton"); }),
              "2 areas of ward22 are named \"Kenton\": give the code. E05000001, E05000003.");
}

TEST(FindArea, SuggestsTheNearestCodeOrName) {
    const std::string message = test::message_of<SettingsError>([] { find_area(wards(), "St Aldwr's"); });
    EXPECT_TRUE(
        message.starts_with("no area of ward22 has the code or name \"St Aldwr's\". Did you mean "
                            "\"St Alder's\"?"))
        << message;
}

TEST(FindAreas, FindsAnAreaNamedTwiceOnce) {
    EXPECT_EQ(find_areas(wards(), {"St Alder's", "E05000001", "E05000002"}),
              (std::vector<std::size_t>{1, 0}));
}

}  // namespace
}  // namespace vitality
