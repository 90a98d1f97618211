// SPDX-License-Identifier: Apache-2.0
#include "engine/interpolation.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace vitality {
namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

/// What the parts of one target add up to.
struct TargetSums {
    double amount = 0;        ///< counts: v a / source area; rates: v w
    double weight = 0;        ///< of parts with a value
    double known_weight = 0;  ///< of parts whose weight is known
    double area = 0;          ///< of all parts
    double valued_area = 0;
    double known_area = 0;  ///< of parts whose weight is known
    bool any_value = false;
};

double share(double part, double whole) { return whole > 0 ? std::min(1.0, part / whole) : 0; }

/// Sums per target; weight_of(part) is NaN where it is not known.
template <class WeightOf>
std::vector<TargetSums> sums_of(const InterpolationInput& input, const WeightOf& weight_of) {
    std::vector<TargetSums> sums(input.target_area.size());
    for (const InterpolationPart& part : input.parts) {
        TargetSums& sum = sums[part.target];
        const double weight = weight_of(part), value = input.values[part.source];
        sum.area += part.area;
        if (std::isnan(weight)) continue;
        sum.known_weight += weight;
        sum.known_area += part.area;
        if (std::isnan(value)) continue;
        sum.any_value = true;
        sum.amount += value * weight;
        sum.weight += weight;
        sum.valued_area += part.area;
    }
    return sums;
}

/// Empty where the target has a value. Threshold and coverage are compared with room for rounding.
std::optional<NoValueReason> reason_against(const TargetSums& sum, double coverage, double threshold) {
    constexpr double room = 1 - 1e-9;
    if (!(sum.area > 0)) return NoValueReason::nothing_covers;
    if (!sum.any_value) return NoValueReason::sources_missing;
    if (!(sum.weight > 0)) return NoValueReason::nobody;
    if (coverage < threshold * room) return NoValueReason::too_little;
    return std::nullopt;
}

/// Adds the next target.
void add_target(Interpolated& result, const TargetSums& sum, double target_area, double coverage,
                double threshold, double value) {
    const auto target = static_cast<std::uint32_t>(result.values.size());
    const std::optional<NoValueReason> reason = reason_against(sum, coverage, threshold);
    result.values.push_back(reason ? no_value : value);
    result.coverage.push_back(coverage);
    result.covered.push_back(share(sum.area, target_area));
    if (reason) result.without_values.push_back({target, *reason});
}

/// Where the amounts of the sources went.
SpreadTotals totals_of(const InterpolationInput& input, const InterpolatedCounts& result,
                       const std::vector<TargetSums>& sums) {
    SpreadTotals totals;
    std::vector<double> covered(input.values.size(), 0);
    for (const InterpolationPart& part : input.parts) covered[part.source] += part.area;
    for (std::size_t s = 0; s < input.values.size(); ++s) {
        const double value = input.values[s];
        if (std::isnan(value)) continue;
        totals.before += value;
        const double inside = input.source_area[s] > 0 ? covered[s] / input.source_area[s] : 0;
        if (inside <= 1) totals.lost_outside += value * (1 - inside);
        else totals.counted_twice += value * (inside - 1);
    }
    for (std::size_t t = 0; t < sums.size(); ++t)
        (std::isnan(result.values[t]) ? totals.lost_uncovered : totals.after) += sums[t].amount;
    return totals;
}

}  // namespace

InterpolatedCounts interpolate_counts(const InterpolationInput& input) {
    const auto share_of_source = [&](const InterpolationPart& part) {
        const double whole = input.source_area[part.source];
        return whole > 0 ? part.area / whole : 0;
    };
    const std::vector<TargetSums> sums = sums_of(input, share_of_source);
    InterpolatedCounts result;
    for (std::size_t t = 0; t < sums.size(); ++t) {
        const double coverage = share(sums[t].valued_area, input.target_area[t]);
        add_target(result, sums[t], input.target_area[t], coverage, input.coverage, sums[t].amount);
    }
    result.totals = totals_of(input, result, sums);
    return result;
}

Interpolated interpolate_rates(const InterpolationInput& input) {
    const bool by_people = !input.people.empty();
    const auto weight_of = [&](const InterpolationPart& part) {
        if (!by_people) return part.area;
        const double whole = input.source_area[part.source];
        return whole > 0 ? input.people[part.source] * (part.area / whole) : no_value;
    };
    const std::vector<TargetSums> sums = sums_of(input, weight_of);
    Interpolated result;
    for (std::size_t t = 0; t < sums.size(); ++t) {
        const TargetSums& sum = sums[t];
        const double by_weight = share(sum.weight, sum.known_weight) * share(sum.known_area, sum.area);
        const double coverage = by_people ? by_weight : share(sum.valued_area, input.target_area[t]);
        add_target(result, sum, input.target_area[t], coverage, input.coverage, sum.amount / sum.weight);
    }
    return result;
}

}  // namespace vitality
