// SPDX-License-Identifier: Apache-2.0
#include "tests/support/oracles.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>
#include <sstream>
#include <stdexcept>
#include <variant>

namespace vitality::test {
namespace {

namespace fs = std::filesystem;

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (const char c : line) {
        if (c == '"') {
            quoted = !quoted;
        } else if (c == ',' && !quoted) {
            cells.emplace_back();
        } else if (c != '\r') {
            cells.back() += c;
        }
    }
    return cells;
}

}  // namespace

std::string oracle_folder(const std::string& source_folder) {
    const char* named = std::getenv("VITALITY_ORACLES");
    const fs::path folder = fs::path(source_folder) / (named ? named : "../shared/oracles");
    return fs::is_directory(folder) ? folder.string() : std::string();
}

std::vector<std::string> files_named(const std::string& folder, const std::string& beginning,
                                     const std::string& ending) {
    std::vector<std::string> paths;
    if (!fs::is_directory(folder)) return paths;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with(beginning) && name.ends_with(ending)) paths.push_back(entry.path().string());
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

std::vector<Json> json_records(const std::string& path) {
    std::ostringstream bytes;
    bytes << std::ifstream(path).rdbuf();
    return Json::parse(bytes.str(), path).items();
}

std::vector<std::vector<std::string>> csv_lines(const std::string& path) {
    std::ifstream file(path);
    if (!file) throw std::runtime_error(path + ": cannot be read");
    std::vector<std::vector<std::string>> lines;
    for (std::string line; std::getline(file, line);) {
        if (!line.empty() && line != "\r") lines.push_back(cells_of(line));
    }
    return lines;
}

double number_of(const std::string& cell) {
    if (cell.empty() || cell == "NA") return not_a_number;
    double value = 0;
    const auto [end, fault] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (fault != std::errc() || end != cell.data() + cell.size())
        throw std::runtime_error("not a number: " + cell);
    return value;
}

double number_of(const Json& value) {
    if (value.is_null()) return not_a_number;
    if (const auto* whole = std::get_if<std::int64_t>(&value.value())) return static_cast<double>(*whole);
    if (const auto* number = std::get_if<double>(&value.value())) return *number;
    throw std::runtime_error("not a number: " + value.dump());
}

std::vector<double> numbers_of(const Json& value) {
    std::vector<double> numbers;
    if (value.is_null()) return numbers;
    if (!std::holds_alternative<Json::Array>(value.value())) return {number_of(value)};
    for (const Json& item : value.items()) numbers.push_back(number_of(item));
    return numbers;
}

bool agrees(double got, double want, double relative) {
    if (std::isnan(want)) return std::isnan(got);
    return std::abs(got - want) <= std::max(1e-12, relative * std::abs(want));
}

}  // namespace vitality::test
