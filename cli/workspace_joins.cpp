// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "base/names.hpp"
#include "cli/named_at.hpp"
#include "cli/workspace.hpp"

namespace vitality {

namespace {

constexpr const char* none_matched = "no row of the table found an area";

/// True where a row of the table stands behind the area, or one behind each part that it was made of.
bool has_row(const IndicatorColumn& column, std::size_t area) {
    if (!column.derivation) return column.lines[area] > 0;
    const Derivation& made = *column.derivation;
    const auto& parts = made.parts[area];
    const IndicatorColumn& source = made.table->columns[made.column];
    return !parts.empty() && std::all_of(parts.begin(), parts.end(), [&](const Derivation::Part& part) {
        return has_row(source, part.source);
    });
}

/// Areas of the target all of whose sources found a row in each of the tables.
JoinSummary summary_of_sources(const std::string& id, const JoinSummary& sources,
                               const std::set<std::string>& tables, const Correspondence& links,
                               const AreaTable& from, const AreaTable& to) {
    JoinSummary summary = sources;
    summary.table = id;
    summary.geography = to.geography->id;
    summary.areas = to.geography->size();
    std::vector<bool> linked(summary.areas, false), lacking(summary.areas, false);
    const auto is_in = [&](const std::string& table, std::size_t source) {
        return std::any_of(from.columns.begin(), from.columns.end(), [&](const IndicatorColumn& column) {
            return column.table == table && has_row(column, source);
        });
    };
    std::vector<bool> found(from.geography->size());
    for (std::size_t source = 0; source < found.size(); ++source)
        found[source] = std::all_of(tables.begin(), tables.end(),
                                    [&](const std::string& table) { return is_in(table, source); });
    for (const Correspondence::Link& link : links.links) {
        linked[link.target] = true;
        if (!found[link.source]) lacking[link.target] = true;
    }
    summary.matched = 0;
    for (std::size_t area = 0; area < summary.areas; ++area)
        summary.matched += linked[area] && !lacking[area] ? 1U : 0U;
    summary.areas_without_row = summary.areas - summary.matched;
    return summary;
}

}  // namespace

const AreaTable& Workspace::joined(const TableSpec& spec) {
    protect();
    AreaTable& areas = area_table(spec.lands_on());
    if (!joined_.insert(spec.id).second) return areas;
    progress_.step("joining " + spec.id);
    join_onto(areas, spec, ledger_);
    if (areas.find_join(spec.id)->matched == 0) unusable_tables_[spec.id] = none_matched;
    return areas;
}

const AreaTable& Workspace::with_indicator(const std::string& indicator_id, const Place& place) {
    protect();
    const Project::Maker maker = project_.maker_of(indicator_id, place);
    if (maker.table) return joined(*maker.table);
    if (maker.aggregate) {
        aggregate(*maker.aggregate);
    } else if (maker.measure) {
        measure(*maker.measure);
    } else {
        derive(*maker.statistic);
    }
    return area_table(maker.geography());
}

const JoinSummary* Workspace::find_join(const std::string& geography_id, const std::string& table_id) const {
    const auto areas = areas_.find(geography_id);
    return areas == areas_.end() ? nullptr : areas->second.find_join(table_id);
}

void Workspace::join_tables(const std::string& geography_id) {
    for (const TableSpec& table : project_.tables) {
        if (table.lands_on() == geography_id) joined(table);
    }
    for (const AggregateSpec& spec : project_.aggregates) {
        if (spec.geography == geography_id) aggregate(spec);
    }
}

const AreaTable& Workspace::joined_all(const std::string& geography_id) {
    protect();
    join_tables(geography_id);
    for (const MeasureSpec& spec : project_.measures) {
        if (spec.geography == geography_id) measure(spec);
    }
    for (const StatisticSpec& spec : project_.statistics) {
        if (spec.geography == geography_id) derive(spec);
    }
    return area_table(geography_id);
}

void Workspace::join_everything() {
    for (const GeographySpec& spec : project_.geographies) {
        joined_all(spec.id);
        within(spec.id);
    }
    tell_unused_comparators();
}

void Workspace::join_onto(AreaTable& areas, const TableSpec& spec, Ledger& found) {
    if (spec.conversion) return convert_onto(areas, spec, found);
    const IndicatorTable table = named_at(spec.place, [&] { return load_indicator_table(spec, found); });
    note_input(spec.source.path);
    join_table(areas, table, found, peer_sets(), retired_codes_of(*areas.geography));
}

void Workspace::convert_onto(AreaTable& areas, const TableSpec& spec, Ledger& found) {
    SourceAreas& from = source_areas(spec.conversion->lookup, areas.geography);
    TableSpec as_it_stands = spec;
    as_it_stands.conversion.reset();
    const std::size_t first = from.areas->columns.size();
    join_onto(*from.areas, as_it_stands, found);
    const IndicatorColumn* denominator = nullptr;
    if (!spec.conversion->denominator.empty())
        denominator =
            join_indicator(*from.areas, spec.conversion->denominator, spec.conversion->place, found);
    std::vector<FoundAbout> told;
    // A denominator that was left out is as one without values: the areas that need it have none either.
    const bool lacks_denominator = !spec.conversion->denominator.empty() && denominator == nullptr;
    const std::vector<double> people = lacks_denominator
                                           ? std::vector<double>(from.areas->geography->size(), std::nan(""))
                                       : denominator ? denominator->values
                                                     : std::vector<double>();
    for (std::size_t i = first; i < from.areas->columns.size(); ++i) {
        if (from.areas->columns[i].table != spec.id) continue;
        told.push_back({full_id(from.areas->columns[i].indicator), {}});
        ConvertedColumn converted =
            convert_column(from.areas, i, areas.geography, from.lookup, from.links, *spec.conversion,
                           denominator || lacks_denominator ? &people : nullptr, told.back().ledger);
        areas.columns.push_back(std::move(converted.column));
    }
    add_alike(found, told, "table " + spec.id);
    areas.joins.push_back(summary_of_sources(spec.id, *from.areas->find_join(spec.id), {spec.id}, from.links,
                                             *from.areas, areas));
}

/// The column of an indicator on areas to which its table may have been joined before.
const IndicatorColumn* Workspace::join_indicator(AreaTable& areas, const std::string& id, const Place& place,
                                                 Ledger& found) {
    if (join_members(areas, id, place, found).empty()) return nullptr;
    if (const IndicatorColumn* column = areas.find(id)) return column;
    throw SettingsError(
        place, fmt::format("{} is a series: give its table a filter that leaves one value per area.", id));
}

/// All members of a series, or the one column of an indicator that is none; nothing where it was left out,
/// which the join has told.
std::vector<const IndicatorColumn*> Workspace::join_members(AreaTable& areas, const std::string& id,
                                                            const Place& place, Ledger& found) {
    const TableSpec& table = project_.table_of_indicator(id, place);
    if (areas.find_join(table.id) == nullptr) join_onto(areas, table, found);
    return areas.find_all(id);
}

Workspace::SourceAreas& Workspace::source_areas(const std::string& lookup_id,
                                                const std::shared_ptr<const Geography>& target) {
    const std::pair key(lookup_id, target.get());
    const auto known = sources_.find(key);
    if (known != sources_.end()) return known->second;
    SourceAreas from;
    from.lookup = lookup(lookup_id);
    if (from.lookup.to_geography != target->id) from.lookup = reversed(from.lookup);
    tell_vintages(from.lookup, *target, ledger_);
    from.areas = std::make_shared<AreaTable>();
    from.areas->geography = sources_of(from.lookup, *target);
    from.links = correspond(from.lookup, *from.areas->geography, *target);
    tell_unplaced(from.lookup, *target);
    return sources_.emplace(key, std::move(from)).first->second;
}

void Workspace::aggregate(const AggregateSpec& spec) {
    AreaTable& areas = area_table(spec.geography);
    if (!joined_.insert("aggregate " + spec.id).second) return;
    progress_.step("aggregating " + spec.id);
    SourceAreas& from = source_areas(spec.lookup, areas.geography);
    Ledger found;
    std::set<std::string> tables;
    for (const AggregateIndicator& wanted : spec.indicators) {
        join_members(*from.areas, wanted.from, wanted.indicator.place, found);
        tables.insert(project_.table_of_indicator(wanted.from, spec.place).id);
    }
    const IndicatorColumn* weight =
        spec.weight.empty() ? nullptr : join_indicator(*from.areas, spec.weight, spec.place, found);
    tell_new(found);
    for (const AggregateIndicator& wanted : spec.indicators) {
        const bool needs_weight = wanted.method == AggregationMethod::weighted_mean && !spec.weight.empty();
        const bool lacks_weight = needs_weight && weight == nullptr;
        const auto members = from.areas->find_all(wanted.from);
        if (members.empty() || lacks_weight)
            tell_not_made(spec, wanted, lacks_weight ? spec.weight : wanted.from);
        if (lacks_weight) continue;
        for (const IndicatorColumn* source : members) {
            areas.columns.push_back(
                aggregate_column(from.areas, static_cast<std::size_t>(source - from.areas->columns.data()),
                                 areas.geography, from.lookup, from.links, spec, wanted, weight, ledger_));
        }
    }
    const TableSpec& first = project_.table_of_indicator(spec.indicators.front().from, spec.place);
    areas.joins.push_back(summary_of_sources(spec.id, *from.areas->find_join(first.id), tables, from.links,
                                             *from.areas, areas));
    if (areas.joins.back().matched == 0) unusable_tables_[spec.id] = none_matched;
}

void Workspace::tell_not_made(const AggregateSpec& spec, const AggregateIndicator& wanted,
                              const std::string& lacking) {
    ledger_.add({Severity::failure,
                 "aggregate " + spec.id,
                 "not-aggregated",
                 fmt::format("{} was not made, because {} was left out: mend what is told of it.",
                             wanted.indicator.id, lacking),
                 {},
                 {}});
}

const AreaTable& Workspace::comparators_alone() {
    if (comparators_alone_) return *comparators_alone_;
    comparators_alone_ = without_areas();
    for (const TableSpec& spec : project_.tables) {
        if (!spec.lands_on().empty()) continue;
        progress_.step("joining " + spec.id);
        const IndicatorTable table =
            named_at(spec.place, [&] { return load_indicator_table(spec, ledger_); });
        note_input(spec.source.path);
        join_comparators(*comparators_alone_, table, ledger_, peer_sets());
    }
    return *comparators_alone_;
}

void Workspace::tell_unused_comparators() {
    std::set<std::string> used;
    const auto note = [&](const AreaTable& areas) {
        for (const IndicatorColumn& column : areas.columns) {
            for (const auto& [id, value] : column.comparators) used.insert(id);
        }
    };
    for (const auto& [id, areas] : areas_) note(areas);
    note(comparators_alone());
    for (const Comparator& comparator : project_.comparators) {
        if (used.contains(comparator.id)) continue;
        ledger_.add(
            {Severity::warning,
             "comparator " + comparator.id,
             "comparator-without-row",
             fmt::format(
                 "no table has a row of {}, whose code is \"{}\" at {}. Mend the code, or leave it out.",
                 comparator.title, comparator.code, to_string(comparator.place)),
             {},
             {}});
    }
}

/// Codes of other vintages that the project's lookups know to be gone in this geography.
RetiredCodes Workspace::retired_codes_of(const Geography& geography) {
    RetiredCodes retired;
    for (const LookupSpec& spec : project_.lookups) {
        const auto from = vintage_from_id(spec.from_geography), to = vintage_from_id(spec.to_geography);
        const bool leads_here = spec.to_geography == geography.id || spec.from_geography == geography.id;
        if (!leads_here || !from || !to || from->kind != to->kind) continue;
        const Lookup& known = lookup(spec.id);
        retired.merge(retired_codes(known.to_geography == geography.id ? known : reversed(known), geography));
    }
    return retired;
}

/// Mapped areas that the lookup has no row of are counted in no area that is made through it.
void Workspace::tell_unplaced(const Lookup& lookup, const Geography& target) {
    if (!project_.has_geography(lookup.from_geography)) return;
    const Geography& inner = geography(lookup.from_geography);
    LedgerEntry unplaced{Severity::warning, "lookup " + lookup.id, "area-without-parent", {}, {}, {}};
    for (const std::string& code : inner.codes) {
        if (!lookup.to.contains(code))
            unplaced.items.push_back({code, lookup.source, "the lookup has no row for it"});
    }
    add_finding(ledger_, std::move(unplaced), lookup.accept, [&](std::size_t n) {
        return fmt::format(
            "{} that {} has no row for: counted in no area of {}. Complete the lookup, or accept it by name.",
            counted_areas(inner, n), lookup.source, target.id);
    });
}

std::vector<PeerSet> Workspace::peer_sets() {
    std::vector<PeerSet> sets;
    for (const PeersSpec& spec : project_.peers) {
        sets.push_back(
            {spec.id, spec.title, spec.geography.empty() ? spec.codes : geography(spec.geography).codes});
    }
    return sets;
}

namespace {

std::multiset<std::string> codes_of(const LedgerEntry& entry) {
    std::multiset<std::string> codes;
    for (const LedgerItem& item : entry.items) codes.insert(item.code);
    return codes;
}

}  // namespace

/// A table that is joined to mapped areas and to those of a lookup says the same twice: once is enough.
void Workspace::tell_new(const Ledger& found) {
    for (const LedgerEntry& entry : found.entries()) {
        const bool told =
            std::any_of(ledger_.entries().begin(), ledger_.entries().end(), [&](const LedgerEntry& other) {
                return other.subject == entry.subject && other.kind == entry.kind &&
                       other.message == entry.message && codes_of(other) == codes_of(entry);
            });
        if (!told) ledger_.add(entry);
    }
}

}  // namespace vitality
