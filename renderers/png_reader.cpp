// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "base/error.hpp"
#include "renderers/canvas.hpp"
#include "renderers/png_file.hpp"

namespace vitality {

namespace {

using SurfacePtr = std::unique_ptr<cairo_surface_t, Release<cairo_surface_destroy>>;

std::uint32_t number_at(std::string_view bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4 && at + i < bytes.size(); ++i)
        value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

/// What stands behind the keyword of a tEXt or iTXt chunk. Compressed texts are known to be there, no more.
std::string text_of(std::string_view type, std::string_view content, std::size_t keyword) {
    if (type == "tEXt") return std::string(content.substr(std::min(keyword + 1, content.size())));
    constexpr std::size_t flags = 3;  // the keyword's end, whether and how it is compressed
    if (type != "iTXt" || content.size() < keyword + flags || content[keyword + 1] != 0)
        return "(compressed)";
    std::size_t at = keyword + flags;
    for (int skipped = 0; skipped < 2; ++skipped)
        at = std::min(content.find('\0', at), content.size() - 1) + 1;
    return std::string(content.substr(at));
}

void read_chunk(std::string_view type, std::string_view content, PngWords& words) {
    constexpr char metre = 1;
    if (type == "pHYs" && content.size() == 9 && content[8] == metre)
        words.dpi = number_at(content, 0) * 0.0254;
    if (type != "tEXt" && type != "iTXt" && type != "zTXt") return;
    const std::size_t keyword = content.find('\0');
    if (keyword == std::string_view::npos) return;
    const std::string_view name = content.substr(0, keyword);
    if (name == "Title") words.title = text_of(type, content, keyword);
    if (name == "Description") words.description = text_of(type, content, keyword);
}

PngWords read_words(std::string_view bytes) {
    constexpr std::size_t signature = 8, frame = 12;  // length, type and checksum of a chunk
    PngWords words;
    for (std::size_t at = signature; at + frame <= bytes.size();) {
        const std::size_t length = number_at(bytes, at);
        if (length > bytes.size() - at - frame) break;
        read_chunk(bytes.substr(at + 4, 4), bytes.substr(at + 8, length), words);
        at += length + frame;
    }
    return words;
}

struct Unread {
    std::string_view bytes;
};

/// Cairo calls this through C: no exception may pass.
cairo_status_t read_on(void* unread, unsigned char* into, unsigned int length) noexcept {
    std::string_view& bytes = static_cast<Unread*>(unread)->bytes;
    if (bytes.size() < length) return CAIRO_STATUS_READ_ERROR;
    std::memcpy(into, bytes.data(), length);
    bytes.remove_prefix(length);
    return CAIRO_STATUS_SUCCESS;
}

void check_size(std::string_view bytes, const std::string& name) {
    constexpr std::size_t header_end = 24;
    constexpr double most = 2e8;
    if (bytes.size() < header_end)
        throw error<InputError>("{}: is no PNG, or is cut short. Make it anew.", name);
    const double width = number_at(bytes, 16), height = number_at(bytes, 20);
    if (width * height <= most) return;
    throw error<InputError>(
        "{}: has {:.0f} x {:.0f} pixels, and 200 million are looked at. Look at parts of it.", name, width,
        height);
}

/// The picture on white paper.
SurfacePtr on_paper(cairo_surface_t* decoded) {
    SurfacePtr paper(cairo_image_surface_create(CAIRO_FORMAT_RGB24, cairo_image_surface_get_width(decoded),
                                                cairo_image_surface_get_height(decoded)));
    const Canvas canvas(paper.get());
    canvas.set_colour({1, 1, 1});
    cairo_paint(canvas.get());
    cairo_set_source_surface(canvas.get(), decoded, 0, 0);
    cairo_paint(canvas.get());
    canvas.check("picture");
    cairo_surface_flush(paper.get());
    return paper;
}

}  // namespace

PngPicture read_png(const std::string& bytes, const std::string& name) {
    check_size(bytes, name);
    Unread unread{bytes};
    const SurfacePtr decoded(cairo_image_surface_create_from_png_stream(read_on, &unread));
    if (const cairo_status_t status = cairo_surface_status(decoded.get()); status != CAIRO_STATUS_SUCCESS)
        throw error<InputError>("{}: is no PNG that can be read ({}). Is it cut short, or something else?",
                                name, cairo_status_to_string(status));
    const SurfacePtr paper = on_paper(decoded.get());
    PngPicture picture;
    picture.width = cairo_image_surface_get_width(paper.get());
    picture.height = cairo_image_surface_get_height(paper.get());
    picture.words = read_words(bytes);
    const std::size_t row = static_cast<std::size_t>(picture.width) * 3;
    picture.rgb.resize(row * static_cast<std::size_t>(picture.height));
    const Pixels pixels{cairo_image_surface_get_data(paper.get()), picture.width, picture.height,
                        cairo_image_surface_get_stride(paper.get())};
    for (int y = 0; y < picture.height; ++y)
        unpack_row(pixels, y, picture.rgb.data() + static_cast<std::size_t>(y) * row);
    return picture;
}

}  // namespace vitality
