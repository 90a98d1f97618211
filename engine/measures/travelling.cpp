// SPDX-License-Identifier: Apache-2.0
#include "engine/measures/travelling.hpp"

#include <algorithm>
#include <cmath>

#include "base/csv_writer.hpp"
#include "base/names.hpp"
#include "engine/measure_words.hpp"
#include "layers/quantity.hpp"

namespace vitality {

namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

Walking::Goal goal_of(const MeasureInputs& inputs, const FeatureChoice& choice) {
    return {inputs.layer, choice, inputs.spec->to_boundary, inputs.spec->nth};
}

const FeatureDistances& reach_of(const MeasureInputs& inputs, bool to_access_points) {
    return *inputs.overlays->reach(*inputs.layer, inputs.spec->choice, to_access_points).index;
}

std::vector<double> as_doubles(const std::vector<std::uint32_t>& counts) {
    return {counts.begin(), counts.end()};
}

void forget_no_places(std::span<const Point> points, std::vector<double>& values) {
    for (std::size_t i = 0; i < values.size(); ++i)
        if (std::isnan(points[i].x)) values[i] = no_value;
}

}  // namespace

const std::vector<double>& distances_of_people(const MeasureInputs& inputs, const FeatureChoice& choice,
                                               Via via) {
    if (via == Via::walk) return inputs.walking->distances(*inputs.population, goal_of(inputs, choice));
    return inputs.overlays->distances(*inputs.population, *inputs.layer, choice,
                                      inputs.spec->to_access_points, inputs.spec->nth);
}

std::vector<double> distances_of_points(const MeasureInputs& inputs, std::span<const Point> points, Via via) {
    std::vector<double> distances;
    if (via == Via::walk) distances = inputs.walking->distances(points, goal_of(inputs, inputs.spec->choice));
    else
        distances = nth_distances(reach_of(inputs, inputs.spec->to_access_points), points, inputs.spec->nth,
                                  inputs.overlays->threads());
    forget_no_places(points, distances);
    return distances;
}

std::vector<double> counts_of_people(const MeasureInputs& inputs, Via via) {
    const double within = *inputs.spec->within;
    if (via == Via::walk)
        return inputs.walking->counts_within(*inputs.population, goal_of(inputs, inputs.spec->choice),
                                             within);
    return as_doubles(
        reach_of(inputs, false).count_within(inputs.population->points, within, inputs.overlays->threads()));
}

std::vector<double> counts_of_points(const MeasureInputs& inputs, std::span<const Point> points, Via via) {
    const double within = *inputs.spec->within;
    std::vector<double> counts =
        via == Via::walk
            ? inputs.walking->counts_within(points, goal_of(inputs, inputs.spec->choice), within)
            : as_doubles(reach_of(inputs, false).count_within(points, within, inputs.overlays->threads()));
    forget_no_places(points, counts);
    return counts;
}

std::vector<bool> mostly_unknown(const MeasureInputs& inputs, const std::vector<double>& values) {
    const auto& homes = inputs.overlays->homes(*inputs.population, inputs.geography());
    const auto& people = inputs.population->group(inputs.spec->people, inputs.spec->place);
    std::vector<double> all(inputs.geography().size(), 0), unknown = all;
    for (std::size_t i = 0; i < homes.size(); ++i) {
        if (homes[i] == PointLocator::nowhere) continue;
        const double weight = inputs.population->weight(people, i);
        all[homes[i]] += weight;
        if (std::isnan(values[i])) unknown[homes[i]] += weight;
    }
    std::vector<bool> mostly(all.size());
    for (std::size_t area = 0; area < all.size(); ++area) mostly[area] = unknown[area] > all[area] / 2;
    return mostly;
}

double walking_speed(const MeasureInputs& inputs) {
    return inputs.spec->speed.value_or(inputs.walking->network().spec.speed);
}

std::string within_words(const MeasureInputs& inputs, double metres, const std::string& of, Via via) {
    const std::string to = of.empty() ? std::string() : " of " + of;
    if (via != Via::walk) return fmt::format("within {}{} in a straight line", length_words(metres), to);
    if (inputs.spec->within_minutes)
        return fmt::format("within {} ({}){}", walk_words(*inputs.spec->within_minutes), length_words(metres),
                           to);
    return fmt::format("within {} walk{}", length_words(metres), to);
}

std::string travel_words(const MeasureInputs& inputs, const std::string& from, Via via) {
    if (via != Via::walk) return fmt::format("in a straight line from {} to {}", from, target_words(inputs));
    const NetworkSpec& network = inputs.walking->network().spec;
    std::string words =
        fmt::format("on foot along {}, from {} to {}; both at most {} from a street",
                    in_sentence(network.title), from, way_in_words(inputs), length_words(network.max_snap));
    for (const auto& [name, penalty] : network.penalties)
        words += fmt::format("; a metre of {} counts as {}", name, csv_number(penalty));
    for (const auto& [name, speed] : network.speeds)
        words += fmt::format("; {} walked at {} a minute", name, length_words(speed));
    if (inputs.spec->in_minutes || inputs.spec->within_minutes)
        words += fmt::format("; {} a minute", length_words(walking_speed(inputs)));
    return words;
}

std::string reached_words(const MeasureInputs& inputs, Via via) {
    const bool gates = via == Via::straight && inputs.spec->to_access_points;
    return nth_of_words(inputs) + (gates ? "access points of " : "") + features_words(inputs);
}

std::vector<Via> ways_of(const MeasureSpec& spec) {
    if (spec.takes_both()) return {Via::straight, Via::walk};
    return {spec.via.value_or(Via::straight)};
}

std::string part_of(const MeasureInputs& inputs, Via via) {
    if (!inputs.spec->takes_both()) return {};
    return via == Via::walk ? "walk" : "straight";
}

bool tells(const MeasureSpec& spec, Via via) { return !spec.takes_both() || via == Via::walk; }

}  // namespace vitality
