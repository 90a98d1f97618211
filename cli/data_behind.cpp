// SPDX-License-Identifier: Apache-2.0
#include "cli/data_behind.hpp"

#include <algorithm>

#include "base/names.hpp"
#include "cli/ledger_report.hpp"
#include "renderers/report/end_matter.hpp"

namespace vitality {

namespace {

const Place nowhere{"", 0, 0};

/// What a table is called in print: it has no title of its own.
std::string title_of_table(const TableSpec& table) {
    if (table.indicators.empty()) return table.id;
    const Indicator& first = table.indicators.front();
    if (!first.source.empty()) return first.source;
    const std::size_t more = table.indicators.size() - 1;
    return more == 0 ? first.title : fmt::format("{} and {} more", first.title, more);
}

ReportSource source_of(const Indicator& indicator) {
    return {capitalised(indicator.source.empty() ? indicator.title : indicator.source), indicator.period, "",
            indicator.licence, indicator.attribution};
}

}  // namespace

bool DataBehind::is_new(const std::string& subject, const std::string& title) {
    const bool known = std::any_of(subjects_.begin(), subjects_.end(),
                                   [&](const Subject& one) { return one.name == subject; });
    if (!known) subjects_.push_back({subject, title});
    return !known;
}

const std::string* DataBehind::title_of(const std::string& subject) const {
    const auto found = std::find_if(subjects_.begin(), subjects_.end(), [&](const Subject& one) {
        return subject == one.name || subject.starts_with(one.name + " ");
    });
    return found == subjects_.end() ? nullptr : &found->title;
}

void DataBehind::add(const std::string& indicator_id, const std::string& title) {
    const Project::Maker maker = project_.maker_of(indicator_id, nowhere);
    if (maker.table) add_table(*maker.table, indicator_id);
    if (maker.aggregate) add_aggregate(*maker.aggregate, indicator_id, title);
    if (maker.measure) add_measure(*maker.measure, title);
    if (maker.statistic) add_statistic(*maker.statistic, title);
}

void DataBehind::add(const QueryColumn& column, const std::string& title) {
    if (!column.indicator.empty()) add(column.indicator, title);
    if (column.measure) add_measure(*column.measure, title);
    if (column.statistic) add_statistic(*column.statistic, title);
    if (!column.layer.empty()) add_layer(column.layer);
}

void DataBehind::add_input(const std::string& indicator_id) {
    if (!indicator_id.empty() && inputs_.insert(indicator_id).second) add(indicator_id, indicator_id);
}

void DataBehind::add_table(const TableSpec& table, const std::string& indicator_id) {
    for (const Indicator& indicator : table.indicators)
        if (indicator.id == indicator_id) sources_.push_back(source_of(indicator));
    if (!is_new("table " + table.id, title_of_table(table))) return;
    add_geography(table.lands_on());
}

void DataBehind::add_aggregate(const AggregateSpec& aggregate, const std::string& indicator_id,
                               const std::string& title) {
    is_new("aggregate " + aggregate.id, title);
    add_geography(aggregate.geography);
    for (const AggregateIndicator& made : aggregate.indicators)
        if (made.indicator.id == indicator_id) add_input(made.from);
    add_input(aggregate.weight);
}

/// Where a measure's people live; the project's only population where it asks for people and names none.
std::string DataBehind::population_of(const MeasureSpec& measure) const {
    const bool of_land = measure.kind == MeasureKind::access && measure.of == MeasureSpec::Of::area;
    const bool from_place =
        measure.origin && (*measure.origin == Origin::centroid || *measure.origin == Origin::boundary);
    const bool asks = measure.kind == MeasureKind::distance || measure.kind == MeasureKind::count_within ||
                      measure.kind == MeasureKind::access ||
                      (measure.kind == MeasureKind::population_in && measure.indicator.empty()) ||
                      (measure.kind == MeasureKind::standard && !measure.standard->rules.empty());
    if (!asks || of_land || from_place) return {};
    const bool only = measure.population.empty() && project_.populations.size() == 1;
    return only ? project_.populations.front().id : measure.population;
}

void DataBehind::add_measure(const MeasureSpec& measure, const std::string& title) {
    if (!is_new("measure " + measure.id, measure.standard ? measure.standard->title : title)) return;
    add_geography(measure.geography);
    for (const std::string* layer : {&measure.layer, &measure.near})
        if (!layer->empty()) add_layer(*layer);
    const std::string people = population_of(measure);
    add_population(people);
    add_network(measure.network);
    const bool alone = people.empty() && measure.near.empty() && measure.denominator.empty();
    if (alone && !measure.layer.empty() && project_.layer(measure.layer, nowhere).is_read_from_file())
        sources_.push_back(
            {capitalised(project_.layer(measure.layer, nowhere).title), measure.indicator_words.period});
    for (const std::string* id :
         {&measure.denominator, &measure.indicator, &measure.people_indicator, &measure.by})
        add_input(*id);
}

void DataBehind::add_statistic(const StatisticSpec& statistic, const std::string& title) {
    if (!is_new("statistic " + statistic.id, title)) return;
    for (const IndicatorReference* reference : statistic.references()) add_input(reference->id);
}

void DataBehind::add_layer(const std::string& id) {
    const LayerSpec& layer = project_.layer(id, nowhere);
    if (!is_new("layer " + id, capitalised(layer.title))) return;
    if (!layer.made_from().empty()) add_layer(layer.made_from());
    if (layer.catchment) add_network(layer.catchment->network);
    if (layer.areas) {
        add_geography(layer.areas->geography);
        add_input(layer.areas->indicator);
    }
    if (layer.is_read_from_file())
        sources_.push_back({capitalised(layer.title), "", "", layer.licence, layer.attribution});
}

void DataBehind::add_population(const std::string& id) {
    if (id.empty()) return;
    const PopulationSpec& people = project_.population(id, nowhere);
    if (!is_new("population " + id, capitalised(people.title))) return;
    if (!people.is_estimate() || !people.attribution.empty())
        sources_.push_back({capitalised(people.title), "", "", people.licence, people.attribution});
    if (!people.is_estimate()) return;
    add_layer(people.spread);
    for (const PeopleGroup& group : people.people) add_input(group.column);
}

void DataBehind::add_network(const std::string& id) {
    if (id.empty()) return;
    const NetworkSpec& network = project_.network(id, nowhere);
    if (!is_new("network " + id, capitalised(network.title))) return;
    sources_.push_back({capitalised(network.title), "", "", network.licence, network.attribution});
}

void DataBehind::add_geography(const std::string& id) {
    if (!id.empty() && project_.has_geography(id)) is_new("geography " + id, workspace_.geography(id).title);
}

namespace {

/// Whether a sentence speaks of the project file, or of what could be done.
bool is_advice(const std::string& sentence) {
    for (const char* sign : {" = \"", " = [", " = {", "[layer.", "[table.", "[measure.", "[geography.",
                             "[non_values]", "accept this"})
        if (sentence.find(sign) != std::string::npos) return true;
    return sentence.starts_with("Mend ");
}

/// Parted where a full stop, a blank and a capital follow each other.
std::vector<std::string> sentences_of(const std::string& text) {
    std::vector<std::string> sentences;
    std::size_t from = 0;
    for (std::size_t at = 0; at + 2 < text.size(); ++at) {
        const bool capital = text[at + 2] >= 'A' && text[at + 2] <= 'Z';
        if (text[at] != '.' || text[at + 1] != ' ' || !capital) continue;
        sentences.push_back(text.substr(from, at + 1 - from));
        from = at + 2;
    }
    sentences.push_back(text.substr(from));
    return sentences;
}

bool is_computed(const ReportSource& source) {
    return to_lower(source.title).starts_with("computed by vitality from ");
}

/// Whether each line that it asks for stands in another source.
bool is_owed_elsewhere(const ReportSource& source, const std::vector<ReportSource>& sources) {
    return std::all_of(source.attribution.begin(), source.attribution.end(), [&](const std::string& line) {
        return std::any_of(sources.begin(), sources.end(), [&](const ReportSource& one) {
            const auto& lines = one.attribution;
            return !is_computed(one) && std::find(lines.begin(), lines.end(), line) != lines.end();
        });
    });
}

void add_sources(EndMatter& end, const std::vector<ReportSource>& sources) {
    for (const ReportSource& source : sources) add_source(end, source);
    const std::vector<ReportSource> all = end.sources;
    std::erase_if(end.sources, [&](const ReportSource& source) {
        return is_computed(source) && is_owed_elsewhere(source, all);
    });
}

/// What is told of no data, such as disclosure control, holds for every report.
bool is_of_data(const std::string& subject) {
    for (const char* kind : {"table ", "aggregate ", "measure ", "statistic ", "layer ", "population ",
                             "geography ", "indicator ", "map ", "chart "})
        if (subject.starts_with(kind)) return true;
    return false;
}

}  // namespace

std::string fact_of(const LedgerEntry& entry) {
    std::string text = entry.message;
    const std::string accepted = " Accepted: " + entry.accepted_reason;
    if (!entry.accepted_reason.empty() && text.ends_with(accepted))
        text.resize(text.size() - accepted.size());
    std::vector<std::string> facts = sentences_of(text);
    const std::string first = facts.front();
    std::erase_if(facts, is_advice);
    text = facts.empty() ? first : join(facts, " ");
    if (text.ends_with('.')) text.pop_back();
    return text;
}

void add_data_behind(EndMatter& end, Workspace& workspace, const DataBehind& data) {
    const Project& project = workspace.project();
    add_sources(end, data.sources());
    for (const JoinSummary& join : joins_of(workspace))
        for (const char* kind : {"table ", "aggregate "})
            if (const std::string* title = data.title_of(kind + join.table)) add_join(end, join, *title);
    for (const LedgerEntry& entry : workspace.ledger().entries()) {
        if (entry.severity == Severity::info && entry.accepted_reason.empty()) continue;
        const std::string* const title = data.title_of(entry.subject);
        if (!title && is_of_data(entry.subject)) continue;
        const std::string fact = project.without_machine_paths(fact_of(entry));
        if (!fact.empty()) add_note(end, {fact, title ? *title : "", entry.accepted_reason});
    }
}

}  // namespace vitality
