// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/area_table.hpp"
#include "layers/disclosure_spec.hpp"
#include "layers/statistic_spec.hpp"

namespace vitality {

/// A column that a disclosure rule is about.
struct ControlledColumn {
    IndicatorColumn* column = nullptr;
    const Geography* geography = nullptr;
    const StatisticSpec* maker = nullptr;  ///< of a rate; null = as its table has it
    /// Counts and people that its statistic is made of, one column per age band; empty = as its table has it.
    std::vector<const IndicatorColumn*> numerators = {}, denominators = {};
};

/// How one geography's areas lie in another's.
struct AreaNesting {
    const Geography* inner = nullptr;
    const Geography* outer = nullptr;
    std::vector<std::string> codes;  ///< of the outer area, per inner area; "" = none
};

/// Suppresses and rounds the counts of all columns at once, and what is made from them: values, states,
/// companions, limits and the comparators' values. Suppressed areas get the state `suppressed`.
///
/// A reader is taken to know these sums, wherever every total that can be checked is exactly one:
/// - counts of outer areas and of the inner ones in them, of any two columns (here most totals suffice: those
///   that do not add up are told);
/// - a comparator's count and all areas' (the borough);
/// - members of a series of which one is the sum of the rest (persons = male + female);
/// - the count of a statistic and those of its age bands, those of comparators too;
/// - of a standardised ratio, the events of all areas in a band, which its expected events tell;
/// - two columns of equal counts, and one cell of a file in two columns.
/// Where a table of percentages or rates has its count beside it, that count is a cell too; a rate made by a
/// statistic shares the cells of its numerator and of its denominator, those of comparators too. Limits of
/// recomputed figures are made again from the printed counts, and denominators beside a value are those that
/// are printed. Expected events and ratios are made again from the printed counts of the reference.
/// Derivations are dropped: they hold the values before control.
///
/// Not seen: comparators' rates of published tables, whose counts are not beside them; sums over lookups with
/// split weights, columns that add up across tables in other ways
/// ("under 16" and "16 and over"), and geographies that overlap without nesting.
void control_columns(std::span<const ControlledColumn> columns, std::span<const AreaNesting> nestings,
                     const DisclosureSpec& spec, Ledger& ledger);

}  // namespace vitality
