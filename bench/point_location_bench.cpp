// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <cstdint>
#include <vector>

#include <benchmark/benchmark.h>

#include "base/point_location.hpp"

namespace {

using namespace vitality;

/// A wavering line between two corners, the same from both sides: its ends and `inner` vertices between.
void add_side(std::vector<Point>& ring, Point a, Point b, int inner) {
    ring.push_back(a);
    for (int i = 1; i <= inner; ++i) {
        const double t = static_cast<double>(i) / (inner + 1);
        const double x = a.x + t * (b.x - a.x), y = a.y + t * (b.y - a.y);
        const double wave = 8 * std::sin(3.7 * x + 5.3 * y);
        ring.push_back({x + wave, y - wave});
    }
}

/// A coverage of side * side areas of 2 km, of about 260 vertices each, as LSOAs have.
Shapes areas(int side) {
    Shapes shapes;
    const auto corner = [](int x, int y) {
        return Point{300'000.0 + 2000 * x + 700 * std::sin(x * 12.9 + y * 78.2),
                     200'000.0 + 2000 * y + 700 * std::sin(x * 39.3 + y * 11.1)};
    };
    std::vector<Point> ring;
    const auto side_between = [&](Point a, Point b) {  // computed in one direction for both neighbours
        const bool reversed = b.x < a.x || (b.x == a.x && b.y < a.y);
        std::vector<Point> line;
        add_side(line, reversed ? b : a, reversed ? a : b, 64);
        if (reversed) {
            ring.push_back(a);
            ring.insert(ring.end(), line.rbegin(), line.rend() - 1);
        } else {
            ring.insert(ring.end(), line.begin(), line.end());
        }
    };
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            ring.clear();
            side_between(corner(x, y), corner(x + 1, y));
            side_between(corner(x + 1, y), corner(x + 1, y + 1));
            side_between(corner(x + 1, y + 1), corner(x, y + 1));
            side_between(corner(x, y + 1), corner(x, y));
            ring.push_back(ring.front());
            shapes.begin_shape(ShapeKind::polygon);
            shapes.begin_part();
            shapes.begin_ring();
            shapes.add_points(ring);
        }
    }
    return shapes;
}

/// Scattered over the box in no order.
std::vector<Point> addresses(const Shapes& shapes, std::size_t count) {
    const Box box = shapes.box();
    std::vector<Point> points(count);
    std::uint64_t state = 1;
    const auto share = [&] {
        state = state * 6364136223846793005u + 1442695040888963407u;
        return static_cast<double>(state >> 11) / 9007199254740992.0;
    };
    for (Point& p : points) {
        const double x = share(), y = share();
        p = {box.min_x + box.width() * x, box.min_y + box.height() * y};
    }
    return points;
}

void locator_build(benchmark::State& state) {
    const Shapes shapes = areas(static_cast<int>(state.range(0)));
    const int threads = static_cast<int>(state.range(1));
    for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(PointLocator(shapes, {}, threads));
    state.counters["vertices"] = static_cast<double>(shapes.points().size());
}

void locator_find(benchmark::State& state) {
    const Shapes shapes = areas(static_cast<int>(state.range(0)));
    const int threads = static_cast<int>(state.range(1));
    const auto points = addresses(shapes, static_cast<std::size_t>(state.range(2)));
    const PointLocator locator(shapes, {}, threads);
    for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(locator.find_each(points, threads));
    state.SetItemsProcessed(static_cast<std::int64_t>(points.size()) * state.iterations());
}

/// A borough of 144 areas and a nation of 33,856.
BENCHMARK(locator_build)
    ->ArgsProduct({{12, 184}, {1, 2}})
    ->ArgNames({"side", "threads"})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(locator_find)
    ->ArgsProduct({{12}, {1, 2}, {100'000}})
    ->ArgsProduct({{184}, {1, 2}, {5'000'000}})
    ->ArgNames({"side", "threads", "points"})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
