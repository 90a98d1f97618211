// SPDX-License-Identifier: Apache-2.0
// Keys of symbols, dots, clusters, hatches and fading fills, and what is refused.
#include <gtest/gtest.h>

#include "renderers/map_spec.hpp"

namespace vitality {
namespace {

MapSpec map_from(const std::string& lines) {
    Settings settings = Settings::from_text("[map.m]\ngeography = \"ward13\"\n" + lines + "\n", "a.toml");
    Section root = settings.root();
    Section maps = root.section("map");
    Section map = maps.section("m");
    return read_map_spec("m", map);
}

std::string refusal(const std::string& lines) try {
    map_from(lines);
    return "";
} catch (const SettingsError& failure) {
    return failure.what();
}

TEST(SymbolsKeys, HaveUsualValues) {
    const MapSpec map = map_from("symbols = { indicator = 'pop.all' }");
    ASSERT_TRUE(map.symbols);
    EXPECT_FALSE(map.symbols->graduated);
    EXPECT_EQ(map.symbols->size, 12);
    EXPECT_EQ(map.symbols->scale, SymbolScale::area);
    ASSERT_EQ(map.indicators().size(), 1U);
    EXPECT_EQ(map.indicators()[0].first, "pop.all");
}

TEST(SymbolsKeys, OfGraduatedSymbolsAreClasses) {
    const MapSpec map = map_from(
        "symbols = { indicator = 'pop.all', kind = 'graduated', breaks = [0, 10, 50, 100], symbol = 'square' "
        "}");
    EXPECT_EQ(map.symbols->classes, 3U);
    EXPECT_EQ(map.symbols->method, ClassMethod::manual);
    EXPECT_EQ(map.symbols->symbol, Symbol::square);
}

TEST(SymbolsKeys, AreRefusedWhereTheyMeanNothing) {
    const auto symbols = [](const std::string& keys) {
        return refusal("symbols = { indicator = 'pop.all', " + keys + " }");
    };
    EXPECT_EQ(symbols("classes = 4"),
              "a.toml:3:46: classes goes with kind = \"graduated\": proportional symbols have "
              "no classes.");
    EXPECT_EQ(symbols("kind = 'graduated', classes = 9"),
              "a.toml:3:66: graduated symbols have 3 to 5 sizes: more cannot be told apart.");
    EXPECT_NE(symbols("kind = 'graduated', scale = 'flannery'").find("scale goes with"), std::string::npos);
    EXPECT_NE(symbols("scale = 'flannery', symbol = 'square'").find("how large circles seem"),
              std::string::npos);
    EXPECT_NE(symbols("size = 0").find("size is in millimetres on the page, above 0 and up to 50."),
              std::string::npos);
    EXPECT_NE(symbols("size = nan").find("size"), std::string::npos);
    EXPECT_NE(symbols("kind = 'proportionl'").find("Did you mean \"proportional\"?"), std::string::npos);
    EXPECT_NE(symbols("colour = 'red'").find("#"), std::string::npos);
    EXPECT_NE(symbols("colours = '#112233'").find("Did you mean \"colour\"?"), std::string::npos);
    EXPECT_NE(refusal("symbols = { kind = 'graduated' }").find("indicator"), std::string::npos);
}

TEST(DotsKeys, AreATableOrAList) {
    EXPECT_EQ(map_from("dots = { indicator = 'pop.all', per = 50 }").dots.size(), 1U);
    const MapSpec two =
        map_from("dots = [{ indicator = 'pop.u16', per = 5 }, { indicator = 'pop.old', per = 5, size = 1 }]");
    ASSERT_EQ(two.dots.size(), 2U);
    EXPECT_EQ(two.dots[1].size, 1);
    EXPECT_EQ(two.indicators().size(), 2U);
    EXPECT_NE(refusal("dots = { indicator = 'pop.all' }").find("say what a dot stands for: per = 50."),
              std::string::npos);
    for (const char* per : {"0", "-5"})
        EXPECT_NE(refusal(std::string("dots = { indicator = 'pop.all', per = ") + per + " }")
                      .find("per must be above 0"),
                  std::string::npos)
            << per;
}

TEST(ClusterKey, IsOfPointsAndInMillimetres) {
    EXPECT_EQ(map_from("points = [{ layer = 'shops', cluster = 8 }]").layers[0].cluster, 8);
    EXPECT_EQ(map_from("points = [{ layer = 'shops' }]").layers[0].cluster, 0);
    EXPECT_NE(refusal("points = [{ layer = 'shops', cluster = 0 }]").find("cluster is in millimetres"),
              std::string::npos);
    EXPECT_NE(refusal("lines = [{ layer = 'river', cluster = 8 }]").find("cluster"), std::string::npos);
}

TEST(HatchKeys, NameACondition) {
    const MapSpec map = map_from("hatch = { where = 'pop.all > 5', title = 'Many' }");
    EXPECT_EQ(map.hatch->where, "pop.all > 5");
    EXPECT_EQ(map.hatch->title, "Many");
    EXPECT_NE(refusal("hatch = { title = 'Many' }").find("where"), std::string::npos);
}

TEST(AlphaKeys, AreAWordOrATable) {
    EXPECT_EQ(map_from("fill = { indicator = 't.v', alpha = 'limits' }").fill->alpha->indicator, "");
    const MapSpec map =
        map_from("fill = { indicator = 't.v', alpha = { indicator = 't.e', breaks = [5, 10] } }");
    EXPECT_EQ(map.fill->alpha->indicator, "t.e");
    EXPECT_EQ(map.indicators().size(), 2U);
    EXPECT_NE(refusal("fill = { indicator = 't.v', alpha = 'width' }").find("Allowed: limits."),
              std::string::npos);
    EXPECT_NE(refusal("fill = { indicator = 't.v', alpha = { breaks = [10, 5] } }")
                  .find("breaks holds the two limits between three steps, above 0 and rising: [10, 25]."),
              std::string::npos);
}

}  // namespace
}  // namespace vitality
