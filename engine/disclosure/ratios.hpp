// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "engine/disclosure/suppression.hpp"

namespace vitality {

/// `plain`: numerator / denominator x per (crude rates, percentages). `standardised`: a weighted sum over
/// ages, of which nobody can tell the numerator.
enum class RatioForm { plain, standardised };

/// A figure that is made from counts, and where its counts stand.
struct RatioCell {
    double value = 0;  ///< as it was computed or read; NaN where it has none
    RatioForm form = RatioForm::plain;
    double per = 1;                          ///< 100 for percentages
    std::optional<std::size_t> numerator;    ///< cell of the table; empty = its count is not known
    std::optional<std::size_t> denominator;  ///< cell of the table, where that is controlled too
    double people = 0;                       ///< of the denominator where it is no cell; NaN = not known
};

/// `as_it_is`: nothing changed. `recomputed`: from the printed counts. `suppressed`: not printed.
/// `not_judged`: neither its count nor its denominator is known, so that the rule cannot be applied; it
/// stands.
enum class RatioFate : std::uint8_t { as_it_is, recomputed, suppressed, not_judged };

struct ControlledRatio {
    double value = 0;  ///< NaN where it is suppressed or has none
    RatioFate fate = RatioFate::as_it_is;
    /// Its limits may be printed as they are. Where false they would tell the true count: they are computed
    /// again from the printed counts, or left out.
    bool limits_stand = true;
};

/// A figure tells its numerator to whoever knows its denominator (numerator = value x people / per), so
/// - it is suppressed where its numerator or denominator is, or where its events are fewer than
/// `rates_below`;
/// - a plain one is computed again from the printed counts where either is rounded, and suppressed where its
///   denominator is not known then (others may know it);
/// - a standardised one stands where its numerator is rounded (NHS Digital, Disclosure control methodology
///   for HES and ECDS, 2018: none is needed for standardised rates);
/// - where the numerator is not known but people are, the count that a plain figure tells is judged by the
///   rule instead, rounded to a whole number.
/// A printed denominator of 0 gives NaN. A percentage close to 100 tells those who are not in it: where that
/// matters, they are a count of their own in the table, with persons as the sum.
ControlledRatio control_ratio(const RatioCell& ratio, const CountTable& table,
                              const DisclosureControl& control);

}  // namespace vitality
