// SPDX-License-Identifier: Apache-2.0
#include "engine/statistic_kinds/clustering.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "base/centroid.hpp"
#include "base/names.hpp"
#include "engine/measure_words.hpp"
#include "engine/statistic_kinds/estimates.hpp"
#include "engine/statistics/bivariate_moran.hpp"
#include "engine/statistics/getis_ord.hpp"
#include "engine/statistics/moran.hpp"
#include "engine/statistics/p_adjust.hpp"
#include "engine/statistics/place_classes.hpp"
#include "engine/statistics/spatial_weights.hpp"

namespace vitality {

namespace {

/// An area without a polygon has no place: NaN.
std::vector<Point> centres_of(const Shapes& shapes) {
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    std::vector<Point> centres;
    for (std::size_t area = 0; area < shapes.size(); ++area)
        centres.push_back(shapes.kind(area) == ShapeKind::polygon ? centroid(shapes, area)
                                                                  : Point{none, none});
    return centres;
}

/// No area has more others near it than there are.
std::size_t nearest_of(const StatisticInputs& inputs) {
    return std::min(inputs.spec->neighbours.nearest, inputs.geography().size() - 1);
}

std::string neighbour_words(const StatisticInputs& inputs) {
    NeighbourRule rule = inputs.spec->neighbours;
    if (rule.kind != NeighbourRule::Kind::nearest || rule.nearest == nearest_of(inputs)) return rule.words();
    rule.nearest = nearest_of(inputs);
    return fmt::format("{} ({} asked for)", rule.words(), inputs.spec->neighbours.nearest);
}

NeighbourLists neighbours_of(const StatisticInputs& inputs) {
    const NeighbourRule& rule = inputs.spec->neighbours;
    const Shapes& shapes = inputs.geography().shapes;
    switch (rule.kind) {
        case NeighbourRule::Kind::queen:
        case NeighbourRule::Kind::rook:
            return contiguity(shapes,
                              {rule.kind == NeighbourRule::Kind::queen ? Contiguity::queen : Contiguity::rook,
                               rule.snap, false},
                              inputs.threads);
        case NeighbourRule::Kind::nearest:
            return nearest_neighbours(centres_of(shapes), nearest_of(inputs), inputs.threads);
        case NeighbourRule::Kind::distance:
            return within_distance(centres_of(shapes), rule.distance, inputs.threads);
    }
    return {};
}

/// Weights of the geography itself, told in the ledger; nearly empty ones are refused.
SpatialWeights weights_of(const StatisticInputs& inputs, Ledger& ledger) {
    const NeighbourRule& rule = inputs.spec->neighbours;
    if (inputs.geography().size() < 2)
        throw error<DataError>("{} has one area alone, and no neighbours: what is near needs several areas.",
                               inputs.geography().id);
    SpatialWeights weights;
    weights.neighbours = neighbours_of(inputs);
    const WeightsReport report = report_on(weights.neighbours);
    const bool by_touch = rule.kind == NeighbourRule::Kind::queen || rule.kind == NeighbourRule::Kind::rook;
    require_neighbours(report, neighbour_words(inputs),
                       by_touch ? "raise snap, or use neighbours = \"nearest\"" : "raise the distance");
    LedgerEntry told{
        Severity::info,
        "statistic " + inputs.spec->id,
        "neighbours",
        fmt::format("{}: {} between {}, {:.1f} neighbours an area on average, {} without any, {}.",
                    neighbour_words(inputs), counted(report.links, "link"), counted(report.areas, "area"),
                    report.mean, with_thousands(report.islands.size()),
                    counted(report.components, "connected part")),
        {},
        {}};
    const Geography& geography = inputs.geography();
    for (const std::uint32_t island : report.islands)
        told.items.push_back({geography.codes[island], {}, geography.names[island] + ": no neighbour"});
    ledger.add(std::move(told));
    return weights;
}

Adjustment adjustment_of(const StatisticSpec& spec) {
    switch (spec.adjustment) {
        case TestAdjustment::none: return Adjustment::none;
        case TestAdjustment::bonferroni: return Adjustment::bonferroni;
        case TestAdjustment::false_discovery_rate: break;
    }
    return Adjustment::benjamini_hochberg;
}

std::string inference_words(const StatisticSpec& spec) {
    const std::string how =
        spec.permutations > 0
            ? fmt::format("{} (seed {})", counted(spec.permutations, "conditional permutation"), spec.seed)
            : "normal approximation";
    const std::string adjusted = spec.adjustment == TestAdjustment::none
                                     ? "not adjusted for the number of areas"
                                     : std::string(name_of(adjustment_of(spec))) + " adjustment";
    if (spec.kind == StatisticKind::hot_spots) return how + ", " + adjusted;
    return fmt::format("{}, {}, at {:g}%", how, adjusted, 100 * spec.significance);
}

Indicator words_of(const std::string& title, IndicatorKind kind, int decimals) {
    Indicator words;
    words.title = title;
    words.kind = kind;
    words.decimals = decimals;
    return words;
}

std::vector<double> two_sided(const std::vector<PseudoP>& pseudo) {
    std::vector<double> p;
    for (const PseudoP& one : pseudo) p.push_back(one.two_sided);
    return p;
}

Permutations permutations_of(const StatisticInputs& inputs) {
    return {inputs.spec->permutations, inputs.spec->seed, inputs.threads};
}

/// What local statistics say of each area, before it is a column.
struct LocalFigures {
    std::vector<double> statistic;
    std::vector<double> p;  ///< two-sided, not adjusted
};

LocalFigures local_figures(const StatisticInputs& inputs, const SpatialWeights& weights) {
    const auto& values = inputs.indicators[0]->values;
    if (inputs.indicators.size() == 2) {
        const auto& around = inputs.indicators[1]->values;
        return {local_bivariate_moran(weights, values, around),
                two_sided(
                    local_bivariate_moran_by_permutation(weights, values, around, permutations_of(inputs)))};
    }
    const LocalStatistics local = local_moran(weights, values);
    if (inputs.spec->permutations == 0) return {local.value, local.p_two_sided};
    return {local.value, two_sided(local_moran_by_permutation(weights, values, permutations_of(inputs)))};
}

/// Moran's I of the whole map, told beside its clusters.
void tell_global(const StatisticInputs& inputs, const SpatialWeights& weights, Ledger& ledger) {
    const auto& values = inputs.indicators[0]->values;
    std::string words;
    if (inputs.indicators.size() == 2) {
        const auto& around = inputs.indicators[1]->values;
        const double global = bivariate_moran(weights, values, around);
        const PseudoP p = bivariate_moran_by_permutation(weights, values, around, permutations_of(inputs));
        words = std::isnan(global) ? "no bivariate Moran's I: too few values that differ"
                                   : fmt::format("bivariate Moran's I {:.4f}, p {:.2g}", global, p.two_sided);
    } else {
        const GlobalStatistic global = moran(weights, values);
        if (!global.reason.empty()) {
            words = "no Moran's I: " + global.reason;
        } else {
            words = fmt::format("Moran's I {:.4f} (expected {:.4f}), z {:.2f}, p {:.2g}", global.value,
                                global.randomisation.expectation, global.randomisation.z,
                                global.randomisation.p_two_sided);
        }
    }
    ledger.add({Severity::info, "statistic " + inputs.spec->id, "spatial-association", words + ".", {}, {}});
}

void require_permutations(const StatisticInputs& inputs) {
    if (inputs.spec->permutations > 0 || inputs.indicators.size() < 2) return;
    throw SettingsError(inputs.spec->place,
                        "a bivariate statistic has no other inference than permutations: "
                        "write permutations = 999.");
}

/// Few permutations cannot give a p small enough to stand the adjustment for many areas.
void tell_coarse(const StatisticInputs& inputs, const std::vector<double>& p, Ledger& ledger) {
    const StatisticSpec& spec = *inputs.spec;
    const auto tests = static_cast<std::size_t>(
        std::count_if(p.begin(), p.end(), [](double one) { return !std::isnan(one); }));
    const double least = 2.0 / (static_cast<double>(spec.permutations) + 1);
    const double level = spec.kind == StatisticKind::hot_spots ? 0.1 : spec.significance;
    const double needed = level / static_cast<double>(std::max<std::size_t>(tests, 1));
    if (spec.permutations == 0 || spec.adjustment == TestAdjustment::none || least <= needed) return;
    ledger.add({Severity::info,
                "statistic " + spec.id,
                "few-permutations",
                fmt::format(
                    "the least p that {} can give is {:.2g}. Adjusted for {} areas, one area alone needs "
                    "{:.2g}: {}. permutations = {} would tell more.",
                    counted(spec.permutations, "permutation"), least, with_thousands(tests), needed,
                    spec.adjustment == TestAdjustment::bonferroni ? "nothing can be significant"
                                                                  : "only groups of finds can be significant",
                    static_cast<std::size_t>(std::ceil(2 / needed)) - 1),
                {},
                {}});
}

/// The class, statistic and p of each area as columns; `class_of` gives none for areas without a value.
template <class ClassOf>
std::vector<IndicatorColumn> columns_of(const StatisticInputs& inputs, Indicator classes,
                                        const std::string& part, const Indicator& statistic,
                                        const LocalFigures& figures, const std::vector<double>& adjusted_p,
                                        Ledger& ledger, ClassOf&& class_of) {
    const std::string method = neighbour_words(inputs) + "; " + inference_words(*inputs.spec);
    classes.period = inputs.indicators.front()->indicator.period;
    std::vector<IndicatorColumn> columns = {
        statistic_column(inputs, "", classes, method), statistic_column(inputs, part, statistic, method),
        statistic_column(inputs, "p", words_of("p, two-sided, adjusted as stated", IndicatorKind::value, 4),
                         method)};
    LeftOut left_out(inputs);
    for (std::size_t area = 0; area < figures.statistic.size(); ++area) {
        const std::optional<std::size_t> category = class_of(area);
        if (category) {
            set_category(columns[0], area, *category);
            set_value(columns[1], area, figures.statistic[area]);
            set_value(columns[2], area, adjusted_p[area]);
            continue;
        }
        left_out.add(columns, area, "no value");
    }
    left_out.tell(ledger);
    tell_coarse(inputs, figures.p, ledger);
    return columns;
}

std::vector<IndicatorColumn> clusters(const StatisticInputs& inputs, Ledger& ledger) {
    require_permutations(inputs);
    require_values(inputs);
    const SpatialWeights weights = weights_of(inputs, ledger);
    const auto& values = inputs.indicators[0]->values;
    const LocalFigures figures = local_figures(inputs, weights);
    const auto p = adjusted(figures.p, adjustment_of(*inputs.spec));
    const auto all = inputs.indicators.size() == 2
                         ? quadrants(weights, values, inputs.indicators[1]->values, SurroundingsSplit::zero)
                         : quadrants(weights, values);
    const auto found = significant_clusters(all, p, inputs.spec->significance);
    tell_global(inputs, weights, ledger);
    const Indicator& of = inputs.indicators[0]->indicator;
    const bool two = inputs.indicators.size() == 2;
    Indicator words =
        words_of("Clusters of " + in_sentence(of.title) +
                     (two ? " with " + in_sentence(inputs.indicators[1]->indicator.title) + " around" : ""),
                 IndicatorKind::ordinal, 0);
    words.categories = {{"High, among high", Tone::high_high}, {"Low, among low", Tone::low_low},
                        {"Low, among high", Tone::low_high},   {"High, among low", Tone::high_low},
                        {"Not significant", Tone::none},       {"No neighbours", Tone::similar}};
    const bool islands = std::find(found.begin(), found.end(), LocalCluster::no_neighbours) != found.end();
    if (!islands) words.categories.pop_back();
    return columns_of(
        inputs, words, "statistic",
        words_of(two ? "Local bivariate Moran's I" : "Local Moran's I", IndicatorKind::value, 3), figures, p,
        ledger, [&](std::size_t area) -> std::optional<std::size_t> {
            if (found[area] == LocalCluster::no_value) return std::nullopt;
            return static_cast<std::size_t>(found[area]);
        });
}

std::vector<IndicatorColumn> hot_spots_of(const StatisticInputs& inputs, Ledger& ledger) {
    require_values(inputs);
    const SpatialWeights weights = weights_of(inputs, ledger);
    const auto& values = inputs.indicators[0]->values;
    const LocalStatistics local = local_getis_ord(weights, values);
    LocalFigures figures{local.z, local.p_two_sided};
    if (inputs.spec->permutations > 0)
        figures.p = two_sided(local_getis_ord_by_permutation(weights, values, permutations_of(inputs)));
    const auto p = adjusted(figures.p, adjustment_of(*inputs.spec));
    const auto found = hot_spots(weights, values, local.z, p);
    Indicator words = words_of("Hot spots of " + in_sentence(inputs.indicators[0]->indicator.title),
                               IndicatorKind::ordinal, 0);
    words.categories = {{"Hot spot (99%)", Tone::hot3},   {"Hot spot (95%)", Tone::hot2},
                        {"Hot spot (90%)", Tone::hot1},   {"Not significant", Tone::none},
                        {"Cold spot (90%)", Tone::cold1}, {"Cold spot (95%)", Tone::cold2},
                        {"Cold spot (99%)", Tone::cold3}, {"No neighbours", Tone::similar}};
    const bool islands = std::find(found.begin(), found.end(), HotSpot::no_neighbours) != found.end();
    if (!islands) words.categories.pop_back();
    return columns_of(inputs, words, "z", words_of("Getis-Ord Gi*, z", IndicatorKind::value, 3), figures, p,
                      ledger, [&](std::size_t area) -> std::optional<std::size_t> {
                          if (found[area] == HotSpot::no_value) return std::nullopt;
                          return static_cast<std::size_t>(found[area]);
                      });
}

}  // namespace

StatisticMethod clusters_method() { return {StatisticKind::clusters, clusters}; }
StatisticMethod hot_spots_method() { return {StatisticKind::hot_spots, hot_spots_of}; }

}  // namespace vitality
