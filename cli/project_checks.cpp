// SPDX-License-Identifier: Apache-2.0
#include "cli/project_checks.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/names.hpp"
#include "cli/column_dictionary.hpp"

namespace vitality {

namespace {

void require_geography_of(const Project& project, const std::string& indicator, const std::string& geography,
                          const Place& place, const std::string& what) {
    if (indicator.empty()) return;
    const std::string& of = project.maker_of(indicator, place).geography();
    if (of == geography) return;
    throw SettingsError(
        place, fmt::format("{} {} belongs to {}, and the measure to {}. Name one of {}.", what, indicator,
                           of.empty() ? "comparators alone" : of, geography, geography));
}

void check_names_of(const Project& project, const MeasureSpec& measure) {
    const Place& place = measure.place;
    const bool taken = std::any_of(project.tables.begin(), project.tables.end(),
                                   [&](const TableSpec& t) { return t.id == measure.id; }) ||
                       std::any_of(project.aggregates.begin(), project.aggregates.end(),
                                   [&](const AggregateSpec& a) { return a.id == measure.id; });
    if (taken)
        throw SettingsError(
            place, fmt::format("there is a table or aggregate {0} too. Rename one of the two.", measure.id));
    project.geography(measure.geography, place);
    if (!measure.layer.empty()) project.layer(measure.layer, place);
    if (!measure.near.empty()) project.layer(measure.near, place);
    if (!measure.population.empty()) project.population(measure.population, place);
}

/// "of kind rank", "a share": what keeps an indicator from being a denominator; empty where it may be one.
std::string kind_that_is_no_number_of(const Project::Maker& maker, const std::string& id) {
    if (maker.measure) {
        const MeasureKind kind = maker.measure->kind;
        const bool counts = kind == MeasureKind::count || kind == MeasureKind::length ||
                            kind == MeasureKind::area || kind == MeasureKind::interpolate ||
                            (kind == MeasureKind::population_in && !maker.measure->as_share);
        return counts ? std::string() : "a measure of kind " + measure_kind_name(kind);
    }
    if (maker.aggregate) {
        for (const AggregateIndicator& wanted : maker.aggregate->indicators)
            if (wanted.indicator.id == id && wanted.method == AggregationMethod::weighted_mean)
                return "a weighted mean";
        return {};
    }
    if (maker.statistic) return "a statistic of kind " + statistic_kind_name(maker.statistic->kind);
    for (const Indicator& indicator : maker.table->indicators) {
        if (indicator.id != id) continue;
        const IndicatorKind kind = indicator.kind;
        if (kind != IndicatorKind::count && kind != IndicatorKind::value) return "of kind " + kind_name(kind);
    }
    return {};
}

/// A rate of a rank, or of another rate, says nothing.
void check_denominator(const Project& project, const MeasureSpec& measure) {
    if (measure.denominator.empty()) return;
    const std::string kind =
        kind_that_is_no_number_of(project.maker_of(measure.denominator, measure.place), measure.denominator);
    if (kind.empty()) return;
    throw SettingsError(
        measure.place,
        fmt::format("denominator {} is {}: a rate is divided by a number of people, homes or the like. "
                    "Name an indicator of kind count.",
                    measure.denominator, kind));
}

/// Keys that a standard of another kind has.
void check_keys_of_standard(const MeasureSpec& measure) {
    if (measure.kind != MeasureKind::standard) return;
    const bool restriction = measure.standard->kind == StandardKind::restriction;
    const auto refuse = [&](bool given, const std::string& key, const std::string& why) {
        if (given)
            throw SettingsError(measure.place,
                                fmt::format("{} means nothing for standard {}: {}. Leave it out.", key,
                                            measure.standard->id, why));
    };
    refuse(!restriction && measure.within.has_value(), "distance", "its distances are its own");
    refuse(!restriction && measure.threshold.has_value(), "threshold", "it has none");
    refuse(!restriction && !measure.near.empty(), "near", "it restricts nothing");
    const bool by_people = !measure.standard->rules.empty();
    refuse(!by_people && !measure.population.empty(), "population", "it asks nobody where they live");
    refuse(measure.title_stated, "title", "it makes several indicators, each with a title of its own");
    refuse(measure.unit_stated, "unit", "it makes several indicators, each with a unit of its own");
    refuse(measure.indicator_words.polarity_stated, "polarity", "it makes several indicators");
    refuse(measure.indicator_words.decimals.has_value(), "decimals", "it makes several indicators");
}

void check_types(const Project& project, const MeasureSpec& measure) {
    if (measure.choice.types.empty() || !project.layer(measure.layer, measure.place).type.empty()) return;
    throw SettingsError(
        measure.place,
        fmt::format("types chooses features by type, and layer {} names no column with types. Give "
                    "it type = \"COLUMN\".",
                    measure.layer));
}

void check_access(const Project& project, const MeasureSpec& measure) {
    if (!measure.to_access_points) return;
    const std::string& id = measure.near.empty() ? measure.layer : measure.near;
    if (project.layer(id, measure.place).access) return;
    throw SettingsError(measure.place,
                        fmt::format("to = \"access\" needs points of access, and layer {} has none. Give it "
                                    "access = {{ source = \"...\" }}, or leave out to.",
                                    id));
}

/// People by areas go with a layer made of these areas.
void check_people_of_areas(const Project& project, const MeasureSpec& measure) {
    if (measure.kind != MeasureKind::population_in || measure.indicator.empty()) return;
    const LayerSpec& layer = project.layer(measure.layer, measure.place);
    if (!layer.areas)
        throw SettingsError(
            measure.place,
            fmt::format("indicator = counts the people of areas, and layer {} is not made of areas. Name "
                        "a population instead.",
                        layer.id));
    require_geography_of(project, measure.indicator, layer.areas->geography, measure.place, "indicator");
    if (measure.lookup.empty()) return;
    const LookupSpec& lookup = project.lookup(measure.lookup, measure.place);
    if (lookup.from_geography == layer.areas->geography && lookup.to_geography == measure.geography) return;
    throw SettingsError(measure.place, fmt::format("lookup {} leads from {} to {}, not from {} to {}.",
                                                   lookup.id, lookup.from_geography, lookup.to_geography,
                                                   layer.areas->geography, measure.geography));
}

void check_interpolation(const Project& project, const MeasureSpec& measure) {
    if (measure.kind != MeasureKind::interpolate) return;
    const std::string of = project.maker_of(measure.indicator, measure.place).geography();
    project.geography(of, measure.place);
    if (of == measure.geography)
        throw SettingsError(
            measure.place,
            fmt::format("{} is of {} already: there is nothing to interpolate.", measure.indicator, of));
    require_geography_of(project, measure.people_indicator, of, measure.place, "weight");
}

}  // namespace

void check_tags(const Project& project, const std::string& id,
                const std::map<std::string, std::vector<std::string>>& tags, const Place& place) {
    for (const auto& [dimension, values] : tags) {
        const auto group = project.groups.find(dimension);
        if (group == project.groups.end()) continue;
        for (const std::string& value : values) {
            if (std::find(group->second.begin(), group->second.end(), value) != group->second.end()) continue;
            throw SettingsError(place, fmt::format("{}: \"{}\" is no value of [groups] {}. {}", id, value,
                                                   dimension, suggestion(value, group->second)));
        }
    }
}

void find_standards(Project& project) {
    for (MeasureSpec& measure : project.measures) {
        if (measure.kind != MeasureKind::standard) continue;
        measure.standard = std::make_shared<const Standard>(
            find_standard(measure.standard_id, project.standards, measure.place));
    }
}

namespace {

/// Standards whose distances can be walked: those of people, and zones around places.
bool is_of_distances(const Standard& standard) {
    return !standard.rules.empty() || (standard.restriction && !standard.restriction->threshold);
}

/// A standard that says walking is judged on foot wherever the project has a network.
void take_way_of_standard(const Project& project, MeasureSpec& measure) {
    if (measure.kind != MeasureKind::standard) return;
    if (!is_of_distances(*measure.standard)) {
        if (measure.via || !measure.network.empty() || measure.speed)
            throw SettingsError(measure.place,
                                fmt::format("via, network and speed mean nothing for standard {}: it has no "
                                            "distances. Leave them out.",
                                            measure.standard->id));
        return;
    }
    if (!measure.via) {
        const bool on_foot = measure.standard->travel == Travel::walking && !project.networks.empty();
        measure.via = on_foot ? Via::walk : Via::straight;
    }
    if (measure.speed)
        throw SettingsError(measure.place,
                            "speed is of minutes, and a standard is judged in metres. Leave it out.");
    if (measure.via == Via::straight && !measure.network.empty())
        throw SettingsError(measure.place,
                            "network is of walks, and this standard is judged in a straight line. "
                            "Write via = \"walk\", or leave network out.");
}

void find_network(const Project& project, MeasureSpec& measure) {
    if (!measure.walks()) return;
    measure.network = network_asked(project, {measure.network, measure.id, "network = ", measure.place}).id;
    const bool by_minutes = measure.in_minutes || measure.within_minutes;
    if (measure.speed && !by_minutes)
        throw SettingsError(measure.place,
                            "speed is of minutes, and this measure is in metres. Write in = "
                            "\"minutes\" or within = \"10 min\", or leave speed out.");
    if (measure.speed && !project.network(measure.network, measure.place).speeds.empty())
        throw SettingsError(
            measure.place,
            fmt::format("network {0} has speeds of its own by class. Leave out speed here, or state it "
                        "in [network.{0}].",
                        measure.network));
    const double speed = measure.speed.value_or(project.network(measure.network, measure.place).speed);
    if (measure.within_minutes) measure.within = *measure.within_minutes * speed;
}

/// Words for one figure are not laid over two that are compared.
void check_words_of_both(const MeasureSpec& measure) {
    const bool stated = measure.title_stated || measure.unit_stated || measure.indicator_words.decimals;
    if (measure.takes_both() && stated)
        throw SettingsError(
            measure.place,
            "via = \"both\" makes several indicators, each with a title and unit of its own. Leave "
            "out title, unit and decimals.");
}

}  // namespace

const NetworkSpec& network_asked(const Project& project, const NetworkAsked& asked) {
    if (!asked.id.empty()) return project.network(asked.id, asked.place);
    if (project.networks.empty())
        throw SettingsError(
            asked.place, fmt::format("{} is walked, and the project has no streets. Add a [network.ID] with "
                                     "source = \"...\", the lines that people walk along.",
                                     asked.whose));
    if (project.networks.size() == 1) return project.networks.front();
    throw SettingsError(asked.place,
                        fmt::format("{} could be walked along several networks. Name one: {}\"{}\".",
                                    asked.whose, asked.named_by, project.networks.front().id));
}

void find_networks(Project& project) {
    for (LayerSpec& layer : project.layers) {
        if (!layer.catchment) continue;
        CatchmentSpec& catchment = *layer.catchment;
        const NetworkSpec& network = network_asked(
            project,
            {catchment.network, "the catchment of " + catchment.layer, "network = ", catchment.place});
        catchment.network = network.id;
        if (catchment.minutes) catchment.within = *catchment.minutes * network.speed;
    }
    for (MeasureSpec& measure : project.measures) {
        take_way_of_standard(project, measure);
        find_network(project, measure);
        check_words_of_both(measure);
    }
}

void check_layers(const Project& project) {
    for (const LayerSpec& layer : project.layers) {
        if (layer.areas) {
            project.geography(layer.areas->geography, layer.areas->place);
            if (!layer.areas->indicator.empty()) {
                const std::string& of =
                    project.maker_of(layer.areas->indicator, layer.areas->place).geography();
                if (of != layer.areas->geography)
                    throw SettingsError(layer.areas->place,
                                        fmt::format("indicator {} belongs to {}, the layer is made of {}.",
                                                    layer.areas->indicator, of, layer.areas->geography));
            }
        }
        std::set<std::string> seen = {layer.id};
        for (const LayerSpec* at = &layer; !at->made_from().empty();) {
            const Place place = at->buffer ? at->buffer->place : at->catchment->place;
            const LayerSpec& from = project.layer(at->made_from(), place);
            if (!seen.insert(from.id).second)
                throw SettingsError(place, fmt::format("layer {} is a {} of itself. Name the layer that it "
                                                       "is to reach around.",
                                                       at->id, at->buffer ? "buffer" : "catchment"));
            at = &from;
        }
    }
    for (const PopulationSpec& population : project.populations) {
        if (population.spread.empty()) continue;
        project.layer(population.spread, population.place);
        project.geography(population.geography, population.place);
        for (const PeopleGroup& group : population.people)
            require_geography_of(project, group.column, population.geography, population.place, "indicator");
    }
}

void check_measures(const Project& project) {
    for (const MeasureSpec& measure : project.measures) {
        check_names_of(project, measure);
        check_types(project, measure);
        check_denominator(project, measure);
        check_keys_of_standard(measure);
        check_access(project, measure);
        check_people_of_areas(project, measure);
        check_interpolation(project, measure);
        require_geography_of(project, measure.denominator, measure.geography, measure.place, "denominator");
        require_geography_of(project, measure.by, measure.geography, measure.place, "by");
        if (measure.kind == MeasureKind::standard)
            require_geography_of(project, measure.indicator, measure.geography, measure.place, "indicator");
    }
}

void check_comparator_ids(const Project& project, const std::vector<std::string>& ids, const Place& place) {
    const std::vector<std::string> known = project.comparator_ids();
    for (const std::string& id : ids) {
        if (std::find(known.begin(), known.end(), id) != known.end()) continue;
        throw SettingsError(
            place, fmt::format("there is no comparator \"{}\". {}", id,
                               known.empty() ? "Name it under [comparators]." : suggestion(id, known)));
    }
}

void check_column_names(const Project& project) {
    std::map<std::string, std::string> taken;
    const auto take = [&](const std::string& geography, const std::string& id, const Place& place,
                          std::initializer_list<const char*> endings) {
        for (const char* ending : endings) {
            const std::string name = geography + "/" + to_lower(column_name(id)) + ending;
            const auto [at, is_new] = taken.try_emplace(name, id);
            if (is_new) continue;
            throw SettingsError(
                place, fmt::format("indicators {} and {} would share the column {} of the output table. "
                                   "Rename one.",
                                   at->second, id, column_name(id) + ending));
        }
    };
    for (const TableSpec& table : project.tables)
        for (const Indicator& indicator : table.indicators)
            take(table.lands_on(), indicator.id, indicator.place, {"", "_state"});
    for (const MeasureSpec& measure : project.measures)
        for (const std::string& id : measure.indicator_ids())
            take(measure.geography, id, measure.place, {"", "_state", "_count", "_denominator"});
    for (const StatisticSpec& statistic : project.statistics)
        for (const std::string& id : statistic.indicator_ids())
            take(statistic.geography, id, statistic.place,
                 {"", "_state", "_class", "_count", "_denominator", "_lower95", "_upper95"});
}

}  // namespace vitality
