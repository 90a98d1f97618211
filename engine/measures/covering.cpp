// SPDX-License-Identifier: Apache-2.0
#include "engine/measures/covering.hpp"

#include <algorithm>

#include "engine/measure_words.hpp"
#include "engine/measures/counting.hpp"
#include "layers/quantity.hpp"

namespace vitality {

namespace {

constexpr double kilometre = 1e3;
constexpr double per_cent = 100;

/// Gross and net are never one title.
std::string overlaps_words(const MeasureInputs& inputs) {
    return inputs.spec->gross ? ", overlaps counted each time" : "";
}

Figures covered(const MeasureInputs& inputs) {
    Figures figures;
    const Covered& covered = inputs.overlays->covered(inputs.geography(), *inputs.layer, inputs.spec->choice);
    figures.numerator = inputs.spec->gross ? covered.gross : covered.net;
    figures.method = inputs.spec->gross ? "where polygons overlap, the land is counted for each (gross)"
                                        : "where polygons overlap, the land is counted once (net)";
    return figures;
}

std::vector<Figures> share(const MeasureInputs& inputs, Ledger&) {
    Figures figures = covered(inputs);
    figures.words.title = "Land covered by " + features_words(inputs) + overlaps_words(inputs);
    figures.words.unit = "%";
    figures.words.kind = IndicatorKind::percentage;
    figures.words.decimals = 1;
    figures.factor = per_cent;
    figures.denominator = inputs.overlays->land(inputs.geography());
    for (std::size_t i = 0; !inputs.spec->gross && i < figures.numerator.size(); ++i)
        figures.numerator[i] = std::min(figures.numerator[i], figures.denominator[i]);
    return {figures};
}

std::vector<Figures> covered_hectares(const MeasureInputs& inputs, Ledger&) {
    Figures figures = covered(inputs);
    figures.words.title = "Area of " + features_words(inputs) + overlaps_words(inputs);
    figures.words.unit = "ha";
    figures.words.kind = IndicatorKind::count;
    figures.words.decimals = 1;
    figures.factor = 1 / square_metres_of_hectare;
    return {figures};
}

std::vector<Figures> per_people(const MeasureInputs& inputs, Ledger& ledger) {
    Figures figures = covered(inputs);
    const std::string per =
        fmt::format("per {} {}", grouped_number(inputs.spec->per), denominator_words(*inputs.denominator));
    figures.words.title = fmt::format("Area of {} {}{}", features_words(inputs), per, overlaps_words(inputs));
    figures.words.unit = "ha " + per;
    figures.words.kind = IndicatorKind::rate;
    figures.words.decimals = 2;
    figures.factor = inputs.spec->per / square_metres_of_hectare;
    divide_by(*inputs.denominator, inputs, figures, ledger);
    return {figures};
}

std::vector<Figures> length(const MeasureInputs& inputs, Ledger&) {
    Figures figures;
    Shapes lines;
    for (const std::uint32_t feature : chosen_features(*inputs.layer, inputs.spec->choice))
        lines.append(inputs.layer->features.shapes, feature);
    figures.numerator = covered_length(inputs.geography().shapes, lines, inputs.overlays->threads());
    figures.words.title = "Length of " + features_words(inputs);
    figures.words.unit = "km";
    figures.words.kind = IndicatorKind::count;
    figures.words.decimals = 2;
    figures.factor = 1 / kilometre;
    figures.method = "lines cut at the areas' edges; a stretch along a shared edge is in one area alone";
    return {figures};
}

}  // namespace

MeasureMethod share_method() { return {MeasureKind::share, {ShapeKind::polygon}, &share}; }
MeasureMethod area_method() { return {MeasureKind::area, {ShapeKind::polygon}, &covered_hectares}; }
MeasureMethod area_per_people_method() {
    return {MeasureKind::area_per_people, {ShapeKind::polygon}, &per_people};
}
MeasureMethod length_method() { return {MeasureKind::length, {ShapeKind::line}, &length}; }

}  // namespace vitality
