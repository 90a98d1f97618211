// SPDX-License-Identifier: Apache-2.0
#include "base/zip_writer.hpp"

#include <memory>
#include <type_traits>

#include <zip.h>

#include "base/error.hpp"

namespace vitality {

namespace {

struct CloseArchive {
    void operator()(void* archive) const noexcept { zipClose(archive, nullptr); }
};
using Archive = std::unique_ptr<std::remove_pointer_t<zipFile>, CloseArchive>;

/// The first day that zip archives know: 1 January 1980.
zip_fileinfo constant_date() {
    zip_fileinfo info{};
    info.tmz_date.tm_mday = 1;
    info.tmz_date.tm_year = 1980;
    return info;
}

bool add(zipFile archive, const std::string& name, const std::string& bytes) {
    const zip_fileinfo info = constant_date();
    return zipOpenNewFileInZip(archive, name.c_str(), &info, nullptr, 0, nullptr, 0, nullptr, Z_DEFLATED,
                               Z_DEFAULT_COMPRESSION) == ZIP_OK &&
           zipWriteInFileInZip(archive, bytes.data(), static_cast<unsigned>(bytes.size())) == ZIP_OK &&
           zipCloseFileInZip(archive) == ZIP_OK;
}

}  // namespace

void write_zip(const std::string& path, const std::vector<std::pair<std::string, std::string>>& files) {
    Archive archive(zipOpen64(path.c_str(), APPEND_STATUS_CREATE));
    if (!archive) throw error<OutputError>("{}: cannot be written.", path);
    for (const auto& [name, bytes] : files)
        if (!add(archive.get(), name, bytes))
            throw error<OutputError>("{}: \"{}\" cannot be written into it.", path, name);
    if (zipClose(archive.release(), nullptr) != ZIP_OK)
        throw error<OutputError>("{}: cannot be written to its end.", path);
}

}  // namespace vitality
