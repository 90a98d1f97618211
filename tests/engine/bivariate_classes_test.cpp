// SPDX-License-Identifier: Apache-2.0
#include "engine/bivariate_classes.hpp"

#include <cmath>
#include <map>

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "tests/support/oracle_table.hpp"
#include "tests/support/oracle_test.hpp"

namespace vitality {
namespace {

using namespace test;
using Numbers = std::vector<double>;
constexpr double no_value = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t none = Classification::no_class;

ClassRule rule(ClassMethod method, std::size_t classes) {
    ClassRule made;
    made.method = method;
    made.classes = classes;
    return made;
}

TEST(BivariateClasses, PutAnAreaOnALimitIntoTheClassBelow) {
    const Numbers a{0, 5, 10, 6}, b{0, 1, 2, 2}, people{10, 20, 30, 40};
    const BivariateClasses classes =
        bivariate_classes(a, rule(ClassMethod::equal, 2), b, rule(ClassMethod::equal, 2), {{}, people});
    EXPECT_EQ(classes.a.breaks, (Numbers{0, 5, 10}));
    EXPECT_EQ(classes.a.class_of, (std::vector<std::size_t>{0, 0, 1, 1}));
    EXPECT_EQ(classes.b.class_of, (std::vector<std::size_t>{0, 0, 1, 1}));
    EXPECT_EQ(classes.at(0, 0).areas, 2u);
    EXPECT_EQ(classes.at(0, 0).people, 30);
    EXPECT_EQ(classes.at(1, 1).people, 70);
    EXPECT_EQ(classes.at(1, 0).areas, 0u);
    EXPECT_EQ(classes.at(1, 0).people, 0);
}

TEST(BivariateClasses, LeaveAreasWithoutEitherValueInNoCell) {
    const Numbers a{1, 2, no_value, 4, no_value}, b{1, no_value, 3, 4, no_value};
    const BivariateClasses classes =
        bivariate_classes(a, rule(ClassMethod::quantile, 2), b, rule(ClassMethod::quantile, 2));
    EXPECT_EQ(classes.cell_of, (std::vector<std::size_t>{0, none, none, 3, none}));
    EXPECT_EQ(classes.without.areas, 3u);
    EXPECT_EQ(classes.a.class_of, (std::vector<std::size_t>{0, 0, none, 1, none}));
    EXPECT_EQ(classes.a.counts, (std::vector<std::size_t>{1, 1}));
}

TEST(BivariateClasses, SayWhereTiesLeaveFewerThanAskedFor) {
    const Numbers many_zeros{0, 0, 0, 0, 0, 0, 1, 5, 7}, b{1, 2, 3, 4, 5, 6, 7, 8, 9};
    const BivariateClasses classes =
        bivariate_classes(many_zeros, rule(ClassMethod::quantile, 3), b, rule(ClassMethod::quantile, 3));
    EXPECT_EQ(classes.a.classes(), 2u);
    EXPECT_EQ(classes.b.classes(), 3u);
    EXPECT_FALSE(classes.a.note.empty());
    EXPECT_EQ(classes.a.class_of[5], 0u);
    EXPECT_EQ(classes.cells.size(), 6u);
}

TEST(BivariateClasses, HoldOneClassWhereAllValuesAreEqualAndNoneWhereThereIsNone) {
    const Numbers same{3, 3}, nothing{no_value, no_value};
    const BivariateClasses classes =
        bivariate_classes(same, rule(ClassMethod::quantile, 3), nothing, rule(ClassMethod::quantile, 3));
    EXPECT_EQ(classes.a.classes(), 1u);
    EXPECT_EQ(classes.b.classes(), 0u);
    EXPECT_TRUE(classes.cells.empty());
    EXPECT_EQ(classes.without.areas, 2u);
}

TEST(BivariateClasses, TakePublishedNumbersAsTheyAre) {
    const Numbers fourths{1, 2, 3, 4, 1, 4};
    const BivariateClasses classes =
        bivariate_classes(fourths, rule(ClassMethod::published, 4), fourths, rule(ClassMethod::equal, 3));
    EXPECT_EQ(classes.a.class_of, (std::vector<std::size_t>{0, 1, 2, 3, 0, 3}));
    EXPECT_EQ(classes.a.counts, (std::vector<std::size_t>{2, 1, 1, 2}));
    EXPECT_EQ(classes.b.class_of, (std::vector<std::size_t>{0, 0, 1, 2, 0, 2}));
}

TEST(BivariateClasses, RefuseMoreThanReadersTellApart) {
    const Numbers values{1, 2, 3, 4, 5, 6};
    EXPECT_THROW(bivariate_classes(values, rule(ClassMethod::equal, 5), values, rule(ClassMethod::equal, 3)),
                 SettingsError);
    EXPECT_THROW(bivariate_classes(values, {}, Numbers{1}, {}), DataError);
}

TEST(BivariateClasses, NameCellsByLetterAndNumber) {
    EXPECT_EQ(cell_name(0, 0), "A1");
    EXPECT_EQ(cell_name(2, 0), "C1");
    EXPECT_EQ(cell_name(1, 3), "B4");
}

using BivariateOracle = OracleTest;

TEST_F(BivariateOracle, AgreesWithBiscale) {
    const OracleTable layers(oracles_of("overlap") + "/overlap_layers.csv");
    const OracleTable wanted(oracles_of("overlap") + "/bivariate_class_biscale.csv");
    const std::map<std::string, ClassMethod> methods{{"quantile", ClassMethod::quantile},
                                                     {"equal", ClassMethod::equal},
                                                     {"fisher", ClassMethod::fisher},
                                                     {"jenks", ClassMethod::fisher}};
    std::size_t compared = 0;
    for (std::size_t from = 0; from < wanted.rows(); from += layers.rows()) {
        const ClassRule both = rule(methods.at(wanted.text(from, "style")),
                                    static_cast<std::size_t>(wanted.number(from, "dim")));
        const BivariateClasses classes = bivariate_classes(layers.numbers(wanted.text(from, "x")), both,
                                                           layers.numbers(wanted.text(from, "y")), both);
        for (std::size_t area = 0; area < layers.rows(); ++area, ++compared) {
            ASSERT_EQ(wanted.text(from + area, "id"), layers.text(area, "id"));
            EXPECT_EQ(fmt::format("{}-{}", classes.a.class_of[area] + 1, classes.b.class_of[area] + 1),
                      wanted.text(from + area, "bi_class"))
                << wanted.place(from + area);
        }
    }
    EXPECT_GT(compared, 3000u);
}

}  // namespace
}  // namespace vitality
