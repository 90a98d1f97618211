// SPDX-License-Identifier: Apache-2.0
#include "base/lines.hpp"

#include <algorithm>

namespace vitality {

void add_once(std::vector<std::string>& lines, const std::string& line) {
    if (!line.empty() && std::find(lines.begin(), lines.end(), line) == lines.end()) lines.push_back(line);
}

void add_all_once(std::vector<std::string>& lines, const std::vector<std::string>& more) {
    for (const std::string& line : more) add_once(lines, line);
}

}  // namespace vitality
