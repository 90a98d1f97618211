// SPDX-License-Identifier: Apache-2.0
#include "cli/scorecard_report.hpp"

#include <algorithm>
#include <cmath>

#include "cli/area_report.hpp"
#include "cli/data_behind.hpp"
#include "cli/scorecard_tables.hpp"
#include "renderers/report/end_matter.hpp"
#include "renderers/report/report_figures.hpp"

namespace vitality {

namespace {

ScorecardCell cell_of_figure(const ScoredTarget& target, const TargetFigure& figure) {
    return {figure_text(target, figure), figure.period};
}

ScorecardRow row_of(const ScoredTarget& scored) {
    const ScoredTarget target = with_unit_in_title(scored);
    const TargetSpec& spec = target.spec;
    ScorecardRow row;
    row.title = target_title(target);
    row.lead = spec.lead;
    row.baseline = cell_of_figure(target, target.baseline);
    row.latest = cell_of_figure(target, target.latest);
    row.target = {figure_words(spec.target, target.words), "by " + spec.by};
    if (spec.stretch) row.target.below += "; stretch " + figure_words(*spec.stretch, target.words);
    row.status = target.result.status;
    row.way = target.result.way;
    row.required_way = target.result.required_way;
    if (spec.stretch && target.baseline.state == State::value)
        row.stretch_way = (*spec.stretch - target.baseline.value) / (spec.target - target.baseline.value);
    return row;
}

/// As wide as a page's text, as high as the rows need.
PageSize figure_page(const ScorecardChart& chart) {
    constexpr double width = 180, around = 52, row = 12, heading = 9, highest = 175;  // beside a page's title
    double height = around;
    for (const ScorecardRows& group : chart.groups)
        height += (group.title.empty() ? 0 : heading) + row * static_cast<double>(group.rows.size());
    return {width, std::min(height, highest)};
}

ReportList sentences_of(const Scorecard& scorecard) {
    ReportList list;
    for (const ScorecardGroup& group : scorecard.groups)
        for (const std::size_t index : group.targets) {
            const ScoredTarget& target = scorecard.targets[index];
            std::string text = target_sentence(target);
            for (const std::string& more : {target.latest.note, target.spec.note})
                if (!more.empty()) text += fmt::format(" {}{}", more, more.ends_with('.') ? "" : ".");
            list.items.push_back(std::move(text));
        }
    return list;
}

void add_sources(Workspace& workspace, const ScorecardSubject& subject, EndMatter& end) {
    DataBehind data(workspace);
    for (std::size_t i = 0; i < subject.sources.size(); ++i) {
        const ScoredTarget& target = subject.scorecard.targets[i];
        const ScorecardSubject::Source& source = subject.sources[i];
        if (source.indicator) {
            add_indicator(end, *source.indicator, source.method, source.computed);
            data.add(source.indicator->id, source.indicator->title);
        }
        if (target.spec.of.kind == TargetSource::Kind::by_hand)
            end.sources.push_back({target.words.title, target.latest.period, source.method});
    }
    add_data_behind(end, workspace, data);
}

}  // namespace

ScorecardChart scorecard_chart(const Workspace& workspace, const ScorecardSubject& subject) {
    const Scorecard& scorecard = subject.scorecard;
    ScorecardChart chart;
    chart.text.headline = scorecard_sentences(scorecard).front();
    chart.text.headline.pop_back();  // a headline has no full stop
    chart.text.subtitle = subject.title;
    for (const ScorecardGroup& group : scorecard.groups) {
        ScorecardRows rows{group.title, {}};
        for (const std::size_t index : group.targets) rows.rows.push_back(row_of(scorecard.targets[index]));
        chart.groups.push_back(std::move(rows));
    }
    chart.text.sources = workspace.project().attribution;
    return chart;
}

Report scorecard_report(Workspace& workspace, const ScorecardSubject& subject) {
    const Scorecard& scorecard = subject.scorecard;
    Report report;
    report.title = subject.title;
    report.subtitle = workspace.project().title;
    report.summary = scorecard_sentences(scorecard);
    const ScorecardChart whole = scorecard_chart(workspace, subject);
    for (ScorecardChart& part : scorecard_pages(whole, figure_page(whole))) {
        const PageSize page = figure_page(part);
        report.blocks.emplace_back(chart_figure(std::move(part), page));
    }
    for (std::size_t i = 0; i < scorecard.groups.size(); ++i) {
        const ScorecardGroup& group = scorecard.groups[i];
        report.blocks.emplace_back(Heading{group.title.empty() ? "Impact measures" : group.title, 2, ""});
        report.blocks.emplace_back(scorecard_table(scorecard, group, fmt::format("table-{}", i + 1)));
    }
    report.blocks.emplace_back(Heading{"Each target in words", 2, ""});
    report.blocks.emplace_back(sentences_of(scorecard));
    report.annex.emplace_back(Heading{"How the status is told", 3, ""});
    report.annex.emplace_back(ReportList{scorecard_rules(scorecard)});
    report.annex.emplace_back(Heading{"Figures", 3, ""});
    report.annex.emplace_back(scorecard_figures_table(scorecard));
    report.end = end_matter_of(workspace, {}, {});
    add_sources(workspace, subject, report.end);
    report.data = scorecard_json(subject);
    return report;
}

}  // namespace vitality
