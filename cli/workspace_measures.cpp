// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "cli/named_at.hpp"
#include "cli/workspace.hpp"
#include "engine/layer_place.hpp"
#include "engine/made_layers.hpp"
#include "engine/spread_people.hpp"
#include "engine/walking_findings.hpp"
#include "layers/network_findings.hpp"

namespace vitality {

Layer Workspace::make_layer(const LayerSpec& spec) {
    if (spec.buffer) return layer_of_buffers(spec, layer(spec.buffer->layer), threads_);
    if (spec.catchment) {
        const Layer& of = layer(spec.catchment->layer);  // before the walks: it may join tables
        return layer_of_catchments(spec, of, walking(spec.catchment->network, spec.catchment->place),
                                   ledger_);
    }
    const AreasSpec& areas = *spec.areas;
    const Geography& of = geography(areas.geography);
    if (areas.indicator.empty()) return layer_of_areas(spec, of, nullptr, ledger_);
    const IndicatorColumn& column = required_column(areas.indicator, areas.geography, areas.place);
    return layer_of_areas(spec, of, &column, ledger_);
}

const Layer& Workspace::layer(const std::string& id) {
    const auto known = layers_.find(id);
    if (known != layers_.end()) return known->second;
    const LayerSpec& spec = project_.layer(id, {project_.file, 0, 0});
    progress_.step("reading layer " + id);
    Layer layer =
        spec.is_read_from_file()
            ? named_at(spec.place, [&] { return load_layer(spec, project_.crs, threads_, ledger_); })
            : make_layer(spec);
    for (const std::string& path : files_of_layer(spec)) note_input(path);
    return layers_.emplace(id, std::move(layer)).first->second;
}

const Population& Workspace::population(const std::string& id, const Place& place) {
    const auto known = populations_.find(id);
    if (known != populations_.end()) return known->second;
    const PopulationSpec& spec = project_.population(id, place);
    progress_.step("reading population " + id);
    Population population;
    if (spec.source) {
        population =
            named_at(spec.place, [&] { return load_population(spec, project_.crs, threads_, ledger_); });
        for (const std::string& path : files_of_source(*spec.source)) note_input(path);
    } else {
        const Layer& over =
            layer(spec.spread);  // may join tables, and joining moves columns: before all of them
        std::vector<std::pair<std::string, const IndicatorColumn*>> people;
        for (const PeopleGroup& group : spec.people)
            required_column(group.column, spec.geography, spec.place);
        for (const PeopleGroup& group : spec.people)
            people.emplace_back(group.name, &required_column(group.column, spec.geography, spec.place));
        population = spread_people(spec, over, geography(spec.geography), people, overlays_, ledger_);
    }
    return populations_.emplace(id, std::move(population)).first->second;
}

Walking& Workspace::walking(const std::string& network_id, const Place& place) {
    const auto known = walking_.find(network_id);
    if (known != walking_.end()) return known->second;
    auto network = networks_.find(network_id);
    const bool is_read = network == networks_.end();
    if (is_read) {
        const NetworkSpec& spec = project_.network(network_id, place);
        progress_.step("reading network " + network_id);
        Network read =
            named_at(spec.place, [&] { return load_network(spec, project_.crs, threads_, ledger_); });
        for (const std::string& path : files_of_source(spec)) note_input(path);
        network = networks_.emplace(network_id, std::move(read)).first;
    }
    const auto walking = walking_.try_emplace(network_id, network->second, threads_).first;
    if (is_read) tell_ends(network->second, walking->second.streets(), threads_, ledger_);
    return walking->second;
}

/// The column of an indicator that something is computed from; joined if need be. Valid until the next join.
const IndicatorColumn& Workspace::required_column(const std::string& indicator,
                                                  const std::string& geography_id, const Place& place) {
    const AreaTable& areas = with_indicator(indicator, place);
    if (areas.geography->id != geography_id)
        throw SettingsError(
            place, fmt::format("{} belongs to {}, and {} is asked for. Name an indicator of {}.", indicator,
                               areas.geography->id, geography_id, geography_id));
    if (const IndicatorColumn* column = areas.find(indicator)) return *column;
    if (areas.find_all(indicator).empty())
        throw error<DataError>("{} was left out: mend what the ledger tells of it (vitality check).",
                               indicator);
    throw SettingsError(
        place,
        fmt::format("{} is a series: give its table a filter that leaves one value per area.", indicator));
}

/// The project's only population where the measure names none and needs one.
const Population* Workspace::population_of(const MeasureSpec& spec) {
    const bool asks = spec.kind == MeasureKind::distance || spec.kind == MeasureKind::count_within ||
                      spec.kind == MeasureKind::access || spec.kind == MeasureKind::population_in ||
                      (spec.kind == MeasureKind::standard && !spec.standard->rules.empty());
    const bool of_land = spec.kind == MeasureKind::access && spec.of == MeasureSpec::Of::area;
    const bool of_areas = spec.kind == MeasureKind::population_in && !spec.indicator.empty();
    const bool one_place =
        spec.origin && (*spec.origin == Origin::centroid || *spec.origin == Origin::boundary);
    if (!asks || of_land || of_areas || one_place) return nullptr;
    if (!spec.population.empty()) return &population(spec.population, spec.place);
    const auto& all = project_.populations;
    if (all.size() == 1) return &population(all.front().id, spec.place);
    if (all.size() > 1)
        throw SettingsError(spec.place,
                            fmt::format("{} could be of several populations. Name one: population = \"{}\".",
                                        spec.id, all.front().id));
    const bool needed = spec.kind == MeasureKind::access || spec.kind == MeasureKind::population_in ||
                        spec.origin || spec.kind == MeasureKind::standard;
    if (!needed) return nullptr;
    throw SettingsError(
        spec.place,
        fmt::format("{} asks where people live, and the project does not say. Add a [population.ID] with "
                    "addresses, or one spread over buildings or residential roads (an estimate), "
                    "or ask for a share of land: kind = \"access\", of = \"area\".",
                    spec.id));
}

MeasureInputs Workspace::measure_inputs(const MeasureSpec& spec) {
    // All that is joined comes first: joining moves the columns of an area table.
    const bool elsewhere = spec.kind == MeasureKind::interpolate || spec.kind == MeasureKind::population_in;
    for (const std::string& id : {spec.denominator, spec.by, spec.indicator, spec.people_indicator})
        if (!id.empty()) with_indicator(id, spec.place);
    MeasureInputs inputs;
    inputs.spec = &spec;
    inputs.overlays = &overlays_;
    if (!spec.layer.empty()) inputs.layer = &layer(spec.layer);
    if (!spec.near.empty()) inputs.near = &layer(spec.near);
    inputs.population = population_of(spec);
    if (spec.walks()) inputs.walking = &walking(spec.network, spec.place);
    if (!spec.lookup.empty()) {
        inputs.lookup = &lookup(spec.lookup);
        const bool is_new = placed_.try_emplace("lookup " + spec.lookup + "|" + spec.geography, true).second;
        if (is_new) tell_unplaced(*inputs.lookup, geography(spec.geography));
    }
    inputs.areas = &area_table(spec.geography);
    if (!spec.denominator.empty())
        inputs.denominator = &required_column(spec.denominator, spec.geography, spec.place);
    if (!spec.by.empty()) inputs.by = &required_column(spec.by, spec.geography, spec.place);
    if (!spec.indicator.empty()) {
        const std::string of =
            elsewhere ? project_.maker_of(spec.indicator, spec.place).geography() : spec.geography;
        inputs.indicator = &required_column(spec.indicator, of, spec.place);
        inputs.other = &geography(of);
    }
    if (!spec.people_indicator.empty())
        inputs.people = &required_column(spec.people_indicator, inputs.other->id, spec.place);
    return inputs;
}

MeasureInputs Workspace::checked_inputs(const MeasureSpec& spec) {
    protect();
    MeasureInputs inputs = measure_inputs(spec);
    for (const Layer* layer : {inputs.layer, inputs.near}) {
        if (layer == nullptr) continue;
        const auto [at, is_new] = placed_.try_emplace(layer->spec.id + "|" + spec.geography);
        if (is_new) at->second = tell_place(*layer, inputs.geography(), ledger_);
        inputs.off_map = inputs.off_map || !at->second;
    }
    if (inputs.walking != nullptr) {
        const auto [at, is_new] = placed_.try_emplace("network " + spec.network + "|" + spec.geography);
        if (is_new) at->second = tell_place(inputs.walking->network(), inputs.geography(), ledger_);
        inputs.network_off_map = !at->second;
    }
    return inputs;
}

Measurement Workspace::measured(const MeasureSpec& spec) {
    const MeasureInputs inputs = checked_inputs(spec);
    progress_.step("measuring " + spec.id);
    return vitality::measure(inputs, ledger_);
}

const std::vector<MeasureTotal>& Workspace::measure(const MeasureSpec& spec) {
    protect();
    const auto known = totals_.find(spec.id);
    if (known != totals_.end()) return known->second;
    if (!measuring_.insert(spec.id).second)
        throw SettingsError(
            spec.place,
            fmt::format("{} is computed from itself: name another denominator, by, from or layer.", spec.id));
    Measurement measured = this->measured(spec);
    AreaTable& areas = area_table(spec.geography);
    for (IndicatorColumn& column : measured.columns) areas.columns.push_back(std::move(column));
    return totals_.emplace(spec.id, std::move(measured.totals)).first->second;
}

}  // namespace vitality
