// SPDX-License-Identifier: Apache-2.0
#include "cli/outputs.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include <unistd.h>

#include "base/files.hpp"
#include "base/sink.hpp"

namespace vitality {

namespace {

namespace fs = std::filesystem;

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

void make_folders(const fs::path& folder, const std::string& shown) {
    std::error_code failed;
    fs::create_directories(folder, failed);
    if (failed) {
        throw error<OutputError>(
            "{}: the output folder cannot be made or written to: {}. Name another with -o.", shown,
            failed.message());
    }
}

/// Hidden folders that killed runs left behind; those of runs that still go on are not touched.
std::vector<std::string> left_staging(const std::string& folder) {
    std::error_code ignored;
    std::vector<std::string> left;
    for (const auto& entry : fs::directory_iterator(folder, ignored)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with(staging_prefix)) continue;
        const int process = std::atoi(name.c_str() + std::strlen(staging_prefix));
        const bool goes_on = process != getpid() && process > 0 && (kill(process, 0) == 0 || errno == EPERM);
        if (!goes_on) left.push_back(entry.path().string());
    }
    return left;
}

void remove_all(const std::vector<std::string>& folders) {
    std::error_code ignored;
    for (const std::string& folder : folders) fs::remove_all(folder, ignored);
}

/// The provenance in a folder; null where there is none, or none of this program's.
Json provenance_in(const std::string& folder) {
    const std::string path = folder + "/" + provenance_name;
    if (!file_exists(path)) return {};
    try {
        return Json::parse(read_file(path), path);
    } catch (const InputError&) {
        return {};
    }
}

}  // namespace

void check_single_output(const std::string& path, const std::vector<std::string>& inputs, bool overwrite) {
    refuse_input(path, inputs);
    std::error_code ignored;
    const fs::path folder = fs::path(path).parent_path();
    if (!folder.empty()) make_folders(folder, folder.string());
    if (!fs::exists(path, ignored) || overwrite || !fs::is_regular_file(path, ignored)) return;
    throw error<OutputError>("{}: exists already. Add --overwrite to replace it, or name another with -o.",
                             path);
}

OutputFolder::OutputFolder(std::string folder) : folder_(std::move(folder)) {
    is_new_ = !file_exists(folder_);
    make_folders(folder_, folder_);
    known_.push_back(provenance_in(folder_));
    std::vector<std::string> unmoved;
    for (const std::string& left : left_staging(folder_)) {
        Json killed = provenance_in(left);
        (killed.is_null() ? unmoved : left_).push_back(left);
        if (!killed.is_null()) known_.push_back(std::move(killed));
    }
    remove_all(unmoved);
    staging_ = fmt::format("{}/{}{}", folder_, staging_prefix, getpid());
    make_folders(staging_, folder_);
}

OutputFolder::~OutputFolder() {
    std::error_code ignored;
    fs::remove_all(staging_, ignored);
    if (is_new_) fs::remove(folder_, ignored);  // does nothing once there are files in it
}

bool OutputFolder::is_own_unchanged(const std::string& name) const {
    if (name == provenance_name) return !known_.front().at("outputs").items().empty();
    const std::string hash = sha256_of_file(folder_ + "/" + name);
    for (const Json& known : known_) {
        for (const Json& output : known.at("outputs").items()) {
            if (output.at("file").text() == name && output.at("sha256").text() == hash) return true;
        }
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
    make_folders(path.parent_path(), folder_);
    return path.string();
}

std::vector<std::string> OutputFolder::commit(const Project& project, const std::vector<std::string>& inputs,
                                              const InputRecord& record, Json summary) {
    Json provenance = Json::object();
    provenance.set("program", "vitality " VITALITY_VERSION).set("project", project.shown(project.file));
    provenance.set("title", project.title);
    Json read = Json::array(), made = Json::array();
    for (const std::string& input : inputs) record.describe(project, input, read);
    std::sort(names_.begin(), names_.end());
    for (const std::string& name : names_) made.push(file_record(name, staging_ + "/" + name));
    provenance.set("summary", std::move(summary))
        .set("inputs", std::move(read))
        .set("outputs", std::move(made));
    write_file(staging_ + "/" + provenance_name, sealed(std::move(provenance)));
    remove_stale(inputs);
    for (const std::string& name : names_) {
        make_folders((fs::path(folder_) / name).parent_path(), folder_);
        rename_into_place(staging_ + "/" + name, folder_ + "/" + name);
    }
    rename_into_place(staging_ + "/" + provenance_name, folder_ + "/" + provenance_name);
    remove_all(left_);
    std::vector<std::string> there = names_;
    there.emplace_back(provenance_name);
    return there;
}

void OutputFolder::remove_stale(const std::vector<std::string>& inputs) {
    for (const Json& known : known_) {
        for (const Json& output : known.at("outputs").items()) {
            const std::string name = output.at("file").text();
            const bool made_again = std::binary_search(names_.begin(), names_.end(), name);
            if (made_again || !is_inside(name) || !file_exists(folder_ + "/" + name)) continue;
            if (!is_own_unchanged(name) || is_input(folder_ + "/" + name, inputs)) continue;
            std::error_code ignored;
            if (fs::remove(folder_ + "/" + name, ignored)) removed_.push_back(name);
        }
    }
}

std::string OutputFolder::shown(std::string message) const {
    const std::string hidden = staging_ + "/";
    for (std::size_t at = 0; (at = message.find(hidden, at)) != std::string::npos;)
        message.replace(at, hidden.size(), folder_.ends_with('/') ? folder_ : folder_ + "/");
    return message;
}

}  // namespace vitality
