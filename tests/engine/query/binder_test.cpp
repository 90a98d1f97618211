// SPDX-License-Identifier: Apache-2.0
#include "engine/query/binder.hpp"

#include <gtest/gtest.h>

#include "engine/query/functions.hpp"
#include "tests/engine/query/query_scene.hpp"

namespace vitality {
namespace {

using test::Bound;
using test::refusal_of;

TEST(BoundNames, AreFoundWholeOrShortWhereTheyAreUnique) {
    EXPECT_EQ(Bound("imd.decile <= 2").query.columns.front().indicator, "imd.decile");
    EXPECT_EQ(Bound("decile <= 2").query.columns.front().indicator, "imd.decile");
    EXPECT_EQ(refusal_of("score > 20"), "\"score\" could be imd.score or imd2015.score. Write one of them.");
}

TEST(BoundNames, OfALargerGeographyAreTakenOnlyWhenWrittenSo) {
    const Bound bound("ward13.obesity_y6 > 25 %");
    EXPECT_EQ(bound.query.columns.front().geography, "ward13");
    EXPECT_EQ(bound.query.columns.front().indicator, "health.obesity_y6");
    EXPECT_EQ(refusal_of("obesity_y6 > 25 %"),
              "\"obesity_y6\" is of ward13, and the expression is over lsoa11. Write ward13.obesity_y6 for "
              "the value of the "
              "ward13 that each area lies in.");
}

TEST(BoundNames, OfAGeographyThatNoLookupLeadsToAreRefused) {
    EXPECT_EQ(refusal_of("msoa11.schools.count > 1"),
              "no lookup of the project puts the areas of lsoa11 into msoa11: add [lookup.ID] from lsoa11 to "
              "msoa11.");
}

TEST(BoundNames, NameTheNearestWhereTheyAreMisspelt) {
    EXPECT_EQ(refusal_of("imd.desile <= 2").substr(0, 74),
              "\"imd.desile\" is no indicator of lsoa11. Did you mean \"imd.decile\"? Allowed");
    EXPECT_EQ(refusal_of("distance(plai) > 400 m").substr(0, 63),
              "\"plai\" is no layer of the project. Did you mean \"play\"? Allowed");
    EXPECT_EQ(refusal_of("distence(play) > 400 m").substr(0, 54),
              "\"distence\" is no function. Did you mean \"distance\"? Al");
    EXPECT_EQ(refusal_of("worse_than(child.poverty, 'englnd')"),
              "\"englnd\" is no comparator. Did you mean \"england\"? Allowed: england, london.");
}

TEST(BoundNames, OfLayersSayWhatOneMayAskOfThem) {
    EXPECT_EQ(refusal_of("play > 3"),
              "\"play\" is a layer. Say what of it: distance(play), count_within(play, 400 m), count(play).");
}

TEST(BoundTypes, TellDistancesAreasAndPercentagesApart) {
    EXPECT_EQ(refusal_of("distance(play) > 2 ha"),
              "a distance is expected here, not an area of land: one cannot compare them.");
    EXPECT_EQ(
        refusal_of("distance(play) > 400"),
        "a distance is expected here, as distance(play) is one: write its unit, such as 400 m or 1.2 km.");
    EXPECT_EQ(refusal_of("imd.decile <= 20 %"),
              "a number is expected here, not a percentage: one cannot compare them.");
    EXPECT_EQ(refusal_of("distance(play) > 400 yards"),
              "\"yards\" is no unit known here. Allowed after a number: m, km, m2, ha, km2 or %.");
    EXPECT_EQ(refusal_of("name > 3"),
              "a text is expected here, as name is one: texts stand in single quotes: 'england'.");
    EXPECT_EQ(refusal_of("-name = 'x'"), "a number is expected here, not a text.");
    EXPECT_EQ(refusal_of("imd.decile"), "(none)");
    EXPECT_EQ(refusal_of("imd.decile AND child.poverty > 3"),
              "a condition is expected here, not a number. Compare it: ... >= 3.");
}

TEST(BoundTypes, LetANumberStandBesideAPercentageAndZeroBesideAnything) {
    EXPECT_EQ(refusal_of("child.poverty > 20"), "(none)");
    EXPECT_EQ(refusal_of("child.poverty > 20 %"), "(none)");
    EXPECT_EQ(refusal_of("distance(play) > 0"), "(none)");
}

TEST(BoundTypes, FollowArithmetic) {
    EXPECT_EQ(Bound("roads.nearest + 300 m").expression.whole().type.kind, QueryType::Kind::length);
    EXPECT_EQ(Bound("roads.nearest * roads.nearest").expression.whole().type.kind, QueryType::Kind::area);
    EXPECT_EQ(Bound("park / 2 ha").expression.whole().type.kind, QueryType::Kind::number);
    EXPECT_EQ(Bound("pop.all * 30 %").expression.whole().type.kind, QueryType::Kind::number);
    EXPECT_EQ(refusal_of("roads.nearest + park > 0"),
              "a distance is expected here, not an area of land: one cannot add them.");
    EXPECT_EQ(refusal_of("park * park > 0"), "an area of land cannot be multiplied by an area of land.");
}

TEST(BoundFunctions, AreMeasuresThatTheProjectNeedNotName) {
    const Bound bound("count_within(fast_food, 1.2 km from centroid) >= 3");
    const MeasureSpec& spec = *bound.query.columns.front().measure;
    EXPECT_EQ(spec.kind, MeasureKind::count_within);
    EXPECT_EQ(spec.layer, "fast_food");
    EXPECT_EQ(spec.within, 1200);
    EXPECT_EQ(spec.origin, Origin::centroid);
    EXPECT_EQ(spec.geography, "lsoa11");
}

TEST(BoundFunctions, TakeFeaturesBySizeAndType) {
    const Bound bound("distance(play[area >= 2 ha AND type IN ('LAP', 'LEAP')]) > 300 m");
    const FeatureChoice& choice = bound.query.columns.front().measure->choice;
    EXPECT_EQ(choice.at_least, 20'000);
    EXPECT_EQ(choice.types, (std::vector<std::string>{"LAP", "LEAP"}));
    EXPECT_EQ(refusal_of("distance(fast_food[type = 'x']) > 300 m"),
              "layer fast_food does not say which of its columns holds the type: write type = \"COLUMN\" in "
              "[layer.fast_food].");
    EXPECT_EQ(refusal_of("distance(play[area >= 300 m]) > 300 m"),
              "an area above 0 is expected here, with its unit: 2 ha, 500 m2 or 1 km2.");
}

TEST(BoundFunctions, GoOnFootWhereTheySayWalk) {
    const Bound walked("distance(play, 'walk' from centroid) > 300 m");
    const MeasureSpec& spec = *walked.query.columns.front().measure;
    EXPECT_EQ(spec.via, Via::walk);
    EXPECT_EQ(spec.network, "roads");
    EXPECT_EQ(spec.origin, Origin::centroid);
    EXPECT_FALSE(Bound("distance(play) > 300 m").query.columns.front().measure->walks());
    EXPECT_FALSE(Bound("distance(play, 'straight') > 300 m").query.columns.front().measure->walks());
    EXPECT_EQ(Bound("count_within(play, 400 m, 'roads') >= 1").query.columns.front().measure->network,
              "roads");
    EXPECT_EQ(Bound("distance(play) > 3 m AND distance(play, 'walk') > 3 m").query.columns.size(), 2U);
    const MeasureSpec minutes = *Bound("minutes(play) > 10").query.columns.front().measure;
    EXPECT_TRUE(minutes.in_minutes && minutes.walks());
}

TEST(BoundFunctions, RefuseWaysThatThereAreNot) {
    EXPECT_EQ(refusal_of("distance(play, 'bus') > 300 m"),
              "\"bus\" is no way to go. Allowed: walk, straight, roads.");
    EXPECT_EQ(refusal_of("distance(play, 'walk' from boundary) > 300 m"),
              "a walk begins at a place, not at the boundary of an area: say from addresses, popcentroid or "
              "centroid.");
    EXPECT_EQ(refusal_of("minutes(play, 'straight') > 10"), "minutes are those of a walk: write 'walk'.");
}

TEST(BoundFunctions, ShareOneColumnWhereTheyAreWrittenTwice) {
    EXPECT_EQ(Bound("distance(play) > 300 m AND distance( play ) < 2 km").query.columns.size(), 2U);
    EXPECT_EQ(Bound("distance(play) > 300 m AND distance(play) < 2 km").query.columns.size(), 1U);
}

TEST(BoundShares, AreOfPeopleAtTheirDoor) {
    const Bound bound("share(homes.u16, distance(play) > 400 m) > 30 %");
    const QueryColumn& column = bound.query.columns.front();
    EXPECT_EQ(column.measure->kind, MeasureKind::access);
    EXPECT_EQ(column.measure->people, "u16");
    EXPECT_EQ(column.measure->within, 400);
    EXPECT_TRUE(column.complement);
}

TEST(BoundShares, GoOnFootWhereTheirConditionDoes) {
    const Bound bound("share(u16, distance(play, 'walk') > 400 m) > 30 %");
    const MeasureSpec& spec = *bound.query.columns.front().measure;
    EXPECT_TRUE(spec.walks());
    EXPECT_EQ(spec.indicator_words.title,
              "Share of children under 16 more than 400 m from play space on foot");
    EXPECT_TRUE(Bound("access(play, 400 m, u16, 'walk') > 30 %").query.columns.front().measure->walks());
    EXPECT_TRUE(Bound("share(u16, count_within(play, 400 m, 'walk') >= 1) > 1 %")
                    .query.columns.front()
                    .measure->walks());
}

TEST(BoundShares, HoldTheLimitInAsTheSignSays) {
    const auto within = [](const std::string& sign) {
        return *Bound("share(u16, distance(play) " + sign + " 400 m)").query.columns.front().measure->within;
    };
    EXPECT_EQ(within("<="), 400);
    EXPECT_EQ(within(">"), 400);
    EXPECT_LT(within("<"), 400);
    EXPECT_LT(within(">="), 400);
}

TEST(BoundShares, SayWhomTheProjectCounts) {
    EXPECT_EQ(
        refusal_of("share(pop.u18, distance(play) > 400 m) > 30 %"),
        "no population of the project counts \"pop.u18\" where they live. Allowed: homes.all, homes.u16.");
    EXPECT_EQ(refusal_of("share(u16, imd.decile > 3) > 30 %").substr(0, 46),
              "a condition on one distance is expected here: ");
}

TEST(BoundRanks, NeedAnOrderWhereNothingIsWorse) {
    EXPECT_FALSE(Bound("rank(imd.decile) <= 5").expression.nodes[1].highest_first);
    EXPECT_TRUE(Bound("rank(imd.score) <= 5").expression.nodes[1].highest_first);
    EXPECT_EQ(refusal_of("rank(pop.all) <= 5"),
              "it is not known whether high or low is worse here, so the order must be said: rank(..., "
              "'asc') for the lowest "
              "first, 'desc' for the highest.");
}

TEST(BoundRanks, AreNotOfValuesThatLargerAreasRepeat) {
    EXPECT_EQ(refusal_of("rank(ward13.obesity_y6) <= 5"),
              "this is of ward13, and the areas ranked are of lsoa11, several to each. Ask over ward13 with "
              "--geography.");
}

TEST(BoundVerdicts, AreStatisticsOfTheIndicator) {
    const Bound bound("worse_than(ward13.obesity_y6, 'england')");
    const QueryColumn& column = bound.query.columns.front();
    EXPECT_EQ(column.geography, "ward13");
    EXPECT_EQ(column.statistic->kind, StatisticKind::comparison);
    EXPECT_EQ(std::get<std::string>(*column.statistic->benchmark), "england");
}

TEST(BoundFunctions, ShowTheirFormWhereArgumentsAreMissing) {
    EXPECT_EQ(
        refusal_of("count_within(play) > 3"),
        "count_within takes 2 to 3 arguments, and here are 1: count_within(LAYER, DISTANCE [, 'walk'] [from "
        "ORIGIN]).");
}

TEST(BoundFunctions, AllSayWhatTheyAreInOneSentence) {
    for (const QueryFunction& function : query_functions()) {
        EXPECT_TRUE(function.form.starts_with(function.name + "(")) << function.name;
        EXPECT_FALSE(function.meaning.empty() || function.meaning.ends_with('.')) << function.name;
    }
}

}  // namespace
}  // namespace vitality
