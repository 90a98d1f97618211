// SPDX-License-Identifier: Apache-2.0
#include "cli/pack/pack_output.hpp"

#include <filesystem>

#include <fmt/format.h>

#include "base/names.hpp"
#include "base/sink.hpp"
#include "base/threads.hpp"
#include "cli/ledger_report.hpp"

namespace vitality {

namespace {

struct LaidMade {
    MadePack made;
    LaidPack laid;
};

LaidMade laid_pack(Workspace& workspace, const PackSpec& spec) {
    LaidMade pack{make_pack(workspace, spec), {}};
    pack.laid = lay_out_pack(pack.made.pack, workspace.threads());
    return pack;
}

std::string pdf_of(const LaidMade& pack, const PageChoice& pages, Progress& progress, int threads) {
    return pack_pdf(pack.made.pack, pack.laid, pages, threads, [&](std::size_t done, std::size_t of) {
        progress.step(fmt::format("page {} of {}", done, of));
    });
}

/// One page in one format.
struct Single {
    std::size_t page;
    OutputFormat format;
    std::string path;
};

void write_singles(const LaidMade& pack, const std::vector<Single>& singles, double dpi, int threads) {
    for_chunks(singles.size(), 1, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i)
            write_file(singles[i].path,
                       pack_page(pack.made.pack, pack.laid, singles[i].page, singles[i].format, dpi));
    });
}

std::vector<OutputFormat> single_formats(const PackSpec& spec, const std::string& word) {
    if (word.empty()) return spec.formats.empty() ? std::vector{OutputFormat::png} : spec.formats;
    const auto format = format_from_name(to_lower(word));
    if (!format)
        throw error<SettingsError>("\"{}\" is no format for pages. {}", word,
                                   suggestion(word, format_names()));
    return {*format};
}

std::string pdf_path(const PackRequest& request, const CommonOptions& common) {
    return common.output.empty() ? request.spec.id + ".pdf" : common.output;
}

std::vector<std::string> write_requested(const LaidMade& pack, const PackRequest& request,
                                         const CommonOptions& common, Workspace& workspace,
                                         Progress& progress) {
    const std::size_t count = pack.laid.page_count;
    const PageChoice pages = request.pages.empty() ? all_pages(pack.laid) : page_choice(request.pages, count);
    if (!request.singles) {
        const std::string path = pdf_path(request, common);
        write_file(path, pdf_of(pack, pages, progress, workspace.threads()));
        return {path};
    }
    const std::string folder = common.output.empty() ? request.spec.id : common.output;
    std::vector<Single> singles;
    std::vector<std::string> written;
    for (const OutputFormat format : single_formats(request.spec, common.format))
        for (const std::size_t page : pages) {
            const std::string name =
                std::filesystem::path(pack_page_file(request.spec, page, count, format)).filename().string();
            singles.push_back({page, format, (std::filesystem::path(folder) / name).string()});
            written.push_back(singles.back().path);
            check_single_output(written.back(), workspace.named_files(), common.overwrite);
        }
    write_singles(pack, singles, request.spec.dpi, workspace.threads());
    return written;
}

void check_request(const CommonOptions& common, const PackRequest& request) {
    const std::string extension = to_lower(std::filesystem::path(common.output).extension().string());
    if (request.singles) {
        if (!extension.empty())
            throw error<SettingsError>("--singles writes many files: name a folder with -o, not {}.",
                                       common.output);
        return;
    }
    if (!extension.empty() && extension != ".pdf")
        throw error<SettingsError>(
            "{}: a pack is one PDF. Name it .pdf, or give --singles -f {} and a folder with -o.",
            common.output, extension.substr(1));
    if (!common.format.empty() && to_lower(common.format) != "pdf")
        throw error<SettingsError>("-f {} goes with --singles: a pack is one PDF.", common.format);
}

void print(Workspace& workspace, const LaidMade& pack, const std::vector<std::string>& written,
           const CommonOptions& common) {
    if (common.json) {
        Json out = ledger_json(workspace);
        out.set("pages", pack.laid.page_count)
            .set("written", Json::texts(written))
            .set("not_made", Json::texts(pack.made.refused));
        fmt::print("{}", out.dump());
    } else if (!common.quiet) {
        fmt::print("{}\n", counted(pack.laid.page_count, "page"));
        if (written.size() == 1) fmt::print("Wrote {}\n", written.front());
        else
            fmt::print("Wrote {} files, the first {}\n", written.size(),
                       written.empty() ? "none" : written.front());
    }
}

}  // namespace

void set_dpi(PackSpec& spec, double dpi) {
    if (dpi == 0) return;
    if (dpi < 36 || dpi > 1200) throw SettingsError("--dpi must be from 36 to 1200.");
    spec.dpi = dpi;
}

ExitCode run_pack(const Project& project, const CommonOptions& common, const PackRequest& request) {
    check_request(common, request);
    Progress progress(common.quiet);
    Workspace workspace(project, threads_of(common), progress);
    if (!request.singles)
        check_single_output(pdf_path(request, common), workspace.named_files(), common.overwrite);
    workspace.join_everything();
    const LaidMade pack = laid_pack(workspace, request.spec);
    const std::vector<std::string> written = write_requested(pack, request, common, workspace, progress);
    progress.clear();
    fmt::print(stderr, "{}",
               ledger_problems(workspace, common.quiet ? Severity::failure : Severity::warning));
    for (const std::string& refusal : pack.made.refused) fmt::print(stderr, "vitality: {}\n", refusal);
    print(workspace, pack, written, common);
    return exit_code_of(workspace.ledger(), false);
}

void write_packs(Workspace& workspace, OutputFolder& folder, Progress& progress,
                 std::vector<std::string>& refused) {
    for (const PackSpec& spec : workspace.project().packs) {
        progress.step("pack " + spec.id);
        const LaidMade pack = laid_pack(workspace, spec);
        write_file(folder.stage(pack_file(spec)),
                   pdf_of(pack, all_pages(pack.laid), progress, workspace.threads()));
        const std::size_t pages = pack.laid.page_count;
        std::vector<Single> singles;
        for (const OutputFormat format : spec.formats)
            for (std::size_t page = 0; page < pages; ++page)
                singles.push_back({page, format, folder.stage(pack_page_file(spec, page, pages, format))});
        write_singles(pack, singles, spec.dpi, workspace.threads());
        for (const std::string& reason : pack.made.refused)
            refused.push_back(fmt::format("pack {}: {}", spec.id, reason));
    }
}

std::vector<std::string> pack_files(const Project& project) {
    std::vector<std::string> files;
    for (const PackSpec& spec : project.packs) files.push_back(pack_file(spec));
    return files;
}

}  // namespace vitality
