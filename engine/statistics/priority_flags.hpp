// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "engine/statistics/estimate.hpp"
#include "layers/indicator.hpp"

namespace vitality {

/// Whether an area is worse than a threshold. Without a value or a threshold it is unknown, never no.
enum class WorseFlag : std::uint8_t { no, yes, unknown };

/// What "worse" is measured by.
///   value        strictly worse than `figure`, such as a benchmark's value; NaN = not known: all unknown.
///   worst_share  among the worst `figure` of the areas with a value (0.2: the worst fifth): the place from
///                the worst, ties averaged, is at most figure x n. Areas that tie across the limit are in or
///                out together. Unknown for all where figure x n is below 1.
enum class ThresholdKind { value, worst_share };

struct FlagIndicator {
    std::string id;
    std::span<const double> values;  ///< one per area; NaN (or infinite) = no value
    Polarity polarity = Polarity::neutral;
    ThresholdKind kind = ThresholdKind::worst_share;
    double figure = 0.2;
    Place place = {};  ///< in the project file, for messages
};

struct FlagOptions {
    std::size_t needed = 1;  ///< how many flags make an area a priority
    double moved = 0.1;  ///< thresholds move by up to this share of themselves, either way; 0 <= moved < 1
};

/// ShareBounds where something is unknown: equal where all is known.
struct ShareBounds {
    double least = 0, greatest = 0;
};

struct AreaFlags {
    std::size_t least = 0, greatest = 0;  ///< flags that are yes; that are yes or unknown
    /// The same while every threshold may lie anywhere in its band: `least` with all at their strictest,
    /// `greatest` with all at their most lenient. Exact, since a flag changes once as its threshold moves.
    std::size_t least_moved = 0, greatest_moved = 0;
    WorseFlag priority = WorseFlag::unknown;  ///< at least `needed` flags, as far as what is known decides it
    /// Share of all positions of the thresholds, each uniform in its own band and independent of the others,
    /// in which the area has at least `needed` flags: with the unknown ones taken as no and as yes.
    ShareBounds share_priority;
};

struct PriorityFlags {
    std::vector<std::vector<WorseFlag>> flags;  ///< [indicator][area]
    std::vector<AreaFlags> areas;
    std::vector<std::string> reasons;  ///< per indicator, why all of it is unknown, as a clause; else empty
    std::vector<Used> used;            ///< per indicator: areas with a flag that is known
    Used complete;                     ///< used: areas with every flag known
    std::string method;                ///< one sentence: thresholds, needed, how far moved
};

/// Counts for each area the indicators on which it is worse than a threshold. A count is simpler to explain
/// than an index and says less: it does not see how much worse. A threshold of 0 has no band: moving it by a
/// share of itself leaves it where it is. Shares are summed exactly (the distribution of a sum of independent
/// yes and no, Poisson-binomial), not simulated. Source: stability under moved thresholds as in OECD and JRC,
/// Handbook on Constructing Composite Indicators (2008), step 7.
/// @throws SettingsError for no indicator, neutral polarity, a worst_share outside (0, 1), `needed` of 0 or
/// more than the indicators, `moved` outside [0, 1). @throws std::invalid_argument for spans of different
/// lengths.
PriorityFlags priority_flags(std::span<const FlagIndicator> indicators, const FlagOptions& options);

}  // namespace vitality
