// SPDX-License-Identifier: Apache-2.0
#include "engine/statistic_kinds/changing.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

#include "base/names.hpp"
#include "engine/inequality_inputs.hpp"
#include "engine/measure_words.hpp"
#include "engine/statistic_kinds/estimates.hpp"
#include "engine/statistics/change.hpp"
#include "engine/statistics/relative_movement.hpp"
#include "engine/statistics/trend.hpp"
#include "engine/statistics/weighted_cases.hpp"
#include "layers/periods.hpp"

namespace vitality {

namespace {

/// What went up, stayed and went down, in the colours of what that means.
std::vector<Category> course_categories(Polarity polarity) {
    const bool worse_up = polarity == Polarity::high_is_worse;
    if (polarity == Polarity::neutral)
        return {
            {"Decrease", Tone::lower}, {"No significant change", Tone::similar}, {"Increase", Tone::higher}};
    return {{worse_up ? "Decrease, getting better" : "Decrease, getting worse",
             worse_up ? Tone::better : Tone::worse},
            {"No significant change", Tone::similar},
            {worse_up ? "Increase, getting worse" : "Increase, getting better",
             worse_up ? Tone::worse : Tone::better}};
}

std::optional<std::size_t> category_of(Course course) {
    switch (course) {
        case Course::decrease: return 0;
        case Course::no_significant_change: return 1;
        case Course::increase: return 2;
        case Course::unknown: break;
    }
    return std::nullopt;
}

/// The edition of an Index of Deprivation is its period; other indicators have none.
std::string edition_of(const Indicator& indicator) {
    const bool relative = indicator.kind == IndicatorKind::score || indicator.kind == IndicatorKind::rank ||
                          indicator.kind == IndicatorKind::ordinal;
    return is_of_deprivation(indicator) || relative
               ? (indicator.period.empty() ? indicator.id : indicator.period)
               : "";
}

Indicator words_of(const std::string& title, const Indicator& of) {
    Indicator words;
    words.title = title;
    words.unit = of.unit;
    words.kind = IndicatorKind::value;
    words.decimals = of.decimals;
    return words;
}

std::string from_to(const Indicator& from, const Indicator& to) {
    const std::string a = from.period.empty() ? full_id(from) : from.period;
    const std::string b = to.period.empty() ? full_id(to) : to.period;
    return a + " to " + b;
}

/// Of scores and ranks, position in place of decile.
std::string caveat_of(const RelativeMovement& moved, const Indicator& of) {
    const std::string word = "decile";
    std::string caveat = moved.caveat;
    const std::size_t at = caveat.find(word);
    if (of.kind != IndicatorKind::ordinal && at != std::string::npos)
        caveat.replace(at, word.size(), "position");
    return caveat;
}

/// Scores, ranks and deciles of different editions: how areas moved among one another.
std::vector<IndicatorColumn> movement(const StatisticInputs& inputs, const std::string& why, Ledger& ledger) {
    const IndicatorColumn& from = *inputs.indicators[0];
    const IndicatorColumn& to = *inputs.indicators[1];
    const RelativeMovement moved = relative_movement(from.values, to.values);
    const std::string span = from_to(from.indicator, to.indicator);
    Indicator words = words_of(to.indicator.title + ", relative movement " + span, to.indicator);
    words.unit = "percentile points";
    words.decimals = 1;
    words.period = span;
    const std::string method =
        "change of the area's position among the same areas; " + caveat_of(moved, to.indicator);
    Indicator verdict = words_of("Direction of movement " + span, to.indicator);
    verdict.unit.clear();
    verdict.kind = IndicatorKind::ordinal;
    verdict.decimals = 0;
    verdict.period = span;
    verdict.categories = {{"To a lesser number among the areas", Tone::lower},
                          {"Same position", Tone::similar},
                          {"To a greater number among the areas", Tone::higher}};
    std::vector<IndicatorColumn> columns = {statistic_column(inputs, "", words, method),
                                            statistic_column(inputs, "verdict", verdict, method)};
    LeftOut left_out(inputs);
    for (std::size_t area = 0; area < moved.points.size(); ++area) {
        const double points = moved.points[area];
        if (std::isnan(points)) {
            left_out.add(columns, area, "no value in both editions");
            continue;
        }
        set_value(columns[0], area, points);
        set_category(columns[1], area, points < 0 ? 0 : points > 0 ? 2 : 1);
    }
    left_out.tell(ledger);
    ledger.add({Severity::info,
                "statistic " + inputs.spec->id,
                "relative-movement",
                why + " Given is the relative movement: " + caveat_of(moved, to.indicator) + ".",
                {},
                {}});
    return columns;
}

void check_comparable(const StatisticInputs& inputs) {
    require_values(inputs);
    const Indicator& from = inputs.indicators[0]->indicator;
    const Indicator& to = inputs.indicators[1]->indicator;
    const auto unit = [](const Indicator& one) { return one.unit.empty() ? "no unit" : one.unit; };
    if (from.unit != to.unit || from.kind != to.kind)
        throw SettingsError(
            inputs.spec->place,
            fmt::format("{} ({}, {}) and {} ({}, {}) are not the same measure: a change is of one.",
                        full_id(from), kind_name(from.kind), unit(from), full_id(to), kind_name(to.kind),
                        unit(to)));
    const auto first = first_month_of_period(from.period), last = first_month_of_period(to.period);
    if (first && last && *first > *last)
        throw SettingsError(inputs.spec->place,
                            fmt::format("from is of {} and to of {}, which is earlier: exchange the two.",
                                        from.period, to.period));
}

/// Of one period there is a difference between two indicators, and no change.
void tell_same_period(const StatisticInputs& inputs, Ledger& ledger) {
    const Indicator& from = inputs.indicators[0]->indicator;
    const Indicator& to = inputs.indicators[1]->indicator;
    if (to.period.empty() || from.period != to.period) return;
    ledger.add({Severity::warning,
                "statistic " + inputs.spec->id,
                "same-period",
                fmt::format("{} and {} are both of {}: what is given is their difference and no change over "
                            "time. Name two periods, or give each indicator its own.",
                            full_id(from), full_id(to), to.period),
                {},
                {}});
}

std::vector<IndicatorColumn> change(const StatisticInputs& inputs, Ledger& ledger) {
    check_comparable(inputs);
    const IndicatorColumn& from = *inputs.indicators[0];
    const IndicatorColumn& to = *inputs.indicators[1];
    tell_same_period(inputs, ledger);
    const MaySubtract may =
        may_subtract(to.indicator.kind, edition_of(from.indicator), edition_of(to.indicator));
    if (!may.allowed) return movement(inputs, may.reason, ledger);
    const bool overlap = periods_overlap(from.indicator.period, to.indicator.period);
    const std::string span = from_to(from.indicator, to.indicator);
    Indicator words = words_of(to.indicator.title + ", change " + span, to.indicator);
    if (words.unit == "%") words.unit = "percentage points";
    words.is_change = true;
    words.period = span;
    const Polarity polarity = to.indicator.polarity;
    words.polarity = polarity;
    const bool judged = has_limits95(from) && has_limits95(to) && !overlap;
    const std::string method =
        judged    ? "later less earlier, limits from those of both (Newcombe; Zou and Donner)"
        : overlap ? "later less earlier; the periods share years, so that significance cannot be judged"
                  : "later less earlier; without limits of both, significance cannot be judged";
    Indicator verdict = words_of(to.indicator.title + ", direction of change " + span, to.indicator);
    verdict.unit.clear();
    verdict.kind = IndicatorKind::ordinal;
    verdict.decimals = 0;
    verdict.period = span;
    verdict.categories = course_categories(polarity);
    std::vector<IndicatorColumn> columns = {statistic_column(inputs, "", words, method),
                                            statistic_column(inputs, "verdict", verdict, method)};
    LeftOut left_out(inputs);
    for (std::size_t area = 0; area < to.values.size(); ++area) {
        const Change one = change_between(estimate_of(from, area), estimate_of(to, area), polarity,
                                          overlap ? Periods::overlapping : Periods::apart);
        Estimate difference;
        difference.value = one.absolute;
        difference.limits95 = one.absolute95;
        difference.limits998 = one.absolute998;
        set_estimate(columns[0], area, difference);
        if (const auto category = category_of(one.course)) set_category(columns[1], area, *category);
        if (std::isnan(one.absolute)) {
            left_out.add(columns, area, one.reason);
        }
    }
    left_out.tell(ledger);
    return columns;
}

StatisticInputs in_order_of_time(StatisticInputs inputs) {
    std::stable_sort(inputs.indicators.begin(), inputs.indicators.end(), [](const auto* a, const auto* b) {
        return first_month_of_period(a->indicator.period) < first_month_of_period(b->indicator.period);
    });
    return inputs;
}

/// The points of a series in time.
struct Series {
    std::vector<double> times;
    bool overlapping = false;
};

Series series_of(const StatisticInputs& inputs) {
    Series series;
    std::string before;
    constexpr double months = 12;
    for (const IndicatorColumn* member : inputs.indicators) {
        const std::string& period = member->indicator.period;
        const auto month = first_month_of_period(period);
        if (!month)
            throw SettingsError(inputs.spec->place,
                                fmt::format("{}: \"{}\" names no year, so that it has no place in a trend.",
                                            full_id(member->indicator), period));
        series.times.push_back(*month / months);
        series.overlapping = series.overlapping || (!before.empty() && periods_overlap(before, period));
        before = period;
    }
    if (std::set<double>(series.times.begin(), series.times.end()).size() < series.times.size())
        throw SettingsError(inputs.spec->place,
                            fmt::format("{} leaves several members of one period: choose by slice = {{ sex = "
                                        "\"Male\" }} or the like.",
                                        inputs.indicators.front()->indicator.id));
    return series;
}

std::vector<double> companions_of(const StatisticInputs& inputs, Companion companion, std::size_t area) {
    std::vector<double> values;
    for (const IndicatorColumn* member : inputs.indicators) {
        const auto* found = member->companion(companion);
        if (found == nullptr) return {};
        values.push_back((*found)[area]);
    }
    return values;
}

/// By counts where a proportion has them, by limits where the values have these, else by the values alone.
Trend trend_of(const StatisticInputs& inputs, const Series& series, std::size_t area) {
    const Indicator& of = inputs.indicators.front()->indicator;
    TrendRule rule;
    rule.periods = series.overlapping ? Periods::overlapping : Periods::apart;
    const auto counts = companions_of(inputs, Companion::count, area);
    const auto people = companions_of(inputs, Companion::denominator, area);
    if (of.kind == IndicatorKind::percentage && !counts.empty() && !people.empty())
        return recent_trend_of_proportions(series.times, counts, people, of.polarity, rule);
    std::vector<Estimate> estimates;
    std::vector<double> values;
    for (const IndicatorColumn* member : inputs.indicators) {
        estimates.push_back(estimate_of(*member, area));
        values.push_back(member->values[area]);
    }
    const bool limits = std::all_of(inputs.indicators.begin(), inputs.indicators.end(),
                                    [](const IndicatorColumn* member) { return has_limits95(*member); });
    if (limits) return recent_trend_of_estimates(series.times, estimates, of.polarity, rule);
    if (of.kind == IndicatorKind::rate && !counts.empty() && !people.empty())
        return recent_trend_of_rates(series.times, counts, people, of.polarity, rule);
    TrendRule direction;
    direction.confidence = 0.95;
    direction.latest = 0;
    direction.periods = rule.periods;
    return mann_kendall_trend(series.times, values, of.polarity, direction);
}

/// What is wrong with a value's counts or limits; empty where nothing is.
std::string point_fault(const IndicatorColumn& member, std::size_t area, bool by_counts) {
    const auto beside = [&](Companion companion) {
        const auto* values = member.companion(companion);
        return values ? (*values)[area] : std::nan("");
    };
    if (!by_counts) {
        const double error = error_of_limits(estimate_of(member, area).limits95);
        if (std::isnan(error)) return "has no limits";
        return error > 0 ? "" : "has limits that are equal or stand the wrong way round";
    }
    const double count = beside(Companion::count), people = beside(Companion::denominator);
    if (std::isnan(count)) return "has no count";
    if (std::isnan(people)) return "has no people";
    if (count < 0) return "has a count below 0";
    if (people <= 0) return "has nobody, or fewer";
    return count > people && member.indicator.kind == IndicatorKind::percentage
               ? "has more events than people"
               : "";
}

/// Where a point has a value and is no use all the same, the reason is what stands beside it.
std::string unknown_words(const StatisticInputs& inputs, const Trend& trend, std::size_t area) {
    const auto companions = [&](Companion companion) {
        return std::all_of(inputs.indicators.begin(), inputs.indicators.end(),
                           [&](const auto* member) { return member->companion(companion) != nullptr; });
    };
    const bool counts = companions(Companion::count) && companions(Companion::denominator);
    const bool limits = std::all_of(inputs.indicators.begin(), inputs.indicators.end(),
                                    [](const auto* member) { return has_limits95(*member); });
    const IndicatorKind kind = inputs.indicators.front()->indicator.kind;
    const bool by_counts =
        counts && (kind == IndicatorKind::percentage || (kind == IndicatorKind::rate && !limits));
    if (!by_counts && !limits) return trend.reason;
    const std::size_t latest = std::min(inputs.indicators.size(), fewest_trend_points);
    for (std::size_t i = inputs.indicators.size() - latest; i < inputs.indicators.size(); ++i) {
        const IndicatorColumn& member = *inputs.indicators[i];
        if (std::isnan(member.values[area])) continue;
        if (const std::string fault = point_fault(member, area, by_counts); !fault.empty())
            return fmt::format("{} {}", member.indicator.period, fault);
    }
    return trend.reason;
}

std::vector<IndicatorColumn> trend(const StatisticInputs& given, Ledger& ledger) {
    const StatisticInputs inputs = in_order_of_time(given);
    require_values(inputs);
    const Indicator& of = inputs.indicators.front()->indicator;
    const Series series = series_of(inputs);
    std::vector<Trend> trends;
    for (std::size_t area = 0; area < inputs.geography().size(); ++area)
        trends.push_back(trend_of(inputs, series, area));
    Indicator words = words_of(of.title + ", trend", of);
    words.unit.clear();
    words.kind = IndicatorKind::ordinal;
    words.decimals = 0;
    words.period = from_to(of, inputs.indicators.back()->indicator);
    words.categories = course_categories(of.polarity);
    const auto judged =
        std::find_if(trends.begin(), trends.end(), [](const Trend& one) { return !one.method.empty(); });
    const std::string method = judged == trends.end()
                                   ? "no area's trend could be judged"
                                   : fmt::format("{}, at {:g}%", judged->method, 100 * judged->confidence);
    IndicatorColumn column = statistic_column(inputs, "", words, method);
    LeftOut left_out(inputs);
    for (std::size_t area = 0; area < trends.size(); ++area) {
        if (const auto category = category_of(trends[area].course)) {
            set_category(column, area, *category);
            continue;
        }
        left_out.add(std::span(&column, 1), area,
                     series.overlapping ? trends[area].reason : unknown_words(inputs, trends[area], area));
    }
    left_out.tell(ledger);
    return {std::move(column)};
}

}  // namespace

StatisticMethod change_method() { return {StatisticKind::change, change}; }
StatisticMethod trend_method() { return {StatisticKind::trend, trend}; }

}  // namespace vitality
