// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "layers/network_findings.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

using Texts = std::vector<std::string>;

/// `[network.walk]` of that body, files beside the project file. Lines are given as well-known text.
class NetworkTest : public testing::Test {
  protected:
    NetworkSpec read(const std::string& body) {
        Section section = Settings::from_text("[network.walk]\n" + body, folder / "a.toml")
                              .root()
                              .section("network")
                              .section("walk");
        return read_network_spec("walk", section, "");
    }
    Network load(const std::string& body) {
        Network network = load_network(read(body), "EPSG:27700", 2, ledger);
        tell_ends(network, StreetPlaces(network.graph, 2), 2, ledger);
        return network;
    }
    std::string refusal(const std::string& body) {
        return test::message_of<SettingsError>([&] { read(body); });
    }
    /// A file of lines: the coordinates of each, from (400000, 100000), and its class.
    void lines(const std::vector<std::pair<std::vector<std::vector<double>>, std::string>>& all) {
        std::string text = R"({"type": "FeatureCollection", "crs": {"type": "name", "properties": )"
                           R"({"name": "urn:ogc:def:crs:EPSG::27700"}}, "features": [)";
        for (const auto& [places, name] : all) {
            std::string coordinates;
            for (const std::vector<double>& at : places) {
                coordinates +=
                    fmt::format("{}[{}, {}", coordinates.empty() ? "" : ", ", 400000 + at[0], 100000 + at[1]);
                if (at.size() > 2) coordinates += fmt::format(", {}", at[2]);
                coordinates += "]";
            }
            text += fmt::format(R"({}{{"type": "Feature", "properties": {{"kind": "{}"}}, "geometry": )"
                                R"({{"type": "LineString", "coordinates": [{}]}}}})",
                                text.ends_with("[") ? "" : ",", name, coordinates);
        }
        folder.file("t.geojson", text + "]}");
    }
    Texts told() const {
        Texts all;
        for (const LedgerEntry& e : ledger.entries())
            all.push_back(severity_name(e.severity) + " " + e.kind + ": " + e.message);
        return all;
    }

    const std::string file = "source = 't.geojson'\n";
    test::TemporaryFolder folder;
    Ledger ledger;
};

TEST_F(NetworkTest, IsAGraphOfTheLinesOfItsFile) {
    lines({{{{1000, 0}, {1400, 0}}, "Road"}, {{{1400, 0}, {1400, 300}}, "Path"}});
    const Network network = load(file);
    EXPECT_EQ(network.graph.length(), 700);
    EXPECT_EQ(network.pieces.length.size(), 1U);
    EXPECT_THAT(told(), ElementsAre("info network: 0.7 km of streets from 2 lines: 2 stretches between 3 "
                                    "junctions and ends.",
                                    "info dead-ends: 2 dead ends."));
}

TEST_F(NetworkTest, LeavesOutClassesThatNobodyWalksAlongAndCountsOthersAsItSays) {
    lines(
        {{{{0, 0}, {100, 0}}, "Road"}, {{{100, 0}, {200, 0}}, "Motorway"}, {{{100, 0}, {100, 50}}, "Steps"}});
    const Network network =
        load(file + "class = 'kind'\nnot_walked = ['Motorway']\npenalty = { Steps = 2 }\n");
    ASSERT_EQ(network.graph.edges().size(), 2U);
    EXPECT_EQ(network.graph.edges()[1].length, 50);
    EXPECT_EQ(network.graph.edges()[1].cost, 100);
    EXPECT_EQ(told().front(),
              "info network: 0.1 km of streets from 2 lines: 2 stretches between 3 junctions and "
              "ends. 1 line left out, that nobody walks along (Motorway).");
}

TEST_F(NetworkTest, TakesASpeedOfAClassAsItsShareOfTheUsualOne) {
    const NetworkSpec spec = read(file + "class = 'kind'\nspeeds = { Steps = '40 m' }\n");
    EXPECT_EQ(spec.factor("Steps"), 2) << "80 m a minute elsewhere";
    EXPECT_EQ(spec.factor("Road"), 1);
}

TEST_F(NetworkTest, TellsAClassThatNoLineIsOf) {
    lines({{{{0, 0}, {100, 0}}, "Motorway"}, {{{100, 0}, {200, 0}}, "Road"}});
    load(file + "class = 'kind'\nnot_walked = ['Motorways']\n");
    EXPECT_EQ(told().front(),
              "warning no-such-class: no line is of class \"Motorways\". Did you mean "
              "\"Motorway\"? Allowed: Motorway, Road.");
}

TEST_F(NetworkTest, TellsThePiecesThatItFallsInto) {
    lines({{{{0, 0}, {900, 0}}, ""}, {{{0, 500}, {100, 500}}, ""}});
    load(file);
    const LedgerEntry& entry = ledger.entries()[1];
    EXPECT_EQ(told()[1],
              "warning network-in-pieces: It falls into 2 pieces, between which nobody can walk; the "
              "largest holds 90.0% of its length.");
    ASSERT_EQ(entry.items.size(), 1U);
    EXPECT_EQ(entry.items[0].code, "piece 2");
    EXPECT_EQ(entry.items[0].where, "at 400000, 100500");
    EXPECT_EQ(entry.items[0].detail, "0.1 km in 1 stretch");
}

TEST_F(NetworkTest, TellsEndsThatNearlyMeetAnotherStreet) {
    // The second street ends 1.5 m before the first, between its vertices.
    lines({{{{0, 0}, {900, 0}}, ""}, {{{400, 1.5}, {400, 200}}, ""}, {{{0, 0}, {0, 1}}, ""}});
    load(file);
    EXPECT_THAT(
        told(),
        testing::Contains("warning near-miss: 1 dead end stops within 2 m of another street without meeting "
                          "it. Where it should, raise tolerance and take crossings = \"junctions\"."));
}

TEST_F(NetworkTest, JoinsCrossingsWhereItIsAskedTo) {
    lines({{{{0, 0}, {100, 0}}, ""}, {{{50, -50}, {50, 50}}, ""}});
    EXPECT_EQ(load(file).pieces.length.size(), 2U) << "a bridge";
    ledger = Ledger();
    EXPECT_EQ(load(file + "crossings = 'junctions'\n").pieces.length.size(), 1U);
    EXPECT_EQ(told().front(),
              "info crossings-joined: 1 crossing without a vertex in common became junctions "
              "(crossings = \"junctions\"): bridges and tunnels too.");
}

TEST_F(NetworkTest, JoinsLinesByTheNodesThatTheSourceNames) {
    folder.file("t.csv",
                "a,b,wkt\n1,2,\"LINESTRING (400000 100000, 400100 100000)\"\n2,3,\"LINESTRING (400107 "
                "100000, 400200 100000)\"\n"
                ",3,\"LINESTRING (400100 100000, 400100 100050)\"\n");
    const Network network = load("source = 't.csv'\ncrs = 'EPSG:27700'\nnodes = { from = 'a', to = 'b' }\n");
    EXPECT_EQ(network.graph.edges().size(), 3U);
    EXPECT_EQ(network.graph.nodes().size(), 4U) << "1, 2, 3, and the one without a name";
}

TEST_F(NetworkTest, DropsHeightsAndTellsFeaturesWithoutLength) {
    lines({{{{0, 0, 5}, {100, 0, 9}}, ""}, {{{7, 7}, {7, 7}}, ""}, {{{100, 0, 30}, {100, 50, 2}}, ""}});
    const Network network = load(file);
    EXPECT_EQ(network.graph.length(), 150);
    EXPECT_EQ(told()[1], "info no-line: 1 feature of " + folder / "t.geojson" +
                             " without length, or no lines at all: left "
                             "out.");
}

TEST_F(NetworkTest, WithoutAStreetIsAFailure) {
    lines({{{{0, 0}, {100, 0}}, "Motorway"}});
    const Network network = load(file + "class = 'kind'\nnot_walked = ['Motorway']\n");
    EXPECT_TRUE(network.graph.edges().empty());
    EXPECT_THAT(told(), ElementsAre("failure empty-network: " + folder / "t.geojson" +
                                    " holds no line that can be walked along (1 are of classes not walked): "
                                    "nothing is measured along it."));
}

TEST_F(NetworkTest, RefusesKeysThatDoNotGoTogether) {
    EXPECT_THAT(
        refusal(file + "not_walked = ['Motorway']\n"),
        HasSubstr("not_walked, penalty and speeds go by the class of a line. Name the column that holds "
                  "it: class = \"...\"."));
    EXPECT_THAT(refusal(file + "class = 'k'\npenalty = { A = 2 }\nspeeds = { A = '40 m' }\n"),
                HasSubstr("\"A\" has a penalty and a speed. Leave out one of the two."));
    EXPECT_THAT(refusal(file + "class = 'k'\npenalty = { A = 0 }\n"),
                HasSubstr("a penalty is what a metre counts as, a number above 0"));
    EXPECT_THAT(
        refusal(file + "nodes = { from = 'a', to = 'b' }\ntolerance = '1 m'\n"),
        HasSubstr("nodes = {...} says where lines meet. Leave out crossings and tolerance, or nodes."));
    EXPECT_THAT(refusal(file + "x = 'E'\ny = 'N'\ncrs = 'EPSG:27700'\n"),
                HasSubstr("a network is made of lines: leave out format, x, y and postcode."));
    EXPECT_THAT(refusal(file + "max_snap = '50 ha'\n"), HasSubstr("is an area, not a distance"));
}

}  // namespace
}  // namespace vitality
