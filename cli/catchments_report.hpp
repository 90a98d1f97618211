// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "cli/catchments_subject.hpp"
#include "renderers/report/report.hpp"

namespace vitality {

/// Who is within the distance of each feature, in a straight line and on foot, and the land of both.
Report catchments_report(Workspace& workspace, const CatchmentsSubject& subject);

/// The land within the distance on foot, and its circles.
MapSheet catchments_map(Workspace& workspace, const CatchmentsSubject& subject);

/// The catchments as polygons with what is said of each: GeoPackage or GeoJSON, by the file's ending.
/// @throws SettingsError for another ending; see catchment_shapes_format.
void write_catchment_shapes(const Workspace& workspace, const CatchmentsSubject& subject,
                            const std::string& path);
/// "gpkg" or "geojson". @throws SettingsError naming what is allowed.
std::string catchment_shapes_format(const std::string& path);

}  // namespace vitality
