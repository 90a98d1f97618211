// SPDX-License-Identifier: Apache-2.0
#include "cli/distances_report.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/lines.hpp"
#include "base/names.hpp"
#include "cli/area_report.hpp"
#include "cli/category_map.hpp"
#include "cli/data_behind.hpp"
#include "cli/plain_map.hpp"
#include "cli/two_ways_report.hpp"
#include "engine/measure_words.hpp"
#include "engine/statistics/inequality_sentences.hpp"
#include "layers/quantity.hpp"
#include "renderers/choropleth.hpp"
#include "renderers/report/report_figures.hpp"

namespace vitality {

namespace {

using Of = DistancesSubject::Of;

std::string per_cent_words(double part, double all) { return fixed_words(per_cent(part, all), 1) + "%"; }

/// Nothing is said of an area of more than half of whose people nothing is known, as of a measure.
bool is_told(const VerdictSums& sums) {
    return sums.known() > 0 && sums[TwoVerdicts::unknown] <= sums.known();
}

std::string within_both_words(const DistancesSubject& subject) {
    return fmt::format("within {} of {}", length_words(subject.within), subject.to_words);
}

std::string shares_sentence(const DistancesSubject& subject) {
    const VerdictSums& all = subject.all;
    return fmt::format("Of {} {}, {} are {} in a straight line and {} on foot.", fixed_words(all.known(), 0),
                       subject.whom, per_cent_words(all.in_a_straight_line(), all.known()),
                       within_both_words(subject), per_cent_words(all.on_foot(), all.known()));
}

std::string differing_sentence(const DistancesSubject& subject) {
    const VerdictSums& all = subject.all;
    if (all.differing() == 0) return "The two never differ.";
    std::string text = fmt::format("For {} ({}) the two differ", per_cent_words(all.differing(), all.known()),
                                   fixed_words(all.differing(), 0));
    if (all[TwoVerdicts::walk_alone] == 0)
        return text + ": near enough in a straight line, and too far on foot.";
    return text + fmt::format(": {} are near enough in a straight line alone, {} on foot alone.",
                              fixed_words(all[TwoVerdicts::straight_alone], 0),
                              fixed_words(all[TwoVerdicts::walk_alone], 0));
}

std::string ratio_sentence(const DistancesSubject& subject) {
    const RatioSpread& ratios = subject.ratios;
    if (std::isnan(ratios.median)) return "The walk cannot be compared with the line: nobody has both.";
    return fmt::format(
        "For half of them the walk to the nearest is at most {} times the straight line; for one in "
        "ten it is {} times or more.",
        fixed_words(ratios.median, 2), fixed_words(ratios.nine_tenths, 2));
}

std::vector<std::string> summary_of(const DistancesSubject& subject) {
    std::vector<std::string> sentences{shares_sentence(subject), differing_sentence(subject),
                                       ratio_sentence(subject)};
    if (const double unknown = subject.all[TwoVerdicts::unknown]; unknown > 0)
        sentences.push_back(fmt::format(
            "Of {} more it is not known: they are farther than {} from any street, or have no place.",
            fixed_words(unknown, 0), length_words(subject.max_snap)));
    if (subject.estimated) sentences.emplace_back("Where people live is an estimate.");
    return sentences;
}

ReportTable verdicts_table(const DistancesSubject& subject) {
    ReportTable table;
    table.id = "table-verdicts";
    table.sheet = "Verdicts";
    table.caption = capitalised(subject.whom) + " " + within_both_words(subject);
    table.columns = {
        {"Within"}, {"Number", ReportColumnKind::number, "", 0}, {"Share", ReportColumnKind::number, "%", 1}};
    const std::vector<std::pair<TwoVerdicts, std::string>> rows = {
        {TwoVerdicts::both, "In a straight line and on foot"},
        {TwoVerdicts::straight_alone, "In a straight line alone"},
        {TwoVerdicts::walk_alone, "On foot alone"},
        {TwoVerdicts::neither, "Neither"}};
    for (const auto& [verdicts, words] : rows)
        table.rows.push_back({words, ReportNumber{subject.all[verdicts]},
                              ReportNumber{per_cent(subject.all[verdicts], subject.all.known())}});
    table.totals.push_back(
        {std::string("All of whom both are known"), ReportNumber{subject.all.known()}, ReportNumber{100}});
    return table;
}

ReportTable ratios_table(const DistancesSubject& subject) {
    const RatioSpread& ratios = subject.ratios;
    ReportTable table;
    table.id = "table-ratios";
    table.sheet = "Ratios";
    table.caption = "How many times the straight line the walk is";
    table.columns = {{"Of " + subject.whom}, {"Times", ReportColumnKind::number, "", 2}};
    const std::vector<std::pair<std::string, double>> rows = {
        {"One in ten at most", ratios.tenth},
        {"A quarter at most", ratios.quarter},
        {"Half at most (the median)", ratios.median},
        {"Three quarters at most", ratios.three_quarters},
        {"Nine in ten at most", ratios.nine_tenths}};
    for (const auto& [words, value] : rows) table.rows.push_back({words, ReportNumber{value}});
    table.notes = {
        fmt::format("Over {} {} with both distances above 0: {} have more than 1.5 times, {} more than "
                    "twice the straight line.",
                    fixed_words(ratios.weight, 0), subject.whom, per_cent_words(ratios.over_half_more, 1),
                    per_cent_words(ratios.over_twice, 1))};
    return table;
}

/// Bars a tenth wide, from 1 to 4; what is beyond stands in the last.
HistogramChart ratios_chart(const DistancesSubject& subject) {
    constexpr std::size_t bars = 30;
    constexpr double width = 0.1, least = 1;
    const std::vector<double> ratios = ratios_of(subject.distances.straight, subject.distances.walked);
    std::vector<double> weights(bars, 0);
    for (std::size_t i = 0; i < ratios.size(); ++i) {
        if (!std::isfinite(ratios[i])) continue;
        const double bar = std::clamp(std::floor((ratios[i] - least) / width), 0.0, bars - 1.0);
        weights[static_cast<std::size_t>(bar)] += subject.distances.weight(i);
    }
    HistogramChart chart;
    chart.text.headline = fmt::format("The walk is {} times the straight line for the median",
                                      fixed_words(subject.ratios.median, 2));
    chart.text.subtitle =
        fmt::format("Walk to the nearest of {}, as a multiple of the straight line", subject.to_words);
    chart.text.notes = {"The last bar holds all of 3.9 times and more."};
    chart.axis = {"Times the straight line", 1, ""};
    chart.areas_title = "Number of " + subject.whom;
    chart.classes = {{"", Colour{0.533, 0.678, 0.847}}};
    for (std::size_t i = 0; i <= bars; ++i) chart.edges.push_back(least + width * static_cast<double>(i));
    for (const double weight : weights)
        chart.areas.push_back({static_cast<std::size_t>(std::llround(weight))});
    return chart;
}

/// Areas by the share of their people whose verdicts differ, largest first; those without one are left out.
ReportTable areas_of_people_table(const DistancesSubject& subject) {
    ReportTable table = table_of_areas("table-areas", "Areas", "Where the two differ, by area");
    for (const char* header : {"Known", "In a straight line", "On foot", "Differ"}) {
        const bool count = std::string(header) == "Known";
        table.columns.push_back({header, ReportColumnKind::number, count ? "" : "%", count ? 0 : 1});
    }
    table.columns[2].header = capitalised(subject.whom);
    std::vector<std::size_t> order;
    for (std::size_t area = 0; area < subject.by_area.size(); ++area)
        if (is_told(subject.by_area[area]) && subject.by_area[area].differing() > 0) order.push_back(area);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const VerdictSums &x = subject.by_area[a], &y = subject.by_area[b];
        return x.differing() / x.known() > y.differing() / y.known();
    });
    for (const std::size_t area : order) {
        const VerdictSums& sums = subject.by_area[area];
        ReportRow row = area_cells(*subject.areas, area);
        row.emplace_back(ReportNumber{sums.known()});
        for (const double part : {sums.in_a_straight_line(), sums.on_foot(), sums.differing()})
            row.emplace_back(ReportNumber{per_cent(part, sums.known())});
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::string place_name(const Workspace& workspace, const DistancesSubject& subject, std::size_t place) {
    if (subject.of == Of::areas) return subject.areas->codes[place] + " " + subject.areas->names[place];
    return workspace.project().without_machine_paths(subject.features->label(place));
}

ReportCell metres_cell(double metres) {
    if (std::isinf(metres)) return std::string("no way");
    return ReportNumber{metres};
}

/// Areas or features, one by one, whose verdicts differ.
ReportTable places_table(const Workspace& workspace, const DistancesSubject& subject) {
    ReportTable table;
    table.id = "table-places";
    table.sheet = "Where they differ";
    table.caption = fmt::format("{} for which the two differ", capitalised(subject.whom));
    table.columns = {{"Place"},
                     {"In a straight line", ReportColumnKind::number, "m", 0},
                     {"On foot", ReportColumnKind::number, "m", 0},
                     {"Times", ReportColumnKind::number, "", 2}};
    const TwoDistances& distances = subject.distances;
    const std::vector<double> ratios = ratios_of(distances.straight, distances.walked);
    for (std::size_t i = 0; i < distances.straight.size(); ++i) {
        const TwoVerdicts verdicts = verdicts_of(distances.straight[i], distances.walked[i], subject.within);
        if (verdicts != TwoVerdicts::straight_alone && verdicts != TwoVerdicts::walk_alone) continue;
        table.rows.push_back(
            {place_name(workspace, subject, i), metres_cell(distances.straight[i]),
             metres_cell(distances.walked[i]),
             std::isinf(ratios[i]) ? ReportCell(State::not_applicable) : ReportNumber{ratios[i]}});
    }
    return table;
}

Json json_of(const VerdictSums& sums) {
    Json out = Json::object();
    out.set("both", sums[TwoVerdicts::both]).set("straight_alone", sums[TwoVerdicts::straight_alone]);
    out.set("walk_alone", sums[TwoVerdicts::walk_alone]).set("neither", sums[TwoVerdicts::neither]);
    return out.set("unknown", sums[TwoVerdicts::unknown]);
}

Json json_of(const DistancesSubject& subject, const std::vector<std::string>& summary) {
    Json out = Json::object();
    out.set("to", subject.to_words).set("within_m", subject.within).set("of", subject.whom);
    out.set("summary", Json::texts(summary)).set("verdicts", json_of(subject.all));
    Json ratios = Json::object();
    ratios.set("p10", subject.ratios.tenth)
        .set("p25", subject.ratios.quarter)
        .set("p50", subject.ratios.median);
    ratios.set("p75", subject.ratios.three_quarters).set("p90", subject.ratios.nine_tenths);
    ratios.set("over_1.5", subject.ratios.over_half_more).set("over_2", subject.ratios.over_twice);
    out.set("ratios", std::move(ratios));
    Json areas = Json::array();
    for (std::size_t area = 0; area < subject.by_area.size(); ++area) {
        Json one = Json::object();
        areas.push(
            one.set("code", subject.areas->codes[area]).set("verdicts", json_of(subject.by_area[area])));
    }
    return out.set("areas", std::move(areas));
}

std::string headline_of(const DistancesSubject& subject) {
    return fmt::format("{} of {} {} in a straight line, {} on foot",
                       per_cent_words(subject.all.in_a_straight_line(), subject.all.known()), subject.whom,
                       within_both_words(subject),
                       per_cent_words(subject.all.on_foot(), subject.all.known()));
}

void add_method(Workspace& workspace, const DistancesSubject& subject, MapSheet& sheet) {
    sheet.headline = headline_of(subject);
    sheet.crs = workspace.project().crs;
    add_once(sheet.sources, "Measured: " + subject.straight_method + "; and " + subject.walk_method + ".");
    DataBehind data(workspace);
    data.add_measure(*subject.spec, subject.to_words);
    for (const ReportSource& source : data.sources()) add_all_once(sheet.sources, source.attribution);
    add_all_once(sheet.sources, workspace.project().attribution);
}

/// The share of each area's people for whom the two differ, in equal steps.
MapSheet map_of_people(const DistancesSubject& subject) {
    AreaTable areas;
    areas.geography = subject.areas;
    IndicatorColumn column;
    column.indicator.id = "differs";
    column.indicator.title = "Within by one of the two, not by both";
    column.indicator.unit = "%";
    column.indicator.kind = IndicatorKind::percentage;
    column.indicator.polarity = Polarity::high_is_worse;
    column.indicator.decimals = 1;
    for (const VerdictSums& sums : subject.by_area) {
        column.values.push_back(is_told(sums) ? per_cent(sums.differing(), sums.known()) : std::nan(""));
        column.states.push_back(is_told(sums) ? State::value : State::missing);
    }
    column.marks.assign(column.values.size(), Mark::none);
    column.lines.assign(column.values.size(), 0);
    areas.columns.push_back(std::move(column));
    MapSpec spec = quick_map("differs", subject.areas->id);
    spec.fill->palette = "YlOrRd";
    spec.subtitle =
        fmt::format("Share of {} for whom the two differ · {}", subject.whom, subject.areas->title);
    MapInputs inputs;
    inputs.areas = &areas;
    inputs.spec = &spec;
    return make_map_sheet(inputs);
}

MapSheet map_of_areas(Workspace& workspace, const DistancesSubject& subject) {
    CategoryMap map;
    map.geography = subject.areas->id;
    map.legend = capitalised(within_both_words(subject));
    map.subtitle = fmt::format("From the centroid of each area · {}", subject.areas->title);
    map.categories = {{"In a straight line and on foot", Tone::low_low},
                      {"In a straight line alone", Tone::high_high},
                      {"On foot alone", Tone::low_high},
                      {"Neither", Tone::none}};
    for (std::size_t i = 0; i < subject.distances.straight.size(); ++i) {
        const TwoVerdicts verdicts =
            verdicts_of(subject.distances.straight[i], subject.distances.walked[i], subject.within);
        map.places.push_back(verdicts == TwoVerdicts::unknown ? std::nan("")
                                                              : static_cast<double>(verdicts) + 1);
    }
    return category_map(workspace, map);
}

MapSheet map_of_features(Workspace& workspace, const DistancesSubject& subject) {
    struct Look {
        TwoVerdicts verdicts;
        const char* words;
        Symbol symbol;
        Colour colour;
    };
    const std::vector<Look> looks = {
        {TwoVerdicts::neither, "neither", Symbol::cross, {0.45, 0.45, 0.45}},
        {TwoVerdicts::both, "in a straight line and on foot", Symbol::circle, {0.13, 0.24, 0.45}},
        {TwoVerdicts::walk_alone, "on foot alone", Symbol::triangle, {0.1, 0.45, 0.35}},
        {TwoVerdicts::straight_alone, "in a straight line alone", Symbol::square, {0.70, 0.09, 0.17}},
        {TwoVerdicts::unknown, "not known", Symbol::diamond, {0.6, 0.6, 0.6}}};
    MapSheet sheet = plain_map(workspace, subject.areas->id);
    sheet.subtitle = fmt::format("{} {}", capitalised(subject.whom), within_both_words(subject));
    const std::vector<Point> places = places_of(subject.features->features.shapes, workspace.threads());
    for (const Look& look : looks) {
        std::vector<Point> points;
        for (std::size_t i = 0; i < places.size(); ++i)
            if (!std::isnan(places[i].x) &&
                verdicts_of(subject.distances.straight[i], subject.distances.walked[i], subject.within) ==
                    look.verdicts)
                points.push_back(places[i]);
        if (points.empty()) continue;
        draw(sheet, Shapes::of_points(std::move(points)), capitalised(look.words), look.colour, 2).symbol =
            look.symbol;
    }
    return sheet;
}

}  // namespace

MapSheet distances_map(Workspace& workspace, const DistancesSubject& subject) {
    MapSheet sheet = subject.of == Of::people  ? map_of_people(subject)
                     : subject.of == Of::areas ? map_of_areas(workspace, subject)
                                               : map_of_features(workspace, subject);
    add_method(workspace, subject, sheet);
    return sheet;
}

Report distances_report(Workspace& workspace, const DistancesSubject& subject) {
    Report report;
    report.title = fmt::format("{}: in a straight line, and on foot", capitalised(subject.to_words));
    report.subtitle = fmt::format("{} · within {}", workspace.project().title, length_words(subject.within));
    report.summary = summary_of(subject);
    report.blocks.emplace_back(
        map_figure(distances_map(workspace, subject), page_size("200x140 mm"), workspace.threads()));
    report.blocks.emplace_back(verdicts_table(subject));
    report.blocks.emplace_back(Heading{"How many times the straight line the walk is", 2, ""});
    if (!std::isnan(subject.ratios.median))
        report.blocks.emplace_back(chart_figure(ratios_chart(subject), page_size("180x100 mm")));
    report.blocks.emplace_back(ratios_table(subject));
    report.blocks.emplace_back(Heading{"Where the two differ", 2, ""});
    ReportTable where =
        subject.of == Of::people ? areas_of_people_table(subject) : places_table(workspace, subject);
    if (where.rows.empty()) report.blocks.emplace_back(Paragraph{"They differ nowhere."});
    else report.blocks.emplace_back(std::move(where));
    add_two_ways(
        report, workspace,
        {subject.spec.get(), subject.to_words, subject.within, subject.straight_method, subject.walk_method});
    report.data = json_of(subject, report.summary);
    return report;
}

}  // namespace vitality
