// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "cli/answer_output.hpp"
#include "cli/ledger_report.hpp"
#include "cli/report_text.hpp"
#include "renderers/report/write_report.hpp"

namespace vitality {

/// What a command asks of a project that gives one report and one map.
template <class Subject>
struct ReportedQuestion {
    std::function<Subject(Workspace&)> ask;
    std::function<Report(Workspace&, const Subject&)> report;
    std::function<MapSheet(Workspace&, const Subject&)> map;
    /// A further file; no path = none.
    struct File {
        std::string path = {};
        std::function<void(const Workspace&, const Subject&, const std::string&)> write = {};
    };
    File also = {};
};

/// Asks it, tells the findings, writes the report to -o and the map to `map_path` where they are named, and
/// prints.
template <class Subject>
ExitCode run_reported(const Project& project, const CommonOptions& common, const std::string& map_path,
                      const ReportedQuestion<Subject>& question) {
    const std::string format = answer_format(common, {"json"});
    std::optional<OutputFormat> picture;
    if (!map_path.empty()) picture = picture_format("--map", map_path);
    Progress progress(common.quiet);
    Workspace workspace(project, threads_of(common), progress);
    check_answer_outputs(workspace, {common.output, map_path, question.also.path}, {}, common.overwrite);
    const Subject subject = asked_or_told(workspace, common, [&] { return question.ask(workspace); });
    progress.clear();
    const Report report = in_house_fonts(workspace, question.report(workspace, subject));
    tell_findings(workspace, common);
    if (format == "json") {
        write_answer_json(workspace, report.data, common.output);
    } else if (!format.empty()) {
        write_report(report, format, common.output);
    }
    if (!question.also.path.empty()) question.also.write(workspace, subject, question.also.path);
    if (picture) draw_sheet(workspace, question.map(workspace, subject), *picture, map_path);
    print_answer(workspace,
                 {report.data, report.summary, report_text(report), "",
                  named_only({common.output, map_path, question.also.path})},
                 common);
    return exit_code_of(workspace.ledger(), false);
}

}  // namespace vitality
