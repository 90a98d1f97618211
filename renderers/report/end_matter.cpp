// SPDX-License-Identifier: Apache-2.0
#include "renderers/report/end_matter.hpp"

#include <algorithm>

#include "base/names.hpp"
#include "renderers/report/report_parts.hpp"

namespace vitality {

namespace {

/// Adds what none of the list says yet; `of` gives what two are compared by.
template <class Value, class Key>
void add_once(std::vector<Value>& list, Value value, Key&& of) {
    const bool known =
        std::any_of(list.begin(), list.end(), [&](const Value& one) { return of(one) == of(value); });
    if (!known) list.push_back(std::move(value));
}

std::string with_full_stop(std::string text) { return text.ends_with('.') ? text : text + "."; }

std::string definition_of(const Indicator& indicator, const std::string& method, bool computed) {
    std::vector<std::string> parts;
    if (!indicator.unit.empty())
        parts.push_back("Unit: " + (indicator.unit == "%" ? "per cent" : indicator.unit) + ".");
    if (!indicator.period.empty()) parts.push_back("Period: " + indicator.period + ".");
    if (!method.empty()) parts.push_back(with_full_stop((computed ? "Computed: " : "Measured: ") + method));
    if (indicator.polarity == Polarity::high_is_worse) parts.emplace_back("Higher is worse.");
    if (indicator.polarity == Polarity::low_is_worse) parts.emplace_back("Lower is worse.");
    if (parts.empty()) parts.emplace_back("As its source gives it.");
    return join(parts, " ");
}

std::string title_of(const Indicator& indicator) {
    const std::string slice = slice_words(indicator.slice);
    return slice.empty() ? indicator.title : indicator.title + ", " + slice;
}

}  // namespace

void add_indicator(EndMatter& end, const Indicator& indicator, const std::string& method, bool computed) {
    add_once(end.definitions, {title_of(indicator), definition_of(indicator, method, computed)},
             [](const Term& one) { return one.term; });
    const bool of_distance = method.find("straight line") != std::string::npos;
    if (of_distance && !computed)
        add_once(end.origins, {title_of(indicator), "", "", method},
                 [](const DistanceOrigin& one) { return one.measure; });
    if (indicator.source.empty() && indicator.licence.empty() && indicator.attribution.empty()) return;
    add_once(end.sources,
             {capitalised(indicator.source.empty() ? indicator.title : indicator.source), indicator.period,
              "", indicator.licence, indicator.attribution},
             [](const ReportSource& one) { return one.title + "\n" + one.period; });
}

void add_indicator(EndMatter& end, const IndicatorColumn& column) {
    add_indicator(end, column.indicator, column.method, column.computed);
}

void add_join(EndMatter& end, const JoinSummary& join) {
    const std::string subject =
        join.geography.empty() ? join.table : fmt::format("{} ({})", join.table, join.geography);
    add_once(end.ledger, subject + ": " + join.note(), [](const std::string& line) { return line; });
}

void add_end_matter(EndMatter& end, const EndMatter& more) {
    const auto term = [](const Term& one) { return one.term; };
    for (const Term& one : more.definitions) add_once(end.definitions, one, term);
    for (const Term& one : more.thresholds) add_once(end.thresholds, one, term);
    for (const DistanceOrigin& one : more.origins)
        add_once(end.origins, one, [](const DistanceOrigin& origin) { return origin.measure; });
    for (const ReportSource& one : more.sources)
        add_once(end.sources, one,
                 [](const ReportSource& source) { return source.title + "\n" + source.period; });
    for (const std::string& line : more.ledger)
        add_once(end.ledger, line, [](const std::string& same) { return same; });
}

void add_attribution(EndMatter& end, const std::string& title, const std::vector<std::string>& lines) {
    if (!lines.empty()) end.sources.push_back({title, "", "", "as each source states", lines});
}

}  // namespace vitality
