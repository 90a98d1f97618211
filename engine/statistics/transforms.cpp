// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/transforms.hpp"

#include <algorithm>
#include <cmath>

#include "base/error.hpp"
#include "base/names.hpp"
#include "engine/derived_column.hpp"

namespace vitality {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

void refuse_neutral(Polarity polarity) {
    if (polarity != Polarity::neutral) return;
    throw SettingsError(
        "a neutral indicator has no worse end and cannot be ranked by need; state a direction for it: "
        "\"high-is-worse\" or \"low-is-worse\"");
}

std::vector<double> known_sorted(std::span<const double> values) {
    std::vector<double> known;
    for (const double value : values) {
        if (std::isfinite(value)) known.push_back(value);
    }
    std::sort(known.begin(), known.end());
    return known;
}

/// Mean place from the lowest, 1 to n.
double place_from_lowest(const std::vector<double>& sorted, double value) {
    const auto [first, last] = std::equal_range(sorted.begin(), sorted.end(), value);
    return static_cast<double>((first - sorted.begin()) + (last - sorted.begin()) + 1) / 2;
}

double worst_last(double place, std::size_t count, Polarity polarity) {
    return polarity == Polarity::high_is_worse ? place : static_cast<double>(count + 1) - place;
}

/// A value's place between the lowest and the highest, in [0, 1].
struct Spread {
    double lowest = 0, width = 0;
    double share(double value) const { return (value - lowest) / width; }
};

struct Moments {
    double mean = 0, deviation = 0;
};

/// Summed from the lowest to the highest, so that the order of the areas is not seen.
Moments moments_of(const std::vector<double>& sorted, const Spread& spread) {
    Sum sum, squares;
    for (const double value : sorted) sum.add(spread.share(value));
    const double count = static_cast<double>(sorted.size());
    const double mean = sum.total() / count;
    for (const double value : sorted) squares.add(std::pow(spread.share(value) - mean, 2));
    return {mean, std::sqrt(squares.total() / count)};
}

std::string why_undefined(const std::vector<double>& sorted, ValueTransform transform) {
    if (sorted.empty()) return "no area has a value";
    if (transform == ValueTransform::rank || transform == ValueTransform::exponential) return {};
    if (sorted.size() == 1) return "only one area has a value";
    if (sorted.front() == sorted.back()) {
        return fmt::format("all {} values are {}", with_thousands(sorted.size()),
                           number_words(sorted.front()));
    }
    return std::isfinite(sorted.back() - sorted.front()) ? "" : "the values lie too far apart to be scaled";
}

}  // namespace

std::string transform_words(ValueTransform transform) {
    switch (transform) {
        case ValueTransform::rank: return "rank";
        case ValueTransform::z_score: return "z-score (population standard deviation)";
        case ValueTransform::min_max: return "min-max";
        case ValueTransform::exponential: return "exponential transform of the rank";
    }
    return {};
}

double exponential_of_rank(double scaled_rank) {
    if (!(scaled_rank >= 0 && scaled_rank <= 1)) return none;
    if (scaled_rank == 1) return 100;
    return -23 * std::log1p(scaled_rank * std::expm1(-100.0 / 23));
}

std::vector<double> mean_places(std::span<const double> values, Polarity polarity) {
    refuse_neutral(polarity);
    const std::vector<double> sorted = known_sorted(values);
    std::vector<double> places(values.size(), none);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!std::isfinite(values[i])) continue;
        places[i] = worst_last(place_from_lowest(sorted, values[i]), sorted.size(), polarity);
    }
    return places;
}

Transformed transformed(std::span<const double> values, Polarity polarity, ValueTransform transform) {
    refuse_neutral(polarity);
    const std::vector<double> sorted = known_sorted(values);
    Transformed made{std::vector<double>(values.size(), none),
                     {sorted.size(), values.size() - sorted.size()},
                     why_undefined(sorted, transform)};
    if (!made.reason.empty()) return made;
    const bool high = polarity == Polarity::high_is_worse;
    const Spread spread{sorted.front(), sorted.back() - sorted.front()};
    const Moments moments = transform == ValueTransform::z_score ? moments_of(sorted, spread) : Moments{};
    const auto at = [&](double value) {
        const double share = spread.share(value);
        if (transform == ValueTransform::min_max) return high ? share : 1 - share;
        if (transform == ValueTransform::z_score) {
            return (high ? share - moments.mean : moments.mean - share) / moments.deviation;
        }
        const double scaled = worst_last(place_from_lowest(sorted, value), sorted.size(), polarity) /
                              static_cast<double>(sorted.size());
        return transform == ValueTransform::rank ? scaled : exponential_of_rank(scaled);
    };
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (std::isfinite(values[i])) made.values[i] = at(values[i]);
    }
    return made;
}

}  // namespace vitality
