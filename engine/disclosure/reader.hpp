// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/disclosure/count_table.hpp"
#include "engine/disclosure/sum_system.hpp"
#include "layers/disclosure_spec.hpp"

namespace vitality {

/// What becomes of a count. `primary`: suppressed by the rule; `secondary`: suppressed so that no primary one
/// can be solved for. Both carry the same mark in every output.
enum class CountFate : std::uint8_t { published, rounded, primary, secondary };

inline bool is_suppressed(CountFate fate) {
    return fate == CountFate::primary || fate == CountFate::secondary;
}

/// True for a count of which the whole range of the rule must stay possible; of others it is two counts.
inline bool wants_whole_range(const DisclosureRule& rule, CountFate fate) {
    return fate == CountFate::primary && rule.safe_when == SafeWhen::whole_range;
}

/// Stands for "no upper limit" in bounds: above every count and every sum of counts.
inline constexpr std::int64_t no_limit = 1'000'000'000'000;

/// Per cell of a system, the least and the greatest count that a reader holds possible.
struct Bounds {
    std::vector<std::int64_t> least, greatest;
    bool is_known(std::size_t cell) const { return least[cell] == greatest[cell]; }
};

/// A count rounded to the nearest multiple, halves up: 12 -> 10, 13 -> 15; 25 to the nearest 10 -> 30.
std::int64_t rounded_count(std::int64_t count, std::int64_t round);

/// What a reader knows of each count before solving: a printed count, or the counts that round to it and that
/// the rule prints; the rule's range for a primary one; more than the rule's range for a secondary one (a
/// reader is taken to know the rule and which cells it suppressed, the worst case); never more than the
/// cell's people.
Bounds known_before_solving(const CountTable& table, const SumSystem& system, const DisclosureRule& rule,
                            std::span<const CountFate> fates);

/// The same where every count in the rule's range or above it is suppressed, protected ones too: what zeros,
/// marks and people alone tell. No suppression can leave a reader with less.
Bounds known_from_marks(const CountTable& table, const SumSystem& system, const DisclosureRule& rule,
                        std::span<const CountFate> fates);

/// What follows from the sums.
struct Deduced {
    Bounds bounds;            ///< never too narrow
    std::vector<char> exact;  ///< per cell: each whole number within its bounds is possible
};

/// Narrows the bounds by each sum in turn until nothing changes (bounds propagation). Where the sums of the
/// unknown cells form a tree, each constraint is then consistent with all others, and the bounds are exact
/// over whole numbers; elsewhere they are outer bounds. Source: Freuder 1982, A sufficient condition for
/// backtrack-free search, for trees; Davis 1987, Constraint propagation with interval labels.
Deduced deduce(const SumSystem& system, const Bounds& known);

}  // namespace vitality
