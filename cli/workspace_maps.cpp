// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/names.hpp"
#include "cli/map_condition.hpp"
#include "cli/workspace.hpp"
#include "renderers/found_areas.hpp"

namespace vitality {

std::string Workspace::refusal_of_map(const MapSpec& spec) {
    const std::string zoomed = spec.zoom ? spec.zoom->geography : std::string();
    const std::string inset = spec.inset ? spec.inset->geography : std::string();
    for (const std::string& id : {spec.geography, spec.outline_geography, zoomed, inset}) {
        const std::string refusal = id.empty() ? std::string() : refusal_of_geography(id);
        if (!refusal.empty()) return refusal;
    }
    for (const auto& [indicator, place] : spec.indicators()) {
        const std::string refusal = refusal_of_indicator(indicator, place);
        if (!refusal.empty()) return refusal;
    }
    return spec.fill ? refusal_of_classes(*spec.fill) : std::string();
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

/// The areas of the outline, or those that the areas lie within, where the project says which lies in which.
LargerAreas Workspace::larger_areas(const std::string& geography_id, const std::string& outline_id) {
    const std::string& within = project_.geography(geography_id, {}).within_geography;
    const std::string& parent = outline_id.empty() || outline_id == geography_id ? within : outline_id;
    LargerAreas larger;
    if (parent.empty() || parent == geography_id || !refusal_of_geography(parent).empty()) return larger;
    const Geography& outer = geography(parent);
    for (const std::size_t place : parents_of(geography_id, parent))
        larger.names.push_back(place == no_parent ? std::string() : outer.names[place]);
    return larger;
}

Workspace::Drawable Workspace::map(const MapSpec& spec) {
    if (const std::string refusal = refusal_of_map(spec); !refusal.empty()) return {{}, refusal};
    std::optional<HatchedAreas> hatched;  // before all else: it may join more
    if (spec.hatch) hatched = hatched_areas(*this, spec);
    MapInputs inputs;
    inputs.spec = &spec;
    inputs.threads = threads_;
    inputs.attribution = project_.attribution;
    inputs.areas = &areas(spec.geography);
    if (!spec.outline_geography.empty()) inputs.outline = &geography(spec.outline_geography);
    if (spec.zoom) inputs.zoom = &geography(spec.zoom->geography);
    if (spec.inset) inputs.inset = &geography(spec.inset->geography);
    if (spec.populated) inputs.populated = &layer(spec.populated->layer);
    for (const LayerDrawing& drawing : spec.layers) inputs.layers.push_back(&layer(drawing.layer));
    if (spec.fill) share_classes(*spec.fill, inputs);
    if (spec.has_auto_title()) inputs.larger = larger_areas(spec.geography, spec.outline_geography);
    try {
        Drawable drawable{make_map_sheet(inputs), {}};
        drawable.sheet.crs = project_.crs;
        if (hatched)
            mark_found_areas(drawable.sheet, hatched->truths, hatched->legend,
                             hatched->legend + ": not known");
        tell_undrawn_features(spec, drawable.sheet);
        if (spec.fill && has_failure(project_.maker_of(spec.fill->indicator, spec.fill->place))) {
            drawable.sheet.join_note += ". The data check failed: see the ledger";
            drawable.sheet.join_is_whole = false;
        }
        return drawable;
    } catch (const DataError& failure) {
        tell_once({Severity::failure, "map " + spec.id, "values-outside-classes", failure.what(), {}, {}});
        return {{}, "its values do not fit its classes"};
    }
}

MapClasses Workspace::classes_of(const MapSpec& spec) {
    if (const std::string refusal = refusal_of_map(spec); !refusal.empty()) throw DataError(refusal);
    MapInputs inputs;
    inputs.spec = &spec;
    inputs.areas = &areas(spec.geography);
    share_classes(*spec.fill, inputs);
    return classes_of_map(inputs);
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

bool Workspace::has_failure(const Project::Maker& maker) const {
    const std::string subject = maker.subject();
    return std::any_of(ledger_.entries().begin(), ledger_.entries().end(), [&](const LedgerEntry& entry) {
        return entry.severity == Severity::failure && entry.subject == subject;
    });
}

}  // namespace vitality
