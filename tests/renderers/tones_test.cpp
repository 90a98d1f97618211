// SPDX-License-Identifier: Apache-2.0
#include "renderers/tones.hpp"

#include <array>
#include <cmath>

#include <gtest/gtest.h>

#include "renderers/colour_space.hpp"

namespace vitality {
namespace {

TEST(Tones, OfClustersDifferInABlackAndWhiteCopy) {
    constexpr std::array clusters{Tone::high_high, Tone::high_low, Tone::low_high, Tone::low_low, Tone::none};
    for (std::size_t a = 0; a < clusters.size(); ++a)
        for (std::size_t b = a + 1; b < clusters.size(); ++b)
            EXPECT_GT(std::abs(to_lab(tone_colour(clusters[a])).l - to_lab(tone_colour(clusters[b])).l), 10)
                << a << " and " << b;
}

}  // namespace
}  // namespace vitality
