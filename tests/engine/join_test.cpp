// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/joining.hpp"

namespace vitality {
namespace {

TEST_F(JoinTest, FindsEveryAreasRowWhateverTheOrder) {
    areas("ward13", two);
    join("WD13CD,V\nE05000286,2\nE05000285,1.5\n");
    EXPECT_EQ(cells(), "1.5, 2");
    EXPECT_EQ(table.columns[0].lines, (std::vector<std::size_t>{3, 2}));
    EXPECT_EQ(table.columns[0].source_file, file());
    EXPECT_EQ(summary().matched, 2U);
    EXPECT_EQ(summary().areas, 2U);
    EXPECT_EQ(summary().rows, 2U);
    EXPECT_EQ(told(), Texts{"info matched: 2 of 2 areas matched."});
}

TEST_F(JoinTest, AppendsAColumnPerTable) {
    areas("ward13", two);
    join("WD13CD,V\nE05000286,2\nE05000285,1\n");
    join("WD13CD,V\nE05000286,4\nE05000285,3\n");
    EXPECT_EQ(table.columns.size(), 2U);
    EXPECT_EQ(table.joins.size(), 2U);
    EXPECT_EQ(cells(), "3, 4");
}

TEST_F(JoinTest, TakesBlanksOffCodesAndTellsIt) {
    areas("ward13", two);
    join(
        "WD13CD,V\nE05000285 ,1\n\xC2\xA0"
        "E05000286,2\n");
    EXPECT_EQ(cells(), "1, 2");
    EXPECT_EQ(told(), (Texts{"info blanks-trimmed: Blanks around the code taken away in 2 rows.",
                             "info matched: 2 of 2 areas matched."}));
}

TEST_F(JoinTest, TakesRowsOutsideAndTotalsForMereInformation) {
    areas("ward13", two);
    join(
        "New "
        "code,V,note\nE05000285,1,\nE05000286,2,\nE05000099,3,\nE09000015,4,\nE12000007,5,\nLondon,6,\nTotal,"
        "7,\n"
        ",,Rounded to whole numbers\n");
    EXPECT_EQ(summary().rows_outside, 6U);
    EXPECT_EQ(summary().rows_of_other_kinds, 5U);
    EXPECT_EQ(summary().rows_unmatched, 0U);
    EXPECT_EQ(
        told(),
        (Texts{"info outside-mapped-areas: 6 of 8 rows lie outside the mapped areas, 5 of them totals or "
               "other kinds of area.",
               "info matched: 2 of 2 areas matched."}));
    Texts details;
    for (const LedgerItem& item : entry("outside-mapped-areas").items)
        details.push_back(item.code + ": " + item.detail);
    EXPECT_EQ(details,
              (Texts{"E05000099: outside the mapped areas", "E09000015: total row: code of a London borough",
                     "E12000007: total row: code of a region", "London: total or note row",
                     "Total: total or note row", ": total or note row"}));
    EXPECT_EQ(entry("outside-mapped-areas").items[0].where, file() + ":4");
}

TEST_F(JoinTest, TellsRowsOfALaterVintage) {
    areas("ward13", two);
    join("code,V\nE05000285,1\nE05000286,2\nE05013542,3\n");
    EXPECT_EQ(cells(), "1, 2");
    EXPECT_EQ(summary().rows_unmatched, 1U);
    EXPECT_EQ(
        told(),
        (Texts{"failure other-vintage: 1 row of " + file() +
                   " has a code of another vintage than ward13: not used. Use the table of that year, or "
                   "accept = [{ kind = \"other-vintage\", reason = \"...\" }] in [table.t].",
               "info matched: 2 of 2 areas matched; 1 row found no area."}));
    EXPECT_EQ(entry("other-vintage").items[0].detail, "code first used in 2018 or later");
}

TEST_F(JoinTest, LeavesACodeInOtherLetterCaseAlone) {
    areas("ward13", two);
    join("WD13CD,V\ne05000285,1\nE05000286,2\n");
    EXPECT_EQ(cells(), "missing, 2");
    EXPECT_EQ(
        told(),
        (Texts{"failure other-case: 1 row of " + file() +
                   " has an area's code in other letter case: not used. Mend the code; accept = [{ kind = "
                   "\"other-case\", reason = \"...\" }] in [table.t] uses it.",
               "failure area-without-row: 1 ward of 2013 without a row in " + file() +
                   ": missing on map and in tables.",
               "info matched: 1 of 2 areas matched; 1 row found no area."}));
    EXPECT_EQ(entry("other-case").items[0].detail, "is E05000285 in other letter case");
}

TEST_F(JoinTest, UsesACodeInOtherLetterCaseThatIsAccepted) {
    areas("ward13", two);
    join("WD13CD,V\ne05000285,1\nE05000286,2\n",
         "accept = [{ kind = 'other-case', reason = 'typed by hand' }]");
    EXPECT_EQ(cells(), "1, 2");
    EXPECT_EQ(summary().rows_unmatched, 0U);
    EXPECT_EQ(told(), (Texts{"info other-case: 1 row of " + file() +
                                 " has an area's code in other letter case: used. Accepted: typed by hand",
                             "info matched: 2 of 2 areas matched."}));
}

TEST_F(JoinTest, TellsCodesThatASpreadsheetDamaged) {
    areas("ward13", two);
    join("WD13CD,V\n1.2E+07,1\n5.00E+10,1\nE05000285,1\nE05000286,2\n");
    EXPECT_EQ(told()[0],
              "failure damaged-code: 2 rows of " + file() +
                  " have a code that a spreadsheet damaged: not used. Take the code from the publisher's "
                  "file, or accept = [{ kind = \"damaged-code\", reason = \"...\" }] in [table.t].");
    EXPECT_EQ(entry("damaged-code").items[0].detail,
              "a spreadsheet has turned this code into a number; the code is lost");
    EXPECT_EQ(summary().rows_unmatched, 2U);
}

TEST_F(JoinTest, TellsRowsThatHaveValuesButNoCode) {
    areas("ward13", two);
    join("WD13CD,V\nE05000285,1\nE05000286,2\n,3\n");
    EXPECT_EQ(told(), (Texts{"warning row-without-code: 1 row of " + file() +
                                 " has values but no code: not used. Fill the code in, or accept = [{ kind = "
                                 "\"row-without-code\", reason = \"...\" }] in [table.t].",
                             "info matched: 2 of 2 areas matched."}));
    EXPECT_EQ(entry("row-without-code").items[0].where, file() + ":4");
}

TEST_F(JoinTest, TellsCodesThatNoAreaCanHave) {
    areas("ward13", two);
    join("WD13CD,V\nE05000285,1\nE05000286,2\n00AQGA,3\nPinner,4\n");
    EXPECT_EQ(told()[0],
              "failure unknown-code: 2 rows of " + file() +
                  " have a code that no area has and that is not of its form: not used. Mend the code, or "
                  "accept = [{ kind = \"unknown-code\", reason = \"...\" }] in [table.t].");
    EXPECT_EQ(entry("unknown-code").items[1].detail, "no area has this code, and it has not the form of one");
}

TEST_F(JoinTest, AcceptsNamedCodesOnly) {
    areas("ward13", two);
    join("WD13CD,V\nE05000285,1\nE05000286,2\nABC,3\nXYZ,4\n",
         "accept = [{ kind = 'unknown-code', codes = ['ABC'], reason = 'a test row' }]");
    EXPECT_EQ(told()[0],
              "info unknown-code: 1 row of " + file() +
                  " has a code that no area has and that is not of its form: not used. Accepted: a test row");
    EXPECT_EQ(ledger.entries()[1].severity, Severity::failure);
    EXPECT_EQ(ledger.entries()[1].items[0].code, "XYZ");
}

TEST_F(JoinTest, CountsTheFirstOfTwoRowsThatAgree) {
    areas("ward13", two);
    join("WD13CD,V\nE05000285,1\nE05000286,2\nE05000285, 1\n");
    EXPECT_EQ(cells(), "1, 2");
    EXPECT_EQ(summary().rows_doubled, 1U);
    EXPECT_EQ(
        told(),
        (Texts{"warning doubled-row: 1 row with a code that stood before: their values agree; the first "
               "counts.",
               "info matched: 2 of 2 areas matched; 1 doubled row."}));
    EXPECT_EQ(entry("doubled-row").items[0].detail, "the same values as the row in line 2");
    EXPECT_EQ(entry("doubled-row").items[0].where, file() + ":4");
}

TEST_F(JoinTest, BelievesNeitherOfTwoRowsThatDiffer) {
    areas("ward13", two);
    join("WD13CD,V\nE05000285,1 [u]\nE05000286,2\nE05000285,9\n");
    EXPECT_EQ(cells(), "missing, 2");
    EXPECT_EQ(entry("doubled-row").severity, Severity::failure);
    EXPECT_EQ(entry("doubled-row").message,
              "1 row with a code that stood before: the values differ, so the area gets none.");
    EXPECT_EQ(entry("doubled-row").items[0].detail, "other values than the row in line 2");
}

TEST_F(JoinTest, CountsTheFirstOfTwoRowsThatDifferWhereThatIsAccepted) {
    areas("ward13", two);
    join("WD13CD,V\nE05000285,1\nE05000286,2\nE05000285,9\n",
         "accept = [{ kind = 'doubled-row', codes = ['E05000285'], reason = 'revised below' }]");
    EXPECT_EQ(cells(), "1, 2");
    EXPECT_EQ(
        told()[0],
        "info doubled-row: 1 row with a code that stood before: the first counts. Accepted: revised below");
}

TEST_F(JoinTest, TellsAreasWithoutARow) {
    areas("ward13", {"E05000285", "E05000286", "E05000287"});
    join("WD13CD,V\nE05000286,2\n");
    EXPECT_EQ(cells(), "missing, 2, missing");
    EXPECT_EQ(table.columns[0].lines, (std::vector<std::size_t>{0, 2, 0}));
    EXPECT_EQ(summary().areas_without_row, 2U);
    EXPECT_EQ(told(), (Texts{"failure area-without-row: 2 wards of 2013 without a row in " + file() +
                                 ": missing on map and in tables.",
                             "info matched: 1 of 3 areas matched."}));
    EXPECT_EQ(entry("area-without-row").items[0].detail, "Area E05000285 has no row: missing");
}

TEST_F(JoinTest, AcceptsAreasWithoutARow) {
    areas("ward13", two);
    join("WD13CD,V\nE05000286,2\n",
         "accept = [{ kind = 'area-without-row', codes = ['E05000285'], reason = 'not surveyed' }]");
    EXPECT_EQ(cells(), "missing, 2");
    EXPECT_EQ(told()[0], "info area-without-row: 1 ward of 2013 without a row in " + file() +
                             ": missing on map and in tables. Accepted: not surveyed");
    EXPECT_EQ(ledger.count(Severity::failure), 0U);
}

TEST_F(JoinTest, SeesThatATableIsOfAnEarlierVintageByTheAreasItLacks) {
    areas("lsoa21", {"E01000001", "E01033769", "E01033770"});
    join("geography code,V\nE01000001,1\nE01000002,2\n");
    EXPECT_EQ(entry("area-without-row").message, "2 LSOAs of 2021 without a row in " + file() +
                                                     ": missing on map and in tables. All 2 codes were first "
                                                     "used in 2021, and the table holds none of that "
                                                     "year: it looks like LSOAs of an earlier vintage." +
                                                     advice_to_convert("...", "lsoa21"));
}

TEST_F(JoinTest, SeesThatATableIsOfAnotherVintageByItsColumn) {
    areas("lsoa21", {"E01000001", "E01033769"}, "LSOA21CD");
    join("LSOA11CD,V\nE01000001,1\n");
    EXPECT_EQ(
        entry("area-without-row").message,
        "1 LSOA of 2021 without a row in " + file() +
            ": missing on map and in tables. The table's code column \"LSOA11CD\" holds LSOAs of 2011; the "
            "geography is LSOAs of 2021. Use boundaries and tables of one vintage, or convert the table: "
            "geography = "
            "\"lsoa11\" and convert = { to = \"lsoa21\", lookup = \"...\", kind = \"...\" } in [table.t].");
}

TEST_F(JoinTest, SaysWhyNothingMatchesByTheVintageOfTheBoundaries) {
    areas("ward13", {"E05013542", "E05013543"}, "ward22_code");
    join("New code,V\nE05000285,1\n");
    EXPECT_EQ(cells(), "missing, missing");
    EXPECT_EQ(
        told(),
        (Texts{"info outside-mapped-areas: 1 of 1 rows lie outside the mapped areas.",
               "failure no-match: No row of " + file() +
                   " has the code of an area of areas.gpkg (0 of 2 areas matched). 2 of 2 codes are wards "
                   "of 2022; this table holds wards of 2013, as geography = \"ward13\" says." +
                   advice_to_convert("ward13", "ward22"),
               "info matched: 0 of 2 areas matched."}));
}

TEST_F(JoinTest, SaysWhyNothingMatchesByTheNumbersOfTheBoundaries) {
    areas("ward13", {"E05013542", "E05013543"});
    join("WD13CD,V\nE05000285,1\n");
    EXPECT_EQ(entry("no-match").message, "No row of " + file() +
                                             " has the code of an area of areas.gpkg (0 of 2 areas matched). "
                                             "Of the boundaries, 2 of 2 codes are "
                                             "wards of 2018 or later; this table holds wards of 2013, by the "
                                             "name of its column \"WD13CD\"." +
                                             advice_to_convert("ward13", "..."));
}

TEST_F(JoinTest, SaysWhyNothingMatchesByTheColumnOfTheTable) {
    areas("ward22", {"E05013542", "E05013543"}, "WD22CD");
    join("WD13CD,V\nE05000285,1\n");
    EXPECT_EQ(
        entry("no-match").message,
        "No row of " + file() +
            " has the code of an area of areas.gpkg (0 of 2 areas matched). This table holds wards of 2013, "
            "by the "
            "name of its column \"WD13CD\"; the geography is wards of 2022." +
            advice_to_convert("ward13", "ward22"));
}

TEST_F(JoinTest, SaysWhyNothingMatchesByTheNumbersOfTheTable) {
    areas("ward13", two);
    join("code,V\nE05013542,1\nE09000015,2\n");
    EXPECT_EQ(entry("no-match").message, "No row of " + file() +
                                             " has the code of an area of areas.gpkg (0 of 2 areas matched). "
                                             "Of the table, 1 of 1 codes are wards "
                                             "of 2018 or later; the geography is wards of 2013." +
                                             advice_to_convert("...", "ward13"));
}

TEST_F(JoinTest, SaysThatTheColumnHoldsNoCodes) {
    areas("ward13", two);
    join("code,V\nPinner,1\n");
    EXPECT_EQ(entry("no-match").message, "No row of " + file() +
                                             " has the code of an area of areas.gpkg (0 of 2 areas matched). "
                                             "Column \"code\" holds no ward code: "
                                             "name the column with code = \"...\" in [table.t].");
}

TEST_F(JoinTest, ShowsACodeOfEachSideWhereNothingExplainsTheMismatch) {
    areas("ward13", two);
    join("WD13CD,V\nE05000099,1\n");
    EXPECT_EQ(entry("no-match").message, "No row of " + file() +
                                             " has the code of an area of areas.gpkg (0 of 2 areas matched). "
                                             "The first code in column \"WD13CD\" is "
                                             "\"E05000099\", the first area's is \"E05000285\". Another "
                                             "place, another vintage or another column? "
                                             "See code = and geography = in [table.t].");
}

TEST_F(JoinTest, SaysThatOnlyTheYearOfTheColumnDiffers) {
    areas("ward22", two);
    join("WD21CD,V\nE05000285,1\nE05000286,2\n");
    EXPECT_EQ(cells(), "1, 2");
    EXPECT_EQ(told()[0], "info compatible-vintages: The code column \"WD21CD\" of " + file() +
                             " holds wards of 2021, the geography is wards of 2022. All 2 codes of ward22 "
                             "that are mapped are codes "
                             "of ward21 too: the vintages agree here.");
}

TEST_F(JoinTest, QuotesTheCellThatIsNoNumberAndLeavesTheIndicatorOut) {
    areas("ward13", two);
    join("WD13CD,V\nE05000285,1\nE05000286,about\n");
    EXPECT_EQ(table.find("t.v"), nullptr);
    EXPECT_EQ(
        told(),
        (Texts{"failure unreadable-number: " + file() +
                   ":3: column \"V\" holds \"about\", which is no number and no known mark. Mend it, or say "
                   "what it means: [non_values] missing = [\"about\"]. Until then the indicator is left out.",
               "info matched: 2 of 2 areas matched."}));
    EXPECT_EQ(entry("unreadable-number").subject, "indicator t.v");
    EXPECT_EQ(entry("unreadable-number").items[0].code, "E05000286");
    EXPECT_EQ(entry("unreadable-number").items[0].detail, "\"about\" is no number");
}

TEST_F(JoinTest, NeverAdvisesANumberAwayAsMissing) {
    areas("ward13", two);
    join("WD13CD,V\nE05000285,\"12,34\"\nE05000286,5 in 100\n");
    EXPECT_EQ(
        told()[0],
        "failure unreadable-number: " + file() +
            ":2: column \"V\" holds \"12,34\", which is no number and no known mark. 1 more cell of this "
            "column is no number either. If the comma is a decimal comma, say decimal = \",\" in the table's "
            "section. Until then the indicator is left out.");
}

TEST_F(JoinTest, ReadsNoCellOfARowOutside) {
    areas("ward13", two);
    join("WD13CD,V\nE05000285,1\nE05000286,2\nE05000099,about 5\n");
    EXPECT_EQ(cells(), "1, 2");
    EXPECT_EQ(ledger.count(Severity::failure), 0U);
}

TEST_F(JoinTest, NeverTurnsANonValueIntoZero) {
    areas("ward13",
          {"E05000285", "E05000286", "E05000287", "E05000288", "E05000289", "E05000290", "E05000291"});
    join(
        "WD13CD,V\nE05000285,\nE05000286,[c]\nE05000287,[z]\nE05000288,[low]\nE05000289,3 [u]\nE05000290,0\n"
        "E05000291,n/a\n");
    EXPECT_EQ(cells(),
              "missing, suppressed, not applicable, missing [below the rounding unit], 3 [low reliability], "
              "0, missing");
    EXPECT_EQ(told(),
              (Texts{"info below-the-rounding-unit: 1 cell is: below the rounding unit.",
                     "info low-reliability: 1 cell is: low reliability.",
                     "info missing: 2 cells are: missing.", "info not-applicable: 1 cell is: not applicable.",
                     "info suppressed: 1 cell is: suppressed.", "info matched: 7 of 7 areas matched."}));
    EXPECT_EQ(entry("missing").subject, "indicator t.v");
    EXPECT_EQ(entry("missing").items[1].code, "E05000291");
    EXPECT_EQ(entry("missing").items[1].where, file() + ":8");
}

TEST_F(JoinTest, CountsAnAreaWhoseRowsDifferApart) {
    areas("ward13", two);
    join("WD13CD,V\nE05000285,1\nE05000286,2\nE05000285,9\nE05000286,2\n");
    EXPECT_EQ(summary().matched, 1U);
    EXPECT_EQ(summary().areas_contradicted, 1U);
    EXPECT_EQ(summary().areas_without_row, 0U);
    EXPECT_EQ(
        told(),
        (Texts{"warning doubled-row: 1 row with a code that stood before: their values agree; the first "
               "counts.",
               "failure doubled-row: 1 row with a code that stood before: the values differ, so the area "
               "gets none.",
               "info matched: 1 of 2 areas matched; 1 area with rows that differ; 2 doubled rows."}));
}

TEST_F(JoinTest, JoinsFreeGeographiesByAnyCode) {
    areas("blocks", {"B01", "B02"});
    join("code,V\nB02,2\nB01,1\nB77,3\nTotal,6\nfootnote,7\n");
    EXPECT_EQ(cells(), "1, 2");
    EXPECT_EQ(
        told(),
        (Texts{"failure unknown-code: 2 rows of " + file() +
                   " have a code that no area has and that is not of its form: not used. Mend the code, or "
                   "accept = [{ kind = \"unknown-code\", reason = \"...\" }] in [table.t].",
               "info outside-mapped-areas: 1 of 5 rows lie outside the mapped areas, 1 of them totals or "
               "other kinds of area.",
               "info matched: 2 of 2 areas matched; 2 rows found no area."}));
}

TEST_F(JoinTest, KnowsTheKindOfAreaOfAFreeGeographyByItsCodes) {
    areas("wards", two);
    join("code,V\nE05000285,1\nE05000286,2\nE05000099,3\nE09000015,4\n");
    EXPECT_EQ(summary().rows_outside, 2U);
    EXPECT_EQ(summary().rows_of_other_kinds, 1U);
    EXPECT_EQ(ledger.count(Severity::failure), 0U);
}

TEST_F(JoinTest, KnowsOtherLetterCaseBothWays) {
    areas("blocks", {"b01", "B02"});
    join("code,V\nB01,1\nb02,2\n");
    EXPECT_EQ(entry("other-case").items.size(), 2U);
}

}  // namespace
}  // namespace vitality
