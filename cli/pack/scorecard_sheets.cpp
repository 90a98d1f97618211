// SPDX-License-Identifier: Apache-2.0
#include "cli/pack/sheet_kinds.hpp"
#include "cli/scorecard_report.hpp"
#include "cli/target_reading.hpp"
#include "renderers/pack/text_sheet.hpp"
#include "renderers/report/end_matter.hpp"

namespace vitality {

namespace {

void check(const Project& project, const PackEntry& entry) {
    if (project.targets.empty())
        throw SettingsError(entry.place, "a scorecard needs targets: declare one as [target.ID].");
}

std::vector<Sheet> make(PackContext& context, const PackEntry& entry) {
    const Report report = checked(scorecard_report(context.workspace, scorecard_subject(context.workspace)));
    TextSheet sheet;
    sheet.head.section = entry.section.empty() ? "Scorecard" : entry.section;
    sheet.head.title = entry.title.empty() ? report.title : entry.title;
    sheet.head.subtitle = report.subtitle;
    sheet.summary = report.summary;
    sheet.blocks = under_title(report.blocks);
    add_end_matter(context.end, report.end);
    return {sheet};
}

}  // namespace

SheetKind scorecard_sheets() { return {"scorecard", check, make}; }

}  // namespace vitality
