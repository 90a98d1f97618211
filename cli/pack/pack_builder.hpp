// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cli/outputs.hpp"
#include "cli/pack/pack_context.hpp"

namespace vitality {

struct MadePack {
    Pack pack;
    std::vector<std::string> refused;  ///< what was left out, and why
};

/// The sheets of a pack of the project. Everything has been joined and measured before.
/// @throws SettingsError at the entry's place for areas that are not there.
MadePack make_pack(Workspace& workspace, const PackSpec& spec);

/// What the pack names is there: checked without reading data. @throws SettingsError at its place.
void check_pack(const Project& project, const PackSpec& spec);

/// A pack's files below the folder of outputs: "packs/profile.pdf", "packs/profile/page-03.png". Single pages
/// are known only when they have been laid out.
std::string pack_file(const PackSpec& spec);
std::string pack_page_file(const PackSpec& spec, std::size_t page, std::size_t pages, OutputFormat format);

}  // namespace vitality
