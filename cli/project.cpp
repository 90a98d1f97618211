// SPDX-License-Identifier: Apache-2.0
#include "cli/project.hpp"

#include <algorithm>
#include <filesystem>

#include "base/names.hpp"

namespace vitality {

namespace {

template <class Spec>
const Spec& find_named(const std::vector<Spec>& specs, const std::string& id, const Place& place,
                       const char* what) {
    std::vector<std::string> ids;
    for (const Spec& spec : specs) {
        if (spec.id == id) return spec;
        ids.push_back(spec.id);
    }
    throw SettingsError(place, fmt::format("there is no {} \"{}\". {}", what, id, suggestion(id, ids)));
}

}  // namespace

const GeographySpec& Project::geography(const std::string& id, const Place& place) const {
    return find_named(geographies, id, place, "geography");
}
const LookupSpec& Project::lookup(const std::string& id, const Place& place) const {
    return find_named(lookups, id, place, "lookup");
}
const LayerSpec& Project::layer(const std::string& id, const Place& place) const {
    return find_named(layers, id, place, "layer");
}
const PopulationSpec& Project::population(const std::string& id, const Place& place) const {
    return find_named(populations, id, place, "population");
}
const NetworkSpec& Project::network(const std::string& id, const Place& place) const {
    return find_named(networks, id, place, "network");
}
const MeasureSpec& Project::measure(const std::string& id, const Place& place) const {
    return find_named(measures, id, place, "measure");
}
const StatisticSpec& Project::statistic(const std::string& id, const Place& place) const {
    return find_named(statistics, id, place, "statistic");
}
const TargetSpec& Project::target(const std::string& id, const Place& place) const {
    return find_named(targets, id, place, "target");
}
PageSize Project::page(const std::string& size) const {
    PageSize page = page_size(size);
    page.fonts = house_style.fonts.get();
    return page;
}

const MapSpec& Project::map(const std::string& id, const Place& place) const {
    return find_named(maps, id, place, "map");
}

const PackSpec& Project::pack(const std::string& id, const Place& place) const {
    return find_named(packs, id, place, "pack");
}

const ChartSpec& Project::chart(const std::string& id, const Place& place) const {
    return find_named(charts, id, place, "chart");
}

const ClassesSpec& Project::classes_shared(const std::string& id, const Place& place) const {
    return find_named(classes, id, place, "[classes.ID]");
}

const TableSpec& Project::table(const std::string& id, const Place& place) const {
    return find_named(tables, id, place, "table");
}

bool Project::has_geography(const std::string& id) const {
    return std::any_of(geographies.begin(), geographies.end(),
                       [&](const GeographySpec& geography) { return geography.id == id; });
}

std::vector<std::string> Project::comparator_ids() const {
    std::vector<std::string> ids;
    const auto add = [&](const std::vector<Comparator>& all) {
        for (const Comparator& comparator : all)
            if (std::find(ids.begin(), ids.end(), comparator.id) == ids.end()) ids.push_back(comparator.id);
    };
    add(comparators);
    for (const TableSpec& table : tables) add(table.comparators);
    return ids;
}

const std::string& Project::Maker::id() const {
    return table ? table->id : aggregate ? aggregate->id : measure ? measure->id : statistic->id;
}

const std::string& Project::Maker::geography() const {
    if (table) return table->lands_on();
    return aggregate ? aggregate->geography : measure ? measure->geography : statistic->geography;
}

std::string Project::Maker::kind() const {
    return table ? "table" : aggregate ? "aggregate" : measure ? "measure" : "statistic";
}

Project::Maker Project::maker_of(const std::string& indicator_id, const Place& place) const {
    std::vector<std::string> ids;
    for (const TableSpec& table : tables) {
        for (const Indicator& indicator : table.indicators) {
            if (indicator.id == indicator_id) return {&table, nullptr, nullptr, nullptr};
            ids.push_back(indicator.id);
        }
    }
    for (const AggregateSpec& aggregate : aggregates) {
        for (const AggregateIndicator& wanted : aggregate.indicators) {
            if (wanted.indicator.id == indicator_id) return {nullptr, &aggregate, nullptr, nullptr};
            ids.push_back(wanted.indicator.id);
        }
    }
    for (const MeasureSpec& measure : measures) {
        for (const std::string& id : measure.indicator_ids()) {
            if (id == indicator_id) return {nullptr, nullptr, &measure, nullptr};
            ids.push_back(id);
        }
    }
    for (const StatisticSpec& statistic : statistics) {
        for (const std::string& id : statistic.indicator_ids()) {
            if (id == indicator_id) return {nullptr, nullptr, nullptr, &statistic};
            ids.push_back(id);
        }
    }
    throw SettingsError(
        place, fmt::format("there is no indicator \"{}\". {}", indicator_id, suggestion(indicator_id, ids)));
}

const TableSpec& Project::table_of_indicator(const std::string& indicator_id, const Place& place) const {
    const Maker maker = maker_of(indicator_id, place);
    if (maker.table) return *maker.table;
    throw SettingsError(place, fmt::format("{} is made by [{}.{}]; name an indicator of a table.",
                                           indicator_id, maker.kind(), maker.id()));
}

std::string Project::shown(const std::string& path) const {
    if (path == file) return std::filesystem::path(file).filename().string();
    const auto written = paths.find(path);
    if (written != paths.end()) {
        const std::string& text = written->second;
        const bool by_itself = text.starts_with("${") || resolve_path(text, "folder") == text;
        return by_itself || data_as_written.empty() ? text : data_as_written + "/" + text;
    }
    // A part of a Shapefile is named beside the part that the project names.
    const std::filesystem::path part(path);
    const auto whole = paths.find(std::filesystem::path(part).replace_extension(".shp").string());
    if (whole == paths.end()) return part.filename().string();
    return std::filesystem::path(shown(whole->first)).replace_extension(part.extension()).string();
}

std::string Project::without_machine_paths(std::string text) const {
    // Longer paths first: one may begin another.
    std::for_each(paths.rbegin(), paths.rend(), [&](const auto& entry) {
        const std::string& path = entry.first;
        const std::string instead = shown(path);
        for (std::size_t at = text.find(path); at != std::string::npos;
             at = text.find(path, at + instead.size())) {
            text.replace(at, path.size(), instead);
        }
    });
    return text;
}

}  // namespace vitality
