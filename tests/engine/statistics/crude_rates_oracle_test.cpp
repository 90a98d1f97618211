// SPDX-License-Identifier: Apache-2.0
// Compares with PHEindicatormethods on whatever tables of these forms the oracle folder holds.
#include <cmath>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/statistics/confidence_limits.hpp"
#include "engine/statistics/mean.hpp"
#include "engine/statistics/proportion.hpp"
#include "engine/statistics/rate.hpp"
#include "tests/engine/statistics/phe_oracles.hpp"
#include "tests/support/oracle_test.hpp"
#include "tests/support/oracles.hpp"

namespace vitality {
namespace {

using namespace test;

/// Proportion or rate: what differs between their tables.
struct Kind {
    std::function<Estimate(double, double, double)> estimate;
    std::function<Estimate(std::span<const double>, std::span<const double>, double)> grouped;
    std::function<Limits(double, double, double, double)> limits;
};

const Kind proportions = {
    [](double x, double n, double m) { return estimate_proportion(x, n, m); },
    [](std::span<const double> x, std::span<const double> n, double m) {
        return estimate_proportion(x, n, m);
    },
    [](double x, double n, double c, double m) { return proportion_limits(x, n, c, m); }};

const Kind rates = {
    [](double x, double n, double m) { return estimate_rate(x, n, m); },
    [](std::span<const double> x, std::span<const double> n, double m) { return estimate_rate(x, n, m); },
    [](double x, double n, double c, double m) { return rate_limits(x, n, c, m); }};

std::string method_of(const Estimate& estimate) {
    if (estimate.method == "exact Poisson") return "Exact";
    return estimate.method == "Byar" ? "Byars" : "Wilson";
}

/// Each row by itself, with limits at 95% and 99.8% or at the row's own confidence.
std::size_t compare_rows(const Kind& kind, const std::string& path, const std::string& events,
                         const std::string& people, double relative) {
    const OracleTable table(path);
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const double x = table.number(row, events), n = table.number(row, people);
        const double multiplier = multiplier_of(table, row);
        const Estimate got = kind.estimate(x, n, multiplier);
        expect_number(got.value, table, row, "value", relative);
        EXPECT_EQ(std::isnan(got.value), !got.reason.empty()) << table.place(row);
        if (got.reason.empty()) {
            EXPECT_EQ(method_of(got), table.text(row, "method")) << table.place(row);
        }
        if (table.has("lower95_0cl")) {
            expect_both_limits(got, table, row, relative);
        } else {
            const double confidence = confidence_of(table.text(row, "confidence"));
            expect_limits(kind.limits(x, n, confidence, multiplier), table, row, relative);
        }
    }
    return table.rows();
}

/// Rows of one multiplier and confidence, grouped by name, against the table of groups.
std::size_t compare_groups(const Kind& kind, const std::string& path) {
    const OracleTable groups(path);
    std::string single = path;
    const OracleTable rows(single.replace(path.rfind("grouped"), 7, "single_ci"));
    std::size_t compared = 0;
    for (std::size_t group = 0; group < groups.rows(); ++group) {
        std::vector<double> x, n;
        for (std::size_t row = 0; row < rows.rows(); ++row) {
            const bool first_setting = rows.text(row, "mult") == rows.text(0, "mult") &&
                                       rows.text(row, "confidence") == rows.text(0, "confidence");
            if (!first_setting || rows.text(row, "grp") != groups.text(group, "grp")) continue;
            x.push_back(rows.number(row, "x"));
            n.push_back(rows.number(row, "n"));
        }
        EXPECT_FALSE(x.empty()) << groups.place(group);
        const Estimate got = kind.grouped(x, n, multiplier_of(groups, group));
        expect_number(got.value, groups, group, "value");
        EXPECT_EQ(groups.text(group, "confidence"), "95%");
        expect_limits(got.limits95, groups, group);
        ++compared;
    }
    return compared;
}

std::size_t compare_files(const Kind& kind, const std::string& prefix) {
    std::size_t compared = 0;
    for (const std::string& path : files_named(phe_folder(), prefix, ".csv")) {
        compared += compare_rows(kind, path, "x", "n", 1e-9);
        if (path.ends_with("grouped.csv")) compared += compare_groups(kind, path);
    }
    return compared;
}

std::size_t compare_package_files(const Kind& kind, const std::string& prefix) {
    std::size_t compared = 0;
    for (const std::string& path : files_named(phe_folder() + "/package_expected", prefix, ".csv"))
        compared += compare_rows(kind, path, "Numerator", "Denominator", 1e-6);
    return compared;
}

class ConfidenceLimitsOracle : public test::OracleTest {};

TEST_F(ConfidenceLimitsOracle, EqualByarAndTheExactLimits) {
    std::size_t compared = 0;
    for (const std::string& path : files_named(phe_folder(), "byar_exact_limits", ".csv")) {
        const OracleTable table(path);
        for (std::size_t row = 0; row < table.rows(); ++row, ++compared) {
            const double x = table.number(row, "x"), confidence = table.number(row, "confidence");
            expect_number(byar(x, confidence).lower, table, row, "byar_lower");
            expect_number(byar(x, confidence).upper, table, row, "byar_upper");
            expect_number(exact_poisson(x, confidence).lower, table, row, "exact_lower");
            expect_number(exact_poisson(x, confidence).upper, table, row, "exact_upper");
        }
    }
    expect_compared(compared, "byar_exact_limits");
}

TEST_F(ConfidenceLimitsOracle, EqualWilson) {
    std::size_t compared = 0;
    for (const std::string& path : files_named(phe_folder(), "wilson_limits", ".csv")) {
        const OracleTable table(path);
        for (std::size_t row = 0; row < table.rows(); ++row, ++compared) {
            const Limits got =
                wilson(table.number(row, "x"), table.number(row, "n"), table.number(row, "confidence"));
            expect_number(got.lower, table, row, "lower");
            expect_number(got.upper, table, row, "upper");
        }
    }
    expect_compared(compared, "wilson_limits");
}

TEST_F(ConfidenceLimitsOracle, EqualThePackagesOwnTable) {
    std::size_t compared = 0;
    for (const std::string& path : files_named(phe_folder() + "/package_expected", "byars_wilson", ".csv")) {
        const OracleTable table(path);
        for (std::size_t row = 0; row < table.rows(); ++row, ++compared) {
            const double x = table.number(row, "x");
            const double confidence = confidence_of(table.text(row, "confidence"));
            const bool is_wilson = table.text(row, "method") == "Wilson";
            expect_limits(is_wilson ? wilson(x, table.number(row, "n"), confidence) : byar(x, confidence),
                          table, row, 1e-6);
        }
    }
    expect_compared(compared, "byars_wilson");
}

class ProportionOracle : public test::OracleTest {};

TEST_F(ProportionOracle, EqualsPheProportion) {
    expect_compared(compare_files(proportions, "phe_proportion_"), "phe_proportion");
    expect_compared(compare_package_files(proportions, "proportion"), "the package's proportions");
}

class RateOracle : public test::OracleTest {};

TEST_F(RateOracle, EqualsPheRate) {
    expect_compared(compare_files(rates, "phe_rate_"), "phe_rate");
    expect_compared(compare_package_files(rates, "rate"), "the package's rates");
}

void expect_mean(const Mean& got, const OracleTable& table, std::size_t row, double relative) {
    expect_number(got.sum, table, row, "value_sum", relative);
    expect_number(static_cast<double>(got.used.used), table, row, "value_count", 0);
    expect_number(got.standard_deviation, table, row, "stdev", relative);
    expect_number(got.estimate.value, table, row, "value", relative);
}

std::vector<double> values_of(const OracleTable& input, const std::string& area) {
    std::vector<double> values;
    for (std::size_t row = 0; row < input.rows(); ++row) {
        if (area == "No grouping" || input.text(row, "area") == area)
            values.push_back(input.number(row, "values"));
    }
    return values;
}

class MeanOracle : public test::OracleTest {};

TEST_F(MeanOracle, EqualsPheMean) {
    std::size_t compared = 0;
    for (const auto& [path, input] : results_of(phe_folder(), "phe_mean")) {
        ASSERT_NE(input, "") << path;
        const OracleTable table(path), values(input);
        for (std::size_t row = 0; row < table.rows(); ++row, ++compared) {
            const std::vector<double> area = values_of(values, table.text(row, "area"));
            expect_mean(estimate_mean(area), table, row, 1e-9);
            expect_limits(mean_limits(area, confidence_of(table.text(row, "confidence"))), table, row);
        }
    }
    expect_compared(compared, "phe_mean");
}

TEST_F(MeanOracle, EqualsThePackagesOwnTable) {
    std::size_t compared = 0;
    for (const std::string& path : files_named(phe_folder() + "/package_expected", "mean_results", ".csv")) {
        const OracleTable table(path), values(phe_folder() + "/phe_mean_input.csv");
        for (std::size_t row = 0; row < table.rows(); ++row, ++compared) {
            const Mean got = estimate_mean(values_of(values, table.text(row, "area")));
            expect_mean(got, table, row, 1e-6);
            expect_both_limits(got.estimate, table, row, 1e-6);
        }
    }
    expect_compared(compared, "the package's means");
}

}  // namespace
}  // namespace vitality
