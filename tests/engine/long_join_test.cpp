// SPDX-License-Identifier: Apache-2.0
// Tables whose indicators are made of parts of the rows.
#include <random>
#include <set>

#include "tests/engine/joining.hpp"

namespace vitality {
namespace {

class LongJoinTest : public JoinTest {
  protected:
    const std::string by_sex = "dimensions = { sex = 'Sex' }";
    std::string cells_of(const Slice& slice) {
        const IndicatorColumn* found = table.find("t.v", slice);
        if (found == nullptr) return "(none)";
        table.columns.push_back(*found);
        std::string text = cells();
        table.columns.pop_back();
        return text;
    }
};

TEST_F(LongJoinTest, EachMemberOfASeriesTakesItsOwnRows) {
    areas("ward13", two);
    join("WD13CD,Sex,V\nE05000285,Male,1\nE05000285,Female,2\nE05000286,Male,3\nE05000286,Female,4\n",
         by_sex);
    EXPECT_EQ(cells_of({{"sex", "Male"}}), "1, 3");
    EXPECT_EQ(cells_of({{"sex", "Female"}}), "2, 4");
    EXPECT_EQ(told(), Texts{"info matched: 2 of 2 areas matched."});
}

TEST_F(LongJoinTest, AnAreaThatASliceLacksIsMissingThereAndTold) {
    areas("ward13", two);
    join("WD13CD,Sex,V\nE05000285,Male,1\nE05000286,Male,3\nE05000286,Female,4\n", by_sex);
    EXPECT_EQ(cells_of({{"sex", "Female"}}), "missing, 4");
    EXPECT_EQ(summary().areas_without_row, 0U);
    EXPECT_EQ(told(),
              (Texts{"warning area-without-row-in-slice: 1 gap in " + file() +
                         ", where areas that have other rows have none: missing there. Complete the table, "
                         "or accept = [{ kind = \"area-without-row-in-slice\", reason = \"...\" }] in "
                         "[table.t].",
                     "info matched: 2 of 2 areas matched."}));
    EXPECT_EQ(details("area-without-row-in-slice"),
              Texts{"E05000285: Area E05000285 has no row with Sex = Female: missing there"});
}

TEST_F(LongJoinTest, ASliceWithoutAnyMappedAreaIsOneGap) {
    areas("ward13", two);
    join("WD13CD,Sex,V\nE05000285,Male,1\nE05000286,Male,3\nE05000099,Female,4\n", by_sex);
    EXPECT_EQ(details("area-without-row-in-slice"), Texts{": no mapped area has a row with Sex = Female"});
}

TEST_F(LongJoinTest, AnAreaThatNoSliceHasIsAFailureOnce) {
    areas("ward13", two);
    join("WD13CD,Sex,V\nE05000285,Male,1\nE05000285,Female,2\n", by_sex);
    EXPECT_EQ(summary().areas_without_row, 1U);
    EXPECT_EQ(told(), (Texts{"failure area-without-row: 1 ward of 2013 without a row in " + file() +
                                 ": missing on map and in tables.",
                             "info matched: 1 of 2 areas matched."}));
}

TEST_F(LongJoinTest, RowsBeyondTheMapAreToldByCode) {
    areas("ward13", two);
    join(
        "WD13CD,Sex,V\nE05000285,Male,1\nE05000285,Female,2\nE05000286,Male,1\nE05000286,Female,2\n"
        "E05000099,Male,1\nE05000099,Female,2\nE09000015,Male,3\n",
        by_sex);
    EXPECT_EQ(entry("outside-mapped-areas").message,
              "3 of 7 rows lie outside the mapped areas, 1 of them totals or other kinds of area.");
    EXPECT_EQ(details("outside-mapped-areas"), (Texts{"E05000099: outside the mapped areas (2 rows)",
                                                      "E09000015: total row: code of a London borough"}));
}

TEST_F(LongJoinTest, RowsThatAFilterLeavesOutAreCounted) {
    areas("ward13", two);
    join("WD13CD,Sex,V\nE05000285,Male,1\nE05000285,Female,2\nE05000286,Male,3\nXYZ,Female,about\n",
         "filter = { Sex = 'Male' }");
    EXPECT_EQ(cells(), "1, 3");
    EXPECT_EQ(summary().rows, 4U);
    EXPECT_EQ(summary().rows_filtered, 2U);
    EXPECT_EQ(told(), (Texts{"info rows-filtered: 2 of 4 rows filtered out: no indicator is made of them.",
                             "info matched: 2 of 2 areas matched."}));
}

TEST_F(LongJoinTest, TwoRowsLeftForAnAreaNameTheColumnsToFilterOn) {
    areas("ward13", two);
    join(
        "WD13CD,Sex,Time period,V\nE05000285,Male,2014,1\nE05000285,Female,2014,2\nE05000286,Male,2014,3\n"
        "E05000286,Female,2014,4\nE05000285,Male,2015,5\nE05000286,Male,2015,6\n");
    EXPECT_EQ(cells(), "missing, missing");
    EXPECT_EQ(
        entry("doubled-row").message,
        "2 wards of 2013 have several rows: they differ in Sex (Male, Female) and Time period (2014, 2015). "
        "Filter on them: filter = { Sex = \"Male\", \"Time period\" = \"2014\" } in [table.t], or make a "
        "series: "
        "dimensions = { sex = \"Sex\", period = \"Time period\" }. Until then these areas get no value.");
    EXPECT_EQ(entry("doubled-row").severity, Severity::failure);
    EXPECT_EQ(details("doubled-row"), (Texts{"E05000285: 2 further rows have other values",
                                             "E05000286: 2 further rows have other values"}));
}

TEST_F(LongJoinTest, RevisedFiguresOfAWideTableAreNoSlices) {
    areas("ward13", two);
    join("WD13CD,People,V\nE05000285,100,1\nE05000286,200,2\nE05000285,101,9\n");
    EXPECT_EQ(entry("doubled-row").message,
              "1 row with a code that stood before: the values differ, so the area gets none.");
}

TEST_F(LongJoinTest, AgreesWithASlowWayOverManyTables) {
    std::mt19937 random(7);
    const auto upto = [&](int n) { return std::uniform_int_distribution<int>(0, n - 1)(random); };
    const Texts all{"E05000285", "E05000286", "E05000287", "E05000288", "E05000001", "E09000015"};
    const Texts sexes{"M", "F"}, periods{"2014", "2015", "2016"};
    for (int round = 0; round < 60; ++round) {
        table = {};
        ledger = {};
        areas("ward13", {all[0], all[1], all[2], all[3]});
        std::map<Texts, std::vector<int>> cells_of_key;
        std::string csv = "WD13CD,Sex,P,V\n";
        const int rows = 1 + upto(40);
        for (int r = 0; r < rows; ++r) {
            const Texts key{all[static_cast<std::size_t>(upto(6))], sexes[static_cast<std::size_t>(upto(2))],
                            periods[static_cast<std::size_t>(upto(3))]};
            const int value = upto(3);
            csv += fmt::format("{},{},{},{}\n", key[0], key[1], key[2], value);
            cells_of_key[key].push_back(value);
        }
        join(csv, "dimensions = { period = 'P', sex = 'Sex' }");
        std::size_t with_row = 0, unclear = 0;
        for (std::size_t area = 0; area < 4; ++area) {
            bool any = false, differ = false;
            for (const std::string& sex : sexes) {
                for (const std::string& period : periods) {
                    const auto at = cells_of_key.find({all[area], sex, period});
                    const bool has = at != cells_of_key.end();
                    const bool agree = has && std::set<int>(at->second.begin(), at->second.end()).size() == 1;
                    any = any || has;
                    differ = differ || (has && !agree);
                    const IndicatorColumn* column = table.find("t.v", {{"period", period}, {"sex", sex}});
                    if (column == nullptr) {
                        EXPECT_FALSE(has);
                        continue;
                    }
                    ASSERT_EQ(column->states[area] == State::value, agree);
                    if (agree) {
                        ASSERT_EQ(column->values[area], at->second.front());
                    }
                    ASSERT_EQ(column->lines[area] > 0, has);
                }
            }
            with_row += any && !differ ? 1U : 0U;
            unclear += differ ? 1U : 0U;
        }
        EXPECT_EQ(summary().matched, with_row);
        EXPECT_EQ(summary().areas_contradicted, unclear);
        EXPECT_EQ(summary().areas_without_row, 4 - with_row - unclear);
    }
}

TEST_F(LongJoinTest, KeepsCompanionsBesideTheValue) {
    areas("ward13", {"E05000285", "E05000286", "E05000287"});
    join(
        "WD13CD,V,L,U,N,T\nE05000285,5,4,6,,up\nE05000286,,,,Value suppressed for disclosure control,\n"
        "E05000287,9,about,8,,\n",
        "", "[table.t.indicator.v]\ncolumn = 'V'\nlower95 = 'L'\nupper95 = 'U'\nnote = 'N'\ntrend = 'T'");
    EXPECT_EQ(cells(), "5, suppressed, 9");
    const IndicatorColumn& column = table.columns.back();
    EXPECT_EQ(column.companions.at(Companion::lower95)[0], 4);
    EXPECT_TRUE(std::isnan(column.companions.at(Companion::lower95)[1]));
    EXPECT_TRUE(std::isnan(column.companions.at(Companion::lower95)[2]));
    EXPECT_EQ(column.remarks.at(Companion::trend)[0], "up");
    EXPECT_EQ(details("unreadable-companion"),
              Texts{"E05000287: lower95: \"about\" in column \"L\" is no number"});
    EXPECT_EQ(entry("unreadable-companion").severity, Severity::warning);
    EXPECT_EQ(details("value-outside-limits"), Texts{"E05000287: value 9, 95 % limits nan to 8"});
}

TEST_F(LongJoinTest, TellsSignsThatItTookOff) {
    areas("ward13", two);
    join("WD13CD,V\nE05000285,5%\nE05000286,7 %\n");
    EXPECT_EQ(cells(), "5, 7");
    EXPECT_EQ(told()[0], "info percent-sign: 2 cells had a percent sign: taken off, the number stands.");
}

TEST_F(LongJoinTest, WarnsWhereSomeCellsHaveAPercentSignAndSomeHaveNone) {
    areas("ward13", {"E05000285", "E05000286", "E05000287"});
    join("WD13CD,V\nE05000285,5%\nE05000286,7\nE05000287,0.07\n");
    EXPECT_EQ(entry("mixed-signs").severity, Severity::warning);
    EXPECT_EQ(details("mixed-signs"), Texts{"E05000285: \"5%\""});
}

}  // namespace
}  // namespace vitality
