// SPDX-License-Identifier: Apache-2.0
#include <future>

#include "base/names.hpp"
#include "base/polygon_union.hpp"
#include "boundaries/find_area.hpp"
#include "renderers/choropleth.hpp"
#include "renderers/focus.hpp"

namespace vitality {

namespace {

/// "Dunmarsh", "Dunmarsh and Quayside", "5 wards of 2022".
std::string words_of_part(const Geography& geography, const std::vector<std::size_t>& areas) {
    if (areas.size() > 2) return counted_areas(geography, areas.size());
    std::string words = geography.names[areas.front()];
    if (areas.size() == 2) words += " and " + geography.names[areas.back()];
    return words;
}

Shapes some_of(const Geography& geography, const std::vector<std::size_t>& areas, const std::string& use) {
    Shapes part;
    for (const std::size_t area : areas) part.append(geography.shapes, area);
    if (part.box().empty())
        throw error<SettingsError>("{} has no geometry: there is nothing to {}.",
                                   words_of_part(geography, areas), use);
    return part;
}

void add_zoom(const ZoomSpec& zoom, const Geography& geography, MapSheet& sheet) try {
    const std::vector<std::size_t> areas = find_areas(geography, zoom.areas);
    focus_on(sheet, some_of(geography, areas, "zoom to"),
             {words_of_part(geography, areas), zoom.margin, zoom.pale_beyond});
} catch (const SettingsError& failure) {
    throw SettingsError(zoom.place, failure.what());
}

/// The ground that the page shows: the part that it is about, else all areas.
SharedShapes shown_ground(const MapSheet& sheet) {
    for (const Outline& outline : sheet.outlines)
        if (outline.strong) return outline.shapes;
    return sheet.areas;
}

void add_inset(const InsetSpec& spec, const Geography& geography, MapSheet& sheet) try {
    MapInset inset{geography.shapes, shown_ground(sheet), spec.title};
    if (!spec.highlight.empty()) {
        const std::vector<std::size_t> areas = find_areas(geography, spec.highlight);
        inset.highlighted = some_of(geography, areas, "highlight");
        if (spec.title.empty()) inset.caption = words_of_part(geography, areas);
    }
    sheet.inset = std::move(inset);
} catch (const SettingsError& failure) {
    throw SettingsError(spec.place, failure.what());
}

void add_populated(const PopulatedSpec& spec, const Layer& layer, int threads, MapSheet& sheet) {
    Shapes land;
    const Shapes& features = layer.features.shapes;
    for (std::size_t i = 0; i < features.size(); ++i)
        if (features.kind(i) == ShapeKind::polygon) land.append(features, i);
    if (land.size() == 0)
        throw SettingsError(
            spec.place,
            fmt::format("layer {} holds no polygons: populated land is where polygons lie. A layer "
                        "with buffer = {{ ... }} makes polygons around its points.",
                        spec.layer));
    const auto policy = threads > 1 ? std::launch::async : std::launch::deferred;
    sheet.populated = std::async(policy, [land = std::move(land), threads] {
                          return SharedShapes(dissolved(land, threads));
                      }).share();
    add_legend_note(sheet, fmt::format("Coloured only where people live: {}", layer.spec.title));
}

}  // namespace

void add_frames(const MapInputs& inputs, MapSheet& sheet) {
    const MapSpec& spec = *inputs.spec;
    if (inputs.zoom != nullptr) add_zoom(*spec.zoom, *inputs.zoom, sheet);
    if (inputs.inset != nullptr) add_inset(*spec.inset, *inputs.inset, sheet);
    if (inputs.populated != nullptr) add_populated(*spec.populated, *inputs.populated, inputs.threads, sheet);
}

}  // namespace vitality
