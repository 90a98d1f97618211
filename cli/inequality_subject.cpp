// SPDX-License-Identifier: Apache-2.0
#include "cli/inequality_subject.hpp"

#include "cli/charts/chart_parts.hpp"

namespace vitality {

namespace {

void check_people(const IndicatorColumn& people, const Place& place) {
    const IndicatorKind kind = people.indicator.kind;
    if (kind == IndicatorKind::count || kind == IndicatorKind::value) return;
    throw SettingsError(place, fmt::format("{} is of kind {}, and people are counted. Name an indicator of "
                                           "kind count.",
                                           people.indicator.id, kind_name(kind)));
}

}  // namespace

InequalitySubject inequality_subject(Workspace& workspace, const InequalityQuestion& question) {
    // All that is joined comes first: joining moves the columns of an area table.
    workspace.with_indicator(question.indicator.id, question.indicator.place);
    for (const auto& other : {question.by, question.people})
        if (other) workspace.with_indicator(other->id, other->place);
    InequalitySubject subject;
    subject.geography =
        workspace.project().maker_of(question.indicator.id, question.indicator.place).geography();
    if (const std::string refusal = workspace.refusal_of_geography(subject.geography); !refusal.empty())
        throw error<DataError>("nothing was computed: {}", refusal);
    const AreaTable& areas = workspace.areas(subject.geography);
    subject.request.areas = &areas;
    subject.request.indicator = &chart_column(areas, question.indicator);
    if (question.by) subject.request.by = &chart_column(areas, *question.by);
    if (question.people) {
        subject.request.people = &chart_column(areas, *question.people);
        check_people(*subject.request.people, question.people->place);
    }
    const auto& within = workspace.within(subject.geography);
    if (!within.empty()) subject.request.within = &within;
    subject.request.groups = question.groups;
    return subject;
}

}  // namespace vitality
