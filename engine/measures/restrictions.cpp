// SPDX-License-Identifier: Apache-2.0
#include "engine/measures/restrictions.hpp"

#include <cmath>
#include <limits>

#include "base/buffer.hpp"
#include "base/names.hpp"
#include "engine/edge_effects.hpp"
#include "engine/measure_words.hpp"
#include "engine/measures/standard_words.hpp"
#include "engine/measures/travelling.hpp"
#include "engine/provision.hpp"
#include "engine/walking_findings.hpp"
#include "layers/quantity.hpp"

namespace vitality {

namespace {

constexpr double per_cent = 100;

Figures restricted_by_threshold(const MeasureInputs& inputs) {
    const Standard& standard = *inputs.spec->standard;
    if (inputs.indicator == nullptr)
        fail_standard(inputs, fmt::format("it needs indicator = \"...\", the one with {}.",
                                          standard.restriction->threshold->of));
    const double threshold = restriction_threshold(standard, inputs.spec->threshold, inputs.spec->place);
    Figures figures;
    figures.part = "restricted";
    figures.words.title =
        fmt::format("{}: {} above {}{}{}", standard.title, in_sentence(inputs.indicator->indicator.title),
                    grouped_number(threshold), inputs.indicator->indicator.unit == "%" ? "%" : "", yes_or_no);
    figures.words.kind = IndicatorKind::ordinal;
    figures.words.decimals = 0;
    figures.method = name_of(standard);
    figures.states = inputs.indicator->states;
    figures.values.assign(inputs.geography().size(), std::numeric_limits<double>::quiet_NaN());
    for (std::size_t i = 0; i < figures.values.size(); ++i) {
        const Verdict verdict = judge_threshold(inputs.indicator->values[i], threshold);
        if (verdict != Verdict::unknown) figures.values[i] = verdict == Verdict::yes ? 1 : 0;
    }
    return figures;
}

/// The inputs of a measure of how far it is to the schools.
MeasureInputs to_schools(const MeasureInputs& inputs) {
    MeasureInputs to = inputs;
    to.layer = inputs.near;
    return to;
}

/// From each outlet to the nearest school; a walk begins at the point that stands for it.
std::vector<double> distances_of_outlets(const MeasureInputs& inputs, const FeatureDistances& schools) {
    const Shapes& outlets = inputs.layer->features.shapes;
    const int threads = inputs.overlays->threads();
    if (way_of(inputs) == Via::walk)
        return distances_of_points(to_schools(inputs), places_of(outlets, threads), Via::walk);
    std::vector<double> distances;
    for (const Nearest& school : schools.nearest_of_shapes(outlets, threads))
        distances.push_back(school.distance);
    return distances;
}

void tell_outlets_off_network(const MeasureInputs& inputs, const std::vector<double>& distances,
                              Ledger& ledger) {
    LedgerEntry entry{Severity::warning, "measure " + inputs.spec->id, "off-network", {}, {}, {}};
    for (std::size_t i = 0; i < distances.size(); ++i)
        if (std::isnan(distances[i]) && inputs.layer->features.shapes.kind(i) != ShapeKind::none)
            entry.items.push_back({"", inputs.layer->where(i), "too far from the network: not counted"});
    add_finding(ledger, std::move(entry), inputs.spec->accept, [&](std::size_t n) {
        return fmt::format("{} of the {} {} more than {} from {}: not counted.", with_thousands(n),
                           in_sentence(inputs.layer->spec.title), n == 1 ? "is" : "are",
                           length_words(inputs.walking->network().spec.max_snap),
                           in_sentence(inputs.walking->network().spec.title));
    });
}

Figures outlets_inside(const MeasureInputs& inputs, const FeatureDistances& schools, double distance,
                       const std::string& method, Ledger& ledger) {
    Figures figures;
    figures.part = "outlets";
    const Via via = way_of(inputs);
    figures.walked = via == Via::walk;
    figures.words.title =
        fmt::format("{} {}", inputs.layer->spec.title,
                    within_words(inputs, distance, in_sentence(inputs.near->spec.title), via));
    figures.words.kind = IndicatorKind::count;
    figures.words.polarity = Polarity::high_is_worse;
    figures.words.decimals = 0;
    figures.method = method;
    figures.numerator.assign(inputs.geography().size(), 0);
    const auto& homes = inputs.overlays->homes(*inputs.layer, inputs.geography());
    const std::vector<double> distances = distances_of_outlets(inputs, schools);
    if (via == Via::walk) {
        tell_ways_in(to_schools(inputs), ledger);
        tell_outlets_off_network(inputs, distances, ledger);
    }
    for (std::size_t i = 0; i < homes.size(); ++i)
        if (homes[i] != PointLocator::nowhere && distances[i] <= distance) figures.numerator[homes[i]] += 1;
    return figures;
}

std::vector<Figures> restricted_by_distance(const MeasureInputs& inputs, Ledger& ledger) {
    const Standard& standard = *inputs.spec->standard;
    if (inputs.near == nullptr)
        fail_standard(inputs,
                      fmt::format("it needs near = \"...\", the layer of {}.", standard.restriction->near));
    const double distance = restriction_distance(standard, inputs.spec->within, inputs.spec->place);
    const Overlays::Reach& schools = inputs.overlays->reach(*inputs.near, {}, inputs.spec->to_access_points);
    const auto method = [&](Travel travel) {
        return fmt::format("{}; {}", name_of(standard), verdict_note(standard, travel));
    };
    std::vector<Figures> all;
    if (inputs.layer != nullptr)
        all.push_back(outlets_inside(inputs, *schools.index, distance, method(travel_of(inputs)), ledger));
    constexpr int segments = 30;
    Figures land;
    land.part = "land";
    land.words.title = fmt::format("Land within {} of {} in a straight line", length_words(distance),
                                   in_sentence(inputs.near->spec.title));
    land.words.unit = "%";
    land.words.kind = IndicatorKind::percentage;
    land.words.decimals = 1;
    land.method = method(Travel::straight_line);  // nobody walks from every point of the land
    land.factor = per_cent;
    const int threads = inputs.overlays->threads();
    land.numerator = covered_area(inputs.geography().shapes,
                                  buffered(*schools.features, distance, segments, threads), threads)
                         .net;
    land.denominator = inputs.overlays->land(inputs.geography());
    all.push_back(std::move(land));
    tell_border_of_counts(to_schools(inputs), distance, ledger);
    return all;
}

}  // namespace

std::vector<Figures> restriction_figures(const MeasureInputs& inputs, Ledger& ledger) {
    if (inputs.spec->standard->restriction->threshold) return {restricted_by_threshold(inputs)};
    return restricted_by_distance(inputs, ledger);
}

}  // namespace vitality
