// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace vitality {

/// Writes a zip archive of these files, name and bytes (less than 4 GB) each, in this order. Equal files give
/// equal bytes. @throws OutputError naming what could not be written.
void write_zip(const std::string& path, const std::vector<std::pair<std::string, std::string>>& files);

}  // namespace vitality
