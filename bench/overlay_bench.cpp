// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <cstdint>
#include <vector>

#include <benchmark/benchmark.h>

#include "base/buffer.hpp"
#include "base/outer_boundary.hpp"
#include "base/overlaps.hpp"

namespace {

using namespace vitality;

constexpr int cells = 60;     ///< columns and rows of areas
constexpr int per_side = 40;  ///< points of an area's side
constexpr double metres = 1000;

/// A number from -0.4 to 0.4 that depends on the place alone.
double shift(int x, int y, std::uint32_t salt) {
    std::uint32_t bits =
        static_cast<std::uint32_t>(x) * 73856093U ^ static_cast<std::uint32_t>(y) * 19349663U ^ salt;
    bits = (bits ^ bits >> 15) * 0x2c1b3c6dU;
    return static_cast<double>((bits ^ bits >> 13) % 8000) / 10000 - 0.4;
}

/// A point of a fine lattice that lines of areas run along; neighbours share it.
Point lattice_point(int x, int y) {
    const double step = metres / per_side;
    return {400000 + step * (x + shift(x, y, 1)), 200000 + step * (y + shift(x, y, 2))};
}

/// Blocks of `size` x `size` areas, with the vertices of these.
Shapes blocks(int size, double moved) {
    const int side = size * per_side, all = cells * per_side;
    Shapes shapes;
    for (int x = 0; x < all; x += side) {
        for (int y = 0; y < all; y += side) {
            shapes.begin_shape(ShapeKind::polygon);
            shapes.begin_part();
            shapes.begin_ring();
            const auto add = [&](int column, int row) {
                const Point p = lattice_point(column, row);
                shapes.add_point({p.x + moved, p.y});
            };
            for (int i = 0; i < side; ++i) add(x + i, y);
            for (int i = 0; i < side; ++i) add(x + side, y + i);
            for (int i = side; i > 0; --i) add(x + i, y + side);
            for (int i = side; i >= 0; --i) add(x, y + i);
        }
    }
    return shapes;
}

/// 3,600 areas of 160 vertices in 36 that they nest in.
void overlaps_of_nested(benchmark::State& state) {
    const Shapes small = blocks(1, 0), large = blocks(10, 0);
    for ([[maybe_unused]] auto _ : state)
        benchmark::DoNotOptimize(overlaps_of(small, large, static_cast<int>(state.range(0))));
}

/// The same areas in 36 that cut them.
void overlaps_of_crossing(benchmark::State& state) {
    const Shapes small = blocks(1, 0), large = blocks(10, metres / 3);
    for ([[maybe_unused]] auto _ : state)
        benchmark::DoNotOptimize(overlaps_of(small, large, static_cast<int>(state.range(0))));
}

void border_of_shared_edges(benchmark::State& state) {
    const Shapes areas = blocks(1, 0);
    for ([[maybe_unused]] auto _ : state)
        benchmark::DoNotOptimize(outer_boundary(areas, static_cast<int>(state.range(0))));
}

/// 100,000 points by 400 m.
void buffers_of_points(benchmark::State& state) {
    std::vector<Point> points;
    for (int i = 0; i < 100'000; ++i)
        points.push_back({400000.0 + i * 19 % 300007, 200000.0 + i * 7817 % 300043});
    const Shapes shapes = Shapes::of_points(points);
    for ([[maybe_unused]] auto _ : state)
        benchmark::DoNotOptimize(
            buffered(shapes, 400, default_quadrant_segments, static_cast<int>(state.range(0))));
}

BENCHMARK(overlaps_of_nested)->Arg(1)->Arg(2)->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(overlaps_of_crossing)->Arg(1)->Arg(2)->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(border_of_shared_edges)->Arg(1)->Arg(2)->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(buffers_of_points)->Arg(1)->Arg(2)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace
