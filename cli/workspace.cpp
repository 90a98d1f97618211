// SPDX-License-Identifier: Apache-2.0
#include "cli/workspace.hpp"

#include <algorithm>
#include <filesystem>

#include "base/files.hpp"
#include "base/names.hpp"
#include "engine/join.hpp"
#include "renderers/choropleth.hpp"

namespace vitality {

Workspace::Workspace(const Project& project, int threads, Progress& progress)
    : project_(project), threads_(threads), progress_(progress) {
    note_input(project.file);
}

void Workspace::note_input(const std::string& path) {
    std::vector<std::string> files = {path};
    const std::filesystem::path given(path);
    if (given.extension() == ".shp") {  // a Shapefile is several files of one name
        for (const char* part : {".shx", ".dbf", ".prj", ".cpg"}) {
            const std::string beside = std::filesystem::path(given).replace_extension(part).string();
            if (file_exists(beside)) files.push_back(beside);
        }
    }
    for (const std::string& file : files) {
        if (std::find(inputs_.begin(), inputs_.end(), file) == inputs_.end()) inputs_.push_back(file);
    }
}

AreaTable& Workspace::area_table(const std::string& geography_id) {
    const auto known = areas_.find(geography_id);
    if (known != areas_.end()) return known->second;
    const GeographySpec& spec = project_.geography(geography_id, {project_.file, 0, 0});
    progress_.step("reading " + geography_id);
    Ledger found;
    auto geography = std::make_shared<Geography>(load_geography(spec, project_.crs, threads_, found));
    for (const LedgerEntry& entry : found.entries()) {
        const bool other_vintage = entry.severity == Severity::failure && entry.kind == "other-vintage";
        if (other_vintage) unusable_geographies_[geography_id] = "its codes are of another vintage";
    }
    ledger_.append(found);
    note_input(spec.source.path);
    if (spec.neighbours) note_input(spec.neighbours->path);
    AreaTable table;
    table.geography = std::move(geography);
    return areas_.emplace(geography_id, std::move(table)).first->second;
}

const Geography& Workspace::geography(const std::string& id) { return *area_table(id).geography; }
const AreaTable& Workspace::areas(const std::string& geography_id) { return area_table(geography_id); }

const AreaTable& Workspace::joined(const TableSpec& spec) {
    AreaTable& areas = area_table(spec.geography);
    if (!joined_.insert(spec.id).second) return areas;
    progress_.step("joining " + spec.id);
    const IndicatorTable table = load_indicator_table(spec);
    note_input(spec.source.path);
    try {
        join_table(areas, table, ledger_);
    } catch (const DataError& failure) {
        ledger_.add({Severity::failure, "table " + spec.id, "unreadable-number", failure.what(), {}, {}});
        unusable_tables_[spec.id] = "a cell that is no number";
        return areas;
    }
    const JoinSummary* summary = areas.find_join(spec.id);
    if (summary->matched == 0) unusable_tables_[spec.id] = "no row of the table found an area";
    return areas;
}

const JoinSummary* Workspace::find_join(const TableSpec& table) const {
    const auto areas = areas_.find(table.geography);
    return areas == areas_.end() ? nullptr : areas->second.find_join(table.id);
}

const AreaTable& Workspace::joined_all(const std::string& geography_id) {
    for (const TableSpec& table : project_.tables) {
        if (table.geography == geography_id) joined(table);
    }
    return area_table(geography_id);
}

const std::vector<std::string>& Workspace::within(const std::string& geography_id) {
    const auto known = within_.find(geography_id);
    if (known != within_.end()) return known->second;
    std::vector<std::string>& codes = within_[geography_id];
    const GeographySpec& spec = project_.geography(geography_id, {project_.file, 0, 0});
    if (spec.within_lookup.empty()) return codes;
    const LookupSpec& lookup_spec = project_.lookup(spec.within_lookup, spec.place);
    const Lookup lookup = load_lookup(lookup_spec, ledger_);
    note_input(lookup_spec.source.path);
    const Geography& inner = geography(geography_id);
    LedgerEntry unplaced{Severity::warning, "geography " + geography_id, "area-without-parent", {}, {}, {}};
    for (const std::string& code : inner.codes) {
        codes.push_back(lookup.find(code));
        if (codes.back().empty())
            unplaced.items.push_back({code, lookup.source, "the lookup has no row for it"});
    }
    if (!unplaced.items.empty()) {
        unplaced.message =
            fmt::format("{} that lookup {} puts into no area of {}.",
                        counted_areas(inner, unplaced.items.size()), lookup.id, spec.within_geography);
        ledger_.add(std::move(unplaced));
    }
    return codes;
}

const Layer& Workspace::layer(const std::string& id) {
    const auto known = layers_.find(id);
    if (known != layers_.end()) return known->second;
    const LayerSpec& spec = project_.layer(id, {project_.file, 0, 0});
    progress_.step("reading layer " + id);
    Layer layer = load_layer(spec, project_.crs, threads_, ledger_);
    note_input(spec.source.path);
    return layers_.emplace(id, std::move(layer)).first->second;
}

std::string Workspace::refusal_of_geography(const std::string& id) {
    area_table(id);
    const auto refused = unusable_geographies_.find(id);
    return refused == unusable_geographies_.end() ? std::string()
                                                  : "geography " + id + ": " + refused->second;
}

std::string Workspace::refusal_of_map(const MapSpec& spec) {
    for (const std::string& id : {spec.geography, spec.outline_geography}) {
        const std::string refusal = id.empty() ? std::string() : refusal_of_geography(id);
        if (!refusal.empty()) return refusal;
    }
    if (!spec.fill) return {};
    const TableSpec& table = project_.table_of_indicator(spec.fill->indicator, spec.fill->place);
    joined(table);
    const auto refused = unusable_tables_.find(table.id);
    return refused == unusable_tables_.end() ? std::string() : "table " + table.id + ": " + refused->second;
}

Workspace::Drawable Workspace::map(const MapSpec& spec) {
    if (const std::string refusal = refusal_of_map(spec); !refusal.empty()) return {{}, refusal};
    MapInputs inputs;
    inputs.spec = &spec;
    inputs.attribution = project_.attribution;
    inputs.areas = &areas(spec.geography);
    if (!spec.outline_geography.empty()) inputs.outline = &geography(spec.outline_geography);
    for (const LayerDrawing& drawing : spec.layers) inputs.layers.push_back(&layer(drawing.layer));
    return {make_map_sheet(inputs), {}};
}

}  // namespace vitality
