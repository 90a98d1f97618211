// SPDX-License-Identifier: Apache-2.0
#include "engine/disclosure/ratios.hpp"

#include <cmath>
#include <limits>

namespace vitality {

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr ControlledRatio withheld{not_a_number, RatioFate::suppressed, false};

/// A count as the reader gets it.
struct PrintedCount {
    std::int64_t count = 0;
    CountFate fate = CountFate::published;
    double shown = 0;
};

PrintedCount printed(std::size_t cell, const CountTable& table, const DisclosureControl& control) {
    return {table.cells[cell].count, control.fates[cell], static_cast<double>(control.shown[cell])};
}

/// The count that a plain figure tells to whoever knows the people.
std::optional<PrintedCount> told_by(const RatioCell& ratio, double people, const DisclosureRule& rule) {
    const auto count = whole_count(std::round(ratio.value * people / ratio.per));
    if (!count) return std::nullopt;
    if (rule.suppresses(*count)) return PrintedCount{*count, CountFate::primary, 0};
    if (rule.round <= 1) return PrintedCount{*count, CountFate::published, static_cast<double>(*count)};
    return PrintedCount{*count, CountFate::rounded, static_cast<double>(rounded_count(*count, rule.round))};
}

ControlledRatio recomputed(const RatioCell& ratio, const PrintedCount& numerator,
                           const PrintedCount& denominator) {
    if (std::isnan(denominator.shown)) return withheld;
    const double value =
        denominator.shown > 0 ? ratio.per * numerator.shown / denominator.shown : not_a_number;
    return {value, RatioFate::recomputed, false};
}

}  // namespace

ControlledRatio control_ratio(const RatioCell& ratio, const CountTable& table,
                              const DisclosureControl& control) {
    if (std::isnan(ratio.value)) return {not_a_number, RatioFate::as_it_is, true};
    const PrintedCount denominator = ratio.denominator ? printed(*ratio.denominator, table, control)
                                                       : PrintedCount{0, CountFate::published, ratio.people};
    if (is_suppressed(denominator.fate)) return withheld;
    const double people = ratio.denominator ? static_cast<double>(denominator.count) : ratio.people;
    const bool is_plain = ratio.form == RatioForm::plain;
    std::optional<PrintedCount> numerator;
    if (ratio.numerator) numerator = printed(*ratio.numerator, table, control);
    if (!numerator && is_plain) numerator = told_by(ratio, people, control.rule);
    if (!numerator) return {ratio.value, RatioFate::not_judged, true};
    if (is_suppressed(numerator->fate) || numerator->count < control.rule.rates_below) return withheld;
    const bool is_rounded = numerator->fate == CountFate::rounded || denominator.fate == CountFate::rounded;
    if (is_plain && is_rounded) return recomputed(ratio, *numerator, denominator);
    return {ratio.value, RatioFate::as_it_is, true};
}

}  // namespace vitality
