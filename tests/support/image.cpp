// SPDX-License-Identifier: Apache-2.0
#include "tests/support/image.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <stdexcept>

#include <cairo.h>
#include <fmt/format.h>

#include "base/files.hpp"
#include "base/sink.hpp"

namespace vitality::test {

namespace {

struct DestroySurface {
    void operator()(cairo_surface_t* surface) const noexcept { cairo_surface_destroy(surface); }
};
using SurfacePtr = std::unique_ptr<cairo_surface_t, DestroySurface>;

struct Reader {
    const std::string& bytes;
    std::size_t at = 0;
};

cairo_status_t read_bytes(void* closure, unsigned char* data, unsigned int length) {
    auto* reader = static_cast<Reader*>(closure);
    if (reader->bytes.size() - reader->at < length) return CAIRO_STATUS_READ_ERROR;
    std::memcpy(data, reader->bytes.data() + reader->at, length);
    reader->at += length;
    return CAIRO_STATUS_SUCCESS;
}

std::uint32_t pixel_at(cairo_surface_t* surface, int x, int y) {
    std::uint32_t pixel = 0;
    std::memcpy(&pixel,
                cairo_image_surface_get_data(surface) +
                    static_cast<std::ptrdiff_t>(y) * cairo_image_surface_get_stride(surface) +
                    static_cast<std::ptrdiff_t>(x) * 4,
                4);
    return pixel;
}

int difference(const Image& a, const Image& b, std::size_t i) {
    int greatest = 0;
    for (std::size_t c = 0; c < 3; ++c)
        greatest = std::max(greatest, std::abs(a.pixels[i][c] - b.pixels[i][c]));
    return greatest;
}

/// White where equal, darker where they differ.
void save_difference(const Image& a, const Image& b, const std::string& path) {
    const SurfacePtr surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, a.width, a.height));
    cairo_surface_flush(surface.get());
    for (int y = 0; y < a.height; ++y)
        for (int x = 0; x < a.width; ++x) {
            const auto i =
                static_cast<std::size_t>(y) * static_cast<std::size_t>(a.width) + static_cast<std::size_t>(x);
            const auto shade = static_cast<std::uint32_t>(255 - difference(a, b, i));
            const std::uint32_t pixel = shade << 16 | shade << 8 | shade;
            std::memcpy(cairo_image_surface_get_data(surface.get()) +
                            static_cast<std::ptrdiff_t>(y) * cairo_image_surface_get_stride(surface.get()) +
                            static_cast<std::ptrdiff_t>(x) * 4,
                        &pixel, 4);
        }
    cairo_surface_mark_dirty(surface.get());
    cairo_surface_write_to_png(surface.get(), path.c_str());
}

}  // namespace

Image decode_png(const std::string& bytes) {
    Reader reader{bytes};
    const SurfacePtr surface(cairo_image_surface_create_from_png_stream(read_bytes, &reader));
    if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) throw std::runtime_error("not a PNG");
    Image image{
        cairo_image_surface_get_width(surface.get()), cairo_image_surface_get_height(surface.get()), {}};
    for (int y = 0; y < image.height; ++y)
        for (int x = 0; x < image.width; ++x) {
            const std::uint32_t p = pixel_at(surface.get(), x, y);
            image.pixels.push_back({static_cast<unsigned char>(p >> 16 & 0xff),
                                    static_cast<unsigned char>(p >> 8 & 0xff),
                                    static_cast<unsigned char>(p & 0xff)});
        }
    return image;
}

std::string differs_from_golden(const std::string& name, const std::string& png, int level, double share) {
    const std::string path = std::string(VITALITY_SOURCE_DIR) + "/tests/golden/" + name + ".png";
    const char* const renew = std::getenv("VITALITY_RENEW_GOLDEN");
    if (renew != nullptr && std::string(renew) == "1") {
        write_file(path, png);
        return path + " was renewed. Look at it, then run the tests again without VITALITY_RENEW_GOLDEN.";
    }
    if (!file_exists(path)) return path + " is missing. Make it with VITALITY_RENEW_GOLDEN=1 and look at it.";
    const Image actual = decode_png(png), wanted = decode_png(read_file(path));
    write_file(name + ".actual.png", png);
    if (actual.width != wanted.width || actual.height != wanted.height)
        return fmt::format("{} is {} x {} pixels, the picture {} x {}", path, wanted.width, wanted.height,
                           actual.width, actual.height);
    std::size_t different = 0;
    for (std::size_t i = 0; i < actual.pixels.size(); ++i)
        different += difference(actual, wanted, i) > level ? 1U : 0U;
    if (static_cast<double>(different) <= share * static_cast<double>(actual.pixels.size())) return {};
    save_difference(actual, wanted, name + ".difference.png");
    return fmt::format("{} of {} pixels differ from {}; see {}.difference.png", different,
                       actual.pixels.size(), path, name);
}

}  // namespace vitality::test
