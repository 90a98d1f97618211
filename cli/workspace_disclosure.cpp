// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "cli/workspace.hpp"
#include "engine/disclosure/columns.hpp"

namespace vitality {

namespace {

/// Figures whose counts a reader could work out; they are controlled with the counts themselves. All other
/// statistics are computed from what is printed.
bool is_ratio(const StatisticSpec& spec) {
    return spec.kind == StatisticKind::proportion || spec.kind == StatisticKind::rate ||
           spec.kind == StatisticKind::standardised_rate || spec.kind == StatisticKind::standardised_ratio ||
           spec.kind == StatisticKind::life_expectancy;
}

/// Measures count features, which are no people, but for these.
bool counts_people(const MeasureSpec& spec) {
    return spec.kind == MeasureKind::population_in && !spec.as_share;
}

}  // namespace

bool Workspace::is_controlled(const IndicatorColumn& column) const {
    const Project::Maker maker = project_.maker_of(column.indicator.id, {project_.file, 0, 0});
    if (maker.measure && !counts_people(*maker.measure)) return false;
    if (maker.statistic && !is_ratio(*maker.statistic)) return false;
    if (maker.statistic && !has_controlled_counts(*maker.statistic)) return false;
    Indicator indicator = column.indicator;
    const bool has_counts = column.companions.contains(Companion::count);
    if (has_counts) indicator.companions.try_emplace(Companion::count);
    if (indicator.kind != IndicatorKind::count && !has_counts) return false;
    return project_.disclosure->covers(indicator, maker.table && maker.table->is_protected);
}

/// A rate of counts that the rule is not about needs no control.
bool Workspace::has_controlled_counts(const StatisticSpec& spec) const {
    const AreaTable& areas = areas_.at(spec.geography);
    return std::any_of(spec.numerators.begin(), spec.numerators.end(), [&](const IndicatorReference& one) {
        const auto columns = areas.find_all(one.id);
        return std::any_of(columns.begin(), columns.end(),
                           [&](const IndicatorColumn* column) { return is_controlled(*column); });
    });
}

/// Joins everything, computes all rates, and suppresses and rounds what the project's rule says, before
/// anything is made from it or printed.
void Workspace::protect() {
    if (!project_.disclosure || disclosure_ != Disclosure::raw) return;
    disclosure_ = Disclosure::working;
    for (const GeographySpec& spec : project_.geographies) join_raw(spec.id);
    for (const StatisticSpec& spec : project_.statistics)
        if (is_ratio(spec)) derive(spec);
    std::vector<ControlledColumn> columns;
    std::vector<AreaNesting> nestings;
    for (auto& [id, areas] : areas_) {
        for (IndicatorColumn& column : areas.columns) {
            if (!is_controlled(column)) continue;
            columns.push_back(
                {&column, areas.geography.get(), project_.maker_of(column.indicator.id, {}).statistic});
        }
        const auto& codes = within(id);
        if (codes.empty()) continue;
        const std::string& outer = project_.geography(id, {}).within_geography;
        nestings.push_back({areas.geography.get(), &geography(outer), &codes});
    }
    progress_.step("disclosure control");
    control_columns(columns, nestings, *project_.disclosure, ledger_);
    forget_early_statistics();
    disclosure_ = Disclosure::done;
}

/// Statistics that a measure asked for before control hold figures of uncontrolled counts: they are computed
/// again.
void Workspace::forget_early_statistics() {
    for (const StatisticSpec& spec : project_.statistics) {
        if (is_ratio(spec) || joined_.erase("statistic " + spec.id) == 0) continue;
        measuring_.erase("statistic " + spec.id);
        std::erase_if(areas_.at(spec.geography).columns,
                      [&](const IndicatorColumn& column) { return column.table == spec.id; });
    }
}

}  // namespace vitality
