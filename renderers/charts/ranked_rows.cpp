// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/names.hpp"
#include "renderers/charts/axis.hpp"
#include "renderers/charts/ranked.hpp"

namespace vitality {

namespace {

bool has_value(const RankedArea& area) { return std::isfinite(area.value); }

std::vector<std::size_t> ordered(const RankedChart& chart) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < chart.areas.size(); ++i)
        if (has_value(chart.areas[i])) order.push_back(i);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const RankedArea &first = chart.areas[a], &second = chart.areas[b];
        if (first.value != second.value)
            return chart.highest_first ? first.value > second.value : first.value < second.value;
        return first.name < second.name;
    });
    return order;
}

std::vector<RankedRow> rows_without_value(const RankedChart& chart, bool counted_only) {
    std::vector<RankedRow> rows;
    std::map<std::string, std::size_t> counts;
    for (std::size_t i = 0; i < chart.areas.size(); ++i) {
        if (has_value(chart.areas[i])) continue;
        rows.push_back({RankedRow::Kind::area, i, {}});
        ++counts[chart.areas[i].state];
    }
    std::stable_sort(rows.begin(), rows.end(), [&](const RankedRow& a, const RankedRow& b) {
        return chart.areas[a.area].name < chart.areas[b.area].name;
    });
    if (!counted_only) return rows;
    rows.clear();
    for (const auto& [state, count] : counts)
        rows.push_back({RankedRow::Kind::state, 0, fmt::format("{}: {}", counted(count, "area"), state)});
    return rows;
}

}  // namespace

std::vector<RankedRow> ranked_rows(const RankedChart& chart, std::size_t ends) {
    const std::vector<std::size_t> order = ordered(chart);
    const bool gap = ends > 0 && order.size() > 2 * ends + 1;
    std::vector<RankedRow> rows;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (!gap || i < ends || i >= order.size() - ends) {
            rows.push_back({RankedRow::Kind::area, order[i], {}});
        } else if (i == ends) {
            rows.push_back({RankedRow::Kind::gap, 0,
                            fmt::format("{} areas between these are not shown",
                                        with_thousands(order.size() - 2 * ends))});
        }
    }
    for (const RankedRow& row : rows_without_value(chart, ends > 0)) rows.push_back(row);
    return rows;
}

void check_chart(const RankedChart& chart) {
    if (std::any_of(chart.areas.begin(), chart.areas.end(), has_value)) return;
    throw error<DataError>(
        "the ranked chart has nothing to draw: none of its {} has a value. Choose an indicator with values.",
        counted(chart.areas.size(), "area"));
}

std::vector<std::string> chart_texts(const RankedChart& chart) {
    std::vector<std::string> texts{chart.axis.title, chart.axis.suffix, chart.verdict_title,
                                   chart.limits_name};
    for (const RankedArea& area : chart.areas) texts.push_back(area.name), texts.push_back(area.state);
    for (const ChartBenchmark& benchmark : chart.benchmarks) texts.push_back(benchmark.name);
    return texts;
}

std::string describe(const RankedChart& chart) {
    const std::vector<std::size_t> order = ordered(chart);
    const auto said = [&](std::size_t i) {
        const RankedArea& area = chart.areas[i];
        return fmt::format("{} {}", area.name, with_limits(area.value, area.limits, chart.axis));
    };
    std::string text =
        fmt::format("Ranked chart. {}: {} with a value", chart.axis.title, counted(order.size(), "area"));
    if (order.size() == 1) text += ", " + said(order.front());
    if (order.size() > 1) text += fmt::format(", from {} to {}", said(order.front()), said(order.back()));
    text += ".";
    if (order.size() < chart.areas.size())
        text += fmt::format(" Without a value: {}.", counted(chart.areas.size() - order.size(), "area"));
    for (const ChartBenchmark& b : chart.benchmarks)
        if (std::isfinite(b.value))
            text += fmt::format(" {}: {}.", b.name, with_limits(b.value, {}, chart.axis));
    return text;
}

}  // namespace vitality
