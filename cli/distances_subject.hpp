// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/workspace.hpp"
#include "engine/two_distances.hpp"

namespace vitality {

/// What is asked: how far it is to the nearest of `to`, a layer with a choice in brackets as in expressions.
struct DistancesRequest {
    std::string to;         ///< "parks", "greenspace[area >= 2 ha]"
    std::string within;     ///< "400 m", "10 min"
    std::string from;       ///< a population, a geography or a layer; empty = the project's only population
    std::string people;     ///< group of the population; empty = all, or its first
    std::string geography;  ///< that people are added up over; empty = the population's own, or the first
    std::string network;    ///< empty = the project's only one
};

/// Both distances of people, areas or features, and where their verdicts differ.
struct DistancesSubject {
    enum class Of { people, areas, features };
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
