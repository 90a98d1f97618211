// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <set>

#include <fmt/format.h>

#include "base/connection.hpp"
#include "base/files.hpp"
#include "base/names.hpp"
#include "cli/command.hpp"
#include "cli/provenance.hpp"

namespace vitality {

namespace {

namespace fs = std::filesystem;

/// One thing that is not as provenance.json says.
struct Difference {
    std::string file;
    std::string role;   ///< "output", "input", "provenance"
    std::string state;  ///< "changed", "missing", "not verified"
    std::string words;  ///< a whole sentence or two, without the file's name
};

struct Findings {
    std::size_t outputs = 0;  ///< as they were
    std::size_t inputs = 0;
    std::vector<Difference> differences;
    std::vector<std::string> unhashed;  ///< inputs of which provenance.json has no hash
    std::vector<std::string> others;    ///< files that no run made
};

std::string changed_words(const std::string& now, const std::string& recorded, const char* what_to_do) {
    return fmt::format("its SHA-256 is {}, provenance.json says {}. {}", now, recorded, what_to_do);
}

/// The names of `record` that a message needs: the file, and the layer of a database.
std::string name_of(const Json& record) {
    const std::string layer = record.at("layer").text();
    const std::string file = without_passwords(record.at("file").text());
    return layer.empty() ? file : fmt::format("{}, layer \"{}\"", file, layer);
}

void compare_file(const std::string& path, const Json& record, const char* role, const char* what_to_do,
                  std::size_t& same, Findings& found) {
    const std::string name = name_of(record);
    std::error_code ignored;
    if (!fs::exists(path, ignored)) {
        found.differences.push_back({name, role, "missing", what_to_do});
        return;
    }
    try {
        const std::string now = sha256_of_file(path);
        const std::string recorded = record.at("sha256").text();
        if (now == recorded) {
            ++same;
        } else {
            found.differences.push_back({name, role, "changed", changed_words(now, recorded, what_to_do)});
        }
    } catch (const InputError& failure) {
        found.differences.push_back({name, role, "not verified", failure.what()});
    }
}

void compare_outputs(const std::string& folder, const Json& provenance, Findings& found) {
    for (const Json& record : provenance.at("outputs").items()) {
        const std::string name = record.at("file").text();
        if (is_inside(name)) {
            compare_file(folder + "/" + name, record, "output", "Build again, or restore it.", found.outputs,
                         found);
        } else {
            found.differences.push_back(
                {name, "output", "not verified", "The name leads out of the folder. Build again."});
        }
    }
}

void compare_database(const std::string& path, const Json& record, Findings& found) {
    const auto* geometry = std::get_if<bool>(&record.at("geometry").value());
    const DatabaseReading recorded{path,
                                   record.at("layer").text(),
                                   record.at("where").text(),
                                   geometry != nullptr && *geometry,
                                   record.at("sha256").text(),
                                   0};
    const DatabaseReading now = read_again(recorded);
    if (now.sha256 == recorded.sha256) {
        ++found.inputs;
        return;
    }
    found.differences.push_back(
        {name_of(record), "input", "changed",
         fmt::format("what it gives now, {}, has the SHA-256 {}, provenance.json says {}. "
                     "Build again, or restore the table.",
                     counted(now.rows, "row"), now.sha256, recorded.sha256)});
}

/// Inputs are recorded as the project writes them: relative to its folder, or with ${NAME}.
void compare_input(const std::string& project_folder, const Json& record, Findings& found) {
    if (record.at("sha256").text().empty()) {
        found.unhashed.push_back(name_of(record));
        return;
    }
    try {
        const std::string written = record.at("file").text();
        const std::string expanded = expand_environment(written, {});
        if (is_database(expanded)) {
            compare_database(expanded, record, found);
            return;
        }
        const std::string path =
            written.starts_with("${") ? expanded : resolve_path(expanded, project_folder);
        compare_file(path, record, "input",
                     "Build again, or restore it. (--outputs-only leaves inputs out, -p FILE names a project "
                     "that lies elsewhere.)",
                     found.inputs, found);
    } catch (const Error& failure) {
        std::string words = failure.what();
        if (words.starts_with(": ")) words.erase(0, 2);
        found.differences.push_back(
            {name_of(record), "input", "not verified", words + " (--outputs-only leaves inputs out.)"});
    }
}

/// Files in the folder that provenance.json does not list; hidden folders of killed runs as one.
void find_others(const std::string& folder, const Json& provenance, Findings& found) {
    std::set<std::string> known{provenance_name};
    for (const Json& record : provenance.at("outputs").items()) known.insert(record.at("file").text());
    for (auto entry = fs::recursive_directory_iterator(folder); entry != fs::recursive_directory_iterator();
         ++entry) {
        const std::string name = entry->path().lexically_relative(folder).string();
        const bool left = entry.depth() == 0 && name.starts_with(".vitality-staging-");
        if (left) entry.disable_recursion_pending();
        if (left || (!entry->is_directory() && !known.contains(name))) found.others.push_back(name);
    }
    std::sort(found.others.begin(), found.others.end());
}

class Verify final : public Command {
  public:
    std::string name() const override { return "verify"; }
    std::string summary() const override {
        return "Tell which files of a build, and of its inputs, are not as they were";
    }
    std::string example() const override { return "vitality verify out/ -p vitality.toml"; }
    std::vector<OptionSpec> options() override {
        return {{"folder", &folder_, "Folder that `build` wrote", true},
                {"--outputs-only", &outputs_only_, "Leave the inputs out"}};
    }

    ExitCode run(const CommonOptions& common) override {
        while (folder_.size() > 1 && folder_.ends_with('/')) folder_.pop_back();
        const std::string path = folder_ + "/" + provenance_name;
        if (!file_exists(path)) {
            throw error<InputError>(
                "{}: holds no provenance.json. Name a folder that `vitality build` wrote.", folder_);
        }
        const std::string bytes = read_file(path);
        Findings found;
        const Json provenance = parsed(bytes, path, found);
        compare_outputs(folder_, provenance, found);
        if (!outputs_only_) {
            const std::string project_folder = folder_of_project(provenance, common.project);
            for (const Json& record : provenance.at("inputs").items())
                compare_input(project_folder, record, found);
        }
        find_others(folder_, provenance, found);
        return report(found, common);
    }

  private:
    static Json parsed(const std::string& bytes, const std::string& path, Findings& found) {
        constexpr const char* changed =
            "it is not as `build` wrote it: its own SHA-256 does not fit. Build again, or restore it.";
        if (!seal_holds(bytes))
            found.differences.push_back({provenance_name, "provenance", "changed", changed});
        try {
            return Json::parse(bytes, path);
        } catch (const InputError&) {
            return {};
        }
    }

    /// The project lies where -p says, else beside or above the outputs, else in the current folder: the
    /// first that is unchanged, or else that is there.
    std::string folder_of_project(const Json& provenance, const std::string& given) const {
        std::vector<std::string> candidates;
        const std::string name = provenance.at("project").text();
        if (given != CommonOptions().project) {
            candidates.push_back(fs::is_directory(given) ? given + "/" + name : given);
        } else if (is_inside(name)) {
            candidates = {folder_ + "/../" + name, folder_ + "/" + name, name};
        }
        std::string recorded, first;
        for (const Json& record : provenance.at("inputs").items()) {
            if (record.at("file").text() == name) recorded = record.at("sha256").text();
        }
        for (const std::string& candidate : candidates) {
            std::error_code ignored;
            if (!fs::is_regular_file(candidate, ignored)) continue;
            if (sha256_of_file(candidate) == recorded) return parent_of(candidate);
            if (first.empty()) first = candidate;
        }
        if (first.empty() && !candidates.empty()) first = candidates.front();
        return parent_of(first);
    }

    static std::string parent_of(const std::string& file) {
        const std::string folder = fs::path(file).parent_path().string();
        return folder.empty() ? "." : folder;
    }

    ExitCode report(const Findings& found, const CommonOptions& common) const {
        for (const Difference& d : found.differences)
            fmt::print(stderr, "vitality: {}: {}: {}\n", d.file, d.state, d.words);
        if (!found.differences.empty()) {
            fmt::print(stderr, "vitality: {} not as provenance.json says (exit code 3).\n",
                       counted(found.differences.size(), "file is", "files are"));
        }
        if (common.json) {
            fmt::print("{}", json_of(found).dump());
        } else if (!common.quiet) {
            fmt::print("{}", text_of(found));
        }
        return found.differences.empty() ? ExitCode::done : ExitCode::data_check;
    }

    std::string text_of(const Findings& found) const {
        const std::string outputs = counted(found.outputs, "output");
        const std::size_t all = found.outputs + (outputs_only_ ? 0 : found.inputs);
        std::string text = outputs_only_ ? outputs : outputs + " and " + counted(found.inputs, "input");
        text += all == 1 ? " is as it was.\n" : " are as they were.\n";
        for (const std::string& input : found.unhashed)
            text += fmt::format("Not verified, as no hash of it is recorded: {}\n", input);
        if (found.others.empty()) return text;
        text += fmt::format("{} in {} that the last build did not make:\n",
                            counted(found.others.size(), "file"), folder_);
        for (const std::string& other : found.others) text += fmt::format("  {}\n", other);
        return text;
    }

    static Json json_of(const Findings& found) {
        Json differences = Json::array();
        for (const Difference& d : found.differences) {
            Json one = Json::object();
            one.set("file", d.file).set("role", d.role).set("state", d.state).set("message", d.words);
            differences.push(std::move(one));
        }
        Json out = Json::object();
        out.set("outputs", found.outputs).set("inputs", found.inputs);
        out.set("differences", std::move(differences)).set("not_hashed", Json::texts(found.unhashed));
        return out.set("others", Json::texts(found.others));
    }

    std::string folder_;
    bool outputs_only_ = false;
};

}  // namespace

std::unique_ptr<Command> make_verify() { return std::make_unique<Verify>(); }

}  // namespace vitality
