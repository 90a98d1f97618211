// SPDX-License-Identifier: Apache-2.0
#include "renderers/palette.hpp"

#include <limits>

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "renderers/bivariate_palette.hpp"
#include "renderers/colour_space.hpp"
#include "renderers/colour_vision.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

/// The least difference (CIE 1976) of neighbouring classes; of all pairs for a qualitative palette.
double least_difference(const std::vector<Colour>& colours, bool all_pairs, Vision vision) {
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < colours.size(); ++i)
        for (std::size_t j = i + 1; j < (all_pairs ? colours.size() : std::min(i + 2, colours.size())); ++j)
            least =
                std::min(least, colour_difference(seen_by(vision, colours[i]), seen_by(vision, colours[j])));
    return least;
}

TEST(Palette, NeighbouringClassesDifferForColourBlindReaders) {
    for (const PaletteInfo& info : palettes()) {
        const bool qualitative = info.kind == PaletteKind::qualitative;
        for (std::size_t k = 2; k <= info.most; ++k) {
            const auto colours = palette(info.name, k, false);
            const double wanted = qualitative ? 8 : 2.5;
            EXPECT_GT(least_difference(colours, qualitative, Vision::protanopia), wanted)
                << info.name << " " << k;
            EXPECT_GT(least_difference(colours, qualitative, Vision::deuteranopia), wanted)
                << info.name << " " << k;
        }
    }
}

TEST(BivariatePalette, AllCellsDifferForColourBlindReaders) {
    for (const BivariatePalette& palette : bivariate_palettes()) {
        for (const auto& [k, wanted] : {std::pair{2u, 33.0}, {3u, 14.0}, {4u, 9.0}}) {
            const auto colours = bivariate_colours(palette.name, k, k);
            for (const Vision vision :
                 {Vision::normal, Vision::protanopia, Vision::deuteranopia, Vision::tritanopia})
                EXPECT_GT(least_difference(colours, true, vision), wanted) << palette.name << " " << k;
        }
    }
}

TEST(BivariatePalette, HasItsFourCornersAndServesUnequalNumbersOfClasses) {
    const auto colours = bivariate_colours("blueorange", 3, 2);
    ASSERT_EQ(colours.size(), 6u);
    EXPECT_EQ(to_hex(colours[0]), "#f0ead9");
    EXPECT_EQ(to_hex(colours[2]), "#3a86c8");
    EXPECT_EQ(to_hex(colours[3]), "#e8932c");
    EXPECT_EQ(to_hex(colours[5]), "#553a48");
}

TEST(Palette, SequentialOnesGetDarkerClassByClass) {
    for (const PaletteInfo& info : palettes()) {
        if (info.kind != PaletteKind::sequential) continue;
        for (std::size_t k = 2; k <= info.most; ++k) {
            const auto colours = palette(info.name, k, false);
            for (std::size_t i = 1; i < k; ++i)
                EXPECT_LT(to_lab(colours[i]).l, to_lab(colours[i - 1]).l)
                    << info.name << " " << k << " class " << i;
        }
    }
}

TEST(Palette, ServesEveryNumberOfClassesUpToItsMost) {
    for (const PaletteInfo& info : palettes())
        for (std::size_t k = 0; k <= info.most; ++k)
            EXPECT_EQ(palette(info.name, k, false).size(), k) << info.name;
}

TEST(Palette, GivesThePublishedColours) {
    std::vector<std::string> hex;
    for (const Colour colour : palette("YlOrRd", 5, false)) hex.push_back(to_hex(colour));
    EXPECT_EQ(hex, (std::vector<std::string>{"#ffffb2", "#fecc5c", "#fd8d3c", "#f03b20", "#bd0026"}));
    EXPECT_EQ(to_hex(palette("viridis", 3, false).front()), "#fde725");
    EXPECT_EQ(to_hex(palette("viridis", 3, false).back()), "#440154");
}

TEST(Palette, DecilesStretchTheNineClassRampBetweenItsEnds) {
    const auto nine = palette("Blues", 9, false), ten = palette("Blues", 10, false);
    EXPECT_EQ(ten.front(), nine.front());
    EXPECT_EQ(ten.back(), nine.back());
    EXPECT_LT(to_lab(ten[1]).l, to_lab(nine[0]).l);
    EXPECT_GT(to_lab(ten[1]).l, to_lab(nine[1]).l);
}

TEST(Palette, ReverseTurnsItRound) {
    const auto there = palette("PuOr", 7, false);
    const auto back = palette("PuOr", 7, true);
    EXPECT_EQ(there, (std::vector<Colour>{back.rbegin(), back.rend()}));
}

TEST(Palette, NamesTheNearestForAMisspeltOne) {
    const std::string message = test::message_of<SettingsError>([] { palette("YlOrrd2", 5, false); });
    EXPECT_EQ(message.substr(0, 62), "There is no palette \"YlOrrd2\". Did you mean \"YlOrRd\"? Allowed:")
        << message;
}

TEST(Palette, RefusesMoreClassesThanReadersCanTellApart) {
    EXPECT_EQ(test::message_of<SettingsError>([] { palette("Set2", 4, false); }),
              "The palette \"Set2\" holds at most 3 classes that readers can tell apart, and 4 are asked "
              "for. Use fewer "
              "classes or another palette.");
}

TEST(Colour, ReadsAndWritesHexadecimal) {
    EXPECT_EQ(colour_from_hex("#ff0000"), (Colour{1, 0, 0}));
    EXPECT_EQ(to_hex(colour_from_hex("#1a2B3c")), "#1a2b3c");
}

TEST(Colour, RefusesAnyOtherText) {
    for (const std::string text : {"", "#", "1a2b3c", "#1a2b3", "#1a2b3g", "#1a2b3c4d", "red"})
        EXPECT_EQ(
            test::message_of<SettingsError>([&] { colour_from_hex(text); }),
            "\"" + text + "\" is not a colour. Write # and six hexadecimal digits, such as \"#1a2b3c\".");
}

TEST(ColourSpace, AgreesWithPublishedLab) {
    const Lab red = to_lab({1, 0, 0});  // sRGB red under D65: 53.24, 80.09, 67.20
    EXPECT_NEAR(red.l, 53.24, 0.01);
    EXPECT_NEAR(red.a, 80.09, 0.01);
    EXPECT_NEAR(red.b, 67.20, 0.01);
    const Colour back = from_lab(red);
    EXPECT_NEAR(back.red, 1, 1e-4);
    EXPECT_NEAR(back.green, 0, 1e-4);
}

}  // namespace
}  // namespace vitality
