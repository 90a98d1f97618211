// SPDX-License-Identifier: Apache-2.0
#include "engine/measures/residents.hpp"

#include <cctype>
#include <cmath>
#include <limits>

#include "base/names.hpp"
#include "base/overlaps.hpp"
#include "engine/measure_words.hpp"

namespace vitality {

namespace {

constexpr double per_cent = 100;

/// People inside (numerator) and in all (denominator), per area.
struct People {
    std::vector<double> inside, all;
};

Shapes chosen_shapes(const MeasureInputs& inputs) {
    Shapes shapes;
    for (const std::uint32_t feature : chosen_features(*inputs.layer, inputs.spec->choice))
        shapes.append(inputs.layer->features.shapes, feature);
    return shapes;
}

People people_at_points(const MeasureInputs& inputs) {
    const auto& homes = inputs.overlays->homes(*inputs.population, inputs.geography());
    const auto& people = inputs.population->group(inputs.spec->people, inputs.spec->place);
    const Shapes zones = chosen_shapes(inputs);
    const PointLocator locator(zones, {}, inputs.overlays->threads());
    const auto zone_of = locator.find_each(inputs.population->points, inputs.overlays->threads());
    People found{std::vector<double>(inputs.geography().size(), 0), {}};
    found.all = found.inside;
    for (std::size_t i = 0; i < homes.size(); ++i) {
        if (homes[i] == PointLocator::nowhere) continue;
        const double weight = inputs.population->weight(people, i);
        found.all[homes[i]] += weight;
        if (zone_of[i] != PointLocator::nowhere) found.inside[homes[i]] += weight;
    }
    return found;
}

/// Which part of which small area lies in which area of the measure: by a lookup, or by land.
struct Share {
    std::size_t source, target;
    double share;
};

std::vector<Share> shares_by_lookup(const MeasureInputs& inputs) {
    std::vector<Share> shares;
    for (const LookupRow& row : inputs.lookup->rows) {
        const auto source = inputs.other->find(row.from);
        const auto target = inputs.geography().find(row.to);
        if (source && target) shares.push_back({*source, *target, std::isnan(row.weight) ? 1.0 : row.weight});
    }
    return shares;
}

std::vector<Share> shares_by_land(const MeasureInputs& inputs) {
    const std::vector<double>& land = inputs.overlays->land(*inputs.other);
    std::vector<Share> shares;
    for (const Overlap& overlap :
         overlaps_of(inputs.other->shapes, inputs.geography().shapes, inputs.overlays->threads()))
        shares.push_back({overlap.a, overlap.b, overlap.area / land[overlap.a]});
    return shares;
}

/// Small areas whose people, or whose being in the layer, are not known.
std::vector<bool> unknown_sources(const MeasureInputs& inputs, Ledger& ledger) {
    std::vector<bool> unknown(inputs.other->size(), false);
    LedgerEntry entry{Severity::warning, "measure " + inputs.spec->id, "people-not-known", {}, {}, {}};
    for (std::size_t i = 0; i < unknown.size(); ++i) {
        unknown[i] = inputs.indicator->states[i] != State::value;
        if (unknown[i])
            entry.items.push_back({inputs.other->codes[i], inputs.indicator->source_file,
                                   state_name(inputs.indicator->states[i])});
    }
    add_finding(ledger, std::move(entry), inputs.spec->accept, [&](std::size_t n) {
        return fmt::format("{} has no value in {}: areas that they reach into have none either.",
                           inputs.indicator->indicator.id, counted_areas(*inputs.other, n));
    });
    for (const std::size_t area : inputs.layer->not_known) unknown[area] = true;
    return unknown;
}

/// An area that is reached into by more than a sliver of one that is not known has no value.
People people_of_areas(const MeasureInputs& inputs, Ledger& ledger) {
    constexpr double sliver = 0.01;
    std::vector<bool> inside(inputs.other->size(), false);
    for (const std::uint32_t feature : chosen_features(*inputs.layer, inputs.spec->choice))
        inside[inputs.layer->made_of[feature]] = true;
    const std::vector<bool> unknown = unknown_sources(inputs, ledger);
    // An area that no small area reaches into has no value, not nobody.
    People found{std::vector<double>(inputs.geography().size(), std::numeric_limits<double>::quiet_NaN()),
                 {}};
    found.all = found.inside;
    std::vector<bool> reached(found.all.size(), false);
    for (const Share& share : inputs.lookup ? shares_by_lookup(inputs) : shares_by_land(inputs)) {
        if (!reached[share.target]) found.inside[share.target] = found.all[share.target] = 0;
        reached[share.target] = true;
        if (unknown[share.source]) {
            if (share.share > sliver)
                found.inside[share.target] = found.all[share.target] =
                    std::numeric_limits<double>::quiet_NaN();
            continue;
        }
        const double people = inputs.indicator->values[share.source] * share.share;
        found.all[share.target] += people;
        if (inside[share.source]) found.inside[share.target] += people;
    }
    return found;
}

std::string method_words(const MeasureInputs& inputs, bool of_areas) {
    if (!of_areas) return "from " + inputs.population->words + "; the zone's edge counts as inside";
    const std::string people = denominator_words(*inputs.indicator);
    if (inputs.lookup)
        return fmt::format("{} of {}, placed by lookup {}", people, inputs.other->title, inputs.lookup->id);
    return fmt::format("{} of {}, shared out by land", people, inputs.other->title);
}

std::vector<Figures> population_in(const MeasureInputs& inputs, Ledger& ledger) {
    const bool of_areas = inputs.indicator != nullptr;
    const People people = of_areas ? people_of_areas(inputs, ledger) : people_at_points(inputs);
    Figures figures;
    std::string title = of_areas ? denominator_words(*inputs.indicator) : group_words(inputs);
    title.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(title.front())));
    figures.words.title = title + " in " + features_words(inputs);
    figures.words.unit = inputs.spec->as_share ? "%" : of_areas ? "people" : inputs.population->spec.noun();
    figures.words.kind = inputs.spec->as_share ? IndicatorKind::percentage : IndicatorKind::count;
    figures.words.decimals = inputs.spec->as_share ? 1 : 0;
    figures.method = method_words(inputs, of_areas);
    figures.estimated = of_areas ? inputs.lookup == nullptr : inputs.population->spec.is_estimate();
    figures.numerator = people.inside;
    if (!inputs.spec->as_share) return {figures};
    figures.factor = per_cent;
    figures.denominator = people.all;
    figures.counts_stand_beside = true;
    return {figures};
}

}  // namespace

MeasureMethod population_in_method() {
    return {MeasureKind::population_in, {ShapeKind::polygon}, &population_in};
}

}  // namespace vitality
