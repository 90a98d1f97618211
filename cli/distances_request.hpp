// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "cli/workspace.hpp"

namespace vitality {

/// What is asked: how far it is to the nearest of `to`, a layer with a choice in brackets as in expressions.
struct DistancesRequest {
    std::string command = "vitality distances";
    std::string to;         ///< "parks", "greenspace[area >= 2 ha]"
    std::string within;     ///< "400 m", "10 min"
    std::string from;       ///< a population, a geography or a layer; empty = the project's only population
    std::string people;     ///< group of the population; empty = all, or its first
    std::string geography;  ///< that people are added up over; empty = the population's own, or the first
    std::string network;    ///< empty = the project's only one

    Place place() const { return {command, 0, 0}; }
};

/// Where the distances are taken from, by id.
struct DistancesFrom {
    enum class Of { people, areas, features };
    Of of = Of::people;
    std::string id;
};

/// The request as a measure of both ways: of people, kind `access`; else `distance`.
struct AskedDistances {
    DistancesFrom from;
    std::shared_ptr<const MeasureSpec> spec;
};
/// @throws SettingsError, ExpressionError for what the project does not have.
AskedDistances asked_distances(const Project& project, const DistancesRequest& request);

/// What the measure is computed from, checked. @throws DataError where the layer or the network lies
/// elsewhere than the areas, which is told.
MeasureInputs measurable_inputs(Workspace& workspace, const MeasureSpec& spec);

}  // namespace vitality
