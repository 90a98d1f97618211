// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/age_bands.hpp"

#include <stdexcept>

#include <gtest/gtest.h>

namespace vitality {
namespace {

AgeBand closed(int start, int end) { return {start, end}; }
AgeBand open(int start) { return {start, std::nullopt}; }

TEST(AgeBands, AreReadFromTheLabelsOfTables) {
    for (const char* label : {"5-9", "05-09", "5 to 9", "5 - 9", "5\u20139", "Aged 5 to 9", "age 5-9 years",
                              "5 to 9 years old", "AGED 5 TO 9 YRS", " 5-9 "})
        EXPECT_EQ(parse_age_band(label), closed(5, 9)) << label;
    for (const char* label :
         {"90+", "90 +", "90 and over", "Aged 90 and over", "90 years and over", "90 or older", "90 & over",
          "90 plus", ">=90", "\u226590", "90 years of age or more"})
        EXPECT_EQ(parse_age_band(label), open(90)) << label;
    for (const char* label : {"Under 1", "<1", "< 1 year", "less than 1", "Aged under 1 year", "0", "0-0"})
        EXPECT_EQ(parse_age_band(label), closed(0, 0)) << label;
    EXPECT_EQ(parse_age_band("Under 75"), closed(0, 74));
    EXPECT_EQ(parse_age_band("Aged 17"), closed(17, 17));
}

TEST(AgeBands, AreNotGuessed) {
    for (const char* label : {"", "All ages", "over 85", "9-5", "Oct-14", "2011-2015", "0-4-5", "-5", "5-",
                              "under 0", "4.5", "0-131", "12345678901234567890", "5 9", "+90", "Males 0-4"})
        EXPECT_EQ(parse_age_band(label), std::nullopt) << label;
}

TEST(AgeBands, AreReadBackFromTheirOwnNames) {
    for (int start = 0; start <= 100; ++start) {
        EXPECT_EQ(parse_age_band(age_band_name(open(start))), open(start));
        for (int end = start; end <= 100; ++end)
            EXPECT_EQ(parse_age_band(age_band_name(closed(start, end))), closed(start, end));
    }
    EXPECT_EQ(age_band_name(closed(0, 0)), "under 1");
    EXPECT_EQ(age_band_name(closed(17, 17)), "17");
}

TEST(AgeBands, EndWhereTheNextBegins) {
    const std::vector<AgeBand> want = {closed(0, 0), closed(1, 4), open(5)};
    EXPECT_EQ(age_bands_from_starts(std::vector<int>{0, 1, 5}), want);
    EXPECT_TRUE(age_bands_from_starts(std::vector<int>{}).empty());
    EXPECT_THROW(age_bands_from_starts(std::vector<int>{0, 5, 5}), std::invalid_argument);
    EXPECT_THROW(age_bands_from_starts(std::vector<int>{-1, 5}), std::invalid_argument);
}

TEST(AgeBands, SayWhereTheyDoNotFollowEachOther) {
    EXPECT_EQ(age_bands_fault(std::vector<AgeBand>{closed(0, 4), closed(5, 9), open(10)}), "");
    EXPECT_EQ(age_bands_fault(std::vector<AgeBand>{closed(0, 4), closed(10, 14)}),
              "age bands 0-4 and 10-14 leave a gap");
    EXPECT_EQ(age_bands_fault(std::vector<AgeBand>{closed(0, 4), closed(4, 9)}),
              "age bands 0-4 and 4-9 overlap");
    EXPECT_EQ(age_bands_fault(std::vector<AgeBand>{open(85), open(90)}), "age bands 85+ and 90+ overlap");
}

}  // namespace
}  // namespace vitality
