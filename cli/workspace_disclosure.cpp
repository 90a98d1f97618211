// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <deque>
#include <limits>

#include "base/names.hpp"
#include "cli/workspace.hpp"
#include "engine/disclosure/columns.hpp"

namespace vitality {

namespace {

/// People inside features are counts of people; other measures count places.
bool counts_people(const MeasureSpec& spec) { return spec.kind == MeasureKind::population_in; }

/// "counts of pop.all: ...": whether the entry tells the total of this indicator.
bool tells_total_of(const LedgerEntry& entry, const std::string& id) {
    return (entry.kind == "reconciled" || entry.kind == "not-reconciled") &&
           entry.message.starts_with("counts of " + id + ":");
}

/// Takes a mean of controlled rates away where one of its parts is not printed.
void withhold_means(IndicatorColumn& column, const AreaTable& source_areas, const IndicatorColumn& source) {
    for (std::size_t area = 0; area < column.values.size(); ++area) {
        const auto& parts = column.derivation->parts[area];
        const auto& codes = column.derivation->table->geography->codes;
        const bool hidden = std::any_of(parts.begin(), parts.end(), [&](const Derivation::Part& part) {
            const auto at = source_areas.geography->find(codes[part.source]);
            return at && source.states[*at] == State::suppressed;
        });
        if (!hidden) continue;
        column.values[area] = std::numeric_limits<double>::quiet_NaN();
        column.states[area] = State::suppressed;
    }
}

}  // namespace

/// What an indicator is made of decides; its own id may except it.
bool Workspace::is_controlled(const std::string& id) const {
    const DisclosureSpec& rule = *project_.disclosure;
    const Project::Maker maker = project_.maker_of(id, {project_.file, 0, 0});
    const auto excepted = [&](const std::vector<std::string>& names) {
        return std::any_of(names.begin(), names.end(),
                           [&](const std::string& name) { return name == id || name == maker.id(); });
    };
    if (excepted(rule.except)) return false;
    if (excepted(rule.indicators)) return true;
    if (maker.measure) return counts_people(*maker.measure) && rule.indicators.empty();
    if (maker.statistic) {
        const auto& made_of = maker.statistic->numerators;
        return maker.statistic->is_ratio() &&
               std::any_of(made_of.begin(), made_of.end(),
                           [&](const IndicatorReference& one) { return is_controlled(one.id); });
    }
    if (maker.aggregate) {
        const auto& all = maker.aggregate->indicators;
        const auto one = std::find_if(all.begin(), all.end(),
                                      [&](const AggregateIndicator& i) { return i.indicator.id == id; });
        return is_controlled(one->from);
    }
    const auto& all = maker.table->indicators;
    const auto one = std::find_if(all.begin(), all.end(), [&](const Indicator& i) { return i.id == id; });
    return rule.covers(*one, maker.table->is_protected);
}

std::vector<ControlledColumn> Workspace::controlled_columns() {
    std::vector<ControlledColumn> columns;
    const auto take = [&](AreaTable& areas) {
        for (IndicatorColumn& column : areas.columns) {
            const bool counts =
                column.indicator.kind == IndicatorKind::count || column.companions.contains(Companion::count);
            if (!counts || !is_controlled(column.indicator.id)) continue;
            columns.push_back(
                {&column, areas.geography.get(), project_.maker_of(column.indicator.id, {}).statistic});
        }
    };
    for (auto& [id, areas] : areas_) take(areas);
    take(*comparators_alone_);
    return columns;
}

/// How mapped areas lie in others, by the project's lookups that lead each code to one.
std::vector<AreaNesting> Workspace::nestings(std::deque<std::vector<std::string>>& codes) {
    std::vector<AreaNesting> found;
    for (const LookupSpec& spec : project_.lookups) {
        if (!project_.has_geography(spec.from_geography) || !project_.has_geography(spec.to_geography))
            continue;
        const Lookup& way = lookup(spec.id);
        if (!way.one_to_one_or_many_to_one()) continue;
        const Geography& inner = geography(spec.from_geography);
        codes.emplace_back();
        for (const std::string& code : inner.codes) codes.back().push_back(way.find(code));
        found.push_back({&inner, &geography(spec.to_geography), &codes.back()});
    }
    return found;
}

/// Means of rates that were controlled, and where their parts stand.
void Workspace::control_derivations() {
    for (auto& [id, areas] : areas_) {
        for (IndicatorColumn& column : areas.columns) {
            if (!column.derivation) continue;
            const IndicatorColumn& part = column.derivation->table->columns[column.derivation->column];
            if (!is_controlled(part.indicator.id)) continue;
            const std::string& from = project_.maker_of(part.indicator.id, {}).geography();
            const auto source_areas = areas_.find(from);
            if (source_areas != areas_.end()) {
                if (const IndicatorColumn* source =
                        source_areas->second.find(part.indicator.id, part.indicator.slice))
                    withhold_means(column, source_areas->second, *source);
            }
            column.derivation = nullptr;
            column.controlled = true;
        }
    }
}

/// Totals of counts that are not all printed tell what is not.
void Workspace::control_totals() {
    Ledger kept;
    for (LedgerEntry entry : ledger_.entries()) {
        for (const AggregateSpec& aggregate : project_.aggregates)
            for (const AggregateIndicator& one : aggregate.indicators)
                for (const std::string& id : {one.indicator.id, one.from})
                    if (is_controlled(id) && tells_total_of(entry, id))
                        entry.message = "counts of " + id + ": totals are withheld by [disclosure].";
        for (const TableSpec& table : project_.tables)
            for (const Indicator& indicator : table.indicators)
                if (is_controlled(indicator.id) && tells_total_of(entry, indicator.id))
                    entry.message = "counts of " + indicator.id + ": totals are withheld by [disclosure].";
        kept.add(std::move(entry));
    }
    ledger_ = std::move(kept);
    for (auto& [id, totals] : totals_) {
        for (MeasureTotal& total : totals) {
            if (!is_controlled(total.indicator)) continue;
            total.value = total.numerator = total.denominator = std::numeric_limits<double>::quiet_NaN();
        }
    }
}

/// Shares of people within reach have counts of people beside them, which the rule covers on request alone.
void Workspace::tell_not_controlled() {
    std::vector<std::string> ids;
    for (const MeasureSpec& spec : project_.measures) {
        const bool of_people = spec.kind == MeasureKind::access || spec.kind == MeasureKind::standard;
        if (of_people && !is_controlled(spec.indicator_ids().front())) ids.push_back(spec.id);
    }
    if (ids.empty()) return;
    ledger_.add(
        {Severity::info,
         "disclosure control",
         "not-controlled",
         fmt::format("the people beside {} are where people live, not what befell them: printed as they "
                     "are. To control them too, name them in indicators = [...] with all others.",
                     join(ids, ", ")),
         {},
         {}});
}

/// Joins all tables, computes all rates, and suppresses and rounds what the project's rule says, before
/// anything else is made from it or printed.
void Workspace::protect() {
    if (!project_.disclosure || disclosure_ != Disclosure::raw) return;
    disclosure_ = Disclosure::working;
    for (const GeographySpec& spec : project_.geographies) join_tables(spec.id);
    comparators_alone();
    for (const MeasureSpec& spec : project_.measures)
        if (counts_people(spec)) measure(spec);
    for (const StatisticSpec& spec : project_.statistics)
        if (spec.is_ratio()) derive(spec);
    progress_.step("disclosure control");
    std::deque<std::vector<std::string>> codes;
    const std::vector<AreaNesting> nested = nestings(codes);
    const std::vector<ControlledColumn> columns = controlled_columns();
    control_columns(columns, nested, *project_.disclosure, ledger_);
    control_derivations();
    control_totals();
    tell_not_controlled();
    forget_early_statistics();
    disclosure_ = Disclosure::done;
}

/// Statistics that a measure asked for before control hold figures of uncontrolled counts: they are computed
/// again.
void Workspace::forget_early_statistics() {
    for (const StatisticSpec& spec : project_.statistics) {
        if (spec.is_ratio() || joined_.erase("statistic " + spec.id) == 0) continue;
        measuring_.erase("statistic " + spec.id);
        std::erase_if(areas_.at(spec.geography).columns,
                      [&](const IndicatorColumn& column) { return column.table == spec.id; });
    }
}

}  // namespace vitality
