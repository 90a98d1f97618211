// SPDX-License-Identifier: Apache-2.0
#include "engine/measures/standards.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <limits>

#include "base/buffer.hpp"
#include "base/names.hpp"
#include "engine/edge_effects.hpp"
#include "engine/measure_words.hpp"
#include "engine/measures/counting.hpp"
#include "engine/measures/travelling.hpp"
#include "engine/provision.hpp"
#include "engine/walking_findings.hpp"
#include "layers/quantity.hpp"

namespace vitality {

namespace {

constexpr double per_cent = 100;

[[noreturn]] void fail(const MeasureInputs& inputs, const std::string& message) {
    throw SettingsError(inputs.spec->place,
                        fmt::format("standard {}: {}", inputs.spec->standard->id, message));
}

/// "Accessible Greenspace Standards (2023)".
std::string name_of(const Standard& standard) {
    return standard.edition.empty() ? standard.title
                                    : fmt::format("{} ({})", standard.title, standard.edition);
}

Via way_of(const MeasureInputs& inputs) { return ways_of(*inputs.spec).front(); }

Travel travel_of(const MeasureInputs& inputs) {
    return way_of(inputs) == Via::walk ? Travel::walking : Travel::straight_line;
}

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
        fail(inputs, "it needs layer = \"...\", the layer whose features it asks for.");
    const bool by_type = std::any_of(inputs.spec->standard->rules.begin(), inputs.spec->standard->rules.end(),
                                     [](const AccessRule& rule) { return !rule.feature_type.empty(); });
    if (by_type && inputs.layer->spec.type.empty())
        fail(inputs, fmt::format("its rules speak of types of features. Name the column with the types in "
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
        fail(inputs,
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
            fail(inputs, "it needs denominator = \"...\", an indicator with the people.");
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

// ---- restriction ----

Figures restricted_by_threshold(const MeasureInputs& inputs) {
    const Standard& standard = *inputs.spec->standard;
    if (inputs.indicator == nullptr)
        fail(inputs, fmt::format("it needs indicator = \"...\", the one with {}.",
                                 standard.restriction->threshold->of));
    const double threshold = restriction_threshold(standard, inputs.spec->threshold, inputs.spec->place);
    Figures figures;
    figures.part = "restricted";
    figures.words.title =
        fmt::format("{}: {} above {}{}{}", standard.title, in_sentence(inputs.indicator->indicator.title),
                    grouped_number(threshold), inputs.indicator->indicator.unit == "%" ? "%" : "", yes_or_no);
    figures.words.kind = IndicatorKind::ordinal;
    figures.words.decimals = 0;
    figures.method = name_of(standard);
    figures.states = inputs.indicator->states;
    figures.values.assign(inputs.geography().size(), std::numeric_limits<double>::quiet_NaN());
    for (std::size_t i = 0; i < figures.values.size(); ++i) {
        const Verdict verdict = judge_threshold(inputs.indicator->values[i], threshold);
        if (verdict != Verdict::unknown) figures.values[i] = verdict == Verdict::yes ? 1 : 0;
    }
    return figures;
}

/// The inputs of a measure of how far it is to the schools.
MeasureInputs to_schools(const MeasureInputs& inputs) {
    MeasureInputs to = inputs;
    to.layer = inputs.near;
    return to;
}

/// From each outlet to the nearest school; a walk begins at the point that stands for it.
std::vector<double> distances_of_outlets(const MeasureInputs& inputs, const FeatureDistances& schools) {
    const Shapes& outlets = inputs.layer->features.shapes;
    const int threads = inputs.overlays->threads();
    if (way_of(inputs) == Via::walk)
        return distances_of_points(to_schools(inputs), places_of(outlets, threads), Via::walk);
    std::vector<double> distances;
    for (const Nearest& school : schools.nearest_of_shapes(outlets, threads))
        distances.push_back(school.distance);
    return distances;
}

void tell_outlets_off_network(const MeasureInputs& inputs, const std::vector<double>& distances,
                              Ledger& ledger) {
    LedgerEntry entry{Severity::warning, "measure " + inputs.spec->id, "off-network", {}, {}, {}};
    for (std::size_t i = 0; i < distances.size(); ++i)
        if (std::isnan(distances[i]) && inputs.layer->features.shapes.kind(i) != ShapeKind::none)
            entry.items.push_back({"", inputs.layer->where(i), "too far from the network: not counted"});
    add_finding(ledger, std::move(entry), inputs.spec->accept, [&](std::size_t n) {
        return fmt::format("{} of the {} {} more than {} from {}: not counted.", with_thousands(n),
                           in_sentence(inputs.layer->spec.title), n == 1 ? "is" : "are",
                           length_words(inputs.walking->network().spec.max_snap),
                           in_sentence(inputs.walking->network().spec.title));
    });
}

Figures outlets_inside(const MeasureInputs& inputs, const FeatureDistances& schools, double distance,
                       const std::string& method, Ledger& ledger) {
    Figures figures;
    figures.part = "outlets";
    const Via via = way_of(inputs);
    figures.walked = via == Via::walk;
    figures.words.title =
        fmt::format("{} {}", inputs.layer->spec.title,
                    within_words(inputs, distance, in_sentence(inputs.near->spec.title), via));
    figures.words.kind = IndicatorKind::count;
    figures.words.polarity = Polarity::high_is_worse;
    figures.words.decimals = 0;
    figures.method = method;
    figures.numerator.assign(inputs.geography().size(), 0);
    const auto& homes = inputs.overlays->homes(*inputs.layer, inputs.geography());
    const std::vector<double> distances = distances_of_outlets(inputs, schools);
    if (via == Via::walk) {
        tell_ways_in(to_schools(inputs), ledger);
        tell_outlets_off_network(inputs, distances, ledger);
    }
    for (std::size_t i = 0; i < homes.size(); ++i)
        if (homes[i] != PointLocator::nowhere && distances[i] <= distance) figures.numerator[homes[i]] += 1;
    return figures;
}

std::vector<Figures> restricted_by_distance(const MeasureInputs& inputs, Ledger& ledger) {
    const Standard& standard = *inputs.spec->standard;
    if (inputs.near == nullptr)
        fail(inputs, fmt::format("it needs near = \"...\", the layer of {}.", standard.restriction->near));
    const double distance = restriction_distance(standard, inputs.spec->within, inputs.spec->place);
    const Overlays::Reach& schools = inputs.overlays->reach(*inputs.near, {}, inputs.spec->to_access_points);
    const auto method = [&](Travel travel) {
        return fmt::format("{}; {}", name_of(standard), verdict_note(standard, travel));
    };
    std::vector<Figures> all;
    if (inputs.layer != nullptr)
        all.push_back(outlets_inside(inputs, *schools.index, distance, method(travel_of(inputs)), ledger));
    constexpr int segments = 30;
    Figures land;
    land.part = "land";
    land.words.title = fmt::format("Land within {} of {} in a straight line", length_words(distance),
                                   in_sentence(inputs.near->spec.title));
    land.words.unit = "%";
    land.words.kind = IndicatorKind::percentage;
    land.words.decimals = 1;
    land.method = method(Travel::straight_line);  // nobody walks from every point of the land
    land.factor = per_cent;
    const int threads = inputs.overlays->threads();
    land.numerator = covered_area(inputs.geography().shapes,
                                  buffered(*schools.features, distance, segments, threads), threads)
                         .net;
    land.denominator = inputs.overlays->land(inputs.geography());
    all.push_back(std::move(land));
    tell_border_of_counts(to_schools(inputs), distance, ledger);
    return all;
}

std::vector<Figures> restriction(const MeasureInputs& inputs, Ledger& ledger) {
    if (inputs.spec->standard->restriction->threshold) return {restricted_by_threshold(inputs)};
    return restricted_by_distance(inputs, ledger);
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
        fail(inputs,
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
        case StandardKind::restriction: return restriction(inputs, ledger);
        case StandardKind::benchmark: return benchmark(inputs, ledger);
    }
    return {};
}

}  // namespace

MeasureMethod standard_method() { return {MeasureKind::standard, {}, &standard}; }

}  // namespace vitality
