// SPDX-License-Identifier: Apache-2.0
#include "boundaries/lookup.hpp"

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

/// Reads `[lookup.x]` of that body beside a file of that text, l.csv.
class LookupTest : public testing::Test {
  protected:
    Lookup load(const std::string& csv, const std::string& body) {
        folder.file("l.csv", csv);
        const std::string text = "[lookup.x]\nsource = 'l.csv'\n" + body;
        Section section = Settings::from_text(text, folder / "a.toml").root().section("lookup").section("x");
        return load_lookup(read_lookup_spec("x", section, ""), ledger);
    }
    std::string error_of(const std::string& csv, const std::string& body) {
        return test::message_of<SettingsError>([&] { load(csv, body); });
    }

    const std::string by_vintage = "from = { geography = 'lsoa21' }\nto = { geography = 'ward24' }\n";
    test::TemporaryFolder folder;
    Ledger ledger;
};

TEST_F(LookupTest, FindsTheColumnsOfBothVintages) {
    const Lookup lookup = load(
        "lsoa21_name,lsoa21_code,ward24_name,ward24_code\nA,E01000001,Pinner, E05000001 "
        "\nB,E01000002,Pinner,E05000001\n",
        by_vintage);
    EXPECT_EQ(lookup.find("E01000001"), "E05000001");
    EXPECT_EQ(lookup.find("E01000002"), "E05000001");
    EXPECT_EQ(lookup.find("E01000003"), "");
    EXPECT_EQ(lookup.from_geography, "lsoa21");
    EXPECT_EQ(lookup.to_geography, "ward24");
    EXPECT_EQ(lookup.source, folder / "l.csv");
    EXPECT_TRUE(ledger.entries().empty());
}

TEST_F(LookupTest, TakesTheColumnsThatAreNamed) {
    const Lookup lookup = load(
        "a,b\nx,1\n,2\n",
        "from = { geography = 'blocks', column = 'a' }\nto = { geography = 'parishes', column = 'b' }\n");
    EXPECT_EQ(lookup.find("x"), "1");
    EXPECT_EQ(lookup.to.size(), 1U);
}

TEST_F(LookupTest, KeepsTheFirstOfTwoCodesAndTellsTheOther) {
    const Lookup lookup =
        load("lsoa21cd,wd24cd\nE01000001,E05000001\nE01000001,E05000001\nE01000001,E05000002\n", by_vintage);
    EXPECT_EQ(lookup.find("E01000001"), "E05000001");
    ASSERT_EQ(ledger.entries().size(), 1U);
    const LedgerEntry& entry = ledger.entries()[0];
    EXPECT_EQ(entry.severity, Severity::failure);
    EXPECT_EQ(entry.subject, "lookup x");
    EXPECT_EQ(entry.kind, "doubled-code");
    EXPECT_EQ(entry.message, "1 row in " + folder / "l.csv" + " lead to a second code; the first was kept.");
    ASSERT_EQ(entry.items.size(), 1U);
    EXPECT_EQ(entry.items[0].where, folder / "l.csv" + ":4");
    EXPECT_EQ(entry.items[0].detail, "E05000001 kept, E05000002 left out");
}

TEST_F(LookupTest, AsksForAColumnItCannotFind) {
    EXPECT_EQ(error_of("lsoa11cd,wd24cd\nE01000001,E05000001\n", by_vintage),
              folder / "a.toml" + ":1:1: " + folder / "l.csv" +
                  ": which column holds the codes of lsoa21? Name it: from = { geography = \"lsoa21\", "
                  "column = \"...\" "
                  "}. Its columns: lsoa11cd, wd24cd.");
    EXPECT_EQ(error_of("lsoa21cd,wd24cd\nE01000001,E05000001\n",
                       "from = { geography = 'lsoa21' }\nto = { geography = 'ward24', column = 'wd24c' }\n"),
              folder / "a.toml" + ":1:1: " + folder / "l.csv" +
                  " has no column \"wd24c\". Did you mean \"wd24cd\"? Allowed: lsoa21cd, wd24cd.");
}

TEST_F(LookupTest, NeedsBothEnds) {
    EXPECT_EQ(error_of("a,b\n", "from = { geography = 'lsoa21' }\n"),
              folder / "a.toml" + ":1:1: [lookup.x] needs the key \"to\".");
}

}  // namespace
}  // namespace vitality
