// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "cli/guess.hpp"

namespace vitality {

/// With a full stop, unless it is a question.
std::string sentence(const std::string& words);
/// "wards_2021.gpkg", with the layer or sheet where the file has several.
std::string file_words(const SourceLook& look);

/// One line per layer or sheet, and what to look at first.
std::string guess_text(const ProjectGuess& guess, const std::vector<SourceLook>& sources);
/// What one source is taken for: "boundaries of 33 wards of 2021 (ward21): codes in ...".
const std::string& guess_words(const ProjectGuess& guess, std::size_t source);
/// Which tables, lookups and layers would be laid on which boundaries, one line each.
std::string joins_guessed(const ProjectGuess& guess, const std::vector<SourceLook>& sources);
Json guess_json(const ProjectGuess& guess, const std::vector<SourceLook>& sources);

}  // namespace vitality
