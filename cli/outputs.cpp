// SPDX-License-Identifier: Apache-2.0
#include "cli/outputs.hpp"

#include <algorithm>
#include <filesystem>

#include <unistd.h>

#include "base/files.hpp"
#include "base/sink.hpp"

namespace vitality {

namespace {

namespace fs = std::filesystem;

constexpr const char* provenance_name = "provenance.json";
constexpr const char* staging_prefix = ".vitality-staging-";

bool is_input(const std::string& path, const std::vector<std::string>& inputs) {
    return std::any_of(inputs.begin(), inputs.end(), [&](const std::string& input) {
        std::error_code ignored;
        return fs::equivalent(path, input, ignored);
    });
}

void refuse_input(const std::string& path, const std::vector<std::string>& inputs) {
    if (!is_input(path, inputs)) return;
    throw error<OutputError>(
        "{}: is an input of this project and is never written over. Name another output with -o.", path);
}

void make_folders(const fs::path& folder) {
    std::error_code failed;
    fs::create_directories(folder, failed);
    if (failed) {
        throw error<OutputError>("{}: the output folder cannot be made: {}. Name another with -o.",
                                 folder.string(), failed.message());
    }
}

Json record_of(const std::string& shown, const std::string& path) {
    Json record = Json::object();
    record.set("file", shown).set("sha256", sha256_of_file(path));
    return record.set("bytes", static_cast<std::int64_t>(fs::file_size(path)));
}

/// Hidden folders that killed runs left behind.
void remove_left_staging(const std::string& folder) {
    std::error_code ignored;
    std::vector<fs::path> left;
    for (const auto& entry : fs::directory_iterator(folder, ignored)) {
        if (entry.path().filename().string().starts_with(staging_prefix)) left.push_back(entry.path());
    }
    for (const fs::path& path : left) fs::remove_all(path, ignored);
}

}  // namespace

void check_single_output(const std::string& path, const std::vector<std::string>& inputs, bool overwrite) {
    refuse_input(path, inputs);
    std::error_code ignored;
    if (!fs::exists(path, ignored) || overwrite || !fs::is_regular_file(path, ignored)) return;
    throw error<OutputError>("{}: exists already. Add --overwrite to replace it, or name another with -o.",
                             path);
}

OutputFolder::OutputFolder(std::string folder) : folder_(std::move(folder)) {
    make_folders(folder_);
    remove_left_staging(folder_);
    staging_ = fmt::format("{}/{}{}", folder_, staging_prefix, getpid());
    make_folders(staging_);
    const std::string provenance = folder_ + "/" + provenance_name;
    if (!file_exists(provenance)) return;
    try {
        last_ = Json::parse(read_file(provenance), provenance);
    } catch (const InputError&) {
        last_ = nullptr;  // not this program's: its files are then protected like any other's
    }
}

OutputFolder::~OutputFolder() {
    std::error_code ignored;
    fs::remove_all(staging_, ignored);
}

bool OutputFolder::is_own_unchanged(const std::string& name) const {
    if (name == provenance_name) return !last_.at("outputs").items().empty();
    for (const Json& output : last_.at("outputs").items()) {
        if (output.at("file").text() == name)
            return output.at("sha256").text() == sha256_of_file(folder_ + "/" + name);
    }
    return false;
}

void OutputFolder::check(const std::vector<std::string>& names, const std::vector<std::string>& inputs,
                         bool overwrite) const {
    std::vector<std::string> all = names;
    all.emplace_back(provenance_name);
    for (const std::string& name : all) {
        const std::string path = folder_ + "/" + name;
        if (!file_exists(path)) continue;
        refuse_input(path, inputs);
        if (overwrite || is_own_unchanged(name)) continue;
        throw error<OutputError>(
            "{}: exists, and is not as an earlier run of this program left it. Nothing was written. Add "
            "--overwrite to replace it, or name another folder with -o.",
            path);
    }
}

std::string OutputFolder::stage(const std::string& name) {
    names_.push_back(name);
    const fs::path path = fs::path(staging_) / name;
    make_folders(path.parent_path());
    return path.string();
}

std::vector<std::string> OutputFolder::commit(const Project& project, const std::vector<std::string>& inputs,
                                              Json summary) {
    Json provenance = Json::object();
    provenance.set("program", "vitality " VITALITY_VERSION).set("project", project.shown(project.file));
    provenance.set("title", project.title);
    Json read = Json::array(), made = Json::array();
    for (const std::string& input : inputs) {
        if (file_exists(input)) read.push(record_of(project.shown(input), input));
    }
    std::sort(names_.begin(), names_.end());
    for (const std::string& name : names_) made.push(record_of(name, staging_ + "/" + name));
    provenance.set("summary", std::move(summary))
        .set("inputs", std::move(read))
        .set("outputs", std::move(made));
    for (const Json& output : last_.at("outputs").items()) {
        const std::string name = output.at("file").text();
        const bool made_again = std::binary_search(names_.begin(), names_.end(), name);
        if (made_again || !file_exists(folder_ + "/" + name) || !is_own_unchanged(name)) continue;
        std::error_code ignored;
        if (fs::remove(folder_ + "/" + name, ignored)) removed_.push_back(name);
    }
    for (const std::string& name : names_) {
        make_folders((fs::path(folder_) / name).parent_path());
        rename_into_place(staging_ + "/" + name, folder_ + "/" + name);
    }
    write_file(folder_ + "/" + provenance_name, provenance.dump());
    std::vector<std::string> there = names_;
    there.emplace_back(provenance_name);
    return there;
}

}  // namespace vitality
