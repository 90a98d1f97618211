// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/dispersion.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace vitality {
namespace {

enum class Zeros { allowed, refused };

std::string of_areas(std::size_t count, std::size_t areas) {
    return fmt::format("{} of {} areas", count, areas);
}

/// Why the values have no answer in a measure of shares of a total; empty where they have one.
std::string fault(const Cases& cases, Zeros zeros) {
    if (!cases.reason.empty()) return cases.reason;
    std::size_t negative = 0, zero = 0;
    for (const Case& one : cases.list) {
        if (one.value < 0) ++negative;
        if (one.value == 0) ++zero;
    }
    if (negative > 0)
        return of_areas(negative, cases.list.size()) +
               (negative == 1 ? " has a negative value" : " have a negative value");
    if (zero == cases.list.size()) return "all values are zero";
    if (zero > 0 && zeros == Zeros::refused)
        return of_areas(zero, cases.list.size()) + (zero == 1 ? " has" : " have") +
               " the value zero, which this measure has no answer for";
    return {};
}

std::string mean_fault(const Cases& cases) {
    if (!cases.reason.empty()) return cases.reason;
    return cases.mean() > 0 ? std::string() : "the mean is not above zero";
}

/// A share of the mean's contribution to the entropy, never negative: its linear part sums to zero and is
/// taken off, so that nearly equal values do not cancel.
double entropy_term(double ratio, double alpha) {
    const double d = ratio - 1;
    if (alpha == 0) return d - std::log1p(d);
    if (alpha == 1) return ratio == 0 ? 1 : ratio * std::log1p(d) - d;
    return (std::expm1(alpha * std::log1p(d)) - alpha * d) / (alpha * (alpha - 1));
}

double entropy_of(std::span<const Case> list, double mean, double weight, double alpha) {
    double sum = 0;
    for (const Case& one : list) sum += one.weight * entropy_term(one.value / mean, alpha);
    return std::max(0.0, sum / weight);
}

Zeros zeros_of(double alpha) { return alpha > 0 ? Zeros::allowed : Zeros::refused; }

template <class Measure>
Inequality measured(const Cases& cases, const std::string& reason, Measure measure) {
    Inequality result;
    result.used = cases.used;
    result.reason = reason;
    if (reason.empty()) result.value = measure(cases.mean());
    return result;
}

std::string first(const std::string& a, const std::string& b) { return a.empty() ? b : a; }

double gini_of(const Cases& cases, double mean) {
    // Sorted by value; with u the middle of an area's share of people, 2 cov(x, u) / mean.
    double below = 0, sum = 0;
    for (const Case& one : cases.list) {
        const double middle = (below + one.weight / 2) / cases.weight;
        below += one.weight;
        sum += one.weight * (one.value - mean) * (2 * middle - 1);
    }
    return std::max(0.0, sum / cases.weight / mean);
}

double equal_equivalent_ratio(const Cases& cases, double mean, double epsilon) {
    double sum = 0;
    for (const Case& one : cases.list) {
        const double ratio = one.value / mean;
        sum += one.weight * (epsilon == 1 ? std::log(ratio) : std::pow(ratio, 1 - epsilon));
    }
    const double average = sum / cases.weight;
    return epsilon == 1 ? std::exp(average) : std::pow(average, 1 / (1 - epsilon));
}

bool all_equal(const Cases& cases) {
    return std::all_of(cases.list.begin(), cases.list.end(),
                       [&](const Case& one) { return one.value == cases.list.front().value; });
}

double kolm_of(const Cases& cases, double mean, double alpha) {
    double largest = 0;
    for (const Case& one : cases.list) largest = std::max(largest, alpha * (mean - one.value));
    const bool small = largest < 1;  // then the linear part, whose sum is zero, is left out of exp(t) - 1
    double sum = 0;
    for (const Case& one : cases.list) {
        const double t = alpha * (mean - one.value);
        sum += one.weight * (small ? std::expm1(t) - t : std::exp(t - largest));
    }
    const double average = sum / cases.weight;
    return (small ? std::log1p(average) : largest + std::log(average)) / alpha;
}

/// The cases group by group, each group by rising value.
std::vector<Case> by_group(const Cases& cases) {
    std::vector<Case> list = cases.list;
    std::stable_sort(list.begin(), list.end(),
                     [](const Case& a, const Case& b) { return a.group < b.group; });
    return list;
}

Cases only(std::span<const Case> list) {
    Cases cases;
    cases.list.assign(list.begin(), list.end());
    for (const Case& one : list) cases.weight += one.weight;
    return cases;
}

}  // namespace

Inequality gini(std::span<const double> values, std::span<const double> weights, bool corrected) {
    const Cases cases = weighted_cases(values, weights, values);
    std::string reason = fault(cases, Zeros::allowed);
    const auto areas = static_cast<double>(cases.list.size());
    if (reason.empty() && corrected && cases.list.size() == 1)
        reason = "the corrected form needs at least two areas";
    return measured(cases, reason, [&](double mean) {
        return gini_of(cases, mean) * (corrected ? areas / (areas - 1) : 1);
    });
}

Inequality generalised_entropy(std::span<const double> values, std::span<const double> weights,
                               double alpha) {
    const Cases cases = weighted_cases(values, weights, values);
    const std::string wrong = std::isfinite(alpha) ? "" : "alpha must be a finite number";
    return measured(cases, first(wrong, fault(cases, zeros_of(alpha))),
                    [&](double mean) { return entropy_of(cases.list, mean, cases.weight, alpha); });
}

Inequality theil_t(std::span<const double> values, std::span<const double> weights) {
    return generalised_entropy(values, weights, 1);
}
Inequality theil_l(std::span<const double> values, std::span<const double> weights) {
    return generalised_entropy(values, weights, 0);
}

Inequality atkinson(std::span<const double> values, std::span<const double> weights, double epsilon) {
    const Cases cases = weighted_cases(values, weights, values);
    const std::string wrong = std::isfinite(epsilon) && epsilon > 0 ? "" : "epsilon must be above zero";
    const Zeros zeros = epsilon < 1 ? Zeros::allowed : Zeros::refused;
    return measured(cases, first(wrong, fault(cases, zeros)), [&](double mean) {
        if (all_equal(cases)) return 0.0;
        return std::max(0.0, 1 - equal_equivalent_ratio(cases, mean, epsilon));
    });
}

Inequality hoover(std::span<const double> values, std::span<const double> weights) {
    const Cases cases = weighted_cases(values, weights, values);
    return measured(cases, fault(cases, Zeros::allowed), [&](double mean) {
        double sum = 0;
        for (const Case& one : cases.list) sum += one.weight * std::abs(one.value - mean);
        return sum / (2 * cases.weight * mean);
    });
}

Inequality coefficient_of_variation(std::span<const double> values, std::span<const double> weights) {
    const Cases cases = weighted_cases(values, weights, values);
    return measured(cases, mean_fault(cases), [&](double mean) {
        double sum = 0;
        for (const Case& one : cases.list) sum += one.weight * (one.value - mean) * (one.value - mean);
        return std::sqrt(sum / cases.weight) / mean;
    });
}

Inequality kolm(std::span<const double> values, std::span<const double> weights, double alpha) {
    const Cases cases = weighted_cases(values, weights, values);
    const std::string wrong = std::isfinite(alpha) && alpha > 0 ? "" : "alpha must be above zero";
    return measured(cases, first(wrong, cases.reason),
                    [&](double mean) { return std::max(0.0, kolm_of(cases, mean, alpha)); });
}

Decomposition entropy_by_groups(std::span<const double> values, std::span<const double> weights,
                                std::span<const std::uint32_t> groups, double alpha) {
    Decomposition result;
    const Cases cases = weighted_cases(values, weights, values, groups);
    result.used = cases.used;
    result.reason =
        std::isfinite(alpha) ? fault(cases, zeros_of(alpha)) : std::string("alpha must be a finite number");
    if (!result.reason.empty()) return result;
    const double mean = cases.mean();
    result.total = entropy_of(cases.list, mean, cases.weight, alpha);
    result.between = result.within = 0;
    const std::vector<Case> list = by_group(cases);
    for (auto begin = list.begin(), end = begin; begin != list.end(); begin = end) {
        end = std::find_if(begin, list.end(), [&](const Case& one) { return one.group != begin->group; });
        const Cases part = only({begin, end});
        Decomposition::Group group{begin->group, part.weight, part.mean(), 0, 0};
        const double people = part.weight / cases.weight, ratio = group.mean / mean;
        result.between += people * entropy_term(ratio, alpha);
        if (group.mean > 0) {
            group.entropy = entropy_of(part.list, group.mean, part.weight, alpha);
            group.part = people * std::pow(ratio, alpha) * group.entropy;
        }
        result.within += group.part;
        result.groups.push_back(group);
    }
    result.between = std::max(0.0, result.between);
    return result;
}

}  // namespace vitality
