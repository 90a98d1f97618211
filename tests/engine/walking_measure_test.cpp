// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "engine/walking_findings.hpp"
#include "tests/engine/measuring.hpp"
#include "tests/support/streets.hpp"

namespace vitality::test {
namespace {

using testing::Contains;
using testing::DoubleEq;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsNan;

Network network_of(Shapes lines) {
    Network network;
    network.spec.id = "walk";
    network.spec.title = "Roads and paths";
    network.source = "roads.geojson";
    network.graph = StreetGraph(lines, {}, 2);
    network.pieces = pieces_of(network.graph);
    return network;
}

/// One square with a river through its middle, from west to east at y = 500: a street on either side, and a
/// bridge at the eastern end. The park begins 100 m beyond the northern street.
///
///     y = 600  ------------------------------+   park: (100, 700) to (300, 900)
///              ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~|~~~
///     y = 400  ------------------------------+
struct River : testing::Test {
    Network network = network_of(streets({{{0, 400}, {900, 400}},
                                          {{900, 400}, {900, 600}},
                                          {{900, 600}, {200, 600}},
                                          {{200, 600}, {200, 800}}}));
    Walking walking{network, 2};
    Layer parks;
    Population homes = people_at({{200, 390}, {800, 600}}, {3, 1});
    Scene scene{grid_of_areas(1, 1)};
    River() {
        Shapes shapes;
        add(shapes, {{rectangle(100, 700, 200, 200)}});
        parks = layer_of("Parks", std::move(shapes));
        parks.spec.surroundings.none_because = "an island";
        scene.inputs.layer = &parks;
        scene.inputs.population = &homes;
        scene.inputs.walking = &walking;
        scene.spec.via = Via::walk;
        scene.spec.kind = MeasureKind::distance;
    }
    std::vector<std::string> walking_findings() {
        std::vector<std::string> found;
        for (const std::string& line : told(scene.ledger))
            if (line.find("stops-at-border") == std::string::npos) found.push_back(line);
        return found;
    }
};

// Three people live 310 m from the park over the water. They step 10 m to the street, walk 700 m to the
// bridge, 200 m over it, 700 m back and 100 m up the lane to the park's edge: 1,710 m. One lives on the
// northern street: 600 + 100 m.
TEST_F(River, IsWalkedAroundByTheBridge) {
    EXPECT_THAT(scene.values(), ElementsAre(DoubleEq(1710)));
    const IndicatorColumn column = scene.measured().columns.front();
    EXPECT_EQ(column.indicator.title, "Walking distance to parks, median of people");
    EXPECT_EQ(column.indicator.unit, "m");
    EXPECT_EQ(
        column.method,
        "on foot along roads and paths, from 2 addresses to the nearest feature (where streets meet its "
        "boundary, else its place nearest to a street); both at most 50 m from a street");
    EXPECT_EQ(column.indicator.source, "computed by Vitality from parks; roads and paths; addresses");
    EXPECT_THAT(walking_findings(),
                ElementsAre("info ways-in: walks lead to parks: where streets meet the boundary of 1."));
}

TEST_F(River, IsLeftInAStraightLineUnlessItIsWalked) {
    scene.spec.via.reset();
    EXPECT_THAT(scene.values(), ElementsAre(DoubleEq(310)));
    EXPECT_EQ(scene.measured().columns.front().indicator.title,
              "Straight-line distance to parks, median of people");
}

TEST_F(River, IsMinutesAtAStatedSpeed) {
    scene.spec.in_minutes = true;
    EXPECT_THAT(scene.values(), ElementsAre(DoubleEq(1710 / 80.0)));
    scene.spec.speed = 60;
    const IndicatorColumn column = scene.measured().columns.front();
    EXPECT_THAT(column.values, ElementsAre(DoubleEq(1710 / 60.0)));
    EXPECT_EQ(column.indicator.title, "Walking time to parks, median of people");
    EXPECT_EQ(column.indicator.unit, "min");
    EXPECT_THAT(column.method, HasSubstr("; 60 m a minute"));
}

TEST_F(River, IsToldBothWaysWithHowManyTimesTheLineTheWalkIs) {
    scene.spec.via = Via::both;
    const Measurement measured = scene.measured();
    ASSERT_EQ(measured.columns.size(), 3U);
    std::vector<std::string> ids;
    for (const IndicatorColumn& column : measured.columns) ids.push_back(column.indicator.id);
    EXPECT_EQ(ids, scene.spec.indicator_ids());
    EXPECT_THAT(ids, ElementsAre("m.straight", "m.walk", "m.ratio"));
    EXPECT_THAT(measured.columns[0].values, ElementsAre(DoubleEq(310)));
    EXPECT_THAT(measured.columns[1].values, ElementsAre(DoubleEq(1710)));
    EXPECT_THAT(measured.columns[2].values, ElementsAre(DoubleEq(1710 / 310.0)));
}

TEST_F(River, PutsPeopleOutOfReachWhomACircleHolds) {
    scene.spec.kind = MeasureKind::access;
    scene.spec.within = 700;
    scene.spec.via = Via::both;
    const Measurement measured = scene.measured();
    EXPECT_THAT(measured.columns[0].values, ElementsAre(DoubleEq(100)));  // 310 and 510 m in a straight line
    EXPECT_THAT(measured.columns[1].values, ElementsAre(DoubleEq(25)));   // the one of four at 700 m
    EXPECT_THAT(measured.columns[2].values, ElementsAre(DoubleEq(75)));
    EXPECT_EQ(measured.columns[1].indicator.title, "People within 700 m walk of parks");
    EXPECT_EQ(measured.columns[2].indicator.id, "m.differs");
    EXPECT_EQ(measured.columns[2].indicator.title,
              "People within 700 m of parks either in a straight line or on foot, not both");
    EXPECT_THAT(measured.columns[2].companions.at(Companion::count), ElementsAre(3));
}

TEST_F(River, CountsWhatIsWithinAWalk) {
    Layer shops = points_layer("Shops", {{210, 400}, {100, 395}, {200, 590}});
    shops.spec.surroundings.none_because = "an island";
    scene.inputs.layer = &shops;
    scene.spec.kind = MeasureKind::count_within;
    scene.spec.statistic = Statistic::mean;
    scene.spec.within = 300;
    // Three people reach the two shops on their side; the fourth, 600 m from the third, none.
    EXPECT_THAT(scene.values(), ElementsAre(DoubleEq(1.5)));
    EXPECT_EQ(scene.measured().columns.front().indicator.title, "Shops within 300 m walk, mean of people");
}

// From the southern home over the bridge to the shop on the northern street: 10 + 700 + 200 + 700 + 10. From
// the northern one the two southern shops are second and third, 990 and 1,105 m away.
TEST_F(River, LeadsToTheThirdNearestWhereItIsAskedFor) {
    Layer shops = points_layer("Shops", {{210, 400}, {100, 395}, {200, 590}});
    shops.spec.surroundings.none_because = "an island";
    scene.inputs.layer = &shops;
    scene.spec.statistic = Statistic::mean;
    scene.spec.nth = 3;
    const IndicatorColumn column = scene.measured().columns.front();
    EXPECT_THAT(column.values, ElementsAre(DoubleEq((3 * 1620 + 1105) / 4.0)));
    EXPECT_EQ(column.indicator.title, "Walking distance to the 3rd nearest of shops, mean of people");
    EXPECT_THAT(column.method, HasSubstr("from 2 addresses to the 3rd nearest feature; both at most 50 m"));
    scene.spec.via = Via::straight;
    EXPECT_THAT(scene.values(), ElementsAre(DoubleEq((3 * 200 + std::hypot(700, 205)) / 4.0)));
    EXPECT_EQ(scene.measured().columns.front().indicator.title,
              "Straight-line distance to the 3rd nearest of shops, mean of people");
}

TEST_F(River, HoldsWhoHasTwoWithinReach) {
    Layer shops = points_layer("Shops", {{210, 400}, {100, 395}, {200, 590}});
    shops.spec.surroundings.none_because = "an island";
    scene.inputs.layer = &shops;
    scene.spec.kind = MeasureKind::access;
    scene.spec.within = 300;
    scene.spec.nth = 2;
    const IndicatorColumn column = scene.measured().columns.front();
    EXPECT_THAT(column.values, ElementsAre(DoubleEq(75)));
    EXPECT_EQ(column.indicator.title, "People within 300 m walk of the 2nd nearest of shops");
}

TEST_F(River, HasNoFourthNearestOfThree) {
    Layer shops = points_layer("Shops", {{210, 400}, {100, 395}, {200, 590}});
    shops.spec.surroundings.none_because = "an island";
    scene.inputs.layer = &shops;
    scene.spec.nth = 4;
    EXPECT_THAT(scene.values(), ElementsAre(IsNan()));
    EXPECT_THAT(told(scene.ledger),
                Contains("warning too-few-features: layer shops holds 3 features of those "
                         "asked for: there is no 4th nearest."));
}

// Inside the park it is at hand whatever the streets: the nearest is 0 m away, and the second is the other.
TEST_F(River, CountsTheParkThatAPlaceIsInAmongTheNearest) {
    Shapes shapes;
    add(shapes, {{rectangle(100, 700, 200, 200)}});
    add(shapes, {{rectangle(800, 600, 100, 50)}});
    Layer two = layer_of("Parks", std::move(shapes));
    two.spec.surroundings.none_because = "an island";
    scene.inputs.layer = &two;
    Population inside = people_at({{200, 750}}, {1});
    scene.inputs.population = &inside;
    EXPECT_THAT(scene.values(), ElementsAre(DoubleEq(0)));
    scene.spec.nth = 2;
    EXPECT_THAT(scene.values(), ElementsAre(DoubleEq(150 + 600)));  // the lane, and along the northern street
}

// 600 m from the park's edge on foot: the lane to the street, and along it to x = 700, 20 m to either side.
TEST_F(River, BoundsTheLandFromWhichAParkIsSoFar) {
    const Walking::Goal goal{&parks};
    EXPECT_THAT(walking.people_within(homes, goal, 700), ElementsAre(ElementsAre(1)));
    EXPECT_THAT(walking.people_within(homes, goal, 1710), ElementsAre(ElementsAre(0, 1)));
    const Shapes land = walking.catchments(goal, 600, 20);
    ASSERT_EQ(land.size(), 1U);
    const Box box = land.box(0);
    EXPECT_NEAR(box.min_x, 180, 1e-6);
    EXPECT_NEAR(box.max_x, 720, 1e-6);
    EXPECT_NEAR(box.min_y, 580, 1e-6);
    EXPECT_NEAR(box.max_y, 820, 1e-6);  // the lane goes on inside the park
}

TEST_F(River, GoesToTheGatesOfASiteThatHasThem) {
    // One gate, at the far end of a lane of its own, reached by the southern street alone.
    network = network_of(streets({{{0, 400}, {900, 400}}, {{0, 400}, {0, 800}, {100, 800}}}));
    Walking around(network, 2);
    scene.inputs.walking = &around;
    parks.access = AccessPoints{{{100, 800}}, {0}};
    homes = people_at({{200, 390}}, {1});
    EXPECT_THAT(scene.values(), ElementsAre(DoubleEq(10 + 200 + 400 + 100)));
    EXPECT_THAT(scene.measured().columns.front().method,
                HasSubstr("to the nearest access point of a site (of one without: where streets meet its "
                          "boundary, else its place nearest to a street)"));
    EXPECT_THAT(walking_findings(), ElementsAre("info ways-in: walks lead to parks: access points of 1."));
}

TEST_F(River, GoesToThePlaceOfABoundaryNearestToAStreetWhereNoneMeetsIt) {
    network = network_of(streets({{{0, 400}, {900, 400}}, {{0, 400}, {0, 680}, {250, 680}}}));
    Walking around(network, 2);
    scene.inputs.walking = &around;
    homes = people_at({{200, 390}}, {1});
    // The street runs 20 m below the park's edge, from (100, 680) on.
    EXPECT_THAT(scene.values(), ElementsAre(DoubleEq(10 + 200 + 280 + 100 + 20)));
    EXPECT_THAT(
        walking_findings(),
        ElementsAre("info ways-in: walks lead to parks: the place of the boundary nearest to a street of "
                    "1."));
}

TEST_F(River, IsNoObstacleToThoseWhoLiveInsideASite) {
    homes = people_at({{150, 850}}, {1});
    EXPECT_THAT(scene.values(), ElementsAre(0));
}

TEST_F(River, LeavesPeopleOffTheNetworkOutOfTheFiguresAndTellsThem) {
    scene.spec.kind = MeasureKind::access;
    scene.spec.within = 800;
    homes = people_at({{800, 600}, {200, 390}, {500, 100}}, {1, 2, 1});
    // The last lives 300 m from any street.
    const Measurement measured = scene.measured();
    EXPECT_THAT(measured.columns.front().values, ElementsAre(DoubleEq(100 / 3.0)));
    EXPECT_THAT(
        walking_findings(),
        Contains(
            "warning off-network: 25.0% of all people, in 1 LSOA of 2021, are more than 50 m from roads and "
            "paths: in no figure of a walk. Areas with more than half of them there have no value."));
    EXPECT_EQ(entry_of(scene.ledger, "off-network").items.front().detail, "25.0% of people");
}

TEST_F(River, SaysNothingOfAnAreaWhosePeopleAreMostlyOffTheNetwork) {
    homes = people_at({{800, 600}, {500, 100}}, {1, 2});
    const Measurement measured = scene.measured();
    EXPECT_THAT(measured.columns.front().values, ElementsAre(IsNan()));
    EXPECT_THAT(cells_of(measured.columns.front()), ElementsAre("missing"));
    scene.spec.via = Via::both;
    const Measurement both = scene.measured();
    EXPECT_FALSE(std::isnan(both.columns[0].values.front())) << "the straight line is known";
    EXPECT_THAT(both.columns[1].values, ElementsAre(IsNan()));
}

TEST_F(River, TellsFeaturesThatNoWalkLeadsTo) {
    Layer shops = points_layer("Shops", {{210, 400}, {500, 100}});
    scene.inputs.layer = &shops;
    scene.values();
    EXPECT_THAT(walking_findings(),
                Contains("warning destination-off-network: 1 of 2 features of layer shops is more than 50 m "
                         "from roads and paths: no walk leads there."));
    EXPECT_EQ(entry_of(scene.ledger, "destination-off-network").items.front().where, "shops.geojson:3");
}

TEST_F(River, WithoutItsBridgeLeavesPeopleInfinitelyFar) {
    network =
        network_of(streets({{{0, 400}, {900, 400}}, {{900, 600}, {200, 600}}, {{200, 600}, {200, 800}}}));
    Walking cut(network, 2);
    scene.inputs.walking = &cut;
    EXPECT_THAT(scene.values(), ElementsAre(IsNan())) << "three of four people cannot get there";
    EXPECT_THAT(walking_findings(),
                Contains("warning no-way: 75.0% of all people, in 1 LSOA of 2021, have no way along "
                         "roads and paths to parks: they count as too far."));
    scene.spec.kind = MeasureKind::access;
    scene.spec.within = 5000;
    EXPECT_THAT(scene.values(), ElementsAre(DoubleEq(25))) << "too far is not unknown";
    scene.spec.kind = MeasureKind::distance;
    scene.spec.statistic = Statistic::mean;
    EXPECT_THAT(scene.values(), ElementsAre(IsNan())) << "there is no mean of what has no end";
}

TEST_F(River, IsWalkedFromTheCentroidToo) {
    homes = people_at({{0, 0}}, {1});
    scene.spec.origin = Origin::centroid;
    EXPECT_THAT(scene.values(), ElementsAre(IsNan())) << "100 m from the nearest street";
    EXPECT_THAT(walking_findings(),
                Contains("warning off-network: the place that 1 LSOA of 2021 is measured from "
                         "is more than 50 m from roads and paths: no value."));
    network.spec.max_snap = 100;
    Walking far(network, 2);
    scene.inputs.walking = &far;
    EXPECT_THAT(scene.values(), ElementsAre(DoubleEq(100 + 400 + 200 + 700 + 100)))
        << "of two streets equally near that which stands first in the file";
}

TEST_F(River, IsCrossedByAStandardThatSaysWalking) {
    scene.spec.kind = MeasureKind::standard;
    scene.spec.standard = std::make_shared<const Standard>(find_standard("fit-play", {}, {}));
    parks.spec.type = "type";
    parks.types = {"NEAP"};
    const Measurement measured = scene.measured();
    const IndicatorColumn& neap = measured.columns[2];
    EXPECT_THAT(neap.values, ElementsAre(DoubleEq(25))) << "1,000 m walk";
    EXPECT_EQ(neap.indicator.title, "People with Neighbourhood Equipped Area for Play (NEAP, 1 km), on foot");
    EXPECT_THAT(neap.method, HasSubstr("measured as walking distance; on foot along roads and paths"));
    scene.spec.via = Via::straight;
    EXPECT_THAT(scene.measured().columns[2].values, ElementsAre(DoubleEq(100)));
    EXPECT_THAT(
        scene.measured().columns[2].method,
        HasSubstr("measured in a straight line; the standard means walking distance, so the true share is "
                  "lower"));
}

TEST_F(River, GivesEqualFiguresForAnyNumberOfThreads) {
    std::vector<Point> places;
    std::vector<double> people;
    for (int i = 0; i < 5000; ++i) {
        places.push_back({static_cast<double>((i * 7919) % 1000), static_cast<double>((i * 104729) % 1000)});
        people.push_back(1 + i % 3);
    }
    homes = people_at(places, people);
    network.spec.max_snap = 400;
    std::vector<std::vector<double>> all;
    for (const int threads : {1, 4}) {
        Walking walk(network, threads);
        Scene other(grid_of_areas(1, 1), threads);
        other.spec = scene.spec;
        other.spec.statistic = Statistic::mean;
        other.inputs.layer = &parks;
        other.inputs.population = &homes;
        other.inputs.walking = &walk;
        all.push_back(other.values());
    }
    EXPECT_EQ(all[0], all[1]);
}

TEST(PeopleOfANetwork, AreToldByThePieceTheyWalkOn) {
    const Network network = network_of(streets({{{0, 0}, {900, 0}}, {{0, 500}, {100, 500}}}));
    Walking walking(network, 1);
    const Population homes = people_at({{5, 0}, {9, 0}, {50, 500}, {500, 300}}, {1, 1, 1, 1});
    Ledger ledger;
    tell_people_of_pieces(walking, homes, ledger);
    EXPECT_THAT(told(ledger),
                ElementsAre("warning people-of-network: of the people of population homes, 50.0% are on the "
                            "largest piece of the network, 25.0% on others, 25.0% more than 50 m from any "
                            "street."));
}

TEST(PlaceOfANetwork, IsToldWhereItsStreetsLieElsewhere) {
    Ledger ledger;
    EXPECT_TRUE(tell_place(network_of(streets({{{0, 0}, {900, 0}}})), *grid_of_areas(1, 1), ledger));
    EXPECT_TRUE(ledger.entries().empty());
    auto far = grid_of_areas(1, 1);
    far->shapes = Shapes();
    add(far->shapes, {{rectangle(500000, 180000, 1000, 1000)}});
    EXPECT_FALSE(tell_place(network_of(streets({{{0, 180500}, {900, 180500}}})), *far, ledger));
    EXPECT_THAT(
        told(ledger),
        ElementsAre(
            "failure network-off-map: none of its streets lies in lsoa21; they lie 499 km to the west: "
            "another place, or a wrong crs. Mend source or crs."));
}

}  // namespace
}  // namespace vitality::test
