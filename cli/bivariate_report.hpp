// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "cli/bound_texts.hpp"
#include "engine/bivariate_classes.hpp"
#include "engine/query/bivariate_spec.hpp"
#include "engine/statistics/estimate.hpp"
#include "renderers/bivariate.hpp"
#include "renderers/report/report.hpp"

namespace vitality {

struct BivariateSubject {
    BivariateSpec spec;
    BoundTexts bound;
    AreaTable areas;  ///< of the two columns alone, "a" and "b"
    std::vector<ColumnValues> columns;
    PeopleOfAreas people;
    BivariateClasses classes;
    struct Correlation {
        std::string name;
        Estimate estimate;
    };
    std::vector<Correlation> correlations;
    double moran = 0;  ///< of A with the surroundings' B; NaN where there is none
    double moran_p = 0;
    Used used;
};

/// How the areas are classed and coloured. @throws SettingsError for a method or palette that there is not.
BivariateFill bivariate_fill(const BivariateSpec& spec);

/// @throws as ask() does; SettingsError for what is no number, or classes that are none.
BivariateSubject bivariate_subject(Workspace& workspace, const BivariateSpec& spec);

MapSheet bivariate_map(Workspace& workspace, const BivariateSubject& subject);

/// The map, areas and people by cell, correlations with their limits.
Report bivariate_report(Workspace& workspace, const BivariateSubject& subject);

}  // namespace vitality
