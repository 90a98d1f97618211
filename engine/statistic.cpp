// SPDX-License-Identifier: Apache-2.0
#include "engine/statistic.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/lines.hpp"
#include "base/names.hpp"
#include "engine/derived_column.hpp"
#include "engine/measure_words.hpp"
#include "engine/statistic_kinds/changing.hpp"
#include "engine/statistic_kinds/clustering.hpp"
#include "engine/statistic_kinds/comparing.hpp"
#include "engine/statistic_kinds/flagging.hpp"
#include "engine/statistic_kinds/grouping.hpp"
#include "engine/statistic_kinds/indexing.hpp"
#include "engine/statistic_kinds/rates.hpp"
#include "engine/statistic_kinds/standardising.hpp"

namespace vitality {

namespace {

std::vector<const IndicatorColumn*> all_columns(const StatisticInputs& inputs) {
    std::vector<const IndicatorColumn*> all;
    for (const auto* list : {&inputs.numerators, &inputs.denominators, &inputs.indicators})
        all.insert(all.end(), list->begin(), list->end());
    return all;
}

/// One word that all indicators agree on, else none: "2018 - 20", the licence.
template <class Word>
std::string common_word(const std::vector<const IndicatorColumn*>& columns, Word&& word) {
    std::string common;
    for (const IndicatorColumn* column : columns) {
        const std::string one = word(column->indicator);
        if (!common.empty() && one != common) return {};
        common = one;
    }
    return common;
}

void add_provenance(const StatisticInputs& inputs, Indicator& indicator) {
    const auto columns = all_columns(inputs);
    std::vector<std::string> sources;
    const std::string computed = "computed by Vitality from ";
    for (const IndicatorColumn* column : columns) {
        const std::string& source = column->indicator.source;
        const bool again = source.starts_with(computed);
        add_all_once(sources, {source.empty() ? column->source_file
                               : again        ? source.substr(computed.size())
                                              : source});
        add_all_once(indicator.attribution, column->indicator.attribution);
    }
    indicator.source = computed + join(sources, "; ");
    if (indicator.period.empty())
        indicator.period = common_word(columns, [](const Indicator& i) { return i.period; });
    if (indicator.licence.empty())
        indicator.licence = common_word(columns, [](const Indicator& i) { return i.licence; });
}

/// The worst of the states that an area's columns have; `value` where all have one.
State state_of(const std::vector<const IndicatorColumn*>& columns, std::size_t area) {
    State state = State::value;
    for (const IndicatorColumn* column : columns) {
        if (column->states[area] == State::value) continue;
        state = state == State::value ? column->states[area] : worse_state(state, column->states[area]);
    }
    return state;
}

/// What is made of converted values is an estimate as they are: per area the furthest from a plain value.
std::vector<Converted> converted_of(const std::vector<const IndicatorColumn*>& columns, std::size_t areas) {
    std::vector<Converted> converted;
    for (const IndicatorColumn* column : columns) {
        if (column->converted.empty()) continue;
        converted.resize(areas, Converted::no);
        for (std::size_t area = 0; area < areas; ++area)
            converted[area] = std::max(converted[area], column->converted[area]);
    }
    return converted;
}

}  // namespace

IndicatorColumn statistic_column(const StatisticInputs& inputs, const std::string& part,
                                 const Indicator& words, const std::string& method) {
    const StatisticSpec& spec = *inputs.spec;
    const Indicator& own = spec.indicator_words;
    IndicatorColumn column;
    Indicator& indicator = column.indicator = words;
    indicator.id = part.empty() ? spec.id : spec.id + "." + part;
    indicator.place = spec.place;
    if (spec.title_stated) {
        // The words of a further column follow its own: "Priority index: rank".
        indicator.title = part.empty() ? own.title : own.title + ": " + in_sentence(words.title);
    }
    if (part.empty() && spec.unit_stated) indicator.unit = own.unit;
    if (part.empty() && own.polarity_stated) indicator.polarity = own.polarity;
    if (part.empty() && own.decimals) indicator.decimals = own.decimals;
    indicator.period = own.period.empty() ? words.period : own.period;
    indicator.licence = own.licence;
    indicator.attribution = own.attribution;
    indicator.tags = own.tags;
    add_provenance(inputs, indicator);
    const std::size_t areas = inputs.geography().size();
    column.values.assign(areas, std::numeric_limits<double>::quiet_NaN());
    column.states.assign(areas, State::missing);
    column.marks.assign(areas, Mark::none);
    column.lines.assign(areas, 0);
    column.table = spec.id;
    column.method = method.ends_with('.') ? method.substr(0, method.size() - 1) : method;
    column.computed = true;
    const auto columns = all_columns(inputs);
    if (!columns.empty()) column.source_file = columns.front()->source_file;
    column.converted = converted_of(columns, areas);
    return column;
}

void set_value(IndicatorColumn& column, std::size_t area, double value) {
    column.values[area] = value;
    if (!std::isnan(value)) column.states[area] = State::value;
}

void set_category(IndicatorColumn& column, std::size_t area, std::size_t category) {
    set_value(column, area, static_cast<double>(category + 1));
}

std::string comparator_title(const AreaTable& areas, const std::string& id) {
    for (const Comparator& comparator : areas.comparators)
        if (comparator.id == id && !comparator.title.empty()) return comparator.title;
    return id;
}

LeftOut::LeftOut(const StatisticInputs& inputs) : inputs_(inputs), made_of_(all_columns(inputs)) {}

void LeftOut::add(std::span<IndicatorColumn> columns, std::size_t area, const std::string& reason) {
    const State state = state_of(made_of_, area);
    if (state != State::value)
        for (IndicatorColumn& column : columns) column.states[area] = state;
    const Geography& geography = inputs_.geography();
    items_.push_back({geography.codes[area], {}, geography.names[area] + ": " + reason});
}

void LeftOut::tell(Ledger& ledger) const {
    if (items_.empty()) return;
    const std::size_t areas = inputs_.geography().size();
    ledger.add({Severity::info,
                "statistic " + inputs_.spec->id,
                "without-statistic",
                fmt::format("{} of {} {} no value of this statistic.", with_thousands(items_.size()),
                            counted(areas, "area"), items_.size() == 1 ? "has" : "have"),
                items_,
                {}});
}

const StatisticMethod& method_of(StatisticKind kind) {
    static const std::vector<StatisticMethod> methods = {proportion_method(),
                                                         crude_rate_method(),
                                                         standardised_rate_method(),
                                                         standardised_ratio_method(),
                                                         life_expectancy_method(),
                                                         comparison_method(),
                                                         funnel_method(),
                                                         quantile_method(),
                                                         change_method(),
                                                         trend_method(),
                                                         clusters_method(),
                                                         hot_spots_method(),
                                                         index_method(),
                                                         flags_method()};
    return *std::find_if(methods.begin(), methods.end(),
                         [&](const StatisticMethod& method) { return method.kind == kind; });
}

std::vector<IndicatorColumn> statistic(const StatisticInputs& inputs, Ledger& ledger) {
    return method_of(inputs.spec->kind).compute(inputs, ledger);
}

}  // namespace vitality
