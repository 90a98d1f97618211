// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "base/names.hpp"
#include "cli/workspace.hpp"
#include "engine/disclosure/columns.hpp"

namespace vitality {

namespace {

/// People inside features are counts of people; other measures count places.
bool counts_people(const MeasureSpec& spec) { return spec.kind == MeasureKind::population_in; }

/// The indicator whose totals an entry tells, without its slice, "" where it tells none.
std::string total_of(const LedgerEntry& entry) {
    const std::string head = "counts of ";
    const bool totals = entry.kind == "reconciled" || entry.kind == "not-reconciled";
    if (!totals || !entry.message.starts_with(head)) return {};
    const std::string rest = entry.message.substr(head.size());
    return rest.substr(0, std::min(rest.find(" ["), rest.find(':')));
}

/// Findings that quote cells as the source has them.
bool quotes_cells(const LedgerEntry& entry) {
    return entry.kind == "value-outside-limits" || entry.kind == "mixed-signs" ||
           entry.kind == "percent-sign" || entry.kind == "currency-sign";
}

/// What is printed of the small areas that a mean is made of, by their place in the mean's own table. NaN
/// where it is not printed; the table's own numbers where they are not controlled.
std::vector<double> printed_parts(const AreaTable& small, const IndicatorColumn& own,
                                  const AreaTable* printed, bool is_controlled) {
    std::vector<double> values = own.values;
    // Of a table that was converted the small areas are those of another year, which nobody is shown.
    if (!is_controlled || printed == nullptr || printed->geography->id != small.geography->id) return values;
    const IndicatorColumn* column = printed->find(own.indicator.id, own.indicator.slice);
    for (std::size_t area = 0; area < values.size(); ++area) {
        const auto at = column ? printed->geography->find(small.geography->codes[area]) : std::nullopt;
        values[area] = at ? column->values[*at] : std::numeric_limits<double>::quiet_NaN();
    }
    return values;
}

/// Makes means again from the printed values and weights: all digits of a mean tell the weights of two areas,
/// and their counts. Where a part is not printed the mean is not.
void remake_means(IndicatorColumn& column, const std::vector<double>& values,
                  const std::vector<double>& true_weights, const std::vector<double>& weights) {
    for (std::size_t area = 0; area < column.values.size(); ++area) {
        if (std::isnan(column.values[area])) continue;
        double sum = 0, before = 0, after = 0;
        for (const Derivation::Part& part : column.derivation->parts[area]) {
            const double truth = true_weights.empty() ? 1 : true_weights[part.source];
            const double scale = true_weights.empty() ? 1 : truth == 0 ? 0 : weights[part.source] / truth;
            before += part.weight;
            after += part.weight * scale;
            sum += part.weight * scale * values[part.source];
        }
        column.values[area] = after > 0 ? sum / after * before : std::numeric_limits<double>::quiet_NaN();
        if (std::isnan(column.values[area])) column.states[area] = State::suppressed;
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
    for (ControlledColumn& one : columns) {
        if (one.maker == nullptr) continue;
        StatisticInputs inputs = statistic_inputs(*one.maker);
        one.numerators = std::move(inputs.numerators);
        one.denominators = std::move(inputs.denominators);
    }
    return columns;
}

/// How mapped areas lie in others, by the project's lookups that lead each code to one.
std::vector<AreaNesting> Workspace::nestings() {
    std::vector<AreaNesting> found;
    for (const LookupSpec& spec : project_.lookups) {
        if (!project_.has_geography(spec.from_geography) || !project_.has_geography(spec.to_geography))
            continue;
        const Lookup& way = lookup(spec.id);
        if (!way.one_to_one_or_many_to_one()) continue;
        const Geography& inner = geography(spec.from_geography);
        AreaNesting nesting{&inner, &geography(spec.to_geography), {}};
        for (const std::string& code : inner.codes) nesting.codes.push_back(way.find(code));
        found.push_back(std::move(nesting));
    }
    return found;
}

/// Means of figures that were controlled, or weighted by controlled counts.
void Workspace::control_derivations() {
    for (auto& [id, areas] : areas_) {
        for (IndicatorColumn& column : areas.columns) {
            if (!column.derivation) continue;
            const AreaTable& small = *column.derivation->table;
            const IndicatorColumn& part = small.columns[column.derivation->column];
            // Weights by a denominator beside the values are no indicator of the project.
            const std::string& weights = column.derivation->weights;
            const bool by_indicator = !weights.empty() && weights != part.indicator.id + ".denominator";
            const bool parts = is_controlled(part.indicator.id);
            const bool weighted = by_indicator && is_controlled(weights);
            if (!parts && !weighted) continue;
            const auto printed_in = [&](const std::string& indicator) {
                const auto found = areas_.find(project_.maker_of(indicator, {}).geography());
                return found == areas_.end() ? nullptr : &found->second;
            };
            std::vector<double> true_weights, shown_weights;
            if (weighted) {
                const auto columns = small.find_all(weights);
                if (!columns.empty()) true_weights = columns.front()->values;
                shown_weights = columns.empty()
                                    ? std::vector<double>()
                                    : printed_parts(small, *columns.front(), printed_in(weights), true);
            }
            remake_means(column, printed_parts(small, part, printed_in(part.indicator.id), parts),
                         true_weights, shown_weights);
            column.derivation = nullptr;
            column.controlled = true;
        }
    }
}

/// Takes out of the ledger what tells counts that are not printed: totals of counts, unless they are known to
/// be open, quoted cells, and what was told of figures that are made again.
void Workspace::control_ledger(const std::set<std::string>& forgotten) {
    std::set<std::string> open;
    for (const TableSpec& table : project_.tables)
        for (const Indicator& indicator : table.indicators)
            if (!is_controlled(indicator.id)) open.insert(indicator.id);
    for (const AggregateSpec& aggregate : project_.aggregates)
        for (const AggregateIndicator& one : aggregate.indicators)
            if (!is_controlled(one.indicator.id)) open.insert(one.indicator.id);
    Ledger kept;
    for (LedgerEntry entry : ledger_.entries()) {
        if (forgotten.contains(entry.subject)) continue;
        if (const std::string id = total_of(entry); !id.empty() && !open.contains(id)) {
            entry.message = "counts of " + id + ": totals are withheld by [disclosure].";
            entry.items.clear();
        }
        if (quotes_cells(entry))
            for (LedgerItem& item : entry.items) item.detail = "withheld by [disclosure]";
        kept.add(std::move(entry));
    }
    ledger_ = std::move(kept);
}

/// Totals of measures whose areas are not all printed.
void Workspace::control_totals() {
    for (auto& [id, totals] : totals_) {
        for (MeasureTotal& total : totals) {
            if (!is_controlled(total.indicator)) continue;
            total.value = total.numerator = total.denominator = std::numeric_limits<double>::quiet_NaN();
        }
    }
}

/// Made before control, with the counts that it is made of, and controlled with them. All else is made after
/// it, from what is printed.
bool Workspace::is_controlled_ratio(const StatisticSpec& spec) const {
    return spec.is_ratio() && is_controlled(spec.id);
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
        if (is_controlled_ratio(spec)) derive(spec);
    progress_.step("disclosure control");
    control_columns(controlled_columns(), nestings(), *project_.disclosure, ledger_);
    control_derivations();
    control_ledger(forget_early());
    control_totals();
    tell_not_controlled();
    disclosure_ = Disclosure::done;
}

/// Measures and statistics that others asked for before control hold figures of uncontrolled counts: they are
/// made again. Their subjects in the ledger.
std::set<std::string> Workspace::forget_early() {
    std::set<std::string> forgotten;
    const auto forget = [&](const std::string& subject, const std::string& geography, const std::string& id) {
        forgotten.insert(subject);
        unusable_tables_.erase(id);
        std::erase_if(areas_.at(geography).columns,
                      [&](const IndicatorColumn& column) { return column.table == id; });
    };
    for (const StatisticSpec& spec : project_.statistics) {
        if (is_controlled_ratio(spec) || joined_.erase("statistic " + spec.id) == 0) continue;
        measuring_.erase("statistic " + spec.id);
        forget("statistic " + spec.id, spec.geography, spec.id);
    }
    for (const MeasureSpec& spec : project_.measures) {
        if (counts_people(spec) || totals_.erase(spec.id) == 0) continue;
        measuring_.erase(spec.id);
        forget("measure " + spec.id, spec.geography, spec.id);
    }
    forget_made_of_counts(forgotten);
    return forgotten;
}

/// People spread by uncontrolled counts, layers of areas that were chosen by them, and all that was laid over
/// either: they are made again when they are next asked for.
void Workspace::forget_made_of_counts(std::set<std::string>& forgotten) {
    const std::size_t before = forgotten.size();
    for (auto at = populations_.begin(); at != populations_.end();) {
        const PopulationSpec& spec = at->second.spec;
        const bool counts = !spec.spread.empty() && std::any_of(spec.people.begin(), spec.people.end(),
                                                                [&](const PeopleGroup& group) {
                                                                    return is_controlled(group.column);
                                                                });
        if (counts) forgotten.insert("population " + at->first);
        at = counts ? populations_.erase(at) : std::next(at);
    }
    const auto of_counts = [&](const LayerSpec& spec) {
        return spec.areas && !spec.areas->indicator.empty() && is_controlled(spec.areas->indicator);
    };
    for (auto at = layers_.begin(); at != layers_.end();) {
        const LayerSpec& spec = at->second.spec;
        const LayerSpec* from = &spec;
        while (!from->made_from().empty()) from = &project_.layer(from->made_from(), from->place);
        const bool counts = of_counts(*from);
        if (counts) forgotten.insert("layer " + at->first);
        at = counts ? layers_.erase(at) : std::next(at);
    }
    if (forgotten.size() == before) return;
    overlays_ = Overlays(threads_);
    walking_.clear();
}

}  // namespace vitality
