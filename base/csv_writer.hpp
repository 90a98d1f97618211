// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace vitality {

/// A cell as CSV has it: quoted where a comma, quote or line break stands in it (RFC 4180).
std::string csv_cell(std::string_view text);

/// The shortest text that reads back to the same double; whole numbers without a point; NaN is empty.
std::string csv_number(double value);

}  // namespace vitality
