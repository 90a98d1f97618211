// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/settings.hpp"
#include "layers/indicator.hpp"
#include "layers/indicator_reference.hpp"

namespace vitality {

enum class StatisticKind {
    proportion,
    rate,
    standardised_rate,
    standardised_ratio,
    life_expectancy,
    comparison,
    funnel,
    quantile,
    change,
    trend,
    clusters,
    hot_spots,
    index,
    flags
};
std::string statistic_kind_name(StatisticKind kind);  ///< "standardised-rate", as in `kind =`
struct StatisticKindWords {
    StatisticKind kind;
    std::string name;
    std::string meaning;
};
const std::vector<StatisticKindWords>& all_statistic_kinds();

/// What a comparison is made with: a number, or by id a comparator, or peers (the mean of their values).
using BenchmarkChoice = std::variant<double, std::string>;

/// Which areas are neighbours.
struct NeighbourRule {
    enum class Kind { queen, rook, nearest, distance };
    Kind kind = Kind::queen;
    double snap = 0.01;         ///< metres within which vertices are one
    std::size_t nearest = 6;    ///< of Kind::nearest
    double distance = 0;        ///< metres between centroids, of Kind::distance
    std::string words() const;  ///< "queen contiguity, vertices within 0.01 m are one"
};

enum class TestAdjustment { none, false_discovery_rate, bonferroni };
enum class IndexTransform { rank, z_score, min_max, exponential };
enum class GroupingRule { published, phe };

/// `[statistic.ID]`: indicators derived from other indicators of the same areas.
struct StatisticSpec {
    std::string id;
    Place place;
    StatisticKind kind = StatisticKind::proportion;
    std::string geography;  ///< of its indicators; the project reader fills it in where it is not stated

    std::vector<IndicatorReference> numerators;    ///< counts: one, or one per age band
    std::vector<IndicatorReference> denominators;  ///< people: as many
    std::vector<IndicatorReference> indicators;    ///< what is compared, grouped, clustered, indexed

    double per = 100;
    bool under_75 = false;                     ///< of a standardised rate
    std::optional<std::string> reference;      ///< of a standardised ratio: a comparator; empty = all areas
    std::optional<BenchmarkChoice> benchmark;  ///< of comparison and funnel
    std::string benchmark_name;                ///< of a number: "the target"
    bool two_levels = true;                    ///< 95% and 99.8%, not 95% alone
    std::size_t groups = 5;                    ///< of quantile
    GroupingRule rule = GroupingRule::published;
    bool highest_first = false;  ///< group 1 holds the highest values
    bool first_stated = false;   ///< else the worst by polarity come first
    std::string within;          ///< geography whose areas are each grouped apart
    NeighbourRule neighbours;
    std::size_t permutations = 999;
    std::uint64_t seed = 1;
    double significance = 0.05;
    TestAdjustment adjustment = TestAdjustment::false_discovery_rate;
    IndexTransform transform = IndexTransform::rank;
    std::size_t top = 10;  ///< of an index: areas whose place in the top is followed
    std::size_t variants = 1000;
    double worst_share = 0.2;  ///< of flags without a benchmark: the worst so many of the areas, 0 to 1
    std::size_t needed = 1;    ///< flags that make an area a priority
    double moved = 0.1;        ///< share by which thresholds are moved to see what hangs on them
    double at_least = 1;       ///< least share of the weight that must have values, 0 to 1

    Indicator indicator_words;  ///< title, unit and the like where the project gives them
    bool title_stated = false;
    bool unit_stated = false;

    /// Counts by age bands: standardised rates and ratios, life expectancy.
    bool is_by_age() const;
    /// Made of counts over people, so that it can tell them: the former, proportions and rates.
    bool is_ratio() const;
    /// Ids of the indicators that it makes: its own first, then "ID.rank" and the like.
    std::vector<std::string> indicator_ids() const;
    /// All that it reads.
    std::vector<const IndicatorReference*> references() const;
};

/// @throws SettingsError for a key that its kind does not know, and for what is missing.
StatisticSpec read_statistic_spec(const std::string& id, Section& section);

}  // namespace vitality
