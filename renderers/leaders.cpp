// SPDX-License-Identifier: Apache-2.0
#include "renderers/leaders.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace vitality {

namespace {

constexpr double gap = 1.5;  // pt between a name and what stands beside it

double side_of(Point p, Point a, Point b) { return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x); }

bool cross(const Leader& a, const Leader& b) {
    return side_of(a.from, b.from, b.to) * side_of(a.to, b.from, b.to) <= 0 &&
           side_of(b.from, a.from, a.to) * side_of(b.to, a.from, a.to) <= 0;
}

/// Whether a line comes nearer than `gap` to a box: it has an end in it or crosses a diagonal.
bool touches(const Leader& line, const PageBox& box) {
    const PageBox around{box.x - gap, box.y - gap, box.width + 2 * gap, box.height + 2 * gap};
    if (around.holds(line.from) || around.holds(line.to)) return true;
    const Point top_left{around.x, around.y}, bottom_right{around.right(), around.bottom()};
    const Point top_right{around.right(), around.y}, bottom_left{around.x, around.bottom()};
    return cross(line, {top_left, bottom_right}) || cross(line, {top_right, bottom_left});
}

}  // namespace

LeaderPlacer::LeaderPlacer(const LabelRequest& request, Typesetter& typesetter, std::vector<PageBox>& taken)
    : request_(request),
      setter_(typesetter),
      taken_(taken),
      land_(request.land != nullptr ? *request.land : PagePaths{}, request.room) {}

bool LeaderPlacer::place(const std::string& name, Point anchor, PlacedLabels& placed) {
    constexpr int directions = 24;
    constexpr double first = 8, step = 5, last = 140;  // pt on A4
    const double unit = request_.type.unit, unlimited = std::numeric_limits<double>::infinity();
    const std::vector<LabelSetting> settings = label_settings(name, unlimited, request_.type, setter_);
    Candidate best;
    best.cost = unlimited;
    for (const LabelSetting& setting : settings)
        for (double distance = first * unit; distance < last * unit; distance += step * unit)
            for (int i = 0; i < directions; ++i)
                try_at(setting, anchor, 2 * std::numbers::pi * i / directions, distance, best);
    if (best.setting == nullptr) return false;
    placed.texts.push_back(
        {best.setting->text, best.setting->style, best.box.x, best.box.y, best.box.width + 0.5});
    placed.leaders.push_back(best.leader);
    leaders_.push_back(best.leader);
    taken_.push_back(best.box);
    return true;
}

void LeaderPlacer::try_at(const LabelSetting& setting, Point anchor, double angle, double distance,
                          Candidate& best) const {
    constexpr double cost_of_length = 0.12, cost_of_land = 26, cost_of_symbol = 3;
    const double w = setting.size.width, h = setting.size.height;
    const double x = std::cos(angle), y = std::sin(angle);
    const PageBox box{anchor.x + x * (distance + w / 2) - w / 2, anchor.y + y * (distance + h / 2) - h / 2, w,
                      h};
    const Point end{std::clamp(anchor.x, box.x, box.right()), std::clamp(anchor.y, box.y, box.bottom())};
    const double length = std::hypot(end.x - anchor.x, end.y - anchor.y);
    double cost = setting.cost + length * cost_of_length / request_.type.unit;
    const Leader leader{anchor, end};
    if (cost >= best.cost || length < 4 || !is_free(box, leader)) return;
    cost += cost_of_land * land_.share(box) + cost_of_symbol * symbols_in(box);
    if (cost < best.cost) best = {&setting, box, leader, cost};
}

bool LeaderPlacer::is_free(const PageBox& box, const Leader& leader) const {
    if (!request_.room.contains(box)) return false;
    const auto in_the_way = [&](const PageBox& other) {
        return box.overlaps(other, gap) || touches(leader, other);
    };
    const auto crossed = [&](const Leader& other) { return cross(leader, other) || touches(other, box); };
    const PageBox around{box.x - gap, box.y - gap, box.width + 2 * gap, box.height + 2 * gap};
    return std::none_of(anchors_.begin(), anchors_.end(), [&](Point p) { return around.holds(p); }) &&
           std::none_of(taken_.begin(), taken_.end(), in_the_way) &&
           std::none_of(request_.obstacles.begin(), request_.obstacles.end(), in_the_way) &&
           std::none_of(leaders_.begin(), leaders_.end(), crossed);
}

double LeaderPlacer::symbols_in(const PageBox& box) const {
    return static_cast<double>(std::count_if(request_.symbols.begin(), request_.symbols.end(),
                                             [&](Point p) { return box.holds(p); }));
}

}  // namespace vitality
