// SPDX-License-Identifier: Apache-2.0
#include "base/vector_writer.hpp"

#include <array>
#include <cstdlib>
#include <limits>

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/vector_reader.hpp"
#include "tests/support/limited_files.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();

void add(Shapes& shapes, ShapeKind kind, const std::vector<std::vector<std::vector<Point>>>& parts) {
    shapes.begin_shape(kind);
    for (const auto& part : parts) {
        shapes.begin_part();
        for (const auto& ring : part) {
            shapes.begin_ring();
            shapes.add_points(ring);
        }
    }
}

std::vector<Point> square(double x, double y, double side) {
    return {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}};
}

/// A square with a hole and an island, and a shape without geometry; in the British National Grid.
Shapes two_areas() {
    Shapes shapes;
    add(shapes, ShapeKind::polygon,
        {{square(400000, 300000, 100), square(400010, 300010, 10)}, {square(400200, 300000, 5)}});
    add(shapes, ShapeKind::none, {});
    return shapes;
}

std::vector<OutputColumn> two_rows() {
    return {{"code", std::vector<std::string>{"01", "Tŷ"}},
            {"rate", std::vector<double>{0.1, no_number}},
            {"count", std::vector<std::int64_t>{12345678901, -7}}};
}

Shapes many_squares(int count) {
    Shapes shapes;
    for (int i = 0; i < count; ++i) add(shapes, ShapeKind::polygon, {{square(2.0 * i, 0, 1)}});
    return shapes;
}

void expect_equal(const Shapes& a, const Shapes& b) {
    ASSERT_EQ(a.size(), b.size());
    ASSERT_EQ(a.part_count(), b.part_count());
    ASSERT_EQ(a.ring_count(), b.ring_count());
    for (std::size_t s = 0; s < a.size(); ++s) EXPECT_EQ(a.kind(s), b.kind(s));
    for (std::size_t r = 0; r < a.ring_count(); ++r) {
        EXPECT_TRUE(std::equal(a.ring(r).begin(), a.ring(r).end(), b.ring(r).begin(), b.ring(r).end())) << r;
    }
}

std::string error_of(const VectorOutput& output, const Shapes& shapes,
                     const std::vector<OutputColumn>& columns) {
    return test::message_of<OutputError>([&] { write_vector(output, shapes, columns); });
}

void expect_first_row(const VectorLayer& layer) {
    Shapes first;
    first.append(two_areas(), 0);
    expect_equal(layer.shapes, first);
    EXPECT_EQ(layer.crs_name, "EPSG:27700 (OSGB36 / British National Grid)");
    EXPECT_EQ(layer.attributes.cell(0, 0), "01");
    EXPECT_EQ(layer.attributes.cell(0, 1), "0.1");
    EXPECT_EQ(layer.attributes.cell(0, 2), "12345678901");
}

void expect_summary(const std::string& path) {
    const LayerSummary summary = describe_vector(path).at(0);
    EXPECT_EQ(summary.name, "areas");
    EXPECT_EQ(summary.geometry, "MultiPolygon");
    EXPECT_EQ(summary.column_types, (std::vector<std::string>{"String", "Real", "Integer64"}));
}

TEST(VectorWriter, WritesAGeoPackageThatReadsBackEqual) {
    const test::TemporaryFolder folder;
    const std::string path = folder / "a.gpkg";
    write_vector({.path = path, .layer = "areas", .crs = "EPSG:27700"}, two_areas(), two_rows());
    expect_first_row(read_vector({path, "", "code = '01'"}));
    const VectorLayer whole = read_vector({path, "", ""});
    expect_equal(whole.shapes, two_areas());
    EXPECT_EQ(whole.attributes.cell(1, 0), "Tŷ");
    EXPECT_EQ(whole.attributes.cell(1, 1), "");  // NaN
    EXPECT_EQ(whole.attributes.cell(1, 2), "-7");
    expect_summary(path);
    EXPECT_EQ(folder.listing(), "a.gpkg\n");
}

TEST(VectorWriter, WritesAFlatGeobufThatReadsBackEqual) {
    const test::TemporaryFolder folder;
    const std::string path = folder / "a.fgb";
    Shapes shapes;
    shapes.append(two_areas(), 0);
    write_vector({.path = path, .format = VectorFormat::flatgeobuf, .layer = "areas", .crs = "EPSG:27700"},
                 shapes,
                 {{"code", std::vector<std::string>{"01"}},
                  {"rate", std::vector<double>{0.1}},
                  {"count", std::vector<std::int64_t>{12345678901}}});
    expect_first_row(read_vector({path, "", ""}));
    expect_summary(path);
    EXPECT_EQ(folder.listing(), "a.fgb\n");
}

TEST(VectorWriter, RefusesAFlatGeobufThatWouldLoseARow) {
    const test::TemporaryFolder folder;
    const std::string path = folder / "a.fgb";
    EXPECT_EQ(
        error_of({.path = path, .format = VectorFormat::flatgeobuf, .layer = "a", .crs = "EPSG:27700"},
                 two_areas(), two_rows()),
        path +
            ": row 2 has no geometry, which FlatGeobuf cannot hold. Write a GeoPackage (.gpkg) or GeoJSON.");
    EXPECT_EQ(folder.listing(), "");
}

TEST(VectorWriter, WritesALayerWithoutRows) {
    const test::TemporaryFolder folder;
    for (const VectorFormat format : {VectorFormat::gpkg, VectorFormat::flatgeobuf, VectorFormat::geojson}) {
        const std::string path = folder / "a";
        write_vector({.path = path, .format = format, .layer = "a", .crs = "EPSG:27700"}, Shapes(), {});
        EXPECT_EQ(read_vector({path, "", ""}).shapes.size(), 0U) << static_cast<int>(format);
    }
}

TEST(VectorWriter, WritesPointsAndLinesAsTheyAre) {
    const test::TemporaryFolder folder;
    Shapes point, points, line;
    add(point, ShapeKind::point, {{{{1, 2}}}});
    add(points, ShapeKind::point, {{{{1, 2}}}, {{{3, 4}}}});
    add(line, ShapeKind::line, {{{{0, 0}, {1, 1}}}});
    const std::string path = folder / "a.gpkg";
    for (const auto& [shapes, geometry] :
         {std::pair{point, "Point"}, {points, "MultiPoint"}, {line, "LineString"}}) {
        write_vector({.path = path, .layer = "a", .crs = "EPSG:27700"}, shapes, {});
        expect_equal(read_vector({path, "", ""}).shapes, shapes);
        EXPECT_EQ(describe_vector(path).at(0).geometry, geometry);
    }
}

TEST(VectorWriter, WritesGeoJsonInLongitudeAndLatitude) {
    const test::TemporaryFolder folder;
    const std::string path = folder / "a.geojson";
    Shapes shapes;  // 51 28 40.12 N, 0 0 5.31 W on WGS 84: the Airy transit circle is at TQ 38890 77320
    add(shapes, ShapeKind::point, {{{{538890, 177320}}}});
    write_vector({.path = path, .format = VectorFormat::geojson, .layer = "a", .crs = "EPSG:27700"}, shapes,
                 {});
    const VectorLayer layer = read_vector({path, "", ""});
    EXPECT_NEAR(layer.shapes.points()[0].x, -0.001475, 0.0001);
    EXPECT_NEAR(layer.shapes.points()[0].y, 51.477811, 0.0001);
    EXPECT_EQ(layer.crs_name, "EPSG:4326 (WGS 84)");
}

TEST(VectorWriter, WritesGeoJsonOfSevenDecimalsAndNullForNoNumber) {
    const test::TemporaryFolder folder;
    const std::string path = folder / "a.geojson";
    Shapes shapes;
    add(shapes, ShapeKind::point, {{{{-0.123456789, 51.5}}}});
    write_vector({.path = path, .format = VectorFormat::geojson, .layer = "a", .crs = "EPSG:4326"}, shapes,
                 {{"x", std::vector<double>{no_number}}, {"y", std::vector<double>{0.1}}});
    EXPECT_EQ(read_file(path),
              "{\n\"type\": \"FeatureCollection\",\n\"name\": \"a\",\n\"features\": [\n"
              "{ \"type\": \"Feature\", \"properties\": { \"x\": null, \"y\": 0.1 }, \"geometry\": "
              "{ \"type\": \"Point\", \"coordinates\": [ -0.1234568, 51.5 ] } }\n]\n}\n");
}

TEST(VectorWriter, RefusesGeoJsonOfAnUnknownPlace) {
    EXPECT_EQ(error_of({.path = "a.geojson", .format = VectorFormat::geojson, .layer = "a", .crs = ""},
                       Shapes(), {}),
              "a.geojson: the shapes have no CRS, and GeoJSON is written in longitude and latitude. Name "
              "their CRS.");
}

TEST(VectorWriter, GivesEqualBytesForEqualInputsAndAnyThreads) {
    const test::TemporaryFolder folder;
    for (const VectorFormat format : {VectorFormat::gpkg, VectorFormat::geojson, VectorFormat::flatgeobuf}) {
        VectorOutput output{.path = folder / "a", .format = format, .layer = "areas", .crs = "EPSG:27700"};
        write_vector(output, many_squares(3000), {});
        output.path = folder / "some other name";
        output.threads = 2;
        write_vector(output, many_squares(3000), {});
        EXPECT_EQ(sha256_of_file(folder / "a"), sha256_of_file(output.path)) << static_cast<int>(format);
    }
}

TEST(VectorWriter, DatesAGeoPackageByTheSourceDateOrOneConstant) {
    const test::TemporaryFolder folder;
    const VectorOutput output{.path = folder / "a.gpkg", .layer = "areas", .crs = "EPSG:27700"};
    unsetenv("SOURCE_DATE_EPOCH");
    write_vector(output, two_areas(), two_rows());
    EXPECT_NE(read_file(output.path).find("2000-01-01T00:00:00.000Z"), std::string::npos);
    setenv("SOURCE_DATE_EPOCH", "1000000000", 1);
    write_vector(output, two_areas(), two_rows());
    unsetenv("SOURCE_DATE_EPOCH");
    EXPECT_NE(read_file(output.path).find("2001-09-09T01:46:40.000Z"), std::string::npos);
}

TEST(VectorWriter, GivesAGeoPackageItsSpatialIndex) {
    const test::TemporaryFolder folder;
    write_vector({.path = folder / "a.gpkg", .layer = "areas", .crs = "EPSG:27700"}, two_areas(), two_rows());
    EXPECT_NE(read_file(folder / "a.gpkg").find("CREATE VIRTUAL TABLE \"rtree_areas_geom\""),
              std::string::npos);
}

TEST(VectorWriter, LetsColumnsBeNamedAsTheDriversOwn) {
    const test::TemporaryFolder folder;
    const std::string path = folder / "a.gpkg";
    write_vector({.path = path, .layer = "areas", .crs = "EPSG:27700"}, two_areas(),
                 {{"FID", std::vector<std::string>{"x", "y"}}, {"geom", std::vector<std::int64_t>{5, 5}}});
    const TextTable table = read_table({.path = path, .layer = ""});
    EXPECT_EQ(table.columns(), (std::vector<std::string>{"FID", "geom"}));
    EXPECT_EQ(table.cell(1, 0), "y");
}

TEST(VectorWriter, WritesACrsFromWktByItsCode) {
    const test::TemporaryFolder folder;
    const std::string path = folder / "a.gpkg";
    write_vector({.path = path, .layer = "areas", .crs = "EPSG:27700"}, two_areas(), two_rows());
    const std::string wkt = read_vector({path, "", ""}).crs;
    ASSERT_TRUE(wkt.starts_with("PROJCRS[")) << wkt;
    write_vector({.path = folder / "b.gpkg", .layer = "areas", .crs = wkt}, two_areas(), two_rows());
    EXPECT_EQ(sha256_of_file(path), sha256_of_file(folder / "b.gpkg"));
    write_vector({.path = path, .layer = "areas", .crs = ""}, two_areas(), two_rows());
    EXPECT_EQ(read_vector({path, "", ""}).crs, "");
    EXPECT_EQ(error_of({.path = path, .layer = "areas", .crs = "EPSG:1"}, two_areas(), two_rows()),
              path + ": the CRS \"EPSG:1\" is not known. Name one as EPSG:27700.");
}

TEST(VectorWriter, RefusesColumnsThatDoNotFit) {
    EXPECT_EQ(
        error_of({.path = "a.gpkg", .layer = "a", .crs = ""}, two_areas(), {{"x", std::vector<double>{1}}}),
        "a.gpkg: column \"x\" holds 1 value for 2 shapes.");
    EXPECT_EQ(error_of({.path = "a.gpkg", .layer = "a", .crs = ""}, two_areas(),
                       {{"x", std::vector<double>{1, 2}}, {"X", std::vector<double>{1, 2}}}),
              "a.gpkg: two columns are named \"X\" (letter case apart). Rename one.");
}

TEST(VectorWriter, SaysWhyAFolderCannotBeWritten) {
    for (const VectorFormat format : {VectorFormat::gpkg, VectorFormat::flatgeobuf}) {
        EXPECT_EQ(error_of({.path = "/no such folder/a", .format = format, .layer = "a", .crs = "EPSG:27700"},
                           many_squares(2), {}),
                  "/no such folder/a: cannot be written: No such file or directory. "
                  "Name an output with -o in a folder that exists and can be written to.");
    }
}

/// The error of writing many squares in a process whose files may hold 64 KiB.
std::string error_on_full_disk(const VectorOutput& output) {
    return test::said_with_files_limited_to(1 << 16,
                                            [&] { return error_of(output, many_squares(5000), {}); });
}

TEST(VectorWriter, LeavesNothingOnAFullDiskAndSaysSo) {
    const test::TemporaryFolder folder;
    for (const VectorFormat format : {VectorFormat::geojson, VectorFormat::flatgeobuf}) {
        EXPECT_EQ(
            error_on_full_disk({.path = folder / "a", .format = format, .layer = "a", .crs = "EPSG:27700"}),
            folder / "a" +
                ": cannot be written: File too large. Nothing of it was left behind; free space or "
                "name another output with -o.");
    }
    EXPECT_TRUE(error_on_full_disk({.path = folder / "a", .layer = "a", .crs = "EPSG:27700"})
                    .starts_with(folder / "a" + ": cannot be written: "));
    EXPECT_EQ(folder.listing(), "");
}

TEST(VectorWriter, KeepsAnOlderFileWhereTheNewOneFails) {
    const test::TemporaryFolder folder;
    const std::string path = folder.file("a.gpkg", "older");
    EXPECT_NE(error_on_full_disk({.path = path, .layer = "a", .crs = "EPSG:27700"}), "(nothing thrown)");
    EXPECT_EQ(read_file(path), "older");
}

}  // namespace
}  // namespace vitality
