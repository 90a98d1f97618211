// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/surrogate_maps.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <utility>

#include "base/packed_tree.hpp"
#include "base/segments.hpp"
#include "base/threads.hpp"

namespace vitality {
namespace {

constexpr double widening = 1.4;                           // of one band of distance over the one before
constexpr double range_step = 1.5;                         // of one range tried over the one before
constexpr double octaves[] = {4.0 / 7, 2.0 / 7, 1.0 / 7};  // variance at the range, half and a quarter of it
constexpr double noises[] = {0, 0.15, 0.3, 0.5, 0.7};
constexpr std::size_t most_starts = 1500;  // areas from which pairs are drawn
constexpr std::uint64_t column_factor = 0x9e3779b97f4a7c15u, row_factor = 0xc2b2ae3d27d4eb4fu;
constexpr double pi = 3.14159265358979323846;

double extent_of(std::span<const Point> places) {
    Box box;
    for (const Point& p : places) box.add(p);
    return std::hypot(box.width(), box.height());
}

std::vector<double> nearest_distances(std::span<const Point> places) {
    std::vector<Box> boxes(places.size());
    for (std::size_t i = 0; i < places.size(); ++i) boxes[i].add(places[i]);
    const PackedTree tree(boxes, 1);
    std::vector<double> nearest;
    for (std::uint32_t i = 0; i < places.size(); ++i) {
        double best = std::numeric_limits<double>::infinity();
        tree.visit_near(places[i], best, [&](std::uint32_t j, double reach) {
            if (j != i) best = std::min(reach, squared_distance(places[i], places[j]));
            return j != i ? best : reach;
        });
        nearest.push_back(std::sqrt(best));
    }
    return nearest;
}

/// Median distance from a place to the nearest other one; not so short that ranges would have no end where
/// most places coincide.
double usual_spacing(std::span<const Point> places) {
    std::vector<double> nearest = nearest_distances(places);
    const auto middle = nearest.begin() + static_cast<std::ptrdiff_t>(nearest.size() / 2);
    std::nth_element(nearest.begin(), middle, nearest.end());
    return std::max(*middle, extent_of(places) / 5000);
}

/// A standard normal number, nearly: the ones of a random word.
double nearly_normal(std::uint64_t word) { return (std::popcount(word) - 32) / 4.0; }

double normal(Random& random) {
    const double radius = std::sqrt(-2 * std::log(random.uniform()));
    return radius * std::cos(2 * pi * random.uniform());
}

std::uint64_t mixed(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/// The squared ends of the bands.
std::vector<double> squared_ends(std::span<const Point> places) {
    const double first = 1.5 * usual_spacing(places), last = extent_of(places) / 2;
    std::vector<double> ends{first * first};
    while (ends.back() < last * last) ends.push_back(ends.back() * widening * widening);
    return ends;
}

using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// Adds the pairs of area i with areas from `begin` on to their bands, at most `each` a band, drawn with
/// equal chances (reservoir sampling).
void add_pairs(std::span<const Point> places, std::uint32_t i, std::uint32_t begin, std::size_t each,
               std::span<const double> ends, Random& random, std::vector<Pairs>& bands) {
    std::vector<std::size_t> seen(bands.size(), 0), start(bands.size());
    for (std::size_t band = 0; band < bands.size(); ++band) start[band] = bands[band].size();
    for (std::uint32_t j = begin; j < places.size(); ++j) {
        if (j == i) continue;
        const double apart = squared_distance(places[i], places[j]);
        const auto band =
            static_cast<std::size_t>(std::lower_bound(ends.begin(), ends.end(), apart) - ends.begin());
        if (band == bands.size()) continue;
        const std::size_t before = seen[band]++;
        if (before < each) bands[band].emplace_back(i, j);
        else if (const std::size_t at = random.below(before + 1); at < each)
            bands[band][start[band] + at] = {i, j};
    }
}

}  // namespace

DistanceBands distance_bands(std::span<const Point> places, std::size_t most, std::uint64_t seed) {
    const std::vector<double> ends = squared_ends(places);
    std::vector<Pairs> bands(ends.size());
    const std::size_t starts = std::min(places.size(), most_starts);
    const bool all = starts == places.size();  // then each pair is met from its lower area alone
    Random random(seed);
    for (std::size_t s = 0; s < starts; ++s) {
        const auto i = static_cast<std::uint32_t>(s * places.size() / starts);
        add_pairs(places, i, all ? i + 1 : 0, std::max<std::size_t>(1, most / starts), ends, random, bands);
    }
    DistanceBands result;
    for (const Pairs& pairs : bands) {
        if (pairs.empty()) continue;
        for (const auto& pair : pairs) {
            result.first.push_back(pair.first);
            result.second.push_back(pair.second);
        }
        result.from.push_back(result.first.size());
    }
    return result;
}

std::vector<double> variogram(const DistanceBands& bands, std::span<const std::uint8_t> in) {
    std::vector<double> shares;
    for (std::size_t band = 0; band < bands.size(); ++band) {
        std::size_t differ = 0;
        for (std::size_t pair = bands.from[band]; pair < bands.from[band + 1]; ++pair)
            differ += static_cast<std::size_t>(in[bands.first[pair]] ^ in[bands.second[pair]]);
        shares.push_back(static_cast<double>(differ) /
                         static_cast<double>(bands.from[band + 1] - bands.from[band]));
    }
    return shares;
}

SurrogateMaps::SurrogateMaps(std::span<const Point> places, std::size_t in_count)
    : places_(places), in_count_(in_count) {
    const double last = 2 * extent_of(places);
    for (double range = 2 * usual_spacing(places); range < last; range *= range_step)
        ranges_.push_back(range);
}

/// A kernel (1 - d^2 / r^2)^2 around each knot of a grid of r / 2, its place by chance, times the knot's
/// noise.
void SurrogateMaps::add_field(double range, double variance, Random& random,
                              std::vector<double>& field) const {
    const double spacing = range / 4, scale = std::sqrt(variance);
    const double shift_x = random.uniform(), shift_y = random.uniform();
    const std::uint64_t noise = random.next();
    for (std::size_t i = 0; i < places_.size(); ++i) {
        const double x = places_[i].x / spacing + shift_x, y = places_[i].y / spacing + shift_y;
        const auto left = static_cast<std::int64_t>(std::floor(x)),
                   low = static_cast<std::int64_t>(std::floor(y));
        double sum = 0, squares = 0;
        for (std::int64_t row = low - 1; row <= low + 2; ++row) {
            for (std::int64_t column = left - 1; column <= left + 2; ++column) {
                const double dx = static_cast<double>(column) - x, dy = static_cast<double>(row) - y;
                const double rest = 1 - (dx * dx + dy * dy) / 4;
                if (rest <= 0) continue;
                const double kernel = rest * rest;
                sum +=
                    kernel * nearly_normal(mixed(noise + static_cast<std::uint64_t>(column) * column_factor +
                                                 static_cast<std::uint64_t>(row) * row_factor));
                squares += kernel * kernel;
            }
        }
        field[i] += scale * sum / std::sqrt(squares);
    }
}

void SurrogateMaps::cut(const std::vector<double>& field, std::vector<std::uint8_t>& in) const {
    std::vector<double> sorted = field;
    const auto level = sorted.end() - static_cast<std::ptrdiff_t>(in_count_);
    std::nth_element(sorted.begin(), level, sorted.end());
    in.resize(field.size());
    for (std::size_t i = 0; i < field.size(); ++i) in[i] = field[i] >= *level;
}

void SurrogateMaps::make(const Clustering& clustering, Random& random, std::vector<double>& field,
                         std::vector<std::uint8_t>& in) const {
    constexpr double tie_breaker = 1e-9;
    field.assign(places_.size(), 0);
    double range = clustering.range;
    for (const double variance : octaves) {
        if (clustering.noise < 1) add_field(range, (1 - clustering.noise) * variance, random, field);
        range /= 2;
    }
    const double noise = std::sqrt(std::max(clustering.noise, tie_breaker));
    for (double& value : field) value += noise * normal(random);
    cut(field, in);
}

double SurrogateMaps::misfit(const Clustering& clustering, const DistanceBands& bands,
                             std::span<const double> observed, std::uint64_t seed) const {
    const std::size_t maps = std::clamp<std::size_t>(150000 / places_.size(), 4, 24);
    std::vector<double> field, mean(bands.size(), 0);
    std::vector<std::uint8_t> in;
    for (std::size_t map = 0; map < maps; ++map) {
        Random random(seed, map);
        make(clustering, random, field, in);
        const std::vector<double> shares = variogram(bands, in);
        for (std::size_t b = 0; b < mean.size(); ++b) mean[b] += shares[b] / static_cast<double>(maps);
    }
    double sum = 0;
    for (std::size_t b = 0; b < mean.size(); ++b) sum += (mean[b] - observed[b]) * (mean[b] - observed[b]);
    return sum;
}

Clustering SurrogateMaps::fit(const DistanceBands& bands, std::span<const double> observed,
                              std::uint64_t seed, int threads) const {
    std::vector<Clustering> tried{{0, 1}};
    for (const double range : ranges_)
        for (const double noise : noises) tried.push_back({range, noise});
    std::vector<double> misfits(tried.size());
    for_chunks(tried.size(), 1, threads,
               [&](std::size_t t, std::size_t) { misfits[t] = misfit(tried[t], bands, observed, seed); });
    const auto best = std::min_element(misfits.begin(), misfits.end());
    return tried[static_cast<std::size_t>(best - misfits.begin())];
}

}  // namespace vitality
