// SPDX-License-Identifier: Apache-2.0
#include "cli/query_catalogue.hpp"

#include <algorithm>
#include <optional>

#include "base/names.hpp"
#include "engine/query/binder.hpp"

namespace vitality {

namespace {

using Named = Catalogue::NamedIndicator;

std::string unit_of_measure(const MeasureSpec& spec) {
    if (spec.unit_stated) return spec.indicator_words.unit;
    switch (spec.kind) {
        case MeasureKind::share:
        case MeasureKind::access: return "%";
        case MeasureKind::area: return "ha";
        case MeasureKind::distance: return spec.in_minutes ? "min" : "m";
        case MeasureKind::length: return "km";
        case MeasureKind::population_in: return spec.as_share ? "%" : "";
        default: return {};
    }
}

/// Of one of the several indicators of a measure that takes both ways.
std::string unit_of_part(const MeasureSpec& spec, const std::string& id) {
    return spec.takes_both() && !id.ends_with(".ratio") ? unit_of_measure(spec) : std::string();
}

bool is_categorical(StatisticKind kind) {
    return kind == StatisticKind::comparison || kind == StatisticKind::funnel ||
           kind == StatisticKind::clusters || kind == StatisticKind::hot_spots ||
           kind == StatisticKind::trend;
}

std::string unit_of_statistic(const StatisticSpec& spec) {
    if (spec.unit_stated) return spec.indicator_words.unit;
    return spec.kind == StatisticKind::proportion && spec.per == 100 ? "%" : "";
}

void add_tables(const Project& project, Catalogue& catalogue) {
    for (const TableSpec& table : project.tables) {
        for (const Indicator& one : table.indicators)
            catalogue.indicators.push_back({one.id, table.lands_on(), one.title, one.unit, one.polarity,
                                            false, one.kind == IndicatorKind::count});
    }
    for (const AggregateSpec& aggregate : project.aggregates) {
        for (const AggregateIndicator& wanted : aggregate.indicators) {
            const Indicator& own = wanted.indicator;
            const Named* const from = catalogue.find(wanted.from);
            Named named{own.id, aggregate.geography, own.title, own.unit, own.polarity};
            if (from != nullptr && named.unit.empty()) named.unit = from->unit;
            if (from != nullptr && !own.polarity_stated) named.polarity = from->polarity;
            named.counts = from != nullptr && from->counts && wanted.method == AggregationMethod::sum;
            catalogue.indicators.push_back(std::move(named));
        }
    }
}

/// Stated, or as the engine gives it: life expectancy's own, that of the counts of a rate.
Polarity polarity_of(const StatisticSpec& spec, const Catalogue& catalogue) {
    if (spec.indicator_words.polarity_stated) return spec.indicator_words.polarity;
    if (spec.kind == StatisticKind::life_expectancy) return Polarity::low_is_worse;
    const Named* const of = spec.numerators.empty() ? nullptr : catalogue.find(spec.numerators.front().id);
    return of == nullptr ? spec.indicator_words.polarity : of->polarity;
}

void add_made(const Project& project, Catalogue& catalogue) {
    for (const MeasureSpec& measure : project.measures) {
        const std::vector<std::string> ids = measure.indicator_ids();
        for (const std::string& id : ids)
            catalogue.indicators.push_back(
                {id, measure.geography, measure.indicator_words.title,
                 ids.size() == 1 ? unit_of_measure(measure) : unit_of_part(measure, id),
                 measure.indicator_words.polarity, false,
                 measure.kind == MeasureKind::population_in && !measure.as_share});
    }
    for (const StatisticSpec& statistic : project.statistics) {
        const Polarity polarity = polarity_of(statistic, catalogue);
        for (const std::string& id : statistic.indicator_ids()) {
            const bool main = id == statistic.id;
            catalogue.indicators.push_back({id, statistic.geography, statistic.indicator_words.title,
                                            main ? unit_of_statistic(statistic) : "", polarity,
                                            main && is_categorical(statistic.kind)});
        }
    }
}

/// Geographies that areas can be put into one each: those they are said to lie in, and ends of lookups.
void add_parents(const Project& project, Catalogue& catalogue) {
    const GeographySpec& own = project.geography(catalogue.geography, {});
    if (!own.within_geography.empty()) catalogue.parents[own.within_geography] = own.within_lookup;
    for (const LookupSpec& lookup : project.lookups)
        if (lookup.from_geography == catalogue.geography && project.has_geography(lookup.to_geography))
            catalogue.parents.try_emplace(lookup.to_geography, lookup.id);
}

}  // namespace

Catalogue catalogue_of(const Project& project, const std::string& geography) {
    Catalogue catalogue;
    catalogue.geography = geography;
    add_tables(project, catalogue);
    add_made(project, catalogue);
    add_parents(project, catalogue);
    for (const LayerSpec& layer : project.layers)
        catalogue.layers.push_back({layer.id, layer.title, !layer.type.empty()});
    for (const GeographySpec& spec : project.geographies) catalogue.geographies.push_back(spec.id);
    catalogue.benchmarks = project.comparator_ids();
    for (const PeersSpec& peers : project.peers) catalogue.benchmarks.push_back(peers.id);
    catalogue.populations = project.populations;
    for (const NetworkSpec& network : project.networks) catalogue.networks.push_back(network.id);
    return catalogue;
}

namespace {

/// What of a catalogue can be added up over its own areas.
Catalogue of_counts(Catalogue catalogue) {
    std::erase_if(catalogue.indicators,
                  [&](const Named& one) { return !one.counts || one.geography != catalogue.geography; });
    return catalogue;
}

}  // namespace

BoundExpression bind_people(const std::string& text, const Catalogue& catalogue, BoundQuery& query) {
    const Catalogue counts = of_counts(catalogue);
    const Expression named = parse_expression(text);
    if (named.kind != Expression::Kind::name)
        throw ExpressionError(
            text, named.at,
            fmt::format("people are counted: name an indicator of {} of kind count.", catalogue.geography));
    BoundQuery tried = query;
    try {
        bind_expression(text, counts, tried);
    } catch (const ExpressionError&) {
        bind_expression(text, catalogue, tried);  // a name that is none fails here, with the nearest of all
        std::vector<std::string> ids;
        for (const Named& one : counts.indicators) ids.push_back(one.id);
        throw ExpressionError(text, named.at,
                              fmt::format("{} is no count of the areas of {}. {}", text, catalogue.geography,
                                          suggestion(text, ids)));
    }
    return bind_expression(text, counts, query);
}

std::string people_named(const Catalogue& catalogue, const std::string& named) {
    if (!named.empty()) return named;
    std::vector<std::string> found;
    for (const Catalogue::NamedIndicator& one : catalogue.indicators)
        if (one.counts && one.geography == catalogue.geography && one.id.ends_with(".all"))
            found.push_back(one.id);
    return found.size() == 1 ? found.front() : std::string();
}

namespace {

bool says_the_nearest(const ExpressionError& failure) {
    return failure.message().find("Did you mean") != std::string::npos;
}

/// How an expression fits a geography: columns of its own and of its parents.
struct Fit {
    std::string geography;
    std::size_t own = 0;
    std::size_t of_parents = 0;
};

std::optional<Fit> fit(const Project& project, const std::vector<std::string>& expressions,
                       const std::string& geography, std::optional<ExpressionError>& furthest,
                       std::size_t& reached) {
    const Catalogue catalogue = catalogue_of(project, geography);
    BoundQuery query{geography, {}};
    for (std::size_t i = 0; i < expressions.size(); ++i) {
        try {
            bind_expression(expressions[i], catalogue, query);
        } catch (const ExpressionError& failure) {
            const std::size_t got = i * 1'000'000 + failure.at().begin;
            const bool nearer =
                furthest && got == reached && says_the_nearest(failure) && !says_the_nearest(*furthest);
            if (!furthest || got > reached || nearer) {
                furthest.emplace(failure);
                reached = got;
            }
            return std::nullopt;
        }
    }
    Fit fit{geography, 0, 0};
    for (const QueryColumn& column : query.columns) {
        if (column.source != QueryColumn::Source::indicator &&
            column.source != QueryColumn::Source::statistic &&
            column.source != QueryColumn::Source::comparator)
            continue;
        ++(column.geography == geography ? fit.own : fit.of_parents);
    }
    return fit;
}

}  // namespace

std::string geography_of_expressions(const Project& project, const std::vector<std::string>& expressions,
                                     const std::string& stated) {
    if (!stated.empty()) return project.geography(stated, {project.file, 0, 0}).id;
    std::vector<Fit> fits;
    std::optional<ExpressionError> furthest;
    std::size_t reached = 0;
    for (const GeographySpec& geography : project.geographies)
        if (const auto one = fit(project, expressions, geography.id, furthest, reached)) fits.push_back(*one);
    if (fits.empty()) throw ExpressionError(*furthest);
    const std::size_t fewest = std::min_element(fits.begin(), fits.end(), [](const Fit& a, const Fit& b) {
                                   return a.of_parents < b.of_parents;
                               })->of_parents;
    std::erase_if(fits, [&](const Fit& one) { return one.of_parents > fewest; });
    if (fits.size() == 1) return fits.front().geography;
    std::vector<std::string> ids;
    for (const Fit& one : fits) ids.push_back(one.geography);
    throw error<SettingsError>("the expression does not say of which areas it asks. Write --geography {}.",
                               join(ids, " or "));
}

}  // namespace vitality
