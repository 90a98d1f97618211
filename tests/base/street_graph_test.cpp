// SPDX-License-Identifier: Apache-2.0
#include "base/street_graph.hpp"

#include <cmath>
#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/streets.hpp"

namespace vitality {
namespace {

using test::streets;
using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

std::vector<double> lengths_of(const StreetGraph& graph) {
    std::vector<double> lengths;
    for (const StreetEdge& edge : graph.edges()) lengths.push_back(edge.length);
    return lengths;
}

TEST(StreetGraph, JoinsLinesAtTheirEnds) {
    const StreetGraph graph(streets({{{0, 0}, {3, 4}}, {{3, 4}, {3, 10}}}), {}, 1);
    EXPECT_THAT(graph.nodes(), UnorderedElementsAre(Point{0, 0}, Point{3, 4}, Point{3, 10}));
    EXPECT_THAT(lengths_of(graph), ElementsAre(5, 6));
    EXPECT_EQ(graph.edges()[0].to, graph.edges()[1].from);
    EXPECT_EQ(pieces_of(graph).length.size(), 1U);
}

TEST(StreetGraph, CutsALineWhereAnotherHasAVertex) {
    // A road of three vertices; another leaves it at the middle one.
    const StreetGraph graph(streets({{{0, 0}, {10, 0}, {20, 0}}, {{10, 0}, {10, 7}}}), {}, 1);
    EXPECT_THAT(lengths_of(graph), ElementsAre(10, 10, 7));
    EXPECT_EQ(graph.nodes().size(), 4U);
}

TEST(StreetGraph, KeepsVerticesOfOneLineAloneInsideItsEdge) {
    const StreetGraph graph(streets({{{0, 0}, {3, 4}, {6, 0}}}), {}, 1);
    ASSERT_EQ(graph.edges().size(), 1U);
    EXPECT_EQ(graph.edges()[0].length, 10);
    EXPECT_THAT(graph.points_of(0), ElementsAre(Point{0, 0}, Point{3, 4}, Point{6, 0}));
}

TEST(StreetGraph, HasNoNodeWhereABridgeCrossesAStreet) {
    const StreetGraph graph(streets({{{0, 0}, {10, 0}}, {{5, -5}, {5, 5}}}), {}, 1);
    EXPECT_EQ(graph.nodes().size(), 4U);
    EXPECT_THAT(pieces_of(graph).length, ElementsAre(10, 10));
}

TEST(StreetGraph, JoinsEndsWithinTheToleranceAndCountsThem) {
    const Shapes lines = streets({{{0, 0}, {10, 0}}, {{10.3, 0.4}, {20, 0}}, {{15, 9}, {15, 20}}});
    EXPECT_EQ(pieces_of(StreetGraph(lines, {}, 1)).length.size(), 3U);
    const StreetGraph graph(lines, {0.51, {}}, 1);
    EXPECT_EQ(graph.counts().joined_ends, 1U);
    EXPECT_EQ(pieces_of(graph).length.size(), 2U);
    EXPECT_EQ(graph.edges()[0].to, graph.edges()[1].from);
}

TEST(StreetGraph, JoinsAnEndToAVertexInsideAnotherLine) {
    const StreetGraph graph(streets({{{0, 0}, {10, 0}, {20, 0}}, {{10, 0.2}, {10, 9}}}), {0.3, {}}, 1);
    EXPECT_EQ(graph.nodes().size(), 4U);
    EXPECT_EQ(pieces_of(graph).length.size(), 1U);
}

TEST(StreetGraph, JoinsEndsByTheNamesOfTheirNodesAndNothingElse) {
    // A road over another: the ends at (10, 0) lie at one place and are two nodes.
    const Shapes lines = streets({{{0, 0}, {10, 0}}, {{10, 0}, {20, 0}}, {{10.4, 0}, {10, 9}}});
    const StreetGraph graph(lines, {0.01, {}, {{1, 2}, {3, 4}, {2, 5}}}, 1);
    EXPECT_THAT(pieces_of(graph).length, ElementsAre(10 + std::hypot(0.4, 9), 10));
    EXPECT_EQ(graph.edges()[0].to, graph.edges()[2].from);
}

TEST(StreetGraph, JoinsTheNamesThatALineWithoutLengthConnects) {
    // A step from the lower to the upper level, at one place.
    const Shapes lines = streets({{{0, 0}, {10, 0}}, {{10, 0}, {10, 0}}, {{10, 0}, {20, 0}}});
    EXPECT_EQ(pieces_of(StreetGraph(lines, {0.01, {}, {{1, 2}, {2, 3}, {3, 4}}}, 1)).length.size(), 1U);
    EXPECT_EQ(pieces_of(StreetGraph(lines, {0.01, {}, {{1, 2}, {7, 8}, {3, 4}}}, 1)).length.size(), 2U);
}

TEST(StreetGraph, JoinsAnEndToTheNearestVertexOfAnotherLineAlone) {
    // A main road with a vertex each half metre stays as long as it is.
    std::vector<Point> road;
    for (int i = 0; i <= 20; ++i) road.push_back({0.5 * i, 0});
    const StreetGraph graph(streets({road, {{5.1, 1}, {5.1, 9}}}), {2, {}}, 1);
    EXPECT_EQ(graph.length(), 10 + 8);
    EXPECT_EQ(graph.edges().size(), 3U);
}

TEST(StreetGraph, DoesNotCutALineShortThatComesBackNearItself) {
    // A ramp that turns back within the tolerance of its own beginning.
    const StreetGraph graph(streets({{{0, 0}, {20, 0}, {20, 1}, {1, 1}, {1, 9}}}), {1.5, {}}, 1);
    EXPECT_EQ(graph.edges().size(), 1U);
}

TEST(StreetGraph, FollowsALineOfSeveralPartsByTheNamesOfItsEnds) {
    Shapes lines;
    lines.begin_shape(ShapeKind::line);
    for (const std::vector<Point>& part : {std::vector<Point>{{0, 0}, {5, 0}}, {{5, 0}, {9, 0}}}) {
        lines.begin_part();
        lines.begin_ring();
        lines.add_points(part);
    }
    lines.append(streets({{{9, 0}, {9, 9}}}), 0);
    const StreetGraph graph(lines, {0.01, {}, {{1, 2}, {2, 3}}}, 1);
    EXPECT_EQ(pieces_of(graph).length.size(), 1U);
    EXPECT_EQ(graph.length(), 18);
}

TEST(StreetGraph, TakesRepeatsLoopsAndDoublesAsTheyAre) {
    const StreetGraph graph(streets({{{0, 0}, {0, 0}, {4, 0}},          // a vertex twice
                                     {{4, 0}, {8, 0}, {8, 3}, {4, 0}},  // back to where it began
                                     {{0, 0}, {4, 0}},                  // the first again
                                     {{7, 7}, {7, 7}}}),                // nowhere
                            {}, 1);
    EXPECT_THAT(lengths_of(graph), ElementsAre(4, 12, 4));
    EXPECT_EQ(graph.edges()[1].from, graph.edges()[1].to);
    EXPECT_EQ(graph.edges_at(graph.edges()[1].from).size(), 4U) << "the loop stands there twice";
    EXPECT_EQ(graph.counts().no_lines, 1U);
}

TEST(StreetGraph, LeavesOutWhatMayNotBeWalkedAndCountsOtherMetresAsTheirLineSays) {
    const Shapes lines = streets({{{0, 0}, {10, 0}}, {{10, 0}, {20, 0}}, {{20, 0}, {30, 0}}});
    const StreetGraph graph(lines, {0.01, {1, 0, 2.5}}, 1);
    ASSERT_EQ(graph.edges().size(), 2U);
    EXPECT_EQ(graph.counts().left_out, 1U);
    EXPECT_EQ(graph.edges()[1].line, 2U);
    EXPECT_EQ(graph.edges()[1].length, 10);
    EXPECT_EQ(graph.edges()[1].cost, 25);
}

TEST(StreetGraph, PassesOverWhatIsNoLineAndWhatIsNoNumber) {
    constexpr double no_number = std::numeric_limits<double>::quiet_NaN();
    Shapes shapes = streets({{{0, 0}, {no_number, 3}, {10, 0}}});
    shapes.begin_shape(ShapeKind::none);
    const StreetGraph graph(shapes, {}, 1);
    EXPECT_THAT(lengths_of(graph), ElementsAre(10));
    EXPECT_EQ(graph.counts().no_lines, 1U);
    EXPECT_EQ(StreetGraph(Shapes{}, {}, 1).nodes().size(), 0U);
}

TEST(StreetGraph, OrdersItsPiecesByTheirLength) {
    const StreetGraph graph(streets({{{0, 0}, {1, 0}}, {{5, 5}, {9, 5}}, {{9, 5}, {9, 6}}}), {}, 1);
    const StreetPieces pieces = pieces_of(graph);
    EXPECT_THAT(pieces.length, ElementsAre(5, 1));
    EXPECT_EQ(pieces.piece[graph.edges()[0].from], 1U);
    EXPECT_EQ(pieces.piece[graph.edges()[2].to], 0U);
}

}  // namespace
}  // namespace vitality
