// SPDX-License-Identifier: Apache-2.0
#include "cli/answer_output.hpp"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "base/names.hpp"
#include "base/sink.hpp"
#include "cli/ledger_report.hpp"
#include "cli/outputs.hpp"
#include "renderers/report/write_report.hpp"

namespace vitality {

namespace {

std::string extension_of(const std::string& path) {
    std::string word = std::filesystem::path(path).extension().string();
    if (word.starts_with('.')) word.erase(0, 1);
    return to_lower(word);
}

bool is_one_of(const std::string& word, const std::vector<std::string>& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

std::string answer_format(const CommonOptions& common, const std::vector<std::string>& tables) {
    if (common.output.empty()) return {};
    const std::string word = common.format.empty() ? extension_of(common.output) : to_lower(common.format);
    if (is_one_of(word, tables)) return word;
    if (is_report_format(word)) return report_format(word);
    std::vector<std::string> known = tables;
    for (const std::string& name : report_format_names())
        if (!is_one_of(name, tables)) known.push_back(name);
    throw error<SettingsError>(
        "{}: \"{}\" is no format for an answer. {} Give it with -f or as the file's extension.",
        common.output, word, suggestion(word, known));
}

bool is_document(const std::string& format) {
    return is_one_of(format, report_format_names()) && format != "json";
}

OutputFormat picture_format(const std::string& option, const std::string& path) {
    const std::string word = extension_of(path);
    if (const auto format = format_from_name(word)) return *format;
    throw error<SettingsError>("{} {}: \"{}\" is no format for pictures. {}", option, path, word,
                               suggestion(word, format_names()));
}

void check_answer_outputs(const Workspace& workspace, const std::vector<std::string>& paths,
                          const std::vector<std::string>& also_read, bool overwrite) {
    std::vector<std::string> inputs = workspace.named_files();
    for (const std::string& path : named_only(also_read)) inputs.push_back(path);
    for (const std::string& path : named_only(paths)) check_single_output(path, inputs, overwrite);
}

void draw_sheet(const Workspace& workspace, const MapSheet& sheet, OutputFormat format,
                const std::string& path) {
    constexpr double dpi = 300;
    FileSink sink(path);
    draw_map_sheets(sheet, workspace.project().page("A4 landscape"), {{format, dpi, &sink}},
                    workspace.threads());
    sink.commit();
}

Report in_house_fonts(const Workspace& workspace, Report report) {
    report.fonts = workspace.project().house_style.fonts.get();
    return report;
}

void tell_findings(Workspace& workspace, const CommonOptions& common) {
    fmt::print(stderr, "{}",
               ledger_problems(workspace, common.quiet ? Severity::failure : Severity::warning));
}

void print_answer(Workspace& workspace, PrintedAnswer answer, const CommonOptions& common) {
    if (common.json) {
        answer.data.set("ledger", ledger_json(workspace));
        fmt::print("{}", answer.data.set("written", Json::texts(answer.written)).dump());
        return;
    }
    if (common.output.empty()) {
        fmt::print("{}", answer.text);
    } else if (!common.quiet) {
        fmt::print("{}\n", join(answer.sentences, "\n"));
    }
    fmt::print("{}", answer.more);
    if (!answer.written.empty() && !common.quiet) fmt::print("Wrote {}\n", join(answer.written, " and "));
}

void write_answer_json(Workspace& workspace, Json data, const std::string& path) {
    write_file(path, data.set("ledger", ledger_json(workspace)).dump());
}

std::vector<std::string> named_only(const std::vector<std::string>& paths) {
    std::vector<std::string> named;
    for (const std::string& path : paths)
        if (!path.empty()) named.push_back(path);
    return named;
}

}  // namespace vitality
