// SPDX-License-Identifier: Apache-2.0
#include "cli/inequality_document.hpp"

#include <algorithm>
#include <cmath>

#include "base/names.hpp"
#include "cli/charts/chart_parts.hpp"
#include "renderers/report/end_matter.hpp"
#include "renderers/report/report_figures.hpp"

namespace vitality {

namespace {

constexpr std::size_t most_areas = 500;  ///< that are listed one by one

using Kind = ReportColumnKind;

ReportNumber count_of(std::size_t number) { return {static_cast<double>(number), 0}; }

/// A value, or why there is none.
ReportCell value_cell(const Estimate& estimate, int decimals) {
    if (!std::isnan(estimate.value)) return ReportNumber{estimate.value, decimals};
    return estimate.reason.empty() ? std::string("none") : "none: " + estimate.reason;
}

/// A limit, or that there is none.
ReportCell limit_cell(const Estimate& estimate, double limit, int decimals) {
    if (!std::isnan(limit)) return ReportNumber{limit, decimals};
    return std::isnan(estimate.value) ? std::string() : std::string("none");
}

void add_estimate(ReportRow& row, const Estimate& estimate, int decimals) {
    row.push_back(value_cell(estimate, decimals));
    row.push_back(limit_cell(estimate, estimate.limits95.lower, decimals));
    row.push_back(limit_cell(estimate, estimate.limits95.upper, decimals));
}

ReportTable figure_table(const InequalityReport& report) {
    ReportTable table;
    table.caption = "How unequal it is, by each statistic";
    table.sheet = "Statistics";
    table.columns = {{"Statistic", Kind::text, "", 0, "title"},
                     {"Unit", Kind::text, "", 0, "unit"},
                     {"Value", Kind::number, "", 2, "value"},
                     {"Lower 95% limit", Kind::number, "", 2, "lower95"},
                     {"Upper 95% limit", Kind::number, "", 2, "upper95"},
                     {"Areas used", Kind::number, "", 0, "areas_used"},
                     {"Areas left out", Kind::number, "", 0, "areas_left_out"}};
    for (const InequalityFigure& figure : report.figures) {
        ReportRow row{figure.title, figure.unit.empty() ? "pure number" : figure.unit};
        add_estimate(row, figure.estimate, figure.decimals);
        row.emplace_back(count_of(figure.used.used));
        row.emplace_back(count_of(figure.used.left_out));
        table.rows.push_back(std::move(row));
    }
    return table;
}

ReportTable gradient_table(const InequalitySubject& subject, const InequalityReport& report) {
    const Indicator& indicator = subject.request.indicator->indicator;
    const int decimals = report.figures.front().decimals;
    ReportTable table;
    table.caption = fmt::format("{} along the ranking: {}", indicator.title, report.gradient_title);
    table.sheet = "Gradient";
    table.columns = {{"Group", Kind::text, "", 0, "group"},
                     {"Value", Kind::number, indicator.unit, decimals, "value"},
                     {"Lower 95% limit", Kind::number, "", decimals, "lower95"},
                     {"Upper 95% limit", Kind::number, "", decimals, "upper95"},
                     {"Areas", Kind::number, "", 0, "areas"},
                     {"Areas without a value", Kind::number, "", 0, "areas_without_value"}};
    for (const GradientRow& one : report.gradient) {
        ReportRow row{one.label};
        add_estimate(row, one.estimate, decimals);
        row.emplace_back(count_of(one.areas));
        row.emplace_back(count_of(one.without_value));
        table.rows.push_back(std::move(row));
    }
    if (!report.gradient_method.empty())
        table.notes = {"Most deprived first. Values: " + report.gradient_method + "."};
    return table;
}

ReportTable area_table(const InequalitySubject& subject, const InequalityReport& report) {
    const IndicatorColumn& column = *subject.request.indicator;
    const IndicatorColumn* const by = subject.request.by;
    const Geography& geography = *subject.request.areas->geography;
    ReportTable table;
    table.caption = column.indicator.title + ", area by area";
    table.sheet = "Areas";
    table.columns = {
        {"Area", Kind::text, "", 0, "area"},
        {"Code", Kind::code, "", 0, "code"},
        {"Value", Kind::number, column.indicator.unit, report.figures.front().decimals, "value"}};
    if (by)
        table.columns.push_back(
            {"Ranked by", Kind::number, by->indicator.title, by->indicator.decimals.value_or(1), "by"});
    for (std::size_t i = 0; i < geography.size(); ++i) {
        ReportRow row{geography.names[i], geography.codes[i], cell_of(column.values[i], column.states[i])};
        if (by) row.push_back(cell_of(by->values[i], by->states[i]));
        table.rows.push_back(std::move(row));
    }
    return table;
}

EndMatter end_matter(const InequalitySubject& subject, const InequalityDocumentRequest& request) {
    EndMatter end;
    for (const IndicatorColumn* column :
         {subject.request.indicator, subject.request.by, subject.request.people}) {
        if (!column) continue;
        add_indicator(end, *column);
        const Indicator& indicator = column->indicator;
        if (const JoinSummary* join = subject.request.areas->find_join(column->table))
            add_join(end, *join, indicator.source.empty() ? indicator.title : indicator.source);
    }
    end.definitions.push_back(
        {"Statistics of inequality",
         "Formula, source and caveat of each stand in the manual of Vitality, page Inequality."});
    end.definitions.push_back({"95% limits",
                               "Of each statistic as the manual says, page Inequality; \u201cnone\u201d "
                               "where the data give none."});
    add_attribution(end, request.project, request.attribution);
    return end;
}

}  // namespace

Report inequality_document(const InequalitySubject& subject, const InequalityReport& report,
                           const InequalityDocumentRequest& request) {
    Report document;
    document.title = "How unequal: " + subject.request.indicator->indicator.title;
    document.subtitle = subject_line(*subject.request.indicator, *subject.request.areas->geography);
    document.summary = report.sentences;
    if (request.chart) {
        document.blocks.emplace_back(Heading{"In a chart"});
        document.blocks.emplace_back(chart_figure(*request.chart, request.page));
    }
    if (!report.gradient.empty()) {
        document.blocks.emplace_back(Heading{"Along the ranking by need"});
        document.blocks.emplace_back(gradient_table(subject, report));
    }
    document.blocks.emplace_back(Heading{"Every statistic"});
    document.blocks.emplace_back(figure_table(report));
    if (!report.caveats.empty()) {
        document.blocks.emplace_back(Heading{"What must be said with it"});
        document.blocks.emplace_back(ReportList{report.caveats});
    }
    const std::size_t areas = subject.request.areas->geography->size();
    document.annex.emplace_back(Heading{"Area by area", 3});
    if (areas <= most_areas) document.annex.emplace_back(area_table(subject, report));
    else
        document.annex.emplace_back(Paragraph{fmt::format(
            "The values of all {} stand in the tables that vitality build writes.", counted(areas, "area"))});
    document.end = end_matter(subject, request);
    document.data = inequality_json(subject, report);
    return document;
}

}  // namespace vitality
