// SPDX-License-Identifier: Apache-2.0
#include "engine/statistic_kinds/indexing.hpp"

#include <cmath>

#include "base/names.hpp"
#include "engine/measure_words.hpp"
#include "engine/statistic_kinds/estimates.hpp"
#include "engine/statistics/index_stability.hpp"

namespace vitality {

namespace {

ValueTransform transform_of(IndexTransform transform) {
    switch (transform) {
        case IndexTransform::rank: return ValueTransform::rank;
        case IndexTransform::z_score: return ValueTransform::z_score;
        case IndexTransform::min_max: return ValueTransform::min_max;
        case IndexTransform::exponential: return ValueTransform::exponential;
    }
    return ValueTransform::rank;
}

std::vector<IndexIndicator> members_of(const StatisticInputs& inputs) {
    std::vector<IndexIndicator> members;
    for (std::size_t i = 0; i < inputs.indicators.size(); ++i) {
        const IndicatorColumn& column = *inputs.indicators[i];
        const IndicatorReference& reference = inputs.spec->indicators[i];
        require_polarity(inputs, i);
        members.push_back({full_id(column.indicator), column.values, column.indicator.polarity,
                           reference.weight, reference.place, in_sentence(column.indicator.title)});
    }
    return members;
}

std::string member_titles(const StatisticInputs& inputs) {
    std::vector<std::string> titles;
    for (const IndicatorColumn* column : inputs.indicators)
        titles.push_back(in_sentence(column->indicator.title));
    return join(titles, ", ");
}

Indicator words_of(const std::string& title, IndicatorKind kind, Polarity polarity, int decimals) {
    Indicator words;
    words.title = title;
    words.kind = kind;
    words.polarity = polarity;
    words.decimals = decimals;
    return words;
}

std::vector<IndicatorColumn> index(const StatisticInputs& inputs, Ledger& ledger) {
    const StatisticSpec& spec = *inputs.spec;
    const std::vector<IndexIndicator> members = members_of(inputs);
    const IndexRule rule{transform_of(spec.transform), spec.at_least};
    const CompositeIndex made = composite_index(members, rule);
    if (!made.reason.empty())
        throw error<DataError>("{}: statistic {}: {}.", to_string(spec.place), spec.id, made.reason);
    StabilityOptions options;
    options.top = spec.top;
    options.variants = spec.variants;
    options.seed = spec.seed;
    options.threads = inputs.threads;
    const IndexStability stability = index_stability(members, rule, options);

    const std::string of = member_titles(inputs);
    std::vector<IndicatorColumn> columns = {
        statistic_column(inputs, "",
                         words_of(fmt::format("Priority index of {}", of), IndicatorKind::score,
                                  Polarity::high_is_worse, 2),
                         made.method),
        statistic_column(inputs, "rank",
                         words_of("Rank by priority index (1 = highest priority)", IndicatorKind::rank,
                                  Polarity::low_is_worse, 0),
                         made.method),
        statistic_column(
            inputs, "stability",
            words_of(fmt::format("Share of variants in which the area is in the top {}", spec.top),
                     IndicatorKind::percentage, Polarity::neutral, 0),
            stability.method)};
    columns[2].indicator.unit.assign(1, '%');
    LeftOut left_out(inputs);
    for (std::size_t area = 0; area < made.scores.size(); ++area) {
        if (made.ranks[area] == 0) {
            left_out.add(columns, area, made.reasons[area]);
            continue;
        }
        set_value(columns[0], area, made.scores[area]);
        set_value(columns[1], area, static_cast<double>(made.ranks[area]));
        const double variants = static_cast<double>(spec.variants);
        set_value(columns[2], area,
                  100 * std::round(stability.areas[area].share_in_top * variants) / variants);
    }
    left_out.tell(ledger);
    return columns;
}

}  // namespace

StatisticMethod index_method() { return {StatisticKind::index, index}; }

}  // namespace vitality
