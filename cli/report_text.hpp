// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "renderers/report/report.hpp"

namespace vitality {

/// A report for the screen: the summary, tables in aligned columns, the annex, where distances were measured
/// from. Figures, sources and the ledger are for files.
std::string report_text(const Report& report);

}  // namespace vitality
