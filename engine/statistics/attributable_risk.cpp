// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/attributable_risk.hpp"

#include <cmath>
#include <stdexcept>

#include <fmt/format.h>

#include "engine/statistics/count_checks.hpp"

namespace vitality {
namespace {

const char* const wald = "Wald";
const char* const wald_log = "Wald, on the logarithm";
const char* const no_limits = "limits need all cells above zero";

double binomial_variance(double risk, double people) { return risk * (1 - risk) / people; }

Estimate of_ratio(double value, double variance_of_log) {
    Estimate estimate;
    if (std::isfinite(variance_of_log)) {
        estimate = log_normal_estimate(value, std::sqrt(variance_of_log), wald_log);
    } else {
        estimate.value = value;
        estimate.reason = no_limits;
    }
    return estimate;
}

/// 1 - 1 / ratio or 1 - ratio: the ends change places.
Estimate complement(const Estimate& rest) {
    Estimate estimate = rest;
    estimate.value = 1 - rest.value;
    estimate.limits95 = {1 - rest.limits95.upper, 1 - rest.limits95.lower};
    estimate.limits998 = {1 - rest.limits998.upper, 1 - rest.limits998.lower};
    return estimate;
}

std::string fault(const ExposureTable& t) {
    for (const double count : {t.exposed_cases, t.exposed_others, t.unexposed_cases, t.unexposed_others})
        if (!(count >= 0) || std::isinf(count))
            return fmt::format("a count is {}; counts are finite and not negative", count);
    if (t.exposed_cases + t.exposed_others == 0) return "nobody is exposed";
    if (t.unexposed_cases + t.unexposed_others == 0) return "everybody is exposed";
    return {};
}

void add_ratios(ExposureRisks& risks, const ExposureTable& t) {
    const double a = t.exposed_cases, b = t.exposed_others, c = t.unexposed_cases, d = t.unexposed_others;
    const double exposed = a + b, unexposed = c + d, people = exposed + unexposed;
    const double log_variance = 1 / a - 1 / exposed + 1 / c - 1 / unexposed;
    if (c > 0) risks.risk_ratio = of_ratio(a / exposed / (c / unexposed), log_variance);
    else risks.risk_ratio = no_estimate("no case is unexposed");
    if (b * c > 0) risks.odds_ratio = of_ratio(a * d / (b * c), 1 / a + 1 / b + 1 / c + 1 / d);
    else
        risks.odds_ratio =
            no_estimate("the odds of the unexposed are zero, or those of the exposed infinite");
    if (a > 0) risks.exposed_fraction = complement(of_ratio(c / unexposed / (a / exposed), log_variance));
    else risks.exposed_fraction = no_estimate("no case is exposed");
    if (a + c > 0) {
        const double rest = c / unexposed / ((a + c) / people);
        const double variance = (b + (1 - rest) * (a + d)) / (people * c);
        risks.population_fraction =
            complement(of_ratio(rest, variance >= 0 ? variance : std::numeric_limits<double>::quiet_NaN()));
    } else {
        risks.population_fraction = no_estimate("there is no case");
    }
}

void add_differences(ExposureRisks& risks, const ExposureTable& t) {
    const double exposed = t.exposed_cases + t.exposed_others;
    const double unexposed = t.unexposed_cases + t.unexposed_others;
    const double people = exposed + unexposed;
    const double with = t.exposed_cases / exposed, without = t.unexposed_cases / unexposed;
    const double all = (t.exposed_cases + t.unexposed_cases) / people;
    const double base = binomial_variance(without, unexposed);
    risks.risk_difference =
        normal_estimate(with - without, std::sqrt(binomial_variance(with, exposed) + base), wald);
    risks.population_difference = normal_estimate(exposed / people * (with - without),
                                                  std::sqrt(binomial_variance(all, people) + base), wald);
}

std::string count_fault(std::span<const double> cases, std::span<const double> people) {
    for (std::size_t group = 0; group < cases.size(); ++group)
        if (cases[group] < 0 || people[group] < 0 || std::isinf(cases[group]) || std::isinf(people[group]))
            return fmt::format("group {} has {} cases and {} people; both are finite and not negative",
                               group + 1, cases[group], people[group]);
    return {};
}

}  // namespace

ExposureRisks exposure_risks(const ExposureTable& table) {
    ExposureRisks risks;
    risks.reason = fault(table);
    if (risks.reason.empty()) {
        add_ratios(risks, table);
        add_differences(risks, table);
    } else {
        for (Estimate* estimate :
             {&risks.risk_ratio, &risks.odds_ratio, &risks.risk_difference, &risks.population_difference,
              &risks.exposed_fraction, &risks.population_fraction})
            estimate->reason = risks.reason;
    }
    return risks;
}

AttributableCases attributable_cases(std::span<const double> cases, std::span<const double> people,
                                     std::size_t reference) {
    if (cases.size() != people.size())
        throw std::invalid_argument(fmt::format("{} counts for {} populations", cases.size(), people.size()));
    AttributableCases result;
    result.used.left_out = cases.size();
    result.reason = count_fault(cases, people);
    const auto usable = [&](std::size_t group) {
        return group < cases.size() && !std::isnan(cases[group]) && people[group] > 0;
    };
    if (result.reason.empty() && !usable(reference)) result.reason = "the reference group has no rate";
    if (!result.reason.empty()) return result;
    const double rate = cases[reference] / people[reference];
    result.used = {};
    std::vector<double> counts, populations;
    for (std::size_t group = 0; group < cases.size(); ++group) {
        ++(usable(group) ? result.used.used : result.used.left_out);
        result.by_group.push_back(usable(group) ? cases[group] - rate * people[group]
                                                : std::numeric_limits<double>::quiet_NaN());
        if (!usable(group)) continue;
        counts.push_back(cases[group]);
        populations.push_back(people[group]);
    }
    const double observed = ordered_sum(counts);
    result.expected = rate * ordered_sum(populations);
    result.excess = observed - result.expected;
    if (observed > 0) result.fraction = result.excess / observed;
    else result.reason = "there is no case";
    return result;
}

}  // namespace vitality
