// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "boundaries/ledger.hpp"
#include "cli/project.hpp"
#include "engine/area_table.hpp"
#include "engine/conversion.hpp"
#include "engine/disclosure/columns.hpp"
#include "engine/extremes.hpp"
#include "engine/join.hpp"
#include "engine/measure.hpp"
#include "engine/query/column_values.hpp"
#include "engine/statistic.hpp"
#include "layers/layer.hpp"
#include "renderers/choropleth.hpp"

namespace vitality {

/// A project with its data, each file read once and only when asked for. What was found on the way is in the
/// ledger; what was read is in inputs().
class Workspace {
  public:
    Workspace(const Project& project, int threads, Progress& progress);

    const Project& project() const { return project_; }
    int threads() const { return threads_; }
    const Geography& geography(const std::string& id);
    /// The geography's area table with at least this table joined to it.
    const AreaTable& joined(const TableSpec& spec);
    /// The area table that an indicator lands on, with what makes the indicator joined to it.
    const AreaTable& with_indicator(const std::string& indicator_id, const Place& place);
    /// The geography's area table with all that the project makes for it.
    const AreaTable& joined_all(const std::string& geography_id);
    /// Joins everything: every geography's tables, aggregates and `within` codes, and the comparators alone.
    void join_everything();
    /// Its area table as far as it is joined (no table needs to be).
    const AreaTable& areas(const std::string& geography_id);
    /// Read from its files, or made from areas or another layer.
    const Layer& layer(const std::string& id);
    const Population& population(const std::string& id, const Place& place);
    /// The streets, and what is measured along them. @throws SettingsError where there is no such network.
    Walking& walking(const std::string& network_id, const Place& place);
    /// Computes a measure once, into the area table of its geography; its figures for all areas together and
    /// by group.
    const std::vector<MeasureTotal>& measure(const MeasureSpec& spec);
    /// All that a measure is computed from, read and joined, with what is told of its layers and its network
    /// as a whole; valid until the next join.
    MeasureInputs checked_inputs(const MeasureSpec& spec);
    bool is_measured(const MeasureSpec& spec) const { return totals_.contains(spec.id); }
    /// Computes a statistic once, into the area table of its geography.
    void derive(const StatisticSpec& spec);
    /// What the columns of a query hold, in their order. Measures and statistics that only a query asks for
    /// are made once and stand in no table.
    /// @throws ExpressionError at the column's place for what cannot be made; DataError for what was left
    /// out.
    std::vector<ColumnValues> query_columns(const BoundQuery& query);
    /// Square metres per area; NaN for an area without geometry.
    const std::vector<double>& land(const std::string& geography_id);
    /// Square metres of each area that a layer of polygons covers.
    const Covered& covered(const std::string& geography_id, const std::string& layer_id);
    /// How long a column of a query took to make, with what had to be read for it; 0 where it has not been.
    double seconds_of(const std::string& geography_id, const QueryColumn& column) const;
    /// Per area, the place of the larger area it lies in, by `within` or a lookup; `no_parent` where it lies
    /// in none. Empty where `parent` is the geography itself, or empty.
    std::vector<std::size_t> parents_of(const std::string& geography_id, const std::string& parent);
    /// The names of the larger areas that the areas lie in, for sentences that name areas: of the outline, or
    /// those that the geography lies within; none where no lookup puts them there.
    LargerAreas larger_areas(const std::string& geography_id, const std::string& outline_id = {});
    const Lookup& lookup(const std::string& id);
    /// Indicators of comparators alone, from tables that name no geography.
    const AreaTable& comparators_alone();
    /// Codes of the geography that the areas lie within, one per area, "" where the lookup has none; empty
    /// vector where the project names no `within`.
    const std::vector<std::string>& within(const std::string& geography_id);
    /// The map's sheet, or the reason why it must not be drawn: its table could not be joined.
    struct Drawable {
        MapSheet sheet;
        std::string refusal;
    };
    Drawable map(const MapSpec& spec);
    /// Puts what drawing had to leave out into the ledger.
    void tell_drawn(const MapSpec& spec, const SheetReport& report);

    /// The summary of a join that has been made; null where it has not.
    const JoinSummary* find_join(const std::string& geography_id, const std::string& table_id) const;

    /// The classes of a map's fill, and the class of each area. @throws DataError where the map could not be
    /// drawn.
    MapClasses classes_of(const MapSpec& spec);

    Ledger& ledger() { return ledger_; }
    /// Adds the entry unless the ledger holds one of that subject and kind: pictures are made more than once.
    void tell_once(LedgerEntry entry);
    /// Files read, in the order of reading.
    const std::vector<std::string>& inputs() const { return inputs_; }
    /// Files that the project names, read or not: none of them is ever written over.
    std::vector<std::string> named_files() const;
    /// Why nothing may be made from a geography (its codes are of another vintage); empty where it may be
    /// used.
    std::string refusal_of_geography(const std::string& id);

  private:
    AreaTable& area_table(const std::string& geography_id);
    std::shared_ptr<const Geography> load(const GeographySpec& spec, Ledger& found);
    void aggregate(const AggregateSpec& spec);
    /// Joins a table to areas of the geography that it lands on, mapped or not, through its conversion if it
    /// has one.
    void join_onto(AreaTable& areas, const TableSpec& spec, Ledger& found);
    void convert_onto(AreaTable& areas, const TableSpec& spec, Ledger& found);
    std::vector<const IndicatorColumn*> join_members(AreaTable& areas, const std::string& id,
                                                     const Place& place, Ledger& found);
    const IndicatorColumn* join_indicator(AreaTable& areas, const std::string& id, const Place& place,
                                          Ledger& found);
    /// The areas that a lookup leads from to those of `target`, with what has been joined to them so far.
    struct SourceAreas {
        Lookup lookup;  ///< in the direction of the target
        std::shared_ptr<AreaTable> areas;
        Correspondence links;
    };
    SourceAreas& source_areas(const std::string& lookup_id, const std::shared_ptr<const Geography>& target);
    /// Warns of the project's comparators that no table joined so far has a row of.
    void tell_unused_comparators();
    void tell_not_made(const AggregateSpec& spec, const AggregateIndicator& wanted,
                       const std::string& lacking);
    void tell_unplaced(const Lookup& lookup, const Geography& target);
    std::vector<PeerSet> peer_sets();
    RetiredCodes retired_codes_of(const Geography& geography);
    void tell_new(const Ledger& found);
    void note_input(const std::string& path);
    std::string refusal_of_map(const MapSpec& spec);
    std::string refusal_of_indicator(const std::string& id, const Place& place);
    /// Joins what the classes of a fill are made of.
    std::string refusal_of_classes(const FillSpec& fill);
    /// The columns that share the fill's classes, as they are joined: nothing may be joined after it.
    void share_classes(const FillSpec& fill, MapInputs& inputs);
    void tell_undrawn_features(const MapSpec& spec, const MapSheet& sheet);
    bool has_failure(const Project::Maker& maker) const;
    ColumnValues asked(const std::string& geography_id, const QueryColumn& column);
    ColumnValues asked_indicator(const QueryColumn& column, const std::vector<std::size_t>& parents);
    ColumnValues asked_measure(const QueryColumn& column);
    void control_share(const QueryColumn& column, ColumnValues& values);
    void forget_made_of_counts(std::set<std::string>& forgotten);
    ColumnValues asked_relation(const std::string& geography_id, const QueryColumn& column);
    Layer make_layer(const LayerSpec& spec);
    const IndicatorColumn& required_column(const std::string& indicator, const std::string& geography_id,
                                           const Place& place);
    const Population* population_of(const MeasureSpec& spec);
    MeasureInputs measure_inputs(const MeasureSpec& spec);
    Measurement measured(const MeasureSpec& spec);
    StatisticInputs statistic_inputs(const StatisticSpec& spec);
    void join_tables(const std::string& geography_id);
    void protect();
    bool is_controlled(const std::string& indicator_id) const;
    std::vector<ControlledColumn> controlled_columns();
    std::vector<AreaNesting> nestings();
    bool is_controlled_ratio(const StatisticSpec& spec) const;
    void control_derivations();
    void control_ledger(const std::set<std::string>& forgotten);
    void control_totals();
    void tell_not_controlled();
    std::set<std::string> forget_early();

    const Project& project_;
    int threads_;
    Progress& progress_;
    Ledger ledger_;
    std::vector<std::string> inputs_;
    std::map<std::string, AreaTable> areas_;
    std::map<std::pair<std::string, const Geography*>, SourceAreas> sources_;
    std::optional<AreaTable> comparators_alone_;
    std::map<std::string, Layer> layers_;
    std::map<std::string, Population> populations_;
    Overlays overlays_;
    std::map<std::string, Network> networks_;
    std::map<std::string, Walking> walking_;
    std::map<std::string, std::vector<MeasureTotal>> totals_;
    std::set<std::string> measuring_;
    std::map<std::string, bool> placed_;  ///< layer and geography -> whether the layer lies there
    std::map<std::string, Lookup> lookups_;
    std::map<std::pair<std::string, std::string>, ColumnValues> asked_;  ///< by geography and column
    std::map<std::pair<std::string, std::string>, double> asked_seconds_;
    std::map<std::string, std::vector<std::string>> within_;
    std::set<std::string> joined_;
    enum class Disclosure { raw, working, done };
    Disclosure disclosure_ = Disclosure::raw;
    std::map<std::string, std::string> unusable_tables_;
    std::map<std::string, std::string> unusable_geographies_;
};

/// The files that a layer or a source is read from.
std::vector<std::string> files_of_source(const FeatureSource& source);
std::vector<std::string> files_of_layer(const LayerSpec& spec);

}  // namespace vitality
