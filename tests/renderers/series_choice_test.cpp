// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/renderers/tables.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

/// Two periods of both sexes, and a third of women alone; beside it an indicator that is no series.
AreaTable series() {
    std::vector<IndicatorColumn> columns;
    double value = 80;
    for (const auto& [period, sex] :
         std::vector<std::pair<std::string, std::string>>{{"2014 - 16", "Male"},
                                                          {"2014 - 16", "Female"},
                                                          {"2015 - 17", "Male"},
                                                          {"2015 - 17", "Female"},
                                                          {"2016 - 18", "Female"}}) {
        columns.push_back(
            test::column_with("ft.life", {value, value + 1}, {{"period", period}, {"sex", sex}}));
        value += 2;
    }
    columns.push_back(test::column_with("w.obesity", {20, 30}));
    return test::ward_table(std::move(columns));
}

FillSpec fill_of(const std::string& indicator, const Slice& slice) {
    FillSpec fill;
    fill.place = {"a.toml", 7, 1};
    fill.indicator = indicator;
    fill.slice = slice;
    return fill;
}

std::string refusal(const std::string& indicator, const Slice& slice) {
    return test::message_of<SettingsError>([&] { column_of_fill(series(), fill_of(indicator, slice)); });
}

MapSpec spec_from(const std::string& fill) {
    const std::string text = "[map.m]\ngeography = \"ward13\"\nfill = " + fill + "\n";
    Settings settings = Settings::from_text(text, "a.toml");
    Section root = settings.root();
    Section maps = root.section("map");
    Section map = maps.section("m");
    return read_map_spec("m", map);
}

TEST(SeriesChoice, TakesTheMemberThatTheSliceNames) {
    const AreaTable areas = series();
    const auto first = [&](const Slice& slice) {
        return column_of_fill(areas, fill_of("ft.life", slice)).values.front();
    };
    EXPECT_EQ(first({{"period", "2015 - 17"}, {"sex", "Male"}}), 84);
    EXPECT_EQ(first({{"sex", "Female"}, {"period", "latest"}}), 88);
    EXPECT_EQ(first({{"period", "latest"}}), 88);  // women alone have that period
    EXPECT_EQ(column_of_fill(areas, fill_of("w.obesity", {})).values.front(), 20);
}

TEST(SeriesChoice, ListsWhatThereIsToChooseFromWhereSeveralAreLeft) {
    EXPECT_EQ(refusal("ft.life", {}),
              "a.toml:7:1: ft.life is a series, and 5 of its members are left: say which. There is period = "
              "\"2014 - 16\", \"2015 - 17\", \"2016 - 18\" or \"latest\"; sex = \"Male\" or \"Female\". Add "
              "to fill, for one: period = \"latest\", sex = \"Female\".");
    EXPECT_EQ(
        refusal("ft.life", {{"sex", "Male"}}),
        "a.toml:7:1: ft.life is a series, and 2 of its members are left with sex = \"Male\": say which. "
        "There is period = \"2014 - 16\" or \"2015 - 17\". Add to fill, for one: period = "
        "\"2015 - 17\".");
    EXPECT_EQ(refusal("ft.life", {{"period", "2014 - 16"}}),
              "a.toml:7:1: ft.life is a series, and 2 of its members are left with period = \"2014 - 16\": "
              "say which. There is sex = \"Male\" or \"Female\". Add to fill, for one: sex = \"Male\".");
}

TEST(SeriesChoice, NamesTheNearestWhereNoneIsLeft) {
    EXPECT_EQ(refusal("ft.life", {{"sex", "male"}}),
              "a.toml:7:1: ft.life has no sex = \"male\". Did you mean \"Male\"? Allowed: Male, Female.");
    EXPECT_EQ(refusal("ft.life", {{"sexe", "Male"}}),
              "a.toml:7:1: ft.life has no dimension \"sexe\". Did you mean \"sex\"? Allowed: period, sex.");
    EXPECT_EQ(refusal("ft.life", {{"sex", "Male"}, {"period", "2016 - 18"}}),
              "a.toml:7:1: ft.life with sex = \"Male\" has no period = \"2016 - 18\". There is period = "
              "\"2014 - 16\" or \"2015 - 17\".");
    EXPECT_EQ(refusal("w.obesity", {{"sex", "Male"}}),
              "a.toml:7:1: w.obesity is no series: take sex = \"Male\" out.");
    EXPECT_EQ(refusal("w.smoking", {}), "a.toml:7:1: indicator w.smoking is not joined to ward13.");
}

TEST(SeriesChoice, SaysThePeriodAndTheOtherValuesInTheSubtitle) {
    MapSpec spec = test::map_of("ft.life", {80, 90});
    spec.fill->slice = {{"period", "latest"}, {"sex", "Female"}};
    EXPECT_EQ(test::sheet_of(series(), spec).subtitle, "Wards of 2013 · 2016 - 18 · Female");
    spec.title = "Women live longest in the north";
    EXPECT_EQ(test::sheet_of(series(), spec).subtitle,
              "Life expectancy · wards of 2013 · 2016 - 18 · Female");
    spec.subtitle = "In words of our own";
    EXPECT_EQ(test::sheet_of(series(), spec).subtitle, "In words of our own");
}

TEST(SeriesChoice, ReadsTheSliceAndItsShortKeys) {
    const Slice wanted{{"period", "2018 - 20"}, {"sex", "Male"}};
    EXPECT_EQ(
        spec_from(R"({ indicator = "ft.life", slice = { period = "2018 - 20", sex = "Male" } })").fill->slice,
        wanted);
    EXPECT_EQ(spec_from(R"({ indicator = "ft.life", sex = "Male", period = "2018 - 20" })").fill->slice,
              wanted);
    EXPECT_EQ(spec_from(R"({ indicator = "ft.life", slice = { "ethnic group" = "All" }, age = "65+" })")
                  .fill->slice,
              (Slice{{"ethnic group", "All"}, {"age", "65+"}}));
    EXPECT_TRUE(spec_from(R"({ indicator = "ft.life" })").fill->slice.empty());
    EXPECT_EQ(test::message_of<SettingsError>(
                  [] { spec_from(R"({ indicator = "ft.life", sex = "Male", slice = { sex = "Male" } })"); }),
              "a.toml:3:39: sex stands in slice too: give it once.");
}

}  // namespace
}  // namespace vitality
