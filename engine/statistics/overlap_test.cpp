// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/overlap_test.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/threads.hpp"
#include "engine/statistics/fisher_exact.hpp"
#include "engine/statistics/quantile.hpp"

namespace vitality {
namespace {

using Map = std::vector<std::uint8_t>;

constexpr std::size_t pairs_a_band = 24000;
constexpr std::uint64_t streams_of_a = 0x100000000u, streams_of_b = 0x200000000u;

/// The areas that are known of both conditions and have a place.
struct KnownAreas {
    std::vector<Point> places;
    Map a, b;
    std::size_t in_a = 0, in_b = 0, both = 0;
    std::size_t size() const { return places.size(); }
    double expected() const {
        return static_cast<double>(in_a) * static_cast<double>(in_b) / static_cast<double>(size());
    }
};

KnownAreas known_areas(Condition a, Condition b, std::span<const Point> places) {
    KnownAreas known;
    for (std::size_t area = 0; area < a.size(); ++area) {
        const Point& place = places[area];
        if (a[area] == Truth::unknown || b[area] == Truth::unknown) continue;
        if (!std::isfinite(place.x) || !std::isfinite(place.y)) continue;
        const bool in_a = a[area] == Truth::yes, in_b = b[area] == Truth::yes;
        known.places.push_back(place);
        known.a.push_back(in_a);
        known.b.push_back(in_b);
        known.in_a += in_a ? 1U : 0U;
        known.in_b += in_b ? 1U : 0U;
        known.both += in_a && in_b ? 1U : 0U;
    }
    return known;
}

std::string fault(const KnownAreas& known) {
    const auto few = [&](std::size_t in, const char* which) {
        const std::size_t out = known.size() - in;
        if (in >= least_areas_of_overlap_test && out >= least_areas_of_overlap_test) return std::string();
        return fmt::format("{} areas are {} the {} condition; a test needs at least {}", std::min(in, out),
                           in <= out ? "in" : "outside", which, least_areas_of_overlap_test);
    };
    const std::string of_a = few(known.in_a, "first"), of_b = few(known.in_b, "second");
    if (!of_a.empty() || !of_b.empty()) return of_a.empty() ? of_b : of_a;
    const auto elsewhere = [&](const Point& p) {
        return p.x != known.places.front().x || p.y != known.places.front().y;
    };
    const bool spread = std::any_of(known.places.begin(), known.places.end(), elsewhere);
    return spread ? "" : "all areas have the same place";
}

std::size_t count_both(const Map& a, const Map& b) {
    std::size_t both = 0;
    for (std::size_t i = 0; i < a.size(); ++i) both += static_cast<std::size_t>(a[i] & b[i]);
    return both;
}

/// A condition whose map is made anew, over the other, which stays.
struct Remade {
    SurrogateMaps maps;
    Clustering clustering;
    const Map& kept;
    std::uint64_t streams;

    double overlap(std::size_t map, std::uint64_t seed) const {
        Random random(seed, streams + map);
        std::vector<double> field;
        Map made;
        maps.make(clustering, random, field, made);
        return static_cast<double>(count_both(made, kept));
    }
};

Remade remade(const KnownAreas& known, bool of_a, const DistanceBands& bands,
              const Permutations& permutations) {
    const SurrogateMaps maps(known.places, of_a ? known.in_a : known.in_b);
    const Map& changed = of_a ? known.a : known.b;
    const Clustering clustering =
        maps.fit(bands, variogram(bands, changed), permutations.seed, permutations.threads);
    return {maps, clustering, of_a ? known.b : known.a, of_a ? streams_of_a : streams_of_b};
}

ChanceOfOverlap chance_among(const std::vector<double>& overlaps, double observed, double expected) {
    const double made = static_cast<double>(overlaps.size());
    const auto share = [&](const auto& counts) {
        return static_cast<double>(1 + std::count_if(overlaps.begin(), overlaps.end(), counts)) / (made + 1);
    };
    const double margin = 1e-9 * (1 + expected), apart = std::abs(observed - expected) - margin;
    return {share([&](double overlap) { return overlap >= observed; }),
            share([&](double overlap) { return overlap <= observed; }),
            share([&](double overlap) { return std::abs(overlap - expected) >= apart; })};
}

ChanceOfOverlap chance_of_independent(const KnownAreas& known) {
    const ConditionalOverlap overlap(known.size(), known.in_a, known.in_b);
    return {overlap.at_least(known.both, 0), overlap.at_most(known.both, 0), overlap.as_unlikely(known.both)};
}

void test_against_made_maps(SpatialOverlapTest& test, const KnownAreas& known,
                            const Permutations& permutations) {
    const DistanceBands bands = distance_bands(known.places, pairs_a_band, permutations.seed);
    const Remade of_a = remade(known, true, bands, permutations);
    const Remade of_b = remade(known, false, bands, permutations);
    std::vector<double> overlaps(permutations.count);
    for_chunks(overlaps.size(), 1, permutations.threads, [&](std::size_t map, std::size_t) {
        overlaps[map] = (map % 2 == 0 ? of_a : of_b).overlap(map / 2, permutations.seed);
    });
    test.clustering_a = of_a.clustering;
    test.clustering_b = of_b.clustering;
    test.made = overlaps.size();
    test.spatial = chance_among(overlaps, static_cast<double>(known.both), test.expected);
    std::sort(overlaps.begin(), overlaps.end());
    test.chance95 = {quantile7(overlaps, 0.025), quantile7(overlaps, 0.975)};
}

}  // namespace

SpatialOverlapTest test_overlap(Condition a, Condition b, std::span<const Point> places,
                                const Permutations& permutations) {
    if (a.size() != b.size() || a.size() != places.size())
        throw error<DataError>(
            "conditions over {} and {} areas with {} places: give one of each for each area", a.size(),
            b.size(), places.size());
    const KnownAreas known = known_areas(a, b, places);
    SpatialOverlapTest test;
    test.both = known.both;
    test.used = {known.size(), a.size() - known.size()};
    if (known.size() > 0) test.expected = known.expected();
    test.reason = fault(known);
    if (!test.reason.empty()) return test;
    test.plain = chance_of_independent(known);
    if (permutations.count == 0) test.reason = "no maps were asked for";
    else test_against_made_maps(test, known, permutations);
    return test;
}

}  // namespace vitality
