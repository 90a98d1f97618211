// SPDX-License-Identifier: Apache-2.0
#include "cli/distances_request.hpp"

#include <algorithm>

#include "base/names.hpp"
#include "cli/bound_texts.hpp"
#include "cli/project_checks.hpp"
#include "cli/query_catalogue.hpp"
#include "engine/measure_checks.hpp"
#include "engine/query/binder.hpp"
#include "layers/quantity.hpp"

namespace vitality {

namespace {

using Of = DistancesFrom::Of;

template <class Specs>
bool has(const Specs& specs, const std::string& id) {
    return std::any_of(specs.begin(), specs.end(), [&](const auto& spec) { return spec.id == id; });
}

DistancesFrom from_of(const Project& project, const std::string& given) {
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
    if (is_layer(project, given)) return {Of::features, given};
    std::vector<std::string> known;
    for (const auto& one : project.populations) known.push_back(one.id);
    for (const auto& one : project.geographies) known.push_back(one.id);
    for (const auto& one : project.layers) known.push_back(one.id);
    throw error<SettingsError>("--from {}: there is no population, geography or layer of that id. {}", given,
                               suggestion(given, known));
}

std::string geography_of(const Project& project, const DistancesFrom& from, const DistancesRequest& request) {
    if (from.of == Of::areas) return from.id;
    if (!request.geography.empty()) return project.geography(request.geography, request.place()).id;
    if (from.of == Of::people) {
        const std::string& own = project.population(from.id, request.place()).geography;
        if (!own.empty()) return own;
    }
    return project.geographies.front().id;
}

/// A measure of the layer and choice that are written as in an expression.
std::shared_ptr<MeasureSpec> measure_asked(const Project& project, const DistancesRequest& request,
                                           const std::string& geography) {
    const std::string way = network_asked(project, {request.network, "the distance to " + request.to,
                                                    "--network ", request.place()})
                                .id;
    BoundQuery query{geography, {}};
    bind_expression(fmt::format("distance({}, '{}' from centroid)", request.to, way),
                    catalogue_of(project, geography), query);
    auto spec = std::make_shared<MeasureSpec>(*query.columns.front().measure);
    spec->id = "distances";
    spec->via = Via::both;
    spec->title_stated = false;
    return spec;
}

void set_within(const Project& project, const DistancesRequest& request, MeasureSpec& spec) {
    spec.within_minutes = parse_minutes(request.within);
    spec.within = parse_length(request.within);
    if (spec.within_minutes)
        spec.within = *spec.within_minutes * project.network(spec.network, request.place()).speed;
    if (!spec.within)
        throw error<SettingsError>(
            "--within {}: a distance is written \"400 m\" or \"1.2 km\", minutes of walk "
            "\"10 min\".",
            request.within);
}

void take_people(const Project& project, const DistancesFrom& from, const DistancesRequest& request,
                 MeasureSpec& spec) {
    if (from.of != Of::people) return;
    spec.kind = MeasureKind::access;
    spec.origin = Origin::people;
    spec.population = from.id;
    const auto& groups = project.population(from.id, request.place()).people;
    const bool has_all =
        groups.empty() || std::any_of(groups.begin(), groups.end(),
                                      [](const PeopleGroup& group) { return group.name == "all"; });
    spec.people = !request.people.empty() ? request.people : has_all ? "all" : groups.front().name;
}

}  // namespace

AskedDistances asked_distances(const Project& project, const DistancesRequest& request) {
    const DistancesFrom from = from_of(project, request.from);
    const auto spec = measure_asked(project, request, geography_of(project, from, request));
    set_within(project, request, *spec);
    take_people(project, from, request, *spec);
    return {from, spec};
}

MeasureInputs measurable_inputs(Workspace& workspace, const MeasureSpec& spec) {
    MeasureInputs inputs = workspace.checked_inputs(spec);
    check_measure(inputs, method_of(spec.kind), workspace.ledger());
    if (!inputs.off_map && !inputs.network_off_map) return inputs;
    throw error<DataError>(
        "nothing was measured: the {} lies elsewhere than the areas. Mend what the findings "
        "tell of it.",
        inputs.off_map ? "layer " + spec.layer : "network " + spec.network);
}

}  // namespace vitality
