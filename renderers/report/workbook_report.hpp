// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "renderers/report/report.hpp"

namespace vitality {

/// The report as a workbook (XLSX): cover, contents, notes, then one table a sheet, each a marked-up table
/// that begins in column A below its title. Numbers are numbers, no text is ever a formula; suppressed cells
/// read [c], missing ones [x], not applicable ones [z]. Source: Government Analysis Function, "Releasing
/// statistics in spreadsheets" (2021). Pictures are said in words. Equal reports give equal bytes. Takes what
/// checked() gave. @throws OutputError where a table does not fit on a sheet.
std::string workbook_report(const Report& report);

}  // namespace vitality
