// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace vitality::test {

/// A folder of its own for one test, removed with all it holds at the end.
class TemporaryFolder {
  public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::string& path() const { return path_; }
    /// Path of a file in it.
    std::string operator/(const std::string& name) const { return path_ + "/" + name; }
    /// Writes a file of that text and gives its path.
    std::string file(const std::string& name, const std::string& text) const;
    /// Names of the files in it, sorted, hidden ones included.
    std::string listing() const;

  private:
    std::string path_;
};

/// The message of the error that `action` throws; "(nothing thrown)" if none.
template <class E, class Action>
std::string message_of(Action&& action) {
    try {
        action();
    } catch (const E& thrown) {
        return thrown.what();
    }
    return "(nothing thrown)";
}

}  // namespace vitality::test
