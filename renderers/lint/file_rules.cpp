// SPDX-License-Identifier: Apache-2.0
#include "renderers/lint/file_rules.hpp"

#include <algorithm>
#include <filesystem>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/names.hpp"
#include "base/xml_records.hpp"

namespace vitality {

namespace {

constexpr std::size_t start_size = 4096;

bool is_pdf(const std::string& bytes) {
    constexpr std::size_t search = 1024;  // ISO 32000-1, annex H.3
    return bytes.substr(0, search).find("%PDF-") != std::string::npos;
}
bool is_png(const std::string& bytes) { return bytes.starts_with("\x89PNG\r\n\x1a\n"); }
bool is_html(const std::string& bytes) { return is_web_page(bytes.substr(0, start_size)); }
bool is_svg(const std::string& bytes) { return root_element(bytes.substr(0, start_size)) == "svg"; }

std::string extension_of(const std::string& path) {
    return to_lower(std::filesystem::path(path).extension().string());
}

bool ends_as(const FileKind& kind, const std::string& extension) {
    return std::find(kind.extensions.begin(), kind.extensions.end(), extension) != kind.extensions.end();
}

std::string checked_bytes(const std::string& path) {
    constexpr std::size_t most = std::size_t{1} << 30U;
    const FileHandle file(path);
    if (file.size() > most)
        throw error<InputError>("{}: is larger than 1 GB and is not looked at. Look at parts of it.", path);
    return read_file(path);
}

}  // namespace

const std::vector<FileKind>& file_kinds() {
    static const std::vector<FileKind> kinds = {{"PDF", {".pdf"}, is_pdf, check_pdf},
                                                {"PNG", {".png"}, is_png, check_png},
                                                {"HTML", {".html", ".htm"}, is_html, check_html},
                                                {"SVG", {".svg"}, is_svg, check_svg}};
    return kinds;
}

bool has_known_extension(const std::string& path) {
    const std::string extension = extension_of(path);
    return std::any_of(file_kinds().begin(), file_kinds().end(),
                       [&](const FileKind& kind) { return ends_as(kind, extension); });
}

LintFindings lint_file(const std::string& path) {
    const std::string bytes = checked_bytes(path);
    const std::string extension = extension_of(path);
    for (const FileKind& kind : file_kinds()) {
        if (!kind.is(bytes)) continue;
        LintFindings findings = kind.check(bytes, path);
        if (has_known_extension(path) && !ends_as(kind, extension))
            findings.push_back(
                {LintLevel::error, "wrong-name", "",
                 fmt::format("the file is a {}, and its name ends in {}.", kind.name, extension),
                 fmt::format("Name it {}.", kind.extensions.front())});
        sort_by_level(findings);
        return findings;
    }
    throw error<InputError>(
        "{}: is {}. Files that can be looked at: PDF, SVG, PNG and HTML.", path,
        bytes.empty() ? "empty" : "none of the files that can be looked at, or is damaged");
}

}  // namespace vitality
