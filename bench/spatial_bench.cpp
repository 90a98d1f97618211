// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <random>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

#include "base/contiguity.hpp"
#include "base/threads.hpp"
#include "engine/statistics/geary.hpp"
#include "engine/statistics/getis_ord.hpp"
#include "engine/statistics/moran.hpp"
#include "engine/statistics/spatial_weights.hpp"

namespace {

using namespace vitality;

/// A nation: 182 x 182 areas of 1 km whose shared sides have 66 vertices each, with the noise that a change
/// of coordinate system leaves.
constexpr int areas_a_side = 182;
constexpr int vertices_a_side = 66;

Shapes nation() {
    std::mt19937 random(1);
    std::uniform_real_distribution<double> noise(-1e-8, 1e-8);
    const auto vertex = [&](double x, double y) {
        return Point{x + 20 * std::sin(y / 90) + noise(random), y + 20 * std::sin(x / 70) + noise(random)};
    };
    Shapes shapes;
    for (int row = 0; row < areas_a_side; ++row) {
        for (int column = 0; column < areas_a_side; ++column) {
            const double x = 1000.0 * column, y = 1000.0 * row, step = 1000.0 / vertices_a_side;
            std::vector<Point> ring;
            for (int i = 0; i < vertices_a_side; ++i) ring.push_back(vertex(x + i * step, y));
            for (int i = 0; i < vertices_a_side; ++i) ring.push_back(vertex(x + 1000, y + i * step));
            for (int i = vertices_a_side; i > 0; --i) ring.push_back(vertex(x + i * step, y + 1000));
            for (int i = vertices_a_side; i > 0; --i) ring.push_back(vertex(x, y + i * step));
            ring.push_back(ring.front());
            shapes.begin_shape(ShapeKind::polygon);
            shapes.begin_part();
            shapes.begin_ring();
            shapes.add_points(ring);
        }
    }
    return shapes;
}

/// Six neighbours each, as LSOAs have on average: those of a square and two of its corners.
SpatialWeights nation_weights() {
    NeighbourLists lists;
    for (int row = 0; row < areas_a_side; ++row) {
        for (int column = 0; column < areas_a_side; ++column) {
            for (const auto& [dy, dx] : {std::pair{-1, -1}, {-1, 0}, {0, -1}, {0, 1}, {1, 0}, {1, 1}}) {
                const int y = row + dy, x = column + dx;
                if (y < 0 || x < 0 || y >= areas_a_side || x >= areas_a_side) continue;
                lists.of.push_back(static_cast<std::uint32_t>(y * areas_a_side + x));
            }
            lists.from.push_back(lists.of.size());
        }
    }
    return {std::move(lists), WeightStyle::row_standardised};
}

/// As in peers/spdep_moran.R.
std::vector<double> scores(std::size_t count) {
    std::vector<double> values(count);
    for (std::size_t i = 0; i < count; ++i)
        values[i] =
            20 + 10 * std::sin(0.001 * static_cast<double>(i)) + static_cast<double>(i * 7919 % 1000) / 50;
    return values;
}

struct World {
    SpatialWeights weights = nation_weights();
    std::vector<double> values = scores(weights.size());
    Permutations permutations{999, 1, hardware_threads()};
};

void contiguity_of_33000(benchmark::State& state) {
    const Shapes shapes = nation();
    const ContiguityRule rule{state.range(0) == 0 ? Contiguity::queen : Contiguity::rook, 0.01, false};
    for ([[maybe_unused]] auto _ : state)
        benchmark::DoNotOptimize(contiguity(shapes, rule, hardware_threads()));
    state.counters["vertices"] = static_cast<double>(shapes.points().size());
}

template <class Work>
void measure(benchmark::State& state, const Work& work) {
    const World world;
    for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(work(world));
    state.counters["I"] = moran(world.weights, world.values).value;
}

void moran_global_999(benchmark::State& state) {
    measure(state, [](const World& w) { return moran_by_permutation(w.weights, w.values, w.permutations); });
}

void moran_local_999(benchmark::State& state) {
    measure(state,
            [](const World& w) { return local_moran_by_permutation(w.weights, w.values, w.permutations); });
}

void getis_ord_local_999(benchmark::State& state) {
    measure(state, [](const World& w) {
        return local_getis_ord_by_permutation(w.weights, w.values, w.permutations);
    });
}

void geary_local_999(benchmark::State& state) {
    measure(state,
            [](const World& w) { return local_geary_by_permutation(w.weights, w.values, w.permutations); });
}

void moran_analytical(benchmark::State& state) {
    measure(state, [](const World& w) { return local_moran(w.weights, w.values).z; });
}

BENCHMARK(contiguity_of_33000)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(moran_global_999)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(moran_local_999)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(getis_ord_local_999)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(geary_local_999)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(moran_analytical)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
