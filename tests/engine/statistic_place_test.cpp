// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include <gmock/gmock.h>

#include "tests/engine/statistic_scene.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

using test::nan;
using test::StatisticScene;
using Texts = std::vector<std::string>;

/// Of A to P in rows from the south-west, the four of the north-east: K and L below, O and P above.
const std::vector<double> high_corner{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1};

IndicatorColumn values_of(const std::string& id, const std::vector<double>& values) {
    IndicatorColumn column = test::column_of(id, IndicatorKind::value, values);
    column.indicator.title = "Takeaways";
    return column;
}

StatisticScene grid(const std::string& kind, const std::string& more,
                    const std::vector<double>& values = high_corner) {
    StatisticScene scene("kind = '" + kind + "'\nindicator = 'a.x'\n" + more, test::grid_of_areas(4, 4));
    scene.indicators = {values_of("a.x", values)};
    return scene;
}

/// "KLOP": the areas of a category.
std::string areas_in(const IndicatorColumn& column, const std::string& label) {
    std::string areas;
    const Texts labels = test::labels_of(column);
    for (std::size_t i = 0; i < labels.size(); ++i)
        if (labels[i] == label) areas += static_cast<char>('A' + i);
    return areas;
}

// Conditional on its own value, the mean of an area's k neighbours, drawn from the 15 others, of which three
// are high, has the mean 0.2 and the variance 0.16 / k x (15 - k) / 14. P: 3 of 3 high, z = 0.8 / 0.2138 =
// 3.74. L and O: 3 of 5, z = 0.4 / 0.1512 = 2.65, p 0.0082. K: 3 of 8, z = 0.175 / 0.1 = 1.75, p 0.08. Of the
// others none is beyond 1.6.
TEST(Clusters, FindTheHighCornerOfAGrid) {
    StatisticScene scene = grid("clusters", "permutations = 0\nadjust = 'none'\n");
    const auto columns = scene.made();
    EXPECT_EQ(areas_in(columns[0], "High, among high"), "LOP");
    EXPECT_EQ(areas_in(columns[0], "Not significant"), "ABCDEFGHIJKMN");
    EXPECT_EQ(test::categories_of(columns[0]), (Texts{"High, among high", "Low, among low", "Low, among high",
                                                      "High, among low", "Not significant"}));
    EXPECT_EQ(columns[1].indicator.id, "s.statistic");
    EXPECT_NEAR(columns[2].values[11], 0.0081510, 1e-6);  // of z = 2.6458
    // z_P = 0.75, its neighbours' mean alike, m2 = 0.25 x 0.75: 0.75^2 / 0.1875.
    EXPECT_NEAR(columns[1].values[15], 3, 1e-12);
    EXPECT_EQ(columns[0].indicator.title, "Clusters of takeaways");
    EXPECT_EQ(columns[0].method,
              "areas that share a point of their boundary (vertices within 0.01 m are one); normal "
              "approximation, not adjusted for the number of areas, at 5%");
    EXPECT_EQ(
        test::entry_of(scene.ledger, "neighbours").message,
        "areas that share a point of their boundary (vertices within 0.01 m are one): 84 links between 16 "
        "areas, 5.2 neighbours an area on average, 0 without any, 1 connected part.");
    EXPECT_THAT(test::entry_of(scene.ledger, "spatial-association").message,
                testing::StartsWith("Moran's I 0."));
}

// 16 x 0.0082 is above 0.05 (Bonferroni); of L, O and P 16 / 3 x 0.0082 = 0.043 is below (FDR).
TEST(Clusters, AreAdjustedForTheNumberOfAreas) {
    StatisticScene fdr = grid("clusters", "permutations = 0\n");
    EXPECT_EQ(areas_in(fdr.first(), "High, among high"), "LOP");
    StatisticScene bonferroni = grid("clusters", "permutations = 0\nadjust = 'bonferroni'\n");
    EXPECT_EQ(areas_in(bonferroni.first(), "High, among high"), "P");
    StatisticScene strict = grid("clusters", "permutations = 0\nadjust = 'none'\nsignificance = 0.001\n");
    EXPECT_EQ(areas_in(strict.first(), "High, among high"), "P");
}

TEST(Clusters, ByPermutationAreThoseOfTheSeedForAnyNumberOfThreads) {
    StatisticScene scene = grid("clusters", "permutations = 199\nadjust = 'none'\nseed = 5\n");
    scene.threads = 1;
    const auto one = scene.made();
    scene.threads = 4;
    const auto four = scene.made();
    EXPECT_EQ(one[0].values, four[0].values);
    EXPECT_EQ(one[2].values, four[2].values);
    EXPECT_THAT(areas_in(one[0], "High, among high"), testing::HasSubstr("P"));
    EXPECT_THAT(one[0].method,
                testing::EndsWith("; 199 conditional permutations (seed 5), not adjusted for the "
                                  "number of areas, at 5%"));
}

// The least p of 99 permutations is 2 / 100; Bonferroni's of 16 areas is 0.05 / 16 = 0.0031, which asks for
// 2 / 0.003125 - 1 = 639.
TEST(Clusters, SayWherePermutationsAreTooFew) {
    StatisticScene scene = grid("clusters", "permutations = 99\n");
    scene.made();
    EXPECT_EQ(
        test::entry_of(scene.ledger, "few-permutations").message,
        "the least p that 99 permutations can give is 0.02. Adjusted for 16 areas, one area alone needs "
        "0.0031: only groups of finds can be significant. permutations = 639 would tell more.");
}

TEST(Clusters, LeaveOutAreasWithoutAValue) {
    std::vector<double> values = high_corner;
    values[0] = nan;
    StatisticScene scene = grid("clusters", "permutations = 0\nadjust = 'none'\n", values);
    test::set_state(scene.indicators[0], 0, State::suppressed);
    const auto columns = scene.made();
    for (const IndicatorColumn& column : columns) EXPECT_EQ(column.states[0], State::suppressed);
    EXPECT_EQ(scene.left_out(), (Texts{"A: no value"}));
    EXPECT_THAT(areas_in(columns[0], "High, among high"), testing::HasSubstr("P"));
}

/// The grid and a seventeenth square far away.
std::shared_ptr<Geography> grid_with_island() {
    auto geography = test::areas_of("lsoa21", StatisticScene::codes(17));
    for (int i = 0; i < 16; ++i)
        test::add(geography->shapes, {{test::rectangle(1000.0 * (i % 4), 1000.0 * (i / 4), 1000, 1000)}});
    test::add(geography->shapes, {{test::rectangle(50000, 50000, 1000, 1000)}});
    return geography;
}

TEST(Clusters, NameAreasWithoutNeighbours) {
    for (const std::string kind : {"clusters", "hot-spots"}) {
        StatisticScene scene("kind = '" + kind + "'\nindicator = 'a.x'\npermutations = 0\nadjust = 'none'\n",
                             grid_with_island());
        std::vector<double> values = high_corner;
        values.push_back(1);
        scene.indicators = {values_of("a.x", values)};
        const IndicatorColumn column = scene.first();
        EXPECT_EQ(areas_in(column, "No neighbours"), "Q") << kind;
        const LedgerEntry& told = test::entry_of(scene.ledger, "neighbours");
        ASSERT_EQ(told.items.size(), 1U);
        EXPECT_EQ(told.items[0].code, "Q");
        EXPECT_EQ(told.items[0].detail, "Q: no neighbour");
        EXPECT_THAT(told.message, testing::EndsWith("1 without any, 2 connected parts."));
    }
}

TEST(Clusters, AreRefusedWhereHardlyAnyAreasAreNeighbours) {
    auto geography = test::areas_of("lsoa21", {"A", "B", "C"});
    for (int i = 0; i < 3; ++i) test::add(geography->shapes, {{test::rectangle(5000.0 * i, 0, 1000, 1000)}});
    StatisticScene touch("kind = 'clusters'\nindicator = 'a.x'\n", geography);
    touch.indicators = {values_of("a.x", {1, 2, 3})};
    EXPECT_EQ(
        test::message_of<DataError>([&] { touch.made(); }),
        "areas that share a point of their boundary (vertices within 0.01 m are one): only 0 of 3 areas "
        "have a neighbour, and statistics of place need at least half; raise snap, or use neighbours = "
        "\"nearest\"");
    StatisticScene near("kind = 'clusters'\nindicator = 'a.x'\nneighbours = 'distance'\ndistance = '1 km'\n",
                        geography);
    near.indicators = touch.indicators;
    EXPECT_EQ(test::message_of<DataError>([&] { near.made(); }),
              "areas whose centroids are within 1 km: only 0 of 3 areas have a neighbour, and statistics of "
              "place need at least half; raise the distance");
}

TEST(BivariateClusters, NeedPermutations) {
    StatisticScene scene = grid("clusters", "with = 'b.y'\npermutations = 0\n");
    scene.indicators.push_back(values_of("b.y", high_corner));
    EXPECT_EQ(
        test::message_of<SettingsError>([&] { scene.made(); }),
        "a.toml:1:1: a bivariate statistic has no other inference than permutations: write permutations = "
        "999.");
}

// a is high in P alone, b in the three areas around it: 3 of 3 neighbours where the others have 3 of 15.
TEST(BivariateClusters, SetAValueAgainstAnotherAroundIt) {
    std::vector<double> a(16, 0), b = high_corner;
    a[15] = 1;
    b[15] = 0;
    StatisticScene scene = grid("clusters", "with = 'b.y'\npermutations = 999\nadjust = 'none'\n", a);
    scene.indicators.push_back(values_of("b.y", b));
    scene.indicators[1].indicator.title = "Obesity";
    const auto columns = scene.made();
    EXPECT_EQ(areas_in(columns[0], "High, among high"), "P");
    EXPECT_EQ(columns[0].indicator.title, "Clusters of takeaways with obesity around");
    EXPECT_EQ(columns[1].indicator.title, "Local bivariate Moran's I");
    EXPECT_THAT(test::entry_of(scene.ledger, "spatial-association").message,
                testing::StartsWith("bivariate Moran's I "));
}

// Of an area and its k - 1 neighbours: z = (highs - 0.25 k) / (0.4330 sqrt((16 k - k^2) / 15)).
// P: (4 - 1) / 0.7746 = 3.87; L, O: (4 - 1.5) / 0.8660 = 2.89; K: (4 - 2.25) / 0.8874 = 1.97, p 0.049;
// B, C, E, I: (0 - 1.5) / 0.8660 = -1.73, p 0.083; corners A, D, M: -1 / 0.7746 = -1.29.
TEST(HotSpots, FindTheHighCornerAndTheLowEdges) {
    StatisticScene scene = grid("hot-spots", "permutations = 0\nadjust = 'none'\n");
    const auto columns = scene.made();
    EXPECT_EQ(areas_in(columns[0], "Hot spot (99%)"), "LOP");
    EXPECT_EQ(areas_in(columns[0], "Hot spot (95%)"), "K");
    EXPECT_EQ(areas_in(columns[0], "Cold spot (90%)"), "BCEI");
    EXPECT_EQ(areas_in(columns[0], "Not significant"), "ADFGHJMN");
    EXPECT_EQ(columns[1].indicator.id, "s.z");
    EXPECT_NEAR(columns[1].values[15], std::sqrt(15.0), 1e-9);
    EXPECT_NEAR(columns[1].values[0], -std::sqrt(5.0 / 3), 1e-9);
    EXPECT_EQ(columns[0].indicator.title, "Hot spots of takeaways");
    EXPECT_EQ(columns[0].method,
              "areas that share a point of their boundary (vertices within 0.01 m are one); normal "
              "approximation, not adjusted for the number of areas");
}

TEST(HotSpots, TakeTheNeighboursOfTheRule) {
    StatisticScene rook = grid("hot-spots", "permutations = 0\nneighbours = 'rook'\n");
    rook.made();  // 4 x 2 corners, 8 x 3 edges, 4 x 4 inside
    EXPECT_THAT(test::entry_of(rook.ledger, "neighbours").message,
                testing::HasSubstr(": 48 links between 16 areas, 3.0 "));
    StatisticScene nearest = grid("hot-spots", "permutations = 0\nneighbours = 'nearest'\nnearest = 2\n");
    nearest.made();
    EXPECT_THAT(test::entry_of(nearest.ledger, "neighbours").message,
                testing::StartsWith("the 2 nearest areas by centroid: 32 links between 16 areas, 2.0 "));
    StatisticScene distance =
        grid("hot-spots", "permutations = 0\nneighbours = 'distance'\ndistance = '1.1 km'\n");
    distance.made();
    EXPECT_THAT(
        test::entry_of(distance.ledger, "neighbours").message,
        testing::StartsWith("areas whose centroids are within 1.1 km: 48 links between 16 areas, 3.0 "));
}

TEST(Clusters, OfOneAreaAreRefusedForWantOfOthers) {
    auto geography = test::areas_of("lsoa21", {"A"});
    test::add(geography->shapes, {{test::rectangle(0, 0, 1000, 1000)}});
    StatisticScene scene("kind = 'clusters'\nindicator = 'a.x'\n", geography);
    scene.indicators = {values_of("a.x", {1})};
    EXPECT_EQ(test::message_of<DataError>([&] { scene.made(); }),
              "lsoa21 has one area alone, and no neighbours: what is near needs several areas.");
}

TEST(Clusters, TellHowManyNearestThereAre) {
    StatisticScene scene = grid("clusters", "permutations = 0\nneighbours = 'nearest'\nnearest = 30\n");
    EXPECT_THAT(scene.first().method, testing::HasSubstr("15 nearest"));
    EXPECT_THAT(scene.first().method, testing::HasSubstr("(30 asked for)"));
}

}  // namespace
}  // namespace vitality
