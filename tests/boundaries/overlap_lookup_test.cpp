// SPDX-License-Identifier: Apache-2.0
#include "boundaries/overlap_lookup.hpp"

#include <gtest/gtest.h>

#include "base/overlaps.hpp"

namespace vitality {
namespace {

/// Rectangles of height 1,000 m from x to x + width, one area each.
Geography row_of(const std::string& id, const std::vector<std::pair<double, double>>& rectangles) {
    Geography geography;
    geography.id = id;
    geography.title = id;
    for (const auto& [x, width] : rectangles) {
        const std::string code = id + std::to_string(geography.codes.size() + 1);
        geography.index[code] = geography.codes.size();
        geography.codes.push_back(code);
        geography.names.push_back("Name of " + code);
        geography.shapes.begin_shape(ShapeKind::polygon);
        geography.shapes.begin_part();
        geography.shapes.begin_ring();
        for (const Point p :
             {Point{x, 0}, Point{x + width, 0}, Point{x + width, 1000}, Point{x, 1000}, Point{x, 0}})
            geography.shapes.add_point(p);
    }
    return geography;
}

LookupSpec spec_by(LookupSpec::By by) {
    LookupSpec spec;
    spec.id = "places";
    spec.by = by;
    return spec;
}

/// a1 lies in p1; a2 for 60 % in p1 and 40 % in p2; a3 in p2 and for 0.05 % in p3; a4 in none.
class OverlapLookupTest : public testing::Test {
  protected:
    const Geography small = row_of("a", {{0, 1000}, {1000, 1000}, {2000, 1000}, {9000, 1000}});
    const Geography large = row_of("p", {{0, 1600}, {1600, 1399.5}, {2999.5, 1000}});
    Ledger ledger;

    std::vector<std::string> rows(const Lookup& lookup) const {
        std::vector<std::string> words;
        for (const LookupRow& row : lookup.rows)
            words.push_back(
                fmt::format("{} {} {:.6g} {}", row.from, row.to, row.weight, change_letter(row.change)));
        return words;
    }
};

using Words = std::vector<std::string>;

TEST_F(OverlapLookupTest, LeadsEachAreaToTheOneThatHoldsMostOfIt) {
    const Lookup lookup = overlap_lookup(spec_by(LookupSpec::By::largest_area), small, large, 2, ledger);
    EXPECT_EQ(rows(lookup), (Words{"a1 p1 1 M", "a2 p1 1 M", "a3 p2 1 U"}));
    EXPECT_TRUE(lookup.one_to_one_or_many_to_one());
    EXPECT_EQ(lookup.to_names.at("p2"), "Name of p2");
    ASSERT_EQ(ledger.entries().size(), 2U);
    EXPECT_EQ(ledger.entries()[0].message, "1 area of which less than three quarters lie in one area of p.");
    EXPECT_EQ(ledger.entries()[0].items[0].detail, "60.0% of it lies in p1");
    EXPECT_EQ(ledger.entries()[1].kind, "area-without-parent");
    EXPECT_EQ(ledger.entries()[1].items[0].code, "a4");
}

TEST_F(OverlapLookupTest, SharesOutByAreaWithWeightsThatAddUpToOne) {
    const Lookup lookup = overlap_lookup(spec_by(LookupSpec::By::area), small, large, 1, ledger);
    EXPECT_EQ(rows(lookup), (Words{"a1 p1 1 X", "a2 p1 0.6 X", "a2 p2 0.4 X", "a3 p2 1 X"}));
    EXPECT_EQ(ledger.entries()[0].kind, "shared-by-area");
    EXPECT_EQ(ledger.entries()[0].severity, Severity::warning);
}

TEST_F(OverlapLookupTest, IsEqualForAnyNumberOfThreads) {
    const auto one = overlaps_of(small.shapes, large.shapes, 1);
    const auto four = overlaps_of(small.shapes, large.shapes, 4);
    ASSERT_EQ(one.size(), 5U);
    for (std::size_t i = 0; i < one.size(); ++i) {
        EXPECT_EQ(one[i].a, four[i].a);
        EXPECT_EQ(one[i].b, four[i].b);
        EXPECT_EQ(one[i].area, four[i].area);
    }
    EXPECT_EQ(one[1].area, 600 * 1000);
}

}  // namespace
}  // namespace vitality
