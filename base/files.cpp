// SPDX-License-Identifier: Apache-2.0
#include "base/files.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <memory>

#include <fcntl.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.hpp"

namespace vitality {

namespace {

struct FreeDigest {
    void operator()(EVP_MD_CTX* context) const noexcept { EVP_MD_CTX_free(context); }
};

class Sha256 {
  public:
    Sha256() : context_(EVP_MD_CTX_new()) {
        if (!context_ || EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) != 1) fail();
    }
    void add(const char* bytes, std::size_t size) {
        if (EVP_DigestUpdate(context_.get(), bytes, size) != 1) fail();
    }
    std::string hexadecimal() {
        std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
        unsigned int size = 0;
        if (EVP_DigestFinal_ex(context_.get(), digest.data(), &size) != 1) fail();
        std::string text;
        for (unsigned int i = 0; i < size; ++i) text += fmt::format("{:02x}", digest[i]);
        return text;
    }

  private:
    [[noreturn]] static void fail() { throw Error("SHA-256 is not to be had from the OpenSSL library"); }
    std::unique_ptr<EVP_MD_CTX, FreeDigest> context_;
};

std::string program_folder() {
    std::error_code failed;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", failed);
    return failed ? std::string() : program.parent_path().string();
}

}  // namespace

FileHandle::FileHandle(const std::string& path)
    : path_(path), handle_(open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (handle_ < 0) fail(errno);
    struct stat status {};
    if (fstat(handle_, &status) != 0) return;
    if (S_ISDIR(status.st_mode)) {
        close(handle_);
        fail(EISDIR);
    }
    size_ = static_cast<std::size_t>(status.st_size);
    is_regular_ = S_ISREG(status.st_mode);
}

FileHandle::~FileHandle() { close(handle_); }

std::size_t FileHandle::read(char* into, std::size_t most) {
    for (;;) {
        const ssize_t got = ::read(handle_, into, most);
        if (got >= 0) return static_cast<std::size_t>(got);
        if (errno != EINTR) fail(errno);
    }
}

std::size_t FileHandle::read_at(std::size_t offset, char* into, std::size_t most) const {
    std::size_t used = 0;
    while (used < most) {
        const ssize_t got = ::pread(handle_, into + used, most - used, static_cast<off_t>(offset + used));
        if (got < 0 && errno != EINTR) fail(errno);
        if (got == 0) break;
        if (got > 0) used += static_cast<std::size_t>(got);
    }
    return used;
}

void FileHandle::fail(int code) const {
    throw error<InputError>("{}: cannot be read: {}. Check the path and its permissions.", path_,
                            std::strerror(code));
}

std::string read_file(const std::string& path) {
    FileHandle file(path);
    std::string bytes(file.size() + 1, '\0');
    std::size_t used = 0;
    for (;;) {
        const std::size_t got = file.read(bytes.data() + used, bytes.size() - used);
        if (got == 0) break;
        used += got;
        if (used == bytes.size()) bytes.resize(bytes.size() * 2);
    }
    bytes.resize(used);
    return bytes;
}

bool file_exists(const std::string& path) {
    std::error_code ignored;
    return std::filesystem::exists(path, ignored);
}

std::string sha256_of_file(const std::string& path) {
    FileHandle file(path);
    Sha256 hash;
    std::string buffer(1 << 20, '\0');
    while (const std::size_t got = file.read(buffer.data(), buffer.size())) hash.add(buffer.data(), got);
    return hash.hexadecimal();
}

std::string sha256_of_text(const std::string& bytes) {
    Sha256 hash;
    hash.add(bytes.data(), bytes.size());
    return hash.hexadecimal();
}

struct Digest::State {
    Sha256 hash;
};
Digest::Digest() : state_(std::make_unique<State>()) {}
Digest::~Digest() = default;
void Digest::add(std::string_view bytes) { state_->hash.add(bytes.data(), bytes.size()); }
std::string Digest::hexadecimal() { return state_->hash.hexadecimal(); }

std::string share_folder() {
    const std::string installed = program_folder() + "/../share/vitality";
    if (file_exists(installed + "/fonts")) return installed;
    return VITALITY_SOURCE_DIR;
}

}  // namespace vitality
