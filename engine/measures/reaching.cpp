// SPDX-License-Identifier: Apache-2.0
#include "engine/measures/reaching.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/names.hpp"
#include "engine/edge_effects.hpp"
#include "engine/measure_words.hpp"
#include "engine/measures/travelling.hpp"
#include "engine/two_distances.hpp"
#include "engine/walking_findings.hpp"
#include "engine/weighted.hpp"
#include "layers/quantity.hpp"

namespace vitality {

namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

/// One point per area, its centroid or the centre of its people; areas without one have coordinates that are
/// no numbers.
std::vector<Point> points_of_origin(const MeasureInputs& inputs, Origin origin) {
    const Geography& geography = inputs.geography();
    if (origin == Origin::centroid) return places_of(geography.shapes, inputs.overlays->threads());
    const auto& people = inputs.population->group(inputs.spec->people, inputs.spec->place);
    auto centres = inputs.overlays->people_centres(*inputs.population, people, geography);
    for (std::size_t i = 0; i < centres.points.size(); ++i)
        if (!centres.found[i]) centres.points[i] = {no_value, no_value};
    return std::move(centres.points);
}

/// Infinity, where nothing can be reached, is no figure.
std::vector<double> finite(std::vector<double> values) {
    for (double& value : values)
        if (!std::isfinite(value)) value = no_value;
    return values;
}

std::vector<double> statistic_of_points(const std::vector<double>& values, const std::vector<double>& weights,
                                        const PointGroups& groups, Statistic statistic, int threads) {
    constexpr double median = 0.5, ninetieth = 0.9;
    if (statistic == Statistic::mean) return finite(weighted_means(values, weights, groups, threads));
    return finite(weighted_quantiles(values, weights, groups,
                                     statistic == Statistic::median ? median : ninetieth, threads));
}

/// The statistic over those people who have a value, for areas in any grouping.
void take_statistic(const MeasureInputs& inputs, std::vector<double> values, Figures& figures) {
    const auto& homes = inputs.overlays->homes(*inputs.population, inputs.geography());
    const auto& people = inputs.population->group(inputs.spec->people, inputs.spec->place);
    const int threads = inputs.overlays->threads();
    const Statistic statistic = inputs.spec->statistic;
    figures.estimated = inputs.population->spec.is_estimate();
    figures.statistic = [&homes, &people, threads, statistic,
                         values = std::move(values)](const AreaGroups& areas) {
        std::vector<std::uint32_t> group(homes.size(), AreaGroups::none);
        for (std::size_t i = 0; i < homes.size(); ++i)
            if (homes[i] != PointLocator::nowhere && !std::isnan(values[i])) group[i] = areas.group[homes[i]];
        return statistic_of_points(values, people, sort_into_groups(group, areas.count), statistic, threads);
    };
}

std::string who(const MeasureInputs& inputs, Origin origin) {
    switch (origin) {
        case Origin::people:
            return inputs.spec->statistic == Statistic::mean
                       ? "mean of " + group_words(inputs)
                       : fmt::format("{} of {}", statistic_name(inputs.spec->statistic), group_words(inputs));
        case Origin::popcentroid: return "from the centre of the people";
        case Origin::centroid: return "from the centroid";
        case Origin::boundary: return "from the nearest place of the area";
    }
    return {};
}

/// A figure of people's distances or counts, for whom an area may be off the network.
void take_people(const MeasureInputs& inputs, std::vector<double> values, Via via, Figures& figures) {
    if (via == Via::walk) figures.unknown = mostly_unknown(inputs, values);
    take_statistic(inputs, std::move(values), figures);
}

std::vector<double> distances_of_areas(const MeasureInputs& inputs, Origin origin, Via via, Ledger& ledger) {
    std::vector<Point> points;
    std::vector<double> distances;
    if (origin == Origin::boundary) {
        const auto& reach =
            inputs.overlays->reach(*inputs.layer, inputs.spec->choice, inputs.spec->to_access_points);
        for (const Nearest& found :
             reach.index->nearest_of_shapes(inputs.geography().shapes, inputs.overlays->threads()))
            distances.push_back(found.distance);
    } else {
        points = points_of_origin(inputs, origin);
        distances = distances_of_points(inputs, points, via);
    }
    if (via == Via::walk) tell_places_off_network(inputs, points, distances, ledger);
    distances = finite(std::move(distances));
    if (tells(*inputs.spec, via)) tell_border_of_areas(inputs, distances, points, ledger);
    return distances;
}

std::string distance_title(const MeasureInputs& inputs, Origin origin, Via via) {
    if (via == Via::straight)
        return fmt::format("Straight-line distance to {}, {}", reached_words(inputs, via),
                           who(inputs, origin));
    return fmt::format("Walking {} to {}, {}", inputs.spec->in_minutes ? "time" : "distance",
                       reached_words(inputs, via), who(inputs, origin));
}

Figures distance_along(const MeasureInputs& inputs, Via via, Ledger& ledger) {
    const Origin origin = origin_of(inputs);
    const bool minutes = inputs.spec->in_minutes;
    Figures figures;
    figures.part = part_of(inputs, via);
    figures.walked = via == Via::walk;
    figures.words.title = distance_title(inputs, origin, via);
    figures.words.unit = minutes ? "min" : "m";
    figures.words.decimals = minutes ? 1 : 0;
    figures.method = travel_words(inputs, origin_words(inputs, origin), via);
    const double unit = minutes ? walking_speed(inputs) : 1;
    const auto in_unit = [unit](std::vector<double> metres) {
        for (double& one : metres) one /= unit;
        return metres;
    };
    if (via == Via::walk) tell_ways_in(inputs, ledger);
    if (origin != Origin::people) {
        figures.values = in_unit(distances_of_areas(inputs, origin, via, ledger));
        return figures;
    }
    const std::vector<double>& distances = distances_of_people(inputs, inputs.spec->choice, via);
    if (tells(*inputs.spec, via))
        tell_border_of_people(inputs, inputs.spec->choice, distances, std::nullopt, ledger);
    if (via == Via::walk) tell_people_off_network(inputs, distances, ledger);
    take_people(inputs, in_unit(distances), via, figures);
    return figures;
}

Figures ratio_of_ways(const MeasureInputs& inputs, const std::vector<Figures>& ways) {
    const Origin origin = origin_of(inputs);
    Figures figures;
    figures.part = "ratio";
    figures.walked = true;
    figures.words.title = fmt::format("Walking distance to {} as a multiple of the straight line, {}",
                                      nth_of_words(inputs) + features_words(inputs), who(inputs, origin));
    figures.words.unit = "times";
    figures.words.decimals = 2;
    figures.words.polarity = Polarity::high_is_worse;
    figures.method = ways.back().method + "; divided by the distance " + ways.front().method;
    if (origin != Origin::people) {
        figures.values = ratios_of(ways.front().values, ways.back().values);
        return figures;
    }
    const std::vector<double>& walked = distances_of_people(inputs, inputs.spec->choice, Via::walk);
    figures.unknown = mostly_unknown(inputs, walked);
    take_statistic(inputs, ratios_of(distances_of_people(inputs, inputs.spec->choice, Via::straight), walked),
                   figures);
    return figures;
}

std::vector<Figures> distance(const MeasureInputs& inputs, Ledger& ledger) {
    std::vector<Figures> all;
    for (const Via via : ways_of(*inputs.spec)) all.push_back(distance_along(inputs, via, ledger));
    if (inputs.spec->takes_both()) all.push_back(ratio_of_ways(inputs, all));
    return all;
}

/// NaN for an area that has no place to count from.
std::vector<double> counts_of_areas(const MeasureInputs& inputs, Origin origin, Via via, Ledger& ledger) {
    if (origin == Origin::boundary) {
        const auto counts =
            inputs.overlays->reach(*inputs.layer, inputs.spec->choice, false)
                .index->count_within_of_shapes(inputs.geography().shapes, *inputs.spec->within,
                                               inputs.overlays->threads());
        return {counts.begin(), counts.end()};
    }
    const std::vector<Point> points = points_of_origin(inputs, origin);
    std::vector<double> counts = counts_of_points(inputs, points, via);
    if (via == Via::walk) tell_places_off_network(inputs, points, counts, ledger);
    return counts;
}

Figures count_along(const MeasureInputs& inputs, Via via, Ledger& ledger) {
    const Origin origin = origin_of(inputs);
    const double within = *inputs.spec->within;
    Figures figures;
    figures.part = part_of(inputs, via);
    figures.walked = via == Via::walk;
    std::string features = inputs.layer->spec.title;
    if (const std::string choice = inputs.spec->choice.words(); !choice.empty()) features += " " + choice;
    figures.words.title =
        fmt::format("{} {}, {}", features, within_words(inputs, within, {}, via), who(inputs, origin));
    figures.words.kind = IndicatorKind::value;  // of one person or place: it does not add up over areas
    figures.words.kind_stated = true;
    const std::string from = origin_words(inputs, origin);
    figures.method = via == Via::walk ? fmt::format("features at most {} away {}", length_words(within),
                                                    travel_words(inputs, from, via))
                                      : fmt::format("features at most {} in a straight line from {}",
                                                    length_words(within), from);
    if (via == Via::walk) tell_ways_in(inputs, ledger);
    if (origin == Origin::people) {
        figures.words.decimals = 1;
        std::vector<double> counts = counts_of_people(inputs, via);
        if (via == Via::walk)
            tell_people_off_network(inputs, distances_of_people(inputs, inputs.spec->choice, via), ledger);
        take_people(inputs, std::move(counts), via, figures);
    } else {
        figures.words.decimals = 0;
        figures.values = counts_of_areas(inputs, origin, via, ledger);
    }
    if (tells(*inputs.spec, via)) tell_border_of_counts(inputs, within, ledger);
    return figures;
}

std::vector<Figures> count_within(const MeasureInputs& inputs, Ledger& ledger) {
    std::vector<Figures> all;
    for (const Via via : ways_of(*inputs.spec)) all.push_back(count_along(inputs, via, ledger));
    return all;
}

}  // namespace

MeasureMethod distance_method() { return {MeasureKind::distance, {}, &distance}; }
MeasureMethod count_within_method() { return {MeasureKind::count_within, {}, &count_within}; }

}  // namespace vitality
