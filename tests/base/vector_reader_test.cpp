// SPDX-License-Identifier: Apache-2.0
#include "base/vector_reader.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/vector_writer.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

using Names = std::vector<std::string>;

std::string error_of(const VectorRequest& request) {
    return test::message_of<InputError>([&] { read_vector(request); });
}

/// A GeoJSON collection of two points and one feature without geometry.
std::string geojson(const std::string& crs_member) {
    return R"({"type":"FeatureCollection",)" + crs_member + R"("features":[
{"type":"Feature","properties":{"code":"01","n":7},"geometry":{"type":"Point","coordinates":[-0.25,51.5]}},
{"type":"Feature","properties":{"code":"02","n":null},"geometry":null},
{"type":"Feature","properties":{"code":"03","n":8},"geometry":{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}}]})";
}

/// A virtual source over a CSV of WKT, which can hold geometry of any kind.
std::string wkt_source(const test::TemporaryFolder& folder, const std::string& wkt,
                       const std::string& crs = "EPSG:27700") {
    folder.file("shapes.csv", "id,wkt\na,\"" + wkt + "\"\n");
    const std::string srs = crs.empty() ? "" : "<LayerSRS>" + crs + "</LayerSRS>";
    return folder.file("shapes.vrt", R"(<OGRVRTDataSource><OGRVRTLayer name="shapes">
<SrcDataSource relativeToVRT="1">shapes.csv</SrcDataSource><GeometryField encoding="WKT" field="wkt"/>)" +
                                         srs + "</OGRVRTLayer></OGRVRTDataSource>");
}

/// "polygon: (0 0,1 0,1 1,0 0) | (...)": parts by " | ", rings by ";".
std::string text_of(const Shapes& shapes, std::size_t s) {
    const char* kinds[] = {"none:", "point:", "line:", "polygon:"};
    std::string text = kinds[static_cast<std::size_t>(shapes.kind(s))];
    for (std::size_t p = shapes.parts(s).begin; p < shapes.parts(s).end; ++p) {
        text += p == shapes.parts(s).begin ? " " : " | ";
        for (std::size_t r = shapes.rings(p).begin; r < shapes.rings(p).end; ++r) {
            text += r == shapes.rings(p).begin ? "(" : ";(";
            for (const Point& at : shapes.ring(r)) text += fmt::format("{} {},", at.x, at.y);
            text.back() = ')';
        }
    }
    return text;
}

std::string read_wkt(const std::string& wkt) {
    const test::TemporaryFolder folder;
    const Shapes shapes = read_vector({wkt_source(folder, wkt), "", ""}).shapes;
    return shapes.size() == 1 ? text_of(shapes, 0) : "not one shape";
}

TEST(VectorReader, ReadsShapesAndAttributesInFileOrder) {
    const test::TemporaryFolder folder;
    const VectorLayer layer = read_vector({folder.file("a.geojson", geojson("")), "", ""});
    EXPECT_EQ(layer.source, folder / "a.geojson");
    EXPECT_EQ(layer.attributes.columns(), (Names{"code", "n"}));
    ASSERT_EQ(layer.shapes.size(), 3U);
    EXPECT_EQ(text_of(layer.shapes, 0), "point: (-0.25 51.5)");
    EXPECT_EQ(text_of(layer.shapes, 1), "none:");
    EXPECT_EQ(text_of(layer.shapes, 2), "point: (1 2) | (3 4)");
    EXPECT_EQ(layer.attributes.cell(0, 0), "01");
    EXPECT_EQ(layer.attributes.cell(0, 1), "7");
    EXPECT_EQ(layer.attributes.cell(1, 1), "");
    EXPECT_EQ(layer.attributes.line(2), 3U);
}

TEST(VectorReader, TakesGeoJsonWithoutACrsForWgs84) {
    const test::TemporaryFolder folder;
    const VectorLayer layer = read_vector({folder.file("a.geojson", geojson("")), "", ""});
    EXPECT_EQ(layer.crs_name, "EPSG:4326 (WGS 84)");
    EXPECT_TRUE(layer.crs.starts_with("GEOGCRS[\"WGS 84\"")) << layer.crs;
}

TEST(VectorReader, KeepsLongitudeFirstForOldCrsMembers) {
    const test::TemporaryFolder folder;
    for (const char* name : {"urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326", "EPSG:4326"}) {
        const std::string member =
            R"("crs":{"type":"name","properties":{"name":")" + std::string(name) + R"("}},)";
        const VectorLayer layer = read_vector({folder.file("a.geojson", geojson(member)), "", ""});
        EXPECT_EQ(text_of(layer.shapes, 0), "point: (-0.25 51.5)") << name;
        EXPECT_EQ(layer.crs_name, "EPSG:4326 (WGS 84)") << name;
    }
}

TEST(VectorReader, TurnsLatitudeFirstGmlToLongitudeFirst) {
    const test::TemporaryFolder folder;
    const std::string path =
        folder.file("a.gml", R"(<ogr:FeatureCollection xmlns:ogr="http://ogr.maptools.org/"
xmlns:gml="http://www.opengis.net/gml"><gml:featureMember><ogr:t><ogr:geometryProperty>
<gml:Point srsName="urn:ogc:def:crs:EPSG::4326"><gml:pos>51.5 -0.25</gml:pos></gml:Point>
</ogr:geometryProperty></ogr:t></gml:featureMember></ogr:FeatureCollection>)");
    EXPECT_EQ(text_of(read_vector({path, "", ""}).shapes, 0), "point: (-0.25 51.5)");
    EXPECT_EQ(folder.listing(), "a.gml\n");
}

TEST(VectorReader, NamesNoCrsWhereTheFileNamesNone) {
    const test::TemporaryFolder folder;
    const std::string path = wkt_source(folder, "POINT (1 2)", "");
    const VectorLayer layer = read_vector({path, "", ""});
    EXPECT_EQ(layer.crs, "");
    EXPECT_EQ(layer.crs_name, "");
}

TEST(VectorReader, KeepsHolesAndParts) {
    EXPECT_EQ(read_wkt("MULTIPOLYGON(((0 0,4 0,4 4,0 0),(2 1,3 1,3 2,2 1)),((9 9,10 9,10 10,9 9)))"),
              "polygon: (0 0,4 0,4 4,0 0);(2 1,3 1,3 2,2 1) | (9 9,10 9,10 10,9 9)");
    EXPECT_EQ(read_wkt("MULTILINESTRING((0 0,1 1),(2 2,3 3,4 4))"), "line: (0 0,1 1) | (2 2,3 3,4 4)");
}

TEST(VectorReader, ClosesOpenRings) {
    EXPECT_EQ(read_wkt("POLYGON((0 0,4 0,4 4))"), "polygon: (0 0,4 0,4 4,0 0)");
}

TEST(VectorReader, DropsHeightsAndMeasures) {
    EXPECT_EQ(read_wkt("POLYGON Z((0 0 9,4 0 9,4 4 9,0 0 9))"), "polygon: (0 0,4 0,4 4,0 0)");
    EXPECT_EQ(read_wkt("LINESTRING ZM(0 1 2 3,4 5 6 7)"), "line: (0 1,4 5)");
    EXPECT_EQ(read_wkt("POINT M(1 2 3)"), "point: (1 2)");
}

TEST(VectorReader, KeepsTheHighestDimensionOfACollection) {
    EXPECT_EQ(read_wkt("GEOMETRYCOLLECTION(POINT(9 9),POLYGON((0 0,4 0,4 4,0 0)),LINESTRING(0 0,1 1),"
                       "MULTIPOLYGON(((5 5,6 5,6 6,5 5))))"),
              "polygon: (0 0,4 0,4 4,0 0) | (5 5,6 5,6 6,5 5)");
    EXPECT_EQ(read_wkt("GEOMETRYCOLLECTION(POINT(9 9),LINESTRING(0 0,1 1),POLYGON EMPTY)"),
              "line: (0 0,1 1)");
}

TEST(VectorReader, TakesTrianglesForParts) {
    EXPECT_EQ(read_wkt("TIN(((0 0,1 0,0 1,0 0)),((1 0,1 1,0 1,1 0)))"),
              "polygon: (0 0,1 0,0 1,0 0) | (1 0,1 1,0 1,1 0)");
}

TEST(VectorReader, MakesCurvesLinear) {
    const test::TemporaryFolder folder;
    const std::string circle = "CURVEPOLYGON(CIRCULARSTRING(0 0,1 1,2 0,1 -1,0 0))";  // radius 1
    const Shapes shapes = read_vector({wkt_source(folder, circle), "", ""}).shapes;
    EXPECT_EQ(shapes.kind(0), ShapeKind::polygon);
    EXPECT_NEAR(area(shapes, 0), 3.14159,
                0.005);  // steps of 4 degrees: 90 triangles of sin(4 degrees) / 2 = 3.139
}

TEST(VectorReader, TakesEmptyGeometryForNone) {
    EXPECT_EQ(read_wkt("POINT EMPTY"), "none:");
    EXPECT_EQ(read_wkt("POLYGON EMPTY"), "none:");
}

TEST(VectorReader, RefusesCoordinatesThatAreNotFinite) {
    const test::TemporaryFolder folder;
    const std::string path = wkt_source(folder, "LINESTRING(0 0,1 1e999)");
    EXPECT_EQ(error_of({path, "", ""}),
              path + ": feature 1 has a coordinate that is not a finite number. Mend it in the source.");
}

TEST(VectorReader, FiltersByAttributes) {
    const test::TemporaryFolder folder;
    const std::string path = folder.file("a.geojson", geojson(""));
    const VectorLayer layer = read_vector({path, "", "n > 7"});
    ASSERT_EQ(layer.shapes.size(), 1U);
    EXPECT_EQ(layer.attributes.cell(0, 0), "03");
    EXPECT_EQ(error_of({path, "", "m > 7"}),
              path +
                  ": the filter \"m > 7\" cannot be used: \"m\" not recognised as an available field. "
                  "Its columns are: code, n.");
}

Shapes unit_squares(int count) {
    Shapes shapes;
    for (int i = 0; i < count; ++i) {
        shapes.begin_shape(ShapeKind::polygon);
        shapes.begin_part();
        shapes.begin_ring();
        const double x = 2.0 * i;
        shapes.add_points(std::vector<Point>{{x, 0}, {x + 1, 0}, {x + 1, 1}, {x, 1}, {x, 0}});
    }
    return shapes;
}

TEST(VectorReader, RefusesABadFilterOfADatabase) {
    const test::TemporaryFolder folder;
    const std::string path = folder / "a.gpkg";
    write_vector({.path = path, .layer = "wards", .crs = "EPSG:27700"}, unit_squares(1), {});
    EXPECT_EQ(
        error_of({path, "", "bad = 1"}),
        path +
            ": the filter \"bad = 1\" cannot be used: failed to prepare SQL: SELECT m.\"fid\", m.\"geom\" "
            "FROM \"wards\" m WHERE bad = 1. Its columns are: .");
}

TEST(VectorReader, NamesTheNearestLayer) {
    const test::TemporaryFolder folder;
    const std::string path = folder / "a.gpkg";
    write_vector({.path = path, .layer = "wards", .crs = "EPSG:27700"}, unit_squares(1), {});
    EXPECT_EQ(error_of({path, "ward", ""}),
              path + ": no layer named \"ward\". Did you mean \"wards\"? Allowed: wards.");
    EXPECT_EQ(read_vector({path, "wards", ""}).crs_name, "EPSG:27700 (OSGB36 / British National Grid)");
}

TEST(VectorReader, RefusesFilesThatAreCutShort) {
    const test::TemporaryFolder folder;
    for (const VectorFormat format : {VectorFormat::gpkg, VectorFormat::geojson, VectorFormat::flatgeobuf}) {
        const std::string path = folder / "whole";
        write_vector({.path = path, .format = format, .layer = "a", .crs = "EPSG:27700"}, unit_squares(2000),
                     {});
        const std::string bytes = read_file(path);
        ASSERT_EQ(read_vector({path, "", ""}).shapes.size(), 2000U);
        for (const double share : {0.3, 0.6, 0.99}) {
            const auto kept = static_cast<std::size_t>(share * static_cast<double>(bytes.size()));
            const std::string cut = folder.file("cut", bytes.substr(0, kept));
            EXPECT_TRUE(error_of({cut, "", ""}).starts_with(cut + ": "))
                << static_cast<int>(format) << " " << share;
        }
    }
}

TEST(VectorReader, NamesTheFeatureWhereADamagedFileBreaksOff) {
    const test::TemporaryFolder folder;
    const std::string path = folder / "whole.fgb";
    write_vector({.path = path, .format = VectorFormat::flatgeobuf, .layer = "a", .crs = "EPSG:27700"},
                 unit_squares(10), {});
    const std::string bytes = read_file(path);
    const std::string cut = folder.file("cut.fgb", bytes.substr(0, bytes.size() - 20));
    EXPECT_EQ(error_of({cut, "", ""}), cut +
                                           ": cannot be read beyond 9 features: Unexpected I/O failure: "
                                           "reading feature. The file is damaged "
                                           "or cut short: fetch it again.");
}

/// FlatGeobuf of points and lines is read by columns, others feature by feature: the outcome is one.
TEST(VectorReader, ReadsPointsAndLinesOfFlatGeobufAsItReadsAGeoPackage) {
    const test::TemporaryFolder folder;
    Shapes lines;
    for (int i = 0; i < 3000; ++i) {
        lines.begin_shape(ShapeKind::line);
        lines.begin_part();
        lines.begin_ring();
        lines.add_points(std::vector<Point>{{i + 0.25, 0}, {i + 0.5, 7}, {i + 1.0, i / 3.0}});
    }
    std::vector<Point> points;
    for (int i = 0; i < 3000; ++i) points.push_back({i / 7.0, i * 2.5});
    const Names names = {"Café", "", "two words"};
    for (const Shapes& shapes : {lines, Shapes::of_points(points)}) {
        std::vector<std::string> texts;
        std::vector<std::int64_t> whole;
        std::vector<double> numbers;
        for (std::size_t i = 0; i < shapes.size(); ++i) {
            texts.push_back(names[i % 3]);
            whole.push_back(static_cast<std::int64_t>(i) - 5);
            numbers.push_back(i % 4 == 0 ? std::nan("") : static_cast<double>(i) / 8);
        }
        const std::vector<OutputColumn> columns{{"text", texts}, {"whole", whole}, {"number", numbers}};
        const auto read = [&](VectorFormat format, const std::string& name) {
            write_vector({.path = folder / name, .format = format, .layer = "a", .crs = "EPSG:27700"}, shapes,
                         columns);
            const VectorLayer layer = read_vector({folder / name, "", ""});
            std::vector<std::string> rows;
            for (std::size_t i = 0; i < layer.shapes.size(); ++i) {
                std::string row = text_of(layer.shapes, i);
                for (std::size_t c = 0; c < 3; ++c) row.append("|").append(layer.attributes.cell(i, c));
                rows.push_back(row);
            }
            std::sort(rows.begin(), rows.end());  // FlatGeobuf has the order of its index
            return rows;
        };
        EXPECT_EQ(read(VectorFormat::flatgeobuf, "a.fgb"), read(VectorFormat::gpkg, "a.gpkg"));
        std::filesystem::remove(folder / "a.fgb");
        std::filesystem::remove(folder / "a.gpkg");
    }
}

TEST(VectorReader, ReadsAFlatGeobufWithoutFeaturesToItsEnd) {
    const test::TemporaryFolder folder;
    write_vector(
        {.path = folder / "none.fgb", .format = VectorFormat::flatgeobuf, .layer = "a", .crs = "EPSG:27700"},
        Shapes::of_points({}), {});
    EXPECT_EQ(read_vector({folder / "none.fgb", "", ""}).shapes.size(), 0U);
}

TEST(VectorReader, CountsThePointsThatCanBeReadOfADamagedFile) {
    const test::TemporaryFolder folder;
    std::vector<Point> points(10);
    for (std::size_t i = 0; i < points.size(); ++i) points[i] = {static_cast<double>(i), 0};
    const std::string path = folder / "whole.fgb";
    write_vector({.path = path, .format = VectorFormat::flatgeobuf, .layer = "a", .crs = "EPSG:27700"},
                 Shapes::of_points(points), {});
    const std::string bytes = read_file(path);
    const std::string cut = folder.file("cut.fgb", bytes.substr(0, bytes.size() - 20));
    EXPECT_TRUE(error_of({cut, "", ""}).starts_with(cut + ": cannot be read beyond 9 features: "))
        << error_of({cut, "", ""});
}

TEST(VectorReader, KeepsTheColumnsThatAreNeededAlone) {
    const test::TemporaryFolder folder;
    const Names values = {"a", "b"};
    const std::string path = folder / "a.fgb";
    write_vector({.path = path, .format = VectorFormat::flatgeobuf, .layer = "a", .crs = "EPSG:27700"},
                 Shapes::of_points({{1, 2}, {3, 4}}),
                 {{"Street", values}, {"other", values}, {"third", values}});
    EXPECT_EQ(read_vector({path, "", "", {"other"}}).attributes.columns(), Names{"other"});
    EXPECT_EQ(read_vector({path, "", "", {"missing"}}).attributes.columns().size(), 3U)
        << "told with all names";
    EXPECT_EQ(read_vector({path, "", "other = 'a'", {"Street"}}).attributes.columns().size(), 3U);
}

TEST(VectorReader, SaysWhyASourceCannotBeOpened) {
    const test::TemporaryFolder folder;
    EXPECT_EQ(error_of({folder / "no.gpkg", "", ""}),
              folder / "no.gpkg" +
                  ": cannot be read: No such file or directory. Check the path and its permissions.");
    EXPECT_EQ(error_of({folder.file("empty.gpkg", ""), "", ""}),
              folder / "empty.gpkg" + ": is empty. Fetch or export the file again.");
    EXPECT_EQ(error_of({folder.path(), "", ""}),
              folder.path() + ": is a folder in which GDAL finds no layers. Name a file in it.");
    EXPECT_EQ(error_of({folder.file("a.csv", "a,b\n1,2\n"), "", ""}),
              folder / "a.csv" + ": holds no layer with geometry. Use it as a table, or name a vector file.");
}

TEST(VectorReader, RefusesSourcesOnTheNetwork) {
    const std::string advice =
        ": a source on the network is read only with --allow-network. Add it, or fetch a copy and name that.";
    for (const char* path : {"https://example.org/a.geojson", "/vsicurl/x", "/vsizip//vsis3/a/b.zip"}) {
        EXPECT_EQ(error_of({path, "", ""}), path + advice);
    }
}

TEST(VectorReader, FetchesNothingThatAFileRefersTo) {
    const test::TemporaryFolder folder;
    const std::string path = folder.file(
        "a.geojson", geojson(R"("crs":{"type":"url","properties":{"url":"http://127.0.0.1:9/crs"}},)"));
    EXPECT_EQ(
        error_of({path, "", ""}),
        path +
            ": cannot be opened as a table or vector file: it refers to http://127.0.0.1:9/crs on the "
            "network. "
            "Check that it is whole and named by its format (.csv, .xlsx, .gpkg, .geojson, .shp, .fgb).");
}

TEST(VectorReader, SummarisesLayers) {
    const test::TemporaryFolder folder;
    const std::vector<LayerSummary> layers = describe_vector(folder.file("a.geojson", geojson("")));
    ASSERT_EQ(layers.size(), 1U);
    EXPECT_EQ(layers[0].name, "a");
    EXPECT_EQ(layers[0].geometry, "MultiPoint, Point");
    EXPECT_EQ(layers[0].features, 3U);
    EXPECT_EQ(layers[0].crs_name, "EPSG:4326 (WGS 84)");
    EXPECT_EQ(layers[0].columns, (Names{"code", "n"}));
    EXPECT_EQ(layers[0].column_types, (Names{"String", "Integer"}));
}

TEST(VectorReader, TellsVectorFilesFromTables) {
    const test::TemporaryFolder folder;
    EXPECT_TRUE(is_vector_file(folder.file("a.geojson", geojson(""))));
    EXPECT_FALSE(is_vector_file(folder.file("a.csv", "a,WKT\n1,POINT (1 2)\n")));
    EXPECT_FALSE(is_vector_file(std::string(VITALITY_SOURCE_DIR) + "/tests/data/workbook.xlsx"));
    EXPECT_FALSE(is_vector_file(folder.file("a.txt", "words")));
    EXPECT_FALSE(is_vector_file(folder / "none"));
}

TEST(VectorReader, ReadsRealBoundaries) {
    const char* data = std::getenv("VITALITY_DATA");
    if (data == nullptr || !file_exists(data)) GTEST_SKIP() << "VITALITY_DATA names no folder of real data";
    const std::string folder = data;
    const VectorLayer harrow = read_vector({folder + "/harrow/lsoa_2011.geojson", "", ""});
    EXPECT_EQ(harrow.shapes.size(), 137U);
    EXPECT_EQ(harrow.shapes.part_count(), 138U);
    EXPECT_NEAR(harrow.shapes.box().min_x, -0.404, 0.001);  // longitude first
    EXPECT_NEAR(harrow.shapes.box().min_y, 51.553, 0.001);
    const VectorLayer london = read_vector({folder + "/london/LSOA_2011_London_gen_MHW.gpkg", "", ""});
    EXPECT_EQ(london.shapes.size(), 4835U);
    EXPECT_EQ(london.crs_name, "EPSG:27700 (OSGB36 / British National Grid)");
}

}  // namespace
}  // namespace vitality
