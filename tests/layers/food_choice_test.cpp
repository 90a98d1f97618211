// SPDX-License-Identifier: Apache-2.0
#include "layers/food_choice.hpp"

#include <set>

#include <gtest/gtest.h>

#include "base/files.hpp"
#include "layers/name_words.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

using Texts = std::vector<std::string>;

FoodPremisesChoice read(const std::string& body) {
    Section section = Settings::from_text(body, "a.toml").root();
    return read_food_premises_choice(section);
}

std::string chosen(const FoodPremisesChooser& chooser, const char* type, const char* name) {
    const auto by = chooser.choose(type, name);
    return by ? std::string(name_of(*by)) : "no";
}

TEST(FoodPremisesChoice, HasDefaultsWhereTheProjectSaysNothing) {
    const FoodPremisesChoice choice = read("");
    EXPECT_EQ(choice.business_types, Texts{"7844"});
    EXPECT_EQ(choice.named_types, (Texts{"1", "7841", "7846"}));
    EXPECT_EQ(choice.chains, Texts{});
    EXPECT_EQ(choice.keywords, Texts{});
    EXPECT_TRUE(choice.use_shipped_lists);
}

TEST(FoodPremisesChoice, IsReadFromTheProject) {
    const FoodPremisesChoice choice = read(
        "premises = { types = [7844, '7843'], named_types = ['1'], chains = ['Pizza Express'], keywords = "
        "['pizza'], use_shipped_lists = false }");
    EXPECT_EQ(choice.business_types, (Texts{"7844", "7843"}));
    EXPECT_EQ(choice.named_types, Texts{"1"});
    EXPECT_EQ(choice.chains, Texts{"Pizza Express"});
    EXPECT_EQ(choice.keywords, Texts{"pizza"});
    EXPECT_FALSE(choice.use_shipped_lists);
    EXPECT_EQ(read("premises = { types = [] }").business_types, Texts{});
}

TEST(FoodPremisesChoice, RefusesWhatCanNeverMatch) {
    EXPECT_EQ(
        test::message_of<SettingsError>([] { read("premises = { types = ['Takeaway'] }"); }),
        "a.toml:1:22: \"Takeaway\" is no BusinessTypeID. They are numbers: 1 restaurant or "
        "cafe, 5 hospital or care, 7838 farmer, 7839 manufacturer, 7840 supermarket, 7841 other catering, "
        "7842 "
        "hotel, 7843 pub, 7844 takeaway, 7845 school, 7846 mobile caterer, 4613 other retailer, 7 "
        "distributor, "
        "14 importer.");
    EXPECT_EQ(test::message_of<SettingsError>([] { read("premises = { keywords = ['pizza', '&'] }"); }),
              "(nothing thrown)");
    EXPECT_EQ(test::message_of<SettingsError>([] { read("premises = { keywords = ['pizza', '-'] }"); }),
              "a.toml:1:25: \"-\" holds no word. Write whole words of a name.");
    EXPECT_NE(test::message_of<SettingsError>([] { read("premises = { kinds = ['1'] }"); }),
              "(nothing thrown)");
}

TEST(FoodPremisesChooser, TakesTheTypeThenTheChainThenTheKeyword) {
    const FoodPremisesChooser chooser({});
    EXPECT_EQ(chosen(chooser, "7844", "KFC"), "type");
    EXPECT_EQ(chosen(chooser, "7844", ""), "type");
    EXPECT_EQ(chosen(chooser, "1", "K.F.C. (Harrow)"), "chain");
    EXPECT_EQ(chosen(chooser, "1", "McDonald\xE2\x80\x99s Restaurant"), "chain");
    EXPECT_EQ(chosen(chooser, "7846", "Joe's Döner Van"), "keyword");
    EXPECT_EQ(chosen(chooser, "7841", "The Codfather - FISH & CHIPS"), "keyword");
    EXPECT_EQ(chosen(chooser, "1", "Sam's Chicken and Kebab"), "chain");
    EXPECT_EQ(chosen(chooser, "1", "The Corner Cafe"), "no");
}

TEST(FoodPremisesChooser, LooksAtNamesOfPlacesThatCookForGuestsOnly) {
    const FoodPremisesChooser chooser({.keywords = {"chicken"}});
    EXPECT_EQ(chosen(chooser, "1", "Chicken Run"), "keyword");
    for (const char* type : {"5", "7845", "7843", "4613", "7840", "", "01"})
        EXPECT_EQ(chosen(chooser, type, "Chicken Run Nursery"), "no") << type;
}

TEST(FoodPremisesChooser, FindsWholeWordsAndChainsAtTheBeginning) {
    const FoodPremisesChooser chooser({.chains = {"Leon"}, .keywords = {"wok"}, .use_shipped_lists = false});
    EXPECT_EQ(chosen(chooser, "1", "LEON Strand"), "chain");
    EXPECT_EQ(chosen(chooser, "1", "Leonardo's"), "no");
    EXPECT_EQ(chosen(chooser, "1", "Casa Leon"), "no");
    EXPECT_EQ(chosen(chooser, "1", "Big Wok"), "keyword");
    EXPECT_EQ(chosen(chooser, "1", "Wokingham Cafe"), "no");
}

TEST(FoodPremisesChooser, LeavesRestaurantsWithTableServiceToTheProject) {
    const FoodPremisesChooser shipped({});
    const FoodPremisesChooser extended({.chains = {"Nando's"}, .keywords = {"pizza"}});
    for (const char* name : {"Pizza Express", "Nando's Chickenland", "Pizza Hut", "Gourmet Burger Kitchen"})
        EXPECT_EQ(chosen(shipped, "1", name), "no") << name;
    EXPECT_EQ(chosen(extended, "1", "Pizza Express"), "keyword");
    EXPECT_EQ(chosen(extended, "1", "Nandos"), "chain");
    EXPECT_EQ(chosen(extended, "1", "Wimpy"), "chain");  // the shipped lists are extended, not replaced
}

TEST(FoodPremisesChooser, WithoutTheShippedListsKnowsNoName) {
    const FoodPremisesChooser chooser({.use_shipped_lists = false});
    EXPECT_EQ(chosen(chooser, "1", "KFC"), "no");
    EXPECT_EQ(chosen(chooser, "7844", "KFC"), "type");
}

TEST(LinesOfAList, AreWithoutCommentsAndBlanks) {
    EXPECT_EQ(lines_of_list("# head\n\n  a b \r\nc # why\n#\nd"), (Texts{"a b", "c", "d"}));
    EXPECT_EQ(lines_of_list(""), Texts{});
}

TEST(ShippedFoodLists, SayTheirSourceAndHoldEachPhraseOnce) {
    for (const char* name : {"chains.txt", "keywords.txt"}) {
        const std::string text = read_file(VITALITY_SOURCE_DIR "/layers/food/" + std::string(name));
        EXPECT_NE(text.find("# Source: "), std::string::npos) << name;
        std::set<std::string> seen;
        for (const std::string& line : lines_of_list(text)) {
            EXPECT_NE(folded_words(line), " ") << line;
            EXPECT_TRUE(seen.insert(folded_words(line)).second) << line;
        }
        EXPECT_GT(seen.size(), 20U);
    }
}

}  // namespace
}  // namespace vitality
