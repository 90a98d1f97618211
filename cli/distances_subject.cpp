// SPDX-License-Identifier: Apache-2.0
#include "cli/distances_subject.hpp"

#include <algorithm>
#include <cmath>

#include "base/centroid.hpp"
#include "base/names.hpp"
#include "cli/query_catalogue.hpp"
#include "engine/edge_effects.hpp"
#include "engine/measure_checks.hpp"
#include "engine/measure_words.hpp"
#include "engine/measures/travelling.hpp"
#include "engine/query/binder.hpp"
#include "engine/walking_findings.hpp"
#include "layers/quantity.hpp"

namespace vitality {

namespace {

const Place command_line{"distances", 0, 0};

template <class Specs>
bool has(const Specs& specs, const std::string& id) {
    return std::any_of(specs.begin(), specs.end(), [&](const auto& spec) { return spec.id == id; });
}

/// Where the distances are taken from, by id.
struct From {
    DistancesSubject::Of of = DistancesSubject::Of::people;
    std::string id;
};

From from_of(const Project& project, const std::string& given) {
    using Of = DistancesSubject::Of;
    if (given.empty()) {
        if (project.populations.size() == 1) return {Of::people, project.populations.front().id};
        throw SettingsError(
            project.populations.empty()
                ? "the project does not say where people live. Say from what: --from GEOGRAPHY "
                  "(centroids of its areas) or --from LAYER (its features)."
                : "the project has several populations. Name one: --from " + project.populations.front().id +
                      ".");
    }
    if (has(project.populations, given)) return {Of::people, given};
    if (has(project.geographies, given)) return {Of::areas, given};
    if (has(project.layers, given)) return {Of::features, given};
    std::vector<std::string> known;
    for (const auto& one : project.populations) known.push_back(one.id);
    for (const auto& one : project.geographies) known.push_back(one.id);
    for (const auto& one : project.layers) known.push_back(one.id);
    throw error<SettingsError>("--from {}: there is no population, geography or layer of that id. {}", given,
                               suggestion(given, known));
}

std::string geography_of(const Project& project, const From& from, const std::string& given) {
    if (from.of == DistancesSubject::Of::areas) return from.id;
    if (!given.empty()) return project.geography(given, command_line).id;
    if (from.of == DistancesSubject::Of::people) {
        const std::string& own = project.population(from.id, command_line).geography;
        if (!own.empty()) return own;
    }
    return project.geographies.front().id;
}

/// A measure of the layer and choice that are written as in an expression.
std::shared_ptr<MeasureSpec> measure_asked(const Project& project, const DistancesRequest& request,
                                           const std::string& geography) {
    const std::string way = request.network.empty() ? "walk" : request.network;
    BoundQuery query{geography, {}};
    bind_expression(fmt::format("distance({}, '{}' from centroid)", request.to, way),
                    catalogue_of(project, geography), query);
    auto spec = std::make_shared<MeasureSpec>(*query.columns.front().measure);
    spec->id = "distances";
    spec->via = Via::both;
    spec->title_stated = false;
    return spec;
}

void set_within(const Project& project, const std::string& text, MeasureSpec& spec) {
    spec.within_minutes = parse_minutes(text);
    spec.within = parse_length(text);
    if (spec.within_minutes)
        spec.within = *spec.within_minutes * project.network(spec.network, command_line).speed;
    if (!spec.within)
        throw error<SettingsError>(
            "--within {}: a distance is written \"400 m\" or \"1.2 km\", minutes of walk "
            "\"10 min\".",
            text);
}

void take_people(const Project& project, const From& from, const std::string& given_people,
                 MeasureSpec& spec) {
    if (from.of != DistancesSubject::Of::people) return;
    spec.kind = MeasureKind::access;
    spec.origin = Origin::people;
    spec.population = from.id;
    const auto& groups = project.population(from.id, command_line).people;
    const bool has_all =
        groups.empty() || std::any_of(groups.begin(), groups.end(),
                                      [](const PeopleGroup& group) { return group.name == "all"; });
    spec.people = !given_people.empty() ? given_people : has_all ? "all" : groups.front().name;
}

std::vector<Point> centroids_of(const Geography& geography) {
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    std::vector<Point> points(geography.size(), Point{none, none});
    for (std::size_t i = 0; i < points.size(); ++i)
        if (geography.shapes.kind(i) == ShapeKind::polygon) points[i] = centroid(geography.shapes, i);
    return points;
}

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
        case DistancesSubject::Of::people: return inputs.population->words;
        case DistancesSubject::Of::areas: return "the centroid of each area";
        case DistancesSubject::Of::features: return "each of the " + subject.whom;
    }
    return {};
}

}  // namespace

DistancesSubject distances_subject(Workspace& workspace, const DistancesRequest& request) {
    const Project& project = workspace.project();
    const From from = from_of(project, request.from);
    const auto spec = measure_asked(project, request, geography_of(project, from, request.geography));
    set_within(project, request.within, *spec);
    take_people(project, from, request.people, *spec);
    DistancesSubject subject;
    subject.of = from.of;
    subject.spec = spec;
    subject.within = *spec->within;
    const bool of_features = from.of == DistancesSubject::Of::features;
    if (of_features) workspace.layer(from.id);  // before all else: it may join tables
    const MeasureInputs inputs = workspace.checked_inputs(*spec);
    if (of_features) subject.features = &workspace.layer(from.id);
    check_measure(inputs, method_of(spec->kind), workspace.ledger());
    if (inputs.off_map || inputs.network_off_map)
        throw error<DataError>(
            "nothing was measured: the {} lies elsewhere than the areas. Mend what the findings "
            "tell of it.",
            inputs.off_map ? "layer " + spec->layer : "network " + spec->network);
    subject.areas = inputs.areas->geography;
    subject.to_words = features_words(inputs);
    subject.max_snap = inputs.walking->network().spec.max_snap;
    subject.network = in_sentence(inputs.walking->network().spec.title);
    tell_ways_in(inputs, workspace.ledger());
    switch (from.of) {
        case DistancesSubject::Of::people: measure_people(inputs, subject, workspace.ledger()); break;
        case DistancesSubject::Of::areas:
            subject.whom = inputs.geography().title;
            measure_points(inputs, centroids_of(inputs.geography()), subject);
            tell_places_off_network(inputs, centroids_of(inputs.geography()), subject.distances.walked,
                                    workspace.ledger());
            break;
        case DistancesSubject::Of::features:
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
