// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/relative_movement.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/error.hpp"

namespace vitality {
namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

void check_lengths(std::size_t before, std::size_t after) {
    if (before == after) return;
    throw error<SettingsError>(
        "movement: {} areas before, but {} after. Give the same areas in the same order, and an empty cell "
        "where "
        "one has no value.",
        before, after);
}

std::string named(const std::string& edition) { return edition.empty() ? "no edition" : edition; }

/// Percentile positions of values that are all numbers.
std::vector<double> positions(const std::vector<double>& values) {
    std::vector<double> sorted = values;
    std::sort(sorted.begin(), sorted.end());
    std::vector<double> result;
    result.reserve(values.size());
    for (const double value : values) {
        const auto [first, last] = std::equal_range(sorted.begin(), sorted.end(), value);
        const auto ends = static_cast<double>((first - sorted.begin()) + (last - sorted.begin()));
        result.push_back(100 * ends / 2 / static_cast<double>(values.size()));
    }
    return result;
}

}  // namespace

MaySubtract may_subtract(IndicatorKind kind, const std::string& edition_a, const std::string& edition_b) {
    const bool place = kind == IndicatorKind::rank || kind == IndicatorKind::ordinal;
    const bool scale = kind == IndicatorKind::score || kind == IndicatorKind::value;
    const bool one_edition = edition_a == edition_b;
    if ((!place && !scale) || (one_edition && (scale || !edition_a.empty()))) return {};
    const std::string what =
        kind == IndicatorKind::value ? "Values of no stated kind" : "Numbers of kind " + kind_name(kind);
    if (edition_a.empty() && edition_b.empty()) {
        return {false, what +
                           " tell an order among areas, so a difference over time says nothing by itself. "
                           "Use the relative movement."};
    }
    return {false,
            fmt::format("{} of different editions ({} and {}) are not subtracted: each edition has its own "
                        "scale and order. Use the relative movement.",
                        what, named(edition_a), named(edition_b))};
}

RelativeMovement relative_movement(std::span<const double> before, std::span<const double> after) {
    check_lengths(before.size(), after.size());
    RelativeMovement result;
    result.points.assign(before.size(), not_a_number);
    result.caveat = relative_movement_caveat();
    std::vector<std::size_t> areas;
    std::vector<double> first, second;
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (std::isnan(before[i]) || std::isnan(after[i])) continue;
        areas.push_back(i);
        first.push_back(before[i]);
        second.push_back(after[i]);
    }
    const std::vector<double> was = positions(first), is = positions(second);
    for (std::size_t i = 0; i < areas.size(); ++i) result.points[areas[i]] = is[i] - was[i];
    result.used = {areas.size(), before.size() - areas.size()};
    return result;
}

GroupMoves group_moves(std::span<const double> before, std::span<const double> after) {
    check_lengths(before.size(), after.size());
    GroupMoves moves;
    moves.caveat = relative_movement_caveat();
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (std::isnan(before[i]) || std::isnan(after[i])) {
            ++moves.used.left_out;
            continue;
        }
        ++moves.used.used;
        ++(after[i] > before[i] ? moves.up : after[i] < before[i] ? moves.down : moves.same);
    }
    return moves;
}

std::string relative_movement_caveat() {
    return "a change of decile says that an area moved relative to others, not that it became more or less "
           "deprived";
}

std::string group_moves_words(const GroupMoves& moves) {
    std::string words = fmt::format("{} of {} areas moved to a greater number, {} to a lesser one, {} stayed",
                                    moves.up, moves.used.used, moves.down, moves.same);
    if (moves.used.left_out > 0) words += fmt::format("; {} left out", moves.used.left_out);
    return words + "; " + moves.caveat;
}

}  // namespace vitality
