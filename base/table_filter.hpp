// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/text_table.hpp"

namespace vitality {

/// The rows of a table that a condition keeps, lines as before. The condition has GDAL's SQL form and sees
/// every column as text: `BusinessTypeID = '7844'`, `"New code" LIKE 'E05%'`.
/// @throws InputError with GDAL's words for a condition that it does not understand.
TextTable rows_where(const TextTable& table, const std::string& where);

}  // namespace vitality
