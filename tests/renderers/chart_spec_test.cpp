// SPDX-License-Identifier: Apache-2.0
#include "renderers/chart_spec.hpp"

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

ChartSpec spec_from(const std::string& keys) {
    Settings settings = Settings::from_text("[chart.c]\n" + keys, "a.toml");
    Section root = settings.root();
    Section charts = root.section("chart");
    Section chart = charts.section("c");
    return read_chart_spec("c", chart);
}

std::string refusal(const std::string& keys) {
    return test::message_of<SettingsError>([&] { spec_from(keys); });
}

TEST(ChartSpec, ReadsIndicatorsOfEveryRole) {
    const ChartSpec spec = spec_from(
        "kind = \"scatter\"\nx = \"imd.income\"\ny = { indicator = \"ft.life\", sex = \"Male\" }\n"
        "people = \"pop.all\"\nareas = [\"Roxbourne\"]\nsize = \"A5\"\nformats = [\"svg\"]\ndpi = 90\n");
    EXPECT_EQ(spec.x->id, "imd.income");
    EXPECT_EQ(spec.y->slice, (Slice{{"sex", "Male"}}));
    EXPECT_EQ(spec.references().size(), 3U);
    EXPECT_EQ(spec.areas, (std::vector<std::string>{"Roxbourne"}));
    EXPECT_EQ(spec.output.formats, (std::vector<OutputFormat>{OutputFormat::svg}));
    EXPECT_EQ(spec.output.dpi, 90);
    EXPECT_EQ(to_string(spec.place_of("people")), "a.toml:5:10");
    EXPECT_EQ(to_string(spec.place_of("by")), to_string(spec.place));  // not given
}

TEST(ChartSpec, GivesTheSliceToOneIndicatorAndKeepsItForSeveral) {
    const ChartSpec one = spec_from("kind = \"ranked\"\nindicator = \"ft.life\"\nperiod = \"latest\"\n");
    EXPECT_EQ(one.indicators.front().slice, (Slice{{"period", "latest"}}));
    EXPECT_TRUE(one.slice.empty());
    const ChartSpec several =
        spec_from("kind = \"tartan\"\nindicators = [\"ft.life\", \"imd.score\"]\nsex = \"Male\"\n");
    EXPECT_EQ(several.indicators.size(), 2U);
    EXPECT_TRUE(several.indicators.front().slice.empty());
    EXPECT_EQ(several.slice, (Slice{{"sex", "Male"}}));
    EXPECT_EQ(several.output.formats.size(), 3U);
}

TEST(ChartSpec, RefusesWhatDoesNotGoTogether) {
    EXPECT_EQ(refusal("kind = \"ranked\"\nindicator = \"a.b\"\nindicators = [\"a.c\"]\n"),
              "a.toml:4:14: indicator names one and indicators several. Leave one of the two out.");
    EXPECT_EQ(refusal("kind = \"gradient\"\nindicator = \"a.b\"\ngroups = 1\n"),
              "a.toml:4:10: groups must be from 2 to 100.");
    EXPECT_NE(refusal("indicator = \"a.b\"\n").find("kind"), std::string::npos);
    EXPECT_NE(refusal("kind = \"ranked\"\nindicater = \"a.b\"\n").find("Did you mean \"indicators\"?"),
              std::string::npos);
}

}  // namespace
}  // namespace vitality
