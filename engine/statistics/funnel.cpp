// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/funnel.hpp"

#include <algorithm>
#include <cmath>

#include "base/error.hpp"
#include "engine/statistics/confidence_limits.hpp"
#include "engine/statistics/count_checks.hpp"
#include "engine/statistics/distributions.hpp"

namespace vitality {
namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double tail95 = 0.025;
constexpr double tail998 = 0.001;
constexpr double fewest_standardised = 10;  ///< events that a standardised rate needs
constexpr std::size_t table_rows = 100;

void check_lengths(std::span<const double> counts, std::span<const double> denominators) {
    if (counts.size() != denominators.size()) {
        throw error<SettingsError>("funnel: {} counts, but {} denominators. Give each area both.",
                                   counts.size(), denominators.size());
    }
}

/// Why an area is in neither baseline nor comparison; empty where it is in both.
std::string fault_of(double count, double denominator, FunnelKind kind) {
    if (std::isnan(count)) return "it has no count";
    if (kind == FunnelKind::standardised_rate && count >= 0 && count < fewest_standardised &&
        std::isnan(denominator))
        return "fewer than 10 events";
    if (std::isnan(denominator)) return "it has no denominator";
    if (!std::isfinite(count) || !std::isfinite(denominator)) return "its count or denominator is infinite";
    if (count < 0) return "its count is negative";
    if (denominator <= 0) return denominator < 0 ? "its denominator is negative" : "its denominator is zero";
    if (kind == FunnelKind::proportion && count > denominator) return "it has more events than people";
    return "";
}

/// What the areas that can be used add up to.
struct Totals {
    double count = 0;
    double denominator = 0;
    double least = std::numeric_limits<double>::infinity();
    double greatest = 0;
    Used used;

    double rate() const { return used.used > 0 ? count / denominator : not_a_number; }
};

Totals totals_of(std::span<const double> counts, std::span<const double> denominators, FunnelKind kind) {
    Totals totals;
    std::vector<double> used_counts, used_denominators;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (!fault_of(counts[i], denominators[i], kind).empty()) continue;
        used_counts.push_back(counts[i]);
        used_denominators.push_back(denominators[i]);
        totals.least = std::min(totals.least, denominators[i]);
        totals.greatest = std::max(totals.greatest, denominators[i]);
    }
    totals.used = {used_counts.size(), counts.size() - used_counts.size()};
    totals.count = ordered_sum(std::move(used_counts));
    totals.denominator = ordered_sum(std::move(used_denominators));
    return totals;
}

Limits proportion_limits(double baseline, double people, double tail) {
    const double reach = -normal_quantile(tail) * std::sqrt(baseline * (1 - baseline) / people);
    return {baseline - reach, baseline + reach};
}

/// -1 below, 1 above, 0 within the limits at this tail.
int side_at(double count, double denominator, FunnelKind kind, double baseline, double tail) {
    if (kind == FunnelKind::proportion) {
        const Limits limits = proportion_limits(baseline, denominator, tail);
        const double value = count / denominator;
        return value < limits.lower ? -1 : value > limits.upper ? 1 : 0;
    }
    const Limits own = poisson_limits(count, 1 - 2 * tail);
    return baseline > own.upper / denominator ? -1 : baseline < own.lower / denominator ? 1 : 0;
}

FunnelPlace place_of(double count, double denominator, FunnelKind kind, double baseline) {
    const int outer = side_at(count, denominator, kind, baseline, tail998);
    if (outer != 0) return outer < 0 ? FunnelPlace::low998 : FunnelPlace::high998;
    const int inner = side_at(count, denominator, kind, baseline, tail95);
    if (inner != 0) return inner < 0 ? FunnelPlace::low95 : FunnelPlace::high95;
    return FunnelPlace::within;
}

std::string comparison_fault(double count, double denominator, FunnelKind kind) {
    const std::string fault = fault_of(count, denominator, kind);
    if (!fault.empty() || kind != FunnelKind::standardised_rate || count >= fewest_standardised) return fault;
    return "fewer than 10 events";
}

/// Limits need some events.
bool is_baseline(double baseline, FunnelKind kind) {
    if (kind == FunnelKind::proportion) return baseline >= 0 && baseline <= 1;
    return baseline > 0 && std::isfinite(baseline);
}

void check_given(double baseline, FunnelKind kind) {
    if (std::isnan(baseline) || is_baseline(baseline, kind)) return;
    throw error<SettingsError>("funnel: a baseline of {}. It is events per denominator: {}.", baseline,
                               kind == FunnelKind::proportion ? "0 to 1" : "a number above 0");
}

/// 10 to the number of digits before the point, less `fewer`.
double power_below(double number, int fewer) {
    int digits = 1;
    for (double power = 10; power <= std::floor(number); power *= 10) ++digits;
    return std::pow(10.0, digits - fewer);
}

/// 5% below, rounded down to one digit, and 5% above, rounded up to two: neat ends for an axis.
double axis_start(double least) {
    const double unit = power_below(least * 0.95, 1);
    return std::floor(least * 0.95 / unit) * unit;
}
double axis_end(double greatest) {
    const double unit = power_below(std::ceil(greatest * 1.05), 2);
    return std::ceil(greatest * 1.05 / unit) * unit;
}

/// The reference's steps: by equal factors towards the end, but by 1 at least, in whole numbers.
std::vector<double> table_steps(const Totals& totals, FunnelKind kind, double years) {
    const bool rate = kind == FunnelKind::crude_rate || kind == FunnelKind::standardised_rate;
    if (!rate) years = 1;
    const bool from_zero = totals.greatest > 2 * totals.least;
    double start = from_zero ? 0 : axis_start(totals.least / years) * years;
    double end = axis_end(totals.greatest / years) * years;
    if (rate) {
        start = std::floor(start * totals.rate());
        end = std::ceil(end * totals.rate());
    }
    std::vector<double> steps{std::max(1.0, start)};
    const std::size_t steps_from_end = kind == FunnelKind::ratio ? table_rows + 1 : table_rows;
    while (steps.size() < table_rows) {
        const double last = steps.back();
        const double left = static_cast<double>(steps_from_end - steps.size());
        steps.push_back(std::max(std::nearbyint(std::pow(end / last, 1 / left) * last), last + 1));
    }
    return steps;
}

Limits held(const Limits& limits) { return {std::max(0.0, limits.lower), std::min(1.0, limits.upper)}; }

/// The denominators at which so many events lie on the lower and on the upper limit.
Limits poisson_denominators(double events, double baseline, double tail) {
    const Limits own = exact_poisson(events, 1 - 2 * tail);
    return {own.upper / baseline, own.lower / baseline};
}

FunnelRow poisson_row(double events, double baseline, double multiplier, double years) {
    FunnelRow row;
    row.at = events;
    const Limits at95 = poisson_denominators(events, baseline, tail95);
    const Limits at998 = poisson_denominators(events, baseline, tail998);
    row.limits95 = {events / at95.lower * multiplier, events / at95.upper * multiplier};
    row.limits998 = {events / at998.lower * multiplier, events / at998.upper * multiplier};
    row.denominators95 = scaled(at95, 1 / years);
    row.denominators998 = scaled(at998, 1 / years);
    return row;
}

FunnelRow proportion_row(double people, double baseline, double multiplier) {
    FunnelRow row;
    row.at = people;
    row.limits95 = scaled(held(proportion_limits(baseline, people, tail95)), multiplier);
    row.limits998 = scaled(held(proportion_limits(baseline, people, tail998)), multiplier);
    return row;
}

/// The x at which a rising function reaches `goal`, between `low` (below it) and `high` (not below it).
template <class Function>
double reached(double low, double high, double goal, Function function) {
    for (;;) {
        const double middle = low + (high - low) / 2;
        if (middle <= low || middle >= high) return high;
        (function(middle) < goal ? low : high) = middle;
    }
}

/// The events, whole or not, on the limits where `expected` are expected.
Limits poisson_events(double expected, double tail) {
    const auto at_most = [&](double events) { return chi_squared_upper(2 * expected, 2 * events + 2); };
    const auto fewer = [&](double events) { return chi_squared_upper(2 * expected, 2 * events); };
    double high = expected + 1;
    while (fewer(high) < 1 - tail) high *= 2;
    const double lower = at_most(0) >= tail ? 0 : reached(0, expected + 1, tail, at_most);
    return {lower, reached(0, high, 1 - tail, fewer)};
}

Limits curve_limits(double denominator, FunnelKind kind, double baseline, double tail) {
    if (!(denominator > 0) || !std::isfinite(denominator) || !is_baseline(baseline, kind)) return {};
    if (kind == FunnelKind::proportion) return held(proportion_limits(baseline, denominator, tail));
    return scaled(poisson_events(baseline * denominator, tail), 1 / denominator);
}

}  // namespace

FunnelPlaces funnel_places(std::span<const double> counts, std::span<const double> denominators,
                           FunnelKind kind, double baseline) {
    check_lengths(counts, denominators);
    check_given(baseline, kind);
    FunnelPlaces result;
    result.places.assign(counts.size(), FunnelPlace::not_compared);
    result.reasons.resize(counts.size());
    result.baseline = baseline;
    if (std::isnan(baseline) && kind == FunnelKind::ratio) result.baseline = 1;
    if (std::isnan(baseline) && kind != FunnelKind::ratio) {
        const Totals totals = totals_of(counts, denominators, kind);
        result.baseline = totals.rate();
        result.in_baseline = totals.used;
    }
    for (std::size_t i = 0; i < counts.size(); ++i) {
        result.reasons[i] = comparison_fault(counts[i], denominators[i], kind);
        if (result.reasons[i].empty())
            result.places[i] = place_of(counts[i], denominators[i], kind, result.baseline);
        ++(result.reasons[i].empty() ? result.used.used : result.used.left_out);
    }
    return result;
}

std::vector<double> standardised_denominators(std::span<const double> counts, std::span<const double> rates,
                                              double multiplier) {
    check_lengths(counts, rates);
    std::vector<double> result(counts.size(), not_a_number);
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] != 0 && rates[i] > 0) result[i] = multiplier * counts[i] / rates[i];
    }
    return result;
}

FunnelTable funnel_table(std::span<const double> counts, std::span<const double> denominators,
                         FunnelKind kind, double multiplier, double years) {
    check_lengths(counts, denominators);
    if (!(multiplier > 0) || !(years > 0))
        throw error<SettingsError>("funnel: multiplier {} and years {}. Both must be above 0.", multiplier,
                                   years);
    const Totals totals = totals_of(counts, denominators, kind);
    const double baseline = kind == FunnelKind::ratio ? 1 : totals.rate();
    FunnelTable table;
    table.used = totals.used;
    table.method = kind == FunnelKind::proportion ? "Wilson score" : "exact Poisson";
    table.baseline = totals.used.used > 0 ? baseline * multiplier : not_a_number;
    if (totals.used.used == 0 || !is_baseline(baseline, kind)) return table;
    for (const double at : table_steps(totals, kind, years)) {
        table.rows.push_back(kind == FunnelKind::proportion ? proportion_row(at, baseline, multiplier)
                                                            : poisson_row(at, baseline, multiplier, years));
    }
    return table;
}

std::vector<FunnelLimits> funnel_curve(std::span<const double> denominators, FunnelKind kind, double baseline,
                                       double multiplier) {
    std::vector<FunnelLimits> curve;
    curve.reserve(denominators.size());
    for (const double denominator : denominators) {
        curve.push_back({scaled(curve_limits(denominator, kind, baseline, tail95), multiplier),
                         scaled(curve_limits(denominator, kind, baseline, tail998), multiplier)});
    }
    return curve;
}

std::string funnel_place_words(FunnelPlace place) {
    switch (place) {
        case FunnelPlace::not_compared: return "not compared";
        case FunnelPlace::low998: return "below the 99.8% limit";
        case FunnelPlace::low95: return "below the 95% limit";
        case FunnelPlace::within: return "within the limits";
        case FunnelPlace::high95: return "above the 95% limit";
        case FunnelPlace::high998: return "above the 99.8% limit";
    }
    return "";
}

Standing funnel_standing(FunnelPlace place, Polarity polarity) {
    if (place == FunnelPlace::not_compared) return Standing::not_compared;
    if (place == FunnelPlace::within) return Standing::similar;
    const bool low = place == FunnelPlace::low998 || place == FunnelPlace::low95;
    return standing_on(low ? ValueSide::lower : ValueSide::higher, polarity);
}

}  // namespace vitality
