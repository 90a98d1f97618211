// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace vitality {

/// Letters of UTF-8 text.
std::size_t letters_in(const std::string& text);

/// Rows padded to the widest cell of each column, two blanks before the first and between columns; numbers
/// (columns of `right`) end together. Nothing stands after the last cell of a line.
std::string aligned_columns(const std::vector<std::vector<std::string>>& rows,
                            const std::vector<bool>& right);

}  // namespace vitality
