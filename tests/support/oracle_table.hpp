// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace vitality::test {

/// A CSV file of reference values: cells by row and name of column.
class OracleTable {
  public:
    explicit OracleTable(const std::string& path);

    std::size_t rows() const { return lines_.size() - 1; }
    bool has(const std::string& column) const;
    /// @throws std::runtime_error naming the file for a column that is not there.
    const std::string& text(std::size_t row, const std::string& column) const;
    /// NaN for an empty cell or "NA"; "Inf" and "-Inf" are infinite.
    double number(std::size_t row, const std::string& column) const;
    /// One column, top to bottom.
    std::vector<double> numbers(const std::string& column) const;
    std::vector<std::string> texts(const std::string& column) const;
    /// "file.csv:12", for messages.
    std::string place(std::size_t row) const;

  private:
    std::size_t column(const std::string& name) const;

    std::string path_;
    std::vector<std::vector<std::string>> lines_;
};

/// True where both are NaN, both the same infinity, or |got - want| <= max(absolute, relative |want|).
bool matches(double got, double want, double relative = 1e-9, double absolute = 1e-12);

}  // namespace vitality::test
