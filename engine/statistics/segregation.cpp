// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/segregation.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include <fmt/format.h>

namespace vitality {
namespace {

std::string fault(std::span<const double> group, std::span<const double> total) {
    for (std::size_t area = 0; area < total.size(); ++area) {
        if (group[area] < 0)
            return fmt::format("the group of area {} is negative ({})", area + 1, group[area]);
        if (total[area] < 0)
            return fmt::format("the total of area {} is negative ({})", area + 1, total[area]);
        if (group[area] > total[area])
            return fmt::format("the group of area {} ({}) is larger than its total ({})", area + 1,
                               group[area], total[area]);
    }
    return {};
}

std::vector<double> shares_of(std::span<const double> group, std::span<const double> total) {
    std::vector<double> shares;
    for (std::size_t area = 0; area < total.size(); ++area) shares.push_back(group[area] / total[area]);
    return shares;
}

double entropy_of(double p) {
    const auto part = [](double q) { return q > 0 ? -q * std::log(q) : 0; };
    return part(p) + part(1 - p);
}

/// sum over pairs of t_i t_j |p_i - p_j| / 2, cases by rising p.
double paired_distance(const Cases& cases, double mean) {
    double below = 0, sum = 0;
    for (const Case& one : cases.list) {
        sum += one.weight * (one.value - mean) * (2 * below + one.weight - cases.weight);
        below += one.weight;
    }
    return std::max(0.0, sum);
}

void measure(Segregation& result, const Cases& cases, double b) {
    const double people = cases.weight, share = result.share, other = 1 - share;
    double apart = 0, entropy = 0, squares = 0, mixed = 0;
    for (const Case& one : cases.list) {
        apart += one.weight * std::abs(one.value - share);
        entropy += one.weight * (entropy_of(share) - entropy_of(one.value));
        squares += one.weight * (one.value - share) * (one.value - share);
        mixed += one.weight * std::pow(1 - one.value, 1 - b) * std::pow(one.value, b);
    }
    result.dissimilarity = apart / (2 * people * share * other);
    result.gini = paired_distance(cases, share) / (people * people * share * other);
    result.entropy = std::max(0.0, entropy / (people * entropy_of(share)));
    result.eta_squared = squares / (people * share * other);
    result.isolation = share + other * result.eta_squared;
    result.interaction = 1 - result.isolation;
    const double evenness = std::pow(mixed / (people * share), 1 / (1 - b));
    result.atkinson = cases.list.size() == 1 ? 0 : std::max(0.0, 1 - share / other * evenness);
}

}  // namespace

Segregation segregation(std::span<const double> group, std::span<const double> total, double atkinson_b) {
    if (group.size() != total.size())
        throw std::invalid_argument(fmt::format("{} groups for {} totals", group.size(), total.size()));
    Segregation result;
    result.used.left_out = total.size();
    result.reason = fault(group, total);
    if (result.reason.empty() && !(atkinson_b > 0 && atkinson_b < 1))
        result.reason = "b must be between 0 and 1";
    if (!result.reason.empty()) return result;
    const std::vector<double> shares = shares_of(group, total);
    const Cases cases = weighted_cases(shares, total, shares);
    result.used = cases.used;
    result.reason = cases.reason;
    if (!result.reason.empty()) return result;
    result.share = cases.mean();
    if (result.share <= 0) result.reason = "nobody is in the group";
    if (result.share >= 1) result.reason = "everybody is in the group";
    if (result.reason.empty()) measure(result, cases, atkinson_b);
    return result;
}

}  // namespace vitality
