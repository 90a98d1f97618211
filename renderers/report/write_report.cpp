// SPDX-License-Identifier: Apache-2.0
#include "renderers/report/write_report.hpp"

#include <algorithm>
#include <filesystem>

#include "base/error.hpp"
#include "base/names.hpp"
#include "renderers/report/html_report.hpp"
#include "renderers/report/json_report.hpp"
#include "renderers/report/markdown_report.hpp"
#include "renderers/report/pdf_report.hpp"
#include "renderers/report/word_report.hpp"
#include "renderers/report/workbook_report.hpp"

namespace vitality {

namespace {

/// A format: its name, the other words for it, and what writes it, which takes what checked() gave and gives
/// the file's bytes.
struct ReportFormat {
    std::string name;
    std::vector<std::string> other_words;
    std::string (*write)(const Report&);
};

const std::vector<ReportFormat>& formats() {
    static const std::vector<ReportFormat> all = {
        {"html", {"htm"}, html_report},         //
        {"md", {"markdown"}, markdown_report},  //
        {"json", {}, json_report},              //
        {"xlsx", {"excel"}, workbook_report},   //
        {"docx", {"word"}, word_report},        //
        {"pdf", {}, pdf_report},                //
    };
    return all;
}

bool is_called(const ReportFormat& format, const std::string& word) {
    const auto& others = format.other_words;
    return format.name == word || std::find(others.begin(), others.end(), word) != others.end();
}

/// "html" of ".HTML".
std::string plain_word(std::string word) {
    word = to_lower(word);
    if (word.starts_with('.')) word.erase(0, 1);
    return word;
}

/// None where no format is called so.
const ReportFormat* format_or_none(const std::string& word) {
    for (const ReportFormat& format : formats())
        if (is_called(format, plain_word(word))) return &format;
    return nullptr;
}

/// `said` = what was asked for, as messages name it.
const ReportFormat& format_called(const std::string& word, const std::string& said) {
    if (const ReportFormat* const format = format_or_none(word)) return *format;
    throw error<SettingsError>("{}: this is no format of reports. {}", said,
                               suggestion(plain_word(word), report_format_names()));
}

}  // namespace

const std::vector<std::string>& report_format_names() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> list;
        for (const ReportFormat& format : formats()) list.push_back(format.name);
        return list;
    }();
    return names;
}

bool is_report_format(const std::string& word) { return format_or_none(word) != nullptr; }

std::string report_format(const std::string& word) {
    return format_called(word, fmt::format("\"{}\"", word)).name;
}

std::string report_format_of_file(const std::string& path) {
    return format_called(std::filesystem::path(path).extension().string(), path).name;
}

void write_report(const Report& report, const std::string& format, Sink& sink) {
    sink.write(format_called(format, fmt::format("\"{}\"", format)).write(checked(report)));
}

void write_report(const Report& report, const std::string& format, const std::string& path) {
    MemorySink bytes;
    write_report(report, format, bytes);
    write_file(path, bytes.bytes());
}

}  // namespace vitality
