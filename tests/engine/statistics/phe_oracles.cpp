// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/statistics/phe_oracles.hpp"

#include <algorithm>
#include <cmath>
#include <iostream>

#include <gtest/gtest.h>

#include "tests/support/oracle_test.hpp"
#include "tests/support/oracles.hpp"

namespace vitality::test {

namespace {

constexpr std::string_view input_ending = "_input.csv";

std::string input_of(const std::string& result, const std::vector<std::string>& inputs) {
    std::string longest;
    for (const std::string& input : inputs) {
        const std::string stem = input.substr(0, input.size() - input_ending.size());
        if (result.starts_with(stem) && input.size() > longest.size()) longest = input;
    }
    return longest;
}

}  // namespace

std::string phe_folder() { return test::oracles_of("phe"); }

std::vector<ResultAndInput> results_of(const std::string& folder, const std::string& prefix) {
    const std::vector<std::string> inputs = files_named(folder, prefix, std::string(input_ending));
    std::vector<ResultAndInput> found;
    for (const std::string& path : files_named(folder, prefix, ".csv")) {
        if (!path.ends_with(input_ending)) found.push_back({path, input_of(path, inputs)});
    }
    return found;
}

double confidence_of(const std::string& cell) {
    if (cell.empty() || cell.back() != '%') return number_of(cell);
    return number_of(cell.substr(0, cell.size() - 1)) / 100;
}

double multiplier_of(const OracleTable& table, std::size_t row) {
    for (const char* column : {"mult", "multiplier"}) {
        if (table.has(column)) return table.number(row, column);
    }
    const std::string& words = table.text(row, "statistic");
    if (words == "percentage") return 100;
    return number_of(words.substr(words.rfind(' ') + 1));
}

void expect_number(double got, const OracleTable& table, std::size_t row, const std::string& column,
                   double relative) {
    const double want = table.number(row, column);
    EXPECT_TRUE(matches(got, want, relative))
        << table.place(row) << " " << column << ": got " << got << ", want " << want;
}

void expect_limits(const Limits& got, const OracleTable& table, std::size_t row, double relative) {
    expect_number(got.lower, table, row, "lowercl", relative);
    expect_number(got.upper, table, row, "uppercl", relative);
}

void expect_both_limits(const Estimate& got, const OracleTable& table, std::size_t row, double relative) {
    expect_number(got.limits95.lower, table, row, "lower95_0cl", relative);
    expect_number(got.limits95.upper, table, row, "upper95_0cl", relative);
    expect_number(got.limits998.lower, table, row, "lower99_8cl", relative);
    expect_number(got.limits998.upper, table, row, "upper99_8cl", relative);
}

void expect_compared(std::size_t rows, const std::string& what) {
    std::cout << rows << " rows of " << what << " compared\n";
    EXPECT_GT(rows, 0u) << "no row of " << what;
}

std::vector<std::pair<std::string, std::vector<std::size_t>>> rows_by(const OracleTable& table,
                                                                      const std::string& column) {
    std::vector<std::pair<std::string, std::vector<std::size_t>>> groups;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::string& name = table.text(row, column);
        const auto found = std::find_if(groups.begin(), groups.end(),
                                        [&](const auto& group) { return group.first == name; });
        if (found == groups.end()) groups.push_back({name, {row}});
        else found->second.push_back(row);
    }
    return groups;
}

std::vector<double> numbers_at(const OracleTable& table, const std::vector<std::size_t>& rows,
                               const std::string& column) {
    std::vector<double> numbers;
    for (const std::size_t row : rows) numbers.push_back(table.number(row, column));
    return numbers;
}

std::size_t fill_with_zero(std::vector<double>& counts) {
    std::size_t filled = 0;
    for (double& count : counts) {
        if (!std::isnan(count)) continue;
        count = 0;
        ++filled;
    }
    return filled;
}

}  // namespace vitality::test
