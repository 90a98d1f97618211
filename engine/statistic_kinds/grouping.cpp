// SPDX-License-Identifier: Apache-2.0
#include "engine/statistic_kinds/grouping.hpp"

#include <limits>
#include <map>

#include "engine/derived_column.hpp"
#include "engine/statistics/quantile_groups.hpp"

namespace vitality {

namespace {

/// Group 1 holds the worst where nothing is said and the polarity tells; else the lowest.
QuantileOrder order_of(const StatisticInputs& inputs) {
    const bool worst_is_high = inputs.indicators.front()->indicator.polarity == Polarity::high_is_worse;
    const bool highest = inputs.spec->first_stated ? inputs.spec->highest_first : worst_is_high;
    return highest ? QuantileOrder::highest_first : QuantileOrder::lowest_first;
}

/// The larger area of each, as a number.
std::vector<std::size_t> sets_of(const StatisticInputs& inputs) {
    std::vector<std::size_t> sets;
    if (inputs.within == nullptr) return sets;
    std::map<std::string, std::size_t> known;
    for (const std::string& code : *inputs.within)
        sets.push_back(known.try_emplace(code, known.size()).first->second);
    return sets;
}

void require_larger_areas(const StatisticInputs& inputs) {
    if (inputs.within == nullptr || !inputs.within->empty()) return;
    throw error<DataError>("statistic {}: the areas of {} cannot be used, so that nothing lies within them.",
                           inputs.spec->id, inputs.spec->within);
}

/// Areas that lie in none of the larger ones are ranked nowhere.
std::vector<double> placed_values(const StatisticInputs& inputs) {
    std::vector<double> values = inputs.indicators.front()->values;
    for (std::size_t area = 0; inputs.within != nullptr && area < values.size(); ++area)
        if ((*inputs.within)[area].empty()) values[area] = std::numeric_limits<double>::quiet_NaN();
    return values;
}

std::vector<IndicatorColumn> quantile(const StatisticInputs& inputs, Ledger& ledger) {
    const StatisticSpec& spec = *inputs.spec;
    const IndicatorColumn& of = *inputs.indicators.front();
    if (of.indicator.kind == IndicatorKind::ordinal)
        throw SettingsError(spec.place, fmt::format("{} is {} already: groups are made from values or ranks.",
                                                    of.indicator.id, kind_words(of.indicator.kind)));
    require_larger_areas(inputs);
    const QuantileRule rule = spec.rule == GroupingRule::phe ? QuantileRule::phe : QuantileRule::published;
    const QuantileGroups result = quantile_groups(placed_values(inputs), static_cast<int>(spec.groups), rule,
                                                  order_of(inputs), sets_of(inputs));
    const std::string within = spec.within.empty() ? "" : ", within each area of " + spec.within;
    Indicator words;
    words.title = fmt::format("{}, {}", of.indicator.title, quantile_words(result));
    words.kind = IndicatorKind::ordinal;
    words.decimals = 0;
    words.polarity =
        of.indicator.polarity == Polarity::neutral ? Polarity::neutral
        : (result.order == QuantileOrder::highest_first) == (of.indicator.polarity == Polarity::high_is_worse)
            ? Polarity::low_is_worse
            : Polarity::high_is_worse;
    IndicatorColumn column = statistic_column(
        inputs, "", words, "areas ranked and put into equal groups: " + quantile_words(result) + within);
    LeftOut left_out(inputs);
    for (std::size_t area = 0; area < result.group.size(); ++area) {
        if (result.group[area] > 0) {
            set_value(column, area, result.group[area]);
            continue;
        }
        const bool nowhere = inputs.within != nullptr && (*inputs.within)[area].empty();
        left_out.add(
            std::span(&column, 1), area,
            nowhere ? "it lies in no area of " + spec.within : no_group_words(result.no_group[area]));
    }
    left_out.tell(ledger);
    return {std::move(column)};
}

}  // namespace

StatisticMethod quantile_method() { return {StatisticKind::quantile, quantile}; }

}  // namespace vitality
