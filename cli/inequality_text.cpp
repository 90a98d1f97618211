// SPDX-License-Identifier: Apache-2.0
#include "cli/inequality_text.hpp"

#include <algorithm>
#include <cmath>

#include "base/csv_writer.hpp"
#include "base/names.hpp"
#include "cli/charts/chart_parts.hpp"
#include "cli/text_columns.hpp"

namespace vitality {

namespace {

using Row = std::vector<std::string>;

std::string value_words(double value, int decimals, const std::string& unit) {
    if (std::isnan(value)) return "no value";
    const std::string number = fixed_words(value, decimals);
    return unit.empty() ? number : unit == "%" ? number + "%" : number + " " + unit;
}

std::string limits_words(const Limits& limits, int decimals) {
    if (!limits.known()) return "none";
    return fixed_words(limits.lower, decimals) + " to " + fixed_words(limits.upper, decimals);
}

/// "none: all values are zero", but not "none: no area has a value".
std::string none_words(const std::string& reason) {
    return reason.starts_with("no ") || reason.starts_with("nobody") ? reason : "none: " + reason;
}

std::string areas_words(const Used& used) {
    return used.left_out == 0
               ? with_thousands(used.used)
               : fmt::format("{} ({} left out)", with_thousands(used.used), with_thousands(used.left_out));
}

std::vector<Row> figure_rows(const InequalityReport& report) {
    std::vector<Row> rows = {{"Statistic", "Value", "95% limits", "Areas"}};
    for (const InequalityFigure& figure : report.figures) {
        const bool none = std::isnan(figure.estimate.value);
        rows.push_back({figure.title,
                        none && !figure.estimate.reason.empty()
                            ? none_words(figure.estimate.reason)
                            : value_words(figure.estimate.value, figure.decimals, figure.unit),
                        none ? "" : limits_words(figure.estimate.limits95, figure.decimals),
                        areas_words(figure.used)});
    }
    return rows;
}

std::vector<Row> gradient_rows(const InequalityReport& report) {
    const int decimals = report.figures.front().decimals;
    std::vector<Row> rows = {{"Group", "Value", "95% limits", "Areas"}};
    for (const GradientRow& row : report.gradient)
        rows.push_back({row.label, value_words(row.estimate.value, decimals, report.words.unit),
                        limits_words(row.estimate.limits95, decimals),
                        areas_words({row.areas - row.without_value, row.without_value})});
    return rows;
}

std::string aligned(const std::vector<Row>& rows) {
    return aligned_columns(rows, std::vector<bool>(rows.front().size(), false));
}

std::string markdown_table(const std::vector<Row>& rows) {
    std::string text;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        text += "| " + join(rows[i], " | ") + " |\n";
        if (i == 0) text += "|---|---:|---:|---:|\n";
    }
    return text;
}

std::string gradient_head(const InequalityReport& report) {
    const std::string head =
        fmt::format("By {} ({} first; {})", report.gradient_title, report.ends.most, report.gradient_method);
    return report.gradient_reason.empty() ? head : head + ": none: " + report.gradient_reason;
}

std::string csv_line(const Row& cells) {
    Row quoted;
    for (const std::string& cell : cells) quoted.push_back(csv_cell(cell));
    return join(quoted, ",") + "\n";
}

Row estimate_cells(const Estimate& estimate) {
    return {csv_number(estimate.value),
            csv_number(estimate.limits95.lower),
            csv_number(estimate.limits95.upper),
            csv_number(estimate.limits998.lower),
            csv_number(estimate.limits998.upper),
            estimate.method,
            estimate.reason};
}

Json estimate_json(const Estimate& estimate) {
    Json out = Json::object();
    out.set("value", estimate.value)
        .set("lower95", estimate.limits95.lower)
        .set("upper95", estimate.limits95.upper)
        .set("lower998", estimate.limits998.lower)
        .set("upper998", estimate.limits998.upper);
    return out.set("method", estimate.method).set("reason", estimate.reason);
}

}  // namespace

std::string inequality_text(const InequalitySubject& subject, const InequalityReport& report) {
    std::string text = subject_line(*subject.request.indicator, *subject.request.areas->geography) + "\n\n";
    for (const std::string& sentence : report.sentences) text += sentence + "\n";
    text += "\n" + aligned(figure_rows(report));
    if (subject.request.by) text += "\n" + gradient_head(report) + "\n";
    if (!report.gradient.empty()) text += aligned(gradient_rows(report));
    text += "\n";
    for (const std::string& caveat : report.caveats) text += caveat + "\n";
    return text;
}

std::string inequality_markdown(const InequalitySubject& subject, const InequalityReport& report) {
    std::string text =
        "# " + subject_line(*subject.request.indicator, *subject.request.areas->geography) + "\n\n";
    for (const std::string& sentence : report.sentences) text += "- " + sentence + "\n";
    text += "\n" + markdown_table(figure_rows(report));
    if (subject.request.by) text += "\n" + gradient_head(report) + "\n";
    if (!report.gradient.empty()) text += "\n" + markdown_table(gradient_rows(report));
    text += "\n";
    for (const std::string& caveat : report.caveats) text += caveat + "\n\n";
    const std::string& source = subject.request.indicator->indicator.source;
    return source.empty() ? text : text + "Source: " + source + ".\n";
}

std::string inequality_csv(const InequalitySubject& subject, const InequalityReport& report) {
    const InequalityRequest& request = subject.request;
    std::string csv =
        "indicator,geography,period,by,people,statistic,group,title,unit,value,lower95,upper95,lower998,"
        "upper998,method,reason,areas_used,areas_left_out\n";
    const auto line = [&](const std::string& id, const std::string& group, const std::string& title,
                          const std::string& unit, const Estimate& estimate, const Used& used) {
        Row cells = {full_id(request.indicator->indicator),
                     subject.geography,
                     request.indicator->indicator.period,
                     request.by ? full_id(request.by->indicator) : "",
                     request.people ? full_id(request.people->indicator) : "",
                     id,
                     group,
                     title,
                     unit};
        const Row numbers = estimate_cells(estimate);
        cells.insert(cells.end(), numbers.begin(), numbers.end());
        cells.push_back(std::to_string(used.used));
        cells.push_back(std::to_string(used.left_out));
        csv += csv_line(cells);
    };
    for (const InequalityFigure& figure : report.figures)
        line(figure.id, "", figure.title, figure.unit, figure.estimate, figure.used);
    for (const GradientRow& row : report.gradient)
        line("gradient", row.label, report.gradient_title, request.indicator->indicator.unit, row.estimate,
             {row.areas - row.without_value, row.without_value});
    return csv;
}

Json inequality_json(const InequalitySubject& subject, const InequalityReport& report) {
    const InequalityRequest& request = subject.request;
    Json out = Json::object();
    out.set("indicator", full_id(request.indicator->indicator))
        .set("title", request.indicator->indicator.title)
        .set("unit", request.indicator->indicator.unit)
        .set("period", request.indicator->indicator.period)
        .set("geography", subject.geography);
    out.set("by", request.by ? Json(full_id(request.by->indicator)) : Json())
        .set("people", request.people ? Json(full_id(request.people->indicator)) : Json());
    out.set("sentences", Json::texts(report.sentences)).set("caveats", Json::texts(report.caveats));
    Json figures = Json::array();
    for (const InequalityFigure& figure : report.figures) {
        Json one = estimate_json(figure.estimate);
        one.set("statistic", figure.id).set("title", figure.title).set("unit", figure.unit);
        figures.push(one.set("areas_used", figure.used.used).set("areas_left_out", figure.used.left_out));
    }
    out.set("figures", std::move(figures));
    Json gradient = Json::array();
    for (const GradientRow& row : report.gradient) {
        Json one = estimate_json(row.estimate);
        one.set("group", row.label).set("people", row.people);
        gradient.push(one.set("areas", row.areas).set("areas_without_value", row.without_value));
    }
    out.set("gradient", std::move(gradient));
    if (request.by)
        out.set("gradient_by", report.gradient_title)
            .set("gradient_method", report.gradient_method)
            .set("gradient_reason", report.gradient_reason);
    return out;
}

}  // namespace vitality
