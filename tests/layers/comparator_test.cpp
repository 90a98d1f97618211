// SPDX-License-Identifier: Apache-2.0
#include "layers/comparator.hpp"

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.hpp"

namespace vitality {
namespace {

std::vector<Comparator> read(const std::string& toml, const std::vector<Comparator>& base = {}) {
    Section root = Settings::from_text(toml, "a.toml").root();
    auto comparators = read_comparators(root, base);
    root.finish();
    return comparators;
}

PeersSpec read_peers(const std::string& toml) {
    Section root = Settings::from_text(toml, "a.toml").root();
    return read_peers_spec("london_wards", root);
}

TEST(Comparators, HaveTitlesFromTheirIds) {
    const auto found = read("comparators = { borough = 'E09000015', west_midlands = 'E12000005' }\n");
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].id, "borough");
    EXPECT_EQ(found[0].code, "E09000015");
    EXPECT_EQ(found[0].title, "Borough");
    EXPECT_EQ(found[1].title, "West midlands");
}

TEST(Comparators, MayHaveATitleOfTheirOwn) {
    const auto found = read("[comparators.borough]\ncode = 'E09000015'\ntitle = 'Harrow'\n");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].title, "Harrow");
}

TEST(Comparators, OfATableAreLaidOverThoseOfTheProject) {
    const auto project = read("comparators = { london = 'E12000007', england = 'E92000001' }\n");
    const auto found = read("comparators = { england = 'K04000001', wales = 'W92000004' }\n", project);
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].code, "E12000007");
    EXPECT_EQ(found[1].id, "england");
    EXPECT_EQ(found[1].code, "K04000001");
    EXPECT_EQ(found[2].id, "wales");
    EXPECT_EQ(read("", project).size(), 2U);
}

TEST(Comparators, MustHaveCodesOfTheirOwn) {
    EXPECT_EQ(
        test::message_of<SettingsError>([] { read("comparators = { a = 'E12000007', b = 'E12000007' }\n"); }),
        "a.toml:1:38: comparators a and b have one code, E12000007. Leave one out.");
    EXPECT_EQ(test::message_of<SettingsError>([] { read("[comparators.borough]\ntitle = 'Harrow'\n"); }),
              "a.toml:1:1: [comparators.borough] needs the key \"code\".");
}

TEST(Peers, AreTheAreasOfAGeographyOrListedCodes) {
    EXPECT_EQ(read_peers("geography = 'ward13'\n").geography, "ward13");
    EXPECT_EQ(read_peers("geography = 'ward13'\n").title, "London wards");
    const PeersSpec listed = read_peers("title = 'Neighbours'\ncodes = ['E05000001', 'E05000002']\n");
    EXPECT_EQ(listed.title, "Neighbours");
    EXPECT_EQ(listed.codes, (std::vector<std::string>{"E05000001", "E05000002"}));
}

TEST(Peers, NeedOneOfBoth) {
    const std::string message =
        "a.toml:1:1: [peers.london_wards] needs either geography = \"...\", whose areas are the peers, or "
        "codes = "
        "[...].";
    EXPECT_EQ(test::message_of<SettingsError>([] { read_peers("title = 'x'\n"); }), message);
    EXPECT_EQ(test::message_of<SettingsError>([] { read_peers("geography = 'a'\ncodes = ['b']\n"); }),
              message);
}

}  // namespace
}  // namespace vitality
