// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/sink.hpp"
#include "renderers/report/report.hpp"

namespace vitality {

/// "html", "md", "json", "xlsx", "docx", "pdf": what write_report takes.
const std::vector<std::string>& report_format_names();

/// Whether report_format knows the word.
bool is_report_format(const std::string& word);

/// The format that a word ("html", ".HTML", "htm", "markdown") names. @throws SettingsError with the nearest
/// name.
std::string report_format(const std::string& word);

/// The format that a file's extension names. @throws SettingsError as report_format does.
std::string report_format_of_file(const std::string& path);

/// Writes the whole report. Equal reports give equal bytes.
/// @throws SettingsError as report_format does; OutputError where the report is not as its structs say,
/// where a figure cannot be drawn, and for DOCX where pandoc is missing or fails.
void write_report(const Report& report, const std::string& format, Sink& sink);

/// The same to a file, which appears whole or not at all.
void write_report(const Report& report, const std::string& format, const std::string& path);

}  // namespace vitality
