// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "cli/command.hpp"
#include "cli/pack/pack_builder.hpp"

namespace vitality {

/// What a command makes of a pack.
struct PackRequest {
    PackSpec spec;
    std::string pages;     ///< "3,7-9"; empty = all
    bool singles = false;  ///< each page as a file of its own
};

/// The resolution that is asked for; 0 = the pack's own. @throws SettingsError outside 36 to 1200.
void set_dpi(PackSpec& spec, double dpi);

/// Joins and measures what the project has, makes the pack and writes it to -o: one PDF, or a folder of
/// single pages. Tells the findings and what was left out. @throws as make_pack does.
ExitCode run_pack(const Project& project, const CommonOptions& common, const PackRequest& request);

/// Makes all packs of the project into a folder of outputs; what was left out is added to `refused`.
void write_packs(Workspace& workspace, OutputFolder& folder, Progress& progress,
                 std::vector<std::string>& refused);
/// Files that write_packs makes, but for single pages.
std::vector<std::string> pack_files(const Project& project);

}  // namespace vitality
