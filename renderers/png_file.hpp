// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace vitality {

/// Pixels as Cairo's RGB24 holds them: 32 bits each, native order.
struct Pixels {
    const unsigned char* data = nullptr;  ///< not owned
    int width = 0;
    int height = 0;
    int stride = 0;  ///< bytes a row
};

/// Writes red, green and blue of one row of pixels.
void unpack_row(const Pixels& pixels, int y, unsigned char* rgb);

/// What a PNG file tells beside its pixels; empty or 0 where it does not.
struct PngWords {
    double dpi = 0;
    std::string title;
    std::string description;  ///< for readers who do not see it
};

/// A PNG file (8-bit RGB) that knows its resolution (pHYs), title and description.
std::string png_bytes(const Pixels& pixels, const PngWords& words);

/// A picture in memory.
struct PngPicture {
    int width = 0;
    int height = 0;
    std::vector<unsigned char>
        rgb;  ///< 8 bits of red, green and blue per pixel, row after row, on white paper
    PngWords words;
};

/// `name` is for messages. @throws InputError where it is no PNG, is damaged or cut short, or has more than
/// 200 million pixels.
PngPicture read_png(const std::string& bytes, const std::string& name);
std::string png_bytes(const PngPicture& picture);

}  // namespace vitality
