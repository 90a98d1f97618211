// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace vitality {

/// The part that a source and a target share (base/overlaps.hpp).
struct InterpolationPart {
    std::uint32_t source;
    std::uint32_t target;
    double area;  ///< square metres, above 0
};

/// Values of sources to be brought onto targets that they do not nest in. All spans live as long as the call.
struct InterpolationInput {
    std::span<const InterpolationPart> parts;  ///< in any order; sums run in this order
    std::span<const double> source_area;       ///< square metres
    std::span<const double> target_area;       ///< square metres
    std::span<const double> values;            ///< per source; NaN = no value
    std::span<const double> people;  ///< per source, weights of rates; NaN = not known; empty = by area
    double coverage = 0.5;           ///< least coverage of a target that gets a value, 0 to 1
};

enum class NoValueReason : std::uint8_t {
    nothing_covers,   ///< no source shares an area with the target
    sources_missing,  ///< none of its sources has a value (and people, where these are the weights)
    nobody,           ///< weighted by people, and nobody lives in the parts with a value
    too_little,       ///< sources with a value cover less than the threshold
};

struct TargetWithoutValue {
    std::uint32_t target;
    NoValueReason reason;
};

struct Interpolated {
    std::vector<double> values;                      ///< per target; NaN = no value, never 0 for it
    std::vector<double> coverage;                    ///< per target, 0 to 1: what the threshold is laid on
    std::vector<double> covered;                     ///< per target, 0 to 1: share of its area in any source
    std::vector<TargetWithoutValue> without_values;  ///< targets ascending
};

/// before = after + lost_outside + lost_uncovered - counted_twice, to 1e-9 of before. Sources without a value
/// are in none of them: their amounts are not known.
struct SpreadTotals {
    double before = 0;          ///< sum of all sources that have a value
    double after = 0;           ///< sum of all targets that have a value
    double lost_outside = 0;    ///< lies where the sources stick out of all targets
    double lost_uncovered = 0;  ///< fell into targets that the threshold left without a value
    double counted_twice = 0;   ///< went to several targets, as these overlap
};

struct InterpolatedCounts : Interpolated {
    SpreadTotals totals;
};

/// Counts (extensive): each source is spread evenly over its area, value of a target = sum(v a / source area)
/// over its parts whose source has a value. It is not scaled up where these do not cover the whole target:
/// `coverage` is the share of the target's own area that sources with a value cover (at most 1 where sources
/// overlap), and a target of which less than the threshold is covered has no value. Threshold 0 gives a value
/// to whatever a source with a value touches. Rounding of a billionth of the threshold is allowed for.
/// `people` are not used: spread evenly over their source they give the same shares.
/// Definition: st_interpolate_aw(extensive = TRUE) of R's sf, which has no threshold. Targets may leave
/// sources uncovered and may overlap; both are told in the totals. A source without an area lies outside.
InterpolatedCounts interpolate_counts(const InterpolationInput& input);

/// Rates, percentages and means (intensive): sum(v w) / sum(w) over the parts whose source has a value.
///
/// By area, w = a: the value is that of the covered part of the target, and the threshold applies to the
/// share of the target's own area that sources with a value cover. Definition: st_interpolate_aw(extensive =
/// FALSE) of R's sf.
///
/// With people, w = people a / source area. A source whose people are not known is one without a value. The
/// threshold then applies to the share of the weight: sum(w) of the sources with a value over sum(w) of all
/// sources in the target, where those of unknown people are taken to be as densely peopled as the others
/// there. Land without a source has no people here, so a target that sources barely touch can have a value:
/// `covered` tells.
Interpolated interpolate_rates(const InterpolationInput& input);

}  // namespace vitality
