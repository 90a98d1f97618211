// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/statistics/estimate.hpp"
#include "tests/support/oracle_table.hpp"

namespace vitality::test {

/// The folder of PHEindicatormethods' results; empty where there is no oracle folder.
std::string phe_folder();

/// A table of results and that of the inputs it came from.
struct ResultAndInput {
    std::string result;
    std::string input;  ///< empty where there is none
};

/// Each file beginning with `prefix` that is not an input, and the "STEM_input.csv" with the longest STEM it
/// begins with.
std::vector<ResultAndInput> results_of(const std::string& folder, const std::string& prefix);

double confidence_of(const std::string& cell);  ///< "99.8%" -> 0.998, "0.95" -> 0.95

/// Of the words of a result, "rate per 1000", "percentage", "proportion of 1", unless the row has a column
/// for it.
double multiplier_of(const OracleTable& table, std::size_t row);

/// Expects the row's columns lower95_0cl, upper95_0cl, lower99_8cl and upper99_8cl.
void expect_both_limits(const Estimate& got, const OracleTable& table, std::size_t row,
                        double relative = 1e-9);

/// Expects the row's columns lowercl and uppercl.
void expect_limits(const Limits& got, const OracleTable& table, std::size_t row, double relative = 1e-9);

void expect_number(double got, const OracleTable& table, std::size_t row, const std::string& column,
                   double relative = 1e-9);

/// Prints how many rows were compared; a failure where there was none.
void expect_compared(std::size_t rows, const std::string& what);

/// The rows of each area, in order of their first.
std::vector<std::pair<std::string, std::vector<std::size_t>>> rows_by(const OracleTable& table,
                                                                      const std::string& column);

/// A column of some rows.
std::vector<double> numbers_at(const OracleTable& table, const std::vector<std::size_t>& rows,
                               const std::string& column);

/// The reference takes a missing count as 0: its result can only be compared where 0 is what we are told.
/// Returns how many were filled.
std::size_t fill_with_zero(std::vector<double>& counts);

}  // namespace vitality::test
