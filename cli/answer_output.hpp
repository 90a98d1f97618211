// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "cli/command.hpp"
#include "cli/workspace.hpp"
#include "renderers/map_spec.hpp"
#include "renderers/report/report.hpp"

namespace vitality {

/// The format of -o, by -f or the extension: one of `tables` ("csv", ...), or of a report ("html", ...).
/// Empty for the screen. @throws SettingsError with the nearest that is allowed.
std::string answer_format(const CommonOptions& common, const std::vector<std::string>& tables);

/// "html", "md", "xlsx", "docx": a document, no table for programs.
bool is_document(const std::string& format);

/// The format of a file named by `option` ("--map"). @throws SettingsError with what is allowed.
OutputFormat picture_format(const std::string& option, const std::string& path);

/// Refuses, before any work, outputs that are inputs, or that exist and may not be replaced.
void check_answer_outputs(const Workspace& workspace, const std::vector<std::string>& paths,
                          const std::vector<std::string>& also_read, bool overwrite);

/// Draws a sheet on an A4 page to the file, whole or not at all.
void draw_sheet(const Workspace& workspace, const MapSheet& sheet, OutputFormat format,
                const std::string& path);

/// The report in the fonts of the project's house style.
Report in_house_fonts(const Workspace& workspace, Report report);

/// Findings for standard error: all warnings, or failures alone where the user wants it quiet.
void tell_findings(Workspace& workspace, const CommonOptions& common);

/// What `ask` gives; where the data do not give what is asked for, the findings that say why are told first.
template <class Ask>
auto asked_or_told(Workspace& workspace, const CommonOptions& common, const Ask& ask) {
    try {
        return ask();
    } catch (const DataError&) {
        tell_findings(workspace, common);
        throw;
    }
}

/// What is printed of an answer, as the user wants it: all as JSON with the ledger and the files written;
/// else the text, or its sentences where a file holds it all; then the files.
struct PrintedAnswer {
    Json data;
    std::vector<std::string> sentences;
    std::string text;
    std::string more;  ///< after either; may be empty
    std::vector<std::string> written;
};
void print_answer(Workspace& workspace, PrintedAnswer answer, const CommonOptions& common);

/// Writes data with the ledger, as --json prints them.
void write_answer_json(Workspace& workspace, Json data, const std::string& path);

/// "a.html and map.png": files that are named; empty names are none.
std::vector<std::string> named_only(const std::vector<std::string>& paths);

}  // namespace vitality
