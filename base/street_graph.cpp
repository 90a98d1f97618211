// SPDX-License-Identifier: Apache-2.0
#include "base/street_graph.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "base/hilbert.hpp"

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

/// Groups that are joined one by one; each is known by its least member.
class Groups {
  public:
    explicit Groups(std::size_t count) : leader_(count) { std::iota(leader_.begin(), leader_.end(), 0U); }
    std::uint32_t leader_of(std::uint32_t i) {
        while (leader_[i] != i) i = leader_[i] = leader_[leader_[i]];
        return i;
    }
    /// False where they were one already.
    bool join(std::uint32_t a, std::uint32_t b) {
        a = leader_of(a), b = leader_of(b);
        leader_[std::max(a, b)] = std::min(a, b);
        return a != b;
    }

  private:
    std::vector<std::uint32_t> leader_;
};

bool is_finite(Point p) { return std::isfinite(p.x) && std::isfinite(p.y); }

/// The vertices of one part without repeats; none where fewer than two are apart.
void add_part(std::span<const Point> part, std::uint32_t line, std::vector<Vertex>& vertices) {
    const std::size_t begin = vertices.size();
    for (const Point& p : part)
        if (is_finite(p) && (vertices.size() == begin || !(vertices.back().point == p)))
            vertices.push_back({p, line});
    if (vertices.size() < begin + 2) return vertices.resize(begin);
    vertices[begin].first = vertices.back().last = true;
}

std::vector<Vertex> vertices_of(const Shapes& lines, const std::vector<double>& factors,
                                StreetCounts& counts) {
    std::vector<Vertex> vertices;
    for (std::size_t line = 0; line < lines.size(); ++line) {
        const bool walked = factors.empty() || (std::isfinite(factors[line]) && factors[line] > 0);
        const std::size_t before = vertices.size();
        if (lines.kind(line) == ShapeKind::line && walked) {
            const Range rings = lines.rings_of_shape(line);
            for (std::size_t r = rings.begin; r < rings.end; ++r)
                add_part(lines.ring(r), static_cast<std::uint32_t>(line), vertices);
        }
        if (!walked) ++counts.left_out;
        else if (vertices.size() == before) ++counts.no_lines;
        else ++counts.lines;
    }
    return vertices;
}

/// Vertices by cells of a grid, so that those close to each other are found.
class VertexCells {
  public:
    VertexCells(const std::vector<Vertex>& vertices, double tolerance)
        : side_(std::max(1.0, 64 * tolerance)) {
        Box box;
        for (const Vertex& vertex : vertices) box.add(vertex.point);
        corner_ = {box.min_x - side_, box.min_y - side_};
        entries_.reserve(vertices.size());
        for (std::size_t i = 0; i < vertices.size(); ++i)
            entries_.push_back({key_of(vertices[i].point), static_cast<std::uint32_t>(i)});
        std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
            return a.key != b.key ? a.key < b.key : a.vertex < b.vertex;
        });
    }

    /// Calls visit(vertex) for all in the cells that meet the square of that half side around a point.
    template <class Visit>
    void visit_near(Point p, double reach, const Visit& visit) const {
        const std::uint64_t low_x = cell(p.x - reach, corner_.x), high_x = cell(p.x + reach, corner_.x);
        const std::uint64_t low_y = cell(p.y - reach, corner_.y), high_y = cell(p.y + reach, corner_.y);
        for (std::uint64_t y = low_y; y <= high_y; ++y)
            for (std::uint64_t x = low_x; x <= high_x; ++x) visit_cell(y << 32 | x, visit);
    }

    /// Calls visit(vertices) for each cell, with the places of its vertices, rising.
    template <class Visit>
    void visit_cells(const Visit& visit) const {
        for (std::size_t i = 0, end = 0; i < entries_.size(); i = end) {
            while (end < entries_.size() && entries_[end].key == entries_[i].key) ++end;
            visit(std::span(entries_).subspan(i, end - i));
        }
    }

    struct Entry {
        std::uint64_t key;
        std::uint32_t vertex;
    };

  private:
    std::uint64_t cell(double at, double from) const {
        return static_cast<std::uint64_t>((at - from) / side_);
    }
    std::uint64_t key_of(Point p) const { return cell(p.y, corner_.y) << 32 | cell(p.x, corner_.x); }

    template <class Visit>
    void visit_cell(std::uint64_t key, const Visit& visit) const {
        auto at = std::lower_bound(entries_.begin(), entries_.end(), key,
                                   [](const Entry& entry, std::uint64_t k) { return entry.key < k; });
        for (; at != entries_.end() && at->key == key; ++at) visit(at->vertex);
    }

    double side_;
    Point corner_;
    std::vector<Entry> entries_;
};

/// Vertices at one place are one node.
void join_alike(const std::vector<Vertex>& vertices, const VertexCells& cells, Groups& groups,
                std::vector<bool>& shared) {
    std::vector<std::uint32_t> sorted;
    cells.visit_cells([&](std::span<const VertexCells::Entry> cell) {
        sorted.clear();
        for (const VertexCells::Entry& entry : cell) sorted.push_back(entry.vertex);
        std::sort(sorted.begin(), sorted.end(), [&](std::uint32_t a, std::uint32_t b) {
            const Point p = vertices[a].point, q = vertices[b].point;
            return p.x != q.x ? p.x < q.x : p.y != q.y ? p.y < q.y : a < b;
        });
        for (std::size_t i = 1; i < sorted.size(); ++i) {
            if (!(vertices[sorted[i]].point == vertices[sorted[i - 1]].point)) continue;
            groups.join(sorted[i], sorted[i - 1]);
            shared[sorted[i]] = shared[sorted[i - 1]] = true;
        }
    });
}

/// Ends that almost meet others do. How many there were.
std::size_t join_near(const std::vector<Vertex>& vertices, const VertexCells& cells, double tolerance,
                      Groups& groups, std::vector<bool>& shared) {
    std::size_t joined = 0;
    for (std::size_t i = 0; i < vertices.size(); ++i) {
        if (!vertices[i].is_end() || !(tolerance > 0)) continue;
        const Point p = vertices[i].point;
        bool moved = false;
        cells.visit_near(p, tolerance, [&](std::uint32_t other) {
            const Point q = vertices[other].point;
            if (other == i || p == q || std::hypot(p.x - q.x, p.y - q.y) > tolerance) return;
            if (groups.join(static_cast<std::uint32_t>(i), other)) moved = true;
            shared[other] = true;
        });
        joined += moved ? 1 : 0;
    }
    return joined;
}

/// Per vertex its node, or `none` inside an edge; nodes in order of a Hilbert curve.
std::vector<std::uint32_t> numbered(const std::vector<Vertex>& vertices, Groups& groups,
                                    const std::vector<bool>& shared, int threads, std::vector<Point>& nodes) {
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
    const VertexCells cells(vertices, rules.tolerance);
    Groups groups(vertices.size());
    std::vector<bool> shared(vertices.size(), false);
    join_alike(vertices, cells, groups, shared);
    counts_.joined_ends = join_near(vertices, cells, rules.tolerance, groups, shared);
    const std::vector<std::uint32_t> node = numbered(vertices, groups, shared, threads, nodes_);
    points_.reserve(vertices.size());
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
