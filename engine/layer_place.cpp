// SPDX-License-Identifier: Apache-2.0
#include "engine/layer_place.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "base/names.hpp"

namespace vitality {

namespace {

constexpr double kilometre = 1000;
constexpr double far = 5 * kilometre;

Point middle(const Box& box) { return {(box.min_x + box.max_x) / 2, (box.min_y + box.max_y) / 2}; }

double distance_between(const Box& a, const Box& b) {
    const double x = std::max({0.0, a.min_x - b.max_x, b.min_x - a.max_x});
    const double y = std::max({0.0, a.min_y - b.max_y, b.min_y - a.max_y});
    return std::hypot(x, y);
}

std::string direction_words(Point from, Point to) {
    static constexpr std::array<const char*, 8> names = {"east", "north-east", "north", "north-west",
                                                         "west", "south-west", "south", "south-east"};
    const double turn = std::atan2(to.y - from.y, to.x - from.x) / (std::numbers::pi / 4);
    return names[static_cast<std::size_t>(std::lround(turn) + 8) % 8];
}

}  // namespace

std::string off_map_words(const Box& features, const Box& areas) {
    const Box swapped{features.min_y, features.min_x, features.max_y, features.max_x};
    if (swapped.intersects(areas)) return "x and y are swapped: exchange the two, or name the right crs";
    return fmt::format(
        "they lie {} km to the {}: another place, or a wrong crs. Mend source or crs",
        with_thousands(static_cast<std::size_t>(distance_between(features, areas) / kilometre)),
        direction_words(middle(areas), middle(features)));
}

bool tell_place(const Layer& layer, const Geography& geography, Ledger& ledger) {
    const Box areas = geography.shapes.box();
    const Shapes& shapes = layer.features.shapes;
    const std::string subject = "layer " + layer.spec.id;
    if (areas.empty() || shapes.box().empty()) return true;
    LedgerEntry entry{Severity::info, subject, "far-outside", {}, {}, {}};
    std::size_t placed = 0, near = 0;
    if (layer.beyond) near += distance_between(layer.beyond->shapes.box(), areas) <= far ? 1U : 0U;
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        if (shapes.kind(i) == ShapeKind::none) continue;
        ++placed;
        const double away = distance_between(shapes.box(i), areas);
        if (away <= far) {
            ++near;
            continue;
        }
        if (entry.items.size() <= placed / 10 + 1)
            entry.items.push_back(
                {"", layer.where(i), fmt::format("{:.0f} km beyond the areas", away / kilometre)});
    }
    if (near == 0) {
        add_finding(ledger,
                    {Severity::failure,
                     subject,
                     "layer-off-map",
                     {},
                     {{"", layer.features.source, "no feature near " + geography.id}},
                     {}},
                    layer.spec.accept, [&](std::size_t) {
                        return fmt::format("none of the {} lies within 5 km of {}; {}.",
                                           counted(placed, "feature"), geography.id,
                                           off_map_words(shapes.box(), areas));
                    });
        return false;
    }
    const bool a_few = !entry.items.empty() && entry.items.size() * 10 <= placed;
    if (!a_few) return true;
    entry.message = fmt::format("{} of {} lie more than 5 km beyond {}: counted in no area.",
                                counted(entry.items.size(), "feature"), with_thousands(placed), geography.id);
    ledger.add(std::move(entry));
    return true;
}

}  // namespace vitality
