// SPDX-License-Identifier: Apache-2.0
#include "engine/measures/reaching.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/buffer.hpp"
#include "base/centroid.hpp"
#include "base/names.hpp"
#include "engine/edge_effects.hpp"
#include "engine/measure_words.hpp"
#include "engine/weighted.hpp"
#include "layers/quantity.hpp"

namespace vitality {

namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();
constexpr double per_cent = 100;

/// One point per area; areas without one have coordinates that are no numbers.
std::vector<Point> points_of_origin(const MeasureInputs& inputs, Origin origin) {
    const Geography& geography = inputs.geography();
    std::vector<Point> points(geography.size(), Point{no_value, no_value});
    if (origin == Origin::popcentroid) {
        const auto& people = inputs.population->group(inputs.spec->people, inputs.spec->place);
        const auto centres = inputs.overlays->people_centres(*inputs.population, people, geography);
        for (std::size_t i = 0; i < points.size(); ++i)
            if (centres.found[i]) points[i] = centres.points[i];
        return points;
    }
    for (std::size_t i = 0; i < points.size(); ++i)
        if (geography.shapes.kind(i) == ShapeKind::polygon) points[i] = centroid(geography.shapes, i);
    return points;
}

std::vector<double> statistic_of_points(const std::vector<double>& values, const std::vector<double>& weights,
                                        const PointGroups& groups, Statistic statistic, int threads) {
    constexpr double median = 0.5, ninetieth = 0.9;
    if (statistic == Statistic::mean) return weighted_means(values, weights, groups, threads);
    return weighted_quantiles(values, weights, groups, statistic == Statistic::median ? median : ninetieth,
                              threads);
}

/// The statistic over people, for areas in any grouping.
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
            if (homes[i] != PointLocator::nowhere) group[i] = areas.group[homes[i]];
        return statistic_of_points(values, people, sort_into_groups(group, areas.count), statistic, threads);
    };
}

/// To the ways into a site, which are farther than its edge as a rule: two measures, two names.
std::string reached_words(const MeasureInputs& inputs) {
    return (inputs.spec->to_access_points ? "access points of " : "") + features_words(inputs);
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

std::vector<double> distances_of(const std::vector<Nearest>& nearest) {
    std::vector<double> distances;
    for (const Nearest& found : nearest)
        distances.push_back(std::isfinite(found.distance) ? found.distance : no_value);
    return distances;
}

std::vector<double> distances_of_areas(const MeasureInputs& inputs, Origin origin, Ledger& ledger) {
    const FeatureDistances& reach =
        *inputs.overlays->reach(*inputs.layer, inputs.spec->choice, inputs.spec->to_access_points).index;
    const int threads = inputs.overlays->threads();
    std::vector<Point> points;
    if (origin != Origin::boundary) points = points_of_origin(inputs, origin);
    std::vector<double> distances =
        distances_of(points.empty() ? reach.nearest_of_shapes(inputs.geography().shapes, threads)
                                    : reach.nearest(points, threads));
    tell_border_of_areas(inputs, distances, points, ledger);
    return distances;
}

std::vector<Figures> distance(const MeasureInputs& inputs, Ledger& ledger) {
    const Origin origin = origin_of(inputs);
    Figures figures;
    figures.words.title =
        fmt::format("Straight-line distance to {}, {}", reached_words(inputs), who(inputs, origin));
    figures.words.unit = "m";
    figures.words.decimals = 0;
    figures.method =
        fmt::format("in a straight line from {} to {}", origin_words(inputs, origin), target_words(inputs));
    if (origin == Origin::people) {
        const auto& distances = inputs.overlays->distances(
            *inputs.population, *inputs.layer, inputs.spec->choice, inputs.spec->to_access_points);
        tell_border_of_people(inputs, inputs.spec->choice, distances, std::nullopt, ledger);
        std::vector<double> finite = distances;
        for (double& d : finite)
            if (!std::isfinite(d)) d = no_value;
        take_statistic(inputs, std::move(finite), figures);
    } else {
        figures.values = distances_of_areas(inputs, origin, ledger);
    }
    return {figures};
}

std::vector<double> as_doubles(const std::vector<std::uint32_t>& counts) {
    return {counts.begin(), counts.end()};
}

/// NaN for an area that has no place to count from.
std::vector<double> counts_of_areas(const MeasureInputs& inputs, Origin origin,
                                    const FeatureDistances& reach) {
    const double within = *inputs.spec->within;
    const int threads = inputs.overlays->threads();
    if (origin == Origin::boundary)
        return as_doubles(reach.count_within_of_shapes(inputs.geography().shapes, within, threads));
    const std::vector<Point> points = points_of_origin(inputs, origin);
    std::vector<double> counts = as_doubles(reach.count_within(points, within, threads));
    for (std::size_t i = 0; i < counts.size(); ++i)
        if (std::isnan(points[i].x)) counts[i] = no_value;
    return counts;
}

std::vector<Figures> count_within(const MeasureInputs& inputs, Ledger& ledger) {
    const Origin origin = origin_of(inputs);
    const double within = *inputs.spec->within;
    const int threads = inputs.overlays->threads();
    const FeatureDistances& reach = *inputs.overlays->reach(*inputs.layer, inputs.spec->choice, false).index;
    Figures figures;
    figures.words.title = fmt::format("{} within {} in a straight line, {}", inputs.layer->spec.title,
                                      length_words(within), who(inputs, origin));
    if (const std::string choice = inputs.spec->choice.words(); !choice.empty())
        figures.words.title.insert(inputs.layer->spec.title.size(), " " + choice);
    figures.words.kind = IndicatorKind::value;  // of one person or place: it does not add up over areas
    figures.words.kind_stated = true;
    figures.method = fmt::format("features at most {} in a straight line from {}", length_words(within),
                                 origin_words(inputs, origin));
    if (origin == Origin::people) {
        figures.words.decimals = 1;
        take_statistic(inputs, as_doubles(reach.count_within(inputs.population->points, within, threads)),
                       figures);
        tell_border_of_counts(inputs, within, ledger);
        return {figures};
    }
    figures.words.decimals = 0;
    figures.values = counts_of_areas(inputs, origin, reach);
    tell_border_of_counts(inputs, within, ledger);
    return {figures};
}

Figures share_of_people(const MeasureInputs& inputs, Ledger& ledger) {
    const double within = *inputs.spec->within;
    const auto& homes = inputs.overlays->homes(*inputs.population, inputs.geography());
    const auto& people = inputs.population->group(inputs.spec->people, inputs.spec->place);
    const std::vector<bool> one_point = areas_with_one_point(inputs, ledger);
    const auto& distances = inputs.overlays->distances(*inputs.population, *inputs.layer, inputs.spec->choice,
                                                       inputs.spec->to_access_points);
    Figures figures;
    figures.numerator.assign(inputs.geography().size(), 0);
    figures.denominator = figures.numerator;
    for (std::size_t i = 0; i < homes.size(); ++i) {
        if (homes[i] == PointLocator::nowhere) continue;
        const double weight = inputs.population->weight(people, i);
        figures.denominator[homes[i]] += weight;
        if (distances[i] <= within) figures.numerator[homes[i]] += weight;
    }
    for (std::size_t area = 0; area < one_point.size(); ++area)
        if (one_point[area]) figures.numerator[area] = no_value;
    figures.estimated = inputs.population->spec.is_estimate();
    figures.counts_stand_beside = true;
    tell_border_of_people(inputs, inputs.spec->choice, distances, within, ledger);
    return figures;
}

Figures share_of_land(const MeasureInputs& inputs, Ledger& ledger) {
    const double within = *inputs.spec->within;
    const int threads = inputs.overlays->threads();
    constexpr int segments = 30;
    const Shapes& features =
        *inputs.overlays->reach(*inputs.layer, inputs.spec->choice, inputs.spec->to_access_points).features;
    Figures figures;
    figures.numerator =
        covered_area(inputs.geography().shapes, buffered(features, within, segments, threads), threads).net;
    figures.denominator = inputs.overlays->land(inputs.geography());
    tell_border_of_counts(inputs, within, ledger);
    return figures;
}

std::vector<Figures> access(const MeasureInputs& inputs, Ledger& ledger) {
    const bool land = inputs.spec->of == MeasureSpec::Of::area;
    Figures figures = land ? share_of_land(inputs, ledger) : share_of_people(inputs, ledger);
    const std::string whose = land ? "Land" : group_words(inputs);
    std::string title = fmt::format("{} within {} of {} in a straight line", whose,
                                    length_words(*inputs.spec->within), reached_words(inputs));
    title.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(title.front())));
    figures.words.title = std::move(title);
    figures.words.unit = "%";
    figures.words.kind = IndicatorKind::percentage;
    figures.words.decimals = 1;
    figures.factor = per_cent;
    figures.method = fmt::format(
        "in a straight line from {} to {}",
        land ? "every point of the area's land" : origin_words(inputs, Origin::people), target_words(inputs));
    return {figures};
}

}  // namespace

MeasureMethod distance_method() { return {MeasureKind::distance, {}, &distance}; }
MeasureMethod count_within_method() { return {MeasureKind::count_within, {}, &count_within}; }
MeasureMethod access_method() { return {MeasureKind::access, {}, &access}; }

}  // namespace vitality
