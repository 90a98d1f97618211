// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/json.hpp"
#include "base/names.hpp"
#include "base/sink.hpp"
#include "cli/command.hpp"

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

class Init final : public Command {
  public:
    std::string name() const override { return "init"; }
    std::string summary() const override {
        return "Copy the shipped example, Testborough, into a folder to start from";
    }
    std::string example() const override { return "vitality init testborough"; }
    std::vector<OptionSpec> options() override { return {{"folder", &folder_, "Folder to make", true}}; }

    ExitCode run(const CommonOptions& common) override {
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

  private:
    void refuse_existing(const std::vector<std::string>& files, bool overwrite) const {
        for (const std::string& name : files) {
            const fs::path path = fs::path(folder_) / name;
            if (overwrite || !fs::exists(path)) continue;
            throw error<OutputError>(
                "{}: exists already. Nothing was copied. Name another folder, or add --overwrite.",
                path.string());
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

    std::string folder_;
};

}  // namespace

std::unique_ptr<Command> make_init() { return std::make_unique<Init>(); }

}  // namespace vitality
