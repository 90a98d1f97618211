// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/distances_request.hpp"
#include "engine/two_distances.hpp"

namespace vitality {

/// Both distances of people, areas or features, and where their verdicts differ.
struct DistancesSubject {
    using Of = DistancesFrom::Of;
    Of of = Of::people;
    std::shared_ptr<const MeasureSpec> spec;
    double within = 0;     ///< metres
    std::string to_words;  ///< "parks", "green space of at least 2 ha"
    std::string whom;      ///< "people", "LSOAs of 2021", "schools"
    std::string straight_method, walk_method;
    std::shared_ptr<const Geography> areas;  ///< of people and areas
    const Layer* features = nullptr;         ///< of features
    bool estimated = false;
    double max_snap = 0;
    std::string network;  ///< title, in a sentence

    TwoDistances distances;
    VerdictSums all;
    std::vector<VerdictSums> by_area;  ///< of people
    RatioSpread ratios;
};

/// @throws SettingsError, ExpressionError for what the project does not have; DataError where nothing is
/// known of both distances.
DistancesSubject distances_subject(Workspace& workspace, const DistancesRequest& request);

}  // namespace vitality
