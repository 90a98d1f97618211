// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/shapes.hpp"
#include "boundaries/ledger.hpp"
#include "layers/population_spec.hpp"

namespace vitality {

/// Places of people in the project's CRS.
struct Population {
    PopulationSpec spec;
    std::vector<Point> points;
    /// Per age group: people at each point, never negative. A group that a file leaves blank at a point has
    /// none there (told). Without groups each point is one address.
    std::map<std::string, std::vector<double>> people;
    std::vector<std::string> codes;  ///< per point, the area it belongs to; empty = where it lies
    /// Areas of the spread geography whose people are no value, per group: they have nobody at their points.
    std::map<std::string, std::vector<std::string>> not_known;
    std::vector<std::string> sources;  ///< where people of areas come from, for the source line
    std::string words;  ///< "20,000 addresses", "people spread along residential roads (estimate)"

    /// People of a group at each point; empty for addresses, which count one each.
    /// @throws SettingsError at `place` for a group that is not there, with the nearest name.
    const std::vector<double>& group(const std::string& name, const Place& place) const;
    double weight(const std::vector<double>& group, std::size_t point) const {
        return group.empty() ? 1.0 : group[point];
    }
};

/// Reads population points; rows without a place are told and left out, with their people.
/// @throws DataError for a number of people that is negative or no number, naming the row.
Population load_population(const PopulationSpec& spec, const std::string& project_crs, int threads,
                           Ledger& ledger);

}  // namespace vitality
