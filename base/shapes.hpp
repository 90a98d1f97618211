// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace vitality {

struct Point {
    double x = 0;
    double y = 0;
    friend bool operator==(const Point&, const Point&) = default;
};

/// An axis-parallel box. A new one is empty: it holds nothing until a point is added.
struct Box {
    double min_x = std::numeric_limits<double>::infinity();
    double min_y = std::numeric_limits<double>::infinity();
    double max_x = -std::numeric_limits<double>::infinity();
    double max_y = -std::numeric_limits<double>::infinity();

    void add(Point p);
    void add(const Box& other);
    bool empty() const { return !(min_x <= max_x && min_y <= max_y); }
    double width() const { return empty() ? 0 : max_x - min_x; }
    double height() const { return empty() ? 0 : max_y - min_y; }
    bool intersects(const Box& other) const {
        // All four without a branch: in searches any of them is as likely as not.
        return ((min_x <= other.max_x) & (other.min_x <= max_x) & (min_y <= other.max_y) &
                (other.min_y <= max_y)) != 0;
    }
    /// The box with `share` of its width and height added on each side.
    Box grown(double share) const;
};

/// Half-open range of indices.
struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t size() const { return end - begin; }
};

enum class ShapeKind : std::uint8_t { none, point, line, polygon };

/// Many shapes held as flat arrays: shape -> parts -> rings -> points, in the CRS of their source.
///
/// A polygon's part is one exterior ring and then its holes; rings are closed (last point equals the first).
/// A line's part is one open ring; a point's part is one ring of one point. A shape without geometry has kind
/// `none` and no parts. The direction of rings is as the source has it.
class Shapes {
  public:
    std::size_t size() const { return kinds_.size(); }
    ShapeKind kind(std::size_t shape) const { return kinds_[shape]; }
    Range parts(std::size_t shape) const { return {part_from_[shape], part_from_[shape + 1]}; }
    Range rings(std::size_t part) const { return {ring_from_[part], ring_from_[part + 1]}; }
    /// All rings of a shape, across its parts.
    Range rings_of_shape(std::size_t shape) const {
        return {ring_from_[part_from_[shape]], ring_from_[part_from_[shape + 1]]};
    }
    std::span<const Point> ring(std::size_t ring) const {
        return {points_.data() + point_from_[ring], point_from_[ring + 1] - point_from_[ring]};
    }
    /// All points of a shape, ring after ring.
    std::span<const Point> points_of_shape(std::size_t shape) const;
    std::span<const Point> points() const { return points_; }
    std::span<Point> points() { return points_; }
    std::size_t ring_count() const { return point_from_.size() - 1; }
    std::size_t part_count() const { return ring_from_.size() - 1; }

    /// One shape of kind point each.
    static Shapes of_points(std::vector<Point> points);

    /// Building: begin a shape, then for each part begin_part, for each ring begin_ring, then points.
    void begin_shape(ShapeKind kind);
    void begin_part();
    void begin_ring();
    void add_point(Point p);
    void add_points(std::span<const Point> points);
    void reserve(std::size_t shapes, std::size_t points);
    /// Appends a copy of a shape of another collection; or only its parts, to the shape begun last.
    void append(const Shapes& other, std::size_t shape);
    void append_parts(const Shapes& other, std::size_t shape);

    /// Puts the first shape of another collection in a shape's place.
    struct Replacement {
        std::size_t shape;
        const Shapes* by;
    };
    /// Replaces many shapes at once, in rising order of `shape`. Points are moved where they lie as long as
    /// the shapes do not grow: a nation's boundaries are not copied for a handful of repairs.
    void replace(std::span<const Replacement> replacements);

    Box box(std::size_t shape) const;
    Box box() const;

  private:
    Shapes frame_after(std::span<const Replacement> replacements) const;
    void move_points(std::span<const Replacement> replacements);

    std::vector<Point> points_;
    std::vector<std::size_t> point_from_{0};
    std::vector<std::size_t> ring_from_{0};
    std::vector<std::size_t> part_from_{0};
    std::vector<ShapeKind> kinds_;
};

/// Signed area of a closed ring by the shoelace formula, taken relative to its first point; positive when
/// counter-clockwise. Square units of the CRS.
double signed_area(std::span<const Point> ring);

/// Area of a polygon shape: exteriors less holes, whatever their direction. Square units of the CRS.
double area(const Shapes& shapes, std::size_t shape);

}  // namespace vitality
