// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/trend_points.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/error.hpp"

namespace vitality {
namespace {

void check_rule(const TrendRule& rule) {
    if (rule.latest > 0 && rule.latest < fewest_trend_points)
        throw error<SettingsError>("trend: the latest {} points. Ask for 5 or more, or for all.",
                                   rule.latest);
    if (!(rule.confidence > 0 && rule.confidence < 1))
        throw error<SettingsError>("trend: a confidence of {}. It is above 0 and below 1, such as 0.95.",
                                   rule.confidence);
}

std::string too_few(std::size_t points) {
    return fmt::format("{} {} with a value, a trend needs {}", points, points == 1 ? "point" : "points",
                       fewest_trend_points);
}

std::string fault_of(std::span<const double> times, const std::vector<bool>& has_value,
                     const std::vector<std::size_t>& latest, const TrendRule& rule) {
    for (const double time : times) {
        if (!std::isfinite(time)) return "a point has no time";
    }
    if (rule.periods == Periods::overlapping) return "the periods overlap, so that they share data";
    for (std::size_t i = 1; i < latest.size(); ++i) {
        if (times[latest[i]] == times[latest[i - 1]]) return "two points are of one time";
    }
    const auto with = static_cast<std::size_t>(
        std::count_if(latest.begin(), latest.end(), [&](std::size_t point) { return has_value[point]; }));
    if (with < fewest_trend_points && (rule.latest == 0 || latest.size() < fewest_trend_points))
        return too_few(with);
    if (rule.latest > 0 && with < latest.size())
        return fmt::format("{} of the {} latest points {} no value", latest.size() - with, latest.size(),
                           latest.size() - with == 1 ? "has" : "have");
    return "";
}

}  // namespace

TrendPoints trend_points(std::span<const double> times, const std::vector<bool>& has_value,
                         const TrendRule& rule) {
    check_rule(rule);
    std::vector<std::size_t> latest(times.size());
    std::iota(latest.begin(), latest.end(), std::size_t{0});
    TrendPoints result;
    const bool timed =
        std::all_of(times.begin(), times.end(), [](double time) { return std::isfinite(time); });
    if (timed) {
        std::stable_sort(latest.begin(), latest.end(),
                         [&](std::size_t a, std::size_t b) { return times[a] < times[b]; });
    }
    if (rule.latest > 0 && latest.size() > rule.latest)
        latest.erase(latest.begin(), latest.end() - static_cast<std::ptrdiff_t>(rule.latest));
    result.fault = fault_of(times, has_value, latest, rule);
    if (result.fault.empty()) {
        std::copy_if(latest.begin(), latest.end(), std::back_inserter(result.points),
                     [&](std::size_t point) { return has_value[point]; });
    }
    result.used = {result.points.size(), times.size() - result.points.size()};
    return result;
}

std::vector<double> taken(std::span<const double> numbers, const std::vector<std::size_t>& places) {
    std::vector<double> result;
    result.reserve(places.size());
    for (const std::size_t place : places) result.push_back(numbers[place]);
    return result;
}

Trend started(const TrendPoints& points, const TrendRule& rule, const std::string& method) {
    Trend trend;
    trend.used = points.used;
    trend.confidence = rule.confidence;
    trend.reason = points.fault;
    if (points.fault.empty()) trend.method = method;
    return trend;
}

void check_trend_length(std::size_t times, std::size_t others) {
    if (times == others) return;
    throw error<SettingsError>("trend: {} times, but {} figures. Give each point both.", times, others);
}

void judge_trend(Trend& trend, double direction, Polarity polarity) {
    trend.course = Course::no_significant_change;
    if (trend.p < 1 - trend.confidence && direction != 0)
        trend.course = direction > 0 ? Course::increase : Course::decrease;
    trend.meaning = meaning_of(trend.course, polarity);
}

std::string trend_words(const Trend& trend) {
    return course_words(trend.course, trend.meaning, trend.reason);
}

}  // namespace vitality
