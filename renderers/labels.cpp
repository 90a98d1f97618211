// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "base/geometry.hpp"
#include "renderers/elements.hpp"
#include "renderers/page_map.hpp"

namespace vitality {

namespace {

/// One way to set a name: text size and lines.
struct Setting {
    std::string text;
    TextStyle style;
    TextSize size;
    double cost = 0;
};

struct Candidate {
    PlacedText text;
    PageBox box;
    double cost = 0;
};

/// The largest ring of a shape as a polygon of its own; empty where it has none.
Shapes main_part(const PagePaths& rings) {
    Shapes shapes;
    std::size_t largest = 0;
    double greatest = 0;
    for (std::size_t r = 0; r < rings.size(); ++r) {
        const double size = std::abs(signed_area(rings.path(r)));
        if (size > greatest) greatest = size, largest = r;
    }
    if (greatest <= 0) return shapes;
    shapes.begin_shape(ShapeKind::polygon);
    shapes.begin_part();
    shapes.begin_ring();
    shapes.add_points(rings.path(largest));
    return shapes;
}

double page_area(const PagePaths& rings) {
    double sum = 0;
    for (std::size_t r = 0; r < rings.size(); ++r) sum += signed_area(rings.path(r));
    return std::abs(sum);
}

class LabelPlacer {
  public:
    LabelPlacer(const LabelRequest& request, Typesetter& typesetter)
        : request_(request), setter_(typesetter) {}

    PlacedLabels place() {
        std::vector<std::size_t> order(request_.names.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return page_area(request_.shapes[a]) > page_area(request_.shapes[b]);
        });
        for (const std::size_t i : order)
            if (!request_.names[i].empty()) place_one(request_.shapes[i], request_.names[i]);
        return std::move(placed_);
    }

  private:
    /// A name that lies mostly beyond its area names the wrong one.
    static constexpr double most_outside = 0.4;

    /// One line and two lines, in three sizes.
    std::vector<Setting> settings(const std::string& name, double room) {
        std::vector<Setting> list;
        for (const double factor : {1.0, 0.93, 0.86}) {
            TextStyle style{std::max(request_.type.label * factor, request_.type.least), Weight::semibold,
                            ink, Align::centre, 1.15};
            const TextSize line = setter_.measure(name, style);
            const double shrink = (1 - factor) * 20;
            list.push_back({name, style, line, shrink + (line.width > room ? 3.0 : 0)});
            const std::string broken = in_two_lines(name, style);
            if (!broken.empty())
                list.push_back({broken, style, setter_.measure(broken, style), shrink + 1.5});
        }
        return list;
    }

    /// Broken at the space that gives the narrowest text; empty for a single word.
    std::string in_two_lines(const std::string& name, const TextStyle& style) {
        std::string best;
        double narrowest = 0;
        for (std::size_t at = name.find(' '); at != std::string::npos; at = name.find(' ', at + 1)) {
            std::string broken = name;
            broken[at] = '\n';
            const double width = setter_.measure(broken, style).width;
            if (best.empty() || width < narrowest) best = broken, narrowest = width;
        }
        return best;
    }

    void place_one(const PagePaths& rings, const std::string& name) {
        const Shapes part = main_part(rings);
        if (part.size() == 0) {
            ++placed_.dropped;
            return;
        }
        const Point at = label_point(part, 0, 0.5);
        const double room = part.box().width() * 0.85;
        std::optional<Candidate> best;
        for (const Setting& setting : settings(name, room)) try_setting(setting, at, rings, best);
        if (!best) {
            ++placed_.dropped;
            return;
        }
        placed_.texts.push_back(best->text);
        boxes_.push_back(best->box);
    }

    void try_setting(const Setting& setting, Point at, const PagePaths& rings,
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
                if (outside > most_outside || (best && best->cost <= cost)) continue;
                best = Candidate{{setting.text, setting.style, box.x, box.y, w + 0.5}, box, cost};
            }
    }

    bool is_free(const PageBox& box) const {
        constexpr double gap = 1.5;
        if (!request_.frame.contains(box, 2)) return false;
        return std::none_of(boxes_.begin(), boxes_.end(),
                            [&](const PageBox& other) { return box.overlaps(other, gap); });
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
    PlacedLabels placed_;
};

}  // namespace

PlacedLabels place_labels(const LabelRequest& request, Typesetter& typesetter) {
    return LabelPlacer(request, typesetter).place();
}

void draw_labels(const Canvas& canvas, const PageMap& map, double unit, Typesetter& typesetter) {
    constexpr Colour white{1, 1, 1};
    for (const PlacedText& label : map.labels) typesetter.draw_with_halo(canvas, label, white, 1.1 * unit);
}

}  // namespace vitality
