// SPDX-License-Identifier: Apache-2.0
#include "cli/pack/pack_context.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/names.hpp"
#include "boundaries/find_area.hpp"
#include "cli/data_behind.hpp"
#include "engine/statistic_kinds/estimates.hpp"
#include "engine/statistics/inequality_sentences.hpp"
#include "renderers/report/end_matter.hpp"

namespace vitality {

namespace {

using Columns = std::vector<const IndicatorColumn*>;

std::vector<const AreaTable*> tables_of(PackContext& context, const std::string& geography) {
    std::vector<const AreaTable*> tables;
    for (const GeographySpec& spec : context.project().geographies)
        if (geography.empty() || spec.id == geography) tables.push_back(&context.workspace.areas(spec.id));
    if (geography.empty()) tables.push_back(&context.workspace.comparators_alone());
    return tables;
}

/// The members that the latest period leaves of an indicator's series.
Columns latest_members(const AreaTable& areas, const std::string& id) {
    const Columns all = areas.find_all(id);
    const bool by_period = std::any_of(all.begin(), all.end(), [](const IndicatorColumn* column) {
        return value_in(column->indicator.slice, "period") != nullptr;
    });
    return by_period ? areas.find_all(id, {{"period", "latest"}}) : all;
}

bool has_tags(const Indicator& indicator, const std::map<std::string, std::vector<std::string>>& wanted) {
    return std::all_of(wanted.begin(), wanted.end(), [&](const auto& tag) {
        const auto own = indicator.tags.find(tag.first);
        return own != indicator.tags.end() &&
               std::any_of(tag.second.begin(), tag.second.end(), [&](const std::string& value) {
                   return std::find(own->second.begin(), own->second.end(), value) != own->second.end();
               });
    });
}

/// One number per area that says something of it.
bool shows_itself(const Columns& members, Counts counts) {
    if (members.size() != 1) return false;
    const Indicator& indicator = members.front()->indicator;
    if (counts == Counts::left_out && indicator.kind == IndicatorKind::count) return false;
    return indicator.categories.empty() && indicator.kind != IndicatorKind::rank && !indicator.tags.empty();
}

Columns named_columns(PackContext& context, const PackEntry& entry, const std::string& geography) {
    Columns columns;
    for (const std::string& id : entry.of) {
        const std::size_t before = columns.size();
        for (const AreaTable* areas : tables_of(context, geography)) {
            const Columns members = latest_members(*areas, id);
            columns.insert(columns.end(), members.begin(), members.end());
        }
        if (columns.size() == before)
            context.refused.push_back(fmt::format("{} has no sheet: it was not joined.", id));
    }
    return columns;
}

Columns tagged_columns(PackContext& context, const PackEntry& entry, const std::string& geography,
                       Counts counts) {
    Columns columns;
    for (const AreaTable* areas : tables_of(context, geography)) {
        std::vector<std::string> seen;
        for (const IndicatorColumn& column : areas->columns) {
            const std::string& id = column.indicator.id;
            if (std::find(seen.begin(), seen.end(), id) != seen.end()) continue;
            seen.push_back(id);
            const Columns members = latest_members(*areas, id);
            if (shows_itself(members, counts) && has_tags(column.indicator, entry.tags))
                columns.push_back(members.front());
        }
    }
    return columns;
}

const std::string* first_tag(const Indicator& indicator, const std::string& dimension) {
    const auto tags = indicator.tags.find(dimension);
    return tags == indicator.tags.end() || tags->second.empty() ? nullptr : &tags->second.front();
}

/// In the order of the dimension's values; what has none of them comes last.
std::vector<IndicatorGroup> grouped(const PackContext& context, const Columns& columns,
                                    const std::string& dimension) {
    if (dimension.empty()) return {{"", columns}};
    std::vector<IndicatorGroup> groups;
    for (const std::string& value : context.project().groups.at(dimension)) groups.push_back({value, {}});
    groups.push_back({"Other indicators", {}});
    for (const IndicatorColumn* column : columns) {
        const std::string* const tag = first_tag(column->indicator, dimension);
        const auto group = std::find_if(groups.begin(), groups.end(),
                                        [&](const IndicatorGroup& g) { return tag && g.title == *tag; });
        (group == groups.end() ? groups.back() : *group).columns.push_back(column);
    }
    std::erase_if(groups, [](const IndicatorGroup& group) { return group.columns.empty(); });
    return groups;
}

const MapSpec* project_map(const PackContext& context, const IndicatorColumn& column,
                           const std::string& geography) {
    const MapSpec* clipped = nullptr;
    for (const MapSpec& map : context.project().maps) {
        if (map.geography != geography || !map.fill || map.fill->indicator != column.indicator.id) continue;
        if (!map.fill->slice.empty() || !column.indicator.slice.empty()) continue;
        if (map.zoom || map.small_multiples) continue;
        if (!map.populated) return &map;
        if (!clipped) clipped = &map;
    }
    return clipped;
}

/// Names stand in areas that have room for them: in the larger ones where there are any.
MapSpec own_map(PackContext& context, const IndicatorColumn& column, const Geography& geography) {
    constexpr std::size_t most_named = 40;
    MapSpec spec = quick_map(column.indicator.id, geography.id);
    spec.place = context.spec.place;
    spec.fill->place = context.spec.place;
    spec.fill->slice = column.indicator.slice;
    spec.fill->comparators = false;
    const std::string& within =
        context.project().geography(geography.id, context.spec.place).within_geography;
    spec.outline_geography = geography.size() <= most_named ? geography.id : within;
    spec.outline_labels = !spec.outline_geography.empty();
    return spec;
}

constexpr std::size_t most_in_table = 60;  // areas of which each has a row beside the map

ReportRow value_row(const AreaTable& areas, const IndicatorColumn& column, const PeerValues& peers,
                    std::size_t area, bool limits) {
    const Geography& geography = *areas.geography;
    ReportRow row{geography.names[area]};
    row.push_back(cell_of(column.values[area], column.states[area]));
    const Estimate estimate = estimate_of(column, area);
    const auto limit = [&](double value) {
        return cell_of(value, std::isnan(value) ? State::missing : State::value);
    };
    if (limits) {
        row.push_back(limit(estimate.limits95.lower));
        row.push_back(limit(estimate.limits95.upper));
    }
    const Rank rank = rank_among(column.values[area], peers, column.indicator.polarity);
    row.emplace_back(rank.place == 0 ? std::string() : fmt::format("{}{}", rank.tied ? "=" : "", rank.place));
    return row;
}

/// The worst first, else the highest; areas without a value last.
std::vector<std::size_t> ranked(const IndicatorColumn& column, std::vector<std::size_t> areas) {
    const bool low_first = column.indicator.polarity == Polarity::low_is_worse;
    std::stable_sort(areas.begin(), areas.end(), [&](std::size_t a, std::size_t b) {
        const double x = column.values[a], y = column.values[b];
        if (std::isnan(x) || std::isnan(y)) return !std::isnan(x) && std::isnan(y);
        return low_first ? x < y : x > y;
    });
    return areas;
}

/// A column for each class; a report's columns have names of their own.
void add_class_columns(const MapSheet& sheet, ReportTable& table) {
    for (const LegendClass& one : sheet.classes) {
        std::string label = one.label;
        while (std::any_of(table.columns.begin(), table.columns.end(),
                           [&](const ReportColumn& column) { return column.header == label; }))
            label += " ";
        table.columns.push_back({label, ReportColumnKind::number});
    }
}

/// Of small multiples: a row for each of the maps.
ReportTable panel_table(const MapSheet& sheet, ReportTable table) {
    table.columns = {{"Map"}};
    add_class_columns(sheet, table);
    for (const MapPanel& panel : sheet.panels) {
        ReportRow row{panel.title};
        for (std::size_t c = 0; c < sheet.classes.size(); ++c) {
            const auto areas = std::count(panel.area_class.begin(), panel.area_class.end(), c);
            row.push_back(ReportNumber{static_cast<double>(areas)});
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace

std::vector<IndicatorGroup> chosen_indicators(PackContext& context, const PackEntry& entry,
                                              const std::string& geography, Counts counts) {
    return grouped(context,
                   entry.of.empty() ? tagged_columns(context, entry, geography, counts)
                                    : named_columns(context, entry, geography),
                   entry.order);
}

std::vector<std::size_t> chosen_areas(const Geography& geography, const PackEntry& entry) try {
    if (!entry.areas.empty()) return find_areas(geography, entry.areas);
    std::vector<std::size_t> areas(geography.size());
    std::iota(areas.begin(), areas.end(), std::size_t{0});
    std::stable_sort(areas.begin(), areas.end(), [&](std::size_t a, std::size_t b) {
        return to_lower(geography.names[a]) < to_lower(geography.names[b]);
    });
    return areas;
} catch (const SettingsError& failure) {
    throw SettingsError(entry.place, failure.what());
}

const AreaTable& table_of(PackContext& context, const IndicatorColumn& column) {
    for (const AreaTable* areas : tables_of(context, "")) {
        const IndicatorColumn* const first = areas->columns.data();
        if (&column >= first && &column < first + areas->columns.size()) return *areas;
    }
    throw error<OutputError>("{} is in no table", full_id(column.indicator));
}

std::string benchmark_for(const PackContext& context, const AreaTable& areas, const IndicatorColumn& column) {
    if (!context.spec.benchmark.empty()) return context.spec.benchmark;
    std::string last;
    for (const Comparator& comparator : areas.comparators) {
        const auto value = column.comparators.find(comparator.id);
        if (value != column.comparators.end() && value->second.state == State::value) last = comparator.id;
    }
    return last;
}

std::string value_words(const IndicatorColumn& column, double value, State state) {
    if (state != State::value || std::isnan(value))
        return state_name(state == State::value ? State::missing : state);
    const std::string unit = column.indicator.unit == "%" ? "%" : "";
    return figure_words(value, {column.indicator.title, unit, "", printed_decimals(column)});
}

std::string subtitle_of(const Geography* geography, const Indicator& indicator) {
    std::vector<std::string> parts;
    if (geography) parts.push_back(capitalised(geography->title));
    if (!indicator.period.empty()) parts.push_back(indicator.period);
    for (const auto& [dimension, value] : indicator.slice)
        if (dimension != "period") parts.push_back(value);
    if (!indicator.unit.empty()) parts.push_back(indicator.unit);
    return join(parts, " \u00b7 ");
}

ReportTable value_table(const AreaTable& areas, const IndicatorColumn& column,
                        const std::vector<std::size_t>& shown) {
    const Indicator& indicator = column.indicator;
    const int decimals = printed_decimals(column);
    const bool limits = has_limits95(column);
    ReportTable table;
    table.caption = fmt::format("{}, {}", indicator.title, areas.geography->title);
    table.columns = {{"Area"}, {"Value", ReportColumnKind::number, indicator.unit, decimals}};
    if (limits) {
        table.columns.push_back({"Lower 95% limit", ReportColumnKind::number, "", decimals});
        table.columns.push_back({"Upper 95% limit", ReportColumnKind::number, "", decimals});
    }
    table.columns.push_back({"Rank", ReportColumnKind::number});
    PeerValues peers;
    for (const double value : column.values)
        if (!std::isnan(value)) peers.values.push_back(value);
    peers.peers = column.values.size();
    for (const std::size_t area : ranked(column, shown))
        table.rows.push_back(value_row(areas, column, peers, area, limits));
    table.notes.push_back(capitalised(rank_order_words(indicator.polarity)) + ".");
    return table;
}

ReportTable class_table(const MapSheet& sheet, const std::string& title, bool wide) {
    ReportTable table;
    table.caption = fmt::format("Areas in each class of the map: {}", title);
    table.columns = {{"Class"}};
    constexpr std::size_t most_columns = 10;
    if (!sheet.panels.empty()) return panel_table(sheet, std::move(table));
    if (wide || sheet.classes.size() > most_columns) {
        table.columns.push_back({"Areas", ReportColumnKind::number});
        for (const LegendClass& one : sheet.classes)
            table.rows.push_back({one.label, ReportNumber{static_cast<double>(one.count)}});
        return table;
    }
    add_class_columns(sheet, table);
    ReportRow row{"Areas"};
    for (const LegendClass& one : sheet.classes) row.push_back(ReportNumber{static_cast<double>(one.count)});
    table.rows.push_back(std::move(row));
    return table;
}

std::string join_sentence(const MapSheet& map) {
    return map.join_note.empty() || map.join_is_whole ? std::string() : map.join_note + ".";
}

ReportTable twin_of(const AreaTable& areas, const IndicatorColumn& column, const MapSheet& map, bool wide) {
    const std::size_t count = areas.geography->size();
    if (count > most_in_table || !column.indicator.categories.empty())
        return class_table(map, areas.geography->title, wide);
    std::vector<std::size_t> all(count);
    std::iota(all.begin(), all.end(), std::size_t{0});
    return value_table(areas, column, all);
}

std::optional<MapSheet> map_of(PackContext& context, const IndicatorColumn& column) {
    const AreaTable& areas = table_of(context, column);
    if (!areas.geography || areas.geography->size() == 0 || column.count(State::value) == 0)
        return std::nullopt;
    const MapSpec* const known = project_map(context, column, areas.geography->id);
    const MapSpec spec = known ? *known : own_map(context, column, *areas.geography);
    Workspace::Drawable drawable = context.workspace.map(spec);
    if (!drawable.refusal.empty()) {
        context.refused.push_back(
            fmt::format("the map of {} was not drawn: {}.", full_id(column.indicator), drawable.refusal));
        return std::nullopt;
    }
    return std::move(drawable.sheet);
}

void remember(PackContext& context, const IndicatorColumn& column) {
    add_indicator(context.end, column);
    context.data.add(column.indicator.id, column.indicator.title);
}

}  // namespace vitality
