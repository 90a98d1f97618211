// SPDX-License-Identifier: Apache-2.0
#include "base/names.hpp"
#include "renderers/choropleth.hpp"

namespace vitality {

namespace {

std::vector<std::size_t> areas_with(const IndicatorColumn& column, Converted converted) {
    std::vector<std::size_t> areas;
    for (std::size_t area = 0; area < column.converted.size(); ++area) {
        if (column.converted[area] == converted && column.states[area] == State::value) areas.push_back(area);
    }
    return areas;
}

/// The areas that the values were published for; null where the column does not say.
const Geography* published_for(const IndicatorColumn& column) {
    if (!column.derivation || !column.derivation->table) return nullptr;
    return column.derivation->table->geography.get();
}

/// A split read from the later to the earlier areas: nothing was split, the later area covers several.
bool runs_back(const Geography& from, const Geography& to) {
    return from.vintage && to.vintage && from.vintage->year > to.vintage->year;
}

std::string split_words(const Geography* from, const Geography& to) {
    if (from == nullptr || !from->vintage) return "Estimated: area of the source was split";
    const Vintage& vintage = *from->vintage;
    return fmt::format("Estimated: {} of {} {}", vintage.kind->singular, vintage.year,
                       runs_back(*from, to) ? "covers several areas" : "was split");
}

}  // namespace

std::vector<AreaOverlay> conversion_overlays(const Geography& geography, const IndicatorColumn& column) {
    const Geography* const from = published_for(column);
    std::vector<AreaOverlay> overlays;
    const auto add = [&](Converted converted, const std::string& legend, Hatch hatch) {
        std::vector<std::size_t> areas = areas_with(column, converted);
        if (!areas.empty()) overlays.push_back({legend, std::move(areas), hatch});
    };
    add(Converted::split, split_words(from, geography), Hatch::single);
    add(Converted::complex, "Uncertain: complex boundary change", Hatch::crossed);
    return overlays;
}

}  // namespace vitality
