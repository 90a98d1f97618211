// SPDX-License-Identifier: Apache-2.0
// Tables written by hand in the forms of the GLA's ward profiles and atlases.
#include "layers/importers/gla_msoa_atlas.hpp"
#include "layers/importers/gla_ward_profiles.hpp"
#include "tests/layers/table_fixture.hpp"

namespace vitality {
namespace {

using Gla = test::TableFixture;

constexpr const char* profiles =
    "Ward name,Old code,New code,Population - 2015,Median age\nHarrow - "
    "Pinner,00AQGB,E05000298,10300,41\nHarrow,00AQ,"
    "E09000015,247100,n/a\nLondon,H,E12000007,8632850,34\n";

constexpr const char* atlas =
    ",,Age Structure,,House Prices,\n,,All Ages,0-15,Median,\nMSOA Code,MSOA Name,,,2005,2006\n"
    "E02000433,Harrow 001,7375,620,289,300\n,MSOA average for London,8315,1653,270,280\n,,,,,\n";

TEST_F(Gla, KeepsBoroughsAndLondonBesideTheWards) {
    const IndicatorTable table =
        load(profiles, "format = 'gla-ward-profiles'\nindicators = { all = 'Population - 2015' }\n");
    EXPECT_EQ(codes(table, 0), "E05000298 E09000015 E12000007");
    EXPECT_EQ(table.sources[0].indicator.source, "Ward Profiles and Atlas, Greater London Authority");
}

TEST_F(Gla, JoinsTheThreeRowsOfNamesOfTheMsoaAtlas) {
    const IndicatorTable table =
        load(atlas,
             "format = 'gla-msoa-atlas'\nindicators = { all = 'Age Structure;All Ages', u16 = "
             "'Age Structure;0-15', price = 'House Prices;Median;2006' }\n");
    EXPECT_EQ(table.data.columns()[table.code_column], "MSOA Code");
    EXPECT_EQ(codes(table, 0), "E02000433");
    EXPECT_EQ(values(table, 0), "7375");
    EXPECT_EQ(values(table, 1), "620");
    EXPECT_EQ(values(table, 2), "300");
    EXPECT_EQ(table.data.line(0), 4U);
    EXPECT_EQ(told("average-row"), "1 row without a code left out: averages, not areas.");
    EXPECT_EQ(table.sources[0].indicator.source, "MSOA Atlas, Greater London Authority");
}

TEST_F(Gla, ReadsTheLsoaAtlasWithNamesInOneRow) {
    const IndicatorTable table =
        load("Lower Super Output Area,Households;All households;2011\nE01000907,627\n",
             "format = 'gla-msoa-atlas'\nindicators = { all = 'Households;All "
             "households;2011' }\n");
    EXPECT_EQ(codes(table, 0), "E01000907");
    EXPECT_EQ(values(table, 0), "627");
    EXPECT_EQ(table.sources[0].indicator.source, "LSOA Atlas, Greater London Authority");
}

TEST_F(Gla, RefusesOtherForms) {
    EXPECT_EQ(input_error("a,b\n1,2\n", "format = 'gla-ward-profiles'\nindicators = { all = 'a' }\n"),
              file() +
                  ": is not of the form GLA ward profiles: it needs the columns Ward name and New code. Its "
                  "columns: a, "
                  "b. Leave format out to read it as a plain table.");
    EXPECT_EQ(input_error("a,b\n1,2\n3,4\n5,6\n", "format = 'gla-msoa-atlas'\nindicators = { all = 'a' }\n"),
              file() +
                  ": is not of the form GLA MSOA Atlas: it needs a column MSOA Code below three header rows, "
                  "or Lower "
                  "Super Output Area beside columns named theme;measure;year. Its columns: a, b. Leave "
                  "format out to "
                  "read it as a plain table.");
}

TEST_F(Gla, IsRecognised) {
    EXPECT_TRUE(gla_ward_profiles_importer().recognises(read_table({folder.file("a.csv", profiles)})));
    EXPECT_TRUE(gla_msoa_atlas_importer().recognises(read_table({folder.file("b.csv", atlas)})));
    EXPECT_FALSE(gla_ward_profiles_importer().recognises(read_table({folder / "b.csv"})));
    EXPECT_FALSE(gla_msoa_atlas_importer().recognises(read_table({folder / "a.csv"})));
}

}  // namespace
}  // namespace vitality
