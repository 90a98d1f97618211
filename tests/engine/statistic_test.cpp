// SPDX-License-Identifier: Apache-2.0
#include "engine/statistic.hpp"

#include <gmock/gmock.h>

#include "tests/engine/statistic_scene.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

using test::nan;
using test::StatisticScene;
using Texts = std::vector<std::string>;
using testing::ElementsAre;

IndicatorColumn count_of(const std::string& id, const std::vector<double>& values) {
    IndicatorColumn column = test::column_of(id, IndicatorKind::count, values);
    column.indicator.title = id == "pop.all" ? "People" : "Deaths";
    column.indicator.period = "2021";
    return column;
}

const std::string counts_toml = "numerator = 'd.all'\ndenominator = 'pop.all'\n";

StatisticScene counts(const std::string& kind, const std::vector<double>& events,
                      const std::vector<double>& people, const std::string& more = "") {
    StatisticScene scene("kind = '" + kind + "'\n" + counts_toml + more, events.size());
    scene.numerators = {count_of("d.all", events)};
    scene.denominators = {count_of("pop.all", people)};
    return scene;
}

double companion(const IndicatorColumn& column, Companion which, std::size_t area) {
    return column.companions.at(which)[area];
}

// Wilson's score of 45 in 200 at 95%: 17.2623697 to 28.7741232.
TEST(Proportions, AreOfEachAreaWithLimitsAndCountsBeside) {
    StatisticScene scene = counts("proportion", {45, 0}, {200, 100});
    const IndicatorColumn column = scene.first();
    EXPECT_EQ(column.values[0], 22.5);
    EXPECT_EQ(column.values[1], 0);
    EXPECT_NEAR(companion(column, Companion::lower95, 0), 17.2623697, 5e-8);
    EXPECT_NEAR(companion(column, Companion::upper95, 0), 28.7741232, 5e-8);
    EXPECT_LT(companion(column, Companion::lower998, 0), 17.2);
    EXPECT_GT(companion(column, Companion::upper998, 0), 28.8);
    EXPECT_EQ(companion(column, Companion::count, 0), 45);
    EXPECT_EQ(companion(column, Companion::denominator, 0), 200);
    EXPECT_EQ(column.indicator.id, "s");
    EXPECT_EQ(column.indicator.title, "Deaths");
    EXPECT_EQ(column.indicator.unit, "%");
    EXPECT_EQ(column.indicator.kind, IndicatorKind::percentage);
    EXPECT_EQ(column.indicator.period, "2021");
    EXPECT_EQ(column.indicator.source, "computed by Vitality from t.csv");
    EXPECT_EQ(column.method, "deaths divided by people, limits by Wilson's score");
    EXPECT_TRUE(column.computed);
    EXPECT_EQ(scene.ledger.entries().size(), 0U);
}

TEST(Proportions, CarryTheWordsOfTheProject) {
    StatisticScene scene =
        counts("proportion", {45}, {200}, "title = 'Mortality'\nunit = 'of all'\ndecimals = 3\n");
    const Indicator indicator = scene.first().indicator;
    EXPECT_EQ(indicator.title, "Mortality");
    EXPECT_EQ(indicator.unit, "of all");
    EXPECT_EQ(indicator.decimals, 3);
}

TEST(Proportions, LeaveOutAreasThatHaveNone) {
    StatisticScene scene = counts("proportion", {45, nan, 12, 5, 5, nan}, {200, 100, 10, 0, nan, nan});
    test::set_state(scene.numerators[0], 1, State::suppressed);
    test::set_state(scene.denominators[0], 4, State::not_applicable);
    test::set_state(scene.denominators[0], 5,
                    State::suppressed);  // the count is missing: suppressed is worse
    const IndicatorColumn column = scene.first();
    EXPECT_EQ(test::cells_of(column),
              (Texts{"22.5", "suppressed", "missing", "missing", "not applicable", "suppressed"}));
    EXPECT_TRUE(std::isnan(companion(column, Companion::lower95, 1)));
    EXPECT_EQ(test::told(scene.ledger),
              (Texts{"info without-statistic: 5 of 6 areas have no value of this statistic."}));
    EXPECT_EQ(scene.left_out(), (Texts{"B: there is no count of events",
                                       "C: there are more events than people", "D: the population is 0",
                                       "E: there is no population", "F: there is no count of events"}));
}

TEST(Proportions, OfComparatorsAreComputedAsThoseOfAreas) {
    StatisticScene scene = counts("proportion", {45}, {200});
    test::set_comparator(scene.numerators[0], "england", 300);
    test::set_comparator(scene.denominators[0], "england", 1200);
    test::set_comparator(scene.numerators[0], "london", 5);  // no people of London
    test::set_comparator(scene.numerators[0], "wales", 7);
    test::set_comparator(scene.denominators[0], "wales", 0);
    const IndicatorColumn column = scene.first();
    EXPECT_EQ(column.comparators.size(), 2U);
    EXPECT_EQ(column.comparators.at("england").value, 25);
    EXPECT_EQ(column.comparators.at("england").state, State::value);
    EXPECT_TRUE(std::isnan(column.comparators.at("wales").value));
    EXPECT_EQ(column.comparators.at("wales").state, State::missing);
}

// Byar: 65 (1 - 1/585 - 1.959964 / (3 sqrt 65))^3 = 50.1647, 66 (1 - 1/594 + 1.959964 / (3 sqrt 66))^3
// = 82.8489. No events: exact, 0 to -ln 0.025 = 3.68888.
TEST(Rates, AreOfEachAreaWithByarsLimitsOrExactOnes) {
    StatisticScene scene = counts("rate", {65, 0, 300}, {100000, 100000, 200});
    const IndicatorColumn column = scene.first();
    EXPECT_THAT(column.values, ElementsAre(65, 0, 150000));  // more events than people are a rate still
    const auto byar = [](double count, double of, double z) {
        return count * std::pow(1 - 1 / (9 * of) + z / (3 * std::sqrt(of)), 3);
    };
    EXPECT_NEAR(companion(column, Companion::lower95, 0), byar(65, 65, -1.959963984540054), 1e-9);
    EXPECT_NEAR(companion(column, Companion::upper95, 0), byar(66, 66, 1.959963984540054), 1e-9);
    EXPECT_EQ(companion(column, Companion::lower95, 1), 0);
    EXPECT_NEAR(companion(column, Companion::upper95, 1), -std::log(0.025), 1e-9);
    EXPECT_EQ(column.indicator.unit, "per 100,000 people");
    EXPECT_EQ(column.indicator.kind, IndicatorKind::rate);
    EXPECT_EQ(column.method, "deaths divided by people, limits by Byar's method, exact below 10 events");
}

TEST(Rates, AreMadeOfCountsAlone) {
    StatisticScene scene = counts("rate", {65}, {1000});
    scene.numerators[0].indicator.kind = IndicatorKind::percentage;
    EXPECT_EQ(
        test::message_of<SettingsError>([&] { scene.made(); }),
        "a.toml:1:1: d.all is a percentage: a rate is made of counts. Name an indicator of kind count.");
    scene.numerators[0].indicator.kind = IndicatorKind::ordinal;
    EXPECT_EQ(
        test::message_of<SettingsError>([&] { scene.made(); }),
        "a.toml:1:1: d.all is a class (decile, quintile): a rate is made of counts. Name an indicator of "
        "kind count.");
}

StatisticScene by_age(const std::string& kind, const Texts& bands,
                      const std::vector<std::vector<double>>& events,
                      const std::vector<std::vector<double>>& people, const std::string& more = "") {
    StatisticScene scene("kind = '" + kind + "'\n" + counts_toml + more, events.front().size());
    scene.bands = bands;
    for (std::size_t i = 0; i < bands.size(); ++i) {
        scene.numerators.push_back(count_of("d.all", events[i]));
        scene.denominators.push_back(count_of("pop.all", people[i]));
    }
    return scene;
}

// The standard has 5,000 of 100,000 people aged 0-4. Of 500 there 10 died (2%), of 9,500 others 95 (1%):
// 0.05 x 2% + 0.95 x 1% = 1,050 per 100,000.
TEST(StandardisedRates, JoinTheFirstYearOfLifeAndTheFourAfterIt) {
    StatisticScene split =
        by_age("standardised-rate", {"Under 1", "1-4", "5+"}, {{2}, {8}, {95}}, {{100}, {400}, {9500}});
    StatisticScene joined = by_age("standardised-rate", {"0-4", "5+"}, {{10}, {95}}, {{500}, {9500}});
    const IndicatorColumn column = split.first(), same = joined.first();
    EXPECT_NEAR(column.values[0], 1050, 1e-9);
    EXPECT_EQ(column.values, same.values);
    EXPECT_EQ(column.companions, same.companions);
    EXPECT_EQ(companion(column, Companion::count, 0), 105);
    EXPECT_EQ(companion(column, Companion::denominator, 0), 10000);
    EXPECT_EQ(column.indicator.title, "Deaths, directly age-standardised rate");
    EXPECT_EQ(column.indicator.unit, "per 100,000 people");
    EXPECT_EQ(column.method,
              "directly standardised to the European Standard Population 2013 in 2 age bands, limits by "
              "Dobson's method");
    EXPECT_EQ(column.method, same.method);
}

TEST(StandardisedRates, LeaveOutAreasWithFewEventsOrAGap) {
    StatisticScene scene =
        by_age("standardised-rate", {"0-4", "5+"}, {{1, nan}, {8, 95}}, {{500, 500}, {9500, 9500}});
    test::set_state(scene.numerators[0], 1, State::suppressed);
    EXPECT_EQ(test::cells_of(scene.first()), (Texts{"missing", "suppressed"}));
    EXPECT_EQ(scene.left_out(), (Texts{"A: there are fewer than 10 events", "B: age band 0-4 has no count"}));
}

TEST(StandardisedRates, OfComparatorsAreComputedFromAllBands) {
    StatisticScene scene = by_age("standardised-rate", {"0-4", "5+"}, {{10}, {95}}, {{500}, {9500}});
    test::set_comparator(scene.numerators[0], "england", 20);
    test::set_comparator(scene.numerators[1], "england", 190);
    test::set_comparator(scene.denominators[0], "england", 500);
    test::set_comparator(scene.denominators[1], "england", 9500);
    test::set_comparator(scene.numerators[0], "london", 20);  // one band of London alone
    const IndicatorColumn column = scene.first();
    EXPECT_EQ(column.comparators.size(), 1U);
    EXPECT_NEAR(column.comparators.at("england").value, 2100, 1e-9);
}

TEST(StandardisedRates, NeedBandsThatTheStandardHas) {
    const auto error_of = [](const Texts& bands, const std::string& more) {
        const std::vector<std::vector<double>> ones(bands.size(), {100});
        StatisticScene scene = by_age("standardised-rate", bands, ones, ones, more);
        return test::message_of<SettingsError>([&] { scene.made(); });
    };
    EXPECT_EQ(error_of({"0-4", "old"}, ""),
              "a.toml:1:1: \"old\" is no age band. Write bands like \"0-4\", \"5-9\", \"90+\".");
    EXPECT_EQ(error_of({"0-4", "10+"}, ""),
              "a.toml:1:1: the age bands do not follow each other: age bands 0-4 and 10+ leave a gap.");
    EXPECT_EQ(
        error_of({"0-3", "4+"}, ""),
        "a.toml:1:1: the European Standard Population has five-year bands from 0-4 to 90+; 0-3, 4+ cannot "
        "be made of them. Use bands whose ages it has.");
    EXPECT_EQ(
        error_of({"0-4", "5+"}, "standard = 'esp2013-under-75'\n"),
        "a.toml:1:1: the European Standard Population has five-year bands from 0-4 to 90+; 0-4, 5+ cannot "
        "be made of them. Use bands whose ages it has, up to 70-74.");
}

// All together: 40 of 400 aged 0-4 (10%), 40 of 2,000 others (2%). A is expected to have 100 x 10% + 1,000 x
// 2% = 30 events and has 40: 133.3; B 300 x 10% + 1,000 x 2% = 50 and has 40: 80.
TEST(StandardisedRatios, CompareWithAllAreasTogether) {
    StatisticScene scene =
        by_age("standardised-ratio", {"0-4", "5+"}, {{20, 20}, {20, 20}}, {{100, 300}, {1000, 1000}});
    const IndicatorColumn column = scene.first();
    EXPECT_NEAR(column.values[0], 400.0 / 3, 1e-9);
    EXPECT_NEAR(column.values[1], 80, 1e-9);
    EXPECT_EQ(companion(column, Companion::count, 0), 40);
    EXPECT_NEAR(companion(column, Companion::denominator, 0), 30, 1e-9);
    EXPECT_EQ(column.indicator.unit, "all areas together = 100");
    EXPECT_EQ(column.method,
              "observed events over those expected at the rates of all areas together, limits by Byar's "
              "method, exact below 10 events");
}

TEST(StandardisedRatios, CompareWithAComparatorThatHasARow) {
    StatisticScene scene =
        by_age("standardised-ratio", {"0-4", "5+"}, {{20}, {20}}, {{100}, {1000}}, "reference = 'england'\n");
    scene.compare_with("england", "England");
    EXPECT_EQ(
        test::message_of<SettingsError>([&] { scene.made(); }),
        "a.toml:1:1: reference \"england\" has no row in the tables of the counts and the people. Leave "
        "reference out to use all areas together.");
    for (std::size_t i = 0; i < 2; ++i) {
        test::set_comparator(scene.numerators[i], "england", 100);
        test::set_comparator(scene.denominators[i], "england", 1000);
    }
    const IndicatorColumn column = scene.first();  // 10% at all ages: 110 expected
    EXPECT_NEAR(column.values[0], 4000.0 / 110, 1e-9);
    EXPECT_EQ(column.indicator.unit, "England = 100");
    EXPECT_NEAR(column.comparators.at("england").value, 100, 1e-9);
}

// No one dies before 80, then 100 in 1,000 a year: 80 + 10 years, with a standard error of 1 year.
TEST(LifeExpectancies, AreOfTheBandsDownToTheOpenOne) {
    Texts bands{"Under 1", "1-4"};
    for (int age = 5; age < 80; age += 5) bands.push_back(fmt::format("{}-{}", age, age + 4));
    bands.emplace_back("80+");
    std::vector<std::vector<double>> deaths(bands.size(), {0, 0}), people(bands.size(), {1000, 1000});
    deaths.back() = {100, nan};
    StatisticScene scene = by_age("life-expectancy", bands, deaths, people);
    test::set_state(scene.numerators.back(), 1, State::suppressed);
    const IndicatorColumn column = scene.first();
    EXPECT_NEAR(column.values[0], 90, 1e-9);
    EXPECT_NEAR(companion(column, Companion::lower95, 0), 90 - 1.959963984540054, 1e-9);
    EXPECT_EQ(companion(column, Companion::count, 0), 100);
    EXPECT_EQ(companion(column, Companion::denominator, 0), 18000);
    EXPECT_EQ(column.states[1], State::suppressed);
    EXPECT_EQ(column.indicator.title, "Life expectancy at birth");
    EXPECT_EQ(column.indicator.unit, "years");
    EXPECT_EQ(column.indicator.polarity, Polarity::low_is_worse);
    EXPECT_EQ(column.method,
              "abridged life table (Chiang II) with an open band of 80+, limits by Chiang's variance with "
              "Silcocks' term");
    EXPECT_EQ(scene.left_out(), (Texts{"B: age band 80+ has no count"}));
}

StatisticScene index_of(const std::string& indicators, const std::vector<double>& a,
                        const std::vector<double>& b, const std::string& more = "") {
    StatisticScene scene("kind = 'index'\nindicators = " + indicators + "\nvariants = 20\ntop = 1\n" + more,
                         a.size());
    scene.indicators = {test::column_of("a.x", IndicatorKind::value, a),
                        test::column_of("b.y", IndicatorKind::value, b)};
    scene.indicators[0].indicator.polarity = Polarity::high_is_worse;
    scene.indicators[1].indicator.polarity = Polarity::low_is_worse;
    return scene;
}

// Scaled ranks of a: 1/4, 2/4, 3/4, 1; of b, low being worse: 1/3, 2/3, none, 1. Means: 7/24, 14/24, none, 1.
TEST(Indices, LeaveOutAnAreaWithoutAMember) {
    StatisticScene scene = index_of("['a.x', 'b.y']", {10, 20, 30, 40}, {4, 3, nan, 1});
    test::set_state(scene.indicators[1], 2, State::suppressed);
    const auto columns = scene.made();
    EXPECT_EQ(columns[0].indicator.id, "s");
    EXPECT_EQ(columns[1].indicator.id, "s.rank");
    EXPECT_EQ(columns[2].indicator.id, "s.stability");
    EXPECT_NEAR(columns[0].values[0], 7.0 / 24, 1e-12);
    EXPECT_NEAR(columns[0].values[1], 14.0 / 24, 1e-12);
    EXPECT_EQ(columns[0].values[3], 1);
    EXPECT_EQ(test::cells_of(columns[1]), (Texts{"3", "2", "suppressed", "1"}));
    EXPECT_EQ(test::cells_of(columns[2]), (Texts{"0", "0", "suppressed", "100"}));  // D leads in both
    EXPECT_EQ(columns[0].indicator.title, "Priority index of a.x, b.y");
    EXPECT_EQ(columns[0].indicator.polarity, Polarity::high_is_worse);
    EXPECT_EQ(scene.left_out(), (Texts{"C: no value of b.y"}));
}

// With weights of 3 and 1, C has three quarters of them: its score is that of a alone.
TEST(Indices, StandOnTheMembersThatAreThereWhereTheProjectAllowsIt) {
    StatisticScene scene =
        index_of("{ 'a.x' = 3, 'b.y' = 1 }", {10, 20, 30, 40}, {4, 3, nan, 1}, "at_least = 0.75\n");
    const auto columns = scene.made();
    EXPECT_NEAR(columns[0].values[0], 0.75 / 4 + 0.25 / 3, 1e-12);
    EXPECT_NEAR(columns[0].values[2], 0.75, 1e-12);
    EXPECT_EQ(test::cells_of(columns[1]), (Texts{"4", "3", "2", "1"}));
}

TEST(Indices, NeedToKnowWhichEndIsWorseAndValuesThatDiffer) {
    StatisticScene scene = index_of("{ 'a.x' = 3, 'b.y' = 1 }", {10, 20}, {4, 3});
    scene.indicators[1].indicator.polarity = Polarity::neutral;
    EXPECT_EQ(test::message_of<SettingsError>([&] { scene.made(); }),
              "a.toml:3:35: b.y does not say which end is worse: give it polarity = \"high-is-worse\" or "
              "\"low-is-worse\".");
    StatisticScene equal = index_of("['a.x', 'b.y']", {10, 10}, {4, 3}, "transform = 'min-max'\n");
    EXPECT_EQ(test::message_of<DataError>([&] { equal.made(); }),
              "a.toml:1:1: statistic s: the min-max of a.x is not defined: all 2 values are 10.");
}

StatisticScene flags_of(const std::string& more) {
    StatisticScene scene("kind = 'flags'\nindicators = ['a.x', 'b.y']\n" + more, 5);
    scene.indicators = {test::column_of("a.x", IndicatorKind::value, {10, 20, 30, 40, 50}),
                        test::column_of("b.y", IndicatorKind::value, {5, 4, 3, nan, 1})};
    scene.indicators[0].indicator.polarity = Polarity::high_is_worse;
    scene.indicators[1].indicator.polarity = Polarity::low_is_worse;
    test::set_state(scene.indicators[1], 3, State::suppressed);
    return scene;
}

// Above 30, and below 3.5: A and B none, C the second, D the first and perhaps the second, E both. Thresholds
// of 27 to 33 and 3.15 to 3.85 leave C at one (30 is worse than 27 to 30, half of the positions).
TEST(Flags, AreCountedAgainstABenchmarkAndUnknownIsNotNo) {
    StatisticScene scene = flags_of("benchmark = 'england'\nneeded = 2\n");
    scene.compare_with("england", "England");
    test::set_comparator(scene.indicators[0], "england", 30);
    test::set_comparator(scene.indicators[1], "england", 3.5);
    const auto columns = scene.made();
    EXPECT_EQ(test::cells_of(columns[0]), (Texts{"0", "0", "1", "1", "2"}));
    EXPECT_EQ(test::cells_of(columns[1]), (Texts{"0", "0", "1", "2", "2"}));
    EXPECT_EQ(test::labels_of(columns[2]),
              (Texts{"No priority", "No priority", "No priority", "Not known", "Priority"}));
    EXPECT_EQ(columns[3].values[0], 0);
    EXPECT_NEAR(columns[3].values[2], 50, 1e-9);
    EXPECT_EQ(columns[3].states[3], State::missing);
    EXPECT_EQ(columns[3].values[4], 100);
}

TEST(Flags, AreThoseOfTheWorstFifthWhereNoBenchmarkIsNamed) {
    StatisticScene scene = flags_of("worst = 0.3\nmoved = 0\n");
    const auto columns = scene.made();
    // 0.3 x 5 = 1.5 areas of a: E. 0.3 x 4 = 1.2 areas of b: E.
    EXPECT_EQ(test::cells_of(columns[0]), (Texts{"0", "0", "0", "0", "2"}));
    EXPECT_EQ(test::cells_of(columns[1]), (Texts{"0", "0", "0", "1", "2"}));
}

TEST(Flags, NeedTheComparatorInEveryIndicator) {
    StatisticScene scene = flags_of("benchmark = 'england'\n");
    test::set_comparator(scene.indicators[0], "england", 30);
    EXPECT_EQ(
        test::message_of<SettingsError>([&] { scene.made(); }),
        "a.toml:3:14: b.y has no value of comparator england: leave it out, or ask for the worst share with "
        "worst = 0.2.");
}

TEST(Flags, SayWhereAreasAreTooFewForTheWorstFifth) {
    StatisticScene scene = flags_of("");
    for (IndicatorColumn& column : scene.indicators) column.values = {10, nan, nan, nan, nan};
    scene.made();
    ASSERT_EQ(scene.left_out().size(), 5U);
    EXPECT_EQ(
        scene.left_out()[0],
        "A: a.x: 1 area with a value is too few to have a worst 20%; b.y: 1 area with a value is too few "
        "to have a worst 20%");
    EXPECT_EQ(scene.left_out()[1], "B: no value of any of its indicators");
}

}  // namespace
}  // namespace vitality
