// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/text_table.hpp"
#include "boundaries/geography.hpp"
#include "boundaries/ledger.hpp"
#include "layers/indicator.hpp"
#include "layers/non_values.hpp"

namespace vitality {

/// What a project says of a table of indicators: `[table.ID]`, one row per area.
struct TableSpec {
    std::string id;
    Place place;
    TableRequest source;
    std::string geography;
    std::string code;  ///< column; empty = detected
    NonValueTable non_values;
    std::vector<Indicator> indicators;
    std::vector<Acceptance> accept;
};

/// `[table.ID]` with `[table.ID.indicator.X]` tables, `indicators = { x = "column" }`, or both.
TableSpec read_table_spec(const std::string& id, Section& section, const std::string& data_folder,
                          const NonValueTable& non_values);

/// A table with its columns found; cells are still text.
struct IndicatorTable {
    TableSpec spec;
    TextTable data;
    std::size_t code_column = 0;
    std::optional<Vintage> code_column_vintage;  ///< what the code column's name says
    std::vector<std::size_t> columns;            ///< per indicator of the spec
};

/// @throws InputError for the file, SettingsError for a column that is not there (the nearest is named).
IndicatorTable load_indicator_table(const TableSpec& spec);

}  // namespace vitality
