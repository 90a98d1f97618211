// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/settings.hpp"
#include "boundaries/ledger.hpp"

namespace vitality {

/// Two values of the areas to look at together: the command line's, or `[bivariate.ID]`.
struct BivariateSpec {
    std::string id;
    Place place;
    std::string a, b;  ///< expressions: indicators, or measures of layers
    std::string geography;
    std::string people;  ///< a count of the areas; empty = the only one called "all"
    std::string title;
    std::string method = "quantile";
    std::size_t classes = 3;
    std::string palette;  ///< empty = the usual one
    std::size_t permutations = 999;
    std::uint64_t seed = 1;
    std::vector<Acceptance> accept;  ///< findings of the measures that it asks for
};

/// @throws SettingsError for fewer than 2 or more than 4 classes.
BivariateSpec read_bivariate_spec(const std::string& id, Section& section);
/// @throws SettingsError, with `where` before it.
void check_bivariate_spec(const BivariateSpec& spec, const std::string& where);

}  // namespace vitality
