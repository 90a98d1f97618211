// SPDX-License-Identifier: Apache-2.0
#include "engine/ranking.hpp"

#include <limits>

#include <gtest/gtest.h>

namespace vitality {
namespace {

const PeerValues five{"p", "London wards", {10, 20, 20, 30, 40}, 5};

std::string words(double value, const PeerValues& peers, Polarity polarity) {
    return rank_words(rank_among(value, peers, polarity), peers);
}

TEST(Ranking, PutsTheWorstFirst) {
    EXPECT_EQ(words(40, five, Polarity::high_is_worse), "1st of 5 London wards");
    EXPECT_EQ(words(40, five, Polarity::neutral), "1st of 5 London wards");
    EXPECT_EQ(words(40, five, Polarity::low_is_worse), "5th of 5 London wards");
    EXPECT_EQ(words(10, five, Polarity::low_is_worse), "1st of 5 London wards");
    EXPECT_EQ(words(10, five, Polarity::high_is_worse), "5th of 5 London wards");
}

TEST(Ranking, GivesEqualValuesTheFirstOfTheirPlaces) {
    EXPECT_EQ(words(20, five, Polarity::high_is_worse), "=3rd of 5 London wards");
    EXPECT_EQ(words(20, five, Polarity::low_is_worse), "=2nd of 5 London wards");
    EXPECT_EQ(rank_among(10, five, Polarity::high_is_worse).place, 5U);  // 1, 2, 3, 3, 5
}

TEST(Ranking, SaysHowManyPeersHaveNoValue) {
    EXPECT_EQ(words(30, {"p", "London wards", {10, 30, 30}, 4}, Polarity::neutral),
              "=1st of 3 London wards with a value (1 has none)");
    EXPECT_EQ(words(10, {"p", "", {10, 30}, 5}, Polarity::neutral), "2nd of 2 p with a value (3 have none)");
}

TEST(Ranking, CountsAnAreaThatIsNoneOfThePeers) {
    EXPECT_EQ(words(5, five, Polarity::high_is_worse), "6th of 6, beside 5 London wards");
    EXPECT_EQ(words(25, five, Polarity::high_is_worse), "3rd of 6, beside 5 London wards");
    EXPECT_EQ(words(5, {"p", "far wards", {10, 30}, 3}, Polarity::neutral),
              "3rd of 3, beside 2 far wards with a value (1 has none)");
}

TEST(Ranking, GivesNoPlaceToANonValue) {
    const Rank rank = rank_among(std::numeric_limits<double>::quiet_NaN(), five, Polarity::neutral);
    EXPECT_EQ(rank.place, 0U);
    EXPECT_EQ(rank.of, 5U);
    EXPECT_EQ(rank_words(rank, five), "no place among London wards: it has no value");
}

TEST(Ranking, WritesPlacesAsPeopleDo) {
    PeerValues many{"p", "areas", {}, 1200};
    for (int i = 1; i <= 1200; ++i) many.values.push_back(-i);
    const auto at = [&](int place) {
        const std::string all = words(-place, many, Polarity::neutral);
        return all.substr(0, all.find(' '));
    };
    EXPECT_EQ(at(2), "2nd");
    EXPECT_EQ(at(3), "3rd");
    EXPECT_EQ(at(4), "4th");
    EXPECT_EQ(at(11), "11th");
    EXPECT_EQ(at(12), "12th");
    EXPECT_EQ(at(13), "13th");
    EXPECT_EQ(at(21), "21st");
    EXPECT_EQ(at(112), "112th");
    EXPECT_EQ(at(1103), "1,103rd");
}

TEST(Ranking, SaysWhatTheFirstIs) {
    EXPECT_EQ(rank_order_words(Polarity::neutral), "1st is the highest");
    EXPECT_EQ(rank_order_words(Polarity::high_is_worse), "1st is the worst (highest)");
    EXPECT_EQ(rank_order_words(Polarity::low_is_worse), "1st is the worst (lowest)");
}

}  // namespace
}  // namespace vitality
