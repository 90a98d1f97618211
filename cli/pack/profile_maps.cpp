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
    return join(extremes_words(some, some.columns.front()), " ") + " ";
}

/// As much around the area as a frame can show of its surroundings.
Box surroundings_of(const Box& box) {
    constexpr double far = 2;  // times its longer side
    const double reach = far * std::max(box.width(), box.height());
    return {box.min_x - reach, box.min_y - reach, box.max_x + reach, box.max_y + reach};
}

/// Slivers, which outlines of other detail make, are no share.
void share_land(const Geography& large, const Geography& small, ProfileMaps::Inside& inside) {
    constexpr double sliver = 0.01;
    for (const Overlap& one : overlaps_of(large.shapes, small.shapes, 1)) {
        const double smaller = std::min(area(large.shapes, one.a), area(small.shapes, one.b));
        if (one.area >= sliver * smaller) inside.members[one.a].push_back(one.b);
    }
}

/// Of areas that lie in it only in part no more is shown than that.
void cut_to_area(MapSheet& sheet, const Geography& geography, std::size_t area) {
    Shapes beyond = *sheet.neighbours.value();
    for (std::size_t i = 0; i < sheet.areas.size(); ++i) beyond.append(*sheet.areas, i);
    sheet.neighbours = std::move(beyond);
    sheet.areas = cut_to_polygon(*sheet.areas, geography.shapes, area);
    add_legend_note(sheet, "Areas wholly or partly in " + geography.names[area]);
}

MapSheet part_of_area(const ProfileMaps::Map& map, std::size_t area) {
    const std::string& name = map.geography->names[area];
    MapSheet sheet = part_of(map.sheet, map.members_of(area), "Outside " + name,
                             surroundings_of(map.geography->shapes.box(area)));
    sheet.headline.clear();  // it is of all areas
    sheet.subtitle.clear();
    sheet.join_note.clear();
    if (!map.is_whole()) cut_to_area(sheet, *map.geography, area);
    return sheet;
}

/// The map as the profile of an area shows it.
MapSheet sheet_of(const ProfileMaps::Map& map, std::size_t area) {
    constexpr double margin = 0.05;
    const std::vector<std::size_t> members = map.members_of(area);
    MapSheet sheet = members.empty() ? map.sheet : part_of_area(map, area);
    FocusLook look{map.geography->names[area], margin, members.empty(), !members.empty()};
    for (const std::size_t one : members)
        if (map.is_whole()) look.reach.add(map.sheet.areas.box(one));
    Shapes outline;
    outline.append(map.geography->shapes, area);
    focus_on(sheet, outline, look);
    return sheet;
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
    const auto inside = has_parts(sheet) ? inside_of(*areas.geography) : nullptr;
    maps_.push_back(std::make_shared<const Map>(
        Map{std::move(sheet), &areas, areas.find(indicator), geography_, inside}));
}

std::shared_ptr<const ProfileMaps::Inside> ProfileMaps::inside_of(const Geography& small) {
    std::shared_ptr<const Inside>& inside = insides_[small.id];
    if (!inside) inside = std::make_shared<const Inside>(found_inside(small));
    return inside;
}

ProfileMaps::Inside ProfileMaps::found_inside(const Geography& small) const {
    Inside inside{std::vector<std::vector<std::size_t>>(geography_->size()), small.id == geography_->id};
    for (std::size_t i = 0; inside.whole && i < small.size(); ++i) inside.members[i] = {i};
    if (inside.whole) return inside;
    const std::vector<std::size_t> parents = context_.workspace.parents_of(small.id, geography_->id);
    for (std::size_t i = 0; i < parents.size(); ++i)
        if (parents[i] != no_parent) inside.members[parents[i]].push_back(i), inside.whole = true;
    if (!inside.whole) share_land(*geography_, small, inside);
    return inside;
}

std::vector<ReportFigure> ProfileMaps::figures_of(std::size_t area) const {
    constexpr PageSize size{80, 66};
    std::vector<ReportFigure> figures;
    for (const std::shared_ptr<const Map>& map : maps_) {
        const std::vector<std::size_t> members = map->members_of(area);
        const std::string words =
            members.empty() || !map->column ? std::string() : ends_among(*map->areas, *map->column, members);
        ReportFigure figure = map_figure([map, area] { return sheet_of(*map, area); }, size, 1);
        figure.caption = map->sheet.legend_title;
        figure.alternative = fmt::format("{} in {}. {}{}", map->sheet.legend_title, geography_->names[area],
                                         words, figure.alternative);
        figures.push_back(std::move(figure));
    }
    return figures;
}

std::vector<std::size_t> ProfileMaps::Map::members_of(std::size_t area) const {
    return inside ? inside->members[area] : std::vector<std::size_t>();
}

}  // namespace vitality
