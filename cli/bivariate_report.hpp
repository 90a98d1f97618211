// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "cli/query_catalogue.hpp"
#include "cli/workspace.hpp"
#include "engine/bivariate_classes.hpp"
#include "engine/query/bivariate_spec.hpp"
#include "engine/statistics/estimate.hpp"
#include "renderers/bivariate.hpp"
#include "renderers/report/report.hpp"

namespace vitality {

struct BivariateSubject {
    BivariateSpec spec;
    std::string geography;
    AreaTable areas;  ///< of the two columns alone, "a" and "b"
    BoundQuery query;
    std::vector<ColumnValues> columns;
    std::string people_title;  ///< empty where nobody is counted
    bool people_live = true;   ///< not claims or homes
    std::vector<double> people;
    BivariateClasses classes;
    struct Correlation {
        std::string name;
        Estimate estimate;
    };
    std::vector<Correlation> correlations;
    double moran = 0;  ///< of A with the surroundings' B; NaN where there is none
    double moran_p = 0;
    Used used;
    BivariateFill fill() const;
};

/// @throws as ask() does; SettingsError for what is no number, or classes that are none.
BivariateSubject bivariate_subject(Workspace& workspace, const BivariateSpec& spec);

MapSheet bivariate_map(Workspace& workspace, const BivariateSubject& subject);

/// The map, areas and people by cell, correlations with their limits.
Report bivariate_report(Workspace& workspace, const BivariateSubject& subject);

}  // namespace vitality
