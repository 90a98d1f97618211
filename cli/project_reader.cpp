// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "base/files.hpp"
#include "base/names.hpp"
#include "base/transform.hpp"
#include "cli/column_dictionary.hpp"
#include "cli/project.hpp"

namespace vitality {

namespace {

constexpr int known_schema = 1;

/// Runs read(id, section) for each `[key.ID]`.
template <class Read>
void each_named(Section& root, const std::string& key, Read&& read) {
    if (auto all = root.optional_section(key)) {
        for (auto& [id, section] : all->named_sections()) read(id, section);
    }
}

void read_head(Section& root, Project& project) {
    const int schema = root.integer_or("schema", known_schema);
    if (schema != known_schema) {
        root.fail("schema",
                  fmt::format(
                      "schema {0} is not known; this program reads schema {1}. Write schema = {1}, or use a "
                      "newer version of the program.",
                      schema, known_schema));
    }
    Section head = root.section("project");
    project.title = head.text("title");
    project.crs = head.text_or("crs", "EPSG:27700");
    try {
        const CrsInfo crs = describe_crs(project.crs);
        if (!crs.projected || !crs.metres) {
            head.fail(
                "crs",
                fmt::format("{} ({}) is not a projected system in metres; areas and distances need one, such "
                            "as EPSG:27700.",
                            project.crs, crs.name));
        }
    } catch (const SettingsError& failure) {
        if (std::string(failure.what()).starts_with(project.file)) throw;
        head.fail("crs", failure.what());
    }
    const Place at = head.place("data");
    if (const auto data = head.optional_text("data")) {
        project.data_as_written = *data;
        const std::string expanded = expand_environment(project.data_as_written, at);
        const std::string folder = std::filesystem::path(project.file).parent_path().string();
        project.data_folder =
            project.data_as_written.starts_with("${") ? expanded : resolve_path(expanded, folder);
        while (project.data_folder.size() > 1 && project.data_folder.ends_with('/'))
            project.data_folder.pop_back();
        while (project.data_as_written.size() > 1 && project.data_as_written.ends_with('/'))
            project.data_as_written.pop_back();
    }
    project.attribution = head.texts_or_none("attribution");
    head.finish();
}

void read_groups(Section& root, Project& project) {
    if (auto groups = root.optional_section("groups")) {
        for (const std::string& dimension : groups->keys())
            project.groups[dimension] = groups->texts_or_none(dimension);
    }
}

NonValueTable read_project_non_values(Section& root) {
    auto section = root.optional_section("non_values");
    return section ? read_non_values(*section, default_non_values()) : default_non_values();
}

/// A tag of a dimension that [groups] lists must be one of the listed values.
void check_tags(const Project& project, const Indicator& indicator) {
    for (const auto& [dimension, values] : indicator.tags) {
        const auto group = project.groups.find(dimension);
        if (group == project.groups.end()) continue;
        for (const std::string& value : values) {
            if (std::find(group->second.begin(), group->second.end(), value) != group->second.end()) continue;
            throw SettingsError(indicator.place,
                                fmt::format("{}: \"{}\" is no value of [groups] {}. {}", indicator.id, value,
                                            dimension, suggestion(value, group->second)));
        }
    }
}

void check_tables(const Project& project) {
    for (const TableSpec& table : project.tables) {
        project.geography(table.geography, table.place);
        for (const Indicator& indicator : table.indicators) check_tags(project, indicator);
    }
}

void check_lookups(const Project& project) {
    for (const LookupSpec& lookup : project.lookups) {
        project.geography(lookup.from_geography, lookup.place);
        project.geography(lookup.to_geography, lookup.place);
    }
    for (const GeographySpec& geography : project.geographies) {
        if (geography.within_geography.empty()) continue;
        project.geography(geography.within_geography, geography.place);
        const LookupSpec& lookup = project.lookup(geography.within_lookup, geography.place);
        if (lookup.from_geography == geography.id && lookup.to_geography == geography.within_geography)
            continue;
        throw SettingsError(
            geography.place,
            fmt::format("lookup {} leads from {} to {}, not from {} to {}.", lookup.id, lookup.from_geography,
                        lookup.to_geography, geography.id, geography.within_geography));
    }
}

/// Output tables name columns after indicators: two must not end up with one name, letter case apart.
void check_column_names(const Project& project) {
    std::map<std::string, std::string> taken;
    for (const TableSpec& table : project.tables) {
        for (const Indicator& indicator : table.indicators) {
            for (const char* ending : {"", "_state"}) {
                const std::string name = table.geography + "/" + to_lower(column_name(indicator.id)) + ending;
                const auto [at, is_new] = taken.try_emplace(name, indicator.id);
                if (is_new) continue;
                throw SettingsError(
                    indicator.place,
                    fmt::format("indicators {} and {} would share the column {} of the "
                                "output table. Rename one.",
                                at->second, indicator.id, column_name(indicator.id) + ending));
            }
        }
    }
}

void check_maps(const Project& project) {
    for (const MapSpec& map : project.maps) {
        project.geography(map.geography, map.place);
        if (map.fill) {
            const TableSpec& table = project.table_of_indicator(map.fill->indicator, map.fill->place);
            if (table.geography != map.geography) {
                throw SettingsError(map.fill->place,
                                    fmt::format("indicator {} belongs to {}, the map shows {}.",
                                                map.fill->indicator, table.geography, map.geography));
            }
        }
        if (!map.outline_geography.empty()) project.geography(map.outline_geography, map.place);
        for (const LayerDrawing& drawing : map.layers) project.layer(drawing.layer, drawing.place);
    }
}

}  // namespace

Project read_project(const std::string& given) {
    const bool folder = std::filesystem::is_directory(given);
    const std::string path = folder ? (std::filesystem::path(given) / "vitality.toml").string() : given;
    if (!file_exists(path)) {
        throw error<SettingsError>(
            "there is no project file {}. Name one with -p FILE, or start one: vitality init FOLDER.", path);
    }
    const Settings settings = Settings::from_file(path);
    Section root = settings.root();
    Project project;
    project.file = path;
    read_head(root, project);
    read_groups(root, project);
    const NonValueTable non_values = read_project_non_values(root);
    const std::string& data = project.data_folder;
    each_named(root, "geography", [&](const std::string& id, Section& s) {
        project.geographies.push_back(read_geography_spec(id, s, data));
    });
    each_named(root, "lookup", [&](const std::string& id, Section& s) {
        project.lookups.push_back(read_lookup_spec(id, s, data));
    });
    each_named(root, "table", [&](const std::string& id, Section& s) {
        project.tables.push_back(read_table_spec(id, s, data, non_values));
    });
    each_named(root, "layer", [&](const std::string& id, Section& s) {
        project.layers.push_back(read_layer_spec(id, s, data));
    });
    each_named(root, "map",
               [&](const std::string& id, Section& s) { project.maps.push_back(read_map_spec(id, s)); });
    root.finish();
    project.paths = settings.paths_as_written();
    if (project.geographies.empty())
        throw SettingsError({path, 0, 0},
                            "names no boundaries. Add a table [geography.ID] with source = \"...\".");
    check_tables(project);
    check_column_names(project);
    check_lookups(project);
    check_maps(project);
    return project;
}

}  // namespace vitality
