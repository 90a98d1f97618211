// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/vector_writer.hpp"
#include "cli/catchments_subject.hpp"
#include "renderers/report/report.hpp"

namespace vitality {

/// Who is within the distance of each feature, in a straight line and on foot, and the land of both.
Report catchments_report(Workspace& workspace, const CatchmentsSubject& subject);

/// The land within the distance on foot, and its circles.
MapSheet catchments_map(Workspace& workspace, const CatchmentsSubject& subject);

/// The catchments as polygons with what is said of each: GeoPackage or GeoJSON, by the file's ending.
void write_catchment_shapes(const Workspace& workspace, const CatchmentsSubject& subject,
                            const std::string& path);
/// @throws SettingsError for another ending, naming what is allowed.
VectorFormat catchment_shapes_format(const std::string& path);

}  // namespace vitality
