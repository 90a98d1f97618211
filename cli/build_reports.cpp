// SPDX-License-Identifier: Apache-2.0
#include "cli/build_reports.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/sink.hpp"
#include "cli/answer_output.hpp"
#include "cli/overlap_report.hpp"
#include "cli/query_files.hpp"
#include "cli/query_report.hpp"
#include "cli/scorecard_report.hpp"
#include "cli/scorecard_tables.hpp"
#include "cli/sensitivity_report.hpp"
#include "renderers/report/write_report.hpp"

namespace vitality {

namespace {

constexpr const char* scorecard_id = "scorecard";

std::string file_of(const std::string& id, const std::string& format) {
    return fmt::format("reports/{}.{}", id, format);
}

bool is_of_rows(const std::string& format) {
    return format == "csv" || format == "gpkg" || format == "geojson";
}

void tell(Workspace& workspace, const std::string& subject, const std::string& kind,
          const std::string& message) {
    workspace.ledger().add({Severity::failure, subject, kind, message, {}, {}});
}

/// What was left out is told; what the project asks wrongly is told with its section.
template <class Spec, class Answer>
void answer_or_tell(Workspace& workspace, const char* kind, const Spec& spec, const Answer& answer) {
    try {
        named_in_section(kind, spec.id, spec.place, answer);
    } catch (const DataError& failure) {
        tell(workspace, fmt::format("{} {}", kind, spec.id), "not-answered", failure.what());
    }
}

void answer_query(Workspace& workspace, const QuerySpec& spec, NamedReports& reports) {
    const Question question = question_of(workspace.project(), spec);
    answer_or_tell(workspace, "query", spec, [&] {
        reports.queries.push_back(ask(workspace, question));
        const std::string not_met = disappointment(spec.expect, reports.queries.back().answer);
        if (!not_met.empty()) tell(workspace, "query " + spec.id, "not-as-expected", not_met);
        if (spec.vary.empty()) return;
        const VariedQuestion varied = varied_question(workspace.project(), spec, spec.vary);
        reports.sensitivities.push_back(answered(varied, ask(workspace, varied.question)));
    });
}

void write_sensitivity(Workspace& workspace, const Varied& varied, const std::string& format,
                       OutputFolder& folder) {
    if (is_of_rows(format) && format != "csv") return;
    const std::string path = folder.stage(file_of(sensitivity_id(varied.asked.question.spec), format));
    if (format == "csv") write_file(path, sensitivity_csv(varied));
    else write_report(in_house_fonts(workspace, sensitivity_report(workspace, varied)), format, path);
}

void write_scorecard(Workspace& workspace, const ScorecardSubject& subject, const std::string& format,
                     OutputFolder& folder) {
    if (is_of_rows(format) && format != "csv") return;
    const std::string path = folder.stage(file_of(scorecard_id, format));
    if (format == "csv") write_file(path, scorecard_csv(subject.scorecard));
    else write_report(in_house_fonts(workspace, scorecard_report(workspace, subject)), format, path);
}

}  // namespace

NamedReports answer_named(Workspace& workspace) {
    const Project& project = workspace.project();
    NamedReports reports;
    for (const QuerySpec& spec : project.queries) answer_query(workspace, spec, reports);
    for (const OverlapSpec& spec : project.overlaps)
        answer_or_tell(workspace, "overlap", spec,
                       [&] { reports.overlaps.push_back(overlap_subject(workspace, spec)); });
    for (const BivariateSpec& spec : project.bivariates)
        answer_or_tell(workspace, "bivariate", spec,
                       [&] { reports.bivariates.push_back(bivariate_subject(workspace, spec)); });
    if (!project.targets.empty()) reports.scorecard = scorecard_subject(workspace);
    return reports;
}

std::vector<std::string> report_files(const Project& project) {
    std::vector<std::string> files;
    for (const std::string& format : project.report_formats) {
        for (const QuerySpec& query : project.queries) {
            files.push_back(file_of(query.id, format));
            if (!query.vary.empty() && (format == "csv" || !is_of_rows(format)))
                files.push_back(file_of(sensitivity_id(query), format));
        }
        if (!project.targets.empty() && (format == "csv" || !is_of_rows(format)))
            files.push_back(file_of(scorecard_id, format));
        if (is_of_rows(format)) continue;
        for (const OverlapSpec& overlap : project.overlaps) files.push_back(file_of(overlap.id, format));
        for (const BivariateSpec& one : project.bivariates) files.push_back(file_of(one.id, format));
    }
    return files;
}

void write_reports(Workspace& workspace, const NamedReports& reports, OutputFolder& folder) {
    for (const std::string& format : workspace.project().report_formats) {
        for (const Asked& asked : reports.queries) {
            const std::string path = folder.stage(file_of(asked.question.spec.id, format));
            if (is_of_rows(format)) {
                write_answer_table(workspace, asked, format, path);
            } else {
                write_report(in_house_fonts(workspace, answer_report(workspace, asked, nullptr)), format,
                             path);
            }
        }
        for (const Varied& varied : reports.sensitivities)
            write_sensitivity(workspace, varied, format, folder);
        if (reports.scorecard) write_scorecard(workspace, *reports.scorecard, format, folder);
        if (is_of_rows(format)) continue;
        for (const OverlapSubject& subject : reports.overlaps)
            write_report(in_house_fonts(workspace, overlap_report(workspace, subject)), format,
                         folder.stage(file_of(subject.spec.id, format)));
        for (const BivariateSubject& subject : reports.bivariates)
            write_report(in_house_fonts(workspace, bivariate_report(workspace, subject)), format,
                         folder.stage(file_of(subject.spec.id, format)));
    }
}

}  // namespace vitality
