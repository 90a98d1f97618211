// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "engine/statistics/estimate.hpp"
#include "layers/indicator.hpp"

namespace vitality {

/// Whether a difference of two values of this kind is a number that means something.
struct MaySubtract {
    bool allowed = true;
    std::string reason;  ///< why not, as a sentence; empty where it is allowed
};

/// Scores, ranks and deciles of different editions of the Indices of Deprivation are never subtracted: each
/// edition's scores have a scale of their own and its ranks tell the order among areas alone. An edition is
/// a name ("2015", "IoD 2019") or empty for what belongs to no index with editions. Refused are
/// - scores, and values whose kind nobody stated, of two different editions,
/// - ranks and ordinals (deciles) unless both are of one named edition.
/// Counts, rates and percentages may be subtracted. Source: MHCLG, English Indices of Deprivation 2019,
/// research report, "interpreting change over time": relative positions can be compared, scores cannot.
MaySubtract may_subtract(IndicatorKind kind, const std::string& edition_a, const std::string& edition_b);

/// What may be said instead: how areas moved relative to each other.
struct RelativeMovement {
    /// Per area: change of its position in percentile points. A position is the share of the compared areas
    /// with a lower number, ties counted half: 100 (mid-rank - 0.5) / areas. Above 0 = the area rose among
    /// the others: its rank's number, score or decile is now greater than that of more areas. NaN = left out.
    std::vector<double> points;
    Used used;
    std::string caveat;
};

/// Movement between two editions by numbers of one kind (both ranks, or both scores). Only areas with a value
/// in both are compared, ranked anew among themselves: the SAME areas on both sides, so the caller brings
/// areas of one vintage. The points of the areas used sum to 0.
/// @throws SettingsError where the spans differ in length.
RelativeMovement relative_movement(std::span<const double> before, std::span<const double> after);

/// How many areas moved to a greater number of their decile (or other group), to a lesser one, or stayed.
struct GroupMoves {
    std::size_t up = 0, down = 0, same = 0;
    Used used;
    std::string caveat;
};

/// Counts the areas with a group in both editions. @throws SettingsError where the spans differ in length.
GroupMoves group_moves(std::span<const double> before, std::span<const double> after);

/// "a change of decile says that an area moved relative to others, not that it became more or less deprived".
std::string relative_movement_caveat();

/// "12 of 137 areas moved to a greater number, 9 to a lesser one, 116 stayed; 3 left out; a change of decile
/// says ..."
std::string group_moves_words(const GroupMoves& moves);

}  // namespace vitality
