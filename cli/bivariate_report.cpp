// SPDX-License-Identifier: Apache-2.0
#include "cli/bivariate_report.hpp"

#include <algorithm>
#include <cmath>

#include "base/contiguity.hpp"
#include "base/names.hpp"
#include "cli/area_report.hpp"
#include "engine/measure_words.hpp"
#include "engine/query/answer.hpp"
#include "engine/query/binder.hpp"
#include "engine/query/words.hpp"
#include "engine/statistics/bivariate_moran.hpp"
#include "engine/statistics/correlation.hpp"
#include "engine/statistics/inequality_sentences.hpp"
#include "layers/quantity.hpp"
#include "renderers/bivariate_palette.hpp"
#include "renderers/report/report_figures.hpp"

namespace vitality {

namespace {

ClassMethod method_of(const std::string& word) {
    std::vector<std::string> words;
    for (const ClassMethodWords& known : class_methods()) {
        const bool takes_no_more = known.method != ClassMethod::manual &&
                                   known.method != ClassMethod::benchmark &&
                                   known.method != ClassMethod::published;
        if (!takes_no_more) continue;
        if (known.word == word) return known.method;
        words.push_back(known.word);
    }
    throw error<SettingsError>("method \"{}\" is no way of classing here. {}", word, suggestion(word, words));
}

/// A column of the map: what an expression gives in each area.
IndicatorColumn column_of(const std::string& id, const BoundExpression& expression,
                          const BivariateSubject& subject, std::size_t areas) {
    const QueryNode& whole = expression.whole();
    if (whole.type.kind == QueryType::Kind::text || whole.type.kind == QueryType::Kind::truth)
        throw ExpressionError(expression.text, whole.at,
                              fmt::format("a number is classed, not {}.", whole.type.words()));
    IndicatorColumn column;
    const AnswerColumn values = answer_column(expression, subject.bound.query, subject.columns, areas);
    column.values = values.numbers;
    column.states = values.states;
    if (whole.kind == QueryNode::Kind::column) {
        column.indicator = subject.columns[whole.column].words;
        column.method = subject.columns[whole.column].method;
    } else {
        column.indicator.title = values.title;
        column.indicator.unit = values.unit;
    }
    column.indicator.id = id;
    column.indicator.slice.clear();
    column.marks.assign(areas, Mark::none);
    column.lines.assign(areas, 0);
    return column;
}

void correlate(BivariateSubject& subject) {
    const std::vector<double>&a = subject.areas.columns[0].values, &b = subject.areas.columns[1].values;
    subject.correlations = {{"Pearson", pearson_correlation(a, b)},
                            {"Spearman", spearman_correlation(a, b)},
                            {"Kendall's tau-b", kendall_correlation(a, b)}};
    if (subject.people.any())
        subject.correlations.push_back({"Pearson, weighted by " + in_sentence(subject.people.title),
                                        weighted_correlation(a, b, subject.people.values)});
    subject.used = areas_with_both(a, b);
}

void add_moran(BivariateSubject& subject, const Geography& geography, int threads) {
    SpatialWeights weights;
    weights.neighbours = contiguity(geography.shapes, {}, threads);
    const std::vector<double>&a = subject.areas.columns[0].values, &b = subject.areas.columns[1].values;
    subject.moran = bivariate_moran(weights, a, b);
    subject.moran_p =
        bivariate_moran_by_permutation(weights, a, b, {subject.spec.permutations, subject.spec.seed, threads})
            .two_sided;
}

std::string correlation_words(const Estimate& estimate) {
    if (std::isnan(estimate.value)) return "none: " + estimate.reason;
    std::string words = fixed_words(estimate.value, 2);
    if (estimate.limits95.known())
        words += fmt::format(" (95% limits {} to {})", fixed_words(estimate.limits95.lower, 2),
                             fixed_words(estimate.limits95.upper, 2));
    return words;
}

bool falls(const IndicatorColumn& column) { return column.indicator.polarity == Polarity::low_is_worse; }

/// A class as the legend letters it: towards the worse.
std::size_t lettered(const BivariateAxis& axis, const IndicatorColumn& column, std::size_t of_class) {
    return falls(column) ? axis.classes() - 1 - of_class : of_class;
}

void add_people_note(const BivariateSubject& subject, ReportTable& table) {
    if (const std::size_t without = subject.people.without(); without > 0)
        table.notes.push_back(without_number_words(without, in_sentence(subject.people.title)));
}

Json bivariate_json(const BivariateSubject& subject, const std::vector<std::string>& sentences) {
    Json cells = Json::array(), correlations = Json::array();
    const BivariateClasses& classes = subject.classes;
    for (std::size_t a = 0; a < classes.a.classes(); ++a) {
        for (std::size_t b = 0; b < classes.b.classes(); ++b) {
            const Extent& extent = classes.at(lettered(classes.a, subject.areas.columns[0], a),
                                              lettered(classes.b, subject.areas.columns[1], b));
            Json row = Json::object();
            row.set("cell", cell_name(a, b)).set("areas", extent.areas).set("land_m2", extent.land);
            cells.push(row.set("people", extent.people).set("areas_without_people", extent.without_people));
        }
    }
    for (const auto& one : subject.correlations) {
        Json row = Json::object();
        row.set("name", one.name)
            .set("value", one.estimate.value)
            .set("lower95", one.estimate.limits95.lower);
        correlations.push(row.set("upper95", one.estimate.limits95.upper).set("reason", one.estimate.reason));
    }
    Json out = Json::object();
    out.set("geography", subject.bound.geography)
        .set("a", subject.spec.a)
        .set("b", subject.spec.b)
        .set("sentences", Json::texts(sentences));
    out.set("cells", std::move(cells))
        .set("without_a_value", classes.without.areas)
        .set("correlations", std::move(correlations));
    return out.set("bivariate_moran", subject.moran).set("bivariate_moran_p", subject.moran_p);
}

ReportTable cells_table(const BivariateSubject& subject) {
    ReportTable table;
    table.id = "table-cells";
    table.sheet = "Cells";
    table.caption = "Areas and people in each cell of the legend";
    table.columns = {
        {"Cell"}, {"Areas", ReportColumnKind::number}, {"Land", ReportColumnKind::number, "ha", 0}};
    if (subject.people.any()) table.columns.push_back({subject.people.title, ReportColumnKind::number});
    const BivariateClasses& classes = subject.classes;
    for (std::size_t a = 0; a < classes.a.classes(); ++a) {
        for (std::size_t b = 0; b < classes.b.classes(); ++b) {
            const std::size_t of_a = lettered(classes.a, subject.areas.columns[0], a),
                              of_b = lettered(classes.b, subject.areas.columns[1], b);
            const Extent& extent = classes.at(of_a, of_b);
            table.rows.push_back({cell_name(a, b), ReportNumber{static_cast<double>(extent.areas)},
                                  ReportNumber{extent.land / square_metres_of_hectare}});
            if (subject.people.any()) table.rows.back().emplace_back(ReportNumber{extent.people});
        }
    }
    table.totals.push_back({"without a value", ReportNumber{static_cast<double>(classes.without.areas)},
                            ReportNumber{classes.without.land / square_metres_of_hectare}});
    if (subject.people.any()) table.totals.back().emplace_back(ReportNumber{classes.without.people});
    add_people_note(subject, table);
    table.notes.push_back(fmt::format(
        "Letters are the classes of {}, numbers those of {}; the last of each is the worst where it is known "
        "which is worse, else the highest.",
        in_sentence(subject.areas.columns[0].indicator.title),
        in_sentence(subject.areas.columns[1].indicator.title)));
    return table;
}

ReportTable correlations_table(const BivariateSubject& subject) {
    ReportTable table;
    table.id = "table-correlations";
    table.sheet = "Correlations";
    table.caption = fmt::format("How the two go together, over {}", counted(subject.used.used, "area"));
    table.columns = {{"Coefficient"}, {"Value"}};
    for (const auto& one : subject.correlations)
        table.rows.push_back({one.name, correlation_words(one.estimate)});
    const std::string moran =
        std::isnan(subject.moran)
            ? std::string("none")
            : fmt::format("{} (p = {} by {} permutations)", fixed_words(subject.moran, 3),
                          fixed_words(subject.moran_p, 3), subject.spec.permutations);
    table.rows.push_back({fmt::format("Bivariate Moran's I of {} with {} around (queen contiguity)",
                                      in_sentence(subject.areas.columns[0].indicator.title),
                                      in_sentence(subject.areas.columns[1].indicator.title)),
                          moran});
    table.notes.emplace_back(
        "Limits take areas for independent, which neighbours are not: they are too narrow where both "
        "cluster.");
    return table;
}

/// "worst third", "highest class": the last class of one of the two.
std::string end_words(const BivariateSubject& subject, const BivariateAxis& axis,
                      const IndicatorColumn& column) {
    const std::vector<std::string> parts = {"half", "third", "quarter"};
    const bool shares = subject.spec.method == "quantile" && axis.classes() == subject.spec.classes &&
                        axis.classes() >= 2 && axis.classes() <= 4;
    const bool known = column.indicator.polarity != Polarity::neutral;
    return (known ? "worst " : "highest ") +
           (shares ? parts[subject.spec.classes - 2] : std::string("class"));
}

std::vector<std::string> summary_of(const BivariateSubject& subject) {
    const IndicatorColumn &a = subject.areas.columns[0], &b = subject.areas.columns[1];
    const BivariateClasses& classes = subject.classes;
    const Extent& worst = classes.at(lettered(classes.a, a, classes.a.classes() - 1),
                                     lettered(classes.b, b, classes.b.classes() - 1));
    std::vector<std::string> sentences;
    const std::string of_a = end_words(subject, classes.a, a), of_b = end_words(subject, classes.b, b);
    const std::string title_a = in_sentence(a.indicator.title), title_b = in_sentence(b.indicator.title);
    const std::string where =
        of_a == of_b ? fmt::format("the {} of both {} and {}", of_a, title_a, title_b)
                     : fmt::format("the {} of {} and the {} of {}", of_a, title_a, of_b, title_b);
    const std::string people =
        !subject.people.any()
            ? std::string()
            : fmt::format("; {} {} {} there", fixed_words(worst.people, 0), in_sentence(subject.people.title),
                          subject.people.live ? "live" : "are counted");
    sentences.push_back(fmt::format("{} of {} {} in {}{}.", with_thousands(worst.areas),
                                    counted_areas(*subject.areas.geography, subject.used.used),
                                    worst.areas == 1 ? "is" : "are", where, people));
    const Estimate& spearman = subject.correlations[1].estimate;
    if (!std::isnan(spearman.value))
        sentences.push_back(fmt::format("Their rank correlation over {} is {}.",
                                        counted(subject.used.used, "area"), correlation_words(spearman)));
    sentences.emplace_back(
        "Association is not cause, and what holds of areas need not hold of the people in them.");
    return sentences;
}

}  // namespace

BivariateFill bivariate_fill(const BivariateSpec& spec) {
    BivariateFill fill;
    fill.place = {"bivariate", 0, 0};
    fill.a.indicator = "a";
    fill.b.indicator = "b";
    fill.a.rule = fill.b.rule = {method_of(spec.method), spec.classes, {}};
    if (!spec.palette.empty()) fill.palette = spec.palette;
    bivariate_colours(fill.palette, spec.classes, spec.classes);
    return fill;
}

BivariateSubject bivariate_subject(Workspace& workspace, const BivariateSpec& spec) {
    BivariateSubject subject;
    subject.spec = spec;
    subject.bound =
        bind_texts(workspace.project(), {{spec.a, spec.b}, false, spec.geography, spec.people, spec.accept});
    const ClassRule rule = bivariate_fill(subject.spec).a.rule;
    subject.columns = read_columns(workspace, subject.bound.query);
    subject.areas.geography = workspace.areas(subject.bound.geography).geography;
    const Geography& geography = *subject.areas.geography;
    subject.areas.columns.push_back(column_of("a", subject.bound.expressions[0], subject, geography.size()));
    subject.areas.columns.push_back(column_of("b", subject.bound.expressions[1], subject, geography.size()));
    subject.people = people_of(subject.bound, subject.columns);
    const AreaWeights weights{workspace.land(subject.bound.geography), subject.people.values};
    subject.classes = bivariate_classes(subject.areas.columns[0].values, rule,
                                        subject.areas.columns[1].values, rule, weights);
    correlate(subject);
    add_moran(subject, geography, workspace.threads());
    return subject;
}

MapSheet bivariate_map(Workspace& workspace, const BivariateSubject& subject) {
    MapSpec map = quick_map("a", subject.bound.geography);
    map.title = subject.spec.title.empty() ? summary_of(subject).front() : subject.spec.title;
    MapInputs inputs;
    inputs.areas = &subject.areas;
    inputs.spec = &map;
    inputs.attribution = workspace.project().attribution;
    return make_bivariate_sheet(inputs, bivariate_fill(subject.spec));
}

Report bivariate_report(Workspace& workspace, const BivariateSubject& subject) {
    Report report;
    const IndicatorColumn &a = subject.areas.columns[0], &b = subject.areas.columns[1];
    report.title = subject.spec.title.empty()
                       ? fmt::format("{} and {}", a.indicator.title, in_sentence(b.indicator.title))
                       : subject.spec.title;
    report.subtitle = fmt::format("{} · {}", workspace.project().title, subject.areas.geography->title);
    report.summary = summary_of(subject);
    report.blocks.emplace_back(
        map_figure(bivariate_map(workspace, subject), page_size("200x140 mm"), workspace.threads()));
    report.blocks.emplace_back(Heading{"Areas and people in each cell", 2, ""});
    report.blocks.emplace_back(cells_table(subject));
    report.annex.emplace_back(Heading{"Correlations", 3, ""});
    report.annex.emplace_back(correlations_table(subject));
    report.end = end_matter_of(workspace, subject.bound.query, subject.columns);
    report.end.thresholds.push_back(
        {"Classes", fmt::format("{} of each, by the method {}.", subject.spec.classes, subject.spec.method)});
    report.data = bivariate_json(subject, report.summary);
    return report;
}

}  // namespace vitality
