// SPDX-License-Identifier: Apache-2.0
#include "base/line_crossings.hpp"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/street_graph.hpp"
#include "tests/support/streets.hpp"

namespace vitality {
namespace {

using test::streets;
using ::testing::ElementsAre;

std::vector<Point> line(const Shapes& lines, std::size_t shape) {
    const auto points = lines.points_of_shape(shape);
    return {points.begin(), points.end()};
}

TEST(WithCrossings, AddsOnePlaceToBothLinesThatCross) {
    const CrossedLines crossed = with_crossings(streets({{{0, 0}, {10, 0}}, {{5, -5}, {5, 5}}}), 0.1, 1);
    EXPECT_EQ(crossed.crossings, 1U);
    EXPECT_THAT(line(crossed.lines, 0), ElementsAre(Point{0, 0}, Point{5, 0}, Point{10, 0}));
    EXPECT_THAT(line(crossed.lines, 1), ElementsAre(Point{5, -5}, Point{5, 0}, Point{5, 5}));
    EXPECT_EQ(pieces_of(StreetGraph(crossed.lines, {}, 1)).length.size(), 1U);
}

TEST(WithCrossings, AddsNothingWhereLinesShareTheirVertexAlready) {
    const Shapes lines = streets({{{0, 0}, {5, 0}, {10, 0}}, {{5, 0}, {5, 5}}});
    const CrossedLines crossed = with_crossings(lines, 0.1, 1);
    EXPECT_EQ(crossed.crossings, 0U);
    EXPECT_EQ(crossed.lines.points().size(), lines.points().size());
}

TEST(WithCrossings, AddsTheEndOfALineToTheLineThatItTouchesOrNearlyTouches) {
    const CrossedLines crossed = with_crossings(
        streets({{{0, 0}, {10, 0}}, {{4, 0}, {4, 5}}, {{7, 0.05}, {7, 5}}, {{9, 0.2}, {9, 5}}}), 0.1, 1);
    EXPECT_THAT(line(crossed.lines, 0), ElementsAre(Point{0, 0}, Point{4, 0}, Point{7, 0}, Point{10, 0}));
    EXPECT_EQ(crossed.crossings, 2U);
}

TEST(WithCrossings, CutsAnEndThatOvershootsOnce) {
    const CrossedLines crossed = with_crossings(streets({{{0, 0}, {10, 0}}, {{4, -0.05}, {4, 5}}}), 0.1, 1);
    EXPECT_EQ(crossed.crossings, 1U);
    EXPECT_EQ(line(crossed.lines, 0).size(), 3U);
}

TEST(WithCrossings, CutsALineWhereItCrossesItself) {
    const CrossedLines crossed =
        with_crossings(streets({{{0, 0}, {10, 0}, {10, 10}, {5, 10}, {5, -5}}}), 0.1, 1);
    EXPECT_EQ(crossed.crossings, 1U);
    const StreetGraph graph(crossed.lines, {}, 1);
    EXPECT_EQ(graph.edges().size(), 3U) << "to the crossing, around, and on";
}

TEST(WithCrossings, GivesLinesAlongEachOtherTheOthersEnds) {
    const CrossedLines crossed = with_crossings(streets({{{0, 0}, {10, 0}}, {{4, 0}, {14, 0}}}), 0.1, 1);
    EXPECT_THAT(line(crossed.lines, 0), ElementsAre(Point{0, 0}, Point{4, 0}, Point{10, 0}));
    EXPECT_THAT(line(crossed.lines, 1), ElementsAre(Point{4, 0}, Point{10, 0}, Point{14, 0}));
}

/// Every pair of edges, looked at one by one.
std::size_t slow_crossings(const Shapes& lines) {
    const auto points = lines.points();
    std::size_t found = 0;
    for (std::size_t a = 0; a < lines.size(); ++a)
        for (std::size_t b = a + 1; b < lines.size(); ++b) {
            const Point p = points[2 * a], q = points[2 * a + 1], r = points[2 * b], s = points[2 * b + 1];
            const auto side = [](Point u, Point v, Point w) {
                return (v.x - u.x) * (w.y - u.y) - (v.y - u.y) * (w.x - u.x);
            };
            if (side(p, q, r) * side(p, q, s) < 0 && side(r, s, p) * side(r, s, q) < 0) ++found;
        }
    return found;
}

TEST(WithCrossings, FindsAllCrossingsOfRandomLinesInAnyNumberOfThreads) {
    for (unsigned seed = 1; seed <= 5; ++seed) {
        std::mt19937 random(seed);
        const auto place = [&] { return static_cast<double>(random() % 100000) / 100.0; };
        Shapes lines;
        for (int i = 0; i < 300; ++i) {
            const Point from{place(), place()};
            const Point to{from.x + place() / 5 - 100, from.y + place() / 5 - 100};
            lines.append(streets({{from, to}}), 0);
        }
        const CrossedLines one = with_crossings(lines, 0, 1), four = with_crossings(lines, 0, 4);
        EXPECT_EQ(one.crossings, slow_crossings(lines)) << seed;
        EXPECT_EQ(one.lines.points().size(), lines.points().size() + 2 * one.crossings) << seed;
        EXPECT_TRUE(std::equal(one.lines.points().begin(), one.lines.points().end(),
                               four.lines.points().begin(), four.lines.points().end()));
    }
}

}  // namespace
}  // namespace vitality
