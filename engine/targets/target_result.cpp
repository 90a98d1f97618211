// SPDX-License-Identifier: Apache-2.0
#include "engine/targets/target_result.hpp"

#include <algorithm>
#include <cmath>

#include "layers/periods.hpp"

namespace vitality {

namespace {

[[noreturn]] void fail(const TargetSpec& spec, const std::string& message) {
    throw SettingsError(spec.place, fmt::format("[target.{}]: {}", spec.id, message));
}

bool is_equal(double a, double b) {
    constexpr double billionth = 1e-9;
    return std::abs(a - b) <= billionth * std::max(std::abs(a), std::abs(b));
}

/// Whether the value is what is wanted, or better.
bool reaches(double value, double wanted, Direction direction) {
    return is_equal(value, wanted) || (direction == Direction::down ? value < wanted : value > wanted);
}

bool holds(const Limits& limits, double value) { return limits.lower <= value && value <= limits.upper; }

double band_of(const TargetSpec& spec, double baseline, double required) {
    const double of = spec.amber.of == AmberBand::Of::value ? required : spec.target - baseline;
    return spec.amber.percent / 100 * std::abs(of);
}

std::string absence(const char* what, const TargetFigure& figure) {
    const std::string words =
        fmt::format("{} is {}", what, figure.state == State::suppressed ? "suppressed" : "not known");
    return figure.reason.empty() ? words : words + ": " + figure.reason;
}

TargetResult without(TargetResult result, State state, const std::string& reason) {
    result.status = state == State::suppressed ? TargetStatus::suppressed : TargetStatus::no_data;
    result.reason = reason;
    return result;
}

struct Times {
    int baseline = 0, latest = 0, by = 0;  ///< months
};

Times times_of(const TargetSpec& spec, const TargetFigure& latest) {
    const auto at = last_month_of_period(latest.period);
    if (!at)
        fail(spec, latest.period.empty()
                       ? std::string("the latest value has no period. Say it with period = \"2024\".")
                       : fmt::format("the latest value is of \"{}\", which names no year. Say it with period "
                                     "= \"2024\".",
                                     latest.period));
    return {*last_month_of_period(spec.baseline.period), *at, *last_month_of_period(spec.by)};
}

/// On the line, behind it or off it: the latest value is later than the baseline and short of the target.
void judge(const TargetSpec& spec, double baseline, const TargetFigure& latest, const Times& times,
           TargetResult& result) {
    result.required_way =
        std::min(1.0, static_cast<double>(times.latest - times.baseline) / (times.by - times.baseline));
    result.required = baseline + (spec.target - baseline) * result.required_way;
    result.band = band_of(spec, baseline, result.required);
    if (latest.limits95.known()) result.limits_hold_line = holds(latest.limits95, result.required);
    if (result.status == TargetStatus::met) return;
    const double shortfall = std::abs(latest.value - result.required);
    if (reaches(latest.value, result.required, result.direction)) result.status = TargetStatus::on_track;
    else if (shortfall <= result.band || is_equal(shortfall, result.band))
        result.status = TargetStatus::slightly_behind;
    else result.status = TargetStatus::off_track;
}

}  // namespace

const std::vector<TargetStatusWords>& target_statuses() {
    static const std::vector<TargetStatusWords> all = {
        {TargetStatus::met, "met", "Met", "green", "\u2605"},
        {TargetStatus::on_track, "on_track", "On track", "green", "\u2714"},
        {TargetStatus::slightly_behind, "slightly_behind", "Slightly behind", "amber", "\u25b2"},
        {TargetStatus::off_track, "off_track", "Off track", "red", "\u2716"},
        {TargetStatus::no_data, "no_data", "No data", "", "\u25cb"},
        {TargetStatus::suppressed, "suppressed", "Suppressed", "", "\u25cb"}};
    return all;
}

const TargetStatusWords& words_of(TargetStatus status) {
    return *std::find_if(target_statuses().begin(), target_statuses().end(),
                         [&](const TargetStatusWords& words) { return words.status == status; });
}

TargetResult target_result(const TargetSpec& spec, Direction direction, const TargetFigure& baseline,
                           const TargetFigure& latest) {
    TargetResult result;
    result.direction = direction;
    if (baseline.state == State::value) check_way(spec, baseline.value, direction);
    if (latest.state != State::value)
        return without(result, latest.state, absence("the latest value", latest));
    const Times times = times_of(spec, latest);
    result.is_past = times.latest >= times.by;
    if (latest.limits95.known()) result.limits_hold_target = holds(latest.limits95, spec.target);
    const bool is_later = times.latest > times.baseline;
    const bool is_met = is_later && reaches(latest.value, spec.target, direction);
    if (is_met) result.status = TargetStatus::met;
    result.is_stretched = is_met && spec.stretch && reaches(latest.value, *spec.stretch, direction);
    if (is_later && baseline.state == State::value) {
        result.change = latest.value - baseline.value;
        result.way = result.change / (spec.target - baseline.value);
    }
    if (!is_later)
        return without(result, State::missing,
                       fmt::format("there is no value after the baseline of {}", spec.baseline.period));
    if (baseline.state == State::value) judge(spec, baseline.value, latest, times, result);
    else if (!is_met) return without(result, baseline.state, absence("the baseline", baseline));
    return result;
}

Direction direction_of(const TargetSpec& spec, Polarity polarity, double baseline) {
    std::optional<Direction> told;
    if (spec.of.kind == TargetSource::Kind::statistic) {
        const auto known =
            std::find_if(target_statistics().begin(), target_statistics().end(),
                         [&](const TargetStatistic& one) { return one.id == spec.of.statistic; });
        const double from = std::isnan(baseline) ? spec.target : baseline;
        if (from != known->ideal) told = from > known->ideal ? Direction::down : Direction::up;
    } else if (polarity != Polarity::neutral) {
        told = polarity == Polarity::high_is_worse ? Direction::down : Direction::up;
    }
    if (told && spec.direction && *told != *spec.direction)
        fail(spec,
             fmt::format("direction = \"{}\", and by its polarity better is {}. Leave direction out, or "
                         "mend the polarity.",
                         direction_word(*spec.direction), direction_word(*told)));
    if (told) return *told;
    if (spec.direction) return *spec.direction;
    fail(spec,
         "nothing tells which way is better: its polarity is neutral. Say direction = \"down\" or "
         "\"up\".");
}

bool band_hides_red(const TargetSpec& spec, double baseline) {
    return spec.amber.of == AmberBand::Of::value &&
           spec.amber.percent / 100 * std::min(std::abs(baseline), std::abs(spec.target)) >=
               std::abs(spec.target - baseline);
}

}  // namespace vitality
