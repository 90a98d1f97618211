// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/text_table.hpp"

namespace vitality {

/// Reads a sheet of a workbook (XLSX, ODS, XLS) or the attributes of a layer through GDAL, as text. Formulas
/// give the value that was stored with them; a cell with an error gives its text ("#DIV/0!"). Below the
/// header a merged range gives its value in each of its cells.
/// @throws InputError naming the cell where a formula has no stored value, and for all that read_table says.
TextTable read_with_gdal(const TableRequest& request);

}  // namespace vitality
