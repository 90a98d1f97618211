// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/query/column_values.hpp"

namespace vitality {

/// A condition in plain English, for "areas where ...": "the deprivation decile is at most 2 and ...".
/// Columns are called by their titles, numbers by their units.
std::string condition_words(const BoundExpression& expression, const std::vector<ColumnValues>& columns);

/// One part of it.
std::string part_words(const BoundExpression& expression, std::size_t node,
                       const std::vector<ColumnValues>& columns);

/// Whether what an indicator counts lives somewhere: people, children, residents; not claims or homes.
bool counts_people(const Indicator& indicator);

/// "2 areas have no published number of people: in no sum."; empty where there are none.
std::string without_number_words(std::size_t areas, const std::string& noun);

/// "a", "a and b", "a, b and c".
std::string listed(const std::vector<std::string>& parts, const std::string& last = " and ");

}  // namespace vitality
