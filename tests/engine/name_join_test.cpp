// SPDX-License-Identifier: Apache-2.0
// Joins by name, asked for with join = "name".
#include "engine/name_matching.hpp"
#include "tests/engine/joining.hpp"

namespace vitality {
namespace {

class NameJoinTest : public JoinTest {
  protected:
    void named(const Texts& names, const std::string& id = "ward13") {
        Texts codes;
        for (std::size_t i = 0; i < names.size(); ++i) codes.push_back(fmt::format("E0500028{}", i));
        areas(id, codes);
        auto geography = std::make_shared<Geography>(*table.geography);
        geography->names = names;
        table.geography = geography;
    }
    void join_names(const std::string& csv, const std::string& more = {}) {
        join(csv, "join = 'name'\nname = 'Ward'\n" + more);
    }
};

TEST(FoldedName, TakesOutWhatPeopleWriteDifferently) {
    EXPECT_EQ(folded_name("St  Mary\xE2\x80\x99s &  Ŵyn"), "st mary's and wyn");
    EXPECT_NE(folded_name("St. Mary"), folded_name("St Mary"));
}

TEST_F(NameJoinTest, ShowsEachPair) {
    named({"Pinner", "Hatch End"});
    join_names("Ward,V\nHatch  End ,2\nPinner,1\n");
    EXPECT_EQ(cells(), "1, 2");
    EXPECT_EQ(details("joined-by-name"),
              (Texts{"E05000280: \"Pinner\" = \"Pinner\"", "E05000281: \"Hatch  End\" = \"Hatch End\""}));
    EXPECT_EQ(ledger.count(Severity::failure), 0U);
}

TEST_F(NameJoinTest, ANameOfTwoAreasIsAnErrorThatListsThem) {
    named({"Belmont", "Belmont", "Pinner"});
    join_names("Ward,V\nBelmont,2\nPinner,1\n");
    EXPECT_EQ(cells(), "missing, missing, 1");
    EXPECT_EQ(summary().areas_without_row, 2U);
    EXPECT_EQ(summary().note(), "1 of 3 areas matched; 1 row found no area");
    EXPECT_EQ(entry("ambiguous-name").message,
              "1 name stands not for one area and one row alone: Belmont. Their areas get no value. Join by "
              "code, or "
              "cut the table to the mapped place with filter = { ... } in [table.t].");
    EXPECT_EQ(details("ambiguous-name"), (Texts{"E05000280: \"Belmont\" is the name of 2 areas",
                                                "E05000281: \"Belmont\" is the name of 2 areas"}));
}

TEST_F(NameJoinTest, ANameOfTwoRowsIsAnErrorEvenWhereTheyAgree) {
    named({"Belmont", "Pinner"});
    join_names("Ward,V\nBelmont,2\nPinner,1\nBelmont,2\n");
    EXPECT_EQ(cells(), "missing, 1");
    EXPECT_EQ(details("ambiguous-name"), (Texts{"E05000280: \"Belmont\" stands in several rows",
                                                "E05000280: \"Belmont\" stands in several rows"}));
    EXPECT_EQ(entry("ambiguous-name").items[1].where, file() + ":4");
}

TEST_F(NameJoinTest, UsesANameThatIsAlmostAnAreasOnlyWhereAccepted) {
    named({"St Mary's", "Pen & Ŵyn"});
    const std::string csv = "Ward,V\nst mary\xE2\x80\x99s,1\nPen and Wyn,2\n";
    join_names(csv);
    EXPECT_EQ(cells(), "missing, missing");
    EXPECT_EQ(entry("name-almost").severity, Severity::warning);
    EXPECT_EQ(entry("name-almost").items[1].detail, "\"Pen and Wyn\" is almost \"Pen & Ŵyn\", E05000281");
    ledger = {};
    join_names(csv, "accept = [{ kind = 'name-almost', reason = 'seen' }]");
    EXPECT_EQ(cells(), "1, 2");
    EXPECT_EQ(summary().note(), "2 of 2 areas matched");
}

TEST_F(NameJoinTest, NamesTheNearestForANameThatNoAreaHas) {
    named({"Pinner", "Hatch End"});
    join_names("Ward,V\nPiner,1\nHatch End,2\nEngland,3\n");
    EXPECT_EQ(cells(), "missing, 2");
    EXPECT_EQ(details("unknown-name"), Texts{"Piner: no area has this name; did you mean \"Pinner\"?"});
    EXPECT_EQ(entry("unknown-name").severity, Severity::failure);
}

TEST_F(NameJoinTest, NamesBeyondTheMapAreInformationOnceEveryAreaHasItsRow) {
    named({"Pinner"});
    join_names("Ward,V\nPinner,1\nCamden Town,2\nBloomsbury,3\n");
    EXPECT_EQ(summary().rows_outside, 2U);
    EXPECT_EQ(ledger.count(Severity::failure), 0U);
}

TEST_F(NameJoinTest, RefusesNamesOfAnotherYearsAreas) {
    named({"Pinner"}, "ward22");
    folder.file("t.csv", "");
    join("WD13NM,V\nPinner,1\n", "join = 'name'\nname = 'WD13NM'");
    EXPECT_EQ(entry("other-vintage").message, "The column of names \"WD13NM\" of " + file() +
                                                  " is of wards of 2013, the geography is wards of 2022: "
                                                  "names stay where boundaries change. Join by "
                                                  "code, or use boundaries of that year.");
    EXPECT_EQ(entry("other-vintage").severity, Severity::failure);
}

TEST_F(NameJoinTest, FindsComparatorsByTheWordInTheColumn) {
    named({"Pinner"});
    join_names("Ward,V\nPinner,1\nEngland,3\n", "comparators = { england = 'England' }");
    EXPECT_EQ(table.columns.back().comparators.at("england").value, 3);
}

}  // namespace
}  // namespace vitality
