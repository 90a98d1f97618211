// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/overlap_subject.hpp"
#include "renderers/report/report.hpp"

namespace vitality {

/// "three"; figures above ten.
std::string number_word(std::size_t number);
/// "both", "all three": of so many conditions.
std::string all_words(std::size_t conditions);

/// In each, in both, in either, in one alone, in neither, not known: areas, hectares, people; gross and net.
ReportTable extents_table(const OverlapSubject& subject);
/// Of each pair, areas in both, expected, times expected, Jaccard.
/// The land of each pair of layers of polygons; no rows where there is none.
ReportTable common_land_table(const OverlapSubject& subject);
ReportTable pairs_table(const OverlapSubject& subject);
/// Areas in exactly these, for every combination that occurs.
ReportTable combinations_table(const OverlapSubject& subject);
ReportTable areas_in_all_table(const OverlapSubject& subject);
/// All coefficients and tests of one pair.
ReportTable coefficients_table(const OverlapSubject& subject, std::size_t pair);

Json overlap_json(const OverlapSubject& subject, const std::vector<std::string>& sentences);

}  // namespace vitality
