// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "engine/disclosure/columns.hpp"
#include "engine/disclosure/count_table.hpp"

namespace vitality {

/// A count of a standardised ratio's reference in one age band.
struct ReferenceCount {
    std::size_t cell = no_cell;  ///< no_cell where it is not controlled
    bool of_all_areas = false;   ///< the sum of the areas' counts
};

/// The counts of one column, as cells of the table.
struct CountsOf {
    const ControlledColumn* of = nullptr;
    bool beside = false;             ///< counts beside the values; else the values are the counts
    std::vector<std::size_t> cells;  ///< per area; no_cell where there is no count
    std::map<std::string, std::size_t> comparators;  ///< id -> cell
    std::vector<const CountsOf*> people;  ///< that a rate's denominators are, where these are controlled too
    /// Of a standardised ratio, per age band, what the rates of its reference are made of.
    std::vector<ReferenceCount> reference_events, reference_people;
};

/// Whether the values are the counts.
inline bool is_count(const IndicatorColumn& column) { return column.indicator.kind == IndicatorKind::count; }

/// A cell for each count of the columns; figures that are one and the same share theirs: a rate those of its
/// numerator, its denominator and their comparators.
std::vector<CountsOf> counts_of_columns(std::span<const ControlledColumn> columns, CountTable& table);

/// The sums that columns.hpp names.
void tie_counts(const std::vector<CountsOf>& all, std::span<const AreaNesting> nestings, CountTable& table);

}  // namespace vitality
