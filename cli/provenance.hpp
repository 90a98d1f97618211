// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/database.hpp"
#include "base/json.hpp"
#include "cli/project.hpp"

namespace vitality {

/// Begun before the first input is read: knows how the files were then, and keeps what databases give.
class InputRecord {
  public:
    explicit InputRecord(const std::vector<std::string>& files);
    /// The records of one input for provenance.json: a file with its hash and size; a folder (a geodatabase)
    /// file by file; a database table by table, with the digest of what it gave; what is none of these by its
    /// name alone.
    /// @throws InputError where a file is not as it was when this record was begun.
    void describe(const Project& project, const std::string& input, Json& records) const;

  private:
    struct State {
        std::uintmax_t size = 0;
        std::filesystem::file_time_type changed;
        friend bool operator==(const State&, const State&) = default;
    };
    static State state_of(const std::string& file);
    void describe_file(const std::string& shown, const std::string& file, Json& records) const;
    std::map<std::string, State> before_;
    DatabaseLog databases_;
};

/// `file`, `sha256`, `bytes`.
Json file_record(const std::string& shown, const std::string& path);

/// The bytes of provenance.json: the object with a last field `sha256` over all its bytes, that field's own
/// 64 digits taken as zeros. One changed byte anywhere breaks the seal.
std::string sealed(Json provenance);
bool seal_holds(const std::string& bytes);

/// A name in a provenance that stays inside its folder.
bool is_inside(const std::string& name);

constexpr const char* provenance_name = "provenance.json";

}  // namespace vitality
