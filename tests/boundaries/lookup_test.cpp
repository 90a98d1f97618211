// SPDX-License-Identifier: Apache-2.0
#include "boundaries/lookup.hpp"

#include <cmath>
#include <cstdlib>
#include <map>

#include <gtest/gtest.h>

#include "base/files.hpp"
#include "boundaries/geography.hpp"
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

    std::string data_error_of(const std::string& csv, const std::string& body) {
        return test::message_of<DataError>([&] { load(csv, body); });
    }
    /// "failure weights-not-one: message" for each entry.
    std::vector<std::string> told() const {
        std::vector<std::string> lines;
        for (const LedgerEntry& e : ledger.entries())
            lines.push_back(severity_name(e.severity) + " " + e.kind + ": " + e.message);
        return lines;
    }
    static Geography geography(const std::string& id, const std::vector<std::string>& codes) {
        Geography g;
        g.id = id;
        g.vintage = vintage_from_id(id);
        g.codes = codes;
        for (std::size_t i = 0; i < codes.size(); ++i) g.index[codes[i]] = i;
        return g;
    }
    /// The classes of the rows as letters.
    static std::string letters(const Lookup& lookup) {
        std::string all;
        for (const LookupRow& row : lookup.rows) all.push_back(change_letter(row.change));
        return all;
    }
    std::string file() const { return folder / "l.csv"; }

    const std::string free =
        "from = { geography = 'a', column = 'f' }\nto = { geography = 'b', column = 't' }\n";
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

using Texts = std::vector<std::string>;

TEST_F(LookupTest, KeepsTheFirstOfTwoCodesWhereItIsABestFit) {
    const Lookup lookup = load(
        "lsoa21cd,wd24cd\nE01000001,E05000001\nE01000001,E05000002\nE01000009,E05000001\nE01000009,"
        "E05000002\n",
        by_vintage);
    EXPECT_TRUE(ledger.entries().empty());
    EXPECT_EQ(lookup.find("E01000001"), "E05000001");
    EXPECT_FALSE(lookup.one_to_one_or_many_to_one());
    check_best_fit(lookup, geography("lsoa21", {"E01000001"}), ledger);  // E01000009 is not mapped
    EXPECT_EQ(told(), Texts{"failure doubled-code: 1 row in " + file() +
                            " leads to a second code; the first was kept."});
    EXPECT_EQ(ledger.entries()[0].subject, "lookup x");
    ASSERT_EQ(ledger.entries()[0].items.size(), 1U);
    EXPECT_EQ(ledger.entries()[0].items[0].where, file() + ":3");
    EXPECT_EQ(ledger.entries()[0].items[0].detail, "E05000001 kept, E05000002 left out");
}

TEST_F(LookupTest, TakesManyToOneForABestFit) {
    const Lookup lookup = load("f,t\n1,x\n2,x\n", free);
    EXPECT_TRUE(lookup.one_to_one_or_many_to_one());
    check_best_fit(lookup, geography("a", {"1", "2"}), ledger);
    EXPECT_EQ(told(), Texts{});
}

TEST_F(LookupTest, CountsARowThatIsGivenTwiceOnce) {
    const Lookup lookup = load("f,t\n1,x\n1,x\n2,x\n", free);
    EXPECT_EQ(lookup.rows.size(), 2U);
    EXPECT_EQ(told(), Texts{"warning doubled-row: 1 row of " + file() +
                            " given twice: each pair of codes counts once."});
    EXPECT_EQ(ledger.entries()[0].items[0].where, file() + ":3");
    EXPECT_EQ(ledger.entries()[0].items[0].detail, "leads to x as line 2 does");
}

TEST_F(LookupTest, FailsOnAPairWithTwoWeights) {
    const Lookup lookup = load("f,t,w\n1,x,0.4\n1,y,0.6\n1,x,0.5\n", free + "weight = 'w'\n");
    EXPECT_EQ(lookup.rows[0].weight, 0.4);
    EXPECT_EQ(told(),
              Texts{"failure contradicting-row: 1 row of " + file() +
                    " with a pair of codes that stood before and another weight or class: the first counts. "
                    "Take one of the rows out."});
    EXPECT_EQ(ledger.entries()[0].items[0].detail,
              "leads to x as line 2 does, with another weight or change class");
}

TEST_F(LookupTest, LeavesOutRowsWithoutACode) {
    const Lookup lookup = load("f,t\n1,x\n,y\n3,\n", free);
    EXPECT_EQ(lookup.rows.size(), 1U);
    EXPECT_EQ(told(), Texts{"warning row-without-code: 2 rows of " + file() +
                            " left out because a code is blank. Fill the cell, or take the row out."});
    EXPECT_EQ(ledger.entries()[0].items[0].detail, "column \"f\" is blank");
    EXPECT_EQ(ledger.entries()[0].items[1].detail, "column \"t\" is blank");
}

TEST_F(LookupTest, ReadsWeightsThatAddUpToOne) {
    const Lookup lookup = load("f,t,w\n1,x,0.25\n1,y,.75\n2,y,1\n", free + "weight = 'w'\n");
    EXPECT_TRUE(lookup.has_weights);
    EXPECT_EQ(lookup.rows[0].weight, 0.25);
    EXPECT_EQ(lookup.rows[1].weight, 0.75);
    EXPECT_EQ(lookup.rows[2].weight, 1);
    EXPECT_EQ(told(), Texts{});
}

TEST_F(LookupTest, KnowsTheWeightOfARowThatStandsAlone) {
    const Lookup lookup = load("f,t\n1,x\n2,x\n3,y\n3,z\n", free);
    EXPECT_FALSE(lookup.has_weights);
    EXPECT_EQ(lookup.rows[0].weight, 1);
    EXPECT_EQ(lookup.rows[1].weight, 1);
    EXPECT_TRUE(std::isnan(lookup.rows[2].weight));
    EXPECT_TRUE(std::isnan(lookup.rows[3].weight));
}

TEST_F(LookupTest, FailsOnWeightsThatDoNotAddUpToOne) {
    load("f,t,w\n1,x,0.25\n1,y,0.7\n2,y,1\n", free + "weight = 'w'\n");
    EXPECT_EQ(told(),
              Texts{"failure weights-not-one: 1 code with weights that do not add up to 1 in " + file() +
                    ". Add the rows that lack; if the weights are people or another amount, say "
                    "weights_add_to = \"any\"."});
    EXPECT_EQ(ledger.entries()[0].items[0].code, "1");
    EXPECT_EQ(ledger.entries()[0].items[0].detail, "the weights of its 2 rows (x, y) add up to 0.95");
}

TEST_F(LookupTest, DividesAmountsByTheirSum) {
    const Lookup lookup =
        load("f,t,w\n1,x,300\n1,y,100\n2,y,50\n", free + "weight = 'w'\nweights_add_to = 'any'\n");
    EXPECT_EQ(lookup.rows[0].weight, 0.75);
    EXPECT_EQ(lookup.rows[1].weight, 0.25);
    EXPECT_EQ(lookup.rows[2].weight, 1);
    EXPECT_EQ(told(), Texts{});
}

TEST_F(LookupTest, EvensOutRoundedWeights) {
    const Lookup lookup =
        load("f,t,w\n1,x,0.3333333\n1,y,0.3333333\n1,z,0.3333333\n", free + "weight = 'w'\n");
    EXPECT_DOUBLE_EQ(lookup.rows[0].weight, 1.0 / 3);
    EXPECT_EQ(told(), Texts{"info rounded-weights: 1 code with rounded weights, divided by their sum so that "
                            "totals are kept."});
    EXPECT_EQ(ledger.entries()[0].items[0].detail, "the weights of its 3 rows (x, y, z) add up to 0.9999999");
}

TEST_F(LookupTest, FailsOnARowWithoutAWeight) {
    const Lookup lookup = load("f,t,w\n1,x,0.4\n1,y,\n2,y,1\n", free + "weight = 'w'\n");
    EXPECT_TRUE(std::isnan(lookup.rows[1].weight));
    EXPECT_EQ(told(), Texts{"failure row-without-weight: 1 row of " + file() +
                            " without a weight in column \"w\", where other rows have one. Fill the cells."});
    EXPECT_EQ(ledger.entries()[0].items[0].where, file() + ":3");
    EXPECT_EQ(ledger.entries()[0].items[0].detail, "no weight for y");
}

TEST_F(LookupTest, RefusesAWeightThatIsNoShare) {
    const std::string mend = " Mend the cell; decimals are written with a point.";
    const auto said = [&](const std::string& text) {
        return data_error_of("f;t;w\n1;x;1\n2;y;" + text + "\n", free + "weight = 'w'\n");
    };
    EXPECT_EQ(said("-0.5"),
              file() + ":3: column \"w\" holds \"-0.5\". A weight must be a number from 0 to 1." + mend);
    EXPECT_EQ(said("half"),
              file() + ":3: column \"w\" holds \"half\". A weight must be a number from 0 to 1." + mend);
    EXPECT_EQ(said("0,5"),
              file() + ":3: column \"w\" holds \"0,5\". A weight must be a number from 0 to 1." + mend);
    EXPECT_EQ(said("nan"),
              file() + ":3: column \"w\" holds \"nan\". A weight must be a number from 0 to 1." + mend);
    EXPECT_EQ(said("1500"),
              file() +
                  ":3: column \"w\" holds \"1500\". A weight must be a number from 0 to 1. If the "
                  "weights are people or another amount, say weights_add_to = \"any\": each is then "
                  "divided by the sum of its code.");
    EXPECT_EQ(data_error_of("f,t,w\n1,x,-3\n", free + "weight = 'w'\nweights_add_to = 'any'\n"),
              file() + ":2: column \"w\" holds \"-3\". A weight must be a number from 0." + mend);
}

TEST_F(LookupTest, NeedsAColumnForWeightsThatAddToAnything) {
    EXPECT_EQ(
        error_of("f,t\n1,x\n", free + "weights_add_to = 'any'\n"),
        folder / "a.toml" +
            ":5:18: weights_add_to speaks of weights, and no column is named. Say weight = \"...\" too.");
}

TEST_F(LookupTest, TellsTheClassesFromTheRows) {
    // 1 unchanged; 2 split; 3 and 4 merged; 5 and 6 meet in q, so that p, q and r are of one complex change
    EXPECT_EQ(letters(load("f,t\n1,a\n2,b\n2,c\n3,d\n4,d\n5,p\n5,q\n6,q\n6,r\n", free)), "USSMMXXXX");
}

TEST_F(LookupTest, ReadsStatedClassesInAnySpelling) {
    EXPECT_EQ(letters(load("f,t,CHGIND\n1,a,u\n2,b,S\n2,c,split\n3,d, M \n4,d,merged\n", free)), "USSMM");
    EXPECT_EQ(letters(load("f,t,kind\n1,a,U\n2,b,X\n2,c,X\n", free + "change = 'kind'\n")), "UXX");
    EXPECT_EQ(
        told(),
        Texts{"warning change-class: 2 rows of " + file() +
              " whose change class is not what the rows say: the more cautious of the two is taken. Is a "
              "part of the lookup missing?"});
    EXPECT_EQ(ledger.entries()[0].items[0].detail,
              "stated as complex, the rows make it split: taken as complex");
}

TEST_F(LookupTest, NeverBelievesThatASplitAreaIsUnchanged) {
    EXPECT_EQ(letters(load("f,t,change_code\n1,a,U\n1,b,\n2,c,M\n3,d,S\n4,d,S\n", free)), "SSMXX");
    const auto& items = ledger.entries()[0].items;
    ASSERT_EQ(items.size(), 5U);
    EXPECT_EQ(items[0].detail, "stated as unchanged, the rows make it split: taken as split");
    EXPECT_EQ(items[1].detail, "no class is stated here, the rows make it split: taken as split");
    EXPECT_EQ(items[2].detail, "stated as merged, the rows make it unchanged: taken as merged");
    EXPECT_EQ(items[3].detail, "stated as split, the rows make it merged: taken as complex");
}

TEST_F(LookupTest, RefusesAClassItDoesNotKnow) {
    EXPECT_EQ(data_error_of("f,t,CHGIND\n1,a,U\n2,b,Q\n", free),
              file() +
                  ":3: column \"CHGIND\" holds \"Q\", which is no change class. Allowed: U (unchanged), S "
                  "(split), M "
                  "(merged), X (complex). Mend the cell, or name another column with change = \"...\".");
}

TEST_F(LookupTest, AcceptsAFindingByName) {
    load("f,t,w\n1,x,0.25\n1,y,0.7\n",
         free + "weight = 'w'\naccept = [{ kind = 'weights-not-one', reason = 'the rest is sea' }]\n");
    ASSERT_EQ(ledger.entries().size(), 1U);
    EXPECT_EQ(ledger.entries()[0].severity, Severity::info);
    EXPECT_EQ(ledger.entries()[0].accepted_reason, "the rest is sea");
}

TEST_F(LookupTest, ReadsTheNamesOfTheAreasItLeadsTo) {
    const Lookup lookup =
        load("f,t,n\n1,x,North\n2,x,North\n3,y,South  End\n",
             "from = { geography = 'a', column = 'f' }\nto = { geography = 'b', column = 't', name = "
             "'n' }\n");
    EXPECT_EQ(lookup.to_names.at("x"), "North");
    EXPECT_EQ(lookup.to_names.at("y"), "South End");
}

TEST_F(LookupTest, RemembersAColumnOfAnotherVintage) {
    const Lookup lookup =
        load("lsoa21_code,ward24_code\nE01000001,E05000001\n",
             "from = { geography = 'lsoa21' }\nto = { geography = 'ward22', column = 'ward24_code' }\n");
    EXPECT_EQ(lookup.to_column_vintage, "ward24");
    EXPECT_EQ(lookup.from_column_vintage, "");
    EXPECT_EQ(told(),
              Texts{"info column-vintage: Column \"ward24_code\" of " + file() +
                    " says wards of 2024, and is taken for codes of ward22 because the project names it."});
    tell_vintages(lookup, geography("ward22", {"E05000001"}), ledger);
    EXPECT_EQ(
        told().back(),
        "info compatible-vintages: The 1 code of ward22 that is mapped is a code of ward24 too: the vintages "
        "agree here.");
    tell_vintages(lookup, geography("ward22", {"E05000001", "E05000002"}), ledger);
    EXPECT_EQ(told().back(),
              "failure other-vintage: 1 of 2 mapped codes of ward22 are no codes of ward24, which " + file() +
                  " holds: the vintages differ here. Take a lookup of ward22, or map areas of ward24.");
    EXPECT_EQ(ledger.entries().back().items[0].code, "E05000002");
}

TEST_F(LookupTest, SaysWhereTwoVintagesAgree) {
    const Geography wards = geography("ward21", {"1", "2"});
    EXPECT_EQ(compatible_vintages(wards, "ward13", {"3", "2", "1"}),
              "All 2 codes of ward21 that are mapped are codes of ward13 too: the vintages agree here.");
    EXPECT_EQ(compatible_vintages(wards, "ward13", {"1", "3"}), "");
}

TEST_F(LookupTest, IsReadBackwards) {
    const Lookup back =
        reversed(load("f,t,w\n1,a,1\n2,b,0.5\n2,c,0.5\n3,d,1\n4,d,1\n", free + "weight = 'w'\n"));
    EXPECT_EQ(back.from_geography, "b");
    EXPECT_EQ(back.to_geography, "a");
    EXPECT_EQ(letters(back), "UMMSS");
    EXPECT_EQ(back.find("c"), "2");
    EXPECT_EQ(back.rows[1].weight, 1);
    EXPECT_TRUE(std::isnan(back.rows[3].weight));  // d goes to 3 and 4 in shares that nobody stated
    EXPECT_FALSE(back.has_weights);
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

/// The published lookups; skipped without VITALITY_DATA.
class RealLookup : public LookupTest {
  protected:
    void SetUp() override {
        const char* named = std::getenv("VITALITY_DATA");
        if (named == nullptr || !file_exists(std::string(named) + "/england"))
            GTEST_SKIP() << "VITALITY_DATA names no folder of real data";
        data = std::string(named) + "/england/";
    }
    Lookup load_file(const std::string& name, const std::string& body) {
        Section section = Settings::from_text("source = '" + data + name + "'\n" + body, "/dev/null").root();
        return load_lookup(read_lookup_spec("x", section, ""), ledger);
    }
    std::string data;
};

TEST_F(RealLookup, KnowsWhatBecameOfTheLsoasOf2011) {
    const Lookup all = load_file("lookup_lsoa11_lsoa21_ltla22.csv",
                                 "from = { geography = 'lsoa11' }\nto = { geography = 'lsoa21' }\n");
    EXPECT_EQ(told(), Texts{});  // the rows bear out every stated class
    std::map<char, std::size_t> classes;
    for (const char letter : letters(all)) ++classes[letter];
    EXPECT_EQ(classes, (std::map<char, std::size_t>{{'U', 33647}, {'S', 1900}, {'M', 239}, {'X', 9}}));
    EXPECT_EQ(all.to.size(), 34753U);
}

TEST_F(RealLookup, KnowsHarrowsFiveSplitLsoas) {
    const Lookup all = load_file("lookup_lsoa11_lsoa21_ltla22.csv",
                                 "from = { geography = 'lsoa11' }\nto = { geography = 'lsoa21' }\n");
    const Lookup boroughs = load_file("lookup_lsoa11_lsoa21_ltla22.csv",
                                      "from = { geography = 'lsoa21' }\nto = { geography = 'lad22' }\n");
    std::map<char, std::size_t> classes;
    std::map<std::string, std::size_t> split;
    for (const LookupRow& row : all.rows) {
        if (boroughs.find(row.to) != "E09000015") continue;
        ++classes[change_letter(row.change)];
        if (row.change == ChangeClass::split) ++split[row.from];
    }
    EXPECT_EQ(classes, (std::map<char, std::size_t>{{'U', 132}, {'S', 12}}));
    EXPECT_EQ(split,
              (std::map<std::string, std::size_t>{
                  {"E01002117", 2}, {"E01002126", 4}, {"E01002154", 2}, {"E01002180", 2}, {"E01002213", 2}}));
}

TEST_F(RealLookup, LeadsHarrowsLsoasToItsTwentyTwoWards) {
    const Lookup wards = load_file("lookup_lsoa21_ward24_ltla24.csv",
                                   "from = { geography = 'lsoa21' }\nto = { geography = 'ward22', column = "
                                   "'ward24_code', name = 'ward24_name' }\n");
    const Lookup boroughs = load_file("lookup_lsoa21_ward24_ltla24.csv",
                                      "from = { geography = 'lsoa21' }\nto = { geography = 'lad24' }\n");
    EXPECT_TRUE(wards.one_to_one_or_many_to_one());
    std::map<std::string, std::size_t> parts;
    std::size_t lsoas = 0;
    for (const LookupRow& row : wards.rows) {
        if (boroughs.find(row.from) != "E09000015") continue;
        ++lsoas;
        ++parts[row.to];
    }
    EXPECT_EQ(lsoas, 144U);
    ASSERT_EQ(parts.size(), 22U);
    int number = 13542;
    Texts codes;
    for (const auto& [code, count] : parts) {
        EXPECT_EQ(code, "E050" + std::to_string(number++));
        codes.push_back(code);
    }
    tell_vintages(wards, geography("ward22", codes), ledger);
    EXPECT_EQ(told().back(),
              "info compatible-vintages: All 22 codes of ward22 that are mapped are codes of ward24 too: the "
              "vintages "
              "agree here.");
}

}  // namespace
}  // namespace vitality
