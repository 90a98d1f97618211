// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/distances_request.hpp"

namespace vitality {

/// What is asked: who lives within a distance of each feature of `to`.
struct CatchmentsRequest {
    DistancesRequest distances;  ///< of people
    std::string width;           ///< "25 m", to either side of a street; empty = the usual
};

/// What lies within the distance of one feature, in a straight line and on foot.
struct Catchment {
    std::string feature;       ///< its name, or where it stands in its file
    bool off_network = false;  ///< too far from any street: nobody is known to be near on foot
    double straight = 0;       ///< people
    double walked = 0;         ///< likewise
    double circle = 0;         ///< square metres
    double reached = 0;        ///< likewise, beside the streets
};

struct CatchmentsSubject {
    std::shared_ptr<const MeasureSpec> spec;
    double within = 0;     ///< metres
    double width = 0;      ///< metres
    std::string to_words;  ///< "GP practices"
    std::string whom;      ///< "people"
    std::string straight_method, walk_method;
    bool estimated = false;
    double max_snap = 0;

    std::vector<Catchment> each;
    Shapes reached;           ///< polygons, beside `each`
    Shapes circles;           ///< likewise
    Shapes features;          ///< likewise, as they are
    double people = 0;        ///< all that are known
    double any_straight = 0;  ///< of them, those within the distance of one at least
    double any_walked = 0;    ///< likewise
};

/// @throws SettingsError, ExpressionError for what the project does not have.
CatchmentsSubject catchments_subject(Workspace& workspace, const CatchmentsRequest& request);

}  // namespace vitality
