// SPDX-License-Identifier: Apache-2.0
// Real published tables, by the forms' importers, with the row counts that their description gives.
#include <cstdlib>

#include <gtest/gtest.h>

#include "base/files.hpp"
#include "layers/importer.hpp"
#include "layers/indicator_table.hpp"

namespace vitality {
namespace {

class PublishedData : public testing::Test {
  protected:
    void SetUp() override {
        const char* folder = std::getenv("VITALITY_DATA");
        if (folder == nullptr || !file_exists(std::string(folder) + "/london/msoa-data.csv")) {
            GTEST_SKIP() << "VITALITY_DATA names no folder of real data";
        }
        data = folder;
    }
    IndicatorTable load(const std::string& source, const std::string& format, const std::string& column) {
        Section section = Settings::from_text("source = '" + source + "'\ngeography = 'lsoa11'\nformat = '" +
                                                  format + "'\nindicators = { v = \"" + column + "\" }\n",
                                              "/dev/null")
                              .root();
        return load_indicator_table(read_table_spec("t", section, data, default_non_values()), ledger);
    }
    /// Rows of the table, and the importers that know it for theirs.
    std::string recognised_by(const std::string& source) const {
        const TextTable sample = read_table({data + "/" + source});
        std::string names;
        for (const Importer& importer : all_importers()) {
            if (importer.recognises(sample)) names += (names.empty() ? "" : " ") + importer.name;
        }
        return names;
    }

    std::string data;
    Ledger ledger;
};

TEST_F(PublishedData, OfTheIndicesOfDeprivationLoad) {
    const struct {
        const char* source;
        const char* column;
        std::size_t rows;
        const char* period;
        const char* first;
    } tables[] = {
        {"london/id2019_london_imd.csv", "imd_score", 4835, "2019", "6.208"},
        {"london/id2019_london_subdomains.csv", "wider_barriers_rank", 4835, "2019", "3216"},
        {"london/id2019_london_idaci_idaopi.csv", "idaopi_decile", 4835, "2019", "10"},
        {"london/id2019_london_underlying_indicators.csv", "Road distance to a GP surgery indicator (km)",
         4835, "2019", "0.795"},
        {"london/id2019_london_population.csv", "population_working_age", 4835, "2019", "715"},
        {"london/id2019_london_borough_summary.csv", "IMD - Average score", 33, "2019", "14.72"},
        {"england/File_2_-_IoD2019_Domains_of_Deprivation.csv.gz", "environment_rank", 32844, "2019", "7789"},
        {"england/File_6_-_IoD2019_Population_Denominators.csv.gz", "population_total", 32844, "2019",
         "1,296"},
        {"england/imd2025_england_lsoa21.csv", "imd_decile", 33755, "2025", "8"}};
    for (const auto& expected : tables) {
        const IndicatorTable table = load(expected.source, "indices-of-deprivation", expected.column);
        EXPECT_EQ(table.data.row_count(), expected.rows) << expected.source;
        EXPECT_EQ(table.sources[0].indicator.period, expected.period) << expected.source;
        EXPECT_EQ(table.data.cell(0, table.sources[0].column), expected.first) << expected.source;
        EXPECT_EQ(recognised_by(expected.source), "indices-of-deprivation") << expected.source;
    }
}

TEST_F(PublishedData, OfTheCensusLoad) {
    const std::string density = "Population Density: Persons per square kilometre";
    const IndicatorTable table = load("london/census2021-ts006-lsoa_london.csv", "nomis", density);
    EXPECT_EQ(table.data.row_count(), 4994U);
    EXPECT_EQ(table.data.cell(0, table.sources[0].column), "11363.6");
    EXPECT_EQ(table.sources[0].indicator.period, "2021");
    for (const char* source :
         {"london/census2021-ts006-lsoa_london.csv", "london/census2021-ts007a-lsoa_london.csv",
          "london/census2021-ts037-lsoa_london.csv"})
        EXPECT_EQ(recognised_by(source), "nomis") << source;
}

TEST_F(PublishedData, OfTheGreaterLondonAuthorityLoad) {
    const IndicatorTable wards =
        load("london/ward-profiles-excel-version.csv", "gla-ward-profiles", "Population - 2015");
    EXPECT_EQ(wards.data.row_count(), 660U);
    EXPECT_EQ(wards.data.columns()[wards.code_column], "New code");
    EXPECT_EQ(recognised_by("london/ward-profiles-excel-version.csv"), "gla-ward-profiles");

    const IndicatorTable msoas =
        load("london/msoa-data.csv", "gla-msoa-atlas", "Age Structure (2011 Census);All Ages");
    EXPECT_EQ(msoas.data.row_count(), 983U);
    EXPECT_EQ(msoas.data.column_count(), 207U);
    EXPECT_EQ(msoas.data.cell(0, msoas.code_column), "E02000001");
    EXPECT_EQ(msoas.data.cell(0, msoas.sources[0].column), "7375");
    EXPECT_EQ(recognised_by("london/msoa-data.csv"), "gla-msoa-atlas");

    const IndicatorTable lsoas =
        load("london/lsoa-data_extract.csv", "gla-msoa-atlas", "Households;All households;2011");
    EXPECT_EQ(lsoas.data.row_count(), 4835U);
    EXPECT_EQ(lsoas.data.cell(0, lsoas.sources[0].column), "627");
    EXPECT_EQ(recognised_by("london/lsoa-data_extract.csv"), "gla-msoa-atlas");
}

TEST_F(PublishedData, OfOtherCountriesAndOtherTablesAreNotTakenForAForm) {
    for (const char* source :
         {"other_nations/imd2019_wales_lsoa11.csv", "other_nations/imd2020_scotland_dz11.csv",
          "london/LSOA2011AvPTAI2015.csv", "london/bus-stops.csv", "england/lookup_lsoa11_ward17.csv",
          "harrow/fhrs_harrow_2020-08.csv"})
        EXPECT_EQ(recognised_by(source), "") << source;
}

}  // namespace
}  // namespace vitality
