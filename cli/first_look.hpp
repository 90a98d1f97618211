// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "cli/command.hpp"

namespace vitality {

/// What a new project came to: the data check, and the first map.
struct FirstLook {
    ExitCode code = ExitCode::done;
    std::string ledger;  ///< as `check` prints it, with its verdict
    Json ledger_json;
    std::vector<std::string> written;  ///< relative to the folder of outputs
    std::string refusal;               ///< why the map was not drawn; empty where it was
};

/// Checks a project as `check` does and draws its first map as PNG into `folder`, which a later `build` knows
/// for its own. @throws as reading the project and its files does.
FirstLook first_look(const std::string& project_file, const std::string& folder, const CommonOptions& common);

}  // namespace vitality
