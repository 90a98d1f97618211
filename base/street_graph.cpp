// SPDX-License-Identifier: Apache-2.0
#include "base/street_graph.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <tuple>
#include <unordered_map>

#include "base/groups.hpp"
#include "base/hilbert.hpp"
#include "base/threads.hpp"
#include "base/vertex_grid.hpp"

namespace vitality {

namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

/// A vertex of a line that is taken in; consecutive ones follow the line.
struct Vertex {
    Point point;
    std::uint32_t line = 0;
    bool first = false, last = false;  ///< of its line's part
    bool is_end() const { return first || last; }
};

bool is_finite(Point p) { return std::isfinite(p.x) && std::isfinite(p.y); }

/// The vertices of one part without repeats; none where fewer than two are apart.
void add_part(std::span<const Point> part, std::uint32_t line, std::vector<Vertex>& vertices,
              std::size_t& repeats) {
    const std::size_t begin = vertices.size();
    for (const Point& p : part) {
        if (!is_finite(p)) continue;
        const bool repeats_last = vertices.size() > begin && vertices.back().point == p;
        if (repeats_last) ++repeats;
        else vertices.push_back({p, line});
    }
    if (vertices.size() < begin + 2) return vertices.resize(begin);
    vertices[begin].first = vertices.back().last = true;
}

std::vector<Vertex> vertices_of(const Shapes& lines, const std::vector<double>& factors,
                                StreetCounts& counts) {
    std::vector<Vertex> vertices;
    vertices.reserve(lines.points().size());
    for (std::size_t line = 0; line < lines.size(); ++line) {
        const bool walked = factors.empty() || (std::isfinite(factors[line]) && factors[line] > 0);
        const std::size_t before = vertices.size();
        if (lines.kind(line) == ShapeKind::line && walked) {
            const Range rings = lines.rings_of_shape(line);
            for (std::size_t r = rings.begin; r < rings.end; ++r)
                add_part(lines.ring(r), static_cast<std::uint32_t>(line), vertices, counts.repeats);
        }
        if (!walked) ++counts.left_out;
        else if (vertices.size() == before) ++counts.no_lines;
        else ++counts.lines;
    }
    return vertices;
}

/// A vertex in a cell of the grid that it is in.
struct Entry {
    std::uint64_t cell;  ///< hash of it
    std::uint32_t vertex;
};

std::uint64_t hash_of(GridCell cell) {
    return (cell.column * 0x9e3779b97f4a7c15 + cell.row) * 0xc2b2ae3d27d4eb4f;
}

/// Entries, each with the block of cells that it is in.
struct BlockedEntries {
    std::vector<Entry> entries;
    std::vector<std::uint32_t> blocks;
};

BlockedEntries entries_of(const std::vector<Vertex>& vertices, double tolerance, int threads) {
    Box box;
    for (const Vertex& vertex : vertices) box.add(vertex.point);
    const VertexGrid grid(box, tolerance, vertices.size());
    constexpr std::size_t vertices_a_part = std::size_t{1} << 17;
    std::vector<BlockedEntries> parts(vertices.size() / vertices_a_part + 1);
    for_chunks(vertices.size(), vertices_a_part, threads, [&](std::size_t begin, std::size_t end) {
        BlockedEntries& part = parts[begin / vertices_a_part];
        part.entries.reserve(end - begin);
        part.blocks.reserve(end - begin);
        for (std::size_t i = begin; i < end; ++i)
            grid.visit_cells(vertices[i].point, [&](GridCell cell, bool) {
                part.entries.push_back({hash_of(cell), static_cast<std::uint32_t>(i)});
                part.blocks.push_back(static_cast<std::uint32_t>(grid.block_of(cell)));
            });
    });
    BlockedEntries all;
    std::size_t count = 0;
    for (const BlockedEntries& part : parts) count += part.entries.size();
    all.entries.reserve(count);
    all.blocks.reserve(count);
    for (BlockedEntries& part : parts) {
        all.entries.insert(all.entries.end(), part.entries.begin(), part.entries.end());
        all.blocks.insert(all.blocks.end(), part.blocks.begin(), part.blocks.end());
        part = {};
    }
    return all;
}

/// The vertices of each cell after each other, those at one place too, block after block.
std::vector<Entry> by_cell(const std::vector<Vertex>& vertices, double tolerance, int threads) {
    constexpr std::size_t blocks_a_chunk = 16;
    const auto [entries, blocks] = entries_of(vertices, tolerance, threads);
    std::vector<Entry> sorted;
    sorted.reserve(entries.size());
    std::vector<std::size_t> begins;
    std::uint32_t last = none;
    for (const std::uint32_t i : rising_order(blocks, threads)) {
        if (blocks[i] != last) begins.push_back(sorted.size());
        last = blocks[i];
        sorted.push_back(entries[i]);
    }
    begins.push_back(sorted.size());
    const auto is_before = [&](const Entry& a, const Entry& b) {
        const Point p = vertices[a.vertex].point, q = vertices[b.vertex].point;
        return std::tie(a.cell, p.x, p.y, a.vertex) < std::tie(b.cell, q.x, q.y, b.vertex);
    };
    const auto at = [&](std::size_t block) {
        return sorted.begin() + static_cast<std::ptrdiff_t>(begins[block]);
    };
    for_chunks(begins.size() - 1, blocks_a_chunk, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t block = begin; block < end; ++block) std::sort(at(block), at(block + 1), is_before);
    });
    return sorted;
}

template <class Visit>
void visit_cells(std::span<const Entry> entries, const Visit& visit) {
    for (std::size_t i = 0, end = 0; i < entries.size(); i = end) {
        while (end < entries.size() && entries[end].cell == entries[i].cell) ++end;
        visit(entries.subspan(i, end - i));
    }
}

/// Which vertices are one node, and which are nodes though no end.
struct Meetings {
    Groups groups;
    std::vector<bool> shared;
};

void join_alike(const std::vector<Vertex>& vertices, std::span<const Entry> cell, Meetings& meetings) {
    for (std::size_t i = 1; i < cell.size(); ++i) {
        const std::uint32_t a = cell[i - 1].vertex, b = cell[i].vertex;
        if (!(vertices[a].point == vertices[b].point)) continue;
        meetings.groups.join(a, b);
        meetings.shared[a] = meetings.shared[b] = true;
    }
}

/// An end that almost meets another line, at the vertex of it that is nearest.
struct NearVertex {
    std::uint32_t end, line;
    double squared;
    std::uint32_t vertex;
};

/// Ends and vertices of other lines within the tolerance of each other; of the same line its two ends alone.
void find_near(const std::vector<Vertex>& vertices, std::span<const Entry> cell, double tolerance,
               std::vector<NearVertex>& found) {
    for (const Entry& end : cell) {
        const Vertex& from = vertices[end.vertex];
        if (!from.is_end()) continue;
        for (const Entry& other : cell) {
            const Vertex& to = vertices[other.vertex];
            if (to.point == from.point || (to.line == from.line && !to.is_end())) continue;
            const double dx = to.point.x - from.point.x, dy = to.point.y - from.point.y;
            const double squared = dx * dx + dy * dy;
            if (squared <= tolerance * tolerance)
                found.push_back({end.vertex, to.line, squared, other.vertex});
        }
    }
}

/// Ends that almost meet others do. How many joined.
std::size_t join_near(std::vector<NearVertex> found, Meetings& meetings) {
    std::sort(found.begin(), found.end(), [](const NearVertex& a, const NearVertex& b) {
        return std::tie(a.end, a.line, a.squared, a.vertex) < std::tie(b.end, b.line, b.squared, b.vertex);
    });
    std::size_t joined = 0;
    for (std::size_t i = 0; i < found.size(); ++i) {
        const bool farther = i > 0 && found[i - 1].end == found[i].end && found[i - 1].line == found[i].line;
        if (farther) continue;
        if (meetings.groups.join(found[i].end, found[i].vertex)) ++joined;
        meetings.shared[found[i].vertex] = true;
    }
    return joined;
}

void join_by_place(const std::vector<Vertex>& vertices, double tolerance, int threads, Meetings& meetings,
                   StreetCounts& counts) {
    const std::vector<Entry> entries = by_cell(vertices, tolerance, threads);
    visit_cells(entries, [&](std::span<const Entry> cell) { join_alike(vertices, cell, meetings); });
    std::vector<NearVertex> near;
    visit_cells(entries, [&](std::span<const Entry> cell) { find_near(vertices, cell, tolerance, near); });
    counts.joined_ends = join_near(std::move(near), meetings);
}

/// The numbers of nodes, those alike that a line without length connects.
Groups numbers_of(const std::vector<Vertex>& vertices, const StreetRules& rules) {
    std::uint32_t most = 0;
    for (const auto& [from, to] : rules.ends) most = std::max({most, from, to});
    Groups numbers(std::size_t{most} + 1);
    std::size_t next = 0;
    for (std::uint32_t line = 0; line < rules.ends.size(); ++line) {
        const bool has_length = next < vertices.size() && vertices[next].line == line;
        while (next < vertices.size() && vertices[next].line == line) ++next;
        const bool walked = rules.factors.empty() || rules.factors[line] > 0;
        if (!has_length && walked) numbers.join(rules.ends[line][0], rules.ends[line][1]);
    }
    return numbers;
}

/// The first and the last vertex of each line by the number of their node; parts of one line follow on.
void join_by_name(const std::vector<Vertex>& vertices, const StreetRules& rules, Meetings& meetings) {
    Groups numbers = numbers_of(vertices, rules);
    std::unordered_map<std::uint32_t, std::uint32_t> first_of;
    const auto meet = [&](std::uint32_t number, std::size_t vertex) {
        const auto [at, is_new] =
            first_of.try_emplace(numbers.leader_of(number), static_cast<std::uint32_t>(vertex));
        if (!is_new) meetings.groups.join(at->second, static_cast<std::uint32_t>(vertex));
    };
    for (std::size_t i = 0; i < vertices.size(); ++i) {
        const std::uint32_t line = vertices[i].line;
        const bool begins = i == 0 || vertices[i - 1].line != line;
        const bool ends_here = i + 1 == vertices.size() || vertices[i + 1].line != line;
        if (begins) meet(rules.ends[line][0], i);
        if (ends_here) meet(rules.ends[line][1], i);
        else if (vertices[i].last && vertices[i].point == vertices[i + 1].point)
            meetings.groups.join(static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i + 1));
    }
}

/// Per vertex its node, or `none` inside an edge; nodes in order of a Hilbert curve.
std::vector<std::uint32_t> numbered(const std::vector<Vertex>& vertices, Meetings& meetings, int threads,
                                    std::vector<Point>& nodes) {
    auto& [groups, shared] = meetings;
    std::vector<std::uint32_t> leaders;
    std::vector<std::uint32_t> place(vertices.size(), none);
    for (std::size_t i = 0; i < vertices.size(); ++i) {
        if (!vertices[i].is_end() && !shared[i]) continue;
        const std::uint32_t leader = groups.leader_of(static_cast<std::uint32_t>(i));
        if (place[leader] != none) continue;
        place[leader] = 0;
        leaders.push_back(leader);
    }
    std::vector<Point> at;
    for (const std::uint32_t leader : leaders) at.push_back(vertices[leader].point);
    for (const std::uint32_t i : hilbert_order(at, threads)) {
        place[leaders[i]] = static_cast<std::uint32_t>(nodes.size());
        nodes.push_back(at[i]);
    }
    std::vector<std::uint32_t> node(vertices.size(), none);
    for (std::size_t i = 0; i < vertices.size(); ++i)
        if (vertices[i].is_end() || shared[i])
            node[i] = place[groups.leader_of(static_cast<std::uint32_t>(i))];
    return node;
}

double length_along(std::span<const Point> points) {
    double sum = 0;
    for (std::size_t i = 1; i < points.size(); ++i)
        sum += std::hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y);
    return sum;
}

}  // namespace

StreetGraph::StreetGraph(const Shapes& lines, const StreetRules& rules, int threads) {
    const std::vector<Vertex> vertices = vertices_of(lines, rules.factors, counts_);
    Meetings meetings{Groups(vertices.size()), std::vector<bool>(vertices.size(), false)};
    if (rules.ends.empty()) join_by_place(vertices, rules.tolerance, threads, meetings, counts_);
    else join_by_name(vertices, rules, meetings);
    const std::vector<std::uint32_t> node = numbered(vertices, meetings, threads, nodes_);
    points_.reserve(vertices.size());
    edges_.reserve(nodes_.size());
    for (std::size_t i = 0; i + 1 < vertices.size(); ++i) {
        if (vertices[i].last || node[i] == none) continue;  // edges begin at nodes
        StreetEdge edge;
        edge.from = node[i], edge.line = vertices[i].line, edge.first_point = points_.size();
        points_.push_back(vertices[i].point);
        std::size_t end = i;
        do points_.push_back(vertices[++end].point);
        while (node[end] == none);
        edge.to = node[end], edge.point_count = points_.size() - edge.first_point;
        edge.length = length_along({points_.data() + edge.first_point, edge.point_count});
        edge.cost = edge.length * (rules.factors.empty() ? 1 : rules.factors[edge.line]);
        edges_.push_back(edge);
    }
    add_adjacency();
}

double StreetGraph::length() const {
    return std::accumulate(edges_.begin(), edges_.end(), 0.0,
                           [](double sum, const StreetEdge& edge) { return sum + edge.length; });
}

void StreetGraph::add_adjacency() {
    first_edge_.assign(nodes_.size() + 1, 0);
    for (const StreetEdge& edge : edges_) ++first_edge_[edge.from + 1], ++first_edge_[edge.to + 1];
    std::partial_sum(first_edge_.begin(), first_edge_.end(), first_edge_.begin());
    edges_at_.resize(edges_.size() * 2);
    std::vector<std::uint32_t> next(first_edge_.begin(), first_edge_.end() - 1);
    for (std::size_t e = 0; e < edges_.size(); ++e)
        for (const std::uint32_t node : {edges_[e].from, edges_[e].to})
            edges_at_[next[node]++] = static_cast<std::uint32_t>(e);
}

StreetPieces pieces_of(const StreetGraph& graph) {
    Groups groups(graph.nodes().size());
    for (const StreetEdge& edge : graph.edges()) groups.join(edge.from, edge.to);
    std::vector<double> length(graph.nodes().size(), 0);
    for (const StreetEdge& edge : graph.edges()) length[groups.leader_of(edge.from)] += edge.length;
    std::vector<std::uint32_t> leaders;
    for (std::uint32_t node = 0; node < length.size(); ++node)
        if (groups.leader_of(node) == node) leaders.push_back(node);
    std::stable_sort(leaders.begin(), leaders.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return length[a] > length[b]; });
    StreetPieces pieces;
    std::vector<std::uint32_t> number(length.size(), 0);
    for (const std::uint32_t leader : leaders) {
        number[leader] = static_cast<std::uint32_t>(pieces.length.size());
        pieces.length.push_back(length[leader]);
    }
    for (std::uint32_t node = 0; node < length.size(); ++node)
        pieces.piece.push_back(number[groups.leader_of(node)]);
    return pieces;
}

}  // namespace vitality
