// SPDX-License-Identifier: Apache-2.0
#include <map>

#include "cli/bivariate_report.hpp"
#include "cli/bound_texts.hpp"
#include "cli/map_condition.hpp"
#include "cli/project_checks.hpp"
#include "cli/sensitivity_subject.hpp"

namespace vitality {

namespace {

/// Their files are named by their ids.
void check_report_ids(const Project& project) {
    std::map<std::string, std::string> taken;
    const auto take = [&](const char* kind, const std::string& id, const Place& place) {
        if (id == "scorecard" && !project.targets.empty())
            throw SettingsError(place, fmt::format("[{}.scorecard] would have the report of the targets, "
                                                   "reports/scorecard. Rename it.",
                                                   kind));
        const auto [other, is_new] = taken.emplace(id, kind);
        if (is_new) return;
        throw SettingsError(
            place, fmt::format("[{0}.{1}] and [{2}.{1}] would have one report, reports/{1}. Rename one.",
                               kind, id, other->second));
    };
    for (const QuerySpec& spec : project.queries) take("query", spec.id, spec.place);
    for (const QuerySpec& spec : project.queries)
        if (!spec.vary.empty()) take("query", sensitivity_id(spec), spec.place);
    for (const OverlapSpec& spec : project.overlaps) take("overlap", spec.id, spec.place);
    for (const BivariateSpec& spec : project.bivariates) take("bivariate", spec.id, spec.place);
}

/// Whether a layer is of points or of polygons is not known yet: either way it names areas.
void check_overlap(const Project& project, const OverlapSpec& spec) {
    TextsToBind wanted{{}, true, spec.geography, spec.people, {}};
    for (const std::string& one : spec.of) wanted.texts.push_back(condition_meant(project, one, false));
    bind_texts(project, wanted);
}

void check_bivariate(const Project& project, const BivariateSpec& spec) {
    bind_texts(project, {{spec.a, spec.b}, false, spec.geography, spec.people, {}});
    bivariate_fill(spec);
}

}  // namespace

void check_queries(const Project& project) {
    check_report_ids(project);
    for (const QuerySpec& spec : project.queries) {
        question_of(project, spec);
        if (!spec.vary.empty())
            named_in_section("query", spec.id, spec.place,
                             [&] { varied_question(project, spec, spec.vary); });
    }
    for (const MapSpec& map : project.maps) check_hatch(project, map);
    for (const OverlapSpec& spec : project.overlaps)
        named_in_section("overlap", spec.id, spec.place, [&] { check_overlap(project, spec); });
    for (const BivariateSpec& spec : project.bivariates)
        named_in_section("bivariate", spec.id, spec.place, [&] { check_bivariate(project, spec); });
}

}  // namespace vitality
