// SPDX-License-Identifier: Apache-2.0
// The joins of real published files, each known from the files' own description to be whole or empty.
#include <cstdlib>
#include <set>

#include <gtest/gtest.h>

#include "base/files.hpp"
#include "engine/join.hpp"

namespace vitality {
namespace {

struct Joined {
    AreaTable table;
    Ledger ledger;

    const JoinSummary& summary() const { return table.joins.back(); }
    const IndicatorColumn& column() const { return table.columns.back(); }
    std::string message(const std::string& kind) const {
        for (const LedgerEntry& e : ledger.entries()) {
            if (e.kind == kind) return e.message;
        }
        return "(none)";
    }
};

class RealData : public testing::Test {
  protected:
    void SetUp() override {
        const char* folder = std::getenv("VITALITY_DATA");
        if (folder == nullptr || !file_exists(std::string(folder) + "/harrow")) {
            GTEST_SKIP() << "VITALITY_DATA names no folder of real data";
        }
        data = folder;
    }
    GeographySpec boundaries_spec(const std::string& id, const std::string& boundaries) const {
        Section geography = Settings::from_text("source = '" + boundaries + "'\n", "/dev/null").root();
        return read_geography_spec(id, geography, data);
    }
    /// Joins one column of a table to boundaries, both as a project file names them.
    Joined join(const std::string& id, const std::string& boundaries, const std::string& csv,
                const std::string& column, const std::string& more = {},
                const std::vector<PeerSet>& peers = {}) const {
        Joined joined;
        const auto place = "/dev/null";
        const GeographySpec spec = boundaries_spec(id, boundaries);
        joined.table.geography =
            std::make_shared<Geography>(load_geography(spec, "EPSG:27700", 2, joined.ledger));
        Section table = Settings::from_text("source = '" + csv + "'\ngeography = '" + id + "'\n" + more +
                                                "\nindicators = { v = '" + column + "' }\n",
                                            place)
                            .root();
        join_table(
            joined.table,
            load_indicator_table(read_table_spec("t", table, data, default_non_values()), joined.ledger),
            joined.ledger, peers);
        return joined;
    }
    static void expect_whole(const Joined& joined, std::size_t areas) {
        EXPECT_EQ(joined.summary().matched, areas);
        EXPECT_EQ(joined.summary().areas, areas);
        EXPECT_EQ(joined.summary().rows_unmatched, 0U);
        EXPECT_EQ(joined.ledger.count(Severity::failure), 0U);
    }

    const std::string score = "Index of Multiple Deprivation (IMD) Score";
    std::string data;
};

TEST_F(RealData, HarrowsLsoasOf2011FindTheirDeprivation) {
    const Joined imd = join("lsoa11", "harrow/lsoa_2011.geojson", "london/id2019_london_imd.csv", score);
    expect_whole(imd, 137);
    EXPECT_EQ(imd.column().count(State::value), 137U);
    EXPECT_EQ(imd.summary().rows_outside, 4835U - 137U);
    const auto [least, greatest] =
        std::minmax_element(imd.column().values.begin(), imd.column().values.end());
    EXPECT_EQ(*least, 3.181);
    EXPECT_EQ(*greatest, 38.186);
}

TEST_F(RealData, HarrowsLsoasOf2011FindEveryTableOfTheirVintage) {
    const std::string areas = "harrow/lsoa_2011.geojson";
    expect_whole(join("lsoa11", areas, "london/id2019_london_population.csv",
                      "Total population: mid 2015 (excluding prisoners)"),
                 137);
    expect_whole(join("lsoa11", areas, "london/lsoa-data_extract.csv", "Households;All households;2011"),
                 137);
    expect_whole(join("lsoa11", areas, "london/LSOA2011AvPTAI2015.csv", "AvPTAI2015"), 137);
}

TEST_F(RealData, HarrowsLsoasOf2021FindEveryTableOfTheirVintage) {
    const std::string areas = "harrow/lsoa_2021.gpkg";
    const Joined imd = join("lsoa21", areas, "england/imd2025_england_lsoa21.csv", "IMD_decile");
    expect_whole(imd, 144);
    EXPECT_EQ(imd.summary().rows_outside, 33'755U - 144U);
    const Joined people = join("lsoa21", areas, "london/census2021-ts007a-lsoa_london.csv", "Age: Total");
    expect_whole(people, 144);
    double all = 0;
    for (const double value : people.column().values) all += value;
    EXPECT_EQ(all, 261'205);
    expect_whole(join("lsoa21", areas, "london/census2021-ts037-lsoa_london.csv",
                      "General health: Total: All usual residents"),
                 144);
}

TEST_F(RealData, LsoasOf2021LackRowsInATableOf2011) {
    const Joined joined = join("lsoa21", "harrow/lsoa_2021.gpkg", "london/id2019_london_imd.csv", score);
    EXPECT_EQ(joined.summary().matched, 132U);
    EXPECT_EQ(joined.message("area-without-row"),
              "12 LSOAs of 2021 without a row in " + data +
                  "/london/id2019_london_imd.csv: missing on map and in tables. All 12 codes were first used "
                  "in 2021, "
                  "and the table holds none of that year: it looks like LSOAs of an earlier vintage. Use "
                  "boundaries and "
                  "tables of one vintage, or convert the table: geography = \"...\" and convert = { to = "
                  "\"lsoa21\", "
                  "lookup = \"...\", kind = \"...\" } in [table.t].");
}

TEST_F(RealData, HarrowsWardsOf2013FindTheirProfiles) {
    const Joined joined =
        join("ward13", "harrow/wards_2013.geojson", "london/ward-profiles-excel-version.csv",
             "Deliberate Fires per 1,000 population - 2014");
    expect_whole(joined, 21);
    EXPECT_EQ(joined.summary().rows, 660U);
    EXPECT_EQ(joined.summary().rows_outside, 639U);
    EXPECT_EQ(joined.summary().rows_of_other_kinds, 36U);  // 33 boroughs, one of them twice, London, England
    EXPECT_EQ(joined.column().count(State::missing), 1U);
    const auto queensbury = joined.table.geography->find("E05000299");
    ASSERT_TRUE(queensbury.has_value());
    EXPECT_EQ(joined.column().states[*queensbury], State::missing);
}

TEST_F(RealData, HarrowsWardsStandAmongThe625OfLondon) {
    Ledger ledger;
    const Geography london = load_geography(boundaries_spec("wards", "london/London_Ward_CityMerged.gpkg"),
                                            "EPSG:27700", 2, ledger);
    const Joined joined = join(
        "ward13", "harrow/wards_2013.geojson", "london/ward-profiles-excel-version.csv", "Population - 2015",
        "comparators = { borough = 'E09000015', london = 'E12000007', england = 'E92000001' }",
        {{"london", "London wards", london.codes}});
    expect_whole(joined, 21);
    ASSERT_EQ(joined.column().peers.size(), 1U);
    EXPECT_EQ(joined.column().peers[0].peers, 625U);
    EXPECT_EQ(joined.column().peers[0].values.size(), 625U);
    EXPECT_EQ(joined.column().comparators.size(), 3U);
    EXPECT_EQ(joined.summary().rows_outside, 31U);  // the other boroughs
    // The City of London stands twice, as ward and as borough.
    EXPECT_EQ(joined.message("peers"),
              "626 of 660 rows are of the peers London wards: 625 of 625 have a row.");
}

TEST_F(RealData, TwentyNamesOfLondonWardsAreNoKeys) {
    const Joined joined =
        join("wards", "london/London_Ward_CityMerged.gpkg", "london/London_Ward_CityMerged.gpkg", "HECTARES",
             "join = 'name'\nname = 'NAME'");
    for (const LedgerEntry& e : joined.ledger.entries()) {
        if (e.kind != "ambiguous-name") continue;
        EXPECT_EQ(e.severity, Severity::failure);
        std::set<std::string> names;
        for (const LedgerItem& item : e.items) {
            if (const auto area = joined.table.geography->find(item.code))
                names.insert(joined.table.geography->names[*area]);
        }
        for (const char* name : {"Belmont", "Edgware", "Queensbury"})
            EXPECT_TRUE(names.contains(name)) << name;
        EXPECT_EQ(names.size(), 20U);
    }
    EXPECT_NE(joined.message("ambiguous-name"), "(none)");
    EXPECT_EQ(joined.summary().matched, 625U - 41U);  // one of the names is that of three wards
    const auto belmont = joined.table.geography->find("E05000285");
    ASSERT_TRUE(belmont.has_value());
    EXPECT_EQ(joined.column().states[*belmont], State::missing);
}

TEST_F(RealData, HarrowsWardsOf2013AndOf2017HaveTheSameCodes) {
    const Joined joined = join("ward17", "harrow/wards_2013.geojson",
                               "london/ward-profiles-excel-version.csv", "Population - 2015");
    expect_whole(joined, 21);
}

TEST_F(RealData, HarrowsWardsOf2022FindNoneAndAreToldWhy) {
    const Joined joined = join("ward13", "harrow/wards_2022.gpkg", "london/ward-profiles-excel-version.csv",
                               "Male life expectancy -2009-13");
    EXPECT_EQ(joined.summary().matched, 0U);
    EXPECT_EQ(joined.column().count(State::missing), 22U);
    EXPECT_EQ(
        joined.message("no-match"),
        "No row of " + data + "/london/ward-profiles-excel-version.csv has the code of an area of " + data +
            "/harrow/wards_2022.gpkg (0 of 22 areas matched). 22 of 22 codes are wards of 2022; this "
            "table holds "
            "wards of 2013, as geography = \"ward13\" says. Use boundaries and tables of one vintage, or "
            "convert "
            "the table: geography = \"ward13\" and convert = { to = \"ward22\", lookup = \"...\", kind = "
            "\"...\" } in [table.t].");
    EXPECT_GE(joined.ledger.count(Severity::failure), 1U);
}

TEST_F(RealData, HarrowsMsoasFindTheirAtlas) {
    // The second of three header lines names the column; the third is then a row.
    const Joined joined = join(
        "msoa11", "harrow/msoa_2011.geojson", "london/msoa-data.csv",
        "% of measured children in Year 6 who were classified as obese, 2009/10-2011/12",
        "header_row = 2\naccept = [{ kind = 'unknown-code', codes = ['MSOA Code'], reason = 'header' }]");
    EXPECT_EQ(joined.summary().matched, 30U);
    EXPECT_EQ(joined.ledger.count(Severity::failure), 0U);
    EXPECT_EQ(joined.column().count(State::missing), 2U);
    EXPECT_EQ(joined.message("row-without-code").substr(0, 5), "1 row");  // "MSOA average for London"
}

TEST_F(RealData, LondonsLsoasAndTheirTableCoverEachOther) {
    const Joined joined =
        join("lsoa11", "london/LSOA_2011_London_gen_MHW.gpkg", "london/id2019_london_imd.csv", score);
    expect_whole(joined, 4835);
    EXPECT_EQ(joined.summary().rows_outside, 0U);
    EXPECT_EQ(joined.message("repaired-geometry").substr(0, 50),
              "8 LSOAs of 2011 with invalid geometry, repaired by");
}

TEST_F(RealData, LondonsWardsFindTheirProfiles) {
    const Joined joined =
        join("wards", "london/London_Ward_CityMerged.gpkg", "london/ward-profiles-excel-version.csv",
             "Population - 2015", "code = 'New code'");
    EXPECT_EQ(joined.summary().matched, 625U);
    EXPECT_EQ(joined.summary().rows_doubled, 1U);  // the City of London, as ward and as borough
}

TEST_F(RealData, EnglandsLsoasAndTheirTablesCoverEachOther) {
    const std::string areas = "england/lsoa_2011_england.gpkg";
    const Joined imd =
        join("lsoa11", areas, "england/File_2_-_IoD2019_Domains_of_Deprivation.csv.gz",
             "Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)");
    expect_whole(imd, 32'844);
    EXPECT_EQ(imd.summary().rows_outside, 0U);
    EXPECT_EQ(imd.message("repaired-geometry").substr(0, 50),
              "1 LSOA of 2011 with invalid geometry, repaired by ");
    const Joined people = join("lsoa11", areas, "england/File_6_-_IoD2019_Population_Denominators.csv.gz",
                               "Total population: mid 2015 (excluding prisoners)");
    expect_whole(people, 32'844);
    EXPECT_EQ(people.summary().rows_outside, 0U);
    EXPECT_EQ(people.column().values[*people.table.geography->find("E01000001")], 1296);
}

TEST_F(RealData, WalesAndScotlandAreReadAlike) {
    const Joined gwynedd = join("lsoa11", "other_nations/gwynedd_lsoa_2011.geojson",
                                "other_nations/imd2019_wales_lsoa11.csv", "IMD_decile");
    expect_whole(gwynedd, 73);
    EXPECT_EQ(gwynedd.summary().rows_outside, 1909U - 73U);
    const Joined dundee = join("dz11", "other_nations/dundee_dz_2011.gpkg",
                               "other_nations/imd2020_scotland_dz11.csv", "IMD_decile");
    expect_whole(dundee, 188);
    EXPECT_EQ(dundee.summary().rows_outside, 6976U - 188U);
}

TEST_F(RealData, BathFindsItselfInTheNationsTables) {
    const std::string folder = "bath_and_north_east_somerset/";
    const Joined old =
        join("lsoa11", folder + "lsoa_2011.geojson", "england/File_2_-_IoD2019_Domains_of_Deprivation.csv.gz",
             "Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived)");
    expect_whole(old, 115);
    EXPECT_EQ(old.message("repaired-geometry").substr(0, 50),
              "1 LSOA of 2011 with invalid geometry, repaired by ");
    expect_whole(
        join("lsoa21", folder + "lsoa_2021.gpkg", "england/imd2025_england_lsoa21.csv", "IMD_decile"), 118);
}

}  // namespace
}  // namespace vitality
