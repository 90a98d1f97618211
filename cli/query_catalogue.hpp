// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cli/project.hpp"
#include "engine/query/bound_query.hpp"
#include "engine/query/catalogue.hpp"

namespace vitality {

/// What expressions over a geography of the project may name.
Catalogue catalogue_of(const Project& project, const std::string& geography);

/// A count of the areas, to add up: "all" is the people, whatever else that is no count is called so.
/// @throws ExpressionError for anything else, with the counts that there are.
BoundExpression bind_people(const std::string& text, const Catalogue& catalogue, BoundQuery& query);

/// Whom to count where nobody is named: the areas' only count called "all"; empty where there is none, or
/// several. What is named is taken as it is.
std::string people_named(const Catalogue& catalogue, const std::string& named);

/// The one geography that expressions fit: that of their indicators. `stated` is taken where it is not empty.
/// @throws SettingsError where there is no such geography, or several fit; ExpressionError of the geography
/// that comes furthest, where none fits.
std::string geography_of_expressions(const Project& project, const std::vector<std::string>& expressions,
                                     const std::string& stated);

}  // namespace vitality
