// SPDX-License-Identifier: Apache-2.0
#include "engine/statistic_kinds/rates.hpp"

#include "engine/measure_words.hpp"
#include "engine/statistic_kinds/estimates.hpp"
#include "engine/statistics/proportion.hpp"
#include "engine/statistics/rate.hpp"
#include "layers/quantity.hpp"

namespace vitality {

namespace {

using Compute = Estimate (*)(double count, double people, double per);

/// A count over a denominator, area by area; comparators alike.
std::vector<IndicatorColumn> ratio(const StatisticInputs& inputs, const Indicator& words,
                                   const std::string& method, Compute compute, Ledger& ledger) {
    const std::vector<const IndicatorColumn*> both = {inputs.numerators.front(), inputs.denominators.front()};
    require_counts(inputs, both);
    const double per = inputs.spec->per;
    IndicatorColumn column = statistic_column(inputs, "", words, method);
    LeftOut left_out(inputs);
    for (std::size_t area = 0; area < column.values.size(); ++area) {
        const double count = both[0]->values[area], people = both[1]->values[area];
        const Estimate estimate = compute(count, people, per);
        set_estimate(column, area, estimate);
        set_counts(column, area, count, people);
        if (column.states[area] == State::value) continue;
        left_out.add(std::span(&column, 1), area, estimate.reason);
    }
    compute_comparators(both, column, [&](const std::vector<double>& values) {
        return compute(values[0], values[1], per).value;
    });
    left_out.tell(ledger);
    return {std::move(column)};
}

Indicator words_of(const StatisticInputs& inputs, IndicatorKind kind, int decimals) {
    Indicator words;
    words.title = inputs.numerators.front()->indicator.title;
    words.polarity = inputs.numerators.front()->indicator.polarity;
    words.kind = kind;
    words.decimals = decimals;
    words.unit = kind == IndicatorKind::percentage && inputs.spec->per == 100
                     ? "%"
                     : per_words(inputs.spec->per, *inputs.denominators.front());
    return words;
}

std::string division_words(const StatisticInputs& inputs) {
    return fmt::format("{} divided by {}", in_sentence(inputs.numerators.front()->indicator.title),
                       denominator_words(*inputs.denominators.front()));
}

std::vector<IndicatorColumn> proportion(const StatisticInputs& inputs, Ledger& ledger) {
    return ratio(
        inputs, words_of(inputs, IndicatorKind::percentage, 1),
        division_words(inputs) + ", limits by Wilson's score",
        [](double count, double people, double per) { return estimate_proportion(count, people, per); },
        ledger);
}

std::vector<IndicatorColumn> rate(const StatisticInputs& inputs, Ledger& ledger) {
    return ratio(
        inputs, words_of(inputs, IndicatorKind::rate, 1),
        division_words(inputs) + ", limits by Byar's method, exact below 10 events",
        [](double count, double people, double per) { return estimate_rate(count, people, per); }, ledger);
}

}  // namespace

StatisticMethod proportion_method() { return {StatisticKind::proportion, proportion}; }
StatisticMethod crude_rate_method() { return {StatisticKind::rate, rate}; }

}  // namespace vitality
