// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace vitality {

/// Pixels as Cairo's RGB24 holds them: 32 bits each, native order.
struct Pixels {
    const unsigned char* data = nullptr;  ///< not owned
    int width = 0;
    int height = 0;
    int stride = 0;  ///< bytes a row
};

/// A PNG file (8-bit RGB) that knows its resolution (pHYs) and title.
std::string png_bytes(const Pixels& pixels, double dpi, const std::string& title);

}  // namespace vitality
