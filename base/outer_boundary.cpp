// SPDX-License-Identifier: Apache-2.0
#include "base/outer_boundary.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "base/boundary_index.hpp"
#include "base/edge_matching.hpp"
#include "base/packed_tree.hpp"
#include "base/threads.hpp"

namespace vitality {
namespace {

constexpr double step = 1;  ///< metres
constexpr std::size_t chunk = 256;

/// A piece of an edge.
struct Piece {
    Point from;
    Point to;
    std::size_t shape;
    std::size_t ring;
};

std::vector<Piece> lone_edges(const Shapes& areas, int threads) {
    const std::vector<std::uint8_t> once = edges_that_occur_once(areas, threads);
    std::vector<Piece> edges;
    std::size_t at = 0;
    for (std::size_t shape = 0; shape < areas.size(); ++shape) {
        const Range rings = areas.rings_of_shape(shape);
        for (std::size_t r = rings.begin; r < rings.end; ++r) {
            const std::span<const Point> ring = areas.ring(r);
            for (std::size_t i = 0; i < ring.size(); ++i, ++at)
                if (once[at]) edges.push_back({ring[i], ring[i + 1], shape, r});
        }
    }
    return edges;
}

Box box_of(const Piece& piece) {
    Box box;
    box.add(piece.from);
    box.add(piece.to);
    return box;
}

/// Cuts edges at the vertices of others near them, and knows which pieces are inside.
class Coverage {
  public:
    Coverage(const Shapes& areas, std::span<const Piece> edges, int threads)
        : edges_(edges), areas_by_box_(tree_of_polygons(areas, threads)), boundaries_(areas.size()) {
        std::vector<Box> boxes;
        for (const Piece& edge : edges) boxes.push_back(box_of(edge));
        edges_by_box_ = PackedTree(boxes, threads);
        for_chunks(areas.size(), chunk, threads, [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i)
                if (areas.kind(i) == ShapeKind::polygon) boundaries_[i] = BoundaryIndex(areas, i);
        });
    }

    void add_border_of(const Piece& edge, std::vector<Piece>& border) const {
        Piece piece = edge;
        for (const double share : cuts_of(edge)) {
            piece.to = share < 1 ? Point{edge.from.x + share * (edge.to.x - edge.from.x),
                                         edge.from.y + share * (edge.to.y - edge.from.y)}
                                 : edge.to;
            if (!inside(piece)) border.push_back(piece);
            piece.from = piece.to;
        }
    }

  private:
    /// Where to cut as shares of the length, rising, 1 the last; no piece is shorter than a step.
    std::vector<double> cuts_of(const Piece& edge) const {
        const double dx = edge.to.x - edge.from.x, dy = edge.to.y - edge.from.y;
        const double length = std::hypot(dx, dy);
        std::vector<double> along;
        const auto consider = [&](Point p) {
            const double x = p.x - edge.from.x, y = p.y - edge.from.y;
            const double distance = std::abs(x * dy - y * dx) / length;
            const double place = (x * dx + y * dy) / length;
            if (distance < step && place > step && place < length - step) along.push_back(place);
        };
        Box near = box_of(edge);
        near = {near.min_x - step, near.min_y - step, near.max_x + step, near.max_y + step};
        if (length > 2 * step) {
            edges_by_box_.visit_meeting(near, [&](std::size_t other) {
                consider(edges_[other].from);
                consider(edges_[other].to);
            });
        }
        std::sort(along.begin(), along.end());
        std::vector<double> shares;
        double last = 0;
        for (const double place : along) {
            if (place - last < step) continue;
            shares.push_back(place / length);
            last = place;
        }
        shares.push_back(1);
        return shares;
    }

    bool inside(const Piece& piece) const {
        const double dx = piece.to.x - piece.from.x, dy = piece.to.y - piece.from.y;
        const double length = std::hypot(dx, dy);
        const double x = piece.from.x + dx / 2, y = piece.from.y + dy / 2;
        const double aside_x = step * dy / length, aside_y = step * dx / length;
        return covered({x + aside_x, y - aside_y}, piece.shape) &&
               covered({x - aside_x, y + aside_y}, piece.shape);
    }

    bool covered(Point p, std::size_t first_guess) const {
        if (boundaries_[first_guess].side_of(p) != Side::outside) return true;
        bool any = false;
        areas_by_box_.visit_meeting({p.x, p.y, p.x, p.y}, [&](std::size_t area) {
            any = any || boundaries_[area].side_of(p) != Side::outside;
        });
        return any;
    }

    std::span<const Piece> edges_;
    PackedTree edges_by_box_;
    PackedTree areas_by_box_;
    std::vector<BoundaryIndex> boundaries_;
};

std::vector<Piece> border_of(const Coverage& coverage, std::span<const Piece> edges, int threads) {
    std::vector<std::vector<Piece>> by_chunk(edges.size() / chunk + 1);
    for_chunks(edges.size(), chunk, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) coverage.add_border_of(edges[i], by_chunk[begin / chunk]);
    });
    std::vector<Piece> all;
    for (const auto& some : by_chunk) all.insert(all.end(), some.begin(), some.end());
    return all;
}

void add_line(Shapes& lines, const std::vector<Point>& line) {
    lines.begin_part();
    lines.begin_ring();
    lines.add_points(line);
}

/// Pieces of one ring as lines; one that runs over the ring's first point is not cut there.
void add_lines(Shapes& lines, std::span<const Piece> pieces) {
    std::vector<std::vector<Point>> found;
    for (const Piece& piece : pieces) {
        if (found.empty() || found.back().back() != piece.from) found.push_back({piece.from});
        found.back().push_back(piece.to);
    }
    std::vector<Point>& last = found.back();
    if (found.size() > 1 && last.back() == found.front().front()) {
        last.insert(last.end(), found.front().begin() + 1, found.front().end());
        found.erase(found.begin());
    }
    for (const std::vector<Point>& line : found) add_line(lines, line);
}

}  // namespace

Shapes outer_boundary(const Shapes& areas, int threads) {
    const std::vector<Piece> edges = lone_edges(areas, threads);
    const std::vector<Piece> border = border_of(Coverage(areas, edges, threads), edges, threads);
    Shapes lines;
    lines.begin_shape(border.empty() ? ShapeKind::none : ShapeKind::line);
    for (std::size_t from = 0, to = 0; from < border.size(); from = to) {
        while (to < border.size() && border[to].ring == border[from].ring) ++to;
        add_lines(lines, std::span(border).subspan(from, to - from));
    }
    return lines;
}

}  // namespace vitality
