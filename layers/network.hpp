// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/street_graph.hpp"
#include "boundaries/ledger.hpp"
#include "layers/feature_source.hpp"

namespace vitality {

/// `[network.ID]`: the streets and paths that people walk along, lines of any source.
struct NetworkSpec : FeatureSource {
    std::string id;
    std::string title;
    std::string name_column;                  ///< with the name of each line; empty = none
    std::string class_column;                 ///< with the class of each line; empty = all are alike
    std::vector<std::string> not_walked;      ///< classes that nobody walks along
    std::map<std::string, double> penalties;  ///< by class: what a metre of it counts as
    std::map<std::string, double> speeds;     ///< by class: metres a minute
    double tolerance = 0.1;                   ///< metres, as StreetRules has it
    bool crossings_join = false;  ///< lines that cross without a shared vertex meet there; else they do not
    std::string from_node, to_node;  ///< columns with the ids of the nodes; empty = ends meet by place
    double max_snap = 50;            ///< metres from a door or a gate to the network, at most
    double speed = 80;               ///< metres a minute
    std::string licence;
    std::vector<std::string> attribution;

    /// What a metre of a class counts as; 1 for a class that the project does not name, 0 for one that is not
    /// walked.
    double factor(const std::string& class_name) const;
    bool counts_metres_alike() const { return penalties.empty() && speeds.empty(); }
};

/// @throws SettingsError for keys that do not go together, and for a penalty, speed or distance that is none.
NetworkSpec read_network_spec(const std::string& id, Section& section, const std::string& data_folder);

/// A network in the project's CRS.
struct Network {
    NetworkSpec spec;
    std::string source;  ///< for messages
    StreetGraph graph;
    StreetPieces pieces;
    std::vector<std::string> names;  ///< of the lines, where the spec names a column
};

/// Reads the lines and makes the graph. Told: what it is made of, its pieces, its dead ends, ends that nearly
/// meet another street, classes that the source does not have. Heights are dropped: where one street crosses
/// over another, they have no vertex in common.
/// @throws InputError, SettingsError as the readers do.
Network load_network(const NetworkSpec& spec, const std::string& project_crs, int threads, Ledger& ledger);

}  // namespace vitality
