// SPDX-License-Identifier: Apache-2.0
#include "layers/network.hpp"

#include <set>
#include <unordered_map>

#include "base/line_crossings.hpp"
#include "base/names.hpp"
#include "boundaries/geography.hpp"
#include "layers/network_findings.hpp"

namespace vitality {

namespace {

/// Per line, what a metre of it counts as.
std::vector<double> factors_of(const NetworkSpec& spec, const TextTable& attributes, Ledger& ledger) {
    if (spec.class_column.empty()) return {};
    const std::size_t column = require_column(attributes, spec.class_column, spec.place);
    std::unordered_map<std::string, double> known;
    std::vector<double> factors;
    for (std::size_t row = 0; row < attributes.row_count(); ++row) {
        const auto [at, is_new] = known.try_emplace(trim(attributes.cell(row, column)));
        if (is_new) at->second = spec.factor(at->first);
        factors.push_back(at->second);
    }
    std::set<std::string> classes;
    for (const auto& [name, factor] : known) classes.insert(name);
    tell_unknown_classes(spec, classes, ledger);
    return factors;
}

/// The numbers of the nodes that the source names; a blank id is a node of its own.
std::vector<std::array<std::uint32_t, 2>> named_ends(const NetworkSpec& spec, const TextTable& attributes) {
    if (spec.from_node.empty()) return {};
    const std::array<std::size_t, 2> columns{require_column(attributes, spec.from_node, spec.place),
                                             require_column(attributes, spec.to_node, spec.place)};
    std::unordered_map<std::string, std::uint32_t> known;
    std::uint32_t next = 0;
    std::vector<std::array<std::uint32_t, 2>> ends(attributes.row_count());
    for (std::size_t row = 0; row < ends.size(); ++row)
        for (std::size_t side = 0; side < columns.size(); ++side) {
            const std::string id = trim(attributes.cell(row, columns[side]));
            const bool is_new = id.empty() || known.try_emplace(id, next).second;
            ends[row][side] = is_new ? next++ : known.at(id);
        }
    return ends;
}

std::vector<std::string> names_of(const NetworkSpec& spec, const TextTable& attributes) {
    if (spec.name_column.empty()) return {};
    const std::size_t column = require_column(attributes, spec.name_column, spec.place);
    std::vector<std::string> names;
    for (std::size_t row = 0; row < attributes.row_count(); ++row)
        names.push_back(trim(attributes.cell(row, column)));
    return names;
}

/// What nobody walks along crosses nothing; every line keeps its place.
Shapes walked_lines(const Shapes& lines, const std::vector<double>& factors) {
    Shapes walked;
    for (std::size_t line = 0; line < lines.size(); ++line) {
        if (factors.empty() || factors[line] > 0) walked.append(lines, line);
        else walked.begin_shape(ShapeKind::none);
    }
    return walked;
}

}  // namespace

Network load_network(const NetworkSpec& spec, const std::string& project_crs, int threads, Ledger& ledger) {
    const std::string subject = "network " + spec.id;
    NetworkSpec source = spec;
    for (const std::string& column : {spec.class_column, spec.name_column, spec.from_node, spec.to_node})
        if (!column.empty()) source.source.columns.push_back(column);
    Features read =
        read_features(source, project_crs, {}, !source.source.columns.empty(), threads, subject, ledger);
    Network network;
    network.spec = spec;
    network.source = read.layer.source;
    StreetRules rules;
    rules.tolerance = spec.tolerance;
    rules.factors = factors_of(spec, read.layer.attributes, ledger);
    rules.ends = named_ends(spec, read.layer.attributes);
    network.names = names_of(spec, read.layer.attributes);
    if (spec.crossings_join) {
        CrossedLines crossed =
            with_crossings(walked_lines(read.layer.shapes, rules.factors), spec.tolerance, threads);
        tell_crossings(spec, crossed.crossings, ledger);
        read.layer.shapes = std::move(crossed.lines);
    }
    network.graph = StreetGraph(read.layer.shapes, rules, threads);
    network.pieces = pieces_of(network.graph);
    tell_network(network, ledger);
    return network;
}

}  // namespace vitality
