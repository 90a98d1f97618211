// SPDX-License-Identifier: Apache-2.0
#include "engine/measures/accessing.hpp"

#include <cmath>
#include <limits>

#include "base/buffer.hpp"
#include "base/names.hpp"
#include "engine/edge_effects.hpp"
#include "engine/measure_words.hpp"
#include "engine/measures/travelling.hpp"
#include "engine/walking_findings.hpp"
#include "layers/quantity.hpp"

namespace vitality {

namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();
constexpr double per_cent = 100;

/// Of the people for whom judge(person) is 1 or 0, those for whom it is 1; NaN is nobody's verdict.
template <class Judge>
Figures share_of(const MeasureInputs& inputs, const std::vector<bool>& one_point, const Judge& judge) {
    const auto& homes = inputs.overlays->homes(*inputs.population, inputs.geography());
    const auto& people = inputs.population->group(inputs.spec->people, inputs.spec->place);
    Figures figures;
    figures.numerator.assign(inputs.geography().size(), 0);
    figures.denominator = figures.numerator;
    for (std::size_t i = 0; i < homes.size(); ++i) {
        const double verdict = judge(i);
        if (homes[i] == PointLocator::nowhere || std::isnan(verdict)) continue;
        const double weight = inputs.population->weight(people, i);
        figures.denominator[homes[i]] += weight;
        if (verdict == 1) figures.numerator[homes[i]] += weight;
    }
    for (std::size_t area = 0; area < one_point.size(); ++area)
        if (one_point[area]) figures.numerator[area] = no_value;
    figures.estimated = inputs.population->spec.is_estimate();
    figures.counts_stand_beside = true;
    return figures;
}

/// 1 within, 0 not, NaN not known.
double is_within(double distance, double within) {
    return std::isnan(distance) ? no_value : distance <= within ? 1 : 0;
}

Figures share_of_people(const MeasureInputs& inputs, const std::vector<bool>& one_point, Via via,
                        Ledger& ledger) {
    const double within = *inputs.spec->within;
    const std::vector<double>& distances = distances_of_people(inputs, inputs.spec->choice, via);
    Figures figures =
        share_of(inputs, one_point, [&](std::size_t i) { return is_within(distances[i], within); });
    if (via == Via::walk) {
        figures.unknown = mostly_unknown(inputs, distances);
        tell_ways_in(inputs, ledger);
        tell_people_off_network(inputs, distances, ledger);
    }
    if (tells(*inputs.spec, via))
        tell_border_of_people(inputs, inputs.spec->choice, distances, within, ledger);
    return figures;
}

Figures share_of_land(const MeasureInputs& inputs, Ledger& ledger) {
    const double within = *inputs.spec->within;
    const int threads = inputs.overlays->threads();
    constexpr int segments = 30;
    const Shapes& features =
        *inputs.overlays->reach(*inputs.layer, inputs.spec->choice, inputs.spec->to_access_points).features;
    Figures figures;
    figures.numerator =
        covered_area(inputs.geography().shapes, buffered(features, within, segments, threads), threads).net;
    figures.denominator = inputs.overlays->land(inputs.geography());
    tell_border_of_counts(inputs, within, ledger);
    return figures;
}

void set_words(std::string title, std::string method, Figures& figures) {
    figures.words.title = capitalised(std::move(title));
    figures.words.unit = "%";
    figures.words.kind = IndicatorKind::percentage;
    figures.words.decimals = 1;
    figures.factor = per_cent;
    figures.method = std::move(method);
}

Figures access_along(const MeasureInputs& inputs, const std::vector<bool>& one_point, Via via,
                     Ledger& ledger) {
    const bool land = inputs.spec->of == MeasureSpec::Of::area;
    Figures figures = land ? share_of_land(inputs, ledger) : share_of_people(inputs, one_point, via, ledger);
    figures.part = part_of(inputs, via);
    figures.walked = via == Via::walk;
    const std::string from = land ? "every point of the area's land" : origin_words(inputs, Origin::people);
    set_words((land ? "Land" : group_words(inputs)) + " " +
                  within_words(inputs, *inputs.spec->within, reached_words(inputs, via), via),
              travel_words(inputs, from, via), figures);
    return figures;
}

/// People whom a circle and a walk judge differently.
Figures verdicts_that_differ(const MeasureInputs& inputs, const std::vector<bool>& one_point,
                             const std::vector<Figures>& ways) {
    const double within = *inputs.spec->within;
    const std::vector<double>& straight = distances_of_people(inputs, inputs.spec->choice, Via::straight);
    const std::vector<double>& walked = distances_of_people(inputs, inputs.spec->choice, Via::walk);
    Figures figures = share_of(inputs, one_point, [&](std::size_t i) {
        return std::abs(is_within(straight[i], within) - is_within(walked[i], within));
    });
    figures.part = "differs";
    figures.walked = true;
    figures.words.polarity = Polarity::high_is_worse;
    figures.unknown = mostly_unknown(inputs, walked);
    set_words(
        fmt::format("{} within {} of {} either in a straight line or on foot, not both", group_words(inputs),
                    length_words(within), nth_of_words(inputs) + features_words(inputs)),
        ways.front().method + "; and " + ways.back().method, figures);
    return figures;
}

std::vector<Figures> access(const MeasureInputs& inputs, Ledger& ledger) {
    std::vector<bool> one_point;
    if (inputs.spec->of == MeasureSpec::Of::people) one_point = areas_with_one_point(inputs, ledger);
    std::vector<Figures> all;
    for (const Via via : ways_of(*inputs.spec)) all.push_back(access_along(inputs, one_point, via, ledger));
    if (inputs.spec->takes_both()) all.push_back(verdicts_that_differ(inputs, one_point, all));
    return all;
}

}  // namespace

MeasureMethod access_method() { return {MeasureKind::access, {}, &access}; }

}  // namespace vitality
