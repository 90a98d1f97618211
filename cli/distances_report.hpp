// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/distances_subject.hpp"
#include "renderers/report/report.hpp"

namespace vitality {

/// For whom the straight line and the walk have different verdicts, how many times the line the walk is, and
/// where.
Report distances_report(Workspace& workspace, const DistancesSubject& subject);

/// Of people, the share in each area for whom the two differ; of areas and features, each with its verdicts.
MapSheet distances_map(Workspace& workspace, const DistancesSubject& subject);

}  // namespace vitality
