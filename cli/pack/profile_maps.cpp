// SPDX-License-Identifier: Apache-2.0
#include "cli/pack/profile_maps.hpp"

#include <algorithm>

#include "base/lines.hpp"
#include "base/names.hpp"
#include "base/overlaps.hpp"
#include "engine/derived_column.hpp"
#include "renderers/choropleth.hpp"
#include "renderers/focus.hpp"
#include "renderers/report/report_figures.hpp"

namespace vitality {

namespace {

/// Some of the areas, by name alone, with one column.
AreaTable some_of(const AreaTable& areas, const IndicatorColumn& column,
                  const std::vector<std::size_t>& members) {
    Geography geography;
    geography.vintage = areas.geography->vintage;
    IndicatorColumn part;
    part.indicator = column.indicator;
    part.indicator.decimals = printed_decimals(column);
    for (const std::size_t one : members) {
        geography.codes.push_back(areas.geography->codes[one]);
        geography.names.push_back(areas.geography->names[one]);
        part.values.push_back(column.values[one]);
        part.states.push_back(column.states[one]);
    }
    AreaTable some;
    some.geography = std::make_shared<const Geography>(std::move(geography));
    some.columns.push_back(std::move(part));
    return some;
}

/// Where the least and the greatest values among these areas lie, as sentences.
std::string ends_among(const AreaTable& areas, const IndicatorColumn& column,
                       const std::vector<std::size_t>& members) {
    const AreaTable some = some_of(areas, column, members);
    std::string words;
    for (const std::string& sentence : extremes_words(some, some.columns.front())) words += sentence + " ";
    return words;
}

/// As much around the area as a frame can show of its surroundings.
Box surroundings_of(const Box& box) {
    constexpr double far = 2;  // times its longer side
    const double reach = far * std::max(box.width(), box.height());
    return {box.min_x - reach, box.min_y - reach, box.max_x + reach, box.max_y + reach};
}

}  // namespace

void ProfileMaps::add(const std::string& id) {
    for (const MapSpec& spec : context_.project().maps) {
        if (spec.id != id) continue;
        Workspace::Drawable drawable = context_.workspace.map(spec);
        if (drawable.refusal.empty())
            keep(std::move(drawable.sheet), context_.workspace.areas(spec.geography),
                 spec.fill ? spec.fill->indicator : std::string());
        return;
    }
    PackEntry chosen;
    chosen.of = {id};
    for (const IndicatorGroup& group : chosen_indicators(context_, chosen, ""))
        for (const IndicatorColumn* column : group.columns)
            if (auto sheet = map_of(context_, *column))
                keep(std::move(*sheet), table_of(context_, *column), id);
}

void ProfileMaps::keep(MapSheet sheet, const AreaTable& areas, const std::string& indicator) {
    constexpr double share = 0.66;
    add_all_once(sources_, sheet.sources);
    sheet.parts.header = sheet.parts.footer = sheet.parts.margin = false;
    sheet.parts.map_share = share;
    sheet.comparators.clear();
    const std::string title = sheet.legend_title;
    const Inside* const inside = has_parts(sheet) ? &inside_of(*areas.geography) : nullptr;
    maps_.push_back({std::move(sheet), title, &areas, areas.find(indicator), inside});
}

const ProfileMaps::Inside& ProfileMaps::inside_of(const Geography& small) {
    const auto [at, is_new] = insides_.try_emplace(small.id);
    Inside& inside = at->second;
    if (!is_new) return inside;
    inside.members.resize(geography_.size());
    if (small.id == geography_.id) {
        for (std::size_t i = 0; i < small.size(); ++i) inside.members[i] = {i};
        inside.whole = true;
        return inside;
    }
    const std::vector<std::size_t> parents = context_.workspace.parents_of(small.id, geography_.id);
    for (std::size_t i = 0; i < parents.size(); ++i)
        if (parents[i] != no_parent) inside.members[parents[i]].push_back(i), inside.whole = true;
    if (!inside.whole) share_land(small, inside);
    return inside;
}

/// Slivers, which outlines of other detail make, are no share.
void ProfileMaps::share_land(const Geography& small, Inside& inside) const {
    constexpr double sliver = 0.05;
    for (const Overlap& one : overlaps_of(geography_.shapes, small.shapes, 1)) {
        const double smaller = std::min(area(geography_.shapes, one.a), area(small.shapes, one.b));
        if (one.area >= sliver * smaller) inside.members[one.a].push_back(one.b);
    }
}

std::vector<ReportFigure> ProfileMaps::figures_of(std::size_t area) const {
    std::vector<ReportFigure> figures;
    for (const Part& map : maps_) figures.push_back(figure(map, area));
    return figures;
}

ReportFigure ProfileMaps::figure(const Part& map, std::size_t area) const {
    constexpr double margin = 0.05;
    const std::string& name = geography_.names[area];
    Shapes outline;
    outline.append(geography_.shapes, area);
    const bool whole = map.inside && map.inside->whole;
    const std::vector<std::size_t> members =
        map.inside ? map.inside->members[area] : std::vector<std::size_t>();
    MapSheet sheet = members.empty() ? map.sheet : part_of_area(map, members, area);
    FocusLook look{name, margin, !whole, !members.empty()};
    for (const std::size_t one : members)
        if (whole) look.reach.add(map.sheet.areas.box(one));
    focus_on(sheet, outline, look);
    const std::string words =
        members.empty() || !map.column ? std::string() : ends_among(*map.areas, *map.column, members);
    ReportFigure figure = map_figure(std::move(sheet), {80, 66}, 1);
    figure.caption = map.title;
    figure.alternative = fmt::format("{} in {}. {}{}", map.title, name, words, figure.alternative);
    return figure;
}

MapSheet ProfileMaps::part_of_area(const Part& map, const std::vector<std::size_t>& members,
                                   std::size_t area) const {
    const std::string& name = geography_.names[area];
    MapSheet sheet =
        part_of(map.sheet, members, "Outside " + name, surroundings_of(geography_.shapes.box(area)));
    sheet.headline.clear();  // it is of all areas
    sheet.subtitle.clear();
    sheet.join_note.clear();
    if (!map.inside->whole) add_legend_note(sheet, "Areas wholly or partly in " + name);
    return sheet;
}

}  // namespace vitality
