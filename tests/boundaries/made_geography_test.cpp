// SPDX-License-Identifier: Apache-2.0
#include "boundaries/made_geography.hpp"

#include <cstdlib>

#include <gtest/gtest.h>

#include "base/files.hpp"
#include "base/geometry.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

using Texts = std::vector<std::string>;

/// Parts are squares of 100 m at column, row of a grid.
class MadeGeographyTest : public testing::Test {
  protected:
    void add_rectangle(const std::string& code, double x0, double y0, double x1, double y1) {
        parts.index[code] = parts.codes.size();
        parts.codes.push_back(code);
        parts.names.push_back(code);
        parts.shapes.begin_shape(ShapeKind::polygon);
        parts.shapes.begin_part();
        parts.shapes.begin_ring();
        for (const Point p : {Point{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}, {x0, y0}})
            parts.shapes.add_point({515000 + 100 * p.x, 188000 + 100 * p.y});
    }
    void add_square(const std::string& code, int column, int row) {
        add_rectangle(code, column, row, column + 1, row + 1);
    }
    Lookup lookup(const std::string& csv, const std::string& more = {}) {
        folder.file("l.csv", csv);
        Section section =
            Settings::from_text(
                "source = 'l.csv'\nfrom = { geography = 'parts', column = 'f' }\nto = { geography = "
                "'places', column = 't', name = 'n' }\n" +
                    more,
                folder / "a.toml")
                .root();
        return load_lookup(read_lookup_spec("x", section, ""), ledger);
    }
    Geography make(const Lookup& by, const std::string& body = {}, const std::string& id = "places") {
        Section section =
            Settings::from_text(
                "[geography." + id + "]\nmade_from = { geography = 'parts', lookup = 'x' }\n" + body,
                folder / "a.toml")
                .root()
                .section("geography")
                .section(id);
        return make_geography(read_geography_spec(id, section, ""), parts, by, 2, ledger);
    }
    Texts told() const {
        Texts lines;
        for (const LedgerEntry& e : ledger.entries())
            lines.push_back(severity_name(e.severity) + " " + e.kind + ": " + e.message);
        return lines;
    }
    /// Points and rings of an area: "1 part, 1 ring, 5 points".
    static std::string form(const Geography& g, std::size_t area) {
        return fmt::format("{} parts, {} rings, {} points", g.shapes.parts(area).size(),
                           g.shapes.rings_of_shape(area).size(), g.shapes.points_of_shape(area).size());
    }

    Geography parts = [] {
        Geography g;
        g.id = "parts";
        g.source = "parts.gpkg";
        g.attribution = {"(c) Us"};
        return g;
    }();
    test::TemporaryFolder folder;
    Ledger ledger;
};

TEST_F(MadeGeographyTest, LetsSharedEdgesVanish) {
    add_square("1", 0, 0);
    add_square("2", 1, 0);
    add_square("3", 2, 0);
    const Geography made = make(lookup("f,t,n\n3,E,East\n1,W,West\n2,W,West\n"), "title = 'Places'\n");
    EXPECT_EQ(made.codes, (Texts{"E", "W"}));
    EXPECT_EQ(made.names, (Texts{"East", "West"}));
    EXPECT_EQ(made.title, "Places");
    EXPECT_EQ(made.attribution, Texts{"(c) Us"});
    EXPECT_EQ(made.find("W"), 1U);
    EXPECT_NEAR(area(made.shapes, 0), 1e4, 1e-3);
    EXPECT_NEAR(area(made.shapes, 1), 2e4, 1e-3);
    // the corner where West's two parts met stays: East has it not, but two of its neighbours had
    EXPECT_EQ(form(made, 0), "1 parts, 1 rings, 5 points");
    EXPECT_EQ(form(made, 1), "1 parts, 1 rings, 7 points");
    EXPECT_EQ(told(), Texts{});
}

TEST_F(MadeGeographyTest, KeepsAHole) {
    std::string csv = "f,t,n\n";
    for (int i = 0; i < 9; ++i) {
        add_square(std::to_string(i), i % 3, i / 3);
        csv += fmt::format("{},{},\n", i, i == 4 ? "inner" : "ring");
    }
    const Geography made = make(lookup(csv));
    EXPECT_EQ(made.names, (Texts{"ring", "inner"}));  // no name is given
    EXPECT_NEAR(area(made.shapes, 0), 8e4, 1e-2);
    EXPECT_NEAR(area(made.shapes, 1), 1e4, 1e-3);
    EXPECT_EQ(made.shapes.parts(0).size(), 1U);
    EXPECT_EQ(made.shapes.rings_of_shape(0).size(), 2U);
    EXPECT_EQ(invalid_reason(made.shapes, 0), std::nullopt);
}

TEST_F(MadeGeographyTest, KeepsPartsThatTouchInAPointOrNotAtAllApart) {
    add_square("1", 0, 0);
    add_square("2", 1, 1);
    add_square("3", 5, 5);
    const Geography made = make(lookup("f,t,n\n1,A,\n2,A,\n3,A,\n"));
    EXPECT_EQ(made.shapes.parts(0).size(), 3U);
    EXPECT_NEAR(area(made.shapes, 0), 3e4, 1e-2);
    EXPECT_EQ(invalid_reason(made.shapes, 0), std::nullopt);
}

TEST_F(MadeGeographyTest, MergesPartsThatOverlapAndTellsIt) {
    add_rectangle("1", 0, 0, 2, 1);
    add_rectangle("2", 1, 0.25, 3, 0.75);
    const Geography made = make(lookup("f,t,n\n1,A,\n2,A,\n"));
    EXPECT_NEAR(area(made.shapes, 0), 2.5e4, 1e-2);  // 2 + 1 squares less the half that both have
    ASSERT_EQ(told(),
              Texts{"warning repaired-geometry: 1 area of parts that overlap or cross, repaired by GEOS."});
    EXPECT_EQ(ledger.entries()[0].items[0].code, "A");
    EXPECT_NE(ledger.entries()[0].items[0].detail.find("its parts have 30000.0 m2, it has 25000.0 m2"),
              std::string::npos);
}

TEST_F(MadeGeographyTest, TellsWhatIsNotMappedOnEitherSide) {
    add_square("1", 0, 0);
    add_square("2", 1, 0);
    const Geography made = make(lookup("f,t,n\n1,A,\n8,A,\n9,A,\n7,B,\n"));
    EXPECT_EQ(made.codes, Texts{"A"});
    EXPECT_EQ(
        told(),
        (Texts{"warning area-without-parent: 1 area that lookup x puts into no area of places: not on its "
               "map.",
               "warning area-of-parts-beyond: 1 area of 1 with parts beyond parts: only what is mapped of "
               "them is drawn."}));
    EXPECT_EQ(ledger.entries()[0].items[0].code, "2");
    EXPECT_EQ(ledger.entries()[1].items[0].detail, "2 of 3 parts are not areas of parts: 8, 9");
}

TEST_F(MadeGeographyTest, PutsAPartIntoOneAreaAlone) {
    add_square("1", 0, 0);
    add_square("2", 1, 0);
    const Geography made = make(lookup("f,t,n\n1,A,\n1,B,\n2,B,\n"));
    EXPECT_NEAR(area(made.shapes, 0), 1e4, 1e-3);
    EXPECT_NEAR(area(made.shapes, 1), 1e4, 1e-3);
    EXPECT_EQ(told(), Texts{"failure doubled-code: 1 row in " + folder / "l.csv" +
                            " leads to a second code; the first was kept."});
}

TEST_F(MadeGeographyTest, ChecksTheVintageAsForAFile) {
    add_square("1", 0, 0);
    make(lookup("f,t,n\n1,E05013542,\n"), "", "ward13");
    EXPECT_EQ(told(),
              Texts{"failure other-vintage: 1 of 1 codes are wards of 2018 or later; the geography is named "
                    "ward13 (wards of 2013). Name the right file, or call the geography by its vintage."});
}

TEST_F(MadeGeographyTest, FailsWhereNothingIsMapped) {
    add_square("1", 0, 0);
    const Lookup by = lookup("f,t,n\n7,B,\n");
    EXPECT_EQ(test::message_of<DataError>([&] { make(by); }),
              folder / "l.csv" +
                  ": lookup x leads from none of the 1 area to an area of places. Name the lookup that "
                  "begins at parts.");
}

TEST_F(MadeGeographyTest, HasNoFileOfItsOwn) {
    add_square("1", 0, 0);
    const Lookup by = lookup("f,t,n\n1,A,\n");
    EXPECT_EQ(test::message_of<SettingsError>([&] { make(by, "source = 'a.gpkg'\n"); }),
              folder / "a.toml" +
                  ":3:10: [geography.places] has made_from: its areas, codes and names come "
                  "from geography parts and lookup x. Leave source out, or leave made_from out.");
}

TEST_F(MadeGeographyTest, MakesHarrowsWardsOfItsLsoas) {
    const char* data = std::getenv("VITALITY_DATA");
    if (data == nullptr || !file_exists(std::string(data) + "/harrow"))
        GTEST_SKIP() << "VITALITY_DATA names no folder of real data";
    Section lsoas = Settings::from_text("source = 'harrow/lsoa_2021.gpkg'\n", "/dev/null").root();
    parts = load_geography(read_geography_spec("lsoa21", lsoas, data), "EPSG:27700", 2, ledger);
    Section section = Settings::from_text(
                          "source = 'england/lookup_lsoa21_ward24_ltla24.csv'\nfrom = { geography = "
                          "'lsoa21' }\nto = { geography = 'ward24', name = 'ward24_name' }\n",
                          "/dev/null")
                          .root();
    const Lookup by = load_lookup(read_lookup_spec("x", section, data), ledger);
    const Geography made = make(by, "", "ward24");
    EXPECT_EQ(told(), Texts{});
    ASSERT_EQ(made.size(), 22U);
    EXPECT_EQ(made.names[*made.find("E05013558")], by.to_names.at("E05013558"));
    double of_parts = 0, of_made = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) of_parts += area(parts.shapes, i);
    for (std::size_t i = 0; i < made.size(); ++i) {
        of_made += area(made.shapes, i);
        EXPECT_EQ(invalid_reason(made.shapes, i), std::nullopt);
        EXPECT_EQ(made.shapes.rings_of_shape(i).size(), 1U) << made.codes[i];
    }
    EXPECT_NEAR(of_made / of_parts, 1, 1e-6);
}

}  // namespace
}  // namespace vitality
