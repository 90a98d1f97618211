// SPDX-License-Identifier: Apache-2.0
#include "base/private_folder.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "base/error.hpp"

namespace vitality {

PrivateFolder::PrivateFolder() {
    std::error_code missing;
    const std::filesystem::path parent = std::filesystem::temp_directory_path(missing);
    if (missing)
        throw error<OutputError>(
            "no temporary folder can be made: TMPDIR names no folder ({}). Set TMPDIR to a folder that can "
            "be "
            "written.",
            missing.message());
    path_ = (parent / "vitality-XXXXXX").string();
    if (mkdtemp(path_.data()) == nullptr)
        throw error<OutputError>(
            "{}: no temporary folder can be made: {}. Set TMPDIR to a folder that can be written.", path_,
            std::strerror(errno));
}

PrivateFolder::~PrivateFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

}  // namespace vitality
