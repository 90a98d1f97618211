// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace vitality {

/// The whole file as bytes. @throws InputError: "PATH: cannot be read: No such file or directory. ..."
std::string read_file(const std::string& path);

bool file_exists(const std::string& path);

/// SHA-256 of the file's bytes, 64 hexadecimal digits. @throws InputError.
std::string sha256_of_file(const std::string& path);
std::string sha256_of_text(const std::string& bytes);

/// SHA-256 of bytes that come piece by piece.
class Digest {
  public:
    Digest();
    ~Digest();
    Digest(const Digest&) = delete;
    Digest& operator=(const Digest&) = delete;
    void add(std::string_view bytes);
    /// 64 hexadecimal digits; once, at the end.
    std::string hexadecimal();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Folder that holds fonts, standards and the shipped example: beside the installed program, else the source
/// tree.
std::string share_folder();

}  // namespace vitality
