// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/lines.hpp"
#include "base/names.hpp"
#include "cli/bivariate_report.hpp"
#include "cli/overlap_report.hpp"
#include "cli/pack/sheet_kinds.hpp"
#include "cli/query_report.hpp"
#include "renderers/pack/text_sheet.hpp"
#include "renderers/report/end_matter.hpp"

namespace vitality {

namespace {

/// The questions of a project by their ids, in the order that reports are made in.
std::vector<std::string> question_ids(const Project& project) {
    std::vector<std::string> ids;
    for (const QuerySpec& spec : project.queries) ids.push_back(spec.id);
    for (const OverlapSpec& spec : project.overlaps) ids.push_back(spec.id);
    for (const BivariateSpec& spec : project.bivariates) ids.push_back(spec.id);
    return ids;
}

void check(const Project& project, const PackEntry& entry) {
    const std::vector<std::string> known = question_ids(project);
    for (const std::string& id : entry.of)
        if (std::find(known.begin(), known.end(), id) == known.end())
            throw SettingsError(entry.place,
                                fmt::format("there is no query, overlap or bivariate map \"{}\". {}", id,
                                            suggestion(id, known)));
}

template <class Spec>
const Spec* find(const std::vector<Spec>& specs, const std::string& id) {
    const auto found = std::find_if(specs.begin(), specs.end(), [&](const Spec& s) { return s.id == id; });
    return found == specs.end() ? nullptr : &*found;
}

Report report_on(Workspace& workspace, const std::string& id) {
    const Project& project = workspace.project();
    if (const QuerySpec* query = find(project.queries, id))
        return answer_report(workspace, ask(workspace, question_of(project, *query)), nullptr);
    if (const OverlapSpec* overlap = find(project.overlaps, id))
        return overlap_report(workspace, overlap_subject(workspace, *overlap));
    return bivariate_report(workspace, bivariate_subject(workspace, *find(project.bivariates, id)));
}

Sheet sheet_of(PackContext& context, const PackEntry& entry, const std::string& id) {
    const Report report = checked(report_on(context.workspace, id));
    TextSheet sheet;
    sheet.head.section = entry.section.empty() ? "Reports" : entry.section;
    sheet.head.title = report.title;
    sheet.head.subtitle = report.subtitle;
    sheet.summary = report.summary;
    sheet.blocks = under_title(report.blocks);
    for (const ReportSource& source : report.end.sources) add_all_once(sheet.sources, source.attribution);
    add_end_matter(context.end, report.end);
    return sheet;
}

std::vector<Sheet> make(PackContext& context, const PackEntry& entry) {
    std::vector<Sheet> sheets;
    for (const std::string& id : entry.of.empty() ? question_ids(context.project()) : entry.of) {
        try {
            sheets.push_back(sheet_of(context, entry, id));
        } catch (const DataError& failure) {
            context.refused.push_back(fmt::format("{} has no sheet: {}", id, failure.what()));
        }
    }
    return sheets;
}

}  // namespace

SheetKind report_sheets() { return {"reports", check, make}; }

}  // namespace vitality
