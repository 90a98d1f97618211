// SPDX-License-Identifier: Apache-2.0
#include "layers/statistic_spec.hpp"

#include <gmock/gmock.h>

#include "layers/periods.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

using Texts = std::vector<std::string>;

StatisticSpec read(const std::string& toml) {
    Section section =
        Settings::from_text("[statistic.s]\n" + toml, "a.toml").root().section("statistic").section("s");
    return read_statistic_spec("s", section);
}

std::string error_of(const std::string& toml) {
    return test::message_of<SettingsError>([&] { read(toml); });
}

const std::string counts = "numerator = 'd.all'\ndenominator = 'pop.all'\n";

/// "d.all pop.all": what a statistic reads, in order, with the slice where there is one.
std::string referred(const StatisticSpec& spec) {
    std::string all;
    for (const IndicatorReference* one : spec.references()) {
        all += (all.empty() ? "" : " ") + one->id;
        if (!one->name.empty()) all += "@" + one->name;
        if (!one->slice.empty()) all += "[" + slice_words(one->slice) + "]";
    }
    return all;
}

TEST(StatisticSettings, ReadAProportionPerHundredAndARatePerHundredThousand) {
    const StatisticSpec proportion = read("kind = 'proportion'\n" + counts);
    EXPECT_EQ(proportion.id, "s");
    EXPECT_EQ(proportion.kind, StatisticKind::proportion);
    EXPECT_EQ(proportion.per, 100);
    EXPECT_EQ(proportion.geography, "");
    EXPECT_EQ(referred(proportion), "d.all pop.all");
    EXPECT_EQ(proportion.place.line, 1U);
    EXPECT_FALSE(proportion.title_stated);
    EXPECT_FALSE(proportion.unit_stated);
    const StatisticSpec rate = read("kind = 'rate'\n" + counts);
    EXPECT_EQ(rate.kind, StatisticKind::rate);
    EXPECT_EQ(rate.per, 100000);
    EXPECT_EQ(read("kind = 'rate'\nper = 1000\n" + counts).per, 1000);
}

TEST(StatisticSettings, ReadWordsOfTheProjectsOwn) {
    const StatisticSpec spec = read(
        "kind = 'rate'\ngeography = 'ward22'\ntitle = 'Deaths'\nunit = 'per year'\npolarity = "
        "'high-is-worse'\ndecimals = 2\nperiod = '2021'\n" +
        counts);
    EXPECT_EQ(spec.geography, "ward22");
    EXPECT_TRUE(spec.title_stated);
    EXPECT_TRUE(spec.unit_stated);
    EXPECT_EQ(spec.indicator_words.title, "Deaths");
    EXPECT_EQ(spec.indicator_words.unit, "per year");
    EXPECT_EQ(spec.indicator_words.period, "2021");
    EXPECT_TRUE(spec.indicator_words.polarity_stated);
    EXPECT_EQ(spec.indicator_words.polarity, Polarity::high_is_worse);
    EXPECT_EQ(spec.indicator_words.decimals, 2);
}

TEST(StatisticSettings, TakeOneMemberOfASeriesOrOneIndicatorPerAgeBand) {
    EXPECT_EQ(referred(read("kind = 'rate'\nnumerator = { indicator = 'd.all', period = '2018 - 20', sex = "
                            "'Male' }\ndenominator = 'pop.all'\n")),
              "d.all[2018 - 20, Male] pop.all");
    const StatisticSpec spec = read(
        "kind = 'standardised-rate'\nnumerator = { '0-4' = 'd.a0', '5+' = 'd.a5' }\n"
        "denominator = { '0-4' = 'pop.a0', '5+' = 'pop.a5' }\n");
    EXPECT_EQ(referred(spec), "d.a0@0-4 d.a5@5+ pop.a0@0-4 pop.a5@5+");
    EXPECT_EQ(spec.numerators[1].place.line, 3U);
    EXPECT_EQ(spec.per, 100000);
    EXPECT_FALSE(spec.under_75);
    EXPECT_TRUE(read("kind = 'standardised-rate'\nstandard = 'esp2013-under-75'\n" + counts).under_75);
}

TEST(StatisticSettings, ReadARatioWithItsReferenceAndALifeExpectancyWithoutPer) {
    EXPECT_EQ(read("kind = 'standardised-ratio'\n" + counts).reference, std::nullopt);
    const StatisticSpec ratio = read("kind = 'standardised-ratio'\nreference = 'england'\n" + counts);
    EXPECT_EQ(ratio.per, 100);
    EXPECT_EQ(ratio.reference, "england");
    EXPECT_EQ(read("kind = 'life-expectancy'\n" + counts).kind, StatisticKind::life_expectancy);
    EXPECT_THAT(error_of("kind = 'life-expectancy'\nper = 1\n" + counts),
                testing::StartsWith("a.toml:3:1: unknown key \"per\" in [statistic.s]."));
}

TEST(StatisticSettings, ReadAComparisonWithANumberOrAComparator) {
    const StatisticSpec spec = read("kind = 'comparison'\nindicator = 'd.rate'\nbenchmark = 'england'\n");
    EXPECT_EQ(std::get<std::string>(*spec.benchmark), "england");
    EXPECT_TRUE(spec.two_levels);
    EXPECT_EQ(spec.benchmark_name, "");
    EXPECT_EQ(referred(spec), "d.rate");
    const StatisticSpec number = read(
        "kind = 'comparison'\nindicator = 'd.rate'\nbenchmark = 12.5\nbenchmark_name = 'the target'\n"
        "levels = 1\n");
    EXPECT_EQ(std::get<double>(*number.benchmark), 12.5);
    EXPECT_EQ(number.benchmark_name, "the target");
    EXPECT_FALSE(number.two_levels);
    EXPECT_EQ(read("kind = 'funnel'\nindicator = 'd.rate'\n").benchmark, std::nullopt);
}

TEST(StatisticSettings, ReadAQuantile) {
    const StatisticSpec spec = read("kind = 'quantile'\nindicator = 'd.rate'\n");
    EXPECT_EQ(spec.groups, 5U);
    EXPECT_EQ(spec.rule, GroupingRule::published);
    EXPECT_FALSE(spec.first_stated);
    EXPECT_EQ(spec.within, "");
    const StatisticSpec other = read(
        "kind = 'quantile'\nindicator = 'd.rate'\ngroups = 10\nrule = 'phe'\nfirst = 'highest'\n"
        "within = 'lad22'\n");
    EXPECT_EQ(other.groups, 10U);
    EXPECT_EQ(other.rule, GroupingRule::phe);
    EXPECT_TRUE(other.first_stated);
    EXPECT_TRUE(other.highest_first);
    EXPECT_EQ(other.within, "lad22");
}

TEST(StatisticSettings, ReadAChangeAndATrend) {
    const StatisticSpec change =
        read("kind = 'change'\nfrom = 'a.x'\nto = { indicator = 'b.x', period = 'latest' }\n");
    EXPECT_EQ(referred(change), "a.x b.x[latest]");
    EXPECT_EQ(change.indicator_ids(), (Texts{"s", "s.verdict"}));
    EXPECT_EQ(read("kind = 'trend'\nindicator = 'a.x'\n").indicator_ids(), (Texts{"s"}));
}

TEST(StatisticSettings, ReadClustersAndHotSpots) {
    const StatisticSpec spec = read("kind = 'clusters'\nindicator = 'a.x'\n");
    EXPECT_EQ(spec.neighbours.kind, NeighbourRule::Kind::queen);
    EXPECT_EQ(spec.neighbours.snap, 0.01);
    EXPECT_EQ(spec.permutations, 999U);
    EXPECT_EQ(spec.seed, 1U);
    EXPECT_EQ(spec.significance, 0.05);
    EXPECT_EQ(spec.adjustment, TestAdjustment::false_discovery_rate);
    EXPECT_EQ(spec.indicator_ids(), (Texts{"s", "s.statistic", "s.p"}));
    const StatisticSpec two = read(
        "kind = 'clusters'\nindicator = 'a.x'\nwith = 'b.y'\nneighbours = 'nearest'\nnearest = 8\n"
        "permutations = 99\nseed = 7\nsignificance = 0.01\nadjust = 'bonferroni'\n");
    EXPECT_EQ(referred(two), "a.x b.y");
    EXPECT_EQ(two.neighbours.words(), "the 8 nearest areas by centroid");
    EXPECT_EQ(two.permutations, 99U);
    EXPECT_EQ(two.seed, 7U);
    EXPECT_EQ(two.significance, 0.01);
    EXPECT_EQ(two.adjustment, TestAdjustment::bonferroni);
    const StatisticSpec spots = read(
        "kind = 'hot-spots'\nindicator = 'a.x'\nneighbours = 'distance'\ndistance = '1.5 km'\n"
        "adjust = 'none'\npermutations = 0\n");
    EXPECT_EQ(spots.neighbours.distance, 1500);
    EXPECT_EQ(spots.neighbours.words(), "areas whose centroids are within 1.5 km");
    EXPECT_EQ(spots.adjustment, TestAdjustment::none);
    EXPECT_EQ(spots.indicator_ids(), (Texts{"s", "s.z", "s.p"}));
}

TEST(StatisticSettings, SayWhichAreasAreNeighbours) {
    EXPECT_EQ(read("kind = 'clusters'\nindicator = 'a.x'\n").neighbours.words(),
              "areas that share a point of their boundary (vertices within 0.01 m are one)");
    EXPECT_EQ(
        read("kind = 'clusters'\nindicator = 'a.x'\nneighbours = 'rook'\nsnap = '2 m'\n").neighbours.words(),
        "areas that share a piece of their boundary (vertices within 2 m are one)");
}

TEST(StatisticSettings, ReadAnIndexWithWeightsOrWithout) {
    const StatisticSpec spec = read("kind = 'index'\nindicators = ['a.x', 'b.y']\n");
    EXPECT_EQ(referred(spec), "a.x b.y");
    EXPECT_EQ(spec.indicators[1].weight, 1);
    EXPECT_EQ(spec.transform, IndexTransform::rank);
    EXPECT_EQ(spec.top, 10U);
    EXPECT_EQ(spec.variants, 1000U);
    EXPECT_EQ(spec.at_least, 1);
    EXPECT_EQ(spec.indicator_ids(), (Texts{"s", "s.rank", "s.stability"}));
    const StatisticSpec weighed = read(
        "kind = 'index'\nindicators = { 'a.x' = 2, 'b.y' = 0.5 }\ntransform = 'z-score'\ntop = 3\n"
        "variants = 50\nat_least = 0.75\nseed = 9\n");
    EXPECT_EQ(referred(weighed), "a.x b.y");
    EXPECT_EQ(weighed.indicators[0].weight, 2);
    EXPECT_EQ(weighed.indicators[1].weight, 0.5);
    EXPECT_EQ(weighed.transform, IndexTransform::z_score);
    EXPECT_EQ(weighed.top, 3U);
    EXPECT_EQ(weighed.variants, 50U);
    EXPECT_EQ(weighed.at_least, 0.75);
    EXPECT_EQ(weighed.seed, 9U);
}

TEST(StatisticSettings, NameEveryKindOnce) {
    for (const StatisticKindWords& words : all_statistic_kinds()) {
        EXPECT_EQ(statistic_kind_name(words.kind), words.name);
        EXPECT_FALSE(words.meaning.empty()) << words.name;
    }
    EXPECT_EQ(all_statistic_kinds().size(), 14U);
}

TEST(StatisticSpec, ReadsFlags) {
    const StatisticSpec worst = read("kind = 'flags'\nindicators = ['a.x', 'b.y']\n");
    EXPECT_EQ(worst.worst_share, 0.2);
    EXPECT_EQ(worst.needed, 1U);
    EXPECT_FALSE(worst.benchmark);
    EXPECT_EQ(worst.indicator_ids(), (std::vector<std::string>{"s", "s.most", "s.priority", "s.stability"}));
    const StatisticSpec beside =
        read("kind = 'flags'\nindicators = ['a.x', 'b.y']\nbenchmark = 'england'\nneeded = 2\nmoved = 0\n");
    EXPECT_EQ(std::get<std::string>(*beside.benchmark), "england");
    EXPECT_EQ(beside.needed, 2U);
    EXPECT_EQ(beside.moved, 0);
}

TEST(WrongStatisticSettings, RefuseFlagsThatCannotBeCounted) {
    const std::string two = "kind = 'flags'\nindicators = ['a.x', 'b.y']\n";
    EXPECT_EQ(error_of("kind = 'flags'\nindicators = { 'a.x' = 2, 'b.y' = 1 }\n"),
              "a.toml:3:14: flags are counted and have no weights: write a list of indicators.");
    EXPECT_EQ(
        error_of(two + "benchmark = 3\n"),
        "a.toml:4:13: one number cannot be the threshold of several indicators: name a comparator, or a "
        "share with worst = 0.2.");
    EXPECT_EQ(error_of(two + "benchmark = 'england'\nworst = 0.1\n"),
              "a.toml:5:9: worst and benchmark are two thresholds. Leave one of them out.");
    EXPECT_EQ(error_of(two + "worst = 1\n"),
              "a.toml:4:9: worst is a share of the areas between 0 and 1, such as 0.2 for the worst fifth.");
    EXPECT_EQ(error_of(two + "needed = 3\n"), "a.toml:4:10: needed must be from 1 to 2, not 3.");
    EXPECT_EQ(error_of(two + "moved = 1\n"),
              "a.toml:4:9: moved is a share from 0 to under 1, such as 0.1 for a tenth either way.");
}

TEST(WrongStatisticSettings, NameTheKindsAndTheKeysThatAreAllowed) {
    EXPECT_EQ(error_of(counts),
              "a.toml:1:1: [statistic.s] needs a kind, such as kind = \"rate\". Allowed: proportion, rate, "
              "standardised-rate, standardised-ratio, life-expectancy, comparison, funnel, quantile, change, "
              "trend, clusters, hot-spots, index, flags.");
    EXPECT_EQ(
        error_of("kind = 'rates'\n" + counts),
        "a.toml:2:8: \"rates\" is not a value of kind. Did you mean \"rate\"? Allowed: proportion, rate, "
        "standardised-rate, standardised-ratio, life-expectancy, comparison, funnel, quantile, change, "
        "trend, clusters, hot-spots, index, flags.");
    EXPECT_EQ(error_of("kind = 'trend'\nindicator = 'a.x'\nperiodd = '2021'\n"),
              "a.toml:4:1: unknown key \"periodd\" in [statistic.s]. Did you mean \"period\"? Allowed: "
              "attribution, decimals, geography, indicator, kind, licence, period, polarity, tags, title, "
              "unit.");
    EXPECT_THAT(error_of("kind = 'hot-spots'\nindicator = 'a.x'\nsignificance = 0.01\n"),
                testing::StartsWith("a.toml:4:1: unknown key \"significance\" in [statistic.s]."));
    EXPECT_THAT(error_of("kind = 'hot-spots'\nindicator = 'a.x'\nwith = 'b.y'\n"),
                testing::StartsWith("a.toml:4:1: unknown key \"with\" in [statistic.s]."));
}

TEST(WrongStatisticSettings, SayWhatIsMissing) {
    EXPECT_EQ(error_of("kind = 'rate'\ndenominator = 'pop.all'\n"),
              "a.toml:1:1: [statistic.s] needs the counts: write numerator = \"TABLE.INDICATOR\".");
    EXPECT_EQ(error_of("kind = 'rate'\nnumerator = 'd.all'\n"),
              "a.toml:1:1: [statistic.s] needs the people that they are counted among: write denominator = "
              "\"TABLE.INDICATOR\".");
    EXPECT_EQ(error_of("kind = 'comparison'\nbenchmark = 1\n"),
              "a.toml:1:1: [statistic.s] needs the indicator that it is made of: write indicator = "
              "\"TABLE.INDICATOR\".");
    EXPECT_EQ(error_of("kind = 'comparison'\nindicator = 'a.x'\n"),
              "a.toml:1:1: [statistic.s] needs what it is compared with: write benchmark = \"england\", a "
              "comparator of the project, or a number.");
    EXPECT_EQ(error_of("kind = 'change'\nfrom = 'a.x'\n"),
              "a.toml:1:1: [statistic.s] needs two periods to compare: write to = \"TABLE.INDICATOR\".");
    EXPECT_EQ(error_of("kind = 'clusters'\nindicator = 'a.x'\nneighbours = 'distance'\n"),
              "a.toml:1:1: neighbours by distance need one: write distance = \"1 km\".");
    const std::string two =
        "a.toml:1:1: [statistic.s] needs at least two indicators: write indicators = [\"imd.score\", "
        "\"health.x\"].";
    EXPECT_EQ(error_of("kind = 'index'\n"), two);
    EXPECT_EQ(error_of("kind = 'index'\nindicators = ['a.x']\n"), two);
    EXPECT_EQ(error_of("kind = 'index'\nindicators = { 'a.x' = 2 }\n"), two);
}

TEST(WrongStatisticSettings, RefuseWhatMeansNothingBesideTheOthers) {
    const std::string of = "indicator = 'a.x'\n";
    EXPECT_EQ(error_of("kind = 'clusters'\n" + of + "nearest = 8\n"),
              "a.toml:4:11: nearest means nothing here: it is for neighbours = \"nearest\". Leave it out.");
    EXPECT_EQ(error_of("kind = 'clusters'\n" + of + "distance = '1 km'\n"),
              "a.toml:4:12: distance means nothing here: it is for neighbours = \"distance\". Leave it out.");
    EXPECT_EQ(
        error_of("kind = 'clusters'\n" + of + "neighbours = 'nearest'\nsnap = '1 m'\n"),
        "a.toml:5:8: snap means nothing here: it is for neighbours = \"queen\" and \"rook\". Leave it out.");
    EXPECT_EQ(error_of("kind = 'comparison'\n" + of + "benchmark = 'england'\nbenchmark_name = 'England'\n"),
              "a.toml:5:18: benchmark_name names a number: a comparator has its own title. Leave it out.");
}

TEST(WrongStatisticSettings, RefuseAgeBandsForWhatHasNone) {
    const std::string message =
        "a.toml:3:13: age bands are for standardised rates and ratios and for life expectancy; name one "
        "numerator and one denominator here.";
    EXPECT_EQ(error_of("kind = 'rate'\nnumerator = { '0-4' = 'd.a0', '5+' = 'd.a5' }\n"
                       "denominator = { '0-4' = 'pop.a0', '5+' = 'pop.a5' }\n"),
              message);
    EXPECT_EQ(error_of("kind = 'proportion'\nnumerator = { '0-4' = 'd.a0', '5+' = 'd.a5' }\n"
                       "denominator = 'pop.all'\n"),
              message);
}

TEST(WrongStatisticSettings, RefuseNoAgeBandAtAll) {
    EXPECT_EQ(error_of("kind = 'standardised-rate'\nnumerator = {}\ndenominator = 'pop.all'\n"),
              "a.toml:3:13: numerator names no age band: write { \"0-4\" = \"TABLE.INDICATOR\", ... }.");
}

TEST(WrongStatisticSettings, RefuseNumbersOutOfRange) {
    const std::string per = "per must be a number above 0: 100000 for a rate per 100,000 people.";
    EXPECT_EQ(error_of("kind = 'rate'\nper = 0\n" + counts), "a.toml:3:7: " + per);
    EXPECT_EQ(error_of("kind = 'rate'\nper = -5\n" + counts), "a.toml:3:7: " + per);
    EXPECT_EQ(error_of("kind = 'rate'\nper = inf\n" + counts),
              "a.toml:3:7: per must be a finite number, not an infinite or undefined one.");
    EXPECT_EQ(error_of("kind = 'rate'\nper = nan\n" + counts),
              "a.toml:3:7: per must be a finite number, not an infinite or undefined one.");
    EXPECT_EQ(error_of("kind = 'index'\nindicators = { 'a.x' = 0, 'b.y' = 1 }\n"),
              "a.toml:3:24: the weight of a.x must be a number above 0.");
    EXPECT_EQ(error_of("kind = 'index'\nindicators = { 'a.x' = 1, 'b.y' = -1.5 }\n"),
              "a.toml:3:35: the weight of b.y must be a number above 0.");
    const std::string of = "indicator = 'a.x'\n";
    EXPECT_EQ(error_of("kind = 'quantile'\n" + of + "groups = 1\n"),
              "a.toml:4:10: groups must be from 2 to 100, not 1.");
    EXPECT_EQ(error_of("kind = 'comparison'\nbenchmark = 1\n" + of + "levels = 3\n"),
              "a.toml:5:10: levels must be from 1 to 2, not 3.");
    EXPECT_EQ(error_of("kind = 'clusters'\n" + of + "permutations = -1\n"),
              "a.toml:4:16: permutations must be from 0 to 1000000, not -1.");
    EXPECT_EQ(error_of("kind = 'clusters'\n" + of + "neighbours = 'nearest'\nnearest = 0\n"),
              "a.toml:5:11: nearest must be from 1 to 1000, not 0.");
    EXPECT_EQ(error_of("kind = 'clusters'\n" + of + "significance = 1\n"),
              "a.toml:4:16: significance must be between 0 and 1, such as 0.05.");
    EXPECT_EQ(error_of("kind = 'index'\nindicators = ['a.x', 'b.y']\nat_least = 0\n"),
              "a.toml:4:12: at_least is a share of the weight above 0, up to 1.");
    EXPECT_EQ(error_of("kind = 'index'\nindicators = ['a.x', 'b.y']\nat_least = 1.5\n"),
              "a.toml:4:12: at_least is a share of the weight above 0, up to 1.");
}

std::string years(const std::string& period) {
    const auto found = years_of_period(period);
    return found ? fmt::format("{} to {}", found->first, found->second) : "none";
}

TEST(Periods, CoverTheYearsThatTheyName) {
    EXPECT_EQ(years("2018"), "2018 to 2018");
    EXPECT_EQ(years("Census 2021"), "2021 to 2021");
    EXPECT_EQ(years("2018/19"), "2018 to 2018");
    EXPECT_EQ(years("2018/2019"), "2018 to 2018");
    EXPECT_EQ(years("2018 - 20"), "2018 to 2020");
    EXPECT_EQ(years("2018-2020"), "2018 to 2020");
    EXPECT_EQ(years("1999 - 01"), "1999 to 2001");
    EXPECT_EQ(years("2021/22 to 2023/24"), "2021 to 2023");
    EXPECT_EQ(years("2021/22 - 23/24"), "2021 to 2023");
}

TEST(Periods, AreNotKnownWithoutAYearOrWithMonths) {
    EXPECT_EQ(years("Dec 2020 to Nov 2021"), "none");
    EXPECT_EQ(years("September 2021"), "none");
    EXPECT_EQ(years("2021 Q3"), "none");
    EXPECT_EQ(years("2021-03"), "none");
    EXPECT_EQ(years("sept 2021"), "none");
    EXPECT_EQ(years(""), "none");
    EXPECT_EQ(years("latest"), "none");
    EXPECT_EQ(years("18/19"), "none");
    EXPECT_EQ(years("20210"), "none");
}

TEST(Periods, OverlapWhereTheyShareAYear) {
    EXPECT_TRUE(periods_overlap("2015 - 17", "2016 - 18"));  // rolling averages
    EXPECT_TRUE(periods_overlap("2016 - 18", "2015 - 17"));
    EXPECT_TRUE(periods_overlap("2015 - 17", "2017 - 19"));  // one year
    EXPECT_TRUE(periods_overlap("2015 - 19", "2017"));
    EXPECT_TRUE(periods_overlap("2018", "2018"));
    EXPECT_TRUE(periods_overlap("2019/20 to 2021/22", "2021/22 to 2023/24"));
    EXPECT_FALSE(periods_overlap("2015 - 17", "2018 - 20"));
    EXPECT_FALSE(periods_overlap("2018/19", "2019/20"));
    EXPECT_FALSE(periods_overlap("", "2018"));
    EXPECT_FALSE(periods_overlap("Dec 2020 to Nov 2021", "2021"));
}

}  // namespace
}  // namespace vitality
