// SPDX-License-Identifier: Apache-2.0
#include "engine/statistic_kinds/flagging.hpp"

#include <algorithm>
#include <cmath>

#include "base/names.hpp"
#include "engine/measure_words.hpp"
#include "engine/statistic_kinds/estimates.hpp"
#include "engine/statistics/priority_flags.hpp"

namespace vitality {

namespace {

/// The threshold of one indicator: its own value of the comparator, a number, or the worst share.
FlagIndicator flag_of(const StatisticInputs& inputs, std::size_t i) {
    const IndicatorColumn& column = *inputs.indicators[i];
    const IndicatorReference& reference = inputs.spec->indicators[i];
    require_polarity(inputs, i);
    FlagIndicator flag{full_id(column.indicator), column.values, column.indicator.polarity};
    flag.place = reference.place;
    flag.figure = inputs.spec->worst_share;
    if (!inputs.spec->benchmark) return flag;
    flag.kind = ThresholdKind::value;
    const std::string& id = std::get<std::string>(*inputs.spec->benchmark);
    const auto value = column.comparators.find(id);
    if (value == column.comparators.end())
        throw SettingsError(reference.place,
                            fmt::format("{} has no value of comparator {}: leave it out, or ask "
                                        "for the worst share with worst = 0.2.",
                                        reference.id, id));
    flag.figure = value->second.value;
    return flag;
}

std::vector<IndicatorColumn> columns_of(const StatisticInputs& inputs, const std::string& method) {
    std::vector<std::string> titles;
    for (const IndicatorColumn* column : inputs.indicators)
        titles.push_back(in_sentence(column->indicator.title));
    Indicator count, most, priority, stability;
    count.title = fmt::format("Number of flags among {}", join(titles, ", "));
    count.kind = IndicatorKind::score;
    count.polarity = Polarity::high_is_worse;
    count.decimals = 0;
    most = count;
    most.title = "Number of flags if all that is not known were flags";
    priority.title = fmt::format("Priority: at least {}", counted(inputs.spec->needed, "flag"));
    priority.kind = IndicatorKind::ordinal;
    priority.decimals = 0;
    priority.categories = {
        {"Priority", Tone::much_worse}, {"No priority", Tone::none}, {"Not known", Tone::similar}};
    stability.title =
        fmt::format("Share of thresholds, moved by up to {:g}%, at which the area is a priority",
                    100 * inputs.spec->moved);
    stability.kind = IndicatorKind::percentage;
    stability.unit.assign(1, '%');
    stability.decimals = 0;
    return {statistic_column(inputs, "", count, method), statistic_column(inputs, "most", most, method),
            statistic_column(inputs, "priority", priority, method),
            statistic_column(inputs, "stability", stability, method)};
}

std::size_t category_of(WorseFlag priority) {
    return priority == WorseFlag::yes ? 0 : priority == WorseFlag::no ? 1 : 2;
}

/// Why none of an area's flags is known: it has no value, or a threshold could not be found.
std::string unknown_words(const StatisticInputs& inputs, const PriorityFlags& made, std::size_t area) {
    std::vector<std::string> reasons;
    for (std::size_t i = 0; i < inputs.indicators.size(); ++i) {
        if (std::isnan(inputs.indicators[i]->values[area]) || made.reasons[i].empty()) continue;
        const std::string reason = full_id(inputs.indicators[i]->indicator) + ": " + made.reasons[i];
        if (std::find(reasons.begin(), reasons.end(), reason) == reasons.end()) reasons.push_back(reason);
    }
    return reasons.empty() ? "no value of any of its indicators" : join(reasons, "; ");
}

std::vector<IndicatorColumn> flags(const StatisticInputs& inputs, Ledger& ledger) {
    require_values(inputs);
    std::vector<FlagIndicator> members;
    for (std::size_t i = 0; i < inputs.indicators.size(); ++i) members.push_back(flag_of(inputs, i));
    const PriorityFlags made = priority_flags(members, {inputs.spec->needed, inputs.spec->moved});
    std::vector<IndicatorColumn> columns = columns_of(inputs, made.method);
    LeftOut left_out(inputs);
    for (std::size_t area = 0; area < made.areas.size(); ++area) {
        const AreaFlags& one = made.areas[area];
        if (one.greatest - one.least == members.size()) {
            left_out.add(columns, area, unknown_words(inputs, made, area));
            continue;
        }
        set_value(columns[0], area, static_cast<double>(one.least));
        set_value(columns[1], area, static_cast<double>(one.greatest));
        set_category(columns[2], area, category_of(one.priority));
        constexpr double percent = 100;
        if (one.share_priority.least == one.share_priority.greatest)
            set_value(columns[3], area, percent * one.share_priority.least);
    }
    left_out.tell(ledger);
    return columns;
}

}  // namespace

StatisticMethod flags_method() { return {StatisticKind::flags, flags}; }

}  // namespace vitality
