// SPDX-License-Identifier: Apache-2.0
#include "tests/support/oracle_table.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "tests/support/oracles.hpp"

namespace vitality::test {

OracleTable::OracleTable(const std::string& path) : path_(path), lines_(csv_lines(path)) {
    if (lines_.empty()) throw std::runtime_error(path + " is empty");
}

bool OracleTable::has(const std::string& column) const {
    return std::find(lines_[0].begin(), lines_[0].end(), column) != lines_[0].end();
}

std::size_t OracleTable::column(const std::string& name) const {
    const auto found = std::find(lines_[0].begin(), lines_[0].end(), name);
    if (found == lines_[0].end()) throw std::runtime_error(path_ + " has no column " + name);
    return static_cast<std::size_t>(found - lines_[0].begin());
}

const std::string& OracleTable::text(std::size_t row, const std::string& name) const {
    return lines_.at(row + 1).at(column(name));
}

double OracleTable::number(std::size_t row, const std::string& name) const {
    const std::string& cell = text(row, name);
    if (cell == "Inf") return std::numeric_limits<double>::infinity();
    if (cell == "-Inf") return -std::numeric_limits<double>::infinity();
    return number_of(cell);
}

std::vector<double> OracleTable::numbers(const std::string& name) const {
    std::vector<double> result;
    for (std::size_t row = 0; row < rows(); ++row) result.push_back(number(row, name));
    return result;
}

std::vector<std::string> OracleTable::texts(const std::string& name) const {
    std::vector<std::string> result;
    for (std::size_t row = 0; row < rows(); ++row) result.push_back(text(row, name));
    return result;
}

std::string OracleTable::place(std::size_t row) const {
    return path_.substr(path_.rfind('/') + 1) + ":" + std::to_string(row + 2);
}

bool matches(double got, double want, double relative, double absolute) {
    if (std::isnan(want) || std::isinf(want)) return std::isnan(want) ? std::isnan(got) : got == want;
    return std::abs(got - want) <= std::max(absolute, relative * std::abs(want));
}

}  // namespace vitality::test
