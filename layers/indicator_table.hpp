// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/text_table.hpp"
#include "boundaries/geography.hpp"
#include "boundaries/ledger.hpp"
#include "layers/comparator.hpp"
#include "layers/conversion_spec.hpp"
#include "layers/indicator.hpp"
#include "layers/non_values.hpp"
#include "layers/numbers.hpp"
#include "layers/row_sets.hpp"

namespace vitality {

struct Importer;

/// A dimension of the series in a long table: `dimensions = { period = "Time period", sex = "Sex" }`.
struct Dimension {
    std::string name;    ///< "period", "sex", "age", or the project's own
    std::string column;  ///< header in the source
};

/// What a project says of a table of indicators: `[table.ID]`, one row per area, or long.
struct TableSpec {
    std::string id;
    Place place;
    TableRequest source;
    const Importer* importer =
        nullptr;            ///< of a published form (`format = "fingertips"`); null = as it stands
    std::string geography;  ///< that the rows' codes are of; empty = a table of comparators alone
    std::string code;       ///< column; empty = detected
    std::string name;       ///< column of names, for `join = "name"`
    bool join_by_name = false;
    NonValueTable non_values;
    NumberFormat numbers;
    std::vector<RowFilter> filter;
    std::vector<Dimension> dimensions;
    std::vector<std::string>
        series;  ///< dimensions by the importer's own words: `series = ["period", "sex"]`
    std::vector<Indicator> indicators;
    std::vector<Comparator> comparators;  ///< the project's, with the table's own laid over them
    bool has_own_comparators = false;
    bool is_protected = false;  ///< `protected = true`: published protected, so never suppressed again
    std::optional<ConversionSpec> conversion;
    std::vector<Acceptance> accept;

    /// The geography whose areas get the values: `convert.to` where the table is converted.
    const std::string& lands_on() const { return conversion ? conversion->to : geography; }
};

/// `[table.ID]` with `[table.ID.indicator.X]` tables, `indicators = { x = "column" }`, or both.
TableSpec read_table_spec(const std::string& id, Section& section, const std::string& data_folder,
                          const NonValueTable& non_values, const std::vector<Comparator>& comparators = {});

/// One indicator, or one member of a series, and where its cells stand.
struct IndicatorSource {
    Indicator indicator;
    std::size_t column = 0;
    std::map<Companion, std::size_t> companions;
    std::size_t row_set = 0;
};

/// A table with its columns found; cells are still text.
struct IndicatorTable {
    TableSpec spec;
    TextTable data;
    std::size_t code_column = 0;                 ///< the column of names where the join is by name
    std::optional<Vintage> code_column_vintage;  ///< what the code column's name says
    std::vector<RowSet> row_sets;
    std::vector<IndicatorSource> sources;  ///< series are laid out into their members, periods in order
    std::size_t rows_filtered = 0;         ///< rows that no indicator is made of
    std::vector<std::size_t>
        filter_columns;  ///< those that a published form is filtered on; none = any column
};

/// Reads, filters, and lays series out. What reading and the importer had to clean is told in the ledger.
/// @throws InputError for the file, SettingsError for a column that is not there (the nearest is named) and
/// for a filter that keeps no row (the values that are there are named).
IndicatorTable load_indicator_table(const TableSpec& spec, Ledger& ledger);

}  // namespace vitality
