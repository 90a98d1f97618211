// SPDX-License-Identifier: Apache-2.0
#include "cli/route_report.hpp"

#include <algorithm>
#include <cmath>

#include "base/lines.hpp"
#include "base/names.hpp"
#include "cli/plain_map.hpp"
#include "engine/measure_words.hpp"
#include "engine/statistics/inequality_sentences.hpp"
#include "layers/quantity.hpp"
#include "renderers/report/end_matter.hpp"
#include "renderers/report/report_figures.hpp"

namespace vitality {

namespace {

constexpr Colour street_colour{0.62, 0.62, 0.64};
constexpr Colour route_colour{0.70, 0.09, 0.17};
constexpr Colour line_colour{0.13, 0.24, 0.45};

const NetworkSpec& network_of(const Workspace& workspace, const RouteSubject& subject) {
    return workspace.project().network(subject.network, {});
}

std::string metres(double distance) { return fixed_words(distance, 0) + " m"; }

double times_the_line(const RouteSubject& subject) { return subject.route.distance / subject.straight; }

std::string walk_sentence(const Workspace& workspace, const RouteSubject& subject) {
    const NetworkSpec& network = network_of(workspace, subject);
    std::string text = fmt::format("The walk from {} to {} along {} is {} long, {} minutes at {} a minute.",
                                   subject.from.words, subject.to.words, in_sentence(network.title),
                                   metres(subject.route.distance), fixed_words(subject.minutes, 1),
                                   length_words(network.speed));
    if (!network.counts_metres_alike())
        text += fmt::format(" That is as metres count here; on the ground it is {}.",
                            metres(subject.route.length));
    return text;
}

std::string line_sentence(const RouteSubject& subject) {
    if (!(subject.straight > 0)) return "The two places are one.";
    return fmt::format("In a straight line it is {}: the walk is {} times as long.", metres(subject.straight),
                       fixed_words(times_the_line(subject), 2));
}

std::string ends_sentence(const RouteSubject& subject) {
    return fmt::format(
        "Of it, {} lead from the first place to the nearest street, and {} from the street to the "
        "second.",
        metres(subject.from.place.away), metres(subject.to.place.away));
}

ReportTable steps_table(const RouteSubject& subject) {
    ReportTable table;
    table.id = "table-streets";
    table.sheet = "Streets";
    table.caption = "Street by street";
    table.columns = {{"Street"},
                     {"Length", ReportColumnKind::number, "m", 0},
                     {"So far", ReportColumnKind::number, "m", 0}};
    double so_far = subject.from.place.away;
    const auto add = [&](const std::string& street, double length) {
        table.rows.push_back({street, ReportNumber{length}, ReportNumber{so_far}});
    };
    if (so_far > 0) add("To the nearest street", so_far);
    for (const RouteStep& step : subject.steps) {
        so_far += step.metres;
        add(step.street.empty() ? "(without a name)" : step.street, step.metres);
    }
    if (subject.to.place.away > 0) {
        so_far += subject.to.place.away;
        add("From the street to the place", subject.to.place.away);
    }
    table.row_header = std::nullopt;
    table.notes = {"Lengths are those on the ground, in metres of the map."};
    return table;
}

Json json_of(const RouteEnd& end) {
    Json out = Json::object();
    return out.set("place", end.words)
        .set("x", end.at.x)
        .set("y", end.at.y)
        .set("metres_to_street", end.place.away);
}

Json json_of(const RouteSubject& subject) {
    Json steps = Json::array(), points = Json::array();
    for (const RouteStep& step : subject.steps) {
        Json one = Json::object();
        steps.push(one.set("street", step.street).set("metres", step.metres));
    }
    for (const Point& p : subject.route.points) {
        Json one = Json::array();
        points.push(one.push(p.x).push(p.y));
    }
    Json out = Json::object();
    out.set("network", subject.network).set("from", json_of(subject.from)).set("to", json_of(subject.to));
    out.set("walk_m", subject.route.distance).set("length_m", subject.route.length);
    out.set("straight_m", subject.straight).set("minutes", subject.minutes);
    return out.set("streets", std::move(steps)).set("points", std::move(points));
}

Shapes line_of(const std::vector<Point>& points) {
    Shapes line;
    line.begin_shape(ShapeKind::line);
    line.begin_part();
    line.begin_ring();
    line.add_points(points);
    return line;
}

/// The streets that meet a box.
Shapes streets_in(const Network& network, const Box& box) {
    Shapes streets;
    for (std::size_t edge = 0; edge < network.graph.edges().size(); ++edge) {
        const auto points = network.graph.points_of(edge);
        Box of_edge;
        for (const Point& p : points) of_edge.add(p);
        if (!of_edge.intersects(box)) continue;
        streets.begin_shape(ShapeKind::line);
        streets.begin_part();
        streets.begin_ring();
        streets.add_points(points);
    }
    return streets;
}

/// From door to gate.
std::vector<Point> whole_way(const RouteSubject& subject) {
    std::vector<Point> points = subject.route.points;
    if (!(points.front() == subject.from.at)) points.insert(points.begin(), subject.from.at);
    if (!(points.back() == subject.to.at)) points.push_back(subject.to.at);
    return points;
}

}  // namespace

MapSheet route_map(Workspace& workspace, const RouteSubject& subject) {
    constexpr double around = 0.12;  // of the longer side
    const Network& network = workspace.walking(subject.network, {}).network();
    MapSheet sheet = plain_map(workspace, workspace.project().geographies.front().id);
    const std::vector<Point> way = whole_way(subject);
    Box box;
    for (const Point& p : way) box.add(p);
    const double side = std::max({box.width(), box.height(), 50.0});
    sheet.focus = MapFocus{box, around, std::nullopt};
    sheet.headline = fmt::format("{} on foot, {} in a straight line", metres(subject.route.distance),
                                 metres(subject.straight));
    sheet.subtitle =
        fmt::format("From {} to {} · {} minutes at {} a minute", subject.from.words, subject.to.words,
                    fixed_words(subject.minutes, 1), length_words(network.spec.speed));
    Box near = box;
    near.min_x -= side, near.max_x += side, near.min_y -= side, near.max_y += side;
    draw(sheet, streets_in(network, near), capitalised(network.spec.title), street_colour, 0.45);
    draw(sheet, line_of({subject.from.at, subject.to.at}), "Straight line", line_colour, 0.5).dashed = true;
    draw(sheet, line_of(way), "Walk", route_colour, 1.1);
    draw(sheet, Shapes::of_points({subject.from.at}), "From: " + subject.from.words, route_colour, 3.2);
    draw(sheet, Shapes::of_points({subject.to.at}), "To: " + subject.to.words, route_colour, 3.2).symbol =
        Symbol::square;
    add_once(sheet.sources,
             fmt::format("Walked along {}; doors and gates at most {} from a street.",
                         in_sentence(network.spec.title), length_words(network.spec.max_snap)));
    add_all_once(sheet.sources, network.spec.attribution);
    return sheet;
}

Report route_report(Workspace& workspace, const RouteSubject& subject) {
    const NetworkSpec& network = network_of(workspace, subject);
    Report report;
    report.title = fmt::format("The walk from {} to {}", subject.from.words, subject.to.words);
    report.subtitle = workspace.project().title;
    report.summary = {walk_sentence(workspace, subject), line_sentence(subject), ends_sentence(subject)};
    report.blocks.emplace_back(
        map_figure(route_map(workspace, subject), page_size("200x140 mm"), workspace.threads()));
    report.blocks.emplace_back(steps_table(subject));
    report.end.origins.push_back({"Walk", subject.from.words, subject.to.words,
                                  "by the shortest way along " + in_sentence(network.title)});
    report.end.definitions.push_back(
        {"Walk",
         "In a straight line from the first place to the nearest street, along the streets by the shortest "
         "way, and in a straight line to the second place. Paths that the network does not have are not "
         "walked along."});
    report.end.sources.push_back({capitalised(network.title), "", "", network.licence, network.attribution});
    add_attribution(report.end, workspace.project().title, workspace.project().attribution);
    report.end.reading = "This is the way between two places, not one that anybody is known to take.";
    report.data = json_of(subject);
    return report;
}

}  // namespace vitality
