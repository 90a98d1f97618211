// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <random>
#include <vector>

#include <benchmark/benchmark.h>

#include "base/threads.hpp"
#include "engine/statistics/overlap_test.hpp"
#include "engine/statistics/set_combinations.hpp"

namespace {

using namespace vitality;

/// Areas of 700 m in a square, their centroids a little off the middle, and two conditions of a fifth of them
/// that cluster over some kilometres.
struct Town {
    explicit Town(std::size_t areas) {
        std::mt19937 random(1);
        std::uniform_real_distribution<double> off(-200, 200), noise(-0.5, 0.5);
        const auto side = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(areas))));
        for (std::size_t i = 0; i < areas; ++i) {
            const Point p{700.0 * static_cast<double>(i % side) + off(random),
                          700.0 * static_cast<double>(i / side) + off(random)};
            places.push_back(p);
            const double waves = std::sin(p.x / 1500) + std::sin(p.y / 1900);
            const double others = std::sin(p.x / 1300 + 1) + std::sin(p.y / 1700 + 2);
            a.push_back(waves + noise(random) > 0.9 ? Truth::yes : Truth::no);
            b.push_back(others + noise(random) > 0.9 ? Truth::yes : Truth::no);
        }
    }
    std::vector<Point> places;
    std::vector<Truth> a, b;
};

void spatial_overlap_999(benchmark::State& state) {
    const Town town(static_cast<std::size_t>(state.range(0)));
    SpatialOverlapTest test;
    for ([[maybe_unused]] auto _ : state) {
        test = test_overlap(town.a, town.b, town.places, {999, 1, hardware_threads()});
        benchmark::DoNotOptimize(test);
    }
    state.counters["p"] = test.spatial.two_sided;
    state.counters["range_m"] = test.clustering_a.range;
}

void combinations_of_12(benchmark::State& state) {
    const auto areas = static_cast<std::size_t>(state.range(0));
    std::mt19937 random(2);
    std::vector<std::vector<Truth>> truths(most_sets);
    for (auto& truth : truths)
        for (std::size_t i = 0; i < areas; ++i) truth.push_back(random() % 4 == 0 ? Truth::yes : Truth::no);
    const std::vector<Condition> sets(truths.begin(), truths.end());
    for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(set_combinations(sets));
}

BENCHMARK(spatial_overlap_999)->Arg(137)->Arg(33000)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(combinations_of_12)->Arg(33000)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
