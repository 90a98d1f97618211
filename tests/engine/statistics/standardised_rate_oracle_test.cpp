// SPDX-License-Identifier: Apache-2.0
// Compares with PHEindicatormethods on whatever tables of these forms the oracle folder holds. The reference
// takes a missing count as 0, so these tests say 0 in its place; what we do without is shown beside it.
#include <cmath>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/statistics/standardised_rate.hpp"
#include "tests/engine/statistics/phe_oracles.hpp"
#include "tests/support/oracle_test.hpp"
#include "tests/support/oracles.hpp"

namespace vitality {
namespace {

using namespace test;

/// One area of a dsr_*_input table. Bands are named by their order where the table does so.
struct Area {
    StandardPopulation standard;
    std::vector<double> population;
    std::vector<EventFrequency> frequencies;  ///< one, of 1 event each, where events are independent
    std::size_t filled = 0;                   ///< counts that the reference took as 0

    StandardisedRate rate(bool repeated, double multiplier) const {
        if (repeated)
            return directly_standardised_rate_of_repeated_events(frequencies, population, standard,
                                                                 multiplier);
        return directly_standardised_rate(frequencies.at(0).people, population, standard, multiplier);
    }
    Limits limits(bool repeated, double confidence, double multiplier) const {
        if (repeated)
            return directly_standardised_limits_of_repeated_events(frequencies, population, standard,
                                                                   confidence, multiplier);
        return directly_standardised_limits(frequencies.at(0).people, population, standard, confidence,
                                            multiplier);
    }
};

Area area_of(const OracleTable& input, const std::vector<std::size_t>& rows) {
    Area area;
    const bool repeated = input.has("eventfreq");
    std::map<double, std::vector<double>> people;
    std::string band;
    for (const std::size_t row : rows) {
        if (input.text(row, "ageband") != band) {
            band = input.text(row, "ageband");
            const int number = static_cast<int>(area.population.size());
            area.standard.bands.push_back({number, number});
            area.standard.weights.push_back(input.number(row, "stdpop"));
            area.population.push_back(input.number(row, "pop"));
        }
        people[repeated ? input.number(row, "eventfreq") : 1].push_back(
            input.number(row, repeated ? "x" : "count"));
    }
    for (auto& [each, counts] : people) area.frequencies.push_back({each, counts});
    return area;
}

std::map<std::string, Area> areas_of(const std::string& path, bool filled) {
    const OracleTable input(path);
    std::map<std::string, Area> areas;
    for (const auto& [name, rows] : rows_by(input, "area")) {
        Area area = area_of(input, rows);
        for (EventFrequency& frequency : area.frequencies) {
            if (filled) area.filled += fill_with_zero(frequency.people);
        }
        areas[name] = area;
    }
    return areas;
}

std::size_t filled_in(const std::map<std::string, Area>& areas) {
    std::size_t filled = 0;
    for (const auto& [name, area] : areas) filled += area.filled;
    return filled;
}

double dsr_multiplier(const OracleTable& table, std::size_t row) {
    const bool suppressed = table.text(row, "statistic").starts_with("dsr NA");
    return suppressed && !table.has("mult") ? 1 : multiplier_of(table, row);
}

void expect_rate(const StandardisedRate& got, const OracleTable& table, std::size_t row, double relative) {
    expect_number(got.events, table, row, "total_count", relative);
    expect_number(got.population, table, row, "total_pop", relative);
    expect_number(got.estimate.value, table, row, "value", relative);
    const bool suppressed = table.text(row, "statistic").starts_with("dsr NA");
    EXPECT_EQ(got.estimate.reason, suppressed ? "there are fewer than 10 events" : "") << table.place(row);
}

class StandardisedRateOracle : public test::OracleTest {};

TEST_F(StandardisedRateOracle, EqualsTheReferenceWhereMissingCountsAreSaidToBeZero) {
    std::size_t compared = 0;
    for (const auto& [path, input] : results_of(phe_folder(), "dsr_")) {
        ASSERT_NE(input, "") << path;
        const bool repeated = OracleTable(input).has("eventfreq");
        const std::map<std::string, Area> areas = areas_of(input, true);
        const OracleTable table(path);
        std::cout << filled_in(areas) << " missing counts taken as 0 for " << path << "\n";
        for (std::size_t row = 0; row < table.rows(); ++row, ++compared) {
            const Area& area = areas.at(table.text(row, "area"));
            const double multiplier = dsr_multiplier(table, row);
            const StandardisedRate got = area.rate(repeated, multiplier);
            expect_rate(got, table, row, 1e-9);
            if (table.has("lower95_0cl")) expect_both_limits(got.estimate, table, row);
            else
                expect_limits(area.limits(repeated, confidence_of(table.text(row, "confidence")), multiplier),
                              table, row);
        }
    }
    expect_compared(compared, "dsr");
}

// The same tables as they are.
TEST_F(StandardisedRateOracle, IsRefusedWhereTheReferenceTookAMissingCountAsZero) {
    std::size_t refused = 0;
    for (const std::string& input : files_named(phe_folder(), "dsr_", "_input.csv")) {
        const bool repeated = OracleTable(input).has("eventfreq");
        const std::map<std::string, Area> filled = areas_of(input, true);
        for (const auto& [name, area] : areas_of(input, false)) {
            if (filled.at(name).filled == 0) continue;
            const StandardisedRate got = area.rate(repeated, 1);
            EXPECT_TRUE(std::isnan(got.estimate.value)) << name;
            EXPECT_NE(got.estimate.reason.find("no count"), std::string::npos) << got.estimate.reason;
            ++refused;
        }
    }
    std::cout << refused << " areas with missing counts\n";
}

const StandardPopulation european_standard_population_1976 = {
    age_bands_from_starts(
        std::vector<int>{0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85}),
    {8000, 7000, 7000, 7000, 7000, 7000, 7000, 7000, 7000, 7000, 7000, 6000, 5000, 4000, 3000, 2000, 1000,
     1000}};

/// "testdata_1976" is "testdata_big" without its last band, with other weights.
Area area_of_1976(const Area& big) {
    Area area = big;
    area.standard = european_standard_population_1976;
    area.population.pop_back();
    area.frequencies.at(0).people.pop_back();
    return area;
}

// Its 99.8% limits for 1976 are ten times too large in the package's table, against its own 95% limits.
double fault_of_table(const std::string& area) { return area == "testdata_1976" ? 10 : 1; }

TEST_F(StandardisedRateOracle, EqualsThePackagesOwnTable) {
    std::map<std::string, Area> areas;
    for (const std::string& input : files_named(phe_folder(), "dsr_", "_input.csv"))
        areas.merge(areas_of(input, true));
    if (areas.contains("testdata_big")) areas["testdata_1976"] = area_of_1976(areas.at("testdata_big"));
    std::size_t compared = 0;
    for (const std::string& path : files_named(phe_folder() + "/package_expected", "dsr_results", ".csv")) {
        const OracleTable table(path);
        for (std::size_t row = 0; row < table.rows(); ++row, ++compared) {
            const std::string name = table.text(row, "area");
            const bool repeated = name.starts_with("testdata_nonind");
            StandardisedRate got = areas.at(name).rate(repeated, dsr_multiplier(table, row));
            got.estimate.limits998.lower *= fault_of_table(name);
            got.estimate.limits998.upper *= fault_of_table(name);
            expect_rate(got, table, row, 1e-6);
            expect_both_limits(got.estimate, table, row, 1e-6);
        }
    }
    expect_compared(compared, "the package's standardised rates");
}

class StandardPopulationOracle : public test::OracleTest {};

TEST_F(StandardPopulationOracle, EqualsTheEuropeanStandardPopulationOf2013) {
    const StandardPopulation ours = european_standard_population_2013();
    std::size_t compared = 0;
    for (const std::string& path : files_named(phe_folder(), "esp2013", ".csv")) {
        const OracleTable table(path);
        ASSERT_EQ(table.rows(), ours.bands.size());
        for (std::size_t row = 0; row < table.rows(); ++row, ++compared) {
            expect_number(ours.bands[row].start, table, row, "startage", 0);
            expect_number(ours.weights[row], table, row, "esp2013", 0);
        }
    }
    expect_compared(compared, "esp2013");
}

}  // namespace
}  // namespace vitality
