// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "engine/disclosure/audit.hpp"
#include "layers/disclosure_spec.hpp"

namespace vitality {

/// Each cell by the rule alone: suppressed, rounded or printed as it is. Protected cells are printed.
std::vector<CountFate> primary_suppression(const CountTable& table, const DisclosureRule& rule);

/// `fates` with more cells suppressed until the audit passes or nothing is left to suppress. For each count
/// that one sum alone discloses, that sum gives up a printed count above the rule's range: the smallest that
/// leaves the disclosed count its range, else the greatest; ties by key. Where only several sums together
/// disclose, the nearest with such a count gives one up. Then all disclosed counts are judged again. Zeros
/// and protected cells are never given up. Cells that a sum of one part makes equal go together. A heuristic
/// (the least loss is NP-hard: Kelly, Golden and Assad 1992); what it gives is audited, not trusted.
/// Suppressing what it gave again adds nothing. The result does not depend on the order of cells or sums.
std::vector<CountFate> secondary_suppression(const CountTable& table, const DisclosureRule& rule,
                                             std::vector<CountFate> fates);

/// What is printed of every count of a project.
struct DisclosureControl {
    DisclosureRule rule;
    std::vector<CountFate> fates;     ///< per cell
    std::vector<std::int64_t> shown;  ///< per cell: the printed count; 0 and meaningless where suppressed
    DisclosureAudit audit;

    std::size_t count(CountFate fate) const;
};

/// Primary suppression, secondary where `secondary`, rounding, and the audit of the result.
/// @throws DataError as SumSystem.
DisclosureControl control_disclosure(const CountTable& table, const DisclosureRule& rule,
                                     bool secondary = true);

}  // namespace vitality
