// SPDX-License-Identifier: Apache-2.0
#include "boundaries/geography.hpp"

#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "base/csv.hpp"
#include "base/vector_writer.hpp"
#include "tests/support/squares.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

using test::geojson;
using test::square;
using test::squares;
using Texts = std::vector<std::string>;

/// Loads `[geography.ID]` of that body; files are named relative to the folder.
class GeographyTest : public testing::Test {
  protected:
    Geography load(const std::string& id, const std::string& body, const std::string& crs = "EPSG:27700") {
        const std::string text = "[geography." + id + "]\n" + body;
        Section section =
            Settings::from_text(text, folder / "a.toml").root().section("geography").section(id);
        return load_geography(read_geography_spec(id, section, ""), crs, 2, ledger);
    }
    Geography load_text(const std::string& id, const std::string& json, const std::string& body = "") {
        folder.file("a.geojson", json);
        return load(id, "source = 'a.geojson'\n" + body);
    }
    /// "warning other-vintage: message" for each entry.
    Texts told() const {
        Texts lines;
        for (const LedgerEntry& e : ledger.entries()) {
            lines.push_back(severity_name(e.severity) + " " + e.kind + ": " + e.message);
        }
        return lines;
    }
    std::string file() const { return folder / "a.geojson"; }

    test::TemporaryFolder folder;
    Ledger ledger;
};

constexpr const char* bow_tie =
    R"({"type":"Polygon","coordinates":[[[520000,188000],[521000,189000],[521000,188000],[520000,189000],[520000,188000]]]})";

TEST_F(GeographyTest, FindsCodesAndNamesByTheirColumns) {
    const Geography g = load_text(
        "ward13", geojson({{R"("WD13NM":"Belmont","WD13CD":" E05000285 ","WD13CDO":"00AQGA")", square(0)},
                           {R"("WD13NM":"","WD13CD":"E05000286","WD13CDO":"00AQGB")", square(1)}}));
    EXPECT_EQ(g.codes, (Texts{"E05000285", "E05000286"}));
    EXPECT_EQ(g.names, (Texts{"Belmont", "E05000286"}));
    EXPECT_EQ(g.title, "wards of 2013");
    EXPECT_EQ(g.vintage, vintage_from_id("ward13"));
    EXPECT_EQ(g.code_column_vintage, vintage_from_id("ward13"));
    EXPECT_EQ(g.find("E05000286"), 1U);
    EXPECT_EQ(g.find("e05000286"), std::nullopt);
    EXPECT_EQ(area(g.shapes, 0), 1e6);
    EXPECT_EQ(told(), Texts{});
}

TEST_F(GeographyTest, TakesTheColumnsAndTitleThatAreNamed) {
    const Geography g =
        load_text("blocks", geojson({{R"("id":"7","label":"North")", square(0)}}),
                  "code = 'id'\nname = 'label'\ntitle = 'Blocks'\nattribution = ['(c) Us']\n");
    EXPECT_EQ(g.codes, Texts{"7"});
    EXPECT_EQ(g.names, Texts{"North"});
    EXPECT_EQ(g.title, "Blocks");
    EXPECT_EQ(g.vintage, std::nullopt);
    EXPECT_EQ(g.attribution, Texts{"(c) Us"});
    EXPECT_EQ(told(), Texts{});
}

TEST_F(GeographyTest, PrefersTheColumnOfItsOwnVintage) {
    const Geography g = load_text(
        "lsoa21",
        geojson({{R"("LSOA11CD":"E01000001","LSOA21CD":"E01033769","LAD22CD":"E09000015")", square(0)}}));
    EXPECT_EQ(g.codes, Texts{"E01033769"});
}

TEST_F(GeographyTest, SaysThatNoColumnIsKnown) {
    EXPECT_EQ(test::message_of<SettingsError>([&] {
                  load_text("blocks", geojson({{R"("label":"North","size":"3")", square(0)}}));
              }),
              folder / "a.toml" + ":1:1: " + file() +
                  " has no column that is known to hold codes of blocks. Name it with code = \"...\" in "
                  "[geography.blocks]. Its columns: label, size.");
}

TEST_F(GeographyTest, OffersTheNearestNameForAColumn) {
    EXPECT_EQ(test::message_of<SettingsError>([&] {
                  load_text("ward13", geojson({{R"("WD13CD":"E05000285","WD13NM":"x")", square(0)}}),
                            "code = 'WD13DC'\n");
              }),
              folder / "a.toml" + ":1:1: " + file() +
                  " has no column \"WD13DC\". Did you mean \"WD13CD\"? Allowed: WD13CD, WD13NM.");
}

TEST_F(GeographyTest, JoinsFeaturesOfOneCodeAndTellsThem) {
    const Geography g = load_text("ward13", squares("WD13CD", {"E05000285", "E05000286", "E05000285"}));
    EXPECT_EQ(g.codes, (Texts{"E05000285", "E05000286"}));
    EXPECT_EQ(g.shapes.size(), 2U);
    EXPECT_EQ(g.shapes.parts(0).size(), 2U);
    EXPECT_EQ(area(g.shapes, 0), 2e6);
    EXPECT_EQ(told(), Texts{"failure doubled-code: 1 feature of " + file() +
                            " with a code that stood before: joined to one area each."});
    EXPECT_EQ(ledger.entries()[0].items[0].code, "E05000285");
    EXPECT_EQ(ledger.entries()[0].items[0].where, file() + ":3");
    EXPECT_EQ(ledger.entries()[0].items[0].detail, "joined to the first feature of this code as one area");
}

TEST_F(GeographyTest, TakesAnAcceptedDoubledCodeForInformation) {
    load_text("ward13", squares("WD13CD", {"E05000285", "E05000286", "E05000285"}),
              "accept = [{ kind = 'doubled-code', reason = 'an island' }]\n");
    EXPECT_EQ(told(), Texts{"info doubled-code: 1 feature of " + file() +
                            " with a code that stood before: joined to one area each. Accepted: an island"});
}

TEST_F(GeographyTest, LeavesOutFeaturesWithoutACode) {
    const Geography g = load_text("ward13", squares("WD13CD", {"E05000285", "  "}));
    EXPECT_EQ(g.codes, Texts{"E05000285"});
    EXPECT_EQ(g.shapes.size(), 1U);
    EXPECT_EQ(told(), Texts{"warning feature-without-code: 1 feature in " + file() +
                            " left out because the code is empty."});
    EXPECT_EQ(ledger.entries()[0].items[0].where, file() + ":2");
}

TEST_F(GeographyTest, FailsWhereNoFeatureHasACode) {
    EXPECT_EQ(test::message_of<DataError>([&] {
                  load_text("ward13", squares("WD13CD", {"", " "}));
              }),
              file() + ": no feature has a code in column \"WD13CD\".");
}

TEST_F(GeographyTest, KeepsAreasWithoutGeometryInTheTables) {
    const Geography g = load_text(
        "ward13",
        geojson({{R"("WD13CD":"E05000285")", "null"},
                 {R"("WD13CD":"E05000286")", square(0)},
                 {R"("WD13CD":"E05000287")", R"({"type":"Point","coordinates":[515000,188000]})"}}));
    EXPECT_EQ(g.size(), 3U);
    EXPECT_EQ(g.shapes.kind(0), ShapeKind::none);
    EXPECT_EQ(g.shapes.kind(1), ShapeKind::polygon);
    EXPECT_EQ(g.shapes.kind(2), ShapeKind::none);
    EXPECT_EQ(told(),
              Texts{"warning area-without-geometry: 2 wards of 2013 without a polygon: in the tables, not on "
                    "the map."});
    EXPECT_EQ(ledger.entries()[0].items[1].where, file() + ":3");
}

TEST_F(GeographyTest, RepairsInvalidGeometryAndTellsItsCode) {
    const Geography g = load_text(
        "ward13", geojson({{R"("WD13CD":"E05000285")", square(0)}, {R"("WD13CD":"E05000286")", bow_tie}}));
    EXPECT_EQ(g.shapes.kind(1), ShapeKind::polygon);
    EXPECT_EQ(area(g.shapes, 1), 500'000);
    ASSERT_EQ(told().size(), 1U);
    EXPECT_EQ(told()[0],
              "warning repaired-geometry: 1 ward of 2013 with invalid geometry, repaired by GEOS.");
    EXPECT_EQ(ledger.entries()[0].items[0].code, "E05000286");
    EXPECT_EQ(ledger.entries()[0].items[0].detail,
              "Self-intersection at 520500.0, 188500.0: repaired, area 0.0 m2 before and 500000.0 m2 after");
}

TEST_F(GeographyTest, TakesPolygonsAndMultiPolygonsMixed) {
    const Geography g = load_text(
        "ward13",
        geojson(
            {{R"("WD13CD":"E05000285")", square(0)},
             {R"("WD13CD":"E05000286")",
              R"({"type":"MultiPolygon","coordinates":[[[[1000,1000],[1009,1000],[1009,1009],[1000,1000]]],[[[1020,1000],[1029,1000],[1029,1009],[1020,1000]]]]})"}}));
    EXPECT_EQ(g.shapes.parts(0).size(), 1U);
    EXPECT_EQ(g.shapes.parts(1).size(), 2U);
    EXPECT_EQ(area(g.shapes, 1), 81);
    EXPECT_EQ(told(), Texts{});
}

TEST_F(GeographyTest, KnowsAnotherVintageByTheColumn) {
    load_text("ward13", squares("WD14CD", {"E05000285"}));
    EXPECT_EQ(
        told(),
        Texts{"warning other-vintage: 1 of 1 codes are wards of 2014, by the name of the code column; the "
              "geography is named ward13 (wards of 2013). Name the right file, or call the geography by its "
              "vintage."});
}

TEST_F(GeographyTest, KnowsAnotherVintageByTheNumbers) {
    load_text("ward13", squares("code", {"E05013542", "E05000285"}));
    EXPECT_EQ(told(),
              Texts{"failure other-vintage: 1 of 2 codes are wards of 2018 or later; the geography is named "
                    "ward13 (wards of 2013). Name the right file, or call the geography by its vintage."});
}

TEST_F(GeographyTest, KnowsAnotherVintageByColumnAndNumbers) {
    load_text("ward13", squares("WD22CD", {"E05013542", "E05013543"}));
    EXPECT_EQ(
        told(),
        Texts{"failure other-vintage: 2 of 2 codes are wards of 2022, by the name of the code column; the "
              "geography is named ward13 (wards of 2013). The numbers say so too: 2 of 2 codes are wards "
              "of 2018 or later. Name the right file, or call the geography by its vintage."});
}

TEST_F(GeographyTest, AcceptsAnotherVintageForAReason) {
    load_text("ward13", squares("code", {"E05013542"}),
              "accept = [{ kind = 'other-vintage', reason = 'renumbered only' }]\n");
    EXPECT_EQ(
        told(),
        Texts{"info other-vintage: 1 of 1 codes are wards of 2018 or later; the geography is named ward13 "
              "(wards of 2013). Name the right file, or call the geography by its vintage. Accepted: "
              "renumbered only"});
}

TEST_F(GeographyTest, TellsCodesOfAnotherForm) {
    load_text("ward13", squares("WD13CD", {"E05000285", "E09000015", "Pinner"}));
    EXPECT_EQ(told(),
              Texts{"warning other-code-form: 2 of 3 codes have not the form of ward codes (E05nnnnnn or "
                    "W05nnnnnn or S13nnnnnn or N08nnnnnn)."});
    EXPECT_EQ(ledger.entries()[0].items[0].detail, "code of a London borough");
    EXPECT_EQ(ledger.entries()[0].items[1].detail, "not of the GSS form");
}

TEST_F(GeographyTest, SaysThatAFileHoldsNoPolygon) {
    const auto error_of = [&](const std::string& json) {
        return test::message_of<InputError>([&] { load_text("ward13", json); });
    };
    EXPECT_EQ(
        error_of(geojson({{R"("WD13CD":"E05000285")", R"({"type":"Point","coordinates":[515000,188000]})"}})),
        file() +
            ": holds no polygon (its features are points, lines or empty). Boundaries must be polygons; name "
            "another layer or file.");
    EXPECT_EQ(
        error_of(geojson({})),
        file() +
            ": holds no polygon (it is empty). Boundaries must be polygons; name another layer or file.");
}

TEST_F(GeographyTest, SaysThatAFileIsMissing) {
    EXPECT_EQ(test::message_of<InputError>([&] { load("ward13", "source = 'none.geojson'\n"); }),
              folder / "none.geojson" +
                  ": cannot be read: No such file or directory. Check the path and its permissions.");
}

TEST_F(GeographyTest, AsksForTheCrsOfAFileThatNamesNone) {
    const Geography g = load_text("ward13", squares("WD13CD", {"E05000285"}));
    write_vector({.path = folder / "a.gpkg", .layer = "a", .crs = ""}, g.shapes, {{"WD13CD", g.codes}});
    EXPECT_EQ(test::message_of<InputError>([&] { load("ward13", "source = 'a.gpkg'\n"); }),
              folder / "a.gpkg" +
                  ": names no coordinate reference system. Say which with crs = \"EPSG:...\" for geography "
                  "ward13.");
    const Geography named = load("ward13", "source = 'a.gpkg'\ncrs = 'EPSG:27700'\n");
    EXPECT_EQ(area(named.shapes, 0), 1e6);
}

TEST_F(GeographyTest, ReprojectsToTheProjectsCrs) {
    folder.file("a.geojson", squares("WD13CD", {"E05000285"}));
    const Geography g = load("ward13", "source = 'a.geojson'\n", "EPSG:32630");
    // Ordnance Survey's grid and UTM zone 30 differ in scale by 5 parts in 10,000 here, at most.
    EXPECT_NEAR(area(g.shapes, 0), 1e6, 2000);
    EXPECT_GT(g.shapes.box(0).min_y, 5'600'000);
    EXPECT_EQ(told(), Texts{});
}

TEST_F(GeographyTest, TakesTheProjectsWordForTheCrsAndTellsIt) {
    folder.file("a.geojson", squares("WD13CD", {"E05000285"}));
    const Geography g = load("ward13", "source = 'a.geojson'\ncrs = 'EPSG:32630'\n", "EPSG:32630");
    EXPECT_EQ(g.shapes.box(0).min_x, 515000);
    ASSERT_EQ(told().size(), 1U);
    EXPECT_EQ(told()[0].substr(0, 19), "warning other-crs: ");
    EXPECT_NE(told()[0].find("the project says EPSG:32630: the project's word is taken."), std::string::npos);
}

TEST_F(GeographyTest, RefusesDegreesThatAreSaidToBeMetres) {
    folder.file("a.geojson",
                geojson({{R"("WD13CD":"E05000285")",
                          R"({"type":"Polygon","coordinates":[[[0,51],[1,51],[1,52],[0,51]]]})"}}));
    EXPECT_EQ(test::message_of<InputError>([&] { load("ward13", "source = 'a.geojson'\n"); }),
              file() +
                  ": the coordinates (0 to 1 across, 51 to 52 up) look like longitude and latitude, not like "
                  "OSGB36 / "
                  "British National Grid. Say what they are with crs = \"EPSG:4326\" for geography ward13.");
}

TEST(RequireColumn, TakesANumberAndAsksForOneWhereNamesAreAlike) {
    const TextTable table = parse_csv({.path = "a.csv", .layer = ""}, "a,2012,b,2012\n1,2,3,4\n");
    EXPECT_EQ(require_column(table, "b", {}), 2U);
    EXPECT_EQ(require_column(table, "#4", {}), 3U);
    EXPECT_EQ(test::message_of<SettingsError>([&] {
                  require_column(table, "2012", {"p.toml", 3, 4});
              }),
              "p.toml:3:4: a.csv has 2 columns named \"2012\". Say which by its number: \"#2\" or \"#4\".");
    EXPECT_EQ(test::message_of<SettingsError>([&] {
                  require_column(table, "#5", {"p.toml", 3, 4});
              }),
              "p.toml:3:4: a.csv has no column \"#5\". Allowed: a, 2012, b, 2012.");
}

TEST_F(GeographyTest, FiltersByWhereAndDrawsTheRest) {
    const std::string three = squares("WD13CD", {"E05000285", "E05000286", "E05000287"});
    const Geography g = load_text("ward13", three, "where = \"WD13CD = 'E05000285'\"\n");
    EXPECT_EQ(g.codes, Texts{"E05000285"});
    ASSERT_TRUE(g.neighbours.has_value());
    EXPECT_EQ(g.neighbours->size(), 1U);  // the third lies further off than half the map
    EXPECT_EQ(g.neighbours->box(0).min_x, 516000);
    EXPECT_FALSE(
        load_text("ward13", three, "where = \"WD13CD = 'E05000285'\"\ndraw_rest = false\n").neighbours);
    EXPECT_FALSE(load_text("ward13", three).neighbours);
}

TEST_F(GeographyTest, TakesNeighboursFromAFileOfTheirOwn) {
    folder.file("n.geojson", geojson({{R"("x":"1")", square(1)}, {R"("x":"2")", square(40)}}));
    const Geography g =
        load_text("ward13", squares("WD13CD", {"E05000285"}), "neighbours = { source = 'n.geojson' }\n");
    EXPECT_EQ(g.size(), 1U);
    ASSERT_TRUE(g.neighbours.has_value());
    EXPECT_EQ(g.neighbours->size(), 1U);
    EXPECT_EQ(g.neighbours->box(0).min_x, 516000);
}

TEST(GeographySpec, ReadsEveryKey) {
    Section section = Settings::from_text(
                          "source = 'a.gpkg'\nlayer = 'wards'\nwhere = 'x = 1'\ncrs = 'EPSG:4326'\n"
                          "within = { geography = 'ward22', lookup = 'best_fit' }\n",
                          "p/a.toml")
                          .root();
    const GeographySpec spec = read_geography_spec("lsoa21", section, "data");
    EXPECT_EQ(spec.source.path, "data/a.gpkg");
    EXPECT_EQ(spec.source.layer, "wards");
    EXPECT_EQ(spec.source.where, "x = 1");
    EXPECT_EQ(spec.crs, "EPSG:4326");
    EXPECT_EQ(spec.within_geography, "ward22");
    EXPECT_EQ(spec.within_lookup, "best_fit");
}

TEST(GeographySpec, RefusesAnUnknownCrsAtItsPlace) {
    Section section = Settings::from_text("source = 'a'\ncrs = 'EPSG:1'\n", "a.toml").root();
    EXPECT_EQ(test::message_of<SettingsError>([&] { read_geography_spec("x", section, ""); }),
              "a.toml:2:7: \"EPSG:1\" is not a coordinate reference system that PROJ knows: proj_create: crs "
              "not found. "
              "Allowed: an authority's code such as \"EPSG:27700\" (British National Grid) or \"EPSG:4326\" "
              "(longitude "
              "and latitude), or WKT.");
}

TEST(GeographySpec, RefusesAnUnknownKey) {
    EXPECT_EQ(test::message_of<SettingsError>([] {
                  Section section =
                      Settings::from_text("[geography.x]\nsource = 'a'\nnames = 'b'\n", "a.toml")
                          .root()
                          .section("geography")
                          .section("x");
                  read_geography_spec("x", section, "");
              }),
              "a.toml:3:1: unknown key \"names\" in [geography.x]. Did you mean \"name\"? Allowed: accept, "
              "attribution, "
              "code, crs, draw_rest, layer, made_from, name, neighbours, source, title, where, within.");
}

TEST(CountedAreas, SpeakInTheGeographysOwnWords) {
    Geography g;
    EXPECT_EQ(counted_areas(g, 1), "1 area");
    EXPECT_EQ(counted_areas(g, 12), "12 areas");
    g.vintage = vintage_from_id("ward13");
    EXPECT_EQ(counted_areas(g, 1), "1 ward of 2013");
    g.vintage = vintage_from_id("lad24");
    EXPECT_EQ(counted_areas(g, 2), "2 local authorities of 2024");
}

TEST(DetectCodeColumn, FallsBackToAColumnWhoseCellsAreCodes) {
    const TextTable table =
        parse_csv({.path = "a.csv", .layer = ""},
                  "borough,Lower Super Output Area\nE09000015,E01000001\nE09000015,E01000002\n");
    EXPECT_EQ(detect_code_column(table, vintage_from_id("lsoa11"))->index, 1U);
    EXPECT_EQ(detect_code_column(table, vintage_from_id("lad11"))->index, 0U);
    EXPECT_FALSE(detect_code_column(table, vintage_from_id("ward13")).has_value());
}

TEST(DetectCodeColumn, SeesCodesBelowNotesAndBlanks) {
    const TextTable table = parse_csv({.path = "a.csv", .layer = ""},
                                      "area,V\nMSOA Code,Name\n,note\nE02000001,1\nE02000002,2\n");
    ASSERT_TRUE(detect_code_column(table, vintage_from_id("msoa11")).has_value());
    EXPECT_EQ(detect_code_column(table, vintage_from_id("msoa11"))->index, 0U);
    const TextTable few = parse_csv({.path = "a.csv", .layer = ""}, "area\nPinner\nE02000001\n");
    EXPECT_FALSE(detect_code_column(few, vintage_from_id("msoa11")).has_value());
}

TEST(DetectCodeColumn, LeavesTheColumnOfAnotherKindOfAreaAlone) {
    const TextTable table =
        parse_csv({.path = "a.csv", .layer = ""}, "LAD19CD,New code\nE09000015,E05000285\n");
    EXPECT_EQ(detect_code_column(table, vintage_from_id("ward13"))->index, 1U);
    EXPECT_EQ(detect_code_column(table, std::nullopt)->index, 1U);
}

}  // namespace
}  // namespace vitality
