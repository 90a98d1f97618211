// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <gtest/gtest.h>

#include "tests/renderers/tables.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

using test::message_of;
using Texts = std::vector<std::string>;
using Values = std::vector<double>;

FillSpec fill_from(const std::string& keys) {
    Settings settings = Settings::from_text(
        "[map.m]\ngeography = \"ward13\"\nfill = { indicator = \"t.v\", " + keys + " }\n", "a.toml");
    Section root = settings.root();
    Section maps = root.section("map");
    Section map = maps.section("m");
    return *read_map_spec("m", map).fill;
}

ClassesSpec classes_from(const std::string& lines) {
    Settings settings = Settings::from_text("[classes.c]\n" + lines, "a.toml");
    Section root = settings.root();
    Section all = root.section("classes");
    Section one = all.section("c");
    return read_classes_spec("c", one);
}

std::string refusal(const std::string& keys) {
    return message_of<SettingsError>([&] { fill_from(keys); });
}

/// "label: count" for each line of the legend.
Texts legend_of(const MapClasses& classes) {
    Texts lines;
    for (const LegendClass& c : classes.legend) lines.push_back(c.label + ": " + std::to_string(c.count));
    return lines;
}

Texts legend_of(const std::string& keys, const Values& values) {
    return legend_of(classify_map(fill_from(keys), test::column_with("t.v", values)));
}

TEST(ClassingSpec, ReadsEveryMethodWithItsParameters) {
    EXPECT_EQ(fill_from("classes = 3").method, ClassMethod::fisher);
    for (const ClassMethodWords& words : class_methods()) {
        std::string keys = "method = \"" + words.word + "\"";
        if (words.method == ClassMethod::manual) keys += ", breaks = [0, 1, 2]";
        if (words.method == ClassMethod::benchmark) keys += ", benchmark = 3";
        EXPECT_EQ(fill_from(keys).method, words.method) << words.word;
    }
    EXPECT_EQ(fill_from("method = \"head_tail\", threshold = 0.5").threshold, 0.5);
    EXPECT_EQ(fill_from("method = \"box\", fences = 3").fences, 3);
    EXPECT_EQ(fill_from("method = \"benchmark\", benchmark = 3").classes, 4u);
    EXPECT_EQ(fill_from("method = \"benchmark\", benchmark = 3").benchmark, 3);
    EXPECT_EQ(fill_from("method = \"benchmark\", benchmark = \"england\", classes = 2").benchmark_comparator,
              "england");
}

TEST(ClassingSpec, RefusesKeysThatDoNotGoTogether) {
    EXPECT_EQ(refusal("threshold = 0.3"), "a.toml:3:41: threshold goes with method = \"head_tail\" alone.");
    EXPECT_EQ(refusal("fences = 3"), "a.toml:3:38: fences go with method = \"box\" alone.");
    EXPECT_EQ(refusal("benchmark = 3"), "a.toml:3:41: benchmark goes with method = \"benchmark\" alone.");
    EXPECT_EQ(refusal("method = \"quantile\", breaks = [0, 1]"),
              "a.toml:3:59: breaks go with method = \"manual\" alone.");
    EXPECT_EQ(refusal("method = \"benchmark\""),
              "a.toml:3:8: method = \"benchmark\" needs benchmark = NUMBER, or the id of a comparator: "
              "\"england\".");
    EXPECT_EQ(
        refusal("method = \"benchmark\", benchmark = 3, classes = 5"),
        "a.toml:3:76: method = \"benchmark\" needs an even number of classes: as many below it as above.");
    EXPECT_EQ(refusal("method = \"box\", classes = 5"),
              "a.toml:3:55: classes means nothing for method = \"box\": the values say how many there are. "
              "Leave it out.");
    EXPECT_EQ(refusal("method = \"head_tail\", threshold = 0"),
              "a.toml:3:63: threshold must be above 0 and at most 1.");
    EXPECT_EQ(refusal("method = \"box\", fences = 0"),
              "a.toml:3:54: fences must be above 0: interquartile ranges, usually 1.5 or 3.");
    EXPECT_EQ(refusal("method = \"benchmark\", benchmark = inf"),
              "a.toml:3:63: benchmark must be a finite number, or the id of a comparator.");
    EXPECT_EQ(refusal("method = \"box\", labels = [\"a\", \"b\"]"),
              "a.toml:3:54: labels must have one text per class: 6, not 2.");
}

TEST(ClassingSpec, LeavesAllOfTheClassesToThoseThatAreShared) {
    EXPECT_EQ(fill_from("classes_of = \"c\"").classes_of, "c");
    EXPECT_EQ(
        refusal("classes_of = \"c\", palette = \"Blues\""),
        "a.toml:3:57: palette belongs into [classes.c], where classes_of = \"c\" is given: maps with the "
        "same classes share it.");
}

TEST(ClassingSpec, ReadsSharedClasses) {
    const ClassesSpec spec =
        classes_from("indicators = [\"a.b\", \"c.d\"]\nsex = \"Male\"\nmethod = \"pretty\"\nclasses = 4\n");
    EXPECT_EQ(spec.id, "c");
    EXPECT_EQ(spec.indicators, (Texts{"a.b", "c.d"}));
    EXPECT_EQ(spec.slice, (Slice{{"sex", "Male"}}));
    EXPECT_EQ(spec.method, ClassMethod::pretty);
    EXPECT_EQ(spec.classes, 4u);
    EXPECT_EQ(classes_from("indicator = \"a.b\"\n").indicators, Texts{"a.b"});
    const auto message = [](const std::string& lines) {
        return message_of<SettingsError>([&] { classes_from(lines); });
    };
    EXPECT_EQ(message("classes = 4\n"),
              "a.toml:1:1: give indicator = \"...\", all members of a series, or indicators = [\"...\", "
              "\"...\"]: one of the two.");
    EXPECT_EQ(message("indicators = []\n"), "a.toml:2:14: indicators names none.");
}

TEST(ClassLabels, AreOpenWhereNoLimitIsMeant) {
    // Quartiles 3.25, 5.5 and 7.75, fences at -3.5 and 14.5.
    EXPECT_EQ(
        legend_of("method = \"box\"", {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}),
        (Texts{"-4 or less: 0", "-3 to 3: 3", "4 to 5: 2", "6 to 7: 2", "8 to 14: 3", "15 or more: 0"}));
    EXPECT_EQ(legend_of("method = \"box\"", {1.5, 2, 3, 4, 5, 6, 7, 8, 9, 30}),
              (Texts{"under -3.5: 0", "-3.5 to under 3.3: 3", "3.3 to under 5.5: 2", "5.5 to under 7.8: 2",
                     "7.8 to under 14.5: 2", "14.5 to 30.0: 1"}));
    // Mean 5.5, sd 3.03, steps of one of them: the outer limits are no more than the next step.
    EXPECT_EQ(legend_of("method = \"standard_deviation\", classes = 2", {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}),
              (Texts{"5 or less: 5", "6 or more: 5"}));
}

TEST(ClassLabels, OfRoundLimitsAreRound) {
    EXPECT_EQ(legend_of("method = \"pretty\", classes = 2", {12.25, 31.5, 47.75}),
              (Texts{"0 to under 20: 1", "20 to under 40: 1", "40 to 60: 1"}));
}

TEST(ClassifyMap, SaysTheFitWhereItIsAskedFor) {
    const auto note = [](const std::string& keys) {
        return classify_map(fill_from(keys), test::column_with("t.v", {1, 2, 9, 10})).note;
    };
    // Total 65 from the mean 5.5; within 0.5 and 0.5.
    EXPECT_EQ(note("classes = 2, fit = true"), "Natural breaks (Fisher). Goodness of variance fit 0.98");
    EXPECT_EQ(note("classes = 2"), "Natural breaks (Fisher)");
}

TEST(ClassifyMap, RefusesMoreClassesThanThePaletteHoldsOnceTheValuesHaveMadeThem) {
    // 11.7 / 9 = 1.3, below 1.4: steps of 1, from 0 to 12.
    EXPECT_EQ(message_of<SettingsError>([] {
                  legend_of("method = \"pretty\", classes = 9", {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11.7});
              }),
              "a.toml:3:8: t.v: The palette \"YlGnBu\" holds at most 11 classes that readers can tell apart, "
              "and 12 are asked for. Use fewer classes or another palette.");
}

/// Two years of one indicator, and maps of them that share classes.
struct Shared {
    AreaTable table;
    ClassesSpec classes;

    Shared(const std::string& lines, std::vector<IndicatorColumn> columns)
        : table(test::ward_table(std::move(columns))),
          classes(classes_from("indicator = \"t.v\"\n" + lines)) {}

    MapSheet sheet(const std::string& period) const {
        MapSpec spec = quick_map("t.v", "ward13");
        spec.fill = fill_from("classes_of = \"c\", period = \"" + period + "\"");
        MapInputs inputs;
        inputs.areas = &table;
        inputs.spec = &spec;
        inputs.classes = &classes;
        inputs.sharing = table.find_all("t.v");
        return make_map_sheet(inputs);
    }
};

std::vector<IndicatorColumn> two_years(const Values& first, const Values& second) {
    return {test::column_with("t.v", first, {{"period", "2013"}}),
            test::column_with("t.v", second, {{"period", "2014"}})};
}

Texts labels_of(const MapSheet& sheet) {
    Texts labels;
    for (const LegendClass& c : sheet.classes) labels.push_back(c.label + " " + to_hex(c.colour));
    return labels;
}

TEST(SharedClasses, HaveTheSameLimitsLabelsAndColoursOnEveryMap) {
    const Shared shared("method = \"equal\"\nclasses = 3\npalette = \"Blues\"\n",
                        two_years({1, 2, 3, 4}, {5, 8, 9.5, 10}));
    const MapSheet first = shared.sheet("2013"), second = shared.sheet("2014");
    EXPECT_EQ(first.class_limits, (Values{1, 4, 7, 10}));
    EXPECT_EQ(second.class_limits, first.class_limits);
    EXPECT_EQ(labels_of(second), labels_of(first));
    EXPECT_EQ(first.classes[0].label, "1.0 to under 4.0");
    EXPECT_EQ(first.area_class, (std::vector<std::size_t>{0, 0, 0, 1}));
    EXPECT_EQ(second.area_class, (std::vector<std::size_t>{1, 2, 2, 2}));
    EXPECT_EQ(second.classes[0].count, 0u);
    EXPECT_EQ(second.legend_note, "Equal interval, the same for several maps");
    EXPECT_EQ(first.class_method, "equal");
    EXPECT_NEAR(first.class_fit, 0.6, 1e-12);  // {1, 2, 3} and {4}: 1 - 2 / 5
}

TEST(SharedClasses, ShowZeroOnEveryMapWhereOneMapHasIt) {
    auto columns = two_years({0, 2, 3}, {5, 8, 10});
    for (IndicatorColumn& column : columns) column.indicator.kind = IndicatorKind::count;
    const Shared shared("method = \"equal\"\nclasses = 2\n", std::move(columns));
    EXPECT_EQ(labels_of(shared.sheet("2014")), labels_of(shared.sheet("2013")));
    EXPECT_EQ(shared.sheet("2014").classes[0].label, "0");
    EXPECT_EQ(shared.sheet("2014").classes[0].count, 0u);
    EXPECT_EQ(shared.sheet("2013").area_class, (std::vector<std::size_t>{0, 1, 1}));
}

TEST(SharedClasses, RefuseWhatCannotShareThem) {
    auto columns = two_years({1, 2}, {3, 4});
    columns[1].indicator.polarity = Polarity::low_is_worse;
    const auto message = [&](const std::string& lines) {
        return message_of<SettingsError>([&] { Shared(lines, columns).sheet("2013"); });
    };
    EXPECT_EQ(
        message(""),
        "a.toml:1:1: t.v is neutral and t.v low-is-worse: say with reverse = true or false which end of "
        "the palette both share.");
    EXPECT_NO_THROW(Shared("reverse = true\n", columns).sheet("2013"));
    columns[0].indicator.unit = "%";
    columns[1].indicator.unit = "years";
    EXPECT_EQ(message("reverse = true\n"),
              "a.toml:1:1: t.v is in \"%\" and t.v in \"years\": they cannot share classes.");
}

TEST(SharedClasses, RefuseAMapOfWhatTheyLeaveOut) {
    const Shared shared("", two_years({1, 2}, {3, 4}));
    MapSpec spec = quick_map("t.v", "ward13");
    spec.fill = fill_from("classes_of = \"c\", period = \"2013\"");
    MapInputs inputs;
    inputs.areas = &shared.table;
    inputs.spec = &spec;
    inputs.classes = &shared.classes;
    inputs.sharing = {&shared.table.columns[1]};
    EXPECT_EQ(message_of<SettingsError>([&] { make_map_sheet(inputs); }),
              "a.toml:3:8: [classes.c] leaves this part of t.v out: widen its slice, or choose another part "
              "here.");
}

/// Wards with a value of England's.
AreaTable with_england(const Values& values, double england) {
    IndicatorColumn column = test::column_with("t.v", values);
    column.indicator.decimals = 1;
    column.comparators["england"] = {england, std::isnan(england) ? State::suppressed : State::value,
                                     Mark::none, 2, "t.csv"};
    AreaTable table = test::ward_table({column});
    table.comparators.push_back({"england", "E92000001", "England", {}});
    return table;
}

MapSheet around_england(const Values& values, double england, const std::string& more = "") {
    MapSpec spec = quick_map("t.v", "ward13");
    spec.fill = fill_from("method = \"benchmark\", benchmark = \"england\", palette = \"RdBu\"" + more);
    return test::sheet_of(with_england(values, england), spec);
}

TEST(BenchmarkMap, NamesTheBenchmarkAndKeepsItAsALimit) {
    const MapSheet sheet = around_england({77.1, 78.2, 79, 80.5, 81.5, 82.5}, 79.6);
    EXPECT_EQ(sheet.legend_note, "Either side of England (79.6)");
    EXPECT_EQ(sheet.class_limits, (Values{77.1, 78.2, 79.6, 81.5, 82.5}));
}

TEST(BenchmarkMap, TakesNamesForItsSides) {
    const MapSheet sheet = around_england({77, 78, 80, 81}, 79.6,
                                          ", classes = 2, labels = [\"below England\", \"above England\"]");
    EXPECT_EQ(sheet.classes[0].label, "below England");
    EXPECT_EQ(sheet.classes[1].label, "above England");
}

TEST(BenchmarkMap, KeepsTheColoursOfASideWhereTheOtherIsEmpty) {
    const auto colours = palette("RdBu", 4, false);
    const MapSheet above = around_england({80, 81, 82, 83}, 79.6);
    ASSERT_EQ(above.classes.size(), 2u);
    EXPECT_EQ(above.classes[0].colour, colours[2]);
    EXPECT_EQ(above.classes[1].colour, colours[3]);
    const MapSheet below = around_england({70, 71, 72, 73}, 79.6);
    EXPECT_EQ(below.classes[0].colour, colours[0]);
    EXPECT_EQ(below.classes[1].colour, colours[1]);
    const MapSheet uneven = around_england({75, 80, 81, 82, 83}, 79.6);
    ASSERT_EQ(uneven.classes.size(), 3u);
    EXPECT_EQ(uneven.classes[0].colour, colours[1]);
}

TEST(BenchmarkMap, RefusesABenchmarkWithoutAValueAndOneWithSeveral) {
    EXPECT_EQ(message_of<DataError>([] {
                  around_england({1, 2, 3}, test::no_value);
              }),
              "a.toml:3:8: t.v: the benchmark england has no value. Give benchmark a number, or choose "
              "another.");
    auto columns = two_years({1, 2}, {3, 4});
    columns[0].comparators["england"] = {2, State::value, Mark::none, 2, "t.csv"};
    columns[1].comparators["england"] = {3, State::value, Mark::none, 2, "t.csv"};
    const Shared shared("method = \"benchmark\"\nbenchmark = \"england\"\nclasses = 2\n", columns);
    EXPECT_EQ(
        message_of<SettingsError>([&] { shared.sheet("2013"); }),
        "a.toml:1:1: maps that share classes need one benchmark, and england has 2 and 3. Give benchmark "
        "a number.");
}

}  // namespace
}  // namespace vitality
