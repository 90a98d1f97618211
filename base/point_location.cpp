// SPDX-License-Identifier: Apache-2.0
#include "base/point_location.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <numeric>

#include "base/exact.hpp"
#include "base/threads.hpp"

namespace vitality {
namespace {

constexpr std::size_t together = 64;  ///< points located side by side

std::vector<std::uint32_t> order_by(std::span<const std::uint32_t> rank, std::size_t polygons) {
    std::vector<std::uint32_t> order(polygons);
    std::iota(order.begin(), order.end(), 0U);
    if (!rank.empty())
        std::stable_sort(order.begin(), order.end(),
                         [&](std::uint32_t a, std::uint32_t b) { return rank[a] < rank[b]; });
    return order;
}

/// The way from a point to its cell's centre: east or west to the corner, then north or south.
struct Way {
    Point from;
    Point corner;
    Point centre;
};

enum class Meeting : std::uint8_t { none, crossed, on_edge };

bool between(double a, double x, double b) { return (a <= x && x <= b) || (b <= x && x <= a); }

/// How an edge meets the way. Corner and centre are moved as side_of_moved moves them, and the way with them:
/// an infinitesimal step north and a longer one east. A point on no edge can take these steps and cross none.
/// A vertex at the point is met where an edge begins with it: rings are closed.
Meeting meeting(Point a, Point b, const Way& way) {
    const Point p = way.from;
    bool crossed = false;
    if ((a.y > p.y) != (b.y > p.y)) {
        const int side = side_of(a, b, p);
        if (side == 0) return Meeting::on_edge;
        crossed = side != side_of_moved(a, b, way.corner);
    } else if (a.y == p.y && (a.x == p.x || (b.y == p.y && between(a.x, p.x, b.x)))) {
        return Meeting::on_edge;
    }
    if ((a.x > way.centre.x) != (b.x > way.centre.x))
        crossed ^= side_of_moved(a, b, way.corner) != side_of_moved(a, b, way.centre);
    return crossed ? Meeting::crossed : Meeting::none;
}

}  // namespace

struct PointLocator::Place {
    const CellBand* band = nullptr;       ///< none outside the grid
    const std::uint32_t* cell = nullptr;  ///< its code in the band
    Way way;

    bool has_detail() const {
        return band && *cell != CellBand::nowhere && (*cell & CellBand::detail_flag) != 0;
    }
    const CellDetail& detail() const { return band->details[*cell & ~CellBand::detail_flag]; }
};

PointLocator::PointLocator(const Shapes& polygons, std::span<const std::uint32_t> rank, int threads)
    : points_(polygons.points()),
      order_(order_by(rank, polygons.size())),
      grid_(make_cell_grid(polygons, order_, threads)) {}

PointLocator::Place PointLocator::place_of(Point given) const {
    const Point p = on_grid(given);
    const CellFrame& frame = grid_.frame;
    if (!(p.x >= frame.box.min_x && p.x <= frame.box.max_x && p.y >= frame.box.min_y &&
          p.y <= frame.box.max_y))
        return {};
    const std::uint32_t column = frame.column(p.x), row = frame.row(p.y);
    const double x = frame.centre_x(column);
    const CellBand& band = grid_.bands[frame.band(row)];
    return {&band, &band.cells[frame.cell_in_band(column, row)], {p, {x, p.y}, {x, frame.centre_y(row)}}};
}

/// Whether a polygon holds a point of a cell that its edges cross in these runs.
bool PointLocator::holds(const EdgeRun* run, const EdgeRun* end, const Place& place) const {
    bool inside = run->holds_centre();
    for (; run != end; ++run) {
        const Point* next = points_.data() + run->first;
        Point a = on_grid(*next++);
        for (std::uint32_t edge = 0; edge < run->edges; ++edge) {
            const Point b = on_grid(*next++);
            const Meeting met = meeting(a, b, place.way);
            if (met == Meeting::on_edge) return true;
            inside ^= met == Meeting::crossed;
            a = b;
        }
    }
    return inside;
}

namespace {

const EdgeRun* end_of_polygon(const EdgeRun* run, const EdgeRun* end) {
    const std::uint32_t place = run->place();
    while (run != end && run->place() == place) ++run;
    return run;
}

}  // namespace

std::uint32_t PointLocator::first_in(const Place& place) const {
    if (!place.band || *place.cell == nowhere) return nowhere;
    if (!place.has_detail()) return order_[*place.cell];
    const CellBand& band = *place.band;
    const CellDetail& detail = place.detail();
    const std::uint32_t owner =
        detail.owners_from < detail.owners_to ? band.owners[detail.owners_from] : CellBand::nowhere;
    const EdgeRun* const end = band.runs.data() + detail.runs_to;
    for (const EdgeRun* run = band.runs.data() + detail.runs_from; run != end && run->place() < owner;) {
        const EdgeRun* const next = end_of_polygon(run, end);
        if (holds(run, next, place)) return order_[run->place()];
        run = next;
    }
    return owner == CellBand::nowhere ? nowhere : order_[owner];
}

std::uint32_t PointLocator::find(Point p) const { return first_in(place_of(p)); }

/// Points are scattered over far more memory than caches hold: what some of them will need is asked for
/// ahead, step by step, so that the waits run side by side.
void PointLocator::find_some(std::span<const Point> points, std::uint32_t* found) const {
    std::array<Place, together> places;
    for (std::size_t i = 0; i < points.size(); ++i) {
        places[i] = place_of(points[i]);
        __builtin_prefetch(places[i].cell);
    }
    const std::span<const Place> some(places.data(), points.size());
    for (const Place& place : some)
        if (place.has_detail()) __builtin_prefetch(&place.detail());
    for (const Place& place : some)
        if (place.has_detail()) __builtin_prefetch(place.band->runs.data() + place.detail().runs_from);
    for (const Place& place : some) {
        if (!place.has_detail()) continue;
        for (std::uint32_t i = place.detail().runs_from; i < place.detail().runs_to; ++i) {
            const EdgeRun& run = place.band->runs[i];
            for (std::uint32_t point = 0; point <= std::min(run.edges, 16U); point += 4)
                __builtin_prefetch(points_.data() + run.first + point);
        }
    }
    for (const Place& place : some) *found++ = first_in(place);
}

std::vector<std::uint32_t> PointLocator::find_each(std::span<const Point> points, int threads) const {
    std::vector<std::uint32_t> found(points.size());
    for_chunks(points.size(), 64 * together, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; i += together)
            find_some(points.subspan(i, std::min(together, end - i)), found.data() + i);
    });
    return found;
}

void PointLocator::find_all(Point p, std::vector<std::uint32_t>& found) const {
    found.clear();
    const Place place = place_of(p);
    if (!place.has_detail()) {
        if (const std::uint32_t only = first_in(place); only != nowhere) found.push_back(only);
        return;
    }
    const CellBand& band = *place.band;
    const CellDetail& detail = place.detail();
    for (std::uint32_t i = detail.owners_from; i < detail.owners_to; ++i)
        found.push_back(order_[band.owners[i]]);
    const EdgeRun* const end = band.runs.data() + detail.runs_to;
    for (const EdgeRun* run = band.runs.data() + detail.runs_from; run != end;) {
        const EdgeRun* const next = end_of_polygon(run, end);
        if (holds(run, next, place)) found.push_back(order_[run->place()]);
        run = next;
    }
    std::sort(found.begin(), found.end());
}

}  // namespace vitality
