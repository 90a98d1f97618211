// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <optional>

#include <fmt/format.h>

#include "base/files.hpp"
#include "base/names.hpp"
#include "base/sink.hpp"
#include "cli/command.hpp"
#include "cli/lint_report.hpp"
#include "cli/map_lint.hpp"
#include "cli/outputs.hpp"
#include "renderers/colour_vision.hpp"
#include "renderers/lint/file_rules.hpp"
#include "renderers/png_file.hpp"

namespace vitality {

namespace {

namespace fs = std::filesystem;

/// Files are told from maps by their name: they are there, or end or stand as a file would.
bool names_file(const std::string& subject) {
    std::error_code ignored;
    return fs::exists(subject, ignored) || subject.find('/') != std::string::npos ||
           has_known_extension(subject);
}

/// Of a folder, the files in it that can be looked at, by name.
std::vector<std::string> files_of(const std::string& subject) {
    std::error_code ignored;
    if (!fs::is_directory(subject, ignored)) return {subject};
    std::vector<std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(subject))
        if (entry.is_regular_file() && has_known_extension(entry.path().string()))
            files.push_back(entry.path().string());
    std::sort(files.begin(), files.end());
    return files;
}

class Lint final : public Command {
  public:
    std::string name() const override { return "lint"; }
    std::string summary() const override {
        return "Tell what readers would stumble over in maps and in finished files";
    }
    std::string example() const override { return "vitality lint out/ --strict"; }
    std::vector<OptionSpec> options() override {
        return {
            {"subject", &subjects_,
             "Maps of the project, files (PDF, SVG, PNG, HTML) or folders of them; none = all maps"},
            {"--strict", &strict_, "Exit with 4 for errors and warnings"},
            {"--simulate", &simulate_,
             "Write one PNG as it is seen with deuteranopia, protanopia, tritanopia or in greyscale to -o"}};
    }

    ExitCode run(const CommonOptions& common) override {
        if (!simulate_.empty()) return simulate_picture(common);
        std::vector<std::string> files, maps;
        for (const std::string& subject : subjects_) {
            if (!names_file(subject)) {
                maps.push_back(subject);
                continue;
            }
            const std::vector<std::string> more = files_of(subject);
            files.insert(files.end(), more.begin(), more.end());
        }
        if (!maps.empty() || subjects_.empty()) lint_maps(maps, common);
        for (const std::string& file : files) look_at(file);
        return report(common);
    }

  private:
    ExitCode simulate_picture(const CommonOptions& common) const {
        const Vision vision = vision_from_name(simulate_);
        if (subjects_.size() != 1 || common.output.empty())
            throw SettingsError(
                "--simulate takes one PNG and writes another: vitality lint map.png --simulate " + simulate_ +
                " -o seen.png");
        PngPicture picture = read_png(read_file(subjects_.front()), subjects_.front());
        simulate(vision, picture.rgb);
        if (!picture.words.title.empty()) picture.words.title += " (" + vision_name(vision) + ")";
        check_single_output(common.output, subjects_, common.overwrite);
        FileSink sink(common.output);
        sink.write(png_bytes(picture));
        sink.commit();
        if (!common.quiet) fmt::print("Wrote {}\n", common.output);
        return ExitCode::done;
    }

    void lint_maps(const std::vector<std::string>& ids, const CommonOptions& common) {
        const Project project = read_project(common.project);
        std::vector<const MapSpec*> maps;
        for (const std::string& id : ids) maps.push_back(&project.map(id, {project.file, 0, 0}));
        if (ids.empty())
            for (const MapSpec& map : project.maps) maps.push_back(&map);
        Progress progress(common.quiet);
        Workspace workspace(project, threads_of(common), progress);
        progress.expect(maps.size());
        for (const MapSpec* map : maps) {
            progress.step("map " + map->id);
            all_.push_back({"map " + map->id, lint_map(workspace, *map), false});
        }
        progress.clear();
    }

    void look_at(const std::string& file) {
        try {
            all_.push_back({file, lint_file(file), true});
        } catch (const InputError& failure) {
            unreadable_.emplace_back(failure.what());
        }
    }

    ExitCode report(const CommonOptions& common) const {
        if (common.json) {
            Json out = lint_json(all_);
            fmt::print("{}", out.set("unreadable", Json::texts(unreadable_)).dump());
        } else if (!common.quiet && !all_.empty()) {
            fmt::print("{}", lint_text(all_, common.verbose));
        }
        for (const std::string& words : unreadable_) fmt::print(stderr, "vitality: error: {}\n", words);
        if (!unreadable_.empty()) return ExitCode::failed;
        const ExitCode code = lint_exit_code(all_, strict_);
        if (code != ExitCode::done)
            fmt::print(stderr, "vitality: {} and {} for readers (exit code 4).\n",
                       counted(count(all_, LintLevel::error), "error"),
                       counted(count(all_, LintLevel::warning), "warning"));
        return code;
    }

    std::vector<std::string> subjects_;
    std::string simulate_;
    bool strict_ = false;
    std::vector<Linted> all_;
    std::vector<std::string> unreadable_;
};

}  // namespace

std::unique_ptr<Command> make_lint() { return std::make_unique<Lint>(); }

}  // namespace vitality
