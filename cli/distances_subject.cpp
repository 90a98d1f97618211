// SPDX-License-Identifier: Apache-2.0
#include "cli/distances_subject.hpp"

#include <algorithm>
#include <cmath>

#include "base/names.hpp"
#include "engine/edge_effects.hpp"
#include "engine/measure_words.hpp"
#include "engine/measures/travelling.hpp"
#include "engine/walking_findings.hpp"
#include "layers/quantity.hpp"

namespace vitality {

namespace {

const Place command_line{"vitality distances", 0, 0};

void measure_people(const MeasureInputs& inputs, DistancesSubject& subject, Ledger& ledger) {
    const Population& population = *inputs.population;
    TwoDistances& distances = subject.distances;
    distances.straight = distances_of_people(inputs, inputs.spec->choice, Via::straight);
    distances.walked = distances_of_people(inputs, inputs.spec->choice, Via::walk);
    distances.weights = population.group(inputs.spec->people, command_line);
    const auto& homes = inputs.overlays->homes(population, inputs.geography());
    for (std::size_t i = 0; i < homes.size(); ++i)  // nobody outside the areas is of the report
        if (homes[i] == PointLocator::nowhere)
            distances.straight[i] = distances.walked[i] = std::numeric_limits<double>::quiet_NaN();
    subject.by_area = sums_of_verdicts(distances, subject.within, homes, inputs.geography().size());
    for (const VerdictSums& area : subject.by_area)
        for (std::size_t i = 0; i < area.of.size(); ++i) subject.all.of[i] += area.of[i];
    subject.whom = group_words(inputs);
    subject.estimated = population.spec.is_estimate();
    tell_people_off_network(inputs, distances.walked, ledger);
    tell_border_of_people(inputs, inputs.spec->choice, distances.walked, subject.within, ledger);
}

void measure_points(const MeasureInputs& inputs, const std::vector<Point>& points,
                    DistancesSubject& subject) {
    subject.distances.straight = distances_of_points(inputs, points, Via::straight);
    subject.distances.walked = distances_of_points(inputs, points, Via::walk);
    std::vector<std::uint32_t> placed(points.size(), 0);
    for (std::size_t i = 0; i < points.size(); ++i)
        if (std::isnan(points[i].x)) placed[i] = 1;  // what has no place is in no figure
    subject.all = sums_of_verdicts(subject.distances, subject.within, placed, 1).front();
}

std::string from_words(const MeasureInputs& inputs, const DistancesSubject& subject) {
    switch (subject.of) {
        case DistancesFrom::Of::people: return inputs.population->words;
        case DistancesFrom::Of::areas: return "the centroid of each area";
        case DistancesFrom::Of::features: return "each of the " + subject.whom;
    }
    return {};
}

}  // namespace

DistancesSubject distances_subject(Workspace& workspace, const DistancesRequest& request) {
    const AskedDistances asked = asked_distances(workspace.project(), request);
    const auto& [from, spec] = asked;
    DistancesSubject subject;
    subject.of = from.of;
    subject.spec = spec;
    subject.within = *spec->within;
    const bool of_features = from.of == DistancesFrom::Of::features;
    if (of_features) workspace.layer(from.id);  // before all else: it may join tables
    const MeasureInputs inputs = measurable_inputs(workspace, *spec);
    if (of_features) subject.features = &workspace.layer(from.id);
    subject.areas = inputs.areas->geography;
    subject.to_words = features_words(inputs);
    subject.max_snap = inputs.walking->network().spec.max_snap;
    subject.network = in_sentence(inputs.walking->network().spec.title);
    tell_ways_in(inputs, workspace.ledger());
    switch (from.of) {
        case DistancesFrom::Of::people: measure_people(inputs, subject, workspace.ledger()); break;
        case DistancesFrom::Of::areas:
            subject.whom = inputs.geography().title;
            measure_points(inputs, places_of(inputs.geography().shapes, workspace.threads()), subject);
            tell_places_off_network(inputs, places_of(inputs.geography().shapes, workspace.threads()),
                                    subject.distances.walked, workspace.ledger());
            break;
        case DistancesFrom::Of::features:
            subject.whom = in_sentence(subject.features->spec.title);
            measure_points(inputs, places_of(subject.features->features.shapes, workspace.threads()),
                           subject);
            break;
    }
    subject.straight_method = travel_words(inputs, from_words(inputs, subject), Via::straight);
    subject.walk_method = travel_words(inputs, from_words(inputs, subject), Via::walk);
    subject.ratios = spread_of_ratios(subject.distances);
    if (subject.all.known() > 0) return subject;
    throw error<DataError>(
        "of none of the {} are both distances known. Look at the findings: a network that lies "
        "elsewhere, or places more than {} from any street?",
        subject.whom, length_words(subject.max_snap));
}

}  // namespace vitality
