// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "base/error.hpp"
#include "base/names.hpp"
#include "tests/engine/measuring.hpp"

namespace vitality::test {
namespace {

using testing::DoubleEq;
using testing::DoubleNear;
using testing::ElementsAre;

/// One square; homes at 100, 250 and 900 m from a site of 1 ha, with 1, 2 and 7 people.
struct Applied : testing::Test {
    Layer green;
    Population homes = people_at({{200, 50}, {350, 50}, {1000, 50}}, {1, 2, 7});
    IndicatorColumn people = column_of("pop.all", IndicatorKind::count, {10});
    Scene scene{grid_of_areas(1, 1)};
    Applied() {
        Shapes shapes;
        add(shapes, {{rectangle(0, 0, 100, 100)}});
        green = layer_of("Green space", std::move(shapes));
        green.spec.surroundings.none_because = "an island";
        people.indicator.title = "People";
        scene.spec.kind = MeasureKind::standard;
        scene.inputs.layer = &green;
        scene.inputs.population = &homes;
    }
    void apply(const std::string& id) {
        scene.spec.standard_id = id;
        scene.spec.standard = std::make_shared<const Standard>(find_standard(id, {}, {}));
    }
    std::vector<std::string> ids() {
        std::vector<std::string> found;
        for (const IndicatorColumn& column : scene.measured().columns) found.push_back(column.indicator.id);
        return found;
    }
};

TEST_F(Applied, AStandardGivesTheIndicatorsThatItPromises) {
    for (const std::string id : {"ne-ags-2023", "angst-2010", "london-plan-8.1"}) {
        apply(id);
        EXPECT_EQ(ids(), scene.spec.indicator_ids()) << id;
    }
    apply("ne-ags-2023");
    scene.spec.denominator = "pop.all";
    scene.inputs.denominator = &people;
    EXPECT_EQ(ids(), scene.spec.indicator_ids());
}

TEST_F(Applied, DoorstepOrLocalIsMetByEither) {
    apply("ne-ags-2023");
    // 1 ha is doorstep (0.5 ha within 200 m) and not local (2 ha within 300 m): one person of ten lives 100 m
    // away.
    const Measurement measured = scene.measured();
    EXPECT_THAT(measured.columns.front().values, ElementsAre(DoubleEq(10)));
    EXPECT_EQ(measured.columns.front().indicator.title,
              "People with doorstep greenspace (0.5 ha or more, 200 m) or local natural greenspace (2 ha or "
              "more, 300 "
              "m), in a straight line");
    Shapes larger;
    add(larger, {{rectangle(0, 0, 100, 200)}});  // 2 ha: local reaches 250 m too
    green.features.shapes = std::move(larger);
    scene.overlays = Overlays(1);
    EXPECT_THAT(scene.values(), ElementsAre(DoubleEq(30)));
}

TEST_F(Applied, CapacityIsJudgedForEachAreaAndForTheWhole) {
    apply("ne-ags-2023");
    scene.spec.denominator = "pop.all";
    scene.inputs.denominator = &people;
    const Measurement measured = scene.measured();
    const IndicatorColumn& capacity = measured.columns[measured.columns.size() - 2];
    EXPECT_THAT(capacity.values, ElementsAre(DoubleNear(100, 1e-9)));  // 1 ha for 10 people
    EXPECT_EQ(capacity.indicator.unit, "ha per 1,000 people");
    EXPECT_THAT(measured.columns.back().values, ElementsAre(1));
    EXPECT_EQ(measured.totals.back().value, 1);
}

TEST_F(Applied, AWalkingStandardSaysThatALineIsNoWalk) {
    apply("fit-play");
    Layer play = points_layer("Play", {{200, 150}});
    play.spec.type = "type";
    play.types = {"LAP"};
    play.spec.surroundings.none_because = "an island";
    scene.inputs.layer = &play;
    const Measurement measured = scene.measured();
    EXPECT_THAT(measured.columns.front().values, ElementsAre(DoubleEq(10)));  // 100 m: at the limit is within
    EXPECT_NE(measured.columns.front().method.find("the standard means walking distance"), std::string::npos);
}

TEST_F(Applied, OutletsNearSchoolsAreCountedWithTheLandAround) {
    apply("hft-radius-400");
    const Layer outlets = points_layer("Outlets", {{500, 500}, {900, 500}, {901, 500}});
    Layer schools = points_layer("Schools", {{500, 500}});
    schools.spec.surroundings.none_because = "an island";
    scene.inputs.layer = &outlets;
    scene.inputs.near = &schools;
    scene.spec.layer = "outlets";
    const Measurement measured = scene.measured();
    EXPECT_THAT(measured.columns[0].values, ElementsAre(2));  // 0 and 400 m, not 401
    // A disc of 30 steps a quarter: 120 / 2 x 400^2 sin(3 degrees), of 1 km2
    EXPECT_THAT(measured.columns[1].values, ElementsAre(DoubleNear(50.24, 0.01)));
    EXPECT_EQ(measured.columns[1].indicator.title, "Land within 400 m of schools in a straight line");
}

TEST_F(Applied, ABenchmarkIsARateAndHowManyTimesIt) {
    apply("ff-benchmark-2024");
    const Layer outlets = points_layer("Outlets", {{500, 500}, {900, 500}});
    people.values = {1000};
    scene.inputs.layer = &outlets;
    scene.inputs.denominator = &people;
    const Measurement measured = scene.measured();
    EXPECT_THAT(measured.columns[0].values, ElementsAre(DoubleEq(200)));
    EXPECT_THAT(measured.columns[1].values, ElementsAre(DoubleEq(200 / 115.9)));
}

TEST_F(Applied, AThresholdLeavesUnknownAreasUnknown) {
    apply("hft-y6");
    IndicatorColumn obesity = column_of("y6", IndicatorKind::percentage, {nan});
    scene.inputs.indicator = &obesity;
    scene.spec.threshold = 10;
    EXPECT_THAT(cells_of(scene.measured().columns.front()), ElementsAre("missing"));
    obesity = column_of("y6", IndicatorKind::percentage, {10.5});
    EXPECT_THAT(scene.values(), ElementsAre(1));
}

TEST_F(Applied, WithoutPeopleItSaysWhatToName) {
    apply("angst-2010");
    scene.inputs.population = nullptr;
    scene.spec.place = {"vitality.toml", 3, 1};
    try {
        scene.measured();
        FAIL() << "nobody lives anywhere";
    } catch (const SettingsError& failure) {
        EXPECT_STREQ(
            failure.what(),
            "vitality.toml:3:1: standard angst-2010: it is judged person by person. Name population = "
            "\"...\": a "
            "[population.ID] of addresses, or one spread over buildings or residential roads (an estimate).");
    }
}

}  // namespace
}  // namespace vitality::test
