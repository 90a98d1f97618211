// SPDX-License-Identifier: Apache-2.0
#include "engine/query/variation.hpp"

#include <gtest/gtest.h>

#include "engine/query/clauses.hpp"
#include "tests/engine/query/query_scene.hpp"

namespace vitality {
namespace {

using test::Bound;
using test::nan;
using test::values;

std::vector<std::string> variants(const std::string& expression, const std::vector<std::string>& varied) {
    std::vector<Variation> all;
    for (const std::string& one : varied) all.push_back(parse_variation(one));
    return variants_of(expression, all);
}

std::string refusal(const std::string& expression, const std::vector<std::string>& varied) {
    try {
        variants(expression, varied);
    } catch (const ExpressionError& failure) {
        return failure.message();
    }
    return "(none)";
}

TEST(Variants, AreAllCombinationsTheLastVaryingFirst) {
    EXPECT_EQ(variants("count_within(play, 400 m) >= 3", {"300,400", ">= 2,3"}),
              (std::vector<std::string>{"count_within(play, 300 m) >= 2", "count_within(play, 300 m) >= 3",
                                        "count_within(play, 400 m) >= 2", "count_within(play, 400 m) >= 3"}));
}

TEST(Variants, AreOfTheNumberThatTheSignOrTheTextBeforeItSays) {
    EXPECT_EQ(variants("a >= 3 AND b <= 3", {"<= 3,4"}).back(), "a >= 3 AND b <= 4");
    EXPECT_EQ(variants("a >= 3 AND b >= 3", {"b: 3,4"}).back(), "a >= 3 AND b >= 4");
    EXPECT_EQ(variants("a >= 3 AND b >= 3", {"a: 3,4"}).back(), "a >= 4 AND b >= 3");
    EXPECT_EQ(variants("f(x, 2 km) > 2", {"2 km,3 km"}).back(), "f(x, 3 km) > 2");
    EXPECT_EQ(variants("f(x[area >= 2 ha]) >= 3", {">= 2,3,4"}).back(), "f(x[area >= 2 ha]) >= 4");
}

TEST(Variants, TakeEachNumberWithItsOwnUnit) {
    EXPECT_EQ(variants("distance(play) > 1 km", {"500 m,1 km"}),
              (std::vector<std::string>{"distance(play) > 500 m", "distance(play) > 1 km"}));
    EXPECT_EQ(variants("distance(play) > 400 m", {"1 km,400 m"}).front(), "distance(play) > 1 km");
    EXPECT_EQ(variants("distance(play) > 300 m", {"300 metres,0.5 km"}).back(), "distance(play) > 0.5 km");
    EXPECT_EQ(variants("imd.decile <= (2)", {"2,3"}).back(), "imd.decile <= (3)");
    EXPECT_EQ(refusal("distance(play) > 400 m", {"400 yd,500 yd"}),
              "\"yd\" is no unit known here. Allowed after a number: m, km, m2, ha, km2 or %.");
}

TEST(Variants, NeedOneNumberThatIsAmongTheirs) {
    EXPECT_EQ(refusal("a >= 3", {"5,6"}),
              "--vary 5,6: none of these numbers stands in the expression. One of them must be the number "
              "that is there now.");
    EXPECT_EQ(refusal("a >= 3 AND b >= 3", {"3,4"}).substr(0, 50),
              "--vary 3,4: 2 numbers of the expression fit. Say w");
    EXPECT_EQ(refusal("a >= 3", {"3,4", ">= 3,5"}),
              "this number is varied twice. Put all its values into one --vary.");
    EXPECT_THROW(parse_variation("3"), ExpressionError);
    EXPECT_THROW(parse_variation("a,b"), ExpressionError);
}

TEST(Sensitivities, CountVariantsPerAreaAndLeaveOutThoseThatAreNotKnown) {
    BoundQuery query{"lsoa11", {}};
    const Catalogue catalogue = test::query_catalogue();
    std::vector<BoundExpression> bound;
    for (const char* text : {"imd.score > 1", "imd.score > 2", "imd.score > 3 AND child.poverty > 0"})
        bound.push_back(bind_condition(text, catalogue, query));
    const std::vector<ColumnValues> columns = {values("Score", {9, 2, 0, nan, 9}),
                                               values("Poverty", {1, 1, 1, 1, nan})};
    const Sensitivity result = sensitivity_of(bound, columns, 5);
    EXPECT_EQ(result.core, std::vector<std::size_t>{0});
    EXPECT_EQ(result.when_known, std::vector<std::size_t>{4});
    EXPECT_EQ(result.fringe, std::vector<std::size_t>{1});
    EXPECT_EQ(result.never_known, std::vector<std::size_t>{3});
    EXPECT_EQ(result.share(1), 1.0 / 3);
    EXPECT_EQ(result.share(4), 1);  // of the two variants that are known
    EXPECT_TRUE(std::isnan(result.share(3)));
    EXPECT_EQ(result.variants[0].found, 3U);
    EXPECT_EQ(result.variants[2].unknown, 2U);
}

TEST(Clauses, SayWhatEachRemovesAlone) {
    const Bound bound("imd.decile <= 2 AND imd.score > 10");
    const std::vector<ColumnValues> columns = {values("Decile", {1, 1, 3, nan}),
                                               values("Score", {20, 5, 20, 20})};
    const std::vector<double> people = {100, 200, 300, nan};
    const std::vector<const std::vector<double>*> counted = {&people};
    const auto clauses = clauses_of(bound.expression, evaluate(bound.expression, columns, 4), counted);
    ASSERT_EQ(clauses.size(), 3U);
    EXPECT_EQ(clauses[0].count.yes, 1U);
    EXPECT_EQ(clauses[0].count.unknown, 1U);
    EXPECT_EQ(clauses[0].count.people, std::vector<double>{100});
    EXPECT_EQ(clauses[1].text, "imd.decile <= 2");
    EXPECT_EQ(clauses[1].removes, 1U);  // the third area
    EXPECT_EQ(clauses[1].leaves_unknown, 1U);
    EXPECT_EQ(clauses[2].removes, 1U);  // the second
    EXPECT_EQ(clauses[2].count.people, std::vector<double>{400});
}

}  // namespace
}  // namespace vitality
