// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "boundaries/lookup.hpp"
#include "engine/area_table.hpp"
#include "engine/overlays.hpp"
#include "engine/walking.hpp"

namespace vitality {

/// All that a measure may ask for; what its kind does not use is null.
struct MeasureInputs {
    const MeasureSpec* spec = nullptr;
    const AreaTable* areas = nullptr;  ///< of the measure's geography
    const Layer* layer = nullptr;
    const Layer* near = nullptr;  ///< of a restriction: schools
    const Population* population = nullptr;
    const IndicatorColumn* denominator = nullptr;  ///< over the same areas
    const IndicatorColumn* by = nullptr;           ///< over the same areas
    const IndicatorColumn* indicator = nullptr;    ///< over `other`, or over the same areas (a threshold)
    const IndicatorColumn* people = nullptr;       ///< over `other`
    const Geography* other =
        nullptr;                     ///< the source of an interpolation, or what a layer of areas is made of
    const Lookup* lookup = nullptr;  ///< from `other` to the measure's geography
    Overlays* overlays = nullptr;
    Walking* walking = nullptr;    ///< along the measure's network, where it is of a walk
    bool off_map = false;          ///< the layer lies elsewhere: no area has a value
    bool network_off_map = false;  ///< the network does, or has no street: no walk has one

    const Geography& geography() const { return *areas->geography; }
};

/// A measure's figure for all areas together, or for a group of them (a decile of deprivation). Ratios are
/// sums divided by sums, never means of the areas' ratios.
struct MeasureTotal {
    std::string indicator;  ///< id
    std::string by;         ///< indicator that groups the areas; empty = all areas
    std::string group;      ///< "1", "not known"; empty = all areas
    double value;           ///< NaN where there is none
    double numerator;       ///< NaN where the measure is no ratio
    double denominator;
    std::size_t areas = 0;
    std::size_t without_value = 0;  ///< of these areas
};

struct Measurement {
    std::vector<IndicatorColumn> columns;
    std::vector<MeasureTotal> totals;
};

/// Computes a measure over all areas of its geography. Told in the ledger: layers of another place, features
/// of another kind, denominators that are missing or zero, layers that stop at the border, what was
/// estimated.
/// @throws SettingsError for a layer of the wrong kind of geometry and for what the spec asks of a population
/// that it does not know, each at the spec's place.
Measurement measure(const MeasureInputs& inputs, Ledger& ledger);

// ---- What the kinds of measures give, and how it becomes columns ----

/// Groups of areas: per area the group it is in, or `none`.
struct AreaGroups {
    static constexpr std::uint32_t none = 0xffffffff;
    std::vector<std::uint32_t> group;
    std::size_t count = 0;
};

/// One figure per area, before it is an indicator. A ratio, factor * numerator / denominator (without
/// denominators: factor * numerator), which sums over areas; or a statistic over people, which can be taken
/// of any group of areas; or values of the areas alone, which have no total.
struct Figures {
    std::string part;  ///< of a standard: "doorstep"; empty = the measure itself
    Indicator words;   ///< title, unit, kind and polarity as the engine writes them
    std::string
        method;  ///< what was measured from what to what, along what: one sentence without its full stop
    double factor = 1;
    std::vector<double> numerator;
    std::vector<double> denominator;
    std::vector<State> states;  ///< per area, where a denominator is no value; empty = by the figures alone
    std::function<std::vector<double>(const AreaGroups&)> statistic;
    std::vector<double> values;
    std::optional<double> whole;  ///< of values: the figure of all areas together, where it has a meaning
    bool estimated = false;
    bool walked = false;               ///< along the network, or compared with what is
    std::vector<bool> unknown;         ///< areas of which nothing can be said all the same; may be empty
    bool counts_stand_beside = false;  ///< numerator and denominator are counts worth a column of their own
};

/// Areas of which more than a hundredth of a spread population's places belong to an area whose people, of
/// the measure's group, are not known: nothing can be said of their people.
std::vector<bool> areas_of_unknown_people(const MeasureInputs& inputs);

/// One kind of measure.
struct MeasureMethod {
    MeasureKind kind;
    std::vector<ShapeKind> features;  ///< kinds of features it can measure; empty = any
    std::vector<Figures> (*compute)(const MeasureInputs& inputs, Ledger& ledger);
};
/// The one registry.
const MeasureMethod& method_of(MeasureKind kind);

}  // namespace vitality
