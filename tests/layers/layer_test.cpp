// SPDX-License-Identifier: Apache-2.0
#include "layers/layer.hpp"

#include <gtest/gtest.h>

#include "tests/support/squares.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

using Texts = std::vector<std::string>;

/// `[layer.shops]` of that body, files beside the project file.
class LayerTest : public testing::Test {
  protected:
    LayerSpec read(const std::string& body) {
        Section section = Settings::from_text("[layer.shops]\n" + body, folder / "a.toml")
                              .root()
                              .section("layer")
                              .section("shops");
        return read_layer_spec("shops", section, "");
    }
    Layer load(const std::string& body) { return load_layer(read(body), "EPSG:27700", 2, ledger); }
    Texts told() const {
        Texts lines;
        for (const LedgerEntry& e : ledger.entries()) {
            lines.push_back(severity_name(e.severity) + " " + e.kind + ": " + e.message);
        }
        return lines;
    }

    const std::string grid = "source = 't.csv'\nx = 'E'\ny = 'N'\ncrs = 'EPSG:27700'\n";
    test::TemporaryFolder folder;
    Ledger ledger;
};

TEST_F(LayerTest, MakesPointsOfTwoColumns) {
    folder.file("t.csv", "name,E,N\nA,515000,188000.5\nB,\"516,000\",188000\n");
    const Layer layer = load(grid);
    ASSERT_EQ(layer.features.shapes.size(), 2U);
    EXPECT_EQ(layer.features.shapes.kind(0), ShapeKind::point);
    EXPECT_EQ(layer.features.shapes.points_of_shape(0)[0], (Point{515000, 188000.5}));
    EXPECT_EQ(layer.features.shapes.points_of_shape(1)[0], (Point{516000, 188000}));
    EXPECT_EQ(layer.features.attributes.cell(1, 0), "B");
    EXPECT_EQ(told(), Texts{});
}

TEST_F(LayerTest, BringsLongitudeAndLatitudeToTheProjectsCrs) {
    // The true origin of the National Grid's projection, 49 N 2 W on OSGB36, is 400000, -100000; in WGS 84
    // the same numbers lie about 100 m off.
    folder.file("t.csv", "lon,lat\n-2,49\n");
    const Layer layer = load("source = 't.csv'\nx = 'lon'\ny = 'lat'\ncrs = 'EPSG:4326'\n");
    const Point p = layer.features.shapes.points_of_shape(0)[0];
    EXPECT_NEAR(p.x, 400000, 150);
    EXPECT_NEAR(p.y, -100000, 150);
    EXPECT_GT(std::abs(p.x - 400000), 50);
}

TEST_F(LayerTest, KeepsRowsWithoutAPlaceAndTellsThem) {
    folder.file("t.csv", "name,E,N\nA,515000,188000\nB, ,\n");
    const Layer layer = load(grid);
    EXPECT_EQ(layer.features.shapes.kind(1), ShapeKind::none);
    EXPECT_EQ(layer.without_geometry, 1U);
    EXPECT_EQ(
        told(),
        Texts{"info feature-without-geometry: 1 feature of 2 have no place: not drawn and not counted."});
    EXPECT_EQ(ledger.entries()[0].subject, "layer shops");
    EXPECT_EQ(ledger.entries()[0].items[0].where, folder / "t.csv" + ":3");
}

TEST_F(LayerTest, RefusesACoordinateThatIsNoNumber) {
    folder.file("t.csv", "name,E,N\nA,515000,188000\nB,here,188000\n");
    EXPECT_EQ(test::message_of<DataError>([&] { load(grid); }),
              folder / "t.csv" +
                  ":3: column \"E\" must be a coordinate, not \"here\". Mend the cell, or leave both blank.");
    folder.file("t.csv", "name,E,N\nA,515000,\n");
    EXPECT_EQ(test::message_of<DataError>([&] { load(grid); }),
              folder / "t.csv" +
                  ":2: column \"N\" must be a coordinate, not \"\". Mend the cell, or leave both blank.");
}

TEST_F(LayerTest, KeepsTheRowsThatWhereNames) {
    folder.file("t.csv", "type,E,N\n7844,515000,188000\n7843,516000,188000\n7844,517000,188000\n");
    const Layer layer = load(grid + "where = \"type = '7844'\"\n");
    ASSERT_EQ(layer.features.shapes.size(), 2U);
    EXPECT_EQ(layer.features.shapes.points_of_shape(1)[0].x, 517000);
    EXPECT_EQ(layer.features.attributes.line(1), 4U);
}

TEST_F(LayerTest, TellsThatNothingIsKept) {
    folder.file("t.csv", "type,E,N\n7844,515000,188000\n");
    const Layer layer = load(grid + "where = \"type = '1'\"\n");
    EXPECT_EQ(layer.features.shapes.size(), 0U);
    EXPECT_EQ(
        told(),
        Texts{"warning empty-layer: " + folder / "t.csv" +
              " holds no feature that the filter \"type = '1'\" keeps. Check the spelling of its values."});
}

TEST_F(LayerTest, ReadsAVectorFileAndRepairsIt) {
    folder.file(
        "t.geojson",
        test::geojson(
            {{R"("id":"1")", test::square(0)},
             {R"("id":"2")",
              R"({"type":"Polygon","coordinates":[[[1000,1000],[1010,1010],[1010,1000],[1000,1010],[1000,1000]]]})"},
             {R"("id":"3")", "null"}}));
    const Layer layer =
        load("source = 't.geojson'\ntitle = 'Parks'\nsymbol = 'circle'\ncolour = '#123456'\n");
    EXPECT_EQ(layer.features.shapes.size(), 3U);
    EXPECT_EQ(area(layer.features.shapes, 1), 50);
    EXPECT_EQ(layer.without_geometry, 1U);
    EXPECT_EQ(layer.spec.title, "Parks");
    EXPECT_EQ(
        told(),
        (Texts{"info feature-without-geometry: 1 feature of 3 have no place: not drawn and not counted.",
               "warning repaired-geometry: 1 feature with invalid geometry, repaired by GEOS."}));
    EXPECT_EQ(ledger.entries()[1].items[0].where, folder / "t.geojson" + ":2");
    EXPECT_EQ(ledger.entries()[1].items[0].detail,
              "Self-intersection at 1005.0, 1005.0: area 0.0 m2 before and 50.0 m2 after repair");
}

TEST_F(LayerTest, NeedsBothColumnsAndTheirCrs) {
    const auto error_of = [&](const std::string& body) {
        return test::message_of<SettingsError>([&] { read(body); });
    };
    const std::string place = folder / "a.toml" + ":1:1: ";
    EXPECT_EQ(error_of("source = 't.csv'\nx = 'E'\ncrs = 'EPSG:27700'\n"),
              place + "x and y go together: name both columns or neither.");
    EXPECT_EQ(error_of("source = 't.csv'\nx = 'E'\ny = 'N'\n"),
              place +
                  "columns x and y need crs = \"EPSG:...\": 27700 for eastings and northings, 4326 for "
                  "longitude and "
                  "latitude.");
}

TEST_F(LayerTest, OffersTheNearestColumn) {
    folder.file("t.csv", "name,East,North\n");
    EXPECT_EQ(test::message_of<SettingsError>(
                  [&] { load("source = 't.csv'\nx = 'Eats'\ny = 'North'\ncrs = 'EPSG:27700'\n"); }),
              folder / "a.toml" + ":1:1: " + folder / "t.csv" +
                  " has no column \"Eats\". Did you mean \"East\"? Allowed: name, East, North.");
}

TEST_F(LayerTest, SaysThatACrsIsNotKnown) {
    EXPECT_EQ(
        test::message_of<SettingsError>([&] { read("source = 't.csv'\ncrs = 'EPSG:1'\n"); }),
        folder / "a.toml" +
            ":3:7: \"EPSG:1\" is not a coordinate reference system that PROJ knows: proj_create: crs not "
            "found. "
            "Allowed: an authority's code such as \"EPSG:27700\" (British National Grid) or \"EPSG:4326\" "
            "(longitude and latitude), or WKT.");
}

}  // namespace
}  // namespace vitality
