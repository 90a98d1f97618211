// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/area_table.hpp"
#include "engine/statistics/concentration.hpp"
#include "engine/statistics/gap.hpp"
#include "engine/statistics/inequality_sentences.hpp"
#include "engine/statistics/slope_index.hpp"

namespace vitality {

/// What is asked of one indicator.
struct InequalityRequest {
    const AreaTable* areas = nullptr;
    const IndicatorColumn* indicator = nullptr;
    const IndicatorColumn* by = nullptr;      ///< ranks areas by need: deciles, ranks or scores; null = none
    const IndicatorColumn* people = nullptr;  ///< weights; null = each area counts once
    const std::vector<std::string>* within = nullptr;  ///< code of the larger area, per area; null = none
    unsigned groups = 5;                               ///< of areas by `by`, where it is not grouped itself
};

/// One statistic with its words.
struct InequalityFigure {
    std::string id;     ///< "slope_index"
    std::string title;  ///< "Slope index of inequality"
    std::string unit;   ///< empty for a pure number
    int decimals = 2;
    Estimate estimate;
    Used used;
};

/// A group of areas along the ranking.
struct GradientRow {
    std::string label;  ///< "1"
    Estimate estimate;  ///< of all its people together
    double people = 0;  ///< of the areas with a value; their number where no people are given
    std::size_t areas = 0;
    std::size_t without_value = 0;
};

/// Everything that `inequality` prints and draws.
struct InequalityReport {
    std::vector<std::string> sentences;  ///< the first is the answer; each stands alone
    std::string slope_sentence;          ///< of those, the one of the slope index; empty where there is none
    std::string concentration_sentence;  ///< likewise
    std::string suppressed_sentence;     ///< likewise
    std::vector<std::string> left_out;   ///< of those, which areas are left out and why
    std::vector<std::string> caveats;    ///< what must be said with it
    std::vector<InequalityFigure> figures;
    std::vector<GradientRow> gradient;  ///< from the most to the least deprived; empty without `by`
    std::string gradient_reason;        ///< why there is none all the same
    std::string gradient_title;         ///< "deprivation decile", "fifths by ..."
    std::string gradient_method;        ///< how the groups' values and limits were made
    ConcentrationCurve curve;           ///< empty without `by`
    Concentration concentration;
    SlopeIndex slope;
    AreaGap gap;
    EndWords ends;  ///< of the ranking
    IndicatorWords words;
    AreaWords noun;
    Used used;  ///< areas with a value of the indicator that can be used
};

/// Inequality of an indicator over the areas that have a value, by the definitions of engine/statistics. An
/// area that cannot be used (a number of people below 0) is left out, and named.
/// @throws SettingsError for an indicator that is a rank, a class or a category; for a `by` whose polarity
/// does not say which end is worse; DataError where no area has a value.
InequalityReport inequality_report(const InequalityRequest& request);

/// Whether low or high values of the ranking mean need. @throws SettingsError where its polarity is neutral.
MostDeprived most_deprived_end(const IndicatorColumn& by);

/// Groups of areas along the ranking with the value of all their people together, as AreasTogether has it.
struct Gradient {
    std::vector<GradientRow> rows;
    std::string title, method;
    std::string reason;  ///< why there are no rows; else empty
};
Gradient gradient_of(const InequalityRequest& request);

}  // namespace vitality
