// SPDX-License-Identifier: Apache-2.0
#include "engine/made_layers.hpp"

#include <cmath>

#include <gmock/gmock.h>

#include "base/error.hpp"
#include "base/names.hpp"
#include "engine/layer_place.hpp"
#include "engine/spread_people.hpp"
#include "tests/engine/measuring.hpp"

namespace vitality::test {
namespace {

using testing::DoubleEq;
using testing::DoubleNear;
using testing::ElementsAre;
using testing::IsNan;
using testing::SizeIs;

LayerSpec most_deprived() {
    LayerSpec spec;
    spec.id = "deprived";
    spec.title = "Most deprived";
    spec.areas = AreasSpec{{}, "lsoa21", "imd.decile", {}, 2, {}};
    return spec;
}

TEST(LayersOfAreas, HoldTheAreasWithinTheLimitsAndTellThoseNotKnown) {
    const auto geography = grid_of_areas(3, 1);
    const IndicatorColumn decile = column_of("imd.decile", IndicatorKind::ordinal, {2, 3, nan});
    Ledger ledger;
    const Layer layer = layer_of_areas(most_deprived(), *geography, &decile, ledger);
    EXPECT_THAT(layer.made_of, ElementsAre(0));
    EXPECT_THAT(layer.not_known, ElementsAre(2));
    EXPECT_THAT(
        told(ledger),
        ElementsAre(
            "warning areas-not-known: imd.decile has no value in 1 LSOA of 2021: not part of the layer, "
            "and not known not to be."));
}

/// Four LSOAs side by side with 100, 200, 300 and 400 people; two wards of two LSOAs each.
struct PeopleOfAreas : testing::Test {
    std::shared_ptr<Geography> lsoas = grid_of_areas(4, 1);
    std::shared_ptr<Geography> wards = areas_of("ward22", {"W1", "W2"});
    IndicatorColumn people = column_of("pop.all", IndicatorKind::count, {100, 200, 300, 400});
    Layer layer;
    std::unique_ptr<Scene> scene;
    PeopleOfAreas() {
        add(wards->shapes, {{rectangle(0, 0, 2000, 1000)}});
        add(wards->shapes, {{rectangle(2000, 0, 2000, 1000)}});
        people.indicator.title = "People";
        scene = std::make_unique<Scene>(wards);
    }
    std::vector<double> share_in_deciles(const std::vector<double>& deciles) {
        const IndicatorColumn decile = column_of("imd.decile", IndicatorKind::ordinal, deciles);
        Ledger ledger;
        layer = layer_of_areas(most_deprived(), *lsoas, &decile, ledger);
        scene->inputs.layer = &layer;
        scene->inputs.indicator = &people;
        scene->inputs.other = lsoas.get();
        scene->spec.kind = MeasureKind::population_in;
        scene->spec.as_share = true;
        return scene->values();
    }
};

TEST_F(PeopleOfAreas, MakeTheShareOfAWardsPeopleInTheMostDeprivedAreas) {
    // W1: 100 of 300; W2: 300 of 700
    EXPECT_THAT(share_in_deciles({1, 5, 2, 9}),
                ElementsAre(DoubleEq(100.0 / 3), DoubleNear(300.0 / 7, 1e-12)));
    EXPECT_EQ(scene->measured().columns.front().indicator.title, "People in most deprived (estimate)");
}

TEST_F(PeopleOfAreas, AreNotKnownWhereAnAreaIsNeitherInNorOut) {
    EXPECT_THAT(share_in_deciles({1, nan, 2, 9}), ElementsAre(IsNan(), DoubleNear(300.0 / 7, 1e-12)));
}

TEST_F(PeopleOfAreas, AreNeverZeroWhereTheyAreNotKnown) {
    people = column_of("pop.all", IndicatorKind::count, {100, 200, nan, 400});
    EXPECT_THAT(share_in_deciles({1, 5, 2, 9}), ElementsAre(DoubleEq(100.0 / 3), IsNan()));
}

TEST_F(PeopleOfAreas, ArePlacedByALookupWithoutBeingAnEstimate) {
    const Lookup lookup = lookup_of({{"A", "W1"}, {"B", "W1"}, {"C", "W1"}, {"D", "W2"}}, "lsoa21", "ward22");
    scene->inputs.lookup = &lookup;
    EXPECT_THAT(share_in_deciles({1, 5, 2, 9}), ElementsAre(DoubleNear(400.0 / 6, 1e-12), DoubleEq(0)));
    EXPECT_EQ(scene->measured().columns.front().indicator.title, "People in most deprived");
}

TEST(LayersOfBuffers, ReachAsFarAsTheyAreTold) {
    Layer schools = points_layer("Schools", {{500, 500}});
    LayerSpec spec;
    spec.id = "zones";
    spec.buffer = BufferSpec{{}, "schools", 100, BufferSpec::From::boundary, 8};
    const Layer zones = layer_of_buffers(spec, schools, 1);
    // A polygon of 32 corners: 32 / 2 r^2 sin(360 / 32 degrees)
    EXPECT_NEAR(area(zones.features.shapes, 0), 16 * 1e4 * std::sin(std::acos(-1.0) / 16), 1e-6);
}

TEST(LayersOfBuffers, BeginAtPointsOfAccessAndAtBoundariesOfSitesWithoutOneAlsoBeyondTheBorder) {
    Shapes sites;
    add(sites, {{rectangle(0, 0, 100, 100)}});
    Layer schools = layer_of("Schools", std::move(sites));
    schools.access = AccessPoints{{{0, 0}, {100, 100}}, {0, 0}};
    VectorLayer beyond;
    add(beyond.shapes, {{rectangle(5000, 0, 100, 100)}});
    schools.beyond = beyond;
    LayerSpec spec;
    spec.buffer = BufferSpec{{}, "schools", 10, BufferSpec::From::entrance, 8};
    const Layer zones = layer_of_buffers(spec, schools, 1);
    const double disc = 16 * 100 * std::sin(std::acos(-1.0) / 16);
    ASSERT_THAT(zones.features.shapes, SizeIs(2));
    EXPECT_NEAR(area(zones.features.shapes, 0), 2 * disc, 1e-6);
    EXPECT_NEAR(area(zones.features.shapes, 1), 100 * 100 + 4 * 100 * 10 + disc, 1e-6);
    spec.buffer->from = BufferSpec::From::point;
    EXPECT_NEAR(area(layer_of_buffers(spec, schools, 1).features.shapes, 1), disc, 1e-6);
}

TEST(LayersOfBuffers, RefuseEntrancesOfALayerWithoutAny) {
    Shapes sites;
    add(sites, {{rectangle(0, 0, 100, 100)}});
    const Layer schools = layer_of("Schools", std::move(sites));
    LayerSpec spec;
    spec.buffer = BufferSpec{{"vitality.toml", 5, 1}, "schools", 10, BufferSpec::From::entrance, 8};
    try {
        layer_of_buffers(spec, schools, 1);
        FAIL() << "there are no entrances";
    } catch (const SettingsError& failure) {
        EXPECT_STREQ(
            failure.what(),
            "vitality.toml:5:1: layer schools has no points of access. Give it access = { source = ... }, or "
            "buffer from = \"boundary\".");
    }
}

TEST_F(PeopleOfAreas, InterpolatedFromAPartAreToldToBeLow) {
    people = column_of("pop.all", IndicatorKind::count, {100, nan, 300, 400});
    scene->inputs.indicator = &people;
    scene->inputs.other = lsoas.get();
    scene->spec.kind = MeasureKind::interpolate;
    EXPECT_THAT(scene->values(), ElementsAre(DoubleEq(100), DoubleEq(700)));
    const LedgerEntry& entry = entry_of(scene->ledger, "partly-known");
    EXPECT_EQ(entry.message,
              "1 ward of 2022 lie partly in sources without a value: their counts are low. coverage = 1 "
              "leaves them out.");
    EXPECT_EQ(entry.items.front().detail, "50% of it lies in sources without a value");
    scene->spec.coverage = 1;
    EXPECT_THAT(scene->values(), ElementsAre(IsNan(), DoubleEq(700)));
}

/// 300 people in A, 50 in B; a road of 600 m in A, none in B.
struct Spread : testing::Test {
    std::shared_ptr<Geography> areas = grid_of_areas(2, 1);
    IndicatorColumn people = column_of("pop.all", IndicatorKind::count, {300, 50});
    PopulationSpec spec;
    Overlays overlays{1};
    Ledger ledger;
    Layer roads;
    Spread() {
        spec.id = "along";
        spec.spread = "roads";
        spec.geography = "lsoa21";
        spec.people = {{"all", "pop.all", "people"}};
        Shapes lines;
        add_line(lines, {{200, 500}, {800, 500}});
        roads = layer_of("Roads", std::move(lines));
    }
    Population spread() { return spread_people(spec, roads, *areas, {{"all", &people}}, overlays, ledger); }
};

TEST_F(Spread, PeopleStandEveryTenMetresAndAddUp) {
    const Population population = spread();
    ASSERT_THAT(population.points, SizeIs(61));  // 60 along the road, one at the centroid of B
    EXPECT_EQ(population.points.front(), (Point{205, 500}));
    EXPECT_THAT(population.people.at("all").front(), DoubleEq(5));
    EXPECT_EQ(population.points.back(), (Point{1500, 500}));
    EXPECT_EQ(population.people.at("all").back(), 50);
    EXPECT_EQ(population.words, "people of squares spread over roads (an estimate)");
}

TEST_F(Spread, AnAreaThatTheLayerDoesNotReachIsTold) {
    spread();
    EXPECT_THAT(
        told(ledger),
        ElementsAre("warning people-at-centroid: 1 LSOA of 2021 that layer roads does not reach: their "
                    "people stand at the centroid."));
}

TEST_F(Spread, PeopleAreFoundInAnotherGeographyByTheirPlaces) {
    auto halves = areas_of("ward22", {"N", "S"});
    add(halves->shapes, {{rectangle(0, 0, 500, 1000)}});
    add(halves->shapes, {{rectangle(500, 0, 2000, 1000)}});
    const Population population = spread();
    double west = 0, east = 0;
    const auto& homes = overlays.homes(population, *halves);
    for (std::size_t i = 0; i < homes.size(); ++i)
        (homes[i] == 0 ? west : east) += population.people.at("all")[i];
    EXPECT_DOUBLE_EQ(west, 150);  // 300 of the 600 m of road
    EXPECT_DOUBLE_EQ(east, 200);  // and the 50 of B
}

TEST_F(Spread, PeopleThatAreNotKnownAreNeverNobody) {
    people = column_of("pop.all", IndicatorKind::count, {nan, 50});
    const Population population = spread();
    Shapes zone;
    add(zone, {{rectangle(0, 0, 2000, 1000)}});
    const Layer flood = layer_of("Flood zone", std::move(zone));
    Scene scene(areas);
    scene.inputs.layer = &flood;
    scene.inputs.population = &population;
    scene.spec.kind = MeasureKind::population_in;
    EXPECT_THAT(scene.values(), ElementsAre(IsNan(), DoubleEq(50)));
}

TEST(PlacesOfLayers, AreToldWhereNothingLiesNearTheAreas) {
    const auto geography = grid_of_areas(10, 1);
    Ledger ledger;
    Layer shops = points_layer("Shops", {{500, 90000}});
    EXPECT_FALSE(tell_place(shops, *geography, ledger));
    shops = points_layer("Shops", {{500, 9000}});  // as (9000, 500) it would lie on the map
    EXPECT_FALSE(tell_place(shops, *geography, ledger));
    EXPECT_THAT(
        told(ledger),
        ElementsAre(
            "failure layer-off-map: none of the 1 feature lies within 5 km of lsoa21; they lie 89 km to "
            "the north: another place, or a wrong crs. Mend source or crs.",
            "failure layer-off-map: none of the 1 feature lies within 5 km of lsoa21; x and y are "
            "swapped: exchange the two, or name the right crs."));
}

TEST(PlacesOfLayers, NameTheFewFeaturesFarOutside) {
    const auto geography = grid_of_areas(1, 1);
    std::vector<Point> points(20, Point{500, 500});
    points[7] = {500, 90000};
    const Layer shops = points_layer("Shops", points);
    Ledger ledger;
    EXPECT_TRUE(tell_place(shops, *geography, ledger));
    const LedgerEntry& entry = entry_of(ledger, "far-outside");
    EXPECT_EQ(entry.message, "1 feature of 20 lie more than 5 km beyond lsoa21: counted in no area.");
    ASSERT_EQ(entry.items.size(), 1U);
    EXPECT_EQ(entry.items.front().detail, "89 km beyond the areas");
}

}  // namespace
}  // namespace vitality::test
