// SPDX-License-Identifier: Apache-2.0
// Codes that people and programs garble, and codes of other vintages.
#include "engine/code_forms.hpp"
#include "tests/engine/joining.hpp"

namespace vitality {
namespace {

TEST(CodeMadeNumberOrDate, IsKnownByItsForm) {
    for (const char* code : {"1.2E+07", "5,00E+10", "1e+07"}) EXPECT_TRUE(is_code_made_number(code)) << code;
    for (const char* code : {"E01000001", "12", "hello"}) EXPECT_FALSE(is_code_made_number(code)) << code;
    for (const char* code :
         {"Sep-05", "5-Sep", "05-Sep-2005", "2005-09-01", "2005-09-01 00:00:00", "01/09/2005"})
        EXPECT_TRUE(is_code_made_date(code)) << code;
    for (const char* code : {"E01000001", "Sept", "B-05", "2005", "05-2005", "Maryland"})
        EXPECT_FALSE(is_code_made_date(code)) << code;
}

TEST_F(JoinTest, NamesEachWritingOfACodeAndUsesNone) {
    areas("lsoa21", {"E01000001", "E01000002", "E01000003", "E01000004", "E01000005"});
    join(
        "LSOA21CD,V\nE01 000001,1\nE01-000002,2\n\xD0\x95"
        "01000003,3\nEO1000004,4\n1000005,5\n");
    EXPECT_EQ(cells(), "missing, missing, missing, missing, missing");
    EXPECT_EQ(details("other-writing"),
              (Texts{"E01 000001: is E01000001 with blanks or hyphens inside",
                     "E01-000002: is E01000002 with blanks or hyphens inside",
                     "\xD0\x95"
                     "01000003: is E01000003 with the Cyrillic Ie for the letter E",
                     "EO1000004: is E01000004 with a letter and a digit that look alike exchanged",
                     "1000005: is E01000005 without its first letters and zeros"}));
    EXPECT_EQ(entry("other-writing").message,
              "5 rows of " + file() +
                  " have an area's code in another writing: not used. Mend the code; accept = [{ kind = "
                  "\"other-writing\", reason = \"...\" }] in [table.t] uses them.");
    EXPECT_EQ(entry("other-writing").severity, Severity::failure);
}

TEST_F(JoinTest, UsesAnotherWritingThatIsAccepted) {
    areas("blocks", {"0101", "0102"});
    join("code,V\n101.0,1\n102,2\n", "accept = [{ kind = 'other-writing', reason = 'typed by hand' }]");
    EXPECT_EQ(cells(), "1, 2");
    EXPECT_EQ(summary().rows_unmatched, 0U);
    EXPECT_EQ(details("other-writing"),
              (Texts{"101.0: is 0101 without its first zeros", "102: is 0102 without its first zeros"}));
}

TEST_F(JoinTest, BelievesNoWritingThatSeveralAreasCouldHave) {
    areas("blocks", {"B01", "C01"});
    join("code,V\n1,1\nB01,2\nC01,3\n");
    EXPECT_EQ(details("unknown-code"), Texts{"1: no area has this code, and it has not the form of one"});
}

TEST_F(JoinTest, TellsDatesAndLostLettersApart) {
    areas("lsoa21", {"E01000001"});
    join("LSOA21CD,V\nE01000001,1\nSep-05,2\n1004567,3\n");
    EXPECT_EQ(details("damaged-code"),
              (Texts{"Sep-05: a spreadsheet has turned this code into a date; the code is lost",
                     "1004567: has lost its first letters and zeros: E01004567, perhaps, which is no area of "
                     "the map"}));
}

/// 20 areas, of which the table holds all, and more rows.
class ConfinedTest : public JoinTest {
  protected:
    void map(const std::string& id, int first, int rows) {
        Texts codes;
        for (int i = 0; i < 20; ++i) codes.push_back(fmt::format("E01{:06}", first + i));
        areas(id, codes);
        csv = "code,V\n";
        for (int i = 0; i < rows; ++i) csv += fmt::format("{},{}\n", codes[static_cast<std::size_t>(i)], i);
    }
    std::string csv;
};

TEST_F(ConfinedTest, CodesThatLookupsKnowAsSplitAreOfAnotherVintage) {
    map("lsoa21", 1, 20);
    retired["E01000099"] = "LSOA of 2011, split into E01000001 and E01000002 (lookup l)";
    join(csv + "E01000099,9\n");
    EXPECT_EQ(told()[0],
              "failure other-vintage: 1 row of " + file() +
                  " has a code of another vintage than lsoa21: not used. Use the table of that year, or "
                  "accept = [{ kind = \"other-vintage\", reason = \"...\" }] in [table.t].");
    EXPECT_EQ(details("other-vintage"),
              Texts{"E01000099: LSOA of 2011, split into E01000001 and E01000002 (lookup l)"});
}

TEST_F(ConfinedTest, CodesOlderThanAllMappedOnesAreOfAnotherVintage) {
    map("lsoa21", 40001, 20);
    join(csv + "E01000001,1\nE01000002,2\n");
    EXPECT_EQ(details("other-vintage"),
              (Texts{"E01000001: LSOA of before 2021: all mapped codes were first used in 2021 or later",
                     "E01000002: LSOA of before 2021: all mapped codes were first used in 2021 or later"}));
    EXPECT_EQ(summary().matched, 20U);
}

TEST_F(ConfinedTest, CodesThatMatchNothingWhileAreasAreWithoutRowAreAFailure) {
    map("lsoa21", 1, 19);
    join(csv + "E01000099,9\n");
    EXPECT_EQ(details("unmatched-code"),
              Texts{"E01000099: no area has this code, though it has the form of one"});
    EXPECT_EQ(told()[0],
              "failure unmatched-code: 1 row of " + file() +
                  " has a code that no area has, in a table that otherwise holds the mapped areas alone: "
                  "not used. Another vintage, or mistyped? Mend the code, or accept = [{ kind = "
                  "\"unmatched-code\", reason = \"...\" }] in [table.t].");
}

TEST_F(ConfinedTest, ARowBeyondTheMapIsInformationWhereNoAreaLacksOne) {
    map("lsoa21", 1, 20);
    join(csv + "E01000099,9\n");
    EXPECT_EQ(ledger.count(Severity::failure), 0U);
    EXPECT_EQ(summary().rows_outside, 1U);
}

TEST_F(ConfinedTest, ATableThatReachesBeyondTheMapIsNotConfined) {
    map("lsoa21", 1, 19);
    for (int i = 0; i < 3; ++i) csv += fmt::format("E010001{:02},1\n", i);
    join(csv);
    EXPECT_EQ(summary().rows_outside, 3U);
    EXPECT_EQ(summary().rows_unmatched, 0U);
}

/// The eight defects of a dirty table: all told with their cause, and none in the way once accepted.
TEST_F(ConfinedTest, EightPlantedDefectsAreNamedAndAcceptedByName) {
    map("lsoa21", 40001, 18);
    csv += "E01040019 ,18\ne01040020,19\nE01040001,99\nE92000001,10\n1.2E+07,1\nE01002151,1\n";
    join(csv);
    for (const char* kind : {"other-case", "doubled-row", "damaged-code", "other-vintage", "blanks-trimmed"})
        EXPECT_NO_THROW(entry(kind)) << kind;
    EXPECT_EQ(details("outside-mapped-areas"), Texts{"E92000001: total row: code of a country"});
    EXPECT_EQ(summary().matched, 18U);
    EXPECT_GT(ledger.count(Severity::failure), 0U);
    ledger = {};
    join(csv,
         "accept = [{ kind = 'other-case', reason = 'r' }, { kind = 'doubled-row', codes = ['E01040001'], "
         "reason = 'r' "
         "}, { kind = 'damaged-code', codes = ['1.2E+07'], reason = 'r' }, { kind = 'other-vintage', codes = "
         "['E01002151'], reason = 'r' }]");
    EXPECT_EQ(ledger.count(Severity::failure), 0U);
    EXPECT_EQ(summary().matched, 20U);
}

TEST(RetiredCodes, AreThoseThatLeadIntoTheMapAndLiveOnNowhere) {
    Geography map;
    map.id = "lsoa21";
    map.codes = map.names = {"N1", "N2", "U1"};
    for (std::size_t i = 0; i < map.codes.size(); ++i) map.index[map.codes[i]] = i;
    Lookup lookup;
    lookup.id = "l";
    lookup.from_geography = "lsoa11";
    lookup.to_geography = "lsoa21";
    const auto add = [&](const char* from, const char* to, ChangeClass change) {
        lookup.rows.push_back({from, to, 1, change, 0});
    };
    add("S1", "N1", ChangeClass::split);
    add("S1", "N2", ChangeClass::split);
    add("U1", "U1", ChangeClass::unchanged);
    add("F1", "ELSEWHERE", ChangeClass::unchanged);
    const RetiredCodes retired = retired_codes(lookup, map);
    EXPECT_EQ(retired, (RetiredCodes{{"S1", "LSOA of 2011, split into N1 and N2 (lookup l)"}}));
    lookup.to_geography = "ward22";
    EXPECT_TRUE(retired_codes(lookup, map).empty());
}

}  // namespace
}  // namespace vitality
