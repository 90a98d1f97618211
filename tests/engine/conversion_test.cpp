// SPDX-License-Identifier: Apache-2.0
#include "engine/conversion.hpp"

#include <cmath>
#include <cstdlib>
#include <random>
#include <set>

#include <gtest/gtest.h>

#include "base/files.hpp"
#include "engine/join.hpp"
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

/// Converts one column of the areas that a lookup leads from.
class ConversionTest : public testing::Test {
  protected:
    /// Values are those of the lookup's codes, in its order.
    ConvertedColumn convert(const Lookup& by, const Texts& target_codes, IndicatorKind kind,
                            const std::vector<double>& values,
                            const std::vector<double>* denominator = nullptr) {
        return convert(by, target_codes, column_of("t.v", kind, values), denominator);
    }
    ConvertedColumn convert(const Lookup& by, const Texts& target_codes, const IndicatorColumn& column,
                            const std::vector<double>* denominator = nullptr) {
        const auto target = areas_of(by.to_geography, target_codes);
        auto sources = std::make_shared<AreaTable>();
        sources->geography = sources_of(by, *target);
        sources->columns = {column};
        if (sources->geography->size() != column.values.size())
            throw std::runtime_error("values do not fit the codes");
        ConvertedColumn done = convert_column(
            sources, 0, target, by, correspond(by, *sources->geography, *target), spec, denominator, ledger);
        for (std::size_t i = 0; i < target->size(); ++i) {
            const bool value = done.column.states[i] == State::value;
            EXPECT_EQ(std::isnan(done.column.values[i]), !value);
            if (value) {
                EXPECT_NEAR(test::derived_again(done.column, i) / done.column.values[i], 1, 1e-12);
            }
        }
        return done;
    }
    static Texts marks_of(const IndicatorColumn& column) {
        Texts names;
        for (const Converted converted : column.converted) names.push_back(converted_name(converted));
        return names;
    }

    ConversionSpec spec{"lsoa21", "x", std::nullopt, "", {"a.toml", 7, 11}};
    Ledger ledger;
};

TEST_F(ConversionTest, KnowsTheCodesThatLeadToTheMap) {
    const Lookup by = lookup_of({{"1", "a"}, {"2", "b"}, {"3", "z"}, {"4", "b"}, {"4", "z"}});
    const auto target = areas_of("lsoa21", {"b", "a", "c"});
    const auto sources = sources_of(by, *target);
    EXPECT_EQ(sources->id, "lsoa11");
    EXPECT_EQ(sources->vintage, vintage_from_id("lsoa11"));
    EXPECT_EQ(sources->codes, (Texts{"1", "2", "4"}));
    EXPECT_EQ(sources->names, sources->codes);
    EXPECT_EQ(sources->find("4"), 2U);
    EXPECT_EQ(sources->shapes.size(), 3U);
    EXPECT_EQ(sources->shapes.kind(0), ShapeKind::none);
}

TEST_F(ConversionTest, NumbersTheRowsByTargetAndSource) {
    const Lookup by = lookup_of({{"4", "b", 0.25}, {"1", "a"}, {"2", "b"}, {"4", "z", 0.75}, {"9", "a"}});
    const auto target = areas_of("lsoa21", {"b", "a", "c"});
    const Correspondence links = correspond(by, *areas_of("lsoa11", {"1", "2", "4"}), *target);
    ASSERT_EQ(links.links.size(), 3U);
    EXPECT_EQ(links.links[0].source, 1U);
    EXPECT_EQ(links.links[0].target, 0U);
    EXPECT_EQ(links.links[1].source, 2U);
    EXPECT_EQ(links.links[1].weight, 0.25);
    EXPECT_EQ(links.links[1].line, 2U);
    EXPECT_EQ(links.links[2].target, 1U);
    EXPECT_EQ(links.links_to(0).size(), 2U);
    EXPECT_EQ(links.links_to(2).size(), 0U);
    EXPECT_EQ(links.outside, (std::vector<double>{0, 0, 0.75}));
    ASSERT_EQ(links.absent_from(1).size(), 1U);
    EXPECT_EQ(links.absent_from(1)[0].code, "9");
    EXPECT_EQ(links.absent_from(0).size(), 0U);
}

/// 1 unchanged, 2 split, 3 and 4 merged, 5 and 6 complex.
const std::vector<Row> every_class = {{"1", "a"}, {"2", "b", 0.25}, {"2", "c", 0.75}, {"3", "d"},
                                      {"4", "d"}, {"5", "e", 0.5},  {"5", "f", 0.5},  {"6", "f"}};
const Texts every_target = {"a", "b", "c", "d", "e", "f"};

TEST_F(ConversionTest, SumsAndSharesCounts) {
    const ConvertedColumn made =
        convert(lookup_of(every_class), every_target, IndicatorKind::count, {10, 20, 30, 40, 50, 60});
    EXPECT_EQ(cells_of(made.column), (Texts{"10", "5", "15", "70", "25", "85"}));
    EXPECT_EQ(marks_of(made.column), (Texts{"", "split", "split", "merged", "complex", "complex"}));
    EXPECT_EQ(made.total.before, 210);
    EXPECT_EQ(made.total.after, 210);
    EXPECT_EQ(made.total.residual, 0);
    EXPECT_EQ(told(ledger), (Texts{"info converted-split: 2 LSOAs of 2021 made by a split: t.v is shared out "
                                   "by the weights of lookup x.",
                                   "info converted-merged: 1 LSOA of 2021 made by a merger: t.v is summed.",
                                   "warning converted-complex: 2 LSOAs of 2021 of a complex change (class "
                                   "X): t.v is an estimate there. "
                                   "Look at them before they are used.",
                                   "info reconciled: counts of t.v: 210 before, 210 after, residual 0."}));
    EXPECT_EQ(entry_of(ledger, "converted-split").items[0].detail, "0.25 x 2");
    EXPECT_EQ(entry_of(ledger, "converted-split").items[0].where, "l.csv:3");
    EXPECT_EQ(entry_of(ledger, "converted-complex").items[1].detail, "0.5 x 5 + 1 x 6");
    EXPECT_EQ(made.column.lines, (std::vector<std::size_t>{2, 3, 3, 0, 6, 0}));
    EXPECT_EQ(made.column.derivation->method, "conversion of counts");
}

TEST_F(ConversionTest, LeavesCountsOfSplitAreasOutWhereNoShareIsStated) {
    const ConvertedColumn made = convert(lookup_of({{"1", "a"}, {"2", "b"}, {"2", "c"}}), {"a", "b", "c"},
                                         IndicatorKind::count, {100, 23});
    EXPECT_EQ(cells_of(made.column), (Texts{"100", "missing", "missing"}));
    EXPECT_EQ(marks_of(made.column), (Texts{"", "split", "split"}));
    EXPECT_EQ(made.total.unassigned, 23);
    EXPECT_EQ(made.total.residual, 0);
    EXPECT_EQ(told(ledger),
              (Texts{"warning not-converted: 2 LSOAs of 2021 without a value of t.v by lookup x. To have "
                     "one, state the "
                     "shares of split areas in a column of the lookup: [lookup.x] weight = \"...\".",
                     "info reconciled: counts of t.v: 123 before, 100 after, 23 not assigned, residual 0."}));
    EXPECT_EQ(ledger.entries()[0].items[1].code, "c");
    EXPECT_EQ(ledger.entries()[0].items[1].detail, "which share of 2 it gets is not stated");
}

TEST_F(ConversionTest, TellsWhatLiesBeyondTheMap) {
    const ConvertedColumn made = convert(lookup_of({{"1", "a"}, {"2", "b", 0.25}, {"2", "c", 0.75}}),
                                         {"a", "b"}, IndicatorKind::count, {100, 40});
    EXPECT_EQ(made.total.outside, 30);
    EXPECT_EQ(made.total.after, 110);
    EXPECT_EQ(entry_of(ledger, "reconciled").message,
              "counts of t.v: 140 before, 110 after, 30 beyond the mapped areas, residual 0.");
}

TEST_F(ConversionTest, WarnsOfAResidual) {
    const ConvertedColumn made =
        convert(lookup_of({{"2", "b", 0.25}, {"2", "c", 0.5}}), {"b", "c"}, IndicatorKind::count, {4000});
    EXPECT_EQ(made.total.residual, 1000);
    EXPECT_EQ(told(ledger).back(),
              "warning not-reconciled: counts of t.v: 4,000 before, 3,000 after, residual 1e+03. The "
              "lookup's weights do "
              "not share the whole out: mend them.");
}

TEST_F(ConversionTest, CopiesScoresAndWeighsThoseOfMergers) {
    const std::vector<double> people = {1, 1, 100, 300, 200, 100};
    spec.denominator = "pop.all";
    const ConvertedColumn made =
        convert(lookup_of(every_class), every_target, IndicatorKind::score, {1, 2, 10, 20, 30, 60}, &people);
    // d: (100 x 10 + 300 x 20) / 400; f: (0.5 x 200 x 30 + 100 x 60) / 200
    EXPECT_EQ(cells_of(made.column), (Texts{"1", "2", "2", "17.5", "30", "45"}));
    EXPECT_EQ(told(ledger)[0],
              "info converted-split: 2 LSOAs of 2021 made by a split: t.v is that of the undivided area, an "
              "estimate.");
    EXPECT_EQ(told(ledger)[1],
              "info converted-merged: 1 LSOA of 2021 made by a merger: t.v is the mean weighted by pop.all.");
    EXPECT_EQ(entry_of(ledger, "converted-split").items[0].detail,
              "takes the value of 2, which was split: an estimate");
    EXPECT_EQ(entry_of(ledger, "converted-merged").items[0].detail, "0.25 x 3 + 0.75 x 4");
    EXPECT_EQ(entry_of(ledger, "converted-complex").items[0].detail,
              "takes the value of 5, which was part of a complex change: an estimate");
    EXPECT_EQ(made.column.derivation->weights, "pop.all");
    EXPECT_EQ(made.column.derivation->parts[3][1].weight, 0.75);
}

TEST_F(ConversionTest, TakesAColumnsOwnDenominators) {
    IndicatorColumn rate = column_of("t.v", IndicatorKind::rate, {10, 20});
    rate.companions[Companion::denominator] = {100, 300};
    rate.companions[Companion::count] = {10, 60};
    rate.companions[Companion::lower95] = {9, 19};
    const ConvertedColumn made = convert(lookup_of({{"3", "d"}, {"4", "d"}}), {"d"}, rate);
    EXPECT_EQ(cells_of(made.column), Texts{"17.5"});
    EXPECT_EQ(made.column.companions.at(Companion::denominator)[0], 400);
    EXPECT_EQ(made.column.companions.at(Companion::count)[0], 70);
    EXPECT_TRUE(std::isnan(made.column.companions.at(Companion::lower95)[0]));
    EXPECT_EQ(told(ledger).back(),
              "info limits-dropped: 1 LSOA of 2021 without the limits of t.v: those of a sum, share or mean "
              "are not known.");
}

TEST_F(ConversionTest, KeepsLimitsOfAWholeValue) {
    IndicatorColumn rate = column_of("t.v", IndicatorKind::rate, {10, 20});
    rate.companions[Companion::upper95] = {11, 21};
    rate.remarks[Companion::trend] = {"up", "down"};
    const ConvertedColumn made =
        convert(lookup_of({{"1", "a"}, {"2", "b"}, {"2", "c"}}), {"a", "b", "c"}, rate);
    EXPECT_EQ(made.column.companions.at(Companion::upper95), (std::vector<double>{11, 21, 21}));
    EXPECT_EQ(made.column.remarks.at(Companion::trend), (Texts{"up", "down", "down"}));
}

TEST_F(ConversionTest, LeavesMergersOutWhereNoDenominatorIsGivenOrItIsNone) {
    const Lookup by = lookup_of({{"3", "d"}, {"4", "d"}, {"5", "e"}, {"6", "e"}});
    EXPECT_EQ(cells_of(convert(by, {"d", "e"}, IndicatorKind::rate, {1, 2, 3, 4}).column),
              (Texts{"missing", "missing"}));
    EXPECT_EQ(told(ledger), Texts{"warning not-converted: 2 LSOAs of 2021 without a value of t.v by lookup "
                                  "x. To have one, name the "
                                  "people behind each value: denominator = \"...\" in convert."});
    EXPECT_EQ(ledger.entries()[0].items[0].detail, "a mean of 3, 4 needs a denominator");
    ledger = {};
    const std::vector<double> people = {100, 0, nan, 100};
    EXPECT_EQ(cells_of(convert(by, {"d", "e"}, IndicatorKind::rate, {1, 2, 3, 4}, &people).column),
              (Texts{"missing", "missing"}));
    EXPECT_EQ(ledger.entries()[0].items[0].detail, "the denominator of 4 is 0");
    EXPECT_EQ(ledger.entries()[0].items[1].detail, "the denominator of 5 is missing");
}

TEST_F(ConversionTest, NeverAveragesRanksWhateverTheTableIsSaidToHold) {
    spec.kind = IndicatorKind::score;
    const std::vector<double> people(6, 100);
    for (const IndicatorKind kind : {IndicatorKind::rank, IndicatorKind::ordinal}) {
        const ConvertedColumn made =
            convert(lookup_of(every_class), every_target, kind, {1, 2, 3, 4, 5, 6}, &people);
        EXPECT_EQ(cells_of(made.column), (Texts{"1", "2", "2", "missing", "5", "missing"}));
        EXPECT_EQ(made.column.indicator.kind, kind);
    }
    EXPECT_EQ(entry_of(ledger, "not-converted").message,
              "2 LSOAs of 2021 without a value of t.v by lookup x. To have one, convert the score or rate, "
              "and rank or "
              "class that anew.");
    EXPECT_EQ(entry_of(ledger, "not-converted").items[0].detail,
              "made of 3, 4: a mean of ranks has no meaning");
}

TEST_F(ConversionTest, MustKnowTheKind) {
    const Lookup by = lookup_of({{"1", "a"}});
    EXPECT_EQ(test::message_of<SettingsError>([&] { convert(by, {"a"}, IndicatorKind::value, {1}); }),
              "a.toml:7:11: nothing says whether t.v is a count, a rate or a score: counts are summed and "
              "shared out, "
              "rates and scores are averaged. Say kind = \"count\", \"rate\" or \"score\" here or of the "
              "indicator.");
    spec.kind = IndicatorKind::count;
    EXPECT_EQ(convert(by, {"a"}, IndicatorKind::value, {1}).column.indicator.kind, IndicatorKind::count);
}

TEST_F(ConversionTest, TakesWhatAnIndicatorSaysItselfBeforeWhatIsSaidOfTheTable) {
    const Lookup by = lookup_of({{"1", "a"}, {"2", "a"}, {"3", "b", 0.5}, {"3", "c", 0.5}});
    const std::vector<double> people = {1, 3, 1};
    spec.kind = IndicatorKind::count;
    const auto percentage = convert(by, {"a", "b", "c"}, IndicatorKind::percentage, {40, 80, 50}, &people);
    EXPECT_EQ(cells_of(percentage.column), (Texts{"70", "50", "50"}));  // (1 x 40 + 3 x 80) / 4
    EXPECT_EQ(percentage.column.indicator.kind, IndicatorKind::percentage);
    spec.kind = IndicatorKind::score;
    const auto count = convert(by, {"a", "b", "c"}, IndicatorKind::count, {40, 80, 50}, &people);
    EXPECT_EQ(cells_of(count.column), (Texts{"120", "25", "25"}));
}

TEST_F(ConversionTest, CarriesNonValuesSuppressedFirst) {
    IndicatorColumn counts = column_of("t.v", IndicatorKind::count, {1, nan, nan, nan, 5});
    counts.states = {State::value, State::missing, State::suppressed, State::not_applicable, State::value};
    counts.marks[2] = Mark::low;
    const ConvertedColumn made =
        convert(lookup_of({{"1", "a"}, {"2", "a"}, {"3", "b"}, {"4", "b"}, {"5", "b"}}), {"a", "b"}, counts);
    EXPECT_EQ(cells_of(made.column), (Texts{"missing", "suppressed"}));
    EXPECT_EQ(made.column.marks[1], Mark::low);
    EXPECT_EQ(entry_of(ledger, "converted-non-value").items[1].detail,
              "3 is suppressed, 4 is not applicable");
    EXPECT_EQ(made.total.unassigned, 6);
    EXPECT_EQ(told(ledger).back(),
              "info reconciled: counts of t.v: 6 before, 0 after, 6 not assigned, residual 0.");
}

TEST_F(ConversionTest, KeepsTheMarkOfAnUnreliablePart) {
    IndicatorColumn counts = column_of("t.v", IndicatorKind::count, {1, 2});
    counts.marks[1] = Mark::unreliable;
    const ConvertedColumn made = convert(lookup_of({{"1", "a"}, {"2", "a"}}), {"a"}, counts);
    EXPECT_EQ(made.column.marks[0], Mark::unreliable);
}

TEST_F(ConversionTest, TellsAreasThatTheLookupDoesNotReach) {
    const ConvertedColumn made = convert(lookup_of({{"1", "a"}}), {"a", "b"}, IndicatorKind::count, {1});
    EXPECT_EQ(cells_of(made.column), (Texts{"1", "missing"}));
    EXPECT_EQ(told(ledger)[0],
              "warning not-converted: 1 LSOA of 2021 without a value of t.v by lookup x. To have one, mend "
              "the lookup.");
    EXPECT_EQ(ledger.entries()[0].items[0].detail, "the lookup leads no code to it");
}

TEST_F(ConversionTest, DoesNotTakeOnePartForAMerger) {
    Lookup by = lookup_of({{"1", "a"}});
    by.rows[0].change = ChangeClass::merged;  // stated so; the other part was cut off with another borough
    EXPECT_EQ(cells_of(convert(by, {"a"}, IndicatorKind::count, {1}).column), Texts{"missing"});
    EXPECT_EQ(ledger.entries()[0].items[0].detail, "the lookup calls it merged and leads 1 alone to it");
}

TEST_F(ConversionTest, TellsAPartThatIsNotAmongTheSources) {
    const Lookup by = lookup_of({{"1", "a"}, {"2", "a"}});
    const auto target = areas_of("lsoa21", {"a"});
    auto sources = std::make_shared<AreaTable>();
    sources->geography = areas_of("lsoa11", {"1"});
    sources->columns = {column_of("t.v", IndicatorKind::count, {5})};
    const ConvertedColumn made = convert_column(
        sources, 0, target, by, correspond(by, *sources->geography, *target), spec, nullptr, ledger);
    EXPECT_EQ(cells_of(made.column), Texts{"missing"});
    EXPECT_EQ(ledger.entries()[0].items[0].detail, "2, a part of it, is not among the areas of lsoa11");
}

TEST_F(ConversionTest, AcceptsAFindingByTheTablesWord) {
    spec.accept = {{"not-converted", {}, "no weights are published"}};
    convert(lookup_of({{"2", "b"}, {"2", "c"}}), {"b", "c"}, IndicatorKind::count, {23});
    EXPECT_EQ(ledger.entries()[0].severity, Severity::info);
}

/// Random lookups of `sources` codes to about as many, up to three each; some lead beyond the map.
struct Invented {
    std::mt19937 random;
    explicit Invented(unsigned seed) : random(seed) {}

    std::size_t below(std::size_t n) { return random() % n; }
    double share() { return static_cast<double>(1 + below(1000)) / 1000; }

    std::vector<Row> rows(std::size_t sources, bool weighted) {
        std::vector<Row> all;
        for (std::size_t s = 0; s < sources; ++s) {
            const std::size_t several = below(4) == 0 ? 1 + below(3) : 1;
            const std::size_t first = below(5) == 0 && s > 0 ? s - 1 : s;
            std::vector<double> weights;
            double sum = 0;
            for (std::size_t i = 0; i < several; ++i) {
                weights.push_back(share());
                sum += weights.back();
            }
            for (std::size_t i = 0; i < several; ++i)
                all.push_back({"s" + std::to_string(s), "t" + std::to_string(first + i),
                               weighted ? weights[i] / sum : nan});
        }
        return all;
    }
    std::vector<double> values(std::size_t count, bool holes) {
        std::vector<double> all;
        for (std::size_t i = 0; i < count; ++i)
            all.push_back(holes && below(20) == 0 ? nan : static_cast<double>(below(100'000)) / 7);
        return all;
    }
};

/// The same by two loops over everything.
double slow_count(const Lookup& by, const Geography& sources, const std::vector<double>& values,
                  const std::string& target) {
    double sum = 0;
    bool any = false;
    for (const LookupRow& row : by.rows) {
        for (std::size_t s = 0; s < sources.size(); ++s) {
            if (row.to != target || row.from != sources.codes[s]) continue;
            sum += row.weight * values[s];
            any = true;
        }
    }
    return any ? sum : nan;
}

double slow_mean(const Lookup& by, const Geography& sources, const std::vector<double>& values,
                 const std::vector<double>& people, const std::string& target) {
    double sum = 0, weights = 0, only = nan;
    std::size_t parts = 0;
    for (const LookupRow& row : by.rows) {
        for (std::size_t s = 0; s < sources.size(); ++s) {
            if (row.to != target || row.from != sources.codes[s]) continue;
            sum += row.weight * people[s] * values[s];
            weights += row.weight * people[s];
            only = values[s];
            ++parts;
        }
    }
    return parts == 1 ? only : sum / weights;
}

class RandomConversion : public ConversionTest, public testing::WithParamInterface<unsigned> {
  protected:
    void SetUp() override {
        const std::vector<Row> rows = invented.rows(150, GetParam() % 3 != 0);
        for (std::size_t t = 0; t < 155; ++t) {
            if (GetParam() % 2 == 0 || invented.below(10) != 0) codes.push_back("t" + std::to_string(t));
        }
        by = lookup_of(rows);
        sources = sources_of(by, *areas_of("lsoa21", codes));
    }
    Invented invented{GetParam()};
    Texts codes;
    Lookup by;
    std::shared_ptr<Geography> sources;
};

TEST_P(RandomConversion, KeepsTheTotal) {
    const auto values = invented.values(sources->size(), true);
    const ConvertedColumn made = convert(by, codes, IndicatorKind::count, values);
    double before = 0;
    for (const double value : values) before += std::isnan(value) ? 0 : value;
    EXPECT_NEAR(made.total.before / before, 1, 1e-12);
    EXPECT_NEAR((made.total.after + made.total.outside + made.total.unassigned) / before, 1, 1e-9);
    EXPECT_LE(std::abs(made.total.residual), 1e-9 * before);
}

TEST_P(RandomConversion, AgreesWithTwoLoopsOverEverything) {
    const auto values = invented.values(sources->size(), true),
               people = invented.values(sources->size(), true);
    const ConvertedColumn counts = convert(by, codes, IndicatorKind::count, values);
    const ConvertedColumn means = convert(by, codes, IndicatorKind::score, values, &people);
    std::size_t with_count = 0, with_mean = 0;
    for (std::size_t t = 0; t < codes.size(); ++t) {
        const double count = slow_count(by, *sources, values, codes[t]);
        const double mean = slow_mean(by, *sources, values, people, codes[t]);
        EXPECT_EQ(std::isnan(count), std::isnan(counts.column.values[t])) << codes[t];
        EXPECT_EQ(std::isnan(mean), std::isnan(means.column.values[t])) << codes[t];
        if (!std::isnan(count)) {
            EXPECT_NEAR(counts.column.values[t], count, 1e-9 * std::abs(count));
        }
        if (!std::isnan(mean)) {
            EXPECT_NEAR(means.column.values[t], mean, 1e-9 * std::abs(mean));
        }
        if (!std::isnan(count)) ++with_count;
        if (!std::isnan(mean)) ++with_mean;
    }
    EXPECT_GT(with_count, 30U);
    EXPECT_GT(with_mean, 30U);
}

TEST_F(ConversionTest, DoesNotAskForSharesInALookupThatIsTakenTheOtherWay) {
    const Lookup back = reversed(lookup_of({{"1", "a", 1}, {"2", "a", 1}}));
    const ConvertedColumn made = convert(back, {"1", "2"}, IndicatorKind::count, {10});
    EXPECT_EQ(cells_of(made.column), (Texts{"missing", "missing"}));
    EXPECT_EQ(entry_of(ledger, "not-converted").message,
              "2 LSOAs of 2011 without a value of t.v by lookup x (reversed). To have one, name a lookup "
              "that leads "
              "from lsoa21 to lsoa11 and states the shares: shares of the way back are not those of the way "
              "there.");
}

TEST_P(RandomConversion, ComesBackWhereNothingChanged) {
    std::vector<Row> rows;
    Texts targets;
    for (std::size_t i = 0; i < 100; ++i) {
        rows.push_back({"s" + std::to_string(i), "t" + std::to_string(i * 37 % 100)});
        targets.push_back("t" + std::to_string(i));
    }
    const auto values = invented.values(100, true);
    for (const IndicatorKind kind : {IndicatorKind::count, IndicatorKind::score, IndicatorKind::rank}) {
        const Lookup there = lookup_of(rows), back = reversed(there);
        const ConvertedColumn over = convert(there, targets, kind, values);
        // the codes of the way back come in the order in which the lookup leads from them
        std::vector<double> in_order;
        const auto target = areas_of("lsoa21", targets);
        for (const LookupRow& row : back.rows)
            in_order.push_back(over.column.values[*target->find(row.from)]);
        const auto home = areas_of("lsoa11", sources_of(there, *target)->codes);
        const ConvertedColumn again = convert(back, home->codes, kind, in_order);
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (std::isnan(values[i])) EXPECT_TRUE(std::isnan(again.column.values[i]));
            else EXPECT_EQ(again.column.values[i], values[i]);
        }
    }
}

TEST_P(RandomConversion, PutsTogetherAgainWhatWasSplit) {
    std::vector<Row> rows;
    Texts targets, home;
    for (std::size_t i = 0; i < 60; ++i) {
        const std::size_t parts = 1 + invented.below(4);
        home.push_back("s" + std::to_string(i));
        double left = 1;
        for (std::size_t k = 0; k < parts; ++k) {
            const double weight = k + 1 == parts ? left : left * invented.share();
            left -= weight;
            targets.push_back("t" + std::to_string(targets.size()));
            rows.push_back({home.back(), targets.back(), weight});
        }
    }
    const auto values = invented.values(60, false);
    const Lookup there = lookup_of(rows);
    const ConvertedColumn over = convert(there, targets, IndicatorKind::count, values);
    const ConvertedColumn again = convert(reversed(there), home, IndicatorKind::count, over.column.values);
    for (std::size_t i = 0; i < values.size(); ++i)
        EXPECT_NEAR(again.column.values[i], values[i], 1e-9 * values[i]);
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomConversion, testing::Range(1U, 13U));

/// Harrow's LSOAs of 2021 from published tables of 2011; skipped without VITALITY_DATA.
class RealConversion : public testing::Test {
  protected:
    void SetUp() override {
        const char* named = std::getenv("VITALITY_DATA");
        if (named == nullptr || !file_exists(std::string(named) + "/harrow"))
            GTEST_SKIP() << "VITALITY_DATA names no folder of real data";
        data = named;
        Section areas = Settings::from_text("source = 'harrow/lsoa_2021.gpkg'\n", "/dev/null").root();
        target = std::make_shared<Geography>(
            load_geography(read_geography_spec("lsoa21", areas, data), "EPSG:27700", 2, ledger));
        by = lookup("lookup_lsoa11_lsoa21_ltla22.csv",
                    "from = { geography = 'lsoa11' }\nto = { geography = 'lsoa21' }\n");
        sources->geography = sources_of(by, *target);
        links = correspond(by, *sources->geography, *target);
    }
    Lookup lookup(const std::string& file, const std::string& ends) {
        Section section = Settings::from_text("source = 'england/" + file + "'\n" + ends, "/dev/null").root();
        return load_lookup(read_lookup_spec("x", section, data), ledger);
    }
    void join(AreaTable& areas, const std::string& id, const std::string& csv, const std::string& column) {
        Section section = Settings::from_text("source = '" + csv + "'\ngeography = '" + areas.geography->id +
                                                  "'\nindicators = { v = '" + column + "' }\n",
                                              "/dev/null")
                              .root();
        join_table(areas,
                   load_indicator_table(read_table_spec(id, section, data, default_non_values()), ledger),
                   ledger);
    }
    ConvertedColumn convert(IndicatorKind kind, const std::vector<double>* people = nullptr) {
        const ConversionSpec spec{"lsoa21", "x", kind, {}, {}};
        return convert_column(sources, sources->columns.size() - 1, target, by, links, spec, people, ledger);
    }

    std::string data;
    Ledger ledger;
    Lookup by;
    std::shared_ptr<Geography> target;
    std::shared_ptr<AreaTable> sources = std::make_shared<AreaTable>();
    Correspondence links;
};

TEST_F(RealConversion, BringsDeprivationOf2019OntoTheLsoasOf2021) {
    EXPECT_EQ(sources->geography->size(), 137U);
    join(*sources, "imd", "london/id2019_london_imd.csv", "Index of Multiple Deprivation (IMD) Score");
    const IndicatorColumn made = convert(IndicatorKind::score).column;
    EXPECT_EQ(made.count(State::value), 144U);
    std::set<std::string> split;
    for (std::size_t i = 0; i < made.values.size(); ++i) {
        const auto& parts = made.derivation->parts[i];
        ASSERT_EQ(parts.size(), 1U);
        EXPECT_EQ(made.values[i], sources->columns[0].values[parts[0].source]);
        if (made.converted[i] == Converted::split) split.insert(sources->geography->codes[parts[0].source]);
    }
    EXPECT_EQ(split,
              (std::set<std::string>{"E01002117", "E01002126", "E01002154", "E01002180", "E01002213"}));
    const LedgerEntry& told = entry_of(ledger, "converted-split");
    EXPECT_EQ(told.items.size(), 12U);
    EXPECT_EQ(told.message,
              "12 LSOAs of 2021 made by a split: imd.v is that of the undivided area, an estimate.");
}

TEST_F(RealConversion, HoldsBackPeopleOfSplitLsoasWithoutShares) {
    join(*sources, "pop", "london/id2019_london_population.csv",
         "Total population: mid 2015 (excluding prisoners)");
    const ConvertedColumn made = convert(IndicatorKind::count);
    EXPECT_EQ(made.column.count(State::value), 132U);
    EXPECT_EQ(made.column.count(State::missing), 12U);
    double split = 0, all = 0;
    for (std::size_t i = 0; i < sources->geography->size(); ++i) {
        const std::string& code = sources->geography->codes[i];
        all += sources->columns[0].values[i];
        if (code == "E01002117" || code == "E01002126" || code == "E01002154" || code == "E01002180" ||
            code == "E01002213")
            split += sources->columns[0].values[i];
    }
    EXPECT_EQ(made.total.before, all);
    EXPECT_EQ(made.total.unassigned, split);
    EXPECT_EQ(made.total.after, all - split);
    EXPECT_EQ(made.total.residual, 0);
}

TEST_F(RealConversion, BringsDeprivationOf2025UpToTheWardsOf2022) {
    AreaTable lsoas;
    lsoas.geography = target;
    join(lsoas, "imd", "england/imd2025_england_lsoa21.csv", "IMD_score");
    join(lsoas, "pop", "london/census2021-ts007a-lsoa_london.csv", "Age: Total");
    Section section = Settings::from_text("source = 'harrow/wards_2022.gpkg'\n", "/dev/null").root();
    const auto wards = std::make_shared<Geography>(
        load_geography(read_geography_spec("ward22", section, data), "EPSG:27700", 2, ledger));
    const Lookup fit =
        lookup("lookup_lsoa21_ward24_ltla24.csv",
               "from = { geography = 'lsoa21' }\nto = { geography = 'ward22', column = 'ward24_code' }\n");
    AggregateSpec spec;
    spec.id = "up";
    AggregateIndicator wanted;
    wanted.indicator.id = "up.score";
    wanted.method = AggregationMethod::weighted_mean;
    const auto table = std::make_shared<const AreaTable>(lsoas);
    const Correspondence up = correspond(fit, *target, *wards);
    const IndicatorColumn means =
        aggregate_column(table, 0, wards, fit, up, spec, wanted, &table->columns[1], ledger);
    EXPECT_EQ(means.count(State::value), 22U);
    // the wards' means, weighted by the wards' people, are the borough's mean
    wanted.indicator.id = "up.people";
    wanted.indicator.kind = IndicatorKind::count;
    wanted.method = AggregationMethod::sum;
    const IndicatorColumn people = aggregate_column(table, 1, wards, fit, up, spec, wanted, nullptr, ledger);
    double of_wards = 0, of_lsoas = 0, all = 0;
    for (std::size_t i = 0; i < 22; ++i) of_wards += means.values[i] * people.values[i];
    for (std::size_t i = 0; i < 144; ++i) of_lsoas += lsoas.columns[0].values[i] * lsoas.columns[1].values[i];
    for (const double value : people.values) all += value;
    EXPECT_EQ(all, 261'205);
    EXPECT_NEAR(of_wards / of_lsoas, 1, 1e-12);
    EXPECT_EQ(ledger.entries().back().message, "counts of pop.v: 261,205 before, 261,205 after, residual 0.");
}

}  // namespace
}  // namespace vitality
