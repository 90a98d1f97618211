// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/settings.hpp"
#include "boundaries/ledger.hpp"
#include "layers/indicator.hpp"

namespace vitality {

/// `convert = { to = "lsoa21", lookup = "lsoa11_lsoa21", kind = "count", denominator = "pop11.all" }` of a
/// table.
struct ConversionSpec {
    std::string to;
    std::string lookup;
    std::optional<IndicatorKind> kind;  ///< of indicators that say none themselves: count, rate or score
    std::string denominator;  ///< indicator keyed by the same codes; empty = the indicators' own denominators
    Place place;
    std::vector<Acceptance> accept = {};  ///< the table's, laid in by its reader
};
ConversionSpec read_conversion_spec(Section& section);

/// How many areas' values become one.
enum class AggregationMethod { sum, weighted_mean };
std::string method_name(AggregationMethod method);  ///< "sum", "weighted-mean"

/// `[aggregate.ID.indicator.X] from = "imd.score", method = "weighted-mean"`.
struct AggregateIndicator {
    Indicator indicator;  ///< title, unit and the like are the source's where the project gives none
    std::string from;
    AggregationMethod method = AggregationMethod::sum;
};

/// `[aggregate.ID]`: indicators of small areas brought up to larger ones through a lookup.
struct AggregateSpec {
    std::string id;
    Place place;
    std::string geography;  ///< that it leads to
    std::string lookup;
    std::string weight;  ///< indicator with people per small area; needed for weighted means
    double coverage =
        1;  ///< least share of the weight (of the parts, for a sum) that must have values, 0 to 1
    std::vector<AggregateIndicator> indicators;
    std::vector<Acceptance> accept;
};
/// @throws SettingsError for a method that is missing or unknown, a coverage that is no share, a weighted
/// mean without weights, and keys of an indicator that is read from a file.
AggregateSpec read_aggregate_spec(const std::string& id, Section& section);

}  // namespace vitality
