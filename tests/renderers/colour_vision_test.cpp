// SPDX-License-Identifier: Apache-2.0
#include "renderers/colour_vision.hpp"

#include <vector>

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "renderers/colour_space.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

struct LabPair {
    Lab a, b;
    double difference;
};

// Sharma, Wu and Dalal 2005, table 1.
const std::vector<LabPair> published = {
    {{50.0000, 2.6772, -79.7751}, {50.0000, 0.0000, -82.7485}, 2.0425},
    {{50.0000, 3.1571, -77.2803}, {50.0000, 0.0000, -82.7485}, 2.8615},
    {{50.0000, 2.8361, -74.0200}, {50.0000, 0.0000, -82.7485}, 3.4412},
    {{50.0000, -1.3802, -84.2814}, {50.0000, 0.0000, -82.7485}, 1.0000},
    {{50.0000, -1.1848, -84.8006}, {50.0000, 0.0000, -82.7485}, 1.0000},
    {{50.0000, -0.9009, -85.5211}, {50.0000, 0.0000, -82.7485}, 1.0000},
    {{50.0000, 0.0000, 0.0000}, {50.0000, -1.0000, 2.0000}, 2.3669},
    {{50.0000, -1.0000, 2.0000}, {50.0000, 0.0000, 0.0000}, 2.3669},
    {{50.0000, 2.4900, -0.0010}, {50.0000, -2.4900, 0.0009}, 7.1792},
    {{50.0000, 2.4900, -0.0010}, {50.0000, -2.4900, 0.0010}, 7.1792},
    {{50.0000, 2.4900, -0.0010}, {50.0000, -2.4900, 0.0011}, 7.2195},
    {{50.0000, 2.4900, -0.0010}, {50.0000, -2.4900, 0.0012}, 7.2195},
    {{50.0000, -0.0010, 2.4900}, {50.0000, 0.0009, -2.4900}, 4.8045},
    {{50.0000, -0.0010, 2.4900}, {50.0000, 0.0010, -2.4900}, 4.8045},
    {{50.0000, -0.0010, 2.4900}, {50.0000, 0.0011, -2.4900}, 4.7461},
    {{50.0000, 2.5000, 0.0000}, {50.0000, 0.0000, -2.5000}, 4.3065},
    {{50.0000, 2.5000, 0.0000}, {73.0000, 25.0000, -18.0000}, 27.1492},
    {{50.0000, 2.5000, 0.0000}, {61.0000, -5.0000, 29.0000}, 22.8977},
    {{50.0000, 2.5000, 0.0000}, {56.0000, -27.0000, -3.0000}, 31.9030},
    {{50.0000, 2.5000, 0.0000}, {58.0000, 24.0000, 15.0000}, 19.4535},
    {{50.0000, 2.5000, 0.0000}, {50.0000, 3.1736, 0.5854}, 1.0000},
    {{50.0000, 2.5000, 0.0000}, {50.0000, 3.2972, 0.0000}, 1.0000},
    {{50.0000, 2.5000, 0.0000}, {50.0000, 1.8634, 0.5757}, 1.0000},
    {{50.0000, 2.5000, 0.0000}, {50.0000, 3.2592, 0.3350}, 1.0000},
    {{60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}, 1.2644},
    {{63.0109, -31.0961, -5.8663}, {62.8187, -29.7946, -4.0864}, 1.2630},
    {{61.2901, 3.7196, -5.3901}, {61.4292, 2.2480, -4.9620}, 1.8731},
    {{35.0831, -44.1164, 3.7933}, {35.0232, -40.0716, 1.5901}, 1.8645},
    {{22.7233, 20.0904, -46.6940}, {23.0331, 14.9730, -42.5619}, 2.0373},
    {{36.4612, 47.8580, 18.3852}, {36.2715, 50.5065, 21.2231}, 1.4146},
    {{90.8027, -2.0831, 1.4410}, {91.1528, -1.6435, 0.0447}, 1.4441},
    {{90.9257, -0.5406, -0.9208}, {88.6381, -0.8985, -0.7239}, 1.5381},
    {{6.7747, -0.2908, -2.4247}, {5.8714, -0.0985, -2.2286}, 0.6377},
    {{2.0776, 0.0795, -1.1350}, {0.9033, -0.0636, -0.5514}, 0.9082},
};

TEST(ColourSpace, GivesThePublishedDifferencesInBothOrders) {
    ASSERT_EQ(published.size(), 34u);
    for (std::size_t i = 0; i < published.size(); ++i) {
        const LabPair& pair = published[i];
        EXPECT_NEAR(colour_difference_2000(pair.a, pair.b), pair.difference, 0.00005) << "pair " << i + 1;
        EXPECT_NEAR(colour_difference_2000(pair.b, pair.a), pair.difference, 0.00005) << "pair " << i + 1;
    }
}

TEST(ColourSpace, ContrastIsThatOfWcag) {
    const Colour white{1, 1, 1}, black{0, 0, 0};
    EXPECT_DOUBLE_EQ(contrast_ratio(white, black), 21);
    EXPECT_DOUBLE_EQ(contrast_ratio(black, white), 21);
    EXPECT_DOUBLE_EQ(contrast_ratio(white, white), 1);
    EXPECT_NEAR(contrast_ratio(colour_from_hex("#767676"), white), 4.54,
                0.005);  // the lightest grey that passes
    EXPECT_NEAR(contrast_ratio(colour_from_hex("#777777"), white), 4.48, 0.005);
    EXPECT_NEAR(contrast_ratio(colour_from_hex("#ff0000"), white), 4.00, 0.005);
}

TEST(ColourSpace, AmberAndGreenOfTheTrafficLightHardlyDiffer) {
    EXPECT_NEAR(contrast_ratio(colour_from_hex("#ffc000"), colour_from_hex("#92d050")), 1.13, 0.005);
}

std::vector<std::string> all_seen_by(Vision vision) {
    std::vector<std::string> seen;
    for (const char* hex : {"#c00000", "#ffc000", "#92d050", "#2c7bb6", "#808080", "#0072b2", "#ffffff"})
        seen.push_back(to_hex(seen_by(vision, colour_from_hex(hex))));
    return seen;
}

// Values of colorspacious 1.1.2 (severity 100), which implements the same paper.
TEST(ColourVision, SeesTheColoursOfTheReferenceImplementation) {
    using Texts = std::vector<std::string>;
    EXPECT_EQ(all_seen_by(Vision::deuteranopia),
              (Texts{"#7a6b00", "#ead11b", "#d0bd5a", "#4c70b5", "#808080", "#3b67b1", "#ffffff"}));
    EXPECT_EQ(all_seen_by(Vision::protanopia),
              (Texts{"#504500", "#dbc000", "#d9c241", "#607db9", "#808080", "#5375b5", "#ffffff"}));
    EXPECT_EQ(all_seen_by(Vision::tritanopia),
              (Texts{"#d40008", "#ffaca4", "#94c8b5", "#008990", "#808080", "#008289", "#ffffff"}));
}

TEST(ColourVision, GreyscaleKeepsTheLuminance) {
    for (const char* hex : {"#c00000", "#ffc000", "#92d050", "#2c7bb6"}) {
        const Colour colour = colour_from_hex(hex), grey = seen_by(Vision::greyscale, colour);
        EXPECT_EQ(grey.red, grey.green);
        EXPECT_EQ(grey.green, grey.blue);
        EXPECT_NEAR(relative_luminance(grey), relative_luminance(colour), 1e-12);
    }
}

TEST(ColourVision, NormalVisionChangesNothing) {
    const Colour colour = colour_from_hex("#2c7bb6");
    EXPECT_EQ(seen_by(Vision::normal, colour), colour);
}

TEST(ColourVision, APictureIsSeenPixelByPixel) {
    std::vector<unsigned char> rgb = {0xc0, 0, 0, 0x92, 0xd0, 0x50, 0xc0, 0, 0};
    simulate(Vision::deuteranopia, rgb);
    EXPECT_EQ(rgb, (std::vector<unsigned char>{0x7a, 0x6b, 0x00, 0xd0, 0xbd, 0x5a, 0x7a, 0x6b, 0x00}));
}

TEST(ColourVision, AnUnknownWordIsAnErrorWithTheNearest) {
    EXPECT_EQ(vision_from_name("Tritanopia"), Vision::tritanopia);
    EXPECT_EQ(test::message_of<SettingsError>([] { vision_from_name("deuteranopy"); }),
              "\"deuteranopy\" is no way of seeing. Did you mean \"deuteranopia\"? Allowed: normal, "
              "deuteranopia, protanopia, tritanopia, greyscale.");
}

}  // namespace
}  // namespace vitality
