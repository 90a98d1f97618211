// SPDX-License-Identifier: Apache-2.0
#include "layers/layer.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "base/geometry.hpp"
#include "base/names.hpp"
#include "boundaries/geography.hpp"
#include "layers/access_points.hpp"

namespace vitality {

namespace {

constexpr std::uint32_t not_kept = 0xffffffff;

/// How many have none.
std::size_t tell_missing_geometry(const Features& read, const std::string& subject, Ledger& ledger) {
    LedgerEntry entry{Severity::info, subject, "feature-without-geometry", {}, {}, {}};
    const Shapes& shapes = read.layer.shapes;
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        if (shapes.kind(i) == ShapeKind::none)
            entry.items.push_back({"", read.where(i), "not drawn and not counted"});
    }
    const std::size_t count = entry.items.size();
    if (count == 0) return 0;
    entry.message = fmt::format("{} of {} have no place: not drawn and not counted.",
                                counted(entry.items.size(), "feature"), with_thousands(shapes.size()));
    ledger.add(std::move(entry));
    return count;
}

/// Types, names, ids of sites, and rows by which the same feature is known in two files.
bool needs_attributes(const LayerSpec& spec) {
    return !spec.type.empty() || !spec.name.empty() || spec.access || spec.surroundings.source;
}

void tell_empty(const std::string& name, const FeatureSource& source, const std::string& subject,
                Ledger& ledger) {
    const std::string& where = source.source.where;
    add_finding(ledger, {Severity::warning, subject, "empty-layer", {}, {{"", name, "no feature"}}, {}},
                source.accept, [&](std::size_t) {
                    return fmt::format("{} holds no feature{}.", name,
                                       where.empty() ? ""
                                                     : " that the filter \"" + where +
                                                           "\" keeps. Check the spelling of its values");
                });
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

std::vector<std::string> texts_of(const LayerSpec& spec, const std::string& name,
                                  const TextTable& attributes) {
    if (name.empty()) return {};
    const std::size_t column = require_column(attributes, name, spec.place);
    std::vector<std::string> texts;
    for (std::size_t row = 0; row < attributes.row_count(); ++row)
        texts.push_back(trim(attributes.cell(row, column)));
    return texts;
}

/// Points of access of the sites beyond the border.
void load_beyond_access(Layer& layer, const VectorLayer& beyond, const std::string& project_crs, int threads,
                        Ledger& ledger) {
    if (!layer.spec.access || !layer.spec.surroundings.access) return;
    layer.beyond_access =
        load_access(*layer.spec.access, *layer.spec.surroundings.access, beyond, project_crs, threads,
                    "layer " + layer.spec.id + " surroundings", ledger);
}

/// The shape, and the row where both layers have the same columns.
std::string feature_key(const VectorLayer& layer, std::size_t feature, bool with_row) {
    const auto points = layer.shapes.points_of_shape(feature);
    const auto* bytes = static_cast<const char*>(static_cast<const void*>(points.data()));
    std::string key(bytes, points.size_bytes());
    for (std::size_t c = 0; with_row && c < layer.attributes.column_count(); ++c)
        key.append(1, '\x1f').append(layer.attributes.cell(feature, c));
    return key;
}

void keep_access(const std::vector<std::uint32_t>& place, AccessPoints& access) {
    AccessPoints kept;
    for (std::size_t i = 0; i < access.points.size(); ++i) {
        if (place[access.feature[i]] == not_kept) continue;
        kept.points.push_back(access.points[i]);
        kept.feature.push_back(place[access.feature[i]]);
    }
    access = std::move(kept);
}

/// A file of the whole region holds the layer's own features too: these are not taken twice.
void leave_out_own(Layer& layer, VectorLayer& beyond, const std::string& subject, Ledger& ledger) {
    const VectorLayer& own = layer.features;
    const bool with_row =
        !own.attributes.columns().empty() && own.attributes.columns() == beyond.attributes.columns();
    std::unordered_set<std::string> known;
    for (std::size_t i = 0; i < own.shapes.size(); ++i) {
        if (own.shapes.kind(i) != ShapeKind::none) known.insert(feature_key(own, i, with_row));
    }
    Shapes kept;
    std::vector<std::string> kept_types;
    std::vector<std::uint32_t> place(beyond.shapes.size(), not_kept);
    std::size_t left_out = 0;
    for (std::size_t i = 0; i < beyond.shapes.size(); ++i) {
        if (beyond.shapes.kind(i) == ShapeKind::none) continue;
        if (known.contains(feature_key(beyond, i, with_row))) {
            ++left_out;
            continue;
        }
        place[i] = static_cast<std::uint32_t>(kept.size());
        kept.append(beyond.shapes, i);
        if (!layer.beyond_types.empty()) kept_types.push_back(layer.beyond_types[i]);
    }
    beyond.shapes = std::move(kept);
    beyond.attributes = TextTable();  // rows no longer stand beside the shapes
    layer.beyond_types = std::move(kept_types);
    if (layer.beyond_access) keep_access(place, *layer.beyond_access);
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
        read_features(source, project_crs, {}, needs_attributes(layer.spec), threads, subject, ledger);
    if (read.layer.shapes.size() == 0) tell_empty(read.layer.source, source, subject, ledger);
    tell_missing_geometry(read, subject, ledger);
    repair_features(read.layer, layer.spec.accept, subject, threads, ledger);
    layer.beyond_types = texts_of(layer.spec, layer.spec.type, read.layer.attributes);
    load_beyond_access(layer, read.layer, project_crs, threads, ledger);
    leave_out_own(layer, read.layer, subject, ledger);
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

std::string Layer::label(std::size_t feature) const {
    if (feature < names.size() && !names[feature].empty()) return names[feature];
    const std::string place = where(feature);
    return place.substr(place.rfind('/') + 1);  // npos + 1 is 0
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
    const bool attributes = needs_attributes(spec);
    Features read = read_features(spec, project_crs, {}, attributes, threads, subject, ledger);
    if (read.layer.shapes.size() == 0) {
        tell_empty(read.layer.source, spec, subject, ledger);
    } else {
        tell_reprojected(read, project_crs, subject, ledger);
        layer.without_geometry = tell_missing_geometry(read, subject, ledger);
        repair_features(read.layer, spec.accept, subject, threads, ledger);
        layer.types = texts_of(spec, spec.type, read.layer.attributes);
        layer.names = texts_of(spec, spec.name, read.layer.attributes);
        if (spec.access)
            layer.access = load_access(*spec.access, access_source(spec), read.layer, project_crs, threads,
                                       subject, ledger);
    }
    layer.features = std::move(read.layer);
    load_surroundings(layer, project_crs, threads, ledger);
    return layer;
}

}  // namespace vitality
