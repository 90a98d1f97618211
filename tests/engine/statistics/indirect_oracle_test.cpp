// SPDX-License-Identifier: Apache-2.0
// Compares with PHEindicatormethods on whatever tables of these forms the oracle folder holds. The reference
// takes what is missing as 0, so these tests say 0 in its place; what we do without is shown beside it.
#include <cmath>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/statistics/indirect.hpp"
#include "tests/engine/statistics/phe_oracles.hpp"
#include "tests/support/oracle_test.hpp"
#include "tests/support/oracles.hpp"

namespace vitality {
namespace {

using namespace test;

struct Area {
    std::vector<double> events;
    std::vector<double> population;
    ReferenceRates reference;
    std::size_t filled = 0;  ///< numbers that the reference took as 0

    IndirectlyStandardised standardised(double reference_value, double multiplier) const {
        return indirectly_standardised(events, population, reference, reference_value, multiplier);
    }
};

std::map<std::string, Area> areas_of(const std::string& path, bool filled) {
    const OracleTable input(path);
    std::map<std::string, Area> areas;
    for (const auto& [name, rows] : rows_by(input, "area")) {
        Area area{numbers_at(input, rows, "count"), numbers_at(input, rows, "pop"), {}, 0};
        area.reference.events = numbers_at(input, rows, "refcount");
        area.reference.population = numbers_at(input, rows, "refpop");
        for (int band = 0; band < static_cast<int>(rows.size()); ++band)
            area.reference.bands.push_back({band, band});
        if (filled)
            area.filled = fill_with_zero(area.events) + fill_with_zero(area.population) +
                          fill_with_zero(area.reference.events);
        areas[name] = area;
    }
    return areas;
}

std::string method_of(const Estimate& estimate) { return estimate.method == "Byar" ? "Byars" : "Exact"; }

/// "indirectly standardised ratio x 100", "... rate per 100000".
bool is_ratio(const OracleTable& table, std::size_t row) {
    return table.text(row, "statistic").find(" ratio x ") != std::string::npos;
}

/// observed / expected * factor, by rate or by ratio.
void expect_estimate(double observed, double expected, double factor, const OracleTable& table,
                     std::size_t row, double relative) {
    const Estimate got = is_ratio(table, row) ? indirectly_standardised_ratio(observed, expected, factor)
                                              : indirectly_standardised_rate(observed, expected, factor);
    expect_number(got.value, table, row, "value", relative);
    EXPECT_EQ(method_of(got), table.text(row, "method")) << table.place(row);
    if (table.has("lower95_0cl")) {
        expect_number(got.limits95.lower, table, row, "lower95_0cl", relative);
        expect_number(got.limits95.upper, table, row, "upper95_0cl", relative);
        if (table.text(row, "lower99_8cl").empty()) return;  // a row of 95% alone
        expect_number(got.limits998.lower, table, row, "lower99_8cl", relative);
        expect_number(got.limits998.upper, table, row, "upper99_8cl", relative);
    } else {
        const double confidence = confidence_of(table.text(row, "confidence"));
        expect_limits(indirectly_standardised_limits(observed, expected, factor, confidence), table, row,
                      relative);
    }
}

std::size_t compare(const std::string& path, const std::map<std::string, Area>& areas) {
    const OracleTable table(path);
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const double multiplier = multiplier_of(table, row);
        const IndirectlyStandardised got =
            areas.at(table.text(row, "area")).standardised(multiplier, multiplier);
        expect_number(got.observed, table, row, "observed");
        expect_number(got.expected.expected, table, row, "expected");
        if (table.has("ref_rate"))
            expect_number(got.expected.crude_rate * multiplier, table, row, "ref_rate");
        const double reference_rate = got.expected.crude_rate * multiplier;
        expect_number((is_ratio(table, row) ? got.ratio : got.rate).value, table, row, "value");
        expect_estimate(got.observed, got.expected.expected,
                        is_ratio(table, row) ? multiplier : reference_rate, table, row, 1e-9);
    }
    return table.rows();
}

class IndirectOracle : public test::OracleTest {};

TEST_F(IndirectOracle, EqualsTheReferenceWhereWhatIsMissingIsSaidToBeZero) {
    std::size_t compared = 0;
    for (const std::string& input : files_named(phe_folder(), "isr_", "_input.csv")) {
        const std::string name = input.substr(input.rfind('/') + 1);
        const std::string ending = name.substr(3, name.size() - 3 - std::string("_input.csv").size());
        const std::map<std::string, Area> areas = areas_of(input, true);
        std::size_t filled = 0;
        for (const auto& [place, area] : areas) filled += area.filled;
        std::cout << filled << " missing numbers taken as 0 in " << name << "\n";
        for (const std::string& path : files_named(phe_folder(), "isra", ending + ".csv"))
            compared += compare(path, areas);
    }
    expect_compared(compared, "isratio and israte");
}

// The same tables as they are.
TEST_F(IndirectOracle, IsRefusedWhereTheReferenceTookSomethingMissingAsZero) {
    std::size_t refused = 0;
    for (const std::string& input : files_named(phe_folder(), "isr_", "_input.csv")) {
        const std::map<std::string, Area> filled = areas_of(input, true);
        for (const auto& [name, area] : areas_of(input, false)) {
            if (filled.at(name).filled == 0) continue;
            const IndirectlyStandardised got = area.standardised(1, 1);
            EXPECT_TRUE(std::isnan(got.ratio.value)) << name;
            EXPECT_TRUE(std::isnan(got.rate.value)) << name;
            EXPECT_NE(got.ratio.reason.find("no count"), std::string::npos) << got.ratio.reason;
            ++refused;
        }
    }
    std::cout << refused << " areas with something missing\n";
}

TEST_F(IndirectOracle, EqualsThePackagesOwnTable) {
    std::size_t compared = 0;
    for (const std::string& path : files_named(phe_folder() + "/package_expected", "isr_results", ".csv")) {
        const OracleTable table(path);
        for (std::size_t row = 0; row < table.rows(); ++row, ++compared) {
            const double observed = table.number(row, "observed"), expected = table.number(row, "expected");
            const double factor =
                is_ratio(table, row) ? multiplier_of(table, row) : table.number(row, "ref_rate");
            expect_estimate(observed, expected, factor, table, row, 1e-6);
        }
    }
    expect_compared(compared, "the package's indirectly standardised figures");
}

}  // namespace
}  // namespace vitality
