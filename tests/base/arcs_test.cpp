// SPDX-License-Identifier: Apache-2.0
#include "base/arcs.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vitality {
namespace {

void add(Shapes& shapes, const std::vector<Ring>& rings) {
    shapes.begin_shape(ShapeKind::polygon);
    shapes.begin_part();
    for (const Ring& ring : rings) {
        shapes.begin_ring();
        shapes.add_points(ring);
    }
}

Ring square(double x, double y, double side) {
    return {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}};
}

Ring reversed(Ring ring) {
    std::reverse(ring.begin(), ring.end());
    return ring;
}

double area_of(const std::vector<Ring>& rings) {
    double sum = 0;
    for (const Ring& ring : rings) sum += signed_area(ring);
    return sum;
}

std::vector<bool> all(const Arcs& arcs) { return std::vector<bool>(arcs.shape_count(), true); }

std::size_t distinct_points(const Ring& ring) {
    std::set<std::pair<double, double>> points;
    for (const Point& p : ring) points.emplace(p.x, p.y);
    return points.size();
}

/// A wiggly line between two corners, the same whichever side asks for it.
Ring wiggle(Point a, Point b, std::mt19937& random) {
    std::uniform_real_distribution<double> shift(-3, 3);
    Ring line = {a};
    for (int i = 1; i < 40; ++i)
        line.push_back(
            {a.x + (b.x - a.x) * i / 40 + shift(random), a.y + (b.y - a.y) * i / 40 + shift(random)});
    line.push_back(b);
    return line;
}

void go(Ring& ring, const Ring& line, bool backward) {
    if (backward) ring.insert(ring.end(), line.rbegin() + (ring.empty() ? 0 : 1), line.rend());
    else ring.insert(ring.end(), line.begin() + (ring.empty() ? 0 : 1), line.end());
}

/// n x n areas of 100 x 100 with wiggly shared lines; every other one runs clockwise, as files have it.
Shapes coverage(std::size_t n) {
    std::mt19937 random(7);
    const auto at = [](std::size_t i, std::size_t j) {
        return Point{100.0 * static_cast<double>(i), 100.0 * static_cast<double>(j)};
    };
    std::vector<Ring> across((n + 1) * (n + 1)), up((n + 1) * (n + 1));
    for (std::size_t j = 0; j <= n; ++j) {
        for (std::size_t i = 0; i <= n; ++i) {
            across[j * (n + 1) + i] = wiggle(at(i, j), at(i + 1, j), random);
            up[j * (n + 1) + i] = wiggle(at(i, j), at(i, j + 1), random);
        }
    }
    Shapes shapes;
    for (std::size_t j = 0; j < n; ++j) {
        for (std::size_t i = 0; i < n; ++i) {
            Ring ring;
            go(ring, across[j * (n + 1) + i], false);
            go(ring, up[j * (n + 1) + i + 1], false);
            go(ring, across[(j + 1) * (n + 1) + i], true);
            go(ring, up[j * (n + 1) + i], true);
            add(shapes, {(i + j) % 2 == 0 ? ring : reversed(ring)});
        }
    }
    return shapes;
}

double total_area(const Shapes& shapes) {
    double sum = 0;
    for (std::size_t s = 0; s < shapes.size(); ++s) sum += area(shapes, s);
    return sum;
}

double length_of(const std::vector<Ring>& rings) {
    double sum = 0;
    for (const Ring& ring : rings)
        for (std::size_t i = 1; i < ring.size(); ++i)
            sum += std::hypot(ring[i].x - ring[i - 1].x, ring[i].y - ring[i - 1].y);
    return sum;
}

/// What must hold of any Arcs: every range in order, arcs of two or more points, rings closed end to end.
void expect_sound(const Arcs& arcs) {
    ASSERT_EQ(arcs.arc_from.back(), arcs.points.size());
    ASSERT_EQ(arcs.ring_from.back(), arcs.uses.size());
    ASSERT_EQ(arcs.shape_from.back(), arcs.ring_from.size() - 1);
    ASSERT_EQ(arcs.left.size(), arcs.arc_count());
    ASSERT_EQ(arcs.right.size(), arcs.arc_count());
    for (std::size_t a = 0; a < arcs.arc_count(); ++a) ASSERT_GE(arcs.arc_from[a + 1] - arcs.arc_from[a], 2U);
    for (std::size_t s = 0; s < arcs.shape_count(); ++s) {
        for (const Ring& ring : rings_of(arcs, s)) {
            ASSERT_EQ(ring.front(), ring.back());
            ASSERT_GE(distinct_points(ring), 3U);
            for (std::size_t i = 1; i < ring.size(); ++i) ASSERT_NE(ring[i], ring[i - 1]);
        }
    }
}

TEST(MakeArcs, SharesTheLineBetweenTwoSquares) {
    Shapes shapes;
    add(shapes, {square(0, 0, 1)});
    add(shapes, {reversed(square(1, 0, 1))});
    const Arcs arcs = make_arcs(shapes, 0.5, 1);
    expect_sound(arcs);
    ASSERT_EQ(arcs.arc_count(), 3U);
    std::size_t shared = 0;
    for (std::size_t a = 0; a < 3; ++a) {
        if (arcs.left[a] == Arcs::outside || arcs.right[a] == Arcs::outside) continue;
        ++shared;  // it runs upwards, from the lesser end: the first square is on its left
        EXPECT_EQ(arcs.left[a], 0U);
        EXPECT_EQ(arcs.right[a], 1U);
        EXPECT_EQ(arcs.points[arcs.arc_from[a]], (Point{1, 0}));
        EXPECT_EQ(arcs.arc_from[a + 1] - arcs.arc_from[a], 2U);
    }
    EXPECT_EQ(shared, 1U);
    EXPECT_DOUBLE_EQ(area_of(rings_of(arcs, 1)), 1);  // turned counter-clockwise
}

TEST(MakeArcs, SharesAnIslandWithTheHoleAroundIt) {
    Shapes shapes;
    add(shapes, {square(0, 0, 9), square(3, 3, 2)});
    add(shapes, {{{5, 5}, {3, 5}, {3, 3}, {5, 3}, {5, 5}}});
    const Arcs arcs = make_arcs(shapes, 1, 1);
    expect_sound(arcs);
    EXPECT_EQ(arcs.arc_count(), 2U);
    EXPECT_DOUBLE_EQ(area_of(rings_of(arcs, 0)), 77);
    EXPECT_DOUBLE_EQ(area_of(rings_of(arcs, 1)), 4);
    EXPECT_DOUBLE_EQ(area_of(dissolve(arcs, all(arcs))), 81);
    EXPECT_EQ(dissolve(arcs, all(arcs)).size(), 1U);
}

TEST(MakeArcs, DropsBacktracksAlsoAcrossTheRingsFirstPoint) {
    Shapes shapes;
    add(shapes, {{{0, 5}, {0, 0}, {4, 0}, {4, 4}, {8, 4}, {4, 4}, {0, 4}, {0, 5}}});
    const Arcs arcs = make_arcs(shapes, 1, 1);
    expect_sound(arcs);
    const std::vector<Ring> rings = rings_of(arcs, 0);
    ASSERT_EQ(rings.size(), 1U);
    EXPECT_DOUBLE_EQ(signed_area(rings[0]), 16);
    for (const Point& p : rings[0]) EXPECT_LE(p.x, 4);
}

TEST(MakeArcs, KeepsAShapeThatTheGridSwallows) {
    Shapes shapes;
    add(shapes, {square(0, 0, 100)});
    add(shapes, {square(50.2, 50.2, 0.1), square(50.24, 50.24, 0.01)});
    Arcs arcs = make_arcs(shapes, 10, 1);
    expect_sound(arcs);
    EXPECT_EQ(rings_of(arcs, 1).size(), 1U);
    EXPECT_DOUBLE_EQ(area_of(rings_of(arcs, 1)), 100);  // one cell
    simplify(arcs, 1000, 1);
    expect_sound(arcs);
    EXPECT_EQ(rings_of(arcs, 1).size(), 1U);
}

TEST(MakeArcs, GivesShapesWithoutPolygonsNoRings) {
    Shapes shapes;
    shapes.begin_shape(ShapeKind::none);
    add(shapes, {square(0, 0, 1)});
    shapes.begin_shape(ShapeKind::polygon);
    const Arcs arcs = make_arcs(shapes, 0.1, 1);
    expect_sound(arcs);
    ASSERT_EQ(arcs.shape_count(), 3U);
    EXPECT_TRUE(rings_of(arcs, 0).empty());
    EXPECT_EQ(rings_of(arcs, 1).size(), 1U);
    EXPECT_TRUE(rings_of(arcs, 2).empty());
    EXPECT_EQ(make_arcs(Shapes(), 1, 1).arc_count(), 0U);
}

TEST(MakeArcs, PassesOverPointsThatAreNotFinite) {
    Shapes shapes;
    add(shapes,
        {{{0, 0}, {std::numeric_limits<double>::infinity(), 3}, {2, 0}, {2, std::nan("")}, {2, 2}, {0, 0}}});
    const Arcs arcs = make_arcs(shapes, 1, 1);
    expect_sound(arcs);
    EXPECT_DOUBLE_EQ(area_of(rings_of(arcs, 0)), 2);
}

TEST(MakeArcs, KeepsAreasWithATinyCell) {
    const Shapes shapes = coverage(6);
    for (const double cell : {1e-6, 0.0, -1.0}) {  // as fine as the grid goes where the cell is not positive
        const Arcs arcs = make_arcs(shapes, cell, 1);
        expect_sound(arcs);
        for (std::size_t s = 0; s < shapes.size(); ++s)
            EXPECT_NEAR(area_of(rings_of(arcs, s)), area(shapes, s), 0.01);
    }
}

TEST(MakeArcs, MakesOneArcForEachLineOfACoverage) {
    const Arcs arcs = make_arcs(coverage(6), 0.001, 1);
    // 6 x 7 lines across and as many up; the four corners of the whole are no nodes.
    EXPECT_EQ(arcs.arc_count(), 2U * 6 * 7 - 4);
    for (std::size_t a = 0; a < arcs.arc_count(); ++a) EXPECT_NE(arcs.left[a], arcs.right[a]);
}

TEST(Dissolve, LeavesOnlyTheOutlineOfAWholeCoverage) {
    const Shapes shapes = coverage(8);
    for (const double cell : {0.001, 2.0, 15.0, 40.0}) {
        Arcs arcs = make_arcs(shapes, cell, 1);
        double parts = 0;
        for (std::size_t s = 0; s < shapes.size(); ++s) parts += area_of(rings_of(arcs, s));
        const std::vector<Ring> outline = dissolve(arcs, all(arcs));
        EXPECT_NEAR(area_of(outline), parts, 1e-6 * parts);
        EXPECT_NEAR(parts, total_area(shapes), 8 * 400 * (cell + 3));
        for (const Ring& ring : outline) EXPECT_EQ(ring.front(), ring.back());
        EXPECT_TRUE(outline.size() == 1 || cell > 3);
    }
}

TEST(Dissolve, GivesTheAreaOfAnySet) {
    const Shapes shapes = coverage(8);
    Arcs arcs = make_arcs(shapes, 0.001, 1);
    simplify(arcs, 2, 1);
    std::mt19937 random(5);
    for (int trial = 0; trial < 50; ++trial) {
        std::vector<bool> member = all(arcs);
        double sum = 0;
        for (std::size_t s = 0; s < member.size(); ++s) {
            member[s] = random() % 2 == 0;
            if (member[s]) sum += area_of(rings_of(arcs, s));
        }
        const std::vector<Ring> rings = dissolve(arcs, member);
        EXPECT_NEAR(area_of(rings), sum, 1e-6);
        for (const Ring& ring : rings) EXPECT_EQ(ring.front(), ring.back());
    }
    EXPECT_TRUE(dissolve(arcs, std::vector<bool>(64, false)).empty());
}

TEST(Dissolve, KeepsSquaresThatTouchInACornerApart) {
    Shapes shapes;
    add(shapes, {square(0, 0, 1)});
    add(shapes, {square(1, 1, 1)});
    add(shapes, {square(1, 0, 1)});
    const Arcs arcs = make_arcs(shapes, 0.5, 1);
    const std::vector<Ring> rings = dissolve(arcs, {true, true, false});
    ASSERT_EQ(rings.size(), 2U);
    EXPECT_DOUBLE_EQ(signed_area(rings[0]), 1);
    EXPECT_DOUBLE_EQ(signed_area(rings[1]), 1);
}

TEST(Simplify, ThinsASharedLineOnceForBothNeighbours) {
    Arcs arcs = make_arcs(coverage(4), 0.001, 1);
    const std::size_t before = arcs.points.size();
    simplify(arcs, 4, 1);
    expect_sound(arcs);
    EXPECT_LT(arcs.points.size(), before / 2);
    // Each directed edge inside the whole is met by its opposite: neighbours have the same points.
    std::multiset<std::array<double, 4>> edges;
    for (std::size_t s = 0; s < arcs.shape_count(); ++s)
        for (const Ring& ring : rings_of(arcs, s))
            for (std::size_t i = 1; i < ring.size(); ++i)
                edges.insert({ring[i - 1].x, ring[i - 1].y, ring[i].x, ring[i].y});
    std::size_t unmet = 0;
    for (const auto& [ax, ay, bx, by] : edges) unmet += edges.count({bx, by, ax, ay}) == 0;
    std::size_t outline = 0;
    for (const Ring& ring : dissolve(arcs, all(arcs))) outline += ring.size() - 1;
    EXPECT_EQ(unmet, outline);
}

TEST(Simplify, KeepsEachPointWithinTheTolerance) {
    const Shapes shapes = coverage(4);
    const double tolerance = 2;
    const Arcs fine = make_arcs(shapes, 0.001, 1);
    Arcs coarse = fine;
    simplify(coarse, tolerance, 1);
    for (std::size_t s = 0; s < shapes.size(); ++s) {
        const std::vector<Ring> before = rings_of(fine, s);
        EXPECT_NEAR(area_of(rings_of(coarse, s)), area_of(before), tolerance * length_of(before));
        for (const Ring& ring : rings_of(coarse, s))
            for (const Point& p : ring)
                EXPECT_NE(std::find(before[0].begin(), before[0].end(), p), before[0].end());
    }
    for (std::size_t a = 0; a < fine.arc_count(); ++a) {
        for (std::size_t i = fine.arc_from[a]; i < fine.arc_from[a + 1]; ++i) {
            double nearest = 1e9;
            for (std::size_t j = coarse.arc_from[a] + 1; j < coarse.arc_from[a + 1]; ++j) {
                const Point p = fine.points[i], q = coarse.points[j - 1], r = coarse.points[j];
                const double squared = (r.x - q.x) * (r.x - q.x) + (r.y - q.y) * (r.y - q.y);
                const double t =
                    std::clamp(((p.x - q.x) * (r.x - q.x) + (p.y - q.y) * (r.y - q.y)) / squared, 0.0, 1.0);
                nearest =
                    std::min(nearest, std::hypot(p.x - q.x - t * (r.x - q.x), p.y - q.y - t * (r.y - q.y)));
            }
            ASSERT_LE(nearest, tolerance + 1e-9);
        }
    }
}

TEST(Simplify, KeepsTheFarthestPointOfALine) {
    Shapes shapes;
    add(shapes, {{{0, 0}, {5, 1}, {10, 0}, {10, 10}, {0, 10}, {0, 0}}});
    Arcs arcs = make_arcs(shapes, 0.5, 1);
    Arcs finer = arcs;
    simplify(arcs, 1.1, 1);  // (5, 1) is 1 away from (0, 0) - (10, 0)
    EXPECT_EQ(rings_of(arcs, 0)[0], (Ring{{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}}));
    simplify(finer, 0.9, 1);
    EXPECT_EQ(rings_of(finer, 0)[0].size(), 6U);
}

TEST(Simplify, NeverLetsARingFallTogether) {
    Shapes shapes = coverage(5);
    add(shapes, {square(700, 700, 1)});                                  // an island
    add(shapes, {{{800, 0}, {900, 0}, {850, 1}, {800, 0}}});             // a sliver between ...
    add(shapes, {{{800, 0}, {900, 0}, {850, -90}, {800, 0}}});           // ... two
    add(shapes, {{{800, 0}, {850, 1}, {900, 0}, {850, 90}, {800, 0}}});  // neighbours
    for (const double tolerance : {1.0, 50.0, 1e6}) {
        Arcs arcs = make_arcs(shapes, 0.25, 1);
        simplify(arcs, tolerance, 1);
        expect_sound(arcs);
        for (std::size_t s = 0; s < arcs.shape_count(); ++s) EXPECT_FALSE(rings_of(arcs, s).empty()) << s;
    }
}

TEST(Simplify, LeavesAllAsItIsWithoutATolerance) {
    Arcs arcs = make_arcs(coverage(2), 0.001, 1);
    const std::vector<Point> before = arcs.points;
    simplify(arcs, 0, 1);
    EXPECT_EQ(arcs.points, before);
}

TEST(Arcs, StandUpToTJunctionsAndOverlaps) {
    Shapes shapes;
    add(shapes, {square(0, 0, 10)});  // its right side has no vertex at (10, 5)
    add(shapes, {{{10, 0}, {20, 0}, {20, 5}, {10, 5}, {10, 0}}});
    add(shapes, {{{10, 5}, {20, 5}, {20, 10}, {10, 10}, {10, 5}}});
    add(shapes, {square(5, 5, 10)});                          // lies over all three
    add(shapes, {square(0, 0, 10)});                          // doubled
    add(shapes, {{{0, 0}, {9, 9}, {9, 0}, {0, 9}, {0, 0}}});  // crosses itself
    Arcs arcs = make_arcs(shapes, 0.5, 1);
    expect_sound(arcs);
    simplify(arcs, 0.5, 1);
    expect_sound(arcs);
    const std::vector<double> areas = {100, 50, 50, 100, 100};
    for (std::size_t s = 0; s < areas.size(); ++s)
        EXPECT_DOUBLE_EQ(area_of(rings_of(arcs, s)), areas[s]) << s;
    EXPECT_NEAR(area_of(dissolve(arcs, {true, true, true, false, false, false})), 200, 1e-9);
    for (const Ring& ring : dissolve(arcs, all(arcs))) EXPECT_EQ(ring.front(), ring.back());
}

TEST(Arcs, StandUpToRandomRubbish) {
    std::mt19937 random(11);
    std::uniform_real_distribution<double> coordinate(0, 12);
    for (int trial = 0; trial < 300; ++trial) {
        Shapes shapes;
        for (int s = 0; s < 6; ++s) {
            Ring ring;
            for (int i = 0; i < 12; ++i) ring.push_back({coordinate(random), coordinate(random)});
            if (s % 3 != 0) ring.push_back(ring.front());
            add(shapes, {ring});
        }
        Arcs arcs = make_arcs(shapes, 1 + trial % 5, 1);
        expect_sound(arcs);
        simplify(arcs, trial % 7, 1);
        expect_sound(arcs);
        double sum = 0;
        for (std::size_t s = 0; s < 6; ++s) {
            ASSERT_FALSE(rings_of(arcs, s).empty());
            sum += area_of(rings_of(arcs, s));
        }
        const std::vector<Ring> rings = dissolve(arcs, all(arcs));
        ASSERT_NEAR(area_of(rings), sum, 1e-6);
        for (const Ring& ring : rings) ASSERT_EQ(ring.front(), ring.back());
    }
}

TEST(StraightenedArcs, KeepOnlyTheEndsOfWhatLiesBeyondOneSide) {
    Shapes shapes;
    add(shapes, {{{0, 0}, {10, 0}, {10, 10}, {9, 12}, {7, 20}, {5, 12}, {3, 20}, {1, 12}, {0, 10}, {0, 0}}});
    Arcs arcs = make_arcs(shapes, 0.5, 1);
    straighten_beyond(arcs, {-1, -1, 11, 11});
    EXPECT_EQ(rings_of(arcs, 0),
              std::vector<Ring>({{{0, 0}, {10, 0}, {10, 10}, {9, 12}, {1, 12}, {0, 10}, {0, 0}}}));
}

TEST(StraightenedArcs, KeepACornerThatTheBoxReaches) {
    Shapes shapes;  // around the box on three sides: a straight line from end to end would cut it
    add(shapes, {{{-9, 0}, {-9, -9}, {19, -9}, {19, 5}, {18, 6}, {19, 19}, {-9, 19}, {-9, 0}}});
    Arcs arcs = make_arcs(shapes, 0.5, 1);
    straighten_beyond(arcs, {0, 0, 10, 10});
    const Ring ring = rings_of(arcs, 0).front();
    EXPECT_EQ(distinct_points(ring), 4U);
    EXPECT_DOUBLE_EQ(signed_area(ring), 28.0 * 28);
}

int winding(const std::vector<Ring>& rings, Point p) {
    int turns = 0;
    for (const Ring& ring : rings)
        for (std::size_t i = 1; i < ring.size(); ++i) {
            const Point a = ring[i - 1], b = ring[i];
            if ((a.y <= p.y) == (b.y <= p.y)) continue;
            const bool left = (b.x - a.x) * (p.y - a.y) - (p.x - a.x) * (b.y - a.y) > 0;
            turns += b.y > a.y && left ? 1 : b.y < a.y && !left ? -1 : 0;
        }
    return turns;
}

std::vector<std::vector<Ring>> all_rings(const Arcs& arcs) {
    std::vector<std::vector<Ring>> rings;
    for (std::size_t s = 0; s < arcs.shape_count(); ++s) rings.push_back(rings_of(arcs, s));
    return rings;
}

TEST(StraightenedArcs, ChangeNothingInsideTheBox) {
    const Shapes shapes = coverage(6);
    const Arcs whole = make_arcs(shapes, 0.5, 1);
    const auto whole_rings = all_rings(whole);
    std::mt19937 random(5);
    std::uniform_real_distribution<double> anywhere(0, 600), share(0, 1);
    for (int trial = 0; trial < 20; ++trial) {
        Box seen;
        for (int corner = 0; corner < 2; ++corner) seen.add(Point{anywhere(random), anywhere(random)});
        Arcs arcs = whole;
        straighten_beyond(arcs, seen);
        EXPECT_LT(arcs.points.size(), whole.points.size());
        const auto rings = all_rings(arcs);
        for (int i = 0; i < 100; ++i) {
            const Point p{seen.min_x + share(random) * seen.width(),
                          seen.min_y + share(random) * seen.height()};
            for (std::size_t s = 0; s < rings.size(); ++s)
                ASSERT_EQ(winding(rings[s], p), winding(whole_rings[s], p)) << s;
        }
    }
}

TEST(Arcs, AreTheSameForAnyNumberOfThreads) {
    const Shapes shapes = coverage(40);
    Arcs one = make_arcs(shapes, 0.5, 1), four = make_arcs(shapes, 0.5, 4);
    simplify(one, 1, 1);
    simplify(four, 1, 4);
    EXPECT_EQ(one.points, four.points);
    EXPECT_EQ(one.arc_from, four.arc_from);
    EXPECT_EQ(one.ring_from, four.ring_from);
    EXPECT_EQ(one.shape_from, four.shape_from);
    EXPECT_EQ(one.left, four.left);
    EXPECT_EQ(one.right, four.right);
    for (std::size_t u = 0; u < one.uses.size(); ++u) {
        EXPECT_EQ(one.uses[u].arc, four.uses[u].arc);
        EXPECT_EQ(one.uses[u].reversed, four.uses[u].reversed);
    }
}

}  // namespace
}  // namespace vitality
