// SPDX-License-Identifier: Apache-2.0
#include "base/covered_area.hpp"

#include <cmath>
#include <cstdint>
#include <functional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/overlaps.hpp"
#include "base/vector_reader.hpp"
#include "tests/support/oracles.hpp"

namespace vitality {
namespace {

using Points = std::vector<Point>;
using Part = std::vector<Points>;  // an exterior, then holes
using testing::DoubleNear;
using testing::ElementsAre;

void add(Shapes& shapes, const std::vector<Part>& parts, ShapeKind kind = ShapeKind::polygon) {
    shapes.begin_shape(kind);
    for (const Part& part : parts) {
        shapes.begin_part();
        for (const Points& ring : part) {
            shapes.begin_ring();
            shapes.add_points(ring);
        }
    }
}

Shapes polygons(const std::vector<std::vector<Part>>& all) {
    Shapes shapes;
    for (const std::vector<Part>& parts : all) add(shapes, parts);
    return shapes;
}

Shapes lines(const std::vector<Points>& all) {
    Shapes shapes;
    for (const Points& line : all) add(shapes, {{line}}, ShapeKind::line);
    return shapes;
}

Points box(double x, double y, double width, double height) {
    return {{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}, {x, y}};
}

Points backwards(const Points& ring) { return {ring.rbegin(), ring.rend()}; }

/// Two squares of 10 m side by side: x from 0 to 10 and from 10 to 20, y from 0 to 10.
const Shapes two_squares = polygons({{{box(0, 0, 10, 10)}}, {{box(10, 0, 10, 10)}}});

TEST(CoveredArea, CountsAnOverlapOnceNetAndTwiceGross) {
    // 4 x 4 from (2, 2), and 4 x 4 from (4, 4): they share 2 x 2.
    const Covered covered =
        covered_area(two_squares, polygons({{{box(2, 2, 4, 4)}}, {{box(4, 4, 4, 4)}}}), 1);
    EXPECT_THAT(covered.net, ElementsAre(16 + 16 - 4, 0));
    EXPECT_THAT(covered.gross, ElementsAre(32, 0));
}

TEST(CoveredArea, SplitsACoverBetweenTheAreasItSpans) {
    // 6 x 2 from x = 7 to 13: 3 x 2 in each.
    const Covered covered = covered_area(two_squares, polygons({{{box(7, 4, 6, 2)}}}), 1);
    EXPECT_THAT(covered.net, ElementsAre(6, 6));
    EXPECT_THAT(covered.gross, ElementsAre(6, 6));
}

TEST(CoveredArea, LeavesHolesOfCoversAndOfAreasOutWhateverTheirDirection) {
    for (const bool turned : {false, true}) {
        const Points hole = turned ? backwards(box(4, 4, 2, 2)) : box(4, 4, 2, 2);
        const Points outer = turned ? backwards(box(0, 0, 10, 10)) : box(0, 0, 10, 10);
        // All of the square but for a hole of 2 x 2.
        EXPECT_THAT(covered_area(two_squares, polygons({{{outer, hole}}}), 1).net, ElementsAre(96, 0));
        // A cover of 4 x 4 around the area's hole of 2 x 2.
        EXPECT_THAT(covered_area(polygons({{{outer, hole}}}), polygons({{{box(3, 3, 4, 4)}}}), 1).net,
                    ElementsAre(12));
        // One that fills a hole exactly covers none of the area around it.
        EXPECT_THAT(covered_area(polygons({{{outer, hole}}}), polygons({{{hole}}}), 1).net, ElementsAre(0));
    }
}

TEST(CoveredArea, CountsACoverInTheHoleOfAnother) {
    // 8 x 8 less 4 x 4, and 2 x 2 in the hole.
    const Shapes covers = polygons({{{box(1, 1, 8, 8), box(3, 3, 4, 4)}}, {{box(4, 4, 2, 2)}}});
    EXPECT_THAT(covered_area(two_squares, covers, 1).net, ElementsAre(64 - 16 + 4, 0));
}

TEST(CoveredArea, AddsThePartsOfOneShape) {
    // Parts of 2 x 2 in either square, and one across both of 2 x 1.
    const Shapes covers = polygons({{{box(1, 1, 2, 2)}, {box(15, 1, 2, 2)}, {box(9, 8, 2, 1)}}});
    EXPECT_THAT(covered_area(two_squares, covers, 1).net, ElementsAre(5, 5));
    const Shapes both = polygons({{{box(0, 0, 10, 10)}, {box(20, 0, 10, 10)}}});
    // 5 x 2 in each part of the area; what lies between them is none of it.
    EXPECT_THAT(covered_area(both, polygons({{{box(5, 0, 20, 2)}}}), 1).net, ElementsAre(20));
}

TEST(CoveredArea, GivesACoverEqualToAnAreaToItAlone) {
    for (const std::size_t equal : {0U, 1U}) {
        Shapes covers;
        covers.append(two_squares, equal);
        const Covered covered = covered_area(two_squares, covers, 1);
        EXPECT_EQ(covered.net[equal], 100);
        EXPECT_EQ(covered.net[1 - equal], 0);
    }
}

TEST(CoveredArea, CountsIdenticalCoversOnceNet) {
    const std::vector<Part> cover = {{box(8, 0, 4, 10)}};
    const Covered covered = covered_area(two_squares, polygons({cover, cover, cover}), 1);
    EXPECT_THAT(covered.net, ElementsAre(20, 20));
    EXPECT_THAT(covered.gross, ElementsAre(60, 60));
}

TEST(CoveredArea, LeavesNoSliverBetweenCoversThatShareAnEdge) {
    const Shapes covers = polygons({{{box(2, 2, 3, 5)}}, {{box(5, 2, 3, 5)}}, {{box(2, 7, 6, 1)}}});
    const Covered covered = covered_area(two_squares, covers, 1);
    EXPECT_THAT(covered.net, ElementsAre(15 + 15 + 6, 0));
    EXPECT_THAT(covered.gross, ElementsAre(36, 0));
}

TEST(CoveredArea, CoversAllOfEachAreaByAGiant) {
    const Covered covered = covered_area(two_squares, polygons({{{box(-5e4, -5e4, 1e5, 1e5)}}}), 1);
    EXPECT_THAT(covered.net, ElementsAre(100, 100));
    EXPECT_THAT(covered.gross, ElementsAre(100, 100));
}

TEST(CoveredArea, IsZeroWhereACoverOnlyTouches) {
    // At a corner, along an edge from outside, and along a part of one.
    const Shapes covers =
        polygons({{{box(20, 10, 5, 5)}}, {{box(0, 10, 20, 5)}}, {{box(-3, 2, 3, 4)}}, {{box(12, -1, 3, 1)}}});
    const Covered covered = covered_area(two_squares, covers, 1);
    EXPECT_THAT(covered.net, ElementsAre(0, 0));
    EXPECT_THAT(covered.gross, ElementsAre(0, 0));
}

TEST(CoveredArea, MeasuresTheTriangleThatASlantedEdgeCutsOff) {
    // Corners (0, 0), (20, 0), (0, 10). In the left square the trapezium with heights 10 and 5 over a width
    // of 10: 75; in the right one the triangle of 10 by 5: 25.
    const Shapes cover = polygons({{{{{0, 0}, {20, 0}, {0, 10}, {0, 0}}}}});
    EXPECT_THAT(covered_area(two_squares, cover, 1).net,
                ElementsAre(DoubleNear(75, 1e-9), DoubleNear(25, 1e-9)));
}

TEST(CoveredArea, TreatsOverlappingAreasEachByItself) {
    const Shapes areas = polygons({{{box(0, 0, 10, 10)}}, {{box(0, 0, 10, 10)}}, {{box(5, 0, 10, 10)}}});
    EXPECT_THAT(covered_area(areas, polygons({{{box(4, 4, 4, 4)}}}), 1).net, ElementsAre(16, 16, 12));
}

TEST(CoveredArea, IsZeroForEmptyLayersAndShapesWithoutGeometry) {
    EXPECT_THAT(covered_area(two_squares, Shapes(), 1).net, ElementsAre(0, 0));
    EXPECT_TRUE(covered_area(Shapes(), two_squares, 1).net.empty());
    Shapes with_none;
    with_none.begin_shape(ShapeKind::none);
    add(with_none, {{box(0, 0, 1, 1)}});
    EXPECT_THAT(covered_area(with_none, with_none, 1).gross, ElementsAre(0, 1));
}

/// Polygons that use the lines of a grid of unit cells alone: of every kind of tie there are many.
class CellPolygons {
  public:
    explicit CellPolygons(std::uint32_t seed) : random_(seed) {}

    static constexpr int size = 12;

    std::vector<Part> next() {
        switch (number(0, 3)) {
            case 0: return {{rectangle()}};
            case 1: return {steps()};
            case 2: return frame();
            default:
                return {{box(number(0, 4), number(0, 6), number(1, 3), number(1, 5))},
                        {box(number(8, 9), number(0, 6), number(1, 3), number(1, 5))}};
        }
    }

    int number(int from, int to) { return std::uniform_int_distribution<int>(from, to)(random_); }

  private:
    Points rectangle() {
        const int x = number(0, size - 1), y = number(0, size - 1);
        return box(x, y, number(1, size - x), number(1, size - y));
    }

    /// Columns of different heights on one base, with points that lie on straight edges.
    Part steps() {
        const int x = number(0, 6), y = number(0, 6), columns = number(1, size - x);
        Points ring = {{double(x + columns), double(y)}};
        for (int i = columns; i > 0; --i) {
            const int top = y + number(1, size - y);
            ring.push_back({double(x + i), double(top)});
            ring.push_back({double(x + i - 1), double(top)});
        }
        ring.push_back({double(x), double(y)});
        ring.push_back(ring.front());
        if (number(0, 1) == 1) ring = backwards(ring);
        return {ring};
    }

    /// A hole with something in it, which may touch the hole's border.
    std::vector<Part> frame() {
        const int x = number(0, 5), y = number(0, 5), width = number(4, 7), height = number(4, 7);
        const Points hole = box(x + 1, y + 1, width - 2, height - 2);
        std::vector<Part> parts = {{box(x, y, width, height), number(0, 1) == 1 ? hole : backwards(hole)}};
        if (number(0, 1) == 1 && width > 4 && height > 4) {
            parts.push_back({box(x + 2, y + 2, width - 4, height - 4)});
        }
        return parts;
    }

    std::mt19937 random_;
};

bool ring_holds(const Points& ring, Point p) {
    bool inside = false;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const Point a = ring[i], b = ring[i + 1];
        if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (b.x - a.x) * (p.y - a.y) / (b.y - a.y))
            inside = !inside;
    }
    return inside;
}

bool holds(const std::vector<Part>& parts, Point p) {
    bool inside = false;
    for (const Part& part : parts) {
        for (const Points& ring : part) inside ^= ring_holds(ring, p);
    }
    return inside;
}

/// Counts cells by their middles.
Covered by_cells(const std::vector<std::vector<Part>>& areas, const std::vector<std::vector<Part>>& covers) {
    Covered covered{std::vector<double>(areas.size()), std::vector<double>(areas.size())};
    for (std::size_t area = 0; area < areas.size(); ++area) {
        for (int cell = 0; cell < CellPolygons::size * CellPolygons::size; ++cell) {
            const Point middle{cell % CellPolygons::size + 0.5, cell / CellPolygons::size + 0.5};
            if (!holds(areas[area], middle)) continue;
            int depth = 0;
            for (const std::vector<Part>& cover : covers) depth += holds(cover, middle) ? 1 : 0;
            covered.net[area] += depth > 0 ? 1 : 0;
            covered.gross[area] += depth;
        }
    }
    return covered;
}

using Map = std::function<Point(Point)>;

std::vector<std::vector<Part>> mapped(std::vector<std::vector<Part>> shapes, const Map& map) {
    for (auto& parts : shapes) {
        for (Part& part : parts) {
            for (Points& ring : part) {
                for (Point& p : ring) p = map(p);
            }
        }
    }
    return shapes;
}

void expect_cells(const Map& map, double cell, double tolerance) {
    for (std::uint32_t seed = 0; seed < 300; ++seed) {
        CellPolygons polygon(seed);
        std::vector<std::vector<Part>> areas, covers;
        for (int i = polygon.number(1, 4); i > 0; --i) areas.push_back(polygon.next());
        for (int i = polygon.number(1, 9); i > 0; --i) covers.push_back(polygon.next());
        if (seed % 3 == 0) covers.push_back(areas.front());
        if (seed % 5 == 0) covers.insert(covers.begin(), covers.back());
        const Covered want = by_cells(areas, covers);
        const Covered got = covered_area(polygons(mapped(areas, map)), polygons(mapped(covers, map)), 1);
        for (std::size_t area = 0; area < areas.size(); ++area) {
            ASSERT_NEAR(got.net[area], want.net[area] * cell, tolerance) << "seed " << seed;
            ASSERT_NEAR(got.gross[area], want.gross[area] * cell, tolerance) << "seed " << seed;
        }
    }
}

TEST(CoveredArea, AgreesWithCountedCellsWhateverTouches) {
    expect_cells([](Point p) { return p; }, 1, 0);
    expect_cells([](Point p) { return Point{515000 + 7 * p.x, 188000 + 7 * p.y}; }, 49, 1e-9);
}

TEST(CoveredArea, AgreesWithCountedCellsWhoseEdgesSlant) {
    // Determinant 3 * 5 - 2 * (-1) = 17.
    expect_cells([](Point p) { return Point{3 * p.x + 2 * p.y, 5 * p.y - p.x}; }, 17, 1e-9);
}

TEST(CoveredArea, AgreesWithCountedCellsThatAreTurnedSoThatNothingTouchesExactly) {
    // Cells of 100 m turned by 0.7 rad: points are a micrometre beside the edges that they lay on.
    const double c = 100 * std::cos(0.7), s = 100 * std::sin(0.7);
    expect_cells([=](Point p) { return Point{5e5 + c * p.x - s * p.y, 2e5 + s * p.x + c * p.y}; }, 1e4, 0.05);
}

/// A star of many points around a centre; stars may be as close to each other as they like.
Points star(std::mt19937& random, Point centre, double radius, int points) {
    std::uniform_real_distribution<double> share(0.3, 1);
    Points ring;
    for (int i = 0; i < points; ++i) {
        const double angle = 6.283185307179586 * i / points, r = radius * share(random);
        ring.push_back({centre.x + r * std::cos(angle), centre.y + r * std::sin(angle)});
    }
    ring.push_back(ring.front());
    return ring;
}

Shapes stars(std::uint32_t seed, int count, double radius, int points) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> place(0, 1000);
    std::vector<std::vector<Part>> all;
    for (int i = 0; i < count; ++i) {
        const Point centre{520000 + place(random), 180000 + place(random)};
        all.push_back({{star(random, centre, radius, points)}});
    }
    return polygons(all);
}

TEST(CoveredArea, AddsUpGrossWhatGeosIntersects) {
    const Shapes areas = stars(1, 30, 200, 300), covers = stars(2, 60, 120, 40);
    std::vector<double> want(areas.size());
    for (const Overlap& overlap : overlaps_of(areas, covers, 1)) want[overlap.a] += overlap.area;
    const Covered covered = covered_area(areas, covers, 1);
    for (std::size_t area = 0; area < areas.size(); ++area) {
        // Hundreds of crossings, each right to a micrometre, of edges of a few metres.
        EXPECT_NEAR(covered.gross[area], want[area], 1e-3);
        EXPECT_LE(covered.net[area], covered.gross[area] + 1e-6);
    }
}

/// Squares of 100 m with crooked borders that neighbours share, and the whole that they fill.
struct Coverage {
    Shapes areas;
    Shapes whole;
};

Coverage crooked_coverage(std::uint32_t seed) {
    constexpr int side = 10, steps = 20;
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> shift(-1.2, 1.2);
    std::vector<Points> across, up;  // borders from (i, j) to (i + 1, j) and to (i, j + 1)
    const auto border = [&](double x, double y, double dx, double dy) {
        Points points;
        for (int k = 0; k <= steps; ++k) {
            const bool end = k == 0 || k == steps;
            points.push_back({520000 + 100 * x + 100 * dx * k / steps + (end ? 0 : shift(random)),
                              180000 + 100 * y + 100 * dy * k / steps + (end ? 0 : shift(random))});
        }
        return points;
    };
    for (int cell = 0; cell < (side + 1) * (side + 1); ++cell) {
        across.push_back(border(cell % (side + 1), cell / (side + 1), 1, 0));
        up.push_back(border(cell % (side + 1), cell / (side + 1), 0, 1));
    }
    const auto join = [](Points& ring, const Points& more) {
        ring.insert(ring.end(), more.begin() + (ring.empty() ? 0 : 1), more.end());
    };
    Coverage coverage;
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            const auto at = static_cast<std::size_t>(y * (side + 1) + x);
            Points ring;
            join(ring, across[at]);
            join(ring, up[at + 1]);
            join(ring, backwards(across[at + side + 1]));
            join(ring, backwards(up[at]));
            add(coverage.areas, {{ring}});
        }
    }
    Points around;
    for (std::size_t i = 0; i < side; ++i) join(around, across[i]);
    for (std::size_t i = 0; i < side; ++i) join(around, up[i * (side + 1) + side]);
    for (std::size_t i = side; i-- > 0;) join(around, backwards(across[side * (side + 1) + i]));
    for (std::size_t i = side; i-- > 0;) join(around, backwards(up[i * (side + 1)]));
    add(coverage.whole, {{around}});
    return coverage;
}

double sum_of(const std::vector<double>& values) {
    double sum = 0;
    for (const double value : values) sum += value;
    return sum;
}

TEST(CoveredArea, AddsUpOverACoverageToTheWhole) {
    const Coverage coverage = crooked_coverage(5);
    Shapes covers = stars(6, 80, 150, 60);
    for (const std::size_t area : {0U, 11U, 12U, 22U, 55U, 99U}) covers.append(coverage.areas, area);
    const Covered parts = covered_area(coverage.areas, covers, 1);
    const Covered whole = covered_area(coverage.whole, covers, 1);
    EXPECT_NEAR(sum_of(parts.net) / whole.net[0], 1, 1e-9);
    EXPECT_NEAR(sum_of(parts.gross) / whole.gross[0], 1, 1e-9);
    EXPECT_LT(whole.net[0], whole.gross[0] / 2);
}

TEST(CoveredArea, GivesEachAreaItselfWhereTheCoverageCoversItself) {
    const Coverage coverage = crooked_coverage(7);
    const Covered covered = covered_area(coverage.areas, coverage.areas, 1);
    for (std::size_t i = 0; i < coverage.areas.size(); ++i) {
        EXPECT_NEAR(covered.net[i] / area(coverage.areas, i), 1, 1e-12);
        EXPECT_NEAR(covered.gross[i] / covered.net[i], 1, 1e-12);
    }
}

TEST(CoveredArea, MeasuresLongRingsAsShortOnes) {
    // Rings of several blocks of chains, which cross each other in many places.
    const Shapes areas = stars(8, 1, 400, 1500), covers = stars(9, 2, 400, 1500);
    double want = 0;
    for (const Overlap& overlap : overlaps_of(areas, covers, 1)) want += overlap.area;
    EXPECT_NEAR(covered_area(areas, covers, 1).gross[0], want, 1e-3);
}

TEST(CoveredArea, IsEqualToTheLastBitForAnyNumberOfThreads) {
    const Shapes areas = crooked_coverage(3).areas, covers = stars(4, 2000, 30, 30);
    const Covered one = covered_area(areas, covers, 1);
    for (const int threads : {2, 7}) {
        const Covered many = covered_area(areas, covers, threads);
        EXPECT_EQ(many.net, one.net);
        EXPECT_EQ(many.gross, one.gross);
    }
}

TEST(CoveredArea, AgreesWithSfOnTheGreenSpacesOfHarrow) {
    const std::string folder = test::oracle_folder(VITALITY_SOURCE_DIR);
    if (folder.empty()) GTEST_SKIP() << "no reference files: name their folder in VITALITY_ORACLES";
    const std::string place = folder + "/overlap/harrow_";
    const VectorLayer areas = read_vector({place + "lsoa_to_1km_grid_source.geojson", "", ""});
    const VectorLayer green = read_vector({place + "green.geojson", "", ""});
    std::set<std::string> valid;
    for (const auto& line : test::csv_lines(place + "green_valid_ids.csv")) valid.insert(line.at(0));
    Shapes covers;
    for (std::size_t i = 0; i < green.shapes.size(); ++i) {
        if (valid.contains(std::string(green.attributes.cell(i, *green.attributes.find_column("gid")))))
            covers.append(green.shapes, i);
    }
    const Covered covered = covered_area(areas.shapes, covers, 2);
    const auto want = test::csv_lines(place + "green_measures.csv");
    ASSERT_EQ(want.size(), areas.shapes.size() + 1);
    for (std::size_t i = 0; i < areas.shapes.size(); ++i) {
        const auto& line = want[i + 1];
        ASSERT_EQ(line.at(0), areas.attributes.cell(i, *areas.attributes.find_column("id")));
        EXPECT_TRUE(test::agrees(covered.net[i], test::number_of(line.at(2)), 1e-7)) << line.at(0);
        EXPECT_TRUE(test::agrees(covered.gross[i], test::number_of(line.at(3)), 1e-7)) << line.at(0);
    }
}

TEST(CoveredLength, SplitsALineBetweenTheAreasItRunsThrough) {
    // A slanted line of slope 3/4 from (6, 1) to (14, 7): 10 m, 5 on each side of x = 10.
    EXPECT_THAT(covered_length(two_squares, lines({{{6, 1}, {14, 7}}}), 1),
                ElementsAre(DoubleNear(5, 1e-9), DoubleNear(5, 1e-9)));
    // From outside through both and out again.
    EXPECT_THAT(covered_length(two_squares, lines({{{-5, 5}, {12, 5}, {12, 15}}}), 1),
                ElementsAre(10, 2 + 5));
}

TEST(CoveredLength, GivesAStretchOnASharedEdgeToTheEasternOrNorthernAreaAlone) {
    EXPECT_THAT(covered_length(two_squares, lines({{{10, -2}, {10, 12}}}), 1), ElementsAre(0, 10));
    const Shapes above = polygons({{{box(0, 0, 10, 10)}}, {{box(0, 10, 10, 10)}}});
    EXPECT_THAT(covered_length(above, lines({{{12, 10}, {-2, 10}}}), 1), ElementsAre(0, 10));
    // The outer border: west and south count, east and north do not.
    EXPECT_THAT(covered_length(above, lines({{{0, 0}, {0, 10}}, {{0, 0}, {10, 0}}, {{10, 0}, {10, 10}}}), 1),
                ElementsAre(20, 0));
}

TEST(CoveredLength, CountsEachOfSeveralPartsAndOfSeveralLines) {
    Shapes roads = lines({{{1, 1}, {4, 1}}, {{1, 1}, {4, 1}}});
    add(roads, {{{{2, 2}, {2, 6}}}, {{{12, 2}, {12, 3}}}}, ShapeKind::line);
    add(roads, {{box(1, 1, 5, 5)}});  // a polygon has no length here
    EXPECT_THAT(covered_length(two_squares, roads, 1), ElementsAre(3 + 3 + 4, 1));
}

TEST(CoveredLength, LeavesHolesOutAndIsZeroWithoutLines) {
    const Shapes ring = polygons({{{box(0, 0, 10, 10), box(4, 4, 2, 2)}}});
    EXPECT_THAT(covered_length(ring, lines({{{-1, 5}, {11, 5}}}), 1), ElementsAre(8));
    EXPECT_THAT(covered_length(ring, Shapes(), 1), ElementsAre(0));
}

TEST(CoveredLength, AddsUpOverACoverageToTheWholeForAnyNumberOfThreads) {
    const Coverage coverage = crooked_coverage(12);
    std::mt19937 random(13);
    std::uniform_real_distribution<double> place(-100, 1100);
    std::vector<Points> roads;
    for (int i = 0; i < 500; ++i) {
        Points road;
        for (int k = 0; k < 8; ++k) road.push_back({520000 + place(random), 180000 + place(random)});
        roads.push_back(road);
    }
    // Borders themselves: a ring that areas share with their neighbours.
    for (const std::size_t area : {44U, 45U, 55U}) {
        const auto border = coverage.areas.points_of_shape(area);
        roads.emplace_back(border.begin(), border.end());
    }
    const std::vector<double> parts = covered_length(coverage.areas, lines(roads), 1);
    EXPECT_NEAR(sum_of(parts) / covered_length(coverage.whole, lines(roads), 1)[0], 1, 1e-9);
    EXPECT_EQ(covered_length(coverage.areas, lines(roads), 2), parts);
    EXPECT_EQ(covered_length(coverage.areas, lines(roads), 7), parts);
}

}  // namespace
}  // namespace vitality
