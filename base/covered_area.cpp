// SPDX-License-Identifier: Apache-2.0
#include "base/covered_area.hpp"

#include <cstdint>
#include <limits>
#include <span>

#include "base/ring_walk.hpp"
#include "base/threads.hpp"

namespace vitality {

namespace {

constexpr std::uint32_t a_cover = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t rings_at_once = 128;

/// What a stretch adds to an area's sums: twice the square metres.
struct Piece {
    std::uint32_t area;
    double net, gross;
};

/// Where an area's ring enters or leaves a cover.
struct AreaPassage {
    std::size_t ring;
    Passage passage;
};

/// What some covers' rings add to the areas, and where they cross the areas' rings.
struct Found {
    std::vector<Piece> pieces;
    std::vector<AreaPassage> passages;
};

/// The rings of both sides. Cover k counts as displaced infinitely more than the covers before it, and these
/// infinitely more than areas, which stay (see Displaced). Each area's terms are taken from its own origin.
struct Layers {
    Layers(const Shapes& area_shapes, const Shapes& cover_shapes, int threads);

    PlacedRings areas, covers;
    std::vector<Box> boxes;
    std::vector<Point> origins;
};

Layers::Layers(const Shapes& area_shapes, const Shapes& cover_shapes, int threads)
    : areas(area_shapes, ShapeKind::polygon, threads),
      covers(cover_shapes, ShapeKind::polygon, threads),
      boxes(area_shapes.size()) {
    const EdgeRings& rings = areas.rings;
    for (std::size_t ring = 0; ring < rings.size(); ++ring) boxes[rings.shape(ring)].add(rings.boxes()[ring]);
    for (const Box& box : boxes) {
        origins.push_back(box.empty() ? Point{}
                                      : on_grid({(box.min_x + box.max_x) / 2, (box.min_y + box.max_y) / 2}));
    }
}

/// Follows rings of covers: what lies inside an area and in no other cover bounds the union there.
class CoverWalk {
  public:
    CoverWalk(const Layers& layers, Found& found)
        : layers_(layers), rings_(layers.covers.rings), found_(found) {}

    void walk(std::size_t ring) {
        passages_.clear();
        holders_.clear();
        depth_ = 0;
        meet_areas(ring);
        if (holders_.empty() && passages_.empty()) return;
        meet_covers(ring);
        if (passages_.empty()) {
            add_whole(2 * rings_.area(ring));
            return;
        }
        sort_along(passages_);
        follow(
            rings_, ring, passages_, [&](const Stretch& stretch) { add(stretch); },
            [&](const Passage& passage) { pass(passage); });
    }

  private:
    void meet_areas(std::size_t ring) {
        const EdgeRings& areas = layers_.areas.rings;
        const Point start = on_grid(rings_.point(ring, 0));
        layers_.areas.tree.visit_meeting(rings_.boxes()[ring], [&](std::size_t other) {
            const auto area = static_cast<std::uint32_t>(areas.shape(other));
            holders_.add(area, areas.holds(other, start, Displaced::first));
            crossings_.clear();
            finder_.find(rings_, ring, areas, other, Displaced::first, crossings_);
            for (const Crossing& c : crossings_) {
                passages_.push_back({c.edge, area, c.along, c.at, c.into});
                found_.passages.push_back(
                    {other, {c.other_edge, a_cover, c.other_along, c.at, c.other_into}});
            }
        });
    }

    void meet_covers(std::size_t ring) {
        const Point start = on_grid(rings_.point(ring, 0));
        const std::size_t shape = rings_.shape(ring);
        layers_.covers.tree.visit_meeting(rings_.boxes()[ring], [&](std::size_t other) {
            if (rings_.shape(other) == shape) return;
            const Displaced which = rings_.shape(other) > shape ? Displaced::second : Displaced::first;
            depth_ += rings_.holds(other, start, which);
            crossings_.clear();
            finder_.find(rings_, ring, rings_, other, which, crossings_);
            for (const Crossing& c : crossings_)
                passages_.push_back({c.edge, a_cover, c.along, c.at, c.into});
        });
    }

    void pass(const Passage& passage) {
        if (passage.what == a_cover) {
            depth_ += passage.into;
        } else {
            holders_.add(passage.what, passage.into);
        }
    }

    void add_whole(double twice) {
        for (const auto& [area, times] : holders_.counts()) add_piece(area, times * twice);
    }

    void add(const Stretch& stretch) {
        if (holders_.empty()) return;
        const double bulge = stretch.bulge();
        for (const auto& [area, times] : holders_.counts()) {
            add_piece(area, times * (bulge + stretch.chord(layers_.origins[area])));
        }
    }

    void add_piece(std::uint32_t area, double twice) {
        found_.pieces.push_back({area, depth_ == 0 ? twice : 0, twice});
    }

    const Layers& layers_;
    const EdgeRings& rings_;
    Found& found_;
    CrossingFinder finder_;
    std::vector<Crossing> crossings_;
    std::vector<Passage> passages_;
    Holders holders_;
    int depth_ = 0;  ///< other covers over the place where the walk is
};

std::vector<Found> walk_covers(const Layers& layers, int threads) {
    const std::span<const std::uint32_t> order = layers.covers.tree.items();
    std::vector<Found> found((order.size() + rings_at_once - 1) / rings_at_once);
    for_chunks(order.size(), rings_at_once, threads, [&](std::size_t begin, std::size_t end) {
        CoverWalk walk(layers, found[begin / rings_at_once]);
        for (std::size_t i = begin; i < end; ++i) walk.walk(order[i]);
    });
    return found;
}

std::vector<std::vector<Passage>> passages_of_areas(const std::vector<Found>& found, std::size_t rings) {
    std::vector<std::size_t> counts(rings);
    for (const Found& chunk : found) {
        for (const AreaPassage& at : chunk.passages) ++counts[at.ring];
    }
    std::vector<std::vector<Passage>> passages(rings);
    for (std::size_t ring = 0; ring < rings; ++ring) passages[ring].reserve(counts[ring]);
    for (const Found& chunk : found) {
        for (const AreaPassage& at : chunk.passages) passages[at.ring].push_back(at.passage);
    }
    return passages;
}

int covers_over(const Layers& layers, Point p) {
    int depth = 0;
    layers.covers.tree.visit_meeting({p.x, p.y, p.x, p.y}, [&](std::size_t ring) {
        depth += layers.covers.rings.holds(ring, p, Displaced::second);
    });
    return depth;
}

/// Follows the ring of an area: what lies inside covers bounds the covered part.
Piece walk_area(const Layers& layers, std::size_t ring, std::vector<Passage>& passages) {
    const EdgeRings& rings = layers.areas.rings;
    const auto area = static_cast<std::uint32_t>(rings.shape(ring));
    int depth = covers_over(layers, on_grid(rings.point(ring, 0)));
    if (passages.empty()) {
        const double twice = 2 * rings.area(ring);
        return {area, depth > 0 ? twice : 0, depth * twice};
    }
    sort_along(passages);
    CompensatedSum net, gross;
    follow(
        rings, ring, passages,
        [&](const Stretch& stretch) {
            if (depth == 0) return;
            const double twice = stretch.bulge() + stretch.chord(layers.origins[area]);
            if (depth > 0) net.add(twice);
            gross.add(depth * twice);
        },
        [&](const Passage& passage) { depth += passage.into; });
    return {area, net.value(), gross.value()};
}

std::vector<Piece> walk_areas(const Layers& layers, const std::vector<Found>& found, int threads) {
    const std::size_t rings = layers.areas.rings.size();
    std::vector<std::vector<Passage>> passages = passages_of_areas(found, rings);
    std::vector<Piece> pieces(rings);
    for_chunks(rings, rings_at_once, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t ring = begin; ring < end; ++ring)
            pieces[ring] = walk_area(layers, ring, passages[ring]);
    });
    return pieces;
}

/// Square metres from twice as many; 0 where rounding alone may be left of terms that cancel.
double settled(const CompensatedSum& twice, const Box& box) {
    const double area = twice.value() / 2;
    return area > 1e-13 * box.width() * box.height() ? area : 0;
}

}  // namespace

Covered covered_area(const Shapes& areas, const Shapes& covers, int threads) {
    const Layers layers(areas, covers, threads);
    const std::vector<Found> found = walk_covers(layers, threads);
    const std::vector<Piece> of_areas = walk_areas(layers, found, threads);
    std::vector<CompensatedSum> net(areas.size()), gross(areas.size());
    const auto add = [&](const std::vector<Piece>& pieces) {
        for (const Piece& piece : pieces) {
            net[piece.area].add(piece.net);
            gross[piece.area].add(piece.gross);
        }
    };
    for (const Found& chunk : found) add(chunk.pieces);
    add(of_areas);
    Covered covered;
    for (std::size_t area = 0; area < areas.size(); ++area) {
        covered.net.push_back(settled(net[area], layers.boxes[area]));
        covered.gross.push_back(settled(gross[area], layers.boxes[area]));
    }
    return covered;
}

}  // namespace vitality
