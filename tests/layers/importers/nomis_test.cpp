// SPDX-License-Identifier: Apache-2.0
// Files written by hand in the forms that Nomis writes: bulk, API and query download.
#include "layers/importers/nomis.hpp"

#include "tests/layers/table_fixture.hpp"

namespace vitality {
namespace {

class Nomis : public test::TableFixture {};

constexpr const char* bulk =
    "\"date\",\"geography\",\"geography code\",\"Age: Total; measures: Value\",\"Age: Aged 4 years and "
    "under; measures: "
    "Value\"\n\"2021\",\"Pinner\",\"E05013557\",120,12\n\"2021\",\"Stanmore\",\"E05013562\",130,13\n";

constexpr const char* api =
    "DATE,DATE_NAME,GEOGRAPHY,GEOGRAPHY_NAME,GEOGRAPHY_CODE,GEOGRAPHY_TYPE,C_SEX,C_SEX_NAME,MEASURES,"
    "MEASURES_NAME,"
    "OBS_VALUE,OBS_STATUS\n"
    "2021,2021,1,Pinner,E05013557,wards,1,Male,20100,Value,60,A\n"
    "2021,2021,1,Pinner,E05013557,wards,1,Male,20301,Percent,50,A\n"
    "2021,2021,1,Pinner,E05013557,wards,2,Female,20100,Value,61,A\n"
    "2021,2021,9,England,E92000001,countries,1,Male,20100,Value,900,A\n";

constexpr const char* query =
    "\"TS001 - Residents\"\n\"ONS Crown Copyright Reserved [from Nomis on 1 March "
    "2024]\"\n\n\"Units\",\"Persons\"\n\n"
    "\"2022 wards\",\"mnemonic\",\"Total\",\"In households\"\n\"Pinner\",\"E05013557\",\"120\",\"119\"\n"
    "\"Stanmore\",\"E05013562\",\"130\",\"128\"\n\"Column Total\",,\"250\",\"247\"\n\n"
    "\"In order to protect against disclosure, records have been swapped.\"\n";

TEST_F(Nomis, ReadsBulkFilesByTheirHeadersAndWithoutTheMeasure) {
    const IndicatorTable table = load(
        bulk,
        "format = 'nomis'\nindicators = { all = 'Age: Total; measures: Value', u5 = 'Age: Aged 4 years and "
        "under' }\n");
    EXPECT_EQ(table.data.columns()[table.code_column], "geography code");
    EXPECT_EQ(values(table, 0), "120 130");
    EXPECT_EQ(values(table, 1), "12 13");
    EXPECT_EQ(table.sources[0].indicator.period, "2021");
    EXPECT_EQ(table.sources[0].indicator.source, "Office for National Statistics, Nomis");
}

TEST_F(Nomis, OffersTheColumnsOfABulkFile) {
    EXPECT_EQ(settings_error(bulk, "format = 'nomis'\nindicators = { all = 'Age: Totals' }\n"),
              project() + ":5:22: " + file() +
                  " has no column \"Age: Totals\", by its header or by the form's words. Did you mean \"Age: "
                  "Total\"? "
                  "Allowed: Age: Aged 4 years and under, Age: Total.");
}

TEST_F(Nomis, ReadsTheLongFormByWordsOfItsDimensions) {
    const IndicatorTable table =
        load(api,
             "format = 'nomis'\ncomparators = { england = 'E92000001' }\n"
             "filter = { sex = 'Male', measures = 'Value', geography_type = 'wards' }\n"
             "[table.t.indicator.men]\ntitle = 'Men'\n");
    EXPECT_EQ(codes(table, 0), "E05013557 E92000001");
    EXPECT_EQ(values(table, 0), "60 900");
    EXPECT_EQ(table.sources[0].indicator.period, "2021");
    EXPECT_EQ(table.sources[0].companions.count(Companion::note), 0U);  // all statuses are normal
}

TEST_F(Nomis, FiltersByTheColumnsOwnNamesToo) {
    const IndicatorTable table =
        load(api, "format = 'nomis'\nfilter = { C_SEX = 2, MEASURES = 20100 }\n[table.t.indicator.women]\n");
    EXPECT_EQ(values(table, 0), "61");
}

TEST_F(Nomis, NamesTheMeasureWhereValuesAndPercentagesAreMixed) {
    const IndicatorTable table = load(api, "format = 'nomis'\n[table.t.indicator.people]\n");
    EXPECT_EQ(columns_that_differ(table, 0, 1), std::vector<std::string>{"MEASURES_NAME"});
    EXPECT_EQ(columns_that_differ(table, 0, 2), std::vector<std::string>{"C_SEX_NAME"});
}

TEST_F(Nomis, KeepsStatusesThatAreNotNormalAsNotes) {
    const IndicatorTable table = load(
        "DATE,GEOGRAPHY_CODE,OBS_VALUE,OBS_STATUS,OBS_STATUS_NAME\n2021,E05013557,,Q,Suppressed\n"
        "2021,E05013562,7,A,Normal Value\n",
        "format = 'nomis'\n[table.t.indicator.people]\n");
    EXPECT_EQ(values(table, 0), " 7");
    EXPECT_EQ(companions(table, 0, Companion::note), "Suppressed ");
}

TEST_F(Nomis, FindsTheTableBetweenBannerAndNotes) {
    const IndicatorTable table = load(query, "format = 'nomis'\nindicators = { all = 'Total' }\n");
    EXPECT_EQ(codes(table, 0), "E05013557 E05013562");
    EXPECT_EQ(values(table, 0), "120 130");
    EXPECT_EQ(table.data.line(0), 7U);
    EXPECT_EQ(told("note-rows"), "2 rows without a code left out: notes and totals around the table.");
}

TEST_F(Nomis, RefusesASecondTableInTheFile) {
    EXPECT_EQ(
        input_error(std::string(query) + "\"2022 wards\",\"mnemonic\",\"Total\",\"In households\"\n",
                    "format = 'nomis'\nindicators = { all = 'Total' }\n"),
        file() + ":12: a second table begins here. Cut the file apart, or download one table at a time.");
}

TEST_F(Nomis, AsksForTheColumnOfAWideTable) {
    EXPECT_EQ(settings_error(bulk, "format = 'nomis'\n[table.t.indicator.all]\n"),
              project() + ":5:1: t.all needs column = \"...\", the column that holds its values: " + file() +
                  " has no value column of its own.");
}

TEST_F(Nomis, RefusesAnotherForm) {
    EXPECT_EQ(
        input_error("a,b\n1,2\n", "format = 'nomis'\nindicators = { all = 'a' }\n"),
        file() +
            ": is not of the form Nomis CSV: it needs \"geography code\" (bulk files), GEOGRAPHY_CODE and "
            "OBS_VALUE (the API), or \"mnemonic\" (query downloads). Its columns: a, b. Leave format out to "
            "read "
            "it as a plain table.");
}

TEST_F(Nomis, SaysThatItsFileIsMissing) {
    EXPECT_EQ(test::message_of<InputError>([&] {
                  load_indicator_table(read("format = 'nomis'\nindicators = { s = 'S' }\n"), ledger);
              }),
              file() + ": cannot be read: No such file or directory. Check the path and its permissions.");
}

TEST_F(Nomis, IsRecognised) {
    const auto recognises = nomis_importer().recognises;
    EXPECT_TRUE(recognises(read_table({folder.file("a.csv", bulk)})));
    EXPECT_TRUE(recognises(read_table({folder.file("b.csv", api)})));
    EXPECT_FALSE(recognises(read_table({folder.file("c.csv", "geography code,IMD\nE01000001,1\n")})));
}

}  // namespace
}  // namespace vitality
