// SPDX-License-Identifier: Apache-2.0
#include "cli/route_subject.hpp"

#include <algorithm>
#include <cmath>

#include "base/centroid.hpp"
#include "base/names.hpp"
#include "base/transform.hpp"
#include "boundaries/find_area.hpp"
#include "cli/bound_texts.hpp"
#include "cli/project_checks.hpp"
#include "engine/measure_words.hpp"
#include "layers/numbers.hpp"
#include "layers/quantity.hpp"

namespace vitality {

namespace {

const Place command_line{"vitality route", 0, 0};

/// "x, y": two numbers with a comma or a blank between them.
std::optional<Point> two_numbers(const std::string& text) {
    const std::size_t at = text.find_first_of(", ");
    if (at == std::string::npos) return std::nullopt;
    const auto x = parse_number(trimmed(std::string_view(text).substr(0, at)));
    const auto y = parse_number(trimmed(std::string_view(text).substr(at + 1)));
    if (!x || !y) return std::nullopt;
    return Point{*x, *y};
}

/// Degrees are given as people and web maps say them, the latitude first.
Point in_project(const Workspace& workspace, Point given) {
    constexpr double most_latitude = 90, most_longitude = 180;
    if (std::abs(given.x) > most_latitude || std::abs(given.y) > most_longitude) return given;
    Point point{given.y, given.x};
    Transform("EPSG:4326", workspace.project().crs).apply({&point, 1});
    return point;
}

/// Of the first geography that has an area of that code or name. A name that several areas have is no place.
RouteEnd area_end(Workspace& workspace, const std::string& text) {
    std::string why;
    for (const GeographySpec& spec : workspace.project().geographies) {
        const Geography& geography = workspace.geography(spec.id);
        try {
            const std::size_t area = find_area(geography, text);
            if (geography.shapes.kind(area) != ShapeKind::polygon) continue;
            return {fmt::format("{} {} (its centroid)", geography.codes[area], geography.names[area]),
                    centroid(geography.shapes, area),
                    {}};
        } catch (const SettingsError& failure) {
            if (why.empty()) why = failure.what();
        }
    }
    throw error<SettingsError>(
        "\"{}\" is no place: {} A place is \"x, y\" in metres of {}, \"latitude, longitude\" in degrees, the "
        "code "
        "or name of an area, or, as the second, the id of a layer.",
        text, why, workspace.project().crs);
}

/// With its place on the network.
RouteEnd placed(const Walking& walking, RouteEnd end) {
    const NetworkSpec& network = walking.network().spec;
    end.place = walking.streets().place_of(end.at, network.max_snap);
    if (end.place.found()) return end;
    constexpr double anywhere = 1e7;
    const StreetPlace nearest = walking.streets().place_of(end.at, anywhere);
    const std::string how_far =
        nearest.found() ? fmt::format("{:.0f} m from the nearest street of {}, and max_snap is {}",
                                      nearest.away, network.id, length_words(network.max_snap))
                        : "far from any street of " + network.id;
    throw error<DataError>("{} is {}. Raise max_snap in [network.{}], or name a place nearer to a street.",
                           end.words, how_far, network.id);
}

RouteEnd end_of(Workspace& workspace, const std::string& text) {
    if (const auto given = two_numbers(text)) return {text, in_project(workspace, *given), {}};
    return area_end(workspace, text);
}

/// The way into the layer that is nearest on foot: one search, from the first place to all of them.
RouteEnd nearest_of_layer(const Workspace& workspace, Walking& walking, const Layer& layer,
                          const RouteEnd& from) {
    const WaysIn& ways = walking.ways_in({&layer, {}, false});
    const NearestWalks from_there(walking.network().graph, {{from.place, 0}});
    double least = std::numeric_limits<double>::infinity();
    std::size_t best = ways.targets.size();
    for (std::size_t i = 0; i < ways.targets.size(); ++i) {
        const double distance = from_there.nearest(ways.targets[i].place).distance;
        if (distance < least) least = distance, best = i;
    }
    if (best == ways.targets.size())
        throw error<DataError>("no way along {} leads from {} to any of {}.", walking.network().spec.id,
                               from.words, in_sentence(layer.spec.title));
    const std::uint32_t facility = ways.targets[best].facility;
    const std::string where =
        facility < ways.own ? layer.label(ways.features[facility]) : layer.beyond->source;
    return {fmt::format("{} ({})", layer.spec.title, workspace.project().without_machine_paths(where)),
            ways.gates[best], ways.targets[best].place};
}

std::vector<RouteStep> steps_of(const Network& network, const Route& route) {
    std::vector<RouteStep> steps;
    for (const RouteStretch& stretch : route.stretches) {
        const std::uint32_t line = network.graph.edges()[stretch.edge].line;
        const std::string street = network.names.empty() ? std::string() : network.names[line];
        const double metres = std::abs(stretch.to - stretch.from);
        if (metres == 0) continue;  // a place at a junction
        if (steps.empty() || steps.back().street != street) steps.push_back({street, 0});
        steps.back().metres += metres;
    }
    return steps;
}

}  // namespace

RouteSubject route_subject(Workspace& workspace, const RouteRequest& request) {
    RouteSubject subject;
    subject.network =
        network_asked(workspace.project(), {request.network, "the route", "--network ", command_line}).id;
    RouteEnd from = end_of(workspace, request.from);
    const bool to_layer = is_layer(workspace.project(), request.to);
    // What may join tables, and so read networks anew, comes before the network is asked for.
    const Layer* const layer = to_layer ? &workspace.layer(request.to) : nullptr;
    RouteEnd to = to_layer ? RouteEnd{} : end_of(workspace, request.to);
    Walking& walking = workspace.walking(subject.network, command_line);
    subject.from = placed(walking, std::move(from));
    subject.to = to_layer ? nearest_of_layer(workspace, walking, *layer, subject.from)
                          : placed(walking, std::move(to));
    const Network& network = walking.network();
    auto route = route_between(network.graph, subject.from.place, subject.to.place);
    if (!route)
        throw error<DataError>(
            "no way along {} leads from {} to {}: they are on two pieces of it. vitality check lists the "
            "pieces.",
            network.spec.id, subject.from.words, subject.to.words);
    subject.route = std::move(*route);
    subject.straight = std::hypot(subject.to.at.x - subject.from.at.x, subject.to.at.y - subject.from.at.y);
    subject.minutes = subject.route.distance / network.spec.speed;
    subject.steps = steps_of(network, subject.route);
    return subject;
}

}  // namespace vitality
