// SPDX-License-Identifier: Apache-2.0
#include "cli/workspace.hpp"

#include <algorithm>
#include <filesystem>

#include "base/files.hpp"
#include "base/names.hpp"
#include "engine/join.hpp"
#include "renderers/choropleth.hpp"

namespace vitality {

namespace {

/// A file that cannot be used is named together with the place in the project that names it.
template <class Load>
auto named_at(const Place& place, Load&& load) {
    try {
        return load();
    } catch (const InputError& failure) {
        throw error<InputError>("{} It is named at {}.", failure.what(), to_string(place));
    }
}

}  // namespace

Workspace::Workspace(const Project& project, int threads, Progress& progress)
    : project_(project), threads_(threads), progress_(progress) {
    note_input(project.file);
}

namespace {

/// The file itself, and those that belong to it.
std::vector<std::string> files_of(const std::string& path) {
    std::vector<std::string> files = {path};
    const std::filesystem::path given(path);
    if (given.extension() == ".shp") {  // a Shapefile is several files of one name
        for (const char* part : {".shx", ".dbf", ".prj", ".cpg"}) {
            const std::string beside = std::filesystem::path(given).replace_extension(part).string();
            if (file_exists(beside)) files.push_back(beside);
        }
    }
    return files;
}

}  // namespace

void Workspace::note_input(const std::string& path) {
    for (const std::string& file : files_of(path)) {
        if (std::find(inputs_.begin(), inputs_.end(), file) == inputs_.end()) inputs_.push_back(file);
    }
}

std::vector<std::string> Workspace::named_files() const {
    std::vector<std::string> files = {project_.file};
    const auto add = [&](const std::string& path) {
        for (std::string& file : files_of(path)) files.push_back(std::move(file));
    };
    for (const GeographySpec& geography : project_.geographies) {
        add(geography.source.path);
        if (geography.neighbours) add(geography.neighbours->path);
    }
    for (const LookupSpec& lookup : project_.lookups) add(lookup.source.path);
    for (const TableSpec& table : project_.tables) add(table.source.path);
    for (const LayerSpec& layer : project_.layers) add(layer.source.path);
    return files;
}

AreaTable& Workspace::area_table(const std::string& geography_id) {
    const auto known = areas_.find(geography_id);
    if (known != areas_.end()) return known->second;
    const GeographySpec& spec = project_.geography(geography_id, {project_.file, 0, 0});
    progress_.step("reading " + geography_id);
    Ledger found;
    auto geography = std::make_shared<Geography>(
        named_at(spec.place, [&] { return load_geography(spec, project_.crs, threads_, found); }));
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
    const IndicatorTable table = named_at(spec.place, [&] { return load_indicator_table(spec); });
    note_input(spec.source.path);
    join_table(areas, table, ledger_);
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
    if (spec.within_lookup.empty() || !refusal_of_geography(spec.within_geography).empty()) return codes;
    const Lookup& lookup = this->lookup(spec.within_lookup);
    const Geography& inner = geography(geography_id);
    const Geography& outer = geography(spec.within_geography);
    LedgerEntry unplaced{Severity::warning, "geography " + geography_id, "area-without-parent", {}, {}, {}};
    for (const std::string& code : inner.codes) {
        codes.push_back(lookup.find(code));
        if (!lookup.to.contains(code)) {
            unplaced.items.push_back({code, lookup.source, "the lookup has no row for it"});
        } else if (!outer.find(codes.back())) {
            unplaced.items.push_back(
                {code, lookup.source,
                 fmt::format("leads to \"{}\", which is no area of {}", codes.back(), outer.id)});
        }
    }
    add_finding(ledger_, std::move(unplaced), spec.accept, [&](std::size_t n) {
        return fmt::format("{} that lookup {} puts into no area of {}.", counted_areas(inner, n), lookup.id,
                           spec.within_geography);
    });
    return codes;
}

const Lookup& Workspace::lookup(const std::string& id) {
    const auto known = lookups_.find(id);
    if (known != lookups_.end()) return known->second;
    const LookupSpec& spec = project_.lookup(id, {project_.file, 0, 0});
    Lookup lookup = named_at(spec.place, [&] { return load_lookup(spec, ledger_); });
    note_input(spec.source.path);
    return lookups_.emplace(id, std::move(lookup)).first->second;
}

const Layer& Workspace::layer(const std::string& id) {
    const auto known = layers_.find(id);
    if (known != layers_.end()) return known->second;
    const LayerSpec& spec = project_.layer(id, {project_.file, 0, 0});
    progress_.step("reading layer " + id);
    Layer layer = named_at(spec.place, [&] { return load_layer(spec, project_.crs, threads_, ledger_); });
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
    const AreaTable& areas = joined(table);
    const auto refused = unusable_tables_.find(table.id);
    if (refused != unusable_tables_.end()) return "table " + table.id + ": " + refused->second;
    if (areas.find(spec.fill->indicator) == nullptr) {
        return "indicator " + spec.fill->indicator + ": it has a cell that is no number";
    }
    return {};
}

void Workspace::tell_once(LedgerEntry entry) {
    for (const LedgerEntry& told : ledger_.entries()) {
        if (told.subject == entry.subject && told.kind == entry.kind) return;
    }
    ledger_.add(std::move(entry));
}

/// A layer of which nothing lies near the map is drawn nowhere, and stands in the legend all the same.
void Workspace::tell_undrawn_features(const MapSpec& spec, const MapSheet& sheet) {
    for (std::size_t i = 0; i < sheet.layers.size(); ++i) {
        const std::string& id = spec.layers[i].layer;
        if (const std::size_t others = sheet.layers[i].other_kinds; others > 0) {
            tell_once({Severity::warning,
                       "layer " + id,
                       "other-geometry",
                       fmt::format("{} of {} are of another kind than map {} draws them as: not drawn.",
                                   with_thousands(others),
                                   counted(layer(id).features.shapes.size(), "feature"), spec.id),
                       {},
                       {}});
        }
        if (sheet.layers[i].shapes.size() > 0 || layer(id).features.shapes.size() == 0) continue;
        tell_once({Severity::warning,
                   "map " + spec.id,
                   "layer-off-map",
                   fmt::format("none of the {} of layer {} lies on the map. Another place, swapped x and y, "
                               "or a wrong crs?",
                               counted(layer(id).features.shapes.size(), "feature"), id),
                   {},
                   {}});
    }
}

Workspace::Drawable Workspace::map(const MapSpec& spec) {
    if (const std::string refusal = refusal_of_map(spec); !refusal.empty()) return {{}, refusal};
    MapInputs inputs;
    inputs.spec = &spec;
    inputs.attribution = project_.attribution;
    inputs.areas = &areas(spec.geography);
    if (!spec.outline_geography.empty()) inputs.outline = &geography(spec.outline_geography);
    for (const LayerDrawing& drawing : spec.layers) inputs.layers.push_back(&layer(drawing.layer));
    try {
        Drawable drawable{make_map_sheet(inputs), {}};
        tell_undrawn_features(spec, drawable.sheet);
        if (spec.fill && has_failure(project_.table_of_indicator(spec.fill->indicator, spec.fill->place))) {
            drawable.sheet.join_note += ". The data check failed: see the ledger";
        }
        return drawable;
    } catch (const DataError& failure) {
        tell_once({Severity::failure, "map " + spec.id, "values-outside-classes", failure.what(), {}, {}});
        return {{}, "its values do not fit its classes"};
    }
}

void Workspace::tell_drawn(const MapSpec& spec, const SheetReport& report) {
    if (report.dropped_labels == 0) return;
    tell_once({Severity::info,
               "map " + spec.id,
               "names-without-room",
               fmt::format("{} of {} found no room on the page: not printed. A larger size = helps.",
                           counted(report.dropped_labels, "name"), spec.outline_geography),
               {},
               {}});
}

bool Workspace::has_failure(const TableSpec& table) const {
    return std::any_of(ledger_.entries().begin(), ledger_.entries().end(), [&](const LedgerEntry& entry) {
        return entry.severity == Severity::failure && entry.subject == "table " + table.id;
    });
}

}  // namespace vitality
