// SPDX-License-Identifier: Apache-2.0
#include "renderers/report/word_report.hpp"

#include <array>
#include <cstdlib>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/names.hpp"
#include "base/private_folder.hpp"
#include "base/process.hpp"
#include "base/sink.hpp"
#include "base/source_date.hpp"
#include "base/zip_writer.hpp"
#include "renderers/report/pandoc_document.hpp"
#include "renderers/report/report_parts.hpp"

namespace vitality {

namespace {

constexpr double picture_dpi = 200;

/// The parts of the document that gives styles, page and footer.
constexpr std::array<const char*, 6> reference_parts{"[Content_Types].xml", "_rels/.rels",
                                                     "word/document.xml",   "word/_rels/document.xml.rels",
                                                     "word/styles.xml",     "word/footer1.xml"};

std::string reference_folder() {
    const std::string share = share_folder();
    for (const char* folder : {"/word", "/renderers/report/word"})
        if (file_exists(share + folder + "/" + reference_parts[0])) return share + folder;
    throw error<OutputError>(
        "{}/word/{}: the program's own Word styles are missing. Install the program again.", share,
        reference_parts[0]);
}

void write_reference(const std::string& path) {
    const std::string folder = reference_folder();
    std::vector<std::pair<std::string, std::string>> files;
    for (const char* part : reference_parts) files.emplace_back(part, read_file(folder + "/" + part));
    write_zip(path, files);
}

/// Runs pandoc. Its environment is fixed: no setting, template or data folder of the user plays a part.
std::string run_pandoc(const PrivateFolder& folder, std::vector<std::string> arguments,
                       const std::string& input) {
    const std::optional<std::string> pandoc = find_program("pandoc");
    if (!pandoc)
        throw OutputError(
            "pandoc is not installed, and it makes the Word documents: install the package pandoc, or write "
            "the report as .html, .md, .xlsx or .json.");
    arguments.push_back("--data-dir=" + (folder / "none"));
    const ProcessResult result = run_process({*pandoc,
                                              std::move(arguments),
                                              folder.path(),
                                              input,
                                              {{"LANG", "C.UTF-8"},
                                               {"HOME", folder.path()},
                                               {"TMPDIR", folder.path()},
                                               {"SOURCE_DATE_EPOCH", std::to_string(source_seconds())}}});
    if (result.exit_code != 0 || !result.errors.empty())
        throw error<OutputError>("{}: it could not make the Word document (exit code {}): {}", *pandoc,
                                 result.exit_code, single_blanks(result.errors));
    return result.output;
}

/// Releases of pandoc read only their own version of the form: it is asked for.
Json api_version(const PrivateFolder& folder) {
    const std::string empty = run_pandoc(folder, {"--from=markdown", "--to=json"}, "");
    return Json::parse(empty, "pandoc").at("pandoc-api-version");
}

}  // namespace

std::string word_report(const Report& report) {
    const PrivateFolder folder;
    const Json version = api_version(folder);
    std::size_t pictures = 0;
    const Json document = pandoc_document(report, version, [&](const ReportFigure& figure) {
        const std::string name = fmt::format("figure{}.png", ++pictures);
        write_file(folder / name, drawn_figure(figure, OutputFormat::png, picture_dpi));
        return name;
    });
    write_reference(folder / "reference.zip");
    run_pandoc(folder, {"--from=json", "--to=docx", "--reference-doc=reference.zip", "--output=report.docx"},
               document.dump());
    return read_file(folder / "report.docx");
}

}  // namespace vitality
