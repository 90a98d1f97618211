// SPDX-License-Identifier: Apache-2.0
#include <random>

#include <gtest/gtest.h>

#include "engine/conversion.hpp"
#include "tests/engine/small_areas.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

using test::areas_of;
using test::cells_of;
using test::column_of;
using test::entry_of;
using test::lookup_of;
using test::nan;
using test::Row;
using test::told;
using Texts = std::vector<std::string>;

/// LSOAs 1, 2 and 3 in ward A, 4 and 5 in ward B unless a test says otherwise.
class AggregationTest : public testing::Test {
  protected:
    AggregationTest() {
        spec.id = "up";
        wanted.indicator.id = "up.v";
        wanted.indicator.place = {"a.toml", 9, 1};
        wanted.from = "t.v";
    }
    IndicatorColumn aggregate(IndicatorColumn column, const std::vector<double>& people,
                              AggregationMethod method) {
        auto sources = std::make_shared<AreaTable>();
        sources->geography = areas_of("lsoa21", lsoas);
        sources->columns = {std::move(column)};
        wanted.method = method;
        IndicatorColumn weight = column_of("pop.all", IndicatorKind::count, people);
        weight.indicator.title = "People";
        weight.indicator.attribution = {"(c) Counters", "(c) Us"};
        const auto target = areas_of("ward22", wards);
        const Lookup by = lookup_of(rows, "lsoa21", "ward22");
        IndicatorColumn made =
            aggregate_column(sources, 0, target, by, correspond(by, *sources->geography, *target), spec,
                             wanted, people.empty() ? nullptr : &weight, ledger);
        for (std::size_t i = 0; i < made.values.size(); ++i) {
            EXPECT_EQ(std::isnan(made.values[i]), made.states[i] != State::value);
            if (made.states[i] == State::value) {
                EXPECT_NEAR(test::derived_again(made, i), made.values[i], 1e-12 * std::abs(made.values[i]));
            }
        }
        return made;
    }
    IndicatorColumn sum(const std::vector<double>& values) {
        return aggregate(column_of("t.v", IndicatorKind::count, values), {}, AggregationMethod::sum);
    }
    IndicatorColumn mean(const std::vector<double>& values, const std::vector<double>& people) {
        return aggregate(column_of("t.v", IndicatorKind::score, values), people,
                         AggregationMethod::weighted_mean);
    }
    std::string refusal(IndicatorKind kind, AggregationMethod method, const std::vector<double>& people) {
        return test::message_of<SettingsError>([&] {
            aggregate(column_of("t.v", kind, {1, 2, 3, 4, 5}), people, method);
        });
    }

    Texts lsoas = {"1", "2", "3", "4", "5"};
    Texts wards = {"A", "B"};
    std::vector<Row> rows = {{"1", "A"}, {"2", "A"}, {"3", "A"}, {"4", "B"}, {"5", "B"}};
    const std::vector<double> ones = {1, 1, 1, 1, 1};
    AggregateSpec spec;
    AggregateIndicator wanted;
    Ledger ledger;
};

TEST_F(AggregationTest, SumsCounts) {
    const IndicatorColumn made = sum({1, 2, 3, 40, 50});
    EXPECT_EQ(cells_of(made), (Texts{"6", "90"}));
    EXPECT_EQ(made.indicator.title, "t.v, sum of LSOAs");
    EXPECT_EQ(made.indicator.kind, IndicatorKind::count);
    EXPECT_EQ(made.table, "up");
    EXPECT_EQ(made.derivation->method, "sum");
    EXPECT_EQ(made.lines, (std::vector<std::size_t>{0, 0}));
    EXPECT_EQ(told(ledger), Texts{"info reconciled: counts of t.v: 96 before, 96 after, residual 0."});
}

TEST_F(AggregationTest, KeepsTheFlagOfAComplexChangeOfAPart) {
    IndicatorColumn column = column_of("t.v", IndicatorKind::score, {1, 2, 3, 4, 5});
    column.converted = {Converted::no, Converted::split, Converted::complex, Converted::merged,
                        Converted::no};
    const IndicatorColumn made = aggregate(column, ones, AggregationMethod::weighted_mean);
    EXPECT_EQ(made.converted, (std::vector<Converted>{Converted::complex, Converted::no}));
    EXPECT_TRUE(sum({1, 2, 3, 4, 5}).converted.empty());
}

TEST_F(AggregationTest, WeighsMeansByPeople) {
    const IndicatorColumn made = mean({10, 20, 30, 8, 4}, {100, 100, 200, 300, 100});
    EXPECT_EQ(cells_of(made), (Texts{"22.5", "7"}));  // 9,000 / 400 and 2,800 / 400
    EXPECT_EQ(made.indicator.title, "t.v, mean of LSOAs weighted by People");
    EXPECT_EQ(made.derivation->weights, "pop.all");
    EXPECT_EQ(made.derivation->parts[0][2].weight, 0.5);
    EXPECT_EQ(told(ledger), Texts{});
}

TEST_F(AggregationTest, InheritsWhatTheProjectDoesNotSay) {
    IndicatorColumn score = column_of("t.v", IndicatorKind::score, {1.25, 2, 3, 4, 5});
    score.indicator.title = "IMD score";
    score.indicator.unit = "points";
    score.indicator.period = "2019";
    score.indicator.polarity = Polarity::high_is_worse;
    score.indicator.licence = "OGL v3";
    score.indicator.attribution = {"(c) Us"};
    score.comparators["england"] = {21.7, State::value, Mark::none, 0, "t.csv"};
    wanted.indicator.unit = "score";
    const Indicator made = aggregate(score, ones, AggregationMethod::weighted_mean).indicator;
    EXPECT_EQ(made.id, "up.v");
    EXPECT_EQ(made.title, "IMD score, mean of LSOAs weighted by People");
    EXPECT_EQ(made.unit, "score");
    EXPECT_EQ(made.period, "2019");
    EXPECT_EQ(made.kind, IndicatorKind::score);
    EXPECT_EQ(made.polarity, Polarity::high_is_worse);
    EXPECT_EQ(made.decimals, 2);
    EXPECT_EQ(made.licence, "OGL v3");
    EXPECT_EQ(made.attribution, (Texts{"(c) Us", "(c) Counters"}));
    wanted.indicator.title = "Deprivation";
    const IndicatorColumn named = aggregate(score, ones, AggregationMethod::weighted_mean);
    EXPECT_EQ(named.indicator.title, "Deprivation");
    EXPECT_EQ(named.comparators.at("england").value, 21.7);
}

TEST_F(AggregationTest, RefusesMeansAndSumsOfRanksAndDeciles) {
    const std::string anew =
        " has no meaning. Aggregate the score or rate behind it, and rank or class that anew.";
    EXPECT_EQ(refusal(IndicatorKind::rank, AggregationMethod::weighted_mean, ones),
              "a.toml:9:1: up.v: t.v is a rank, and a mean of ranks" + anew);
    EXPECT_EQ(refusal(IndicatorKind::ordinal, AggregationMethod::weighted_mean, ones),
              "a.toml:9:1: up.v: t.v is a class (decile, quintile), and a mean of deciles" + anew);
    EXPECT_EQ(refusal(IndicatorKind::ordinal, AggregationMethod::sum, {}),
              "a.toml:9:1: up.v: t.v is a class (decile, quintile), and a sum of deciles" + anew);
    wanted.indicator.kind = IndicatorKind::score;  // calling it a score does not make it one
    EXPECT_EQ(refusal(IndicatorKind::rank, AggregationMethod::weighted_mean, ones),
              "a.toml:9:1: up.v: t.v is a rank, and a mean of ranks" + anew);
}

TEST_F(AggregationTest, RefusesAMethodThatDoesNotFit) {
    EXPECT_EQ(refusal(IndicatorKind::score, AggregationMethod::sum, {}),
              "a.toml:9:1: up.v: t.v is a score, and a sum of scores has no meaning. Say method = "
              "\"weighted-mean\".");
    EXPECT_EQ(refusal(IndicatorKind::value, AggregationMethod::sum, {}),
              "a.toml:9:1: up.v: only counts are summed, and nothing says that t.v is one. Say kind = "
              "\"count\" of it, or "
              "method = \"weighted-mean\".");
    EXPECT_EQ(refusal(IndicatorKind::count, AggregationMethod::weighted_mean, ones),
              "a.toml:9:1: up.v: t.v is a count, and a mean of counts has no meaning for the whole. Say "
              "method = \"sum\".");
    EXPECT_EQ(refusal(IndicatorKind::rate, AggregationMethod::weighted_mean, {}),
              "a.toml:9:1: up.v: a weighted mean needs weights. Say weight = \"TABLE.INDICATOR\", an "
              "indicator with people "
              "per area, in [aggregate.up].");
    wanted.indicator.kind = IndicatorKind::count;
    EXPECT_EQ(cells_of(aggregate(column_of("t.v", IndicatorKind::value, {1, 2, 3, 4, 5}), {},
                                 AggregationMethod::sum)),
              (Texts{"6", "9"}));
}

TEST_F(AggregationTest, GivesNoValueWhereAPartHasNone) {
    EXPECT_EQ(cells_of(sum({1, nan, 3, 4, 5})), (Texts{"missing", "9"}));
    EXPECT_EQ(told(ledger),
              (Texts{"warning not-aggregated: 1 ward of 2022 without a value of up.v: not all of its parts "
                     "have what is "
                     "needed. Mend them, or say in coverage = which share of the parts is enough.",
                     "info reconciled: counts of t.v: 13 before, 9 after, 4 not assigned, residual 0."}));
    EXPECT_EQ(ledger.entries()[0].items[0].detail, "2 is missing");
}

TEST_F(AggregationTest, TakesWhatIsThereWhereTheProjectSaysHowMuchIsEnough) {
    spec.coverage = 0.75;
    const IndicatorColumn made = mean({10, nan, 30, nan, 4}, {100, 100, 200, 300, 100});
    EXPECT_EQ(cells_of(made), (Texts{"23.33333333", "missing"}));  // A: 7,000 / 300
    EXPECT_EQ(entry_of(ledger, "partial-coverage").message,
              "1 ward of 2022 with a value of up.v from a part of its areas: coverage = 0.75 allows it.");
    EXPECT_EQ(entry_of(ledger, "partial-coverage").items[0].detail,
              "75.0 % of the weight have values: 2 is missing");
    EXPECT_EQ(entry_of(ledger, "not-aggregated").items[0].code, "B");  // a quarter of its people alone
}

TEST_F(AggregationTest, SuppressesASumWithASuppressedPartAlways) {
    spec.coverage = 0.1;
    IndicatorColumn counts = column_of("t.v", IndicatorKind::count, {1, nan, 3, 4, nan});
    counts.states[1] = State::suppressed;
    EXPECT_EQ(cells_of(aggregate(counts, {}, AggregationMethod::sum)), (Texts{"suppressed", "4"}));
    EXPECT_EQ(entry_of(ledger, "not-aggregated").items[0].detail, "2 is suppressed");
    EXPECT_EQ(entry_of(ledger, "partial-coverage").items[0].detail,
              "50.0 % of the parts have values: 5 is missing");
}

TEST_F(AggregationTest, NeedsTheWeightOfEachPart) {
    EXPECT_EQ(cells_of(mean({10, 20, 30, 8, 4}, {100, nan, 200, 0, 0})), (Texts{"missing", "missing"}));
    EXPECT_EQ(entry_of(ledger, "not-aggregated").items[0].detail, "2 has no weight");
    EXPECT_EQ(entry_of(ledger, "not-aggregated").items[1].detail, "the weights of its parts are 0");
}

TEST_F(AggregationTest, TellsPartsThatAreNotMappedAndAreasWithoutParts) {
    rows.push_back({"9", "B"});
    wards.push_back("C");
    EXPECT_EQ(cells_of(sum({1, 2, 3, 4, 5})), (Texts{"6", "missing", "missing"}));
    EXPECT_EQ(entry_of(ledger, "not-aggregated").items[0].detail, "9 is not among the areas of lsoa21");
    EXPECT_EQ(entry_of(ledger, "not-aggregated").items[1].detail, "the lookup leads no code to it");
}

TEST_F(AggregationTest, SharesAPartByStatedWeights) {
    rows = {{"1", "A"}, {"2", "A", 0.25}, {"2", "B", 0.75}, {"3", "A"}, {"4", "B"}, {"5", "B"}};
    EXPECT_EQ(cells_of(sum({1, 8, 3, 4, 5})), (Texts{"6", "15"}));
    // A: (100 x 10 + 25 x 20 + 100 x 30) / 225; B: (75 x 20 + 100 x 40 + 100 x 50) / 275
    EXPECT_EQ(cells_of(mean({10, 20, 30, 40, 50}, {100, 100, 100, 100, 100})), (Texts{"20", "38.18181818"}));
}

TEST_F(AggregationTest, FailsOnAPartOfSeveralAreasWithoutShares) {
    rows.push_back({"3", "B"});
    rows[2].weight = rows.back().weight = nan;
    wards.push_back("C");
    rows.push_back({"5x", "C"});
    lsoas.push_back("5x");
    EXPECT_EQ(cells_of(sum({1, 2, 3, 4, 5, 6})), (Texts{"missing", "missing", "6"}));
    EXPECT_EQ(told(ledger)[0],
              "failure doubled-code: 2 wards of 2022 without a value of up.v: lookup x leads a part of each "
              "to several "
              "areas and states no shares. Take a best-fit lookup, or say weight = \"...\" in it.");
    EXPECT_EQ(ledger.entries()[0].items[0].detail,
              "3 leads to other areas too, and its shares are not stated");
}

TEST_F(AggregationTest, AgreesWithTwoLoopsOverEverything) {
    std::mt19937 random(5);
    for (int round = 0; round < 20; ++round) {
        lsoas.clear();
        rows.clear();
        std::vector<double> values, people;
        for (int i = 0; i < 80; ++i) {
            lsoas.push_back(std::to_string(i));
            rows.push_back({lsoas.back(), random() % 2 == 0 ? "A" : "B"});
            values.push_back(static_cast<double>(random() % 100'000) / 3);
            people.push_back(static_cast<double>(1 + random() % 3000));
        }
        const IndicatorColumn sums = sum(values), means = mean(values, people);
        for (std::size_t w = 0; w < wards.size(); ++w) {
            double total = 0, weighted = 0, all = 0;
            for (std::size_t i = 0; i < rows.size(); ++i) {
                if (rows[i].to != wards[w]) continue;
                total += values[i];
                weighted += values[i] * people[i];
                all += people[i];
            }
            EXPECT_NEAR(sums.values[w] / total, 1, 1e-12);
            EXPECT_NEAR(means.values[w] / (weighted / all), 1, 1e-12);
        }
    }
}

/// Reads `[aggregate.up]` of that body.
AggregateSpec read(const std::string& body) {
    Section section =
        Settings::from_text("[aggregate.up]\n" + body, "a.toml").root().section("aggregate").section("up");
    return read_aggregate_spec("up", section);
}

TEST(AggregateSpec, IsRead) {
    const AggregateSpec spec = read(
        "geography = 'ward22'\nlookup = 'best'\nweight = 'pop.all'\ncoverage = 0.9\n"
        "[aggregate.up.indicator.score]\nfrom = 'imd.score'\nmethod = 'weighted-mean'\nunit = 'points'\n"
        "[aggregate.up.indicator.children]\nfrom = 'pop.u16'\nmethod = 'sum'\ntitle = 'Children'\n");
    EXPECT_EQ(spec.geography, "ward22");
    EXPECT_EQ(spec.lookup, "best");
    EXPECT_EQ(spec.weight, "pop.all");
    EXPECT_EQ(spec.coverage, 0.9);
    ASSERT_EQ(spec.indicators.size(), 2U);
    EXPECT_EQ(spec.indicators[0].indicator.id, "up.score");
    EXPECT_EQ(spec.indicators[0].indicator.title, "");
    EXPECT_EQ(spec.indicators[0].from, "imd.score");
    EXPECT_EQ(spec.indicators[0].method, AggregationMethod::weighted_mean);
    EXPECT_EQ(method_name(spec.indicators[1].method), "sum");
}

TEST(AggregateSpec, RefusesWhatMakesNoSense) {
    const auto said = [](const std::string& body) {
        return test::message_of<SettingsError>([&] { read(body); });
    };
    const std::string begin = "geography = 'w'\nlookup = 'b'\n",
                      table = "[aggregate.up.indicator.v]\nfrom = 't.v'\n";
    EXPECT_EQ(said(begin + "coverage = 1.5\n" + table),
              "a.toml:4:12: coverage must be a share from 0 to 1, not 1.5.");
    EXPECT_EQ(said(begin + table),
              "a.toml:4:1: [aggregate.up.indicator.v] needs a method: \"sum\" adds counts up, "
              "\"weighted-mean\" is for "
              "scores, rates and percentages. Two methods are two indicators.");
    EXPECT_EQ(said(begin + table + "method = 'mean'\n"),
              "a.toml:6:10: \"mean\" is not a value of method. Allowed: sum, weighted-mean.");
    EXPECT_EQ(said(begin + table + "method = 'weighted-mean'\n"),
              "a.toml:6:10: a weighted mean needs weights. Say weight = \"TABLE.INDICATOR\", an indicator "
              "with people per "
              "area, in [aggregate.up].");
    EXPECT_EQ(said(begin + table + "method = 'sum'\ncolumn = 'V'\n"),
              "a.toml:7:10: up.v is computed and has no column in a file. Filter the table of the indicator "
              "that from = "
              "names.");
    EXPECT_EQ(said(begin + table + "method = 'sum'\nlower95 = 'V'\n"),
              "a.toml:7:11: up.v is computed and has no column \"lower95\". Leave it out.");
}

TEST(ConversionSpec, IsRead) {
    Section section =
        Settings::from_text(
            "convert = { to = 'lsoa21', lookup = 'x', kind = 'rate', denominator = 'pop.all' }", "a.toml")
            .root()
            .section("convert");
    const ConversionSpec spec = read_conversion_spec(section);
    EXPECT_EQ(spec.to, "lsoa21");
    EXPECT_EQ(spec.lookup, "x");
    EXPECT_EQ(spec.kind, IndicatorKind::rate);
    EXPECT_EQ(spec.denominator, "pop.all");
    Section wrong = Settings::from_text("convert = { to = 'a', lookup = 'x', kind = 'rank' }", "a.toml")
                        .root()
                        .section("convert");
    EXPECT_EQ(test::message_of<SettingsError>([&] { read_conversion_spec(wrong); }),
              "a.toml:1:44: \"rank\" is not a value of kind. Allowed: count, rate, score.");
}

}  // namespace
}  // namespace vitality
