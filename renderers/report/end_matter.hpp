// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/area_table.hpp"
#include "renderers/report/report.hpp"

namespace vitality {

/// What a report that uses an indicator must say of it: definition with unit, period, polarity and method;
/// for a measure, from where to where and along what; its source, licence and attribution. Each once.
void add_indicator(EndMatter& end, const Indicator& indicator, const std::string& method, bool computed);
void add_indicator(EndMatter& end, const IndicatorColumn& column);

/// A source, once: what is told of one of that title already, of another period, becomes one with it.
void add_source(EndMatter& end, const ReportSource& source);

/// How the data were joined, and what was found about them. Each once.
void add_note(EndMatter& end, const JoinNote& note);
void add_join(EndMatter& end, const JoinSummary& join, const std::string& title);

/// What another report ends with, each once.
void add_end_matter(EndMatter& end, const EndMatter& more);

/// Lines that the whole project owes, as a source of their own; none where there are none.
void add_attribution(EndMatter& end, const std::string& title, const std::vector<std::string>& lines);

}  // namespace vitality
