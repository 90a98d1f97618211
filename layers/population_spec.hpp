// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/settings.hpp"
#include "boundaries/ledger.hpp"
#include "layers/feature_source.hpp"

namespace vitality {

/// People of one kind: `u16 = "Under 16"`, or `u16 = { column = "Under 16", title = "children under 16" }`.
struct PeopleGroup {
    std::string name;
    std::string column;  ///< of the points, or indicator of the geography
    std::string title;   ///< in a sentence; "people" of the group "all", else the name
};

/// Where people live: `[population.ID]`. Points with people (addresses, centroids of output areas or
/// postcodes), or people of areas spread over a layer, which is an estimate.
struct PopulationSpec {
    std::string id;
    Place place;
    std::string title;                    ///< "addresses"; of whom the results speak
    std::optional<FeatureSource> source;  ///< points; empty where people are spread
    std::string code;       ///< column with the area that a point belongs to; empty = where it lies
    std::string spread;     ///< layer of lines or polygons that people live along or in
    std::string geography;  ///< whose people are spread
    /// Age groups. Empty = every point is one address, and addresses are counted, not people.
    std::vector<PeopleGroup> people;
    std::string licence;
    std::vector<std::string> attribution;
    std::vector<Acceptance> accept;

    bool is_estimate() const { return !spread.empty(); }
    /// "people", or "addresses" where no people are given.
    std::string noun() const { return people.empty() ? "addresses" : "people"; }
    /// "children under 16": whom a group counts, in a sentence.
    std::string group_title(const std::string& group) const;
};

PopulationSpec read_population_spec(const std::string& id, Section& section, const std::string& data_folder);

}  // namespace vitality
