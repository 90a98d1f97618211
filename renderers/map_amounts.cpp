// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/names.hpp"
#include "engine/measure_words.hpp"
#include "renderers/amounts.hpp"
#include "renderers/choropleth.hpp"

namespace vitality {

namespace {

std::vector<std::size_t> areas_of_class(const MapClasses& classes, std::size_t of) {
    std::vector<std::size_t> areas;
    for (std::size_t area = 0; area < classes.area_class.size(); ++area)
        if (classes.area_class[area] == of) areas.push_back(area);
    return areas;
}

/// Areas that get no dots because they have no number: by state, with the pattern of the state where nothing
/// else fills the areas, else with a hatch.
void add_areas_without_dots(const IndicatorColumn& column, bool filled, MapSheet& sheet) {
    MapClasses states;
    states.area_class.assign(column.values.size(), Classification::no_class);
    if (!filled) {
        states.legend = sheet.classes;
        states.area_class = sheet.area_class;
    }
    const std::size_t first = states.legend.size();
    add_non_values(column, states);
    if (!filled) {
        states.legend.front().count = areas_of_class(states, 0).size();
        sheet.classes = std::move(states.legend);
        sheet.area_class = std::move(states.area_class);
        return;
    }
    for (std::size_t i = first; i < states.legend.size(); ++i)
        sheet.overlays.push_back({fmt::format("No dots of {}: {}", in_sentence(column.indicator.title),
                                              in_sentence(states.legend[i].label)),
                                  areas_of_class(states, i), Hatch::dotted});
}

}  // namespace

const IndicatorColumn* first_amount(const MapInputs& inputs) {
    const MapSpec& spec = *inputs.spec;
    if (spec.symbols) return &column_of_amount(*inputs.areas, *spec.symbols);
    return spec.dots.empty() ? nullptr : &column_of_amount(*inputs.areas, spec.dots.front());
}

void add_amounts(const MapInputs& inputs, MapSheet& sheet) {
    const MapSpec& spec = *inputs.spec;
    const AreaTable& areas = *inputs.areas;
    bool filled = spec.fill.has_value();
    for (const DotsSpec& dots : spec.dots) {
        const IndicatorColumn& column = column_of_amount(areas, dots);
        sheet.dots.push_back(
            make_dots(dots, areas, inputs.ground == nullptr ? areas.geography->shapes : *inputs.ground));
        add_areas_without_dots(column, filled, sheet);
        filled = true;
        add_sources(column, sheet.sources);
    }
    if (!spec.symbols) return;
    sheet.symbols = make_symbols(*spec.symbols, areas);
    add_sources(column_of_amount(areas, *spec.symbols), sheet.sources);
}

}  // namespace vitality
