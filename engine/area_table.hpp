// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "boundaries/geography.hpp"
#include "layers/indicator.hpp"

namespace vitality {

/// One indicator's values over the areas of a geography.
struct IndicatorColumn {
    Indicator indicator;
    std::vector<double> values;      ///< per area; NaN unless the state is `value`
    std::vector<State> states;       ///< per area; an area without a row is `missing`
    std::vector<Mark> marks;         ///< per area
    std::vector<std::size_t> lines;  ///< per area: line in the source, 0 where there is no row
    std::string table;               ///< id of the table it comes from
    std::string source_file;

    std::size_t count(State state) const;
};

/// How the rows of one table met the areas of one geography.
struct JoinSummary {
    std::string table;
    std::string geography;
    std::size_t areas = 0;
    std::size_t matched = 0;  ///< areas that found a row
    std::size_t areas_without_row = 0;
    std::size_t areas_contradicted = 0;  ///< areas whose rows differ: none is believed
    std::size_t rows = 0;
    std::size_t rows_outside = 0;         ///< rows of areas beyond the map, totals included: mere information
    std::size_t rows_of_other_kinds = 0;  ///< of those: boroughs, regions, countries, totals
    std::size_t rows_unmatched = 0;       ///< rows that should have found an area and did not
    std::size_t rows_doubled = 0;

    /// "137 of 137 areas matched", with what did not where there is anything.
    std::string note() const;
};

/// The areas of a geography beside all indicators joined to them. Every later step reads this alone.
struct AreaTable {
    std::shared_ptr<const Geography> geography;
    std::vector<IndicatorColumn> columns;
    std::vector<JoinSummary> joins;  ///< one per table

    const IndicatorColumn* find(const std::string& indicator_id) const;
    const JoinSummary* find_join(const std::string& table_id) const;
};

/// Decimals that print every value as the source has it, at most `most`.
int natural_decimals(const std::vector<double>& values, int most);

}  // namespace vitality
