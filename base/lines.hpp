// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace vitality {

/// Adds a line that is not empty and does not stand there yet.
void add_once(std::vector<std::string>& lines, const std::string& line);
void add_all_once(std::vector<std::string>& lines, const std::vector<std::string>& more);

}  // namespace vitality
