// SPDX-License-Identifier: Apache-2.0
#include "layers/indicator_table.hpp"

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

using Texts = std::vector<std::string>;
using Tags = std::map<std::string, Texts>;

/// `[table.imd]` of that body; its source is t.csv beside the project file.
class IndicatorTableTest : public testing::Test {
  protected:
    TableSpec read(const std::string& body) {
        const std::string text = "[table.imd]\nsource = 't.csv'\ngeography = 'lsoa11'\n" + body;
        Section section = Settings::from_text(text, folder / "a.toml").root().section("table").section("imd");
        return read_table_spec("imd", section, "", default_non_values());
    }
    IndicatorTable load(const std::string& csv, const std::string& body) {
        folder.file("t.csv", csv);
        return load_indicator_table(read(body), ledger);
    }
    template <class Action>
    std::string error_of(Action&& action) {
        return test::message_of<SettingsError>(std::forward<Action>(action));
    }
    std::string project() const { return folder / "a.toml"; }

    test::TemporaryFolder folder;
    Ledger ledger;
};

TEST(KindOfWords, KnowsRanksAndEveryWordForAClass) {
    for (const char* header :
         {"IMD Decile", "Quintile group", "income_percentile", "Health ventile", "vigintile"})
        EXPECT_EQ(kind_of_words(header), IndicatorKind::ordinal) << header;
    for (const char* header : {"IMD_rank", "Rank of average score", "Ranking"})
        EXPECT_EQ(kind_of_words(header), IndicatorKind::rank) << header;
    for (const char* header : {"Score", "Adults who drank", "Frankness"})
        EXPECT_EQ(kind_of_words(header), IndicatorKind::value) << header;
}

TEST_F(IndicatorTableTest, GivesItsWordsToIndicatorsThatHaveNoneOfTheirOwn) {
    const TableSpec spec = read(
        "period = '2019'\npublisher = 'MHCLG'\nsource_title = 'IoD 2019'\nlicence = 'OGL v3'\n"
        "attribution = ['(c) Crown']\ntags = { theme = 'Place', priority = ['A', 'B'] }\n"
        "[table.imd.indicator.score]\ncolumn = 'Score'\n"
        "[table.imd.indicator.decile]\ncolumn = 'Decile'\ntitle = 'Decile'\nunit = 'tenth'\nperiod = '2018'\n"
        "kind = 'class'\npolarity = 'low-is-worse'\ndecimals = 0\nsource = 'Own'\nlicence = 'None'\n"
        "attribution = 'Us'\ntags = { theme = 'People' }\n");
    ASSERT_EQ(spec.indicators.size(), 2U);
    const Indicator& score = spec.indicators[0];
    EXPECT_EQ(score.id, "imd.score");
    EXPECT_EQ(score.title, "Score");
    EXPECT_EQ(score.period, "2019");
    EXPECT_EQ(score.source, "IoD 2019, MHCLG");
    EXPECT_EQ(score.licence, "OGL v3");
    EXPECT_EQ(score.attribution, Texts{"(c) Crown"});
    EXPECT_EQ(score.tags, (Tags{{"theme", {"Place"}}, {"priority", {"A", "B"}}}));
    EXPECT_EQ(score.kind, IndicatorKind::value);
    EXPECT_EQ(score.polarity, Polarity::neutral);
    EXPECT_EQ(score.decimals, std::nullopt);
    const Indicator& decile = spec.indicators[1];
    EXPECT_EQ(decile.title, "Decile");
    EXPECT_EQ(decile.unit, "tenth");
    EXPECT_EQ(decile.period, "2018");
    EXPECT_EQ(decile.kind, IndicatorKind::ordinal);
    EXPECT_EQ(decile.polarity, Polarity::low_is_worse);
    EXPECT_EQ(decile.decimals, 0);
    EXPECT_EQ(decile.source, "Own");
    EXPECT_EQ(decile.licence, "None");
    EXPECT_EQ(decile.attribution, Texts{"Us"});
    EXPECT_EQ(decile.tags, (Tags{{"theme", {"People"}}, {"priority", {"A", "B"}}}));
}

TEST_F(IndicatorTableTest, NamesPublisherOrTitleAloneAsSource) {
    EXPECT_EQ(read("publisher = 'ONS'\nindicators = { a = 'A' }\n").indicators[0].source, "ONS");
    EXPECT_EQ(read("source_title = 'Atlas'\nindicators = { a = 'A' }\n").indicators[0].source, "Atlas");
    EXPECT_EQ(read("indicators = { a = 'A' }\n").indicators[0].source, "");
}

TEST_F(IndicatorTableTest, HasAShortForm) {
    const TableSpec spec =
        read("period = '2015'\nlicence = 'OGL v3'\nindicators = { under16 = '0-15', all = 'Total' }\n");
    ASSERT_EQ(spec.indicators.size(), 2U);
    EXPECT_EQ(spec.indicators[0].id, "imd.under16");
    EXPECT_EQ(spec.indicators[0].column, "0-15");
    EXPECT_EQ(spec.indicators[0].title, "0-15");
    EXPECT_EQ(spec.indicators[0].period, "2015");
    EXPECT_EQ(spec.indicators[1].id, "imd.all");
    EXPECT_EQ(spec.indicators[1].licence, "OGL v3");
}

TEST_F(IndicatorTableTest, RefusesAnIndicatorThatIsDescribedTwice) {
    EXPECT_EQ(error_of([&] {
                  read(
                      "indicators = { all = 'Total', score = 'S' }\n[table.imd.indicator.score]\ncolumn = "
                      "'Score'\n");
              }),
              project() + ":4:39: imd.score is described twice.");
}

TEST_F(IndicatorTableTest, AsksForAnIndicator) {
    EXPECT_EQ(error_of([&] { read(""); }),
              project() +
                  ":1:1: [table.imd] names no indicator. Add indicators = { name = \"column\" } or a table "
                  "[table.imd.indicator.NAME].");
}

TEST_F(IndicatorTableTest, RefusesWordsAndNumbersThatAreNotAllowed) {
    const std::string start = "[table.imd.indicator.a]\ncolumn = 'A'\n";
    EXPECT_EQ(
        error_of([&] { read(start + "polarity = 'high-is-worst'\n"); }),
        project() +
            ":6:12: \"high-is-worst\" is not a value of polarity. Did you mean \"high-is-worse\"? Allowed: "
            "high-is-worse, low-is-worse, neutral.");
    EXPECT_EQ(
        error_of([&] { read(start + "kind = 'decile'\n"); }),
        project() +
            ":6:8: \"decile\" is not a value of kind. Allowed: value, count, rate, percentage, score, rank, "
            "class.");
    EXPECT_EQ(error_of([&] { read(start + "decimals = 13\n"); }),
              project() + ":6:12: decimals must be from 0 to 12.");
    EXPECT_EQ(error_of([&] { read(start + "decimals = -1\n"); }),
              project() + ":6:12: decimals must be from 0 to 12.");
    EXPECT_EQ(error_of([&] { read("header_row = 0\nindicators = { a = 'A' }\n"); }),
              project() + ":4:14: header_row counts lines from 1.");
    EXPECT_EQ(error_of([&] { read(start + "colum = 'B'\n"); }),
              project() +
                  ":6:1: unknown key \"colum\" in [table.imd.indicator.a]. Did you mean \"column\"? Allowed: "
                  "attribution, column, columns, count, decimals, denominator, filter, kind, licence, "
                  "lower95, lower998, "
                  "note, period, polarity, source, tags, title, trend, unit, upper95, upper998.");
}

TEST_F(IndicatorTableTest, HasItsOwnNonValuesOverThoseOfTheProject) {
    const TableSpec spec = read("non_values = { suppressed = ['x'] }\nindicators = { a = 'A' }\n");
    EXPECT_EQ(spec.non_values.at("x").state, State::suppressed);
    EXPECT_EQ(spec.non_values.at("n/a").state, State::missing);
}

TEST_F(IndicatorTableTest, FindsItsColumns) {
    const IndicatorTable table = load("LSOA code (2011), Score ,Decile\nE01000001,1,2\n",
                                      "indicators = { s = 'Score', d = ' Decile ' }\n");
    EXPECT_EQ(table.code_column, 0U);
    EXPECT_EQ(table.code_column_vintage, vintage_from_id("lsoa11"));
    ASSERT_EQ(table.sources.size(), 2U);
    EXPECT_EQ(table.sources[0].column, 1U);
    EXPECT_EQ(table.sources[1].column, 2U);
    EXPECT_EQ(table.data.row_count(), 1U);
}

TEST_F(IndicatorTableTest, TakesTheCodeColumnThatIsNamed) {
    const IndicatorTable table =
        load("LSOA11CD,LSOA21CD,S\nE01000001,E01033769,1\n", "code = 'LSOA21CD'\nindicators = { s = 'S' }\n");
    EXPECT_EQ(table.code_column, 1U);
    EXPECT_EQ(table.code_column_vintage, vintage_from_id("lsoa21"));
}

TEST_F(IndicatorTableTest, ReadsBelowTitleLines) {
    const IndicatorTable table =
        load("A title\n\nLSOA11CD,S\nE01000001,1\n", "header_row = 3\nindicators = { s = 'S' }\n");
    EXPECT_EQ(table.data.line(0), 4U);
}

TEST_F(IndicatorTableTest, OffersTheNearestColumn) {
    EXPECT_EQ(error_of([&] { load("LSOA11CD,Score,Decile\n", "indicators = { s = 'Scor' }\n"); }),
              project() + ":4:20: " + folder / "t.csv" +
                  " has no column \"Scor\". Did you mean \"Score\"? Allowed: LSOA11CD, Score, Decile.");
    EXPECT_EQ(
        error_of([&] { load("LSOA11CD,Score,,\n", "code = 'LSOA11'\nindicators = { s = 'Score' }\n"); }),
        project() + ":1:1: " + folder / "t.csv" +
            " has no column \"LSOA11\". Did you mean \"LSOA11CD\"? Allowed: LSOA11CD, Score.");
}

TEST_F(IndicatorTableTest, AsksForTheCodeColumn) {
    EXPECT_EQ(error_of([&] { load("area,S\nPinner,1\n", "indicators = { s = 'S' }\n"); }),
              project() + ":1:1: " + folder / "t.csv" +
                  " has no column that is known to hold codes of lsoa11. Name it with code = \"...\" in "
                  "[table.imd]. Its "
                  "columns: area, S.");
}

TEST_F(IndicatorTableTest, SaysThatItsFileIsMissing) {
    EXPECT_EQ(test::message_of<InputError>(
                  [&] { load_indicator_table(read("indicators = { s = 'S' }\n"), ledger); }),
              folder / "t.csv" +
                  ": cannot be read: No such file or directory. Check the path and its permissions.");
}

TEST(IndicatorWords, AreThoseOfTheProjectFile) {
    EXPECT_EQ(kind_name(IndicatorKind::ordinal), "class");
    EXPECT_EQ(kind_name(IndicatorKind::percentage), "percentage");
    EXPECT_EQ(polarity_name(Polarity::high_is_worse), "high-is-worse");
    EXPECT_EQ(polarity_name(Polarity::neutral), "neutral");
}

}  // namespace
}  // namespace vitality
