// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <compare>
#include <numbers>
#include <span>

#include "base/arcs.hpp"

namespace vitality {
namespace {

/// An arc walked in one direction.
struct Step {
    std::span<const Point> arc;
    bool reversed;
    bool taken = false;

    Point start() const { return reversed ? arc.back() : arc.front(); }
    Point end() const { return reversed ? arc.front() : arc.back(); }
    Point second() const { return reversed ? arc[arc.size() - 2] : arc[1]; }
    Point last_but_one() const { return reversed ? arc[1] : arc[arc.size() - 2]; }
};

bool before(Point a, Point b) { return a.x < b.x || (a.x == b.x && a.y < b.y); }

/// How often each arc is used forward beyond backward by the members.
std::vector<int> net_uses(const Arcs& arcs, const std::vector<bool>& member) {
    std::vector<int> net(arcs.arc_count(), 0);
    for (std::size_t shape = 0; shape < arcs.shape_count() && shape < member.size(); ++shape) {
        if (!member[shape]) continue;
        const std::size_t from = arcs.ring_from[arcs.shape_from[shape]];
        const std::size_t to = arcs.ring_from[arcs.shape_from[shape + 1]];
        for (std::size_t u = from; u < to; ++u) net[arcs.uses[u].arc] += arcs.uses[u].reversed ? -1 : 1;
    }
    return net;
}

/// The steps that are left, sorted by where they start. At each node as many end as start.
std::vector<Step> steps_left(const Arcs& arcs, const std::vector<int>& net) {
    std::vector<Step> steps;
    for (std::size_t arc = 0; arc < arcs.arc_count(); ++arc) {
        const std::span<const Point> points(arcs.points.data() + arcs.arc_from[arc],
                                            arcs.arc_from[arc + 1] - arcs.arc_from[arc]);
        for (int copy = 0; copy < std::abs(net[arc]); ++copy) steps.push_back({points, net[arc] < 0});
    }
    std::stable_sort(steps.begin(), steps.end(),
                     [](const Step& a, const Step& b) { return before(a.start(), b.start()); });
    return steps;
}

/// Clockwise angle from the way back to the way on, in (0, 2 pi]: the least is the sharpest left turn.
double clockwise(Point node, Point back, Point on) {
    const double angle =
        std::atan2(back.y - node.y, back.x - node.x) - std::atan2(on.y - node.y, on.x - node.x);
    return angle > 0 ? angle : angle + 2 * std::numbers::pi;
}

/// The free step that goes on from the end of another by the sharpest left turn, so that rings which touch
/// in a point stay apart.
Step* next_step(std::vector<Step>& steps, const Step& step) {
    const Point node = step.end();
    const auto first = std::lower_bound(steps.begin(), steps.end(), node,
                                        [](const Step& s, Point p) { return before(s.start(), p); });
    Step* best = nullptr;
    double best_turn = 0;
    for (auto s = first; s != steps.end() && s->start() == node; ++s) {
        if (s->taken) continue;
        const double turn = clockwise(node, step.last_but_one(), s->second());
        if (best == nullptr || turn < best_turn) {
            best = &*s;
            best_turn = turn;
        }
    }
    return best;
}

void append(Ring& ring, const Step& step) {
    const std::ptrdiff_t skip = ring.empty() ? 0 : 1;
    if (step.reversed) ring.insert(ring.end(), step.arc.rbegin() + skip, step.arc.rend());
    else ring.insert(ring.end(), step.arc.begin() + skip, step.arc.end());
}

}  // namespace

std::vector<Ring> dissolve(const Arcs& arcs, const std::vector<bool>& member) {
    std::vector<Step> steps = steps_left(arcs, net_uses(arcs, member));
    std::vector<Ring> rings;
    for (Step& first : steps) {
        if (first.taken) continue;
        Ring ring;
        for (Step* step = &first; step != nullptr;) {
            step->taken = true;
            append(ring, *step);
            step = ring.back() == ring.front() ? nullptr : next_step(steps, *step);
        }
        rings.push_back(std::move(ring));
    }
    return rings;
}

}  // namespace vitality
