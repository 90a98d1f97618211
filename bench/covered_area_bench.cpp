// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <cstddef>
#include <numbers>
#include <random>
#include <vector>

#include <benchmark/benchmark.h>

#include "base/covered_area.hpp"
#include "base/threads.hpp"

namespace {

using namespace vitality;

constexpr double cell = 1000;      // metres
constexpr std::size_t steps = 65;  // edges along a side of an area: 260 around it, as LSOAs have

/// A number from -1 to 1 that a place decides, so that neighbours bend the border that they share alike.
double bend(double x, double y) { return std::sin(x * 12.9898 + y * 78.233); }

Point crooked(double x, double y) { return {x + 3 * bend(x, y), y + 3 * bend(y, x)}; }

/// A square of areas side by side.
Shapes areas_of(std::size_t side) {
    Shapes areas;
    areas.reserve(side * side, side * side * (4 * steps + 1));
    for (std::size_t i = 0; i < side * side; ++i) {
        const double x = static_cast<double>(i % side) * cell, y = static_cast<double>(i / side) * cell;
        areas.begin_shape(ShapeKind::polygon);
        areas.begin_part();
        areas.begin_ring();
        const auto along = [&](double from_x, double from_y, double dx, double dy) {
            for (std::size_t k = 0; k < steps; ++k) {
                const double metres = cell * static_cast<double>(k) / steps;
                areas.add_point(crooked(from_x + dx * metres, from_y + dy * metres));
            }
        };
        along(x, y, 1, 0);
        along(x + cell, y, 0, 1);
        along(x + cell, y + cell, -1, 0);
        along(x, y + cell, 0, -1);
        areas.add_point(crooked(x, y));
    }
    return areas;
}

void add_blob(Shapes& shapes, std::mt19937& random, Point centre, double radius, std::size_t points) {
    std::uniform_real_distribution<double> share(0.9, 1.1);
    shapes.begin_shape(ShapeKind::polygon);
    shapes.begin_part();
    shapes.begin_ring();
    Point first;
    for (std::size_t i = 0; i < points; ++i) {
        const double angle = 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(points);
        const double distance = radius * share(random);
        const Point p{centre.x + distance * std::cos(angle), centre.y + distance * std::sin(angle)};
        if (i == 0) first = p;
        shapes.add_point(p);
    }
    shapes.add_point(first);
}

/// Blobs of 45 points, most of them small; of each 10,000 one spans hundreds of areas with 20,000 points.
Shapes covers_of(std::size_t side, std::size_t count) {
    std::mt19937 random(1);
    std::uniform_real_distribution<double> place(0, static_cast<double>(side) * cell);
    std::exponential_distribution<double> size(1.0 / 60);
    Shapes covers;
    for (std::size_t i = 0; i < count; ++i) {
        const Point centre{place(random), place(random)};
        const bool giant = i % 10000 == 9999;
        add_blob(covers, random, centre, giant ? 8 * cell : 20 + size(random), giant ? 20000 : 45);
    }
    return covers;
}

/// Arguments: areas along a side, covers, threads.
void covered_areas(benchmark::State& state) {
    const auto side = static_cast<std::size_t>(state.range(0));
    const Shapes areas = areas_of(side), covers = covers_of(side, static_cast<std::size_t>(state.range(1)));
    for (auto _ : state) {
        benchmark::DoNotOptimize(covered_area(areas, covers, static_cast<int>(state.range(2))));
    }
}

}  // namespace

BENCHMARK(covered_areas)
    ->ArgNames({"side", "covers", "threads"})
    ->Args({12, 150, 1})      // a borough
    ->Args({180, 150000, 1})  // a nation
    ->Args({180, 150000, 2})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
