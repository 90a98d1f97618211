// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/engine/targets/target_scene.hpp"

namespace vitality {
namespace {

using test::falling_target, test::figure_at, test::no_figure, test::scored;
using Texts = std::vector<std::string>;

ScoredTarget tagged(const std::string& tags) { return scored(falling_target(tags), figure_at(15, "2015")); }

Texts headings(const std::vector<ScorecardGroup>& groups) {
    Texts lines;
    for (const ScorecardGroup& group : groups) {
        std::string line = group.title + ":";
        for (const std::size_t target : group.targets) line += fmt::format(" {}", target);
        lines.push_back(line);
    }
    return lines;
}

TEST(ScorecardGroups, FollowTheOrderOfTheGroupsValues) {
    const std::vector<ScoredTarget> targets{tagged("tags = { life = [\"Age\"] }\n"), tagged(""),
                                            tagged("tags = { life = [\"Age\", \"Start\"] }\n"),
                                            tagged("tags = { life = \"Elsewhere\" }\n")};
    EXPECT_EQ(headings(grouped(targets, "life", {"Start", "Live", "Age"})),
              (Texts{"Start: 2", "Age: 0", "Elsewhere: 3", "Other: 1"}));
}

TEST(ScorecardGroups, AreOneWithoutATitleWhereNothingIsTagged) {
    EXPECT_EQ(headings(grouped({tagged(""), tagged("")}, "", {})), (Texts{": 0 1"}));
    EXPECT_EQ(usual_dimension({falling_target()}, {{"life", {"Start"}}}), "");
}

TEST(ScorecardGroups, UseTheDimensionThatMostTargetsHave) {
    const std::vector<TargetSpec> targets{falling_target("tags = { b = \"x\", c = \"y\" }\n"),
                                          falling_target("tags = { c = \"y\" }\n")};
    EXPECT_EQ(usual_dimension(targets, {}), "c");
    EXPECT_EQ(usual_dimension({targets[0]}, {}), "b");
}

TEST(ScorecardSentences, CountAndNameTheTargets) {
    Scorecard scorecard;
    for (const double value : {9.0, 15.0, 15.5, 19.0})
        scorecard.targets.push_back(scored(falling_target(), figure_at(value, "2015")));
    scorecard.targets.push_back(scored(falling_target(), no_figure(State::missing)));
    scorecard.targets.push_back(scored(falling_target(), no_figure(State::suppressed)));
    scorecard.targets[3].whom.clear();
    EXPECT_EQ(scorecard_sentences(scorecard),
              (Texts{"2 of 6 targets are on track or met; 1 is slightly behind, 1 is off track, 1 has no "
                     "data, 1 is suppressed.",
                     "Met: Adults who smoke, Dunmarsh.", "Slightly behind: Adults who smoke, Dunmarsh.",
                     "Off track: Adults who smoke."}));
    scorecard.targets.resize(1);
    EXPECT_EQ(scorecard_sentences(scorecard).front(), "1 of 1 target is on track or met.");
}

TEST(TargetSentences, SayWhereATargetStands) {
    EXPECT_EQ(target_sentence(scored(falling_target(), figure_at(15.5, "2015"))),
              "Adults who smoke, Dunmarsh: 15.5% in 2015, from 20.0% in 2010; the target is 10.0% by 2020. "
              "Slightly behind: the straight line asks for 15.0%.");
    EXPECT_EQ(target_sentence(scored(falling_target(), figure_at(19, "2015", {17, 21}))),
              "Adults who smoke, Dunmarsh: 19.0% in 2015, from 20.0% in 2010; the target is 10.0% by 2020. "
              "Off track: the straight line asks for 15.0%. Its 95% limits are 17.0 to 21.0%.");
    EXPECT_EQ(target_sentence(scored(falling_target(), figure_at(16, "2015", {14, 18}))),
              "Adults who smoke, Dunmarsh: 16.0% in 2015, from 20.0% in 2010; the target is 10.0% by 2020. "
              "Slightly behind: the straight line asks for 15.0%. Its 95% limits are 14.0 to 18.0%: it "
              "cannot be told from the line.");
    EXPECT_EQ(target_sentence(scored(falling_target("stretch = 8\n"), figure_at(9, "2015", {7, 11}))),
              "Adults who smoke, Dunmarsh: 9.0% in 2015, from 20.0% in 2010; the target is 10.0% by 2020. "
              "Met; the stretch target is 8.0%. Its 95% limits are 7.0 to 11.0%: it cannot be told from the "
              "target.");
    EXPECT_EQ(target_sentence(scored(falling_target(), figure_at(12, "2022"))),
              "Adults who smoke, Dunmarsh: 12.0% in 2022, from 20.0% in 2010; the target is 10.0% by 2020. "
              "Off track: the date has come.");
    EXPECT_EQ(target_sentence(scored(falling_target(), no_figure(State::suppressed))),
              "Adults who smoke, Dunmarsh: suppressed, from 20.0% in 2010; the target is 10.0% by 2020. "
              "Suppressed: the latest value is suppressed.");
}

TEST(ScorecardRules, NameEachBandThatIsUsed) {
    Scorecard scorecard;
    scorecard.targets = {tagged(""), tagged(""), tagged("amber_within = 20\namber_of = \"way\"\n")};
    EXPECT_EQ(scorecard_rules(scorecard)[2],
              "Slightly behind (amber): it falls short of the line, but is within 10% of what the line asks "
              "for, or within 20% of the whole way from baseline to target.");
}

}  // namespace
}  // namespace vitality
