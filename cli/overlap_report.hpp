// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/overlap_subject.hpp"
#include "renderers/report/report.hpp"

namespace vitality {

/// Areas, people and "times expected by chance" first; tables of extents, pairs and combinations; the areas
/// in all; a map. Coefficients and tests stand in the annex. It always says that association is not cause.
Report overlap_report(Workspace& workspace, const OverlapSubject& subject);

/// Which areas are in which: in both, in one alone, in neither; of more than two, in how many.
MapSheet overlap_map(Workspace& workspace, const OverlapSubject& subject);

/// Sentences of a pair, to be pasted.
std::vector<std::string> overlap_sentences(const OverlapSubject& subject, const OverlapPair& pair);

}  // namespace vitality
