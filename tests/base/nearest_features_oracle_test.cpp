// SPDX-License-Identifier: Apache-2.0
// Reference: GEOS through R's sf, on Harrow's LSOAs, takeaways and green space.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/nearest_features.hpp"
#include "base/vector_reader.hpp"
#include "tests/support/oracles.hpp"

namespace vitality {
namespace {

using Points = std::vector<Point>;

std::string overlap_folder() {
    const std::string folder = test::oracle_folder(VITALITY_SOURCE_DIR);
    return folder.empty() ? folder : folder + "/overlap/";
}

constexpr const char* no_folder = "no reference files: name their folder in VITALITY_ORACLES";

/// A column of a CSV file by the cells of its first column.
std::map<std::string, double> column_of(const std::string& path, const std::string& name) {
    const auto lines = test::csv_lines(path);
    const auto at = static_cast<std::size_t>(std::ranges::find(lines.at(0), name) - lines[0].begin());
    std::map<std::string, double> values;
    for (std::size_t i = 1; i < lines.size(); ++i) values[lines[i].at(0)] = test::number_of(lines[i].at(at));
    return values;
}

struct Areas {
    std::vector<std::string> ids;
    Shapes shapes;
    Points centroids;
};

Areas harrow_areas(const std::string& folder) {
    Areas areas;
    const VectorLayer layer = read_vector({folder + "harrow_lsoa_to_1km_grid_source.geojson", "", ""});
    areas.shapes = layer.shapes;
    const auto x = column_of(folder + "harrow_lsoa_to_1km_grid_source_measures.csv", "cx");
    const auto y = column_of(folder + "harrow_lsoa_to_1km_grid_source_measures.csv", "cy");
    for (std::size_t i = 0; i < layer.shapes.size(); ++i) {
        areas.ids.emplace_back(layer.attributes.cell(i, layer.attributes.find_column("id").value()));
        areas.centroids.push_back({x.at(areas.ids[i]), y.at(areas.ids[i])});
    }
    return areas;
}

template <class Values, class Number>
void expect_column(const Areas& areas, const Values& values, const std::string& path, const std::string& name,
                   const Number& number) {
    const auto expected = column_of(path, name);
    ASSERT_EQ(expected.size(), areas.ids.size());
    for (std::size_t i = 0; i < areas.ids.size(); ++i)
        EXPECT_TRUE(test::agrees(number(values[i]), expected.at(areas.ids[i])))
            << name << " of " << areas.ids[i] << ": " << number(values[i]) << ", expected "
            << expected.at(areas.ids[i]);
}

double metres(const Nearest& nearest) { return nearest.distance; }
double whole(std::uint32_t count) { return count; }

TEST(FeatureDistances, AgreesWithTheReferenceOnHarrowsTakeaways) {
    const std::string folder = overlap_folder();
    if (folder.empty()) GTEST_SKIP() << no_folder;
    const Areas areas = harrow_areas(folder);
    Points takeaways;
    const auto lines = test::csv_lines(folder + "harrow_takeaway_points.csv");
    for (std::size_t i = 1; i < lines.size(); ++i)
        takeaways.push_back({test::number_of(lines[i].at(1)), test::number_of(lines[i].at(2))});
    const FeatureDistances features(Shapes::of_points(takeaways), 2);
    const std::string path = folder + "harrow_takeaway_point_measures.csv";
    expect_column(areas, features.count_within_of_shapes(areas.shapes, 400, 2), path,
                  "points_within_400m_of_polygon", whole);
    expect_column(areas, features.count_within(areas.centroids, 800, 2), path,
                  "points_within_800m_of_centroid", whole);
    expect_column(areas, features.nearest_of_shapes(areas.shapes, 2), path, "nearest_from_polygon_m", metres);
    expect_column(areas, features.nearest(areas.centroids, 2), path, "nearest_from_centroid_m", metres);
}

TEST(FeatureDistances, AgreesWithTheReferenceOnHarrowsGreenSpace) {
    const std::string folder = overlap_folder();
    if (folder.empty()) GTEST_SKIP() << no_folder;
    const Areas areas = harrow_areas(folder);
    std::set<std::string> valid;
    for (const auto& line : test::csv_lines(folder + "harrow_green_valid_ids.csv")) valid.insert(line.at(0));
    const VectorLayer green = read_vector({folder + "harrow_green.geojson", "", ""});
    std::vector<std::uint32_t> use;
    for (std::uint32_t i = 0; i < green.shapes.size(); ++i) {
        const auto gid = green.attributes.cell(i, green.attributes.find_column("gid").value());
        if (valid.contains(std::string(gid))) use.push_back(i);
    }
    ASSERT_EQ(use.size() + 1, valid.size());  // and the header
    const FeatureDistances features(green.shapes, use, 2);
    const std::string path = folder + "harrow_green_measures.csv";
    expect_column(areas, features.nearest_of_shapes(areas.shapes, 2), path, "nearest_green_from_polygon_m",
                  metres);
    expect_column(areas, features.nearest(areas.centroids, 2), path, "nearest_green_from_centroid_m", metres);
}

}  // namespace
}  // namespace vitality
