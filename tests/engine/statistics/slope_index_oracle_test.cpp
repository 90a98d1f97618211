// SPDX-License-Identifier: Apache-2.0
// Compares with PHEindicatormethods phe_sii, and with the package's own expected table.
#include <algorithm>
#include <cmath>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/threads.hpp"
#include "engine/statistics/slope_draws.hpp"
#include "tests/support/oracle_table.hpp"
#include "tests/support/oracle_test.hpp"
#include "tests/support/oracles.hpp"

namespace vitality {
namespace {

using namespace test;
using Numbers = std::vector<double>;

struct Quantiles {
    Numbers values, people, quantile, errors;
    std::vector<Limits> limits;

    SlopeData data() const { return {values, people, quantile, errors}; }
};

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

ValueType type_of(const std::string& number) {
    return number == "1" ? ValueType::rate : number == "2" ? ValueType::proportion : ValueType::absolute;
}

Quantiles quantiles_of(const OracleTable& input, const std::string& name, const std::string& area,
                       const std::string& place, ValueType type, bool errors_given) {
    Quantiles found;
    for (std::size_t row = 0; row < input.rows(); ++row) {
        if (input.text(row, name) != place || input.text(row, "area") != area) continue;
        found.values.push_back(input.number(row, "value"));
        found.people.push_back(input.number(row, "population"));
        found.quantile.push_back(input.number(row, "quantile"));
        found.limits.push_back({input.number(row, "lower_cl"), input.number(row, "upper_cl")});
        found.errors.push_back(input.number(row, "se"));
    }
    if (!errors_given) found.errors = slope_errors(found.limits, type);
    return found;
}

/// Limits of a simulation with 100,000 draws have an error of their own.
void expect_near_limits(const Limits& got, double lower, double upper, double allowed,
                        const std::string& place) {
    EXPECT_NEAR(got.lower, lower, allowed) << place;
    EXPECT_NEAR(got.upper, upper, allowed) << place;
}

void compare_row(const OracleTable& table, std::size_t row, const OracleTable& input) {
    SlopeSettings settings;
    settings.type = type_of(table.text(row, "value_type"));
    settings.transform = table.text(row, "transform_flag") == "TRUE";
    settings.multiplier = table.number(row, "multiplier");
    const double confidence = std::stod(table.text(row, "CI_confidence")) / 100;
    const bool errors_given = table.text(row, "se_source").starts_with("se column");
    const Quantiles quantiles = quantiles_of(input, "case", table.text(row, "area"), table.text(row, "case"),
                                             settings.type, errors_given);
    const SlopeIndex ours = slope_index(quantiles.data(), settings);
    const std::string place = table.place(row);
    EXPECT_EQ(ours.reason, "") << place;
    EXPECT_TRUE(matches(ours.slope.value, table.number(row, "sii"))) << place;
    EXPECT_TRUE(matches(ours.relative.value, table.number(row, "rii"))) << place;
    EXPECT_TRUE(matches(ours.intercept, table.number(row, "intercept"))) << place;
    const SlopeLimits limits = slope_limits(ours.line, settings, confidence);
    if (!std::isnan(table.number(row, "sii_lower_analytic"))) {
        EXPECT_TRUE(matches(std::sqrt(ours.line.slope_variance), table.number(row, "sii_se_closed_form")))
            << place;
        EXPECT_TRUE(matches(limits.slope.lower, table.number(row, "sii_lower_analytic"))) << place;
        EXPECT_TRUE(matches(limits.slope.upper, table.number(row, "sii_upper_analytic"))) << place;
    }
    const bool swapped_there = settings.transform && settings.multiplier > 0 && settings.multiplier < 1;
    if (swapped_there) return;  // the reference turns its limits round
    const double low = table.number(row, "sii_lower_sim"), high = table.number(row, "sii_upper_sim");
    const double low_ratio = table.number(row, "rii_lower_sim"),
                 high_ratio = table.number(row, "rii_upper_sim");
    const double allowed = 0.03 * (high - low), allowed_ratio = 0.03 * (high_ratio - low_ratio);
    const SlopeDraws draws = draw_slopes(quantiles.data(), settings, 100000, 1, hardware_threads());
    const Limits drawn = simulated_limits(draws.slopes, ours.slope.value, confidence).limits;
    const Limits ratio = simulated_limits(draws.relatives, ours.relative.value, confidence).limits;
    expect_near_limits(drawn, low, high, allowed, place);
    expect_near_limits(ratio, low_ratio, high_ratio, allowed_ratio, place);
    expect_near_limits(limits.slope, low, high, allowed, place + " deterministic");
    expect_near_limits(limits.relative, low_ratio, high_ratio, allowed_ratio, place + " deterministic");
}

class SlopeIndexOracle : public test::OracleTest {};

TEST_F(SlopeIndexOracle, EqualsPheSii) {
    const std::string folder = oracle_folder(VITALITY_SOURCE_DIR);
    std::size_t compared = 0;
    for (const std::string& path : files_named(folder + "/phe", "phe_sii", ".csv")) {
        if (contains(path, "_input")) continue;
        const OracleTable table(path), input(path.substr(0, path.size() - 4) + "_input.csv");
        for (std::size_t row = 0; row < table.rows(); ++row, ++compared) compare_row(table, row, input);
    }
    std::cout << "phe_sii: " << compared << " rows compared\n";
    EXPECT_GT(compared, 0u);
}

/// The package's own table: the results of a test stand in the row of its first quantile.
struct PackageTest {
    std::size_t first_row = 0;
    Quantiles quantiles;
};

std::map<std::string, PackageTest> package_tests(const OracleTable& table) {
    std::map<std::string, PackageTest> tests;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::string key = table.text(row, "TestDescription") + "|" + table.text(row, "Area") + "|" +
                                table.text(row, "Grouping1") + "|" + table.text(row, "Grouping2");
        const auto [found, is_new] = tests.try_emplace(key);
        if (is_new) found->second.first_row = row;
        Quantiles& quantiles = found->second.quantiles;
        quantiles.values.push_back(table.number(row, "Value"));
        quantiles.people.push_back(table.number(row, "Population"));
        quantiles.quantile.push_back(table.number(row, "Quantile"));
        quantiles.limits.push_back({table.number(row, "LowerCL"), table.number(row, "UpperCL")});
    }
    return tests;
}

SlopeSettings settings_of(const OracleTable& table, std::size_t row) {
    const std::string& words = table.text(row, "TestDescription");
    SlopeSettings settings;
    settings.type = type_of(table.text(row, "ValueType"));
    settings.transform = contains(words, "transform");
    if (contains(words, "(x 100)")) settings.multiplier = 100;
    if (contains(words, "(x -100)")) settings.multiplier = -100;
    if (contains(words, "negative multiplier")) settings.multiplier = -1;
    return settings;
}

std::vector<double> confidences_of(const std::string& words) {
    if (contains(words, "95 and 9") || contains(words, "multiple CIs"))
        return {0.95, contains(words, "98") ? 0.98 : 0.99};
    if (contains(words, "99%")) return {0.99};
    return {contains(words, "98%") ? 0.98 : 0.95};
}

void compare_package_test(const OracleTable& table, const PackageTest& test, std::size_t& compared) {
    const std::size_t row = test.first_row;
    if (std::isnan(table.number(row, "sii"))) return;
    const SlopeSettings settings = settings_of(table, row);
    Quantiles quantiles = test.quantiles;
    quantiles.errors = slope_errors(quantiles.limits, settings.type);
    const SlopeIndex ours = slope_index(quantiles.data(), settings);
    const std::string place = table.place(row);
    EXPECT_TRUE(matches(ours.slope.value, table.number(row, "sii"), 1e-6)) << place;
    if (!std::isnan(table.number(row, "rii"))) {
        EXPECT_TRUE(matches(ours.relative.value, table.number(row, "rii"), 1e-6)) << place;
    }
    if (!std::isnan(table.number(row, "Intercept"))) {
        EXPECT_TRUE(matches(ours.intercept, table.number(row, "Intercept"), 1e-6)) << place;
    }
    int level = 0;
    for (const double confidence : confidences_of(table.text(row, "TestDescription"))) {
        const std::string number = std::to_string(++level);
        const SlopeLimits limits = slope_limits(ours.line, settings, confidence);
        const double low_slope = table.number(row, "sii_lowercl_" + number);
        const double high_slope = table.number(row, "sii_uppercl_" + number);
        const double noise = table.number(row, "Repetitions") < 100000 ? 0.03 * (high_slope - low_slope) : 0;
        if (!std::isnan(low_slope))
            expect_near_limits(limits.slope, low_slope, high_slope, std::max(0.05, noise), place);
        const double low = table.number(row, "rii_lowercl_" + number);
        if (!std::isnan(low))
            expect_near_limits(limits.relative, low, table.number(row, "rii_uppercl_" + number), 0.05, place);
    }
    ++compared;
}

TEST_F(SlopeIndexOracle, EqualsThePackagesOwnExpectedTable) {
    const std::string folder = oracle_folder(VITALITY_SOURCE_DIR);
    std::size_t compared = 0;
    for (const std::string& path : files_named(folder + "/phe/package_expected", "sii", ".csv")) {
        const OracleTable table(path);
        for (const auto& [key, test] : package_tests(table)) compare_package_test(table, test, compared);
    }
    std::cout << "phe_sii, package tests: " << compared << " compared\n";
    EXPECT_GT(compared, 0u);
}

}  // namespace
}  // namespace vitality
