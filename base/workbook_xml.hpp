// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace vitality {

/// What a sheet holds beside its values, which GDAL does not tell. Rows count from 1, columns from 0.
struct SheetMarks {
    struct Range {
        std::size_t top, left, bottom, right;
    };
    struct Cell {
        std::size_t row, column;
        std::string text;
    };
    std::vector<Range> merged;
    std::vector<Cell> uncalculated;  ///< formulas without a stored value: "=B2+C2"
    std::vector<Cell> booleans;      ///< "TRUE" or "FALSE", as shown
    /// "#DIV/0!", where GDAL would give the 0 that an ODS file stores with it; "error #N/A", lest it be taken
    /// for the mark.
    std::vector<Cell> errors;
    std::vector<std::size_t> hidden_rows;
    std::size_t hidden_columns = 0;
};

/// Marks of a sheet of an XLSX or ODS file; none for a file that is neither. Booleans of ODS come as
/// shown from GDAL. Source: ECMA-376 part 1, 18.3.1; OpenDocument 1.3 part 3, 9.1.
SheetMarks read_sheet_marks(const std::string& path, const std::string& sheet);

/// "AB" of column 27.
std::string column_letters(std::size_t column);

}  // namespace vitality
