// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "boundaries/lookup.hpp"
#include "engine/area_table.hpp"
#include "layers/conversion_spec.hpp"

namespace vitality {

/// The codes of `lookup` that lead to areas of `target`, as a geography without shapes to join tables to.
/// Names are the codes.
std::shared_ptr<Geography> sources_of(const Lookup& lookup, const Geography& target);

/// Rows of `lookup` by target area and by source area, as numbers.
struct Correspondence {
    struct Link {
        std::size_t source;
        std::size_t target;
        double weight;  ///< share of the source; NaN where not stated
        ChangeClass change;
        std::size_t line;  ///< in the lookup
    };
    /// A code that leads to a mapped area and is none of the sources.
    struct Absent {
        std::string code;
        std::size_t target;
        std::size_t line;
    };
    std::vector<Link> links;               ///< targets ascending, sources ascending within
    std::vector<std::size_t> target_from;  ///< links of target t: [target_from[t], target_from[t + 1])
    std::vector<double>
        outside;  ///< per source: share that leads beyond the mapped areas (NaN not stated, 0 none)
    std::vector<Absent> absent;  ///< targets ascending

    std::span<const Link> links_to(std::size_t target) const {
        return {links.data() + target_from[target], target_from[target + 1] - target_from[target]};
    }
    std::span<const Absent> absent_from(std::size_t target) const;
};
Correspondence correspond(const Lookup& lookup, const Geography& sources, const Geography& target);

/// What a conversion of counts did to the total.
struct Reconciliation {
    double before = 0;      ///< sum over all sources with a value
    double after = 0;       ///< sum over the mapped areas
    double outside = 0;     ///< stated shares of sources that lie beyond the mapped areas
    double unassigned = 0;  ///< sources without a row in the lookup, that could not be shared out (no stated
                            ///< weights), or that fed an area without a value
    double residual = 0;    ///< before - after - outside - unassigned, summed without the parts' rounding
};

/// One column of `sources` brought onto the areas of `target`.
/// Counts: U and M are summed, S and X shared out by the lookup's weights; an area that needs a weight which
/// is not stated is missing. Rates, percentages and scores: an area with one source takes its value; several
/// are means weighted by `denominator` (times the lookup's share), missing where there is none or where it is
/// missing or 0 for a part. Ranks and ordinals are never averaged, whatever the spec's kind: with several
/// sources they are missing. An area that the lookup calls merged and gives one source alone is missing: a
/// part is not known. Every area of S, M or X is marked in `converted`; a non-value among the sources makes
/// the area a non-value (of several, suppressed before missing before not applicable). Limits are kept where
/// the value is another's whole (U; S but for counts), else dropped, told. Counts and denominators beside
/// rates are shared out and summed. Told in the ledger as "converted-split", "converted-merged"
/// (information), "converted-complex", "not-converted" (warnings), "converted-non-value", "limits-dropped",
/// "reconciled" (information; a warning "not-reconciled" where the residual is more than 1e-9 of the total).
/// @param denominator values per source; null = the column's own companion, or none.
/// @throws SettingsError at the spec's place for a kind that cannot be told (say kind =).
struct ConvertedColumn {
    IndicatorColumn column;
    Reconciliation total;  ///< of counts alone
};
ConvertedColumn convert_column(const std::shared_ptr<const AreaTable>& sources, std::size_t column,
                               const std::shared_ptr<const Geography>& target, const Lookup& lookup,
                               const Correspondence& links, const ConversionSpec& spec,
                               const std::vector<double>* denominator, Ledger& ledger);

/// One indicator brought up to larger areas. Sums for counts; for all others the mean weighted by `weight`
/// (people per small area, times the lookup's share), sum(w v) / sum(w). A rank or ordinal is refused, and so
/// are a sum of anything but counts and a mean of counts. Of a source without a kind the project's word on
/// the new indicator counts (kind = "count"). A part without a value or weight leaves the area without one
/// unless what has values reaches spec.coverage (told); parts whose weight is not known count by their
/// number. A sum with a suppressed part is suppressed all the same. A part that leads to several areas
/// without stated weights leaves them without a value ("doubled-code", failure). Sums are reconciled as
/// conversions of counts are.
/// @throws SettingsError with the reason, at the indicator's place.
IndicatorColumn aggregate_column(const std::shared_ptr<const AreaTable>& sources, std::size_t column,
                                 const std::shared_ptr<const Geography>& target, const Lookup& lookup,
                                 const Correspondence& links, const AggregateSpec& spec,
                                 const AggregateIndicator& wanted, const IndicatorColumn* weight,
                                 Ledger& ledger);

}  // namespace vitality
