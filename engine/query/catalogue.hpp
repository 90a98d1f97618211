// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "layers/indicator.hpp"
#include "layers/population_spec.hpp"

namespace vitality {

/// What an expression may name: the words of a project, before any data are read.
struct Catalogue {
    struct NamedIndicator {
        std::string id;  ///< "imd.decile"
        std::string geography;
        std::string title;
        std::string unit;
        Polarity polarity = Polarity::neutral;
        bool categorical = false;  ///< its values are labels: a comparison, clusters
        bool counts = false;       ///< it counts people or things, and adds up over areas
    };
    struct NamedLayer {
        std::string id;
        std::string title;
        bool has_types = false;
    };

    std::string geography;                   ///< that the expression is over
    std::vector<NamedIndicator> indicators;  ///< of all geographies
    std::vector<NamedLayer> layers;          ///< zones are layers too
    std::vector<std::string> geographies;
    std::map<std::string, std::string> parents;  ///< geography that the areas lie in -> lookup that says so
    std::vector<std::string> benchmarks;         ///< comparators and peers
    std::vector<PopulationSpec> populations;
    std::vector<std::string> networks;

    const NamedIndicator* find(const std::string& id) const;
    const NamedLayer* find_layer(const std::string& id) const;
};

}  // namespace vitality
