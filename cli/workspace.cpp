// SPDX-License-Identifier: Apache-2.0
#include "cli/workspace.hpp"

#include <algorithm>
#include <filesystem>

#include "base/files.hpp"
#include "base/names.hpp"
#include "boundaries/made_geography.hpp"
#include "boundaries/overlap_lookup.hpp"
#include "cli/named_at.hpp"

namespace vitality {

Workspace::Workspace(const Project& project, int threads, Progress& progress)
    : project_(project), threads_(threads), progress_(progress), overlays_(threads) {
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

std::vector<std::string> files_of_source(const FeatureSource& source) {
    std::vector<std::string> files = {source.source.path};
    if (!source.postcodes.table.path.empty()) files.push_back(source.postcodes.table.path);
    return files;
}

std::vector<std::string> files_of_layer(const LayerSpec& spec) {
    if (!spec.is_read_from_file()) return {};
    std::vector<std::string> files = files_of_source(spec);
    const auto add = [&](const std::optional<FeatureSource>& source) {
        if (!source) return;
        for (std::string& file : files_of_source(*source)) files.push_back(std::move(file));
    };
    add(spec.surroundings.source);
    add(spec.surroundings.access);
    if (spec.access) add(spec.access->source);
    return files;
}

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
        if (!geography.source.path.empty()) add(geography.source.path);
        if (geography.neighbours) add(geography.neighbours->path);
    }
    for (const LookupSpec& lookup : project_.lookups) {
        if (!lookup.source.path.empty()) add(lookup.source.path);
    }
    for (const TableSpec& table : project_.tables) add(table.source.path);
    for (const LayerSpec& layer : project_.layers)
        for (const std::string& file : files_of_layer(layer)) add(file);
    for (const NetworkSpec& network : project_.networks)
        for (const std::string& file : files_of_source(network)) add(file);
    for (const PopulationSpec& population : project_.populations) {
        if (!population.source) continue;
        for (const std::string& file : files_of_source(*population.source)) add(file);
    }
    return files;
}

std::shared_ptr<const Geography> Workspace::load(const GeographySpec& spec, Ledger& found) {
    if (!spec.made_from_geography.empty()) {
        const Geography& parts = geography(spec.made_from_geography);
        return std::make_shared<Geography>(
            make_geography(spec, parts, lookup(spec.made_from_lookup), threads_, found));
    }
    auto geography = std::make_shared<Geography>(
        named_at(spec.place, [&] { return load_geography(spec, project_.crs, threads_, found); }));
    note_input(spec.source.path);
    if (spec.neighbours) note_input(spec.neighbours->path);
    return geography;
}

AreaTable& Workspace::area_table(const std::string& geography_id) {
    const auto known = areas_.find(geography_id);
    if (known != areas_.end()) return known->second;
    const GeographySpec& spec = project_.geography(geography_id, {project_.file, 0, 0});
    progress_.step("reading " + geography_id);
    Ledger found;
    AreaTable table;
    table.geography = load(spec, found);
    for (const LedgerEntry& entry : found.entries()) {
        const bool other_vintage = entry.severity == Severity::failure && entry.kind == "other-vintage";
        if (other_vintage) unusable_geographies_[geography_id] = "its codes are of another vintage";
    }
    ledger_.append(found);
    return areas_.emplace(geography_id, std::move(table)).first->second;
}

const Geography& Workspace::geography(const std::string& id) { return *area_table(id).geography; }
const AreaTable& Workspace::areas(const std::string& geography_id) { return area_table(geography_id); }

const std::vector<std::string>& Workspace::within(const std::string& geography_id) {
    const auto known = within_.find(geography_id);
    if (known != within_.end()) return known->second;
    std::vector<std::string>& codes = within_[geography_id];
    const GeographySpec& spec = project_.geography(geography_id, {project_.file, 0, 0});
    if (spec.within_lookup.empty() || !refusal_of_geography(spec.within_geography).empty()) return codes;
    const Lookup& lookup = this->lookup(spec.within_lookup);
    const Geography& inner = geography(geography_id);
    const Geography& outer = geography(spec.within_geography);
    check_best_fit(lookup, inner, ledger_);
    tell_vintages(lookup, inner, ledger_);
    tell_vintages(lookup, outer, ledger_);
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
    Lookup lookup;
    if (spec.by == LookupSpec::By::file) {
        lookup = named_at(spec.place, [&] { return load_lookup(spec, ledger_); });
        note_input(spec.source.path);
    } else {
        lookup = overlap_lookup(spec, geography(spec.from_geography), geography(spec.to_geography), threads_,
                                ledger_);
    }
    return lookups_.emplace(id, std::move(lookup)).first->second;
}

std::string Workspace::refusal_of_geography(const std::string& id) {
    area_table(id);
    const auto refused = unusable_geographies_.find(id);
    return refused == unusable_geographies_.end() ? std::string()
                                                  : "geography " + id + ": " + refused->second;
}

}  // namespace vitality
