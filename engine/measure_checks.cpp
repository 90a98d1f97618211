// SPDX-License-Identifier: Apache-2.0
#include "engine/measure_checks.hpp"

#include <algorithm>
#include <set>

#include "base/names.hpp"
#include "engine/ranking.hpp"

namespace vitality {

namespace {

std::string kind_words(ShapeKind kind) {
    switch (kind) {
        case ShapeKind::point: return "points";
        case ShapeKind::line: return "lines";
        case ShapeKind::polygon: return "polygons";
        case ShapeKind::none: break;
    }
    return "nothing";
}

/// A length of points, or a share covered by lines, is refused; a few features of another kind are told.
void check_features(const MeasureInputs& inputs, const MeasureMethod& method, Ledger& ledger) {
    if (inputs.layer == nullptr || method.features.empty()) return;
    const ShapeKind kind = inputs.layer->kind();
    if (kind == ShapeKind::none) return;
    const auto fits = [&](ShapeKind k) {
        return std::find(method.features.begin(), method.features.end(), k) != method.features.end();
    };
    if (!fits(kind)) {
        throw SettingsError(
            inputs.spec->place,
            fmt::format("{} measures {}, and layer {} holds {}. {}", measure_kind_name(inputs.spec->kind),
                        kind_words(method.features.front()), inputs.layer->spec.id, kind_words(kind),
                        kind == ShapeKind::point
                            ? "Count points with kind = \"count\", or make an area of them "
                              "with a layer's buffer = { ... }."
                            : "Name another layer or another kind of measure."));
    }
    const Shapes& shapes = inputs.layer->features.shapes;
    std::size_t others = 0;
    for (std::size_t i = 0; i < shapes.size(); ++i)
        others += shapes.kind(i) != ShapeKind::none && !fits(shapes.kind(i)) ? 1U : 0U;
    if (others == 0) return;
    add_finding(ledger,
                {Severity::warning,
                 "measure " + inputs.spec->id,
                 "other-geometry",
                 {},
                 {{"", inputs.layer->features.source, "not measured"}},
                 {}},
                inputs.spec->accept, [&](std::size_t) {
                    return fmt::format("{} of {} features of layer {} are no {}: not measured.",
                                       with_thousands(others), with_thousands(shapes.size()),
                                       inputs.layer->spec.id, kind_words(method.features.front()));
                });
}

/// Points and lines have no size; a choice that keeps nothing is told, with the types that there are.
void check_choice(const MeasureInputs& inputs, Ledger& ledger) {
    if (inputs.layer == nullptr || inputs.spec->choice.all()) return;
    const Layer& layer = *inputs.layer;
    const FeatureChoice& choice = inputs.spec->choice;
    const bool by_size = choice.at_least || choice.below;
    if (by_size && (layer.kind() == ShapeKind::point || layer.kind() == ShapeKind::line))
        throw SettingsError(
            inputs.spec->place,
            fmt::format("at_least and below choose features by their area, and layer {} holds {}. Leave "
                        "them out, or name a layer of polygons.",
                        layer.spec.id, kind_words(layer.kind())));
    std::set<std::string> types(layer.types.begin(), layer.types.end());
    types.insert(layer.beyond_types.begin(), layer.beyond_types.end());
    const std::vector<std::string> known(types.begin(), types.end());
    const auto tell = [&](const std::string& what, const std::string& there) {
        add_finding(ledger,
                    {Severity::warning,
                     "measure " + inputs.spec->id,
                     "no-such-feature",
                     {},
                     {{"", layer.features.source, what}},
                     {}},
                    inputs.spec->accept, [&](std::size_t) {
                        return fmt::format("layer {} holds no feature {}.{}", layer.spec.id, what, there);
                    });
    };
    for (const std::string& type : choice.types)
        if (!types.contains(type)) tell("of type " + type, " " + suggestion(type, known));
    const bool none = chosen_features(layer, choice).empty() && chosen_beyond(layer, choice).empty();
    if (none && by_size) tell(choice.words(), "");
}

/// Nothing is the third nearest of two.
void check_nth(const MeasureInputs& inputs, Ledger& ledger) {
    const std::size_t nth = inputs.spec->nth;
    if (nth == 1 || inputs.layer == nullptr) return;
    const std::size_t there = chosen_features(*inputs.layer, inputs.spec->choice).size() +
                              chosen_beyond(*inputs.layer, inputs.spec->choice).size();
    if (there >= nth) return;
    add_finding(ledger,
                {Severity::warning,
                 "measure " + inputs.spec->id,
                 "too-few-features",
                 {},
                 {{"", inputs.layer->features.source, counted(there, "feature")}},
                 {}},
                inputs.spec->accept, [&](std::size_t) {
                    return fmt::format("layer {} holds {} of those asked for: there is no {} nearest.",
                                       inputs.layer->spec.id, counted(there, "feature"), ordinal(nth));
                });
}

/// What stands in no area is counted nowhere: for the record, once for each layer or population.
void tell_outside(const MeasureInputs& inputs, Ledger& ledger) {
    const auto tell = [&](const std::string& subject, std::size_t outside, std::size_t of, const char* what) {
        const std::string message =
            fmt::format("{} of {} {} stand in no area of {}: counted nowhere.", with_thousands(outside),
                        with_thousands(of), what, inputs.geography().id);
        const auto& told = ledger.entries();
        const bool known = std::any_of(told.begin(), told.end(), [&](const LedgerEntry& entry) {
            return entry.subject == subject && entry.message == message;
        });
        if (outside > 0 && !known) ledger.add({Severity::info, subject, "outside-areas", message, {}, {}});
    };
    if (inputs.off_map) return;
    const MeasureKind kind = inputs.spec->kind;
    const bool by_place =
        kind == MeasureKind::count || kind == MeasureKind::rate || kind == MeasureKind::density;
    if (by_place && inputs.layer->spec.is_read_from_file()) {
        const auto& homes = inputs.overlays->homes(*inputs.layer, inputs.geography());
        std::size_t outside = 0, placed = 0;
        for (std::size_t i = 0; i < homes.size(); ++i) {
            if (inputs.layer->features.shapes.kind(i) == ShapeKind::none) continue;
            ++placed;
            outside += homes[i] == PointLocator::nowhere ? 1U : 0U;
        }
        tell("layer " + inputs.layer->spec.id, outside, placed, "features");
    }
    if (inputs.population && !inputs.population->spec.is_estimate()) {
        const auto& homes = inputs.overlays->homes(*inputs.population, inputs.geography());
        tell("population " + inputs.population->spec.id,
             static_cast<std::size_t>(std::count(homes.begin(), homes.end(), PointLocator::nowhere)),
             homes.size(), "points");
    }
}

/// Nobody measured is no figure of anybody.
void require_people(const MeasureInputs& inputs) {
    if (inputs.population == nullptr) return;
    const auto& homes = inputs.overlays->homes(*inputs.population, inputs.geography());
    const bool any = std::any_of(homes.begin(), homes.end(),
                                 [](std::uint32_t area) { return area != PointLocator::nowhere; });
    if (any) return;
    throw error<DataError>(
        "population {}: none of its {} lies in any area of {}. Another place, swapped x and y, or a "
        "wrong crs?",
        inputs.population->spec.id, counted(homes.size(), "point"), inputs.geography().id);
}

}  // namespace

void check_measure(const MeasureInputs& inputs, const MeasureMethod& method, Ledger& ledger) {
    check_features(inputs, method, ledger);
    check_choice(inputs, ledger);
    check_nth(inputs, ledger);
    require_people(inputs);
    tell_outside(inputs, ledger);
}

}  // namespace vitality
