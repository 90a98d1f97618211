// SPDX-License-Identifier: Apache-2.0
// The published ratings of Harrow, with the counts that their description gives.
#include <cstdlib>

#include <gtest/gtest.h>

#include "base/files.hpp"
#include "base/xml_records.hpp"
#include "layers/food_premises.hpp"

namespace vitality {
namespace {

class PublishedFoodRatings : public testing::Test {
  protected:
    void SetUp() override {
        const char* folder = std::getenv("VITALITY_DATA");
        if (folder == nullptr || !file_exists(std::string(folder) + "/harrow/FHRS515en-GB.xml"))
            GTEST_SKIP() << "VITALITY_DATA names no folder of real data";
        harrow = std::string(folder) + "/harrow/";
    }
    VectorLayer read(const std::string& file, const FoodPremisesChoice& choice) {
        return read_food_premises(harrow + file, choice, "layer food", ledger);
    }
    static std::size_t points(const VectorLayer& layer) {
        std::size_t count = 0;
        for (std::size_t i = 0; i < layer.shapes.size(); ++i)
            count += layer.shapes.kind(i) == ShapeKind::point ? 1U : 0U;
        return count;
    }
    std::string harrow;
    Ledger ledger;
};

const FoodPremisesChoice takeaways_alone{.named_types = {}, .use_shipped_lists = false};

TEST_F(PublishedFoodRatings, OfHarrowHoldTheTakeawaysThatTheirDescriptionCounts) {
    for (const char* file : {"FHRS515en-GB.xml", "fhrs_harrow_2020-08.csv"}) {
        const VectorLayer layer = read(file, takeaways_alone);
        EXPECT_EQ(layer.shapes.size(), 195U) << file;
        EXPECT_EQ(points(layer), 191U) << file;
        EXPECT_TRUE(is_food_premises(harrow + file)) << file;
    }
    EXPECT_EQ(ledger.entries()[0].message, "195 of 1,483 premises of " + harrow +
                                               "FHRS515en-GB.xml are kept: 195 by business type, 0 by the "
                                               "name of a chain, 0 by a word in the name.");
}

TEST_F(PublishedFoodRatings, OfHarrowAreTheSameInXmlAndCsv) {
    const TextTable xml = read_xml_records(harrow + "FHRS515en-GB.xml", "EstablishmentDetail");
    const TextTable csv = read_table({.path = harrow + "fhrs_harrow_2020-08.csv"});
    ASSERT_EQ(xml.row_count(), 1483U);
    ASSERT_EQ(csv.row_count(), 1483U);
    for (const std::string& column : csv.columns()) {
        const auto in_xml = xml.find_column(column), in_csv = csv.find_column(column);
        if (!in_xml) continue;  // empty throughout
        for (std::size_t row = 0; row < csv.row_count(); ++row)
            ASSERT_EQ(xml.cell(row, *in_xml), csv.cell(row, *in_csv)) << column << " " << row;
    }
}

TEST_F(PublishedFoodRatings, OfHarrowGiveTheSameLayerFromXmlAndCsv) {
    const VectorLayer xml = read("FHRS515en-GB.xml", {}), csv = read("fhrs_harrow_2020-08.csv", {});
    ASSERT_EQ(xml.shapes.size(), csv.shapes.size());
    EXPECT_GT(xml.shapes.size(), 195U);
    for (std::size_t i = 0; i < xml.shapes.size(); ++i) {
        ASSERT_EQ(xml.shapes.kind(i), csv.shapes.kind(i));
        if (xml.shapes.kind(i) == ShapeKind::point) {
            ASSERT_EQ(xml.shapes.points_of_shape(i)[0], csv.shapes.points_of_shape(i)[0]);
        }
        for (std::size_t c = 0; c < xml.attributes.column_count(); ++c)
            ASSERT_EQ(xml.attributes.cell(i, c), csv.attributes.cell(i, c));
    }
}

TEST_F(PublishedFoodRatings, AroundHarrowAreRead) {
    // BusinessTypeID 7844 of the seven authorities: 1,376 with Harrow's 195.
    EXPECT_EQ(read("fhrs_surrounding_2020-08.csv", takeaways_alone).shapes.size(), 1376U - 195U);
}

}  // namespace
}  // namespace vitality
