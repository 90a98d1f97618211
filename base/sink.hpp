// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace vitality {

/// Where finished bytes go. Drawing and reports write here, so that tests can collect bytes in memory.
class Sink {
  public:
    virtual ~Sink() = default;
    virtual void write(std::string_view bytes) = 0;
};

class MemorySink final : public Sink {
  public:
    void write(std::string_view bytes) override { bytes_ += bytes; }
    const std::string& bytes() const { return bytes_; }

  private:
    std::string bytes_;
};

/// A file that appears whole or not at all: bytes go to a temporary name in the same folder, commit() renames
/// it. Without commit nothing is left. What exists and is no regular file (a device, a pipe) is written to
/// directly.
/// @throws OutputError with the system's reason.
class FileSink final : public Sink {
  public:
    explicit FileSink(std::string path);
    ~FileSink() override;
    FileSink(const FileSink&) = delete;
    FileSink& operator=(const FileSink&) = delete;

    void write(std::string_view bytes) override;
    void commit();

  private:
    [[noreturn]] void fail(const std::string& action);
    std::string path_;
    std::string temporary_;
    int handle_ = -1;
};

/// The temporary name that whole-file writers use for `path`: beside it, hidden, ending in ".partial".
std::string temporary_name(const std::string& path);

/// Renames a finished temporary file into place. @throws OutputError, after removing the temporary file.
void rename_into_place(const std::string& temporary, const std::string& path);

/// Writes one whole file.
void write_file(const std::string& path, std::string_view bytes);

}  // namespace vitality
