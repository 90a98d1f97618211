// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/area_table.hpp"
#include "renderers/report/report.hpp"

namespace vitality {

/// What a report that uses an indicator must say of it: definition with unit, period, polarity and method;
/// for a measure, from where to where and along what; its source, licence and attribution. Each once.
void add_indicator(EndMatter& end, const Indicator& indicator, const std::string& method, bool computed);
void add_indicator(EndMatter& end, const IndicatorColumn& column);

/// The join's line of the ledger: "imd (lsoa11): 137 of 137 areas matched". Once.
void add_join(EndMatter& end, const JoinSummary& join);

/// What another report ends with, each once.
void add_end_matter(EndMatter& end, const EndMatter& more);

/// Lines that the whole project owes, as a source of their own; none where there are none.
void add_attribution(EndMatter& end, const std::string& title, const std::vector<std::string>& lines);

}  // namespace vitality
