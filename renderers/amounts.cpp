// SPDX-License-Identifier: Apache-2.0
#include "renderers/amounts.hpp"

#include <algorithm>
#include <cmath>

#include "base/names.hpp"
#include "renderers/choropleth.hpp"

namespace vitality {

namespace {

/// "a percentage", "a class": what is no amount; empty for what may be one.
std::string no_amount(const Indicator& indicator) {
    if (!indicator.categories.empty()) return "a class";
    switch (indicator.kind) {
        case IndicatorKind::count:
        case IndicatorKind::value: return {};
        case IndicatorKind::ordinal: return "a class";
        default: return "a " + kind_name(indicator.kind);
    }
}

void refuse_negative(const AreaTable& areas, const IndicatorColumn& column, const AmountSpec& spec) {
    std::vector<std::size_t> below;
    for (std::size_t area = 0; area < column.values.size(); ++area)
        if (column.values[area] < 0) below.push_back(area);
    if (below.empty()) return;
    throw SettingsError(
        spec.place,
        fmt::format("{} is below zero in {} (the first is {}, {}): no symbol or dot can show that. Colour "
                    "the areas by it: fill = {{ indicator = \"{}\" }}.",
                    spec.indicator, counted(below.size(), "area"), areas.geography->names[below.front()],
                    printed(column.values[below.front()], printed_decimals(column)), spec.indicator));
}

}  // namespace

const IndicatorColumn& column_of_amount(const AreaTable& areas, const AmountSpec& spec) {
    FillSpec choice;
    choice.place = spec.place;
    choice.indicator = spec.indicator;
    choice.slice = spec.slice;
    const IndicatorColumn& column = column_of_fill(areas, choice);
    const std::string kind = no_amount(column.indicator);
    if (!kind.empty())
        throw SettingsError(
            spec.place,
            fmt::format("{0} is {1}, no number of people or things: symbols and dots show how many there "
                        "are, and would make it look larger where more people live. Colour the areas by it "
                        "(fill = {{ indicator = \"{0}\" }}), or name a count here.",
                        spec.indicator, kind));
    refuse_negative(areas, column, spec);
    return column;
}

}  // namespace vitality
