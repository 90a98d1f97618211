// SPDX-License-Identifier: Apache-2.0
// Compares with PHEindicatormethods on whatever tables of this form the oracle folder holds.
#include <algorithm>
#include <cmath>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/statistics/life_expectancy.hpp"
#include "tests/engine/statistics/phe_oracles.hpp"
#include "tests/support/oracle_test.hpp"
#include "tests/support/oracles.hpp"

namespace vitality {
namespace {

using namespace test;

std::map<std::string, LifeTable> tables_of(const std::string& path) {
    const OracleTable input(path);
    std::map<std::string, LifeTable> tables;
    for (const auto& [name, rows] : rows_by(input, "area")) {
        std::vector<int> starts;
        for (const std::size_t row : rows) starts.push_back(static_cast<int>(input.number(row, "startage")));
        tables[name] =
            life_expectancy(starts, numbers_at(input, rows, "deaths"), numbers_at(input, rows, "pops"));
    }
    return tables;
}

const LifeExpectancy& at_age(const LifeTable& table, double age) {
    return *std::find_if(table.ages.begin(), table.ages.end(),
                         [&](const LifeExpectancy& at) { return at.age == age; });
}

/// The reference writes 0 years without limits where no one lives to the age; we write no value and why.
bool nobody_is_left(const OracleTable& table, std::size_t row, const std::string& lower) {
    return table.number(row, "value") == 0 && table.text(row, lower).empty();
}

/// The reference knows 20 bands with 90+ alone and gives nothing for others; we say which open band it is.
bool has_another_open_band(const LifeTable& table) {
    return table.reason.empty() && table.open_band.start != 90;
}

class LifeExpectancyOracle : public test::OracleTest {};

TEST_F(LifeExpectancyOracle, EqualsTheReferenceButWhereNobodyIsLeft) {
    std::size_t compared = 0, nobody = 0;
    for (const auto& [path, input] : results_of(phe_folder(), "life_expectancy")) {
        ASSERT_NE(input, "") << path;
        const std::map<std::string, LifeTable> tables = tables_of(input);
        const OracleTable table(path);
        const bool both = table.has("lower95_0cl");
        for (std::size_t row = 0; row < table.rows(); ++row, ++compared) {
            const LifeTable& life_table = tables.at(table.text(row, "area"));
            const LifeExpectancy& got = at_age(life_table, table.number(row, "startage"));
            expect_number(got.people, table, row, "pops_used");
            expect_number(got.deaths, table, row, "dths_used");
            if (nobody_is_left(table, row, both ? "lower95_0cl" : "lowercl")) {
                EXPECT_TRUE(std::isnan(got.estimate.value)) << table.place(row);
                EXPECT_TRUE(got.estimate.reason.starts_with("by these rates no one lives to"))
                    << table.place(row) << got.estimate.reason;
                ++nobody;
                continue;
            }
            if (has_another_open_band(life_table)) {
                EXPECT_EQ(table.text(row, "value"), "") << table.place(row);
                continue;
            }
            expect_number(got.estimate.value, table, row, "value");
            EXPECT_EQ(std::isnan(got.estimate.value), !got.estimate.reason.empty()) << table.place(row);
            if (both) expect_both_limits(got.estimate, table, row);
            else expect_limits(got.estimate.limits95, table, row);
        }
    }
    std::cout << "of them where nobody is left: " << nobody << "\n";
    expect_compared(compared, "life_expectancy");
}

}  // namespace
}  // namespace vitality
