// SPDX-License-Identifier: Apache-2.0
#include "base/nearest_features.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/points_near.hpp"
#include "base/segments.hpp"

namespace vitality {
namespace {

using testing::ElementsAre;
using Points = std::vector<Point>;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

void add(Shapes& shapes, ShapeKind kind, const std::vector<std::vector<Points>>& parts) {
    shapes.begin_shape(kind);
    for (const auto& part : parts) {
        shapes.begin_part();
        for (const Points& ring : part) {
            shapes.begin_ring();
            shapes.add_points(ring);
        }
    }
}
void add_point(Shapes& shapes, Point p) { add(shapes, ShapeKind::point, {{{p}}}); }
void add_line(Shapes& shapes, const Points& line) { add(shapes, ShapeKind::line, {{line}}); }
void add_polygon(Shapes& shapes, const std::vector<Points>& rings) {
    add(shapes, ShapeKind::polygon, {rings});
}

Points square(double x, double y, double side) {
    return {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}};
}

Shapes squares(const std::vector<Points>& rings) {
    Shapes shapes;
    for (const Points& ring : rings) add_polygon(shapes, {ring});
    return shapes;
}

// The slow version: every edge of every feature.

struct Edge {
    Point a, b;
};

std::vector<Edge> edges_of(const Shapes& shapes, std::size_t shape) {
    std::vector<Edge> edges;
    const Range rings = shapes.rings_of_shape(shape);
    for (std::size_t r = rings.begin; r < rings.end; ++r) {
        const auto ring = shapes.ring(r);
        if (ring.size() == 1) edges.push_back({ring[0], ring[0]});
        for (std::size_t i = 1; i < ring.size(); ++i) edges.push_back({ring[i - 1], ring[i]});
    }
    return edges;
}

bool holds_slowly(const Shapes& shapes, std::size_t shape, Point p) {
    if (shapes.kind(shape) != ShapeKind::polygon) return false;
    p = on_grid(p);
    bool inside = false;
    for (auto [a, b] : edges_of(shapes, shape)) {
        a = on_grid(a);
        b = on_grid(b);
        if (edges_meet(a, b, p, p)) return true;
        if ((a.y > p.y) != (b.y > p.y) && (side_of(a, b, p) > 0) == (b.y > a.y)) inside = !inside;
    }
    return inside;
}

double distance_slowly(const Shapes& shapes, std::size_t shape, Point p) {
    if (holds_slowly(shapes, shape, p)) return 0;
    double least = infinity;
    for (const auto& [a, b] : edges_of(shapes, shape)) least = std::min(least, squared_distance(p, a, b));
    return std::sqrt(least);
}

double distance_slowly(const Shapes& a, std::size_t i, const Shapes& b, std::size_t j) {
    double least = infinity;
    for (const auto& [from, to] : edges_of(a, i)) {
        if (holds_slowly(b, j, from)) return 0;
        for (const auto& [c, d] : edges_of(b, j)) {
            if (holds_slowly(a, i, c) || edges_meet(on_grid(from), on_grid(to), on_grid(c), on_grid(d)))
                return 0;
            for (const Point end : {from, to}) least = std::min(least, squared_distance(end, c, d));
            for (const Point end : {c, d}) least = std::min(least, squared_distance(end, from, to));
        }
    }
    return std::sqrt(least);
}

/// From the distances to all features.
Nearest nearest_of(const std::vector<double>& distances) {
    Nearest nearest;
    for (std::uint32_t f = 0; f < distances.size(); ++f) {
        if (distances[f] < nearest.distance) nearest = {distances[f], f};
    }
    return nearest;
}

std::uint32_t count_of(const std::vector<double>& distances, double limit) {
    return static_cast<std::uint32_t>(
        std::ranges::count_if(distances, [&](double distance) { return distance <= limit; }));
}

/// Infinite where there are fewer, or the feature has no place.
double nth_of(std::vector<double> distances, std::size_t nth) {
    std::ranges::sort(distances);
    return nth <= distances.size() ? distances[nth - 1] : infinity;
}

std::vector<std::uint32_t> near_slowly(const std::vector<std::vector<double>>& of_points, std::size_t feature,
                                       double limit) {
    std::vector<std::uint32_t> near;
    for (std::uint32_t i = 0; i < of_points.size(); ++i)
        if (of_points[i][feature] <= limit) near.push_back(i);
    return near;
}

/// Compares all that points and shapes can ask with the slow version, for several numbers of threads.
void expect_as_slowly(const Shapes& features, const Points& points, const Shapes& origins,
                      const std::vector<double>& limits) {
    std::vector<std::vector<double>> of_points, of_shapes;
    for (const Point p : points) {
        auto& distances = of_points.emplace_back();
        for (std::size_t f = 0; f < features.size(); ++f)
            distances.push_back(distance_slowly(features, f, p));
    }
    for (std::size_t o = 0; o < origins.size(); ++o) {
        auto& distances = of_shapes.emplace_back();
        for (std::size_t f = 0; f < features.size(); ++f)
            distances.push_back(distance_slowly(origins, o, features, f));
    }
    for (const int threads : {1, 2, 7}) {
        const FeatureDistances index(features, threads);
        const auto nearest = index.nearest(points, threads);
        for (std::size_t i = 0; i < points.size(); ++i) {
            ASSERT_EQ(nearest[i], nearest_of(of_points[i])) << points[i].x << ", " << points[i].y;
            ASSERT_EQ(index.nearest(points[i]), nearest[i]) << points[i].x << ", " << points[i].y;
        }
        for (const std::size_t nth : {1U, 3U, 8U}) {
            const auto distances = index.nth_nearest(points, nth, threads);
            for (std::size_t i = 0; i < points.size(); ++i)
                ASSERT_EQ(distances[i], nth_of(of_points[i], nth)) << points[i].x << ", " << points[i].y;
        }
        const auto nearest_of_shapes = index.nearest_of_shapes(origins, threads);
        for (std::size_t i = 0; i < origins.size(); ++i)
            ASSERT_EQ(nearest_of_shapes[i], nearest_of(of_shapes[i])) << i;
        for (const double limit : limits) {
            const auto counts = index.count_within(points, limit, threads);
            for (std::size_t i = 0; i < points.size(); ++i)
                ASSERT_EQ(counts[i], count_of(of_points[i], limit)) << points[i].x << ", " << points[i].y;
            const auto near = points_near(features, points, limit, threads);
            for (std::size_t f = 0; f < features.size(); ++f)
                ASSERT_EQ(near[f], near_slowly(of_points, f, limit)) << f;
            const auto of_origins = index.count_within_of_shapes(origins, limit, threads);
            for (std::size_t i = 0; i < origins.size(); ++i)
                ASSERT_EQ(of_origins[i], count_of(of_shapes[i], limit)) << i;
        }
    }
}

/// A ring about a centre; its corners, where `grid` is above 0, on whole multiples of it.
Points star(Point centre, double radius, std::size_t corners, double grid, std::mt19937& random) {
    std::uniform_real_distribution<double> share(0.3, 1);
    Points ring;
    for (std::size_t i = 0; i < corners; ++i) {
        const double angle = 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(corners);
        const double r = radius * share(random);
        Point p{centre.x + r * std::cos(angle), centre.y + r * std::sin(angle)};
        if (grid > 0) p = {grid * std::round(p.x / grid), grid * std::round(p.y / grid)};
        ring.push_back(p);
    }
    ring.push_back(ring.front());
    return ring;
}

/// Points, lines, polygons with holes, several parts and none, mixed.
Shapes mixed_shapes(std::size_t count, double extent, double radius, double grid, std::mt19937& random) {
    std::uniform_real_distribution<double> place(0, extent);
    const auto centre = [&] {
        const Point p{place(random), place(random)};
        return grid > 0 ? Point{grid * std::round(p.x / grid), grid * std::round(p.y / grid)} : p;
    };
    Shapes shapes;
    for (std::size_t i = 0; i < count; ++i) {
        const Point c = centre();
        switch (random() % 6) {
            case 0: add_point(shapes, c); break;
            case 1: add(shapes, ShapeKind::point, {{{c}}, {{centre()}}}); break;
            case 2: {
                Points line = star(c, radius, 3 + random() % 30, grid, random);
                line.pop_back();
                add_line(shapes, line);
                break;
            }
            case 3: add_polygon(shapes, {star(c, radius, 3 + random() % 9, grid, random)}); break;
            case 4:
                add_polygon(shapes,
                            {star(c, radius, 12, grid, random), star(c, radius / 4, 5, grid, random)});
                break;
            default:
                if (i % 5 == 0) shapes.begin_shape(ShapeKind::none);
                else
                    add(shapes, ShapeKind::polygon,
                        {{star(c, radius / 2, 20, grid, random)},
                         {star(centre(), radius / 3, 4, grid, random)}});
        }
    }
    return shapes;
}

TEST(EdgeDistance, IsToTheFootOfThePerpendicularOrTheNearerEnd) {
    const Point a{0, 0}, b{8, 6};
    EXPECT_EQ(squared_distance(Point{1, 7}, a, b), 25);    // foot (4, 3): 3 back, 4 up
    EXPECT_EQ(squared_distance(Point{-3, -4}, a, b), 25);  // behind a
    EXPECT_EQ(squared_distance(Point{8, 11}, a, b), 25);   // beyond b: its 5 above
    EXPECT_EQ(squared_distance(Point{4, 3}, a, b), 0);
    EXPECT_EQ(squared_distance(Point{3, 4}, a, a), 25);
}

TEST(EdgeDistance, IsEqualBitForBitForEitherDirection) {
    std::mt19937 random(3);
    std::uniform_real_distribution<double> place(500'000, 501'000);
    for (int i = 0; i < 20'000; ++i) {
        const Point p{place(random), place(random)}, a{place(random), place(random)},
            b{place(random), place(random)};
        ASSERT_EQ(squared_distance(p, a, b), squared_distance(p, b, a));
    }
}

TEST(EdgesMeet, WhereTheyCrossTouchOrLieInOneLineAndOverlap) {
    EXPECT_TRUE(edges_meet({0, 0}, {4, 4}, {0, 4}, {4, 0}));
    EXPECT_TRUE(edges_meet({0, 0}, {4, 4}, {2, 2}, {9, 0}));
    EXPECT_TRUE(edges_meet({0, 0}, {4, 4}, {3, 3}, {9, 9}));
    EXPECT_TRUE(edges_meet({0, 0}, {4, 4}, {1, 1}, {1, 1}));
    EXPECT_FALSE(edges_meet({0, 0}, {4, 4}, {5, 5}, {9, 9}));
    EXPECT_FALSE(edges_meet({0, 0}, {4, 4}, {1, 2}, {1, 2}));
    EXPECT_FALSE(edges_meet({0, 0}, {4, 4}, {3, 2}, {4, 0}));
}

TEST(FeatureDistances, MeasuresToPointsLinesAndPolygons) {
    Shapes shapes;
    add_point(shapes, {0, 0});
    add_line(shapes, {{100, -5}, {100, 5}, {110, 5}});
    add_polygon(shapes, {square(200, 0, 50), square(210, 10, 20)});
    const FeatureDistances features(shapes, 1);
    EXPECT_EQ(features.nearest({3, 4}), (Nearest{5, 0}));      // 3, 4, 5
    EXPECT_EQ(features.nearest({93, 0}), (Nearest{7, 1}));     // to x = 100
    EXPECT_EQ(features.nearest({113, 9}), (Nearest{5, 1}));    // to its end (110, 5)
    EXPECT_EQ(features.nearest({190, 25}), (Nearest{10, 2}));  // to x = 200
    EXPECT_EQ(features.nearest({205, 25}), (Nearest{0, 2}));   // inside
    EXPECT_EQ(features.nearest({200, 25}), (Nearest{0, 2}));   // on an edge
    EXPECT_EQ(features.nearest({250, 50}), (Nearest{0, 2}));   // on a corner
    EXPECT_EQ(features.nearest({214, 20}), (Nearest{4, 2}));   // in the hole, from x = 210
    EXPECT_EQ(features.nearest({230, 15}), (Nearest{0, 2}));   // on the hole's edge
}

TEST(FeatureDistances, DecidesTheBoundaryOnAGridOfAMicrometre) {
    const FeatureDistances features(squares({square(0, 0, 10)}), 1);
    EXPECT_EQ(features.nearest({10 + 4e-7, 5}), (Nearest{0, 0}));  // less than half of 2^-20 = 9.5e-7
    EXPECT_NEAR(features.nearest({10 + 2e-6, 5}).distance, 2e-6, 1e-12);
}

TEST(FeatureDistances, TellsTheFirstOfEquallyNearFeatures) {
    Shapes shapes;
    add_point(shapes, {10, 0});
    add_point(shapes, {-10, 0});
    add_point(shapes, {10, 0});
    const std::vector<std::uint32_t> use = {2, 1};
    EXPECT_EQ(FeatureDistances(shapes, 1).nearest({0, 0}), (Nearest{10, 0}));
    EXPECT_EQ(FeatureDistances(shapes, use, 1).nearest({0, 0}), (Nearest{10, 1}));
    EXPECT_EQ(FeatureDistances(shapes, use, 1).nearest({1, 0}), (Nearest{9, 2}));
}

TEST(FeatureDistances, TellsTheFirstOfPolygonsThatShareAnEdgeOrOverlap) {
    const Points edge_to_the_right = {{0, 0}, {3, 7}, {50, 7}, {0, 0}};
    const Points edge_to_the_left = {{3, 7}, {0, 0}, {-50, 7}, {3, 7}};
    for (const auto& rings : {std::vector{edge_to_the_right, edge_to_the_left},
                              std::vector{edge_to_the_left, edge_to_the_right}}) {
        const FeatureDistances features(squares(rings), 1);
        EXPECT_EQ(features.nearest({0, 0}), (Nearest{0, 0}));
        EXPECT_EQ(features.nearest({1.5, 3.5}), (Nearest{0, 0}));
    }
    const FeatureDistances overlapping(squares({square(0, 0, 10), square(5, 0, 10), square(-90, -90, 200)}),
                                       1);
    EXPECT_EQ(overlapping.nearest({7, 5}), (Nearest{0, 0}));
    EXPECT_EQ(overlapping.nearest({12, 5}), (Nearest{0, 1}));
    EXPECT_EQ(overlapping.nearest({30, 5}), (Nearest{0, 2}));
}

TEST(FeatureDistances, TellsAPointBeforeThePolygonThatHoldsItWhereItComesFirst) {
    Shapes shapes;
    add_point(shapes, {5, 5});
    add_polygon(shapes, {square(0, 0, 10)});
    add_line(shapes, {{2, 0}, {2, 10}});
    EXPECT_EQ(FeatureDistances(shapes, 1).nearest({5, 5}), (Nearest{0, 0}));
    EXPECT_EQ(FeatureDistances(shapes, 1).nearest({2, 5}), (Nearest{0, 1}));
}

TEST(FeatureDistances, HasNoNearestWhereThereIsNoFeatureOrNoPlace) {
    Shapes none;
    none.begin_shape(ShapeKind::none);
    Shapes broken;
    add_point(broken, {nan, 1});
    Shapes origins = squares({square(0, 0, 1)});
    const Points points = {{1, 1}, {2, 2}};
    for (const Shapes& shapes : {Shapes{}, none, broken}) {
        const FeatureDistances features(shapes, 2);
        EXPECT_EQ(features.nearest({1, 1}), Nearest{});
        EXPECT_THAT(features.nearest(points, 2), ElementsAre(Nearest{}, Nearest{}));
        EXPECT_THAT(features.count_within(points, 1e9, 2), ElementsAre(0, 0));
        EXPECT_THAT(features.nearest_of_shapes(origins, 2), ElementsAre(Nearest{}));
        EXPECT_THAT(features.count_within_of_shapes(origins, infinity, 2), ElementsAre(0));
    }
    const FeatureDistances features(origins, 1);
    EXPECT_EQ(features.nearest({nan, 0}), Nearest{});
    EXPECT_THAT(features.nearest(Points{{0, infinity}, {0, 4}}, 1), ElementsAre(Nearest{}, Nearest{3, 0}));
    EXPECT_THAT(features.count_within(Points{{0, infinity}, {0, 4}}, 3, 1), ElementsAre(0, 1));
    EXPECT_THAT(features.nearest_of_shapes(none, 1), ElementsAre(Nearest{}));
    EXPECT_TRUE(features.nearest(Points{}, 3).empty());
}

TEST(FeatureDistances, PassesOverPointsThatAreNotFinite) {
    Shapes shapes;
    add_line(shapes, {{0, 0}, {nan, nan}, {10, 0}});
    EXPECT_EQ(FeatureDistances(shapes, 1).nearest({5, 3}), (Nearest{3, 0}));
}

TEST(FeatureDistances, LooksOnlyAtTheFeaturesToBeUsed) {
    const Shapes shapes = squares({square(0, 0, 10), square(100, 0, 10), square(200, 0, 10)});
    const Points points = {{5, 5}};
    const std::vector<std::uint32_t> last = {2, 2};
    EXPECT_EQ(FeatureDistances(shapes, last, 1).nearest({5, 5}), (Nearest{195, 2}));
    EXPECT_THAT(FeatureDistances(shapes, last, 1).count_within(points, 195, 1), ElementsAre(1));
    EXPECT_EQ(FeatureDistances(shapes, std::vector<std::uint32_t>{}, 1).nearest({5, 5}), Nearest{});
}

TEST(FeatureDistances, CountsFeaturesUpToTheDistanceEachOnce) {
    Shapes shapes;
    add(shapes, ShapeKind::point, {{{{3, 4}}}, {{{4, 3}}}});  // two places, one feature
    add_line(shapes, {{-5, -9}, {-5, 9}});
    add_polygon(shapes, {square(-20, -20, 40)});
    const FeatureDistances features(shapes, 1);
    const Points origin = {{0, 0}};
    EXPECT_THAT(features.count_within(origin, 5, 1), ElementsAre(3));
    EXPECT_THAT(features.count_within(origin, std::nextafter(5, 0), 1), ElementsAre(1));
    EXPECT_THAT(features.count_within(origin, 0, 1), ElementsAre(1));
    EXPECT_THAT(features.count_within(origin, infinity, 1), ElementsAre(3));
    EXPECT_THAT(features.count_within(origin, -1, 1), ElementsAre(0));
    EXPECT_THAT(features.count_within(origin, nan, 1), ElementsAre(0));
    EXPECT_THAT(features.count_within_of_shapes(Shapes::of_points(origin), -1, 1), ElementsAre(0));
}

TEST(FeatureDistances, MeasuresToTheNthNearestOfThemAllTogether) {
    Shapes shapes;
    add(shapes, ShapeKind::point, {{{{3, 4}}}, {{{4, 3}}}});  // two places, one feature
    add_point(shapes, {0, 12});
    add_polygon(shapes, {square(-20, -20, 40)});
    const FeatureDistances features(shapes, 1);
    const Points origins = {{0, 0}, {0, 32}, {nan, 0}};
    EXPECT_THAT(features.nth_nearest(origins, 1, 1), ElementsAre(0, 12, infinity));
    EXPECT_THAT(features.nth_nearest(origins, 2, 1), ElementsAre(5, 20, infinity));
    EXPECT_THAT(features.nth_nearest(origins, 3, 1), ElementsAre(12, std::hypot(3, 28), infinity));
    EXPECT_THAT(features.nth_nearest(origins, 4, 1), ElementsAre(infinity, infinity, infinity));
}

TEST(FeatureDistances, MeasuresFromWholeShapes) {
    Shapes features;
    add_polygon(features, {square(0, 0, 100), square(10, 10, 80)});
    add_line(features, {{200, 0}, {200, 100}});
    add_point(features, {300, 50});
    Shapes origins;
    add_polygon(origins, {square(40, 40, 20)});     // in the hole, 30 from its edges
    add_polygon(origins, {square(-50, -50, 500)});  // holds all
    add_polygon(origins, {square(2, 2, 5)});        // held
    add_polygon(origins, {{{150, 40}, {250, 40}, {250, 60}, {150, 60}, {150, 40}}});  // across the line
    add_polygon(origins, {square(103, 104, 10)});  // corner (100, 100): 3, 4, 5
    add_point(origins, {300, 50});
    add_line(origins, {{260, 0}, {260, 100}});    // 40 from the point
    add_polygon(origins, {square(100, 20, 10)});  // shares part of an edge
    const FeatureDistances index(features, 1);
    EXPECT_THAT(index.nearest_of_shapes(origins, 2),
                ElementsAre(Nearest{30, 0}, Nearest{0, 0}, Nearest{0, 0}, Nearest{0, 1}, Nearest{5, 0},
                            Nearest{0, 2}, Nearest{40, 2}, Nearest{0, 0}));
    EXPECT_THAT(index.count_within_of_shapes(origins, 40, 2), ElementsAre(1, 3, 1, 1, 1, 1, 1, 1));
    EXPECT_THAT(index.count_within_of_shapes(origins, 50, 2), ElementsAre(1, 3, 1, 3, 1, 1, 1, 1));
}

TEST(FeatureDistances, AgreesWithTheSlowWayOnAGridOfTiesAndTouches) {
    std::mt19937 random(7);
    for (int round = 0; round < 12; ++round) {
        const Shapes features = mixed_shapes(1 + random() % 40, 60, 12, 1, random);
        const Shapes origins = mixed_shapes(15, 60, 6, 1, random);
        Points points;
        for (int i = 0; i < 300; ++i)
            points.push_back(
                {static_cast<double>(random() % 150) / 2 - 5, static_cast<double>(random() % 150) / 2 - 5});
        for (const Point p : features.points()) points.push_back(p);
        expect_as_slowly(features, points, origins, {0, 1, 5, 20});
    }
}

TEST(FeatureDistances, AgreesWithTheSlowWayInTownAndCountry) {
    std::mt19937 random(8);
    Shapes features = mixed_shapes(150, 20'000, 600, 0, random);
    add_polygon(features, {star({10'000, 10'000}, 4000, 3000, 0, random)});
    for (Point& p : features.points()) p = {p.x + 400'000, p.y + 300'000};
    Shapes origins = mixed_shapes(20, 20'000, 900, 0, random);
    for (Point& p : origins.points()) p = {p.x + 400'000, p.y + 300'000};
    std::uniform_real_distribution<double> place(-5000, 25'000);
    std::normal_distribution<double> spread(0, 80);
    Points points;
    for (int town = 0; town < 25; ++town) {
        const Point centre{400'000 + place(random), 300'000 + place(random)};
        for (int i = 0; i < 40; ++i) {
            points.push_back({centre.x + spread(random), centre.y + spread(random)});
            if (i % 8 == 0) points.push_back(points.back());
        }
    }
    std::ranges::shuffle(points, random);
    expect_as_slowly(features, points, origins, {300, 2000, 15'000});
}

}  // namespace
}  // namespace vitality
