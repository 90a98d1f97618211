// SPDX-License-Identifier: Apache-2.0
#include "layers/standard.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "base/files.hpp"
#include "layers/quantity.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

using Texts = std::vector<std::string>;

const std::string head = "[standard.x]\ntitle = 'X'\nsource = 'A council (2024), A plan'\n";
const std::string provision = head + "kind = 'provision'\n";      // 4 lines
const std::string restriction = head + "kind = 'restriction'\n";  // 4 lines

std::vector<Standard> read(const std::string& text) {
    Section root = Settings::from_text(text, "p/a.toml").root();
    return read_standards(root);
}

std::string error_of(const std::string& text) {
    return test::message_of<SettingsError>([&] { read(text); });
}

Texts ids_of(const std::vector<Standard>& standards) {
    Texts ids;
    for (const Standard& standard : standards) ids.push_back(standard.id);
    return ids;
}

/// "0.5 ha or more, 200 m" per rule, alternatives joined by " / ".
Texts criteria_of(const std::string& id) {
    const Standard standard = find_standard(id, {}, {});
    Texts lines;
    for (const Criterion& criterion : standard.criteria) {
        Texts rules;
        for (const std::size_t at : criterion.rules)
            rules.push_back(feature_words(standard.rules[at]) + ", " +
                            length_words(standard.rules[at].within));
        lines.push_back(fmt::format("{}", fmt::join(rules, " / ")));
    }
    return lines;
}

// ---- The standards that come with the program ----

TEST(ShippedStandards, AreTheseOnes) {
    EXPECT_EQ(ids_of(shipped_standards()), (Texts{"angst-2010", "ff-benchmark-2024", "fit-play", "gla-play",
                                                  "hft-london-e9", "hft-radius-400", "hft-radius-800",
                                                  "hft-y6", "london-plan-8.1", "ne-ags-2023", "nppf-hft"}));
}

TEST(ShippedStandards, StandInFilesOfTheirNames) {
    for (const Standard& standard : shipped_standards()) {
        EXPECT_EQ(standard.place.file.substr(standard.place.file.rfind('/') + 1), standard.id + ".toml");
        EXPECT_FALSE(standard.publisher.empty()) << standard.id;
        EXPECT_FALSE(standard.status.empty()) << standard.id;
    }
}

TEST(ShippedStandards, HoldTheAccessibleGreenspaceStandards) {
    EXPECT_EQ(criteria_of("ne-ags-2023"),
              (Texts{"0.5 ha or more, 200 m / 2 ha or more, 300 m", "10 ha or more, 1 km",
                     "20 ha or more, 2 km", "100 ha or more, 5 km", "500 ha or more, 10 km"}));
    const Standard standard = find_standard("ne-ags-2023", {}, {});
    EXPECT_EQ(capacity_words(*standard.capacity), "3 ha per 1,000 people");
    EXPECT_EQ(standard.criteria[0].title, "Doorstep greenspace or Local natural greenspace");
    EXPECT_EQ(standard.status, "in force");
    EXPECT_EQ(standard.kind, StandardKind::provision);
}

TEST(ShippedStandards, HoldTheAccessibleNaturalGreenspaceStandardAsSuperseded) {
    EXPECT_EQ(criteria_of("angst-2010"), (Texts{"2 ha or more, 300 m", "20 ha or more, 2 km",
                                                "100 ha or more, 5 km", "500 ha or more, 10 km"}));
    EXPECT_EQ(find_standard("angst-2010", {}, {}).status, "superseded by ne-ags-2023");
}

TEST(ShippedStandards, HoldTheLondonPlansOpenSpaces) {
    EXPECT_EQ(criteria_of("london-plan-8.1"),
              (Texts{"400 ha or more, 8 km", "60 ha or more, 3.2 km", "20 ha or more, 1.2 km",
                     "2 ha or more, 400 m", "under 2 ha, 400 m"}));
}

TEST(ShippedStandards, HoldPlay) {
    EXPECT_EQ(criteria_of("fit-play"), (Texts{"LAP, 100 m", "LEAP, 400 m", "NEAP, 1 km"}));
    EXPECT_EQ(find_standard("fit-play", {}, {}).travel, Travel::walking);
    const Standard gla = find_standard("gla-play", {}, {});
    EXPECT_EQ(capacity_words(*gla.capacity), "10 m2 per child");
    EXPECT_TRUE(gla.rules.empty());
}

TEST(ShippedStandards, HoldTheRestrictions) {
    const Standard london = find_standard("hft-london-e9", {}, {});
    EXPECT_EQ(london.travel, Travel::walking);
    EXPECT_EQ(restriction_distance(london, {}, {}), 400);
    EXPECT_EQ(restriction_distance(find_standard("hft-radius-400", {}, {}), {}, {}), 400);
    EXPECT_EQ(restriction_distance(find_standard("hft-radius-800", {}, {}), {}, {}), 800);
    EXPECT_EQ(find_standard("hft-radius-800", {}, {}).travel, Travel::straight_line);
    EXPECT_EQ(find_standard("nppf-hft", {}, {}).parameters, Texts{"distance"});
    EXPECT_EQ(find_standard("hft-y6", {}, {}).parameters, Texts{"threshold"});
}

TEST(ShippedStandards, HoldTheFigureForFastFood) {
    const Benchmark benchmark = *find_standard("ff-benchmark-2024", {}, {}).benchmark;
    EXPECT_EQ(benchmark.value, 115.9);
    EXPECT_EQ(benchmark.unit, "per 100,000");
    EXPECT_EQ(benchmark.place, "England");
    EXPECT_EQ(benchmark.period, "2024");
}

// ---- A project's own ----

TEST(StandardReader, ReadsRulesWithTheirCriteria) {
    const Standard standard =
        read(provision +
             "travel = 'walking'\n"
             "rules = [{ id = 'a', within = 400, min_area = '2 ha', criterion = 'near' },\n"
             "  { id = 'b', within = '1 km' }, { id = 'c', within = 50, criterion = 'near', title = "
             "'Pocket park' }]\n"
             "capacity = { area = '2.5 ha', per = 1000 }\n")
            .at(0);
    EXPECT_EQ(standard.id, "x");
    EXPECT_EQ(standard.place.line, 1);
    ASSERT_EQ(standard.criteria.size(), 2U);
    EXPECT_EQ(standard.criteria[0].id, "near");
    EXPECT_EQ(standard.criteria[0].title, "a or Pocket park");
    EXPECT_EQ(standard.criteria[0].rules, (std::vector<std::size_t>{0, 2}));
    EXPECT_EQ(standard.criteria[1].rules, std::vector<std::size_t>{1});
    EXPECT_EQ(standard.rules[0].min_area, 20'000);
    EXPECT_EQ(standard.capacity->area, 25'000);
    EXPECT_EQ(standard.capacity->of, CapacityOf::people);
    EXPECT_EQ(standard.travel, Travel::walking);
}

TEST(StandardReader, NamesAnUnknownKey) {
    EXPECT_EQ(error_of(provision + "rules = [{ id = 'a', within = 400, min_aera = '2 ha' }]\n"),
              "p/a.toml:5:36: unknown key \"min_aera\" in [standard.x.rules]. Did you mean \"min_area\"? "
              "Allowed: below_area, criterion, feature_type, id, min_area, title, within.");
    EXPECT_EQ(
        error_of(provision + "rules = [{ id = 'a', within = 400 }]\nbenchmark = { value = 1 }\n"),
        "p/a.toml:6:1: unknown key \"benchmark\" in [standard.x]. Allowed: capacity, edition, kind, notes, "
        "publisher, rules, source, status, title, travel.");
}

TEST(StandardReader, NeedsRulesOrACapacity) {
    EXPECT_EQ(
        error_of(provision),
        "p/a.toml:1:1: [standard.x] needs rules, such as rules = [{ id = \"local\", min_area = \"2 ha\", "
        "within = \"300 m\" }], or a capacity.");
    EXPECT_EQ(error_of(provision + "rules = [{ id = 'a' }]\n"),
              "p/a.toml:5:10: [standard.x.rules] needs within = \"400 m\".");
}

TEST(StandardReader, RefusesADistanceThatIsNone) {
    EXPECT_EQ(
        error_of(provision + "rules = [{ id = 'a', within = -400 }]\n"),
        "p/a.toml:5:31: within = -400 is not greater than 0. A distance is written as metres or with its "
        "unit: 400, \"400 m\", \"1.2 km\".");
}

TEST(StandardReader, RefusesRulesThatCannotHold) {
    EXPECT_EQ(error_of(provision + "rules = [{ id = 'a', within = 1 }, { id = 'a', within = 2 }]\n"),
              "p/a.toml:5:43: [standard.x] has two rules \"a\". Rename one.");
    EXPECT_EQ(
        error_of(provision + "rules = [{ id = 'a', within = 1, min_area = '2 ha', below_area = '1 ha' }]\n"),
        "p/a.toml:5:66: no area is at least 2 ha and under 1 ha.");
    EXPECT_EQ(error_of(provision + "rules = [{ id = 'a b', within = 1 }]\n"),
              "p/a.toml:5:17: id = \"a b\": names are made of the letters a to z, digits, _ and -.");
}

TEST(StandardReader, SaysWhatIsMissing) {
    EXPECT_EQ(error_of("[standard.x]\ntitle = 'X'\n"),
              "p/a.toml:1:1: [standard.x] needs the key \"source\".");
    EXPECT_EQ(error_of(head),
              "p/a.toml:1:1: [standard.x] needs kind = \"provision\", \"restriction\" or \"benchmark\".");
    EXPECT_EQ(error_of(head + "kind = 'provisoin'\n"),
              "p/a.toml:4:8: \"provisoin\" is not a value of kind. Did you mean \"provision\"? Allowed: "
              "provision, restriction, benchmark.");
    EXPECT_EQ(error_of(provision + "capacity = { area = '3 ha', per = 0 }\n"),
              "p/a.toml:5:35: per must be greater than 0, not 0.");
    EXPECT_EQ(
        error_of("[standard.'a/b']\n"),
        "p/a.toml:1:1: \"a/b\" in [standard]: names of standards are made of the letters a to z, digits, _, "
        "- and points.");
}

TEST(StandardReader, HoldsARestrictionToItsFigures) {
    EXPECT_EQ(
        error_of(restriction + "restriction = { on = 'outlets', near = 'schools' }\n"),
        "p/a.toml:1:1: [standard.x] gives no distance. Give one, or say parameters = [\"distance\"]: then "
        "whoever applies the standard must.");
    EXPECT_EQ(error_of(restriction + "parameters = ['distance']\n"
                                     "restriction = { on = 'outlets', near = 'schools', distance = 400 }\n"),
              "p/a.toml:5:14: [standard.x] gives its distance: it cannot be left open too. Take out one.");
    EXPECT_EQ(error_of(restriction + "parameters = ['threshold']\n"
                                     "restriction = { on = 'outlets', near = 'schools', distance = 400 }\n"),
              "p/a.toml:5:14: [standard.x] has no threshold to leave open.");
    EXPECT_EQ(error_of(restriction + "parameters = ['distanec']\n"
                                     "restriction = { on = 'outlets', near = 'schools' }\n"),
              "p/a.toml:5:14: \"distanec\" is not a value of parameters. Did you mean \"distance\"? Allowed: "
              "distance, threshold.");
    EXPECT_EQ(error_of(restriction + "restriction = { on = 'outlets', distance = 400 }\n"),
              "p/a.toml:5:15: [standard.x.restriction] needs near = \"schools\", or a threshold.");
}

TEST(StandardReader, ReadsAThreshold) {
    const Standard standard =
        read(restriction +
             "restriction = { on = 'outlets', threshold = { of = 'obesity', unit = '%', above = 10 } }\n")
            .at(0);
    EXPECT_EQ(restriction_threshold(standard, {}, {}), 10);
    EXPECT_EQ(test::message_of<SettingsError>([&] { restriction_distance(standard, {}, {}); }),
              "standard x has no distance.");
}

// ---- Finding one ----

TEST(FindStandard, OffersTheNearestName) {
    EXPECT_EQ(test::message_of<SettingsError>([] {
                  find_standard("ne-agst-2023", {}, {"p/a.toml", 7, 12});
              }),
              "p/a.toml:7:12: there is no standard \"ne-agst-2023\". Did you mean \"ne-ags-2023\"? Allowed: "
              "angst-2010, ff-benchmark-2024, fit-play, gla-play, hft-london-e9, hft-radius-400, "
              "hft-radius-800, hft-y6, london-plan-8.1, ne-ags-2023, nppf-hft.");
}

TEST(FindStandard, FindsAProjectsOwn) {
    const auto own = read(provision + "rules = [{ id = 'a', within = 1 }]\n");
    EXPECT_EQ(find_standard("x", own, {}).title, "X");
    EXPECT_EQ(find_standard("gla-play", own, {}).title, "Play space per child");
    EXPECT_EQ(all_standards(own).back().id, "x");
}

TEST(FindStandard, LetsNoProjectChangeAPublishedOne) {
    auto own = read(provision + "rules = [{ id = 'a', within = 1 }]\n");
    own[0].id = "fit-play";
    EXPECT_EQ(test::message_of<SettingsError>([&] { find_standard("gla-play", own, {}); }),
              "p/a.toml:1:1: standard fit-play comes with the program. Give yours another id.");
}

TEST(FindStandard, TakesAShippedFileIntoAProjectUnderAnotherId) {
    std::string text = read_file(find_standard("ne-ags-2023", {}, {}).place.file);
    text.replace(text.find("ne-ags-2023"), 11, "ours");
    EXPECT_EQ(read(text).at(0).criteria.size(), 5U);
}

TEST(OpenFigures, MustBeGivenWhereTheTextLeavesThemOpen) {
    const Place at{"p/a.toml", 7, 1};
    const Standard nppf = find_standard("nppf-hft", {}, {});
    EXPECT_EQ(restriction_distance(nppf, 800, at), 800);
    EXPECT_EQ(
        test::message_of<SettingsError>([&] { restriction_distance(nppf, {}, at); }),
        "p/a.toml:7:1: standard nppf-hft (Hot food takeaways near schools, England) leaves its distance "
        "open: say distance = \"400 m\", or another, where it is applied.");
    const Standard obesity = find_standard("hft-y6", {}, {});
    EXPECT_EQ(restriction_threshold(obesity, 20, at), 20);
    EXPECT_EQ(test::message_of<SettingsError>([&] { restriction_threshold(obesity, {}, at); }),
              "p/a.toml:7:1: standard hft-y6 (Hot food takeaways where obesity is high) leaves its threshold "
              "open: say threshold = a number where it is applied.");
    EXPECT_EQ(
        test::message_of<SettingsError>(
            [&] { restriction_distance(find_standard("hft-london-e9", {}, {}), 800, at); }),
        "p/a.toml:7:1: standard hft-london-e9 gives its distance: leave distance out, or write a standard "
        "of your own.");
}

TEST(StandardWords, SayWhatCounts) {
    EXPECT_EQ(feature_words({"a", "", 20'000, 200'000, 1, "", "a"}), "2 ha or more, under 20 ha");
    EXPECT_EQ(feature_words({"a", "", {}, {}, 1, "", "a"}), "any");
    EXPECT_EQ(capacity_words({30'000, 1, CapacityOf::people}), "3 ha per person");
    EXPECT_EQ(capacity_words({500, 2.5, CapacityOf::children}), "500 m2 per 2.5 children");
    EXPECT_EQ(travel_words(Travel::walking), "walking distance");
    EXPECT_EQ(travel_words(Travel::straight_line), "in a straight line");
    EXPECT_EQ(travel_words(Travel::not_stated), "not stated (straight line or walking)");
}

}  // namespace
}  // namespace vitality
