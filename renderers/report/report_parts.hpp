// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "renderers/report/report.hpp"

namespace vitality {

// What the writers share. All take a report that checked() gave.

/// Whether a cell is a number that can be shown as one: NaN and infinities are missing.
bool is_number(const ReportCell& cell);

/// The state of a cell that is no number and no text.
State state_of(const ReportCell& cell);

/// A cell in words: "1,234.5", "suppressed", the text as it is.
std::string cell_words(const ReportCell& cell, const ReportColumn& column);

/// The column's header with its unit: "Rate (per 1,000 people)".
std::string header_words(const ReportColumn& column);

/// Whether the column's cells stand to the right.
bool is_right_aligned(const ReportColumn& column);

/// "Measured from the boundary of the area to the outlet, in a straight line."
std::string origin_words(const DistanceOrigin& origin);

/// "Ministry, 2019. Licence: OGL v3. Contains ...": what stands after the source's title.
std::string source_words(const ReportSource& source);

/// Whether an attribution says under what licence.
bool names_licence(const std::vector<std::string>& attribution);

/// How the data were joined, in sentences; what is alike but for its subject once: "137 of 137 areas matched
/// in “A”, “B” and “C”."
std::vector<std::string> ledger_lines(const EndMatter& end);

/// The end matter as blocks, under a heading of level 2 of its own.
std::vector<ReportBlock> end_blocks(const EndMatter& end);

/// All blocks in order: those of the report, the annex under its heading, the end matter.
std::vector<ReportBlock> all_blocks(const Report& report);

/// A picture of one figure, with its caption and what it says as title and description.
std::string drawn_figure(const ReportFigure& figure, OutputFormat format, double dpi);

}  // namespace vitality
