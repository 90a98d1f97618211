// SPDX-License-Identifier: Apache-2.0
#include "cli/provenance.hpp"

#include <algorithm>

#include "base/connection.hpp"
#include "base/error.hpp"
#include "base/files.hpp"

namespace vitality {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t digits = 64;
constexpr std::string_view seal_opening = "  \"sha256\": \"";
constexpr std::string_view seal_ending = "\"\n}\n";

/// The file, or all files in a folder, sorted; none for what is neither.
std::vector<std::string> files_in(const std::string& path) {
    std::error_code ignored;
    if (fs::is_regular_file(path, ignored)) return {path};
    std::vector<std::string> files;
    if (!fs::is_directory(path, ignored)) return files;
    for (const auto& entry : fs::recursive_directory_iterator(path)) {
        if (entry.is_regular_file()) files.push_back(entry.path().string());
    }
    std::sort(files.begin(), files.end());
    return files;
}

Json database_record(const std::string& shown, const DatabaseReading& reading) {
    Json record = Json::object();
    record.set("file", shown).set("layer", reading.layer);
    if (!reading.where.empty()) record.set("where", reading.where);
    record.set("geometry", reading.geometry).set("sha256", reading.sha256);
    return record.set("rows", reading.rows);
}

/// Where the digits of the seal stand; npos where the file does not end in one.
std::size_t seal_place(const std::string& bytes) {
    const std::size_t length = digits + seal_ending.size();
    if (bytes.size() < seal_opening.size() + length || !bytes.ends_with(seal_ending))
        return std::string::npos;
    const std::size_t at = bytes.size() - length;
    const bool opened = bytes.compare(at - seal_opening.size(), seal_opening.size(), seal_opening) == 0;
    return opened ? at : std::string::npos;
}

std::string seal_of(std::string bytes, std::size_t at) {
    return sha256_of_text(bytes.replace(at, digits, std::string(digits, '0')));
}

}  // namespace

InputRecord::InputRecord(const std::vector<std::string>& files) {
    for (const std::string& named : files) {
        for (const std::string& file : files_in(named)) before_.emplace(file, state_of(file));
    }
}

InputRecord::State InputRecord::state_of(const std::string& file) {
    std::error_code gone;
    State state{fs::file_size(file, gone), fs::last_write_time(file, gone)};
    return gone ? State{} : state;
}

void InputRecord::describe_file(const std::string& shown, const std::string& file, Json& records) const {
    Json record = file_record(shown, file);
    const auto before = before_.find(file);
    if (before != before_.end() && before->second != state_of(file)) {
        throw error<InputError>(
            "{}: was changed while this run read it, so what was made fits neither the old file nor the new. "
            "Nothing was written. Run again once nobody writes to it.",
            shown);
    }
    records.push(std::move(record));
}

void InputRecord::describe(const Project& project, const std::string& input, Json& records) const {
    const std::string shown = project.shown(input);
    bool described = false;
    for (const DatabaseReading& reading : databases_.readings()) {
        if (reading.path != input) continue;
        records.push(database_record(shown, reading));
        described = true;
    }
    for (const std::string& file : is_database(input) ? std::vector<std::string>{} : files_in(input)) {
        describe_file(shown + file.substr(input.size()), file, records);
        described = true;
    }
    if (!described) records.push(Json::object().set("file", shown));
}

Json file_record(const std::string& shown, const std::string& path) {
    Json record = Json::object();
    record.set("file", shown).set("sha256", sha256_of_file(path));
    return record.set("bytes", static_cast<std::int64_t>(fs::file_size(path)));
}

std::string sealed(Json provenance) {
    provenance.set("sha256", std::string(digits, '0'));
    std::string bytes = provenance.dump();
    const std::size_t at = seal_place(bytes);
    return bytes.replace(at, digits, seal_of(bytes, at));
}

bool seal_holds(const std::string& bytes) {
    const std::size_t at = seal_place(bytes);
    return at != std::string::npos && bytes.compare(at, digits, seal_of(bytes, at)) == 0;
}

bool is_inside(const std::string& name) {
    const fs::path plain = fs::path(name).lexically_normal();
    return !name.empty() && plain.is_relative() && *plain.begin() != "..";
}

}  // namespace vitality
