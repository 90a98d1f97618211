// SPDX-License-Identifier: Apache-2.0
#include "cli/first_look.hpp"

#include <fmt/format.h>

#include "base/names.hpp"
#include "base/sink.hpp"
#include "cli/ledger_report.hpp"
#include "cli/outputs.hpp"
#include "cli/workspace.hpp"

namespace vitality {

namespace {

void read_all(Workspace& workspace) {
    const Project& project = workspace.project();
    workspace.join_everything();
    for (const LookupSpec& lookup : project.lookups) workspace.lookup(lookup.id);
    for (const LayerSpec& layer : project.layers) workspace.layer(layer.id);
}

Json summary_of(Workspace& workspace) {
    Json summary = Json::object();
    summary.set("failures", workspace.ledger().count(Severity::failure));
    return summary.set("warnings", workspace.ledger().count(Severity::warning));
}

void draw_first(Workspace& workspace, const InputRecord& record, const std::string& where, bool overwrite,
                FirstLook& look) {
    const MapSpec& map = workspace.project().maps.front();
    const Workspace::Drawable drawable = workspace.map(map);
    look.refusal = drawable.refusal;
    if (!look.refusal.empty()) return;
    const std::string name = fmt::format("maps/{}.png", map.id);
    OutputFolder folder(where);
    folder.check({name}, workspace.named_files(), overwrite);
    FileSink sink(folder.stage(name));
    workspace.tell_drawn(map, draw_map_sheets(drawable.sheet, map.page, {{OutputFormat::png, map.dpi, &sink}},
                                              workspace.threads()));
    sink.commit();
    look.written = folder.commit(workspace.project(), workspace.inputs(), record, summary_of(workspace));
}

std::string verdict(const Ledger& ledger, ExitCode code) {
    return fmt::format("Data check {}: {}, {}{}.\n", code == ExitCode::done ? "passed" : "failed",
                       counted(ledger.count(Severity::failure), "failure"),
                       counted(ledger.count(Severity::warning), "warning"),
                       code == ExitCode::done ? "" : " (exit code 3)");
}

}  // namespace

FirstLook first_look(const std::string& project_file, const std::string& folder,
                     const CommonOptions& common) {
    const Project project = read_project(project_file);
    Progress progress(common.quiet);
    Workspace workspace(project, threads_of(common), progress);
    progress.expect(project.geographies.size() + project.tables.size() + project.layers.size() + 1);
    const InputRecord record(workspace.named_files());
    FirstLook look;
    read_all(workspace);
    if (!project.maps.empty()) draw_first(workspace, record, folder, common.overwrite, look);
    progress.clear();
    look.code = exit_code_of(workspace.ledger(), false);
    look.ledger = ledger_text(workspace, common.verbose) + verdict(workspace.ledger(), look.code);
    look.ledger_json = ledger_json(workspace);
    return look;
}

}  // namespace vitality
