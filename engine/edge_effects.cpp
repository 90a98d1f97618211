// SPDX-License-Identifier: Apache-2.0
#include "engine/edge_effects.hpp"

#include <algorithm>
#include <cmath>

#include "base/centroid.hpp"
#include "base/names.hpp"
#include "engine/measure_words.hpp"
#include "layers/quantity.hpp"

namespace vitality {

namespace {

constexpr double usual_reach = 5000;

/// Slivers and places just across a generalised border do not show that a layer goes on.
constexpr double just_across = 100;

Point place_of(const Shapes& shapes, std::size_t feature) {
    return shapes.kind(feature) == ShapeKind::point ? shapes.points_of_shape(feature).front()
                                                    : centroid(shapes, feature);
}

/// Whether any of these features stands outside all areas, well beyond the border but at most `reach` from
/// it.
bool any_beyond(const Shapes& shapes, const std::vector<std::uint32_t>& features, const MeasureInputs& inputs,
                double reach) {
    const FeatureDistances& border = inputs.overlays->border(inputs.geography());
    const PointLocator& locator = inputs.overlays->locator(inputs.geography());
    return std::any_of(features.begin(), features.end(), [&](std::uint32_t feature) {
        const Point place = place_of(shapes, feature);
        if (locator.find(place) != PointLocator::nowhere) return false;
        const double away = border.nearest(place).distance;
        return away > just_across && away <= reach;
    });
}

bool any_beyond(const MeasureInputs& inputs, const FeatureChoice& choice, double reach) {
    const Layer& layer = *inputs.layer;
    if (any_beyond(layer.features.shapes, chosen_features(layer, choice), inputs, reach)) return true;
    return layer.beyond && any_beyond(layer.beyond->shapes, chosen_beyond(layer, choice), inputs, reach);
}

/// Why figures near the border cannot be trusted (empty where they can), and how far beyond the border the
/// layer is known.
struct Edge {
    std::string why;
    double known = 0;
};

Edge edge_of(const MeasureInputs& inputs, const FeatureChoice& choice, const std::optional<double>& within) {
    const Layer& layer = *inputs.layer;
    const SurroundingsSpec& stated = layer.spec.surroundings;
    if (!stated.none_because.empty() || layer.features.shapes.size() == 0) return {};
    if (stated.reach) {
        if (within && *within <= *stated.reach) return {};
        return {fmt::format("{} known to {} beyond the border", with_verb(layer.spec.title, "are", "is"),
                            length_words(*stated.reach)),
                *stated.reach};
    }
    const double reach = std::max(within.value_or(0), usual_reach);
    return {any_beyond(inputs, choice, reach)
                ? std::string()
                : with_verb(layer.spec.title, "stop", "stops") + " at the border",
            0};
}

std::string advice(const LayerSpec& layer) {
    if (layer.areas) return "Its areas end there: accept this by name, with a reason.";
    return fmt::format(
        "Give [layer.{}] surroundings = {{ source = \"...\" }}, or {{ none = \"why nothing lies beyond\" }}.",
        layer.made_from().empty() ? layer.id : layer.made_from());
}

void tell(const MeasureInputs& inputs, const std::string& why, const std::string& what,
          const std::vector<bool>& affected, Ledger& ledger) {
    const Geography& geography = inputs.geography();
    LedgerEntry entry{Severity::warning, "measure " + inputs.spec->id, "stops-at-border", {}, {}, {}};
    for (std::size_t i = 0; i < affected.size(); ++i) {
        if (affected[i])
            entry.items.push_back({geography.codes[i], inputs.layer->spec.id, "near the border of the map"});
    }
    add_finding(ledger, std::move(entry), inputs.spec->accept, [&](std::size_t n) {
        return fmt::format("{}: {} for {} of {}. {}", why, what, with_thousands(n),
                           counted_areas(geography, geography.size()), advice(inputs.layer->spec));
    });
}

}  // namespace

void tell_border_of_people(const MeasureInputs& inputs, const FeatureChoice& choice,
                           const std::vector<double>& distances, const std::optional<double>& within,
                           Ledger& ledger) {
    const Edge edge = edge_of(inputs, choice, within);
    if (edge.why.empty()) return;
    const Geography& geography = inputs.geography();
    const auto& homes = inputs.overlays->homes(*inputs.population, geography);
    const FeatureDistances& border = inputs.overlays->border(geography);
    const std::vector<double>& bounds = inputs.overlays->border_bounds(geography);
    std::vector<bool> affected(geography.size(), false);
    for (std::size_t i = 0; i < homes.size(); ++i) {
        const std::uint32_t area = homes[i];
        const bool unknown = std::isnan(distances[i]) || (!within && std::isinf(distances[i]));
        if (area == PointLocator::nowhere || affected[area] || unknown) continue;
        if (within && distances[i] <= *within) continue;
        const double limit = within ? *within : distances[i];
        if (bounds[area] + edge.known > limit) continue;
        affected[area] = border.nearest(inputs.population->points[i]).distance + edge.known <= limit;
    }
    const std::string what =
        within ? fmt::format("shares within {} may be low", length_words(*within)) : "distances may be long";
    tell(inputs, edge.why, what, affected, ledger);
}

void tell_border_of_areas(const MeasureInputs& inputs, const std::vector<double>& distances,
                          const std::vector<Point>& origins, Ledger& ledger) {
    const Edge edge = edge_of(inputs, inputs.spec->choice, std::nullopt);
    if (edge.why.empty()) return;
    const Geography& geography = inputs.geography();
    const FeatureDistances& border = inputs.overlays->border(geography);
    const int threads = inputs.overlays->threads();
    const auto to_border = origins.empty() ? border.nearest_of_shapes(geography.shapes, threads)
                                           : border.nearest(origins, threads);
    std::vector<bool> affected(geography.size(), false);
    for (std::size_t i = 0; i < affected.size(); ++i)
        affected[i] = to_border[i].distance + edge.known < distances[i];
    tell(inputs, edge.why, "distances may be long", affected, ledger);
}

void tell_border_of_counts(const MeasureInputs& inputs, double within, Ledger& ledger) {
    const Edge edge = edge_of(inputs, inputs.spec->choice, within);
    if (edge.why.empty()) return;
    const Geography& geography = inputs.geography();
    const std::vector<double>& bounds = inputs.overlays->border_bounds(geography);
    Shapes candidates;
    std::vector<std::size_t> areas;
    for (std::size_t i = 0; i < bounds.size(); ++i) {
        if (bounds[i] + edge.known > within) continue;
        candidates.append(geography.shapes, i);
        areas.push_back(i);
    }
    const auto to_border =
        inputs.overlays->border(geography).nearest_of_shapes(candidates, inputs.overlays->threads());
    std::vector<bool> affected(geography.size(), false);
    for (std::size_t i = 0; i < areas.size(); ++i)
        affected[areas[i]] = to_border[i].distance + edge.known <= within;
    const bool land = inputs.spec->kind == MeasureKind::access;
    tell(inputs, edge.why,
         fmt::format("{} within {} {} low", land ? "shares" : "counts", length_words(within),
                     land ? "may be" : "are"),
         affected, ledger);
}

std::vector<bool> areas_with_one_point(const MeasureInputs& inputs, Ledger& ledger) {
    const Geography& geography = inputs.geography();
    std::vector<std::size_t> points(geography.size(), 0);
    for (const std::uint32_t area : inputs.overlays->homes(*inputs.population, geography))
        if (area != PointLocator::nowhere) ++points[area];
    const std::string& id = inputs.population->spec.id;
    if (std::none_of(points.begin(), points.end(), [](std::size_t n) { return n > 1; })) {
        throw SettingsError(
            inputs.spec->place,
            fmt::format(
                "population {} has no more than one point in any area of {}: a share of people could only be "
                "0 or 100%. Name a population of addresses, or one spread over buildings or residential "
                "roads (an estimate), or ask for a share of land with of = \"area\".",
                id, geography.id));
    }
    std::vector<bool> one(points.size(), false);
    LedgerEntry entry{Severity::warning, "measure " + inputs.spec->id, "one-point-only", {}, {}, {}};
    for (std::size_t area = 0; area < one.size(); ++area) {
        one[area] = points[area] == 1;
        if (one[area])
            entry.items.push_back({geography.codes[area], id, "a share could only be 0 or 100%: no value"});
    }
    add_finding(ledger, std::move(entry), inputs.spec->accept, [&](std::size_t n) {
        return fmt::format("population {} has one point alone in {}: no share of people there.", id,
                           counted_areas(geography, n));
    });
    return one;
}

}  // namespace vitality
