// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "base/names.hpp"
#include "cli/project_checks.hpp"

namespace vitality {

namespace {

void check_name(const Project& project, const StatisticSpec& statistic) {
    const auto named = [&](const auto& specs) {
        return std::any_of(specs.begin(), specs.end(),
                           [&](const auto& spec) { return spec.id == statistic.id; });
    };
    if (!named(project.tables) && !named(project.aggregates) && !named(project.measures)) return;
    throw SettingsError(
        statistic.place,
        fmt::format("there is a table, aggregate or measure {0} too. Rename one of the two.", statistic.id));
}

/// The geography of a statistic is that of its first indicator, which may itself be a statistic's.
const std::string& geography_of(Project& project, StatisticSpec& statistic, std::set<std::string>& asking) {
    if (!statistic.geography.empty()) return statistic.geography;
    if (!asking.insert(statistic.id).second)
        throw SettingsError(statistic.place,
                            fmt::format("{} is computed from itself: name another indicator.", statistic.id));
    const IndicatorReference& first = *statistic.references().front();
    const Project::Maker maker = project.maker_of(first.id, first.place);
    if (maker.statistic == nullptr) return statistic.geography = maker.geography();
    const auto of = std::find_if(project.statistics.begin(), project.statistics.end(),
                                 [&](const StatisticSpec& other) { return &other == maker.statistic; });
    return statistic.geography = geography_of(project, *of, asking);
}

void check_references(const Project& project, const StatisticSpec& statistic) {
    project.geography(statistic.geography, statistic.place);
    for (const IndicatorReference* reference : statistic.references()) {
        const std::string& of = project.maker_of(reference->id, reference->place).geography();
        if (of == statistic.geography) continue;
        throw SettingsError(
            reference->place,
            fmt::format("{} belongs to {}, and {} is of {}. Name indicators of one geography.", reference->id,
                        of.empty() ? "comparators alone" : of, statistic.id, statistic.geography));
    }
    if (statistic.within.empty()) return;
    const GeographySpec& geography = project.geography(statistic.geography, statistic.place);
    if (geography.within_geography == statistic.within) return;
    throw SettingsError(
        statistic.place,
        fmt::format(
            "within = \"{}\" needs to know in which of its areas those of {} lie. Give [geography.{}] "
            "within = {{ geography = \"{}\", lookup = \"...\" }}.",
            statistic.within, geography.id, geography.id, statistic.within));
}

void check_comparator(const Project& project, const StatisticSpec& statistic, const std::string& id) {
    std::vector<std::string> ids = project.comparator_ids();
    for (const PeersSpec& peers : project.peers) ids.push_back(peers.id);
    if (std::find(ids.begin(), ids.end(), id) != ids.end()) return;
    throw SettingsError(statistic.place,
                        fmt::format("there is no comparator \"{}\". {}", id,
                                    ids.empty() ? "Add one: comparators = { england = \"E92000001\" }."
                                                : suggestion(id, ids)));
}

void check_bands(const StatisticSpec& statistic) {
    if (statistic.numerators.size() != statistic.denominators.size() ||
        !std::equal(statistic.numerators.begin(), statistic.numerators.end(), statistic.denominators.begin(),
                    [](const auto& a, const auto& b) { return a.name == b.name; }))
        throw SettingsError(statistic.place,
                            "numerator and denominator must name the same age bands, in the "
                            "same order.");
}

}  // namespace

void check_statistics(Project& project) {
    for (StatisticSpec& statistic : project.statistics) {
        std::set<std::string> asking;
        check_name(project, statistic);
        geography_of(project, statistic, asking);
    }
    for (const StatisticSpec& statistic : project.statistics) {
        check_references(project, statistic);
        check_bands(statistic);
        if (statistic.reference) check_comparator(project, statistic, *statistic.reference);
        if (!statistic.benchmark) continue;
        if (const auto* id = std::get_if<std::string>(&*statistic.benchmark))
            check_comparator(project, statistic, *id);
    }
}

void check_disclosure(const Project& project) {
    if (!project.disclosure) return;
    std::vector<std::string> tables, indicators;
    for (const TableSpec& table : project.tables) {
        tables.push_back(table.id);
        for (const Indicator& indicator : table.indicators) indicators.push_back(indicator.id);
    }
    for (const AggregateSpec& aggregate : project.aggregates) {
        indicators.push_back(aggregate.id);
        for (const AggregateIndicator& wanted : aggregate.indicators)
            indicators.push_back(wanted.indicator.id);
    }
    for (const MeasureSpec& measure : project.measures)
        for (const std::string& id : measure.indicator_ids()) indicators.push_back(id);
    for (const StatisticSpec& statistic : project.statistics)
        for (const std::string& id : statistic.indicator_ids()) indicators.push_back(id);
    check_disclosure_names(*project.disclosure, tables, indicators);
}

}  // namespace vitality
