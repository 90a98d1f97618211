// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace vitality {

/// An empty folder that no other user can read, where the system keeps temporary files (TMPDIR, else /tmp);
/// removed with all it holds at the end.
class PrivateFolder {
  public:
    /// @throws OutputError with the system's reason.
    PrivateFolder();
    ~PrivateFolder();
    PrivateFolder(const PrivateFolder&) = delete;
    PrivateFolder& operator=(const PrivateFolder&) = delete;

    const std::string& path() const { return path_; }
    /// Path of a file in it.
    std::string operator/(const std::string& name) const { return path_ + "/" + name; }

  private:
    std::string path_;
};

}  // namespace vitality
