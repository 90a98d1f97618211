// SPDX-License-Identifier: Apache-2.0
#include "cli/catchments_report.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/lines.hpp"
#include "base/names.hpp"
#include "base/polygon_union.hpp"
#include "cli/data_behind.hpp"
#include "cli/plain_map.hpp"
#include "cli/two_ways_report.hpp"
#include "engine/measure_words.hpp"
#include "engine/statistics/inequality_sentences.hpp"
#include "layers/quantity.hpp"
#include "renderers/report/report_figures.hpp"

namespace vitality {

namespace {

constexpr Colour reached_colour{0.13, 0.44, 0.53};
constexpr Colour circle_colour{0.35, 0.35, 0.38};
constexpr Colour feature_colour{0.70, 0.09, 0.17};

std::string number_words(double number) { return fixed_words(number, 0); }

std::vector<std::string> summary_of(const CatchmentsSubject& subject) {
    const std::string of = fmt::format("{} of {}", length_words(subject.within), subject.to_words);
    std::vector<std::string> sentences{fmt::format(
        "Of {} {}, {} ({}%) live within {} in a straight line, and {} ({}%) on foot.",
        number_words(subject.people), subject.whom, number_words(subject.any_straight),
        fixed_words(per_cent(subject.any_straight, subject.people), 1), of, number_words(subject.any_walked),
        fixed_words(per_cent(subject.any_walked, subject.people), 1))};
    double circles = 0, reached = 0;
    for (const Catchment& one : subject.each)
        if (!one.off_network) circles += one.circle, reached += one.reached;
    if (circles > 0)
        sentences.push_back(
            fmt::format("The land beside the streets that are within {} on foot is {}% of the circles'.",
                        length_words(subject.within), fixed_words(per_cent(reached, circles), 0)));
    const auto off = static_cast<std::size_t>(std::count_if(
        subject.each.begin(), subject.each.end(), [](const Catchment& one) { return one.off_network; }));
    if (off > 0)
        sentences.push_back(fmt::format("{} of {} {} more than {} from any street: no walk there is known.",
                                        with_thousands(off), with_thousands(subject.each.size()),
                                        off == 1 ? "lies" : "lie", length_words(subject.max_snap)));
    if (subject.estimated) sentences.emplace_back("Where people live is an estimate.");
    return sentences;
}

/// Those whom most can walk to first, and last those that no walk is known to.
std::vector<std::size_t> order_of(const CatchmentsSubject& subject) {
    std::vector<std::size_t> order(subject.each.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const Catchment &x = subject.each[a], &y = subject.each[b];
        return x.off_network != y.off_network ? y.off_network : x.walked > y.walked;
    });
    return order;
}

ReportTable table_of(const CatchmentsSubject& subject) {
    constexpr double hectare = square_metres_of_hectare;
    ReportTable table;
    table.id = "table-catchments";
    table.sheet = "Catchments";
    table.caption =
        fmt::format("{} within {}, each by itself", capitalised(subject.whom), length_words(subject.within));
    table.columns = {{capitalised(subject.to_words)},
                     {"In a straight line", ReportColumnKind::number, "", 0},
                     {"On foot", ReportColumnKind::number, "", 0},
                     {"On foot, of those in the line", ReportColumnKind::number, "%", 0},
                     {"Circle", ReportColumnKind::number, "ha", 1},
                     {"Beside streets", ReportColumnKind::number, "ha", 1},
                     {"Of the circle", ReportColumnKind::number, "%", 0}};
    for (const std::size_t i : order_of(subject)) {
        const Catchment& one = subject.each[i];
        const auto known = [&](double value) -> ReportCell {
            if (one.off_network) return State::missing;
            return std::isnan(value) ? ReportCell(State::not_applicable) : ReportNumber{value};
        };
        table.rows.push_back({one.feature, ReportNumber{one.straight}, known(one.walked),
                              known(per_cent(one.walked, one.straight)), ReportNumber{one.circle / hectare},
                              known(one.reached / hectare), known(per_cent(one.reached, one.circle))});
    }
    table.totals.push_back({std::string("Within the distance of any, those beyond the border too"),
                            ReportNumber{subject.any_straight}, ReportNumber{subject.any_walked},
                            ReportNumber{per_cent(subject.any_walked, subject.any_straight)}, std::string(),
                            std::string(), std::string()});
    table.notes = {fmt::format(
        "Who is near several counts for each. Beside streets: the land at most {} to either side of the "
        "streets that are reached. People are counted by their own walk, not by whether their home is drawn "
        "on that land.",
        length_words(subject.width))};
    return table;
}

Json json_of(const CatchmentsSubject& subject, const std::vector<std::string>& summary) {
    Json out = Json::object();
    out.set("to", subject.to_words).set("within_m", subject.within).set("width_m", subject.width);
    out.set("of", subject.whom).set("summary", Json::texts(summary)).set("people", subject.people);
    out.set("straight", subject.any_straight).set("walked", subject.any_walked);
    Json each = Json::array();
    for (const Catchment& one : subject.each) {
        Json row = Json::object();
        row.set("feature", one.feature).set("straight", one.straight);
        row.set("walked", one.off_network ? std::nan("") : one.walked);
        row.set("circle_m2", one.circle).set("reached_m2", one.off_network ? std::nan("") : one.reached);
        each.push(std::move(row));
    }
    return out.set("catchments", std::move(each));
}

/// The borders of polygons, as lines.
Shapes outlines_of(const Shapes& polygons) {
    Shapes lines;
    lines.begin_shape(ShapeKind::line);
    for (std::size_t shape = 0; shape < polygons.size(); ++shape) {
        const Range rings = polygons.rings_of_shape(shape);
        for (std::size_t r = rings.begin; r < rings.end; ++r) {
            lines.begin_part();
            lines.begin_ring();
            lines.add_points(polygons.ring(r));
        }
    }
    return lines;
}

bool any(const Shapes& shapes, ShapeKind kind) {
    for (std::size_t i = 0; i < shapes.size(); ++i)
        if (shapes.kind(i) == kind) return true;
    return false;
}

void draw_features(const CatchmentsSubject& subject, MapSheet& sheet) {
    const std::string legend =
        fmt::format("{} ({})", capitalised(subject.to_words), with_thousands(subject.each.size()));
    if (any(subject.features, ShapeKind::polygon)) {
        draw(sheet, subject.features, legend, feature_colour, 1).opacity = 0.6;
        return;
    }
    draw(sheet, subject.features, legend, feature_colour, any(subject.features, ShapeKind::line) ? 0.8 : 2);
}

}  // namespace

MapSheet catchments_map(Workspace& workspace, const CatchmentsSubject& subject) {
    constexpr double half = 0.5;
    MapSheet sheet = plain_map(workspace, subject.spec->geography);
    sheet.headline = fmt::format("{}% of {} live within {} of {} on foot, {}% in a straight line",
                                 fixed_words(per_cent(subject.any_walked, subject.people), 0), subject.whom,
                                 length_words(subject.within), subject.to_words,
                                 fixed_words(per_cent(subject.any_straight, subject.people), 0));
    sheet.subtitle = fmt::format("Land at most {} beside the streets from which it is {} of walk or less",
                                 length_words(subject.width), length_words(subject.within));
    const int threads = workspace.threads();
    const Shapes reached = dissolved(subject.reached, threads);
    if (any(reached, ShapeKind::polygon))
        draw(sheet, reached, "Within " + length_words(subject.within) + " on foot", reached_colour, 1)
            .opacity = half;
    draw(sheet, outlines_of(dissolved(subject.circles, threads)),
         "Within " + length_words(subject.within) + " in a straight line", circle_colour, 0.3)
        .dashed = true;
    draw_features(subject, sheet);
    add_once(sheet.sources, "Measured " + subject.walk_method + ".");
    DataBehind data(workspace);
    data.add_measure(*subject.spec, subject.to_words);
    for (const ReportSource& source : data.sources()) add_all_once(sheet.sources, source.attribution);
    return sheet;
}

Report catchments_report(Workspace& workspace, const CatchmentsSubject& subject) {
    Report report;
    report.title = fmt::format("Who is near {}, in a straight line and on foot", subject.to_words);
    report.subtitle = fmt::format("{} · within {}", workspace.project().title, length_words(subject.within));
    report.summary = summary_of(subject);
    report.blocks.emplace_back(
        map_figure(catchments_map(workspace, subject), page_size("200x140 mm"), workspace.threads()));
    report.blocks.emplace_back(table_of(subject));
    add_two_ways(
        report, workspace,
        {subject.spec.get(), subject.to_words, subject.within, subject.straight_method, subject.walk_method});
    report.data = json_of(subject, report.summary);
    return report;
}

VectorFormat catchment_shapes_format(const std::string& path) {
    if (to_lower(path).ends_with(".gpkg")) return VectorFormat::gpkg;
    if (to_lower(path).ends_with(".geojson")) return VectorFormat::geojson;
    throw error<SettingsError>("--shapes {}: polygons are written as .gpkg or .geojson. Name such a file.",
                               path);
}

void write_catchment_shapes(const Workspace& workspace, const CatchmentsSubject& subject,
                            const std::string& path) {
    std::vector<std::string> features;
    std::vector<double> straight, walked, circle, reached;
    for (const Catchment& one : subject.each) {
        features.push_back(one.feature);
        straight.push_back(one.straight);
        walked.push_back(one.off_network ? std::nan("") : one.walked);
        circle.push_back(one.circle);
        reached.push_back(one.off_network ? std::nan("") : one.reached);
    }
    write_vector(
        {path, catchment_shapes_format(path), "catchments", workspace.project().crs, workspace.threads()},
        subject.reached,
        {{"feature", features},
         {"people_straight", straight},
         {"people_walked", walked},
         {"circle_m2", circle},
         {"reached_m2", reached}});
}

}  // namespace vitality
