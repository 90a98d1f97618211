// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cmath>
#include <stdexcept>

#include <fmt/format.h>

#include "engine/statistics/crosstab.hpp"
#include "engine/statistics/distributions.hpp"
#include "engine/statistics/fisher_exact.hpp"
#include "engine/statistics/overlap.hpp"

namespace vitality {
namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

Figure none(const std::string& reason) { return {not_a_number, reason}; }

std::array<double, 4> observed(const TwoByTwo& t) { return {t.both, t.only_a, t.only_b, t.neither}; }

std::array<double, 4> expected(const TwoByTwo& t) {
    const double n = t.total(), a = t.in_a(), b = t.in_b();
    return {a * b / n, a * (n - b) / n, (n - a) * b / n, (n - a) * (n - b) / n};
}

void require_counts(const TwoByTwo& t) {
    constexpr double most = 1e9;
    for (const double count : observed(t))
        if (!(count >= 0 && count <= most) || count != std::floor(count))
            throw std::invalid_argument(
                fmt::format("{} areas in a cell; association is of whole counts from 0 to 1e9", count));
}

/// Why the two conditions cannot be compared; empty where they can.
std::string fault(const TwoByTwo& t) {
    if (t.total() == 0) return "nothing is known of any area";
    if (t.in_a() == 0 || t.in_b() == 0) return "one of the conditions holds nowhere";
    if (t.in_a() == t.total() || t.in_b() == t.total()) return "one of the conditions holds everywhere";
    return {};
}

void add_chi_squared(Association& result, const TwoByTwo& t) {
    const std::array<double, 4> seen = observed(t), by_chance = expected(t);
    const double correction = std::min(0.5, std::abs(seen[0] - by_chance[0]));
    double pearson = 0, yates = 0, likelihood = 0;
    for (std::size_t cell = 0; cell < seen.size(); ++cell) {
        const double apart = std::abs(seen[cell] - by_chance[cell]);
        pearson += apart * apart / by_chance[cell];
        yates += (apart - correction) * (apart - correction) / by_chance[cell];
        if (seen[cell] > 0) likelihood += 2 * seen[cell] * std::log(seen[cell] / by_chance[cell]);
    }
    result.chi_squared.value = pearson;
    result.chi_squared_p.value = chi_squared_upper(pearson, 1);
    result.chi_squared_yates.value = yates;
    result.yates_p.value = chi_squared_upper(yates, 1);
    result.likelihood_ratio.value = std::max(0.0, likelihood);
    result.cramers_v.value = std::sqrt(pearson / t.total());
    result.phi.value = std::copysign(result.cramers_v.value, seen[0] - by_chance[0]);
    result.contingency.value = std::sqrt(pearson / (pearson + t.total()));
}

double finite_or_none(double value) { return std::isfinite(value) ? value : not_a_number; }

void add_odds(Association& result, const TwoByTwo& t) {
    const auto count = [](double cell) { return static_cast<std::uint64_t>(cell); };
    const ConditionalOverlap overlap(count(t.total()), count(t.in_a()), count(t.in_b()));
    const std::uint64_t both = count(t.both);
    result.fisher_p.value = overlap.as_unlikely(both);
    result.fisher_p_more.value = overlap.at_least(both, 0);
    result.fisher_p_fewer.value = overlap.at_most(both, 0);
    Estimate& odds = result.odds_ratio;
    odds.method = "conditional maximum likelihood, exact limits";
    odds.value = finite_or_none(overlap.odds_ratio(both));
    odds.limits95 = overlap.odds_limits(both, 0.95);
    odds.limits998 = overlap.odds_limits(both, 0.998);
    odds.limits95.upper = finite_or_none(odds.limits95.upper);
    odds.limits998.upper = finite_or_none(odds.limits998.upper);
    if (both == overlap.most()) odds.reason = "as many areas as can be are in both: there is no upper limit";
    if (t.only_a * t.only_b > 0) result.odds_ratio_sample.value = t.both * t.neither / (t.only_a * t.only_b);
    else result.odds_ratio_sample = none("one condition lies wholly within the other");
}

void add_relative_risk(Association& result, const TwoByTwo& t) {
    const double inside = t.both / t.in_a(), outside = t.only_b / (t.only_b + t.neither);
    if (outside > 0) result.relative_risk.value = inside / outside;
    else result.relative_risk = none("the second condition lies wholly within the first");
}

void refuse_all(Association& result, const std::string& reason) {
    for (Figure* figure :
         {&result.phi, &result.cramers_v, &result.contingency, &result.chi_squared, &result.chi_squared_p,
          &result.chi_squared_yates, &result.yates_p, &result.likelihood_ratio, &result.odds_ratio_sample,
          &result.fisher_p, &result.fisher_p_more, &result.fisher_p_fewer, &result.relative_risk})
        figure->reason = reason;
    result.odds_ratio.reason = reason;
}

}  // namespace

Association association(const TwoByTwo& areas) {
    require_counts(areas);
    Association result;
    const std::array<double, 4> counts = observed(areas);
    result.kappa = kappa_of(counts, 2, Agreement::exact, &result.kappa_error.value);
    result.kappa_error.reason = result.kappa.reason;
    const std::string reason = fault(areas);
    if (!reason.empty()) {
        refuse_all(result, reason);
        return result;
    }
    add_chi_squared(result, areas);
    add_odds(result, areas);
    add_relative_risk(result, areas);
    return result;
}

}  // namespace vitality
