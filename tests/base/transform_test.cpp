// SPDX-License-Identifier: Apache-2.0
#include "base/transform.hpp"

#include <array>
#include <cmath>
#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "tests/support/oracles.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

using test::message_of;

/// As ESRI's shapefiles name the British National Grid: no code, other names.
const std::string esri_wkt = R"(PROJCS["British_National_Grid",GEOGCS["GCS_OSGB_1936",DATUM["D_OSGB_1936",)"
                             R"(SPHEROID["Airy_1830",6377563.396,299.3249646]],PRIMEM["Greenwich",0.0],)"
                             R"(UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],)"
                             R"(PARAMETER["False_Easting",400000.0],PARAMETER["False_Northing",-100000.0],)"
                             R"(PARAMETER["Central_Meridian",-2.0],PARAMETER["Scale_Factor",0.9996012717],)"
                             R"(PARAMETER["Latitude_Of_Origin",49.0],UNIT["Meter",1.0]])";

TEST(DescribeCrs, KnowsTheNationalGridByCodeAndByWkt) {
    for (const std::string& crs : {std::string("EPSG:27700"), esri_wkt}) {
        const CrsInfo info = describe_crs(crs);
        EXPECT_EQ(info.name, "OSGB36 / British National Grid");
        EXPECT_EQ(info.authority, "EPSG:27700");
        EXPECT_TRUE(info.projected);
        EXPECT_TRUE(info.metres);
    }
}

TEST(DescribeCrs, TellsDegreesAndFeetFromMetres) {
    const CrsInfo degrees = describe_crs("EPSG:4326");
    EXPECT_FALSE(degrees.projected);
    EXPECT_FALSE(degrees.metres);
    const CrsInfo feet = describe_crs("EPSG:2263");  // New York, US survey feet
    EXPECT_TRUE(feet.projected);
    EXPECT_FALSE(feet.metres);
}

TEST(DescribeCrs, TakesTheHorizontalPartOfACompoundSystem) {
    EXPECT_EQ(describe_crs("EPSG:7405").authority, "EPSG:27700");  // national grid with Newlyn height
}

TEST(DescribeCrs, SaysWhatIsAllowed) {
    EXPECT_EQ(
        message_of<SettingsError>([] { describe_crs("27700"); }),
        "\"27700\" is not a coordinate reference system that PROJ knows: proj_create: unrecognized format / "
        "unknown name. Allowed: an authority's code such as \"EPSG:27700\" (British National Grid) or "
        "\"EPSG:4326\" (longitude and latitude), or WKT.");
    EXPECT_EQ(
        message_of<SettingsError>([] { describe_crs("EPSG:99999"); }),
        "\"EPSG:99999\" is not a coordinate reference system that PROJ knows: proj_create: crs not found. "
        "Allowed: an authority's code such as \"EPSG:27700\" (British National Grid) or \"EPSG:4326\" "
        "(longitude and latitude), or WKT.");
    EXPECT_EQ(
        message_of<SettingsError>([] { Transform("", "EPSG:27700"); }),
        "\"\" is not a coordinate reference system that PROJ knows. Allowed: an authority's code such as "
        "\"EPSG:27700\" (British National Grid) or \"EPSG:4326\" (longitude and latitude), or WKT.");
}

TEST(SameCrs, LooksThroughAxisOrderAndSpelling) {
    EXPECT_TRUE(same_crs("EPSG:4326", "OGC:CRS84"));
    EXPECT_TRUE(same_crs(esri_wkt, "EPSG:27700"));
    EXPECT_FALSE(same_crs("EPSG:27700", "EPSG:4326"));
    EXPECT_FALSE(same_crs("EPSG:4258", "EPSG:4326"));  // ETRS89 drifts from WGS 84
}

TEST(Transform, PutsLongitudeFirstAndTheTrueOriginWhereItBelongs) {
    // OSGB36 latitude 49, longitude -2 is the true origin: easting 400,000, northing -100,000.
    std::array<Point, 1> points = {Point{-2, 49}};
    Transform("EPSG:4277", "EPSG:27700").apply(points);
    EXPECT_NEAR(points[0].x, 400000, 1e-6);
    EXPECT_NEAR(points[0].y, -100000, 1e-6);
}

TEST(Transform, GoesThereAndBack) {
    std::array<Point, 1> points = {Point{-0.3346, 51.5898}};
    Transform("EPSG:4326", "EPSG:27700").apply(points);
    Transform("EPSG:27700", "EPSG:4326").apply(points);
    EXPECT_NEAR(points[0].x, -0.3346, 1e-7);
    EXPECT_NEAR(points[0].y, 51.5898, 1e-7);
}

TEST(Transform, TellsItsOperationAndAccuracy) {
    const Transform transform("EPSG:4326", "EPSG:27700");
    EXPECT_THAT(transform.operation(), testing::HasSubstr("OSGB36 to WGS 84"));
    EXPECT_GT(transform.accuracy(), 0);
    EXPECT_LE(transform.accuracy(), 2);
    EXPECT_FALSE(transform.ballpark());
}

TEST(Transform, OwnsUpToABallpark) {
    // A datum of no known relation to WGS 84: only a ballpark is to be had.
    const std::string unknown =
        R"(GEOGCS["unknown",DATUM["not registered",SPHEROID["Airy 1830",6377563.396,299.3249646]],)"
        R"(PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]])";
    const Transform transform(unknown, "EPSG:4326");
    EXPECT_TRUE(transform.ballpark());
    EXPECT_LT(transform.accuracy(), 0);
}

TEST(Transform, LeavesCoordinatesOfTheSameSystemAloneToTheLastBit) {
    const std::array<Point, 2> before = {Point{515469.123456789, 189196.7}, Point{0.1, 0.2}};
    std::array<Point, 2> points = before;
    const Transform transform(esri_wkt, "EPSG:27700");
    transform.apply(points);
    EXPECT_EQ(points, before);
    EXPECT_EQ(transform.operation(), "none (both are EPSG:27700 (OSGB36 / British National Grid))");
    EXPECT_EQ(transform.accuracy(), 0);
    EXPECT_FALSE(transform.ballpark());
}

TEST(Transform, NamesTheFirstPointItCannotTransform) {
    std::vector<Point> points(1000, Point{-0.3, 51.5});
    points[700] = {-0.3, 120};
    points[900] = {500, 500};
    testing::internal::CaptureStderr();
    EXPECT_EQ(
        message_of<InputError>([&] { Transform("EPSG:4326", "EPSG:27700").apply(points); }),
        "the point (-0.3, 120) cannot be transformed from EPSG:4326 (WGS 84) to EPSG:27700 (OSGB36 / British "
        "National Grid): Invalid coordinate. Check that the coordinates are in the CRS named, longitude or "
        "easting first.");
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

TEST(Transform, RefusesPointsThatAreNotFinite) {
    std::array<Point, 1> points = {Point{std::numeric_limits<double>::quiet_NaN(), 51}};
    EXPECT_THROW(Transform("EPSG:4326", "EPSG:27700").apply(points), InputError);
}

TEST(TransformPoints, GivesTheSameForAnyNumberOfThreads) {
    std::vector<Point> one;
    for (int i = 0; i < 120000; ++i) one.push_back({-5 + 6.0 * i / 120000, 50 + 5.0 * (i % 1000) / 1000});
    std::vector<Point> four = one;
    std::vector<Point> single(one.begin() + 119999, one.end());
    transform_points("EPSG:4326", "EPSG:27700", one, 1);
    transform_points("EPSG:4326", "EPSG:27700", four, 4);
    EXPECT_EQ(one, four);
    Transform("EPSG:4326", "EPSG:27700").apply(single);
    EXPECT_EQ(single[0], one.back());
}

TEST(TransformPoints, TakesNoneAndReportsAFailureOutOfAThread) {
    std::vector<Point> points;
    transform_points("EPSG:4326", "EPSG:27700", points, 2);
    EXPECT_TRUE(points.empty());
    points.assign(110000, Point{-0.3, 51.5});
    points[109999] = {0, -91};
    EXPECT_THAT(message_of<InputError>([&] { transform_points("EPSG:4326", "EPSG:27700", points, 4); }),
                testing::StartsWith("the point (0, -91) cannot be transformed from EPSG:4326 (WGS 84) to "));
}

TEST(Transform, AgreesWithTheReferencePoints) {
    const std::string folder = test::oracle_folder(VITALITY_SOURCE_DIR);
    if (folder.empty()) GTEST_SKIP() << "no reference files: name their folder in VITALITY_ORACLES";
    const Transform from_wgs84("EPSG:4326", "EPSG:27700"), from_osgb36("EPSG:4277", "EPSG:27700");
    if (from_wgs84.accuracy() < 2) GTEST_SKIP() << "the reference was made without the grid OSTN15";
    const std::vector<std::string> files =
        test::files_named(folder + "/overlap", "projection_points", ".csv");
    ASSERT_FALSE(files.empty());
    std::size_t compared = 0;
    for (const std::string& file : files) {
        const auto lines = test::csv_lines(file);
        for (std::size_t i = 1; i < lines.size(); ++i, ++compared) {
            std::array<double, 6> row{};
            for (std::size_t c = 0; c < row.size(); ++c) row[c] = test::number_of(lines[i].at(c));
            std::array<Point, 1> wgs84 = {Point{row[0], row[1]}}, osgb36 = wgs84;
            from_wgs84.apply(wgs84);
            from_osgb36.apply(osgb36);
            EXPECT_NEAR(wgs84[0].x, row[2], 0.01);
            EXPECT_NEAR(wgs84[0].y, row[3], 0.01);
            EXPECT_NEAR(osgb36[0].x, row[4], 1e-4);
            EXPECT_NEAR(osgb36[0].y, row[5], 1e-4);
        }
    }
    EXPECT_GE(compared, 10U);
}

}  // namespace
}  // namespace vitality
