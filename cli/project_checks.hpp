// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/project.hpp"

namespace vitality {

/// What the parts of a project say of each other. Each throws SettingsError at the place that is to be
/// mended.

/// A tag of a dimension that [groups] lists must be one of the listed values.
void check_tags(const Project& project, const std::string& id,
                const std::map<std::string, std::vector<std::string>>& tags, const Place& place);
/// Gives each measure the standard that it names, shipped or the project's own.
void find_standards(Project& project);

/// Whether and along which network each measure is walked, and how far its minutes are.
void find_networks(Project& project);

/// Who asks for a network: its id (empty = the project's only one), and words for messages.
struct NetworkAsked {
    std::string id;
    std::string whose;     ///< "play_walk", "the route"
    std::string named_by;  ///< "network = ", "--network "
    Place place;
};
/// @throws SettingsError where there is no network, none of that id, or several and none is named.
const NetworkSpec& network_asked(const Project& project, const NetworkAsked& asked);
/// Layers made of areas or of other layers name such as there are, and not themselves.
void check_layers(const Project& project);
/// Measures name geographies, layers, populations and indicators of the project, of the areas that they need.
void check_measures(const Project& project);
/// Statistics name indicators of one geography, comparators of the project, the same age bands; each gets the
/// geography of its indicators.
void check_statistics(Project& project);
/// [disclosure] names tables and indicators of the project.
void check_disclosure(const Project& project);
/// Maps name classes that there are and that hold their indicator; classes name indicators and comparators.
void check_classes(const Project& project);
/// Charts are of a kind that there is, with the keys that it knows, and name what there is, of one geography.
void check_charts(const Project& project);
/// @throws SettingsError at `place` for an id that is no comparator's.
void check_comparator_ids(const Project& project, const std::vector<std::string>& ids, const Place& place);
/// Queries, overlaps, bivariate maps and conditions of maps name what there is, of kinds and units that fit,
/// and no two share an id.
void check_queries(const Project& project);
/// Targets name indicators, comparators and people that there are, and lie on the better side of a baseline
/// that the project states.
void check_targets(const Project& project);
/// Output tables name columns after indicators: two must not end up with one name, letter case apart.
void check_column_names(const Project& project);

}  // namespace vitality
