// SPDX-License-Identifier: Apache-2.0
#include "cli/lineage.hpp"

#include <algorithm>

#include "base/names.hpp"
#include "layers/indicator_table.hpp"

namespace vitality {

const IndicatorTable& LineageReader::table(const std::string& id) {
    const auto known = tables_.find(id);
    if (known != tables_.end()) return known->second;
    Ledger told_before;
    return tables_
        .emplace(id, load_indicator_table(workspace_.project().table(id, {workspace_.project().file, 0, 0}),
                                          told_before))
        .first->second;
}

void LineageReader::read_cell(const IndicatorColumn& column, std::size_t line, Lineage& lineage) {
    const Project& project = workspace_.project();
    lineage.file = project.without_machine_paths(column.source_file);
    lineage.line = line;
    lineage.column = column.indicator.column;
    if (line == 0) return;
    const IndicatorTable& table = this->table(column.table);
    const auto source =
        std::find_if(table.sources.begin(), table.sources.end(), [&](const IndicatorSource& candidate) {
            return candidate.indicator.id == column.indicator.id &&
                   candidate.indicator.slice == column.indicator.slice;
        });
    if (source == table.sources.end()) return;
    const RowSet& set = table.row_sets[source->row_set];
    const auto row = std::find_if(set.rows.begin(), set.rows.end(),
                                  [&](std::size_t candidate) { return table.data.line(candidate) == line; });
    lineage.filter = set.words;
    if (row == set.rows.end()) return;
    lineage.column = table.data.columns()[source->column];
    lineage.cell = column.controlled ? "withheld by [disclosure]" : table.data.cell(*row, source->column);
    lineage.key = fmt::format("{} = {}", table.data.columns()[table.code_column],
                              trim(table.data.cell(*row, table.code_column)));
}

Lineage LineageReader::read(const AreaTable& areas, const IndicatorColumn& column, std::size_t area) {
    Lineage lineage;
    lineage.code = areas.geography->codes[area];
    lineage.name = areas.geography->names[area];
    lineage.geography = areas.geography->id;
    lineage.indicator = full_id(column.indicator);
    lineage.value = column.values[area];
    lineage.state = state_name(column.states[area]);
    if (column.marks[area] != Mark::none) lineage.state += ", " + mark_name(column.marks[area]);
    if (!column.derivation) {
        read_cell(column, column.lines[area], lineage);
        return lineage;
    }
    const Derivation& derivation = *column.derivation;
    lineage.method = derivation.method;
    lineage.formula = derivation.formula;
    lineage.lookup = derivation.lookup;
    lineage.weights = derivation.weights;
    for (const Derivation::Part& part : derivation.parts[area]) {
        lineage.parts.push_back(
            {part.weight,
             {read(*derivation.table, derivation.table->columns[derivation.column], part.source)}});
    }
    return lineage;
}

Json lineage_json(const Lineage& lineage) {
    Json out = Json::object();
    out.set("code", lineage.code).set("name", lineage.name).set("geography", lineage.geography);
    out.set("indicator", lineage.indicator).set("value", lineage.value).set("state", lineage.state);
    if (lineage.method.empty()) {
        out.set("file", lineage.file).set("line", lineage.line).set("column", lineage.column);
        return out.set("row", lineage.key).set("filter", lineage.filter).set("cell", lineage.cell);
    }
    out.set("method", lineage.method).set("formula", lineage.formula).set("lookup", lineage.lookup);
    out.set("weights", lineage.weights);
    Json parts = Json::array();
    for (const Lineage::Part& part : lineage.parts) {
        Json one = Json::object();
        parts.push(one.set("weight", part.weight).set("source", lineage_json(part.source.front())));
    }
    return out.set("parts", std::move(parts));
}

}  // namespace vitality
