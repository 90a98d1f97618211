// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/engine/inequality_scene.hpp"
#include "tests/engine/targets/target_scene.hpp"

namespace vitality {
namespace {

using test::nan;

const Place here{"a.toml", 3, 1};

struct FigureScene {
    std::shared_ptr<Geography> geography = test::areas_of("ward22", {"A", "B", "C"});
    IndicatorColumn column = test::column_of("t.v", IndicatorKind::percentage, {10, 20, 30});
    IndicatorColumn people = test::column_of("p.all", IndicatorKind::count, {100, 200, 100});

    FigureScene() {
        column.indicator.period = "2020";
        people.indicator.title = "People";
    }
    void lose(std::size_t area, State state) {
        column.values[area] = nan;
        column.states[area] = state;
    }
    TargetFigure all(bool weighted = true) const {
        return figure_of_all_areas(column, weighted ? &people : nullptr, *geography, here);
    }
};

TEST(TargetFigure, IsAnAreasOwnWithItsLimits) {
    FigureScene scene;
    test::set_limits95(scene.column, {8, 18, 28}, {12, 22, 32});
    const TargetFigure figure = figure_of_area(scene.column, 1);
    EXPECT_EQ(figure.value, 20);
    EXPECT_EQ(figure.limits95.upper, 22);
    EXPECT_EQ(figure.period, "2020");
    scene.lose(1, State::suppressed);
    EXPECT_EQ(figure_of_area(scene.column, 1).state, State::suppressed);
    EXPECT_TRUE(std::isnan(figure_of_area(scene.column, 1).value));
}

TEST(TargetFigure, TakesItsPeriodFromTheSeries) {
    FigureScene scene;
    scene.column.indicator.slice = {{"sex", "Male"}, {"period", "2018 - 20"}};
    EXPECT_EQ(figure_of_area(scene.column, 0).period, "2018 - 20");
}

TEST(TargetFigure, IsAComparatorsRow) {
    FigureScene scene;
    scene.column.comparators["england"] = {15.5, State::value, Mark::none, 4, "v.csv"};
    scene.column.comparators["region"] = {nan, State::suppressed, Mark::none, 5, "v.csv"};
    EXPECT_EQ(figure_of_comparator(scene.column, "england").value, 15.5);
    EXPECT_EQ(figure_of_comparator(scene.column, "region").state, State::suppressed);
    EXPECT_EQ(figure_of_comparator(scene.column, "wales").reason, "its table has no row of wales");
}

TEST(TargetFigure, IsOfTheWorstAreaByTheDirection) {
    FigureScene scene;
    EXPECT_EQ(figure_of_worst_area(scene.column, Direction::down, *scene.geography).value, 30);
    const TargetFigure lowest = figure_of_worst_area(scene.column, Direction::up, *scene.geography);
    EXPECT_EQ(lowest.value, 10);
    EXPECT_EQ(lowest.note, "A");
    scene.lose(0, State::missing);
    EXPECT_EQ(figure_of_worst_area(scene.column, Direction::up, *scene.geography).note,
              "B; 2 of 3 wards of 2022 have a value");
    scene.lose(0, State::suppressed);  // the worst may be the one that is suppressed
    EXPECT_EQ(figure_of_worst_area(scene.column, Direction::up, *scene.geography).state, State::suppressed);
}

TEST(TargetFigure, IsTheMeanOfAllAreasWeightedByPeople) {
    const FigureScene scene;
    const TargetFigure figure = scene.all();
    EXPECT_EQ(figure.value, 20);  // (10 x 100 + 20 x 200 + 30 x 100) / 400
    EXPECT_EQ(figure.method, "mean of the areas weighted by people");
    EXPECT_EQ(figure.note, "");
    EXPECT_EQ(test::message_of<SettingsError>([&] { scene.all(false); }),
              "a.toml:3:1: a mean of t.v over all areas needs people to weight them: write people = "
              "\"TABLE.INDICATOR\", or for = an area or a comparator.");
}

TEST(TargetFigure, AddsUpTheCountsBesideAPercentage) {
    FigureScene scene;
    scene.column.companions[Companion::count] = {1, 4, 30};
    scene.column.companions[Companion::denominator] = {10, 20, 100};
    const TargetFigure figure = scene.all(false);
    EXPECT_NEAR(figure.value, 100.0 * 35 / 130, 1e-9);
    EXPECT_TRUE(figure.limits95.known());
    EXPECT_EQ(figure.method, "counts and people of the areas added up");
}

TEST(TargetFigure, IsASumOfCountsOnlyWhereAllAreKnown) {
    FigureScene scene;
    EXPECT_EQ(figure_of_all_areas(scene.people, nullptr, *scene.geography, here).value, 400);
    scene.people.values[2] = nan;
    scene.people.states[2] = State::missing;
    const TargetFigure partly = figure_of_all_areas(scene.people, nullptr, *scene.geography, here);
    EXPECT_EQ(partly.state, State::missing);
    EXPECT_EQ(partly.reason, "only 2 of 3 wards of 2022 have a value");
}

TEST(TargetFigure, IsSuppressedWhereAnyOfItsAreasIs) {
    FigureScene scene;
    scene.lose(0, State::suppressed);
    const TargetFigure figure = scene.all();
    EXPECT_EQ(figure.state, State::suppressed);
    EXPECT_EQ(figure.reason, "1 of 3 wards of 2022 is suppressed: what is left is no fair picture of all");
    MeasureTotal total{"t.v", "", "", 20, nan, nan, 3, 1};
    EXPECT_EQ(figure_of_total(scene.column, total, *scene.geography).state, State::suppressed);
}

TEST(TargetFigure, TellsHowManyAreasHaveAValue) {
    FigureScene scene;
    scene.lose(2, State::missing);
    EXPECT_NEAR(scene.all().value, 5000.0 / 300, 1e-9);
    EXPECT_EQ(scene.all().note, "2 of 3 wards of 2022 have a value");
    scene.lose(0, State::missing), scene.lose(1, State::missing);
    EXPECT_EQ(scene.all().reason, "no area has a value");
}

TEST(TargetFigure, IsAMeasuresTotal) {
    const FigureScene scene;
    MeasureTotal total{"t.v", "", "", 21.5, nan, nan, 3, 0};
    EXPECT_EQ(figure_of_total(scene.column, total, *scene.geography).value, 21.5);
    total.value = nan;
    EXPECT_EQ(figure_of_total(scene.column, total, *scene.geography).reason,
              "the measure has no figure for all areas together");
}

TEST(TargetFigure, IsAStatisticOfAllAreas) {
    test::InequalityScene scene({50, 40, 30, 20});
    scene.rate.indicator.period = "2020";
    InequalityRequest request;
    request.areas = &scene.areas;
    request.indicator = &scene.rate;
    request.by = &scene.by;
    InequalityFigure found;
    const TargetFigure gap = figure_of_statistic(request, "gap", found);
    EXPECT_EQ(gap.value, 30);
    EXPECT_EQ(gap.period, "2020");
    EXPECT_EQ(found.unit, "per 1,000");
    scene.rate.values[0] = nan;
    scene.rate.states[0] = State::suppressed;
    EXPECT_EQ(figure_of_statistic(request, "gap", found).state, State::suppressed);
}

TEST(TargetFigure, KnowsEveryStatisticThatTheReportOnInequalityHas) {
    test::InequalityScene scene({50, 40, 30, 20, 10}, IndicatorKind::percentage);
    scene.rate.indicator.unit = "%";
    scene.rate.companions[Companion::count] = {50, 40, 30, 20, 10};
    scene.rate.companions[Companion::denominator] = {100, 100, 100, 100, 100};
    const InequalityReport report = scene.made();
    for (const TargetStatistic& one : target_statistics())
        EXPECT_TRUE(test::has_figure(report, one.id)) << one.id;
    EXPECT_EQ(report.figures.size(), target_statistics().size());
}

}  // namespace
}  // namespace vitality
