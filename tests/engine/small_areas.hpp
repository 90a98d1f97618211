// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "boundaries/lookup.hpp"
#include "engine/area_table.hpp"

namespace vitality::test {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Areas of those codes, without shapes.
inline std::shared_ptr<Geography> areas_of(const std::string& id, const std::vector<std::string>& codes) {
    auto g = std::make_shared<Geography>();
    g->id = id;
    g->vintage = vintage_from_id(id);
    for (const std::string& code : codes) {
        g->index[code] = g->codes.size();
        g->codes.push_back(code);
        g->names.push_back(code);
    }
    return g;
}

struct Row {
    std::string from;
    std::string to;
    double weight = nan;
};

/// A lookup from lsoa11 to lsoa21 of those rows, l.csv; a code that stands alone has the weight 1.
inline Lookup lookup_of(const std::vector<Row>& rows, const std::string& from = "lsoa11",
                        const std::string& to = "lsoa21") {
    Lookup lookup;
    lookup.id = "x";
    lookup.source = "l.csv";
    lookup.from_geography = from;
    lookup.to_geography = to;
    std::map<std::string, int> leads;
    for (const Row& row : rows) ++leads[row.from];
    for (const Row& row : rows) {
        const double weight = leads[row.from] == 1 && std::isnan(row.weight) ? 1 : row.weight;
        lookup.rows.push_back({row.from, row.to, weight, ChangeClass::unchanged, lookup.rows.size() + 2});
        lookup.to.try_emplace(row.from, row.to);
        lookup.has_weights = lookup.has_weights || !std::isnan(row.weight);
    }
    const auto classes = classes_of_rows(lookup.rows);
    for (std::size_t i = 0; i < classes.size(); ++i) lookup.rows[i].change = classes[i];
    return lookup;
}

/// A column t.v of those values, NaN being missing.
inline IndicatorColumn column_of(const std::string& id, IndicatorKind kind,
                                 const std::vector<double>& values) {
    IndicatorColumn column;
    column.indicator.id = id;
    column.indicator.title = id;
    column.indicator.kind = kind;
    column.table = "t";
    column.source_file = "t.csv";
    column.values = values;
    for (std::size_t i = 0; i < values.size(); ++i) {
        column.states.push_back(std::isnan(values[i]) ? State::missing : State::value);
        column.marks.push_back(Mark::none);
        column.lines.push_back(i + 2);
    }
    return column;
}

/// "failure doubled-code: message" for each entry.
inline std::vector<std::string> told(const Ledger& ledger) {
    std::vector<std::string> lines;
    for (const LedgerEntry& e : ledger.entries())
        lines.push_back(severity_name(e.severity) + " " + e.kind + ": " + e.message);
    return lines;
}

inline const LedgerEntry& entry_of(const Ledger& ledger, const std::string& kind) {
    for (const LedgerEntry& e : ledger.entries()) {
        if (e.kind == kind) return e;
    }
    throw std::runtime_error("the ledger has no entry " + kind);
}

/// "12.5", "missing": of each area.
inline std::vector<std::string> cells_of(const IndicatorColumn& column) {
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < column.values.size(); ++i)
        cells.push_back(column.states[i] == State::value ? fmt::format("{:.10g}", column.values[i])
                                                         : state_name(column.states[i]));
    return cells;
}

/// The value of an area again from what its derivation names.
inline double derived_again(const IndicatorColumn& column, std::size_t area) {
    const Derivation& from = *column.derivation;
    double sum = 0;
    for (const auto& part : from.parts[area])
        sum += part.weight * from.table->columns[from.column].values[part.source];
    return sum;
}

}  // namespace vitality::test
