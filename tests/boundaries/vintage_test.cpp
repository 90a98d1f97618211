// SPDX-License-Identifier: Apache-2.0
#include "boundaries/vintage.hpp"

#include <gtest/gtest.h>

namespace vitality {
namespace {

/// "lsoa11 code", "ward22 name", or "nothing".
std::string meaning_of(const std::string& column) {
    const auto meaning = meaning_of_column(column);
    if (!meaning) return "nothing";
    return meaning->vintage.id() + (meaning->role == ColumnMeaning::Role::code ? " code" : " name");
}

TEST(Vintage, IsReadFromTheIdOfAGeography) {
    const auto lsoa = vintage_from_id("lsoa11");
    ASSERT_TRUE(lsoa.has_value());
    EXPECT_EQ(lsoa->title(), "LSOAs of 2011");
    EXPECT_EQ(lsoa->id(), "lsoa11");
    EXPECT_EQ(vintage_from_id("ward22")->title(), "wards of 2022");
    EXPECT_EQ(vintage_from_id("msoa11")->title(), "MSOAs of 2011");
    EXPECT_EQ(vintage_from_id("dz11")->title(), "data zones of 2011");
    EXPECT_EQ(vintage_from_id("lad24")->title(), "local authorities of 2024");
    EXPECT_EQ(vintage_from_id("ward98")->title(), "wards of 1998");
    EXPECT_NE(vintage_from_id("ward13"), vintage_from_id("ward22"));
}

TEST(Vintage, LeavesFreeIdsAlone) {
    for (const char* id : {"neighbourhoods", "ward", "ward2", "wards13", "ward1x", "", "lsoa", "Ward13"}) {
        EXPECT_EQ(vintage_from_id(id), std::nullopt) << id;
    }
}

TEST(ColumnMeaning, KnowsTheSpellingsOfTheStatisticsOffice) {
    EXPECT_EQ(meaning_of("LSOA11CD"), "lsoa11 code");
    EXPECT_EQ(meaning_of("LSOA11NM"), "lsoa11 name");
    EXPECT_EQ(meaning_of("LSOA21CD"), "lsoa21 code");
    EXPECT_EQ(meaning_of("WD13CD"), "ward13 code");
    EXPECT_EQ(meaning_of("wd11nm"), "ward11 name");
    EXPECT_EQ(meaning_of("MSOA11CD"), "msoa11 code");
    EXPECT_EQ(meaning_of("LAD24CD"), "lad24 code");
    EXPECT_EQ(meaning_of("OA21CD"), "oa21 code");
}

TEST(ColumnMeaning, KnowsTheSpellingsOfPackagesAndSpreadsheets) {
    EXPECT_EQ(meaning_of("lsoa21_code"), "lsoa21 code");
    EXPECT_EQ(meaning_of("ward22_name"), "ward22 name");
    EXPECT_EQ(meaning_of("ltla24_code"), "lad24 code");
    EXPECT_EQ(meaning_of("dz11_code"), "dz11 code");
    EXPECT_EQ(meaning_of("LSOA code (2011)"), "lsoa11 code");
    EXPECT_EQ(meaning_of(" LSOA Name (2021) "), "lsoa21 name");
    EXPECT_EQ(meaning_of("Ward 2013 code"), "ward13 code");
    EXPECT_EQ(meaning_of("DataZone2011Code"), "dz11 code");
}

TEST(ColumnMeaning, GuessesNothing) {
    // WD13CDO is the old code, WD13NMW the Welsh name: neither is what a join is made by.
    for (const char* column : {"WD13CDO", "WD13NMW", "LSOA", "LSOA code", "code", "New code", "LSOA11",
                               "LSOA1CD", "LSOA 1890 code", "Total population: mid 2015", "Old code",
                               "Lower Super Output Area", "", "labour 2011 code", "ward11pop"}) {
        EXPECT_EQ(meaning_of(column), "nothing") << column;
    }
}

TEST(GenericColumns, HoldCodesOrNamesWithoutAVintage) {
    for (const char* column : {"geography code", "GSS_CODE", "New code", "Area Code", "code", "MSOA Code"}) {
        EXPECT_TRUE(is_generic_code_column(column)) << column;
        EXPECT_FALSE(is_generic_name_column(column)) << column;
    }
    for (const char* column : {"NAME", "geography", "Ward name", "Area_Name"}) {
        EXPECT_TRUE(is_generic_name_column(column)) << column;
        EXPECT_FALSE(is_generic_code_column(column)) << column;
    }
    EXPECT_FALSE(is_generic_code_column("Old code"));
    EXPECT_FALSE(is_generic_code_column("postcode"));
}

TEST(EntityOfCode, TellsWhatACodeStandsFor) {
    const auto ward = entity_of_code("E05000285");
    ASSERT_TRUE(ward.has_value());
    EXPECT_EQ(ward->prefix, "E05");
    EXPECT_EQ(ward->name, "ward");
    EXPECT_EQ(ward->kind->id, "ward");
    EXPECT_EQ(entity_of_code("W01000001")->name, "LSOA");
    EXPECT_EQ(entity_of_code("S01006506")->name, "data zone");
    const auto borough = entity_of_code("E09000015");
    EXPECT_EQ(borough->name, "London borough");
    EXPECT_EQ(borough->kind->id, "lad");
    EXPECT_EQ(entity_of_code("E12000007")->name, "region");
    EXPECT_EQ(entity_of_code("E12000007")->kind, nullptr);
}

TEST(EntityOfCode, RefusesOtherForms) {
    for (const char* code : {"", "E0500028", "E050002855", "e05000285", "E05 00285", "00AQGA", "E99000001",
                             "X01000001", "E0500028O", "1.2E+07"}) {
        EXPECT_FALSE(entity_of_code(code).has_value()) << code;
    }
}

TEST(FirstYearOfCode, FollowsTheNumbersInWhichCodesWereIssued) {
    EXPECT_EQ(first_year_of_code("E01033768"), 0);
    EXPECT_EQ(first_year_of_code("E01033769"), 2021);
    EXPECT_EQ(first_year_of_code("W01001958"), 0);
    EXPECT_EQ(first_year_of_code("W01001959"), 2021);
    EXPECT_EQ(first_year_of_code("E02006934"), 0);
    EXPECT_EQ(first_year_of_code("E02006935"), 2021);
    EXPECT_EQ(first_year_of_code("E05009316"), 0);
    EXPECT_EQ(first_year_of_code("E05009317"), 2014);
    EXPECT_EQ(first_year_of_code("E05011093"), 2014);
    EXPECT_EQ(first_year_of_code("E05011094"), 2018);
    EXPECT_EQ(first_year_of_code("E09000015"), 0);
    EXPECT_EQ(first_year_of_code("E0501109X"), 0);
    EXPECT_EQ(first_year_of_code("E05"), 0);
}

TEST(EvidenceAgainst, CountsCodesThatAreYoungerThanTheVintage) {
    const std::vector<std::string> codes{"E05000285", "E05013542", "E05013543", "E05009317"};
    EXPECT_EQ(evidence_against(*vintage_from_id("ward13"), codes), "3 of 4 codes are wards of 2014 or later");
    EXPECT_EQ(evidence_against(*vintage_from_id("ward14"), codes), "2 of 4 codes are wards of 2018 or later");
    EXPECT_EQ(evidence_against(*vintage_from_id("ward22"), codes), "");
    EXPECT_EQ(evidence_against(*vintage_from_id("ward13"), std::vector<std::string>{"E05000285"}), "");
    EXPECT_EQ(evidence_against(*vintage_from_id("lsoa11"), std::vector<std::string>{"E01033769"}),
              "1 of 1 codes are LSOAs of 2021 or later");
    EXPECT_EQ(evidence_against(*vintage_from_id("lsoa11"), std::vector<std::string>{}), "");
}

}  // namespace
}  // namespace vitality
