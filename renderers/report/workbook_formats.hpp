// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <utility>

#include <xlsxwriter.h>

namespace vitality {

/// @throws OutputError with the library's words and what was being written, unless `code` is no error.
void check_workbook(lxw_error code, const std::string& what);

/// The looks of a workbook's cells, each made when it is first wanted. The workbook owns them.
class WorkbookFormats {
  public:
    explicit WorkbookFormats(lxw_workbook* workbook) : workbook_(workbook) {}

    lxw_format* title();
    lxw_format* heading();
    lxw_format* text();   ///< wrapped in its column
    lxw_format* plain();  ///< on one line, across the columns beside it
    lxw_format* link();
    lxw_format* column_header(bool right);
    lxw_format* cell(bool right, bool bold);
    lxw_format* number(int decimals, bool bold);

  private:
    lxw_format* make(const std::string& key, double size, bool bold);
    lxw_workbook* workbook_;
    std::map<std::string, lxw_format*> made_;
};

}  // namespace vitality
