// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <set>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/json.hpp"
#include "base/names.hpp"
#include "base/sink.hpp"
#include "cli/command.hpp"
#include "cli/first_look.hpp"
#include "cli/guess_report.hpp"
#include "cli/project_writer.hpp"

namespace vitality {

namespace {

namespace fs = std::filesystem;

/// Files of the shipped example, relative to it, sorted; its generator is not part of a project.
std::vector<std::string> example_files(const fs::path& example) {
    std::vector<std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(example)) {
        const std::string name = entry.path().lexically_relative(example).string();
        const std::string extension = entry.path().extension().string();
        const bool part_of_it = entry.is_regular_file() && extension != ".py" && extension != ".pyc";
        if (part_of_it) files.push_back(name);
    }
    std::sort(files.begin(), files.end());
    return files;
}

/// The user's files, every layer and sheet of each. @throws InputError for one that cannot be read.
std::vector<SourceLook> look_at_files(const std::vector<std::string>& files) {
    std::vector<SourceLook> sources;
    std::set<std::string> seen;
    for (const std::string& file : files) {
        if (!seen.insert(file).second) continue;
        if (fs::is_directory(file) && fs::path(file).extension() != ".gdb")
            throw error<InputError>("{}: is a folder. Name the files in it, such as --from {}/*.gpkg", file,
                                    file);
        for (SourceLook& look : look_at_file(file)) sources.push_back(std::move(look));
    }
    return sources;
}

/// Without boundaries there is no project: said with what each file was taken for.
void require_boundaries(const ProjectGuess& guess, const std::vector<SourceLook>& sources) {
    const bool some = std::any_of(guess.geographies.begin(), guess.geographies.end(),
                                  [](const GuessedGeography& geography) { return geography.areas > 0; });
    if (some) return;
    std::string found;
    for (std::size_t i = 0; i < sources.size(); ++i)
        found += fmt::format("\n  {}: {}.", file_words(sources[i]), guess.reasons[i]);
    throw error<InputError>(
        "none of the files holds boundaries: polygons that lie side by side, with a column that has a code "
        "for each. "
        "Add one with --from, beside what was found:{}",
        found);
}

class Init final : public Command {
  public:
    std::string name() const override { return "init"; }
    std::string summary() const override {
        return "Start a project: from your own files (--from), or as a copy of the example, Testborough";
    }
    std::string example() const override {
        return "vitality init testborough\n  vitality init mytown --from wards.gpkg census.csv parks.geojson";
    }
    std::vector<OptionSpec> options() override {
        return {{"folder", &folder_, "Folder to make", true},
                {"--from", &files_,
                 "Your boundary, table and point files, to guess a project from; they stay where they are"},
                {"--name", &name_, "Title of the project (default: the folder's name)"}};
    }

    ExitCode run(const CommonOptions& common) override {
        if (!files_.empty()) return run_from_files(common);
        if (!name_.empty())
            throw SettingsError(
                "--name goes with --from: the example keeps its own. Add --from FILE..., or leave --name "
                "out.");
        return copy_example(common);
    }

  private:
    ExitCode run_from_files(const CommonOptions& common) {
        const std::string file = (fs::path(folder_) / "vitality.toml").string();
        refuse_existing({"vitality.toml"}, common.overwrite);
        const auto sources = look_at_files(files_);
        ProjectGuess guess = guess_project(sources);
        require_boundaries(guess, sources);
        guess.title = name_.empty() ? title_of_folder() : name_;
        make_folder(folder_);
        write_file(file, project_text(guess, sources, folder_));
        if (!common.quiet && !common.json) fmt::print("{}", text_before(guess, sources, file));
        const std::string out = (fs::path(folder_) / "out").string();
        const FirstLook look = first_look(file, out, common);
        if (common.json) {
            Json written = Json::array();
            written.push(file);
            for (const std::string& name : look.written) written.push(out + "/" + name);
            Json json = Json::object();
            json.set("folder", folder_)
                .set("written", std::move(written))
                .set("guess", guess_json(guess, sources));
            fmt::print("{}", json.set("ledger", look.ledger_json).set("not_drawn", look.refusal).dump());
        } else if (!common.quiet) {
            fmt::print("{}", text_after(look, file, out, guess));
        }
        if (common.quiet && look.code != ExitCode::done)
            fmt::print(stderr, "vitality: the data check failed (exit code 3). See vitality check -p {}\n",
                       file);
        return look.code;
    }

    static std::string text_before(const ProjectGuess& guess, const std::vector<SourceLook>& sources,
                                   const std::string& file) {
        return fmt::format("Looked at {}\n{}Wrote {}\n\n",
                           counted(sources.size(), "file or layer", "files or layers"),
                           guess_text(guess, sources), file);
    }

    static std::string text_after(const FirstLook& look, const std::string& file, const std::string& out,
                                  const ProjectGuess& guess) {
        const bool filled = guess.map && guess.map->fill;
        std::string text = look.ledger;
        for (const std::string& name : look.written) {
            if (name.ends_with(".png"))
                text += fmt::format("First map{}: {}/{}\n",
                                    filled ? "" : " (boundaries alone: no table is used)", out, name);
        }
        if (!look.refusal.empty()) text += fmt::format("The first map was not drawn: {}.\n", look.refusal);
        if (look.code == ExitCode::done)
            return text + fmt::format("Next: look at the map, read {}, then: vitality build -p {} -o {}\n",
                                      file, file, out);
        return text + fmt::format(
                          "Next: mend what is told under Failures, in the files or in {}, then: vitality "
                          "check -p {}\n",
                          file, file);
    }

    std::string title_of_folder() const {
        const std::string name = fs::weakly_canonical(fs::absolute(folder_)).filename().string();
        std::string title = name.empty() ? "Project" : name;
        std::replace(title.begin(), title.end(), '_', ' ');
        title[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(title[0])));
        return title;
    }

    static void make_folder(const fs::path& folder) {
        std::error_code failed;
        fs::create_directories(folder, failed);
        if (failed)
            throw error<OutputError>("{}: cannot be made: {}. Name another folder.", folder.string(),
                                     failed.message());
    }

    ExitCode copy_example(const CommonOptions& common) {
        const fs::path example = fs::path(share_folder()) / "examples" / "testborough";
        if (!fs::exists(example / "vitality.toml")) {
            throw error<InputError>(
                "the shipped example is not where it was installed ({}). Install the program again.",
                example.string());
        }
        const auto files = example_files(example);
        refuse_existing(files, common.overwrite);
        for (const std::string& name : files) copy(example / name, fs::path(folder_) / name);
        if (common.json) {
            Json out = Json::object();
            fmt::print("{}", out.set("folder", folder_).set("written", Json::texts(files)).dump());
        } else if (!common.quiet) {
            fmt::print(
                "Copied Testborough, an invented borough, to {} ({}).\nNext: vitality build -p "
                "{}/vitality.toml -o {}/out\n",
                folder_, counted(files.size(), "file"), folder_, folder_);
        }
        return ExitCode::done;
    }

    void refuse_existing(const std::vector<std::string>& files, bool overwrite) const {
        for (const std::string& name : files) {
            const fs::path path = fs::path(folder_) / name;
            if (overwrite || !fs::exists(path)) continue;
            throw error<OutputError>(
                "{}: exists already. Nothing was {}. Name another folder, or add --overwrite.", path.string(),
                files_.empty() ? "copied" : "written");
        }
    }

    static void copy(const fs::path& from, const fs::path& to) {
        std::error_code failed;
        fs::create_directories(to.parent_path(), failed);
        if (failed)
            throw error<OutputError>("{}: cannot be written: {}. Name another folder.", to.string(),
                                     failed.message());
        try {
            write_file(to.string(), read_file(from.string()));
        } catch (const OutputError& failure) {  // a sink's advice is to use -o, which is not for this command
            const std::string words = failure.what();
            const std::string found = words.substr(0, words.find(". ", to.string().size()));
            throw error<OutputError>("{}. Free space or name another folder.", found);
        }
    }

    std::string folder_, name_;
    std::vector<std::string> files_;
};

}  // namespace

std::unique_ptr<Command> make_init() { return std::make_unique<Init>(); }

}  // namespace vitality
