// SPDX-License-Identifier: Apache-2.0
#include "base/settings.hpp"

#include <cstdlib>

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

using test::message_of;
using Texts = std::vector<std::string>;

/// The top-level table of a project file "p/a.toml". The section keeps the document alive.
Section root_of(const std::string& text) { return Settings::from_text(text, "p/a.toml").root(); }

template <class Action>
std::string error_of(Action&& action) {
    return message_of<SettingsError>(std::forward<Action>(action));
}

TEST(Settings, GiveEachKindOfValue) {
    Section s = root_of(
        "text = 'Harrow'\nnumber = 2.5\nwhole = 3\nflag = true\ntexts = ['a', 'b']\none = 'c'\n"
        "numbers = [1, 2.5, -3]\n");
    EXPECT_EQ(s.text("text"), "Harrow");
    EXPECT_EQ(s.number_or("number", 0), 2.5);
    EXPECT_EQ(s.integer_or("whole", 0), 3);
    EXPECT_TRUE(s.flag_or("flag", false));
    EXPECT_EQ(s.texts_or_none("texts"), (Texts{"a", "b"}));
    EXPECT_EQ(s.texts_or_none("one"), Texts{"c"});
    EXPECT_EQ(s.numbers_or_none("numbers"), (std::vector<double>{1, 2.5, -3}));
    EXPECT_NO_THROW(s.finish());
}

TEST(Settings, FallBackWhereAKeyIsMissing) {
    Section s = root_of("");
    EXPECT_EQ(s.text_or("a", "x"), "x");
    EXPECT_EQ(s.optional_text("b"), std::nullopt);
    EXPECT_EQ(s.number_or("c", 1.5), 1.5);
    EXPECT_EQ(s.optional_number("d"), std::nullopt);
    EXPECT_EQ(s.integer_or("e", 7), 7);
    EXPECT_EQ(s.optional_integer("f"), std::nullopt);
    EXPECT_TRUE(s.flag_or("g", true));
    EXPECT_EQ(s.optional_flag("h"), std::nullopt);
    EXPECT_EQ(s.optional_path("i"), std::nullopt);
    EXPECT_TRUE(s.texts_or_none("j").empty());
    EXPECT_TRUE(s.numbers_or_none("k").empty());
    EXPECT_TRUE(s.sections("l").empty());
    EXPECT_FALSE(s.optional_section("m").has_value());
    EXPECT_FALSE(s.has("a"));
    EXPECT_NO_THROW(s.finish());
}

TEST(Settings, TakeWholeNumbersForNumbersToo) { EXPECT_EQ(root_of("a = 4\n").optional_number("a"), 4.0); }

TEST(Settings, GiveANumberOrAText) {
    Section s = root_of("near = 400\nfar = '1.2 km'\nwrong = true\n");
    EXPECT_EQ(std::get<double>(*s.optional_number_or_text("near", "a distance")), 400);
    EXPECT_EQ(std::get<std::string>(*s.optional_number_or_text("far", "a distance")), "1.2 km");
    EXPECT_FALSE(s.optional_number_or_text("none", "a distance").has_value());
    EXPECT_EQ(error_of([&] { s.optional_number_or_text("wrong", "a distance"); }),
              "p/a.toml:3:9: wrong must be a distance, not true or false.");
}

TEST(Settings, SayWhichKeyIsNeeded) {
    EXPECT_EQ(error_of([] { root_of("a = 1\n").text("title"); }),
              "p/a.toml:1:1: the project file needs the key \"title\".");
    EXPECT_EQ(error_of([] { root_of("a = 1\n\n  [map]\nb = 2\n").section("map").text("title"); }),
              "p/a.toml:3:3: [map] needs the key \"title\".");
    EXPECT_EQ(error_of([] { root_of("").section("project"); }),
              "p/a.toml:1:1: the project file needs the key \"project\".");
    EXPECT_EQ(error_of([] { root_of("[table.imd]\n").section("table").section("imd").path("source"); }),
              "p/a.toml:1:1: [table.imd] needs the key \"source\".");
}

TEST(Settings, NameTheUnknownKeyItsPlaceTheNearestAndAllThatAreKnown) {
    Section map = root_of("[map]\ntitle = 'x'\n  pallete = 'YlGn'\n").section("map");
    map.text("title");
    map.text_or("palette", "");
    map.integer_or("classes", 5);
    EXPECT_EQ(error_of([&] { map.finish(); }),
              "p/a.toml:3:3: unknown key \"pallete\" in [map]. Did you mean \"palette\"? Allowed: classes, "
              "palette, title.");
}

TEST(Settings, ReportUnknownKeysAtTheTopWithoutASection) {
    Section s = root_of("zzzzzz = 1\n");
    s.has("schema");
    s.optional_integer("schema");
    EXPECT_EQ(error_of([&] { s.finish(); }), "p/a.toml:1:1: unknown key \"zzzzzz\". Allowed: schema.");
}

TEST(Settings, ReportTheFirstUnknownKeyInTheOrderOfTheFile) {
    Section s = root_of("b = 1\na = 1\n");
    EXPECT_EQ(error_of([&] { s.finish(); }),
              "p/a.toml:1:1: unknown key \"b\". There is none to choose from.");
}

TEST(Settings, AskingWhetherAKeyIsThereDoesNotCountAsReadingIt) {
    const Section s = root_of("a = 1\n");
    EXPECT_TRUE(s.has("a"));
    EXPECT_EQ(error_of([&] { s.finish(); }),
              "p/a.toml:1:1: unknown key \"a\". There is none to choose from.");
}

struct WrongKind {
    const char* text;
    void (*read)(Section&);
    const char* message;
};

TEST(Settings, SayWhatAValueOfAnotherKindShouldBe) {
    const WrongKind cases[] = {
        {"a = 1", [](Section& s) { s.text("a"); }, "1:5: a must be a text in quotes, not a whole number."},
        {"a = [1]", [](Section& s) { s.text("a"); }, "1:5: a must be a text in quotes, not a list."},
        {"a = {}", [](Section& s) { s.optional_text("a"); }, "1:5: a must be a text in quotes, not a table."},
        {"a = 'x'", [](Section& s) { s.optional_number("a"); },
         "1:5: a must be a finite number, not a text."},
        {"a = inf", [](Section& s) { s.number_or("a", 0); },
         "1:5: a must be a finite number, not an infinite or undefined one."},
        {"a = nan", [](Section& s) { s.number_or("a", 0); },
         "1:5: a must be a finite number, not an infinite or undefined one."},
        {"a = 1.5", [](Section& s) { s.integer_or("a", 0); }, "1:5: a must be a whole number, not a number."},
        {"a = 3000000000", [](Section& s) { s.optional_integer("a"); },
         "1:5: a must be a whole number of at most 2147483647, not 3000000000."},
        {"a = -9223372036854775808", [](Section& s) { s.optional_integer("a"); },
         "1:5: a must be a whole number of at least -2147483647, not -9223372036854775808."},
        {"a = 1", [](Section& s) { s.flag_or("a", false); },
         "1:5: a must be true or false, not a whole number."},
        {"a = true", [](Section& s) { s.texts_or_none("a"); },
         "1:5: a must be a text or a list of texts, not true or false."},
        {"a = ['x',\n 2]", [](Section& s) { s.texts_or_none("a"); },
         "2:2: each entry of a must be a text in quotes, not a whole number."},
        {"a = 1", [](Section& s) { s.numbers_or_none("a"); },
         "1:5: a must be a list of numbers, not a whole number."},
        {"a = [1, 'x']", [](Section& s) { s.numbers_or_none("a"); },
         "1:9: each entry of a must be a finite number, not a text."},
        {"a = 2020-01-01", [](Section& s) { s.optional_section("a"); },
         "1:5: a must be a table, not a date or time."},
        {"a = 'x'", [](Section& s) { s.sections("a"); }, "1:5: a must be a list of tables, not a text."},
        {"a = [{}, 1]", [](Section& s) { s.sections("a"); },
         "1:10: each entry of a must be a table in braces, not a whole number."},
        {"a = 1", [](Section& s) { s.path("a"); }, "1:5: a must be a text in quotes, not a whole number."},
        {"a = ' '", [](Section& s) { s.path("a"); }, "1:5: a is empty: name a file."},
    };
    for (const WrongKind& c : cases) {
        EXPECT_EQ(error_of([&] {
                      Section s = root_of(c.text);
                      c.read(s);
                  }),
                  std::string("p/a.toml:") + c.message);
    }
}

TEST(Settings, RefuseToReadAKeyTwice) {
    Section s = root_of("a = 1\n");
    s.integer_or("a", 0);
    EXPECT_EQ(message_of<std::logic_error>([&] { s.optional_integer("a"); }), "settings key read twice: a");
    s.text_or("not there", "");
    EXPECT_EQ(message_of<std::logic_error>([&] { s.text_or("not there", ""); }),
              "settings key read twice: not there");
}

TEST(Settings, TakeWordsFromAFixedSet) {
    const std::vector<std::pair<std::string, int>> sizes{{"small", 1}, {"large", 2}};
    EXPECT_EQ(root_of("size = 'large'\n").choice_or("size", sizes, 0), 2);
    EXPECT_EQ(root_of("").choice_or("size", sizes, 9), 9);
    EXPECT_EQ(
        error_of([&] { root_of("\nsize = 'lage'\n").optional_choice("size", sizes); }),
        "p/a.toml:2:8: \"lage\" is not a value of size. Did you mean \"large\"? Allowed: small, large.");
}

TEST(Settings, GiveTomlErrorsTheirLineAndColumn) {
    EXPECT_EQ(error_of([] { root_of("a = 1\nb = \n"); }).rfind("p/a.toml:2:5: ", 0), 0U);
    EXPECT_EQ(error_of([] { root_of("a = 1\na = 2\n"); }),
              "p/a.toml:2:5: Error while parsing key-value pair: cannot redefine existing integer 'a'");
}

TEST(Settings, SayThatAProjectFileIsMissing) {
    const test::TemporaryFolder folder;
    EXPECT_EQ(message_of<InputError>([&] { Settings::from_file(folder / "vitality.toml"); }),
              folder / "vitality.toml" +
                  ": cannot be read: No such file or directory. Check the path and its permissions.");
}

TEST(Settings, ReadAFileAndKnowItsPath) {
    const test::TemporaryFolder folder;
    const Settings settings = Settings::from_file(folder.file("vitality.toml", "schema = 1\n"));
    EXPECT_EQ(settings.path(), folder / "vitality.toml");
    EXPECT_EQ(settings.root().integer_or("schema", 0), 1);
}

TEST(Settings, ReadTablesInBracesLikeThoseUnderAHeader) {
    Section s = root_of("outline = { geography = 'ward13', labels = true, label = 1 }\n");
    Section outline = s.section("outline");
    EXPECT_EQ(outline.name(), "[outline]");
    EXPECT_EQ(outline.text("geography"), "ward13");
    EXPECT_TRUE(outline.flag_or("labels", false));
    EXPECT_EQ(
        error_of([&] { outline.finish(); }),
        "p/a.toml:1:50: unknown key \"label\" in [outline]. Did you mean \"labels\"? Allowed: geography, "
        "labels.");
}

TEST(Settings, ReadListsOfTablesInBracesAndUnderDoubledHeaders) {
    Section braces = root_of("points = [{ layer = 'a' }, { layer = 'b' }]\n");
    auto found = braces.sections("points");
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[1].text("layer"), "b");
    EXPECT_EQ(found[1].name(), "[points]");
    Section headers = root_of("[[points]]\nlayer = 'c'\n[[points]]\nlayer = 'd'\n");
    found = headers.sections("points");
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].text("layer"), "c");
    EXPECT_EQ(found[1].place().line, 3);
}

TEST(Settings, KeepTheOrderOfTheFile) {
    Section s = root_of("[map.zebra]\n[map.apple]\n[map.mango]\n");
    Section maps = s.section("map");
    Texts names;
    for (const auto& [name, section] : maps.named_sections()) names.push_back(name + " " + section.name());
    EXPECT_EQ(names, (Texts{"zebra [map.zebra]", "apple [map.apple]", "mango [map.mango]"}));
    EXPECT_EQ(root_of("b = 1\nc = 1\na = 1\n").keys(), (Texts{"b", "c", "a"}));
}

TEST(Settings, RefuseAValueWhereNamedTablesAreExpected) {
    Section maps = root_of("[map]\ntitle = 'x'\n").section("map");
    EXPECT_EQ(error_of([&] { maps.named_sections(); }), "p/a.toml:2:9: title must be a table, not a text.");
}

TEST(Settings, FailAtASectionOrAtAKey) {
    Section map = root_of("[map]\ndpi = 0\n").section("map");
    EXPECT_EQ(error_of([&] { map.fail("is wrong."); }), "p/a.toml:1:1: is wrong.");
    EXPECT_EQ(error_of([&] { map.fail("dpi", "dpi must be more."); }), "p/a.toml:2:7: dpi must be more.");
    EXPECT_EQ(error_of([&] { map.fail("size", "size is needed."); }), "p/a.toml:1:1: size is needed.");
}

TEST(Settings, ResolvePathsAgainstTheProjectFileOrAGivenFolder) {
    Section s =
        root_of("a = 'x.csv'\nb = '/abs/x.csv'\nc = 'PG:dbname=x'\nd = '/vsizip/x.zip'\ne = '../y/x.csv'\n");
    EXPECT_EQ(s.path("a"), "p/x.csv");
    EXPECT_EQ(s.path("b"), "/abs/x.csv");
    EXPECT_EQ(s.path("c"), "PG:dbname=x");
    EXPECT_EQ(s.path("d", "data"), "/vsizip/x.zip");
    EXPECT_EQ(s.path("e", "data/harrow"), "data/y/x.csv");
    Section beside = Settings::from_text("a = 'x.csv'\n", "vitality.toml").root();
    EXPECT_EQ(beside.path("a"), "x.csv");
}

TEST(Settings, TakeVariablesInPathsFromTheEnvironment) {
    setenv("VITALITY_TEST_FOLDER", "/somewhere/data", 1);
    Section s = root_of("a = '${VITALITY_TEST_FOLDER}/x.csv'\nb = 'y/${VITALITY_TEST_FOLDER}'\n");
    EXPECT_EQ(s.path("a"), "/somewhere/data/x.csv");
    EXPECT_EQ(s.path("b"), "p/y/somewhere/data");
    EXPECT_EQ(root_of("a = '${VITALITY_TEST_FOLDER}${VITALITY_TEST_FOLDER}'\n").path("a"),
              "/somewhere/data/somewhere/data");
    unsetenv("VITALITY_TEST_FOLDER");
}

TEST(Settings, LeaveTextThatIsNoPathAlone) {
    EXPECT_EQ(root_of("a = '${VITALITY_TEST_UNSET}'\n").text("a"), "${VITALITY_TEST_UNSET}");
}

TEST(Settings, SayWhichVariableIsNotSet) {
    unsetenv("VITALITY_TEST_UNSET");
    EXPECT_EQ(
        error_of([] { root_of("\n a = '${VITALITY_TEST_UNSET}/x.csv'\n").path("a"); }),
        "p/a.toml:2:6: the environment variable VITALITY_TEST_UNSET is not set. Set it to the folder that "
        "\"${VITALITY_TEST_UNSET}/x.csv\" needs: export VITALITY_TEST_UNSET=FOLDER");
}

TEST(ExpandEnvironment, LeavesAnOpenBraceAlone) { EXPECT_EQ(expand_environment("a${HOME", {}), "a${HOME"); }

TEST(Place, PrintsAsMuchAsIsKnown) {
    EXPECT_EQ(to_string(Place{"a.toml", 3, 4}), "a.toml:3:4");
    EXPECT_EQ(to_string(Place{"a.toml", 3, 0}), "a.toml:3");
    EXPECT_EQ(to_string(Place{"a.toml", 0, 0}), "a.toml");
}

}  // namespace
}  // namespace vitality
