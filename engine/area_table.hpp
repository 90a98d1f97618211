// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "boundaries/geography.hpp"
#include "layers/comparator.hpp"
#include "layers/indicator.hpp"

namespace vitality {

struct AreaTable;

/// What conversion did to an area's value.
enum class Converted : std::uint8_t { no, split, merged, complex };
std::string converted_name(Converted converted);  ///< "", "split", "merged", "complex"

/// A comparator's value of one indicator.
struct ComparatorValue {
    double value;  ///< NaN unless the state is `value`
    State state = State::missing;
    Mark mark = Mark::none;
    std::size_t line = 0;  ///< in the source, 0 where there is no row
    std::string source_file;
};

/// The values of a larger set of areas, to rank among.
struct PeerValues {
    std::string id;
    std::string title;           ///< "London wards"
    std::vector<double> values;  ///< of the peers that have one
    std::size_t peers = 0;       ///< all of them
};

/// Where the values of a computed column come from.
struct Derivation {
    struct Part {
        std::size_t source;  ///< area of the source table
        double weight;       ///< what its value was multiplied by
    };
    std::string lookup;
    std::string method;   ///< "sum", "weighted-mean", "conversion of counts", ...
    std::string formula;  ///< in words: "sum of value x weight"
    std::string weights;  ///< id of the indicator that the weights are; empty = the lookup's, or none
    std::shared_ptr<const AreaTable> table;  ///< the small areas
    std::size_t column = 0;                  ///< of that table
    std::vector<std::vector<Part>> parts;    ///< per area
};

/// One indicator's values over the areas of a geography.
struct IndicatorColumn {
    Indicator indicator;
    std::vector<double> values;      ///< per area; NaN unless the state is `value`
    std::vector<State> states;       ///< per area; an area without a row is `missing`
    std::vector<Mark> marks;         ///< per area
    std::vector<std::size_t> lines;  ///< per area: line in the source, 0 where there is no row
    std::string table;               ///< id of the table or measure it comes from
    std::string method;              ///< of a measure: what was measured from where, along what; of a
                                     ///< statistic: how it was computed; else empty
    bool computed = false;           ///< a statistic, not a measure
    bool controlled = false;         ///< disclosure control has been over it
    std::string source_file;
    std::map<Companion, std::vector<double>> companions;    ///< NaN where there is none
    std::map<Companion, std::vector<std::string>> remarks;  ///< note and trend, as the source has them
    std::map<std::string, ComparatorValue> comparators;     ///< by id
    std::vector<PeerValues> peers;
    std::vector<Converted> converted;              ///< per area; empty where nothing was converted
    std::shared_ptr<const Derivation> derivation;  ///< null where the values stand in the source

    std::size_t count(State state) const;
    /// The values of a companion; null where it has none.
    const std::vector<double>* companion(Companion which) const;
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
    std::size_t rows_filtered = 0;      ///< rows of a long table that no indicator is made of
    std::size_t comparators = 0;        ///< of a table without a geography: those that it should have
    std::size_t comparators_found = 0;  ///< and those that have a row

    /// "137 of 137 areas matched", with what did not where there is anything; "3 of 3 comparators have a row"
    /// where there is no geography.
    std::string note() const;
    /// Whether every area found a row, and nothing else is to be said.
    bool is_whole() const;
};

/// The areas of a geography beside all indicators joined to them. Every later step reads this alone.
struct AreaTable {
    std::shared_ptr<const Geography> geography;
    std::vector<IndicatorColumn> columns;
    std::vector<JoinSummary> joins;       ///< one per table
    std::vector<Comparator> comparators;  ///< all that any table names, in the project's order

    /// The column of an indicator; of a series, the member of that slice: dimensions that are left out must
    /// leave one member over, "latest" stands for the last period. Null where there is none, or several.
    const IndicatorColumn* find(const std::string& indicator_id, const Slice& slice = {}) const;
    /// All members of a series that the slice leaves, in order; one where it is no series.
    std::vector<const IndicatorColumn*> find_all(const std::string& indicator_id,
                                                 const Slice& slice = {}) const;
    const JoinSummary* find_join(const std::string& table_id) const;
};

/// The last period of a series' members, in their order; where their other dimensions end at different ones,
/// the last of these. Empty where they have none.
std::string latest_period(const std::vector<const IndicatorColumn*>& members);

/// Whether a member of a series is one that is wanted; "latest" stands for this last period.
bool in_slice(const Slice& member, const Slice& wanted, const std::string& latest);

/// Decimals that print every value as the source has it, at most `most`.
int natural_decimals(const std::vector<double>& values, int most);

}  // namespace vitality
