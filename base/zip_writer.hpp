// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace vitality {

/// Writes a zip archive of these files, name and bytes each, in this order. The entries carry the time of
/// writing. @throws OutputError naming the file that could not be written.
void write_zip(const std::string& path, const std::vector<std::pair<std::string, std::string>>& files);

}  // namespace vitality
