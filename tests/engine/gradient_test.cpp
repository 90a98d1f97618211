// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "engine/inequality_report.hpp"
#include "tests/engine/inequality_scene.hpp"

namespace vitality {
namespace {

using namespace test;  // the scene and its figures

TEST(Gradients, AreAlongTheGroupsOfAnOrdinal) {
    InequalityScene scene({50, 40, 30, nan, 10});
    scene.by.indicator.kind = IndicatorKind::ordinal;
    scene.by.indicator.title = "Deprivation decile";
    scene.by.values = {1, 1, 3, 3, 10};
    const InequalityReport report = scene.made();
    EXPECT_EQ(gradient(report), (Texts{"1: 45", "3: 30", "10: 10"}));
    EXPECT_EQ(report.gradient_title, "Deprivation decile");
    EXPECT_EQ(report.gradient_method, "mean of the areas, each counted once");
    EXPECT_EQ(report.gradient[1].areas, 2U);
    EXPECT_EQ(report.gradient[1].without_value, 1U);
    EXPECT_EQ(report.gradient[1].people, 1);
    EXPECT_FALSE(report.gradient[0].estimate.limits95.known());
    scene.by.indicator.polarity = Polarity::high_is_worse;
    EXPECT_EQ(gradient(scene.made()), (Texts{"10: 10", "3: 30", "1: 45"}));
}

TEST(Gradients, AreAlongEqualGroupsOfARank) {
    InequalityScene scene({50, 40, 30, 20, 10});
    scene.groups = 2;  // ranks 1 to 5: ceil(2 r / 5) = 1, 1, 2, 2, 2
    const InequalityReport report = scene.made();
    EXPECT_EQ(gradient(report), (Texts{"1: 45", "2: 20"}));
    EXPECT_EQ(report.gradient_title, "2 groups of areas by deprivation rank");
    EXPECT_EQ(report.gradient_method,
              "mean of the areas, each counted once; 2 groups, published rule (ceil(2 rank / n)), 1 = lowest "
              "value");
}

TEST(Gradients, WeighAreasByTheirPeople) {
    InequalityScene scene({50, 40, 30, 20});
    scene.groups = 2;
    scene.weighted = true;
    scene.people.values = {100, 300, 200, 0};  // D has nobody
    const InequalityReport report = scene.made();
    EXPECT_EQ(gradient(report), (Texts{"1: 42.5", "2: 30"}));  // (50 x 100 + 40 x 300) / 400
    EXPECT_EQ(report.gradient[0].people, 400);
    EXPECT_EQ(report.gradient[1].people, 200);
    EXPECT_THAT(report.gradient_method,
                testing::StartsWith("mean of the areas weighted by people; 2 groups, "));
}

TEST(Gradients, HaveNormalLimitsWhereAllAreasHaveLimits) {
    InequalityScene scene({50, 40, 30, 20});
    scene.groups = 2;
    const double z = 1.959963984540054;
    test::set_limits95(scene.rate, {50 - z, 40 - z, 30 - z, nan}, {50 + z, 40 + z, 30 + z, nan});
    const InequalityReport report = scene.made();
    EXPECT_NEAR(report.gradient[0].estimate.limits95.lower, 45 - z * std::sqrt(0.5), 1e-9);
    EXPECT_NEAR(report.gradient[0].estimate.limits95.upper, 45 + z * std::sqrt(0.5), 1e-9);
    EXPECT_FALSE(report.gradient[1].estimate.limits95.known());
    EXPECT_EQ(report.gradient[1].estimate.value, 25);
}

TEST(Gradients, AddUpCountsWhereTheyAreBeside) {
    InequalityScene scene({15, 30, 10, 20}, IndicatorKind::percentage);
    scene.groups = 2;
    scene.rate.companions[Companion::count] = {15, 30, 10, 60};
    scene.rate.companions[Companion::denominator] = {100, 100, 100, 300};
    const InequalityReport report = scene.made();
    EXPECT_THAT(report.gradient_method, testing::StartsWith("each group's counts and people added up; "));
    EXPECT_NEAR(report.gradient[0].estimate.value, 22.5, 1e-12);
    EXPECT_NEAR(report.gradient[0].estimate.limits95.lower, 17.2623697, 5e-8);
    EXPECT_NEAR(report.gradient[0].estimate.limits95.upper, 28.7741232, 5e-8);
    EXPECT_NEAR(report.gradient[1].estimate.value, 17.5, 1e-12);
}

TEST(Gradients, SayWhyAGroupHasNone) {
    InequalityScene scene({50, 40, nan, nan});
    scene.groups = 2;
    const InequalityReport report = scene.made();
    EXPECT_TRUE(std::isnan(report.gradient[1].estimate.value));
    EXPECT_EQ(report.gradient[1].estimate.reason, "no area of the group has a value");
    EXPECT_EQ(report.gradient[1].people, 0);
}

}  // namespace
}  // namespace vitality
