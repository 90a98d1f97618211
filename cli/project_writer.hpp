// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cli/guess.hpp"

namespace vitality {

/// The text of a vitality.toml with everything that was guessed, each with its reason as a comment. Sources
/// are named relative to `folder`, where the file is to lie. Equal guesses give equal bytes.
std::string project_text(const ProjectGuess& guess, const std::vector<SourceLook>& sources,
                         const std::string& folder);

/// A basic string of TOML, quotes and all.
std::string toml_text(const std::string& text);

}  // namespace vitality
