// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

#include <benchmark/benchmark.h>

#include "base/catchments.hpp"
#include "base/street_graph.hpp"
#include "base/street_places.hpp"
#include "base/threads.hpp"
#include "base/walks.hpp"

namespace {

using namespace vitality;

/// A borough has 9,000 stretches of street, a nation 5 million.
struct Country {
    int across;
    std::size_t homes;
    std::size_t outlets;
};
constexpr Country countries[] = {{67, 100'000, 200}, {1600, 5'000'000, 60'000}};

/// Crooked streets of 100 m.
Shapes streets_of(int across, std::mt19937& random) {
    std::uniform_real_distribution<double> jitter(-30, 30);
    std::vector<Point> corners;
    for (int y = 0; y <= across; ++y)
        for (int x = 0; x <= across; ++x)
            corners.push_back({x * 100 + jitter(random), y * 100 + jitter(random)});
    Shapes streets;
    const auto add = [&](int from, int to) {
        streets.begin_shape(ShapeKind::line);
        streets.begin_part();
        streets.begin_ring();
        streets.add_point(corners[static_cast<std::size_t>(from)]);
        streets.add_point(corners[static_cast<std::size_t>(to)]);
    };
    for (int y = 0; y <= across; ++y)
        for (int x = 0; x <= across; ++x) {
            const int at = y * (across + 1) + x;
            if (x < across) add(at, at + 1);
            if (y < across) add(at, at + across + 1);
        }
    return streets;
}

struct Scene {
    Shapes streets;
    StreetGraph graph;
    std::vector<Point> homes;
    std::vector<StreetPlace> doors;
    std::vector<WalkTarget> targets;
};

const Scene& scene_of(std::size_t country) {
    static std::vector<Scene> scenes(2);
    Scene& scene = scenes[country];
    if (scene.streets.size() > 0) return scene;
    std::mt19937 random(5);
    const Country& size = countries[country];
    scene.streets = streets_of(size.across, random);
    scene.graph = StreetGraph(scene.streets, {}, hardware_threads());
    std::uniform_real_distribution<double> place(0, size.across * 100.0);
    std::vector<Point> points(size.homes + size.outlets);
    for (Point& p : points) p = {place(random), place(random)};
    scene.homes.assign(points.begin(), points.begin() + static_cast<std::ptrdiff_t>(size.homes));
    const StreetPlaces places(scene.graph, hardware_threads());
    const auto found = places.places_of(points, 200, hardware_threads());
    scene.doors.assign(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(size.homes));
    for (std::size_t i = size.homes; i < found.size(); ++i)
        if (found[i].found()) scene.targets.push_back({found[i], static_cast<std::uint32_t>(i - size.homes)});
    return scene;
}

void walks_graph(benchmark::State& state) {
    const Scene& scene = scene_of(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state) benchmark::DoNotOptimize(StreetGraph(scene.streets, {}, hardware_threads()));
}

void walks_snap(benchmark::State& state) {
    const Scene& scene = scene_of(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state)
        benchmark::DoNotOptimize(
            StreetPlaces(scene.graph, hardware_threads()).places_of(scene.homes, 200, hardware_threads()));
}

void walks_nearest(benchmark::State& state) {
    const Scene& scene = scene_of(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state)
        benchmark::DoNotOptimize(
            NearestWalks(scene.graph, scene.targets).nearest(scene.doors, hardware_threads()));
}

void walks_within(benchmark::State& state) {
    const Scene& scene = scene_of(static_cast<std::size_t>(state.range(0)));
    const Facilities facilities(countries[state.range(0)].outlets, scene.targets, {});
    for (auto _ : state)
        benchmark::DoNotOptimize(
            facilities_within(scene.graph, facilities, scene.doors, 400, hardware_threads()));
}

BENCHMARK(walks_graph)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(walks_snap)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(walks_nearest)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(walks_within)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
