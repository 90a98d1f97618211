// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <span>

#include "base/covered_area.hpp"
#include "base/ring_walk.hpp"
#include "base/threads.hpp"

namespace vitality {

namespace {

struct Piece {
    std::uint32_t area;
    double metres;
};

/// Follows a line and tells the stretches that areas hold.
class LineWalk {
  public:
    LineWalk(const PlacedRings& areas, const EdgeRings& lines, std::vector<Piece>& pieces)
        : areas_(areas), lines_(lines), pieces_(pieces) {}

    void walk(std::size_t line) {
        passages_.clear();
        holders_.clear();
        areas_.tree.visit_meeting(lines_.boxes()[line], [&](std::size_t ring) { meet(line, ring); });
        sort_along(passages_);
        follow(
            lines_, line, passages_, [&](const Stretch& stretch) { add(stretch); },
            [&](const Passage& passage) { holders_.add(passage.what, passage.into); });
    }

  private:
    void meet(std::size_t line, std::size_t ring) {
        const auto area = static_cast<std::uint32_t>(areas_.rings.shape(ring));
        holders_.add(area, areas_.rings.holds(ring, on_grid(lines_.point(line, 0)), Displaced::first));
        crossings_.clear();
        finder_.find(lines_, line, areas_.rings, ring, Displaced::first, crossings_);
        for (const Crossing& c : crossings_) passages_.push_back({c.edge, area, c.along, c.at, c.into});
    }

    void add(const Stretch& stretch) {
        if (holders_.empty()) return;
        const double metres = stretch.length();
        for (const auto& [area, times] : holders_.counts()) pieces_.push_back({area, times * metres});
    }

    const PlacedRings& areas_;
    const EdgeRings& lines_;
    std::vector<Piece>& pieces_;
    CrossingFinder finder_;
    std::vector<Crossing> crossings_;
    std::vector<Passage> passages_;
    Holders holders_;
};

}  // namespace

std::vector<double> covered_length(const Shapes& areas, const Shapes& lines, int threads) {
    const PlacedRings placed(areas, ShapeKind::polygon, threads);
    const EdgeRings rings(lines, ShapeKind::line, threads);
    constexpr std::size_t lines_at_once = 128;
    std::vector<std::vector<Piece>> pieces((rings.size() + lines_at_once - 1) / lines_at_once);
    for_chunks(rings.size(), lines_at_once, threads, [&](std::size_t begin, std::size_t end) {
        LineWalk walk(placed, rings, pieces[begin / lines_at_once]);
        for (std::size_t line = begin; line < end; ++line) walk.walk(line);
    });
    std::vector<CompensatedSum> sums(areas.size());
    for (const std::vector<Piece>& chunk : pieces) {
        for (const Piece& piece : chunk) sums[piece.area].add(piece.metres);
    }
    std::vector<double> metres;
    for (const CompensatedSum& sum : sums) metres.push_back(sum.value());
    return metres;
}

}  // namespace vitality
