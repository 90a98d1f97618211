// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace vitality {

/// A file open for reading; closed at the end. Pieces may be read from several threads at once.
class FileHandle {
  public:
    /// @throws InputError: "PATH: cannot be read: No such file or directory. ..."
    explicit FileHandle(const std::string& path);
    ~FileHandle();
    FileHandle(const FileHandle&) = delete;
    FileHandle& operator=(const FileHandle&) = delete;

    /// Bytes, as the system knows them; 0 for a pipe.
    std::size_t size() const { return size_; }
    /// True for a file whose bytes lie still, no pipe or device.
    bool is_regular() const { return is_regular_; }
    /// Bytes read into `into` from where the last read() ended; 0 at the end. @throws InputError.
    std::size_t read(char* into, std::size_t most);
    /// Bytes read from that offset on: fewer than `most` only at the end of the file. @throws InputError.
    std::size_t read_at(std::size_t offset, char* into, std::size_t most) const;

  private:
    [[noreturn]] void fail(int code) const;
    std::string path_;
    int handle_;
    std::size_t size_ = 0;
    bool is_regular_ = false;
};

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

/// Folder that holds fonts, lists and the shipped example: beside the installed program, else the source
/// tree.
std::string share_folder();

}  // namespace vitality
