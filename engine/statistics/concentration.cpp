// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/concentration.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace vitality {
namespace {

const char* const method = "normal, linearised standard error (Kakwani, Wagstaff and van Doorslaer)";

bool has_bounds(ConcentrationKind kind) {
    return kind == ConcentrationKind::erreygers || kind == ConcentrationKind::wagstaff;
}

std::string negative_fault(const Cases& cases) {
    const auto negative =
        std::count_if(cases.list.begin(), cases.list.end(), [](const Case& one) { return one.value < 0; });
    if (negative > 0)
        return fmt::format("{} of {} areas {} a negative value", negative, cases.list.size(),
                           negative == 1 ? "has" : "have");
    return cases.mean() > 0 ? std::string() : "all values are zero";
}

std::string bounds_fault(const Cases& cases, ConcentrationKind kind, const ScaleBounds& bounds) {
    if (!(bounds.lower < bounds.upper) || std::isinf(bounds.upper - bounds.lower))
        return "this index needs the lower and upper bound of the indicator's scale";
    for (const Case& one : cases.list)
        if (one.value < bounds.lower || one.value > bounds.upper)
            return fmt::format("the value of area {} ({}) is outside the bounds {} to {}", one.area + 1,
                               one.value, bounds.lower, bounds.upper);
    const double mean = cases.mean();
    if (kind == ConcentrationKind::wagstaff && (mean <= bounds.lower || mean >= bounds.upper))
        return "all values are at one bound of the scale";
    return {};
}

std::string fault(const Cases& cases, ConcentrationKind kind, const ScaleBounds& bounds) {
    if (!cases.reason.empty()) return cases.reason;
    if (cases.list.size() == 1) return "only one area has a value";
    if (cases.list.front().by == cases.list.back().by) return "all areas have the same rank";
    if (kind == ConcentrationKind::standard) return negative_fault(cases);
    return has_bounds(kind) ? bounds_fault(cases, kind, bounds) : std::string();
}

/// The generalised index and the influence of each area on it, per unit of its share of people.
struct Generalised {
    double index = 0;
    std::vector<double> influence;
};

Generalised generalised(const Cases& cases, const std::vector<RankBlock>& blocks, double mean) {
    Generalised result;
    for (const RankBlock& block : blocks)
        result.index += block.weight / cases.weight * (block.value - mean) * (2 * block.middle() - 1);
    double below = 0;  // sum of share * value of all that rank lower
    for (const RankBlock& block : blocks) {
        const double own = block.weight / cases.weight * block.value;
        const double to_middle = below + own / 2;
        below += own;
        for (std::size_t i = block.begin; i < block.end; ++i)
            result.influence.push_back(cases.list[i].value * (2 * block.middle() - 1) + mean - 2 * to_middle -
                                       2 * result.index);
    }
    return result;
}

/// How an index moves with the generalised index and with the mean.
struct Derivatives {
    double index = 0, by_generalised = 0, by_mean = 0;
};

Derivatives derivatives(ConcentrationKind kind, double generalised, double mean, const ScaleBounds& bounds) {
    const double width = bounds.upper - bounds.lower;
    switch (kind) {
        case ConcentrationKind::standard: return {generalised / mean, 1 / mean, -generalised / (mean * mean)};
        case ConcentrationKind::generalised: return {generalised, 1, 0};
        case ConcentrationKind::erreygers: return {4 * generalised / width, 4 / width, 0};
        case ConcentrationKind::wagstaff: break;
    }
    const double room = (bounds.upper - mean) * (mean - bounds.lower);
    const double scale = width / room;
    return {generalised * scale, scale,
            -generalised * scale * (bounds.upper + bounds.lower - 2 * mean) / room};
}

std::vector<double> turned(std::span<const double> deprivation, MostDeprived most_deprived) {
    std::vector<double> rank(deprivation.begin(), deprivation.end());
    if (most_deprived == MostDeprived::highest)
        for (double& value : rank) value = -value;
    return rank;
}

ConcentrationCurve curve_of(const Cases& cases) {
    ConcentrationCurve curve;
    curve.used = cases.used;
    curve.reason = cases.reason.empty() ? negative_fault(cases) : cases.reason;
    if (!curve.reason.empty()) return curve;
    const auto blocks = rank_blocks(cases);
    double total = 0, below = 0;
    for (const RankBlock& block : blocks) total += block.weight * block.value;
    curve.points.push_back({0, 0});
    for (const RankBlock& block : blocks) {
        below += block.weight * block.value;
        curve.points.push_back({block.to, below / total});
    }
    return curve;
}

}  // namespace

Concentration concentration_index(std::span<const double> values, std::span<const double> weights,
                                  std::span<const double> deprivation, ConcentrationKind kind,
                                  ScaleBounds bounds, MostDeprived most_deprived) {
    Concentration result;
    const Cases cases = weighted_cases(values, weights, turned(deprivation, most_deprived));
    result.used = cases.used;
    result.reason = fault(cases, kind, bounds);
    if (!result.reason.empty()) {
        result.index = no_estimate(result.reason);
        return result;
    }
    result.mean = cases.mean();
    const Generalised all = generalised(cases, rank_blocks(cases), result.mean);
    const Derivatives by = derivatives(kind, all.index, result.mean, bounds);
    double variance = 0;
    for (std::size_t i = 0; i < cases.list.size(); ++i) {
        const double influence =
            by.by_generalised * all.influence[i] + by.by_mean * (cases.list[i].value - result.mean);
        const double share = cases.list[i].weight / cases.weight;
        variance += share * share * influence * influence;
    }
    result.error = std::sqrt(variance);
    result.index = normal_estimate(by.index, result.error, method);
    return result;
}

ConcentrationCurve concentration_curve(std::span<const double> values, std::span<const double> weights,
                                       std::span<const double> deprivation, MostDeprived most_deprived) {
    return curve_of(weighted_cases(values, weights, turned(deprivation, most_deprived)));
}

ConcentrationCurve lorenz_curve(std::span<const double> values, std::span<const double> weights) {
    return curve_of(weighted_cases(values, weights, values));
}

}  // namespace vitality
