// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace vitality::test {

/// A picture as 8-bit red, green, blue, row after row from the top.
struct Image {
    int width = 0;
    int height = 0;
    std::vector<std::array<unsigned char, 3>> pixels;

    const std::array<unsigned char, 3>& at(int x, int y) const {
        return pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                      static_cast<std::size_t>(x)];
    }
};

/// @throws std::runtime_error where the bytes are no PNG.
Image decode_png(const std::string& bytes);

/// Compares a PNG with tests/golden/NAME.png: at most `share` of the pixels may differ by more than `level`
/// (of 255) in a channel. Empty where they agree, else what is wrong; then NAME.actual.png and
/// NAME.difference.png are left in the working folder. A missing reference is a failure. With
/// VITALITY_RENEW_GOLDEN=1 the reference is written instead, and that is a failure once.
std::string differs_from_golden(const std::string& name, const std::string& png, int level = 48,
                                double share = 0.002);

}  // namespace vitality::test
