// SPDX-License-Identifier: Apache-2.0
#include "layers/population.hpp"

#include <gmock/gmock.h>

#include "layers/layer.hpp"
#include "layers/measure_spec.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Project files of one section, with data beside them.
struct ProjectText : testing::Test {
    Section section(const std::string& kind, const std::string& body) {
        return Settings::from_text("[" + kind + ".x]\n" + body, folder / "a.toml")
            .root()
            .section(kind)
            .section("x");
    }
    Population load(const std::string& csv, const std::string& body) {
        folder.file("t.csv", csv);
        Section given =
            section("population", "source = 't.csv'\nx = 'E'\ny = 'N'\ncrs = 'EPSG:27700'\n" + body);
        return load_population(read_population_spec("x", given, ""), "EPSG:27700", 2, ledger);
    }
    MeasureSpec measure(const std::string& body) {
        Section given = section("measure", "geography = 'lsoa21'\n" + body);
        return read_measure_spec("x", given);
    }
    std::string measure_error(const std::string& body) {
        try {
            measure(body);
        } catch (const SettingsError& failure) {
            return std::string(failure.what()).substr((folder / "a.toml").size());
        }
        return "nothing was wrong";
    }
    std::vector<std::string> told() const {
        std::vector<std::string> lines;
        for (const LedgerEntry& e : ledger.entries())
            lines.push_back(severity_name(e.severity) + " " + e.kind + ": " + e.message);
        return lines;
    }
    test::TemporaryFolder folder;
    Ledger ledger;
};

using PopulationTest = ProjectText;
using MeasureSpecTest = ProjectText;

TEST_F(PopulationTest, CountsAddressesWhereNoPeopleAreNamed) {
    const Population population = load("E,N\n515001,188002\n515003,188004\n", "");
    EXPECT_THAT(population.group("all", {}), IsEmpty());
    EXPECT_EQ(population.weight(population.group("all", {}), 1), 1);
    EXPECT_EQ(population.spec.noun(), "addresses");
}

TEST_F(PopulationTest, ReadsGroupsWithTheirTitles) {
    const Population population =
        load("E,N,p,c\n515001,188002,5,1\n515003,188004,7,2.5\n",
             "people = { all = 'p', u16 = { column = 'c', title = 'children' } }\n");
    EXPECT_THAT(population.group("u16", {}), ElementsAre(1, 2.5));
    EXPECT_EQ(population.spec.group_title("u16"), "children");
    EXPECT_EQ(population.spec.group_title("all"), "people");
}

TEST_F(PopulationTest, LeavesOutRowsWithoutAPlaceAndKeepsTheCodesOfTheOthers) {
    const Population population = load("E,N,p,code\n515001,188002,5,A\n,,7,B\n515003,188004,9,C\n",
                                       "people = { all = 'p' }\ncode = 'code'\n");
    EXPECT_THAT(population.codes, ElementsAre("A", "C"));
    EXPECT_THAT(population.group("all", {}), ElementsAre(5, 9));
    EXPECT_THAT(
        told(),
        ElementsAre("warning people-without-place: 1 row of 3 have no point: their people are counted "
                    "nowhere."));
}

TEST_F(PopulationTest, RefusesANegativeNumberOfPeopleInPlainAndInOtherFiles) {
    for (const std::string csv : {"E,N,p\n515001,188002,5\n515003,188004,-1\n",
                                  "E,N,p,name\n515001,188002,5,\"a, b\"\n515003,188004,-1,c\n"}) {
        try {
            load(csv, "people = { all = 'p' }\n");
            FAIL() << csv;
        } catch (const DataError& failure) {
            EXPECT_EQ(failure.what(), folder /
                                          "t.csv:3: column \"p\" must be a number of people, 0 or more, not "
                                          "\"-1\". Mend the cell.");
        }
    }
}

TEST_F(PopulationTest, NamesTheNearestGroup) {
    const Population population = load("E,N,p\n515001,188002,5\n", "people = { u16 = 'p' }\n");
    try {
        population.group("u15", {"a.toml", 9, 1});
        FAIL() << "there is no such group";
    } catch (const SettingsError& failure) {
        EXPECT_STREQ(failure.what(),
                     "a.toml:9:1: population x has no group \"u15\". Did you mean \"u16\"? Allowed: u16.");
    }
}

TEST_F(MeasureSpecTest, ReadsDistancesInMetresAndWithUnits) {
    EXPECT_EQ(measure("kind = 'access'\nlayer = 'l'\nwithin = 400\n").within, 400);
    EXPECT_EQ(measure("kind = 'access'\nlayer = 'l'\nwithin = '1.2 km'\n").within, 1200);
    EXPECT_EQ(measure("kind = 'share'\nlayer = 'l'\nat_least = '2 ha'\n").choice.at_least, 20000);
}

TEST_F(MeasureSpecTest, RefusesAShareOfPeopleFromOnePointPerArea) {
    EXPECT_EQ(measure_error("kind = 'access'\nlayer = 'l'\nwithin = 400\norigin = 'centroid'\n"),
              ":6:10: a share of people from one point per area (centroid) could only be 0 or 100%. Name a "
              "[population.ID] with addresses, or one spread over buildings or residential roads (an "
              "estimate), or ask "
              "for a share of land with of = \"area\".");
}

TEST_F(MeasureSpecTest, RefusesAKeyOfAnotherKind) {
    EXPECT_EQ(measure_error("kind = 'count'\nlayer = 'l'\nwithin = 400\n").substr(0, 47),
              ":5:1: unknown key \"within\" in [measure.x]. Allo");
}

TEST_F(MeasureSpecTest, SaysWhatARateIsDividedBy) {
    EXPECT_EQ(measure_error("kind = 'rate'\nlayer = 'l'\n"),
              ":1:1: [measure.x] needs what it is divided by: write denominator = \"TABLE.INDICATOR\", such "
              "as the people "
              "of each area.");
}

using SurroundingsTest = ProjectText;

TEST_F(SurroundingsTest, LeaveOutWhatTheLayerHoldsItself) {
    folder.file("t.csv", "E,N,id\n515001,188002,a\n515003,188004,b\n");
    folder.file("region.csv", "E,N,id\n515001,188002,a\n515003,188004,b\n515009,188009,c\n");
    Section given = section("layer",
                            "source = 't.csv'\nx = 'E'\ny = 'N'\ncrs = 'EPSG:27700'\n"
                            "surroundings = { source = 'region.csv', reach = '2 km' }\n");
    const Layer layer = load_layer(read_layer_spec("x", given, ""), "EPSG:27700", 1, ledger);
    ASSERT_TRUE(layer.beyond);
    ASSERT_EQ(layer.beyond->shapes.size(), 1U);
    EXPECT_EQ(layer.beyond->shapes.points_of_shape(0)[0], (Point{515009, 188009}));
    EXPECT_EQ(layer.spec.surroundings.reach, 2000);
    EXPECT_THAT(
        told(),
        ElementsAre("info surroundings-of-its-own: 2 features stand in the layer too, in the same place: "
                    "not taken twice."));
}

TEST_F(SurroundingsTest, KeepAnotherOutletInTheSamePlace) {
    folder.file(
        "t.csv",
        "E,N,id\n515001,188002,a\n\"515003\",188004,b\n");  // quotes: read as a table, so that rows are known
    folder.file("next.csv", "E,N,id\n515001,188002,x\n\"515003\",188004,b\n");
    Section given = section("layer",
                            "source = 't.csv'\nx = 'E'\ny = 'N'\ncrs = 'EPSG:27700'\n"
                            "surroundings = { source = 'next.csv' }\n");
    const Layer layer = load_layer(read_layer_spec("x", given, ""), "EPSG:27700", 1, ledger);
    ASSERT_EQ(layer.beyond->shapes.size(), 1U);
}

using PostcodesTest = ProjectText;

TEST_F(PostcodesTest, PlaceTheRowsOfATable) {
    folder.file("t.csv", "name,pc\nA,ha1 2ab\nB,XX9 9XX\nC,\n");
    folder.file("pc.csv", "pcds,e,n\nHA1 2AB,515000,188000\n");
    Section given = section("layer",
                            "source = 't.csv'\npostcode = 'pc'\n"
                            "postcodes = { source = 'pc.csv', postcode = 'pcds', x = 'e', y = 'n', crs = "
                            "'EPSG:27700' }\n");
    const Layer layer = load_layer(read_layer_spec("x", given, ""), "EPSG:27700", 1, ledger);
    EXPECT_EQ(layer.features.shapes.points_of_shape(0)[0], (Point{515000, 188000}));
    EXPECT_EQ(layer.features.shapes.kind(1), ShapeKind::none);
    EXPECT_THAT(
        told(),
        ElementsAre(
            "warning postcode-not-found: 1 postcode of 3 not in " + folder / "pc.csv: without a place.",
            "info row-without-postcode: 1 row without a postcode: without a place.",
            "info feature-without-geometry: 2 features of 3 have no place: not drawn and not counted."));
}

}  // namespace
}  // namespace vitality
