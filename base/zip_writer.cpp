// SPDX-License-Identifier: Apache-2.0
#include "base/zip_writer.hpp"

#include <memory>

#include <cpl_vsi.h>

#include "base/error.hpp"

namespace vitality {

namespace {

struct CloseFile {
    void operator()(VSILFILE* file) const noexcept { VSIFCloseL(file); }
};
using File = std::unique_ptr<VSILFILE, CloseFile>;

/// Parts of an archive are added to it while this is open.
File open(const std::string& path) {
    File file(VSIFOpenL(path.c_str(), "wb"));
    if (!file)
        throw error<OutputError>("{}: cannot be written.", path.substr(std::string("/vsizip/").size()));
    return file;
}

}  // namespace

void write_zip(const std::string& path, const std::vector<std::pair<std::string, std::string>>& files) {
    const std::string archive = "/vsizip/" + path;
    const File whole = open(archive);
    for (const auto& [name, bytes] : files) {
        const File part = open(archive + "/" + name);
        if (VSIFWriteL(bytes.data(), 1, bytes.size(), part.get()) != bytes.size())
            throw error<OutputError>("{}: \"{}\" cannot be written into it.", path, name);
    }
}

}  // namespace vitality
