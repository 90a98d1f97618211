// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "base/geometry.hpp"
#include "renderers/abbreviations.hpp"
#include "renderers/elements.hpp"
#include "renderers/label_settings.hpp"
#include "renderers/leaders.hpp"
#include "renderers/page_map.hpp"

namespace vitality {

namespace {

struct Candidate {
    PlacedText text;
    PageBox box;
    double cost = 0;
};

double page_area(const PagePaths& rings) {
    double sum = 0;
    for (std::size_t r = 0; r < rings.size(); ++r) sum += signed_area(rings.path(r));
    return std::abs(sum);
}

/// The part of a ring on one side of a line across the page (Sutherland and Hodgman). `depth`: how far inside
/// a point lies.
template <class Depth>
std::vector<Point> cut_off(const std::vector<Point>& ring, Depth&& depth) {
    std::vector<Point> kept;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const Point& from = ring[i == 0 ? ring.size() - 1 : i - 1];
        const Point& to = ring[i];
        const double before = depth(from), after = depth(to);
        if ((before >= 0) != (after >= 0)) {
            const double t = before / (before - after);
            kept.push_back({from.x + t * (to.x - from.x), from.y + t * (to.y - from.y)});
        }
        if (after >= 0) kept.push_back(to);
    }
    return kept;
}

/// What is seen of a ring through the frame, closed; empty where nothing is.
std::vector<Point> seen_part(std::span<const Point> ring, const PageBox& frame) {
    std::vector<Point> seen(ring.begin(), ring.end());
    if (!seen.empty()) seen.pop_back();
    seen = cut_off(seen, [&](Point p) { return p.x - frame.x; });
    seen = cut_off(seen, [&](Point p) { return frame.right() - p.x; });
    seen = cut_off(seen, [&](Point p) { return p.y - frame.y; });
    seen = cut_off(seen, [&](Point p) { return frame.bottom() - p.y; });
    if (seen.size() < 3) return {};
    seen.push_back(seen.front());
    return seen;
}

/// Whether a ring holds where another begins.
bool holds_start(const std::vector<Point>& ring, const std::vector<Point>& other) {
    PagePaths one;
    one.points = ring;
    one.from.push_back(ring.size());
    return !other.empty() && holds(one, other.front());
}

/// The largest part of an area that is seen, with its holes, as a polygon of its own; empty where nothing is.
Shapes main_part(const PagePaths& rings, const PageBox& frame) {
    std::vector<std::vector<Point>> seen;
    std::size_t largest = 0;
    for (std::size_t r = 0; r < rings.size(); ++r) {
        seen.push_back(seen_part(rings.path(r), frame));
        if (std::abs(signed_area(seen[r])) > std::abs(signed_area(seen[largest]))) largest = r;
    }
    Shapes shapes;
    if (seen.empty() || !(std::abs(signed_area(seen[largest])) > 0)) return shapes;
    shapes.begin_shape(ShapeKind::polygon);
    shapes.begin_part();
    const bool turned = signed_area(seen[largest]) > 0;
    for (std::size_t i = 0; i < seen.size(); ++i) {
        const std::size_t r = i == 0 ? largest : i <= largest ? i - 1 : i;  // the exterior comes first
        const double size = signed_area(seen[r]);
        if (r != largest && ((size > 0) == turned || size == 0 || !holds_start(seen[largest], seen[r])))
            continue;
        shapes.begin_ring();
        shapes.add_points(seen[r]);
    }
    return shapes;
}

class LabelPlacer {
  public:
    LabelPlacer(const LabelRequest& request, Typesetter& typesetter)
        : request_(request), setter_(typesetter) {}

    PlacedLabels place() {
        for (const std::size_t i : order()) {
            if (request_.names[i].empty()) continue;
            const Shapes part = main_part(request_.shapes[i], request_.frame);
            const bool cut = !lies_in(request_.shapes[i]);
            if (part.size() == 0) placed_.dropped += cut ? 0 : 1;
            else if (!place_inside(request_.shapes[i], part, request_.names[i]) && !cut)
                without_room_.push_back({i, label_point(part, 0, 0.5)});
        }
        place_beside();
        return std::move(placed_);
    }

  private:
    struct WithoutRoom {
        std::size_t shape;
        Point anchor;
    };

    /// A name that lies mostly beyond its area names the wrong one.
    static constexpr double most_outside = 0.4;

    /// The largest area first, unless the names are to be taken as given.
    std::vector<std::size_t> order() const {
        std::vector<std::size_t> order(request_.names.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        if (request_.as_given) return order;
        std::vector<double> sizes;
        for (const PagePaths& rings : request_.shapes) sizes.push_back(page_area(rings));
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return sizes[a] > sizes[b]; });
        return order;
    }

    /// Whether the frame shows an area whole.
    bool lies_in(const PagePaths& rings) const {
        constexpr double slack = 2;
        for (std::size_t r = 0; r < rings.size(); ++r)
            if (!request_.frame.contains(rings.box(r), slack)) return false;
        return true;
    }

    /// The whole name well inside; else in short; only then reaching further beyond its area.
    bool place_inside(const PagePaths& rings, const Shapes& part, const std::string& name) {
        constexpr double little_outside = 0.2;
        const std::vector<std::string> briefs = abbreviations_of(name);
        for (const double outside : {little_outside, most_outside}) {
            if (try_inside(rings, part, name, outside)) return true;
            for (const std::string& brief : briefs) {
                if (!try_inside(rings, part, brief, outside)) continue;
                placed_.abbreviations.push_back({brief, name});
                return true;
            }
        }
        return false;
    }

    bool try_inside(const PagePaths& rings, const Shapes& part, const std::string& text, double outside) {
        const Point at = label_point(part, 0, 0.5);
        const double room = part.box().width() * 0.85;
        std::optional<Candidate> best;
        for (const LabelSetting& setting : label_settings(text, room, request_.type, setter_))
            try_setting(setting, at, rings, outside, best);
        if (!best) return false;
        placed_.texts.push_back(best->text);
        boxes_.push_back(best->box);
        return true;
    }

    /// Too many lines hide the map that they explain.
    void place_beside() {
        constexpr std::size_t most_leaders = 30;
        if (request_.room.width <= 0 || without_room_.size() > most_leaders) {
            placed_.dropped += without_room_.size();
            return;
        }
        if (without_room_.empty()) return;
        LeaderPlacer leaders(request_, setter_, boxes_);
        std::vector<Point> anchors;
        for (const WithoutRoom& one : without_room_) anchors.push_back(one.anchor);
        leaders.keep_clear_of(std::move(anchors));
        for (const WithoutRoom& one : without_room_)
            if (!leaders.place(request_.names[one.shape], one.anchor, placed_)) ++placed_.dropped;
    }

    void try_setting(const LabelSetting& setting, Point at, const PagePaths& rings, double most,
                     std::optional<Candidate>& best) {
        const double w = setting.size.width, h = setting.size.height;
        for (const double up : {0.0, -0.5, 0.5, -1.0, 1.0, -1.6, 1.6, -2.4, 2.4, -3.4, 3.4})
            for (const double across : {0.0, -0.2, 0.2, -0.45, 0.45, -0.75, 0.75}) {
                const PageBox box{at.x - w / 2 + across * w, at.y - h / 2 + up * setting.style.size, w, h};
                double cost = setting.cost + std::abs(up) * 2.2 + std::abs(across) * 7;
                if ((best && best->cost <= cost) || !is_free(box)) continue;
                cost += 5 * covered(box);
                if (best && best->cost <= cost) continue;
                const double outside = outside_share(box, rings);
                cost += 30 * outside;
                if (outside > most || (best && best->cost <= cost)) continue;
                best = Candidate{{setting.text, setting.style, box.x, box.y, w + 0.5}, box, cost};
            }
    }

    bool is_free(const PageBox& box) const {
        constexpr double gap = 1.5;
        if (!request_.frame.contains(box, -request_.edge)) return false;
        const auto overlapped = [&](const PageBox& other) { return box.overlaps(other, gap); };
        return std::none_of(boxes_.begin(), boxes_.end(), overlapped) &&
               std::none_of(request_.obstacles.begin(), request_.obstacles.end(), overlapped);
    }

    static double outside_share(const PageBox& box, const PagePaths& rings) {
        constexpr int columns = 5, rows = 3;
        int outside = 0;
        for (int i = 0; i < columns; ++i)
            for (int j = 0; j < rows; ++j) {
                const Point p{box.x + box.width * i / (columns - 1), box.y + box.height * j / (rows - 1)};
                outside += holds(rings, p) ? 0 : 1;
            }
        return static_cast<double>(outside) / (columns * rows);
    }

    /// Symbols that the name would hide, wholly or in part.
    double covered(const PageBox& box) const {
        const double reach = 2.2 * request_.type.unit;
        const PageBox near{box.x - reach, box.y - reach, box.width + 2 * reach, box.height + 2 * reach};
        return static_cast<double>(std::count_if(request_.symbols.begin(), request_.symbols.end(),
                                                 [&](Point p) { return near.holds(p); }));
    }

    const LabelRequest& request_;
    Typesetter& setter_;
    std::vector<PageBox> boxes_;
    std::vector<WithoutRoom> without_room_;
    PlacedLabels placed_;
};

void draw_leaders(const Canvas& canvas, const std::vector<Leader>& leaders, double unit) {
    if (leaders.empty()) return;
    const Saved saved(canvas);
    for (const bool casing : {true, false}) {
        canvas.set_colour(casing ? Colour{1, 1, 1} : ink);
        canvas.set_line((casing ? 2.0 : 0.5) * unit);
        for (const Leader& leader : leaders) {
            cairo_move_to(canvas.get(), leader.from.x, leader.from.y);
            cairo_line_to(canvas.get(), leader.to.x, leader.to.y);
        }
        cairo_stroke(canvas.get());
    }
    std::vector<Point> ends;
    for (const Leader& leader : leaders) ends.push_back(snap_to_page(leader.from));
    draw_symbols(canvas, Symbol::circle, ink, 2.2 * unit, ends);
}

}  // namespace

PlacedLabels place_labels(const LabelRequest& request, Typesetter& typesetter) {
    return LabelPlacer(request, typesetter).place();
}

void draw_labels(const Canvas& canvas, const PageMap& map, double unit, Typesetter& typesetter) {
    constexpr Colour white{1, 1, 1};
    draw_leaders(canvas, map.leaders, unit);
    for (const PlacedText& label : map.labels) typesetter.draw_with_halo(canvas, label, white, 1.1 * unit);
}

}  // namespace vitality
