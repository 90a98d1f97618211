// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "base/files.hpp"
#include "base/names.hpp"
#include "base/transform.hpp"
#include "cli/column_dictionary.hpp"
#include "cli/pack/pack_builder.hpp"
#include "cli/pack/sheet_kinds.hpp"
#include "cli/project.hpp"
#include "cli/project_checks.hpp"
#include "renderers/report/write_report.hpp"

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

void read_formats(Section& section, const std::string& key, const std::vector<std::string>& all,
                  std::vector<std::string>& formats) {
    if (!section.has(key)) return;
    formats = section.texts_or_none(key);
    for (const std::string& format : formats)
        if (std::find(all.begin(), all.end(), format) == all.end()) section.fail_choice(key, format, all);
}

/// `[outputs] tables = ["gpkg"], reports = ["html"]`: the formats of the joined tables and of the reports.
void read_outputs(Section& root, Project& project) {
    const std::vector<std::string> all = {"csv", "gpkg", "geojson"};
    project.table_formats = all;
    project.report_formats = {"html", "csv"};
    auto section = root.optional_section("outputs");
    if (!section) return;
    read_formats(*section, "tables", all, project.table_formats);
    std::vector<std::string> forms = report_format_names();
    forms.insert(forms.end(), all.begin(), all.end());
    read_formats(*section, "reports", forms, project.report_formats);
    using Lint = Project::Lint;
    project.lint = section->optional_choice<Lint>(
        "lint", {{"off", Lint::off}, {"warn", Lint::warn}, {"strict", Lint::strict}});
    section->finish();
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

bool joins(const LookupSpec& lookup, const std::string& from, const std::string& to) {
    return (lookup.from_geography == from && lookup.to_geography == to) ||
           (lookup.from_geography == to && lookup.to_geography == from);
}

/// A geography with boundaries, or one whose codes a lookup holds.
void check_geography_of_codes(const Project& project, const TableSpec& table) {
    if (table.geography.empty() || project.has_geography(table.geography)) return;
    const bool known =
        std::any_of(project.lookups.begin(), project.lookups.end(), [&](const LookupSpec& lookup) {
            return lookup.from_geography == table.geography || lookup.to_geography == table.geography;
        });
    if (!known) project.geography(table.geography, table.place);
}

void check_conversion(const Project& project, const TableSpec& table) {
    if (!table.conversion) return;
    const ConversionSpec& conversion = *table.conversion;
    project.geography(conversion.to, conversion.place);
    const LookupSpec& lookup = project.lookup(conversion.lookup, conversion.place);
    if (!joins(lookup, table.geography, conversion.to)) {
        throw SettingsError(
            conversion.place,
            fmt::format("lookup {} joins {} and {}, not {} and {}.", lookup.id, lookup.from_geography,
                        lookup.to_geography, table.geography, conversion.to));
    }
    if (conversion.denominator.empty()) return;
    const TableSpec& other = project.table_of_indicator(conversion.denominator, conversion.place);
    // Of the table itself, or of one that stays as it is: both are joined by the old codes.
    if (other.id == table.id || (!other.conversion && other.geography == table.geography)) return;
    throw SettingsError(
        conversion.place,
        fmt::format("denominator {} has codes of {}, the table of {}. Name one with "
                    "codes of {}.",
                    conversion.denominator, other.geography, table.geography, table.geography));
}

void check_tables(const Project& project) {
    for (const TableSpec& table : project.tables) {
        check_conversion(project, table);
        check_geography_of_codes(project, table);
        for (const Indicator& indicator : table.indicators)
            check_tags(project, indicator.id, indicator.tags, indicator.place);
    }
    for (const PeersSpec& peers : project.peers) {
        if (!peers.geography.empty()) project.geography(peers.geography, peers.place);
    }
}

void check_source_of_aggregate(const Project& project, const AggregateSpec& aggregate,
                               const std::string& indicator, const Place& place) {
    const TableSpec& table = project.table_of_indicator(indicator, place);
    const LookupSpec& lookup = project.lookup(aggregate.lookup, aggregate.place);
    if (joins(lookup, table.lands_on(), aggregate.geography)) return;
    throw SettingsError(
        place, fmt::format("{} has codes of {}; lookup {} joins {} and {}, and {} is to be made. Name a "
                           "lookup from {} to {}.",
                           indicator, table.lands_on(), lookup.id, lookup.from_geography, lookup.to_geography,
                           aggregate.geography, table.lands_on(), aggregate.geography));
}

void check_aggregates(const Project& project) {
    for (const AggregateSpec& aggregate : project.aggregates) {
        project.geography(aggregate.geography, aggregate.place);
        for (const AggregateIndicator& wanted : aggregate.indicators) {
            check_source_of_aggregate(project, aggregate, wanted.from, wanted.indicator.place);
            check_tags(project, wanted.indicator.id, wanted.indicator.tags, wanted.indicator.place);
        }
        if (!aggregate.weight.empty())
            check_source_of_aggregate(project, aggregate, aggregate.weight, aggregate.place);
        const bool also_table = std::any_of(project.tables.begin(), project.tables.end(),
                                            [&](const TableSpec& table) { return table.id == aggregate.id; });
        if (also_table)
            throw SettingsError(
                aggregate.place,
                fmt::format("there is a table {0} too: [table.{0}]. Rename one.", aggregate.id));
    }
}

void check_made_geography(const Project& project, const GeographySpec& geography) {
    if (geography.made_from_geography.empty()) return;
    const GeographySpec& parts = project.geography(geography.made_from_geography, geography.place);
    if (!parts.made_from_geography.empty()) {
        throw SettingsError(geography.place,
                            fmt::format("{} is made from {}, which is itself made from {}. Make both from "
                                        "areas that are read from a file.",
                                        geography.id, parts.id, parts.made_from_geography));
    }
    const LookupSpec& lookup = project.lookup(geography.made_from_lookup, geography.place);
    if (lookup.by != LookupSpec::By::file) {
        throw SettingsError(geography.place,
                            fmt::format("lookup {} is itself made from boundaries of {}. Name a lookup that "
                                        "is read from a file.",
                                        lookup.id, geography.id));
    }
    if (lookup.from_geography == geography.made_from_geography && lookup.to_geography == geography.id) return;
    throw SettingsError(geography.place, fmt::format("lookup {} leads from {} to {}, not from {} to {}.",
                                                     lookup.id, lookup.from_geography, lookup.to_geography,
                                                     geography.made_from_geography, geography.id));
}

void check_lookups(const Project& project) {
    for (const LookupSpec& lookup : project.lookups) {
        if (lookup.by == LookupSpec::By::file) continue;
        project.geography(lookup.from_geography, lookup.place);
        project.geography(lookup.to_geography, lookup.place);
    }
    for (const GeographySpec& geography : project.geographies) {
        check_made_geography(project, geography);
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

void check_maps(const Project& project) {
    for (const MapSpec& map : project.maps) {
        project.geography(map.geography, map.place);
        for (const auto& [indicator, place] : map.indicators()) {
            const std::string of = project.maker_of(indicator, place).geography();
            if (of != map.geography)
                throw SettingsError(place, fmt::format("indicator {} belongs to {}, the map shows {}.",
                                                       indicator, of, map.geography));
        }
        if (!map.outline_geography.empty()) project.geography(map.outline_geography, map.place);
        if (map.zoom) project.geography(map.zoom->geography, map.zoom->place);
        if (map.inset) project.geography(map.inset->geography, map.inset->place);
        if (map.populated) project.layer(map.populated->layer, map.populated->place);
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
    read_outputs(root, project);
    const NonValueTable non_values = read_project_non_values(root);
    const std::string& data = project.data_folder;
    each_named(root, "geography", [&](const std::string& id, Section& s) {
        project.geographies.push_back(read_geography_spec(id, s, data));
    });
    each_named(root, "lookup", [&](const std::string& id, Section& s) {
        project.lookups.push_back(read_lookup_spec(id, s, data));
    });
    project.comparators = read_comparators(root, {});
    each_named(root, "peers",
               [&](const std::string& id, Section& s) { project.peers.push_back(read_peers_spec(id, s)); });
    each_named(root, "table", [&](const std::string& id, Section& s) {
        project.tables.push_back(read_table_spec(id, s, data, non_values, project.comparators));
    });
    each_named(root, "aggregate", [&](const std::string& id, Section& s) {
        project.aggregates.push_back(read_aggregate_spec(id, s));
    });
    each_named(root, "layer", [&](const std::string& id, Section& s) {
        project.layers.push_back(read_layer_spec(id, s, data));
    });
    each_named(root, "population", [&](const std::string& id, Section& s) {
        project.populations.push_back(read_population_spec(id, s, data));
    });
    each_named(root, "network", [&](const std::string& id, Section& s) {
        project.networks.push_back(read_network_spec(id, s, data));
    });
    project.standards = read_standards(root);
    each_named(root, "measure", [&](const std::string& id, Section& s) {
        project.measures.push_back(read_measure_spec(id, s));
    });
    each_named(root, "statistic", [&](const std::string& id, Section& s) {
        project.statistics.push_back(read_statistic_spec(id, s));
    });
    each_named(root, "classes", [&](const std::string& id, Section& s) {
        project.classes.push_back(read_classes_spec(id, s));
    });
    each_named(root, "query",
               [&](const std::string& id, Section& s) { project.queries.push_back(read_query_spec(id, s)); });
    each_named(root, "overlap", [&](const std::string& id, Section& s) {
        project.overlaps.push_back(read_overlap_spec(id, s));
    });
    each_named(root, "bivariate", [&](const std::string& id, Section& s) {
        project.bivariates.push_back(read_bivariate_spec(id, s));
    });
    each_named(root, "target", [&](const std::string& id, Section& s) {
        project.targets.push_back(read_target_spec(id, s));
    });
    if (auto section = root.optional_section("scorecard")) project.scorecard = read_scorecard_spec(*section);
    each_named(root, "map",
               [&](const std::string& id, Section& s) { project.maps.push_back(read_map_spec(id, s)); });
    if (auto section = root.optional_section("house_style"))
        project.house_style = read_house_style(*section, data);
    each_named(root, "pack", [&](const std::string& id, Section& s) {
        project.packs.push_back(read_pack_spec(id, s, sheet_kind_names()));
    });
    each_named(root, "chart",
               [&](const std::string& id, Section& s) { project.charts.push_back(read_chart_spec(id, s)); });
    if (auto section = root.optional_section("disclosure"))
        project.disclosure = read_disclosure_spec(*section);
    const HouseFonts fonts = project.house_style.fonts.get();
    for (MapSpec& map : project.maps) map.page.fonts = fonts;
    for (PackSpec& pack : project.packs) pack.page.fonts = fonts;
    for (ChartSpec& chart : project.charts) chart.output.page.fonts = fonts;
    root.finish();
    project.paths = settings.paths_as_written();
    if (project.geographies.empty())
        throw SettingsError({path, 0, 0},
                            "names no boundaries. Add a table [geography.ID] with source = \"...\".");
    find_standards(project);
    find_networks(project);
    check_tables(project);
    check_aggregates(project);
    check_lookups(project);
    check_layers(project);
    check_statistics(project);
    check_disclosure(project);
    check_measures(project);
    check_column_names(project);
    check_maps(project);
    check_classes(project);
    check_charts(project);
    check_queries(project);
    check_targets(project);
    for (const PackSpec& pack : project.packs) check_pack(project, pack);
    return project;
}

}  // namespace vitality
