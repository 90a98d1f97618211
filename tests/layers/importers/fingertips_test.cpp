// SPDX-License-Identifier: Apache-2.0
// Files written by hand in the form of the data download of OHID's Fingertips.
#include "layers/importers/fingertips.hpp"

#include "tests/layers/table_fixture.hpp"

namespace vitality {
namespace {

constexpr const char* header =
    "Indicator ID,Indicator Name,Parent Code,Parent Name,Area Code,Area Name,Area Type,Sex,Age,Category "
    "Type,Category,"
    "Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,Lower CI 99.8 limit,Upper CI 99.8 limit,Count,"
    "Denominator,Value note,Recent Trend,Compared to England value or percentiles,Compared to Region value "
    "or "
    "percentiles,Time period Sortable,New data,Compared to goal,Time period range\n";

/// One row of life expectancy (90366).
std::string row(const std::string& code, const std::string& type, const std::string& sex,
                const std::string& period, const std::string& value, const std::string& note = "",
                const std::string& category = ",") {
    return "90366,Life expectancy at birth,E12000007,London," + code + ",An area," + type + "," + sex +
           ",All ages," + category + "," + period + "," + value + ",77.1,79.9,76,81,420,52000," + note +
           ",Increasing,Similar,Similar," + period.substr(0, 4) + "0000,,,3y\n";
}

std::string example() {
    return header + row("E92000001", "England", "Male", "2009 - 11", "78.9") +
           row("E05000001", "Wards", "Male", "2010 - 12", "78.5") +
           row("E05000001", "Wards", "Female", "2010 - 12", "82.5") +
           row("E05000002", "Wards", "Male", "2010 - 12", "",
               "Value suppressed for disclosure control due to small count") +
           row("E05000001", "Wards", "Male", "2009 - 11", "78.0") +
           row("E05000002", "Wards", "Male", "2009 - 11", "77.0") +
           row("E09000001", "Districts & UAs", "Male", "2009 - 11", "79.0") +
           row("E92000001", "England", "Male", "2010 - 12", "79.2") +
           row("E05000001", "Wards", "Male", "2010 - 12", "70.0", "", "Ethnic groups,Asian") +
           "41001,Infant mortality,E12000007,London,E05000001,An area,Wards,Persons,<1 yr,,,2010 - "
           "12,4.1,,,,,,,,,,,"
           "20100000,,,3y\n";
}

class Fingertips : public test::TableFixture {};

TEST_F(Fingertips, TakesValuesLimitsCountsAndNotes) {
    const IndicatorTable table = load(example(),
                                      "format = 'fingertips'\nfilter = { indicator = 90366, area_type = "
                                      "'Wards', sex = 'Male', period = '2010 - "
                                      "12' }\n[table.t.indicator.life]\nunit = 'years'\n");
    ASSERT_EQ(table.sources.size(), 1U);
    const Indicator& indicator = table.sources[0].indicator;
    EXPECT_EQ(table.data.columns()[table.code_column], "Area Code");
    EXPECT_EQ(codes(table, 0), "E05000001 E05000002");
    EXPECT_EQ(values(table, 0), "78.5 ");
    EXPECT_EQ(companions(table, 0, Companion::lower95), "77.1 77.1");
    EXPECT_EQ(companions(table, 0, Companion::upper95), "79.9 79.9");
    EXPECT_EQ(companions(table, 0, Companion::lower998), "76 76");
    EXPECT_EQ(companions(table, 0, Companion::upper998), "81 81");
    EXPECT_EQ(companions(table, 0, Companion::count), "420 420");
    EXPECT_EQ(companions(table, 0, Companion::denominator), "52000 52000");
    EXPECT_EQ(companions(table, 0, Companion::note),
              " Value suppressed for disclosure control due to small count");
    EXPECT_EQ(companions(table, 0, Companion::trend), "Increasing Increasing");
    EXPECT_EQ(indicator.title, "Life expectancy at birth");
    EXPECT_EQ(indicator.unit, "years");
    EXPECT_EQ(indicator.period, "2010 - 12");
    EXPECT_EQ(indicator.source,
              "Public health profiles (Fingertips), Office for Health Improvement and Disparities");
    EXPECT_EQ(indicator.licence, "OGL v3");
}

TEST_F(Fingertips, KeepsTheRowsOfComparatorsOfOtherAreaTypes) {
    const IndicatorTable table =
        load(example(),
             "format = 'fingertips'\ncomparators = { england = 'E92000001' }\nfilter = { indicator = 90366, "
             "area_type = "
             "'Wards', sex = 'Male', period = '2010 - 12' }\n[table.t.indicator.life]\n");
    EXPECT_EQ(codes(table, 0), "E05000001 E05000002 E92000001");
}

TEST_F(Fingertips, AComparatorWithRowsOfTheAreaTypeThatIsMeantKeepsTheseAlone) {
    const auto row = [](const std::string& code, const std::string& type, const std::string& value) {
        return "1,Visits,,," + code + ",A," + type + ",Persons,All,,,2020," + value +
               ",,,,,,,,,,,20200000,,,1q\n";
    };
    const std::string csv = header + row("E92000001", "England", "5") + row("E09000001", "Counties", "1") +
                            row("E09000001", "Districts", "2") + row("E09000002", "Districts", "3") +
                            row("E09000002", "Counties", "4");
    const IndicatorTable table =
        load(csv,
             "format = 'fingertips'\ncomparators = { one = 'E09000001', england = 'E92000001' }\n"
             "filter = { area_type = 'Districts' }\n[table.t.indicator.visits]\n");
    EXPECT_EQ(values(table, 0), "5 2 3");
}

TEST_F(Fingertips, LeavesRowsOfInequalitiesOutAndTellsHowMany) {
    load(example(), "format = 'fingertips'\nfilter = { indicator = 90366 }\n[table.t.indicator.life]\n");
    EXPECT_EQ(told("breakdown-rows"),
              "1 row with a text in column \"Category Type\" or \"Category\" left out: they split areas "
              "further. To use "
              "them, filter on \"Category Type\".");
    const IndicatorTable asian = load(
        example(),
        "format = 'fingertips'\nfilter = { category_type = 'Ethnic groups' }\n[table.t.indicator.life]\n");
    EXPECT_EQ(values(asian, 0), "70.0");
    const IndicatorTable own =
        load(example(), "format = 'fingertips'\n[table.t.indicator.life]\nfilter = { category = 'Asian' }\n");
    EXPECT_EQ(values(own, 0), "70.0");
}

TEST_F(Fingertips, MakesASeriesOfPeriodsAndSexes) {
    const IndicatorTable table = load(example(),
                                      "format = 'fingertips'\nseries = ['period', 'sex']\nfilter = { "
                                      "indicator = 90366, area_type = 'Wards' }\n"
                                      "[table.t.indicator.life]\n");
    ASSERT_EQ(table.sources.size(), 3U);
    EXPECT_EQ(full_id(table.sources[0].indicator), "t.life [2009 - 11, Male]");
    EXPECT_EQ(full_id(table.sources[1].indicator), "t.life [2010 - 12, Male]");
    EXPECT_EQ(full_id(table.sources[2].indicator), "t.life [2010 - 12, Female]");
    EXPECT_EQ(values(table, 0), "78.0 77.0");
}

TEST_F(Fingertips, OrdersPeriodsByTheirSortableColumn) {
    const auto named = [](const std::string& period, const std::string& order, const std::string& value) {
        return "1,Visits,,,E05000001,A,Wards,Persons,All,,," + period + "," + value + ",,,,,,,,,,," + order +
               ",,,1q\n";
    };
    const IndicatorTable table =
        load(header + named("2019 Q4", "20190400", "4") + named("Apr 2019", "20190200", "2") +
                 named("2019 Mar", "20190100", "1"),
             "format = 'fingertips'\nseries = 'period'\n[table.t.indicator.visits]\n");
    ASSERT_EQ(table.sources.size(), 3U);
    EXPECT_EQ(values(table, 0), "1");
    EXPECT_EQ(values(table, 1), "2");
    EXPECT_EQ(values(table, 2), "4");
}

TEST_F(Fingertips, ListsTheAreaTypesWhereAFilterKeepsNothing) {
    EXPECT_EQ(settings_error(
                  example(),
                  "format = 'fingertips'\ncomparators = { england = 'E92000001' }\nfilter = { indicator = "
                  "90366, area_type = 'Ward' }\n[table.t.indicator.life]\n"),
              project() + ":6:43: " + file() +
                  ": no row has \"Ward\" in column \"Area Type\" among the rows with Indicator ID = 90366. "
                  "Did you mean "
                  "\"Wards\"? Allowed: Districts & UAs, England, Wards.");
}

TEST_F(Fingertips, NamesTheColumnsToFilterOn) {
    const IndicatorTable table = load(
        example(), "format = 'fingertips'\nfilter = { area_type = 'Wards' }\n[table.t.indicator.life]\n");
    // Rows 1 and 2: another sex. Rows 1 and 4: another period. Limits, counts and comparisons are no filters.
    EXPECT_EQ(columns_that_differ(table, 1, 2), std::vector<std::string>{"Sex"});
    EXPECT_EQ(columns_that_differ(table, 1, 4), std::vector<std::string>{"Time period"});
}

TEST_F(Fingertips, RefusesAnotherForm) {
    EXPECT_EQ(
        input_error("Area code,Value\nE05000001,1\n", "format = 'fingertips'\n[table.t.indicator.life]\n"),
        file() +
            ": is not of the form OHID Fingertips CSV: it needs the columns Indicator ID, Area Code, Time "
            "period "
            "and Value. Its columns: Area code, Value. Leave format out to read it as a plain table.");
    EXPECT_EQ(
        test::message_of<SettingsError>([&] { read("format = 'fingertip'\nindicators = { a = 'A' }\n"); }),
        project() +
            ":4:10: \"fingertip\" is no published form. Did you mean \"fingertips\"? Allowed: fingertips, "
            "nomis, "
            "indices-of-deprivation, gla-ward-profiles, gla-msoa-atlas.");
}

TEST_F(Fingertips, KnowsItsSeriesByName) {
    EXPECT_EQ(
        settings_error(example(), "format = 'fingertips'\nseries = 'gender'\n[table.t.indicator.life]\n"),
        project() +
            ":1:1: series: \"gender\" is no dimension of this form. Allowed: age, category, period, sex.");
}

TEST(ValueNotes, SayWhyACellIsBlank) {
    EXPECT_EQ(state_of_note("Value suppressed for disclosure control due to small count"), State::suppressed);
    EXPECT_EQ(state_of_note("Value suppressed for disclosure control reasons"), State::suppressed);
    EXPECT_EQ(state_of_note("Value cannot be calculated as number of cases is too small"), State::suppressed);
    EXPECT_EQ(state_of_note("Suppressed"), State::suppressed);
    EXPECT_EQ(state_of_note("Value missing in source data"), State::missing);
    EXPECT_EQ(state_of_note("Value missing due to small sample size"), State::missing);
    EXPECT_EQ(state_of_note("Value not published for data quality reasons"), State::missing);
    EXPECT_EQ(state_of_note("Value suppressed due to incompleteness of  source data"), State::missing);
    EXPECT_EQ(state_of_note("Not applicable"), State::not_applicable);
    EXPECT_EQ(state_of_note("Aggregated from all known lower geography values"), std::nullopt);
    EXPECT_EQ(state_of_note(""), std::nullopt);
}

TEST_F(Fingertips, IsRecognised) {
    EXPECT_TRUE(fingertips_importer().recognises(read_table({folder.file("a.csv", example())})));
    EXPECT_FALSE(
        fingertips_importer().recognises(read_table({folder.file("b.csv", "Area Code,Value\nE05,1\n")})));
}

}  // namespace
}  // namespace vitality
