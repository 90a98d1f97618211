// SPDX-License-Identifier: Apache-2.0
#include "engine/measures/standards.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <limits>

#include "base/names.hpp"
#include "engine/edge_effects.hpp"
#include "engine/measure_words.hpp"
#include "engine/measures/counting.hpp"
#include "engine/measures/restrictions.hpp"
#include "engine/measures/standard_words.hpp"
#include "engine/measures/travelling.hpp"
#include "engine/provision.hpp"
#include "engine/walking_findings.hpp"
#include "layers/quantity.hpp"

namespace vitality {

namespace {

constexpr double per_cent = 100;

// ---- provision ----

FeatureChoice choice_of(const AccessRule& rule) {
    FeatureChoice choice;
    if (!rule.feature_type.empty()) choice.types = {rule.feature_type};
    choice.at_least = rule.min_area;
    choice.below = rule.below_area;
    return choice;
}

void require_features(const MeasureInputs& inputs) {
    if (inputs.layer == nullptr)
        fail_standard(inputs, "it needs layer = \"...\", the layer whose features it asks for.");
    const bool by_type = std::any_of(inputs.spec->standard->rules.begin(), inputs.spec->standard->rules.end(),
                                     [](const AccessRule& rule) { return !rule.feature_type.empty(); });
    if (by_type && inputs.layer->spec.type.empty())
        fail_standard(inputs,
                      fmt::format("its rules speak of types of features. Name the column with the types in "
                                  "[layer.{}]: type = \"...\".",
                                  inputs.layer->spec.id));
}

std::vector<std::vector<double>> metres_of_rules(const MeasureInputs& inputs, Ledger& ledger) {
    std::vector<std::vector<double>> metres;
    for (const AccessRule& rule : inputs.spec->standard->rules) {
        const FeatureChoice choice = choice_of(rule);
        metres.push_back(distances_of_people(inputs, choice, way_of(inputs)));
        if (chosen_features(*inputs.layer, choice).empty() && chosen_beyond(*inputs.layer, choice).empty())
            add_finding(ledger,
                        {Severity::warning,
                         "measure " + inputs.spec->id,
                         "no-such-feature",
                         {},
                         {{"", inputs.layer->features.source, rule.title}},
                         {}},
                        inputs.spec->accept, [&](std::size_t) {
                            return fmt::format(
                                "{} no feature for \"{}\" ({}): nobody meets it, unless one lies "
                                "where the layer does not reach.",
                                with_verb(inputs.layer->spec.title, "hold", "holds"), rule.title,
                                feature_words(rule));
                        });
        Ledger border;
        tell_border_of_people(inputs, choice, metres.back(), rule.within, border);
        for (LedgerEntry entry : border.entries()) {
            entry.message = rule.title + ": " + entry.message;
            ledger.add(std::move(entry));
        }
    }
    return metres;
}

/// Per person, to the nearest feature of any rule.
std::vector<double> least_of(const std::vector<std::vector<double>>& metres) {
    std::vector<double> least = metres.front();
    for (const std::vector<double>& of_rule : metres)
        for (std::size_t i = 0; i < least.size(); ++i) least[i] = std::min(least[i], of_rule[i]);
    return least;
}

/// 1 where there is a verdict, else not a number.
std::vector<double> known_or_not(const std::vector<Verdict>& verdicts) {
    std::vector<double> known;
    for (const Verdict verdict : verdicts)
        known.push_back(verdict == Verdict::unknown ? std::numeric_limits<double>::quiet_NaN() : 1);
    return known;
}

Figures people_meeting(const MeasureInputs& inputs, const std::vector<Verdict>& verdicts,
                       const std::vector<bool>& one_point, const std::string& part, const std::string& what) {
    const auto& homes = inputs.overlays->homes(*inputs.population, inputs.geography());
    const auto& people = inputs.population->group(inputs.spec->people, inputs.spec->place);
    const Standard& standard = *inputs.spec->standard;
    Figures figures;
    figures.part = part;
    const Via via = way_of(inputs);
    figures.words.title = capitalised(fmt::format("{} with {}, {}", group_words(inputs), what,
                                                  via == Via::walk ? "on foot" : "in a straight line"));
    figures.words.unit = "%";
    figures.words.kind = IndicatorKind::percentage;
    figures.words.polarity = Polarity::low_is_worse;
    figures.words.decimals = 1;
    figures.method = fmt::format(
        "{}; {}; {}", name_of(standard), verdict_note(standard, travel_of(inputs)),
        via == Via::walk ? travel_words(inputs, inputs.population->words, via)
                         : fmt::format("from {} to {}", inputs.population->words, target_words(inputs)));
    figures.walked = via == Via::walk;
    if (via == Via::walk) figures.unknown = mostly_unknown(inputs, known_or_not(verdicts));
    figures.estimated = inputs.population->spec.is_estimate();
    figures.factor = per_cent;
    figures.counts_stand_beside = true;
    figures.numerator.assign(inputs.geography().size(), 0);
    figures.denominator = figures.numerator;
    for (std::size_t i = 0; i < homes.size(); ++i) {
        if (homes[i] == PointLocator::nowhere || verdicts[i] == Verdict::unknown) continue;
        const double weight = inputs.population->weight(people, i);
        figures.denominator[homes[i]] += weight;
        if (verdicts[i] == Verdict::yes) figures.numerator[homes[i]] += weight;
    }
    for (std::size_t area = 0; area < one_point.size(); ++area)
        if (one_point[area]) figures.numerator[area] = std::numeric_limits<double>::quiet_NaN();
    return figures;
}

void judge_people(const MeasureInputs& inputs, std::vector<Figures>& all, Ledger& ledger) {
    const Standard& standard = *inputs.spec->standard;
    if (standard.rules.empty()) return;
    if (inputs.population == nullptr)
        fail_standard(
            inputs,
            "it is judged person by person. Name population = \"...\": a [population.ID] of addresses, or "
            "one "
            "spread over buildings or residential roads (an estimate).");
    const std::vector<bool> one_point = areas_with_one_point(inputs, ledger);
    const std::vector<std::vector<double>> metres = metres_of_rules(inputs, ledger);
    if (way_of(inputs) == Via::walk) {
        tell_ways_in(inputs, ledger);
        tell_people_off_network(inputs, least_of(metres), ledger);
    }
    const ProvisionVerdicts verdicts = judge_provision(standard, metres);
    for (std::size_t i = 0; i < standard.criteria.size(); ++i) {
        std::string what;
        for (const std::size_t rule : standard.criteria[i].rules) {
            const AccessRule& r = standard.rules[rule];
            what += fmt::format("{}{} ({}, {})", what.empty() ? "" : " or ", in_sentence(r.title),
                                feature_words(r), length_words(r.within));
        }
        all.push_back(
            people_meeting(inputs, verdicts.criteria[i], one_point, part_name(standard.criteria[i]), what));
    }
    all.push_back(
        people_meeting(inputs, verdicts.standard, one_point, "all", "all criteria of " + standard.title));
}

void judge_area_per_people(const MeasureInputs& inputs, std::vector<Figures>& all, Ledger& ledger) {
    const Standard& standard = *inputs.spec->standard;
    if (!standard.capacity) return;
    const Capacity& capacity = *standard.capacity;
    if (inputs.denominator == nullptr) {
        if (standard.rules.empty())
            fail_standard(inputs, "it needs denominator = \"...\", an indicator with the people.");
        ledger.add({Severity::info,
                    "measure " + inputs.spec->id,
                    "not-judged",
                    fmt::format("{} is not judged: name the people with denominator = \"TABLE.INDICATOR\".",
                                capacity_words(capacity)),
                    {},
                    {}});
        return;
    }
    const bool hectares = capacity.area >= square_metres_of_hectare;
    Figures figures;
    figures.part = "capacity";
    figures.words.unit =
        fmt::format("{} per {}", hectares ? "ha" : "m2",
                    capacity.of == CapacityOf::people ? grouped_number(capacity.per) + " people"
                    : capacity.per == 1               ? "child"
                                                      : grouped_number(capacity.per) + " children");
    figures.words.title = "Area of " + in_sentence(inputs.layer->spec.title);
    figures.words.kind = IndicatorKind::rate;
    figures.words.polarity = Polarity::low_is_worse;
    figures.words.decimals = 2;
    figures.method =
        fmt::format("{} by {}; overlapping land counted once", capacity_words(capacity), name_of(standard));
    figures.factor = capacity.per / (hectares ? square_metres_of_hectare : 1);
    figures.numerator = inputs.overlays->covered(inputs.geography(), *inputs.layer, {}).net;
    divide_by(*inputs.denominator, inputs, figures, ledger);
    Figures met;
    met.part = "capacity_met";
    met.words.title = fmt::format("Has {}{}", capacity_words(capacity), yes_or_no);
    met.words.kind = IndicatorKind::ordinal;
    met.words.decimals = 0;
    met.method = figures.method;
    met.values.assign(figures.numerator.size(), std::numeric_limits<double>::quiet_NaN());
    for (std::size_t i = 0; i < met.values.size(); ++i) {
        const Verdict verdict = judge_capacity(capacity, figures.numerator[i], figures.denominator[i]).met;
        if (verdict != Verdict::unknown) met.values[i] = verdict == Verdict::yes ? 1 : 0;
    }
    double land = 0, people = 0;
    for (std::size_t i = 0; i < met.values.size(); ++i) {
        if (std::isnan(met.values[i])) continue;
        land += figures.numerator[i];
        people += figures.denominator[i];
    }
    const Verdict verdict = judge_capacity(capacity, land, people).met;
    if (verdict != Verdict::unknown) met.whole = verdict == Verdict::yes ? 1 : 0;
    all.push_back(std::move(figures));
    all.push_back(std::move(met));
}

std::vector<Figures> provision(const MeasureInputs& inputs, Ledger& ledger) {
    require_features(inputs);
    std::vector<Figures> all;
    judge_people(inputs, all, ledger);
    judge_area_per_people(inputs, all, ledger);
    return all;
}

// ---- benchmark ----

/// "Outlets per head, England" where England is named beside it.
std::string without_place(const std::string& title, const std::string& place) {
    const std::string ending = ", " + place;
    return title.ends_with(ending) ? title.substr(0, title.size() - ending.size()) : title;
}

std::vector<Figures> benchmark(const MeasureInputs& inputs, Ledger& ledger) {
    const Standard& standard = *inputs.spec->standard;
    const Benchmark& figure = *standard.benchmark;
    if (inputs.layer == nullptr || inputs.denominator == nullptr)
        fail_standard(
            inputs,
            fmt::format("it compares {}: name their layer = \"...\" and denominator = \"...\", an indicator "
                        "with the people.",
                        figure.of));
    Figures rate;
    rate.part = "rate";
    rate.words.title = fmt::format("{} {} {}", inputs.layer->spec.title, figure.unit,
                                   denominator_words(*inputs.denominator));
    rate.words.unit = figure.unit + " " + denominator_words(*inputs.denominator);
    rate.words.kind = IndicatorKind::rate;
    rate.words.polarity = Polarity::high_is_worse;
    rate.words.decimals = 1;
    rate.method = fmt::format("{} counted in the area they stand in; for comparison {} {} {} ({}, {})",
                              inputs.layer->spec.title, figure.place, grouped_number(figure.value),
                              figure.unit, without_place(standard.title, figure.place), figure.period);
    rate.factor = figure.per;
    rate.counts_stand_beside = true;
    rate.numerator = count_features(inputs);
    divide_by(*inputs.denominator, inputs, rate, ledger);
    Figures ratio = rate;
    ratio.part = "ratio";
    ratio.counts_stand_beside = false;
    ratio.words.title = fmt::format("{}, times the figure of {}", inputs.layer->spec.title, figure.place);
    ratio.words.unit = "times";
    ratio.words.decimals = 2;
    ratio.factor = rate.factor / figure.value;
    return {rate, ratio};
}

std::vector<Figures> standard(const MeasureInputs& inputs, Ledger& ledger) {
    switch (inputs.spec->standard->kind) {
        case StandardKind::provision: return provision(inputs, ledger);
        case StandardKind::restriction: return restriction_figures(inputs, ledger);
        case StandardKind::benchmark: return benchmark(inputs, ledger);
    }
    return {};
}

}  // namespace

MeasureMethod standard_method() { return {MeasureKind::standard, {}, &standard}; }

}  // namespace vitality
