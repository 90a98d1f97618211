// SPDX-License-Identifier: Apache-2.0
#include "engine/query/answer.hpp"

#include <gtest/gtest.h>

#include "engine/query/words.hpp"
#include "tests/engine/query/query_scene.hpp"

namespace vitality {
namespace {

using test::nan;
using test::values;

/// Four LSOAs, of which the last has no decile and the third no number of people.
struct Scene {
    Catalogue catalogue = test::query_catalogue();
    Geography lsoas, wards;
    BoundQuery query{"lsoa11", {}};
    BoundExpression condition, order;
    std::vector<ColumnValues> columns;
    QuestionInputs inputs;

    explicit Scene(const std::string& text) {
        lsoas.id = "lsoa11";
        lsoas.codes = lsoas.names = {"A", "B", "C", "D"};
        wards.codes = {"W1", "W2"};
        wards.names = {"West", "East"};
        condition = bind_condition(text, catalogue, query);
        order = bind_expression("pop.all", catalogue, query);
        columns = {values("Decile", {1, 2, 1, nan}), values("Children under 16", {100, 50, nan, 20})};
        columns[1].words.kind = IndicatorKind::count;
        columns[1].words.unit = "people";
        inputs.geography = &lsoas;
        inputs.condition = &condition;
        inputs.people = {order};
        inputs.query = &query;
        inputs.columns = &columns;
    }
    Answer answer() { return answer_of(inputs); }
};

TEST(Answers, FindAreasAndListThoseThatAreNotKnown) {
    const Answer answer = Scene("imd.decile <= 1").answer();
    EXPECT_EQ(answer.found, (std::vector<std::size_t>{0, 2}));
    ASSERT_EQ(answer.not_known.size(), 1U);
    EXPECT_EQ(answer.not_known[0].area, 3U);
    EXPECT_EQ(answer.not_known[0].reasons, std::vector<std::string>{"Decile: suppressed"});
}

TEST(Answers, AddUpThePeopleThatAreCounted) {
    const Answer answer = Scene("imd.decile <= 1").answer();
    EXPECT_EQ(answer.people[0].found, 100);
    EXPECT_EQ(answer.people[0].unknown, 20);
    EXPECT_EQ(answer.people[0].all, 170);
    EXPECT_EQ(answer.people[0].found_without, 1U);
    EXPECT_EQ(answer.people[0].without, 1U);
}

TEST(Answers, AreSaidInSentencesThatAgreeInNumber) {
    EXPECT_EQ(
        Scene("imd.decile <= 1").answer().sentences,
        (std::vector<std::string>{
            "2 of 3 areas of which it is known are areas where decile is at most 1.",
            "100 of 170 children under 16 (58.8%) live there; 1 of the 2 areas has no published number "
            "of them and is "
            "not counted.",
            "Of a further 1 area it is not known; it is listed with the reason and counted neither way."}));
    EXPECT_EQ(Scene("imd.decile = 2").answer().sentences.front(),
              "1 of 3 areas of which it is known is an area where decile is 2.");
    EXPECT_EQ(Scene("imd.decile > 5").answer().sentences.size(), 2U);
    EXPECT_EQ(Scene("imd.decile > 5").answer().sentences.front(),
              "None of the 3 areas of which it is known is an area where decile is more than 5.");
}

TEST(Answers, CountInLargerAreas) {
    Scene scene("imd.decile <= 1");
    scene.inputs.by = &scene.wards;
    scene.inputs.parents = {0, 0, 1, no_parent};
    const Answer answer = scene.answer();
    ASSERT_EQ(answer.groups.size(), 3U);
    EXPECT_EQ(answer.groups[0].name, "West");
    EXPECT_EQ(answer.groups[0].areas, 2U);
    EXPECT_EQ(answer.groups[0].found, 1U);
    EXPECT_EQ(answer.groups[0].people[0].found, 100);
    EXPECT_EQ(answer.groups[2].code, "");
    EXPECT_EQ(answer.groups[2].unknown, 1U);
}

TEST(Answers, PutAreasWithoutAValueToOrderByLast) {
    Scene scene("imd.decile <= 2");
    scene.inputs.order = &scene.order;
    EXPECT_EQ(scene.answer().found, (std::vector<std::size_t>{1, 0, 2}));
    scene.inputs.highest_first = true;
    EXPECT_EQ(scene.answer().found, (std::vector<std::size_t>{0, 1, 2}));
}

TEST(Answers, RefusePeopleThatAreNoCount) {
    Scene scene("imd.decile <= 2");
    scene.columns[1].words.kind = IndicatorKind::percentage;
    EXPECT_THROW(scene.answer(), ExpressionError);
}

std::string words_of(const std::string& text, const std::vector<std::string>& titles) {
    const test::Bound bound(text);
    std::vector<ColumnValues> columns;
    for (const std::string& title : titles) columns.push_back(values(title, {1}));
    for (std::size_t i = 0; i < columns.size(); ++i)
        columns[i].words.unit = bound.query.columns[i].indicator == "child.poverty" ? "%" : "";
    return condition_words(bound.expression, columns);
}

TEST(ConditionWords, KeepTheBracketsThatMatter) {
    EXPECT_EQ(words_of("(imd.score - 5) * 2 > 3", {"Score"}), "(score less 5) times 2 is more than 3");
    EXPECT_EQ(words_of("imd.score - (imd.decile - 1) > 3", {"Score", "Decile"}),
              "score less (decile less 1) is more than 3");
    EXPECT_EQ(words_of("NOT (imd.decile = 1 OR imd.score = 1) AND park > 2 ha", {"Decile", "Score", "Park"}),
              "it is not so that (either decile is 1 or score is 1) and park is more than 2 ha");
    EXPECT_EQ(words_of("imd.decile = 1 AND (imd.score = 1 OR park > 2 ha)", {"Decile", "Score", "Park"}),
              "decile is 1 and (either score is 1 or park is more than 2 ha)");
    EXPECT_EQ(words_of("casei(name) = 'x'", {"Name"}), "name in lower case is \"x\"");
}

TEST(ConditionWords, NameZonesAndSharesAsTheyWereComputed) {
    EXPECT_EQ(words_of("within_zone('schools_400m')",
                       {"Straight-line distance to 400 m around schools, median of people"}),
              "the area is within 400 m around schools (median of people)");
    const auto title = [](const std::string& condition) {
        const test::Bound bound("share(homes.u16, " + condition + ") > 30 %");
        return bound.query.columns.front().measure->indicator_words.title;
    };
    EXPECT_EQ(title("distance(play) > 400 m"),
              "Share of children under 16 more than 400 m from play space in a straight line");
    EXPECT_EQ(title("distance(play) >= 400 m"),
              "Share of children under 16 400 m or more from play space in a straight line");
    EXPECT_EQ(title("distance(play) < 400 m"),
              "Share of children under 16 less than 400 m from play space in a straight line");
    EXPECT_EQ(title("count_within(play, 400 m) >= 1"),
              "Share of children under 16 within 400 m of play space in a straight line");
    EXPECT_EQ(title("NOT distance(play) <= 400 m"),
              "Share of children under 16 more than 400 m from play space in a straight line");
}

TEST(ConditionWords, ReadAsEnglish) {
    EXPECT_EQ(
        words_of("imd.decile <= 2 AND child.poverty >= 20", {"Deprivation decile", "Children in poverty"}),
        "deprivation decile is at most 2 and the share of children in poverty is at least 20%");
    EXPECT_EQ(words_of("distance(play) > 1.2 km OR imd.decile IN (1, 2)",
                       {"Straight-line distance to play", "IMD decile"}),
              "either the straight-line distance to play is more than 1.2 km or IMD decile is one of 1 or 2");
    EXPECT_EQ(words_of("imd.score >= 3", {"Takeaways per 1,000 people"}),
              "takeaways per 1,000 people are at least 3");
    EXPECT_EQ(words_of("imd.score >= 3", {"Number of takeaways within 400 m, mean of people"}),
              "the number of takeaways within 400 m (mean of people) is at least 3");
    EXPECT_EQ(words_of("NOT imd.decile BETWEEN 2 AND 4", {"Decile"}), "decile is not from 2 to 4");
    EXPECT_EQ(words_of("imd.decile IS NOT NULL", {"Decile"}), "decile has a value");
    EXPECT_EQ(words_of("NOT imd.decile > 3", {"Decile"}), "decile is at most 3");
    EXPECT_EQ(words_of("worse_than(child.poverty, 'england')", {"Poverty, compared with England"}),
              "poverty is significantly worse than England (95% limits)");
    EXPECT_EQ(words_of("quantile(imd.score, 3) = 1", {"Score"}), "score is in the highest third");
    EXPECT_EQ(words_of("NOT decile(imd.decile) = 10", {"Score"}), "score is not in the highest tenth");
    EXPECT_EQ(words_of("rank(imd.score) <= 5", {"Score"}),
              "the rank among the areas by score (1 = highest) is at most 5");
}

}  // namespace
}  // namespace vitality
