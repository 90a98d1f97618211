// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "engine/disclosure/reader.hpp"

namespace vitality {

/// A suppressed count that a reader can find out.
struct DisclosedCount {
    std::size_t cell = 0;  ///< index in the table
    CountRange found;      ///< what is left possible of it, or was shown to be
};

struct DisclosureAudit {
    std::vector<DisclosedCount> disclosed;  ///< in the order of the keys
    std::size_t audited = 0;                ///< suppressed cells
    /// Indexes of the table's sums that do not add up: no reader can trust them, so they are no knowledge.
    std::vector<std::size_t> unequal_sums;
    bool passed() const { return disclosed.empty(); }
};

/// Plays the reader who differences: what is printed, rounded and marked, the rule, the sums, and that counts
/// are whole and not negative, solved for every suppressed cell (the attacker's problem; Hundepool et al.,
/// Statistical Disclosure Control, Wiley 2012, section 4.3; Fischetti and Salazar 2001). Disclosed is
/// - a primary cell for which not every count of its range is possible, or by `not_exact` one that has a
///   single possible count. Its range is the rule's, as far as zeros, marks and people alone leave it: two
///   marked LSOAs in a marked ward of at most 7 have at most 6 each, whatever is printed. Both kinds of
///   suppressed count carry one mark, so that a reader cannot be sure of that.
/// - a secondary cell that has a single possible count.
/// Trees of sums are judged exactly by bounds propagation; others are passed only where tables of whole
/// numbers were found that prove it, so that a passed audit is certain and a failed one may be too careful
/// (see alternatives.hpp). `fates` has one per cell.
/// @throws DataError as SumSystem.
DisclosureAudit audit_disclosure(const CountTable& table, const DisclosureRule& rule,
                                 std::span<const CountFate> fates);

/// The same over a system that is there already, for some of its cells (by place, ascending). `marks` is what
/// follows from known_from_marks.
std::vector<DisclosedCount> disclosed_among(const SumSystem& system, const DisclosureRule& rule,
                                            std::span<const CountFate> fates, const Deduced& deduced,
                                            const Deduced& marks, std::span<const std::size_t> places);

/// What a reader finds of each cell, in the table's order (a printed cell has one count or those that round
/// to it): exact over trees and two dimensions, outer bounds beyond. Slow where sums form no tree.
std::vector<CountRange> feasible_ranges(const CountTable& table, const DisclosureRule& rule,
                                        std::span<const CountFate> fates);

}  // namespace vitality
