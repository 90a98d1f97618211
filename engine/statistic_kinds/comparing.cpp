// SPDX-License-Identifier: Apache-2.0
#include "engine/statistic_kinds/comparing.hpp"

#include <algorithm>
#include <cmath>

#include "engine/measure_words.hpp"
#include "engine/statistic_kinds/estimates.hpp"
#include "engine/statistics/funnel.hpp"
#include "engine/statistics/mean.hpp"
#include "engine/statistics/significance.hpp"
#include "layers/quantity.hpp"

namespace vitality {

namespace {

/// A benchmark and what it is called: "England", "the target".
struct NamedValue {
    double value = std::nan("");
    std::string name;
};

NamedValue benchmark_of(const StatisticInputs& inputs) {
    const StatisticSpec& spec = *inputs.spec;
    if (const auto* number = std::get_if<double>(&*spec.benchmark))
        return {*number, spec.benchmark_name.empty() ? grouped_number(*number) : spec.benchmark_name};
    const std::string& id = std::get<std::string>(*spec.benchmark);
    const IndicatorColumn& column = *inputs.indicators.front();
    const auto value = column.comparators.find(id);
    if (value == column.comparators.end()) {
        for (const PeerValues& peers : column.peers)
            if (peers.id == id)
                return {estimate_mean(peers.values).estimate.value, "the mean of " + peers.title};
    }
    if (value == column.comparators.end())
        throw SettingsError(spec.place,
                            fmt::format("{} has no value of comparator {}: its table has no row of it. Name "
                                        "another benchmark, or a number.",
                                        full_id(column.indicator), id));
    return {value->second.value, comparator_title(*inputs.areas, id)};
}

/// The categories that can occur, and which of them each standing and level is.
struct Verdicts {
    struct Verdict {
        Standing standing;
        Significance level;  ///< `none` = at any
        ValueSide side;      ///< of an unknown standing
        Category category;
    };
    std::vector<Verdict> all;

    std::vector<Category> categories() const {
        std::vector<Category> list;
        for (const Verdict& verdict : all) list.push_back(verdict.category);
        return list;
    }
    std::optional<std::size_t> find(Standing standing, Significance level, ValueSide side) const {
        for (std::size_t i = 0; i < all.size(); ++i) {
            const bool same = all[i].standing == standing &&
                              (all[i].level == Significance::none || all[i].level == level) &&
                              (standing != Standing::unknown || all[i].side == side);
            if (same) return i;
        }
        return std::nullopt;
    }
};

void add_judged(Verdicts& verdicts, Polarity polarity, bool two_levels, const std::string& name) {
    const bool neutral = polarity == Polarity::neutral;
    const Standing good = neutral ? Standing::lower : Standing::better;
    const Standing bad = neutral ? Standing::higher : Standing::worse;
    const std::string low = neutral ? "Lower than " : "Better than ";
    const std::string high = neutral ? "Higher than " : "Worse than ";
    const auto tone = [&](Tone plain, Tone of_neutral) { return neutral ? of_neutral : plain; };
    const auto add = [&](Standing standing, Significance level, const std::string& label, Tone tone_of) {
        verdicts.all.push_back({standing, level, ValueSide::unknown, {label, tone_of}});
    };
    if (two_levels) {
        add(good, Significance::at998, low + name + " (99.8%)", tone(Tone::much_better, Tone::much_lower));
        add(good, Significance::at95, low + name + " (95%)", tone(Tone::better, Tone::lower));
        add(Standing::similar, Significance::none, "Similar to " + name, Tone::similar);
        add(bad, Significance::at95, high + name + " (95%)", tone(Tone::worse, Tone::higher));
        add(bad, Significance::at998, high + name + " (99.8%)", tone(Tone::much_worse, Tone::much_higher));
        return;
    }
    add(good, Significance::none, low + name, tone(Tone::better, Tone::lower));
    add(Standing::similar, Significance::none, "Similar to " + name, Tone::similar);
    add(bad, Significance::none, high + name, tone(Tone::worse, Tone::higher));
}

/// Without limits: on which side a value lies, and that no more can be said.
void add_unjudged(Verdicts& verdicts, const std::string& name) {
    const std::string not_judged = " (significance cannot be judged)";
    const auto add = [&](ValueSide side, const std::string& label, Tone tone) {
        verdicts.all.push_back({Standing::unknown, Significance::none, side, {label, tone}});
    };
    add(ValueSide::lower, "Lower than " + name + not_judged, Tone::lower_unjudged);
    add(ValueSide::equal, "Equal to " + name + not_judged, Tone::none);
    add(ValueSide::higher, "Higher than " + name + not_judged, Tone::higher_unjudged);
}

/// Leaves out categories that no area is in, where they only crowd the legend.
void drop_unused_equal(Verdicts& verdicts, const std::vector<Comparison>& compared) {
    const auto used = [&](const Verdicts::Verdict& verdict) {
        return verdict.side != ValueSide::equal ||
               std::any_of(compared.begin(), compared.end(), [](const Comparison& c) {
                   return c.standing == Standing::unknown && c.side == ValueSide::equal;
               });
    };
    std::erase_if(verdicts.all, [&](const Verdicts::Verdict& verdict) { return !used(verdict); });
}

Indicator words_of(const StatisticInputs& inputs, const std::string& with) {
    const Indicator& of = inputs.indicators.front()->indicator;
    Indicator words;
    words.title = of.title + ", " + with;
    words.period = of.period;
    words.kind = IndicatorKind::ordinal;
    words.decimals = 0;
    return words;
}

std::vector<IndicatorColumn> comparison(const StatisticInputs& inputs, Ledger& ledger) {
    require_values(inputs);
    const IndicatorColumn& of = *inputs.indicators.front();
    const NamedValue benchmark = benchmark_of(inputs);
    const Polarity polarity = of.indicator.polarity;
    const bool two = inputs.spec->two_levels && has_limits998(of);
    const bool limits = has_limits95(of);
    std::vector<Comparison> compared;
    bool any_unjudged = false;
    for (std::size_t area = 0; area < of.values.size(); ++area) {
        compared.push_back(compare_with_benchmark(estimate_of(of, area), benchmark.value, polarity,
                                                  two ? Levels::two : Levels::one));
        any_unjudged = any_unjudged || compared.back().standing == Standing::unknown;
    }
    Verdicts verdicts;
    if (limits) add_judged(verdicts, polarity, two, benchmark.name);
    if (!limits || any_unjudged) add_unjudged(verdicts, benchmark.name);
    drop_unused_equal(verdicts, compared);
    const std::string how =
        limits ? fmt::format("significant where {} lies outside the {} limits of the area", benchmark.name,
                             two ? "95% or the 99.8%" : "95%")
               : "the areas have no confidence limits, so that significance cannot be judged";
    Indicator words = words_of(inputs, "compared with " + benchmark.name);
    words.categories = verdicts.categories();
    IndicatorColumn column = statistic_column(inputs, "", words, how);
    LeftOut left_out(inputs);
    for (std::size_t area = 0; area < compared.size(); ++area) {
        const Comparison& one = compared[area];
        if (const auto found = verdicts.find(one.standing, one.level, one.side)) {
            set_category(column, area, *found);
            continue;
        }
        left_out.add(std::span(&column, 1), area, one.reason);
    }
    left_out.tell(ledger);
    return {std::move(column)};
}

/// What the funnel of an indicator is: by the statistic that made it, else by its kind.
FunnelKind funnel_kind(const Indicator& of, const StatisticSpec* maker, const Place& place) {
    if (maker) {
        switch (maker->kind) {
            case StatisticKind::proportion: return FunnelKind::proportion;
            case StatisticKind::rate: return FunnelKind::crude_rate;
            case StatisticKind::standardised_rate: return FunnelKind::standardised_rate;
            case StatisticKind::standardised_ratio: return FunnelKind::ratio;
            default: break;
        }
    }
    if (of.kind == IndicatorKind::percentage) return FunnelKind::proportion;
    if (of.kind == IndicatorKind::rate) return FunnelKind::crude_rate;
    throw SettingsError(place,
                        fmt::format("{} is neither a percentage nor a rate: a funnel needs one, with its "
                                    "counts.",
                                    of.id));
}

const std::vector<double>& companion_of(const IndicatorColumn& of, Companion companion, const Place& place) {
    if (const auto* values = of.companion(companion)) return *values;
    throw SettingsError(
        place, fmt::format("{} has no {} beside it: a funnel needs the counts that it was made from. "
                           "Make it by a statistic of kind proportion or rate, or name the column: "
                           "{} = \"...\".",
                           of.indicator.id, companion_name(companion), companion_name(companion)));
}

Tone tone_of(FunnelPlace place, Polarity polarity) {
    const bool far = place == FunnelPlace::low998 || place == FunnelPlace::high998;
    switch (funnel_standing(place, polarity)) {
        case Standing::better: return far ? Tone::much_better : Tone::better;
        case Standing::worse: return far ? Tone::much_worse : Tone::worse;
        case Standing::lower: return far ? Tone::much_lower : Tone::lower;
        case Standing::higher: return far ? Tone::much_higher : Tone::higher;
        default: return Tone::similar;
    }
}

std::vector<IndicatorColumn> funnel(const StatisticInputs& inputs, Ledger& ledger) {
    const IndicatorColumn& of = *inputs.indicators.front();
    NamedValue benchmark{std::nan(""), baseline_words(inputs.maker)};
    if (inputs.spec->benchmark) {
        benchmark = benchmark_of(inputs);
        if (!(benchmark.value > 0))
            throw error<DataError>("{} has no value above 0 of the benchmark {}.", full_id(of.indicator),
                                   benchmark.name);
    }
    const FunnelPlaces result = funnel_data(of, inputs.maker, benchmark.value, inputs.spec->place).places;
    Indicator words = words_of(inputs, "against funnel limits");
    const std::vector<FunnelPlace> places = {FunnelPlace::low998, FunnelPlace::low95, FunnelPlace::within,
                                             FunnelPlace::high95, FunnelPlace::high998};
    for (const FunnelPlace place : places) {
        std::string label = funnel_place_words(place);
        label[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(label[0])));
        words.categories.push_back({label, tone_of(place, of.indicator.polarity)});
    }
    IndicatorColumn column =
        statistic_column(inputs, "", words, "control limits at 95% and 99.8% around " + benchmark.name);
    LeftOut left_out(inputs);
    for (std::size_t area = 0; area < result.places.size(); ++area) {
        const auto at = std::find(places.begin(), places.end(), result.places[area]);
        if (at != places.end()) {
            set_category(column, area, static_cast<std::size_t>(at - places.begin()));
            continue;
        }
        left_out.add(std::span(&column, 1), area, result.reasons[area]);
    }
    left_out.tell(ledger);
    return {std::move(column)};
}

}  // namespace

std::string baseline_words(const StatisticSpec* maker) {
    const bool ratio = maker != nullptr && maker->kind == StatisticKind::standardised_ratio;
    return ratio ? "the reference's rates" : "the figure of all areas together";
}

FunnelData funnel_data(const IndicatorColumn& column, const StatisticSpec* maker, double benchmark,
                       const Place& place) {
    FunnelData data;
    data.kind = funnel_kind(column.indicator, maker, place);
    const auto& counts = companion_of(column, Companion::count, place);
    data.denominators = companion_of(column, Companion::denominator, place);
    data.per = maker ? maker->per : multiplier_of(column);
    if (data.per == 0)
        throw SettingsError(place,
                            fmt::format("{} is not what its counts divided by its denominators give, times "
                                        "100, 1,000 or the like (a standardised rate?): a funnel needs a "
                                        "plain proportion or rate, or one that a statistic makes.",
                                        column.indicator.id));
    if (data.kind == FunnelKind::standardised_rate)
        data.denominators = standardised_denominators(counts, column.values, data.per);
    data.denominator_title = data.kind == FunnelKind::ratio ? "Expected events"
                             : data.kind == FunnelKind::standardised_rate
                                 ? "People, as the standard weighs them"
                                 : "People";
    if (data.kind == FunnelKind::ratio && !std::isnan(benchmark))
        throw SettingsError(place,
                            fmt::format("{} is a ratio to its reference, and a funnel of it is drawn around "
                                        "that. Leave the benchmark out.",
                                        column.indicator.id));
    const double baseline = benchmark / data.per;
    data.places = funnel_places(counts, data.denominators, data.kind, baseline);
    return data;
}

StatisticMethod comparison_method() { return {StatisticKind::comparison, comparison}; }
StatisticMethod funnel_method() { return {StatisticKind::funnel, funnel}; }

}  // namespace vitality
