// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "renderers/pages/page_items.hpp"

namespace vitality {

/// Lays out what checked() gave on A4 pages. Nothing is cut off: long texts, rows and tables go on over
/// pages, tables too wide for a page come in parts that repeat the column that names the rows. The figures
/// must outlive the result.
LaidPages lay_out_report(const Report& report, const std::vector<ReportBlock>& blocks,
                         Typesetter& typesetter);

}  // namespace vitality
