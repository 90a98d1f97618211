// SPDX-License-Identifier: Apache-2.0
#include "base/names.hpp"

#include <gtest/gtest.h>

namespace vitality {
namespace {

using Texts = std::vector<std::string>;

TEST(NearestName, TakesTheLeastEditDistance) {
    EXPECT_EQ(nearest_name("pallete", Texts{"title", "palette", "plate"}), "palette");
    EXPECT_EQ(nearest_name("LSOA11CD", Texts{"lsoa11nm", "lsoa11cd"}), "lsoa11cd");
}

TEST(NearestName, OffersNothingBeyondAThirdOfTheName) {
    EXPECT_EQ(nearest_name("abcdef", Texts{"abcdxy"}), "abcdxy");  // 2 of 6
    EXPECT_EQ(nearest_name("abcdef", Texts{"abcxyz"}), std::nullopt);
    EXPECT_EQ(nearest_name("ab", Texts{"ax"}), "ax");  // one slip is always allowed
    EXPECT_EQ(nearest_name("ab", Texts{"xy"}), std::nullopt);
    EXPECT_EQ(nearest_name("a", Texts{}), std::nullopt);
}

TEST(NearestName, TakesTheFirstOfTwoEquallyNear) {
    EXPECT_EQ(nearest_name("wards", Texts{"ward1", "ward2"}), "ward1");
}

TEST(Suggestion, NamesTheNearestAndAll) {
    EXPECT_EQ(suggestion("titel", Texts{"size", "title"}), "Did you mean \"title\"? Allowed: size, title.");
    EXPECT_EQ(suggestion("zzz", Texts{"size", "title"}), "Allowed: size, title.");
    EXPECT_EQ(suggestion("zzz", Texts{}), "There is none to choose from.");
}

TEST(Suggestion, CutsALongListAndSaysHowMuchIsLeft) {
    Texts names;
    for (int i = 0; i < 34; ++i) names.push_back("n" + std::to_string(i));
    EXPECT_EQ(suggestion("zzz", names),
              "Allowed: n0, n1, n2, n3, n4, n5, n6, n7, n8, n9, n10, n11, n12, n13, n14, n15, n16, n17, n18, "
              "n19, n20, n21, n22, n23, n24, n25, n26, n27, n28, n29, n30, n31 and 2 more.");
}

TEST(WithThousands, GroupsThreeDigits) {
    EXPECT_EQ(with_thousands(0), "0");
    EXPECT_EQ(with_thousands(999), "999");
    EXPECT_EQ(with_thousands(1000), "1,000");
    EXPECT_EQ(with_thousands(1234567), "1,234,567");
}

TEST(Counted, LetsTheNounAgree) {
    EXPECT_EQ(counted(0, "area"), "0 areas");
    EXPECT_EQ(counted(1, "area"), "1 area");
    EXPECT_EQ(counted(33755, "area"), "33,755 areas");
    EXPECT_EQ(counted(1, "local authority", "local authorities"), "1 local authority");
    EXPECT_EQ(counted(2, "local authority", "local authorities"), "2 local authorities");
}

TEST(Trim, TakesBlanksAndHardSpacesFromBothEnds) {
    EXPECT_EQ(trim(" \t a b\r\n"), "a b");
    EXPECT_EQ(trim("\xC2\xA0 \xC2\xA0"
                   "a\xC2\xA0"
                   "b \xC2\xA0"),
              "a\xC2\xA0"
              "b");
    EXPECT_EQ(trim(" \xC2\xA0 "), "");
    EXPECT_EQ(trim("\xC3\xA0"), "\xC3\xA0");  // "à" ends in the byte of a hard space, and is none
}

TEST(SingleBlanks, MakeOneOfEveryRunOfBlanks) {
    EXPECT_EQ(single_blanks("  Harrow \n on  the Hill "), "Harrow on the Hill");
    EXPECT_EQ(single_blanks(" "), "");
}

TEST(ToLower, LeavesBytesBeyondAsciiAlone) { EXPECT_EQ(to_lower("LLŶN 7"), "llŶn 7"); }

TEST(Join, PutsTheSeparatorBetween) {
    EXPECT_EQ(join(Texts{"a", "b", "c"}, ", "), "a, b, c");
    EXPECT_EQ(join(Texts{}, ", "), "");
}

}  // namespace
}  // namespace vitality
