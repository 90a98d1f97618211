// SPDX-License-Identifier: Apache-2.0
// Rows beside the mapped areas: comparators and peers.
#include "tests/engine/joining.hpp"

namespace vitality {
namespace {

class ComparatorTest : public JoinTest {
  protected:
    const std::string named = "comparators = { borough = 'E09000015', england = 'E92000001' }";
    const IndicatorColumn& column() const { return table.columns.back(); }
};

TEST_F(ComparatorTest, KeepsTheirRowsBesideTheAreas) {
    areas("ward13", two);
    join("code,V\nE05000285,1\nE05000286,2\n E09000015 ,1.5\nE92000001,[c]\nE12000007,3\n", named);
    ASSERT_EQ(column().comparators.size(), 2U);
    EXPECT_EQ(column().comparators.at("borough").value, 1.5);
    EXPECT_EQ(column().comparators.at("borough").line, 4U);
    EXPECT_EQ(column().comparators.at("borough").source_file, file());
    EXPECT_EQ(column().comparators.at("england").state, State::suppressed);
    EXPECT_TRUE(std::isnan(column().comparators.at("england").value));
    EXPECT_EQ(summary().rows_outside, 1U);
    EXPECT_EQ(entry("comparators").message, "2 rows of 5 are of comparators.");
    ASSERT_EQ(table.comparators.size(), 2U);
    EXPECT_EQ(table.comparators[0].id, "borough");
}

TEST_F(ComparatorTest, MayBeAMappedArea) {
    areas("ward13", two);
    join("code,V\nE05000285,1\nE05000286,2\n", "comparators = { first = 'E05000285' }");
    EXPECT_EQ(cells(), "1, 2");
    EXPECT_EQ(column().comparators.at("first").value, 1);
}

TEST_F(ComparatorTest, WithoutARowAreInformation) {
    areas("ward13", two);
    join("code,V\nE05000285,1\nE05000286,2\nE09000015,3\n", named);
    EXPECT_FALSE(column().comparators.contains("england"));
    EXPECT_EQ(entry("comparator-without-row").severity, Severity::info);
    EXPECT_EQ(details("comparator-without-row"), Texts{"E92000001: England has no row of t.v"});
}

TEST_F(ComparatorTest, CountOnceWhereTheirRowsAgree) {
    areas("ward13", two);
    join("code,V\nE05000285,1\nE05000286,2\nE09000015,3\nE09000015, 3\n", named);
    EXPECT_EQ(column().comparators.at("borough").value, 3);
    EXPECT_EQ(ledger.count(Severity::failure), 0U);
}

TEST_F(ComparatorTest, HaveNoValueWhereTheirRowsDiffer) {
    areas("ward13", two);
    const std::string csv = "code,V\nE05000285,1\nE05000286,2\nE09000015,3\nE09000015,4\n";
    join(csv, named);
    EXPECT_EQ(column().comparators.at("borough").state, State::missing);
    EXPECT_EQ(entry("doubled-comparator").message, "1 row of " + file() +
                                                       " repeats a comparator with another value, so it has "
                                                       "none. Mend the table, filter on what tells the "
                                                       "rows apart, or accept the first: accept = [{ kind = "
                                                       "\"doubled-comparator\", reason = \"...\" }] in "
                                                       "[table.t].");
    EXPECT_EQ(details("doubled-comparator"), Texts{"E09000015: \"4\", where line 4 has \"3\""});
    join(csv, named + "\naccept = [{ kind = 'doubled-comparator', reason = 'revised' }]");
    EXPECT_EQ(column().comparators.at("borough").value, 3);
}

TEST_F(ComparatorTest, AreNotMeantWhereDoubledRowsOfAreasAreAccepted) {
    areas("ward13", two);
    const std::string accept = "\naccept = [{ kind = 'doubled-row', reason = 'revised' }]";
    join("code,V\nE05000285,1\nE05000286,2\nE05000286,5\nE09000015,3\nE09000015,4\n", named + accept);
    EXPECT_EQ(cells(), "1, 2");
    EXPECT_EQ(column().comparators.at("borough").state, State::missing);
    EXPECT_EQ(entry("doubled-comparator").severity, Severity::failure);
    ledger = {};
    join("code,V\nE05000285,1\nE05000286,2\nE05000286,5\n",
         "comparators = { second = 'E05000286' }" + accept);
    EXPECT_EQ(column().comparators.at("second").value, 2);
    EXPECT_EQ(ledger.count(Severity::failure), 0U);
}

TEST_F(ComparatorTest, OfASeriesAreKeptSliceBySlice) {
    areas("ward13", two);
    join(
        "code,S,V\nE05000285,M,1\nE05000286,M,2\nE05000285,F,1\nE05000286,F,2\nE09000015,M,7\nE09000015,F,"
        "8\n",
        named + "\ndimensions = { sex = 'S' }");
    EXPECT_EQ(table.find("t.v", {{"sex", "M"}})->comparators.at("borough").value, 7);
    EXPECT_EQ(table.find("t.v", {{"sex", "F"}})->comparators.at("borough").value, 8);
}

TEST_F(ComparatorTest, NeedNoBoundary) {
    folder.file("t.csv", "code,V\nE09000015,3\nE92000001,4\nE12000007,5\n");
    const std::string text = "[table.t]\nsource = 't.csv'\n" + named + "\nindicators = { v = 'V' }\n";
    Section section = Settings::from_text(text, folder / "a.toml").root().section("table").section("t");
    const TableSpec spec = read_table_spec("t", section, "", default_non_values());
    AreaTable alone = without_areas();
    join_comparators(alone, load_indicator_table(spec, ledger), ledger);
    EXPECT_EQ(alone.columns.at(0).comparators.at("england").value, 4);
    EXPECT_TRUE(alone.columns.at(0).values.empty());
    EXPECT_EQ(alone.joins.at(0).note(), "2 of 2 comparators have a row");
    EXPECT_EQ(entry("row-of-no-comparator").message, "1 of 3 rows are of no comparator.");
    EXPECT_EQ(ledger.count(Severity::failure), 0U);
}

TEST_F(ComparatorTest, PeersAreCountedWithAndWithoutAValue) {
    areas("ward13", two);
    peers = {{"london", "London wards", {"E05000285", "E05000286", "E09000001", "E05000099", "E05000098"}}};
    join("code,V\nE05000285,1\nE05000286,2\nE09000001,3\nE09000001,3\nE05000099,n/a\nE05000111,9\n");
    ASSERT_EQ(column().peers.size(), 1U);
    EXPECT_EQ(column().peers[0].values, (std::vector<double>{1, 2, 3}));
    EXPECT_EQ(column().peers[0].peers, 5U);
    EXPECT_EQ(column().peers[0].title, "London wards");
    EXPECT_EQ(summary().rows_outside, 1U);
    EXPECT_EQ(entry("peers").message, "5 of 6 rows are of the peers London wards: 4 of 5 have a row.");
    EXPECT_EQ(ledger.count(Severity::failure), 0U);
}

TEST_F(ComparatorTest, APeerWhoseRowsDifferHasNoValue) {
    areas("ward13", two);
    peers = {{"london", "London wards", {"E05000285", "E09000001"}}};
    join("code,V\nE05000285,1\nE05000286,2\nE09000001,3\nE09000001,4\n");
    EXPECT_EQ(column().peers[0].values, std::vector<double>{1});
    EXPECT_EQ(entry("doubled-peer").severity, Severity::failure);
}

}  // namespace
}  // namespace vitality
