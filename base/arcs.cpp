// SPDX-License-Identifier: Apache-2.0
#include "base/arcs.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include "base/snapping.hpp"

namespace vitality {
namespace {

constexpr GridKey no_key = ~GridKey{0};
constexpr std::uint32_t none = 0xffffffff;

/// Fibonacci hashing (Knuth, volume 3).
std::size_t slot_of(std::uint64_t key, int bits) {
    return static_cast<std::size_t>(key * 0x9e3779b97f4a7c15U >> (64 - bits));
}

/// log2 of a table's size for `count` keys, most of which come twice.
int bits_for(std::size_t count) { return std::max(4, static_cast<int>(std::bit_width(count + count / 4))); }

/// All vertices of all rings in an open-addressing table; a vertex is named by its slot.
class Vertices {
  public:
    explicit Vertices(std::size_t visits) : bits_(bits_for(visits)), slots_(std::size_t{1} << bits_) {}

    std::uint32_t add(GridKey key) {
        std::size_t slot = slot_of(key, bits_);
        while (slots_[slot].key != key && slots_[slot].key != no_key) slot = (slot + 1) & (slots_.size() - 1);
        slots_[slot].key = key;
        return static_cast<std::uint32_t>(slot);
    }
    /// A ring passes through a vertex. Where another pass has other neighbours, arcs end.
    void pass(std::uint32_t vertex, std::uint32_t before, std::uint32_t after) {
        Slot& slot = slots_[vertex];
        const auto [low, high] = std::minmax(before, after);
        if (slot.low == none) {
            slot.low = low;
            slot.high = high;
        } else if (slot.low != low || slot.high != high) {
            slot.low = slot.high = vertex;
        }
    }
    void make_node(std::uint32_t vertex) { slots_[vertex].low = slots_[vertex].high = vertex; }
    bool is_node(std::uint32_t vertex) const { return slots_[vertex].low == vertex; }
    GridKey key(std::uint32_t vertex) const { return slots_[vertex].key; }

  private:
    struct Slot {
        GridKey key = no_key;
        std::uint32_t low = none;  ///< the two neighbours; itself = a node
        std::uint32_t high = none;
    };
    int bits_;
    std::vector<Slot> slots_;
};

/// A ring as vertices, and the shape it belongs to.
struct Loop {
    std::span<const std::uint32_t> path;
    std::uint32_t shape;
    bool stand_in;
};

/// The rings of all chunks as vertices; gives the chunks' memory back as it goes.
struct Loops {
    std::vector<std::uint32_t> paths;
    std::vector<SnappedRing> rings;

    template <class Visit>
    void for_each(Visit&& visit) const {
        std::size_t from = 0;
        for (const SnappedRing& ring : rings) {
            visit(Loop{{paths.data() + from, ring.size}, ring.shape, ring.stand_in});
            from += ring.size;
        }
    }
};

Loops loops_of(std::vector<SnappedRings> chunks, Vertices& vertices, std::size_t visits) {
    Loops loops;
    loops.paths.reserve(visits);
    for (SnappedRings& chunk : chunks) {
        for (const GridKey key : chunk.keys) loops.paths.push_back(vertices.add(key));
        loops.rings.insert(loops.rings.end(), chunk.rings.begin(), chunk.rings.end());
        chunk = {};
    }
    return loops;
}

void mark_nodes(const Loops& loops, Vertices& vertices) {
    loops.for_each([&](const Loop& loop) {
        if (loop.stand_in) return;
        std::uint32_t before = loop.path.back();
        for (std::size_t i = 0; i < loop.path.size(); ++i) {
            const std::uint32_t after = loop.path[i + 1 < loop.path.size() ? i + 1 : 0];
            vertices.pass(loop.path[i], before, after);
            before = loop.path[i];
        }
    });
    const auto by_key = [&](std::uint32_t a, std::uint32_t b) { return vertices.key(a) < vertices.key(b); };
    loops.for_each([&](const Loop& loop) {
        if (loop.stand_in) return;
        if (std::none_of(loop.path.begin(), loop.path.end(),
                         [&](std::uint32_t v) { return vertices.is_node(v); }))
            vertices.make_node(*std::min_element(loop.path.begin(), loop.path.end(), by_key));
    });
}

/// Cuts loops at nodes, and gives each stretch the arc that another loop may already have made of it.
class ArcMaker {
  public:
    ArcMaker(const Grid& grid, const Vertices& vertices, const Loops& loops)
        : grid_(grid),
          vertices_(vertices),
          bits_(bits_for(count_uses(loops))),
          table_(std::size_t{1} << bits_) {
        arcs_.arc_from.push_back(0);
        arcs_.ring_from.push_back(0);
        arcs_.shape_from.push_back(0);
        arcs_.points.reserve(loops.paths.size() / 2);
    }

    Arcs make(const Loops& loops, std::size_t shapes) {
        loops.for_each([&](const Loop& loop) {
            while (arcs_.shape_from.size() <= loop.shape)
                arcs_.shape_from.push_back(arcs_.ring_from.size() - 1);
            if (loop.stand_in) add_stand_in(loop);
            else add_loop(loop);
            arcs_.ring_from.push_back(arcs_.uses.size());
        });
        while (arcs_.shape_from.size() <= shapes) arcs_.shape_from.push_back(arcs_.ring_from.size() - 1);
        return std::move(arcs_);
    }

  private:
    struct Entry {
        std::uint64_t first_edge = no_key;
        std::uint32_t arc = none;
    };

    std::size_t count_uses(const Loops& loops) const {
        return static_cast<std::size_t>(std::count_if(loops.paths.begin(), loops.paths.end(),
                                                      [&](std::uint32_t v) { return vertices_.is_node(v); }));
    }

    void add_loop(const Loop& loop) {
        const auto node = [&](std::uint32_t v) { return vertices_.is_node(v); };
        const auto start = std::find_if(loop.path.begin(), loop.path.end(), node) - loop.path.begin();
        turned_.assign(loop.path.begin() + start, loop.path.end());
        turned_.insert(turned_.end(), loop.path.begin(), loop.path.begin() + start + 1);
        for (auto from = turned_.begin(); from + 1 != turned_.end();) {
            const auto to = std::find_if(from + 1, turned_.end(), node);
            add_stretch({from, to + 1}, loop.shape);
            from = to;
        }
    }

    /// Direction: from the lesser end; of a closed arc, towards the lesser neighbour.
    bool runs_backward(std::span<const std::uint32_t> stretch) const {
        if (stretch.front() != stretch.back())
            return vertices_.key(stretch.back()) < vertices_.key(stretch.front());
        return vertices_.key(stretch[stretch.size() - 2]) < vertices_.key(stretch[1]);
    }

    void add_stretch(std::span<std::uint32_t> stretch, std::uint32_t shape) {
        const bool reversed = runs_backward(stretch);
        if (reversed) std::reverse(stretch.begin(), stretch.end());
        Entry& entry = entry_of(std::uint64_t{stretch[0]} << 32 | stretch[1]);
        if (entry.arc == none) entry.arc = new_arc(stretch);
        if (reversed) std::reverse(stretch.begin(), stretch.end());
        use(entry.arc, reversed, shape);
    }

    Entry& entry_of(std::uint64_t first_edge) {
        std::size_t slot = slot_of(first_edge, bits_);
        while (table_[slot].first_edge != first_edge && table_[slot].first_edge != no_key)
            slot = (slot + 1) & (table_.size() - 1);
        table_[slot].first_edge = first_edge;
        return table_[slot];
    }

    std::uint32_t new_arc(std::span<const std::uint32_t> stretch) {
        for (const std::uint32_t vertex : stretch) arcs_.points.push_back(grid_.point(vertices_.key(vertex)));
        return end_arc();
    }

    std::uint32_t end_arc() {
        arcs_.arc_from.push_back(arcs_.points.size());
        arcs_.left.push_back(Arcs::outside);
        arcs_.right.push_back(Arcs::outside);
        return static_cast<std::uint32_t>(arcs_.arc_count() - 1);
    }

    void use(std::uint32_t arc, bool reversed, std::uint32_t shape) {
        arcs_.uses.push_back({arc, reversed});
        std::uint32_t& side = reversed ? arcs_.right[arc] : arcs_.left[arc];
        if (side == Arcs::outside) side = shape;
    }

    void add_stand_in(const Loop& loop) {
        const Point p = grid_.point(vertices_.key(loop.path.front()));
        const double half = grid_.cell / 2;
        for (const auto& [dx, dy] :
             {Point{-half, -half}, {half, -half}, {half, half}, {-half, half}, {-half, -half}})
            arcs_.points.push_back({p.x + dx, p.y + dy});
        use(end_arc(), false, loop.shape);
    }

    const Grid& grid_;
    const Vertices& vertices_;
    int bits_;
    std::vector<Entry> table_;
    std::vector<std::uint32_t> turned_;
    Arcs arcs_;
};

}  // namespace

Arcs make_arcs(const Shapes& shapes, double cell, int threads) {
    const Grid grid = grid_over(shapes, cell, threads);
    std::vector<SnappedRings> chunks = snap_all(shapes, grid, threads);
    std::size_t visits = 0;
    for (const SnappedRings& chunk : chunks) visits += chunk.keys.size();
    Vertices vertices(visits);
    const Loops loops = loops_of(std::move(chunks), vertices, visits);
    mark_nodes(loops, vertices);
    return ArcMaker(grid, vertices, loops).make(loops, shapes.size());
}

std::vector<Ring> rings_of(const Arcs& arcs, std::size_t shape) {
    std::vector<Ring> rings;
    for (std::size_t r = arcs.shape_from[shape]; r < arcs.shape_from[shape + 1]; ++r) {
        Ring& ring = rings.emplace_back();
        for (std::size_t u = arcs.ring_from[r]; u < arcs.ring_from[r + 1]; ++u) {
            const Arcs::Use use = arcs.uses[u];
            const std::span<const Point> arc(arcs.points.data() + arcs.arc_from[use.arc],
                                             arcs.arc_from[use.arc + 1] - arcs.arc_from[use.arc]);
            const std::size_t skip = ring.empty() ? 0 : 1;
            if (use.reversed)
                ring.insert(ring.end(), arc.rbegin() + static_cast<std::ptrdiff_t>(skip), arc.rend());
            else ring.insert(ring.end(), arc.begin() + static_cast<std::ptrdiff_t>(skip), arc.end());
        }
    }
    return rings;
}

}  // namespace vitality
