// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "cli/project.hpp"
#include "cli/provenance.hpp"

namespace vitality {

/// Makes the folder of `path`; refuses to write it where it is one of the inputs, or exists and `overwrite`
/// is not given.
/// @throws OutputError saying what to do.
void check_single_output(const std::string& path, const std::vector<std::string>& inputs, bool overwrite);

/// A folder of outputs that belong together. Files are made in a hidden folder inside it and moved into place
/// together at the end, so that a failed or killed run leaves the old files as they were. The new provenance
/// lies in the hidden folder before the first file is moved: a run killed between two moves leaves whole
/// files, and the next run knows them for its own.
class OutputFolder {
  public:
    /// @throws OutputError where the folder cannot be made or written to.
    explicit OutputFolder(std::string folder);
    ~OutputFolder();
    OutputFolder(const OutputFolder&) = delete;
    OutputFolder& operator=(const OutputFolder&) = delete;

    /// Refuses, before any work, names that are inputs, or that exist and are not the last run's unchanged
    /// files.
    void check(const std::vector<std::string>& names, const std::vector<std::string>& inputs,
               bool overwrite) const;
    /// Path under which the file of this name (relative to the folder) is to be made; its folder exists.
    std::string stage(const std::string& name);
    /// Moves all staged files into place, takes away unchanged files of the last run that are not made any
    /// more, and writes provenance.json. Gives the names of all files there, provenance.json included.
    /// @throws InputError where an input was changed since `record` was begun.
    std::vector<std::string> commit(const Project& project, const std::vector<std::string>& inputs,
                                    const InputRecord& record, Json summary);
    const std::vector<std::string>& removed() const { return removed_; }
    /// A message that speaks of the files as they will be named, not of the hidden folder.
    std::string shown(std::string message) const;

  private:
    bool is_own_unchanged(const std::string& name) const;
    void remove_stale(const std::vector<std::string>& inputs);
    std::string folder_;
    bool is_new_ = false;  ///< the folder was made by this run: a run that fails takes it away again
    std::string staging_;
    std::vector<std::string> left_;  ///< hidden folders of killed runs
    /// Provenance of the last run, and of runs that were killed while they moved their files into place.
    std::vector<Json> known_;
    std::vector<std::string> names_;
    std::vector<std::string> removed_;
};

}  // namespace vitality
