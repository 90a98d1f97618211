// SPDX-License-Identifier: Apache-2.0
#include "cli/catchments_subject.hpp"

#include <algorithm>

#include "base/buffer.hpp"
#include "base/names.hpp"
#include "base/points_near.hpp"
#include "engine/measure_words.hpp"
#include "engine/measures/travelling.hpp"
#include "engine/walking_findings.hpp"
#include "layers/quantity.hpp"

namespace vitality {

namespace {

double width_of(const std::string& given) {
    if (given.empty()) return CatchmentSpec::usual_width;
    if (const auto width = parse_length(given)) return *width;
    throw error<SettingsError>("--width {}: a width is written \"25 m\".", given);
}

double sum_of(const Population& population, const std::vector<double>& people,
              const std::vector<std::uint32_t>& places) {
    double sum = 0;
    for (const std::uint32_t place : places) sum += population.weight(people, place);
    return sum;
}

/// Those near any feature, of the surroundings too, as `access` counts them.
double near_any(const MeasureInputs& inputs, const std::vector<double>& people, Via via) {
    const std::vector<double>& distances = distances_of_people(inputs, inputs.spec->choice, via);
    double sum = 0;
    for (std::size_t i = 0; i < distances.size(); ++i)
        if (distances[i] <= *inputs.spec->within) sum += inputs.population->weight(people, i);
    return sum;
}

void count_people(const MeasureInputs& inputs, const Walking::Goal& goal, CatchmentsSubject& subject) {
    const Population& population = *inputs.population;
    const std::vector<double>& people = population.group(inputs.spec->people, inputs.spec->place);
    const auto near =
        points_near(subject.features, population.points, subject.within, inputs.overlays->threads());
    const auto on_foot = inputs.walking->people_within(population, goal, subject.within);
    for (std::size_t i = 0; i < subject.each.size(); ++i) {
        subject.each[i].straight = sum_of(population, people, near[i]);
        subject.each[i].walked = sum_of(population, people, on_foot[i]);
    }
    subject.any_straight = near_any(inputs, people, Via::straight);
    subject.any_walked = near_any(inputs, people, Via::walk);
    for (std::size_t i = 0; i < population.points.size(); ++i) subject.people += population.weight(people, i);
}

void require_population(const Project& project, const std::string& from) {
    std::vector<std::string> known;
    for (const PopulationSpec& population : project.populations) known.push_back(population.id);
    if (known.empty())
        throw SettingsError(
            "a catchment holds people, and the project does not say where they live. Add a [population.ID] "
            "with addresses, or one spread over buildings or residential roads (an estimate).");
    if (!from.empty() && std::find(known.begin(), known.end(), from) == known.end())
        throw error<SettingsError>("--from {} is no population: a catchment holds people. {}", from,
                                   suggestion(from, known));
}

void draw_around(const MeasureInputs& inputs, const Walking::Goal& goal, CatchmentsSubject& subject) {
    const int threads = inputs.overlays->threads();
    const Shapes all = inputs.walking->catchments(goal, subject.within, subject.width);
    for (std::size_t i = 0; i < subject.each.size(); ++i) subject.reached.append(all, i);
    subject.circles = buffered(subject.features, subject.within, default_quadrant_segments, threads);
    for (std::size_t i = 0; i < subject.each.size(); ++i) {
        subject.each[i].circle = area(subject.circles, i);
        subject.each[i].reached = area(subject.reached, i);
    }
}

}  // namespace

CatchmentsSubject catchments_subject(Workspace& workspace, const CatchmentsRequest& request) {
    CatchmentsSubject subject;
    require_population(workspace.project(), request.distances.from);
    const auto [from, spec] = asked_distances(workspace.project(), request.distances);
    subject.spec = spec;
    subject.within = *spec->within;
    subject.width = width_of(request.width);
    const MeasureInputs inputs = measurable_inputs(workspace, *spec);
    const Walking::Goal goal{inputs.layer, spec->choice, spec->to_boundary, 1};
    const WaysIn& ways = inputs.walking->ways_in(goal);
    for (std::size_t i = 0; i < ways.own; ++i) {
        Catchment one;
        one.feature = workspace.project().without_machine_paths(inputs.layer->label(ways.features[i]));
        one.off_network = ways.kinds[i] == WayIn::none;
        subject.each.push_back(std::move(one));
        subject.features.append(inputs.layer->features.shapes, ways.features[i]);
    }
    subject.to_words = features_words(inputs);
    subject.whom = group_words(inputs);
    subject.estimated = inputs.population->spec.is_estimate();
    subject.max_snap = inputs.walking->network().spec.max_snap;
    tell_ways_in(inputs, workspace.ledger());
    tell_people_off_network(inputs, {}, workspace.ledger());
    count_people(inputs, goal, subject);
    draw_around(inputs, goal, subject);
    subject.straight_method = travel_words(inputs, inputs.population->words, Via::straight);
    subject.walk_method = travel_words(inputs, inputs.population->words, Via::walk);
    if (!(subject.people > 0))
        throw error<DataError>("{}: the population has none. Name another group with --people.",
                               subject.whom);
    if (!subject.each.empty()) return subject;
    throw error<DataError>("layer {} holds none of {}: there is nothing to be near to.", spec->layer,
                           subject.to_words);
}

}  // namespace vitality
