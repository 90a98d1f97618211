// SPDX-License-Identifier: Apache-2.0
// Tables written by hand with the published column names of the English Indices of Deprivation.
#include "layers/importers/indices_of_deprivation.hpp"

#include "tests/layers/table_fixture.hpp"

namespace vitality {
namespace {

class IndicesOfDeprivation : public test::TableFixture {
  protected:
    const Indicator& indicator(const IndicatorTable& table, std::size_t i) const {
        return table.sources[i].indicator;
    }
};

constexpr const char* file_7 =
    "LSOA code (2011),LSOA name (2011),Local Authority District code (2019),Index of Multiple Deprivation "
    "(IMD) Score,"
    "Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived),\"Education, Skills and Training "
    "Decile (where "
    "1 is most deprived 10% of LSOAs)\",Income Score (rate),Income Deprivation Affecting Children Index "
    "(IDACI) Score "
    "(rate),Total population: mid 2015 (excluding prisoners)\n"
    "E01000001,City of London 001A,E09000001,6.208,29199,10,0.007,0.006,\"1,296\"\n";

TEST_F(IndicesOfDeprivation, KnowsPublishedColumnsByShortWords) {
    const IndicatorTable table =
        load(file_7,
             "format = 'indices-of-deprivation'\nindicators = { a = 'imd_score', b = "
             "'imd_rank', c = 'education_decile', d = 'income_score', e = 'idaci_score', f = "
             "'population_total' }\n");
    EXPECT_EQ(values(table, 0), "6.208");
    EXPECT_EQ(values(table, 1), "29199");
    EXPECT_EQ(values(table, 2), "10");
    EXPECT_EQ(values(table, 3), "0.007");
    EXPECT_EQ(values(table, 4), "0.006");
    EXPECT_EQ(values(table, 5), "1,296");
    EXPECT_EQ(indicator(table, 0).title, "Index of Multiple Deprivation (IMD) Score");
    EXPECT_EQ(indicator(table, 0).kind, IndicatorKind::score);
    EXPECT_EQ(indicator(table, 0).polarity, Polarity::high_is_worse);
    EXPECT_EQ(indicator(table, 1).kind, IndicatorKind::rank);
    EXPECT_EQ(indicator(table, 1).polarity, Polarity::low_is_worse);
    EXPECT_EQ(indicator(table, 2).kind, IndicatorKind::ordinal);
    EXPECT_EQ(indicator(table, 2).polarity, Polarity::low_is_worse);
    EXPECT_EQ(indicator(table, 3).kind, IndicatorKind::rate);
    EXPECT_EQ(indicator(table, 5).kind, IndicatorKind::count);
    EXPECT_EQ(indicator(table, 5).polarity, Polarity::neutral);
}

TEST_F(IndicesOfDeprivation, KnowsEditionVintageAndSource) {
    const IndicatorTable table =
        load(file_7, "format = 'indices-of-deprivation'\nindicators = { a = 'imd_score' }\n");
    EXPECT_EQ(table.code_column_vintage, vintage_from_id("lsoa11"));
    EXPECT_EQ(indicator(table, 0).period, "2019");
    EXPECT_EQ(indicator(table, 0).source,
              "English Indices of Deprivation 2019, Ministry of Housing, Communities and Local Government");
    EXPECT_EQ(indicator(table, 0).licence, "OGL v3");
    EXPECT_EQ(indicator(table, 0).attribution,
              std::vector<std::string>{
                  "English Indices of Deprivation 2019, Ministry of Housing, Communities and Local "
                  "Government. Contains "
                  "public sector information licensed under the Open Government Licence v3.0."});
}

TEST_F(IndicesOfDeprivation, TakesThePublishedHeaderAndTheProjectsWords) {
    const IndicatorTable table =
        load(file_7,
             "format = 'indices-of-deprivation'\nperiod = '2018'\n[table.t.indicator.a]\ncolumn = 'Index of "
             "Multiple "
             "Deprivation (IMD) Score'\ntitle = 'Deprivation'\nkind = 'value'\npolarity = 'neutral'\n");
    EXPECT_EQ(values(table, 0), "6.208");
    EXPECT_EQ(indicator(table, 0).title, "Deprivation");
    EXPECT_EQ(indicator(table, 0).period, "2018");
    EXPECT_EQ(indicator(table, 0).kind, IndicatorKind::value);
    EXPECT_EQ(indicator(table, 0).polarity, Polarity::neutral);
}

TEST_F(IndicesOfDeprivation, KnowsTheOtherEditions) {
    const IndicatorTable of_2015 =
        load("LSOA code (2011),Local Authority District code (2013),Crime Score\nE01000001,E09000001,-2\n",
             "format = 'indices-of-deprivation'\nindicators = { a = 'crime_score' }\n");
    EXPECT_EQ(indicator(of_2015, 0).period, "2015");
    EXPECT_EQ(indicator(of_2015, 0).source,
              "English Indices of Deprivation 2015, Department for Communities and Local Government");
    const IndicatorTable of_2025 =
        load("LSOA code (2021),Barriers to Housing and Services Score\nE01000001,2\n",
             "format = 'indices-of-deprivation'\nindicators = { a = 'housing_score' }\n");
    EXPECT_EQ(indicator(of_2025, 0).period, "2025");
    EXPECT_EQ(of_2025.code_column_vintage, vintage_from_id("lsoa21"));
}

TEST_F(IndicesOfDeprivation, KnowsCopiesWithOtherNames) {
    const IndicatorTable renamed =
        load("geography code,Local Authority District code (2019),Crime Score\nE01000001,E09000001,-2\n",
             "format = 'indices-of-deprivation'\nindicators = { a = 'crime_score' }\n");
    EXPECT_EQ(renamed.code_column_vintage, vintage_from_id("lsoa11"));
    const IndicatorTable package =
        load("lsoa21_code,IMD_decile,Housing_and_Services_rank,Environment_score\nE01000001,1,2,3\n",
             "format = 'indices-of-deprivation'\nindicators = { a = 'imd_decile', b = 'housing_rank', c = "
             "'environment_score' }\n");
    EXPECT_EQ(values(package, 0), "1");
    EXPECT_EQ(values(package, 1), "2");
    EXPECT_EQ(values(package, 2), "3");
    EXPECT_EQ(indicator(package, 0).polarity, Polarity::low_is_worse);
}

TEST_F(IndicesOfDeprivation, FindsTheNamesBelowABanner) {
    const IndicatorTable table =
        load(std::string("The English Indices of Deprivation 2019\n\n") + file_7,
             "format = 'indices-of-deprivation'\nindicators = { a = 'imd_score' }\n");
    EXPECT_EQ(values(table, 0), "6.208");
    EXPECT_EQ(table.data.line(0), 4U);
}

TEST_F(IndicesOfDeprivation, FindsTheSheetOfAWorkbookAndTheNamesOnIt) {
    const std::string path = std::string(VITALITY_SOURCE_DIR) + "/tests/data/indices_of_deprivation.ods";
    Section section =
        Settings::from_text("source = '" + path +
                                "'\ngeography = 'lsoa11'\nformat = 'indices-of-deprivation'\nindicators "
                                "= { a = 'imd_score', b = 'imd_decile' }\n",
                            project())
            .root();
    const IndicatorTable table =
        load_indicator_table(read_table_spec("t", section, "", default_non_values()), ledger);
    EXPECT_EQ(table.data.source(), path + ", sheet \"IoD2019 Scores\"");
    EXPECT_EQ(codes(table, 0), "E01000001 E01000002");
    EXPECT_EQ(values(table, 0), "12.5 31");
    EXPECT_EQ(values(table, 1), "7 2");
    EXPECT_EQ(table.data.line(0), 4U);
}

TEST_F(IndicesOfDeprivation, OffersItsWords) {
    EXPECT_EQ(settings_error("LSOA code (2021),Crime Score\nE01000001,2\n",
                             "format = 'indices-of-deprivation'\nindicators = { a = 'crime_scores' }\n"),
              project() + ":5:20: " + file() +
                  " has no column \"crime_scores\", by its header or by the form's words. Did you mean "
                  "\"crime_score\"? Allowed: crime_score.");
}

TEST_F(IndicesOfDeprivation, RefusesTheIndicesOfOtherCountries) {
    EXPECT_EQ(
        input_error("lsoa11_code,IMD_decile\nW01000001,1\n",
                    "format = 'indices-of-deprivation'\nindicators = { a = 'imd_decile' }\n"),
        file() +
            ": is not of the form English Indices of Deprivation: its codes are not English. Its columns: "
            "lsoa11_code, IMD_decile. Leave format out to read it as a plain table.");
}

TEST_F(IndicesOfDeprivation, AreRecognised) {
    const auto recognises = indices_of_deprivation_importer().recognises;
    EXPECT_TRUE(recognises(read_table({folder.file("a.csv", file_7)})));
    EXPECT_FALSE(recognises(read_table({folder.file("b.csv", "LSOA11CD,Score card\nE01000001,1\n")})));
    EXPECT_FALSE(recognises(read_table({folder.file("c.csv", "lsoa11_code,IMD_decile\nW01000001,1\n")})));
}

}  // namespace
}  // namespace vitality
