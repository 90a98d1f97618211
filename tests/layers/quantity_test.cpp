// SPDX-License-Identifier: Apache-2.0
#include "layers/quantity.hpp"

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

Section section_of(const std::string& text) { return Settings::from_text(text, "p/a.toml").root(); }

std::string length_error(const std::string& value) {
    return test::message_of<SettingsError>([&] {
        Section section = section_of("a = 1\nwithin = " + value + "\n");
        read_length(section, "within");
    });
}

std::string area_error(const std::string& value) {
    return test::message_of<SettingsError>([&] {
        Section section = section_of("a = 1\nmin_area = " + value + "\n");
        read_area(section, "min_area");
    });
}

TEST(Quantity, ReadsALengthInMetres) {
    EXPECT_EQ(parse_length("400 m"), 400);
    EXPECT_EQ(parse_length("1.2 km"), 1200);
    EXPECT_EQ(parse_length("3.2km"), 3200);
    EXPECT_EQ(parse_length(" 1,200 M "), 1200);
    EXPECT_EQ(parse_length("400"), 400);
}

TEST(Quantity, ReadsAnAreaInSquareMetres) {
    EXPECT_EQ(parse_area("2 ha"), 20'000);
    EXPECT_EQ(parse_area("500 m2"), 500);
    EXPECT_EQ(parse_area("500 m\u00B2"), 500);
    EXPECT_EQ(parse_area("0.5 km2"), 500'000);
    EXPECT_EQ(parse_area("0.5 km\u00B2"), 500'000);
    EXPECT_EQ(parse_area("2Ha"), 20'000);
}

TEST(Quantity, IsNothingWhereTheUnitIsOfAnotherKind) {
    EXPECT_EQ(parse_length("2 ha"), std::nullopt);
    EXPECT_EQ(parse_length("500 m2"), std::nullopt);
    EXPECT_EQ(parse_area("400 m"), std::nullopt);
    EXPECT_EQ(parse_area("1 km"), std::nullopt);
    EXPECT_EQ(parse_area("20000"), std::nullopt);
}

TEST(Quantity, IsNothingWhereItIsNotGreaterThanZeroOrNoNumber) {
    for (const char* text : {"0", "0 m", "-5 m", "m", "", "nan", "inf km", "2 miles", "1 2 m", "400 m m"})
        EXPECT_EQ(parse_length(text), std::nullopt) << text;
    for (const char* text : {"0 ha", "-2 ha", "ha", "two ha", "2 acres"})
        EXPECT_EQ(parse_area(text), std::nullopt) << text;
}

TEST(Quantity, TakesABareNumberOfASettingForMetres) {
    Section section = section_of("a = 400\nb = 0.5\nc = '1.2 km'\nd = '2 ha'\n");
    EXPECT_EQ(read_length(section, "a"), 400);
    EXPECT_EQ(read_length(section, "b"), 0.5);
    EXPECT_EQ(read_length(section, "c"), 1200);
    EXPECT_EQ(read_area(section, "d"), 20'000);
    EXPECT_EQ(read_length(section, "e"), std::nullopt);
    EXPECT_EQ(read_area(section, "f"), std::nullopt);
    EXPECT_NO_THROW(section.finish());
}

TEST(Quantity, SaysHowADistanceIsWritten) {
    const std::string forms =
        " A distance is written as metres or with its unit: 400, \"400 m\", \"1.2 km\".";
    EXPECT_EQ(length_error("-5"), "p/a.toml:2:10: within = -5 is not greater than 0." + forms);
    EXPECT_EQ(length_error("0.0"), "p/a.toml:2:10: within = 0 is not greater than 0." + forms);
    EXPECT_EQ(length_error("nan"), "p/a.toml:2:10: within = nan is no distance." + forms);
    EXPECT_EQ(length_error("inf"), "p/a.toml:2:10: within = inf is not finite." + forms);
    EXPECT_EQ(length_error("'-5 m'"), "p/a.toml:2:10: within = \"-5 m\" is not greater than 0." + forms);
    EXPECT_EQ(length_error("'2 ha'"), "p/a.toml:2:10: within = \"2 ha\" is an area, not a distance." + forms);
    EXPECT_EQ(length_error("'2 miles'"), "p/a.toml:2:10: within = \"2 miles\" is no distance." + forms);
    EXPECT_EQ(length_error("true"),
              "p/a.toml:2:10: within must be a distance, such as 400 or \"400 m\", not true or false.");
}

TEST(Quantity, SaysHowAnAreaIsWritten) {
    const std::string forms = " An area is written with its unit: \"500 m2\", \"2 ha\", \"0.5 km2\".";
    EXPECT_EQ(area_error("2"), "p/a.toml:2:12: min_area = 2 has no unit." + forms);
    EXPECT_EQ(area_error("'2'"), "p/a.toml:2:12: min_area = \"2\" has no unit." + forms);
    EXPECT_EQ(area_error("'400 m'"),
              "p/a.toml:2:12: min_area = \"400 m\" is a distance, not an area." + forms);
    EXPECT_EQ(area_error("'-2 ha'"), "p/a.toml:2:12: min_area = \"-2 ha\" is not greater than 0." + forms);
    EXPECT_EQ(area_error("nan"), "p/a.toml:2:12: min_area = nan is no area." + forms);
    EXPECT_EQ(area_error("'big'"), "p/a.toml:2:12: min_area = \"big\" is no area." + forms);
    EXPECT_EQ(area_error("[1]"), "p/a.toml:2:12: min_area must be an area, such as \"2 ha\", not a list.");
}

TEST(Quantity, WritesLengthsInMetresOrKilometres) {
    EXPECT_EQ(length_words(400), "400 m");
    EXPECT_EQ(length_words(999.5), "999.5 m");
    EXPECT_EQ(length_words(1000), "1 km");
    EXPECT_EQ(length_words(1200), "1.2 km");
    EXPECT_EQ(length_words(10'000), "10 km");
    EXPECT_EQ(length_words(1'234'500), "1,234.5 km");
}

TEST(Quantity, WritesAreasInSquareMetresOrHectares) {
    EXPECT_EQ(area_words(120), "120 m2");
    EXPECT_EQ(area_words(999), "999 m2");
    EXPECT_EQ(area_words(5000), "0.5 ha");
    EXPECT_EQ(area_words(20'000), "2 ha");
    EXPECT_EQ(area_words(12'340'000), "1,234 ha");
}

TEST(Quantity, ReadsBackWhatItWrites) {
    for (const double metres : {1.0, 300.0, 400.0, 1200.0, 3200.0, 12'345.0})
        EXPECT_EQ(parse_length(length_words(metres)), metres);
    for (const double area : {10.0, 5000.0, 20'000.0, 600'000.0, 5'000'000.0})
        EXPECT_EQ(parse_area(area_words(area)), area);
}

TEST(ShiftedDecimals, AreThoseThatArePrinted) {
    EXPECT_EQ(shifted_decimal(4.35, 3), 4350);
    EXPECT_EQ(shifted_decimal(0.3, 4), 3000);
    EXPECT_EQ(shifted_decimal(4350, -3), 4.35);
    EXPECT_EQ(shifted_decimal(0, 3), 0);
}

TEST(Quantities, AreTheDecimalsThatAreWritten) {
    EXPECT_EQ(parse_area("0.57 ha"), 5700);  // 0.57 x 10,000 is 5699.999999999999 in doubles
    EXPECT_EQ(parse_length("4.35 km"), 4350);
}

}  // namespace
}  // namespace vitality
