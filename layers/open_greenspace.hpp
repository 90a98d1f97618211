// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "base/vector_reader.hpp"

namespace vitality {

/// OS Open Greenspace as Ordnance Survey publishes it: layers "greenspace_site" and "access_point" of a
/// GeoPackage, or "GreenspaceSite" and "AccessPoint" in two files; an access point names its site by
/// refToGSite. Source: OS Open Greenspace technical specification.

/// The request with the layer of the sites, where the project names none and the file holds both.
VectorRequest greenspace_sites(VectorRequest request);
/// The layer of access points in the file of the sites; empty where it holds none.
std::optional<VectorRequest> greenspace_access_points(const VectorRequest& request);

}  // namespace vitality
