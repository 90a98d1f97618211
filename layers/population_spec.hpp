// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/settings.hpp"
#include "boundaries/ledger.hpp"
#include "layers/feature_source.hpp"

namespace vitality {

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
    /// Age groups: name -> column of the points, or indicator of the geography. Empty = every point is one
    /// address, and addresses are counted, not people.
    std::vector<std::pair<std::string, std::string>> people;
    std::string licence;
    std::vector<std::string> attribution;
    std::vector<Acceptance> accept;

    bool is_estimate() const { return !spread.empty(); }
    /// "people", or "addresses" where no people are given.
    std::string noun() const { return people.empty() ? "addresses" : "people"; }
};

PopulationSpec read_population_spec(const std::string& id, Section& section, const std::string& data_folder);

}  // namespace vitality
