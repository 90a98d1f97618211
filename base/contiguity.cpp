// SPDX-License-Identifier: Apache-2.0
#include "base/contiguity.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

#include "base/error.hpp"
#include "base/packed_tree.hpp"
#include "base/segments.hpp"
#include "base/threads.hpp"
#include "base/vertex_grid.hpp"

namespace vitality {
namespace {

constexpr std::uint32_t none = 0xffffffff;
constexpr std::size_t shapes_a_chunk = 64;

/// A vertex in one of its cells.
struct Entry {
    std::uint32_t cell;  ///< hash of the cell
    std::uint32_t vertex;
    std::uint32_t shape;
    bool own;  ///< whether the cell is the vertex's own
};

/// Where a shape touches another.
struct Contact {
    std::uint32_t shape;
    std::uint32_t other;
    Point at;
};

/// All places where a shape touches another.
struct Touch {
    std::uint32_t other;
    Box box;
};

struct Neighbour {
    std::uint32_t shape;
    bool wide;  ///< touched at places farther apart than the tolerance
};

std::uint32_t hash_of(GridCell cell) {
    const std::uint64_t mixed = (cell.column * 0x9e3779b97f4a7c15 + cell.row) * 0xc2b2ae3d27d4eb4f;
    return static_cast<std::uint32_t>(mixed >> 32);
}

bool finite(Point p) { return std::isfinite(p.x) && std::isfinite(p.y); }

class ContiguitySearch {
  public:
    ContiguitySearch(const Shapes& polygons, const ContiguityRule& rule, int threads)
        : polygons_(polygons),
          points_(polygons.points()),
          rule_(rule),
          threads_(threads),
          grid_(box_of_vertices(), rule.tolerance, points_.size()),
          partners_(points_.size(), none) {}

    NeighbourLists run() {
        sort_into_blocks();
        match_blocks();
        if (rule_.vertices_on_edges) find_vertices_on_edges();
        sort_contacts();
        gather_neighbours();
        return lists();
    }

  private:
    /// Calls visit(vertex) for the place of each finite vertex of a polygon; a ring's closing point is not
    /// one.
    template <class Visit>
    void visit_vertices(std::size_t shape, const Visit& visit) const {
        if (polygons_.kind(shape) != ShapeKind::polygon) return;
        const Range rings = polygons_.rings_of_shape(shape);
        for (std::size_t r = rings.begin; r < rings.end; ++r) {
            const auto ring = polygons_.ring(r);
            const auto from = static_cast<std::size_t>(ring.data() - points_.data());
            const std::size_t closing = ring.size() > 1 && ring.front() == ring.back() ? 1 : 0;
            for (std::size_t v = from; v < from + ring.size() - closing; ++v)
                if (finite(points_[v])) visit(v);
        }
    }

    template <class Work>
    void for_shapes(const Work& work) const {
        for_chunks(polygons_.size(), shapes_a_chunk, threads_, [&](std::size_t begin, std::size_t end) {
            for (std::size_t shape = begin; shape < end; ++shape) work(shape, begin / shapes_a_chunk);
        });
    }
    std::size_t chunks() const { return polygons_.size() / shapes_a_chunk + 1; }

    Box box_of_vertices() const {
        std::vector<Box> boxes(chunks());
        for_shapes([&](std::size_t shape, std::size_t chunk) {
            visit_vertices(shape, [&](std::size_t v) { boxes[chunk].add(points_[v]); });
        });
        Box all;
        for (const Box& box : boxes) all.add(box);
        return all.empty() ? Box{0, 0, 0, 0} : all;
    }

    /// Counts what each chunk of shapes has in each block, then writes the entries block after block.
    void sort_into_blocks() {
        const std::size_t blocks = grid_.blocks();
        std::vector<std::uint32_t> places(chunks() * blocks, 0);
        for_shapes([&](std::size_t shape, std::size_t chunk) {
            std::uint32_t* const counts = places.data() + chunk * blocks;
            visit_vertices(shape, [&](std::size_t v) {
                grid_.visit_cells(points_[v], [&](GridCell cell, bool) { ++counts[grid_.block_of(cell)]; });
            });
        });
        std::uint32_t total = 0;
        block_from_.assign(1, 0);
        for (std::size_t block = 0; block < blocks; ++block) {
            for (std::size_t chunk = 0; chunk < chunks(); ++chunk)
                total += std::exchange(places[chunk * blocks + block], total);
            block_from_.push_back(total);
        }
        entries_.resize(total);
        for_shapes([&](std::size_t shape, std::size_t chunk) {
            std::uint32_t* const next = places.data() + chunk * blocks;
            const auto owner = static_cast<std::uint32_t>(shape);
            visit_vertices(shape, [&](std::size_t v) {
                grid_.visit_cells(points_[v], [&](GridCell cell, bool own) {
                    entries_[next[grid_.block_of(cell)]++] = {hash_of(cell), static_cast<std::uint32_t>(v),
                                                              owner, own};
                });
            });
        });
    }

    void match_blocks() {
        std::vector<std::vector<Contact>> found(grid_.blocks());
        for_chunks(grid_.blocks(), 1, threads_, [&](std::size_t block, std::size_t) {
            match(
                std::span(entries_).subspan(block_from_[block], block_from_[block + 1] - block_from_[block]),
                found[block]);
        });
        for (const auto& contacts : found)
            contacts_.insert(contacts_.end(), contacts.begin(), contacts.end());
        entries_ = {};
    }

    /// Chained hashing: entries of one cell lie in one chain.
    void match(std::span<const Entry> entries, std::vector<Contact>& contacts) {
        const std::size_t size = std::bit_ceil(2 * entries.size() + 1);
        std::vector<std::uint32_t> first(size, none), next(entries.size());
        const double reach = rule_.tolerance * rule_.tolerance;
        for (std::uint32_t e = 0; e < entries.size(); ++e) {
            const Entry& entry = entries[e];
            std::uint32_t& slot = first[entry.cell & (size - 1)];
            for (std::uint32_t o = slot; o != none; o = next[o]) {
                const Entry& other = entries[o];
                if (other.cell != entry.cell || other.shape == entry.shape) continue;
                if (squared_distance(points_[entry.vertex], points_[other.vertex]) > reach) continue;
                note(entry, other.shape, contacts);
                note(other, entry.shape, contacts);
            }
            next[e] = std::exchange(slot, e);
        }
    }

    /// Most vertices touch one other shape, which is noted at the vertex; a vertex is in one block's own cell
    /// alone, so that no other thread writes there.
    void note(const Entry& entry, std::uint32_t other, std::vector<Contact>& contacts) {
        std::uint32_t& partner = partners_[entry.vertex];
        if (entry.own && partner == none) partner = other;
        else if (!entry.own || partner != other)
            contacts.push_back({entry.shape, other, points_[entry.vertex]});
    }

    /// Between vertices shared with one and the same shape, both sides of the line are taken: no other
    /// shape's edge ends there.
    void find_vertices_on_edges() {
        const PackedTree tree = tree_of_polygons(polygons_, threads_);
        std::vector<std::vector<Contact>> found(chunks());
        for_shapes([&](std::size_t shape, std::size_t chunk) {
            visit_vertices(shape, [&](std::size_t v) {
                const std::uint32_t partner = partners_[v];
                if (partner != none && v > 0 && partners_[v - 1] == partner && v + 1 < points_.size() &&
                    partners_[v + 1] == partner)
                    return;
                find_edges_at(points_[v], static_cast<std::uint32_t>(shape), tree, found[chunk]);
            });
        });
        for (const auto& contacts : found)
            contacts_.insert(contacts_.end(), contacts.begin(), contacts.end());
    }

    void find_edges_at(Point p, std::uint32_t shape, const PackedTree& tree,
                       std::vector<Contact>& contacts) const {
        const double t = rule_.tolerance;
        tree.visit_meeting(Box{p.x - t, p.y - t, p.x + t, p.y + t}, [&](std::uint32_t other) {
            if (other == shape || !has_edge_at(p, other)) return;
            contacts.push_back({shape, other, p});
            contacts.push_back({other, shape, p});
        });
    }

    bool has_edge_at(Point p, std::size_t shape) const {
        const Range rings = polygons_.rings_of_shape(shape);
        for (std::size_t r = rings.begin; r < rings.end; ++r) {
            const auto ring = polygons_.ring(r);
            for (std::size_t i = 1; i < ring.size(); ++i)
                if (squared_distance(p, ring[i - 1], ring[i]) <= rule_.tolerance * rule_.tolerance)
                    return true;
        }
        return false;
    }

    void sort_contacts() {
        contacts_from_.assign(polygons_.size() + 1, 0);
        for (const Contact& contact : contacts_) ++contacts_from_[contact.shape + 1];
        for (std::size_t s = 0; s < polygons_.size(); ++s) contacts_from_[s + 1] += contacts_from_[s];
        std::vector<Touch> sorted(contacts_.size());
        std::vector<std::size_t> next(contacts_from_.begin(), contacts_from_.end() - 1);
        for (const Contact& contact : contacts_) {
            Touch& touch = sorted[next[contact.shape]++];
            touch.other = contact.other;
            touch.box.add(contact.at);
        }
        touches_ = std::move(sorted);
        contacts_ = {};
    }

    void gather_neighbours() {
        found_.resize(polygons_.size());
        std::vector<std::vector<Touch>> scratch(chunks());
        for_shapes([&](std::size_t shape, std::size_t chunk) {
            std::vector<Touch>& touches = scratch[chunk];
            const auto begin = touches_.begin();
            touches.assign(begin + static_cast<std::ptrdiff_t>(contacts_from_[shape]),
                           begin + static_cast<std::ptrdiff_t>(contacts_from_[shape + 1]));
            std::uint32_t last = none;
            visit_vertices(shape, [&](std::size_t v) {
                if (partners_[v] != last && partners_[v] != none) touches.push_back({partners_[v], Box{}});
                last = partners_[v];
                if (last != none) touches.back().box.add(points_[v]);
            });
            found_[shape] = merged(touches);
        });
    }

    std::vector<Neighbour> merged(std::vector<Touch>& touches) const {
        std::sort(touches.begin(), touches.end(),
                  [](const Touch& a, const Touch& b) { return a.other < b.other; });
        std::vector<Neighbour> neighbours;
        for (std::size_t i = 0; i < touches.size();) {
            const std::uint32_t other = touches[i].other;
            Box box;
            for (; i < touches.size() && touches[i].other == other; ++i) box.add(touches[i].box);
            neighbours.push_back({other, std::hypot(box.width(), box.height()) > rule_.tolerance});
        }
        return neighbours;
    }

    bool is_neighbour(std::size_t shape, const Neighbour& neighbour) const {
        if (rule_.contiguity == Contiguity::queen) return true;
        const auto& others = found_[neighbour.shape];
        const auto back =
            std::lower_bound(others.begin(), others.end(), shape,
                             [](const Neighbour& other, std::size_t s) { return other.shape < s; });
        return neighbour.wide && back->wide;
    }

    NeighbourLists lists() const {
        NeighbourLists lists;
        for (std::size_t shape = 0; shape < polygons_.size(); ++shape) {
            for (const Neighbour& neighbour : found_[shape])
                if (is_neighbour(shape, neighbour)) lists.of.push_back(neighbour.shape);
            lists.from.push_back(lists.of.size());
        }
        return lists;
    }

    const Shapes& polygons_;
    std::span<const Point> points_;
    ContiguityRule rule_;
    int threads_;
    VertexGrid grid_;
    std::vector<std::uint32_t> partners_;  ///< per point: one shape that has a vertex there
    std::vector<std::uint32_t> block_from_;
    std::vector<Entry> entries_;
    std::vector<Contact> contacts_;  ///< with all but the partners
    std::vector<std::size_t> contacts_from_;
    std::vector<Touch> touches_;
    std::vector<std::vector<Neighbour>> found_;
};

}  // namespace

NeighbourLists contiguity(const Shapes& polygons, const ContiguityRule& rule, int threads) {
    if (!(rule.tolerance >= 0) || !std::isfinite(rule.tolerance))
        throw error<SettingsError>(
            "snap tolerance {} is not allowed: give a distance in metres of 0 or more, such as 0.01",
            rule.tolerance);
    return ContiguitySearch(polygons, rule, threads).run();
}

}  // namespace vitality
