// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <cstdint>
#include <numbers>
#include <random>
#include <vector>

#include <benchmark/benchmark.h>

#include "base/nearest_features.hpp"
#include "base/threads.hpp"

namespace {

using namespace vitality;

/// A borough is 7 km across, a nation 400 km.
struct Country {
    double side;
    std::size_t addresses;
    std::size_t play_spaces;
    std::size_t green_spaces;
};
constexpr Country countries[] = {{7000, 100'000, 100, 150}, {400'000, 5'000'000, 100'000, 150'000}};

/// Places in settlements of about 400 m, as addresses lie, settlement by settlement.
std::vector<Point> settled_places(double side, std::size_t count, std::mt19937& random) {
    std::uniform_real_distribution<double> place(0, side);
    std::normal_distribution<double> spread(0, 200);
    std::vector<Point> places;
    while (places.size() < count) {
        const Point centre{place(random), place(random)};
        for (int i = 0; i < 150 && places.size() < count; ++i)
            places.push_back({centre.x + spread(random), centre.y + spread(random)});
    }
    return places;
}

std::vector<Point> scattered_places(double side, std::size_t count, std::mt19937& random) {
    std::uniform_real_distribution<double> place(0, side);
    std::vector<Point> places(count);
    for (Point& p : places) p = {place(random), place(random)};
    return places;
}

/// Wiggly rings of 45 points and about 150 m, anywhere.
Shapes green_spaces(double side, std::size_t count, std::mt19937& random) {
    constexpr int corners = 44;
    std::uniform_real_distribution<double> place(0, side), radius(100, 200);
    Shapes shapes;
    for (std::size_t i = 0; i < count; ++i) {
        shapes.begin_shape(ShapeKind::polygon);
        shapes.begin_part();
        shapes.begin_ring();
        const Point centre{place(random), place(random)};
        std::vector<Point> ring;
        for (int c = 0; c < corners; ++c) {
            const double angle = 2 * std::numbers::pi * c / corners, r = radius(random);
            ring.push_back({centre.x + r * std::cos(angle), centre.y + r * std::sin(angle)});
        }
        ring.push_back(ring.front());
        shapes.add_points(ring);
    }
    return shapes;
}

struct World {
    std::vector<Point> addresses;
    Shapes play;
    Shapes green;
};

World world_of(const benchmark::State& state) {
    const Country& country = countries[state.range(0)];
    std::mt19937 random(1);
    return {settled_places(country.side, country.addresses, random),
            Shapes::of_points(scattered_places(country.side, country.play_spaces, random)),
            green_spaces(country.side, country.green_spaces, random)};
}

template <class Work>
void measure(benchmark::State& state, const Work& work) {
    for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(work());
    state.counters["addresses"] = static_cast<double>(countries[state.range(0)].addresses);
}

void nearest_play(benchmark::State& state) {
    const World world = world_of(state);
    const int threads = hardware_threads();
    measure(state, [&] { return FeatureDistances(world.play, threads).nearest(world.addresses, threads); });
}

void nearest_green(benchmark::State& state) {
    const World world = world_of(state);
    const int threads = hardware_threads();
    measure(state, [&] { return FeatureDistances(world.green, threads).nearest(world.addresses, threads); });
}

void green_within_300_m(benchmark::State& state) {
    const World world = world_of(state);
    const int threads = hardware_threads();
    const FeatureDistances green(world.green, threads);
    measure(state, [&] { return green.count_within(world.addresses, 300, threads); });
}

void play_nearest_to_green(benchmark::State& state) {
    const World world = world_of(state);
    const int threads = hardware_threads();
    const FeatureDistances play(world.play, threads);
    measure(state, [&] { return play.nearest_of_shapes(world.green, threads); });
}

BENCHMARK(nearest_play)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(nearest_green)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(green_within_300_m)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(play_nearest_to_green)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
