// SPDX-License-Identifier: Apache-2.0
#include "cli/charts/chart_parts.hpp"
#include "cli/charts/kinds.hpp"
#include "cli/inequality_charts.hpp"
#include "cli/inequality_subject.hpp"

namespace vitality {

namespace {

/// The four kinds that `vitality inequality` draws too.
Chart make_inequality_chart(Workspace& workspace, const ChartSpec& spec) {
    InequalityQuestion question{spec.indicators.front(), spec.by, spec.people,
                                static_cast<unsigned>(spec.groups)};
    const InequalitySubject subject = inequality_subject(workspace, question);
    InequalityChartRequest request;
    request.kind = spec.kind;
    request.headline = spec.title;
    request.subtitle = spec.subtitle;
    request.benchmarks = spec.compare;
    request.emphasised = chart_area_places(*subject.request.areas->geography, spec);
    request.project = &workspace.project();
    return inequality_chart(subject, inequality_report(subject.request), request);
}

}  // namespace

ChartKind ranked_chart_kind() {
    return {RankedChart::name, {{"indicator"}}, {"people", "compare", "areas"}, make_inequality_chart};
}

ChartKind gradient_chart_kind() {
    return {
        GradientChart::name, {{"indicator"}, {"by"}}, {"people", "groups", "compare"}, make_inequality_chart};
}

ChartKind concentration_chart_kind() {
    return {ConcentrationChart::name, {{"indicator"}, {"by"}}, {"people"}, make_inequality_chart};
}

ChartKind funnel_chart_kind() {
    return {FunnelChart::name, {{"indicator"}}, {"compare"}, make_inequality_chart};
}

}  // namespace vitality
