// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "layers/layer.hpp"

namespace vitality {

/// Where a layer's points of access are read from: the file that it names, else the layer of access points in
/// the file of the sites. @throws SettingsError where there is none.
FeatureSource access_source(const LayerSpec& spec);

/// Reads points of access and ties each to its site by the site's id. Told: points of no site, sites without
/// a point.
AccessPoints load_access(const AccessSpec& spec, const FeatureSource& source, const VectorLayer& sites,
                         const std::string& project_crs, int threads, const std::string& subject,
                         Ledger& ledger);

}  // namespace vitality
