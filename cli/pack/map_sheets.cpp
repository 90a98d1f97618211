// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/lines.hpp"
#include "base/names.hpp"
#include "cli/pack/sheet_kinds.hpp"
#include "renderers/choropleth.hpp"
#include "renderers/focus.hpp"
#include "renderers/report/report_figures.hpp"

namespace vitality {

namespace {

constexpr const char* by_period = "period";

void check(const Project& project, const PackEntry& entry) {
    for (const std::string& id : entry.of) project.map(id, entry.place);
    if (!entry.each.empty() && entry.each != by_period) project.geography(entry.each, entry.place);
}

std::vector<const MapSpec*> maps_of(const PackContext& context, const PackEntry& entry) {
    std::vector<const MapSpec*> maps;
    if (entry.of.empty())
        for (const MapSpec& map : context.project().maps) maps.push_back(&map);
    for (const std::string& id : entry.of) maps.push_back(&context.project().map(id, entry.place));
    return maps;
}

/// The one indicator that fills a map, and the areas that it is of; null where there is none or several.
struct Filling {
    const AreaTable* areas = nullptr;
    const IndicatorColumn* column = nullptr;
};

Filling filling_of(PackContext& context, const MapSpec& spec) {
    if (!spec.fill || spec.small_multiples) return {};
    const AreaTable& areas = context.workspace.areas(spec.geography);
    const auto columns = areas.find_all(spec.fill->indicator, spec.fill->slice);
    if (columns.size() != 1) return {};
    return {&areas, columns.front()};
}

/// The ends of a map, as sentences.
std::string ends_of(PackContext& context, const Filling& filling) {
    if (!filling.column) return {};
    constexpr std::size_t named = 3;
    const LargerAreas larger = context.workspace.larger_areas(filling.areas->geography->id);
    return " " + join(extremes_words(*filling.areas, *filling.column, named, larger), " ");
}

Sheet sheet_of(PackContext& context, const PackEntry& entry, MapSheet map, const std::string& title,
               const Filling& filling = {}) {
    FigureSheet sheet;
    sheet.head.section = entry.section.empty() ? "Maps" : entry.section;
    sheet.head.title = title.empty() ? map.headline : title;
    sheet.head.subtitle = map.subtitle;
    sheet.sources = map.sources;
    if (const std::string joined = join_sentence(map); !joined.empty())
        sheet.sources.insert(sheet.sources.begin(), joined);
    const bool wide = is_wide(context.spec.page);
    if (filling.column) sheet.table = twin_of(*filling.areas, *filling.column, map, wide);
    else if (map.classes.size() > 1) sheet.table = class_table(map, map.legend_title, wide);
    map.parts.header = map.parts.footer = map.parts.margin = false;
    sheet.figure = map_figure(std::move(map), {200, 150}, 1);
    sheet.figure.caption.clear();
    sheet.figure.alternative += ends_of(context, filling);
    add_all_once(sheet.sources, context.project().attribution);
    return sheet;
}

std::optional<MapSheet> drawn(PackContext& context, const MapSpec& spec) {
    Workspace::Drawable drawable = context.workspace.map(spec);
    if (drawable.refusal.empty()) return std::move(drawable.sheet);
    context.refused.push_back(fmt::format("map {} was not drawn: {}.", spec.id, drawable.refusal));
    return std::nullopt;
}

void remember_fill(PackContext& context, const MapSpec& spec) {
    if (!spec.fill) return;
    const AreaTable& areas = context.workspace.areas(spec.geography);
    for (const IndicatorColumn* column : areas.find_all(spec.fill->indicator, spec.fill->slice))
        remember(context, *column);
}

/// The map once for each area of another geography, which it is about; the map itself is made once.
void add_zoomed(PackContext& context, const PackEntry& entry, const MapSpec& spec,
                std::vector<Sheet>& sheets) {
    const std::optional<MapSheet> whole = drawn(context, spec);
    if (!whole) return;
    const Geography& geography = context.workspace.geography(entry.each);
    for (const std::size_t area : chosen_areas(geography, entry)) {
        MapSheet map = *whole;
        Shapes part;
        part.append(geography.shapes, area);
        focus_on(map, part, {geography.names[area], 0.05, true});
        sheets.push_back(sheet_of(context, entry, std::move(map),
                                  fmt::format("{}: {}", geography.names[area], whole->headline)));
    }
}

/// The map once for each period of its series.
void add_periods(PackContext& context, const PackEntry& entry, const MapSpec& spec,
                 std::vector<Sheet>& sheets) {
    const AreaTable& areas = context.workspace.areas(spec.geography);
    std::vector<std::string> periods;
    for (const IndicatorColumn* column : areas.find_all(spec.fill->indicator))
        if (const std::string* period = value_in(column->indicator.slice, by_period))
            add_all_once(periods, {*period});
    for (const std::string& period : periods) {
        MapSpec one = spec;
        std::erase_if(one.fill->slice, [](const auto& part) { return part.first == by_period; });
        one.fill->slice.emplace_back(by_period, period);
        if (auto map = drawn(context, one))
            sheets.push_back(sheet_of(context, entry, std::move(*map), map->headline + ", " + period));
    }
}

std::vector<Sheet> make(PackContext& context, const PackEntry& entry) {
    std::vector<Sheet> sheets;
    for (const MapSpec* spec : maps_of(context, entry)) {
        remember_fill(context, *spec);
        if (entry.each == by_period && spec->fill) {
            add_periods(context, entry, *spec, sheets);
        } else if (!entry.each.empty()) {
            add_zoomed(context, entry, *spec, sheets);
        } else if (auto map = drawn(context, *spec)) {
            const Filling filling = map->bivariate ? Filling{} : filling_of(context, *spec);
            sheets.push_back(sheet_of(context, entry, std::move(*map), entry.title, filling));
            const SheetHead& head = std::get<FigureSheet>(sheets.back()).head;
            if (entry.findings) context.findings.push_back({head.section, head.title, "", ""});
        }
    }
    return sheets;
}

}  // namespace

SheetKind map_sheets() { return {"maps", check, make}; }

}  // namespace vitality
