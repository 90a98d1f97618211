// SPDX-License-Identifier: Apache-2.0
#include "layers/non_values.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "layers/numbers.hpp"
#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

NonValueTable read(const std::string& text, const NonValueTable& base = default_non_values()) {
    Section section = Settings::from_text("[non_values]\n" + text, "a.toml").root().section("non_values");
    return read_non_values(section, base);
}

TEST(NonValues, HaveTheDocumentedMeanings) {
    const std::map<State, std::vector<std::string>> documented = {
        {State::missing,
         {"", "n/a", "na", "#n/a", "null", "nan", "..", "...", ":", "-", "x", "[x]", "[low]", "[u]"}},
        {State::suppressed, {"*", "c", "[c]"}},
        {State::not_applicable, {".", "z", "[z]"}}};
    std::size_t count = 0;
    for (const auto& [state, texts] : documented) {
        count += texts.size();
        for (const std::string& text : texts) {
            const auto cell = parse_cell(text, default_non_values());
            ASSERT_TRUE(cell.has_value()) << text;
            EXPECT_EQ(cell->state, state) << text;
            EXPECT_TRUE(std::isnan(cell->value)) << text;
        }
    }
    EXPECT_EQ(default_non_values().size(), count);
    EXPECT_EQ(default_non_values().at("[low]").mark, Mark::low);
    EXPECT_EQ(default_non_values().at("[u]").mark, Mark::unreliable);
    EXPECT_EQ(default_non_values().at("[x]").mark, Mark::none);
}

TEST(NonValues, AreReadInAnyLetterCaseWithBlanksAround) {
    for (const char* text : {"N/A", " n/a ", "\xC2\xA0N/a", "NA", "X", "NaN", "NULL"}) {
        const auto cell = parse_cell(text, default_non_values());
        ASSERT_TRUE(cell.has_value()) << text;
        EXPECT_EQ(cell->state, State::missing) << text;
    }
    EXPECT_EQ(parse_cell("[C]", default_non_values())->state, State::suppressed);
    EXPECT_EQ(parse_cell("  \t", default_non_values())->state, State::missing);
}

TEST(NonValues, AreExtendedByTheProject) {
    const NonValueTable table =
        read("missing = [' Unknown ', '9999']\nsuppressed = '<5'\nnot_applicable = ['none here']\n");
    EXPECT_EQ(parse_cell("UNKNOWN", table)->state, State::missing);
    EXPECT_EQ(parse_cell("9999", table)->state, State::missing);
    EXPECT_EQ(parse_cell("<5", table)->state, State::suppressed);
    EXPECT_EQ(parse_cell("None here", table)->state, State::not_applicable);
    EXPECT_EQ(parse_cell("[c]", table)->state, State::suppressed);
    EXPECT_FALSE(parse_cell("<5", default_non_values()).has_value());
}

TEST(NonValues, AreTurnedByTheProject) {
    EXPECT_EQ(parse_cell("n/a", read("not_applicable = 'N/A'\n"))->state, State::not_applicable);
    EXPECT_EQ(parse_cell("x", read("suppressed = 'x'\n"))->state, State::suppressed);
    EXPECT_EQ(parse_cell("x", read("missing = 'x'\n", read("suppressed = 'x'\n")))->state, State::missing);
}

TEST(NonValues, RefuseAnUnknownKey) {
    EXPECT_EQ(test::message_of<SettingsError>([] { read("surpressed = ['x']\n"); }),
              "a.toml:2:1: unknown key \"surpressed\" in [non_values]. Did you mean \"suppressed\"? Allowed: "
              "missing, "
              "not_applicable, suppressed.");
}

TEST(States, HaveNames) {
    EXPECT_EQ(state_name(State::value), "value");
    EXPECT_EQ(state_name(State::missing), "missing");
    EXPECT_EQ(state_name(State::suppressed), "suppressed");
    EXPECT_EQ(state_name(State::not_applicable), "not applicable");
    EXPECT_EQ(mark_name(Mark::none), "");
    EXPECT_EQ(mark_name(Mark::unreliable), "low reliability");
    EXPECT_EQ(mark_name(Mark::low), "below the rounding unit");
}

}  // namespace
}  // namespace vitality
