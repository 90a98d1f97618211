// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"

namespace vitality::test {

/// Reference inputs and outputs lie outside the source tree: the folder that VITALITY_ORACLES names, else
/// ../shared/oracles, both relative to the source tree. Empty text where there is none.
std::string oracle_folder(const std::string& source_folder);

/// Paths of the files in `folder` whose names begin and end so, sorted.
std::vector<std::string> files_named(const std::string& folder, const std::string& beginning,
                                     const std::string& ending);

/// The records of a file that is one JSON array.
std::vector<Json> json_records(const std::string& path);

/// Cells of each line; quotes around a cell are taken off. No line breaks inside cells.
std::vector<std::vector<std::string>> csv_lines(const std::string& path);

/// A number; NaN for an empty cell, "NA" or null.
double number_of(const std::string& cell);
double number_of(const Json& value);

/// An array of numbers; a lone number is an array of one, null an empty one.
std::vector<double> numbers_of(const Json& value);

/// |got - want| <= max(1e-12, relative |want|).
bool agrees(double got, double want, double relative = 1e-9);

}  // namespace vitality::test
