// SPDX-License-Identifier: Apache-2.0
// Compares with R (chisq.test, fisher.test) and vcd (assocstats, Kappa), and with biscale's crosstabs.
#include <cmath>

#include <gtest/gtest.h>

#include "engine/statistics/crosstab.hpp"
#include "engine/statistics/overlap.hpp"
#include "tests/support/oracle_table.hpp"
#include "tests/support/oracle_test.hpp"

namespace vitality {
namespace {

using namespace test;

/// Infinite in the reference = none here.
double finite(double value) { return std::isinf(value) ? std::numeric_limits<double>::quiet_NaN() : value; }

/// R finds the limits to 1.2e-4 of the odds or of 1 / odds; ours are held to 1e-9 in overlap_test.cpp.
constexpr double root_finding = 2e-3;

using OverlapOracle = OracleTest;

TEST_F(OverlapOracle, AgreesOnTablesOfTwoByTwo) {
    const OracleTable table(oracles_of("overlap") + "/overlap_binary.csv");
    ASSERT_GT(table.rows(), 5u);
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const TwoByTwo cells{table.number(row, "both"), table.number(row, "x_only"),
                             table.number(row, "y_only"), table.number(row, "neither")};
        const SharedPart part = shared_part(cells);
        const Association result = association(cells);
        const auto compare = [&](double got, const std::string& column, double relative = 1e-9) {
            const double want = finite(table.number(row, column));
            EXPECT_TRUE(matches(got, want, relative))
                << table.place(row) << " " << column << ": " << got << " for " << want;
        };
        compare(part.jaccard.value, "jaccard");
        compare(part.overlap_coefficient.value, "overlap_coefficient");
        compare(part.dice.value, "dice");
        compare(part.expected.value, "expected_both");
        compare(result.chi_squared.value, "chi_sq_pearson");
        compare(result.chi_squared_p.value, "p_pearson");
        compare(result.chi_squared_yates.value, "chi_sq_yates");
        compare(result.yates_p.value, "p_yates");
        compare(result.likelihood_ratio.value, "likelihood_ratio_g");
        compare(std::abs(result.phi.value), "phi");
        compare(result.cramers_v.value, "cramers_v");
        compare(result.contingency.value, "contingency_c");
        compare(result.kappa.value, "kappa");
        compare(result.kappa_error.value, "kappa_ase");
        compare(result.kappa.limits95.lower, "kappa_lower95");
        compare(result.kappa.limits95.upper, "kappa_upper95");
        compare(result.odds_ratio_sample.value, "odds_ratio_sample");
        compare(result.odds_ratio.value, "odds_ratio_fisher_cmle", 1e-4);
        compare(result.fisher_p.value, "p_fisher");
        compare(result.odds_ratio.limits95.lower, "or_lower95_fisher", root_finding);
        compare(result.odds_ratio.limits95.upper, "or_upper95_fisher", root_finding);
        compare(result.relative_risk.value, "relative_risk");
    }
}

std::vector<std::size_t> classes_of(const Json& record, const std::string& key) {
    std::vector<std::size_t> classes;
    for (const double number : numbers_of(record.at(key)))
        classes.push_back(static_cast<std::size_t>(number) - 1);
    return classes;
}

TEST_F(OverlapOracle, AgreesOnTablesOfSeveralClasses) {
    const auto records = json_records(oracles_of("overlap") + "/crosstab_kxk.json");
    ASSERT_FALSE(records.empty());
    for (const Json& record : records) {
        const auto k = static_cast<std::size_t>(number_of(record.at("classes")));
        const Crosstab table =
            cross_tabulate(classes_of(record, "class_x"), k, classes_of(record, "class_y"), k);
        for (std::size_t row = 0; row < k; ++row) {
            const auto counts = numbers_of(record.at("crosstab").items()[row]);
            const auto expected = numbers_of(record.at("expected").items()[row]);
            const auto residuals = numbers_of(record.at("std_residuals").items()[row]);
            for (std::size_t column = 0; column < k; ++column) {
                EXPECT_EQ(static_cast<double>(table.count(row, column)), counts[column]);
                EXPECT_TRUE(agrees(table.expected[row * k + column], expected[column]));
                EXPECT_TRUE(agrees(table.adjusted_residuals[row * k + column], residuals[column]));
            }
        }
        EXPECT_TRUE(agrees(table.chi_squared, number_of(record.at("chi_sq"))));
        EXPECT_EQ(table.degrees_of_freedom, number_of(record.at("df")));
        EXPECT_TRUE(agrees(table.p, number_of(record.at("p"))));
        EXPECT_TRUE(agrees(table.cramers_v, number_of(record.at("cramers_v"))));
        EXPECT_TRUE(agrees(table.kappa.value, number_of(record.at("kappa"))));
        const double z = 1.959963984540054;
        EXPECT_TRUE(
            agrees((table.kappa.limits95.upper - table.kappa.value) / z, number_of(record.at("kappa_ase"))));
        EXPECT_TRUE(agrees(table.kappa_linear.value, number_of(record.at("kappa_linear"))));
        EXPECT_TRUE(agrees(table.kappa_quadratic.value, number_of(record.at("kappa_quadratic"))));
    }
}

}  // namespace
}  // namespace vitality
