// SPDX-License-Identifier: Apache-2.0
#include "renderers/report/end_matter.hpp"

#include <algorithm>

#include "base/lines.hpp"
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

std::vector<std::string> parts_of(const std::string& list, const std::string& separator) {
    std::vector<std::string> parts;
    std::size_t from = 0;
    for (std::size_t at; (at = list.find(separator, from)) != std::string::npos; from = at + separator.size())
        parts.push_back(list.substr(from, at - from));
    parts.push_back(list.substr(from));
    return parts;
}

/// "2018, 2019 to 2023": each once.
std::string both_periods(const std::string& one, const std::string& other) {
    constexpr const char* separator = ", ";
    std::vector<std::string> periods;
    for (const std::string* list : {&one, &other}) add_all_once(periods, parts_of(*list, separator));
    std::sort(periods.begin(), periods.end());
    return join(periods, separator);
}

std::string title_of(const Indicator& indicator) {
    const std::string slice = slice_words(indicator.slice);
    return slice.empty() ? indicator.title : indicator.title + ", " + slice;
}

}  // namespace

void add_indicator(EndMatter& end, const Indicator& indicator, const std::string& method, bool computed) {
    add_once(end.definitions, {title_of(indicator), definition_of(indicator, method, computed)},
             [](const Term& one) { return one.term; });
    const bool of_distance = method.find("straight line") != std::string::npos ||
                             method.find("on foot along") != std::string::npos;
    if (of_distance && !computed)
        add_once(end.origins, {title_of(indicator), "", "", method},
                 [](const DistanceOrigin& one) { return one.measure; });
    if (indicator.source.empty() && indicator.licence.empty() && indicator.attribution.empty()) return;
    add_source(end, {capitalised(indicator.source.empty() ? indicator.title : indicator.source),
                     indicator.period, "", indicator.licence, indicator.attribution});
}

void add_indicator(EndMatter& end, const IndicatorColumn& column) {
    add_indicator(end, column.indicator, column.method, column.computed);
}

void add_source(EndMatter& end, const ReportSource& source) {
    const auto known = std::find_if(end.sources.begin(), end.sources.end(), [&](const ReportSource& one) {
        return to_lower(one.title) == to_lower(source.title);
    });
    if (known == end.sources.end()) {
        end.sources.push_back(source);
        return;
    }
    known->period = both_periods(known->period, source.period);
    if (known->publisher.empty()) known->publisher = source.publisher;
    if (known->licence.empty()) known->licence = source.licence;
    add_all_once(known->attribution, source.attribution);
}

void add_note(EndMatter& end, const JoinNote& note) {
    add_once(end.ledger, note, [](const JoinNote& one) { return one; });
}

void add_join(EndMatter& end, const JoinSummary& join, const std::string& title) {
    add_note(end, {join.note(), title});
}

void add_end_matter(EndMatter& end, const EndMatter& more) {
    const auto term = [](const Term& one) { return one.term; };
    for (const Term& one : more.definitions) add_once(end.definitions, one, term);
    for (const Term& one : more.thresholds) add_once(end.thresholds, one, term);
    for (const DistanceOrigin& one : more.origins)
        add_once(end.origins, one, [](const DistanceOrigin& origin) { return origin.measure; });
    for (const ReportSource& one : more.sources) add_source(end, one);
    for (const JoinNote& note : more.ledger) add_note(end, note);
}

void add_attribution(EndMatter& end, const std::string& title, const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    end.sources.push_back({title, "", "", names_licence(lines) ? "" : "as each source states", lines});
}

}  // namespace vitality
