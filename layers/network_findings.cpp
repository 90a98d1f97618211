// SPDX-License-Identifier: Apache-2.0
#include "layers/network_findings.hpp"

#include <algorithm>

#include "base/names.hpp"
#include "base/threads.hpp"
#include "layers/quantity.hpp"

namespace vitality {

namespace {

constexpr std::size_t items_at_most = 100;

LedgerEntry entry_of(const NetworkSpec& spec, Severity severity, const std::string& kind) {
    return {severity, "network " + spec.id, kind, {}, {}, {}};
}

void tell(const NetworkSpec& spec, const std::string& kind, const std::string& message, Ledger& ledger) {
    LedgerEntry entry = entry_of(spec, Severity::info, kind);
    entry.message = message;
    ledger.add(std::move(entry));
}

std::string kilometres(double metres) {
    constexpr double metres_of_kilometre = 1000;
    return fmt::format("{:.1f} km", metres / metres_of_kilometre);
}

std::string place_words(Point p) { return fmt::format("at {:.0f}, {:.0f}", p.x, p.y); }

void tell_made_of(const Network& network, Ledger& ledger) {
    const StreetGraph& graph = network.graph;
    const StreetCounts& counts = graph.counts();
    std::string message =
        fmt::format("{} of streets from {}: {} between {}.", kilometres(graph.length()),
                    counted(counts.lines, "line"), counted(graph.edges().size(), "stretch", "stretches"),
                    counted(graph.nodes().size(), "junction or end", "junctions and ends"));
    if (counts.left_out > 0)
        message += fmt::format(" {} left out, that nobody walks along ({}).",
                               counted(counts.left_out, "line"), join(network.spec.not_walked, ", "));
    tell(network.spec, "network", message, ledger);
    if (counts.no_lines > 0)
        tell(network.spec, "no-line",
             fmt::format("{} of {} without length, or no lines at all: left out.",
                         counted(counts.no_lines, "feature"), network.source),
             ledger);
    if (counts.joined_ends > 0)
        tell(network.spec, "joined-ends",
             fmt::format("{} joined to others up to {} away (tolerance).",
                         counted(counts.joined_ends, "end is", "ends are"),
                         length_words(network.spec.tolerance)),
             ledger);
}

/// Of each piece, a node to find it by and its stretches.
void tell_pieces(const Network& network, Ledger& ledger) {
    constexpr double whole = 0.99;
    const std::vector<double>& length = network.pieces.length;
    if (length.size() < 2) return;
    const double share = length.front() / network.graph.length();
    LedgerEntry entry =
        entry_of(network.spec, share < whole ? Severity::warning : Severity::info, "network-in-pieces");
    std::vector<std::size_t> stretches(length.size(), 0);
    std::vector<Point> at(length.size());
    for (const StreetEdge& edge : network.graph.edges()) {
        const std::uint32_t piece = network.pieces.piece[edge.from];
        if (stretches[piece]++ == 0) at[piece] = network.graph.nodes()[edge.from];
    }
    for (std::size_t piece = 1; piece < std::min(length.size(), items_at_most); ++piece)
        entry.items.push_back({fmt::format("piece {}", piece + 1), place_words(at[piece]),
                               fmt::format("{} in {}", kilometres(length[piece]),
                                           counted(stretches[piece], "stretch", "stretches"))});
    add_finding(ledger, std::move(entry), network.spec.accept, [&](std::size_t) {
        return fmt::format(
            "It falls into {}, between which nobody can walk; the largest holds {:.1f}% of its length.",
            counted(length.size(), "piece"), 100 * share);
    });
}

/// Whether an edge is one of the node's, or meets one of these at its other end.
bool is_next_to(const StreetGraph& graph, std::uint32_t edge, std::uint32_t node) {
    const auto meets = [&](std::uint32_t at) {
        const auto edges = graph.edges_at(at);
        return std::find(edges.begin(), edges.end(), edge) != edges.end();
    };
    if (meets(node)) return true;
    const auto own = graph.edges_at(node);
    return std::any_of(own.begin(), own.end(),
                       [&](std::uint32_t e) { return meets(graph.edges()[e].other_end(node)); });
}

}  // namespace

void tell_unknown_classes(const NetworkSpec& spec, const std::set<std::string>& classes, Ledger& ledger) {
    std::set<std::string> named(spec.not_walked.begin(), spec.not_walked.end());
    for (const auto* by_class : {&spec.penalties, &spec.speeds})
        for (const auto& [name, number] : *by_class) named.insert(name);
    const std::vector<std::string> known(classes.begin(), classes.end());
    for (const std::string& name : named) {
        if (classes.contains(name)) continue;
        LedgerEntry entry = entry_of(spec, Severity::warning, "no-such-class");
        entry.items.push_back({name, spec.source.path, "no line is of this class"});
        add_finding(ledger, std::move(entry), spec.accept, [&](std::size_t) {
            return fmt::format("no line is of class \"{}\". {}", name, suggestion(name, known));
        });
    }
}

void tell_crossings(const NetworkSpec& spec, std::size_t crossings, Ledger& ledger) {
    tell(
        spec, "crossings-joined",
        fmt::format("{} without a vertex in common became junctions (crossings = \"junctions\"): bridges and "
                    "tunnels too.",
                    counted(crossings, "crossing")),
        ledger);
}

void tell_ends(const Network& network, const StreetPlaces& places, int threads, Ledger& ledger) {
    if (network.graph.edges().empty()) return;
    constexpr double near = 2;
    const StreetGraph& graph = network.graph;
    constexpr std::size_t ends_a_chunk = 4096;
    std::vector<std::uint32_t> ends;
    for (std::uint32_t node = 0; node < graph.nodes().size(); ++node)
        if (graph.edges_at(node).size() == 1) ends.push_back(node);
    std::vector<StreetPlace> others(ends.size());
    for_chunks(ends.size(), ends_a_chunk, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i)
            others[i] = places.place_among(graph.nodes()[ends[i]], near, [&](std::uint32_t edge) {
                return !is_next_to(graph, edge, ends[i]);
            });
    });
    LedgerEntry entry = entry_of(network.spec, Severity::warning, "near-miss");
    for (std::size_t i = 0; i < ends.size(); ++i)
        if (others[i].found())
            entry.items.push_back({"", place_words(graph.nodes()[ends[i]]),
                                   fmt::format("{:.2f} m from a street", others[i].away)});
    tell(network.spec, "dead-ends", fmt::format("{}.", counted(ends.size(), "dead end")), ledger);
    add_finding(ledger, std::move(entry), network.spec.accept, [&](std::size_t n) {
        const char* const advice = network.spec.from_node.empty()
                                       ? "raise tolerance and take crossings = \"junctions\""
                                       : "mend the ids of their nodes in the source";
        return fmt::format("{} within {} of another street without meeting it. Where {} should, {}.",
                           counted(n, "dead end stops", "dead ends stop"), length_words(near),
                           n == 1 ? "it" : "they", advice);
    });
}

void tell_network(const Network& network, Ledger& ledger) {
    if (network.graph.edges().empty()) {
        LedgerEntry entry = entry_of(network.spec, Severity::failure, "empty-network");
        entry.items.push_back({"", network.source, "no street"});
        const std::size_t left_out = network.graph.counts().left_out;
        add_finding(ledger, std::move(entry), network.spec.accept, [&](std::size_t) {
            return fmt::format(
                "{} holds no line that can be walked along{}: nothing is measured along it.", network.source,
                left_out > 0 ? fmt::format(" ({} are of classes not walked)", with_thousands(left_out)) : "");
        });
        return;
    }
    tell_made_of(network, ledger);
    tell_pieces(network, ledger);
}

}  // namespace vitality
