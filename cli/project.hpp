// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "boundaries/geography.hpp"
#include "boundaries/lookup.hpp"
#include "engine/query/bivariate_spec.hpp"
#include "engine/query/overlap_spec.hpp"
#include "engine/query/query_spec.hpp"
#include "engine/targets/target_spec.hpp"
#include "layers/comparator.hpp"
#include "layers/conversion_spec.hpp"
#include "layers/disclosure_spec.hpp"
#include "layers/indicator_table.hpp"
#include "layers/layer.hpp"
#include "layers/measure_spec.hpp"
#include "layers/network.hpp"
#include "layers/population_spec.hpp"
#include "layers/standard.hpp"
#include "layers/statistic_spec.hpp"
#include "renderers/chart_spec.hpp"
#include "renderers/map_spec.hpp"
#include "renderers/pack/house_style.hpp"
#include "renderers/pack/pack_spec.hpp"

namespace vitality {

/// A whole project file, typed and checked against itself; no data have been read.
struct Project {
    std::string file;  ///< path of vitality.toml
    std::string title;
    std::string crs;          ///< projected, metres
    std::string data_folder;  ///< resolved; empty = the project file's folder
    std::string data_as_written;
    std::map<std::string, std::string> paths;  ///< of all inputs: resolved -> as the project writes them
    std::vector<std::string> attribution;
    std::map<std::string, std::vector<std::string>> groups;
    std::vector<GeographySpec> geographies;
    std::vector<LookupSpec> lookups;
    std::vector<Comparator> comparators;  ///< of all tables, unless one has its own
    std::vector<PeersSpec> peers;
    std::vector<TableSpec> tables;
    std::vector<AggregateSpec> aggregates;
    std::vector<LayerSpec> layers;
    std::vector<PopulationSpec> populations;
    std::vector<NetworkSpec> networks;
    std::vector<MeasureSpec> measures;
    std::vector<StatisticSpec> statistics;
    std::optional<DisclosureSpec> disclosure;
    std::vector<Standard> standards;   ///< the project's own
    std::vector<ClassesSpec> classes;  ///< that maps share
    std::vector<QuerySpec> queries;
    std::vector<OverlapSpec> overlaps;
    std::vector<BivariateSpec> bivariates;
    std::vector<TargetSpec> targets;
    ScorecardSpec scorecard;  ///< of the targets
    std::vector<MapSpec> maps;
    HouseStyle house_style;
    std::vector<PackSpec> packs;
    std::vector<ChartSpec> charts;
    std::vector<std::string> table_formats;  ///< that `build` writes each geography's table in: "csv", ...
    /// What `build` does where readers would stumble over a map.
    enum class Lint { off, warn, strict };
    std::optional<Lint> lint;                 ///< empty = off; under --strict, strict
    std::vector<std::string> report_formats;  ///< and each query's and overlap's report: "html", "csv", ...

    /// @throws SettingsError naming the nearest where there is none.
    const GeographySpec& geography(const std::string& id, const Place& place) const;
    const LookupSpec& lookup(const std::string& id, const Place& place) const;
    const LayerSpec& layer(const std::string& id, const Place& place) const;
    const PopulationSpec& population(const std::string& id, const Place& place) const;
    const NetworkSpec& network(const std::string& id, const Place& place) const;
    const MeasureSpec& measure(const std::string& id, const Place& place) const;
    const StatisticSpec& statistic(const std::string& id, const Place& place) const;
    const TableSpec& table(const std::string& id, const Place& place) const;
    const TableSpec& table_of_indicator(const std::string& indicator_id, const Place& place) const;
    /// The table, the aggregate, the measure or the statistic that makes an indicator; one of the four.
    struct Maker {
        const TableSpec* table = nullptr;
        const AggregateSpec* aggregate = nullptr;
        const MeasureSpec* measure = nullptr;
        const StatisticSpec* statistic = nullptr;
        const std::string& id() const;
        const std::string& geography() const;
        std::string kind() const;  ///< "table"
        /// "table imd", as the ledger names it.
        std::string subject() const { return kind() + " " + id(); }
    };
    Maker maker_of(const std::string& indicator_id, const Place& place) const;
    bool has_geography(const std::string& id) const;
    /// Of the project and of its tables, each once.
    std::vector<std::string> comparator_ids() const;
    const TargetSpec& target(const std::string& id, const Place& place) const;
    const MapSpec& map(const std::string& id, const Place& place) const;
    const PackSpec& pack(const std::string& id, const Place& place) const;
    const ChartSpec& chart(const std::string& id, const Place& place) const;
    const ClassesSpec& classes_shared(const std::string& id, const Place& place) const;

    /// "A4 landscape", set in the house's fonts. @throws SettingsError as page_size does.
    PageSize page(const std::string& size) const;
    /// How an input is named in outputs: as the project writes it, never by the machine's own path.
    std::string shown(const std::string& path) const;
    /// The same for every path of an input that stands in a text.
    std::string without_machine_paths(std::string text) const;
};

/// `given` is a project file, or a folder that holds vitality.toml.
/// @throws InputError, SettingsError with line and column for anything that does not hold together: unknown
/// keys, names of geographies, tables, layers and indicators that are not there, tags outside [groups].
Project read_project(const std::string& given);

}  // namespace vitality
