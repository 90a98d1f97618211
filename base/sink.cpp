// SPDX-License-Identifier: Apache-2.0
#include "base/sink.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "base/error.hpp"

namespace vitality {

namespace {

std::string reason() { return std::strerror(errno); }

}  // namespace

std::string temporary_name(const std::string& path) {
    const std::filesystem::path whole(path);
    const std::string hidden = fmt::format(".{}.{}.partial", whole.filename().string(), getpid());
    return (whole.parent_path() / hidden).string();
}

void rename_into_place(const std::string& temporary, const std::string& path) {
    if (std::rename(temporary.c_str(), path.c_str()) == 0) return;
    const std::string why = reason();
    unlink(temporary.c_str());
    throw error<OutputError>("{}: cannot be written: {}. Name another output with -o.", path, why);
}

FileSink::FileSink(std::string path) : path_(std::move(path)) {
    std::error_code ignored;
    const auto status = std::filesystem::status(path_, ignored);
    if (!std::filesystem::exists(status) || std::filesystem::is_regular_file(status))
        temporary_ = temporary_name(path_);
    handle_ = open(temporary_.empty() ? path_.c_str() : temporary_.c_str(),
                   O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (handle_ < 0) {
        throw error<OutputError>(
            "{}: cannot be written: {}. Name an output with -o in a folder that exists and can be written "
            "to.",
            path_, reason());
    }
}

FileSink::~FileSink() {
    if (handle_ < 0) return;
    close(handle_);
    if (!temporary_.empty()) unlink(temporary_.c_str());
}

void FileSink::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(handle_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) fail("written");
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void FileSink::commit() {
    const int closing = std::exchange(handle_, -1);
    if (close(closing) != 0) {
        const std::string why = reason();
        if (!temporary_.empty()) unlink(temporary_.c_str());
        throw error<OutputError>("{}: cannot be closed: {}.", path_, why);
    }
    if (!temporary_.empty()) rename_into_place(temporary_, path_);
}

void FileSink::fail(const std::string& action) {
    throw error<OutputError>(
        "{}: cannot be {}: {}. Nothing of it was left behind; free space or name another output with -o.",
        path_, action, reason());
}

void write_file(const std::string& path, std::string_view bytes) {
    FileSink sink(path);
    sink.write(bytes);
    sink.commit();
}

}  // namespace vitality
