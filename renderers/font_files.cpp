// SPDX-License-Identifier: Apache-2.0
#include "renderers/font_files.hpp"

#include <ft2build.h>
#include FT_FREETYPE_H

#include "base/error.hpp"
#include "base/files.hpp"

namespace vitality {

namespace {

struct CloseLibrary {
    void operator()(FT_Library library) const noexcept { FT_Done_FreeType(library); }
};
struct CloseFace {
    void operator()(FT_Face face) const noexcept { FT_Done_Face(face); }
};
using LibraryPtr = std::unique_ptr<FT_LibraryRec_, CloseLibrary>;
using FacePtr = std::unique_ptr<FT_FaceRec_, CloseFace>;

LibraryPtr open_library() {
    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) != 0) throw OutputError("FreeType cannot be set up.");
    return LibraryPtr(library);
}

FacePtr open_face(const LibraryPtr& library, const std::string& path) {
    if (!file_exists(path))
        throw error<SettingsError>(
            "{}: there is no such font file. Mend the path, or leave fonts out for Open Sans.", path);
    FT_Face face = nullptr;
    if (FT_New_Face(library.get(), path.c_str(), 0, &face) != 0)
        throw error<SettingsError>(
            "{}: is no font that can be read. TrueType and OpenType files (.ttf, .otf) are.", path);
    return FacePtr(face);
}

void check_embedding(const FacePtr& face, const std::string& path) {
    if ((FT_Get_FSType_Flags(face.get()) & FT_FSTYPE_RESTRICTED_LICENSE_EMBEDDING) == 0) return;
    throw error<SettingsError>(
        "{}: the font forbids to be embedded in documents, and all pages embed their fonts. Choose another.",
        path);
}

}  // namespace

std::shared_ptr<const FontFiles> read_font_files(const std::vector<std::string>& paths) {
    if (paths.empty()) return nullptr;
    const LibraryPtr library = open_library();
    auto fonts = std::make_shared<FontFiles>();
    for (const std::string& path : paths) {
        const FacePtr face = open_face(library, path);
        const std::string family = face->family_name == nullptr ? "" : face->family_name;
        check_embedding(face, path);
        if (fonts->paths.empty()) fonts->family = family;
        if (family.empty() || family != fonts->family)
            throw error<SettingsError>(
                "{}: is of the family \"{}\", and {} of \"{}\". Name files of one family.", path, family,
                fonts->paths.empty() ? path : fonts->paths.front(), fonts->family);
        fonts->paths.push_back(path);
    }
    return fonts;
}

}  // namespace vitality
