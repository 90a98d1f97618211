// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/names.hpp"
#include "engine/extremes.hpp"
#include "renderers/choropleth.hpp"

namespace vitality {

namespace {

struct Member {
    std::string title;
    const IndicatorColumn* column;
};
using Members = std::vector<Member>;

std::vector<const IndicatorColumn*> columns_of(const Members& members) {
    std::vector<const IndicatorColumn*> columns;
    for (const Member& member : members) columns.push_back(member.column);
    return columns;
}

bool is_wanted(const Indicator& indicator, const Slice& wanted, const std::string& latest) {
    return std::all_of(wanted.begin(), wanted.end(), [&](const auto& choice) {
        const std::string* const own = value_in(indicator.slice, choice.first);
        const bool is_latest = choice.first == "period" && choice.second == "latest";
        return own != nullptr && *own == (is_latest ? latest : choice.second);
    });
}

[[noreturn]] void fail_dimension(const MapSpec& spec, const std::vector<const IndicatorColumn*>& all) {
    const std::string& dimension = spec.small_multiples->dimension;
    std::vector<std::string> known;
    for (const auto& [name, value] : all.front()->indicator.slice) known.push_back(name);
    if (known.empty())
        throw SettingsError(
            spec.small_multiples->place,
            fmt::format("{} is no series: over = \"{}\" finds nothing to part it by. Give a list of "
                        "indicators.",
                        spec.fill->indicator, dimension));
    throw SettingsError(spec.small_multiples->place,
                        fmt::format("{} has no dimension \"{}\". {}", spec.fill->indicator, dimension,
                                    suggestion(dimension, known)));
}

/// One member for each value of the dimension, in the order of the series.
Members members_over(const AreaTable& areas, const MapSpec& spec) {
    const FillSpec& fill = *spec.fill;
    const std::string& dimension = spec.small_multiples->dimension;
    const std::vector<const IndicatorColumn*> all = areas.find_all(fill.indicator);
    if (all.empty()) column_of_fill(areas, fill);
    const std::string latest = latest_period(all);
    Members members;
    bool known = false;
    for (const IndicatorColumn* column : all) {
        const std::string* const value = value_in(column->indicator.slice, dimension);
        known = known || value != nullptr;
        if (value == nullptr || !is_wanted(column->indicator, fill.slice, latest)) continue;
        for (const Member& other : members)
            if (other.title == *value)
                throw SettingsError(
                    spec.small_multiples->place,
                    fmt::format("{} has several members with {} = \"{}\" ({}; {}): choose in fill "
                                "which, as with sex = \"...\".",
                                fill.indicator, dimension, *value, slice_words(other.column->indicator.slice),
                                slice_words(column->indicator.slice)));
        members.push_back({*value, column});
    }
    if (!known) fail_dimension(spec, all);
    return members;
}

Members members_of(const AreaTable& areas, const MapSpec& spec) {
    Members members;
    for (const std::string& id : spec.small_multiples->indicators) {
        FillSpec fill = *spec.fill;
        fill.indicator = id;
        const IndicatorColumn& column = column_of_fill(areas, fill);
        members.push_back({column.indicator.title, &column});
    }
    return members;
}

Members members_shown(const AreaTable& areas, const MapSpec& spec) {
    const SmallMultiplesSpec& multiples = *spec.small_multiples;
    Members members = multiples.dimension.empty() ? members_of(areas, spec) : members_over(areas, spec);
    const auto most = static_cast<std::size_t>(multiples.last.value_or(most_small_maps));
    if (members.size() > most && !multiples.last)
        throw SettingsError(
            multiples.place,
            fmt::format("{} maps are too many for a page: at most {}. last = {} takes the last ones.",
                        members.size(), most_small_maps, 12));
    if (members.size() > most)
        members.erase(members.begin(), members.end() - static_cast<std::ptrdiff_t>(most));
    if (members.size() < 2)
        throw SettingsError(multiples.place,
                            fmt::format("{} of {} is left for small multiples: two are needed at least.",
                                        counted(members.size(), "member"), spec.fill->indicator));
    return members;
}

/// Rows of one map's legend into the sheet's, which has those of all; where each now stands.
std::vector<std::size_t> merge_legend(const std::vector<LegendClass>& legend, MapSheet& sheet) {
    std::vector<std::size_t> places;
    for (const LegendClass& row : legend) {
        const auto at =
            std::find_if(sheet.classes.begin(), sheet.classes.end(), [&](const LegendClass& other) {
                return other.label == row.label && other.pattern == row.pattern;
            });
        places.push_back(static_cast<std::size_t>(at - sheet.classes.begin()));
        if (at == sheet.classes.end()) sheet.classes.push_back(row);
        else at->count += row.count;
    }
    return places;
}

void merge_overlays(const std::vector<AreaOverlay>& overlays, MapSheet& sheet) {
    for (const AreaOverlay& overlay : overlays) {
        const auto at =
            std::find_if(sheet.overlays.begin(), sheet.overlays.end(),
                         [&](const AreaOverlay& other) { return other.legend == overlay.legend; });
        if (at == sheet.overlays.end()) sheet.overlays.push_back(overlay);
        else at->areas.insert(at->areas.end(), overlay.areas.begin(), overlay.areas.end());
    }
}

void add_panel(const Member& member, const MapClasses& classes, const Geography& geography, MapSheet& sheet) {
    MapPanel panel;
    panel.title = member.title;
    const std::size_t without = geography.size() - member.column->count(State::value);
    const AreaWords noun = area_words(geography);
    if (without > 0)
        panel.note = fmt::format("{} without a value", counted(without, noun.singular, noun.plural));
    const std::vector<std::size_t> places = merge_legend(classes.legend, sheet);
    for (const std::size_t own : classes.area_class)
        panel.area_class.push_back(places.empty() ? 0 : places[own]);
    panel.overlays = conversion_overlays(geography, *member.column);
    merge_overlays(panel.overlays, sheet);
    sheet.panels.push_back(std::move(panel));
}

void add_notes(const AreaTable& areas, const Members& members, MapSheet& sheet) {
    std::vector<std::string> joins;
    sheet.join_is_whole = true;
    for (const Member& member : members) {
        add_sources(*member.column, sheet.sources);
        const JoinSummary* const join = areas.find_join(member.column->table);
        if (join == nullptr) continue;
        sheet.join_is_whole = sheet.join_is_whole && join->is_whole();
        if (std::find(joins.begin(), joins.end(), join->note()) == joins.end()) joins.push_back(join->note());
    }
    sheet.join_note = join(joins, "; ");
}

/// Measure, geography, and what all maps have in common of a series.
std::string subtitle_of(const MapSpec& spec, const Members& members, const Geography& geography) {
    if (!spec.subtitle.empty()) return spec.subtitle;
    const Indicator& first = members.front().column->indicator;
    std::vector<std::string> parts;
    const std::string measure = title_with_unit(first);
    const bool said = spec.title.empty() || spec.title == first.title || spec.title == measure;
    if (!spec.small_multiples->dimension.empty() && !said) parts.push_back(measure);
    parts.push_back(parts.empty() ? capitalised(geography.title) : geography.title);
    for (const auto& [dimension, value] : first.slice) {
        const bool common = std::all_of(
            members.begin(), members.end(), [&, &name = dimension, &same = value](const Member& m) {
                const std::string* const own = value_in(m.column->indicator.slice, name);
                return own != nullptr && *own == same;
            });
        if (common) parts.push_back(value);
    }
    return join(parts, " · ");
}

}  // namespace

void add_small_multiples(const MapInputs& inputs, MapSheet& sheet) {
    const MapSpec& spec = *inputs.spec;
    const AreaTable& areas = *inputs.areas;
    const Geography& geography = *areas.geography;
    const Members members = members_shown(areas, spec);
    const ClassedBy by = classed_by(inputs, columns_of(members));
    for (const Member& member : members) {
        const MapClasses classes = classify_map(by, *member.column);
        add_panel(member, classes, geography, sheet);
        if (sheet.panels.size() > 1) continue;
        sheet.legend_note = classes.note;
        sheet.class_limits = classes.shared.breaks;
        sheet.class_method = words_of(classes.classification.method).word;
    }
    const Indicator& first = members.front().column->indicator;
    const bool one_measure = !spec.small_multiples->dimension.empty();
    const bool untold = spec.title.empty() || spec.has_auto_title();
    sheet.headline = untold ? first.title : spec.title;
    sheet.subtitle = subtitle_of(spec, members, geography);
    sheet.legend_title = one_measure          ? title_with_unit(first)
                         : first.unit.empty() ? "Value"
                                              : capitalised(first.unit);
    const std::string maps = members.size() == 2 ? "both" : fmt::format("all {}", members.size());
    add_legend_note(sheet, fmt::format("Numbers of areas are of {} maps together", maps));
    sheet.area_class = sheet.panels.front().area_class;
    add_notes(areas, members, sheet);
}

}  // namespace vitality
