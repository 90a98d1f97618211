// SPDX-License-Identifier: Apache-2.0
#include "engine/measures/counting.hpp"

#include <cmath>
#include <limits>

#include "base/names.hpp"
#include "engine/measure_words.hpp"
#include "layers/quantity.hpp"

namespace vitality {

namespace {

constexpr double square_kilometre = 1e6;

/// "pop.csv:12", or the file alone where the value has no row.
std::string where_of(const IndicatorColumn& column, std::size_t area) {
    const std::size_t line = column.lines[area];
    return line == 0 ? column.source_file : fmt::format("{}:{}", column.source_file, line);
}

std::string counted_how(const MeasureInputs& inputs) {
    const bool points = inputs.layer->kind() == ShapeKind::point;
    return fmt::format(
        "{} counted {}; what lies on a shared edge is counted once, in the area with the lowest "
        "code",
        inputs.layer->spec.title,
        points ? "in the area they stand in" : "in the area that holds their centroid");
}

Figures counts(const MeasureInputs& inputs) {
    Figures figures;
    const std::string choice = inputs.spec->choice.words();
    figures.words.title = inputs.layer->spec.title + (choice.empty() ? "" : " " + choice);
    figures.words.kind = IndicatorKind::count;
    figures.words.decimals = 0;
    figures.method = counted_how(inputs);
    figures.numerator = count_features(inputs);
    return figures;
}

std::vector<Figures> count(const MeasureInputs& inputs, Ledger&) { return {counts(inputs)}; }

std::vector<Figures> rate(const MeasureInputs& inputs, Ledger& ledger) {
    Figures figures = counts(inputs);
    const std::string per =
        fmt::format("per {} {}", grouped_number(inputs.spec->per), denominator_words(*inputs.denominator));
    figures.words.title += " " + per;
    figures.words.unit = per;
    figures.words.kind = IndicatorKind::rate;
    figures.words.decimals.reset();
    figures.factor = inputs.spec->per;
    figures.counts_stand_beside = true;
    figures.method += "; divided by " + denominator_words(*inputs.denominator);
    divide_by(*inputs.denominator, inputs, figures, ledger);
    return {figures};
}

std::vector<Figures> density(const MeasureInputs& inputs, Ledger&) {
    Figures figures = counts(inputs);
    figures.words.title += " per km2";
    figures.words.unit = "per km2";
    figures.words.kind = IndicatorKind::rate;
    figures.words.decimals.reset();
    figures.factor = square_kilometre;
    figures.method += "; divided by the area's land";
    figures.denominator = inputs.overlays->land(inputs.geography());
    return {figures};
}

}  // namespace

std::vector<double> count_features(const MeasureInputs& inputs, const Layer& layer,
                                   const FeatureChoice& choice) {
    std::vector<double> counts(inputs.geography().size(), 0);
    const auto& homes = inputs.overlays->homes(layer, inputs.geography());
    const auto add = [&](std::uint32_t area) {
        if (area != PointLocator::nowhere) counts[area] += 1;
    };
    if (choice.all()) {
        for (const std::uint32_t area : homes) add(area);
    } else {
        for (const std::uint32_t feature : chosen_features(layer, choice)) add(homes[feature]);
    }
    return counts;
}

std::vector<double> count_features(const MeasureInputs& inputs) {
    return count_features(inputs, *inputs.layer, inputs.spec->choice);
}

void divide_by(const IndicatorColumn& denominator, const MeasureInputs& inputs, Figures& figures,
               Ledger& ledger) {
    const Geography& geography = inputs.geography();
    figures.denominator = denominator.values;
    figures.states = denominator.states;
    LedgerEntry zero{Severity::warning, "measure " + inputs.spec->id, "zero-denominator", {}, {}, {}};
    LedgerEntry none{Severity::warning, zero.subject, "missing-denominator", {}, {}, {}};
    for (std::size_t area = 0; area < geography.size(); ++area) {
        const std::string& code = geography.codes[area];
        if (denominator.states[area] != State::value) {
            none.items.push_back({code, where_of(denominator, area), state_name(denominator.states[area])});
        } else if (denominator.values[area] <= 0) {
            zero.items.push_back(
                {code, where_of(denominator, area),
                 fmt::format("{} is {}", denominator.indicator.id, denominator.values[area])});
            figures.states[area] = State::missing;
            figures.denominator[area] = std::numeric_limits<double>::quiet_NaN();
        }
    }
    const std::string& id = denominator.indicator.id;
    add_finding(ledger, std::move(zero), inputs.spec->accept, [&](std::size_t n) {
        return fmt::format("{} is 0 or less in {}: no value there.", id, counted_areas(geography, n));
    });
    add_finding(ledger, std::move(none), inputs.spec->accept, [&](std::size_t n) {
        return fmt::format("{} has no value in {}: no value there.", id, counted_areas(geography, n));
    });
}

MeasureMethod count_method() { return {MeasureKind::count, {}, &count}; }
MeasureMethod rate_method() { return {MeasureKind::rate, {}, &rate}; }
MeasureMethod density_method() { return {MeasureKind::density, {}, &density}; }

}  // namespace vitality
