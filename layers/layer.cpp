// SPDX-License-Identifier: Apache-2.0
#include "layers/layer.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "base/geometry.hpp"
#include "base/names.hpp"
#include "boundaries/geography.hpp"
#include "layers/open_greenspace.hpp"

namespace vitality {

namespace {

void tell_missing_geometry(const Features& read, Layer& layer, const std::string& subject, Ledger& ledger) {
    LedgerEntry entry{Severity::info, subject, "feature-without-geometry", {}, {}, {}};
    const Shapes& shapes = read.layer.shapes;
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        if (shapes.kind(i) == ShapeKind::none)
            entry.items.push_back({"", read.where(i), "not drawn and not counted"});
    }
    layer.without_geometry = entry.items.size();
    if (entry.items.empty()) return;
    entry.message = fmt::format("{} of {} have no place: not drawn and not counted.",
                                counted(entry.items.size(), "feature"), with_thousands(shapes.size()));
    ledger.add(std::move(entry));
}

void tell_empty(const std::string& source, const std::string& where, const std::string& subject,
                Ledger& ledger) {
    ledger.add(
        {Severity::warning,
         subject,
         "empty-layer",
         fmt::format("{} holds no feature{}.", source, where.empty() ? "" : " that " + where + " keeps"),
         {},
         {}});
}

void tell_reprojected(const Features& read, const std::string& project_crs, const std::string& subject,
                      Ledger& ledger) {
    if (!read.reprojected) return;
    ledger.add({Severity::info,
                subject,
                "reprojected",
                fmt::format("{} is in {}: brought to {}.", read.layer.source, read.crs_name, project_crs),
                {},
                {}});
}

std::vector<std::string> types_of(const LayerSpec& spec, const TextTable& attributes) {
    if (spec.type.empty()) return {};
    const std::size_t column = require_column(attributes, spec.type, spec.place);
    std::vector<std::string> types;
    for (std::size_t row = 0; row < attributes.row_count(); ++row)
        types.push_back(trim(attributes.cell(row, column)));
    return types;
}

/// Sites by the text of their id.
std::unordered_map<std::string, std::uint32_t> sites_by_id(const VectorLayer& sites, const std::string& id,
                                                           const Place& place) {
    const std::size_t column = require_column(sites.attributes, id, place);
    std::unordered_map<std::string, std::uint32_t> found;
    for (std::size_t row = 0; row < sites.attributes.row_count(); ++row)
        found.try_emplace(trim(sites.attributes.cell(row, column)), static_cast<std::uint32_t>(row));
    return found;
}

/// The column of that name; publishers differ in its capitals ("refToGSite", "reftogsite").
std::string spelt_as_in(const TextTable& table, const std::string& name) {
    if (table.find_column(name)) return name;
    for (const std::string& column : table.columns()) {
        if (to_lower(column) == to_lower(name)) return column;
    }
    return name;
}

FeatureSource access_source(const LayerSpec& spec) {
    if (spec.access->source) return *spec.access->source;
    const auto request = greenspace_access_points(spec.source);
    if (request) {
        FeatureSource source;
        source.place = spec.place;
        source.source = *request;
        return source;
    }
    throw SettingsError(
        spec.place, fmt::format("{} holds no layer of access points. Name the file with access = {{ source "
                                "= \"...\" }}.",
                                spec.source.path));
}

AccessPoints load_access(const LayerSpec& spec, const VectorLayer& sites, const std::string& project_crs,
                         int threads, Ledger& ledger) {
    const std::string subject = "layer " + spec.id;
    const FeatureSource source = access_source(spec);
    const Features read = read_features(source, project_crs, {}, true, threads, subject, ledger);
    const TextTable& table = read.layer.attributes;
    const std::size_t column = require_column(table, spelt_as_in(table, spec.access->site), source.place);
    const auto known = sites_by_id(sites, spelt_as_in(sites.attributes, spec.access->id), spec.place);
    AccessPoints access;
    LedgerEntry lost{Severity::info, subject, "access-point-of-no-site", {}, {}, {}};
    std::vector<bool> entered(sites.shapes.size(), false);
    for (std::size_t i = 0; i < read.layer.shapes.size(); ++i) {
        const std::string site = trim(table.cell(i, column));
        const auto found = known.find(site);
        if (found == known.end()) {
            lost.items.push_back({site, read.where(i), "no site of the layer has this id"});
        } else if (read.layer.shapes.kind(i) == ShapeKind::point) {
            access.points.push_back(read.layer.shapes.points_of_shape(i).front());
            access.feature.push_back(found->second);
            entered[found->second] = true;
        }
    }
    if (!lost.items.empty()) {
        lost.message =
            fmt::format("{} of {} lead to no site of the layer: not used.",
                        counted(lost.items.size(), "access point"), with_thousands(read.layer.shapes.size()));
        ledger.add(std::move(lost));
    }
    const auto without = static_cast<std::size_t>(std::count(entered.begin(), entered.end(), false));
    if (without > 0) {
        ledger.add({Severity::info,
                    subject,
                    "site-without-access-point",
                    fmt::format("{} of {} have no access point: distances to these go to their boundary.",
                                counted(without, "site"), with_thousands(entered.size())),
                    {},
                    {}});
    }
    return access;
}

std::string shape_key(const Shapes& shapes, std::size_t shape) {
    const auto points = shapes.points_of_shape(shape);
    const auto* bytes = static_cast<const char*>(static_cast<const void*>(points.data()));
    return {bytes, points.size_bytes()};
}

/// A file of the whole region holds the layer's own features too: these are not taken twice.
void leave_out_own(const Layer& layer, VectorLayer& beyond, std::vector<std::string>& types,
                   const std::string& subject, Ledger& ledger) {
    std::unordered_set<std::string> own;
    for (std::size_t i = 0; i < layer.features.shapes.size(); ++i) {
        if (layer.features.shapes.kind(i) != ShapeKind::none) own.insert(shape_key(layer.features.shapes, i));
    }
    Shapes kept;
    std::vector<std::string> kept_types;
    std::size_t left_out = 0;
    for (std::size_t i = 0; i < beyond.shapes.size(); ++i) {
        if (beyond.shapes.kind(i) == ShapeKind::none) continue;
        if (own.contains(shape_key(beyond.shapes, i))) {
            ++left_out;
            continue;
        }
        kept.append(beyond.shapes, i);
        if (!types.empty()) kept_types.push_back(types[i]);
    }
    beyond.shapes = std::move(kept);
    beyond.attributes = TextTable();  // rows no longer stand beside the shapes
    types = std::move(kept_types);
    if (left_out == 0) return;
    ledger.add({Severity::info,
                subject,
                "surroundings-of-its-own",
                fmt::format("{} stand in the layer too, in the same place: not taken twice.",
                            counted(left_out, "feature")),
                {},
                {}});
}

void load_surroundings(Layer& layer, const std::string& project_crs, int threads, Ledger& ledger) {
    if (!layer.spec.surroundings.source) return;
    const FeatureSource& source = *layer.spec.surroundings.source;
    const std::string subject = "layer " + layer.spec.id + " surroundings";
    Features read =
        read_features(source, project_crs, {}, !layer.spec.type.empty(), threads, subject, ledger);
    if (read.layer.shapes.size() == 0) tell_empty(read.layer.source, source.source.where, subject, ledger);
    repair_features(read.layer, layer.spec.accept, subject, threads, ledger);
    layer.beyond_types = types_of(layer.spec, read.layer.attributes);
    leave_out_own(layer, read.layer, layer.beyond_types, subject, ledger);
    layer.beyond = std::move(read.layer);
}

}  // namespace

ShapeKind Layer::kind() const {
    std::array<std::size_t, 4> counts{};
    for (std::size_t i = 0; i < features.shapes.size(); ++i)
        ++counts[static_cast<std::size_t>(features.shapes.kind(i))];
    const auto most = std::max_element(counts.begin() + 1, counts.end());
    return *most == 0 ? ShapeKind::none : static_cast<ShapeKind>(most - counts.begin());
}

std::string Layer::where(std::size_t feature) const {
    if (feature < features.attributes.row_count()) return features.attributes.where(feature);
    return fmt::format("{}:{}", features.source, feature + 2);
}

void repair_features(VectorLayer& features, const std::vector<Acceptance>& accept, const std::string& subject,
                     int threads, Ledger& ledger) {
    LedgerEntry entry{Severity::info, subject, "repaired-geometry", {}, {}, {}};
    for (const Repair& repair : repair_polygons(features.shapes, threads)) {
        if (changes_area(repair)) entry.severity = Severity::warning;
        const bool has_row = repair.shape < features.attributes.row_count();
        entry.items.push_back({"", has_row ? features.attributes.where(repair.shape) : features.source,
                               fmt::format("{}: area {:.1f} m2 before and {:.1f} m2 after repair",
                                           repair.reason, repair.area_before, repair.area_after)});
    }
    add_finding(ledger, std::move(entry), accept, [](std::size_t n) {
        return fmt::format("{} with invalid geometry, repaired by GEOS.", counted(n, "feature"));
    });
}

Layer load_layer(const LayerSpec& spec, const std::string& project_crs, int threads, Ledger& ledger) {
    Layer layer;
    layer.spec = spec;
    const std::string subject = "layer " + spec.id;
    const bool attributes = !spec.type.empty() || spec.access.has_value();
    Features read = read_features(spec, project_crs, {}, attributes, threads, subject, ledger);
    if (read.layer.shapes.size() == 0) {
        tell_empty(read.layer.source, spec.source.where, subject, ledger);
    } else {
        tell_reprojected(read, project_crs, subject, ledger);
        tell_missing_geometry(read, layer, subject, ledger);
        repair_features(read.layer, spec.accept, subject, threads, ledger);
        layer.types = types_of(spec, read.layer.attributes);
        if (spec.access) layer.access = load_access(spec, read.layer, project_crs, threads, ledger);
    }
    layer.features = std::move(read.layer);
    load_surroundings(layer, project_crs, threads, ledger);
    return layer;
}

}  // namespace vitality
