// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/text_table.hpp"
#include "boundaries/ledger.hpp"

namespace vitality {

/// True where a file's first bytes are those of a file of food hygiene ratings, XML or CSV. @throws
/// InputError where it cannot be read.
bool begins_as_food_ratings(const std::string& path);

/// A file of food hygiene ratings as a table with a row for each premises. What reading cleaned is told, and
/// no message quotes a text of the file. @throws InputError as read_food_premises says.
TextTable read_food_ratings(const std::string& path, const std::string& subject, Ledger& ledger);

/// The column of an element: of that name, or with that name as the last part of its path; letter case aside.
std::optional<std::size_t> find_element(const TextTable& table, std::string_view element);

}  // namespace vitality
