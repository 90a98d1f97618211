// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/settings.hpp"

namespace vitality {

/// An area outside the map to compare with: `comparators = { england = "E92000001" }`, or
/// `[comparators.england] code = "E92000001", title = "England"`.
struct Comparator {
    std::string id;
    std::string code;   ///< as the table's code column has it
    std::string title;  ///< as printed; from the id where not given
    Place place;
};

/// The key `comparators` of a project or a table, laid over `base` by id. @throws SettingsError for an id or
/// a code given twice.
std::vector<Comparator> read_comparators(Section& section, const std::vector<Comparator>& base);

/// A larger set of areas to rank among: `[peers.london] title = "London wards", geography = "london_wards"`,
/// or `codes = [...]`.
struct PeersSpec {
    std::string id;
    std::string title;      ///< "London wards", as in "12th of 625 London wards"
    std::string geography;  ///< of the project: its areas; empty where codes are listed
    std::vector<std::string> codes;
    Place place;
};
PeersSpec read_peers_spec(const std::string& id, Section& section);

}  // namespace vitality
