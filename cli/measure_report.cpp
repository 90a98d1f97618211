// SPDX-License-Identifier: Apache-2.0
#include "cli/measure_report.hpp"

#include <cmath>

#include "base/csv_writer.hpp"
#include "base/names.hpp"
#include "cli/column_dictionary.hpp"

namespace vitality {

namespace {

std::string printed(double value, const Indicator& indicator) {
    if (std::isnan(value)) return "no value";
    const std::string number = indicator.decimals       ? fmt::format("{:.{}f}", value, *indicator.decimals)
                               : std::abs(value) >= 100 ? fmt::format("{:.0f}", value)
                                                        : fmt::format("{:.3g}", value);
    if (indicator.unit.empty()) return number;
    return indicator.unit == "%" ? number + "%" : number + " " + indicator.unit;
}

const IndicatorColumn& column_of(Workspace& workspace, const MeasureSpec& spec, const std::string& id) {
    return *workspace.areas(spec.geography).find(id);
}

std::string total_words(const MeasureTotal& total, const Indicator& indicator) {
    const bool none = std::isnan(total.value);
    return none ? std::string() : "; all together " + printed(total.value, indicator);
}

Json json_of(const MeasureTotal& total) {
    Json out = Json::object();
    if (!total.by.empty()) out.set("by", total.by).set("group", total.group);
    out.set("value", total.value).set("numerator", total.numerator).set("denominator", total.denominator);
    return out.set("areas", total.areas).set("areas_without_value", total.without_value);
}

Json json_of_areas(const IndicatorColumn& column, const Geography& geography) {
    Json areas = Json::array();
    for (std::size_t i = 0; i < geography.size(); ++i) {
        Json area = Json::object();
        area.set("code", geography.codes[i]).set("name", geography.names[i]).set("value", column.values[i]);
        area.set("state", state_name(column.states[i]));
        for (const auto& [companion, values] : column.companions)
            area.set(companion_name(companion), values[i]);
        areas.push(std::move(area));
    }
    return areas;
}

}  // namespace

std::vector<const MeasureSpec*> computed_measures(Workspace& workspace) {
    std::vector<const MeasureSpec*> computed;
    for (const MeasureSpec& spec : workspace.project().measures)
        if (workspace.is_measured(spec)) computed.push_back(&spec);
    return computed;
}

std::string measures_text(Workspace& workspace) {
    std::string text;
    for (const MeasureSpec* spec : computed_measures(workspace)) {
        for (const MeasureTotal& total : workspace.measure(*spec)) {
            if (!total.by.empty()) continue;
            const IndicatorColumn& column = column_of(workspace, *spec, total.indicator);
            text += fmt::format("  {:<24} {:<10} {} of {} areas have a value{}\n", total.indicator,
                                spec->geography, with_thousands(total.areas - total.without_value),
                                with_thousands(total.areas), total_words(total, column.indicator));
        }
    }
    return text.empty() ? text : "Measures\n" + text;
}

std::string measures_csv(Workspace& workspace) {
    std::string csv =
        "column,indicator,title,unit,geography,by,group,value,numerator,denominator,areas,areas_without_"
        "value,"
        "method\n";
    for (const MeasureSpec* spec : computed_measures(workspace)) {
        for (const MeasureTotal& total : workspace.measure(*spec)) {
            const IndicatorColumn& column = column_of(workspace, *spec, total.indicator);
            const std::vector<std::string> cells = {column_name(total.indicator),
                                                    total.indicator,
                                                    column.indicator.title,
                                                    column.indicator.unit,
                                                    spec->geography,
                                                    total.by,
                                                    total.by.empty() ? "all areas" : total.group,
                                                    csv_number(total.value),
                                                    csv_number(total.numerator),
                                                    csv_number(total.denominator),
                                                    std::to_string(total.areas),
                                                    std::to_string(total.without_value),
                                                    column.method};
            std::vector<std::string> quoted;
            for (const std::string& cell : cells) quoted.push_back(csv_cell(cell));
            csv += join(quoted, ",") + "\n";
        }
    }
    return csv;
}

Json measures_json(Workspace& workspace, const std::vector<const MeasureSpec*>& measures, bool areas) {
    Json all = Json::array();
    for (const MeasureSpec* spec : measures) {
        for (const std::string& id : spec->indicator_ids()) {
            const IndicatorColumn& column = column_of(workspace, *spec, id);
            Json one = Json::object();
            one.set("indicator", id).set("measure", spec->id).set("kind", measure_kind_name(spec->kind));
            one.set("title", column.indicator.title).set("unit", column.indicator.unit);
            one.set("geography", spec->geography)
                .set("method", column.method)
                .set("source", column.indicator.source);
            Json totals = Json::array();
            for (const MeasureTotal& total : workspace.measure(*spec))
                if (total.indicator == id) totals.push(json_of(total));
            one.set("totals", std::move(totals));
            if (areas) one.set("areas", json_of_areas(column, workspace.geography(spec->geography)));
            all.push(std::move(one));
        }
    }
    return all;
}

AreaTable table_of_measures(Workspace& workspace, const std::vector<const MeasureSpec*>& measures) {
    const AreaTable& all = workspace.areas(measures.front()->geography);
    AreaTable table;
    table.geography = all.geography;
    for (const MeasureSpec* spec : measures)
        for (const std::string& id : spec->indicator_ids()) table.columns.push_back(*all.find(id));
    return table;
}

}  // namespace vitality
