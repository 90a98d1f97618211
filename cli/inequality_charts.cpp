// SPDX-License-Identifier: Apache-2.0
#include "cli/inequality_charts.hpp"

#include <algorithm>
#include <cmath>

#include "base/names.hpp"
#include "cli/charts/chart_parts.hpp"
#include "engine/derived_column.hpp"
#include "engine/measure_words.hpp"
#include "engine/statistic_kinds/comparing.hpp"
#include "engine/statistic_kinds/estimates.hpp"
#include "engine/statistics/inequality_sentences.hpp"
#include "engine/statistics/significance.hpp"

namespace vitality {

namespace {

const IndicatorColumn& column_of(const InequalitySubject& subject) { return *subject.request.indicator; }

std::vector<ChartBenchmark> benchmarks_of(const InequalitySubject& subject,
                                          const InequalityChartRequest& request) {
    return chart_benchmarks(*subject.request.areas, column_of(subject), request.benchmarks);
}

/// The sentence that the chart shows, as a headline has it: without its full stop.
std::string headline_of(const InequalityReport& report, const std::string& kind) {
    std::string sentence = kind == GradientChart::name        ? report.slope_sentence
                           : kind == ConcentrationChart::name ? report.concentration_sentence
                                                              : report.sentences.front();
    if (sentence.empty()) sentence = report.sentences.front();
    if (sentence.ends_with('.')) sentence.pop_back();
    return sentence;
}

ChartText text_of(const InequalitySubject& subject, const InequalityReport& report,
                  const InequalityChartRequest& request) {
    const IndicatorColumn& column = column_of(subject);
    ChartText text;
    text.headline = request.headline.empty() ? headline_of(report, request.kind) : request.headline;
    text.subtitle =
        request.subtitle.empty() ? subject_line(column, *subject.request.areas->geography) : request.subtitle;
    text.notes = report.left_out;
    if (!report.suppressed_sentence.empty()) text.notes.push_back(report.suppressed_sentence);
    text.sources = chart_sources(*request.project, {&column});
    return text;
}

/// The fitted line at the middle of each group.
std::optional<GradientSlope> slope_of(const InequalityReport& report) {
    if (!report.slope.reason.empty()) return std::nullopt;
    double all = 0;
    for (const GradientRow& row : report.gradient) all += row.people;
    if (all <= 0) return std::nullopt;
    const auto figure = std::find_if(report.figures.begin(), report.figures.end(),
                                     [](const InequalityFigure& f) { return f.id == "slope_index"; });
    GradientSlope slope;
    slope.name =
        fmt::format("Slope index of inequality\n{}{}", fixed_words(figure->estimate.value, figure->decimals),
                    figure->unit.empty() ? "" : " " + figure->unit);
    if (figure->estimate.limits95.known())
        slope.name += fmt::format(" (95% limits {} to {})",
                                  fixed_words(figure->estimate.limits95.lower, figure->decimals),
                                  fixed_words(figure->estimate.limits95.upper, figure->decimals));
    slope.at_start = report.slope.intercept;
    slope.at_end = report.slope.intercept + report.slope.line.slope;
    double before = 0;
    for (const GradientRow& row : report.gradient) {
        const double middle = (before + row.people / 2) / all;
        slope.values.push_back(report.slope.intercept + report.slope.line.slope * middle);
        before += row.people;
    }
    return slope;
}

void require_by(const InequalitySubject& subject, const std::string& kind) {
    if (subject.request.by) return;
    throw error<SettingsError>(
        "a {} chart ranks areas by need: name the ranking with by, such as --by imd.decile.", kind);
}

Chart gradient(const InequalitySubject& subject, const InequalityReport& report,
               const InequalityChartRequest& request) {
    require_by(subject, request.kind);
    if (!report.gradient_reason.empty())
        throw error<DataError>("no gradient can be drawn: {}. Ask for fewer with --groups.",
                               report.gradient_reason);
    GradientChart chart;
    chart.text = text_of(subject, report, request);
    chart.text.notes.push_back("Values of groups: " + report.gradient_method);
    chart.axis = chart_axis(column_of(subject));
    chart.groups_title = report.gradient_title;
    chart.first_end = report.ends.most;
    chart.last_end = report.ends.least;
    chart.form = chart_form(column_of(subject).indicator);
    for (const GradientRow& row : report.gradient)
        chart.groups.push_back(
            {row.label, row.estimate.value, row.estimate.limits95, row.areas - row.without_value});
    chart.slope = slope_of(report);
    chart.benchmarks = benchmarks_of(subject, request);
    return chart;
}

Chart concentration(const InequalitySubject& subject, const InequalityReport& report,
                    const InequalityChartRequest& request) {
    require_by(subject, request.kind);
    if (!report.curve.reason.empty())
        throw error<DataError>("no concentration curve can be drawn: {}.", report.curve.reason);
    ConcentrationChart chart;
    chart.text = text_of(subject, report, request);
    chart.people = fmt::format("{}, {} first{}",
                               subject.request.people ? denominator_words(*subject.request.people) : "areas",
                               report.ends.most, report.ends.by);
    chart.measure = in_sentence(column_of(subject).indicator.title);
    chart.index = report.concentration.index.value;
    chart.limits = report.concentration.index.limits95;
    for (const CurvePoint& point : report.curve.points) chart.curve.push_back({point.people, point.total});
    return chart;
}

Chart ranked(const InequalitySubject& subject, const InequalityReport& report,
             const InequalityChartRequest& request) {
    const IndicatorColumn& column = column_of(subject);
    RankedChart chart;
    chart.text = text_of(subject, report, request);
    chart.axis = chart_axis(column_of(subject));
    chart.form = chart_form(column.indicator);
    chart.benchmarks = benchmarks_of(subject, request);
    const bool judged = !chart.benchmarks.empty() && has_limits95(column);
    if (judged) chart.verdict_title = "Compared with " + chart.benchmarks.front().name + ":";
    for (std::size_t area = 0; area < column.values.size(); ++area) {
        RankedArea row;
        row.name = subject.request.areas->geography->names[area];
        const Estimate estimate = estimate_of(column, area);
        row.value = estimate.value;
        row.limits = estimate.limits95;
        row.state = state_name(column.states[area]);
        if (judged)
            row.verdict = chart_verdict(compare_with_benchmark(estimate, chart.benchmarks.front().value,
                                                               column.indicator.polarity, Levels::one)
                                            .standing);
        chart.areas.push_back(std::move(row));
    }
    for (const std::size_t area : request.emphasised) chart.areas[area].emphasised = true;
    if (!chart.benchmarks.empty() && !judged)
        chart.text.notes.push_back("The values have no limits: whether an area differs from " +
                                   chart.benchmarks.front().name + " by more than chance cannot be judged");
    return chart;
}

FunnelBand band_of(FunnelPlace place) {
    switch (place) {
        case FunnelPlace::low998:
        case FunnelPlace::high998: return FunnelBand::beyond_998;
        case FunnelPlace::low95:
        case FunnelPlace::high95: return FunnelBand::beyond_95;
        case FunnelPlace::within:
        case FunnelPlace::not_compared: break;
    }
    return FunnelBand::within;
}

/// Limits at even steps over the range of the denominators.
std::vector<FunnelLimit> limit_lines(const FunnelData& data) {
    double most = 0;
    for (const double denominator : data.denominators)
        if (denominator > most) most = denominator;
    constexpr int steps = 200;
    std::vector<double> at;
    for (int i = 1; i <= steps; ++i) at.push_back(most * i / steps);
    const auto curve = funnel_curve(at, data.kind, data.places.baseline, data.per);
    std::vector<FunnelLimit> lines;
    for (std::size_t i = 0; i < at.size(); ++i)
        lines.push_back({at[i], curve[i].limits95, curve[i].limits998});
    return lines;
}

std::string funnel_headline(const InequalityReport& report, const FunnelData& data,
                            const std::string& around) {
    FunnelCounts counts;
    for (const FunnelPlace place : data.places.places) {
        switch (place) {
            case FunnelPlace::low998: ++counts.below998; break;
            case FunnelPlace::high998: ++counts.above998; break;
            case FunnelPlace::low95: ++counts.below95; break;
            case FunnelPlace::high95: ++counts.above95; break;
            case FunnelPlace::within: ++counts.within; break;
            case FunnelPlace::not_compared: break;
        }
    }
    std::string sentence = funnel_sentence(report.words, counts, around, report.noun);
    if (sentence.ends_with('.')) sentence.pop_back();
    return sentence;
}

std::string baseline_name(FunnelKind kind, const IndicatorColumn& column) {
    if (kind == FunnelKind::ratio) return "Reference";
    const bool hidden =
        std::find(column.states.begin(), column.states.end(), State::suppressed) != column.states.end();
    return hidden ? "All printed areas together" : "All areas together";
}

/// The title of what a plain proportion or rate is divided by; empty for others.
std::string denominator_title(const StatisticSpec* maker, const AreaTable& areas) {
    const bool plain =
        maker && (maker->kind == StatisticKind::proportion || maker->kind == StatisticKind::rate);
    if (!plain) return {};
    const auto columns = areas.find_all(maker->denominators.front().id);
    return columns.empty() ? std::string() : columns.front()->indicator.title;
}

Chart funnel(const InequalitySubject& subject, const InequalityReport& report,
             const InequalityChartRequest& request) {
    const IndicatorColumn& column = column_of(subject);
    const auto benchmarks = benchmarks_of(subject, request);
    const StatisticSpec* maker = request.project->maker_of(column.indicator.id, {}).statistic;
    const std::string denominator = denominator_title(maker, *subject.request.areas);
    const FunnelData data = funnel_data(
        column, maker, benchmarks.empty() ? std::nan("") : benchmarks.front().value, column.indicator.place);
    FunnelChart chart;
    chart.text = text_of(subject, report, request);
    chart.axis = chart_axis(column_of(subject));
    chart.denominators = {denominator.empty() ? data.denominator_title : denominator, 0, ""};
    chart.benchmark = {benchmarks.empty() ? baseline_name(data.kind, column) : benchmarks.front().name,
                       data.places.baseline * data.per};
    const std::string around = benchmarks.empty() ? in_sentence(chart.benchmark.name) : chart.benchmark.name;
    chart.verdict_title = "Compared with " + around + ":";
    if (request.headline.empty()) chart.text.headline = funnel_headline(report, data, around);
    for (std::size_t area = 0; area < column.values.size(); ++area)
        chart.areas.push_back(
            {subject.request.areas->geography->names[area], data.denominators[area], column.values[area],
             band_of(data.places.places[area]),
             chart_verdict(funnel_standing(data.places.places[area], column.indicator.polarity))});
    chart.limits = limit_lines(data);
    return chart;
}

}  // namespace

const std::vector<std::string>& inequality_chart_names() {
    static const std::vector<std::string> names{GradientChart::name, ConcentrationChart::name,
                                                RankedChart::name, FunnelChart::name};
    return names;
}

Chart inequality_chart(const InequalitySubject& subject, const InequalityReport& report,
                       const InequalityChartRequest& request) {
    if (request.kind == GradientChart::name) return gradient(subject, report, request);
    if (request.kind == ConcentrationChart::name) return concentration(subject, report, request);
    if (request.kind == FunnelChart::name) return funnel(subject, report, request);
    if (request.kind == RankedChart::name) return ranked(subject, report, request);
    throw error<SettingsError>("\"{}\" is no chart. {}", request.kind,
                               suggestion(request.kind, inequality_chart_names()));
}

}  // namespace vitality
