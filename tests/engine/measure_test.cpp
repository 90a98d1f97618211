// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <gmock/gmock.h>

#include "base/error.hpp"
#include "base/names.hpp"
#include "tests/engine/measuring.hpp"

namespace vitality::test {
namespace {

using testing::DoubleEq;
using testing::DoubleNear;
using testing::ElementsAre;
using testing::IsNan;

/// Two squares side by side and two outlets in the first, one in the second.
struct Outlets : testing::Test {
    Layer outlets = points_layer("Outlets", {{100, 100}, {200, 900}, {1500, 500}});
    IndicatorColumn people = column_of("pop.all", IndicatorKind::count, {4000, 500});
    Scene scene{grid_of_areas(2, 1)};
    Outlets() {
        scene.inputs.layer = &outlets;
        people.indicator.title = "People";
    }
};

TEST_F(Outlets, AreCountedWhereTheyStand) { EXPECT_THAT(scene.values(), ElementsAre(2, 1)); }

TEST_F(Outlets, OnASharedEdgeAreCountedOnceInTheAreaWithTheLowestCode) {
    // The edge x = 1000 belongs to A and to B: A has the lower code.
    outlets = points_layer("Outlets", {{1000, 300}, {1000, 0}});
    EXPECT_THAT(scene.values(), ElementsAre(2, 0));
}

TEST_F(Outlets, BeyondTheBorderAreCountedNowhere) {
    outlets = points_layer("Outlets", {{2500, 500}, {500, 500}});
    EXPECT_THAT(scene.values(), ElementsAre(1, 0));
}

TEST_F(Outlets, WithoutAPlaceDoNotMakeALineIntoTwoPoints) {
    Shapes shapes;
    shapes.begin_shape(ShapeKind::none);
    add_line(shapes, {{100, 500}, {1500, 500}});  // two shapes, two points; the line's centroid is in A
    outlets = layer_of("Outlets", std::move(shapes));
    EXPECT_THAT(scene.values(), ElementsAre(1, 0));
}

TEST_F(Outlets, BecomeARatePerThousandOfADenominator) {
    scene.spec.kind = MeasureKind::rate;
    scene.inputs.denominator = &people;
    const Measurement measured = scene.measured();
    // 1000 x 2 / 4000 and 1000 x 1 / 500
    EXPECT_THAT(measured.columns.front().values, ElementsAre(DoubleEq(0.5), DoubleEq(2)));
    EXPECT_EQ(measured.columns.front().indicator.title, "Outlets per 1,000 people");
    EXPECT_EQ(measured.columns.front().indicator.unit, "per 1,000 people");
    EXPECT_THAT(measured.columns.front().companions.at(Companion::count), ElementsAre(2, 1));
}

TEST_F(Outlets, HaveARateForAllAreasThatIsSumsDividedBySums) {
    scene.spec.kind = MeasureKind::rate;
    scene.inputs.denominator = &people;
    const MeasureTotal total = scene.measured().totals.front();
    EXPECT_DOUBLE_EQ(total.value, 1000.0 * 3 / 4500);  // not the mean of 0.5 and 2
    EXPECT_EQ(total.numerator, 3);
    EXPECT_EQ(total.denominator, 4500);
}

TEST_F(Outlets, HaveNoRateWhereTheDenominatorIsZeroOrMissing) {
    scene.spec.kind = MeasureKind::rate;
    people = column_of("pop.all", IndicatorKind::count, {0, nan});
    people.states[1] = State::suppressed;
    scene.inputs.denominator = &people;
    const Measurement measured = scene.measured();
    EXPECT_THAT(cells_of(measured.columns.front()), ElementsAre("missing", "suppressed"));
    EXPECT_THAT(
        told(scene.ledger),
        ElementsAre("warning zero-denominator: pop.all is 0 or less in 1 LSOA of 2021: no value there.",
                    "warning missing-denominator: pop.all has no value in 1 LSOA of 2021: no value there."));
    EXPECT_THAT(measured.totals.front().value, IsNan());
    EXPECT_EQ(measured.totals.front().without_value, 2U);
}

TEST_F(Outlets, HaveADensityPerSquareKilometreOfTheAreasOwnLand) {
    scene.spec.kind = MeasureKind::density;
    EXPECT_THAT(scene.values(), ElementsAre(DoubleEq(2), DoubleEq(1)));
}

TEST_F(Outlets, AreGroupedWithUnknownGroupsKeptApart) {
    IndicatorColumn decile = column_of("imd.decile", IndicatorKind::ordinal, {3, nan});
    scene.inputs.by = &decile;
    const auto totals = scene.measured().totals;
    ASSERT_EQ(totals.size(), 3U);
    EXPECT_EQ(totals[1].group, "3");
    EXPECT_EQ(totals[1].value, 2);
    EXPECT_EQ(totals[2].group, "not known");
    EXPECT_EQ(totals[2].value, 1);
}

TEST_F(Outlets, CannotBeMeasuredAsLandOrLines) {
    scene.spec.kind = MeasureKind::share;
    scene.spec.place = {"vitality.toml", 7, 1};
    try {
        scene.measured();
        FAIL() << "points have no area";
    } catch (const SettingsError& failure) {
        EXPECT_STREQ(
            failure.what(),
            "vitality.toml:7:1: share measures polygons, and layer outlets holds points. Count points with "
            "kind = \"count\", or make an area of them with a layer's buffer = { ... }.");
    }
}

TEST_F(Outlets, AreCountedWithinADistanceOfCentroidAndBoundary) {
    scene.spec.kind = MeasureKind::count_within;
    scene.spec.within = 500;
    outlets.spec.surroundings.none_because = "an island";
    scene.spec.origin = Origin::centroid;
    // From (500, 500): 566, 500 (300 across, 400 up) and 1000 m; from (1500, 500): 1456, 1360 and 0 m.
    EXPECT_THAT(scene.values(), ElementsAre(1, 1));
    scene.spec.origin = Origin::boundary;
    // From A: 0, 0 and 500 m; from B: 900, 800 and 0 m.
    EXPECT_THAT(scene.values(), ElementsAre(3, 1));
}

TEST_F(Outlets, ThatStopAtTheBorderAreTold) {
    scene.inputs.areas = &scene.areas;
    scene.spec.kind = MeasureKind::count_within;
    scene.spec.within = 400;
    scene.spec.origin = Origin::boundary;
    scene.measured();
    EXPECT_THAT(
        told(scene.ledger),
        ElementsAre("warning stops-at-border: outlets stop at the border: counts within 400 m are low for 2 "
                    "of 2 LSOAs of 2021. Give [layer.outlets] surroundings = { source = \"...\" }, or { none "
                    "= \"why nothing lies beyond\" }."));
}

TEST_F(Outlets, OfTheSurroundingsCountAcrossTheBorderAndNowhereElse) {
    outlets.beyond = VectorLayer{"beyond.geojson", "", "", {}, Shapes::of_points({{2150, 500}})};
    EXPECT_THAT(scene.values(), ElementsAre(2, 1));
    scene.spec.kind = MeasureKind::count_within;
    scene.spec.within = 400;
    scene.spec.origin = Origin::boundary;
    EXPECT_THAT(scene.values(), ElementsAre(2, 2));  // (2150, 500) is 150 m from B
    EXPECT_TRUE(scene.ledger.entries().empty());
}

/// One square of 1 km2 = 100 ha beside another.
struct Green : testing::Test {
    Layer green;
    Scene scene{grid_of_areas(2, 1)};
    Green() {
        Shapes shapes;
        add(shapes, {{rectangle(0, 0, 500, 400)}});      // 20 ha in A
        add(shapes, {{rectangle(250, 200, 500, 400)}});  // 20 ha in A, 5 ha of it over the first
        add(shapes, {{rectangle(900, 0, 200, 100)}});    // 1 ha in A, 1 ha in B
        green = layer_of("Green space", std::move(shapes));
        scene.inputs.layer = &green;
    }
};

TEST_F(Green, CountsOverlapsOnceInShareAndArea) {
    scene.spec.kind = MeasureKind::share;
    EXPECT_THAT(scene.values(), ElementsAre(DoubleNear(36, 1e-9), DoubleNear(1, 1e-9)));
    scene.spec.kind = MeasureKind::area;
    EXPECT_THAT(scene.values(), ElementsAre(DoubleNear(36, 1e-9), DoubleNear(1, 1e-9)));
}

TEST_F(Green, CountsOverlapsTwiceInTheGrossShare) {
    scene.spec.kind = MeasureKind::share;
    scene.spec.gross = true;
    EXPECT_THAT(scene.values(), ElementsAre(DoubleNear(41, 1e-9), DoubleNear(1, 1e-9)));
}

TEST_F(Green, IsChosenByItsComputedSize) {
    scene.spec.kind = MeasureKind::share;
    scene.spec.choice.at_least = 50000;  // 5 ha: not the third
    const Measurement measured = scene.measured();
    EXPECT_THAT(measured.columns.front().values, ElementsAre(DoubleNear(35, 1e-9), DoubleNear(0, 1e-9)));
    EXPECT_EQ(measured.columns.front().indicator.title, "Land covered by green space of at least 5 ha");
}

TEST_F(Green, HasAnAreaPerThousandPeople) {
    IndicatorColumn people = column_of("pop.all", IndicatorKind::count, {2000, 500});
    scene.spec.kind = MeasureKind::area_per_people;
    scene.inputs.denominator = &people;
    EXPECT_THAT(scene.values(), ElementsAre(DoubleNear(18, 1e-9), DoubleNear(2, 1e-9)));
}

TEST_F(Green, IsZeroMetresFromAnAreaItTouches) {
    scene.spec.kind = MeasureKind::distance;
    scene.spec.origin = Origin::boundary;
    green.spec.surroundings.none_because = "an island";
    EXPECT_THAT(scene.values(), ElementsAre(0, 0));
    scene.spec.origin = Origin::centroid;
    // (500, 500) lies in the second; from (1500, 500) to the corner (1100, 100): 400 across and 400 down.
    EXPECT_THAT(scene.values(), ElementsAre(0, DoubleNear(std::sqrt(320000.0), 1e-9)));
}

TEST_F(Green, KnowsTheShareOfLandWithinADistance) {
    Shapes shapes;
    add(shapes, {{rectangle(0, 0, 1000, 500)}});
    green = layer_of("Green space", std::move(shapes));
    green.spec.surroundings.none_because = "an island";
    scene.spec.kind = MeasureKind::access;
    scene.spec.of = MeasureSpec::Of::area;
    scene.spec.within = 100;
    // In A the lower 600 m of 1,000 m. In B a strip of 100 m beside the edge, 500 m high, and a quarter
    // circle of 30 steps above it: (30 / 2) 100^2 sin(90 / 30 degrees) square metres.
    const double quarter = 30.0 / 2 * 10000 * std::sin(std::acos(-1.0) / 60);
    EXPECT_THAT(scene.values(), ElementsAre(DoubleNear(60, 1e-6), DoubleNear((50000 + quarter) / 1e4, 1e-6)));
}

TEST_F(Green, SumsOfANestingAreTheWhole) {
    auto whole = areas_of("ward22", {"W"});
    add(whole->shapes, {{rectangle(0, 0, 2000, 1000)}});
    Scene all(whole);
    all.inputs.layer = &green;
    all.spec.kind = scene.spec.kind = MeasureKind::area;
    const auto parts = scene.values();
    EXPECT_NEAR(parts[0] + parts[1], all.values()[0], 1e-9 * all.values()[0]);
}

TEST(Lines, AreMeasuredInKilometresAndASharedEdgeBelongsToOneArea) {
    Shapes shapes;
    add_line(shapes, {{500, 500}, {1500, 500}});  // half a kilometre in each
    add_line(shapes, {{1000, 0}, {1000, 1000}});  // along the shared edge
    const Layer roads = layer_of("Roads", std::move(shapes));
    Scene scene(grid_of_areas(2, 1));
    scene.inputs.layer = &roads;
    scene.spec.kind = MeasureKind::length;
    const auto values = scene.values();
    EXPECT_DOUBLE_EQ(values[0] + values[1], 2);
    EXPECT_DOUBLE_EQ(values[0], 0.5);
}

/// Three homes in A with 1, 2 and 7 people, two in B at one place with 3 and 1, a play space at the origin.
struct Homes : testing::Test {
    Layer play = points_layer("Play spaces", {{0, 0}});
    Population homes = people_at({{100, 0}, {300, 0}, {900, 0}, {1300, 0}, {1300, 0}}, {1, 2, 7, 3, 1});
    Scene scene{grid_of_areas(2, 1)};
    Homes() {
        play.spec.surroundings.none_because = "an island";
        scene.inputs.layer = &play;
        scene.inputs.population = &homes;
        scene.spec.within = 400;
    }
};

TEST_F(Homes, GiveTheShareOfPeopleWithinADistance) {
    scene.spec.kind = MeasureKind::access;
    const Measurement measured = scene.measured();
    EXPECT_THAT(measured.columns.front().values, ElementsAre(DoubleEq(30), DoubleEq(0)));  // 1 + 2 of 10
    EXPECT_EQ(measured.columns.front().indicator.title,
              "People within 400 m of play spaces in a straight line");
    EXPECT_EQ(measured.columns.front().method,
              "in a straight line from 5 addresses to the nearest point of a feature");
    EXPECT_DOUBLE_EQ(measured.totals.front().value, 100.0 * 3 / 14);
}

TEST_F(Homes, AtTheLimitAreWithin) {
    scene.spec.kind = MeasureKind::access;
    scene.spec.within = 300;
    EXPECT_THAT(scene.values(), ElementsAre(DoubleEq(30), DoubleEq(0)));
}

TEST_F(Homes, GiveTheMeanMedianAndNinetiethPercentilePerson) {
    scene.spec.kind = MeasureKind::distance;
    scene.spec.statistic = Statistic::mean;  // (1 x 100 + 2 x 300 + 7 x 900) / 10
    EXPECT_THAT(scene.values(), ElementsAre(DoubleEq(700), DoubleEq(1300)));
    scene.spec.statistic = Statistic::median;  // half of 10 people are reached at 900 m
    EXPECT_THAT(scene.values(), ElementsAre(900, 1300));
    scene.spec.statistic = Statistic::p90;
    EXPECT_THAT(scene.values(), ElementsAre(900, 1300));
}

TEST_F(Homes, GiveTheMedianOfAllPeopleNotOfAreas) {
    scene.spec.kind = MeasureKind::distance;
    EXPECT_EQ(scene.measured().totals.front().value,
              900);  // 1, 3, 10 and 14 of 14 people, half of which is 7
}

TEST_F(Homes, MakeThePopulationWeightedCentre) {
    scene.spec.kind = MeasureKind::distance;
    scene.spec.origin = Origin::popcentroid;
    EXPECT_THAT(scene.values(), ElementsAre(DoubleEq(700), DoubleEq(1300)));
}

TEST_F(Homes, OfOnePerAreaGiveNoShareOfPeople) {
    homes = people_at({{500, 500}, {1500, 500}}, {10, 20});
    homes.spec.id = "centres";
    scene.spec.kind = MeasureKind::access;
    scene.spec.place = {"vitality.toml", 9, 1};
    try {
        scene.measured();
        FAIL() << "one point per area was taken";
    } catch (const SettingsError& failure) {
        EXPECT_STREQ(
            failure.what(),
            "vitality.toml:9:1: population centres has no more than one point in any area of lsoa21: a share "
            "of people could only be 0 or 100%. Name a population of addresses, or one spread over buildings "
            "or residential roads (an estimate), or ask for a share of land with of = \"area\".");
    }
}

TEST_F(Homes, OfWhichAnAreaHasOneAloneGiveNoShareThere) {
    homes = people_at({{100, 0}, {300, 0}, {1300, 0}}, {1, 3, 4});
    scene.spec.kind = MeasureKind::access;
    scene.spec.within = 200;
    EXPECT_THAT(scene.values(), ElementsAre(DoubleEq(25), IsNan()));
    EXPECT_EQ(entry_of(scene.ledger, "one-point-only").message,
              "population homes has one point alone in 1 LSOA of 2021: no share of people there.");
}

TEST_F(Homes, ThatAllLieElsewhereAreNoFigureOfAnybody) {
    homes = people_at({{90000, 0}, {90001, 0}}, {1, 3});
    scene.spec.kind = MeasureKind::access;
    try {
        scene.measured();
        FAIL() << "nobody lives here";
    } catch (const DataError& failure) {
        EXPECT_STREQ(failure.what(),
                     "population homes: none of its 2 points lies in any area of lsoa21. Another place, "
                     "swapped x and y, or "
                     "a wrong crs?");
    }
}

TEST_F(Homes, InAnAreaWithoutAnyHaveNoCountAroundTheirCentre) {
    homes = people_at({{100, 0}, {300, 0}}, {1, 3});
    scene.spec.kind = MeasureKind::count_within;
    scene.spec.origin = Origin::popcentroid;
    EXPECT_THAT(scene.values(), ElementsAre(1, IsNan()));  // 250 m from the play space; nobody lives in B
}

TEST_F(Homes, InAZoneAreCountedWithItsEdge) {
    Shapes shapes;
    add(shapes, {{rectangle(0, -100, 300, 200)}});
    const Layer zone = layer_of("Flood zone", std::move(shapes));
    scene.inputs.layer = &zone;
    scene.spec.kind = MeasureKind::population_in;
    EXPECT_THAT(scene.values(), ElementsAre(3, 0));
    scene.spec.as_share = true;
    EXPECT_THAT(scene.values(), ElementsAre(DoubleEq(30), DoubleEq(0)));
}

TEST_F(Homes, WithoutAnyFeatureHaveNoDistanceAndNoAccess) {
    play = points_layer("Play spaces", {});
    play.spec.surroundings.none_because = "an island";
    scene.spec.kind = MeasureKind::distance;
    EXPECT_THAT(scene.values(), ElementsAre(IsNan(), IsNan()));
    scene.spec.kind = MeasureKind::access;
    EXPECT_THAT(scene.values(), ElementsAre(0, 0));
}

TEST_F(Homes, GoToTheEntrancesOfASiteAndToTheBoundaryOfOneWithout) {
    Shapes shapes;
    add(shapes, {{rectangle(0, 10, 1000, 100)}});  // 10 m from all homes of A; its gate is at (0, 110)
    add(shapes, {{rectangle(1300, 50, 10, 10)}});  // no gate; 50 m from the home of B
    Layer parks = layer_of("Parks", std::move(shapes));
    parks.spec.surroundings.none_because = "an island";
    parks.access = AccessPoints{{{100, 110}}, {0}};
    scene.inputs.layer = &parks;
    scene.spec.kind = MeasureKind::distance;
    scene.spec.statistic = Statistic::mean;
    homes = people_at({{100, 0}, {1300, 0}}, {1, 1});
    EXPECT_THAT(scene.values(), ElementsAre(DoubleEq(10), DoubleEq(50)));
    scene.spec.to_access_points = true;
    EXPECT_THAT(scene.values(), ElementsAre(DoubleEq(110), DoubleEq(50)));
}

TEST_F(Homes, AreToldWhereANearerFeatureMightLieAcrossTheBorder) {
    play.spec.surroundings.none_because.clear();
    scene.spec.kind = MeasureKind::access;
    scene.spec.id = "play_400";
    scene.measured();
    const LedgerEntry& entry = entry_of(scene.ledger, "stops-at-border");
    EXPECT_EQ(entry.message,
              "play spaces stop at the border: shares within 400 m may be low for 2 of 2 LSOAs of 2021. Give "
              "[layer.play spaces] surroundings = { source = \"...\" }, or { none = \"why nothing lies "
              "beyond\" }.");
    EXPECT_EQ(entry.items.size(), 2U);  // all homes stand on the southern border
}

}  // namespace
}  // namespace vitality::test
